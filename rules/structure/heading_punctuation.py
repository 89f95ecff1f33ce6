"""Leave a heading without closing marks, and set its number apart in one way.

Why. A heading is a title, not a sentence: a colon at its end points at nothing, and "Chapter: II" puts the colon between a word and its own
number. Such marks slip into the table of contents and from there into every reference.

Not flagged. A colon within the title ("Tides: A History"), question marks, abbreviations at the end ("Hale et al.", "U.S."), run-in
headings of a text that closes most of its headings with a full stop, "and/or", slashes without blanks.

Source. The usual demands of university format guides and APA 7, 2.27. Read in four theses, 20 textbooks and fifteen dissertations.
"""

import re
from collections.abc import Iterator

from lint.document import Block, Document
from lint.facts.outline import chapters
from lint.finding import Finding, Severity
from lint.rule import Example, rule

_CLOSING = re.compile(r"(?<=[A-Za-z)’'”])\s?[:;,](?=\s*$)")
_STOP = re.compile(r"(?<=[a-z]{3})\.(?=\s*$)")
_SLASH = re.compile(r"(?<=[a-z] )/(?= [A-Z][a-z])|(?<=[a-z])/(?= [A-Z][a-z])")
_SPACED = re.compile(r"\b([A-Z][a-z]+)( - |- | -)([A-Z][a-z]+)\b")
_REFERENCE = re.compile(r"\((?:19|20)\d\d\)")
_FEWEST, _RUN_IN = 4, 3


@rule(
    severity="warning",
    confidence=0.95,
    bad=[
        Example("1.1 The North⟦:⟧\n\nIt is cold.\n", fixed="1.1 The North\n\nIt is cold.\n"),
        Example(
            "Chapter⟦:⟧ 1\n\nThe Coast\n\nIt is long.\n\nChapter⟦:⟧ 2\n\nThe Tide\n\nIt rises.\n",
            fixed="Chapter 1\n\nThe Coast\n\nIt is long.\n\nChapter 2\n\nThe Tide\n\nIt rises.\n",
        ),
        Example(
            "1.1 The Anglo⟦ - ⟧Danish Coast\n\n" + "The Anglo-Danish coast is long. " * 4,
            fixed="1.1 The Anglo-Danish Coast\n\n" + "The Anglo-Danish coast is long. " * 4,
        ),
    ],
    good=[
        Example(
            "Chapter 1: The Coast\n\nIt is long.\n\n1.1 Tides: A History\n\nThey rise.\n\n1.2 Who Was There?\n\nNobody was.\n"
        ),
        Example("1.1 The Anglo - Danish Coast\n\nThe coast is long.\n"),
    ],
)
def heading_punctuation(document: Document) -> Iterator[Finding]:
    for chapter in document.fact(chapters):
        label = chapter.heading.label
        if label.endswith(":"):
            at = len(label) - 1
            says = (
                f"A colon parts “{label[:-1].strip()}” from its number; write “{label[:-1].strip()} {chapter.heading.number}”."
            )
            yield Finding(chapter.heading.prose.span(at, at + 1), says, ("",), group="label")
    stopped = [block for block in document.headings if _STOP.search(block.prose.text)]
    few = len(stopped) * 4 <= len(document.headings)
    few_closed = (
        5 * sum(_CLOSING.search(block.prose.text) is not None for block in document.headings) <= len(document.headings) + 5
    )
    for block in document.headings:
        text = block.prose.text
        if len(block.title or "") < 3 or _REFERENCE.search(text) or (block.level or 1) > _RUN_IN:
            continue
        if match := _CLOSING.search(text):
            says = "A heading ends without a colon or comma."
            level: Severity | None = None if few_closed else "info"
            yield Finding(block.prose.span(match.start(), match.end()), says, ("",), severity=level, group="closing mark")
        elif few and block in stopped and block.number and (match := _STOP.search(text)):
            says = "This heading ends with a full stop, unlike the others."
            yield Finding(block.prose.span(match.start(), match.end()), says, ("",), severity="info", group="full stop")
        for match in _SLASH.finditer(text):
            says = "A slash leaves open whether both or either is meant; choose one, or write “and”."
            yield Finding(block.prose.span(match.start(), match.end()), says, severity="info", group="slash")
        yield from _hyphens(document, block)


def _hyphens(document: Document, block: Block) -> Iterator[Finding]:
    for match in _SPACED.finditer(block.prose.text):
        joined = f"{match[1]}-{match[3]}"
        count = sum(source.text.count(joined) for source in document.sources)
        if count >= _FEWEST:
            says = f"The hyphen of “{joined}” ({count}× in the text) has blanks here; close it up."
            yield Finding(block.prose.span(match.start(2), match.end(2)), says, ("-",), group="hyphen")
