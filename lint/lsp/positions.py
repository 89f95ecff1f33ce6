"""Positions as editor and server agreed to count them: lines from 0, columns from 0 in UTF-8, UTF-16 or UTF-32 units."""

from collections.abc import Mapping
from itertools import accumulate

from lsprotocol import types

from lint.span import ColumnUnit, Source, Span, width

UNITS: Mapping[str, ColumnUnit] = {"utf-8": "utf-8", "utf-16": "utf-16", "utf-32": "code-point"}
"""The name that the protocol has for each unit."""


def position_of(source: Source, offset: int, unit: ColumnUnit) -> types.Position:
    """Where an offset of a source stands."""
    at = source.position(offset, unit)
    return types.Position(at.line - 1, at.column - 1)


def range_of(span: Span, unit: ColumnUnit) -> types.Range:
    """Where a span stands."""
    return types.Range(position_of(span.source, span.start, unit), position_of(span.source, span.end, unit))


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
