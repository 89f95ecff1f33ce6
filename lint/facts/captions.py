"""The captions of figures and tables with a number, and where the text speaks of them."""

import re
from itertools import zip_longest
from typing import Literal, NamedTuple

from lint.document import Block, Document
from lint.facts.outline import main_chapters
from lint.span import Span

CaptionKind = Literal["Figure", "Table"]

_NUMBER = r"(?:[A-H]\.?)?\d{1,3}(?:[.-]\d{1,3}){0,3}"
_CAPTION = re.compile(
    rf"(?P<kind>(?i:fig(?:ure)?|tab(?:le)?))\.?\s{{0,3}}(?P<number>{_NUMBER})(?P<part>[a-z]?)(?![\w-])[\s.:–—|-]*"
)
_SPOKEN = re.compile(
    rf"\b(?P<kind>[Ff]ig(?:ure)?s?|FIG(?:URE)?S?|[Tt]ab(?:le)?s?|TABLES?)\b\.?\s{{0,3}}"
    rf"(?P<numbers>{_NUMBER}[a-z]?(?:[\s(]{{0,2}}[a-h]\b\)?)?"
    rf"(?:(?:\s{{0,2}}(?:,|–|—|-|&|and|to|through|or|/)\s{{0,2}}){{1,2}}\(?(?:{_NUMBER}[a-z]?|[a-h]\b)\)?){{0,8}})"
)
# A line of a list of figures ends in leaders and a page.
_LISTED = re.compile(r"(?>(?:\.\s?){4,})\d{0,4}!?\s*$|\s{3,}\d{1,4}\s*$")
_LEADER = re.compile(r"[.…]{6,}")
_SAME = 25
_ONE = re.compile(rf"(?P<dash>[–—-]|to|through)?\s*(?P<number>{_NUMBER})")


class Caption(NamedTuple):
    """The caption of a figure or table: its number as written, without a letter for a part, and the words behind it."""

    block: Block
    kind: CaptionKind
    number: str
    title: str
    end: int

    @property
    def span(self) -> Span:
        """Word and number in the source."""
        return self.block.prose.span(0, self.end)


def captions(document: Document) -> tuple[Caption, ...]:
    """Fact: the numbered captions of figures and tables, in reading order. LaTeX counts for itself: there are none."""
    if document.format == "latex":
        return ()
    found: dict[tuple[str, str, str], Caption] = {}
    chapters = document.fact(main_chapters)
    front = chapters[0].heading if chapters else None
    listed = 0
    for block, below in zip_longest(document.blocks, document.blocks[1:]):
        if block is front:
            listed = len(found)
        match = _CAPTION.match(block.prose.text) if block.kind == "caption" else None
        cut = below is not None and below.kind == "table" and _LEADER.search(below.span.text.split("\n", 1)[0])
        if match and not cut and not _LISTED.search(block.span.text):
            kind, title, end = _kind(match["kind"]), block.prose.text[match.end() :], match.end("part")
            # The same words a second time: a line of a list before, or the rest of a table that goes on.
            found.pop((kind, match["number"], title[:_SAME]), None)
            found[kind, match["number"], title[:_SAME]] = Caption(block, kind, match["number"], title, end)
    # What stands before the first chapter and again after it is a line of a list that was not recognised.
    row = list(found.values())
    later = {(each.kind, each.number) for each in row[listed:]}
    return tuple(each for at, each in enumerate(row) if at >= listed or (each.kind, each.number) not in later)


def spoken_of(document: Document) -> dict[CaptionKind, frozenset[str]]:
    """Fact: the numbers of figures and tables that the text names anywhere but at the start of a caption: "Figures 2.1–2.3" are three."""
    table: dict[CaptionKind, set[str]] = {"Figure": set(), "Table": set()}
    if not document.fact(captions):
        return {"Figure": frozenset(), "Table": frozenset()}
    titles = {caption.block: caption.end for caption in document.fact(captions)}
    for block in document.blocks:
        text = block.prose.text
        if not any(word in text for word in ("ig", "IG", "ab", "AB")):
            continue
        for match in _SPOKEN.finditer(text, titles.get(block, 0)):
            table[_kind(match["kind"])].update(_numbers(match["numbers"]))
    return {kind: frozenset(numbers) for kind, numbers in table.items()}


def _kind(word: str) -> CaptionKind:
    return "Figure" if word[0] in "fF" else "Table"


def _numbers(text: str) -> list[str]:
    """The numbers of "2.1, 2.3–2.5 and 3.1b", those of a range filled in."""
    found: list[str] = []
    for match in _ONE.finditer(text):
        number = match["number"]
        if match["dash"] and found:
            head, _, first = found[-1].rpartition(".")
            tail, _, last = number.rpartition(".")
            if head == tail and first.isdecimal() and last.isdecimal() and int(last) - int(first) < 30:
                found += [f"{head}.{each}" if head else str(each) for each in range(int(first) + 1, int(last))]
        found.append(number)
    return found
