"""What PDFium sees in a PDF, one line of JSON for each page. Runs as a program of its own, within limits of memory and time.

`pdf_process` starts this file as a child process. Standard input: one line of JSON (the request), then the bytes of the file. Standard
output: a line for the file, then one for each page. Characters are counted as PDFium counts them on the page; boxes are points from the
lower left corner.
"""

import ctypes
import json
import sys
import time
from typing import Any

import pypdfium2.raw as pdfium

from lint.readers.pdf_child_marks import marks_of, string
from lint.readers.pdf_child_text import Fonts, runs_of, text_of

try:
    import resource
except ImportError:  # Windows: the parent's time limit is the only one
    resource = None  # type: ignore[assignment]

_MOST_BOOKMARKS, _DEEPEST = 5000, 12
_MOST_CHARACTERS = 300_000  # on one page: no eye reads more
_FEW_LETTERS = 40  # a page number and a running head
_ERRORS = {3: "damaged", 4: "password", 5: "encrypted"}

Number = ctypes.c_double
Real = ctypes.c_float


def _limit(memory: int, seconds: int) -> None:
    if resource is None:
        return
    for kind, value in (("RLIMIT_AS", memory), ("RLIMIT_CPU", seconds), ("RLIMIT_CORE", 0)):
        number = getattr(resource, kind, None)
        if number is None:
            continue
        hard = resource.getrlimit(number)[1]
        if hard != resource.RLIM_INFINITY:
            value = min(value, hard)
        try:
            resource.setrlimit(number, (value, hard))
        except (ValueError, OSError):  # a system that knows the limit and does not take it
            continue


def _say(values: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(values, separators=(",", ":")) + "\n")
    sys.stdout.flush()


def _bookmarks(document: Any) -> list[tuple[int, str, int, float]]:
    """The outline: (level from 1, title, page from 0, height of the place or 0)."""
    found: list[tuple[int, str, int, float]] = []
    seen: set[int] = set()
    waiting = [(1, pdfium.FPDFBookmark_GetFirstChild(document, None))]
    while waiting and len(found) < _MOST_BOOKMARKS:
        level, mark = waiting.pop()
        address = ctypes.cast(mark, ctypes.c_void_p).value
        if not address or address in seen:
            continue
        seen.add(address)
        title = string(lambda to, size, mark=mark: pdfium.FPDFBookmark_GetTitle(mark, to, size))  # type: ignore[misc]
        to = pdfium.FPDFBookmark_GetDest(document, mark)
        page = pdfium.FPDFDest_GetDestPageIndex(document, to) if to else -1
        flags, place = [ctypes.c_int() for _ in range(3)], [Real() for _ in range(3)]
        known = to and pdfium.FPDFDest_GetLocationInPage(to, *map(ctypes.byref, flags), *map(ctypes.byref, place))
        found.append((level, title, page, round(place[1].value, 1) if known and flags[1].value else 0.0))
        waiting.append((level, pdfium.FPDFBookmark_GetNextSibling(document, mark)))
        if level < _DEEPEST:
            waiting.append((level + 1, pdfium.FPDFBookmark_GetFirstChild(document, mark)))
    return found


def _page(document: Any, number: int, fonts: Fonts) -> dict[str, Any]:
    page = pdfium.FPDF_LoadPage(document, number)
    label = string(lambda to, size: pdfium.FPDF_GetPageLabel(document, number, to, size))
    if not page:
        return {"page": number, "label": label, "failed": True}
    said: dict[str, Any] = {"page": number, "label": label}
    said["width"], said["height"] = (
        round(value, 2) for value in (pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page))
    )
    letters = pdfium.FPDFText_LoadPage(page)
    count = pdfium.FPDFText_CountChars(letters) if letters else -1
    if count < 0:
        return {"page": number, "label": label, "failed": True}
    if count > _MOST_CHARACTERS:
        said["cut"], count = True, _MOST_CHARACTERS
    handle = ctypes.cast(letters, ctypes.c_void_p).value or 0
    fonts.new = []
    said["text"] = text_of(handle, count)
    said["runs"] = runs_of(handle, said["text"], fonts)
    said["fonts"] = fonts.new
    said["marks"] = marks_of(page, letters)
    if sum(map(str.isalnum, said["text"])) < _FEW_LETTERS:
        said["picture"] = _is_picture(page, said["width"] * said["height"])
    pdfium.FPDFText_ClosePage(letters)
    pdfium.FPDF_ClosePage(page)
    return said


def _is_picture(page: Any, area: float) -> bool:
    """Whether pictures cover most of a page."""
    covered = 0.0
    edges = [Real() for _ in range(4)]
    left, bottom, right, top = edges
    for index in range(min(pdfium.FPDFPage_CountObjects(page), 2000)):
        thing = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(thing) in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            pdfium.FPDFPageObj_GetBounds(thing, *map(ctypes.byref, edges))
            covered += max(0.0, right.value - left.value) * max(0.0, top.value - bottom.value)
    return covered > 0.5 * area


def _areas(document: Any, number: int, ranges: list[list[int]]) -> dict[str, Any]:
    """The boxes of ranges of characters on a page: a list of [left, bottom, right, top] for each."""
    page = pdfium.FPDF_LoadPage(document, number)
    letters = pdfium.FPDFText_LoadPage(page) if page else None
    found = [_boxes(letters, start, count) for start, count in ranges] if letters else None
    if letters:
        pdfium.FPDFText_ClosePage(letters)
    if page:
        pdfium.FPDF_ClosePage(page)
    return {"page": number, "areas": found}


def _boxes(letters: Any, start: int, count: int) -> list[list[float]]:
    edges = [Number() for _ in range(4)]
    left, top, right, bottom = edges
    boxes: list[list[float]] = []
    for index in range(pdfium.FPDFText_CountRects(letters, start, count)):
        if pdfium.FPDFText_GetRect(letters, index, *map(ctypes.byref, edges)):
            boxes += [[round(edge.value, 2) for edge in (left, bottom, right, top)]]
    return boxes


def main() -> None:
    """Answer one request: {memory, cpu, seconds, first, pages} for the text, with {ranges: {page: [[start, count]]}} for boxes."""
    asked = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    _limit(asked["memory"], asked["cpu"])
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        _say({"error": _ERRORS.get(pdfium.FPDF_GetLastError(), "damaged")})
        return
    if "ranges" in asked:
        for number, ranges in asked["ranges"].items():
            _say(_areas(document, int(number), ranges))
        return
    count = pdfium.FPDF_GetPageCount(document)
    outline = _bookmarks(document) if not asked["first"] else []
    language = string(lambda to, size: pdfium.FPDFCatalog_GetLanguage(document, to, size))
    _say({"pages": count, "bookmarks": outline, "language": language})
    fonts = Fonts()
    begun = time.monotonic()
    for number in range(asked["first"], min(count, asked["pages"])):
        _say(_page(document, number, fonts))
        if time.monotonic() - begun > asked["seconds"]:
            _say({"done": False})
            return
    _say({"done": True})


if __name__ == "__main__":
    main()
