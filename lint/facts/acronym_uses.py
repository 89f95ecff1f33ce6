"""Where a manuscript uses acronyms in running prose, and where it says what they stand for."""

import re
from functools import cache
from typing import Literal, NamedTuple

from lint.document import Block, Document
from lint.facts.acronyms import definitions, initials_fit, letters
from lint.facts.by_design import cited
from lint.facts.outline import regions
from lint.facts.word_places import word_places
from lint.memo import by_text
from lint.span import Span

_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
# Capitals in one word, a plural s; not a part of a code, an address, a number with a unit.
_ACRONYM = re.compile(r"(?<![\w@/\\&.+-])[A-Z]{2,8}(?:s(?![\w]))?(?![\w@\\&/+]|\.\w|[-‐‑–]\d)")
_JOINED = re.compile(r"(?<=[\w)][-‐‑–/])[A-Z]{2,8}s?(?!\w)")
# Both are looked for where capitals begin: a pattern that begins with a plain class is sought much faster.
_CAPITALS = re.compile(r"[A-Z][A-Z]+")
_SPELT = re.compile(
    r"\s*(?:\(|,? (?:which |that |is )?(?:stands?|short|means|is|denotes|=|–|—|:)(?: for)? (?:the |an? )?)[\"“'‘]?([^().;:]{4,90})"
)
_ENTRY = re.compile(r"[A-Z][^()]{3,150}\((?:19|20)\d\d[a-z]?(?:, \w+(?: \d+)?)?\)\.")
_LINK = re.compile(r".*https?:")
_NAMED = re.compile(
    r"(?i)\b(?:abbreviated|shortened|acronym|hereafter|henceforth|known|referred to|call(?:ed)?|named|denoted|labell?ed)"
    r"(?: as| to| by)?:?(?: the)? ?[\"“'‘(]*$"
)
_FORMULA = re.compile(r"(?=.*H)(?=.*[CN])[CHON]{3,}")  # of a molecule: HCOOH
_PLURAL = re.compile(r"(?:s|es)?(?![^\W_])")
_LONGEST_LINE = 300
_LONGEST_ACRONYM = 5
_WORD_BEFORE = re.compile(r"[^\s()\[\],;:\"“”'‘’–—]+")


class Use(NamedTuple):
    """An acronym in running prose, without its plural s; offsets count in the block's prose. `said`: "words" if the words whose
    initials it is stand beside it, "name" if it is introduced some other way ("called ABC", other words before the bracket). It is
    looked at up to the first use with words only."""

    block: Block
    acronym: str
    start: int
    end: int
    region: int
    said: Literal["", "words", "name"]

    @property
    def span(self) -> Span:
        """The acronym in the source."""
        return self.block.prose.span(self.start, self.end)


def acronym_uses(document: Document) -> dict[str, tuple[Use, ...]]:
    """Fact: for each acronym its uses in running prose, in reading order, those that define it among them.

    Left out: what stands in citations, in lines set in capitals, Roman numerals, formulas of molecules, and words that are also written
    small here.
    """
    table: dict[str, list[Use]] = {}
    known: set[str] = set()
    region = document.fact(regions)
    places = document.fact(cited)
    brackets = {
        (item.block, item.end - 1): item.exact or (item.fits and item.expansion[0].isupper())
        for item in document.fact(definitions)
    }
    for block in document.prose_blocks:
        text = block.prose.text
        found = _shapes(text)
        if not found or (len(text) < _LONGEST_LINE and 2 * sum(map(str.isupper, text)) > len(text)):
            continue
        reference = _ENTRY.match(text) is not None or ("http" in text and _LINK.match(text) is not None)
        inside = places.get(block, [])
        for match in found:
            name = match[0].removesuffix("s")
            if (
                _is_roman(name)
                or _FORMULA.fullmatch(name)
                or _shouts(text, match)
                or any(start <= match.start() < end for start, end in inside)
            ):
                continue
            said: Literal["", "words", "name"] = ""
            if name not in known:
                exact = brackets.get((block, match.end()))
                if exact or _says_words(text, match.start(), match.end(), name):
                    said = "words"
                    known.add(name)
                elif (
                    exact is not None
                    or _NAMED.search(text, max(0, match.start() - 40), match.start())
                    or (name not in table and _words_follow(text, match.end(), name))
                ):
                    said = "name"
            if said or not reference:
                table.setdefault(name, []).append(Use(block, name, match.start(), match.end(), region[block], said))
    written = document.fact(word_places)
    return {name: tuple(uses) for name, uses in table.items() if name.lower() not in written}


@by_text
def _shapes(text: str) -> tuple[re.Match[str], ...]:
    """What looks like an acronym, in order."""
    starts = [capitals.start() for capitals in _CAPITALS.finditer(text)]
    return tuple([found for start in starts for shape in (_ACRONYM, _JOINED) if (found := shape.match(text, start))])


def mentions(document: Document, acronym: str) -> int:
    """How often an acronym stands anywhere in the sources, captions, tables and headings included."""
    count = 0
    for source in document.sources:
        text, at = source.text, source.text.find(acronym)
        while at >= 0:
            end = at + len(acronym)
            count += _PLURAL.match(text, end) is not None and not text[max(0, at - 1) : at].isalpha()
            at = text.find(acronym, end)
    return count


@cache
def _is_roman(name: str) -> bool:
    return _ROMAN.fullmatch(name) is not None


def _shouts(text: str, match: re.Match[str]) -> bool:
    """Whether the word stands in a row of words in capitals: of three, or of two if it is long."""
    before, after = text[max(0, match.start() - 40) : match.start()].rstrip(), text[match.end() : match.end() + 40].lstrip()
    if not before[-1:].isupper() and not after[:1].isupper():
        return False
    run = 1
    for row in (reversed(before.rsplit(None, 2)[-2:]), after.split(None, 2)[:2]):
        for word in row:
            if not (word.isupper() and word.isalpha() and len(word) > 1):
                break
            run += 1
    return run >= 3 or (run == 2 and len(match[0]) > _LONGEST_ACRONYM)


def _says_words(text: str, start: int, end: int, name: str) -> bool:
    """Whether the words that the acronym stands for are right before it, or said after it."""
    after = _SPELT.match(text, end)
    if after and any(initials_fit(name, after[1].split()[:size]) for size in range(2, len(name) + 4)):
        return True
    before = text[max(0, start - 140) : start]
    if not before.strip() and initials_fit(name, text[end : end + 140].split()[: len(name)]):
        return True  # a line of a list of abbreviations
    found = [word for word in _WORD_BEFORE.findall(before) if word.strip(".")]
    count, first = len(letters(name)), name[0].lower()
    near = len(found) - count - 5  # farther off the words must be written like a name
    return any(
        initials_fit(name, found[start : start + size])
        for start in range(len(found))
        if found[start][0].lower() == first and (start >= near or found[start][0].isupper())
        for size in range(max(2, count - 2), count + 4)
        if start + size <= len(found) and (start >= near or found[start + size - 1][0].isupper())
    )


def _words_follow(text: str, end: int, name: str) -> bool:
    """Whether words with the initials come later in the sentence: "the MMR vaccine protects against measles, mumps and rubella"."""
    found = _WORD_BEFORE.findall(text[end : end + 120].split(". ")[0])
    count = len(letters(name))
    runs = (found[start : start + size] for start in range(len(found)) for size in (count, count + 1))
    return count > 2 and any(initials_fit(name, run) for run in runs if run[0][0].lower() == name[0].lower())
