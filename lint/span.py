"""Where a text stands: sources, spans, and the only arithmetic on positions.

Offsets count Unicode code points in `Source.text`. Lines and columns exist only at the edge, for people and for protocols.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

ColumnUnit = Literal["code-point", "utf-16", "utf-8", "cell"]

# A form feed or U+2028 does not start a line: editors, and the tools that take our lines, do not count them.
_LINE_END = re.compile(r"\r\n|\n|\r")


class Run(NamedTuple):
    """A stretch of a DOCX or ODT part: bytes [start, end) of `part`, in run `run` of paragraph `paragraph` (both from 0)."""

    part: str
    paragraph: int
    run: int
    start: int
    end: int


class Box(NamedTuple):
    """A rectangle on a PDF page, in points from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


class PageArea(NamedTuple):
    """A stretch of a PDF page: `page` counts from 1, `label` is the number printed on it, `boxes` one a line of text.

    `first` is the place of its first character on the page, as PDFium counts them; the others follow one by one.
    """

    page: int
    label: str
    boxes: tuple[Box, ...]
    first: int = 0


class Anchor(NamedTuple):
    """Leads from the offsets [start, end) of `Source.text` to the place in the file that the text was extracted from."""

    start: int
    end: int
    place: Run | PageArea


class Position(NamedTuple):
    """A point of a source as people name it: line and column from 1, offset from 0, all in code points."""

    line: int
    column: int
    offset: int


@dataclass(frozen=True, eq=False)
class Source:
    """One file as text. Two sources are the same only if they are the same object.

    `text` is the decoded file (or, for formats that are not text, what the reader extracts from it); `anchors` are sorted,
    do not overlap, and are empty for text formats. `notes` says what had to be mended to decode the file.
    """

    path: str
    text: str
    anchors: tuple[Anchor, ...] = ()
    notes: tuple[str, ...] = ()

    @cached_property
    def line_starts(self) -> list[int]:
        """Offset of the first character of each line."""
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    @cached_property
    def _anchor_starts(self) -> list[int]:
        return [anchor.start for anchor in self.anchors]

    def position(self, offset: int, unit: ColumnUnit = "code-point") -> Position:
        """The line and column of an offset, the column counted in the unit that a consumer asks for.

        Raises ValueError if the offset lies outside the text.
        """
        if not 0 <= offset <= len(self.text):
            raise ValueError(f"offset {offset} lies outside {self.path} ({len(self.text)} characters)")
        line = bisect_right(self.line_starts, offset)
        start = self.line_starts[line - 1]
        before = offset - start if unit == "code-point" else width(self.text[start:offset], unit)
        return Position(line, 1 + before, offset)

    def line(self, number: int) -> "Span":
        """The span of a line (from 1) without its line end. Raises IndexError if there is no such line."""
        start = self.line_starts[number - 1]
        stop = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return Span(self, start, start + len(self.text[start:stop].rstrip("\r\n")))

    def span(self, start: int, end: int) -> "Span":
        """The half-open span [start, end) of this source."""
        return Span(self, start, end)

    def whole(self) -> "Span":
        """The span of the whole text."""
        return Span(self, 0, len(self.text))

    def anchors_of(self, start: int, end: int) -> tuple[Anchor, ...]:
        """The anchors that share at least one character with [start, end)."""
        if not self.anchors:
            return ()
        first = max(0, bisect_right(self._anchor_starts, start) - 1)
        stop = bisect_left(self._anchor_starts, end)
        return tuple(anchor for anchor in self.anchors[first:stop] if anchor.end > start)


@dataclass(frozen=True, slots=True)
class Span:
    """The half-open range [start, end) of a source, in code points."""

    source: Source
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end <= len(self.source.text):
            raise ValueError(f"no span [{self.start}, {self.end}) in {self.source.path}")

    @property
    def text(self) -> str:
        """The exact words of the span, line ends included."""
        return self.source.text[self.start : self.end]

    @property
    def first(self) -> Position:
        """Position of the first character."""
        return self.source.position(self.start)

    @property
    def last(self) -> Position:
        """Position after the last character."""
        return self.source.position(self.end)

    def to(self, other: "Span") -> "Span":
        """From the start of this span to the end of another one of the same source. Raises ValueError otherwise."""
        if other.source is not self.source:
            raise ValueError(f"no span leads from {self.source.path} to {other.source.path}")
        return Span(self.source, self.start, other.end)

    def holds(self, other: "Span") -> bool:
        """Whether the other span lies within this one."""
        return other.source is self.source and self.start <= other.start and other.end <= self.end

    def stripped(self) -> "Span":
        """The span without white space at its ends."""
        text = self.text
        lead = len(text) - len(text.lstrip())
        return Span(self.source, self.start + lead, max(self.start + lead, self.start + len(text.rstrip())))


def width(text: str, unit: ColumnUnit) -> int:
    """The length of a text in code points, UTF-16 units, UTF-8 bytes or terminal cells."""
    if text.isascii() or unit == "code-point":
        return len(text)
    if unit == "utf-16":
        return len(text) + sum(ord(char) > 0xFFFF for char in text)
    if unit == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text) + sum(_cells(char) - 1 for char in text if char > "\x7f")


def _cells(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
