"""Block quotations on a printed page: rows between edges that both stand in from those of the text, or in from the left behind a gap."""

from collections.abc import Sequence

from lint.readers.lines import Line
from lint.readers.pdf_rows import Row
from lint.readers.pdf_sheet import Sheet

_FEWEST = 2
_DEEPEST = 8.0  # sizes: further in stands what is centred


def quotations(rows: Sequence[Row], lines: Sequence[Line], sheet: Sheet) -> list[bool]:
    """For each row, whether it belongs to a block quotation."""
    found = [False] * len(rows)
    index = 0
    while index < len(rows):
        stop = index + 1
        if _is_deep(rows[index], lines[index], sheet):
            while stop < len(rows) and _goes_on(rows, stop, lines, sheet):
                stop += 1
            if _is_quote(rows, lines, range(index, stop), sheet):
                found[index:stop] = [True] * (stop - index)
        index = stop
    # Where many rows stand deep, it is the margin that changes.
    return found if sum(found) <= 0.25 * len(rows) else [False] * len(rows)


def _is_deep(row: Row, line: Line, sheet: Sheet) -> bool:
    indent = sheet.indent(row) / sheet.size
    return (
        0.8 < indent < _DEEPEST and line.opening not in ("bullet", "marker") and row.size > 0.8 * sheet.size and not row.cells
    )


def _goes_on(rows: Sequence[Row], index: int, lines: Sequence[Line], sheet: Sheet) -> bool:
    above, row = rows[index - 1], rows[index]
    if not _is_deep(row, lines[index], sheet) or abs(row.size - above.size) > 0.3:
        return False
    drop = sheet.drop(above, row)
    near = drop is None or 0 < drop < 1.4
    return near and abs(sheet.indent(above) - sheet.indent(row)) < 2.5 * sheet.size


def _is_quote(rows: Sequence[Row], lines: Sequence[Line], part: range, sheet: Sheet) -> bool:
    level = sorted(sheet.indent(rows[index]) for index in part)[len(part) // 2]
    if len(part) < _FEWEST or sum(abs(sheet.indent(rows[index]) - level) < 2 for index in part) < 0.6 * len(part):
        return False
    first, words = rows[part.start], sum(len(lines[index].text.split()) for index in part)
    above = rows[part.start - 1] if part.start else None
    before = lines[part.start - 1] if part.start else None
    if words < 15 or not any(lines[index].ending in ("none", "comma") for index in part):
        return False
    # A quotation is set like a paragraph: its rows reach its right edge, and it holds words.
    edge = max(rows[index].right for index in part)
    short = sum(edge - rows[index].right > 4 * sheet.size for index in part[:-1])
    if 3 * short > len(part) or words < 5 * len(part) or sum(bool(rows[index].maths) for index in part) > 0.3 * len(part):
        return False
    drop = sheet.drop(above, first) if above else None
    # An item's rows hang under its first one, without a gap.
    hanging = above and before and before.opening in ("bullet", "marker") and (drop or 9) < 1.4
    in_right = all(sheet.edge(rows[index])[1] - rows[index].right > 0.6 * sheet.size for index in part)
    return not hanging and (in_right or drop is None or drop > 1.25)
