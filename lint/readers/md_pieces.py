"""From events in the joined lines of a block to pieces of prose with places in the source."""

from collections.abc import Iterable, Sequence

from lint.prose import Piece, PieceKind
from lint.readers.md_marks import Event
from lint.span import Source, Span


class Lined:
    """Some lines of a source joined by line feeds: `text` is what they say, `place` leads back."""

    def __init__(self, source: Source, ranges: Sequence[tuple[int, int]]) -> None:
        self.source = source
        self.text = "\n".join([source.text[start:end] for start, end in ranges])
        self._ranges = ranges
        self._line = 0
        self._next = ranges[0][1] - ranges[0][0] + 1
        self._shift = ranges[0][0]

    def place(self, at: int) -> int:
        """The offset in the source of an offset in the text; asked in ascending order."""
        while at >= self._next and self._line + 1 < len(self._ranges):
            self._line += 1
            start, end = self._ranges[self._line]
            self._shift = start - self._next
            self._next += end - start + 1
        return at + self._shift

    def ranges(self, start: int, end: int) -> list[tuple[int, int]]:
        """The ranges of the source that the range of the text [start, end) is made of, one a line."""
        found, at = [], 0
        for first, last in self._ranges:
            begin, stop = max(start - at, 0), min(end - at, last - first)
            if begin < stop:
                found.append((first + begin, first + stop))
            at += last - first + 1
        return found


def pieces(lined: Lined, events: Iterable[Event]) -> tuple[Piece, ...]:
    """The prose, white space at its ends and double blanks around what is left out left out too."""
    text, source = lined.text, lined.source
    found: list[Piece] = []
    at, gap = 0, True
    for event in [*events, Event(len(text), len(text), "skip")]:
        start = event.start
        if at < start:
            words = text[at:start]
            if gap and words[0].isspace():
                words = words.lstrip()
            if words:
                first = lined.place(start - len(words))
                found.append(Piece(words, Span(source, first, first + len(words))))
                gap = False
        at = event.end
        if event.kind == "skip":
            gap = gap or found[-1].text[-1].isspace()
        elif event.kind == "blank":
            if found and not found[-1].text[-1].isspace():
                found.append(Piece(" ", Span(source, lined.place(start), _end(lined, at)), "rendered"))
            gap = True
        else:
            kind: PieceKind = "opaque" if event.kind == "opaque" else "rendered"
            found.append(Piece(event.text, Span(source, lined.place(start), _end(lined, at)), kind))
            gap = False
    return _without_end(found)


def _end(lined: Lined, at: int) -> int:
    """Where a piece that ends at an offset of the text ends in the source; a line feed reaches to the next line."""
    return lined.place(at) if lined.text[at - 1] == "\n" else lined.place(at - 1) + 1


def _without_end(found: list[Piece]) -> tuple[Piece, ...]:
    """The pieces without white space at the end."""
    while found and found[-1].kind != "opaque" and not found[-1].text.rstrip():
        found.pop()
    if found and found[-1].kind == "literal" and found[-1].text[-1].isspace():
        last = found.pop()
        words = last.text.rstrip()
        found.append(Piece(words, Span(last.span.source, last.span.start, last.span.start + len(words))))
    return tuple(found)
