"""The text of a paragraph in runs: stretches that the same findings speak of. Overlaps become runs of their own."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lint.document import Block
from lint.prose import Piece, Prose
from lint.readers.placeholders import CITED, CODE, MATHS, NAMED
from lint.show.html_book import Book
from lint.show.html_entries import Item
from lint.span import Source

_WIDE = 200  # characters; a longer finding is shown as a tint, so that the narrow ones within it can be read
_LONGEST_WRITTEN = 80
_COMMAND = re.compile(r"\\\w+\*?(?:\[[^\[\]{}]*\])*\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text and the numbers of the findings over it, the narrowest first; `tone` is the severity of that one, and `wide`
    says that all of them are long passages. `begins`: the first of the findings begins here."""

    text: str
    numbers: tuple[int, ...] = ()
    tone: str = ""
    wide: bool = False
    begins: bool = True


def runs_of(shelf: Book, items: Sequence[Item]) -> dict[Block, tuple[Run, ...]]:
    """The runs of every block of the book in which something was found."""
    over: dict[Block, list[tuple[int, int, Item]]] = {}
    blocks: dict[Source, list[Block]] = {}
    for block in shelf.of:
        blocks.setdefault(block.span.source, []).append(block)
    starts: dict[Source, list[int]] = {}
    for source, row in blocks.items():
        row.sort(key=lambda block: block.span.start)
        starts[source] = [block.span.start for block in row]
    for item in items:
        span = item.finding.span
        row = blocks.get(span.source, [])
        last = bisect_left(starts.get(span.source, []), max(span.end, span.start + 1))
        first = bisect_right(starts.get(span.source, []), span.start) - 1
        # A paragraph may hold notes and floats, which are blocks of their own behind it.
        while first > 0 and row[first - 1].span.end > span.start:
            first -= 1
        for block in row[max(0, first) : last]:
            if block.prose.pieces and span.start < block.span.end and block.span.start < span.end:
                start = block.prose.offset(max(span.start, block.span.start))
                end = block.prose.offset(min(span.end, block.span.end), end=True)
                if start < end:
                    over.setdefault(block, []).append((start, end, item))
    return {block: tuple(_runs(block.prose, found)) for block, found in over.items()}


def _runs(prose: Prose, found: list[tuple[int, int, Item]]) -> list[Run]:
    found.sort(key=lambda one: (one[2].finding.span.end - one[2].finding.span.start, one[2].number))
    cuts = sorted({0, len(prose.text), *(start for start, _, _ in found), *(end for _, end, _ in found)})
    runs: list[Run] = []
    begun: set[int] = set()
    for start, end in pairwise(cuts):
        over = [item for first, last, item in found if first <= start and end <= last]
        text = shown(prose, start, end)
        if not over or not text.strip():
            runs.append(Run(text))
            continue
        lead = over[0]
        wide = lead.finding.span.end - lead.finding.span.start > _WIDE
        numbers = tuple(item.number for item in over)
        runs.append(Run(text, numbers, lead.finding.severity or "info", wide, lead.number not in begun))
        begun.add(lead.number)
    return runs


def _written(piece: Piece) -> str:
    """What the source has in the place of a sign: a citation's keys in brackets, a formula as it is written; "" if it is shown as a
    sign."""
    text = " ".join(piece.span.text.split())
    command = _COMMAND.fullmatch(text)
    if piece.text in (CITED, NAMED):
        return f"[{command[1]}]" if command else text
    return text if piece.text in (CODE, MATHS) else ""


def shown(prose: Prose, start: int, end: int) -> str:
    """The prose from `start` to `end` with short citations by key, formulas and code as the source has them."""
    if all(piece.kind != "opaque" for piece in prose.pieces):
        return prose.text[start:end]
    parts, at = [], 0
    for piece in prose.pieces:
        stop = at + len(piece.text)
        if stop > start and at < end:
            written = _written(piece) if piece.kind == "opaque" else ""
            # A citation that a cut goes through is written once, where it begins.
            if 0 < len(written) < _LONGEST_WRITTEN:
                parts.append(written if at >= start else "")
            else:
                parts.append(piece.text[max(0, start - at) : end - at])
        at = stop
    return "".join(parts)
