"""The numbers that Typst prints before headings where a `#set heading(numbering: "1.1")` says so."""

import re

_SYMBOL = re.compile(r"([^1aAiI]*)([1aAiI])")
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_MOST = 400


class Numbers:
    """Counts headings as Typst does: only those with a numbering, each level within the one above."""

    def __init__(self) -> None:
        self.pattern: str | None = None
        self._counts: list[int] = []

    def next(self, level: int, pattern: str | None) -> str | None:
        """The number of the next heading of a level, as it is printed; None if it has none."""
        if not pattern or not _SYMBOL.search(pattern):
            return None
        counts = [*self._counts, *[0] * level][:level]
        counts[-1] += 1
        self._counts = counts
        return shown(pattern, counts)

    def set(self, values: list[int]) -> None:
        """Set the counter."""
        self._counts = [min(value, _MOST) for value in values]


def shown(pattern: str, counts: list[int]) -> str:
    """Counts in a numbering pattern ("1.1", "I.a)", "A.1"; Typst reference, "numbering")."""
    pieces = _SYMBOL.findall(pattern)
    suffix = pattern[max(match.end() for match in _SYMBOL.finditer(pattern)) :]
    out = ""
    for index, count in enumerate(counts):
        prefix, symbol = pieces[min(index, len(pieces) - 1)]
        out += (prefix if index < len(pieces) or prefix else suffix) + _digit(count, symbol)
    return out + suffix


def _digit(count: int, symbol: str) -> str:
    if symbol == "1" or not 0 < count <= _MOST:
        return str(count)
    if symbol in "aA":
        letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[(count - 1) % 26]
        return letter if symbol == "A" else letter.lower()
    digits = ""
    for value, sign in _ROMAN:
        while count >= value:
            digits += sign
            count -= value
    return digits if symbol == "I" else digits.lower()
