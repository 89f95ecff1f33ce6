"""Pairs of content words that read as if a replacer had put one of them there, each with the odds that it did.

Two levels feed each other. A word is suspect by itself (`word_marks`) and by its neighbours (pairs that no reference knows). The mean
suspicion of a paragraph and of its surroundings tells how likely it is that the passage went through a tool. A pair is then judged by its
own evidence and by that of its passage, and by whether the same pair stands in paragraphs that read well: what an author writes
there is a term of the field, however odd. Same words in a fluent passage: silence. The weights are those of two logistic
regressions (`benchmarks/odd_pair_weights.py`).
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import exp, log, log1p

from lint.document import Block, Document
from lint.facts.association import attested_lemmas
from lint.facts.terms import leads_to_a_term
from lint.facts.word_marks import UNKNOWN, Mark, mark
from lint.tables import load
from lint.words import Word, block_lemmas, block_words

NEAR, PASSAGE, AROUND = 80, 150, 300  # words to each side
_SETTLES, _SETTLES_BLOCK = 5, 10
_ENOUGH = 25  # content words that make a passage
_STEP, _NEARLY = 25, 0.02  # where passages are looked for: at each 25th word, a little below the gate
_ENDS = '.!?”"'
FEATURES = (
    "heavier lighter odd names name reads-back odd-before odd-after small-before small-after near around block tone tone-block "
    "elsewhere acronym possessive adjective noun adverb then-noun then-verb"
).split()


@dataclass(frozen=True, slots=True)
class OddPair:
    """Two neighbouring content words; offsets count in the block's prose. `odds` is the logit that a tool was at work in them,
    `unknown`: no reference has them side by side; `passage`: the tone around (see `tones`); `at` is the index of the
    first word, `heavier` the one that replacers rather put in."""

    block: Block
    at: int
    start: int
    end: int
    odds: float
    unknown: bool
    passage: float
    heavier: str


@dataclass(frozen=True, slots=True)
class Read:
    """A block as read: `odd[i]` says that word i and the next one, side by side, are no known pair; `suspicion[i]` is None for
    small words, `tone[i]` (the weight of the word) for names,
    unknown words and those that stand in the block before too."""

    block: Block
    words: list[Word]
    lemmas: list[str]
    marks: list[Mark]
    beside: list[bool]
    odd: list[bool]
    name: list[bool]
    suspicion: list[float | None]
    tone: list[float | None]


def logistic(value: float) -> float:
    """The logistic function."""
    return 1 / (1 + exp(-value)) if value > -30 else 0.0


def read(document: Document, known: Callable[[str, str], bool] = attested_lemmas, everywhere: bool = True) -> list[Read]:
    """The blocks with running prose as read, with the suspicion of each content word; if not `everywhere`, pairs are looked up and
    words suspected only in the passages whose tone passes the gate, and around them."""
    lemmas_of, made = document.fact(block_lemmas), []
    for block, words in document.fact(block_words).items():
        lemmas = lemmas_of[block]
        marks = [mark(lemma) for lemma in lemmas]
        tone = _tone(words, lemmas, marks)
        size, text = len(words), block.prose.text
        beside = [first.end + 1 == second.start and text[first.end] in " -" for first, second in pairwise(words)]
        nothing: list[float | None] = [None] * size
        made.append(Read(block, words, lemmas, marks, [*beside, False], [False] * size, [False] * size, nothing, tone))
    for one in made if everywhere else _suspects(made):
        _suspect(one, known)
    return made


def opens(one: Read, at: int) -> bool:
    """Whether a word opens a sentence or a block."""
    start = one.words[at].start
    return at == 0 or (not one.beside[at - 1] and one.block.prose.text[max(0, start - 4) : start].rstrip()[-1:] in _ENDS)


def _tone(words: list[Word], lemmas: list[str], marks: list[Mark]) -> list[float | None]:
    """The weights that make the tone of a block: each lemma once, so that one term does not; no names, no words of another language."""
    once, tone = set[str](), list[float | None]()
    for word, key, each in zip(words, lemmas, marks, strict=True):
        if each.small or each == UNKNOWN or key in once or not word.text.islower():
            tone.append(None)
        else:
            once.add(key)
            tone.append(each.weight)
    return tone


def _suspects(made: list[Read]) -> Iterator[Read]:
    """The blocks within the widest window of a passage whose tone passes the gate."""
    around, gate, start, ends = _Around(made), load("odd_pairs.json")["gate"], 0, []
    passing: list[int] = []
    for one in made:
        end = start + len(one.words)
        ends.append((one, start, end))
        passing += (at for at in range(start, end, _STEP) if around.passage(at) >= gate - _NEARLY)
        start = end
    for one, start, end in ends:
        at = bisect_left(passing, start - AROUND)
        if at < len(passing) and passing[at] < end + AROUND:
            yield one


def _suspect(one: Read, known: Callable[[str, str], bool]) -> None:
    """Look up the pairs of a block, and suspect its words."""
    weight = load("odd_pairs.json")["word"]
    own, per_pair, per_small, name, opening, constant = (
        weight[key] for key in ("own", "odd", "small", "name", "opens", "constant")
    )
    marks, lemmas, odd = one.marks, one.lemmas, one.odd
    small = [each.small for each in marks]
    for at, near in enumerate(one.beside):
        odd[at] = near and not (small[at] and small[at + 1]) and not known(lemmas[at], lemmas[at + 1])
    for at, word in enumerate(one.words):
        if small[at] and word.text.islower():
            continue
        first = opens(one, at)
        one.name[at] = word.text[0].isupper() and not first
        if small[at]:
            continue
        logit = constant + own * marks[at].weight + name * one.name[at] + opening * first
        if at and odd[at - 1]:
            logit += per_small if small[at - 1] else per_pair
        if odd[at]:
            logit += per_small if small[at + 1] else per_pair
        one.suspicion[at] = logistic(logit)


def reads(document: Document) -> list[Read]:
    """Fact: the blocks as read."""
    return read(document, everywhere=False)


def tones(document: Document) -> dict[Block, float]:
    """Fact: the tone of the passage around the middle of each block: the mean weight of the content words in small letters, drawn
    towards what clean text has. It does not look at pairs, so that the terms of a field, which no reference knows, do not make a
    passage suspect."""
    made = document.fact(reads)
    around, start, found = _Around(made), 0, {}
    for one in made:
        middle = start + len(one.words) // 2
        found[one.block] = around.passage(middle)
        start += len(one.words)
    return found


class _Around:
    """Means of suspicion and of tone over windows of the text, drawn towards what clean text has."""

    def __init__(self, made: list[Read]) -> None:
        weights = load("odd_pairs.json")
        self._clean: float = weights["clean"]
        self._flat: float = weights["flat"]
        self._suspicion = _sums([value for one in made for value in one.suspicion])
        self._tone = _sums([value for one in made for value in one.tone])
        self._end = len(self._tone[0]) - 1

    def suspicion(self, start: int, end: int, settles: int = _SETTLES) -> float:
        return _mean(self._suspicion, max(start, 0), min(end, self._end), self._clean, settles)

    def passage(self, at: int) -> float:
        """The tone of the passage around a word; that of clean text if there are too few words to tell."""
        start, end = max(at - PASSAGE, 0), min(at + PASSAGE + 1, self._end)
        if self._tone[1][end] - self._tone[1][start] < _ENOUGH:
            return self._flat
        return self.tone(start, end)

    def tone(self, start: int, end: int, settles: int = _SETTLES_BLOCK) -> float:
        return _mean(self._tone, max(start, 0), min(end, self._end), self._flat, settles)


def tone_of(one: Read) -> float:
    """The tone of a block by itself."""
    return _Around([one]).tone(0, len(one.words))


def _sums(values: list[float | None]) -> tuple[list[float], list[int]]:
    return [0.0, *accumulate(value or 0.0 for value in values)], [0, *accumulate(value is not None for value in values)]


def _mean(sums: tuple[list[float], list[int]], start: int, end: int, usual: float, settles: int) -> float:
    total, number = sums
    return (total[end] - total[start] + settles * usual) / (number[end] - number[start] + settles)


def evidence(made: list[Read], gate: float = -9.0) -> Iterator[tuple[Read, int, float, list[float]]]:
    """For each pair of neighbouring content words in a passage of a tone above the gate: where it is, that tone, and its features."""
    around, start, places = _Around(made), 0, []
    for one in made:
        end = start + len(one.words)
        places.append((one, start, around.tone(start, end), around.suspicion(start, end, _SETTLES_BLOCK)))
        start = end
    fluent: dict[tuple[str, str], float] = {}
    for one, start, tone, block in places:
        if not any(one.suspicion):
            continue
        for at in range(len(one.words) - 1):
            here = start + at
            if not one.beside[at] or one.marks[at].small or one.marks[at + 1].small:
                continue
            if around.passage(here) >= gate:
                fluent = fluent or _fluent(places)
                near = around.tone(here - NEAR, here + NEAR + 1)
                wide = [around.suspicion(here - width, here + width + 1) for width in (NEAR, AROUND)]
                yield one, at, near, _features(one, at, [*map(log, (*wide, block)), near, tone], fluent)


def _well(tone: float) -> float:
    """How well a block of a tone reads, from 0 to 1."""
    weights = load("odd_pairs.json")
    return 1 - logistic((tone - weights["cut"]) * weights["slope"])


def _fluent(places: list[tuple[Read, int, float, float]]) -> dict[tuple[str, str], float]:
    """For each pair: in how many blocks that read well it stands (each block counts by how well it reads)."""
    found: dict[tuple[str, str], float] = defaultdict(float)
    for one, _, tone, _ in places:
        well, marks = _well(tone), one.marks
        pairs = {
            (one.lemmas[at], one.lemmas[at + 1])
            for at, near in enumerate(one.beside)
            if near and not marks[at].small and not marks[at + 1].small
        }
        for pair in pairs:
            found[pair] += well
    return found


def _features(one: Read, at: int, passage: list[float], fluent: dict[tuple[str, str], float]) -> list[float]:
    first, second, odd = one.marks[at], one.marks[at + 1], one.odd[at]
    before = at > 0 and one.odd[at - 1]
    after = one.odd[at + 1]
    left, right = one.words[at].text, one.words[at + 1].text
    own = _well(passage[-1])
    elsewhere = max(0.0, fluent.get((one.lemmas[at], one.lemmas[at + 1]), own) - own)
    return [
        max(first.weight, second.weight),
        min(first.weight, second.weight),
        float(odd),
        float(one.name[at] and one.name[at + 1]),
        float(one.name[at] or one.name[at + 1]),
        float(odd and leads_to_a_term(one.lemmas[at], one.lemmas[at + 1])),
        float(before and not one.marks[at - 1].small),
        float(after and not one.marks[at + 2].small),
        float(before and one.marks[at - 1].small),
        float(after and one.marks[at + 2].small),
        *passage,
        log1p(elsewhere),
        float(left.isupper()) + float(right.isupper()),
        float(left.endswith(("'s", "’s"))),
        float(first.kind == "adjective"),
        float(first.kind == "noun"),
        float(first.kind == "adverb"),
        float(second.kind == "noun"),
        float(second.kind == "verb"),
    ]


def odd_pairs(document: Document) -> tuple[OddPair, ...]:
    """Fact: the odd pairs of a document in reading order, none within another; of two that overlap, the likelier one."""
    weights = load("odd_pairs.json")
    every = [
        (sum(map(float.__mul__, weights["pair"], values), weights["constant"]), one, at, near)
        for one, at, near, values in evidence(document.fact(reads), weights["gate"])
    ]
    taken: dict[Block, set[int]] = defaultdict(set)
    found = []
    for odds, one, at, near in sorted(every, key=lambda row: -row[0]):
        if odds < weights["least"]:
            break
        if not taken[one.block].intersection((at, at + 1)):
            taken[one.block].update((at, at + 1))
            heavier = one.words[at if one.marks[at].weight >= one.marks[at + 1].weight else at + 1].text
            found.append(OddPair(one.block, at, one.words[at].start, one.words[at + 1].end, odds, one.odd[at], near, heavier))
    order = {block: number for number, block in enumerate(document.blocks)}
    return tuple(sorted(found, key=lambda pair: (order[pair.block], pair.start)))
