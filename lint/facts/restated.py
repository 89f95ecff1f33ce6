"""Passages that say the same in other words.

Pairs of sentences that are alike (`lint.facts.likeness`) are grown on both sides, in the same order, as long as the next sentences
are alike too, which asks less of a pair than standing alone does: seed and chain, as in the alignment of texts (Sanchez-Perez,
Sidorov and Gelbukh 2014). Linear in the length of the text: a sentence proposes a bounded number of pairs, a passage is bounded too.

Two passages on one topic, and like things told in like words, are easily taken for the same thing said twice. In what was rewritten,
each sentence is alike to its own counterpart far more than to the others there; and no word stands against another that it often
shares a sentence with, as "demand" does against "supply".
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise, product
from typing import NamedTuple

from lint.document import Block, Document
from lint.facts.by_design import Side, by_design, frames
from lint.facts.likeness import NEAREST, Likeness, likeness
from lint.facts.own_work import reported
from lint.facts.passages import passages
from lint.sentences import Sentence
from lint.span import Source, Span

_SEED = 0.2  # likeness beyond the common one that starts a passage
_GROWN = 0.05  # that continues it with the next sentences
_SKIPPED = 0.05  # what is lost by a sentence that has no counterpart
_STEPS = tuple((a, b) for a in (1, 2, 3) for b in (1, 2, 3))
_MOST_WORDS = 280
_LEAST, _LEAST_ALONE = 0.75, 0.5  # strength of a passage, of a single pair that is worth a word
_FEWEST, _LEAST_SURE = 3, 1.5  # pairs and strength of a passage that is sure,
_OWN, _STRONG = 0.8, 2.0  # share of its sentences that are most like their counterparts, and by how much together
_OPPOSED = 2  # pairs in which one word stands against another,
_TOGETHER, _LIFT = 5, 2  # and sentences that the two share, by number and as against chance
_SAME = 0.97  # cosine from which on a pair is a copy: `lint.facts.passages` speaks of it, or has its reasons not to
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_THANKS = re.compile(r"(?i)\b(?:thank|grateful|acknowledges? (?:the|financial|support))")
# Sections that open or close: what they say stands in the others too.
_SUMS_UP = re.compile(
    r"(?i).*\b(?:introduct\w+|overview|background|conclu\w+|summar\w+|discussion|recap\w*|remarks|outlook|preface)\b.*"
)
_WORDS = 3  # shared words that are named
Pair = tuple[int, int]


class Restated(NamedTuple):
    """A passage and a later one that says the same: their sentences, and aligned pairs of them, in order.

    `score` is how much more the pairs are alike, taken together, than their sentences are like others. `sure`: each sentence has its
    own counterpart, and nothing hints at like things told in like words, or at a section that sums up. `shared`: some rare words that
    both say.
    """

    first: Span
    second: Span
    pairs: tuple[tuple[Sentence, Sentence], ...]
    score: float
    sure: bool
    shared: tuple[str, ...]

    @property
    def sentences(self) -> int:
        """How many sentences of either side have a counterpart."""
        return len(self.pairs)


def restated(document: Document) -> tuple[Restated, ...]:
    """Fact: the restated passages, sure ones first, the strongest first; none that repeat by design, none that are copied word for word,
    none on the author's own methods and results."""
    alike = document.fact(likeness)
    said, framed, own = _copied(document, alike), document.fact(frames), document.fact(reported)
    ends = [0, *accumulate(map(len, alike.words))]
    tried: set[Pair] = set()
    found: list[Restated] = []
    # Nothing is alike beyond its cosine, unless a model knows what is meant.
    likely = [pair for pair, cosine in alike.pairs.items() if cosine >= _SEED or document.meaning]
    seeds = [(strength, pair) for pair in likely if (strength := alike.beyond(*pair)) >= _SEED]
    for _, seed in sorted(seeds, reverse=True):
        first, second = (alike.row[at].block for at in seed)
        if seed in tried or seed[1] in said or framed.get(first) != framed.get(second) or (first in own and second in own):
            continue
        path = _grown(seed, alike, ends)
        tried.update(path)
        passage = _passage(document, alike, [pair for pair in path if pair[1] not in said and alike.cosine(*pair) < _SAME])
        if passage is not None:
            found.append(passage)
            said.update(range(path[0][1], path[-1][1] + 1))
    return tuple(sorted(found, key=lambda passage: (not passage.sure, -passage.score)))


def _copied(document: Document, alike: Likeness) -> set[int]:
    """The sentences of which at least half stands in a later copy (`lint.facts.passages`)."""
    copies: dict[Source, list[Pair]] = {}
    for copy in document.fact(passages):
        copies.setdefault(copy.second.source, []).append((copy.second.start, copy.second.end))
    found, block, near = set(), None, False
    for at, sentence in enumerate(alike.row) if copies else ():
        if sentence.block is not block:
            block, near = sentence.block, _inside(sentence.block.span, copies) > 0
        if near and 2 * _inside(span := sentence.span, copies) >= span.end - span.start:
            found.add(at)
    return found


def _inside(span: Span, copies: Mapping[Source, Sequence[Pair]]) -> int:
    """How many characters of a span stand in copies."""
    here = copies.get(span.source, ())
    at, inside = max(0, bisect_left(here, (span.start, 0)) - 1), 0
    while at < len(here) and here[at][0] < span.end:
        inside += max(0, min(here[at][1], span.end) - max(here[at][0], span.start))
        at += 1
    return inside


def _grown(seed: Pair, alike: Likeness, ends: Sequence[int]) -> list[Pair]:
    """The pairs that go on before and after the seed, in order, until nothing near is alike. Where the sides would meet or one would be too
    long, the weaker pairs of the two ends are left out."""
    path = [seed]
    for sign in (1, -1):
        pair: Pair | None = seed
        while pair and all(abs(ends[one] - ends[other]) <= _MOST_WORDS for one, other in zip(pair, seed, strict=True)):
            pair = _next(pair, sign, alike)
            path += [pair] if pair else []
    path.sort()
    while not _fits(path[0], path[-1], alike, ends):
        path.pop(0 if alike.beyond(*path[0]) < alike.beyond(*path[-1]) else -1)
    return path[:1] + [pair for before, after in pairwise(path) for pair in (*_between(before, after, alike), after)]


def _next(pair: Pair, sign: int, alike: Likeness) -> Pair | None:
    """The pair that goes on best in one direction."""
    best, found = _GROWN, None
    for a, b in _STEPS:
        one, other = pair[0] + sign * a, pair[1] + sign * b
        inside = one >= 0 and other < len(alike.row) and other - one >= NEAREST
        if inside and not alike.stems[one].isdisjoint(alike.stems[other]):
            strength = alike.beyond(one, other) - _SKIPPED * (a + b - 2)
            if strength > best:
                best, found = strength, (one, other)
    return found


def _between(before: Pair, after: Pair, alike: Likeness) -> list[Pair]:
    """The best pair that a step passed over, if it is alike."""
    inner = product(range(before[0] + 1, after[0]), range(before[1] + 1, after[1]))
    strength, pair = max(((alike.beyond(*pair), pair) for pair in inner), default=(0.0, before))
    return [pair] if strength > _GROWN else []


def _fits(head: Pair, tail: Pair, alike: Likeness, ends: Sequence[int]) -> bool:
    """Whether the sides stay apart, within one file, and not too long."""
    return head == tail or (
        tail[0] < head[1]
        and all(
            ends[last + 1] - ends[first] <= _MOST_WORDS
            and alike.row[first].block.span.source is alike.row[last].block.span.source
            for first, last in zip(head, tail, strict=True)
        )
    )


def _passage(document: Document, alike: Likeness, path: Sequence[Pair]) -> Restated | None:
    path = [pair for pair in path if not _set_apart(*(alike.row[at].text for at in pair))]
    score = sum(alike.beyond(*pair) for pair in path)
    if score < (_LEAST if len(path) > 1 else _LEAST_ALONE):
        return None
    sides = list(zip(*path, strict=True))
    first, second = (tuple(Side(alike.row[at].block, tuple(alike.words[at])) for at in side) for side in sides)
    if by_design(document, first, second):
        return None
    spans = [alike.row[side[0]].span.to(alike.row[side[-1]].span) for side in sides]
    pairs = tuple((alike.row[one], alike.row[other]) for one, other in path)
    summing = document.fact(_summing)
    sure = (
        len(path) >= _FEWEST
        and score >= _LEAST_SURE
        and not any(side.block in summing for side in (*first, *second))
        and _each_its_own(alike, path)
        and not _opposed(alike, path)
    )
    return Restated(spans[0], spans[1], pairs, score, sure, alike.shared(path, _WORDS))


def _each_its_own(alike: Likeness, path: Sequence[Pair]) -> bool:
    """Whether nearly every sentence is most like its counterpart, and by much more than like the rest of the other side."""
    firsts, seconds = range(path[0][0], path[-1][0] + 1), range(path[0][1], path[-1][1] + 1)
    own, contrast = 0, 0.0
    for one, other in path:
        here = alike.alike(one, other)
        across = [alike.alike(one, at) for at in seconds if at != other]
        down = [alike.alike(at, other) for at in firsts if at != one]
        own += here >= max(across + down, default=0.0)
        contrast += here - sum(across) / max(1, len(across)) / 2 - sum(down) / max(1, len(down)) / 2
    return own >= _OWN * len(path) and contrast >= _STRONG


def _opposed(alike: Likeness, path: Sequence[Pair]) -> bool:
    """Whether in several pairs a word stands against one that is no other word for it, since the two often share a sentence."""
    against: Counter[Pair] = Counter()
    for one, other in path:
        against.update(product(alike.stems[one] - alike.stems[other], alike.stems[other] - alike.stems[one]))
    often = [words for words, count in against.items() if count >= _OPPOSED and not against[words[::-1]]]
    places = _places(alike, {word for words in often for word in words})
    for word, against_it in often:
        here, there = places[word], places[against_it]
        together = len(here & there)
        if together >= _TOGETHER and together * len(alike.row) >= _LIFT * len(here) * len(there):
            return True
    return False


def _places(alike: Likeness, words: set[int]) -> dict[int, set[int]]:
    """The sentences that each of some stems stands in."""
    places: dict[int, set[int]] = {word: set() for word in words}
    for at, stems in enumerate(alike.stems if words else ()):
        for word in words & stems:
            places[word].add(at)
    return places


def _summing(document: Document) -> frozenset[Block]:
    """Fact: the blocks of sections that open or close something, or that report what was found."""
    titles = (
        (section, section.heading.title or section.heading.prose.text) for section in document.sections if section.heading
    )
    return document.fact(reported).union(*(section.blocks for section, title in titles if _SUMS_UP.fullmatch(title)))


def _set_apart(first: str, second: str) -> bool:
    """Whether both thank, or report figures of which not one is the same: like things told in like words."""
    here, there = set(_NUMBER.findall(first)), set(_NUMBER.findall(second))
    return (min(len(here), len(there)) > 1 and not here & there) or all(_THANKS.search(text) for text in (first, second))
