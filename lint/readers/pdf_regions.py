"""What stands among the prose of a page and is none: notes at its foot, tables, figures' labels, displayed maths, code."""

import re
from collections.abc import Container, Sequence
from typing import Literal

from lint.readers import wordings
from lint.readers.pdf_rows import Row
from lint.readers.pdf_sheet import Sheet

Sort = Literal["", "table", "code", "maths"]

_MARK = re.compile(r"(\d{1,3}|[*∗†‡§¶]{1,3})\.?\s?(?=\S)")
_WORD = re.compile(r"[^\W\d_]{4,}")
_NUMBER_AT_END = re.compile(r"^\(?(?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,3}){0,2}[a-z]?\)$")
_CAPTION_WORD = re.compile(r"(?i)\s*(?:fig|tab|chart|graph|map|plate|scheme|box|exhibit|listing|diagram|photo|image)")
_SMALLER = 0.94
_SCRAP_WORDS = 4


def notes(rows: Sequence[Row], sheet: Sheet, open_note: bool) -> list[list[Row]]:
    """The notes at the foot of a page's columns, each with its rows; `open_note`: one on the page before has no end.

    The first one goes on from the page before if its first row has no mark (see `note_mark`).
    """
    found: list[list[Row]] = []
    for column in sorted({row.column for row in rows}):
        found += _foot([row for row in rows if row.column == column], sheet, open_note and column == 0)
    return found


def _foot(rows: Sequence[Row], sheet: Sheet, open_note: bool) -> list[list[Row]]:
    """The notes of one column."""
    small: list[Row] = []
    for row in sorted(rows, key=lambda one: one.baseline):
        above_small = small and row.baseline - small[-1].baseline > 2.2 * sheet.step(row.size)
        if row.size > _SMALLER * sheet.size or row.mono > 0.9 or above_small:
            break
        small.append(row)
    small.reverse()
    if not small or len(small) == len(rows):
        return []
    called = {row.text[start:end].strip() for row in rows for start, end in row.raised if row.size > _SMALLER * sheet.size}
    marks = [note_mark(row, called) for row in small]
    first = next((place for place, mark in enumerate(marks) if mark), None)
    if first is None:
        return [small] if open_note and not any(row.cells for row in small) else []
    if first and not open_note:
        small, marks = small[first:], marks[first:]
    found: list[list[Row]] = []
    for row, mark in zip(small, marks, strict=True):
        if mark or not found:
            found.append([row])
        else:
            found[-1].append(row)
    return found


def note_mark(row: Row, called: Container[str] = ()) -> str:
    """The mark that a note begins with, "" if there is none: raised, or a sign, or a number that is `called` on its page."""
    text = row.text.lstrip()
    lead = len(row.text) - len(text)
    for start, end in row.raised:
        if start <= lead < end and end - start <= 4 and any(map(str.isalpha, row.text[end : end + 40])):
            return row.text[start:end].strip()
    match = _MARK.match(text)
    if not match or row.cells or not any(map(str.isalpha, text[match.end() : match.end() + 40])):
        return ""
    return match[1] if match[1][0] in "*∗†‡§¶" or match[1] in called else ""


def sorts(rows: Sequence[Row], sheet: Sheet) -> list[Sort]:
    """For each row of the flow, what it is other than prose ("" for prose and headings)."""
    found: list[Sort] = ["" for _ in rows]
    for index, row in enumerate(rows):
        if row.mono > 0.8 and not (index and row.text[:1].islower() and sheet.drop(rows[index - 1], row) is None):
            found[index] = "code"
        elif _is_display(row, sheet):
            found[index] = "maths"
        elif row.cells and (_is_cells(rows, index, sheet, -1) or _is_cells(rows, index, sheet, 1)):
            found[index] = "table"
    for index, row in enumerate(rows):
        if found[index] == "" and _is_label(row, sheet):
            found[index] = "code"
    _around_captions(rows, sheet, found)
    return found


def _is_cells(rows: Sequence[Row], index: int, sheet: Sheet, step: int) -> bool:
    """Whether the row next to a row of cells has cells too."""
    other = index + step
    if not 0 <= other < len(rows) or not rows[other].cells:
        return False
    first, second = sorted((index, other))
    drop = sheet.drop(rows[first], rows[second])
    return drop is not None and drop < 3


def _is_display(row: Row, sheet: Sheet) -> bool:
    """Whether a row is a formula set apart: maths, hardly a word, and away from the edge."""
    text = row.text.strip()
    if not row.maths and not row.cells and len(text) > 12:
        return False
    words = len(_WORD.findall(text))
    if _NUMBER_AT_END.match(text) and row.left > sheet.edge(row)[1] - 6 * row.size:
        return True
    letters = len(text) - text.count(" ")
    maths = sum(end - start for start, end in row.maths)
    if not maths:
        return row.cells == 1 and bool(re.search(r"=.*\(\d", text)) and words < 3
    if words == 0 and (maths >= 0.3 * letters or row.size < 0.8 * sheet.size):
        return True
    return maths >= 0.2 * letters and words <= 2 and sheet.indent(row) > 1.2 * sheet.size


def _is_label(row: Row, sheet: Sheet) -> bool:
    """Whether a row is a scrap of a figure: few words in small type."""
    return (
        row.size < 0.86 * sheet.size
        and len(row.text.split()) < _SCRAP_WORDS
        and not any(row.text.endswith(end) for end in ".;")
    )


def is_caption(row: Row, sheet: Sheet) -> bool:
    """Whether a caption begins with a row: "Figure 1.2: …", "Table 3" alone."""
    return _CAPTION_WORD.match(row.text) is not None and wordings.kind(sheet.lines([row])) == "caption"


def _around_captions(rows: Sequence[Row], sheet: Sheet, found: list[Sort]) -> None:
    for index, row in enumerate(rows):
        if found[index] or not is_caption(row, sheet):
            continue
        at = index - 1
        while (
            at >= 0 and rows[at].page == row.page and (found[at] or _is_scrap(rows, at, sheet) or _is_odd(rows[at], row, sheet))
        ):
            found[at] = found[at] or "code"
            at -= 1
        at = index + 1
        while (
            at < len(rows) and rows[at].size == row.size and (sheet.drop(rows[at - 1], rows[at]) or 9) < 1.25 and not found[at]
        ):
            at += 1
        while (
            at < len(rows)
            and rows[at].page == row.page
            and (found[at] or _is_scrap(rows, at, sheet) or _is_head(rows, at, found))
        ):
            if rows[at].bold > 0.8 and not rows[at].cells and rows[at].size > sheet.size:
                break
            found[at] = found[at] or "table"
            at += 1


def _is_odd(row: Row, caption: Row, sheet: Sheet) -> bool:
    """Whether a row over a caption is in type of neither the text nor the caption: words of a figure."""
    other = abs(row.size - sheet.size) > 0.06 * sheet.size
    return other and row.size < 1.05 * sheet.size and not is_caption(row, sheet) and abs(row.size - caption.size) > 0.3


def _is_head(rows: Sequence[Row], index: int, found: Sequence[Sort]) -> bool:
    """Whether a row is the head of a table: narrow, over rows of cells."""
    after = index + 1 < len(rows) and rows[index + 1].page == rows[index].page and found[index + 1] == "table"
    return bool(after) and len(rows[index].text.split()) < 12 and rows[index].text.rstrip()[-1:] not in ".:;"


def _is_scrap(rows: Sequence[Row], index: int, sheet: Sheet) -> bool:
    """Whether a row next to a caption belongs to the figure or the table: cells, or a few words that end no paragraph."""
    row = rows[index]
    if row.cells:
        return True
    left, right = sheet.edge(row)
    words = row.text.split()
    if (
        len(words) > _SCRAP_WORDS
        or row.width > 0.45 * (right - left)
        or row.size > 1.1 * sheet.size
        or row.text.rstrip()[-1:] in ".:;?!"
    ):
        return False
    if index:
        above = rows[index - 1]
        drop = sheet.drop(above, row)
        if drop is not None and drop < 1.3 and sheet.is_filled(above, row) and abs(above.size - row.size) < 0.3:
            return False
    return row.bold < 0.8
