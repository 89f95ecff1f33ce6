"""Running heads, running feet and page numbers of printed pages.

A place that repeats is not enough: the last rows of full pages share one too. So a row at the edge of a page is furniture if its place
repeats and its words do, leaving out numbers (on a page near by: heads differ between left and right), or if it carries the number that
the page must have.
"""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from lint.readers.pdf_rows import Row

_ROMAN = re.compile("(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_BARE = re.compile(
    r"(?i)(?:page|seite|p\.)?\s*+[-–—|\[(]?\s*+(\d{1,4}|[ivxl]{1,7})\s*+[-–—|\])]?(?:\s*+(?:of|/|von)\s*+\d{1,4})?"
)
_NUMBER = re.compile(r"\b(?:\d{1,4}|[ivxl]{1,7})\b")
_EDGE_ROWS = 3
_NEAR_PAGES = 4
_CLOSE = 3.0  # points


def furniture(pages: Sequence[Sequence[Row]], labels: Sequence[str]) -> set[int]:
    """The ids (by `id`) of the rows that are furniture; `labels` are the numbers that the file gives its pages."""
    found: set[int] = set()
    offsets = _offsets(pages, labels)
    for _ in range(_EDGE_ROWS):
        new = _round(pages, labels, offsets, found) | _bands(pages, found)
        if not new:
            break
        found |= new
    return found


def _edges(rows: Sequence[Row], found: set[int], size: float = 0.0) -> list[Row]:
    """The topmost and the lowest rows of a page that are not furniture yet, leaving out type that is larger than `size`."""
    left = [row for row in rows if id(row) not in found]
    if not left:
        return []
    top, low = max(row.baseline for row in left), min(row.baseline for row in left)
    return [row for row in left if (row.baseline > top - 1 or row.baseline < low + 1) and (not size or row.size < 1.15 * size)]


def _usual_size(pages: Sequence[Sequence[Row]]) -> float:
    sizes = sorted(row.size for rows in pages for row in rows)
    return sizes[len(sizes) // 2] if sizes else 0.0


def _offsets(pages: Sequence[Sequence[Row]], labels: Sequence[str]) -> set[int]:
    """By how much printed numbers differ from the place of their page: what many numbers at the edges agree on."""
    votes: Counter[int] = Counter()
    for number, rows in enumerate(pages):
        values = {value for row in _edges(rows, set()) for value in _values(row.text) if abs(value - number) < 3000}
        votes.update(value - number for value in values)
    least = max(2, 0.1 * len(pages))
    return {offset for offset, times in votes.items() if times >= least} | ({1} if len(pages) == 1 else set())


def _values(text: str) -> list[int]:
    """The numbers that stand at either end of a row."""
    words = _NUMBER.findall(text.lower())
    ends = [word for word in words[:1] + words[-1:] if text.lower().strip(" -–—|[]()").startswith(word) or _ends(text, word)]
    return [int(word) if word.isdecimal() else roman(word) for word in ends]


def _ends(text: str, word: str) -> bool:
    return text.lower().rstrip(" -–—|[]()").endswith(word)


def roman(word: str) -> int:
    """The value of a small roman number; 0 for what is none."""
    if not _ROMAN.fullmatch(word):
        return 0
    values = [{"i": 1, "v": 5, "x": 10, "l": 50}[char] for char in word]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _round(pages: Sequence[Sequence[Row]], labels: Sequence[str], offsets: set[int], found: set[int]) -> set[int]:
    size = _usual_size(pages)
    edges = [_edges(rows, found, size) for rows in pages]
    keys: defaultdict[str, list[Row]] = defaultdict(list)
    for rows in edges:
        for row in rows:
            keys[_key(row.text)].append(row)
    numbered = [[_is_numbered(row, number, labels[number], offsets) for row in rows] for number, rows in enumerate(edges)]
    places = [row.baseline for rows in pages for row in rows if id(row) in found]
    new = set()
    for number, rows in enumerate(edges):
        for row, carries in zip(rows, numbered[number], strict=True):
            bare = _BARE.fullmatch(row.text.strip()) is not None
            key = _key(row.text)
            twins = [
                other
                for other in keys[key]
                if other is not row
                and abs(other.page - row.page) <= _NEAR_PAGES
                and abs(other.baseline - row.baseline) < _CLOSE
            ]
            known = bare and any(abs(row.baseline - place) < _CLOSE for place in places)
            counted = carries and (bare or twins or _apart(row, pages[number], found))
            if known or counted or (twins and key and _is_head(row, twins, pages[number], found)):
                new.add(id(row))
    return new


def _bands(pages: Sequence[Sequence[Row]], found: set[int]) -> set[int]:
    """Rows at the edge of pages that stand at one height on many of them, each time apart from the text."""
    new: set[int] = set()
    size = _usual_size(pages)
    for top in (True, False):
        edge = []
        for rows in pages:
            left = [row for row in rows if id(row) not in found]
            if len(left) > 3:
                most = (max if top else min)(row.baseline for row in left)
                edge.append(([row for row in left if abs(row.baseline - most) < 1], left))
        places = Counter(round(first[0].baseline) for first, _ in edge)
        for place, _ in places.most_common(2):
            band = [(first, left) for first, left in edge if abs(first[0].baseline - place) < _CLOSE]
            apart = [first for first, left in band if _apart(first[0], left, found)]
            small = [row for first in apart for row in first if len(row.text) < 140 and row.size < 1.1 * size]
            if len(band) >= max(3, 0.3 * len(pages)) and len(apart) >= 0.9 * len(band):
                new |= {id(row) for row in small}
    return new


def _key(text: str) -> str:
    """The words of a row without numbers; "" for one that has no letters."""
    words = [word for word in text.casefold().split() if not any(map(str.isdigit, word)) and not _ROMAN.fullmatch(word)]
    key = " ".join(words)
    return key if any(map(str.isalpha, key)) else ""


def _is_numbered(row: Row, page: int, label: str, offsets: set[int]) -> bool:
    if len(row.text) > 140:
        return False
    values = _values(row.text)
    if any(value and value - page in offsets for value in values):
        return True
    bare = row.text.strip(" -–—|[]()")
    return bool(label) and bare == label


def _is_head(row: Row, twins: Sequence[Row], rows: Sequence[Row], found: set[int]) -> bool:
    """Whether a row with the words of others near by is a head: it stands apart, or many share it and it fills no line."""
    narrow = row.width < 0.8 * max(other.width for other in rows)
    return _apart(row, rows, found) or (len(twins) > 2 and narrow)


def _apart(row: Row, rows: Sequence[Row], found: set[int]) -> bool:
    """Whether the space between a row and the next one inwards is wider than rows of a paragraph have."""
    others = [
        other.baseline
        for other in rows
        if other is not row and id(other) not in found and abs(other.baseline - row.baseline) > 1
    ]
    if not others:
        return True
    near = min(abs(row.baseline - other) for other in others)
    steps = sorted(abs(a - b) for a, b in itertools.pairwise(others) if abs(a - b) > 1)
    usual = steps[len(steps) // 2] if steps else 1.2 * row.size
    return near > 1.15 * usual
