"""Citations in notes: the full reference at first, the short one after it, and "ibid.".

Chicago's notes, Turabian, MHRA, Oxford: "Anna Hale, The Port of Quay (Quay: Harbour Press, 2004), 12"; later "Hale, Port of Quay,
14" or "Hale, 14"; "Ibid., 15" for the work of the note before. A note is a row of parts between semicolons, each with words such as "see
also" before it. What is not surely one of these three is no citation.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from bib.callout import Callout
from bib.letters import UPPER, WORD
from bib.names import PARTICLES, Name, fold, looks_corporate
from bib.words import PLACES

_SIGNAL = re.compile(
    r"\s*(?:\[?\d{1,4}[.)\]]?\s+)?(?:(?:but\s)?(?:see(?:\salso)?|cf\.|compare|also|(?:as\s)?(?:quoted|cited)\sin|e\.g\.|for\sexample|"
    r"for\s(?:an?|the)\s[^,;.]{3,60}|on\sth(?:is|e)(?:\s[^,;.]{3,40})?)[,:]?\s+){0,3}",
    re.IGNORECASE,
)
_PARTS = re.compile(r"^|;\s|(?P<sentence>(?<=[.”\"’)])\s(?=[A-Z\d]))")
_INITIALS = rf"(?:[{UPPER}]\.[\s-]?){{1,3}}"
_SMALL = "|".join(sorted(PARTICLES - {"'t"}))
_FAMILY = rf"(?:(?:{_SMALL})\s){{0,2}}{WORD}"
_PERSON = rf"(?:{_INITIALS}\s?|{WORD}\s(?:(?:{WORD}|[{UPPER}]\.)\s){{0,2}}){_FAMILY}"
_PAGES = r"(?P<locator>\d{1,4}(?:\s?[–-]\s?\d{1,4})?(?:,\s\d{1,4}(?:\s?[–-]\s?\d{1,4})?){0,5})(?![\w/])"
_AT = rf"(?:[,:]\s?(?:pp?\.\s?|at\s)?{_PAGES})?"
_WHO = (
    rf"(?P<who>{_PERSON}(?:,\s{_PERSON}){{0,4}}(?:,?\s(?:and|&)\s{_PERSON})?)(?P<others>,?\set\sal\.)?"
    r"(?:,?\s\(?(?:eds?|trans|comps?)\.?\)?)?,\s(?=[“\"‘']|[^\W_a-z])"
)
_TITLE = (
    r"[“\"](?P<quoted>[^”\"“]{4,300})[”\"]|[‘'](?P<single>[^’']{4,300})[’'](?!\w)|(?P<plain>[^;“”\"()]{3,250}?)(?=,?\s\(|,\s)"
)
# "(Quay: Harbour Press, 2004)", "(PhD diss., University of Quay, 2010)", "(2010)" behind a journal's number; ", Quay, 2004".
_YEAR = rf"\s\((?:(?:[{UPPER}]|master)[^();]{{0,150}},\s(?:{WORD}\.?\s)?)?(?P<year>1[5-9]\d\d|20\d\d)(?P<suffix>[a-z])?\){_AT}"
_BARE_YEAR = (
    rf",\s{WORD}(?:\s{WORD}){{0,2}}(?::\s[{UPPER}][^,;()]{{1,60}})?"
    rf",\s(?P<year>1[5-9]\d\d|20\d\d)(?P<suffix>[a-z])?(?=[,.;]|\s*$){_AT}"
)
_SHORT = (
    rf"(?P<who>{_FAMILY}(?:,\s{_FAMILY}){{0,2}}(?:,?\s(?:and|&)\s{_FAMILY})?)(?P<others>,?\set\sal\.)?,\s"
    rf"(?:(?P<title>[“\"‘'][^”\"]{{3,80}}?[”\"’']|[{UPPER}][^;,“”\"()]{{2,80}}),?\s)?(?:op\.\scit\.,?\s)?(?:pp?\.\s?)?{_PAGES}(?=[.;,]|\s*$)"
)
_IBID = rf"(?:Ibid|ibid|Ibidem|ibidem|Id|id)(?:\.|\b)(?!\w){_AT.replace('[,:]', '[.,:]?')}"
_AND = re.compile(r",?\s(?:and|&)\s|,\s")
_WORDS = re.compile(r"[^\W\d_]{3,}")
_LONGEST, _FARTHEST = 3000, 300
# Most manuscripts have no such notes, and to compile the patterns takes as long as to read all their citations.
_compiled = cache(re.compile)


class Known(NamedTuple):
    """A work that a short citation may mean: who wrote it, when, and the words of its title, folded."""

    authors: tuple[Name, ...]
    et_al: bool
    year: str
    suffix: str | None
    title: frozenset[str]


def title_words(title: str) -> frozenset[str]:
    """The words of a title as `Known` has them."""
    return frozenset(map(str.casefold, _WORDS.findall(title)))


def note_cites(notes: Sequence[str], listed: Iterable[Known] = ()) -> list[tuple[Callout, ...]]:
    """The callouts of each note, in order, with the form "note"; a short one and "ibid." have the authors and year of the work they mean.

    A short one counts if a note before or the list has one work that it can mean; "ibid." if the note before cites one work.
    Linear in the length of the notes.
    """
    places = [[start for start in _starts(note[:_LONGEST]) if _may_open(note, start)] for note in notes]
    works: dict[str, list[Known]] = {}
    for work in listed if any(places) else ():
        if work.authors:
            works.setdefault(fold(work.authors[0].family), []).append(work)
    told: dict[str, list[Known]] = {}
    last: tuple[Callout, ...] = ()
    every: list[tuple[Callout, ...]] = []
    for note, starts in zip(notes, places, strict=True):
        found: list[Callout] = []
        for start in starts:
            before = found[-1:] or (list(last[:1]) if len({_which(one) for one in last}) == 1 else [])
            one = _ibid(note, start, before) or _full(note, start, told) or _short(note, start, works, told)
            if one and not (found and one.start < found[-1].end):
                found.append(one._replace(group=len(found)))
        every.append(tuple(found))
        last = tuple(found)
    return every


def _which(one: Known | Callout) -> tuple[tuple[Name, ...], str, str | None]:
    return one.authors, one.year, one.suffix


def _starts(note: str) -> Iterator[int]:
    """Where a citation may begin: at the start and behind semicolons, past words such as "see also"; behind a sentence after such words."""
    for match in _PARTS.finditer(note):
        signal = _SIGNAL.match(note, match.end())
        start = signal.end() if signal else match.end()
        if start > match.end() or not match["sentence"]:
            yield start


def _may_open(note: str, start: int) -> bool:
    """Whether a name or "ibid." may stand here. A text without notes then never needs the patterns, which are dear to compile."""
    word = (note[start : start + 20].split(None, 1) or [""])[0]
    small = "a" <= word[:1] <= "z"
    return not small or word in PARTICLES or word.startswith("i") or not word[:5].islower()


def _full(note: str, start: int, told: dict[str, list[Known]]) -> Callout | None:
    who = _compiled(_WHO).match(note, start)
    title = _compiled(_TITLE).match(note, who.end()) if who else None
    if who is None or title is None or not _WORDS.search(title.group()):
        return None
    limit = min(note.find(";", title.end()) % (len(note) + 1), title.end() + _FARTHEST)
    year = _compiled(_YEAR).search(note, title.end(), limit) or _compiled(_BARE_YEAR).search(note, who.end(), limit)
    authors = tuple(map(_person, _AND.split(who["who"])))
    # What stands in brackets behind an address is the day it was looked at.
    if year is None or "://" in note[title.end() : year.start()] or any(map(_is_no_person, authors)):
        return None
    words = title_words(note[title.start() : year.start()])
    work = Known(authors, bool(who["others"]), year["year"], year["suffix"], words)
    told.setdefault(fold(authors[0].family), []).append(work)
    return _callout(note, start, year, work)


def _short(note: str, start: int, works: dict[str, list[Known]], told: dict[str, list[Known]]) -> Callout | None:
    match = _compiled(_SHORT).match(note, start)
    if match is None:
        return None
    family = fold(_AND.split(match["who"])[0])
    said = title_words(match["title"] or "")
    for among in (told, works):
        meant = [one for one in among.get(family, ()) if said <= one.title]
        if meant:
            return _callout(note, start, match, meant[0]) if len(set(map(_which, meant))) == 1 else None
    return None


def _ibid(note: str, start: int, before: list[Callout]) -> Callout | None:
    match = _compiled(_IBID).match(note, start)
    if match is None or not before:
        return None
    return _callout(note, start, match, before[0])


def _callout(note: str, start: int, match: re.Match[str], work: Known | Callout) -> Callout:
    """A callout of the work from `start` to the end of the match."""
    end = match.end()
    return Callout(start, end, note[start:end], "note", work.authors, work.et_al, work.year, work.suffix, match["locator"], 0)


def _is_no_person(name: Name) -> bool:
    words = f"{name.given or ''} {name.family}".split()
    return looks_corporate(words) or words[0] == "New" or not PLACES.isdisjoint(word.casefold() for word in words)


def _person(words: str) -> Name:
    """ "Anna M. van Hale": the family name is the last word, with the small words before it."""
    parts = words.split()
    first = len(parts) - 1
    while first > 1 and parts[first - 1] in PARTICLES:
        first -= 1
    return Name(" ".join(parts[first:]), " ".join(parts[:first]) or None)
