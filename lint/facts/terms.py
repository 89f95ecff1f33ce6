"""Fixed terms whose words were replaced: read each odd pair of words backwards to the term it may stand for.

A paraphrasing tool has one table of replacements and uses it everywhere, whatever the words mean ("cold war", "virus war"). So the
table is read backwards: where words that general English does not put together become a fixed term of the lexicon once replacements
that such tools are known to make are undone, the term is what was meant. How often a replacement is undone wrongly in clean text
was counted when the tables were built; its weight is the logarithm of the odds.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from lint.document import Block, Document
from lint.facts.association import attested_lemmas, odd
from lint.memo import by_text
from lint.tables import rows
from lint.words import Word, block_words, lemma, text_lemmas, words

_TERM = ""  # the key under which a node of the lexicon holds the term that ends there
_LONGEST = 4

# With each replacement more to choose, a reading by chance is more likely.
COST_OF_ANOTHER = 1.5

# Below this, a replacement is undone wrongly in clean text about as often as rightly (docs/decisions/0004-tables.md).
LEAST_WEIGHT = -1.0


class Swap(NamedTuple):
    """A replacement as undone: the word that stands in the text (as a lemma), the usual one, and the weight of the evidence."""

    found: str
    usual: str
    weight: float


class Reading(NamedTuple):
    """Words of a block, read backwards. `start` and `end` count in the block's prose."""

    block: Block
    start: int
    end: int
    usual: str
    swaps: tuple[Swap, ...]

    @property
    def weight(self) -> float:
        """How much stronger the evidence for a replacement is than for chance (natural logarithm)."""
        return _weight(self.swaps)


# Where a reading stands in a text (from, to), the term, and the replacements undone.
_Found = tuple[int, int, str, tuple[Swap, ...]]


def _weight(swaps: tuple[Swap, ...]) -> float:
    return sum(swap.weight for swap in swaps) - COST_OF_ANOTHER * (len(swaps) - 1)


@cache
def swaps_of(word: str) -> tuple[Swap, ...]:
    """The replacements that may have produced a word (a lemma)."""
    table = rows("swaps.rows.txt")
    return tuple([Swap(word, usual, weight) for usual, weight in table[word].items()]) if word in table else ()


def is_term(words: list[Word]) -> bool:
    """Whether the words themselves are a fixed term of the lexicon."""
    node: dict[str, Any] = rows("terms.rows.txt")
    for word in words:
        key = lemma(word.text)
        if key not in node:
            return False
        node = node[key]
    return _TERM in node


def leads_to_a_term(first: str, second: str) -> bool:
    """Whether two lemmas, or words they may stand for, begin a fixed term, and at least one may stand for another."""
    return bool(swaps_of(first) or swaps_of(second)) and not _followers(first).isdisjoint(_forms(second))


def readings(document: Document) -> tuple[Reading, ...]:
    """Fact: the backward readings of odd words, the best for each place, in reading order, none within another."""
    found = (
        Reading(block, start, end, usual, swaps)
        for block in document.fact(block_words)
        for start, end, usual, swaps in _in_text(block.prose.text)
    )
    kept: list[Reading] = []
    for reading in found:
        last = kept[-1] if kept else None
        if last is not None and last.block is reading.block and reading.start < last.end:
            if (reading.end - reading.start, reading.weight) > (last.end - last.start, last.weight):
                kept[-1] = reading
            continue
        kept.append(reading)
    return tuple(kept)


@by_text
def _in_text(text: str) -> tuple[_Found, ...]:
    """The readings within a text, each by where it stands, the term and the replacements undone."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[_Found]:
    found, lemmas = words(text), text_lemmas(text)
    # Most pairs of words lead nowhere, and half of them begin with a word that begins no term.
    forms = map(_forms, lemmas[1:])
    for index, (followers, seconds) in enumerate(zip(map(_followers, lemmas), forms, strict=False)):
        if not followers or followers.isdisjoint(seconds) or attested_lemmas(lemmas[index], lemmas[index + 1]):
            continue
        best: _Found | None = None
        for usual, swaps, stop in _backwards(text, found, lemmas, index):
            taken = found[index:stop]
            end, weight = taken[-1].end, _weight(swaps)
            if best is not None and (best[1], _weight(best[3])) >= (end, weight):
                continue
            if weight >= LEAST_WEIGHT and not is_term(taken) and odd([word.text for word in taken]):
                best = taken[0].start, end, usual, swaps
        if best is not None:
            yield best


@cache
def _followers(word: str) -> frozenset[str]:
    """The words that come second in the terms of the lexicon which begin with a word (a lemma) or one that it may stand for."""
    terms = rows("terms.rows.txt")
    return frozenset().union(*(terms[form] for form in _forms(word) if form in terms))


@cache
def _forms(word: str) -> tuple[str, ...]:
    """A word (a lemma) and the words it may stand for."""
    table = rows("swaps.rows.txt")
    return (word, *table[word]) if word in table else (word,)


def _steps(node: dict[str, Any], word: str, swaps: tuple[Swap, ...]) -> Iterator[tuple[dict[str, Any], tuple[Swap, ...]]]:
    if word in node:
        yield node[word], swaps
    for swap in swaps_of(word):
        if swap.usual in node:
            yield node[swap.usual], (*swaps, swap)


def _backwards(text: str, words: list[Word], lemmas: Sequence[str], index: int) -> Iterator[tuple[str, tuple[Swap, ...], int]]:
    """The terms that words[index:stop] become when at least one replacement is undone."""
    states = tuple(_steps(rows("terms.rows.txt"), lemmas[index], ()))
    for at in range(index + 1, min(index + _LONGEST, len(words))):
        if not states or text[words[at - 1].end : words[at].start] != " ":
            return
        word = lemmas[at]
        states = tuple(step for node, swaps in states for step in _steps(node, word, swaps))
        for node, swaps in states:
            if swaps and _TERM in node:
                yield node[_TERM], swaps, at + 1
