"""Keep web addresses out of titles.

Why. A title with an address in it prints the address as a title, breaks over the margin and is no link.

Not flagged. Names of sites such as "amazon.com" that the work itself has in its title.

Source. JabRef's integrity check for links in titles.
"""

import re
from collections.abc import Iterator

from lint.finding import Finding
from lint.references import Reference
from lint.rule import Example, rule

ENTRY = "@misc{hale, author = {Hale, A.}, title = {%s}, year = {2019}}\n"
_ADDRESS = re.compile(r"(?:\\url\{\s*)?https?://[^\s{}]+\}?|www\.[^\s{}]+\.[^\s{}]+")


@rule(
    severity="info",
    confidence=0.95,
    bad=[Example("Tides.", bib=ENTRY % "Ebb, ⟦https://sea.example/ebb⟧")],
    good=[Example("Tides.", bib=ENTRY % "How amazon.com changed the coast")],
)
def address_in_title(reference: Reference) -> Iterator[Finding]:
    for field in reference.entry.fields:
        if field.name in ("title", "booktitle", "subtitle") and (found := _ADDRESS.search(field.value)):
            yield Finding(reference.value_span(field, *found.span()), "An address in a title; move it to the field url.")
