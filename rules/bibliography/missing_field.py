"""Give a reference what its kind of work needs.

Why. An article without its journal or a thesis without its university prints with a hole, and a reader cannot find it.

Not flagged. Fields that may stand in for one another (editor for author, date for year, DOI for the address of a web page); entries
that inherit from another one (`crossref`, `xdata`); entries that are broken; kinds of works that need nothing (`misc`).

Source. "BibTeXing" (O. Patashnik, 1988), 3.1, or the biblatex manual, 2.1.1: which of the two is seen from the types and fields of
the list. Without author, title and year a work cannot be cited, hence a warning; the rest is information.
"""

from collections.abc import Iterator

from bib.models import lacking, model
from lint.document import Document
from lint.finding import Finding
from lint.references import Reference
from lint.rule import Example, rule

_SERIOUS = frozenset({"title", "author", "author or editor", "year", "date or year"})


@rule(
    severity="warning",
    confidence=0.95,
    bad=[
        Example("Tides rise.", bib="@article{⟦hale2019⟧, author = {Hale, Ann}, title = {Tides}, journal = {Sea}}\n"),
    ],
    good=[
        Example(
            "Tides rise.", bib="@book{hale2019, editor = {Hale, Ann}, title = {Tides}, publisher = {Sea}, year = {2019}}\n"
        ),
        Example(
            "Tides rise.",
            bib="@online{hale2019, author = {Hale, Ann}, title = {Tides}, date = {2019-05-01}, url = {https://sea.example}}\n",
        ),
        Example("Tides rise.", bib="@inbook{hale2019, title = {Tides}, chapter = {2}, crossref = {moss2019}}\n"),
    ],
)
def missing_field(document: Document) -> Iterator[Finding]:
    for file in (file for file in document.references if not file.printed):
        which = model(file.library.entries)
        for entry in file.library.entries:
            fields = lacking(entry, which) if entry.complete else ()
            if not fields:
                continue
            serious = any(field in _SERIOUS for field in fields)
            yield Finding(
                Reference(file, entry).span,
                f"{entry.key or 'This entry'} ({entry.type}) has no {_listed(fields)}; add what the work has.",
                severity=None if serious else "info",
                group=f"{entry.type} without {_listed(fields)}",
            )


def _listed(fields: tuple[str, ...]) -> str:
    *most, last = fields
    return f"{', '.join(most)} and no {last}" if most else last
