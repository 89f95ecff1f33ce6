"""The text that a reader's eye sees, and where each piece of it stands in the source.

The method is sqlfluff's (a templated file's slices) and pdfplumber's (TextMap): the prose is a row of pieces, each with its
source span and a kind. A question about the prose is answered in source terms; a fix is possible over literal pieces only.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Literal

from lint.span import Source, Span

PieceKind = Literal["literal", "rendered", "opaque"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of prose. Literal: equal to its source slice. Rendered: another spelling of it (a space for a line end,
    "é" for a macro). Opaque: a placeholder for what is no prose (maths, code, a citation key)."""

    text: str
    span: Span
    kind: PieceKind = "literal"

    def __post_init__(self) -> None:
        if self.kind == "literal" and len(self.text) != self.span.end - self.span.start:
            raise ValueError(f"a literal piece must equal its source: {self.text!r} against {self.span.text!r}")


@dataclass(frozen=True)
class Prose:
    """Pieces in reading order, all from one source."""

    pieces: tuple[Piece, ...]

    @cached_property
    def text(self) -> str:
        """The joined text; offsets into it are code points."""
        return "".join(piece.text for piece in self.pieces)

    @cached_property
    def has_placeholders(self) -> bool:
        """Whether some piece is opaque."""
        return any(piece.kind == "opaque" for piece in self.pieces)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(piece.text) for piece in self.pieces)][:-1]

    def span(self, start: int, end: int) -> Span:
        """The source span that shows as text[start:end]: exact over literal pieces, whole pieces otherwise.

        Raises ValueError for an empty range or one outside the text.
        """
        touched = list(self.touched(start, end))
        first_at, first = touched[0]
        last_at, last = touched[-1]
        begin = first.span.start + (start - first_at if first.kind == "literal" else 0)
        stop = last.span.start + end - last_at if last.kind == "literal" else last.span.end
        return Span(first.span.source, begin, stop)

    def is_literal(self, start: int, end: int) -> bool:
        """Whether the source holds exactly text[start:end], so that an edit of it is possible."""
        kinds = [piece.kind for _, piece in self.touched(start, end)]
        return all(kind == "literal" for kind in kinds) and len(self.span(start, end).text) == end - start

    def is_editable(self, start: int, end: int) -> bool:
        """Whether an edit of the source can put other words in the place of text[start:end]: it stands there, but for line ends."""
        pieces = [piece for _, piece in self.touched(start, end)]
        joined = all(one.span.end == other.span.start for one, other in pairwise(pieces))
        return joined and all(
            piece.kind == "literal" or (piece.kind == "rendered" and piece.text == " " and piece.span.text.isspace())
            for piece in pieces
        )

    def offset(self, source_offset: int, *, end: bool = False) -> int:
        """Where a source offset shows in the text; an offset between two pieces shows at the start of the later one.

        One within a piece that is not literal shows at its start, or, as the `end` of a span, at its end.
        """
        index = bisect_right(self._source_starts, source_offset) - 1
        if index < 0:
            return 0
        piece, at = self.pieces[index], self._starts[index]
        if source_offset >= piece.span.end:
            return at + len(piece.text)
        if piece.kind == "literal":
            return at + source_offset - piece.span.start
        return at + (len(piece.text) if end and source_offset > piece.span.start else 0)

    @cached_property
    def _source_starts(self) -> list[int]:
        return [piece.span.start for piece in self.pieces]

    def touched(self, start: int, end: int) -> Iterator[tuple[int, Piece]]:
        """The pieces that show in text[start:end], each with the offset it starts at.

        Raises ValueError for an empty range or one outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no range [{start}, {end}) in a prose of {len(self.text)} characters")
        for index in range(bisect_right(self._starts, start) - 1, len(self.pieces)):
            at, piece = self._starts[index], self.pieces[index]
            if at >= end:
                break
            if at + len(piece.text) > start:
                yield at, piece

    def __len__(self) -> int:
        return len(self.text)


def literal(source: Source, ranges: Iterable[tuple[int, int]], joint: str = " ") -> Prose:
    """Prose out of literal ranges of a source, in order, with `joint` rendered for what lies between two of them."""
    pieces: list[Piece] = []
    for start, end in ranges:
        if pieces and joint:
            pieces.append(Piece(joint, Span(source, pieces[-1].span.end, start), "rendered"))
        pieces.append(Piece(source.text[start:end], Span(source, start, end)))
    return Prose(tuple(pieces))
