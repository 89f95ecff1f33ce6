"""Citations in a DOCX: the fields of Zotero, Mendeley, EndNote, Citavi and Word, and what they become."""

import base64
import json

import docx_files as made
import pytest

from lint.citations import KEYS, Citation
from lint.document import Document
from lint.facts.crosscheck import crosscheck
from lint.readers.docx import read

WHOLE = made.whole()


def of(*paragraphs: str, **parts: str) -> Document:
    """The document of a body, with the usual styles and lists."""
    return read(
        "thesis.docx", made.pack("".join(paragraphs), **{"styles": made.styles(), "numbering": made.numbering()} | parts)
    )


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.prose.text) for block in document.blocks]


def cites(document: Document) -> list[tuple[str, str, str | None]]:
    return [(cite.span.text, cite.key, cite.locator) for block in document.blocks for cite in block.cites]


def test_citations_of_four_programs_have_keys_and_references() -> None:
    document = read("thesis.docx", WHOLE)
    assert cites(document) == [
        ("(Hale, 2019, p. 12; Moss & van Dale, 2016)", "Hale 2019", "12"),
        ("(Hale, 2019, p. 12; Moss & van Dale, 2016)", "Moss 2016", "12"),
        ("(Moss & van Dale, 2016)", "Moss 2016", None),
        ("(Hale, 2019)", "Hale 2019", None),
        ("(Dunn, 2011)", "Dunn 2011", None),
        ("(Ford, 2012)", "Ford 2012", None),
        ("(Fenwick, 2017, p. 4)", "Fen17", "4"),
    ]
    (listed,) = document.references
    assert [entry.key for entry in listed.library.entries] == ["Hale 2019", "Moss 2016", "Dunn 2011", "Ford 2012", "Fen17"]
    assert (listed.partial, listed.printed, listed.library.faults) == (True, True, ())
    assert listed.source.path == "thesis.docx (citation fields)"
    hale = listed.library.entries[0]
    assert (hale.title, hale.get("doi"), hale.year) == ("Tides of the northern fjords", "10.1234/jis.4.2", "2019")
    dunn = listed.library.entries[2]
    assert (dunn.title, [(one.family, one.given) for one in dunn.authors]) == ("Salt & silt", [("Dunn", "Peter")])
    # One citation for each work cited, not one for its words and one for its field.
    assert len([one for one in Citation.of(document) if one.block.kind == "paragraph"]) == 7
    assert document.fact(crosscheck) is not None


def test_mendeley_counts_its_items_anew_in_every_field() -> None:
    document = of(made.p(made.mendeley("(Hale, 2019)", made.HALE)), made.p(made.mendeley("(Moss, 2016)", made.MOSS)))
    assert [key for _, key, _ in cites(document)] == ["Hale 2019", "Moss 2016"]
    assert len(document.references[0].library.entries) == 2


def test_works_of_one_author_and_year_have_keys_of_their_own() -> None:
    other = made.HALE | {"id": 99, "title": "Another study"}
    document = of(made.p(made.zotero("(Hale, 2019a, 2019b)", made.HALE, other), " and ", made.zotero("(Hale, 2019b)", other)))
    assert [key for _, key, _ in cites(document)] == ["Hale 2019", "Hale 2019 #2", "Hale 2019 #2"]


def test_the_author_s_own_citation_key_is_kept() -> None:
    document = of(made.p(made.zotero("[1]", made.HALE | {"citation-key": "haleTides"})))
    assert cites(document) == [("[1]", "haleTides", None)]


def test_citavi() -> None:
    work = {"Authors": [{"FirstName": "Nora", "LastName": "Hale"}], "Title": "Tides", "Year": "2019"}
    entry = {"ReferenceId": "c1", "Reference": work, "PageRange": {"OriginalString": "12"}}
    packed = base64.b64encode(json.dumps({"Entries": [entry]}).encode()).decode()
    document = of(made.p(made.control(made.field(f"ADDIN CitaviPlaceholder{{{packed}}}", "(Hale 2019, 12)"))))
    assert cites(document) == [("(Hale 2019, 12)", "Hale 2019", "12")]
    assert document.references[0].library.entries[0].title == "Tides"


def test_zotero_s_bookmarks() -> None:
    code = "ZOTERO_ITEM CSL_CITATION " + json.dumps({"citationItems": [{"id": 12, "itemData": made.HALE}]})
    marked = '<w:bookmarkStart w:id="8" w:name="ZOTERO_BREF_ab12"/>' + made.run("(Hale, 2019)") + '<w:bookmarkEnd w:id="8"/>'
    document = of(made.p("Tides ", marked, " rise."), custom=made.properties({"ZOTERO_BREF_ab12": code}))
    assert cites(document) == [("(Hale, 2019)", "Hale 2019", None)]
    assert not document.labels


@pytest.mark.parametrize(
    "code",
    [
        ' ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems": [{"id": 1, ',
        " ADDIN ZOTERO_ITEM CSL_CITATION {}",
        " ADDIN ZOTERO_ITEM CSL_CITATION ",
        " ADDIN EN.CITE <EndNote><Cite>",
        ' ADDIN EN.CITE <!DOCTYPE a [<!ENTITY b "c">]><EndNote>&b;</EndNote>',
        "ADDIN CitaviPlaceholder{####}",
        'ADDIN CSL_CITATION {"citationItems": ' + "[" * 5_000,
    ],
)
def test_a_broken_field_keeps_its_words(code: str) -> None:
    document = of(made.p("Tides rise ", made.field(code, "(Hale, 2019)"), " daily."))
    assert shown(document) == [("paragraph", "Tides rise (Hale, 2019) daily.")]
    assert not cites(document)
    if "####" not in code:
        assert [skip.what for skip in document.skipped] == ["1 citation field"]


def test_fields_without_data_say_so() -> None:
    document = of(made.p("Tides rise ", made.field(" CITATION Hal19 ", "(Hale, 2019)"), "."))
    assert cites(document) == [("(Hale, 2019)", "Hal19", None)]
    assert [skip.what for skip in document.skipped] == [KEYS]


def test_odd_items_in_a_field() -> None:
    data = {"citationItems": [None, 3, {"id": None}, {"itemData": {"author": "x", "issued": {"date-parts": [[]]}, "title": 4}}]}
    document = of(made.p(made.field(f"ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(data)}", "(?)")))
    assert len(cites(document)) == 2
