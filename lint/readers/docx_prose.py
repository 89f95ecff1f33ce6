"""The prose of a paragraph: its bits as the eye reads them."""

import re
from collections.abc import Collection, Iterable, Sequence

from lint.prose import Piece, Prose
from lint.readers.docx_model import Bit
from lint.readers.placeholders import CODE, MATHS, RAISED
from lint.span import Source, Span

# Rows of white space show as one blank, a no-break blank as itself, a soft hyphen within a line not at all.
_NUMBERS = re.compile(r"[\s,;–+-]*\d[\d\s,;–+-]*")
_GAPS = re.compile(r"[^\S\xa0 ][^\S]*|[ \xa0][^\S]+|\xad+")


def prose(source: Source, bits: Sequence[Bit], places: Sequence[int], code: Collection[str] = ()) -> Prose:
    """The prose of bits, each of which stands at [its place, the next one) of the text. Blanks at both ends are left out.

    `code`: the character styles of code, which shows as a placeholder.
    """
    pieces: list[Piece] = []
    start = stop = -1
    for bit, first, last in zip(bits, places, places[1:], strict=False):
        is_code = bit.look.style != "" and bit.look.style in code and bit.kind == "text"
        plain = (bit.kind == "text" and not is_code) or (bit.kind == "sign" and bit.text != "\u2011")
        if plain and not (bit.look.raised and _NUMBERS.fullmatch(bit.text)):
            if stop != first:
                pieces += _literal(source, start, stop)
                start = first
            stop = last
            continue
        pieces += _literal(source, start, stop)
        start = stop = last
        span = Span(source, first, last)
        if is_code:
            _add_code(pieces, span)
        elif bit.kind == "math":
            pieces.append(Piece(MATHS, span, "opaque"))
        elif bit.kind == "sign":
            pieces.append(Piece("-", span, "rendered"))
        elif bit.kind == "text":
            pieces.append(Piece(_raised(bit.text), span, "rendered"))
    pieces += _literal(source, start, stop)
    return Prose(tuple(_trimmed(_single(pieces))))


def _add_code(pieces: list[Piece], span: Span) -> None:
    """Code over several runs is one stretch of it; blanks at its ends are the text's."""
    last = pieces[-1] if pieces else None
    inner = span.stripped()
    if last and last.kind == "opaque" and last.text == CODE and last.span.end == span.start:
        pieces[-1] = Piece(CODE, last.span.to(inner if inner.start < inner.end else span), "opaque")
    elif inner.start < inner.end:
        pieces += _literal(span.source, span.start, inner.start)
        pieces.append(Piece(CODE, inner, "opaque"))
    else:
        pieces += _literal(span.source, span.start, span.end)
        return
    pieces += _literal(span.source, max(inner.end, pieces[-1].span.end), span.end)


def _raised(text: str) -> str:
    return "".join(text.split()).translate(RAISED)


def _literal(source: Source, start: int, stop: int) -> Iterable[Piece]:
    """A stretch of the text as pieces."""
    at = start
    while at < stop:
        gap = _GAPS.search(source.text, at, stop)
        if gap is None or gap.start() > at:
            end = gap.start() if gap else stop
            yield Piece(source.text[at:end], Span(source, at, end))
            at = end
        else:
            if gap.group()[0] != "\xad":
                yield Piece(" ", Span(source, at, gap.end()), "rendered")
            at = gap.end()


def _single(pieces: Iterable[Piece]) -> Iterable[Piece]:
    """The pieces without a blank behind a blank, as notes and pictures leave them."""
    after_blank = False
    for piece in pieces:
        if after_blank and piece.text[:1] == " ":
            if piece.kind != "literal":
                continue
            span = Span(piece.span.source, piece.span.start + 1, piece.span.end)
            piece = Piece(span.text, span)
        if piece.text:
            after_blank = piece.text[-1] == " "
            yield piece


def _trimmed(pieces: Iterable[Piece]) -> "list[Piece]":
    found = list(pieces)
    while found and not found[0].text.strip():
        found.pop(0)
    while found and not found[-1].text.strip():
        found.pop()
    for at, cut in ((0, str.lstrip), (-1, str.rstrip)):
        if found and found[at].kind == "literal" and cut(found[at].text) != found[at].text:
            piece = found[at]
            lost = len(piece.text) - len(cut(piece.text))
            start, end = (piece.span.start + lost, piece.span.end) if at == 0 else (piece.span.start, piece.span.end - lost)
            found[at] = Piece(cut(piece.text), Span(piece.span.source, start, end))
    return found
