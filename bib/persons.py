"""The authors in a bracket before the year: (A, B, & C et al., 2019), (Okafor, A. 2009), (Ministry of Trade, 2019)."""

import re

from bib.letters import IS_INITIALS, IS_WORD
from bib.names import PARTICLES, Name, is_acronym, looks_corporate
from bib.words import (
    BODIES,
    COMPASS,
    EASTERN,
    EVENTS,
    GIVEN,
    GIVEN_ENDINGS,
    GIVEN_OR_SURNAME,
    LEADS,
    MONTHS,
    PLACES,
    SURNAMES_TOO,
    TITLES,
)

Authors = tuple[tuple[Name, ...], bool]

_ET_AL = re.compile(
    r"[,\s]*(?:\bet\.?\s*al\b\.?|(?:\band|&)\s+(?:others|colleagues|co-?workers|associates|collaborators)\b)[\s,]*$"
)
_SEPARATOR = re.compile(r"\s*,\s*(?:&\s*|(?:and|und)\s+)?|\s*&\s*|\s+(?:and|und)\s+|(?<=[a-zß-ž])\s?/\s?(?=[^\W\d_])")
_ACRONYM = re.compile(r"\s*[\[(][^\[\]()]{2,15}[\])]\s*$")
_SITE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:com|edu|eu|gov|info|int|net|org)")
_CONNECTORS = frozenset("of for the and on in to at de des du la le les et und der für & della di do da e y".split())
_PREFIXED = re.compile(r"(?:pre|post|non|anti|mid|pro|inter|intra|sub)-")  # "pre-COVID (2019)"
_DEGREES = frozenset("jr jr. sr sr. ii iii iv phd ph.d. md m.d. edd esq esq. msc ma inc inc. ltd llc".split())
_SAINTS = frozenset({"St.", "St", "Ste.", "Mt.", "San", "Santa"})
_OFFICES = frozenset(
    "administration agency association bureau center centers centre centres commission committee council department "
    "institute institutes ministry office organisation organization society".split()
)


def parse_authors(words: str, comma: bool) -> Authors | None:
    """The authors that `words` name, and whether "et al." follows them; None if anything else stands there.

    `comma` tells whether a comma divides the words from the year. Joined with "and", "&" or commas even words that date
    events elsewhere are surnames ("Berlin & Kay"), as long as one of the names is plainly a name.
    """
    words = words.strip(" ,:")
    m = _ET_AL.search(words)
    et_al = m is not None
    if m is not None:
        words = words[: m.start()]
    words = re.sub(r"(?<=[^\W\d_]{3})\.$", "", words)
    if not words:
        return None
    joined = re.search(r"&|\band\b", words) is not None
    pieces = [piece.strip() for piece in _SEPARATOR.split(words)]
    span = re.split(r"\s?[-–—/]\s?", words.casefold())
    if len(span) > 1 and all(part in MONTHS for part in span):
        return None
    body = _body(_ACRONYM.sub("", words), comma)
    if body is not None and (len(pieces) == 1 or _one_body(pieces, words)):
        return (body,), et_al
    dated = len(pieces) > 1 and pieces[-1].casefold() in MONTHS and not joined
    names: list[Name] = []
    plain = et_al
    for piece in pieces[:-1] if dated else pieces:
        if names and "." in piece and all(IS_INITIALS.fullmatch(word) for word in piece.split()):
            if names[-1].given is None:
                names[-1] = Name(names[-1].family, piece)
            continue
        if names and piece.casefold() in _DEGREES:
            continue
        name = person(piece.split()) or _body(piece, comma)
        plain = plain or name is not None
        if name is None and len(pieces) > 1 and IS_WORD.fullmatch(piece):
            name = Name(piece)
        if name is None or (dated and not name.corporate):
            return None
        names.append(name)
    if not names or not plain or (not et_al and len(names) == 1 and names[0].family.casefold() in MONTHS):
        return None
    return tuple(names), et_al


def person(words: list[str]) -> Name | None:
    """A person of these words, in any of the usual orders; None if they cannot be one.

    Of two bare words the one that is a common given name is given; if neither or both are, the two are kept as a double
    surname, which `bib.surnames.resolve` may divide. Of three or more the last is the surname.
    """
    while len(words) > 1 and words[0].casefold().rstrip(".") in TITLES:
        words = words[1:]
    if len(words) > 2 and words[-1].casefold() in _DEGREES:
        words = words[:-1]
    if not words or len(words) > 6:
        return None
    lower = [i + 1 < len(words) and _opens_surname(word, i) for i, word in enumerate(words)]
    initials = [
        IS_INITIALS.fullmatch(word) is not None and ("." in word or len(words) > 1) and not low
        for word, low in zip(words, lower, strict=True)
    ]
    bare = [word for word, low, initial in zip(words, lower, initials, strict=True) if not (low or initial)]
    if not bare or len(bare) > 4 or not all(map(IS_WORD.fullmatch, bare)) or not _possible(bare):
        return None
    if {"y", "e", "i"} & set(words[1:-1]):
        return Name(" ".join(words))
    if initials[-1]:
        cut = initials.index(True)
        return Name(" ".join(words[:cut]), " ".join(words[cut:])) if cut else None
    if any(lower):
        cut = lower.index(True)
        return Name(" ".join(words[cut:]), " ".join(words[:cut]) or None)
    if len(bare) == 2 and not any(initials):
        return order(bare) or Name(" ".join(bare))
    return Name(words[-1], " ".join(words[:-1]) or None)


def order(bare: list[str]) -> Name | None:
    """Two words as a name, if one is a common given name or a surname of the East; None if that does not tell."""
    keys = [word.casefold() for word in bare]
    if keys[0] in GIVEN:
        return Name(bare[1], bare[0])
    if keys[1] in GIVEN and keys[1] not in GIVEN_OR_SURNAME:
        return Name(bare[0], bare[1])
    endings = [key.endswith(GIVEN_ENDINGS) for key in keys]
    if endings[0] != endings[1]:
        return Name(bare[1], bare[0]) if endings[0] else Name(bare[0], bare[1])
    if (keys[0] in EASTERN) != (keys[1] in EASTERN):
        return Name(bare[0], bare[1]) if keys[0] in EASTERN else Name(bare[1], bare[0])
    return None


def _opens_surname(word: str, index: int) -> bool:
    """A particle in lower case anywhere, capitalised (Van, De, St.) too if it is no given name; "y" inside a name."""
    if word in PARTICLES or word in _SAINTS:
        return True
    return (word in ("y", "e", "i") and index > 0) or (word.casefold() in PARTICLES and word.casefold() not in GIVEN)


def _possible(bare: list[str]) -> bool:
    """Whether capitalised words can be a person: no event, no date, no place, no function word."""
    keys = [word.casefold() for word in bare]
    if keys[0] in LEADS or keys[-1] in LEADS or _PREFIXED.match(bare[0]):
        return False
    if len(keys) == 1:
        return keys[0] in SURNAMES_TOO or not (keys[0] in TITLES or keys[0] in EVENTS or keys[0] in PLACES)
    return not (keys[0] in COMPASS or any(key in PLACES or key in EVENTS or key in BODIES for key in keys))


def _body(words: str, comma: bool) -> Name | None:
    """A body of that name: an institution word, an acronym, a site, or with a comma a name that opens with The."""
    if _SITE.fullmatch(words):
        return Name(words, corporate=True)
    parts = words.split()
    if not parts or len(parts) > 10 or any(c.isdigit() for c in words):
        return None
    if any(not IS_WORD.fullmatch(p.strip(",")) and not is_acronym(p) and p not in _CONNECTORS for p in parts):
        return None
    keys = [part.strip(",").casefold() for part in parts]
    if (parts[0] in _CONNECTORS and parts[0] != "the") or keys[-1] in EVENTS or keys[-1] in MONTHS:
        return None
    if any(key in EVENTS for key in keys) and "of" in keys:
        return None
    article = comma and keys[0] == "the" and 1 < len(parts) < 4 and not any(k in PLACES or k in EVENTS for k in keys)
    return Name(words, corporate=True) if looks_corporate(parts) or article else None


def _one_body(pieces: list[str], words: str) -> bool:
    """Whether pieces divided at "and" and commas are one body: "Food and Agriculture Organization", not a list."""
    own = [looks_corporate(piece.split()) for piece in pieces]
    first = pieces[0].split()
    if len(pieces) == 2 and "," not in words and {"of", "for"} & set(first):
        return any(word.casefold() in _OFFICES for word in first)
    if own[0] and not any(own[1:]):
        return bool({"of", "for", "on"} & set(first))
    return own[-1] and not any(own[:-1]) and len(pieces[-1].split()) > 1
