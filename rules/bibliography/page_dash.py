"""Write a range of pages with two hyphens.

Why. In BibTeX a single hyphen prints as a hyphen, not as the dash that stands between two numbers.

Not flagged. Article numbers with a hyphen ("12-34-A"), numbers without a range, lists for biblatex, which prints a dash for both.

Source. "BibTeXing" (O. Patashnik, 1988), 3.2, pages; bibtex-tidy and JabRef check the same.
"""

import re
from collections.abc import Iterator

from bib.models import model
from lint.document import Document
from lint.finding import Edit, Finding, Fix
from lint.references import Reference
from lint.rule import Example, rule

ENTRY = "@article{hale, author = {Hale, A.}, title = {Ebb}, journal = {Sea}, year = {2019}, pages = {%s}}\n"
_SINGLE = re.compile(r"(?<![\w-])\d+(-)\d+(?![\w-])")


@rule(
    severity="info",
    confidence=0.95,
    bad=[Example("Tides.", bib=ENTRY % "312⟦-⟧345")],
    good=[
        Example("Tides.", bib=ENTRY % "312--345"),
        Example("Tides.", bib=ENTRY % "12-34-A"),
        Example("Tides.", bib=ENTRY % "7"),
    ],
)
def page_dash(document: Document) -> Iterator[Finding]:
    for file in document.references:
        if model(file.library.entries) == "biblatex" or file.printed:
            continue
        for reference in (Reference(file, entry) for entry in file.library.entries):
            field = reference.entry.field("pages")
            for found in _SINGLE.finditer(field.value if field else ""):
                if field and reference.is_literal(field):
                    span = reference.value_span(field, *found.span(1))
                    message = "A range of pages takes two hyphens in BibTeX."
                    yield Finding(span, message, ("--",), Fix((Edit(span, "--"),), "safe"), group="dash")
