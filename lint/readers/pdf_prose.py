"""The text of the printed rows as a source with its anchors, and the prose of blocks over it."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from lint.prose import Piece, Prose
from lint.readers.joints import Joints
from lint.readers.pdf_extract import RawPage
from lint.readers.pdf_rows import Row, main_turn
from lint.readers.placeholders import MATHS, RAISED
from lint.span import Anchor, Box, PageArea, Source, Span

Patch = tuple[int, int, str, str]  # [start, end) of a row's text, the text in its place, the kind of piece

_HYPHENS = ("-", "\u2010", "\u00ad")
_BLANKS = re.compile(r"\s{2,}|[\t\u2000-\u200a]+")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_FORMULA_GOES_ON = re.compile(r"\s?[=<>≤≥≈+−±×·/^]\s?-?\d[\d.,]*(?=\W|$)|[)\]}|](?=\W|$)")
_ATTACHED = re.compile(r"(?<!\w)\w{1,2}$")
# Fonts without accented letters set the accent first, as a sign of its own.
_ACCENT = re.compile("([¨´`ˆ˜¸ˇ˘˚¯˙])\\s?([A-Za-zı])")
_COMBINING = dict(zip("¨´`ˆ˜¸ˇ˘˚¯˙", "\u0308\u0301\u0300\u0302\u0303\u0327\u030c\u0306\u030a\u0304\u0307", strict=True))


class Printed:
    """The source of a PDF, one line for each row, and where each row begins in it."""

    def __init__(self, path: str, pages: Sequence[RawPage], rows: Iterable[Row]) -> None:
        texts: list[str] = []
        anchors: list[Anchor] = []
        self.starts: dict[int, int] = {}
        by_number = {page.number: page for page in pages}
        turns = {page.number: main_turn(page) for page in pages}
        at = 0
        for row in rows:
            page = by_number[row.page]
            boxes = (_box(row, page, turns[row.page]),)
            self.starts[id(row)] = at
            anchors += [
                Anchor(at + offset, at + offset + length, PageArea(page.number + 1, page.label, boxes, first))
                for offset, first, length in row.parts
            ]
            texts.append(row.text)
            at += len(row.text) + 1
        self.source = Source(path, "".join(f"{text}\n" for text in texts), tuple(anchors))

    def span(self, rows: Sequence[Row]) -> Span:
        """From the first character of the first row to the last one of the last row."""
        start, last = self.starts[id(rows[0])], rows[-1]
        return Span(self.source, start, self.starts[id(last)] + len(last.text)).stripped()

    def prose(
        self,
        rows: Sequence[Row],
        joints: Joints,
        formulas: Mapping[int, Sequence[Row]],
        dropped: Mapping[int, Sequence[tuple[int, int]]],
    ) -> Prose:
        """The prose of rows. `formulas`: the displayed maths behind a row, by the row's id; `dropped`: ranges left out of one."""
        pieces: list[Piece] = []
        for index, row in enumerate(rows):
            below = rows[index + 1] if index + 1 < len(rows) else None
            end = len(row.text.rstrip())
            maths = formulas.get(id(row))
            joint = "apart"
            if below and row.text[:end].endswith(_HYPHENS) and not maths:
                joint = joints.joint(row.text.strip(), below.text.strip())
                end -= joint == "healed"
            self._add(pieces, row, end, [*_patches(row), *((a, b, "", "opaque") for a, b in dropped.get(id(row), ()))])
            after = self.starts[id(row)] + end
            if maths:
                span = self.span(maths)
                pieces += [Piece(" ", Span(self.source, after, span.start), "rendered"), Piece(MATHS, span, "opaque")]
                after = span.end
            if below and joint == "apart":
                pieces.append(Piece(" ", Span(self.source, after, self._first(below)), "rendered"))
        return Prose(tuple(_single(pieces)))

    def _first(self, row: Row) -> int:
        return self.starts[id(row)] + len(row.text) - len(row.text.lstrip())

    def _add(self, pieces: list[Piece], row: Row, end: int, patches: Sequence[Patch]) -> None:
        base = self.starts[id(row)]
        at = len(row.text) - len(row.text.lstrip())
        for start, stop, text, kind in sorted(patches):
            start, stop = max(start, at), min(stop, end)
            if start >= stop:
                continue
            if start > at:
                pieces.append(Piece(row.text[at:start], Span(self.source, base + at, base + start)))
            if text:
                pieces.append(
                    Piece(text, Span(self.source, base + start, base + stop), "opaque" if kind == "opaque" else "rendered")
                )
            at = stop
        if at < end:
            pieces.append(Piece(row.text[at:end], Span(self.source, base + at, base + end)))


def _patches(row: Row) -> list[Patch]:
    """What shows otherwise than the row's text says: maths, raised figures, letters with accents, wide gaps."""
    text = row.text
    found: list[Patch] = [(start, end, MATHS, "opaque") for start, end in formulas_in(row)]
    for start, end in row.raised:
        raised = text[start:end]
        if raised.strip().isdecimal():
            found.append((start, end, raised.strip().translate(RAISED), "rendered"))
    found += [(match.start(), match.end(), " ", "rendered") for match in _BLANKS.finditer(text)]
    if not text.isascii():
        for match in _ACCENT.finditer(text):
            letter = "i" if match[2] == "ı" else match[2]
            whole = unicodedata.normalize("NFC", letter + _COMBINING[match[1]])
            if len(whole) == 1:
                found.append((match.start(), match.end(), whole, "rendered"))
    return found


def formulas_in(row: Row) -> list[tuple[int, int]]:
    """The ranges of a row that are formulas: characters of mathematical fonts, and the figures and signs between them."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(row.maths):
        if found and not _WORDS.search(row.text, found[-1][1], start) and start - found[-1][1] <= 12:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    longer: list[tuple[int, int]] = []
    for start, end in found:
        if attached := _ATTACHED.search(row.text, max(0, start - 3), start):
            start = max(attached.start(), longer[-1][1] if longer else 0)
        while match := _FORMULA_GOES_ON.match(row.text, end):
            if match.group() in ")]}|" and row.text.count(_OPENS[match.group()], start, end) <= row.text.count(
                match.group(), start, end
            ):
                break
            end = match.end()
        longer.append((start, end))
    return longer


_OPENS = {")": "(", "]": "[", "}": "{", "|": "|"}


def _single(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without blanks at the ends, and without a second blank where something was left out."""
    found: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if found and found[-1].text[-1].isspace() and piece.text[0].isspace():
            if piece.kind != "literal":
                continue
            cut = len(piece.text) - len(piece.text.lstrip())
            if cut == len(piece.text):
                continue
            piece = Piece(piece.text[cut:], Span(piece.span.source, piece.span.start + cut, piece.span.end))
        found.append(piece)
    while found and found[-1].text.isspace():
        found.pop()
    while found and found[0].text.isspace():
        found.pop(0)
    return found


def _box(row: Row, page: RawPage, turn: int) -> Box:
    bottom, top = row.baseline - 0.22 * row.size, row.baseline + 0.75 * row.size
    if turn == 1:
        return Box(page.width - top, row.left, page.width - bottom, row.right)
    if turn == 3:
        return Box(bottom, page.height - row.right, top, page.height - row.left)
    if turn == 2:
        return Box(page.width - row.right, page.height - top, page.width - row.left, page.height - bottom)
    return Box(row.left, bottom, row.right, top)
