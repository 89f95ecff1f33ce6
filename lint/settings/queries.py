"""Lists of phrases in the query form of the Problematic Paper Screener, read as rows with conditions.

A row of the list is a full-text query, what was meant, and more columns: `"surface region" AND "surface area"`, `… NOT specular`,
`… AND ("magnetic" OR "voltage")`, `"growth phase"~5` (the words within five of each other), `optimiz*`. The first phrase is what is
looked for; the rest are conditions on the whole manuscript, which make the list as precise as it is.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lint.phrases import NEAR, Avoid, Prefer, Where
from lint.problem import Problem

_TOKEN = re.compile(r'\s*(?:(?P<mark>[()])|"(?P<phrase>[^"]+)"(?:~(?P<apart>\d+))?|(?P<word>[^\s()"]+))')
_ASIDE = re.compile(r"\s*\(.*|,? see .*|\s*/.*|\s+OR .*|\*+")
_UNSURE = re.compile(r"[\[\]?…]")


class QueryError(Exception):
    """A query that says what rows cannot."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a list: the rows, and the queries that were left out, each with the reason."""

    rows: tuple[Avoid | Prefer, ...]
    left_out: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Query:
    words: str = ""
    near: list[str] = field(default_factory=list)
    within: int = NEAR
    all: list[tuple[str, ...]] = field(default_factory=list)
    none: list[str] = field(default_factory=list)


def read_list(text: str, path: str) -> Imported:
    """Read a list (comma-separated, with a line of headings; the query first, then what was meant). Raises Problem for another table."""
    table = [row for row in csv.reader(io.StringIO(text)) if row]
    if len(table) < 2 or any(len(row) < 2 for row in table[:2]) or not any('"' in row[0] for row in table[1:]):
        raise Problem(
            f"{path}: is no list of queries; its first column should hold them, with quotation marks, its second what is meant"
        )
    rows: dict[str, Avoid | Prefer] = {}
    left_out: list[tuple[str, str]] = []
    for query, usual, *_ in (row for row in table[1:] if len(row) > 1):
        try:
            row = read_query(query, usual)
        except QueryError as reason:
            left_out.append((query, str(reason)))
            continue
        if row.words[0].casefold() in rows:
            left_out.append((query, "an earlier row has its phrase"))
        else:
            rows[row.words[0].casefold()] = row
    return Imported(tuple(rows.values()), tuple(left_out))


def read_query(query: str, usual: str = "") -> Avoid | Prefer:
    """A query as a row. Raises QueryError, with the reason, for one that says what rows cannot."""
    parts = list(_parts(query))
    made, sign = _Query(), ""
    for kind, texts, apart in parts:
        if kind == "sign":
            sign = f"{sign} {texts[0]}".strip()
        elif not made.words:
            if sign or len(texts) > 1:
                raise QueryError("it does not begin with one phrase")
            _look_for(made, texts[0], apart)
        elif sign == "AND":
            made.all.append(texts)
            sign = ""
        elif sign in ("NOT", "AND NOT"):
            made.none += texts
            sign = ""
        else:
            raise QueryError("its parts are not joined by AND or NOT")
    if sign or not made.words:
        raise QueryError("it is not complete")
    if "*" in made.words:
        raise QueryError("what is looked for has an open ending")
    if " " not in made.words and "-" not in made.words and not made.near:
        raise QueryError("a single word is no evidence")
    where = Where(tuple(made.all), tuple(made.none), tuple(made.near), made.within)
    meant = _ASIDE.sub("", usual).strip()
    if not meant or _UNSURE.search(meant) or meant.casefold() == made.words:
        return Avoid((made.words,), where=where)
    return Prefer((made.words,), meant, where=where)


def _look_for(made: _Query, phrase: str, apart: int) -> None:
    first, *others = phrase.casefold().split() if apart else [" ".join(phrase.casefold().split())]
    made.words, made.near = first, others
    made.within = apart + len(others) if apart else NEAR


def _parts(query: str) -> Iterator[tuple[str, tuple[str, ...], int]]:
    """The parts of a query: signs (AND, NOT), and texts, of which a bracket joins several by OR; with how far apart its words may be."""
    tokens = list(_TOKEN.finditer(query))
    if "".join(query.split()) != "".join("".join(match.group().split()) for match in tokens):
        raise QueryError("its quotation marks or brackets do not close")
    group: list[str] | None = None
    for match in tokens:
        word = match["word"] or ""
        text = match["phrase"] or word
        if match["mark"]:
            if (match["mark"] == "(") != (group is None):
                raise QueryError("its brackets do not match")
            if group:
                yield "text", tuple(group), 0
            group = [] if match["mark"] == "(" else None
        elif group is not None:
            if word in ("AND", "NOT"):
                raise QueryError(f"it has {word} in a bracket")
            if word != "OR":
                group.append(" ".join(text.split()))
        elif word in ("AND", "NOT", "OR"):
            yield "sign", (word,), 0
        else:
            yield "text", (" ".join(text.split()),), int(match["apart"] or 0)
    if group is not None:
        raise QueryError("its brackets do not match")
