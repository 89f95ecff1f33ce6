"""Passages of a manuscript that say in other words what another text says.

As inside one manuscript (`lint.facts.restated`): pairs of sentences that are much more alike than each is like others
(`lint.facts.likeness`) are grown on both sides, in the same order. Only pairs across the two texts are asked for. A text that is
longer than the manuscript is compared by stretches of its length, so that a word is as rare in each, and the cost grows with both lengths.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lint.document import Block, Document
from lint.facts.likeness import Likeness, likeness
from lint.sentences import Sentence
from lint.words import block_words

_SEED = 0.25  # likeness beyond the common one that starts a passage
_GROWN = 0.08  # that continues it with the next sentences
_SKIPPED = 0.05  # what is lost by a sentence that has no counterpart
_LEAST = 1.0  # strength of a passage: what spun text reaches, and two books on one subject do not
_STEPS = tuple((a, b) for a in (1, 2, 3) for b in (1, 2, 3))
_STRETCH = 20_000  # words of the other text that are compared at once, at least
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Rewritten:
    """Sentences of the manuscript and those of the other text that say the same, in order; how much they are alike together."""

    pairs: tuple[tuple[Sentence, Sentence], ...]
    score: float


def rewritten(here: Document, there: Document, known: Collection[tuple[Block, int]]) -> list[Rewritten]:
    """The passages, the strongest first; `known` are the sentences of the manuscript (block, start) that are left out."""
    size = max(_STRETCH, sum(len(here.fact(block_words)[block]) for block in here.prose_blocks))
    found = [passage for stretch in _stretches(there, size) for passage in _within(here, there, stretch, known)]
    return sorted(found, key=lambda passage: -passage.score)


def _stretches(document: Document, size: int) -> Iterator[tuple[Block, ...]]:
    """The blocks of a document by about so many words."""
    blocks: list[Block] = []
    room = size
    for block in document.blocks:
        blocks.append(block)
        room -= len(document.fact(block_words).get(block, ()))
        if room <= 0:
            yield tuple(blocks)
            blocks, room = [], size
    if blocks:
        yield tuple(blocks)


def _within(
    here: Document, there: Document, stretch: tuple[Block, ...], known: Collection[tuple[Block, int]]
) -> Iterator[Rewritten]:
    both = Document((*there.sources, *here.sources), (*stretch, *here.blocks), here.format)
    alike = both.fact(likeness)
    theirs = set(stretch)
    border = sum(sentence.block in theirs for sentence in alike.row)
    fresh = {at for at in range(border, len(alike.row)) if (alike.row[at].block, alike.row[at].start) not in known}
    seeds = [(alike.beyond(*pair), pair) for pair in alike.pairs if pair[0] < border and pair[1] in fresh]
    taken: set[int] = set()
    for strength, seed in sorted(seeds, reverse=True):
        if strength < _SEED:
            break
        if seed[1] in taken:
            continue
        path = [pair for pair in _grown(seed, alike, border) if pair[1] in fresh and pair[1] not in taken]
        score = sum(alike.beyond(*pair) for pair in path)
        if score >= _LEAST:
            taken.update(other for _, other in path)
            yield Rewritten(tuple((alike.row[other], alike.row[one]) for one, other in path), score)


def _grown(seed: Pair, alike: Likeness, border: int) -> list[Pair]:
    """The pairs that go on before and after the seed, in order, until nothing near is alike or a file ends."""
    path = [seed]
    for sign in (1, -1):
        pair = _next(seed, sign, alike, border)
        while pair:
            path.append(pair)
            pair = _next(pair, sign, alike, border)
    return sorted(path)


def _next(pair: Pair, sign: int, alike: Likeness, border: int) -> Pair | None:
    """The pair that goes on best in one direction."""
    best, found = _GROWN, None
    for a, b in _STEPS:
        one, other = pair[0] + sign * a, pair[1] + sign * b
        if not (0 <= one < border <= other < len(alike.row)) or not _one_file(alike, pair, (one, other)):
            continue
        strength = alike.beyond(one, other) - _SKIPPED * (a + b - 2)
        if strength > best:
            best, found = strength, (one, other)
    return found


def _one_file(alike: Likeness, pair: Pair, following: Pair) -> bool:
    return all(
        alike.row[one].block.span.source is alike.row[other].block.span.source
        for one, other in zip(pair, following, strict=True)
    )
