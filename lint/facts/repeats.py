"""Where a row of signs (each stands for a word) repeats itself, exactly and nearly. Knows nothing of documents.

A row is a string: slices of it are k-grams that hash fast and that the garbage collector need not follow.

Exact repeats: an index of k-grams; equal k-grams that follow each other at the same distance are one maximal repeat. Near repeats:
short exact repeats, chained where little stands between them on both sides (seed and chain, as in sequence alignment and in the
text-alignment systems of PAN; Sanchez-Perez, Sidorov and Gelbukh 2014). Both are linear in the length of the row: of a k-gram that
stands very often only the first place and the one before are looked at.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

_OFTEN = 8  # up to so many places of a k-gram, each is compared with each
_SEED = 4  # words in a row that start a near repeat
WIDEST_GAP = 8  # words between two seeds of one near repeat
_SLACK = 3  # words that two seeds may share: "the the" in one copy
_COST = 3  # a changed word costs what three equal words bring: chains end where a quarter has changed
_CELL = 16  # seeds are looked up by sixteens of their place; more than a gap and a slack
_WAITING = 12  # seeds of one cell that wait for a successor


class Repeat(NamedTuple):
    """row[first : first + length] == row[second : second + length], and first + length <= second."""

    first: int
    second: int
    length: int


def seeds(row: str) -> list[list[int]]:
    """The places of each short k-gram that stands more than once: what `repeats` and `chains` start from."""
    return _repeated(row, range(len(row) - _SEED + 1), _SEED)


def repeats(row: str, least: int, starts: list[list[int]]) -> list[Repeat]:
    """The maximal repeats of at least `least` signs (four or more), by place of the second copy; `starts` are `seeds(row)`.

    Every sign that stands in some repeat is in one of those returned; every pair of places is, where no part stands more than eight
    times. Copies never overlap: a stretch that follows itself is cut into its periods."""
    # A long k-gram can only repeat where the short ones in it do.
    often = bytearray(len(row))
    for places in starts:
        for place in places:
            often[place] = 1
    mask, last = b"\1" * (least - _SEED + 1), len(row) - least
    hopeful = sorted(at for places in starts for at in places if at <= last and often[at : at + len(mask)] == mask)
    return _joined(_repeated(row, hopeful, least), least, pick=True)


def _repeated(row: str, starts: Iterable[int], size: int) -> list[list[int]]:
    """The places, among the ones given, of each k-gram that stands there more than once."""
    first: dict[str, int] = {}
    more: dict[str, list[int]] = {}
    known = first.setdefault
    for at in starts:
        gram = row[at : at + size]
        before = known(gram, at)
        if before != at:
            more.setdefault(gram, [before]).append(at)
    return list(more.values())


def _joined(groups: list[list[int]], size: int, pick: bool) -> list[Repeat]:
    """The repeats that the places of equal k-grams add up to. Without `pick`, k-grams that stand often are passed over."""
    pairs: list[tuple[int, int]] = []
    for places in groups:
        if len(places) <= _OFTEN:
            pairs += [(one, other) for at, other in enumerate(places) for one in places[:at]]
        elif pick:
            pairs += [(places[0], other) for other in places[1:]]
            pairs += pairwise(places[1:])
    pairs.sort(key=lambda pair: (pair[1] - pair[0], pair[1]))
    found: list[Repeat] = []
    at = 0
    while at < len(pairs):
        first, second = pairs[at]
        stop = at + 1
        while stop < len(pairs) and pairs[stop] == (first + stop - at, second + stop - at):
            stop += 1
        length, period = stop - at + size - 1, second - first
        at = stop
        if length <= period:
            found.append(Repeat(first, second, length))
        elif period >= size:
            found += [
                Repeat(first + done, second + done, min(period, length - done))
                for done in range(0, length, period)
                if min(period, length - done) >= size
            ]
    found.sort(key=lambda repeat: (repeat.second, repeat.first))
    return found


class Chain(NamedTuple):
    """Two stretches that are the same but for a few signs: the exact repeats in them, in order."""

    parts: tuple[Repeat, ...]

    @property
    def first(self) -> tuple[int, int]:
        """The earlier stretch, half-open."""
        return self.parts[0].first, self.parts[-1].first + self.parts[-1].length

    @property
    def second(self) -> tuple[int, int]:
        """The later stretch, half-open."""
        return self.parts[0].second, self.parts[-1].second + self.parts[-1].length

    @property
    def length(self) -> int:
        """The length of the longer of the two."""
        return max(self.first[1] - self.first[0], self.second[1] - self.second[0])

    @property
    def exact(self) -> bool:
        """Whether nothing differs."""
        return len(self.parts) == 1

    def same(self, row: str) -> int:
        """How many signs are the same, in the same order: those of the parts, and the longest common ones between them."""
        total = sum(part.length for part in self.parts)
        for one, other in pairwise(self.parts):
            total += _common(row[one.first + one.length : other.first], row[one.second + one.length : other.second])
        return total


def chains(runs: Sequence[Repeat], starts: list[list[int]]) -> list[Chain]:
    """Near repeats that hold at least two exact ones, the best first; `runs` are the exact repeats already
    known, `starts` the `seeds`. No exact repeat
    is in two of them, and the two stretches of one never overlap."""
    on_line: dict[int, list[Repeat]] = {}
    for run in runs:
        on_line.setdefault(run.second - run.first, []).append(run)
    found = list(runs)
    for seed in _joined(starts, _SEED, pick=False):
        longer = on_line.get(seed.second - seed.first, ())
        if not any(run.second <= seed.second and seed.second + seed.length <= run.second + run.length for run in longer):
            found.append(seed)
    found.sort(key=lambda seed: (seed.second, seed.first))
    return _traced(found, *_linked(found))


def _linked(found: list[Repeat]) -> tuple[list[int], list[int]]:
    """For each seed the score of the best chain that ends with it, and the seed before it in that chain (-1: none)."""
    scores, before = [seed.length for seed in found], [-1] * len(found)
    waiting: dict[int, list[int]] = {}
    for index, (first, second, length) in enumerate(found):
        for cell in range((first - WIDEST_GAP) // _CELL, (first + _SLACK) // _CELL + 1):
            for other in waiting.get(cell, ()):
                one = found[other]
                gaps = first - one.first - one.length, second - one.second - one.length
                if min(gaps) >= -_SLACK and max(gaps) <= WIDEST_GAP and second + length > one.second + one.length:
                    score = length + scores[other] + min(*gaps, 0) - _COST * max(*gaps, 0)
                    if score > scores[index] and length + min(*gaps, 0) > 0:
                        scores[index], before[index] = score, other
        line = waiting.setdefault((first + length) // _CELL, [])
        line.append(index)
        del line[:-_WAITING]
    return scores, before


def _traced(found: list[Repeat], scores: list[int], before: list[int]) -> list[Chain]:
    traced: list[Chain] = []
    used = bytearray(len(found))
    for index in sorted((index for index, seed in enumerate(before) if seed >= 0), key=lambda index: -scores[index]):
        trail: list[Repeat] = []
        at = index
        while at >= 0 and not used[at]:
            used[at] = 1
            trail.append(found[at])
            at = before[at]
        parts = _apart(trail[::-1])
        if len(parts) > 1 and parts[-1].first + parts[-1].length <= parts[0].second:
            traced.append(Chain(parts))
    return traced


def _apart(trail: list[Repeat]) -> tuple[Repeat, ...]:
    """The repeats of a chain, each begun after the end of the one before on both sides."""
    parts: list[Repeat] = []
    for first, second, length in trail:
        cut = max(0, *(max(p.first + p.length - first, p.second + p.length - second) for p in parts[-1:])) if parts else 0
        if length > cut:
            parts.append(Repeat(first + cut, second + cut, length - cut))
    return tuple(parts)


def _common(one: str, other: str) -> int:
    """The length of the longest common subsequence of two short rows."""
    line = [0] * (len(other) + 1)
    for a in one:
        corner = 0
        for at, b in enumerate(other, 1):
            corner, line[at] = line[at], corner + 1 if a == b else max(line[at], line[at - 1])
    return line[-1]
