"""Names of persons and bodies: the author list of BibTeX, and the keys by which surnames are compared."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from bib.latex import decode
from bib.words import BODIES, NATIONS

PARTICLES = frozenset(
    "af al ap av ben bin binti d da dal de dei del della delle den der des di do dos du el het ibn la las le los st "
    "te ten ter tot van ver vom von zu zum zur 't".split()
)
"""Lower-case words that open a surname: de Haas, van der Berg, al Khalili."""

_PLAIN = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "þ": "th",
        "Þ": "Th",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "Œ": "Oe",
        "ı": "i",
        "ħ": "h",
        "Ħ": "H",
        "ŧ": "t",
        "Ŧ": "T",
        "ŋ": "n",
        "ĸ": "k",
    }
)
_LONG = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa"}
)
_LEAST_LOST = 5  # letters that are left of a name which lost some
_AND = re.compile(r"\s+and(?=\s)", re.IGNORECASE)
_GENERATION = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_STATES = frozenset({"us", "u.s", "uk", "u.k", "eu", "un", "u.n"})
_COMMA = re.compile(",")
_BLANK = re.compile(r"[\s~]+")
_PART = re.compile(r"\s*(family|given|prefix|suffix)(?:-i)?\s*=\s*(.*)", re.DOTALL | re.IGNORECASE)


class Name(NamedTuple):
    """One author: a person, or a body that writes under one name (``corporate``, the name whole in ``family``)."""

    family: str
    given: str | None = None
    corporate: bool = False


@lru_cache(maxsize=1 << 16)
def parse_names(field: str) -> tuple[Name, ...]:
    """Authors of a BibTeX ``author`` or ``editor`` value, in order; a closing ``and others`` is left out.

    Reads ``Last, First``, ``von Last, Jr, First``, ``First von Last``, ``{A Corporate Name}`` and biblatex's
    ``family=Last, given=First``. Particles belong to the family name. TeX accents come out as characters.
    Source: O. Patashnik, BibTeXing (1988), section 4; the biblatex manual, "name formats".
    """
    names = []
    for part in _split(field, _AND):
        if part.casefold() != "others":
            name = _name(part)
            if any(map(str.isalnum, name.family)):
                names.append(name)
    return tuple(names)


@lru_cache(maxsize=1 << 16)
def fold(family: str) -> str:
    """Key to compare surnames by: no marks, no case, letters only; ``Crowley-Ames`` gives ``crowleyames``."""
    if family.isascii():
        return "".join(filter(str.isalpha, family.lower()))
    plain = unicodedata.normalize("NFKD", family.translate(_PLAIN)).translate(_PLAIN).casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if c.isalpha())


@lru_cache(maxsize=1 << 16)
def surname_keys(name: Name) -> frozenset[str]:
    """All keys under which a name may be cited: with and without particles, ``ü`` as ``u`` or ``ue``, and each half of
    an unhyphenated double surname, and without its letters beyond ASCII. A body has its name with and without a leading article."""
    words = name.family.split()
    if len(words) == 1 and name.family.isascii():
        key = fold(name.family)
        return frozenset((key,)) if key else frozenset()
    forms = {name.family}
    if len(words) > 1 and name.corporate:
        if words[0].casefold() == "the":
            forms.add(" ".join(words[1:]))
    elif len(words) > 1:
        while len(words) > 1 and words[0].casefold() in PARTICLES:
            words = words[1:]
        forms.add(" ".join(words))
        if len(words) == 2:
            forms.update(words)
    if not name.family.isascii():
        forms |= {form.translate(_LONG) for form in forms} | {
            lost for form in forms if len(lost := _ascii(form)) >= _LEAST_LOST
        }
    return frozenset(key for key in map(fold, forms) if key)


def _ascii(form: str) -> str:
    """The name as a text layer shows it that lost the letters it had no signs for: "Damaševičius", "Damaeviius"."""
    return "".join(char for char in form if char.isascii())


def looks_corporate(words: list[str]) -> bool:
    """Whether the words name a body: several with an institution word, an acronym or a nation in front, or more than
    three capitalised ones; or one acronym."""
    if len(words) == 1:
        return is_acronym(words[0])
    keys = [word.strip(".,").casefold() for word in words]
    if any(key in BODIES for key in keys) or keys[0] in NATIONS:
        return True
    if is_acronym(words[0]) and (sum(map(str.isalpha, words[0])) > 2 or keys[0] in _STATES):
        return True
    return len(words) > 3 and all(word[0].isupper() and "." not in word for word in words)


def is_acronym(word: str) -> bool:
    """SCO, OECD, U.N., WHO/UNICEF: at least two letters, all capitals."""
    letters = [c for c in word if c.isalpha()]
    return len(letters) >= 2 and all(c.isupper() for c in letters) and all(c.isalpha() or c in "./&-" for c in word)


@lru_cache(maxsize=1 << 16)
def _name(part: str) -> Name:
    if _whole_group(part):
        return Name(decode(part), corporate=True)
    pieces = _split(part, _COMMA)
    keyed = [_PART.match(piece) for piece in pieces] if "=" in part else []
    if keyed and all(keyed):
        found = {m[1].casefold(): decode(m[2].strip().strip('"')) for m in keyed if m}
        family = " ".join(filter(None, (found.get("prefix"), found.get("family"))))
        return Name(family, found.get("given") or None)
    if len(pieces) > 1:
        given = decode(pieces[-1]) if len(pieces) < 3 else decode(pieces[2])
        return Name(decode(pieces[0]), given or None)
    groups = _split(part, _BLANK)
    words = [word for word in map(decode, groups) if word]
    if not words:
        return Name("")
    if looks_corporate(words):
        return Name(" ".join(words), corporate=True)
    if len(words) > 2 and words[-1].casefold() in _GENERATION:
        words = words[:-1]
    at = next((i for i, word in enumerate(words[:-1]) if word[:1].islower()), len(words) - 1)
    return Name(" ".join(words[at:]), " ".join(words[:at]) or None)


def _whole_group(part: str) -> bool:
    if not (part.startswith("{") and part.endswith("}")):
        return False
    depth = 0
    for i, char in enumerate(part):
        depth += (char == "{") - (char == "}")
        if depth == 0:
            return i == len(part) - 1
    return False


def _split(text: str, separator: re.Pattern[str]) -> list[str]:
    """Pieces of `text` between separators outside braces, stripped, empty ones dropped."""
    text = f" {text} "
    if "{" not in text:
        return [piece.strip() for piece in separator.split(text) if piece.strip()]
    pieces: list[str] = []
    start = seen = depth = 0
    for m in separator.finditer(text):
        depth = max(0, depth + text.count("{", seen, m.start()) - text.count("}", seen, m.start()))
        seen = m.start()
        if not depth:
            pieces.append(text[start : m.start()])
            start = m.end()
    pieces.append(text[start:])
    return [piece.strip() for piece in pieces if piece.strip()]
