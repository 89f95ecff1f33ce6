"""CSL-JSON and RIS: the same works as in BibTeX, and nothing raised whatever the file holds."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib import csl, ris

ITEM = {
    "id": "hale2019",
    "type": "article-journal",
    "title": "Tides of the sea",
    "author": [
        {"family": "Hale", "given": "Ann"},
        {"literal": "World Bank"},
        {"family": "Berg", "given": "Jo", "non-dropping-particle": "van der"},
    ],
    "issued": {"date-parts": [[2019, 5, 1]]},
    "container-title": "Sea",
    "page": "12-19",
    "DOI": "10.1000/1",
}
RIS = """TY  - JOUR
ID  - hale2019
AU  - Hale, Ann
AU  - World Bank
TI  - Tides of the sea
T2  - Sea
PY  - 2019/05/01
SP  - 12
EP  - 19
DO  - 10.1000/1
ER  -

TY  - BOOK
AU  - Moss, Bo
TI  - Ebb
PY  - 2003
ER  -
"""


def test_an_item_of_csl_has_the_fields_of_bibtex_and_their_places() -> None:
    text = json.dumps([ITEM], indent=1)
    library = csl.read(text)
    (entry,) = library.entries
    assert not library.faults
    assert (entry.type, entry.key, entry.year, entry.title) == ("article", "hale2019", "2019", "Tides of the sea")
    assert [name.family for name in entry.authors] == ["Hale", "World Bank", "van der Berg"]
    title = entry.field("title")
    assert title
    assert text[title.value_start : title.value_end] == "Tides of the sea"
    assert text[entry.key_start : entry.key_end] == "hale2019"


def test_a_broken_item_is_named_and_the_next_one_read() -> None:
    text = '[{"id": "a", "title": "Ebb" "x"}, {"id": "b", "title": "Flow"}, {"id": "b"}]'
    library = csl.read(text)
    assert [entry.key for entry in library.entries] == ["a", "b", "b"]
    assert not library.entries[0].complete
    assert {fault.kind for fault in library.faults} >= {"duplicate-key"}
    assert any(fault.key in (None, "a") and fault.start < text.index('"b"') for fault in library.faults)


def test_records_of_ris() -> None:
    library = ris.read(RIS)
    first, second = library.entries
    assert not library.faults
    assert (first.type, first.key, first.year, first.get("pages")) == ("article", "hale2019", "2019", "12--19")
    assert [name.family for name in first.authors] == ["Hale", "World Bank"]
    assert (second.key, second.title) == ("record 2", "Ebb")


def test_a_record_without_an_end_is_named() -> None:
    library = ris.read(RIS.replace("ER  -\n\n", "\n", 1).removesuffix("ER  -\n"))
    assert [entry.year for entry in library.entries] == ["2019", "2003"]
    assert [fault.kind for fault in library.faults] == ["cut-off", "cut-off"]


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    csl.read(text)
    ris.read(text)


@pytest.mark.parametrize("cut", range(0, 400, 7))
def test_a_cut_off_list_is_read(cut: int) -> None:
    csl.read(json.dumps([ITEM, ITEM])[:cut])
    ris.read(RIS[:cut])
