"""The authors in the sentence before a bracketed year: Moss (2020), Okafor and Pratt's (2010), as per the BBC (2016)."""

import re
from typing import NamedTuple

from bib.letters import UPPER
from bib.names import Name
from bib.walk import Found, Walk, walk
from bib.words import EVENTS, MONTHS, PLACES, REPORTING, SURNAMES_TOO, TITLES

_BEFORE = re.compile(
    r"(?:\b(?:according to|as per|per|see|see also|following|based on|citing|cf\.?|(?:work|findings|view|analysis|"
    r"definition|study|report|research|data|survey|estimates) (?:of|by|from)|\w+(?:ed|own|ought|aid) by|(?:cited|quoted) "
    r"in)(?: the)?|\b[Ii]n)\s*$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:\s*+,?\s*+(?:who|that|which))?\s+(?:(?:also|further|later|then|thus|rightly|even|has|have|had|goes on to|clearly|"
    r"similarly|first|recently|explicitly)\s+)*(?P<verb>[a-z]+)"
)
_SAYS = re.compile(r"\s+(?:argue[sd]?|claim(?:s|ed)|writes|wrote|contend(?:s|ed)|note[sd]|suggest(?:s|ed)|conclude[sd]?)\b")
_METHOD = re.compile(
    r"\s+(?:(?:\w+\s)?(?:model|approach|framework|method|study|dataset|data|measure|procedure|estimator|test|correction|"
    r"scale|typology|definition|theory|index|algorithm|criteri(?:a|on)|specification|classification|paper|article|book|"
    r"results?|findings?|analysis|argument|survey|sample|scheme|technique|taxonomy))\b"
)
_SURNAME = re.compile(r"(?:\w[\w'’-]*\s){0,2}\w[\w'’-]*(?<!ly)(?<!ver),")
_ENTRY = re.compile(r"\s*(?:\d{4})?\.\s+[“\"'‘]?[^\W\d_]")
_NAMED = re.compile(r"(?:\b(?:named|titled|entitled|called)\s|[^\W\d_a-z][\w’']*:\s)$")
_INSIDE = re.compile(r"(?:\b[Ii]n\s|,\s)$")
_OTHER_SUBJECT = re.compile(rf",\s(?:[a-z]+\s){{0,2}}[{UPPER}]\w+(?:\s[{UPPER}]\w+)?\s(?P<verb>[a-z]+)")
_ARTICLES = frozenset("the a an this these those his her their its our my your".split())
_PROGRAM = re.compile(r"\w*[a-z]\w*[A-Z]+|\w*[a-z][A-Z]{2,}\w*|TeX")
_WORKS_OF_ART = re.compile(
    r"\b(?:films?|movies?|novels?|songs?|albums?|paintings?|operas?|plays?|games?|series)\b"
    r"|\b(?:books?|works?|ethnography|memoir|documentary|essay|treatise|monograph|classic|bestseller),?\s(?:\w+led\s)?$"
)


class Before(NamedTuple):
    """Authors found before a bracket, and where the first of their names starts."""

    start: int
    authors: tuple[Name, ...]
    et_al: bool


def before(text: str, bracket: int, end: int, located: bool) -> Before | None:
    """The authors right before the opening bracket at `bracket`, which closes at `end`; None if no name stands there.

    Bodies and acronyms are taken only beside words of saying ("according to", "reports") or if the bracket names a page
    (`located`), since a year behind them is mostly that of their founding. Places, treaties, wars and works of art with
    their year are not taken.
    """
    back = walk(text, bracket)
    if not back.tokens or bracket - back.tokens[-1].end() > 3:
        return None
    at, et_al = back.et_al(len(back.tokens))
    last = back.name(at, last=not et_al)
    if last is None:
        return None
    found = [last]
    while (previous := back.earlier(found[0].index, et_al or len(found) > 1)) is not None:
        found.insert(0, previous)
    start = back.tokens[found[0].index].start()
    if not et_al and not any(_taken(text, back, one, end, located) for one in found[-2:]):
        return None
    if _is_reference(text, start, end) or _is_work(text, start, end) or back.cut_short(found[0].index):
        return None
    return Before(start, tuple(one.name for one in found), et_al)


def says(text: str, at: int) -> bool:
    """Whether a verb of saying follows at `at`: "has argued", "who reports", "data"."""
    m = _AFTER.match(text, at)
    return m is not None and _reports(m["verb"])


def _is_work(text: str, start: int, end: int) -> bool:
    """Whether the words are the title of a work: "In Purity and Danger (1966), Douglas shows", "named Public Opinion"."""
    left = max(0, start - 40)
    if _NAMED.search(text, left, start):
        return True
    m = _OTHER_SUBJECT.match(text, end)
    inside = _INSIDE.search(text, left, start)
    return m is not None and inside is not None and _reports(m["verb"])


def _is_reference(text: str, start: int, end: int) -> bool:
    """Whether the paragraph is an entry of a reference list: "Hodge, Ann (1964) 1971. Title", "Ann Hodge (1964). Title"."""
    lead = text[:start].strip()
    if lead and (not lead.endswith(",") or len(lead) > 40 or not _SURNAME.fullmatch(lead)):
        return False
    return _ENTRY.match(text, end) is not None


def _taken(text: str, back: Walk, found: Found, end: int, located: bool) -> bool:
    """Whether a name before a year is an author and not something else that has a year."""
    start = back.tokens[found.index].start()
    said = says(text, end)
    key = found.words[-1].casefold()
    if found.name.corporate:
        return located or said or _BEFORE.search(text, max(0, start - 40), start) is not None
    if key in SURNAMES_TOO and (key in EVENTS or key in TITLES or key in PLACES or key in MONTHS):
        return located or (said and _SAYS.match(text, end) is not None)
    if key in PLACES or key in MONTHS:
        return _SAYS.match(text, end) is not None
    # A program is spelt like no surname: TeX, LaTeX, MySQL.
    if _PROGRAM.fullmatch(found.words[-1]):
        return located
    if found.owner in _ARTICLES:
        return _METHOD.match(text, end) is not None
    return said or _WORKS_OF_ART.search(text, max(0, start - 40), start) is None


def _reports(verb: str) -> bool:
    """Whether a verb in the present or past is one of saying."""
    stems = (verb, verb.removesuffix("s"), verb.removesuffix("es"), verb.removesuffix("d"), verb.removesuffix("ed"))
    return any(stem in REPORTING for stem in stems) or (verb.endswith(("ies", "ied")) and verb[:-3] + "y" in REPORTING)
