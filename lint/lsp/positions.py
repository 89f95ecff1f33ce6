"""Positions as editor and server agreed to count them: lines from 0, columns from 0 in UTF-8, UTF-16 or UTF-32 units."""

from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate

from lsprotocol import types

from lint.span import ColumnUnit, Source, Span, width

UNITS: Mapping[str, ColumnUnit] = {"utf-8": "utf-8", "utf-16": "utf-16", "utf-32": "code-point"}
"""The name that the protocol has for each unit."""


Place = tuple[int, int, int, int]
"""Line and column of a start, line and column of an end."""


def place_of(span: Span, unit: ColumnUnit) -> Place:
    """Where a span stands."""
    return _point(span.source, span.start, unit) + _point(span.source, span.end, unit)


def range_at(place: Place) -> types.Range:
    """A place as the protocol says it."""
    first, column, last, behind = place
    return types.Range(types.Position(first, column), types.Position(last, behind))


def range_of(span: Span, unit: ColumnUnit) -> types.Range:
    """Where a span stands, as the protocol says it."""
    return range_at(place_of(span, unit))


def _point(source: Source, offset: int, unit: ColumnUnit) -> tuple[int, int]:
    line = bisect_right(source.line_starts, offset) - 1
    return line, width(source.text[source.line_starts[line] : offset], unit)


def offset_of(source: Source, position: types.Position, unit: ColumnUnit) -> int:
    """The offset of a position; one behind its line stands for the line's end, one within a character for its start."""
    if position.line >= len(source.line_starts):
        return len(source.text)
    line = source.line(position.line + 1)
    text = line.text
    if unit == "code-point" or text.isascii():
        return line.start + min(position.character, len(text))
    ends = accumulate(width(char, unit) for char in text)
    return line.start + sum(end <= position.character for end in ends)
