"""The lines of a text as a reader's eye sees them: where each stands, how it begins and ends, what lies between two."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

Opening = Literal["lower", "upper", "digit", "paren", "marker", "bullet", "other"]
Ending = Literal["stop", "colon", "semicolon", "comma", "short", "none"]

# A form feed or U+2028 starts a new line for the eye, though not for the counting of lines (lint.span).
_BREAKS = re.compile("([\n\r\f\v\x85\u2028\u2029]+)")

_BULLETS = frozenset("•◦▪▫●○■□‣⁃➢➤✓✔❖\uf0b7\uf0a7\uf0d8")
_DASHES = frozenset("-–—*·")
_LONGEST_WORD = 60
_QUOTES = frozenset("\"'“”‘’„«»‹›")
_CLOSERS = "\"'“”‘’»›)]}*†‡¹²³⁴⁵⁶⁷⁸⁹⁰"

# "(a)", "1)", "iv.", "[b]" and a space. A bare "1." or "A." opens list items and headings alike.
_MARKER = re.compile(
    r"(?:[(\[](?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[)\]]|(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})\)|(?:\d{1,2}|[a-z]|[ivx]{1,5})\.)(?=\s)"
)
_SHORTENED = re.compile(
    r"(?:^|[\s(\[“\"])(?:[A-Z]|et al|e\.g|i\.e|cf|vs|viz|al|Dr|Mr|Mrs|Ms|Prof|St|Fig|Figs|No|Nos|Vol|vol|pp?|ed|eds|ch|Eq|Sec|ca|approx)\.$"
)
# A footnote's number after the full stop of a sentence.
_NOTED_STOP = re.compile(r"[^\W\d][.?!][\"'”’)\]]*\d{1,3}$")


class Line(NamedTuple):
    """One line that is not blank: text[start:end] of the source without the white space around it.

    `indent` counts columns, `trail` the white space after the text, `gap` the blank lines before it. `crossing`: a page
    break lies between the line before and this one. `first_word` is the length of its first word.
    """

    start: int
    end: int
    text: str
    indent: int
    trail: int
    gap: int
    crossing: bool
    opening: Opening
    ending: Ending
    first_word: int

    @property
    def ends_sentence(self) -> bool:
        """Whether a sentence can end with this line."""
        return self.ending in ("stop", "colon")


def scan(text: str) -> list[Line]:
    """The lines of a text that are not blank, in order. Linear in the length of the text."""
    lines: list[Line] = []
    ends, page, at = 1, False, 0
    parts = _BREAKS.split(text)
    parts.append("")
    for content, breaks in zip(parts[::2], parts[1::2], strict=True):
        if stripped := content.strip():
            left = content.lstrip()
            lead = len(content) - len(left)
            indent = lead + 7 * content.count("\t", 0, lead)
            word = stripped.find(" ", 0, _LONGEST_WORD)
            lines.append(
                Line(
                    at + lead,
                    at + lead + len(stripped),
                    stripped,
                    indent,
                    len(left) - len(stripped),
                    max(0, ends - 1),
                    page,
                    opening(stripped),
                    ending(stripped),
                    word if word > 0 else min(_LONGEST_WORD, len(stripped)),
                )
            )
            ends, page = 0, False
        at += len(content) + len(breaks)
        ends += len(breaks) - breaks.count("\f") - breaks.count("\r\n")
        page = page or "\f" in breaks
    return lines


def opening(text: str) -> Opening:
    """How a line begins: what its first letter or sign says about a new start."""
    first = text[0]
    if first in _BULLETS:
        return "bullet"
    if first in _QUOTES:
        first = next((char for char in text[1:4] if char not in _QUOTES), "-")
    elif first in _DASHES:
        return "marker" if len(text) > 1 and text[1].isspace() else "other"
    elif first in "([" or first.isdigit() or text[1:2] in (")", ".") or text[2:3] in (")", ".") or text[3:4] in (")", "."):
        if _MARKER.match(text):
            return "marker"
        if first in "([":
            return "paren"
    if first.islower():
        return "lower"
    if first.isupper() or first.istitle():
        return "upper"
    return "digit" if first.isdigit() else "other"


def ending(text: str) -> Ending:
    """How a line ends: what its last sign says about the end of a sentence."""
    last = text[-1]
    if last.isalpha() or last in "-–—":
        return "none"
    if last == ",":
        return "comma"
    if last.isdigit():
        return "stop" if _NOTED_STOP.search(text, max(0, len(text) - 12)) else "none"
    core = text[-12:].rstrip(_CLOSERS)
    last = core[-1:]
    if last == ".":
        return "short" if core == text[-12:] and _SHORTENED.search(text, max(0, len(text) - 12)) else "stop"
    if last and last in "?!…。！？":
        return "stop"
    if core == text[-12:]:
        return "colon" if last == ":" else "semicolon" if last == ";" else "none"
    return "none"


def without(lines: Sequence[Line], dropped: Sequence[bool]) -> list[Line]:
    """The lines that are not dropped. A page break and the blank lines around what was dropped pass on to the next line."""
    kept: list[Line] = []
    gap, crossing = 0, False
    for line, drop in zip(lines, dropped, strict=True):
        gap += line.gap
        if drop:
            crossing = True
        elif crossing:
            kept.append(line._replace(gap=gap, crossing=True))
            gap, crossing = 0, False
        else:
            kept.append(line)
            gap = 0
    return kept
