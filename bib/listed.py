"""One entry of a printed list of references: who, when, what; APA, Harvard, Chicago, MLA, Vancouver, IEEE and their kin.

No style is asked for. The year is the one in brackets behind the names, else the one that stands between two stops, else the last one;
the names are what stands before the year or before the title, whichever comes first; the title is what stands in quotation marks, else
the sentence behind names and year.
"""

import re
from typing import NamedTuple

from bib.names import looks_corporate

_NUMBER = re.compile(r"\s*(?:\[(\d{1,4})\]|\((\d{1,3})\)(?=\s)|(\d{1,4})(?:[.)]|(?=\s[A-ZÀ-Þ][\w’'-]+,\s[A-ZÀ-Þ]))(?=\s))\s*")
_Y = r"(?:1[5-9]\d\d|20\d\d)"
_BRACKET_YEAR = re.compile(
    rf"\(\s*(?:[^()]{{0,25}}[\s,])?({_Y}(?:/{_Y})?|n\.\s?d\.|in press|forthcoming)([a-z])?(?:[,\s;–-][^()]{{0,30}})?\)",
    re.IGNORECASE,
)
_STOPPED_YEAR = re.compile(rf"(?<=[.,;:] )({_Y})([a-z])?(?=[.,;:](?:\s|$)|\s*$)")
_ANY_YEAR = re.compile(rf"(?<![\d/.-])({_Y})([a-z])?(?![\d/-]|\.\d)")
_WORDS = re.compile(r"[a-zß-ÿ]{3,}\s[a-zß-ÿ]{2,}")
_BEHIND = re.compile(rf"[\s.,:]*({_Y})([a-z])?(?=[\s.,:;])")
_QUOTED = re.compile(r"(?:[“\"‘«]|(?<=\s)')(?P<title>[^”\"»]{4,400}?)(?:[”\"»]|[’'](?=[\s,.;]))")
_INITIAL = r"[A-ZÀ-Þ]\.?(?:[\s-]?[A-ZÀ-Þ]\.?){0,3}"
_SMALL = r"(?:(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|el|al|ter|ten|bin|ibn|zu|zur|af|av|st\.)\s|d['’]|[Oo]['’])"
_CAPITAL = r"[A-ZÀ-ÞŠŽČĆĐŁŚŻŠ][\w’'ﬁﬂ-]+"
_FAMILY = rf"{_SMALL}{{0,3}}{_CAPITAL}(?:[\s-]{_SMALL}{{0,2}}{_CAPITAL}){{0,2}}"
_GIVEN = rf"(?:{_INITIAL}(?![a-zß-ÿ])|{_CAPITAL}(?:[\s-](?:{_CAPITAL}|[A-ZÀ-Þ]\.))*)"
# "Hale, A. B." and "Hale, Ann"; "A. B. Hale"; "Hale AB".
_LAST_FIRST = re.compile(rf"(?P<family>{_FAMILY}),\s*(?P<given>{_GIVEN})(?:,?\s(?:Jr|Sr|I{{2,3}})\b\.?)?")
_FIRST_LAST = re.compile(
    rf"(?P<given>{_INITIAL}(?:\s{_INITIAL})*|{_CAPITAL}(?:\s[A-ZÀ-Þ]\.)*)\s(?P<family>{_SMALL}{{0,3}}{_CAPITAL}(?:-{_CAPITAL})?)"
)
_LAST_BARE = re.compile(
    rf"(?P<family>{_FAMILY})\s(?P<given>[A-ZÀ-Þ]{{1,3}}(?![\w.])|[A-ZÀ-Þ]{{2,3}}(?=\.\s)|(?:[A-ZÀ-Þ]\.[\s-]?){{1,3}}[A-ZÀ-Þ]?(?![\w])|[A-ZÀ-Þ]\.)"
)
_BETWEEN = re.compile(r"\s*(?:[,;]\s*(?:&|(?:and|und|y|et)\s)?|&|(?<=\s)(?:and|und|y|et)\s)\s*")
_OTHERS = re.compile(r",?\s*(?:and\s|&\s)?(?:et\.? al\b\.?|others\b)|\s*(?:…|\. \. \.)\s*(?:&\s*)?")
_ROLE = re.compile(r"\s*\(?(?:eds?|editors?|hrsg|trans|comps?)\b\.?\)?\s*[.,:]*", re.IGNORECASE)
_SENTENCE = re.compile(r"[\s.,:;]*(?P<title>(?:[^.?!]|[.](?=\w)|(?<=\b[A-Za-z])\.(?=\s[A-Z])){4,400}[?!]?)")


class Printed(NamedTuple):
    """What an entry says. Ranges are half-open and count in its text; `authors` are (family, given) pairs, a body has no given name.

    `number` is the entry's own in a numbered list, `year` as printed ("1867/1976", "n.d."; "" if none is found), `title` "" if none.
    """

    number: str
    authors: tuple[tuple[str, str], ...]
    others: bool
    year: str
    suffix: str
    title: str
    authors_range: tuple[int, int]
    year_range: tuple[int, int]
    title_range: tuple[int, int]


def parse(text: str) -> Printed:
    """The parts of one entry. Never raises. Linear but for the few bounded looks ahead."""
    text = text[:3000]
    numbered = _NUMBER.match(text)
    start = numbered.end() if numbered else 0
    number = next(filter(None, numbered.groups()), "") if numbered else ""
    quoted = _QUOTED.search(text, start)
    limit = min(quoted.start() if quoted else len(text), start + 800)
    bracket = _BRACKET_YEAR.search(text, start)
    authors, others, end = _persons(text, start, min(limit, bracket.start() if bracket else limit))
    year = _year(text, start, end, bracket)
    limit = min(limit, year.start() if year else limit)
    if not authors:
        end = _body_end(text, start, limit)
        body = text[start:end].strip(" .,:;(")
        authors = ((body, ""),) if 1 < len(body) < 120 and body[:1].isalpha() else ()
    behind = year.end() if year and not _WORDS.search(text, end, max(end, year.start())) else end
    title = quoted if quoted and quoted.start() - behind < 60 else _SENTENCE.match(text, behind)
    words, place = ("", (behind, behind)) if title is None else (title["title"].strip(" ,."), title.span("title"))
    return Printed(
        number=number,
        authors=authors,
        others=others,
        year=re.sub(r"\s", "", year.group(1)) if year else "",
        suffix=(year.group(2) or "") if year else "",
        title=words,
        authors_range=(start, start + len(text[start:end].rstrip(" ,.;:("))),
        year_range=year.span(1) if year else (end, end),
        title_range=place,
    )


def _year(text: str, start: int, end: int, bracket: re.Match[str] | None) -> re.Match[str] | None:
    """The year right behind the names, which end at `end`; else the one in brackets, else the last between stops, else the last."""
    if end > start and (behind := _BEHIND.match(text, end)):
        return behind
    stopped = list(_STOPPED_YEAR.finditer(text, start))
    if stopped and stopped[0].start() - end < 4:
        return stopped[0]
    if bracket:
        return bracket
    every = stopped or list(_ANY_YEAR.finditer(text, start))
    return every[-1] if every else None


def _persons(text: str, start: int, limit: int) -> tuple[tuple[tuple[str, str], ...], bool, int]:
    """The people at the start, whether others follow, and where they end. The first name's form is that of the first person only."""
    found: list[tuple[str, str]] = []
    first: re.Pattern[str] | None = None
    at, others = start, False
    forms = [_LAST_FIRST, _LAST_BARE, _FIRST_LAST]
    while at < limit:
        match = next((m for form in forms if (m := form.match(text, at, limit + 1)) and m.end() <= limit), None)
        if match is None:
            break
        if found and match.re is _FIRST_LAST and not (_is_given(match["given"]) or _joined(text, at)):
            break
        first = first or match.re
        found.append((match["family"].strip(), match["given"].strip()))
        at = match.end()
        if more := _OTHERS.match(text, at):
            others, at = True, more.end()
        if role := _ROLE.match(text, at, limit):
            at = role.end() if role.group().strip(" .,:") else at
        between = _BETWEEN.match(text, at)
        if between is None or not between.group().strip() or between.end() >= limit:
            break
        at = between.end()
        forms = forms if match.re is not _LAST_BARE else [_LAST_BARE, _FIRST_LAST]
    if len(found) == 1 and first is _FIRST_LAST:
        named = [*found[0][1].split(), *found[0][0].split()]
        if re.match(r"\s[a-zA-ZÀ-Þ]", text[at : at + 2]) or looks_corporate(named):
            return (), False, start
    return tuple(found), others, at


def _is_given(word: str) -> bool:
    return "." in word or len(word) < 3


def _joined(text: str, at: int) -> bool:
    """Whether "and" stands before a name."""
    return re.search(r"(?:&|\band|\bund)\s+$", text[max(0, at - 6) : at]) is not None


def _body_end(text: str, start: int, limit: int) -> int:
    """Where the name of a body ends: at the year, or at the first full stop that ends no abbreviation."""
    stop = re.compile(r"(?<=[a-zß-ÿ)]{3})\.\s|\.\s(?=[“\"‘])").search(text, start, limit)
    return stop.start() if stop else limit
