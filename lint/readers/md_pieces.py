"""From events in the joined lines of a block to pieces of prose with places in the source."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from lint.prose import Piece, PieceKind
from lint.readers.md_marks import Event
from lint.span import Source, Span


class Lined:
    """Some lines of a source joined by line feeds; `text` is what they say, `span` leads back."""

    def __init__(self, source: Source, ranges: Sequence[tuple[int, int]]) -> None:
        self.source = source
        self.text = "\n".join([source.text[start:end] for start, end in ranges])
        self._starts: list[int] = []
        self._shifts: list[int] = []
        at = 0
        for start, end in ranges:
            self._starts.append(at)
            self._shifts.append(start - at)
            at += end - start + 1

    def span(self, start: int, end: int) -> Span:
        """The span of text[start:end], which is not empty; a line feed leads from the end of its line to the next one."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, end - 1) - 1
        stop = end - 1 + self._shifts[last] + 1
        if self.text[end - 1] == "\n" and last + 1 < len(self._starts):
            stop = self._starts[last + 1] + self._shifts[last + 1]
        return Span(self.source, start + self._shifts[first], stop)


def pieces(lined: Lined, events: Iterable[Event]) -> tuple[Piece, ...]:
    """The prose, white space at its ends and double blanks around what is left out left out too."""
    text = lined.text
    found: list[Piece] = []
    at, gap = 0, True
    for event in [*events, Event(len(text), len(text), "skip")]:
        if at < event.start:
            gap = _literal(lined, found, at, event.start, gap)
        if event.kind == "blank":
            if found and not found[-1].text[-1].isspace():
                found.append(Piece(" ", lined.span(event.start, event.end), "rendered"))
            gap = True
        elif event.kind == "skip":
            gap = gap or not found or found[-1].text[-1].isspace()
        else:
            kind: PieceKind = "opaque" if event.kind == "opaque" else "rendered"
            found.append(Piece(event.text, lined.span(event.start, event.end), kind))
            gap = False
        at = event.end
    return _without_end(found)


def _literal(lined: Lined, found: list[Piece], start: int, end: int, gap: bool) -> bool:
    """Add text[start:end] as it stands; after a gap its leading blanks are left out. Whether the gap goes on."""
    if gap:
        words = lined.text[start:end]
        start += len(words) - len(words.lstrip())
    if start < end:
        span = lined.span(start, end)
        found.append(Piece(span.text, span))
    return gap and start == end


def _without_end(found: list[Piece]) -> tuple[Piece, ...]:
    """The pieces without white space at the end."""
    while found and found[-1].kind != "opaque" and not found[-1].text.rstrip():
        found.pop()
    if found and found[-1].kind == "literal" and found[-1].text[-1].isspace():
        last = found.pop()
        words = last.text.rstrip()
        found.append(Piece(words, Span(last.span.source, last.span.start, last.span.start + len(words))))
    return tuple(found)
