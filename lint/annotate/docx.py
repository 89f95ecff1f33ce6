"""Comments in a copy of a DOCX, at the words of each finding.

By splices into the main part: only it and the part of the comments change (and, where there were no comments, the two lists that name
their part). A finding in a note stands at the note's reference, since Word takes no comments within notes; one within a field, a
hyperlink or a text box at the whole of it; one without words at the nearest point.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from lint.annotate.docx_comments import Remark, comments_part, first_free, main_part, with_comments
from lint.annotate.docx_units import Cut, Units
from lint.annotate.fresh import fresh, stamp
from lint.annotate.places import Place, Places, Point
from lint.annotate.xml_bytes import Splice, spliced
from lint.archive import open_parts, rewritten
from lint.document import Document
from lint.finding import Finding
from lint.span import Anchor, Run

_NOTES = {"footnotes": "footnote", "endnotes": "endnote"}


class _Range(NamedTuple):
    start: Cut
    end: Cut
    remark: Remark


def annotate(data: bytes, document: Document, findings: Sequence[Finding], author: str, date: datetime | None = None) -> bytes:
    """The copy: one comment a finding, in the order given. A comment that the file holds already is not written again.

    Raises Problem if the file is not the one that `document` was read from, or is damaged.
    """
    parts = open_parts(document.path, data)
    main = main_part(parts)
    units = Units(document.path, parts.xml(main))
    anchors = document.sources[0].anchors
    texts = {name: parts.xml(name) for name in _named(anchors)} | {main: units.data}
    places = Places(document.path, anchors, texts)
    wanted = list(fresh(document, findings, author))
    free = first_free(units.data, parts.xml(comments_part(parts, main)))
    ranges: list[_Range] = []
    for finding, words in wanted:
        place = places.of(finding.span)
        found = _cuts(units, main, texts, place) if place else None
        if found:
            ranges.append(_Range(*found, Remark(free + len(ranges), words)))
    if not ranges:
        return data
    written = with_comments(parts, main, [one.remark for one in ranges], author, stamp(date))
    return rewritten(parts, {main: _marked(units, ranges), **written})


def _named(anchors: Iterable[Anchor]) -> set[str]:
    return {anchor.place.part for anchor in anchors if isinstance(anchor.place, Run)}


def _cuts(units: Units, main: str, texts: dict[str, bytes], place: Place) -> tuple[Cut, Cut] | None:
    """Where a comment on a place begins and ends in the main part."""
    start, end = place
    if start.part != main:
        byte = _reference(units, texts[start.part], start)
        unit = units.at(byte) if byte is not None else None
        return (Cut(unit.start, b"", b"", None), Cut(unit.end, b"", b"", None)) if unit else None
    if start == end:
        cut = units.cut(start.byte, end=True)
        return (cut, cut) if cut else None
    first, last = units.cut(start.byte, end=False), units.cut(end.byte, end=True)
    if not first or not last:
        return None
    # The words of a text box stand behind those of its paragraph, but its bytes may stand before them.
    return (first, last) if first.byte < last.byte else (first, first)


def _reference(units: Units, notes: bytes, point: Point) -> int | None:
    """The byte of the main part where the note stands that holds a point."""
    kind = next((kind for name, kind in _NOTES.items() if name in point.part), "")
    opens = notes.rfind(f":{kind} ".encode(), 0, point.byte)
    tag = notes[opens : notes.find(b">", opens)] if opens >= 0 else b""
    identity = next((part.split(b"=")[1].strip(b"\"'/ ") for part in tag.split() if part.split(b"=")[0].endswith(b":id")), b"")
    return units.notes.get((kind, identity.decode("ascii", "replace")))


def _marked(units: Units, ranges: Sequence[_Range]) -> bytes:
    """The main part with the marks of all comments; at one place ends come before whole comments, and these before starts."""
    prefix = units.prefix.decode()
    at: dict[int, tuple[Cut, list[tuple[int, str]]]] = {}
    for start, end, remark in ranges:
        number = f'{prefix}id="{remark.identity}"'
        opened, closed = f"<{prefix}commentRangeStart {number}/>", f"<{prefix}commentRangeEnd {number}/>"
        closed += f"<{prefix}r><{prefix}commentReference {number}/></{prefix}r>"
        if start.byte == end.byte:
            at.setdefault(start.byte, (start, []))[1].append((1, opened + closed))
        else:
            at.setdefault(start.byte, (start, []))[1].append((2, opened))
            at.setdefault(end.byte, (end, []))[1].append((0, closed))
    splices = []
    kept = set()
    for byte, (cut, marks) in at.items():
        between = "".join(mark for _, mark in sorted(marks, key=lambda one: one[0]))
        splices.append(Splice(byte, byte, cut.closing + between.encode() + cut.opening))
        if cut.words and cut.words not in kept and (tag := units.keep_blanks(cut.words)):
            splices.append(Splice(cut.words.start, cut.words.inner, tag))
            kept.add(cut.words)
    return spliced(units.data, splices)
