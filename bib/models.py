"""Which fields an entry needs, for BibTeX's standard styles and for biblatex.

Facts from "BibTeXing" (O. Patashnik, 1988, section 3.1) and from the biblatex manual (section 2.1.1), put down in our own form: of
each group of alternatives one field is needed.
"""

from collections.abc import Sequence
from typing import Literal

from bib.entry import Entry

Model = Literal["bibtex", "biblatex"]
Needs = tuple[tuple[str, ...], ...]


def _needs(row: str) -> Needs:
    return tuple(tuple(group.split("/")) for group in row.split())


_BIBTEX: dict[str, Needs] = {
    name: _needs(row)
    for name, row in {
        "article": "author title journal year",
        "book": "author/editor title publisher year",
        "inbook": "author/editor title chapter/pages publisher year",
        "incollection": "author title booktitle publisher year",
        "inproceedings": "author title booktitle year",
        "conference": "author title booktitle year",
        "manual": "title",
        "mastersthesis": "author title school year",
        "phdthesis": "author title school year",
        "proceedings": "title year",
        "techreport": "author title institution year",
        "unpublished": "author title note",
        "booklet": "title",
    }.items()
}
_BIBLATEX: dict[str, Needs] = {
    name: _needs(row)
    for name, row in {
        "article": "author title journaltitle/journal date/year",
        "book": "author/editor title date/year",
        "mvbook": "author/editor title date/year",
        "inbook": "author title booktitle date/year",
        "booklet": "author/editor title date/year",
        "collection": "editor title date/year",
        "incollection": "author title booktitle date/year",
        "inproceedings": "author title booktitle date/year",
        "conference": "author title booktitle date/year",
        "manual": "author/editor title date/year",
        "online": "author/editor/organization title url/doi/eprint date/year/urldate",
        "patent": "author title number date/year",
        "proceedings": "title date/year",
        "report": "author title type institution date/year",
        "thesis": "author title type institution date/year",
        "techreport": "author title institution/school date/year",
        "phdthesis": "author title institution/school date/year",
        "mastersthesis": "author title institution/school date/year",
        "unpublished": "author title date/year",
    }.items()
}
_BIBLATEX_TYPES = frozenset(
    "online electronic www report thesis collection mvbook mvcollection mvproceedings mvreference reference inreference bookinbook "
    "suppbook suppcollection suppperiodical periodical dataset software set xdata letter legislation jurisdiction video audio".split()
)
_BIBLATEX_FIELDS = frozenset(
    "date journaltitle location urldate eprinttype eprintclass subtitle maintitle booksubtitle langid origdate eventdate "
    "eventtitle issuetitle shortjournal pubstate".split()
)
_BIBTEX_FIELDS = frozenset("year journal address school".split())


def model(entries: Sequence[Entry]) -> Model:
    """The model that a list is written for, by the types and fields that only one of the two has."""
    points = 0
    for entry in entries:
        names = {field.name for field in entry.fields}
        points += (entry.type in _BIBLATEX_TYPES) + len(names & _BIBLATEX_FIELDS) - len(names & _BIBTEX_FIELDS)
        if entry.type in ("phdthesis", "mastersthesis", "techreport"):
            points -= 1
    return "biblatex" if points > 0 else "bibtex"


def lacking(entry: Entry, which: Model) -> tuple[str, ...]:
    """The fields that an entry needs and lacks, alternatives joined by " or "; a child of another entry may inherit them."""
    if any(entry.get(name) for name in ("crossref", "xdata")):
        return ()
    needs = (_BIBLATEX if which == "biblatex" else _BIBTEX).get(entry.type, ())
    present = {field.name for field in entry.fields if field.value.strip()}
    return tuple(" or ".join(group) for group in needs if not present.intersection(group))
