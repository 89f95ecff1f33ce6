"""Pairs of content words that read as if a replacer had put one of them there, each with the odds that it did.

Two levels feed each other. A passage is judged first, by how its words go together and by what else is found in it
(`lint/facts/spun_passages.py`). Then each pair in it is judged by its own evidence and by that of its paragraph: words that replacers
put in, words that no reference has side by side, what they become when replacements are undone, whether the words crowd in passages
that are spun, whether the same pair stands in paragraphs that read well: what an author writes there is a term of the field,
however odd. In a manuscript without such a passage, and in a paragraph that reads well: silence. The weights are those of a
logistic regression (`benchmarks/odd_pair_weights.py`).
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from math import log, log1p
from operator import itemgetter, mul
from typing import NamedTuple

from lint.document import Block, Document
from lint.facts.association import attested_lemmas
from lint.facts.lemma_row import lemma_row
from lint.facts.spun_passages import prior, spun_passages
from lint.facts.terms import leads_to_a_term
from lint.facts.word_association import LEVELS, profiles
from lint.facts.word_marks import UNKNOWN, mark
from lint.tables import load
from lint.words import block_lemmas, block_words

FEATURES = (
    "heavier lighter odd reads-back adjective graded then-noun name names possessive small-before small-after passage again elsewhere "
    "crowding"
).split()
_ODD = FEATURES.index("odd")
_SETTLES = 10  # content words of clean text that the weights of a block are mixed with
_CERTAIN = 0.01  # of a likelihood, so that its logarithm is finite
_SPUN = 0.05  # blocks below count as fluent as a whole where words are counted
_ELSEWHERE = 2.0  # places of a word in the manuscript at large that count with its own
Pair = tuple[str, str]


class OddPair(NamedTuple):
    """Two neighbouring content words; offsets count in the block's prose. `odds` is the logit that a tool was at work in them,
    `unknown`: no reference has them side by side; `at` is the index of the first word, `heavier` the one that replacers rather
    put in."""

    block: Block
    at: int
    start: int
    end: int
    odds: float
    unknown: bool
    heavier: str


def odd_pairs(document: Document) -> tuple[OddPair, ...]:
    """Fact: the odd pairs of a document with a reported passage, in reading order, none within another; of two that overlap,
    the likelier one."""
    suspect = document.fact(suspect_blocks)
    weights, words_of, lemmas_of = load("odd_pairs.json"), document.fact(block_words), document.fact(block_lemmas)
    worth, constant, least = weights["pair"], weights["constant"], weights["least"]
    every = []
    for block, at, values in evidence(document, suspect):
        odds = sum(map(mul, worth, values), constant)
        if odds >= least:
            every.append((odds, block, at, values[_ODD] > 0))
    taken: set[tuple[Block, int]] = set()
    found = []
    for odds, block, at, unknown in sorted(every, key=itemgetter(0), reverse=True):
        places = (block, at), (block, at + 1)
        if taken.isdisjoint(places):
            taken.update(places)
            first, second = words_of[block][at : at + 2]
            one, two = lemmas_of[block][at : at + 2]
            heavier = first if mark(one).weight >= mark(two).weight else second
            found.append(OddPair(block, at, first.start, second.end, odds, unknown, heavier.text))
    order = {block: number for number, block in enumerate(document.blocks)}
    return tuple(sorted(found, key=lambda pair: (order[pair.block], pair.start)))


def suspect_blocks(document: Document) -> tuple[Block, ...]:
    """Fact: the blocks that are worth a look: of a document with a reported passage, those that are not likely fluent, and whose
    words, with those of the neighbours, are such as replacers put in. (Some odd terms in prose that reads well make a block likely
    spun: there, the terms are the findings.)"""
    if not document.fact(spun_passages):
        return ()
    weights, likely = load("odd_pairs.json"), document.fact(prior)
    blocks, weighed, found = list(likely), dict[Block, tuple[float, int]](), []
    for at, block in enumerate(blocks):
        if likely[block] < weights["gate"]:
            continue
        total, number = _SETTLES * weights["flat"], _SETTLES
        for near in blocks[max(0, at - 1) : at + 2]:
            if near not in weighed:
                weighed[near] = _weighed(document, near)
            total, number = total + weighed[near][0], number + weighed[near][1]
        if total / number >= weights["tone"]:
            found.append(block)
    return tuple(found)


def _weighed(document: Document, block: Block) -> tuple[float, int]:
    """The sum of the weights of the content words of a block, and their number: each lemma once, no names, no unknown words."""
    words, lemmas = document.fact(block_words)[block], document.fact(block_lemmas)[block]
    every = {lemma for (word, _, _), lemma in zip(words, lemmas, strict=True) if word.islower()}
    marks = [each for each in map(mark, every) if not each.small and each != UNKNOWN]
    return sum(each.weight for each in marks), len(marks)


def evidence(
    document: Document, blocks: Iterable[Block], known: Callable[[str, str], bool] = attested_lemmas
) -> Iterator[tuple[Block, int, list[float]]]:
    """For each pair of neighbouring content words in the blocks: the block, the index of the first word, and FEATURES."""
    likely, lemmas_of, words_of = document.fact(prior), document.fact(block_lemmas), document.fact(block_words)
    places = {block: _content_pairs(document, block) for block in blocks}
    wanted = {(lemmas_of[block][at], lemmas_of[block][at + 1]) for block in places for at in places[block]}
    spun, fluent = _times(document, wanted)
    of_pair = {pair: _of_pair(*pair, known) for pair in wanted}
    crowding = _crowding(document, {lemma for pair in wanted for lemma in pair})
    for block, starts in places.items():
        likelihood, words, lemmas = likely[block], words_of[block], lemmas_of[block]
        passage = log((likelihood + _CERTAIN) / (1 - likelihood + _CERTAIN))
        beside_small = _beside_small(document, block)
        for at in starts:
            key = lemmas[at], lemmas[at + 1]
            left, right = words[at].text, words[at + 1].text
            name, name_too = at > 0 and left[0].isupper(), right[0].isupper()
            yield (
                block,
                at,
                [
                    *of_pair[key],
                    name or name_too,
                    name and name_too,
                    left.endswith(("'s", "’s")),
                    at - 1 in beside_small,
                    at + 1 in beside_small,
                    passage,
                    log1p(max(spun[key] - likelihood, 0.0)),
                    log1p(max(fluent[key] + likelihood - 1, 0.0)),
                    crowding[key[0]] + crowding[key[1]],
                ],
            )


def _content_pairs(document: Document, block: Block) -> list[int]:
    """Where a content word stands beside the next one, by the index of the first."""
    words, text = document.fact(block_words)[block], block.prose.text
    small = [mark(lemma).small for lemma in document.fact(block_lemmas)[block]]
    return [
        at
        for at, (one, other) in enumerate(pairwise(small))
        if not one and not other and words[at].end + 1 == words[at + 1].start and text[words[at].end] in " -"
    ]


def _beside_small(document: Document, block: Block) -> set[int]:
    """Where a small word stands beside a content word, or the other way round, and no table knows the two, by the index of the
    first."""
    return {at - 1 for _, place, at in document.fact(profiles)[block].unknown if place >= LEVELS}


def _of_pair(first: str, second: str, known: Callable[[str, str], bool]) -> list[float]:
    """What two lemmas say wherever they stand: the first seven FEATURES."""
    one, two, odd = mark(first), mark(second), not known(first, second)
    return [
        max(one.weight, two.weight),
        min(one.weight, two.weight),
        odd,
        odd and leads_to_a_term(first, second),
        one.kind == "adjective",
        one.graded,
        two.kind == "noun",
    ]


def spun_times(document: Document) -> dict[str, float]:
    """Fact: how often each lemma stands in blocks that are likely spun; each block counts by its likelihood."""
    lemmas_of = document.fact(block_lemmas)
    found: dict[str, float] = {}
    for block, likelihood in document.fact(prior).items():
        if likelihood >= _SPUN:
            for lemma in lemmas_of[block]:
                found[lemma] = found.get(lemma, 0.0) + likelihood
    return found


def _crowding(document: Document, lemmas: Iterable[str]) -> dict[str, float]:
    """How much more often each of the lemmas stands in spun blocks than in those that read well (natural logarithm, smoothed): 0 in a
    manuscript that is spun throughout."""
    row, times = document.fact(lemma_row), document.fact(spun_times)
    if not times:
        return dict.fromkeys(lemmas, 0.0)
    share = (1 - _CERTAIN) * sum(times.values()) / (len(row.lemmas) - len(row.blocks))
    found = {}
    for lemma in lemmas:
        spun, every = (1 - _CERTAIN) * times.get(lemma, 0.0), len(row.places[lemma])
        found[lemma] = log((spun + _ELSEWHERE * share) / (every - spun + _ELSEWHERE * (1 - share)) * (1 - share) / share)
    return found


def _times(document: Document, wanted: set[Pair]) -> tuple[dict[Pair, float], dict[Pair, float]]:
    """In how many blocks each of the pairs stands that are spun, and that read well; each block counts by its likelihood."""
    spun, fluent, likely = dict.fromkeys(wanted, 0.0), dict.fromkeys(wanted, 0.0), document.fact(prior)
    for block, lemmas in document.fact(block_lemmas).items():
        likelihood = likely.get(block, 0.0)
        for pair in wanted.intersection(pairwise(lemmas)):
            spun[pair] += likelihood
            fluent[pair] += 1 - likelihood
    return spun, fluent
