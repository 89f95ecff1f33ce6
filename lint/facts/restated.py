"""Passages that say the same in other words.

Sentences are compared by their rarer stems (TF-IDF); what a sentence shares with many others says little, so from each likeness the
mean of the best ones of both sentences is taken (cross-domain similarity local scaling; Conneau et al. 2018), and a pair gains
where its neighbours on both sides are alike in the same order. Pairs in a row are a passage. Candidates come from an index of stems, so
that the cost grows with the text, not with its square: of a stem in many sentences nothing is asked.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from lint.document import Document
from lint.facts.by_design import Side, frames, is_quoted, kept_apart
from lint.facts.own_work import reported
from lint.sentences import Sentence, sentences
from lint.span import Span
from lint.words import Word, lemma, words

_SEED, _SEED_COSINE, _GROWN = 0.40, 0.42, 0.20
_SHORTEST = 5  # stems of a sentence that is compared
_OFTEN = 12  # sentences of a stem from which on nothing is asked of it in a short text; a 60th of the sentences in a long one
_LEAST_SHARED = 0.12  # of the likeness that rare stems alone must bring
_NEAREST = 3  # sentences between two that may be a restatement
_BEST = 10
_CHAIN = 0.35
_GAP = 3  # sentences within a passage that have no counterpart
_MOST_WORDS = 280
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_STOP = frozenset(
    "the a an of and to in on for with by from as at is are was were be been being has have had it its this that these those which who"
    " whom whose will would can could may might shall should must not no nor or but if than then so such their they them there he she his"
    " her him we our us you your i my do does did also more most very much many some any all each every both few other others another"
    " only own same too just about into over under between among through during before after above below up down out off again further"
    " once here when where why how what while because until although though however therefore thus hence moreover furthermore"
    " additionally within without upon toward towards against per via one two".split()
)
_ENDINGS = (
    "ational ization isation fulness ousness iveness ation ition ments ment ings ing ally edly ness ions ion ity ive ous ful ies ied ers"
    " ism ist ed er ly al es s e y"
).split()


@dataclass(frozen=True, slots=True)
class Restated:
    """A passage and a later one that says the same: their sentences, aligned pairs of them, and a score (the strongest pair's)."""

    first: Span
    second: Span
    pairs: tuple[tuple[Sentence, Sentence], ...]
    score: float

    @property
    def sentences(self) -> int:
        """How many sentences of the shorter side have a counterpart."""
        return min(len({one for one, _ in self.pairs}), len({other for _, other in self.pairs}))


def restated(document: Document) -> tuple[Restated, ...]:
    """Fact: the restated passages, the strongest first; none that repeat by design, none on the author's own methods and results."""
    apart, framed, own = document.fact(kept_apart), document.fact(frames), document.fact(reported)
    row = [
        sentence
        for sentence in document.fact(sentences)
        if sentence.block.kind in ("paragraph", "item") and sentence.block not in apart
    ]
    alike = _alike(row)
    scores = _chained(alike)
    order = sorted(
        (pair for pair, score in scores.items() if score >= _SEED and alike[pair][0] >= _SEED_COSINE), key=lambda p: -scores[p]
    )
    taken: set[tuple[int, int]] = set()
    found = []
    for seed in order:
        first, second = (row[at].block for at in seed)
        if _other_numbers(row[seed[0]].text, row[seed[1]].text):
            continue
        if seed in taken or framed.get(first) != framed.get(second) or (first in own and second in own):
            continue
        group = _grown(seed, alike, row)
        taken |= group
        passage = _passage(document, row, sorted(group), max(scores[pair] for pair in group))
        if passage is not None:
            found.append(passage)
    return tuple(found)


def _other_numbers(first: str, second: str) -> bool:
    """Whether both sentences report figures, and not one figure is the same: like things told in like words."""
    here, there = set(_NUMBER.findall(first)), set(_NUMBER.findall(second))
    return min(len(here), len(there)) > 1 and not here & there


@cache
def _stem(word: str) -> str:
    word = lemma(word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _vectors(row: Sequence[Sentence]) -> tuple[list[dict[str, float]], Counter[str]]:
    bags = [
        Counter(
            _stem(text)
            for word in words(sentence.text)
            if len(text := word.text.casefold()) > 2 and text[0].isalpha() and text not in _STOP
        )
        for sentence in row
    ]
    counts = Counter(stem for bag in bags for stem in bag)
    vectors = []
    for bag in bags:
        vector = {stem: math.log(len(row) / counts[stem]) * (1 + math.log(count)) for stem, count in bag.items()}
        norm = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
        vectors.append({stem: weight / norm for stem, weight in vector.items()} if len(bag) >= _SHORTEST else {})
    return vectors, counts


def _alike(row: Sequence[Sentence]) -> dict[tuple[int, int], tuple[float, float]]:
    """For each pair of sentences that share rare stems their cosine, and the cosine less what each has in common with many."""
    vectors, counts = _vectors(row)
    limit = max(_OFTEN, len(row) // 60)
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    shared: dict[int, float] = defaultdict(float)
    size = len(row)
    for at, vector in enumerate(vectors):
        for stem, weight in vector.items():
            if 1 < counts[stem] <= limit:
                for other, theirs in holders[stem]:
                    shared[other * size + at] += weight * theirs
                holders[stem].append((at, weight))
    cosines: dict[tuple[int, int], float] = {}
    for key, share in shared.items():
        if share >= _LEAST_SHARED:
            one, other = divmod(key, size)
            if other - one > _NEAREST:
                left, right = sorted((vectors[one], vectors[other]), key=len)
                cosines[one, other] = sum(weight * right[stem] for stem, weight in left.items() if stem in right)
    best: dict[int, list[float]] = defaultdict(list)
    for (one, other), cosine in cosines.items():
        best[one].append(cosine)
        best[other].append(cosine)
    common = {at: sum(sorted(found, reverse=True)[:_BEST]) / _BEST for at, found in best.items()}
    return {pair: (cosine, cosine - (common[pair[0]] + common[pair[1]]) / 2) for pair, cosine in cosines.items()}


def _chained(alike: dict[tuple[int, int], tuple[float, float]]) -> dict[tuple[int, int], float]:
    steps = [(1, 1), (1, 2), (2, 1), (2, 2), (-1, -1), (-1, -2), (-2, -1), (-2, -2)]
    none = (0.0, 0.0)
    return {
        (one, other): own + _CHAIN * max(0.0, *(alike.get((one + a, other + b), none)[1] for a, b in steps))
        for (one, other), (_, own) in alike.items()
    }


def _grown(
    seed: tuple[int, int], alike: dict[tuple[int, int], tuple[float, float]], row: Sequence[Sentence]
) -> set[tuple[int, int]]:
    """The pairs that go on where the seed is, in the same order on both sides, until nothing near is alike or a side is long."""
    group, todo = {seed}, [seed]
    while todo:
        one, other = todo.pop()
        for a in range(-_GAP, _GAP + 1):
            for b in range(-_GAP, _GAP + 1):
                pair = (one + a, other + b)
                if not (a or b) or a * b < 0 or pair in group:
                    continue
                cosine, own = alike.get(pair, (0.0, 0.0))
                if cosine >= _GROWN and own > 0 and _fits(group, pair, row):
                    group.add(pair)
                    todo.append(pair)
    return group


def _fits(group: set[tuple[int, int]], pair: tuple[int, int], row: Sequence[Sentence]) -> bool:
    """Whether the sides stay apart, within one file, and not too long."""
    firsts, seconds = [*(one for one, _ in group), pair[0]], [*(other for _, other in group), pair[1]]
    if max(firsts) >= min(seconds):
        return False
    for side in (firsts, seconds):
        inside = row[min(side) : max(side) + 1]
        if len({sentence.block.span.source for sentence in inside}) > 1:
            return False
        if sum(len(sentence.text) for sentence in inside) > 6 * _MOST_WORDS:
            return False
    return True


def _passage(document: Document, row: Sequence[Sentence], pairs: Sequence[tuple[int, int]], score: float) -> Restated | None:
    firsts, seconds = [one for one, _ in pairs], [other for _, other in pairs]
    ends = row[min(firsts)], row[max(firsts)], row[min(seconds)], row[max(seconds)]
    if all(is_quoted(document, side) for sentence in (ends[0], ends[2]) for side in _sides(sentence)):
        return None
    aligned = tuple((row[one], row[other]) for one, other in pairs)
    return Restated(ends[0].span.to(ends[1].span), ends[2].span.to(ends[3].span), aligned, score)


def _sides(sentence: Sentence) -> Iterator[Side]:
    found = words(sentence.text)
    if found:
        yield Side(sentence.block, tuple(Word(w.text, w.start + sentence.start, w.end + sentence.start) for w in found))
