"""In-text citations in a string of prose: the author-year grammar, years as adjectives, and numbers in brackets."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bib.adjective import adjectives
from bib.callout import Callout, Form
from bib.letters import UPPER
from bib.names import Name
from bib.narrative import before
from bib.numeric import numeric
from bib.persons import parse_authors
from bib.surnames import resolve
from bib.years import BETWEEN_YEARS, LOCATOR, MORE_SUFFIXES, REMARK, YEAR

__all__ = ["Callout", "Form", "callouts", "resolve"]

_ROUND = re.compile(rf"\((?P<in>(?>(?:[^()\[\]]++|\([{UPPER}][\w./&-]{{1,14}}\)|\[[^()\[\]]{{0,40}}\])+))\)")
_SQUARE = re.compile(r"\[(?P<in>[^()\[\]]++)\]")
_LONGEST = 600
_HAS_YEAR = re.compile(r"(?:1[5-9]|20)\d\d|[nN]\.\s?[dD]\.|[Pp]ress|[Ff]orthcoming|[Rr]eview|preparation|appear")
_PREFIX = re.compile(
    r"\s*(?:[^\d;]{0,150}?(?<![^\W\d_])(?:see(?:\s+also)?|cf|compare|(?:as\s+)?(?:cited|quoted|reported|discussed|mentioned"
    r"|referenced|described|reviewed|summari[sz]ed|defined|proposed|noted|shown|argued)\s+(?:in|by)|qtd\.?\s+in|(?:adapted"
    r"|modified|reproduced|taken|translated|derived)\s+from|based\s+on|according\s+to)\b[.,:]{0,2}\s+)?"
    r"(?:(?:e\.?\s?g|i\.\s?e|viz|contra|for\s+(?:example|instance|an?\s+(?:overview|review))|such\s+as|sources?|after|"
    r"following|in|by|from|but|also|both|and|or|most\s+recently|recently|notably|especially|particularly|originally|"
    r"inter\s+alia|among\s+others)\b[.,:]{0,2}\s+)*",
    re.IGNORECASE,
)
_QUOTED = re.compile(rf"[\"“«](?P<name>[{UPPER}][^\W\d_'’-]*)\s(?P<year>1[5-9]\d\d|20\d\d),\s(?P<page>\d{{1,4}})(?=[\"”»])")


class _Work(NamedTuple):
    start: int
    end: int
    authors: tuple[Name, ...]
    et_al: bool
    year: str
    suffix: str | None
    locator: str | None


def callouts(text: str) -> tuple[Callout, ...]:
    """All callouts of a paragraph, in order; `text` is one line, its line breaks and hyphenation already healed.

    Made for few false alarms: a bracket is taken only if every word in it is accounted for, and a name before a bracketed
    year only if it is not a place, treaty, war, meeting or work of art. Works in O(length).
    """
    found: list[tuple[int, Callout]] = []
    for pattern in (_ROUND, _SQUARE):
        for m in pattern.finditer(text):
            if len(m[0]) < _LONGEST and _HAS_YEAR.search(m[0]):
                found.extend((m.start(), callout) for callout in _bracket(text, m))
    for start, end, numbers, locator in numeric(text):
        found.append((start, Callout(start, end, text[start:end], "numeric", (), False, "", None, locator, 0, numbers)))
    for m in _QUOTED.finditer(text):
        author, start = (Name(m["name"]),), m.start("name")
        words = text[start : m.end()]
        found.append((start, Callout(start, m.end(), words, "other", author, False, m["year"], None, m["page"], 0)))
    for work in adjectives(text):
        words = text[work.start : work.end]
        callout = Callout(work.start, work.end, words, "other", work.authors, work.et_al, work.year, None, None, 0)
        found.append((work.start, callout))
    return tuple(_numbered(found))


def _numbered(found: list[tuple[int, Callout]]) -> Iterator[Callout]:
    """In order of place, without overlaps (the first wins), groups counted."""
    groups: dict[int, int] = {}
    end = 0
    for bracket, callout in sorted(found, key=lambda pair: (pair[1].start, -pair[1].end)):
        if callout.start >= end:
            end = callout.end
            yield callout._replace(group=groups.setdefault(bracket, len(groups)))


def _bracket(text: str, m: re.Match[str]) -> Iterator[Callout]:
    works = _works(text, *m.span("in"))
    leading = None
    if not works:
        return
    if not works[0].authors:
        if text[m.start("in") : works[0].start].strip():
            return
        leading = before(text, m.start(), m.end(), works[0].locator is not None)
        if leading is None:
            return
    whole = len(works) == 1 and ";" not in m["in"]
    for i, work in enumerate(works):
        form: Form = "parenthetical"
        first, last = work.start, work.end
        if leading is not None and not work.authors:
            form = "narrative"
            first = leading.start if i == 0 else first
            last = m.end() if whole else last
            work = work._replace(authors=leading.authors, et_al=leading.et_al)
        elif whole:
            first, last = m.span()
        yield Callout(first, last, text[first:last], form, work.authors, work.et_al, work.year, work.suffix, work.locator, 0)


def _works(text: str, start: int, end: int) -> list[_Work]:
    """The works in a bracket, parts that are no citation left out; those with no authors belong to the name before it."""
    works: list[_Work] = []
    at = start
    while at < end:
        stop = text.find(";", at, end)
        stop = end if stop < 0 else stop
        if YEAR.search(text, at, stop):
            works.extend(_part(text, at, stop, works[-1] if works else None) or [])
        at = stop + 1
    return works


def _part(text: str, start: int, end: int, last: _Work | None) -> list[_Work] | None:
    """The works between two semicolons: one, several years of one, or several divided by commas."""
    works: list[_Work] = []
    at = start
    while (m := YEAR.search(text, at, end)) is not None:
        previous = works[-1] if works else last
        if BETWEEN_YEARS.fullmatch(text, at, m.start()):
            authors, et_al = (previous.authors, previous.et_al) if previous else ((), False)
            first = m.start()
        else:
            prefix = _PREFIX.match(text, at, m.start())
            first = prefix.end() if prefix else at
            while text[first] in " ,":
                first += 1
            head = text[first : m.start()]
            parsed = parse_authors(head, head.rstrip().endswith((",", ":", ".")))
            if parsed is None:
                return None
            authors, et_al = parsed
        at = m.end()
        year = m["double"] or m["plain"] or m["words"]
        extra = []
        while m["suffix"] and (more := MORE_SUFFIXES.match(text, at, end)) is not None:
            extra.append(more)
            at = more.end()
        places: list[str] = []
        while (place := LOCATOR.match(text, at, end)) is not None and (not places or place["labelled"]):
            places.append(place["labelled"] or place["colon"] or place["comma"])
            at = place.end()
        locator = ", ".join(places) or None
        stop = at if not extra else m.end()
        works.append(_Work(first, stop, authors, et_al, year, m["suffix"], locator))
        for more in extra:
            suffix = more["suffix"]
            works.append(_Work(more.start("suffix"), more.end(), authors, et_al, year, suffix, locator))
        remark = REMARK.match(text, at, end)
        if remark is not None and remark.end() == end:
            return works
    return works if works and not text[at:end].strip() else None
