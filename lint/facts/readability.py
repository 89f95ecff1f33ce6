"""How the sentences of each chapter read: Flesch's formulas, by textstat, and the lengths of the sentences.

textstat looks syllables up in a pronouncing dictionary that it downloads, and fails without a network. It is given an empty one
here, so that pyphen's hyphenation counts the syllables; nothing is ever downloaded. Its own sentence splitter takes "et al." for
an end, so it is shown the words of each of our sentences with one full stop.

R. Flesch, "A new readability yardstick" (1948); J. P. Kincaid et al., "Derivation of new readability formulas" (1975).
"""

import sys
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from lint.document import Block, Document
from lint.sentences import Sentence, sentences
from lint.words import words

LONG = 40  # a sentence of more words is a long one
_FEWEST_WORDS = 100  # the formulas were made for samples of a hundred words and say nothing about fewer


class Profile(NamedTuple):
    """A chapter in figures. `heading` is None for text before the first chapter; `first` is its first sentence.

    `ease` is Flesch's reading ease (100 easy, 0 hard, may be negative), `grade` the Flesch-Kincaid grade (years of school);
    `long` is the share of sentences of more than forty words.
    """

    heading: Block | None
    first: Sentence
    words: int
    sentences: int
    ease: float
    grade: float
    long: float

    @property
    def words_a_sentence(self) -> float:
        """The mean length of its sentences."""
        return self.words / self.sentences


def profiles(document: Document) -> tuple[Profile, ...]:
    """Fact: the profile of each chapter (heading of level 1 with all below it) that has a hundred words of paragraphs."""
    return tuple(profile for heading, found in _chapters(document) for profile in _profile(heading, found))


def _chapters(document: Document) -> Iterator[tuple[Block | None, list[Sentence]]]:
    by_block: dict[Block, list[Sentence]] = {}
    for sentence in document.fact(sentences):
        by_block.setdefault(sentence.block, []).append(sentence)
    heading: Block | None = None
    found: list[Sentence] = []
    for block in document.blocks:
        if block.kind == "heading" and block.level == 1:
            yield heading, found
            heading, found = block, []
        elif block.kind == "paragraph":
            found.extend(by_block.get(block, ()))
    yield heading, found


def _profile(heading: Block | None, found: list[Sentence]) -> Iterator[Profile]:
    said = [[word.text for word in words(sentence.text)] for sentence in found]
    lengths = [len(row) for row in said if row]
    if sum(lengths) < _FEWEST_WORDS:
        return
    text = " ".join(" ".join(word.replace(".", "") for word in row) + "." for row in said if row)
    textstat = _textstat()
    yield Profile(
        heading=heading,
        first=found[0],
        words=sum(lengths),
        sentences=len(lengths),
        ease=float(textstat.flesch_reading_ease(text)),
        grade=float(textstat.flesch_kincaid_grade(text)),
        long=sum(length > LONG for length in lengths) / len(lengths),
    )


@cache
def _textstat() -> Any:
    import textstat  # type: ignore[import-untyped]

    for name, module in list(sys.modules.items()):
        if name.startswith("textstat.") and hasattr(module, "get_cmudict"):
            vars(module)["get_cmudict"] = _no_dictionary
    return textstat


def _no_dictionary(lang: str) -> dict[str, list[list[str]]]:
    return {}
