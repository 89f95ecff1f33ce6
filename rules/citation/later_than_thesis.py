"""Cite works that were there when the thesis was written.

Why. A work of a later year than the thesis itself cannot have been read for it: the year is mistyped, or the title page is out of date.

Not flagged. Works of the year of the thesis; "forthcoming" and "in press"; manuscripts whose first page gives no year.

Source. The latest year on the first page, before the first heading or among its first lines.
"""

import re
from collections.abc import Iterator

from lint.citations import citations
from lint.document import Document
from lint.finding import Finding, Related
from lint.rule import Example, rule
from lint.span import Span

_YEAR = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Spring|Summer|Autumn|Fall|Winter"
    r"|[Tt]hesis|[Dd]issertation|[Uu]niversity|[Ss]ubmitted|©|[Cc]opyright)[^\n]{0,60}?\b((?:19|20)\d\d)\b|^\s*((?:19|20)\d\d)\s*$",
    re.MULTILINE,
)
_FIRST_PAGE = 1500  # characters


@rule(
    severity="info",
    confidence=0.9,
    bad=[Example("The Port of Quay\n\nA thesis submitted in May 2019\n\nIntroduction\n\nTides rise ⟦(Hale, 2021)⟧.\n")],
    good=[
        Example("The Port of Quay\n\nA thesis submitted in May 2019\n\nIntroduction\n\nTides rise (Hale, 2019).\n"),
        Example("The Port of Quay\n\nIntroduction\n\nTides rise (Hale, 2021).\n"),
    ],
)
def later_than_thesis(document: Document) -> Iterator[Finding]:
    source = document.sources[0]
    years = [(int(found[1] or found[2]), found) for found in _YEAR.finditer(source.text, 0, _FIRST_PAGE)]
    if not years or document.format == "bibtex":
        return
    written, found = max(years, key=lambda one: one[0])
    place = Span(source, found.start(1) if found[1] else found.start(2), found.end())
    for one in document.fact(citations):
        year = one.callout.year
        if year.isdecimal() and int(year) > written:
            message = f"The work is of {year}, the first page says {written}; which of the two years is right?"
            yield Finding(one.span, message, related=(Related(place, "the year of the thesis"),), group=one.label)
