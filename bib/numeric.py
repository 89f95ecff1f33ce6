"""Numeric callouts: [1], [4, 7], [1-3]."""

import re

_LIST = re.compile(r"\[\s*(\d{1,3}(?:\s*[,;–—-]\s*\d{1,3})*)(?:\s*,\s*(?P<locator>(?:pp?|ch|sec|fig)\.?\s?[\d–-]+))?\s*\]")
_ITEM = re.compile(r"(\d+)(?:\s*[–—-]\s*(\d+))?")
_LONGEST_RANGE = 50


def numeric(text: str) -> list[tuple[int, int, tuple[int, ...], str | None]]:
    """Start, end, reference numbers in ascending order as printed, and locator of each numeric bracket.

    Not taken: numbers with leading zeros, zero, descending lists (intervals, vectors), brackets glued to a closing
    bracket or a digit (indices), and four-digit numbers, which are years.
    """
    found = []
    for m in _LIST.finditer(text):
        glued = text[m.start() - 1 : m.start()]
        if glued.isdigit() or (glued in ("_", ")", "=", "^") and glued):
            continue
        numbers: list[int] = []
        for item in _ITEM.finditer(m[1]):
            if item[0].startswith("0") or (item[2] is not None and item[2].startswith("0")):
                break
            first, last = int(item[1]), int(item[2] or item[1])
            if last < first or last - first > _LONGEST_RANGE or (numbers and first <= numbers[-1]):
                break
            numbers.extend(range(first, last + 1))
        else:
            found.append((*m.span(), tuple(numbers), m["locator"]))
    return found
