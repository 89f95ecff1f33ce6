"""From the runs of a page to its printed rows in reading order: one column or two, rows of cells, raised marks.

The order of the file is trusted within a row, geometry everywhere else: runs on one baseline and near each other are one stretch;
stretches are rows, and where hardly any row crosses the middle of a page, they are two columns.
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from lint.readers.pdf_extract import RawPage, TextRun

# Gaps in a row, in sizes of its type: up to the one runs are neighbours, from the other on they are cells.
NEAR, CELL = 0.5, 1.6
CELL_GAP = "   "
UNKNOWN = "\ufffd"
_BULLETS = "\uf0b7\uf0a7\uf0d8\uf076\uf0fc"
_CLEAN = {code: UNKNOWN for code in (*range(32), *range(0x7F, 0xA0), *range(0xE000, 0xF900)) if chr(code) not in _BULLETS}
_CLEAN |= {2: "-", 9: " ", 0xFFFE: "-", 0xFFFF: UNKNOWN, 0x2028: " ", 0x2029: " "}
_SIGNS = re.compile(r"[•·∗*†‡§¶{}|<>\\.,;:/\s\-–—◦▪■□●○✓]*")
_FEWEST_ROWS = 5


class Part(NamedTuple):
    """Characters of a row that stand together in the page: text[offset : offset + length] of the row is from `first` on."""

    offset: int
    first: int
    length: int


@dataclass(slots=True)
class Row:
    """A printed row: where it stands, its text, and which ranges of the text are raised, lowered or maths.

    `column` is 0 for one that goes over the page or stands in the left of two columns, 1 in the right one; `band` counts the
    stretches of the page from one such change to the next. `cells` counts the wide gaps in it.
    """

    page: int
    left: float
    right: float
    baseline: float
    size: float
    text: str
    parts: list[Part]
    raised: list[tuple[int, int]] = field(default_factory=list)
    maths: list[tuple[int, int]] = field(default_factory=list)
    bold: float = 0.0
    italic: float = 0.0
    mono: float = 0.0
    cells: int = 0
    column: int = 0
    band: int = 0

    @property
    def width(self) -> float:
        """From its first to its last character, in points."""
        return self.right - self.left


@dataclass(slots=True)
class _Stretch:
    runs: list[TextRun]
    left: float
    right: float
    baseline: float
    size: float

    def takes(self, run: TextRun) -> bool:
        """Whether a run that follows in the file goes on with this stretch."""
        size = max(self.size, run.size)
        gap, rise = run.left - self.right, run.baseline - self.baseline
        if abs(rise) <= 0.12 * size:
            return -0.8 * size <= gap <= CELL * size and min(self.size, run.size) > 0.4 * size
        if not -size <= gap <= 0.5 * size:
            return False
        if run.size < 0.92 * self.size:
            return -0.4 * size <= rise <= 0.65 * size
        # The mark of a note stands before its words.
        return self.size < 0.92 * run.size and -0.65 * size <= rise <= 0.4 * size and len(self.runs) < 4

    def add(self, run: TextRun) -> None:
        self.runs.append(run)
        self.left, self.right = min(self.left, run.left), max(self.right, run.right)
        if run.size > 1.05 * self.size:
            self.size, self.baseline = run.size, run.baseline


def main_turn(page: RawPage) -> int:
    """The quarter turns of most of the page's characters."""
    counts: Counter[int] = Counter()
    for run in page.runs:
        counts[run.turns] += run.end - run.start
    return next((turn for turn, _ in counts.most_common() if turn != 9), 0)


def rows(page: RawPage, before: Sequence[Row] = ()) -> list[Row]:
    """The rows of a page in reading order. Text that stands at another angle than most of it is left out.

    `before`: the rows of the page before, whose second column tells where that of a page with few rows begins.
    """
    page = replace(page, text=page.text.translate(_CLEAN))
    stretches = _joined(_stretches(_level(page)))
    second = Counter(round(row.left) for row in before if row.column).most_common(1)
    gutter = _gutter(stretches, second[0][0] if second else None)
    found = [_row(page, part, column, band) for part, column, band in _ordered(stretches, gutter)]
    return [row for row in found if row.text.strip()]


def _level(page: RawPage) -> list[TextRun]:
    turn = main_turn(page)
    runs = [run for run in page.runs if run.turns == turn]
    if turn == 0:
        return runs
    if turn == 1:
        return [run._replace(baseline=page.width - run.baseline) for run in runs]
    if turn == 3:
        return [run._replace(left=page.height - run.right, right=page.height - run.left) for run in runs]
    return [
        run._replace(left=page.width - run.right, right=page.width - run.left, baseline=page.height - run.baseline)
        for run in runs
    ]


def _stretches(runs: Sequence[TextRun]) -> list[_Stretch]:
    found: list[_Stretch] = []
    for run in runs:
        if found and found[-1].takes(run):
            found[-1].add(run)
        elif len(found) > 1 and found[-1].size < 0.92 * found[-2].size and len(found[-1].runs) < 6 and found[-2].takes(run):
            # Behind a lone index that stands apart (a stacked exponent) the row goes on.
            found[-2].add(run)
        else:
            found.append(_Stretch([run], run.left, run.right, run.baseline, run.size))
    return found


def _joined(stretches: Sequence[_Stretch]) -> list[_Stretch]:
    """The stretches from top to bottom and left to right, those put together that lie beside each other on a baseline."""
    found: list[_Stretch] = []
    for level in _levels(stretches):
        level.sort(key=lambda one: one.left)
        for stretch in level:
            last = found[-1] if found else None
            if last and stretch is not level[0] and stretch.left - last.right <= NEAR * min(last.size, stretch.size):
                if stretch.size > 1.05 * last.size:
                    last.size, last.baseline = stretch.size, stretch.baseline
                last.runs += stretch.runs
                last.left, last.right = min(last.left, stretch.left), max(last.right, stretch.right)
            else:
                found.append(stretch)
    return found


def _levels(stretches: Sequence[_Stretch]) -> list[list[_Stretch]]:
    """The stretches by their baseline, from the top down. A small one between two baselines belongs to the nearer row."""
    levels: list[list[_Stretch]] = []
    for stretch in sorted(stretches, key=lambda one: -one.baseline):
        first = levels[-1][0] if levels else None
        if first and first.baseline - stretch.baseline <= 0.25 * min(first.size, stretch.size):
            levels[-1].append(stretch)
        else:
            levels.append([stretch])
    return levels


def _gutter(stretches: Sequence[_Stretch], second: float | None) -> float | None:
    """Where the space between two columns lies: hardly any row crosses it, and rows on both sides fill their half."""
    lines = [one for one in stretches if one.right - one.left > 4 * one.size]
    if second is not None:
        right = [one for one in lines if one.left > second - 3]
        crossing = sum(one.left < second - 6 and one.right > second for one in lines)
        if any(abs(one.left - second) < 1.5 for one in right) and 2 * crossing <= len(lines):
            return second - 3
    if len(lines) < 2 * _FEWEST_ROWS:
        return None
    left_edge, right_edge = min(one.left for one in lines), max(one.right for one in lines)
    width = right_edge - left_edge
    starts = Counter(round(one.left) for one in lines if 0.35 * width < one.left - left_edge < 0.7 * width)
    for start, times in starts.most_common(3):
        if times < _FEWEST_ROWS:
            break
        at = start - 3.0
        left = [one for one in lines if one.right < at + 2]
        right = [one for one in lines if one.left > at]
        crossing = len(lines) - len(left) - len(right)
        if min(len(left), len(right)) < _FEWEST_ROWS or crossing > 0.5 * len(lines):
            continue
        full_left = sum(one.right - one.left > 0.8 * (at - left_edge) for one in left)
        full_right = sum(one.right - one.left > 0.8 * (right_edge - at) for one in right)
        together = min(max(o.baseline for o in left), max(o.baseline for o in right)) - max(
            min(o.baseline for o in left), min(o.baseline for o in right)
        )
        if full_left >= 0.5 * len(left) and full_right >= 0.5 * len(right) and together > 0:
            return at
    return None


def _ordered(stretches: Sequence[_Stretch], gutter: float | None) -> list[tuple[list[_Stretch], int, int]]:
    """The stretches of each row with its column and band, in reading order."""
    if gutter is None:
        return [(level, 0, 0) for level in _levels(stretches)]
    found: list[tuple[list[_Stretch], int, int]] = []
    sides: tuple[list[_Stretch], list[_Stretch]] = ([], [])
    band = 0

    def close() -> None:
        nonlocal band
        for column, side in enumerate(sides):
            found.extend((level, column, band) for level in _levels(side))
            side.clear()
        band += 1

    for stretch in stretches:
        if stretch.left < gutter - 2 and stretch.right > gutter + 4:
            if any(sides):
                close()
            found.append(([stretch], 0, band))
        else:
            sides[stretch.left >= gutter - 2].append(stretch)
    close()
    return found


def _row(page: RawPage, level: Sequence[_Stretch], column: int, band: int) -> Row:
    main = max(level, key=lambda one: sum(run.end - run.start for run in one.runs))
    runs = [run for stretch in sorted(level, key=lambda one: one.left) for run in _in_order(stretch.runs)]
    size, baseline = _usual(runs)
    left, right = min(one.left for one in level), max(one.right for one in level)
    row = Row(page.number, left, right, baseline or main.baseline, size, "", [], column=column, band=band)
    text = ""
    total = 0
    last: TextRun | None = None
    for run in runs:
        text = _gap(page, row, text, last, run)
        start = len(text)
        words = page.text[run.start : run.end]
        _part(row.parts, start, run.start, len(words))
        text += words
        last = run
        script = run.size < 0.9 * size and abs(run.baseline - baseline) > 0.08 * size
        if script and row.maths and row.maths[-1][1] == start:
            row.maths[-1] = (row.maths[-1][0], len(text))
        elif script and run.baseline - baseline > 0.15 * size:
            row.raised.append((start, len(text)))
        if (run.font.maths and not _SIGNS.fullmatch(words)) or UNKNOWN in words:
            row.maths.append((start, len(text)))
        count = len(words)
        total += count
        row.bold += count * run.font.bold
        row.italic += count * run.font.italic
        row.mono += count * run.font.mono
    row.text = text
    row.bold, row.italic, row.mono = row.bold / (total or 1), row.italic / (total or 1), row.mono / (total or 1)
    return row


def _in_order(runs: Sequence[TextRun]) -> Sequence[TextRun]:
    """Runs of a stretch from left to right; an accent that was set behind its letter keeps its place in the file."""
    if all(after.left >= before.left for before, after in itertools.pairwise(runs)):
        return runs
    return sorted(runs, key=lambda run: (round(run.left), run.start))


def _usual(runs: Sequence[TextRun]) -> tuple[float, float]:
    """The size and the baseline of most characters."""
    sizes: Counter[tuple[float, float]] = Counter()
    for run in runs:
        sizes[run.size, run.baseline] += run.end - run.start
    return sizes.most_common(1)[0][0]


def _gap(page: RawPage, row: Row, text: str, last: TextRun | None, run: TextRun) -> str:
    """The text with what stands between two runs of a row put behind it."""
    if last is None:
        return text
    gap = run.left - last.right
    if gap > CELL * row.size:
        row.cells += 1
        return text + CELL_GAP
    between = page.text[last.end : run.start] if last.end <= run.start <= last.end + 4 else "\n"
    if between and not between.strip(" \xa0"):
        _part(row.parts, len(text), last.end, len(between))
        return text + between
    if text[-1:] in (" ", "\xa0") or gap <= (0.35 if not between else 0.15) * row.size:
        return text
    return text + " "


def _part(parts: list[Part], offset: int, first: int, length: int) -> None:
    """Add characters, as part of the stretch before where both texts go on."""
    last = parts[-1] if parts else None
    if last and last.first + last.length == first and last.offset + last.length == offset:
        parts[-1] = Part(last.offset, last.first, last.length + length)
    else:
        parts.append(Part(offset, first, length))
