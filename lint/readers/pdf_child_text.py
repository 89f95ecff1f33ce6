"""The characters of a page as PDFium sees them (part of the child process, see `pdf_child`)."""

import ctypes
import re
from collections.abc import Callable
from math import atan2, hypot, pi
from typing import Any

import pypdfium2.raw as pdfium

_WORD = re.compile(r"[^ \r\n\t\xa0]+")

Number = ctypes.c_double


def _fast(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of the library with plain numbers for handles: the ready-made ones build an object at each call."""
    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    found: Callable[..., Any] = ctypes.PYFUNCTYPE(result, *arguments)(address or 0)
    return found


_OF_CHAR = (ctypes.c_void_p, ctypes.c_int)
text_object = _fast("FPDFText_GetTextObject", ctypes.c_void_p, *_OF_CHAR)
unicode_of = _fast("FPDFText_GetUnicode", ctypes.c_uint, *_OF_CHAR)
page_text = _fast("FPDFText_GetText", ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_int, ctypes.c_void_p)
font_size = _fast("FPDFText_GetFontSize", Number, *_OF_CHAR)
char_box = _fast("FPDFText_GetCharBox", ctypes.c_int, *_OF_CHAR, *[ctypes.POINTER(Number)] * 4)
char_origin = _fast("FPDFText_GetCharOrigin", ctypes.c_int, *_OF_CHAR, *[ctypes.POINTER(Number)] * 2)
char_matrix = _fast("FPDFText_GetMatrix", ctypes.c_int, *_OF_CHAR, ctypes.c_void_p)
font_of = _fast("FPDFTextObj_GetFont", ctypes.c_void_p, ctypes.c_void_p)


class Fonts:
    """The fonts met so far, numbered: [name, flags]."""

    def __init__(self) -> None:
        self.known: dict[int, int] = {}
        self.new: list[list[Any]] = []

    def number(self, text: int) -> int:
        """The number of the font of a text object."""
        font = font_of(text) or 0
        if font not in self.known:
            name = b""
            flags = 0
            if font:
                handle = ctypes.cast(font, pdfium.FPDF_FONT)
                buffer = ctypes.create_string_buffer(128)
                size = pdfium.FPDFFont_GetBaseFontName(handle, buffer, 128)
                name = buffer.value if size <= 128 else b""
                flags = pdfium.FPDFFont_GetFlags(handle)
            self.known[font] = len(self.known)
            self.new.append([name.decode("latin-1"), flags])
        return self.known[font]


def text_of(page: int, count: int) -> str:
    """The characters of a page, one for each that PDFium counts."""
    buffer = (ctypes.c_ushort * (count + 1))()
    # In one call where its characters are as many; it leaves some out, and writes others in two halves.
    if page_text(page, 0, count, ctypes.addressof(buffer)) == count + 1:
        text = bytes(buffer)[:-2].decode("utf-16-le", "replace")
        if len(text) == count:
            return text.replace("\ufffe", "\x02")
    codes = [unicode_of(page, index) for index in range(count)]
    return "".join([chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd" for code in codes])


def _go_on(run: list[float], new: list[float], text: str) -> bool:
    """Whether a stretch goes on with the one before: the same type on the same baseline, a blank apart at most."""
    if run[4:] != new[4:] or not 0 <= new[0] - run[1] <= 1:
        return False
    gap = (new[2] - run[3]) / (run[5] or 1)
    return -0.3 < gap < (0.6 if new[0] > run[1] and text[int(run[1])] == " " else 0.2)


def runs_of(page: int, text: str, fonts: Fonts) -> list[list[float]]:
    """Stretches of one text object: [start, end, left, right, baseline, size, font, quarter turns (or 9), bottom, top]."""
    box = [Number() for _ in range(4)]
    refs = [ctypes.byref(value) for value in box]
    left, right, bottom, top = box
    x, y = Number(), Number()
    ref_x, ref_y = ctypes.byref(x), ctypes.byref(y)
    matrix = pdfium.FS_MATRIX()
    ref_matrix = ctypes.addressof(matrix)
    found: list[list[float]] = []

    def close(start: int, end: int, thing: int) -> None:
        char_box(page, start, *refs)
        lowest, highest, x0, x1 = bottom.value, top.value, left.value, right.value
        char_origin(page, start, ref_x, ref_y)
        char_matrix(page, start, ref_matrix)
        if not matrix.b and not matrix.c and matrix.a > 0:
            scale, turns = abs(matrix.d) or 1.0, 0
        else:
            scale = hypot(matrix.c, matrix.d) or 1.0
            angle = atan2(matrix.b, matrix.a) / (pi / 2)
            turns = round(angle) % 4 if abs(angle - round(angle)) < 0.02 else 9
        origin_x, origin_y = x.value, y.value
        if end - 1 > start:
            char_box(page, end - 1, *refs)
        lowest, highest = min(lowest, bottom.value), max(highest, top.value)
        x0, x1 = min(x0, left.value), max(x1, right.value)
        if turns % 2:
            x0, x1, lowest, highest, origin_y = lowest, highest, x0, x1, origin_x
        size = font_size(page, start) * scale
        values = (x0, x1, origin_y, size)
        kept = [round(value, 2) if -1e6 < value < 1e6 else 0.0 for value in values]
        kept[3] = max(abs(kept[3]), 0.1)
        new = [start, end, *kept, fonts.number(thing), turns]
        if found and _go_on(found[-1], new, text):
            found[-1][1], found[-1][3] = end, new[3]
        else:
            found.append(new)

    start, end, thing = 0, 0, 0
    for word in _WORD.finditer(text):
        first, stop = word.span()
        here = text_object(page, first)
        if stop - first == 1 or here == text_object(page, stop - 1):
            places = [(first, stop, here)]
        else:
            places = [(index, index + 1, text_object(page, index)) for index in range(first, stop)]
        for index, after, here in places:
            if here != thing:
                if thing:
                    close(start, end, thing)
                start, thing = index, here
            end = after
    if thing:
        close(start, end, thing)
    return found
