"""Fixes in a copy of a DOCX as tracked changes, which Word shows one by one to accept or reject.

Each edit becomes a deletion of the old words and an insertion of the new ones, with the formatting of the run where they begin. Only the
parts that hold the words change. Left as they are: words in fields, hyperlinks, controls, text boxes and moved text, where a change
would be lost or could not be rejected.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from lint.annotate.docx_units import Unit, Units, Words
from lint.annotate.fresh import stamp
from lint.annotate.places import Places
from lint.annotate.xml_bytes import Splice, spliced, text
from lint.archive import open_parts, rewritten
from lint.document import Document
from lint.finding import Edit, Fix
from lint.span import Anchor, Run

_ID = re.compile(rb"""\bw?:?id\s*=\s*["'](\d{1,9})["']""")


class _Piece(NamedTuple):
    """Bytes [start, end) of a part, within one run."""

    part: str
    unit: Unit
    start: int
    end: int


@dataclass
class _Changes:
    """The changes of one part, and the ranges that they take."""

    units: Units
    signed: str
    free: int
    splices: list[Splice] = field(default_factory=list)
    taken: list[tuple[int, int]] = field(default_factory=list)
    cut: dict[int, Words] = field(default_factory=dict)

    def make(self, pieces: Sequence[_Piece], new: str) -> None:
        """Delete the words of the pieces, and put new ones behind the last."""
        units, prefix = self.units, self.units.prefix.decode()
        for piece in pieces:
            unit = piece.unit
            first, last = units.cut(piece.start, end=piece.start == piece.end), units.cut(piece.end, end=True)
            if first is None or last is None:
                continue
            content = first.closing
            if piece.end > piece.start:
                old = units.data[piece.start : piece.end].decode("utf-8", "replace")
                run = f'{unit.opening.decode()}<{prefix}delText xml:space="preserve">{old}</{prefix}delText></{prefix}r>'
                content += f"<{prefix}del {self._sign(prefix)}>{run}</{prefix}del>".encode()
            if piece is pieces[-1] and new:
                opening = pieces[0].unit.opening.decode()
                run = f'{opening}<{prefix}t xml:space="preserve">{text(new)}</{prefix}t></{prefix}r>'
                added = f"<{prefix}ins {self._sign(prefix)}>{run}</{prefix}ins>".encode()
                # Within another's insertion ours stands between two parts of it.
                content += b"</" + units.prefix + b"ins>" + added + unit.inserted if unit.inserted else added
            self.splices.append(Splice(first.byte, last.byte, content + last.opening))
            self.taken.append((first.byte, last.byte))
            if first.words:
                self.cut[first.words.start] = first.words

    def data(self) -> bytes:
        """The part with the changes. What is left of a cut `w:t` keeps its blanks, unless the cut took its beginning."""
        gone = {start for first, stop in self.taken for start in self.cut if first <= start < stop}
        tags = ((words, self.units.keep_blanks(words)) for start, words in self.cut.items() if start not in gone)
        kept = [Splice(words.start, words.inner, tag) for words, tag in tags if tag]
        return spliced(self.units.data, [*self.splices, *kept])

    def _sign(self, prefix: str) -> str:
        self.free += 1
        return f'{prefix}id="{self.free - 1}" {self.signed.replace("w:", prefix)}'


def suggest(data: bytes, document: Document, fixes: Sequence[Fix], author: str, date: datetime | None = None) -> bytes:
    """The copy. A fix that cannot be made whole, or that touches an earlier one, is left out; see `possible`.

    Raises Problem if the file is not the one that `document` was read from, or is damaged.
    """
    writer = _Writer(data, document, author, date)
    for fix in fixes:
        writer.make(fix)
    return writer.data()


def possible(data: bytes, document: Document, fixes: Sequence[Fix]) -> tuple[Fix, ...]:
    """Those of the fixes that `suggest` makes. Raises as it does."""
    writer = _Writer(data, document, "", None)
    return tuple(fix for fix in fixes if writer.make(fix))


class _Writer:
    def __init__(self, data: bytes, document: Document, author: str, date: datetime | None) -> None:
        self._parts = open_parts(document.path, data)
        self._document = document
        self._signed = f'w:author="{text(author)}" w:date="{stamp(date)}"'
        anchors = document.sources[0].anchors
        names = {anchor.place.part for anchor in anchors if isinstance(anchor.place, Run)}
        texts = {name: self._parts.xml(name) for name in names}
        self._places = Places(document.path, anchors, texts)
        self._changes: dict[str, _Changes] = {}

    def make(self, fix: Fix) -> bool:
        """Make a fix; False if it cannot be made whole."""
        planned: list[tuple[list[_Piece], Edit]] = []
        for edit in fix.edits:
            pieces = self._pieces(edit)
            if not pieces:
                return False
            planned.append((pieces, edit))
        ranges = [(piece.part, piece.start, piece.end) for pieces, _ in planned for piece in pieces]
        if any(self._touches(*one) for one in ranges) or len(set(ranges)) < len(ranges):
            return False
        for pieces, edit in planned:
            self._of(pieces[0].part).make(pieces, edit.text)
        return True

    def data(self) -> bytes:
        """The file with the changes."""
        new = {part: one.data() for part, one in self._changes.items() if one.splices}
        return rewritten(self._parts, new) if new else self._parts.data

    def _of(self, part: str) -> _Changes:
        if part not in self._changes:
            data = self._parts.xml(part)
            free = 1 + max(map(int, _ID.findall(data)), default=0)
            self._changes[part] = _Changes(Units(self._document.path, data), self._signed, free)
        return self._changes[part]

    def _touches(self, part: str, start: int, end: int) -> bool:
        return any(start <= stop and first <= end for first, stop in self._of(part).taken)

    def _pieces(self, edit: Edit) -> list[_Piece]:
        """The runs whose words an edit covers; none if it cannot be made there."""
        span = edit.span
        if span.source is not self._document.sources[0] or "\n" in edit.text:
            return []
        anchors = self._places.anchors(span) if span.start < span.end else self._beside(edit)
        covered = sum(min(anchor.end, span.end) - max(anchor.start, span.start) for anchor in anchors)
        if not anchors or covered != span.end - span.start:
            return []
        found: list[_Piece] = []
        for anchor in anchors:
            start = self._places.point(anchor, max(anchor.start, span.start), span)
            end = self._places.point(anchor, min(anchor.end, span.end), span)
            unit = self._of(start.part).units.at(start.byte)
            tracked = unit.inserted if unit else b""
            if (
                unit is None
                or unit.whole
                or (tracked and not tracked.startswith(b"<" + self._of(start.part).units.prefix + b"ins"))
            ):
                return []
            if not any(words.inner <= start.byte and end.byte <= words.stop for words in unit.words):
                return []
            found.append(_Piece(start.part, unit, start.byte, end.byte))
        return found if len({piece.part for piece in found}) == 1 else []

    def _beside(self, edit: Edit) -> list[Anchor]:
        """The anchor that an insertion follows, else the one that it stands before."""
        at, whole = edit.span.start, edit.span.source.span
        size = len(edit.span.source.text)
        return self._places.anchors(whole(max(0, at - 1), at))[-1:] or self._places.anchors(whole(at, min(size, at + 1)))[:1]
