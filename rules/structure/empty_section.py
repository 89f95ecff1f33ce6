"""Write something under every heading.

Why. A heading with nothing below it before the next one of its rank is a promise that was forgotten, and in the table of contents it looks
like a section that was written.

Not flagged. A chapter that opens with its first section, a part with its first chapter, also where both are set as headings of one rank
("SECTION ONE" over "1.1"); headings over a list, a figure, a table, code or a
command of any kind; headings without a number in plain text, where two lines of one title look alike.

Source. Research note on thesis checkers, check 20. Read in fifteen dissertations, twelve LaTeX theses and 20 textbooks.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from lint.document import Block, Document
from lint.facts.titles import title_span
from lint.finding import Finding
from lint.rule import Example, rule

_NOTHING = re.compile(r"(?:\s|\\label\{[^{}]*\}|(?<!\\)%[^\n]*\n|<!--.*?-->)*", re.DOTALL)
_PART = re.compile(r"\\part\*?\s*[\[{]|(?i:part\b)")
_DOTTED = re.compile(r"[1-9]\d?(?:\.\d{1,2}){1,3}\.?$")
_TITLE = re.compile(r"[\"“‘']?[A-Z][^\W\d_]+\b(?:.*[^\d\s])?")


@rule(
    severity="warning",
    confidence=0.9,
    bad=[
        Example(
            "Chapter 1\n\nThe Coast\n\nIt is long.\n\n1.1 The Ports\n\nThey are old.\n\n1.2 ⟦The Boats⟧\n\n"
            "Chapter 2\n\nThe Tide\n\nIt rises.\n"
        )
    ],
    good=[
        Example("1 The Coast\n\n1.1 The Ports\n\nOld.\n\n1.2 The Boats\n\nMany.\n\n1.3 The Men\n\nFew.\n"),
        Example("1.1 The Ports\n\nOld.\n\n1.2 The Boats\n\n1.2.1 The Old Boats\n\nMany.\n\n1.3 The Men\n\nFew.\n"),
    ],
)
def empty_section(document: Document) -> Iterator[Finding]:
    blocks = document.blocks
    for heading, following in pairwise(blocks):
        if heading.kind == following.kind == "heading" and (following.level or 1) <= (heading.level or 1):
            if not _counts(document, heading) or not (following.label or _counts(document, following)):
                continue
            source = heading.span.source
            if _PART.match(source.text, heading.span.start) or _is_over(document, heading, following):
                continue
            if source is following.span.source and _NOTHING.fullmatch(source.text, heading.span.end, following.span.start):
                yield Finding(title_span(heading), "Nothing stands under this heading; write the section, or take it out.")


def _is_over(document: Document, heading: Block, following: Block) -> bool:
    """Whether the number of the next heading is longer, so that it stands under this one whatever rank its style gives it."""
    longer = len((following.number or "").split(".")) > len((heading.number or "").split("."))
    unnumbered = bool(following.number) and not heading.number
    return document.format not in ("latex", "typst") and (longer or unnumbered)


def _counts(document: Document, heading: Block) -> bool:
    """Whether it is surely a heading: where it was told by its looks, a number must say so."""
    if document.format not in ("text", "pdf"):
        return bool(heading.title)
    # "5.2. METHODS 103" is the running head of a page.
    return _DOTTED.match(heading.number or "") is not None and _TITLE.fullmatch(heading.title or "") is not None
