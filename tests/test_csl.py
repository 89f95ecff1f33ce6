"""CSL-JSON: what Zotero and Mendeley export, and what citation fields hold."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib.csl import read
from bib.entry import Entry

ITEM = {
    "id": "http://zotero.org/users/1/items/AB",
    "citation-key": "hale2019",
    "type": "article-journal",
    "title": 'Tides of the <i>northern</i> fjords: <span class="nocase">a</span> study',
    "container-title": "Journal of Invented Seas",
    "author": [{"family": "Hale", "given": "Nora"}, {"family": "Dale", "given": "Piet", "non-dropping-particle": "van"}],
    "issued": {"date-parts": [["2019", 5]]},
    "DOI": "10.1234/~jis_4",
    "page": "11-29",
}


def only(item: dict[str, Any]) -> Entry:
    """The entry of a list of one item."""
    library = read(json.dumps([item], ensure_ascii=False))
    assert not library.faults
    (entry,) = library.entries
    return entry


def test_names_of_fields_are_bibtex_s() -> None:
    entry = only(ITEM)
    assert (entry.type, entry.key, entry.year, entry.complete) == ("article", "hale2019", "2019", True)
    assert entry.title == "Tides of the northern fjords: a study"
    assert [name.family for name in entry.authors] == ["Hale", "van Dale"]
    assert entry.get("journaltitle") == "Journal of Invented Seas"
    assert entry.get("doi") == "10.1234/~jis_4"
    assert entry.get("date") == "2019-05"


def test_offsets_lead_to_the_values() -> None:
    text = json.dumps([ITEM], indent=1, ensure_ascii=False)
    (entry,) = read(text).entries
    assert text[entry.key_start : entry.key_end] == "hale2019"
    assert (text[entry.start], text[entry.end - 1]) == ("{", "}")
    field = entry.field("journaltitle")
    assert field
    assert text[field.value_start : field.value_end] == "Journal of Invented Seas"
    assert text[field.start : field.end] == '"container-title": "Journal of Invented Seas"'


def test_a_title_within_a_person_is_not_the_work_s() -> None:
    text = '[{"author": [{"family": "Hale", "title": "Dr"}], "title": "Tides", "id": "a"}]'
    (entry,) = read(text).entries
    field = entry.field("title")
    assert field
    assert text[field.value_start : field.value_end] == "Tides"


@pytest.mark.parametrize("wrapped", ['{"items": [%s]}', "[%s]", "%s", "\ufeff\n [%s]"])
def test_the_shapes_of_a_list(wrapped: str) -> None:
    assert [entry.key for entry in read(wrapped % '{"id": "a"}').entries] == ["a"]


def test_bodies_and_odd_names_stay_whole() -> None:
    people = [
        {"literal": "Office for Tides and Weirs"},
        {"family": "Plato"},
        {"family": "Hale", "given": "N.", "suffix": "Jr."},
    ]
    entry = only({"id": "a", "author": people})
    assert [name.family for name in entry.authors] == ["Office for Tides and Weirs", "Plato", "Hale"]
    assert entry.authors[0].corporate


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [[2019]]}, "2019"),
        ({"date-parts": [["1998", 1], ["1999", 2]]}, "1998-01/1999-02"),
        ({"raw": "forthcoming"}, "forthcoming"),
        ({"literal": "n.d."}, "n.d."),
        ({"date-parts": [[]]}, None),
        ({"date-parts": [[None]]}, None),
        ("2019", None),
    ],
)
def test_dates(issued: Any, date: str | None) -> None:
    assert only({"id": "a", "title": "Tides", "issued": issued}).get("date") == date


def test_text_is_not_taken_for_tex() -> None:
    entry = only({"id": "a", "title": "The path C:\\new {and} Fish &amp; Chips for $5"})
    assert entry.title == "The path C:\\new and Fish & Chips for $5"


def test_what_is_damaged_is_named_and_the_rest_is_read() -> None:
    text = '[{"id": "a", "title": "Tides" "year": 1},\n{"id": "b", "title": "Reeds"},\n{"id": "b"}, {"title": "No id"}, 7]'
    library = read(text)
    assert [entry.key for entry in library.entries] == ["a", "b", "b", ""]
    assert [entry.complete for entry in library.entries] == [False, True, True, True]
    assert library.entries[0].title == "Tides"
    assert [fault.kind for fault in library.faults] == ["unreadable", "duplicate-key", "empty-key", "unreadable"]
    assert text[library.faults[0].end :].startswith('"year"')


@pytest.mark.parametrize(
    "text", ["", "[", "{", "null", "[{", '[{"', "{}", '{"a":' + "[" * 20_000, "[" + '{"a":[{},' * 5_000, "\x00"]
)
def test_odd_texts(text: str) -> None:
    assert len(read(text).faults) <= 101


@given(st.text(alphabet='[]{}",:\\ae1\n ', max_size=60))
def test_never_raises(text: str) -> None:
    library = read(text)
    for entry in library.entries:
        assert 0 <= entry.start <= entry.key_start <= entry.key_end <= entry.end <= len(text)
        assert all(entry.start <= field.start <= field.value_start <= field.value_end <= entry.end for field in entry.fields)
    assert all(0 <= fault.start <= fault.end <= max(len(text), 1) for fault in library.faults)


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5), lambda one: st.lists(one)))
def test_any_value_in_any_field(value: Any) -> None:
    item = dict.fromkeys(("id", "type", "author", "issued", "title", "page", "container-title"), value)
    text = json.dumps([item, {"id": "last", "author": [{"family": value, "given": value}], "issued": {"date-parts": value}}])
    for entry in read(text).entries:
        assert all(name.family for name in entry.authors)
        assert entry.year != ""
        assert entry.title != ""
