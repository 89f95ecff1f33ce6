"""The authors in a bracket before the year: (A, B, & C et al., 2019), (Frost, A. 2009), (Ministry of Trade, 2019)."""

import re

from bib.letters import IS_INITIALS, IS_WORD
from bib.names import PARTICLES, Name, is_acronym, looks_corporate
from bib.words import BODIES, COMPASS, EASTERN, EVENTS, GIVEN, LEADS, MONTHS, PLACES, SURNAMES_TOO, TITLES

Authors = tuple[tuple[Name, ...], bool]

_ET_AL = re.compile(
    r"[,\s]*(?:\bet\.?\s*al\b\.?|(?:\band|&)\s+(?:others|colleagues|co-?workers|associates|collaborators)\b)[\s,]*$"
)
_SEPARATOR = re.compile(r"\s*,\s*(?:&\s*|(?:and|und)\s+)?|\s*&\s*|\s+(?:and|und)\s+|(?<=[a-zß-ž])\s?/\s?(?=[^\W\d_])")
_ACRONYM = re.compile(r"\s*[\[(][^\[\]()]{2,15}[\])]\s*$")
_CONNECTORS = frozenset("of for the and on in to at de des du la le les et und der für & della di do da e y".split())
_GENERATION = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


def parse_authors(words: str, comma: bool) -> Authors | None:
    """The authors that `words` name, and whether "et al." follows them; None if anything else stands there.

    `comma` tells whether a comma divides the words from the year; without one, a two-word name is taken only if it is
    plainly a person, since "(World Cup 2018)" looks alike.
    """
    words = words.strip().strip(",:").strip()
    m = _ET_AL.search(words)
    et_al = m is not None
    if m is not None:
        words = words[: m.start()]
    if not words:
        return None
    body = _body(_ACRONYM.sub("", words), comma)
    pieces = [piece.strip() for piece in _SEPARATOR.split(words)]
    if body is not None and (len(pieces) == 1 or _one_body(pieces)):
        return (body,), et_al
    names: list[Name] = []
    for piece in pieces:
        if names and piece and all(IS_INITIALS.fullmatch(word) for word in piece.split()) and "." in piece:
            if names[-1].given is None:
                names[-1] = Name(names[-1].family, piece)
            continue
        if names and piece.casefold() in _GENERATION:
            continue
        name = person(piece.split()) or _body(piece, comma)
        if name is None:
            return None
        names.append(name)
    if not names or (not et_al and len(names) == 1 and not _alone(names[0], comma)):
        return None
    return tuple(names), et_al


def person(words: list[str]) -> Name | None:
    """A person of these words, in any of the usual orders; None if they cannot be one.

    Of two bare words the one that is a common given name is given; if neither or both are, the two are kept as a double
    surname, which `bib.surnames.resolve` may divide. Of three or more the last is the surname.
    """
    while len(words) > 1 and words[0].casefold().rstrip(".") in TITLES:
        words = words[1:]
    if len(words) > 2 and words[-1].casefold() in _GENERATION:
        words = words[:-1]
    if not words or len(words) > 6:
        return None
    initials = [IS_INITIALS.fullmatch(word) is not None and ("." in word or len(words) > 1) for word in words]
    lower = [word in PARTICLES or (word in ("y", "e", "i") and i > 0) for i, word in enumerate(words)]
    for word, initial, particle in zip(words, initials, lower, strict=True):
        if not initial and not particle and not IS_WORD.fullmatch(word):
            return None
    bare = [word for word, initial, particle in zip(words, initials, lower, strict=True) if not initial and not particle]
    if not bare or lower[-1] or len(bare) > 4 or not possible(bare):
        return None
    if initials[-1] and not initials[0]:
        cut = initials.index(True)
        return Name(" ".join(words[:cut]), " ".join(words[cut:]))
    if {"y", "e", "i"} & set(words[1:-1]):
        return Name(" ".join(words))
    if any(lower):
        cut = lower.index(True)
        if cut == 1 and words[0].casefold() in PARTICLES:
            cut = 0
        if any(initials[cut:]):
            return None
        return Name(" ".join(words[cut:]), " ".join(words[:cut]) or None)
    if any(initials):
        cut = len(words) - 1 - initials[::-1].index(True) + 1
        return Name(" ".join(words[cut:]), " ".join(words[:cut])) if cut < len(words) else None
    if len(bare) > 1 and bare[-2].casefold() in PARTICLES and bare[-2].casefold() not in GIVEN:
        return Name(" ".join(bare[-2:]), " ".join(bare[:-2]) or None)
    if len(bare) == 2:
        return order(bare) or Name(" ".join(bare))
    return Name(bare[-1], " ".join(bare[:-1]) or None)


def order(bare: list[str]) -> Name | None:
    """Two words as a name, if one is a common given name or a surname of the East; None if neither or both are."""
    keys = [word.casefold() for word in bare]
    first, last = keys[0] in GIVEN, keys[1] in GIVEN
    if first == last:
        first, last = keys[1] in EASTERN, keys[0] in EASTERN
    if first == last:
        return None
    return Name(bare[1], bare[0]) if first else Name(bare[0], bare[1])


def possible(bare: list[str]) -> bool:
    """Whether capitalised words can be a person: no event, no date, no place, no function word."""
    keys = [word.casefold() for word in bare]
    if keys[0] in LEADS or keys[-1] in LEADS:
        return False
    if len(keys) == 1:
        return keys[0] in SURNAMES_TOO or not (keys[0] in TITLES or keys[0] in EVENTS or keys[0] in PLACES)
    return not (keys[0] in COMPASS or any(key in PLACES or key in EVENTS or key in BODIES for key in keys))


def _alone(name: Name, comma: bool) -> bool:
    """Whether a sole author may stand before a year in a bracket: dates are out, and bare two-word names with no comma."""
    if name.corporate:
        return True
    if name.given is None and name.family.casefold() in MONTHS:
        return False
    return comma or " " not in name.family or name.family.split()[0].casefold() in PARTICLES


def _body(words: str, comma: bool) -> Name | None:
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
    if looks_corporate(parts) and (len(parts) > 1 or is_acronym(parts[0])):
        return Name(words, corporate=True)
    if comma and keys[0] == "the" and 1 < len(parts) < 4 and not any(k in PLACES or k in EVENTS for k in keys):
        return Name(words, corporate=True)
    return None


def _one_body(pieces: list[str]) -> bool:
    """Whether pieces divided at "and" and commas are one body: "Food and Agriculture Organization", not a list."""
    own = [looks_corporate(piece.split()) for piece in pieces]
    return (own[-1] and not any(own[:-1])) or (own[0] and not any(own[1:]) and bool({"of", "for"} & set(pieces[0].split())))
