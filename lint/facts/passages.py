"""Passages of a manuscript that stand in it twice, word for word or nearly: which ones, and how much of them is the same.

Case, punctuation, hyphens and line breaks do not count. What repeats by design (`lint.facts.by_design`) is left out.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

from lint.document import Block, Document
from lint.facts.by_design import Side, by_design, is_quoted, kept_apart
from lint.facts.repeats import Chain, Repeat, chains, repeats, seeds
from lint.facts.word_row import Row, Signs, row_of
from lint.prose import Piece
from lint.span import Span
from lint.words import Word, block_words

LEAST = 12  # words of a copy word for word
LEAST_NEAR = 20  # words of a near copy
_SAME = 0.75  # share of words of a near copy that must be the same
_LONGEST = 240  # words on one side of one piece; longer copies are cut at the end of a paragraph
_NEXT = 50  # words between two copies that are parts of one passage
_NEAR_BY = 500  # words between two places that may be parallel statements
_NEW = 5  # words that a copy adds to those already shown to be copied
_WORDLY = 0.4  # share of words of three letters and more that prose has at least
_NAMED = 60  # characters of a passage that a macro puts in; what is shorter is a name or a phrase
_MOST = 100  # copies that begin with the same words and are looked at
_KINDS = frozenset({"paragraph", "item", "quote"})


class Change(NamedTuple):
    """Words that a copy has in the place of others. Where one side has none, its span holds the words before and after."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    here: Span
    there: Span


class Copied(NamedTuple):
    """A passage and a later copy of it. `words` counts the longer of the two, `same` the words that are equal, in order.

    `group` names the passage: all copies of one have the same. `copies` is how often this place was copied. `whole`: the copy begins and
    ends with a sentence. `quoted`: one of the two stands in quotation marks, the other does not. `near_by`: both stand under one
    heading, not far from each other. `changes` are what differs, in order.
    """

    first: Span
    second: Span
    words: int
    same: int
    group: int
    copies: int
    whole: bool
    quoted: bool
    near_by: bool
    changes: tuple[Change, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether it is the same word for word."""
        return self.same == self.words


def _row(document: Document) -> Row:
    """The row of the running prose that is compared."""
    every, apart, signs = document.fact(block_words), document.fact(kept_apart), Signs()
    stretches: list[list[Block]] = []
    words_of: dict[Block, list[Word]] = {}
    before: Block | None = None
    for block in document.blocks:
        if block.kind not in _KINDS or block in apart:
            before = None
            continue
        if before is None or before.span.source is not block.span.source:
            stretches.append([])
        if words := _written(block, every[block]):
            words_of[block] = words
            stretches[-1].append(block)
            before = block
    return row_of(document, stretches, words_of, signs.of, signs.gap)


def _sides(row: Row, start: int, end: int) -> tuple[Side, ...]:
    """The words [start, end), block by block."""
    cuts = [start, *row.starts[bisect_right(row.starts, start) : bisect_right(row.starts, end - 1)], end]
    return tuple(Side(row.block(one), tuple(row.words[one:other])) for one, other in pairwise(cuts))


def _ends_block(row: Row, at: int) -> bool:
    """Whether a block ends before the word."""
    return at >= len(row.text) or row.words[at].end == 0 or row.block(at) is not row.block(at - 1)


def _ends_sentence(row: Row, at: int) -> bool:
    """Whether a sentence ends before the word (roughly: a block, or a mark with white space after it)."""
    if _ends_block(row, at):
        return True
    between = row.block(at).prose.text[row.words[at - 1].end : row.words[at].start]
    return any(mark in between for mark in ".!?") and any(char.isspace() for char in between)


def _sections(document: Document) -> dict[Block, int]:
    """Fact: the number of the section that each block stands in."""
    return {block: number for number, section in enumerate(document.sections) for block in section.blocks}


def _written(block: Block, words: list[Word]) -> list[Word]:
    """The words that stand in the source: without those that are there for maths, code or a name, and passages that a macro puts in."""
    pieces = block.prose.pieces
    written = [piece.kind != "opaque" and (piece.kind == "literal" or not _is_put_in(piece)) for piece in pieces]
    if all(written):
        return words
    ends = [0, *accumulate(len(piece.text) for piece in pieces)]
    return [word for word in words if written[bisect_right(ends, word.start) - 1]]


def _is_put_in(piece: Piece) -> bool:
    """Whether the piece shows a passage that its source only names: the author wrote it once, and shows it again on purpose."""
    return len(piece.text) > _NAMED and len(piece.text) > 2 * (piece.span.end - piece.span.start)


def passages(document: Document) -> tuple[Copied, ...]:
    """Fact: the copied passages, by place of the copy; of several copies each is compared with the one that is most alike."""
    row = _row(document)
    chosen = sorted(_chosen(document, row), key=lambda chain: chain.second)
    return tuple(
        _copied(document, row, piece, group, copies)
        for chain, group, copies in zip(chosen, *_groups(chosen), strict=True)
        for piece in _pieces(row, chain)
    )


def _ranked(signs: str) -> list[Chain]:
    """Every copy that is long and alike enough, the most alike first; exact ones that a near one holds are left out."""
    starts = seeds(signs)
    runs = repeats(signs, LEAST, starts)
    near = [chain for chain in chains(runs, starts) if chain.length >= LEAST_NEAR and chain.same(signs) >= _SAME * chain.length]
    inner = {part for chain in near for part in chain.parts}
    every = near + [Chain((run,)) for run in runs if run not in inner]
    return sorted(every, key=lambda chain: (chain.length - 4 * chain.same(signs), chain.second, chain.first))


def _chosen(document: Document, row: Row) -> Iterator[Chain]:
    """The best copies, so that no place is shown to be a copy of two others: a later one must bring five new words."""
    covered = bytearray(len(row.text))
    seen: Counter[str] = Counter()
    for chain in _ranked(row.text):
        start, end = chain.second
        if covered.count(0, start, end) < _NEW:
            continue
        words = row.text[start : start + LEAST]
        seen[words] += 1
        if seen[words] > _MOST:
            covered[start:end] = b"\1" * (end - start)
        elif _is_prose(row, start, end) and not by_design(document, _sides(row, *chain.first), _sides(row, *chain.second)):
            covered[start:end] = b"\1" * (end - start)
            yield chain


def _is_prose(row: Row, start: int, end: int) -> bool:
    """Whether the words [start, end) are no formula that was read from a page, whose signs are told apart as short words."""
    return sum(len(word.text) > 2 for word in row.words[start:end]) >= _WORDLY * (end - start)


def _groups(chosen: list[Chain]) -> tuple[list[int], list[int]]:
    """For each copy the number of its passage, and how many copies of the same place there are.

    Copies of one place are copies of one passage, and so are those that go on where the one before stopped, on both sides.
    """
    owner: dict[int, int] = {}
    places: list[int] = []
    passage: dict[int, int] = {}
    for at, chain in enumerate(chosen):
        place = owner.get(sum(chain.first) // 2, at)
        places.append(place)
        for stretch in (chain.first, chain.second):
            for word in range(*stretch):
                owner.setdefault(word, place)
        before = chosen[at - 1] if at else chain
        gaps = chain.first[0] - before.first[1], chain.second[0] - before.second[1]
        passage.setdefault(place, passage[places[-2]] if at and min(gaps) > -_NEXT and max(gaps) < _NEXT else place)
    counts = Counter(places)
    return [passage[place] for place in places], [counts[place] for place in places]


def _pieces(row: Row, chain: Chain) -> Iterator[Chain]:
    """A copy cut so that no side is too long: at the last end of a paragraph that leaves no more, else of a sentence."""
    parts = list(chain.parts)
    while parts and Chain(tuple(parts)).length > _LONGEST:
        start, first_start = parts[0].second, parts[0].first
        places = [
            (part, at)
            for part in parts
            for at in range(part.second, part.second + part.length)
            if start + LEAST <= at <= start + _LONGEST and at - part.second + part.first <= first_start + _LONGEST
        ]
        ends = [place for place in places if _ends_block(row, place[1])] or [p for p in places if _ends_sentence(row, p[1])]
        part, at = (ends or places)[-1]
        index, done = parts.index(part), at - part.second
        head = parts[:index] + ([Repeat(part.first, part.second, done)] if done else [])
        yield Chain(tuple(head))
        parts = [Repeat(part.first + done, at, part.length - done), *parts[index + 1 :]]
    if parts and Chain(tuple(parts)).length >= LEAST:
        yield Chain(tuple(parts))


def _copied(document: Document, row: Row, chain: Chain, group: int, copies: int) -> Copied:
    (start, end), sections = chain.second, document.fact(_sections)
    quoted = {is_quoted(document, side) for stretch in (chain.first, chain.second) for side in _sides(row, *stretch)}
    return Copied(
        row.span(*chain.first),
        row.span(start, end),
        chain.length,
        chain.same(row.text),
        group,
        copies,
        not row.words[start].text[0].islower() and _ends_sentence(row, start) and _ends_sentence(row, end),
        len(quoted) > 1,
        start - chain.first[1] <= _NEAR_BY and sections[row.block(chain.first[0])] == sections[row.block(start)],
        tuple(_change(row, one, other) for one, other in pairwise(chain.parts)),
    )


def _change(row: Row, one: Repeat, other: Repeat) -> Change:
    ranges = ((one.first + one.length, other.first), (one.second + one.length, other.second))
    first, second = (tuple(word.text for word in row.words[start:end]) for start, end in ranges)
    there, here = (row.span(start, end) if start < end else row.span(start - 1, end + 1) for start, end in ranges)
    return Change(first, second, here, there)
