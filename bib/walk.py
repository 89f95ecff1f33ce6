"""Names read backwards through a sentence, from a place where one must end."""

import re
from dataclasses import dataclass

from bib.letters import IS_INITIALS, IS_WORD
from bib.names import PARTICLES, Name, is_acronym
from bib.persons import person
from bib.words import BODIES, EVENTS, LEADS, MONTHS, NATIONS, PLACES, SURNAMES_TOO, TITLES

_REACH = 200
_TOKEN = re.compile(r"[^\s,;:()\[\]\"“”„«»&/]+|\S")
_CALLING = re.compile(r"(?:ists?|ians|ologists?|ing|searchers?|writers?|thinkers?|scholars?|critics?|authors?)$")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")


def walk(text: str, end: int) -> "Walk":
    """The tokens before `end`, as far back as a list of authors may reach."""
    left = max(0, end - _REACH)
    return Walk([m for m in _TOKEN.finditer(text, left, end) if m.start() > left or left == 0])


@dataclass(frozen=True, slots=True)
class Found:
    """A name that starts at token `index`, its bare words, and the word in front with what it says of them left out:
    of "the Russian Smith" it is "the"."""

    index: int
    name: Name
    words: list[str]
    owner: str


@dataclass(frozen=True, slots=True)
class Walk:
    """Tokens of a sentence, to be read from right to left."""

    tokens: list[re.Match[str]]

    def et_al(self, at: int) -> tuple[int, bool]:
        """Steps over a closing "et al." or "and colleagues" before token `at`."""
        words = [_POSSESSIVE.sub("", m[0]) for m in self.tokens[max(0, at - 2) : at]]
        if len(words) == 2 and words[0] in ("et", "et.") and words[1].rstrip(".") == "al":
            at -= 2
            return (at - 1 if at and self.tokens[at - 1][0] == "," else at), True
        if len(words) == 2 and words[0] in ("and", "&") and words[1] in ("colleagues", "others", "co-workers"):
            return at - 2, True
        return at, False

    def name(self, at: int, last: bool = False) -> Found | None:
        """The name that ends before token `at`; `last` allows a possessive. None if it is none or a part of a title."""
        words = self._run(at, last)
        index = at - len(words)
        while words and ((words[0] in PARTICLES and len(words) == 1) or words[0].casefold().rstrip(".") in LEADS):
            if words[0] in PARTICLES and len(words) > 1:
                break
            if words[0][0].isupper() and not self._opens(index):
                # A capitalised function word inside a sentence belongs to a title: "How Forests Think (2013)".
                return None
            words.pop(0)
            index += 1
        if not words or self.in_title(index) or any(word.casefold() in LEADS for word in words[1:] if word not in PARTICLES):
            return None
        body = self._body(index, words)
        if body is not None:
            return body
        owner = self._owner(index)
        skip = self._callings(index, words)
        words, index = words[skip:], index + skip
        if IS_INITIALS.fullmatch(words[-1]) and len(words) > 1:
            return None
        if len(words) == 1 and (is_acronym(words[0]) or words[0].casefold() in BODIES - SURNAMES_TOO):
            return Found(index, Name(words[0], corporate=True), words, owner)
        name = person(words)
        if name is None and len(words) == 1 and IS_WORD.fullmatch(words[0]) and words[0].casefold() in PLACES | TITLES:
            name = Name(words[0])
        if name is None:
            return None
        if " " in name.family and name.given is None and len(words) == 2 and words[0].casefold() not in PARTICLES:
            name = Name(words[1], words[0])
        return Found(index, name, words, owner)

    def earlier(self, start: int, listing: bool) -> Found | None:
        """The author listed before the one that starts at token `start`; `listing` if a list is open to the right."""
        at, joint = start, ""
        if at and self.tokens[at - 1][0] in ("and", "&"):
            joint = self.tokens[at - 1][0]
            at -= 1
        comma = at > 0 and self.tokens[at - 1][0] == ","
        if comma:
            at -= 1
        if not joint and not (comma and listing):
            return None
        found = self.name(at)
        if found is None or found.name.corporate:
            return None
        keys = {word.casefold() for word in found.words}
        if joint != "&" and keys & (PLACES | EVENTS | MONTHS) and not keys <= SURNAMES_TOO:
            return None
        # ", and" joins clauses as often as names: a second comma before it makes a list.
        if comma and joint == "and" and not (found.index and self.tokens[found.index - 1][0] == ","):
            return None
        return found

    def cut_short(self, start: int) -> bool:
        """Whether the name at token `start` is the second half of a title: "Douglas's Purity and Danger"."""
        if start < 2 or self.tokens[start - 1][0] not in ("and", "&"):
            return False
        words = self._run(start - 1, False)
        return bool(words) and self.in_title(start - 1 - len(words))

    def _owner(self, index: int) -> str:
        return self.tokens[index - 1][0].casefold() if index else ""

    def _run(self, at: int, last: bool) -> list[str]:
        """The longest run of words before token `at` that may stand in a name."""
        words: list[str] = []
        index = at
        while index > 0 and len(words) < 8:
            word = self.tokens[index - 1][0]
            if last and not words:
                word = _POSSESSIVE.sub("", word) or word
            if not (_is_name_word(word) or (words and word in PARTICLES)) or word.endswith(("'s", "’s")):
                break
            words.insert(0, word)
            index -= 1
        return words

    def in_title(self, index: int) -> bool:
        """Whether the words from token `index` on are the end of a longer name: of a law case, of a book, of a treaty."""
        owner = self.tokens[index - 1][0] if index else ""
        if (
            owner in ("v.", "vs.", "v", "vs")
            or owner.casefold() in ("re", "parte")
            or (_POSSESSIVE.search(owner) is not None and IS_WORD.match(owner))
        ):
            return True
        if owner not in ("of", "in", "for", "on", "to", "from", "with", "at") or index < 2:
            return False
        before = self.tokens[index - 2][0]
        inside = IS_WORD.fullmatch(before) is not None and (owner == "of" or not self._opens(index - 2))
        return inside and before.casefold() not in LEADS and self._institution(index) is None

    def _callings(self, index: int, words: list[str]) -> int:
        """How many of the first words say what somebody is: "Professor", "Political Scientist", "Using"."""
        for i in range(len(words) - 1, 0, -1):
            key = words[i - 1].casefold().rstrip(".")
            if key in SURNAMES_TOO and i > 1:
                continue
            if key in TITLES or key in NATIONS or (self._opens(index) and _CALLING.search(key) and len(key) > 5):
                return i
        return 0

    def _opens(self, index: int) -> bool:
        """Whether a sentence starts at token `index`."""
        return index == 0 or self.tokens[index - 1][0][-1] in '.?!:;“"('

    def _institution(self, index: int) -> int | None:
        """Where the body starts whose name goes on at token `index` behind "of", "for", "and" or "on"."""
        at = index
        while at > 1 and self.tokens[at - 1][0] in ("of", "for", "and", "on") and _is_name_word(self.tokens[at - 2][0]):
            at -= 2
            while at > 0 and _is_name_word(self.tokens[at - 1][0]):
                at -= 1
        while at < index and self.tokens[at][0].casefold() in LEADS:
            at += 1
        parts = [m[0] for m in self.tokens[at:index]]
        return at if {"of", "for", "on"} & set(parts) and any(part.casefold() in BODIES for part in parts) else None

    def _body(self, index: int, words: list[str]) -> Found | None:
        """The body whose name ends with these words: World Bank, Ministry of Finance, U.S. Census Bureau."""
        at = self._institution(index)
        if at is not None:
            words = [*(m[0] for m in self.tokens[at:index]), *words]
        elif len(words) > 1 and (
            any(w.casefold() in BODIES for w in words) or any(is_acronym(w) and len(w) > 2 for w in words)
        ):
            at = index
        else:
            return None
        single = any(IS_INITIALS.fullmatch(word) and "." in word and not is_acronym(word) for word in words)
        if words[-1].casefold() in EVENTS or single:
            return None
        return Found(at, Name(" ".join(words), corporate=True), words, self._owner(at))


def _is_name_word(word: str) -> bool:
    """A capitalised word, initials, or a rank with its full stop."""
    title = word[0].isupper() and word.endswith(".") and word[:-1].casefold() in TITLES
    return title or IS_WORD.fullmatch(word) is not None or IS_INITIALS.fullmatch(word) is not None
