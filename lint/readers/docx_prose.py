"""Pieces of prose over stretches of an extracted text, as the eye reads them."""

import re
from collections.abc import Sequence

from lint.prose import Piece
from lint.span import Span

_BLANKS = re.compile(r"\s+")


def join(pieces: list[Piece], span: Span) -> None:
    """Add a literal stretch, as part of the piece before it where the two touch."""
    last = pieces[-1] if pieces else None
    if last is not None and last.kind == "literal" and last.span.end == span.start:
        whole = Span(span.source, last.span.start, span.end)
        pieces[-1] = Piece(whole.text, whole)
    else:
        pieces.append(Piece(span.text, span))


def single_blanks(pieces: Sequence[Piece]) -> "list[Piece]":
    """The pieces with blanks at both ends left out and rows of white space shown as one blank, as the eye reads them."""
    found: list[Piece] = []
    for piece in pieces:
        if piece.kind != "literal":
            found.append(piece)
            continue
        at, text, source = piece.span.start, piece.text, piece.span.source
        for gap in [*_BLANKS.finditer(text), None]:
            stop = piece.span.start + (gap.start() if gap else len(text))
            if gap is None or gap.group() != " ":
                if at < stop:
                    found.append(Piece(source.text[at:stop], Span(source, at, stop)))
                if gap is not None:
                    end = piece.span.start + gap.end()
                    found.append(Piece(" ", Span(source, stop, end), "rendered"))
                    at = end
    while found and not found[0].text.strip():
        found.pop(0)
    while found and not found[-1].text.strip():
        found.pop()
    return found
