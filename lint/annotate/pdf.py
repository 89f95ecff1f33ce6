"""Highlights with notes in a copy of a PDF, at the words of each finding.

The copy is the file, byte for byte, with the notes behind it (an incremental update). A note of an earlier run is replaced: its name
begins with "thesis-lint:". Each highlight has an appearance of its own, for viewers that draw none.
"""

import hashlib
import io
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from lint.annotate.note import note
from lint.annotate.pdf_update import Update
from lint.document import Document
from lint.finding import Finding
from lint.problem import Problem
from lint.readers.pdf_extract import areas, from_marker
from lint.readers.pdf_marks import OWN
from lint.span import Box, PageArea

if TYPE_CHECKING:
    from pypdf import PdfReader

_COLOURS = {"error": (1.0, 0.62, 0.6), "warning": (1.0, 0.86, 0.36), "info": (0.7, 0.86, 1.0)}
_PRINT = 4

Quad = Sequence[float]  # left, bottom, right, top


class _Highlight(NamedTuple):
    page: int
    quads: Sequence[Quad]
    words: str
    finding: Finding


def annotate(data: bytes, document: Document, findings: Sequence[Finding], author: str, date: datetime | None = None) -> bytes:
    """The copy: a highlight a finding (one on each page that its words stand on); a finding without words has a note at its row.

    Raises Problem for a file that is encrypted or signed, since a copy with notes would open no more, or lose its signature.
    """
    data = from_marker(document.path, data)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    by_page: defaultdict[int, list[_Highlight]] = defaultdict(list)
    reader = _reader(document.path, data)
    for highlight in _highlights(data, document, findings):
        by_page[highlight.page].append(highlight)
    when = (date or datetime.now(UTC)).astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")
    with _readable(document.path):
        update = Update(data, reader)
        if len(reader.pages) <= max(by_page, default=-1):
            raise ValueError("its list of pages is damaged")
        for number, page in enumerate(reader.pages):
            kept, dropped = _foreign(page)
            new = by_page.get(number, [])
            if new or dropped:
                notes = [update.add(_annotation(update, one, author, when)) for one in new]
                _set(page, [*kept, *notes])
                update.change(page.indirect_reference, page)
        return update.written()


def has_notes(path: str, data: bytes) -> bool:
    """Whether notes of ours are in a PDF. Raises Problem if it cannot be read, or is protected or signed, as no copy of ours is."""
    reader = _reader(path, data)
    with _readable(path):
        return any(_foreign(page)[1] for page in reader.pages)


@contextmanager
def _readable(path: str) -> Iterator[None]:
    """Raises Problem where pypdf cannot make sense of the file."""
    from pypdf.errors import PyPdfError

    try:
        yield
    except (PyPdfError, RecursionError, LookupError, ValueError, TypeError, AttributeError, AssertionError) as error:
        why = " ".join(str(error).split())[:100]
        raise Problem(f"{path}: notes cannot be written into this PDF ({why}); print it to a new PDF first") from error


def _reader(path: str, data: bytes) -> "PdfReader":
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    protected = Problem(f"{path}: the PDF is protected, so no notes can be written into a copy; save one without protection")
    with _readable(path):
        try:
            reader = PdfReader(io.BytesIO(data))
        except DependencyError as error:
            # Only a file with a password asks for the library that is not there.
            raise protected from error
        if reader.is_encrypted:
            raise protected
        if _is_signed(reader.trailer["/Root"].get_object()):
            raise Problem(f"{path}: the PDF is signed, and notes would break the signature; print it to a new PDF first")
        return reader


def _is_signed(root: Any) -> bool:
    form = root.get("/AcroForm")
    flags = form.get_object().get("/SigFlags", 0) if form is not None else 0
    return "/Perms" in root or bool(int(flags) & 1)


def _highlights(data: bytes, document: Document, findings: Iterable[Finding]) -> Iterator[_Highlight]:
    asked: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    wanted: list[tuple[Finding, Mapping[int, list[tuple[int, Box]]]]] = []
    for finding in findings:
        places: defaultdict[int, list[tuple[int, Box]]] = defaultdict(list)
        for page, first, count, row in _ranges(finding):
            places[page].append((len(asked[page]), row))
            asked[page].append((first, count))
        wanted.append((finding, places))
    boxes = areas(document.path, data, asked) if asked else {}
    for finding, numbered in wanted:
        for page, numbers in numbered.items():
            quads = [_level(quad, row) for number, row in numbers for quad in boxes[page][number]]
            quads = [quad for quad in quads if quad[2] > quad[0] and quad[3] > quad[1]]
            if quads:
                yield _Highlight(page, _merged(quads), note(finding), finding)


def _level(quad: Quad, row: Box) -> Quad:
    """The box of some letters, as high as their row (on a turned page: as wide)."""
    left, bottom, right, top = quad
    if row.right - row.left >= row.top - row.bottom:
        return left, min(bottom, row.bottom), right, max(top, row.top)
    return min(left, row.left), bottom, max(right, row.right), top


def _ranges(finding: Finding) -> Iterator[tuple[int, int, int, Box]]:
    """The characters of a finding: page from 0, the first one's place on it, how many, and the box of their row; of a finding
    without words, the character at its place."""
    span = finding.span
    start, end = span.start, max(span.end, span.start + 1)
    for anchor in span.source.anchors_of(start, end):
        place = anchor.place
        if isinstance(place, PageArea):
            first, stop = max(start, anchor.start), min(end, anchor.end)
            yield place.page - 1, place.first + first - anchor.start, stop - first, place.boxes[0]


def _merged(quads: Sequence[Quad]) -> Sequence[Quad]:
    """The boxes, those put together that stand side by side on a line."""
    found: list[list[float]] = []
    for left, bottom, right, top in quads:
        last = found[-1] if found else None
        height = top - bottom
        if (
            last
            and min(top, last[3]) - max(bottom, last[1]) > 0.5 * min(height, last[3] - last[1])
            and -height < left - last[2] < 1.5 * height
        ):
            found[-1] = [min(left, last[0]), min(bottom, last[1]), max(right, last[2]), max(top, last[3])]
        else:
            found.append([left, bottom, right, top])
    return found


def _foreign(page: Any) -> tuple[list[Any], bool]:
    """The annotations of a page that are not ours, and whether there were others."""
    listed = page.get("/Annots")
    listed = listed.get_object() if listed is not None else []
    kept = []
    every = list(listed) if isinstance(listed, list) else []
    for each in every:
        thing = each.get_object()
        name = thing.get("/NM", "") if hasattr(thing, "get") else ""
        if not str(name).startswith(OWN):
            kept.append(each)
    return kept, len(kept) < len(every)


def _set(page: Any, annotations: Sequence[Any]) -> None:
    from pypdf.generic import ArrayObject, NameObject

    page[NameObject("/Annots")] = ArrayObject(annotations)


def _annotation(update: Update, highlight: _Highlight, author: str, when: str) -> Any:
    from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject, TextStringObject

    finding = highlight.finding
    colour = _COLOURS[finding.severity or "info"]
    points = [
        value for left, bottom, right, top in highlight.quads for value in (left, top, right, top, left, bottom, right, bottom)
    ]
    area = [
        min(quad[0] for quad in highlight.quads),
        min(quad[1] for quad in highlight.quads),
        max(quad[2] for quad in highlight.quads),
        max(quad[3] for quad in highlight.quads),
    ]
    key = f"{finding.rule} {finding.message} {highlight.page} {[round(value) for value in area]}"

    def numbers(values: Iterable[float]) -> Any:
        return ArrayObject([FloatObject(round(value, 2)) for value in values])

    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Highlight"),
            NameObject("/Rect"): numbers(area),
            NameObject("/QuadPoints"): numbers(points),
            NameObject("/C"): numbers(colour),
            NameObject("/Contents"): TextStringObject(highlight.words),
            NameObject("/Subj"): TextStringObject(finding.rule),
            NameObject("/T"): TextStringObject(author),
            NameObject("/NM"): TextStringObject(OWN + hashlib.sha1(key.encode("utf-8", "replace")).hexdigest()[:20]),
            NameObject("/M"): TextStringObject(when),
            NameObject("/CreationDate"): TextStringObject(when),
            NameObject("/F"): NumberObject(_PRINT),
            NameObject("/AP"): DictionaryObject({NameObject("/N"): update.add(_appearance(highlight.quads, area, colour))}),
        }
    )


def _appearance(quads: Sequence[Quad], area: Sequence[float], colour: Sequence[float]) -> Any:
    """The drawing of a highlight: its boxes in a colour that lets the words through."""
    from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, FloatObject, NameObject

    stream = DecodedStreamObject()
    boxes = "".join(f"{q[0]:.2f} {q[1]:.2f} {q[2] - q[0]:.2f} {q[3] - q[1]:.2f} re f\n" for q in quads)
    stream.set_data(f"/Through gs {colour[0]} {colour[1]} {colour[2]} rg\n{boxes}".encode("ascii"))
    through = DictionaryObject({NameObject("/BM"): NameObject("/Multiply")})
    stream.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject([FloatObject(round(value, 2)) for value in area]),
            NameObject("/Resources"): DictionaryObject(
                {NameObject("/ExtGState"): DictionaryObject({NameObject("/Through"): through})}
            ),
            NameObject("/Group"): DictionaryObject(
                {NameObject("/S"): NameObject("/Transparency"), NameObject("/Type"): NameObject("/Group")}
            ),
        }
    )
    return stream
