"""Let a range of pages run forwards.

Why. "345--312" is a slip: one of the two numbers was mistyped, and the reader looks in the wrong place.

Not flagged. Shortened last numbers ("345--52"), Roman numbers, article numbers, several ranges.

Source. Arithmetic; bibla and bibclean check the same.
"""

import re
from collections.abc import Iterator

from lint.document import Document
from lint.finding import Finding
from lint.references import references
from lint.rule import Example, rule

ENTRY = "@article{hale, author = {Hale, A.}, title = {Ebb}, journal = {Sea}, year = {2019}, pages = {%s}}\n"
_RANGE = re.compile(r"(?<![\w.:-])(\d{1,6})\s*(?:-{1,3}|[–—])\s*(\d{1,6})(?![\w.:-])")


@rule(
    severity="warning",
    confidence=0.97,
    bad=[Example("Tides.", bib=ENTRY % "⟦345--312⟧")],
    good=[Example("Tides.", bib=ENTRY % pages) for pages in ("312--345", "345-52", "1145--9, 200--10", "xii--xx", "e12--e10")],
)
def page_range(document: Document) -> Iterator[Finding]:
    for reference in document.fact(references):
        field = reference.entry.field("pages")
        for found in _RANGE.finditer(field.value if field else ""):
            first, last = found.groups()
            # A last number that is written short takes its first digits from the first one.
            whole = first[: len(first) - len(last)] + last
            if field and int(whole) < int(first):
                span = reference.value_span(field, *found.span())
                yield Finding(span, f"The pages run backwards, from {first} to {last}; look them up again.")
