"""Acronyms: where a manuscript writes "Words of a Name (ABC)", and whether the letters fit the words.

The alignment is that of Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text"
(PSB 2003): the letters are sought in the words before the bracket from right to left, the first one at the start of a word.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from lint.document import Block, Document
from lint.span import Span
from lint.words import Word, block_words

_NO_LETTER = re.compile(r"[^A-Za-z0-9]")
# Two capitals at least, small letters, digits and joints within (IoT, APIs, CO2, R&D, A/B).
_BRACKET = re.compile(r"\((?=[^()]*[A-Z][^()]*[A-Z])([A-Z][A-Za-z0-9&/.-]{1,9})\)")
_JOINT = re.compile(r"[-‐‑/]")
SMALL = frozenset("a an and at by de des di du for from in la le of on or per the to und van von with".split())
_MOST_WORDS = 12


class Definition(NamedTuple):
    """An acronym in brackets after the words it is said to stand for; offsets count in the block's prose.

    `expansion` is the run of words whose letters fit, or, where none fits (`fits` is false), the run of capitalised words that
    stands there, failing that as many words as there are letters. `exact`: the letters are the initials of the words, nothing else.
    """

    block: Block
    acronym: str
    expansion: str
    start: int
    end: int
    fits: bool
    exact: bool

    @property
    def span(self) -> Span:
        """The expansion and the bracket in the source."""
        return self.block.prose.span(self.start, self.end)


@cache
def letters(acronym: str) -> str:
    """The letters of an acronym that its words must give: without a plural s, points and joints, in lower case."""
    bare = acronym[:-1] if acronym.endswith("s") and acronym[:-1].isupper() else acronym
    return _NO_LETTER.sub("", bare).lower()


def aligned(acronym: str, text: str) -> int | None:
    """Where in the text the words start that the letters of the acronym fit, None if they do not."""
    wanted = letters(acronym)
    folded = text.lower()
    at = len(folded)
    for index in range(len(wanted) - 1, -1, -1):
        at = folded.rfind(wanted[index], 0, at)
        while index == 0 and at > 0 and folded[at - 1].isalnum():
            at = folded.rfind(wanted[0], 0, at)
        if at < 0:
            return None
    return at


def initials_fit(acronym: str, words: list[str]) -> bool:
    """Whether the letters of the acronym are the initials of the words, small words counted or not, parts of hyphenated
    words counted or not."""
    wanted = letters(acronym)
    rows = [words]
    if _JOINT.search(" ".join(words)):
        rows.append([part for word in words for part in _JOINT.split(word)])
    for row in rows:
        if "".join([word[:1] for word in row]).lower() == wanted:
            return True
        if "".join([word[0] for word in row if word and word.lower() not in SMALL]).lower() == wanted:
            return True
    return False


def definitions(document: Document) -> tuple[Definition, ...]:
    """Fact: the places where an acronym stands in brackets after words, in reading order."""
    return tuple(
        found
        for block, words in document.fact(block_words).items()
        if "(" in block.prose.text
        for found in _in_block(block, words)
    )


def _in_block(block: Block, words: list[Word]) -> Iterator[Definition]:
    text = block.prose.text
    for match in _BRACKET.finditer(text):
        stop = bisect_right(words, match.start(), key=attrgetter("end"))
        before = words[max(0, stop - _MOST_WORDS) : stop]
        if not before or text[before[-1].end : match.start()].strip(" \"'”’»)"):
            continue
        first = capitalised_run(text, before)
        if first is not None and initials_fit(match[1], text[first.start : match.start()].split()):
            yield Definition(block, match[1], text[first.start : match.start()].strip(), first.start, match.end(), True, True)
            continue
        count = len(letters(match[1]))
        window = text[before[max(0, len(before) - min(count + 5, 2 * count))].start : match.start()]
        at = aligned(match[1], window)
        if at is not None:
            start = match.start() - len(window) + at
            expansion = text[start : match.start()].strip()
            exact = initials_fit(match[1], expansion.split())
            yield Definition(block, match[1], expansion, start, match.end(), True, exact)
        else:
            start = (first or before[max(0, len(before) - count)]).start
            yield Definition(block, match[1], text[start : match.start()].strip(), start, match.end(), False, False)


def capitalised_run(text: str, before: list[Word]) -> Word | None:
    """The first word of the run of capitalised words that ends `before`, small words between them included; None if none."""
    first: Word | None = None
    after: Word | None = None
    for word in reversed(before):
        if after is not None and text[word.end : after.start].strip(" "):
            break
        small = word.text.lower() in SMALL or word.text == "The"
        if word.text[0].isupper() and not small:
            first = word
        elif not small:
            break
        after = word
    return first
