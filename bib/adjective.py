"""Works named in the sentence with their year: "the 1984 book by Jane Doe", "Doe's 1984 essay", "2018 OECD report"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bib.letters import UPPER
from bib.names import PARTICLES, Name, is_acronym, looks_corporate
from bib.narrative import says
from bib.persons import person
from bib.walk import walk
from bib.words import BODIES, LEADS, NATIONS, PLACES, TITLES, WORKS

_REACH = 40
_CENTURIES = ("15", "16", "17", "18", "19", "20")
# What must not stand before it is asked last: a pattern that begins with a digit is looked for much faster.
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?<![\w/–—-]\d{4})(?=\s[^\W\d_])")
_WORD = re.compile(r"\s+(?P<word>[^\W\d_][\w&'’-]*)")
_BY = re.compile(r"\s+(?:\w+\s+)?by\s+(?:the\s+)?")
_NAME = re.compile(rf"(?:[a-z][a-z']{{0,4}}\s){{0,3}}[{UPPER}][\w'’-]*(?:\s(?:[a-z]{{1,4}}\s){{0,2}}[{UPPER}][\w'’.-]*){{0,3}}")
_POSSESSIVE = re.compile(r"['’]s?\b")
_COMMA = re.compile(r",\s+")
_MORE = re.compile(r"(?P<all>,?\s+(?:et\.?\sal\.?|(?:and|&)\s(?:others|colleagues)))|\s*(?:,?\s*(?P<and>(?:&|\band)\s+)|,\s+)")
_OWNER = re.compile(r"(?P<mark>['’]s|(?<=s)['’])\s+(?:[a-z]\w*\s+)?$")
_IN_HIS = re.compile(r",?\s+in\s+(?:his|her|their)\s+(?:[a-z]\w*\s+)?$")
_OPENING = re.compile(r"\bIn\s+(?:his|her|their)\s+(?:[a-z]\w*\s+)?$")


class Adjective(NamedTuple):
    """A work with its year in the sentence, at ``[start, end)``."""

    start: int
    end: int
    authors: tuple[Name, ...]
    et_al: bool
    year: str


def adjectives(text: str) -> Iterator[Adjective]:
    """All works named by author, year and a noun of writing. Places and nations are no authors: "China's 2015 report"."""
    for m in _YEAR.finditer(text) if any(century in text for century in _CENTURIES) else ():
        work = _work(text, m.end())
        if work is None:
            continue
        body, end = work
        if body:
            if looks_corporate(body) and (len(body) > 1 or is_acronym(body[0])):
                yield Adjective(m.start(), end, (Name(" ".join(body), corporate=True),), False, m[0])
            continue
        found = _owner(text, m.start())
        if found is not None:
            yield Adjective(found[0], end, (found[1],), False, m[0])
            continue
        by = _BY.match(text, end)
        opening = by is None and _OPENING.search(text, max(0, m.start() - _REACH), m.start()) is not None
        if opening:
            by = _COMMA.match(text, end)
        names, stop, et_al = _behind(text, by.end()) if by else ([], end, False)
        if names and (not opening or says(text, stop)):
            yield Adjective(m.start(), stop, tuple(names), et_al, m[0])


def _behind(text: str, at: int) -> tuple[list[Name], int, bool]:
    """The authors listed from `at` on, where the list ends, and whether "et al." closes it."""
    names: list[Name] = []
    ends: list[int] = []
    last = False
    while (m := _NAME.match(text, at)) is not None:
        words = _run(m[0])
        name = _author(words)
        if name is None or (names and (name.corporate or _POSSESSIVE.match(text, at + len(words)))):
            break
        names.append(name)
        ends.append(at + len(words))
        rest = _MORE.match(text, ends[-1])
        if rest is not None and rest["all"]:
            return names, rest.end(), True
        if last or rest is None or name.corporate:
            break
        at, last = rest.end(), rest["and"] is not None
    # Commas alone make no list: "a 2004 book by Smith, Germany ...".
    kept = len(names) if last else min(1, len(names))
    return names[:kept], ends[kept - 1] if kept else at, False


def _work(text: str, at: int) -> tuple[list[str], int] | None:
    """Capitalised words behind the year and the end of the noun of writing that follows within four words; else None."""
    body: list[str] = []
    for small in range(8):
        m = _WORD.match(text, at)
        if m is None or m["word"] == "by":
            return None
        word, at = m["word"], m.end()
        if word in WORKS:
            return body, at
        if word[0].isupper() and small == len(body):
            body.append(word)
        elif not word[0].islower() or small - len(body) > 2:
            return None
    return None


def _run(words: str) -> str:
    """A name up to the first lower-case word in it that is no particle, without a possessive at its end."""
    pieces = words.split(" ")
    stop = next((i for i, word in enumerate(pieces) if word[0].islower() and word not in PARTICLES), len(pieces))
    return re.sub(r"['’]s?$|[.]$", "", " ".join(pieces[:stop])) if stop else ""


def _owner(text: str, year: int) -> tuple[int, Name] | None:
    """The author in front: "Doe's 1984 essay", "Doe, in her 1984 essay", and where the name starts."""
    left = max(0, year - _REACH)
    m = _OWNER.search(text, left, year)
    end = m.end("mark") if m else None
    if m is None and (m := _IN_HIS.search(text, left, year)) is not None:
        end = m.start()
    if end is None:
        return None
    back = walk(text, end)
    found = back.name(len(back.tokens), last=True)
    if found is None or _no_author([found.words[-1]]):
        return None
    return back.tokens[found.index].start(), found.name


def _author(words: str) -> Name | None:
    """The author these words name; None for places, nations and bare nouns of bodies."""
    bare = words.split()
    if bare and bare[0].casefold() in LEADS and bare[0].casefold() != "the":
        return None
    while bare and bare[0].casefold().rstrip(".") in LEADS | TITLES | NATIONS and bare[0] not in PARTICLES:
        bare.pop(0)
    if not bare:
        return None
    if looks_corporate(bare) and (len(bare) > 1 or is_acronym(bare[0])):
        return Name(" ".join(bare), corporate=True)
    name = None if _no_author(bare[-1:]) or len(bare[-1]) < 2 else person(bare)
    if name is not None and name.given is None and len(bare) == 2 and bare[0][0].isupper():
        name = Name(bare[1], bare[0])
    return name


def _no_author(words: list[str]) -> bool:
    key = words[0].casefold().removesuffix("'s").removesuffix("’s")
    return key in PLACES or key in LEADS or key in NATIONS or key in BODIES
