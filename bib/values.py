"""Values of BibTeX fields: ``{...}``, ``"..."``, numbers and macro names, joined by ``#``."""

import re
from collections.abc import Mapping
from typing import NamedTuple

FIELD = re.compile(r"(?P<name>[A-Za-z_][\w:.+-]*)\s*=\s*")
"""The name of a field and its equals sign."""

NEXT_FIELD = re.compile(r"\n[ \t]*(?=[A-Za-z_][\w:.+-]{0,40}[ \t]*=[ \t]*[{\"\w])")
"""A line break before something that looks like a field."""

STANDARD_MACROS = frozenset(
    "jan feb mar apr may jun jul aug sep oct nov dec acmcs acta cacm ibmjrd ibmsj ieeese ieeetc ieeetcad ipl jacm jcss "
    "scp sicomp tocs tods tog toms toois toplas tcs".split()
)
"""Macros that BibTeX's standard styles define (plain.bst, O. Patashnik, 1988)."""

_WORD = re.compile(r"[^\s,{}\"#=()]+")
_BLANK = re.compile(r"\s*")
_QUOTE_MARK = re.compile(r'(?<!\\)"|[{}]')
_LONGEST_MACRO = 500  # letters; what a journal or an institution is called
_MOST_EXPANDED = 20_000


class Value(NamedTuple):
    """A value read at ``[start, end)`` as atoms ``(kind, start, end)``, kind ``{``, ``"`` or ``w``; the range of an atom
    leaves out its delimiters. If not `closed`, the last atom runs to the limit."""

    start: int
    end: int
    atoms: tuple[tuple[str, int, int], ...]
    closed: bool


def scan(text: str, start: int, limit: int, closing: Mapping[int, int]) -> Value | None:
    """The value at `start`, before `limit`; None if no value stands there. `closing` are the pairs of braces."""
    atoms: list[tuple[str, int, int]] = []
    at = end = start
    while at < limit:
        kind = text[at]
        if kind == "{":
            stop = closing.get(at, limit)
        elif kind == '"':
            stop = _closing_quote(text, at + 1, limit, closing)
        else:
            m = _WORD.match(text, at, limit)
            if m is None:
                break
            atoms.append(("w", at, m.end()))
            end = m.end()
            stop = -1
        if stop >= limit:
            atoms.append((kind, at + 1, limit))
            return Value(start, limit, tuple(atoms), False)
        if stop >= 0:
            atoms.append((kind, at + 1, stop))
            end = stop + 1
        at = _skip(text, end, limit)
        if at >= limit or text[at] != "#":
            break
        at = _skip(text, at + 1, limit)
    return Value(start, end, tuple(atoms), True) if atoms else None


def expand(text: str, value: Value, macros: Mapping[str, str]) -> tuple[str, list[tuple[int, int]]]:
    """The words of a value with macros replaced, and where an undefined macro stands (kept as its own name).

    Macros made of macros could grow without end: each gives its first letters only, and a value that is long enough keeps the names.
    """
    if len(value.atoms) == 1 and value.atoms[0][0] != "w":
        return text[value.atoms[0][1] : value.atoms[0][2]], []
    parts: list[str] = []
    undefined: list[tuple[int, int]] = []
    room = _MOST_EXPANDED
    for kind, start, end in value.atoms:
        word = text[start:end]
        if kind == "w" and not word.isdigit():
            name = word.lower()
            if name in macros and room > 0:
                word = macros[name][:_LONGEST_MACRO]
                room -= len(word)
            elif name not in macros and name not in STANDARD_MACROS:
                undefined.append((start, end))
        parts.append(word)
    return "".join(parts), undefined


def inner(value: Value) -> tuple[int, int]:
    """The range of a value without delimiters; of a joined value the whole of it."""
    if len(value.atoms) == 1:
        return value.atoms[0][1:]
    return value.start, value.end


def _skip(text: str, at: int, limit: int) -> int:
    m = _BLANK.match(text, at, limit)
    return m.end() if m else at


def _closing_quote(text: str, at: int, limit: int, closing: Mapping[int, int]) -> int:
    while (m := _QUOTE_MARK.search(text, at, limit)) is not None:
        if m[0] == '"':
            return m.start()
        if m[0] == "}":
            break
        at = closing.get(m.start(), limit) + 1
        if at > limit:
            break
    return limit
