"""The marks that a reader left in a PDF, at the words that they cover."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, cast

from lint.document import Mark
from lint.readers.pdf_extract import RawMark, RawPage
from lint.readers.pdf_prose import Printed
from lint.readers.pdf_rows import Row
from lint.span import Span

_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?")
_Kind = Literal["comment", "highlight", "strike-out", "insertion", "deletion"]
OWN = "thesis-lint:"  # how the names of this program's own notes begin


def marks(printed: Printed, pages: Sequence[tuple[RawPage, Sequence[Row]]]) -> Iterator[Mark]:
    """The marks in the order of pages; those that cover no words stand at the nearest row (an empty span)."""
    for page, rows in pages:
        for mark in page.marks:
            span = _span(printed, rows, mark)
            if span and not mark.name.startswith(OWN):
                yield Mark(span, cast("_Kind", mark.kind), mark.text, mark.author, _date(mark.date))


def _date(text: str) -> str:
    """A PDF date as ISO 8601, "" if it is none."""
    match = _DATE.match(text)
    if not match:
        return ""
    year, month, day, hour, minute, second = match.groups()
    found = f"{year}-{month or '01'}-{day or '01'}"
    return f"{found}T{hour}:{minute or '00'}:{second or '00'}" if hour else found


def _span(printed: Printed, rows: Sequence[Row], mark: RawMark) -> Span | None:
    if not rows or not mark.quads:
        return None
    places = [
        place for first, last in mark.chars for char in (first, last) if (place := _offset(printed, rows, char)) is not None
    ]
    if places and mark.kind in ("highlight", "strike-out"):
        return Span(printed.source, min(places), max(places) + 1).stripped()
    left, bottom, _, top = mark.quads[0]
    middle = (bottom + top) / 2
    near = min(rows, key=lambda row: (abs(row.baseline + 0.3 * row.size - middle), abs(row.left - left)))
    at = max(0, min(len(near.text), round((left - near.left) / (near.width or 1) * len(near.text))))
    place = places[0] if places else printed.starts[id(near)] + at
    return Span(printed.source, place, place)


def _offset(printed: Printed, rows: Sequence[Row], char: int) -> int | None:
    """Where a character of a page stands in the source."""
    for row in rows:
        for part in row.parts:
            if part.first <= char < part.first + part.length:
                return printed.starts[id(row)] + part.offset + char - part.first
    return None
