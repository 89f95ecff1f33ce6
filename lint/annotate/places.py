"""From the words of a finding to bytes in a part of the file."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lint.annotate.xml_bytes import bytes_of, shown
from lint.problem import Problem
from lint.span import Anchor, Run, Span


class Point(NamedTuple):
    """A place between two characters: a byte of a part."""

    part: str
    byte: int


class Place(NamedTuple):
    """Where words stand: from `start` to `end`, which lies in a later run or paragraph often. The same point twice: no words."""

    start: Point
    end: Point


class Places:
    """Places of spans in the parts of one file. Raises Problem where a part does not hold what the source says."""

    def __init__(self, path: str, anchors: Sequence[Anchor], parts: Mapping[str, bytes]) -> None:
        self._path, self._parts = path, parts
        self._anchors = [anchor for anchor in anchors if isinstance(anchor.place, Run)]
        self._starts = [anchor.start for anchor in self._anchors]

    def of(self, span: Span) -> Place | None:
        """The place of the words of a span; of one that has none, the nearest point. None if the source has no anchors.

        Words that stand in several parts (a paragraph and the note within it) have the place of those in the first one's part.
        """
        inside = self.anchors(span)
        if not inside:
            return self._nearest(span)
        first, part = inside[0], self._part(inside[0])
        last = next(anchor for anchor in reversed(inside) if self._part(anchor) == part)
        return Place(self.point(first, span.start, span), self.point(last, span.end, span))

    def anchors(self, span: Span) -> list[Anchor]:
        """The anchors that hold characters of the span, in order."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        found = []
        for index in range(first, len(self._anchors)):
            anchor = self._anchors[index]
            if anchor.start >= span.end:
                break
            if anchor.end > span.start:
                found.append(anchor)
        return found

    def point(self, anchor: Anchor, offset: int, span: Span) -> Point:
        """The byte before which the character at an offset of the source stands; one outside the anchor counts as its end."""
        assert isinstance(anchor.place, Run)
        run = anchor.place
        raw = self._parts.get(run.part, b"")[run.start : run.end]
        said = span.source.text[anchor.start : anchor.end]
        if shown(raw) != said and shown(raw).replace("\r\n", "\n").replace("\r", "\n") != said:
            raise Problem(f"{self._path}: the file has changed since it was read; check it again")
        characters = max(0, min(offset, anchor.end) - anchor.start)
        return Point(run.part, run.start + (len(raw) if characters == len(said) else bytes_of(raw, characters)))

    def _part(self, anchor: Anchor) -> str:
        assert isinstance(anchor.place, Run)
        return anchor.place.part

    def _nearest(self, span: Span) -> Place | None:
        if not self._anchors:
            return None
        index = bisect_right(self._starts, span.start) - 1
        before = self._anchors[index] if index >= 0 else None
        after = self._anchors[index + 1] if index + 1 < len(self._anchors) else None
        here = span.source.text.count("\n", before.end, span.start) if before and before.end < span.start else 0
        anchor = before if before and (after is None or not here) else after
        assert anchor
        point = self.point(anchor, span.start, span)
        return Place(point, point)
