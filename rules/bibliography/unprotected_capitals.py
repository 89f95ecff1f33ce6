"""Put braces around names and acronyms in a title.

Why. Most BibTeX styles set titles of articles in small letters: "Tides in the uk and at nato". Braces keep a word as it is.

Not flagged. Titles in braces as a whole; the first word; lists for biblatex, whose standard styles leave titles alone; kinds of works
whose titles BibTeX keeps (books, theses).

Source. "BibTeXing" (O. Patashnik, 1988), 3.2, title; JabRef and bibcop check the same.
"""

import re
from collections.abc import Iterator

from bib.models import model
from lint.document import Document
from lint.finding import Edit, Finding, Fix
from lint.references import Reference
from lint.rule import Example, rule

ENTRY = "@article{hale, author = {Hale, A.}, title = {%s}, journal = {Sea}, year = {2019}}\n"
_LOWERED = frozenset({"article", "inproceedings", "incollection", "conference", "techreport", "unpublished", "misc"})
_WORD = re.compile(r"(?<![\w{\\-])[A-Za-z]*[A-Za-z0-9][A-Z][A-Za-z0-9]*(?![\w}])")
_BRACED = re.compile(r"\{[^{}]*\}|\$[^$]*\$|\\[A-Za-z]+")


@rule(
    severity="info",
    confidence=0.95,
    bad=[Example("Tides.", bib=ENTRY % "Tides in the ⟦UK⟧ and at ⟦NATO⟧")],
    good=[
        Example("Tides.", bib=ENTRY % "Tides in the {UK} and at {NATO}"),
        Example("Tides.", bib=ENTRY % "{Tides in the UK}"),
        Example("Tides.", bib=ENTRY % "Tides In The North"),
        Example("Tides.", bib=ENTRY.replace("@article", "@book") % "Tides in the UK"),
    ],
)
def unprotected_capitals(document: Document) -> Iterator[Finding]:
    for file in document.references:
        if file.printed or model(file.library.entries) == "biblatex":
            continue
        for reference in (Reference(file, entry) for entry in file.library.entries if entry.type in _LOWERED):
            field = reference.entry.field("title")
            if field is None or not reference.is_literal(field) or field.value.upper() == field.value:
                continue
            bare = _BRACED.sub(lambda found: "x" * len(found.group()), field.value)
            for found in _WORD.finditer(bare):
                span = reference.value_span(field, *found.span())
                kept = f"{{{found.group()}}}"
                message = "Many styles set this in small letters; braces keep the capitals."
                yield Finding(span, message, (kept,), Fix((Edit(span, kept),), "safe"), group="capitals")
