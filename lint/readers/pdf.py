"""PDF: the printed rows as text, and the paragraphs, headings, notes, captions and references that they are.

The text has one line for each printed row, in reading order: what goes on over a page is together, and notes, heads and feet are not in
between. Out of the prose are running heads, page numbers, contents, tables, labels
of figures, displayed maths and code. Geometry decides where it can (indent, gap, size, the edge of the column); the words decide the rest,
as in plain text.
"""

import re

from lint.document import Comment, Document
from lint.finding import Skipped
from lint.problem import Problem
from lint.readers.pdf_blocks import Flow
from lint.readers.pdf_extract import PAGES, SECONDS, Extract, RawPage, extract
from lint.readers.pdf_furniture import furniture
from lint.readers.pdf_marks import marks
from lint.readers.pdf_prose import Printed
from lint.readers.pdf_rows import UNKNOWN, Row, rows
from lint.readers.pdf_sheet import measure

_NO_LETTER = re.compile(r"[\W\d_]+")
_FEWEST_LETTERS = 200
_OCR = "run OCR first (ocrmypdf, or a scanner's own)"


def read(path: str, data: bytes, pages: int | None = None) -> Document:
    """The document in a PDF, of its first `pages` (None: `PAGES`).

    Raises Problem for one that is damaged, encrypted, a scan without text, or too costly to read.
    """
    most = pages or PAGES
    read_in: list[tuple[RawPage, list[Row]]] = []
    found = extract(path, data, lambda page: read_in.append((page, rows(page, read_in[-1][1] if read_in else ()))), most)
    every = [row for _, printed in read_in for row in printed]
    letters = sum(len(_NO_LETTER.sub("", row.text)) for row in every)
    pictures = [page.number + 1 for page in found.pages if page.picture]
    if letters < _FEWEST_LETTERS and 2 * len(pictures) >= len(read_in) and read_in:
        raise Problem(f"{path}: the pages are pictures and hold no text to check; {_OCR}")
    if not letters and found.lost:
        raise Problem(f"{path}: its pages cannot be read, or take more memory than a thesis needs; export it anew")
    if not letters:
        raise Problem(f"{path}: the PDF holds no text to check; if its pages are pictures, {_OCR}")
    unknown = sum(row.text.count(UNKNOWN) for row in every)
    if unknown > letters:
        raise Problem(f"{path}: the fonts of the PDF do not say which letters they show; export it anew, or {_OCR}")
    dropped = furniture([rows for _, rows in read_in], [page.label for page, _ in read_in])
    kept = [[row for row in rows if id(row) not in dropped] for _, rows in read_in]
    flow = Flow(kept, measure(kept), found.bookmarks)
    parts = flow.parts()
    printed = Printed(path, found.pages, [*flow.in_order(parts), *(row for row in every if id(row) in dropped)])
    blocks = flow.blocks(parts, printed)
    left = tuple(marks(printed, read_in))
    comments = tuple(Comment(mark.span, mark.text.strip()) for mark in left if mark.text.strip())
    language = found.language.split("-")[0].lower()
    return Document(
        (printed.source,),
        tuple(blocks),
        "pdf",
        skipped=tuple(_skipped(path, found, pictures, most)),
        language=language if len(language) in (2, 3) else "en",
        comments=comments,
        marks=left,
    )


def _skipped(path: str, found: Extract, pictures: list[int], most: int) -> list[Skipped]:
    said = []
    if pictures:
        said.append(Skipped(f"{_pages(pictures)} of {path}", f"they are pictures without text; {_OCR}"))
    if found.lost:
        said.append(Skipped(f"{_pages(found.lost)} of {path}", "they cannot be read, or take too much memory"))
    if found.stopped is not None:
        first = f"only the first {most} page{'s are' if most > 1 else ' is'} read; a larger --max-pages reads more"
        why = first if found.stopped == most else f"reading was stopped after {SECONDS} s"
        said.append(Skipped(f"the pages of {path} from PDF page {found.stopped + 1} on", why))
    return said


def _pages(numbers: list[int]) -> str:
    """PDF pages as people write them: "PDF pages 3, 7-9"."""
    runs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    named = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)
    return f"PDF page{'s' if len(numbers) > 1 else ''} {named}"
