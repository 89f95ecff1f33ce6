"""Two drafts of a manuscript, both checked: what the newer one mended, what is new in it, and what is still there.

The words of the drafts are aligned first. A finding is known again at the place where its words went; where that says nothing, by its
words and those around it (`lint.identity`). What is left of the old draft was mended if its sentence still stands, and went with
its passage if not; what is left of the new one was made in a sentence that stood there before, or came with text that did not.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from lint.compare.alignment import Alignment, align
from lint.compare.draft import Draft, Place
from lint.finding import Finding, Report, Skipped
from lint.identity import Mark, marks, pair
from lint.span import Span

State = Literal["new", "added", "fixed", "gone", "moved", "still"]
STATES: dict[State, str] = {
    "new": "new",
    "added": "new, in added text",
    "fixed": "fixed",
    "gone": "gone with its passage",
    "moved": "still here, moved",
    "still": "still here",
}
_REACH = 3  # words on each side of a finding that help to tell which is which
_SHARED = (
    0.5  # share of the words of the shorter one that makes two places one: a long passage may end elsewhere in another draft
)
_STANDS = 0.5  # share of the words of a sentence that makes it one that still stands
_FEW = 3  # words of a sentence beside a finding that can say whether it still stands
_NEAREST = 8  # words in which a neighbour is looked for whose place is known
_TWO_PLACES = ("repetition", "bibliography")  # families that speak of two places, either of which the finding may stand at


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a finding: as it is in the old draft (None: it was not there) and in the new one (None: it is there no more).

    `now`: where the sentence of one that was fixed stands in the new draft, if that is one place. `elsewhere`: its own words stand there
    unchanged, so that it was something else that changed: the entry that they cite, the other copy of a passage, the words around.
    """

    state: State
    old: Finding | None
    new: Finding | None
    now: Span | None = None
    elsewhere: bool = False

    @property
    def finding(self) -> Finding:
        """The finding as it was last seen."""
        found = self.new or self.old
        assert found is not None
        return found


@dataclass(frozen=True)
class Comparison:
    """Two reports of one manuscript and what became of each finding: first those of the new draft, in its order, then those of the old
    one that are there no more, in theirs."""

    old: Report
    new: Report
    changes: tuple[Change, ...]
    kept: float
    """The share of the words of the old draft that stand in the new one."""

    def of(self, *states: State) -> tuple[Change, ...]:
        """The changes in these states."""
        return tuple(change for change in self.changes if change.state in states)

    @cached_property
    def counts(self) -> dict[State, int]:
        """How many findings are in each state."""
        found = Counter(change.state for change in self.changes)
        return {state: found[state] for state in STATES}

    def skipped(self) -> Iterator[tuple[Literal["old", "new"], Skipped]]:
        """What was not checked in one of the drafts only, so that its findings there cannot be compared."""
        sides: tuple[tuple[Literal["old", "new"], Report, Report], ...] = (
            ("old", self.old, self.new),
            ("new", self.new, self.old),
        )
        for side, report, other in sides:
            both = {skip.what for skip in other.skipped}
            yield from ((side, skip) for skip in report.skipped if skip.what not in both)


def compare(old: Report, new: Report) -> Comparison:
    """Compare two reports that the same rules, with the same settings, made of two drafts."""
    drafts = Draft(old), Draft(new)
    matcher = _Matcher((old, new), drafts, align(drafts[0].words, drafts[1].words))
    matcher.by_place()
    matcher.by_words()
    kept = sum(at >= 0 for at in matcher.forward) / max(1, len(matcher.forward))
    return Comparison(old, new, tuple(matcher.changes()), kept)


class _Matcher:
    """The findings of both drafts, their places, and the pairs found so far."""

    def __init__(self, reports: tuple[Report, Report], drafts: tuple[Draft, Draft], alignment: Alignment) -> None:
        self.reports, self.draft = reports, drafts[1]
        self.old, self.new = (_Side(report, draft) for report, draft in zip(reports, drafts, strict=True))
        self.forward, self.backward, self.moved = alignment.forward, alignment.backward, alignment.moved
        self.pairs: dict[int, int] = {}  # new index to old one
        self.taken: set[int] = set()  # old indices

    def by_place(self) -> None:
        """Pair findings of one rule whose words are the same words of the manuscript, those that share most of them first."""
        where: dict[tuple[str, int], list[int]] = defaultdict(list)
        for i, found in enumerate(self.old.findings):
            for at in self.old.near[i]:
                where[found.rule, at].append(i)
        candidates = []
        for j, found in enumerate(self.new.findings):
            near = self.new.near[j]
            votes = Counter(i for at in near for i in where.get((found.rule, self.backward[at]), ()))
            for i, shared in votes.items():
                sizes = len(near), len(self.old.near[i])
                same = _folded(self.old.findings[i]) == _folded(found)
                if shared >= _SHARED * min(sizes) and (same or self._meets(i, j)):
                    candidates.append((-same - 2 * shared / sum(sizes), i, j))
        for _, i, j in sorted(candidates):
            if i not in self.taken and j not in self.pairs:
                self._take(i, j)

    def by_words(self) -> None:
        """Pair what is left by words and context. Words alone are enough only for what has no place among the words."""
        olds = [i for i in range(len(self.old.findings)) if i not in self.taken]
        news = [j for j in range(len(self.new.findings)) if j not in self.pairs]
        if not olds or not news:
            return
        known = [_marks(report) for report in self.reports]
        rows = [known[0][id(self.old.findings[i])] for i in olds], [known[1][id(self.new.findings[j])] for j in news]
        for found in pair(*rows):
            i, j = olds[found.old], news[found.new]
            if found.stage != "words" or (self.old.places[i] is None and self.new.places[j] is None):
                self._take(i, j)

    def changes(self) -> Iterator[Change]:
        """What became of each finding."""
        for j, finding in enumerate(self.new.findings):
            place = self.new.places[j]
            if j in self.pairs:
                yield Change("moved" if self._moved(place) else "still", self.old.findings[self.pairs[j]], finding)
            else:
                yield Change("new" if _stands(place, self.backward) else "added", None, finding)
        for i, finding in enumerate(self.old.findings):
            if i not in self.taken:
                yield self._ended(finding, self.old.places[i])

    def _take(self, i: int, j: int) -> None:
        self.pairs[j] = i
        self.taken.add(i)

    def _meets(self, i: int, j: int) -> bool:
        """Whether the words of a finding of the new draft stand where those of an old one went, or between where their neighbours did."""
        old, new = self.old.places[i], self.new.places[j]
        if old is None or new is None:
            return False
        if self.old.findings[i].related and self.new.findings[j].related:
            return True  # of two passages the later one may have become the earlier one
        if any(new.first <= self.forward[at] < new.last for at in range(old.first, old.last)):
            return True
        before = range(old.first - 1, max(-1, old.first - _NEAREST), -1)
        behind = range(old.last, min(len(self.forward), old.last + _NEAREST))
        left, right = (next((self.forward[at] for at in row if self.forward[at] >= 0), -1) for row in (before, behind))
        return max(left, right) >= 0 and left < max(new.last, new.first + 1) and (right < 0 or new.first <= right)

    def _ended(self, finding: Finding, place: Place | None) -> Change:
        if place is None:
            return Change("fixed", finding, None)
        if not _stands(place, self.forward):
            return Change("gone", finding, None)
        own = self.forward[place.first : place.last]
        unchanged = bool(own) and own[0] >= 0 and own == list(range(own[0], own[0] + len(own)))
        return Change("fixed", finding, None, self._now(place), unchanged)

    def _now(self, place: Place) -> Span | None:
        """Where the sentence of a finding of the old draft stands in the new one."""
        images = [self.forward[at] for at in range(place.start, place.end) if self.forward[at] >= 0]
        if not images or max(images) - min(images) > 2 * (place.end - place.start) + _REACH:
            return None
        return self.draft.span(min(images), max(images) + 1)

    def _moved(self, place: Place | None) -> bool:
        """Whether most of the sentence of a finding was moved; the order of a list of references says nothing."""
        if place is None or place.listed:
            return False
        known = [at for at in range(place.start, place.end) if self.backward[at] >= 0]
        return bool(known) and 2 * sum(self.moved[at] for at in known) > len(known)


class _Side:
    """The findings of a draft about the manuscript itself, where each stands, and the words by which it is known: its own, those of the
    passage it is paired with, and the nearest on each side."""

    def __init__(self, report: Report, draft: Draft) -> None:
        self.findings = [found for found in report.findings if not found.rule.startswith("internal/")]
        self.places = [draft.place(found.span) for found in self.findings]
        self.near = [
            _near([place, *map(draft.place, _passages(found))], len(draft.words))
            for found, place in zip(self.findings, self.places, strict=True)
        ]


def _passages(finding: Finding) -> list[Span]:
    return [other.span for other in finding.related] if finding.rule.split("/")[0] in _TWO_PLACES else []


def _near(places: Sequence[Place | None], size: int) -> frozenset[int]:
    ranges = (range(max(0, place.first - _REACH), min(size, place.last + _REACH)) for place in places if place)
    return frozenset(at for each in ranges for at in each)


def _stands(place: Place | None, row: Sequence[int]) -> bool:
    """Whether the sentence of a finding stands in the other draft; `row` gives for each word its index there, or -1.

    Judged by the words beside those of the finding, which may have been mended; if there are hardly any, by its own.
    """
    if place is None:
        return True
    beside = [*range(place.start, place.first), *range(place.last, place.end)]
    looked_at = beside if len(beside) >= _FEW else range(place.start, place.end)
    return sum(row[at] >= 0 for at in looked_at) >= _STANDS * len(looked_at)


def _marks(report: Report) -> dict[int, Mark]:
    """The marks of a report's findings by their identity."""
    return {id(found): mark for found, mark in zip(report.findings, marks(report), strict=True)}


def _folded(finding: Finding) -> str:
    return " ".join(finding.text.casefold().split())
