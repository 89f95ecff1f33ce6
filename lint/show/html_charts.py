"""The figures behind the charts, as plain numbers: the map of the manuscript, and works and years.

Lengths are shares of the width in per cent, so that the template can draw them without a script.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lint.citations import citations
from lint.document import Document
from lint.facts.crosscheck import Checked, crosscheck
from lint.finding import SEVERITIES
from lint.show.html_book import Book
from lint.show.html_entries import Item, family

_CELLS = 240
_TALLEST = 22  # pixels of a row of the map
_YEAR = re.compile(r"(?<![\d.,/-])(1[4-9]\d\d|20\d\d)(?![\d.,]\d|\d|-\d)")
_MOST_BARS = 70


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the map: left edge and width in per cent, height in pixels, and the worst severity within."""

    left: float
    width: float
    height: int
    tone: str


@dataclass(frozen=True, slots=True)
class Row:
    """A family: its bars, and its counts by chapter (by the chapter's number)."""

    family: str
    bars: tuple[Bar, ...]
    counts: Counter[int]

    @property
    def total(self) -> int:
        """All its findings that stand in a chapter."""
        return sum(self.counts.values())


def bands(shelf: Book) -> list[tuple[str, float, float]]:
    """The chapters along the map: label, left edge and width in per cent."""
    whole = max(shelf.words, 1)
    edges: list[tuple[str, float, float]] = []
    at = 0
    for chapter in shelf.chapters:
        edges.append((chapter.label, round(100 * at / whole, 2), round(100 * chapter.words / whole, 2)))
        at += chapter.words
    return edges


def rows(shelf: Book, items: Sequence[Item]) -> tuple[Row, ...]:
    """The rows of the map, the family with the most findings first."""
    by_family: dict[str, list[Item]] = {}
    for item in items:
        if item.place.chapter:
            by_family.setdefault(family(item.finding), []).append(item)
    found = (_row(each, shelf, members) for each, members in by_family.items())
    return tuple(sorted(found, key=lambda row: (-row.total, row.family)))


def _row(each: str, shelf: Book, members: list[Item]) -> Row:
    whole = max(shelf.words, 1)
    cells: dict[int, Counter[str]] = {}
    for item in members:
        paragraph = shelf.at(item.finding.span)
        if paragraph is None:
            continue
        block = paragraph.block
        share = (item.finding.span.start - block.span.start) / max(1, block.span.end - block.span.start)
        first = min(_CELLS - 1, int(_CELLS * (paragraph.before + share * paragraph.words) / whole))
        length = len(item.finding.text.split())
        for cell in range(first, min(_CELLS, first + max(1, round(_CELLS * length / whole)))):
            cells.setdefault(cell, Counter())[item.finding.severity or "info"] += 1
    step = 100 / _CELLS
    bars: list[Bar] = []
    last = -2
    for cell, counts in sorted(cells.items()):
        height = min(_TALLEST, 5 + round(4.5 * math.sqrt(sum(counts.values()))))
        tone = next(severity for severity in SEVERITIES if counts[severity])
        if cell == last + 1 and (bars[-1].height, bars[-1].tone) == (height, tone):
            bars[-1] = replace(bars[-1], width=round(bars[-1].width + step, 2))
        else:
            bars.append(Bar(round(cell * step, 2), round(step, 2), height, tone))
        last = cell
    return Row(each, tuple(bars), Counter(item.place.chapter for item in members))


@dataclass(frozen=True, slots=True)
class Years:
    """Counts by stretch of `step` years from `first`: (from, to, works listed, citations, years named in the text)."""

    step: int
    table: tuple[tuple[int, ...], ...]

    @property
    def most(self) -> tuple[int, int]:
        """The largest count of works or citations, and of years named; 1 at least."""
        cited = max((max(row[2], row[3]) for row in self.table), default=1)
        return max(1, cited), max(1, max((row[4] for row in self.table), default=1))


def years(document: Document) -> Years | None:
    """How the works listed, the citations and the years that the text names spread over time; None without any work."""
    listed = Counter(filter(None, (_number(item.entry.year) for item in document.fact(crosscheck).listed)))
    cited = Counter(filter(None, (_number(_cited_year(one)) for one in document.fact(crosscheck).checked)))
    if not listed and not cited:
        return None
    named = _named(document)
    span = [*listed, *cited, *(year for year, count in named.items() if count > 1)]
    first, last = min(span), max(span)
    step = next(step for step in (1, 2, 5, 10, 20, 50) if (last - first) / step <= _MOST_BARS)
    first -= first % step
    stretches = [range(year, year + step) for year in range(first, last + 1, step)]
    return Years(
        step, tuple((each[0], each[-1], *(_sum(counts, each) for counts in (listed, cited, named))) for each in stretches)
    )


def _sum(counts: Counter[int], stretch: range) -> int:
    return sum(counts[year] for year in stretch)


def _cited_year(checked: Checked) -> str | None:
    entry = checked.entries[0].entry if checked.entries else None
    return checked.citation.callout.year or (entry.year if entry else None)


def _number(year: str | None) -> int | None:
    match = re.search(r"\d{4}", year or "")
    return int(match[0]) if match and 1400 <= int(match[0]) <= 2100 else None


def _named(document: Document) -> Counter[int]:
    """The years that the prose names outside its citations."""
    taken: dict[object, list[tuple[int, int]]] = {}
    for citation in document.fact(citations):
        taken.setdefault(citation.block, []).append((citation.callout.start, citation.callout.end))
    found: Counter[int] = Counter()
    for block in document.prose_blocks:
        ranges = taken.get(block, ())
        for match in _YEAR.finditer(block.prose.text):
            if not any(start <= match.start() < end for start, end in ranges):
                found[int(match[1])] += 1
    return found
