"""The one tokeniser: words of a prose, with their offsets into its text."""

import re
from functools import cache
from itertools import accumulate, repeat
from operator import itemgetter
from typing import NamedTuple

from lint.document import Block, Document
from lint.memo import by_text

# A word keeps its inner hyphens, apostrophes and dots between single capitals (U.S.); a possessive 's stays with it.
_WORD = re.compile(r"((?:[A-Z]\.){2,}|[^\W_]+(?:[-‐‑'’][^\W_]+)*)")


_new = tuple.__new__
_text_of = itemgetter(0)


class Word(NamedTuple):
    """A word as written and its half-open range in `Prose.text` (code points)."""

    text: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of a text in order. Linear in its length."""
    return list(_words(text))


@by_text
def _words(text: str) -> tuple[Word, ...]:
    parts = _WORD.split(text)  # what stands between words, and words, by turns
    ends = list(accumulate(map(len, parts)))
    # Word(…) goes through a Python-level __new__, which would double the time.
    return tuple(map(_new, repeat(Word), zip(parts[1::2], ends[::2], ends[1::2], strict=False)))


def fold(word: str) -> str:
    """A word without case and possessive, for comparison: "Asia's" and "asia" are one."""
    word = word.casefold()
    if word.isalpha():
        return word
    word = word.replace("’", "'")
    return word[:-2] if word.endswith("'s") else word.rstrip("'")


@cache
def lemma(word: str) -> str:
    """A folded word without the ending of a regular plural: the form in which terms and word pairs are compared.

    Rough on purpose ("series" becomes "sery"): the same roughness on both sides of a comparison does no harm.
    """
    word = fold(word)
    if len(word) < 4 or word[-1] != "s":
        return word
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word if word.endswith(("ss", "us", "is")) else word[:-1]


def block_words(document: Document) -> dict[Block, list[Word]]:
    """Fact: the words of each block that holds running prose or is a heading."""
    return {block: words(block.prose.text) for block in document.blocks if block.is_prose or block.kind == "heading"}


def block_lemmas(document: Document) -> dict[Block, list[str]]:
    """Fact: the lemmas of the words of `block_words`, in the same order."""
    return {block: list(text_lemmas(block.prose.text)) for block in document.fact(block_words)}


@by_text
def text_lemmas(text: str) -> tuple[str, ...]:
    """The lemmas of the words of a text, in the order of `words`."""
    return tuple(map(lemma, map(_text_of, _words(text))))


def word_count(document: Document) -> int:
    """Fact: how many words of running prose and headings the document has."""
    return sum(len(found) for found in document.fact(block_words).values())
