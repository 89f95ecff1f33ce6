"""The marks that a reader left on a page (part of the child process, see `pdf_child`)."""

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

_KINDS = {1: "comment", 3: "comment", 9: "highlight", 10: "highlight", 11: "highlight", 12: "strike-out", 14: "insertion"}
_MOST_MARKS, _MOST_QUADS, _LONGEST = 5000, 500, 200_000


def string(ask: Callable[[Any, int], int]) -> str:
    """A UTF-16 string of the library, which is asked for its length first."""
    size = ask(None, 0)
    if not 2 < size < _LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(size)
    ask(ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def marks_of(page: Any, letters: Any) -> list[dict[str, Any]]:
    """The marks that a reader left on a page: {kind, text, author, date, name, quads: [left, bottom, right, top], chars}.

    `chars` are the first and the last character under each quad, where there are any.
    """
    found = []
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_MARKS)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        kind = _KINDS.get(pdfium.FPDFAnnot_GetSubtype(note))
        if kind:
            said = {
                name: string(lambda to, size, key=key, note=note: pdfium.FPDFAnnot_GetStringValue(note, key, to, size))  # type: ignore[misc]
                for name, key in (("text", b"Contents"), ("author", b"T"), ("date", b"M"), ("name", b"NM"))
            }
            quads = _quads(note)
            found.append({"kind": kind, **said, "quads": quads, "chars": _under(letters, quads)})
        pdfium.FPDFPage_CloseAnnot(note)
    return found


def _under(letters: Any, quads: list[list[float]]) -> list[list[int]]:
    found = []
    for left, bottom, right, top in quads:
        middle, reach = (bottom + top) / 2, (top - bottom) / 2
        first = pdfium.FPDFText_GetCharIndexAtPos(letters, left + 1, middle, 4, reach)
        last = pdfium.FPDFText_GetCharIndexAtPos(letters, right - 1, middle, 4, reach)
        if 0 <= first <= last:
            found.append([first, last])
    return found


def _quads(note: Any) -> list[list[float]]:
    quads = []
    points = pdfium.FS_QUADPOINTSF()
    for number in range(min(pdfium.FPDFAnnot_CountAttachmentPoints(note), _MOST_QUADS)):
        if pdfium.FPDFAnnot_GetAttachmentPoints(note, number, points):
            across = [points.x1, points.x2, points.x3, points.x4]
            up = [points.y1, points.y2, points.y3, points.y4]
            quads.append([round(value, 2) for value in (min(across), min(up), max(across), max(up))])
    area = pdfium.FS_RECTF()
    if not quads and pdfium.FPDFAnnot_GetRect(note, area):
        quads.append([round(value, 2) for value in (area.left, area.bottom, area.right, area.top)])
    return quads
