"""Passages that stand twice, side by side, with the words that both share."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

from lint.document import Block
from lint.finding import Finding
from lint.show.html_book import Book
from lint.show.html_entries import Item, Place, place
from lint.show.html_text import shown
from lint.span import Span
from lint.words import Word, lemma, words

MOST = 60
_FEWEST = 8  # words of a passage; a shorter place is a mark in a passage that the finding does not give whole
_LONGEST = 600  # words of a passage that are compared in their order; of longer ones only which words they share
_SMALL = frozenset(
    "a an and are as at be been but by for from had has have he in is it its not of on or she that the their them they this to was were "
    "which who will with would".split()
)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two passages: where it stands, and its text in stretches that are shared or not."""

    place: Place
    stretches: tuple[tuple[str, bool], ...]
    words: int


@dataclass(frozen=True, slots=True)
class Pair:
    """An earlier and a later passage, what was found, and how many words of the later one the earlier one has too."""

    item: Item
    first: Side
    second: Side
    shared: int


def pairs(shelf: Book, items: Sequence[Item]) -> tuple[Pair, ...]:
    """The pairs that repetition findings speak of, in reading order, at most `MOST`."""
    found = [
        item
        for item in items
        if item.finding.rule.startswith("repetition/")
        and item.finding.related
        and all(len(span.text.split()) >= _FEWEST for span in (item.finding.span, _other(item.finding)))
    ]
    return tuple(_pair(item, shelf) for item in found[:MOST])


def _pair(item: Item, shelf: Book) -> Pair:
    finding = item.finding
    earlier, later = _other(finding), finding.span
    texts = passage(earlier, shelf.of), passage(later, shelf.of)
    sides, shared = side_by_side(texts, (place(earlier, shelf), place(later, shelf)), loose="restated" in finding.rule)
    return Pair(item, *sides, shared)


def side_by_side(texts: tuple[str, str], places: tuple[Place, Place], *, loose: bool) -> tuple[tuple[Side, Side], int]:
    """Two passages with the words that both have, and how many those are in the second. `loose`: in any order, and without small words."""
    rows = words(texts[0]), words(texts[1])
    shared = _any_order(*rows) if loose or max(map(len, rows)) > _LONGEST else _in_order(*rows)
    first, second = (
        Side(where, tuple(_stretches(text, row, same)), len(row))
        for where, text, row, same in zip(places, texts, rows, shared, strict=True)
    )
    return (first, second), len(shared[1])


def _other(finding: Finding) -> Span:
    """The longest place that a finding relates to: a passage rather than a citation in it."""
    return max((other.span for other in finding.related), key=lambda span: span.end - span.start)


def passage(span: Span, blocks: Iterable[Block]) -> str:
    """The words of a span as the eye reads them, paragraph by paragraph; `blocks` are those of its document."""
    parts = []
    for block in blocks:
        if block.span.source is span.source and block.span.start < span.end and span.start < block.span.end:
            if not block.prose.pieces:
                continue
            start = block.prose.offset(max(span.start, block.span.start))
            end = block.prose.offset(min(span.end, block.span.end), end=True)
            if start < end:
                parts.append(shown(block.prose, start, end))
    return "\n".join(parts) or " ".join(span.text.split())


def _in_order(one: list[Word], other: list[Word]) -> tuple[set[int], set[int]]:
    """The numbers of the words that both have in the same order."""
    folded = [[word.text.casefold() for word in row] for row in (one, other)]
    blocks = SequenceMatcher(None, folded[0], folded[1], autojunk=False).get_matching_blocks()
    return (
        {block.a + step for block in blocks for step in range(block.size)},
        {block.b + step for block in blocks for step in range(block.size)},
    )


def _any_order(one: list[Word], other: list[Word]) -> tuple[set[int], set[int]]:
    """The numbers of the content words that both have."""
    rows = [[lemma(word.text) for word in row] for row in (one, other)]
    both = (set(rows[0]) & set(rows[1])) - _SMALL
    first, second = ({index for index, word in enumerate(row) if word in both} for row in rows)
    return first, second


def _stretches(text: str, row: list[Word], shared: set[int]) -> Iterator[tuple[str, bool]]:
    at = 0
    for same, group in groupby(enumerate(row), key=lambda pair: pair[0] in shared):
        run = list(group)
        first, last = run[0][1], run[-1][1]
        if same:
            if first.start > at:
                yield text[at : first.start], False
            yield text[first.start : last.end], True
            at = last.end
    if at < len(text):
        yield text[at:], False
