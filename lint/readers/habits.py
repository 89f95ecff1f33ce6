"""A text's own habits: how wide its lines are, and by what marks it shows where a paragraph begins.

No mark means the same in every text: blank lines may stand between paragraphs or between all lines, an indent may open a
paragraph or a page. So each mark is weighed by the text itself: how often it stands at places that the words alone show to
be inside a sentence, and how often where a short line ends one and a capital follows. Where the text is too small to
tell, a few imagined places hold the usual meaning of the mark.
"""

import itertools
from collections import Counter
from collections.abc import Sequence
from math import log
from typing import Literal, NamedTuple

from lint.readers.lines import Line

Mark = tuple[str, int]
Fill = Literal["scant", "far", "short", "edge", "full"]

# How many places inside a paragraph, and at the end of one, stand for what is usual: (inside, end).
_USUAL: dict[Mark, tuple[float, float]] = {
    ("gap", -1): (4, 1),
    ("gap", 0): (10, 0.5),
    ("gap", 1): (0.2, 3),
    ("gap", 2): (0.1, 2),
    ("page gap", -1): (1, 0.3),
    ("page gap", 0): (3, 1),
    ("page gap", 1): (0.5, 1),
    ("indent", 0): (10, 2),
    ("indent", 1): (1, 0.5),
    ("trail", 0): (10, 3),
    ("trail", 1): (10, 2),
    ("trail", 2): (0.5, 1),
}
_DEEPER: tuple[float, float] = (0.03, 0.35)
_UNKNOWN: tuple[float, float] = (1, 1)

# White space at line ends is no mark an author sees: it weighs less.
_MOST = {"trail": 3.5}


_WEIGHT_OF_FILL: dict[Fill, float] = {"scant": 7.0, "far": 5.0, "short": 3.2, "edge": 0.3, "full": -2.1}


class Habits(NamedTuple):
    """What is usual in a text. `short` and `edge` bound how far a line inside a paragraph is filled (with the next word)."""

    wrapped: bool
    width: int
    short: int
    edge: int
    gap: int
    page_gap: int
    base: int
    weights: dict[Mark, float]

    def fill(self, above: Line, below: Line) -> Fill:
        """How far the line above is filled: it is short if the first word below would have fitted in."""
        filled = filling(above, below)
        if filled < self.short:
            far = filled < self.short - self.width // 8
            return "scant" if 2 * filled < self.width else "far" if far else "short"
        return "edge" if filled < self.edge else "full"

    def marks(self, above: Line, below: Line) -> tuple[Mark, Mark, Mark]:
        """The marks between two lines, each against what is usual."""
        gap = (
            ("page gap", max(-1, min(1, below.gap - self.page_gap)))
            if below.crossing
            else ("gap", max(-1, min(2, below.gap - self.gap)))
        )
        depth = below.indent - self.base
        indent = ("indent", max(-1, min(13, depth)))
        return gap, indent, ("trail", min(2, above.trail))

    def is_plain(self, above: Line, below: Line) -> bool:
        """Whether two lines stand in a wrapped text as lines inside a paragraph usually do: filled, and without a mark."""
        usual = below.gap == self.gap and below.indent == self.base and above.trail < 2
        return usual and self.wrapped and filling(above, below) >= self.edge

    def weight(self, above: Line, below: Line) -> float:
        """How much the marks between two lines speak for an end of a paragraph (a sum of logarithms of likelihood ratios)."""
        gap, indent, trail = self.marks(above, below)
        weights = self.weights
        return weights.get(gap, 0.0) + weights.get(indent, 0.0) + weights.get(trail, 0.0)

    def gap_weight(self, above: Line, below: Line) -> float:
        """The weight of the marks, leaving out the indent."""
        gap, _, trail = self.marks(above, below)
        return self.weights.get(gap, 0.0) + self.weights.get(trail, 0.0)

    def indent_weight(self, above: Line, below: Line) -> float:
        """The weight of the indent alone."""
        return self.weights.get(self.marks(above, below)[1], 0.0)

    def fill_weight(self, above: Line, below: Line) -> float:
        """How much the length of the line above speaks for an end of a paragraph."""
        return _WEIGHT_OF_FILL[self.fill(above, below)]

    def wider_gap(self, above: Line, below: Line) -> bool:
        """Whether more blank lines than usual stand between two lines."""
        return below.gap > (self.page_gap if below.crossing else self.gap)


def filling(above: Line, below: Line) -> int:
    """The length of a line with the first word of the next one put behind it."""
    return above.indent + above.end - above.start + 1 + below.first_word


def inside(above: Line, below: Line) -> bool:
    """Whether the words alone show that a sentence goes on from one line to the next."""
    return above.ending in ("none", "comma") and below.opening == "lower"


def median(values: Sequence[int], otherwise: int = 0) -> int:
    """The upper median of some numbers. (Python's own comes with a module that is slow to import.)"""
    return sorted(values)[len(values) // 2] if values else otherwise


def usual_width(lines: Sequence[Line]) -> int:
    """How far the lines inside a paragraph are usually filled, with the next word."""
    return median([filling(above, below) for above, below in itertools.pairwise(lines) if inside(above, below)], 80)


def learn(lines: Sequence[Line]) -> Habits:
    """The habits of a text."""
    pairs = list(itertools.pairwise(lines))
    within = [pair for pair in pairs if inside(*pair)]
    fills = sorted(filling(above, below) for above, below in within) or [80]
    short, edge, width = (fills[int(len(fills) * share)] for share in (0.02, 0.1, 0.5))
    gap = _mode([below.gap for _, below in within if not below.crossing], [line.gap for line in lines[1:]])
    page_gap = _mode([below.gap for _, below in within if below.crossing], [gap])
    base = _mode([below.indent for _, below in within], [line.indent for line in lines])
    blank = Habits(len(within) >= max(1, 0.12 * len(pairs)), width, short, edge, gap, page_gap, base, {})
    ends = [
        (above, below)
        for above, below in pairs
        if above.ending == "stop" and below.opening in ("upper", "digit") and blank.fill(above, below) in ("scant", "far")
    ]
    # A short line is no line inside a paragraph, whatever its words are.
    within = [pair for pair in within if blank.fill(*pair) in ("full", "edge", "short")]
    return Habits(blank.wrapped, width, short, edge, gap, page_gap, base, _weights(blank, within, ends))


def _mode(values: Sequence[int], otherwise: Sequence[int]) -> int:
    common = Counter(values or otherwise).most_common(1)
    return common[0][0] if common else 0


def _weights(habits: Habits, within: Sequence[tuple[Line, Line]], ends: Sequence[tuple[Line, Line]]) -> dict[Mark, float]:
    counts: dict[bool, Counter[Mark]] = {True: Counter(), False: Counter()}
    for end, pairs in ((False, within), (True, ends)):
        for above, below in pairs:
            counts[end].update(habits.marks(above, below))
    seen = set(counts[True]) | set(counts[False]) | set(_USUAL) | {("indent", depth) for depth in range(2, 14)}
    amounts: dict[Mark, tuple[float, float]] = {}
    for mark in seen:
        usual = _USUAL.get(mark) or (_DEEPER if mark[0] == "indent" and mark[1] > 1 else _UNKNOWN)
        amounts[mark] = (counts[False][mark] + usual[0], counts[True][mark] + usual[1])
    sums: dict[str, tuple[float, float]] = {}
    for (kind, _), (low, high) in amounts.items():
        before = sums.get(kind, (0.0, 0.0))
        sums[kind] = (before[0] + low, before[1] + high)
    return {
        mark: max(-6.0, min(_MOST.get(mark[0], 6.0), log(high / sums[mark[0]][1]) - log(low / sums[mark[0]][0])))
        for mark, (low, high) in amounts.items()
    }
