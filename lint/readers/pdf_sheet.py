"""What is usual in a printed manuscript: the size of its type, how far its rows lie apart, where its columns begin and end."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lint.readers.lines import Line, ending, opening
from lint.readers.pdf_rows import Row

_LONGEST_WORD = 60
_WIDE = 1.25  # from how many usual steps down a row stands behind a gap


@dataclass(frozen=True)
class Sheet:
    """The habits of a manuscript, in points. `edges` are those of a column by whether its page is odd, and its number."""

    size: float
    letter: float
    leading: Mapping[float, float]
    edges: Mapping[tuple[int, int, int], tuple[float, float]]
    top: float
    justified: bool
    indented: bool = False

    def step(self, size: float) -> float:
        """How far below each other rows of a size of type stand."""
        return self.leading.get(round(size * 2) / 2) or 1.2 * size

    def edge(self, row: Row) -> tuple[float, float]:
        """The left and the right edge of the column that a row stands in."""
        return (
            self.edges.get((row.page, 0, row.column)) or self.edges.get((row.page % 2, 1, row.column)) or (row.left, row.right)
        )

    def indent(self, row: Row) -> float:
        """How far a row begins from the edge of its column."""
        return row.left - self.edge(row)[0]

    def drop(self, above: Row, below: Row) -> float | None:
        """The space from a row to the next one, as a multiple of the usual; None where the column or the page changes."""
        if (above.page, above.column, above.band) != (below.page, below.column, below.band):
            return None
        step = self.step(min(above.size, below.size) if abs(above.size - below.size) > 1 else below.size)
        return (above.baseline - below.baseline) / step

    def is_filled(self, above: Row, below: Row) -> bool:
        """Whether the first word of a row would not have fitted into the one above."""
        word = below.text.split(" ", 1)[0][:_LONGEST_WORD]
        room = self.edge(above)[1] - above.right
        width = below.width / max(1, len(below.text)) * (len(word) + 1)
        return room < (min(width, 1.5 * self.size) if self.justified else width)

    def lines(self, rows: Sequence[Row]) -> list[Line]:
        """The rows as the text reader's lines: widths and indents in letters of the usual width. Offsets are not the source's."""
        found = []
        above: Row | None = None
        for row in rows:
            text = row.text.strip()
            word = text.find(" ", 0, _LONGEST_WORD)
            width = max(1, round(row.width / self.letter))
            long = word if word > 0 else min(_LONGEST_WORD, len(text))
            drop = self.drop(above, row) if above else None
            start = above is None or drop is None
            gap = self._top_gap(row) if drop is None else _blank_lines(drop)
            first = max(1, round(long * width / max(1, len(text))))
            indent = max(0, round(self.indent(row) / self.letter))
            found.append(Line(0, width, text, indent, 0, gap, start, opening(text), ending(text), first))
            above = row
        return found

    def _top_gap(self, row: Row) -> int:
        """A chapter begins lower on its page than other pages do."""
        return min(3, max(0, round((self.top - row.baseline) / self.step(self.size) - 1)))


def _blank_lines(drop: float) -> int:
    if drop < _WIDE:
        return 0
    return 1 if drop < 1.9 else 2 if drop < 2.8 else 3


def measure(pages: Sequence[Sequence[Row]]) -> Sheet:
    """The habits of the rows of all pages (without their furniture)."""
    every = [row for rows in pages for row in rows]
    sizes: Counter[float] = Counter()
    for row in every:
        sizes[round(row.size, 1)] += len(row.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    body = [row for row in every if abs(row.size - size) < 0.3]
    long = [row for row in body if len(row.text) > 30]
    letter = sum(row.width for row in long) / sum(len(row.text) for row in long) if long else 0.5 * size
    steps: defaultdict[float, Counter[float]] = defaultdict(Counter)
    for rows in pages:
        for above, below in itertools.pairwise(rows):
            step = above.baseline - below.baseline
            if abs(above.size - below.size) < 0.3 and 0.9 * below.size < step < 4 * below.size:
                steps[round(below.size * 2) / 2][round(step, 1)] += 1
    leading = {key: _usual_step(counts) for key, counts in steps.items() if sum(counts.values()) > 2}
    tops = sorted(max(row.baseline for row in rows) for rows in pages if rows)
    edges = _edges(pages, body)
    sheet = Sheet(size, max(letter, 0.1), leading, edges, tops[int(0.8 * len(tops))] if tops else 0.0, False)
    inner = [row for row in long if row.text.strip()[-1:].isalpha()]
    flush = sum(abs(sheet.edge(row)[1] - row.right) < 2.5 for row in inner)
    justified = flush > 0.6 * len(inner) and len(inner) > 5
    return Sheet(size, sheet.letter, leading, edges, sheet.top, justified, _is_indented(pages, sheet))


def _usual_step(counts: Counter[float]) -> float:
    """The most usual step; steps that differ by a hair are one."""
    return max(counts, key=lambda step: sum(times for other, times in counts.items() if abs(other - step) < 0.35))


def _edges(pages: Sequence[Sequence[Row]], body: Sequence[Row]) -> dict[tuple[int, int, int], tuple[float, float]]:
    found: dict[tuple[int, int, int], tuple[float, float]] = {}
    two = {row.page for row in body if row.column}
    across = _span(body) if body else 0.0
    groups: defaultdict[tuple[int, int, int], list[Row]] = defaultdict(list)
    for row in body:
        if row.column or row.page not in two or 2 * row.width < across:
            groups[row.page % 2, 1, row.column].append(row)
            groups[row.page, 0, row.column].append(row)
    for key, rows in groups.items():
        if key[1]:
            found[key] = (_left(rows), _right(rows))
    for key, rows in groups.items():
        usual = found.get((key[0] % 2, 1, key[2]))
        if key[1] or len(rows) < 10 or usual is None:
            continue
        own = (_left(rows), _right(rows))
        if not any(abs(row.left - usual[0]) < 2 for row in rows):
            found[key] = own
    return found


def _span(rows: Sequence[Row]) -> float:
    return max(row.right for row in rows) - min(row.left for row in rows)


def _left(rows: Sequence[Row]) -> float:
    counts = Counter(round(row.left) for row in rows)
    least = max(2, 0.12 * len(rows)) if len(rows) > 4 else 1
    near = {at: sum(counts[at + by] for by in (-1, 0, 1)) for at in counts}
    at = min((at for at, times in near.items() if times >= least), default=min(counts))
    best = max((at - 1, at, at + 1), key=lambda place: counts[place])
    values = sorted(row.left for row in rows if round(row.left) == best)
    return values[len(values) // 2]


def _right(rows: Sequence[Row]) -> float:
    counts = Counter(round(row.right) for row in rows)
    least = max(2, 0.05 * len(rows)) if len(rows) > 4 else 1
    near = {at: sum(counts[at + by] for by in (-1, 0, 1)) for at in counts}
    return float(max((at for at, times in near.items() if times >= least), default=max(counts)))


def _is_indented(pages: Sequence[Sequence[Row]], sheet: Sheet) -> bool:
    """Whether paragraphs begin with an indent: rows that do and stand over one at the edge, after a row that ends a sentence."""
    yes = no = 0
    for rows in pages:
        for above, row, below in zip(rows, rows[1:], rows[2:], strict=False):
            if sheet.drop(above, row) is None or abs(sheet.indent(below)) > 2 or abs(row.size - sheet.size) > 0.3:
                continue
            if above.text.rstrip()[-1:] in ".?!" and row.text[:1].isupper() and not sheet.is_filled(above, row):
                indent = sheet.indent(row) / sheet.size
                yes += 0.6 < indent < 4
                no += abs(indent) < 0.3
    return yes > no and yes > 1
