"""What callouts and entries are compared by: surnames of each author, other names of bodies, years and suffix."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from bib.callout import Callout
from bib.entry import Entry
from bib.names import Name, fold, is_acronym, surname_keys

_DIGITS = re.compile(r"\d{4}")
_SUFFIX = re.compile(r"\d{4}([a-z])$")
_OTHERS = re.compile(r"\band\s+others\s*$|\bet\.?\s*al\b", re.IGNORECASE)
_SHORT = re.compile(r"\s*\(([^()]{2,15})\)$")
_MAIN = re.compile(r"(?P<main>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)+)\s(?:of|for)\s")
_SMALL = frozenset("of for the and on in to de des du et & a an at".split())


class Author(NamedTuple):
    """One author as a set of surname keys, the folded given name, and other names: of a body its acronym or full name,
    of a person given and family name in one."""

    keys: frozenset[str]
    given: str
    aliases: frozenset[str]


class Work(NamedTuple):
    """A cited work, seen from the text or from the list. `open_ended`: more authors than these may exist.

    `years` are four digits each, or folded words such as ``nd`` and ``inpress``; an entry without a year has ``nd``.
    """

    authors: tuple[Author, ...]
    open_ended: bool
    years: tuple[str, ...]
    suffix: str | None


def of_callout(callout: Callout, corporate: Mapping[str, str]) -> Work:
    """A callout's keys; `corporate` leads from folded acronyms to folded full names and back."""
    authors = tuple(_author(name, corporate) for name in callout.authors)
    return Work(authors, callout.et_al, _years(callout.year), callout.suffix)


def of_entry(entry: Entry, corporate: Mapping[str, str]) -> Work:
    """An entry's keys."""
    year = entry.year or ""
    suffix = _SUFFIX.search(year)
    open_ended = _OTHERS.search(entry.get("author") or entry.get("editor") or "") is not None
    authors = tuple(_author(name, corporate) for name in entry.authors if fold(name.family) != "etal")
    return Work(authors, open_ended, _years(year), suffix[1] if suffix else None)


def both_ways(corporate: Mapping[str, str]) -> dict[str, str]:
    """Folded acronyms to folded full names, and the other way round."""
    pairs = [(fold(short), fold(full.removeprefix("the ").removeprefix("The "))) for short, full in corporate.items()]
    return dict(pairs) | {full: short for short, full in pairs}


def same(a: Author, b: Author) -> bool:
    """One surname in common."""
    return not a.keys.isdisjoint(b.keys)


def same_body(a: Author, b: Author) -> bool:
    """One name in common, acronyms written out."""
    return same(a, b) or not (a.keys | a.aliases).isdisjoint(b.keys | b.aliases)


def same_swapped(a: Author, b: Author) -> bool:
    """One surname in common, or the surname of one is the given name of the other."""
    return same(a, b) or (len(b.given) > 1 and b.given in a.keys) or (len(a.given) > 1 and a.given in b.keys)


def fits(cited: Work, entry: Work, alike: Sequence[Sequence[bool]]) -> bool:
    """Whether the author lists agree, given which pairs are `alike`: one to one in any order, or in order up to where one
    list says that it is not complete."""
    n, m = len(cited.authors), len(entry.authors)
    if not n or not m:
        return False
    if n == m and len(alike) == n:
        left = set(range(m))
        for row in alike:
            hit = next((j for j in left if row[j]), None)
            if hit is None:
                break
            left.discard(hit)
        if not left:
            return True
    if (n <= m and cited.open_ended) or (n >= m and entry.open_ended):
        return all(alike[i][i] for i in range(min(n, m)))
    return False


def _author(name: Name, corporate: Mapping[str, str]) -> Author:
    author = _own(name)
    defined = {corporate[key] for key in author.keys if key in corporate} if corporate else set()
    return author._replace(aliases=author.aliases | defined) if defined else author


@lru_cache(maxsize=1 << 16)
def _own(name: Name) -> Author:
    if name.corporate:
        short = _SHORT.search(name.family)  # "Harbour Users Union (HUU)" is cited by either
        body = name._replace(family=name.family[: short.start()]) if short else name
        keys, words = surname_keys(body), body.family.replace("-", " ").split()
        initials = "".join(fold(word)[:1] for word in words if word.casefold() not in _SMALL)
        main = _MAIN.match(body.family)  # "National Institute of Tides" is cited as "National Institute"
        # An acronym is its own alias, so that the initials of a full name can meet it.
        aliases = {*keys} if len(words) == 1 and is_acronym(body.family) else {initials}
        aliases |= {fold(short[1]) if short else "", fold(main["main"]) if main else ""}
        return Author(keys, "", frozenset(alias for alias in aliases if len(alias) > 1))
    keys = surname_keys(name)
    if not name.given:
        return Author(keys, "", frozenset())
    # "Toyota Motor Works" may be read as a person with given names; the whole name still meets its like.
    whole = fold(f"{name.given} {name.family}")
    return Author(keys, fold((name.given.split() or [""])[0]), frozenset((whole,)))


def _years(year: str) -> tuple[str, ...]:
    digits = _DIGITS.findall(year)
    return tuple(digits) or (fold(year) or "nd",)
