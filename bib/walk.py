"""Names read backwards through a sentence, from a place where one must end."""

import re
from dataclasses import dataclass

from bib.letters import IS_INITIALS, IS_WORD
from bib.names import PARTICLES, Name, is_acronym
from bib.persons import order, person
from bib.words import BODIES, EVENTS, LEADS, MONTHS, NATIONS, PLACES, TITLES

_REACH = 200
_TOKEN = re.compile(r"[^\s,;:()\[\]\"“”„«»&/]+|\S")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")


def walk(text: str, end: int) -> "Walk":
    """The tokens before `end`, as far back as a list of authors may reach."""
    left = max(0, end - _REACH)
    return Walk([m for m in _TOKEN.finditer(text, left, end) if m.start() > left or left == 0])


@dataclass(frozen=True, slots=True)
class Found:
    """A name that starts at token `index`; `leads` are words before it that are none of it, `words` the bare name."""

    index: int
    name: Name
    words: list[str]


@dataclass(frozen=True, slots=True)
class Walk:
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
        """The name that ends before token `at`; `last` allows a possessive."""
        words: list[str] = []
        index = at
        while index > 0 and len(words) < 8:
            word = self.tokens[index - 1][0]
            if last and not words:
                word = _POSSESSIVE.sub("", word)
            if not (_is_name_word(word) or (words and word in PARTICLES)) or word.endswith(("'s", "’s")):
                break
            words.insert(0, word)
            index -= 1
        while words and ((words[0] in PARTICLES and len(words) == 1) or self._lead(index, words)):
            words.pop(0)
            index += 1
        if not words:
            return None
        owner = self.tokens[index - 1][0] if index else ""
        body = self._body(index, words)
        if body is not None:
            return body
        if owner in ("v.", "vs.", "v", "vs") or (_POSSESSIVE.search(owner) and IS_WORD.match(owner)):
            return None
        if owner == "of" and index > 1 and self.tokens[index - 2][0][0].isupper():
            return None
        bare = [word for word in words if IS_WORD.fullmatch(word) and not IS_INITIALS.fullmatch(word)]
        if len(words) == 1 and is_acronym(words[0]):
            return Found(index, Name(words[0], corporate=True), words)
        name = person(words)
        if name is None and len(words) == 1 and words[0].casefold() in PLACES:
            name = Name(words[0])
        if name is None or not bare:
            return None
        if len(words) == 2 and name.given is None and bare == words and words[0].casefold() not in PARTICLES:
            name = order(bare) or Name(words[1], words[0])
        return Found(index, name, words)

    def earlier(self, start: int, listing: bool) -> Found | None:
        """The author listed before the one that starts at token `start`."""
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
        if found is None or found.name.corporate or {word.casefold() for word in found.words} & (PLACES | EVENTS | MONTHS):
            return None
        # ", and" joins clauses as often as names: a second comma before it makes a list.
        if comma and joint == "and" and not (found.index and self.tokens[found.index - 1][0] == ","):
            return None
        return found

    def _lead(self, index: int, words: list[str]) -> bool:
        """Whether the first of several words is no part of the name: "In Smith", "Professor Smith", "Using Smith"."""
        key = words[0].casefold().rstrip(".")
        if key in LEADS and words[0] not in PARTICLES and not IS_INITIALS.fullmatch(words[0]):
            return True
        if len(words) == 1:
            return False
        if key in TITLES or key in NATIONS:
            return True
        return key.endswith("ing") and len(key) > 5 and self._opens(index)

    def _opens(self, index: int) -> bool:
        """Whether a sentence starts at token `index`."""
        return index == 0 or self.tokens[index - 1][0][-1] in ".?!:;"

    def _body(self, index: int, words: list[str]) -> Found | None:
        """The body whose name ends with these words: World Bank, Ministry of Finance."""
        at = index
        while at > 1 and self.tokens[at - 1][0] in ("of", "for", "and", "on") and IS_WORD.fullmatch(self.tokens[at - 2][0]):
            at -= 2
            while at > 0 and IS_WORD.fullmatch(self.tokens[at - 1][0]):
                at -= 1
        parts = [m[0] for m in self.tokens[at:index]]
        while parts and parts[0].casefold() in LEADS:
            parts.pop(0)
            at += 1
        if any(part.casefold() in BODIES for part in parts) and {"of", "for"} & set(parts):
            whole = [*parts, *words]
        elif len(words) > 1 and (any(w.casefold() in BODIES for w in words) or any(map(is_acronym, words))):
            at, whole = index, words
        else:
            return None
        if whole[-1].casefold() in EVENTS or any(IS_INITIALS.fullmatch(word) and "." in word for word in whole):
            return None
        return Found(at, Name(" ".join(whole), corporate=True), whole)


def _is_name_word(word: str) -> bool:
    """A capitalised word, initials, or a rank with its full stop."""
    title = word[0].isupper() and word.endswith(".") and word[:-1].casefold() in TITLES
    return title or IS_WORD.fullmatch(word) is not None or IS_INITIALS.fullmatch(word) is not None
