"""Let the lists at the front name what stands in the text.

Why. The table of contents is the first thing an examiner reads, and the way to every page. A title that was changed in the text and not in
the contents, or a page that is no longer right, tells that the last version was not read through.

Not flagged. Contents that a word processor or LaTeX makes of itself; titles that the list shortens or the text cuts at a line end; entries
without a number; titles that stand in the text, though not as a heading that could be told; lists of which more than a third differs.

Source. Checks of graduate schools; research note on thesis checkers, check 8. Read in fifteen dissertations, thirteen of which have typed
lists with 1,100 entries: four warnings, all so.
"""

from collections.abc import Iterator

from lint.document import Document
from lint.facts.captions import captions
from lint.facts.listed import Unequal, unequal
from lint.facts.titles import title_span
from lint.finding import Finding, Related
from lint.rule import Example, rule
from lint.span import Span

_LISTS = {"Section": "table of contents", "Figure": "list of figures", "Table": "list of tables"}
_FRONT = (
    "Table of Contents\n\n1.1 The Northern Ports ........ 1\n{}\n1.3 The Old Town ........ 3\n1.4 The Fishing Boats ........ 5\n"
    "1.5 The Men ........ 9\n\nChapter 1\n\nThe Coast\n\nIt is long.\n\n1.1 The Northern Ports\n\nCold.\n\n"
    "1.2 The Trade of the Southern Ports\n\nWarm.\n\n1.3 The Old Town\n\nOld.\n\n1.4 The Fishing Boats\n\nMany.\n\n1.5 The Men\n\nFew.\n"
)


@rule(
    severity="warning",
    confidence=0.95,
    bad=[Example(_FRONT.format("⟦1.2 The Growth of the Southern Ports⟧ ........ 2"))],
    good=[
        Example(_FRONT.format("1.2 The Trade of the Southern Ports ........ 2")),
        Example(_FRONT.format("1.2 THE TRADE OF THE SOUTHERN ........ 2")),
        Example("1.1 The Northern Ports\n\nCold.\n\n1.2 The Southern Ports\n\nWarm.\n"),
    ],
)
def contents_mismatch(document: Document) -> Iterator[Finding]:
    for one in document.fact(unequal):
        entry, block = one.entry, one.block
        if entry is not None and block is not None:
            place = _place(document, one)
            there = (Related(place, "the text"),)
            if one.what == "page":
                says = f"The {_LISTS[entry.kind]} says page {entry.page}; this stands on page {one.said}."
                yield Finding(entry.span, says, related=there, group=f"page {entry.kind}")
            else:
                says = f"{entry.number} is “{' '.join(place.text.split())}” in the text; let the {_LISTS[entry.kind]} say the same."
                if one.near:
                    yield Finding(entry.span, says, related=there)
                else:
                    yield Finding(entry.span, says, related=there, severity="info", confidence=0.8)
        elif entry is not None:
            says = f"The {_LISTS[entry.kind]} has this; no part of the text is called so."
            yield Finding(entry.span, says, severity="info", confidence=0.8)
        elif block is not None:
            says = "The table of contents has no such entry; add it."
            yield Finding(_place(document, one), says, group="unlisted", severity="info", confidence=0.8)


def _place(document: Document, one: Unequal) -> Span:
    """The title of the heading, or the words of the caption."""
    assert one.block is not None
    if one.block.kind == "heading":
        return title_span(one.block)
    caption = next(each for each in document.fact(captions) if each.block is one.block)
    size = len(one.block.prose)
    return one.block.prose.span(size - len(caption.title), size) if caption.title else caption.span
