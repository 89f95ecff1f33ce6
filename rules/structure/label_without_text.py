"""Say what a label announces.

Why. "Objections:" alone on its line promises a list or a paragraph. Where the next heading follows, what it was to introduce was never
written, or is lost.

Not flagged. Labels above a list, a quotation, a table, a figure, a formula, code or a paragraph; headings that end in a colon, which
`structure/heading-punctuation` looks at; parts of a form before the first chapter.

Source. Marked by hand in a labelled thesis; research note on thesis checkers. Read in fifteen dissertations and 20 textbooks.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from lint.document import Document
from lint.facts.outline import front_regions, regions
from lint.finding import Finding
from lint.rule import Example, rule

_LABEL = re.compile(r"[A-Z][\w'’-]+(?: [\w'’-]+){0,4}:")
_LONGEST, _COLUMN = 50, 3  # what stands three times is the head of a table


@rule(
    severity="info",
    confidence=0.85,
    bad=[
        Example("Chapter 1\n\nThe Ports\n\nThey were old.\n\n⟦Objections:⟧\n\nChapter 2\n\nThe Boats\n\nThey were many.\n"),
    ],
    good=[
        Example("Chapter 1\n\nThe Ports\n\nObjections:\n\nThey were few.\n\nChapter 2\n\nThe Boats\n\nThey were many.\n"),
        Example("Chapter 1\n\nThe Ports\n\nObjections:\n\n• none\n\n• one\n\nChapter 2\n\nThe Boats\n\nThey were many.\n"),
    ],
)
def label_without_text(document: Document) -> Iterator[Finding]:
    region, front = document.fact(regions), document.fact(front_regions)
    found = []
    for block, following in pairwise(document.blocks):
        if block.kind not in ("paragraph", "item") or following.kind != "heading" or region[block] in front:
            continue
        if following.number and len(block.prose.text) < _LONGEST and _LABEL.fullmatch(block.prose.text.strip()):
            found.append(block)
    labels = Counter(block.prose.text for block in found)
    for block in found:
        if labels[block.prose.text] < _COLUMN:
            yield Finding(block.span.stripped(), "Nothing follows this label; write what it announces, or take it out.")
