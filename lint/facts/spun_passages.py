"""Which paragraphs were put through a word replacer: a likelihood for each, and the passages that are likely.

What speaks for a paragraph is how its words go together (`lint/facts/word_association.py`) and what is found in it
(`lint/facts/spun_traces.py`). Words are compared with the fluent paragraphs of the same document, whose level is estimated, since
some subjects have rarer words than others; but it is kept within what clean texts have, so that a document that is spun throughout
is not taken for its own measure. Then neighbours speak for each other, as tools work through whole passages: forward-backward
algorithm (Rabiner 1989) over the states spun and fluent.
"""

import math
from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from lint.document import Block, Document
from lint.facts.spun_traces import Trace, traces
from lint.facts.word_association import LEVELS, Profile, heaviness, profiles, tables, unknown_pairs
from lint.tables import load
from lint.words import block_lemmas, block_words

SETTLES = 25  # content words of a paragraph at which half of what they say is believed, when the weights are learned
LIKELY = 0.5
MOST_OF_TRACES = 4.0  # of the logarithm of the odds

# Share of a document that is spun, and how likely each share is beforehand: most documents are not spun at all.
SHARES = ((0.01, 0.7), (0.15, 0.1), (0.4, 0.1), (0.8, 0.1))

# Paragraphs of one chapter share its subject, so that they are worth less than as many independent ones.
_TEMPER, _SHARED = 0.8, 0.5
_CAP = 5.0
# The levels that are tried, in standard deviations from the mean of clean texts; none is as high as that of spun ones.
_LEVELS = (-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5)
_NEGLIGIBLE = -4.0
_FEWEST_TRACES = 3  # distinct terms, phrases or names of a passage that is named
_LEAST = 1e-300  # keeps the logarithm of a density finite
_LEAVE = 0.2  # a passage is five paragraphs long on average

Kind = Literal["pairs", "small words", "words", "terms", "phrases", "names"]
PARTS: tuple[Kind, ...] = ("pairs", "small words", "words")  # the kinds that association has

# A passage has kinds of signals enough from here on, if at least one of them is no matter of style: no part of association.
KINDS = 3
_EXAMPLES = 3
_FEWEST_WORDS = 25  # content words of a passage
_FLUENT_WORDS = 400  # content words of fluent paragraphs that are enough to be a measure
_LIGHT_TRACES = 2  # traces that say something together


class _Normal(NamedTuple):
    """Where the score of a paragraph lies, from the level of its document: mean, and variance near + far / content words."""

    shift: float
    near: float
    far: float

    def log_density(self, offset: float, size: int) -> float:
        """The logarithm of the density, but for a constant."""
        variance = self.near + self.far / size
        return -((offset - self.shift) ** 2) / (2 * variance) - math.log(variance) / 2


class _Scales(NamedTuple):
    """What `benchmarks/passage_weights.py` learned: the worth of each feature, the level of clean texts (mean and standard
    deviation over texts), where clean, lightly and heavily spun paragraphs lie from it; and by parts, what clean ones have and lightly
    spun ones more than those."""

    coefficients: tuple[float, ...]
    mean: float
    sd: float
    clean: _Normal
    light: _Normal
    heavy: _Normal
    clean_parts: tuple[float, ...]
    light_parts: tuple[float, ...]


@cache
def _scales() -> _Scales:
    table = load("passages.json")
    base = table["base"]
    clean, light, heavy = (_Normal(**table[kind]) for kind in ("clean", "light", "heavy"))
    clean_parts, light_parts = (tuple(table["parts"][kind]) for kind in ("clean", "light"))
    return _Scales(tuple(table["coefficients"]), base["mean"], base["sd"], clean, light, heavy, clean_parts, light_parts)


def features(made: Profile) -> list[float]:
    """The profile in shares: of pairs by kind and level, of content words by frequency, and the mean weight of those."""
    pairs, words = max(sum(made.pairs), 1), max(sum(made.frequencies), 1)
    return [*(number / pairs for number in made.pairs), *(number / words for number in made.frequencies), made.weight / words]


class Evidence(NamedTuple):
    """What speaks for a block: its association by PARTS (pairs of content words, small words beside content words, the words
    themselves; the higher the worse), the number of its content words, and the traces in it; then the sum of the parts, and what the
    traces add to the logarithm of the odds."""

    parts: tuple[float, float, float]
    size: int
    traces: tuple[Trace, ...]
    score: float
    found: float


def evidence(document: Document) -> dict[Block, Evidence]:
    """Fact: the evidence of each block of running prose."""
    coefficients, found = _scales().coefficients, document.fact(traces)
    made = {}
    for block, profile in document.fact(profiles).items():
        worth = [a * b for a, b in zip(coefficients, features(profile), strict=True)]
        parts = sum(worth[:LEVELS]), sum(worth[LEVELS : 3 * LEVELS]), sum(worth[3 * LEVELS :])
        mine = found.get(block, ())
        weight = min(MOST_OF_TRACES, sum(trace.weight for trace in mine))
        made[block] = Evidence(parts, profile.size, mine, sum(parts), weight)
    return made


def prior(document: Document) -> Mapping[Block, float]:
    """Fact: for each block of running prose the likelihood (0 to 1) that it was put through a word replacer."""
    every = document.fact(evidence)
    if not every:
        return {}
    rows = list(every.values())
    made = [0.0] * len(rows)
    for worth, base, share in levels(rows):
        odds = [math.exp(_logit(row, base)) for row in rows]
        for at, value in enumerate(_backward(odds, _forward(odds, share)[0], share)):
            made[at] += worth * value
    return dict(zip(every, made, strict=True))


def _logit(row: Evidence, base: float) -> float:
    """The logarithm of how much likelier a paragraph is if it is spun."""
    if row.size == 0:
        return row.found
    scales = _scales()
    # No paragraph is too fluent to be clean.
    offset = max(row.score - base, -1.0)
    light, heavy = scales.light.log_density(offset, row.size), scales.heavy.log_density(offset, row.size)
    spun = math.log((math.exp(light) + math.exp(heavy)) / 2 + _LEAST)
    return min(_CAP, _TEMPER * (spun - scales.clean.log_density(offset, row.size))) + row.found


def levels(rows: list[Evidence]) -> list[tuple[float, float, float]]:
    """What the level of the fluent paragraphs of a document may be, and the share of spun ones: rows of likelihood (together 1),
    level and share."""
    scales, found = _scales(), []
    for z in _LEVELS:
        base = scales.mean + z * scales.sd
        fluent = sum(scales.clean.log_density(row.score - base, row.size) for row in rows if row.size)
        odds = [math.exp(_logit(row, base)) for row in rows]
        for share, likely in SHARES:
            of_rows = fluent + _forward(odds, share)[1]
            found.append((_SHARED * of_rows - z * z / 2 + math.log(likely), base, share))
    best = max(found)[0]
    near = [(math.exp(value - best), base, share) for value, base, share in found if value - best > _NEGLIGIBLE]
    total = sum(worth for worth, _, _ in near)
    return [(worth / total, base, share) for worth, base, share in near]


def _enter(share: float) -> float:
    """How likely a spun paragraph follows a fluent one, that the share of spun ones be what it is."""
    return min(0.5, _LEAVE * share / (1 - share))


def _forward(odds: list[float], share: float) -> tuple[list[float], float]:
    """The likelihood of each paragraph to be spun, given it and those before; and the logarithm of how likely they all are."""
    enter, made, p, total = _enter(share), [], share, 0.0
    for value in odds:
        both = p * value + 1 - p
        total += math.log(both)
        p = p * value / both
        made.append(p)
        p = p * (1 - _LEAVE) + (1 - p) * enter
    return made, total


def _backward(odds: list[float], forward: list[float], share: float) -> list[float]:
    """The likelihood of each paragraph to be spun, given all."""
    enter, made = _enter(share), [0.0] * len(odds)
    after = 1.0  # how much likelier all that follows is if this one is spun
    for at in range(len(odds) - 1, -1, -1):
        made[at] = forward[at] * after / (forward[at] * after + 1 - forward[at])
        ahead = odds[at] * after
        after = ((1 - _LEAVE) * ahead + _LEAVE) / (enter * ahead + 1 - enter)
    return made


class Spot(NamedTuple):
    """An example: a place in a block, and what it should be ("" if not known)."""

    block: Block
    start: int
    end: int
    usual: str


class SpunPassage(NamedTuple):
    """A run of blocks that were likely put through a word replacer: the kinds of signals in it, how many places show one, the
    clearest of them, and the mean likelihood over its words."""

    blocks: tuple[Block, ...]
    kinds: tuple[Kind, ...]
    places: int
    examples: tuple[Spot, ...]
    likelihood: float


def spun_passages(document: Document) -> tuple[SpunPassage, ...]:
    """Fact: the passages of a document that are likely to be spun by at least three kinds of signals, not all
    of style, in reading order."""
    likely, every = document.fact(prior), document.fact(evidence)
    if max(likely.values(), default=0.0) < LIKELY:
        return ()
    usual = _fluent_parts(likely, every)
    # A passage ends where a section does, and where a paragraph is likely fluent.
    runs: list[list[Block]] = [[]]
    for block in document.blocks:
        if block.kind == "heading":
            runs.append([])
        elif block in likely and likely[block] >= LIKELY:
            runs[-1].append(block)
        elif block in likely:
            runs.append([])
    made = (_passage(document, run, usual) for run in runs if run)
    return tuple(one for one in made if len(one.kinds) >= KINDS and not set(one.kinds).issubset(PARTS))


def _fluent_parts(likely: Mapping[Block, float], every: Mapping[Block, Evidence]) -> tuple[float, ...]:
    """What the fluent paragraphs of a document have of each part; what clean texts have, if there are too few."""
    worth = {block: (1 - likely[block]) * row.size for block, row in every.items() if likely[block] < LIKELY}
    total = sum(worth.values())
    if total < _FLUENT_WORDS:
        return _scales().clean_parts
    return tuple(sum(every[block].parts[at] * value for block, value in worth.items()) / total for at in range(len(PARTS)))


def _passage(document: Document, run: list[Block], usual: tuple[float, ...]) -> SpunPassage:
    every, likely = document.fact(evidence), document.fact(prior)
    rows = [every[block] for block in run]
    size = max(sum(row.size for row in rows), 1)
    kinds: list[Kind] = []
    for at, kind in enumerate(PARTS):
        part = sum(row.parts[at] * row.size for row in rows) / size
        if size >= _FEWEST_WORDS and part - usual[at] >= _scales().light_parts[at]:
            kinds.append(kind)
    seen = {
        (trace.kind, block.prose.text[trace.start : trace.end].casefold()): trace.sure
        for block, row in zip(run, rows, strict=True)
        for trace in row.traces
    }
    for kind in ("terms", "phrases", "names"):
        sure = [value for (of, _), value in seen.items() if of == kind]
        if any(sure) or len(sure) >= _LIGHT_TRACES:
            kinds.append(kind)
    spots = _spots(document, run)
    likelihood = sum(likely[block] * every[block].size for block in run) / size
    # One replaced term, or one within another, is a finding of its own and no passage.
    apart = {words for _, words in seen if not any(words != other and words in other for _, other in seen)}
    if len(apart) < _FEWEST_TRACES:
        kinds = [kind for kind in kinds if kind in PARTS]
    return SpunPassage(tuple(run), tuple(kinds), len(spots), tuple(spots[:_EXAMPLES]), likelihood)


def _spots(document: Document, run: list[Block]) -> list[Spot]:
    """The places of a passage that show a signal, the clearest first, none of the same words twice."""
    found: list[tuple[float, Spot]] = []
    for block in run:
        words, lemmas = document.fact(block_words)[block], document.fact(block_lemmas)[block]
        found += [
            (10 + trace.weight, Spot(block, trace.start, trace.end, trace.usual))
            for trace in document.fact(evidence)[block].traces
        ]
        for expected, at in unknown_pairs(document.fact(profiles)[block], words, lemmas, tables()):
            clear = expected + 2 * max(heaviness(words[near], lemmas[near], tables()) for near in (at - 1, at))
            if expected > -1 or clear > 1:
                found.append((min(clear, 10), Spot(block, words[at - 1].start, words[at].end, "")))
    found.sort(key=lambda pair: -pair[0])
    kept: dict[str, Spot] = {}
    for _, spot in found:
        kept.setdefault(spot.block.prose.text[spot.start : spot.end].casefold(), spot)
    return list(kept.values())
