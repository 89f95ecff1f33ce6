"""Findings of an earlier text carried over to a later one: what lies before or behind the change moves, what it touches goes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lint.finding import Edit, Finding, Fix, Related
from lint.span import Source, Span


@dataclass(frozen=True, slots=True)
class Change:
    """Two states of a file, equal but for [start, old_end) of the one and [start, new_end) of the other."""

    old: Source
    new: Source
    start: int
    old_end: int
    new_end: int

    @property
    def by(self) -> int:
        """How far what lies behind it moves."""
        return self.new_end - self.old_end

    def moved(self, span: Span) -> Span | None:
        """Where a span of the old text stands in the new one; None if the change lies in it or touches its ends."""
        if self.start == self.old_end == self.new_end or span.end < self.start:
            return self.new.span(span.start, span.end)
        if span.start > self.old_end:
            return self.new.span(span.start + self.by, span.end + self.by)
        return None

    def around(self, span: Span) -> Span:
        """Where a span stands that the change lies in the midst of, or does not touch; one of another source stays."""
        if span.source is not self.old:
            return span
        start = span.start if span.start < self.start else span.start + self.by
        return self.new.span(start, span.end if span.end <= self.start else span.end + self.by)


def change(old: Source, new: Source) -> Change:
    """The change from one state of a file to another, as short as it can be said in one piece."""
    a, b = old.text, new.text
    if a == b:
        return Change(old, new, 0, 0, 0)
    start = _shared(a, b)
    most = min(len(a), len(b)) - start
    tail = _shared(a[len(a) - most :][::-1], b[len(b) - most :][::-1])
    return Change(old, new, start, len(a) - tail, len(b) - tail)


def _shared(a: str, b: str) -> int:
    """The length of the longest common beginning."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        # What is equal up to `low` need not be looked at again.
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def carried(findings: Iterable[Finding], changes: Mapping[Source, Change]) -> Iterator[Finding]:
    """The findings that still stand, in terms of the new sources; `changes` has every source, by its old state.

    A finding loses the related places and the fix that the change touches.
    """
    for one in findings:
        span = _moved(one.span, changes)
        if span is None:
            continue
        related = one.related and tuple(
            Related(place, other.message) for other in one.related if (place := _moved(other.span, changes)) is not None
        )
        fix = one.fix and _fix(one.fix, changes)
        # Written out: `replace` takes five times as long, and there may be thousands.
        yield Finding(
            span, one.message, one.suggestions, fix, related, one.group, one.severity, one.confidence, one.rule, one.code
        )


def _moved(span: Span, changes: Mapping[Source, Change]) -> Span | None:
    known = changes.get(span.source)
    return known.moved(span) if known else None


def _fix(fix: Fix, changes: Mapping[Source, Change]) -> Fix | None:
    edits = [(_moved(edit.span, changes), edit.text) for edit in fix.edits]
    if any(span is None for span, _ in edits):
        return None
    return Fix(tuple(Edit(span, text) for span, text in edits if span is not None), fix.safety)
