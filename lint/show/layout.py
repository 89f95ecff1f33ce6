"""Text laid out for a terminal: styled words in lines of at most so many cells, and tables.

Not taken from rich, which would cost a terminal report a twentieth of its time.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from lint.span import width

Styled = tuple[str, str]
"""Words, and how they look: names of `_CODES` between blanks ("" for plain)."""

_CODES = {"bold": "1", "dim": "2", "underline": "4", "red": "31", "yellow": "33", "blue": "34"}
_WORD = re.compile(r"\n|[^\S\n]*\S+[^\S\n]*")


def cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    return width(text, "cell")


def painted(line: Iterable[Styled], *, colour: bool) -> str:
    """A line as it is printed, with ANSI styles if `colour`, without blanks at its end."""
    if not colour:
        return "".join(words for words, _ in line).rstrip()
    codes = ((words, ";".join(_CODES[name] for name in style.split())) for words, style in line)
    return "".join(f"\x1b[{code}m{words}\x1b[0m" if code else words for words, code in codes).rstrip()


def wrapped(pieces: Sequence[Styled], room: int, indent: int = 0) -> Iterator[list[Styled]]:
    """The pieces in lines of at most `room` cells, of which `indent` stay blank: broken between words, or within one that is longer."""
    text = "".join(words for words, _ in pieces)
    start = 0
    for end in [*_breaks(text, room - indent), len(text)]:
        yield [(" " * indent, ""), *_between(pieces, start, start + len(text[start:end].rstrip()))]
        start = end


def _breaks(text: str, room: int) -> Iterator[int]:
    """Where lines begin, but the first."""
    used = 0
    for match in _WORD.finditer(text):
        word, start = match.group(), match.start()
        needed = cells(word.rstrip())
        if word == "\n":
            yield match.end()
            used = 0
            continue
        if used and used + needed > room:
            yield start
            used = 0
        if needed <= room:
            used += cells(word)
            continue
        for index, char in enumerate(word):
            if used + cells(char) > room:
                yield start + index
                used = 0
            used += cells(char)


def _between(pieces: Iterable[Styled], start: int, end: int) -> Iterator[Styled]:
    """The pieces of the words from `start` to `end`, counted over all of them."""
    at = 0
    for words, style in pieces:
        part = words[max(0, start - at) : max(0, end - at)]
        if part:
            yield part, style
        at += len(words)


def table(rows: Sequence[Sequence[str]], room: int) -> list[str]:
    """Rows of equal length as lines: names to the left, numbers to the right, two blanks apart; the widest columns give way."""
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    while sum(widths) + 2 * (len(widths) - 1) > room:
        widths[widths.index(max(widths))] -= 1
    lines = []
    for row in rows:
        name, *numbers = map(head, row, widths)
        lines.append("  ".join([name + " " * (widths[0] - cells(name)), *map(str.rjust, numbers, widths[1:])]))
    return lines


def clip(text: str, room: int) -> str:
    """The text without its middle, if it takes more than `room` cells (ten at least)."""
    room = max(room, 10)
    if cells(text) <= room:
        return text
    half = (room - 3) // 2
    return f"{head(text, half, '')} … {tail(text, half, '')}"


def head(text: str, room: int, mark: str = "…") -> str:
    """As much of the beginning of a text as `room` cells hold, with a mark where it was cut."""
    if cells(text) <= room:
        return text
    while text and cells(text) > room - len(mark):
        text = text[: max(0, len(text) - max(1, (cells(text) - room) // 2))]
    return text + mark if room > len(mark) else ""


def tail(text: str, room: int, mark: str = "…") -> str:
    """As much of the end of a text as `room` cells hold, with a mark where it was cut."""
    if cells(text) <= room:
        return text
    while text and cells(text) > room - len(mark):
        text = text[max(1, (cells(text) - room) // 2) :]
    return mark + text if room > len(mark) else ""
