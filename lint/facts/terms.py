"""Fixed terms whose words were replaced: read each odd pair of words backwards to the term it may stand for.

A paraphrasing tool has one table of replacements and uses it everywhere, whatever the words mean ("cold war", "virus war"). So the
table is read backwards: where words that general English does not put together become a fixed term of the lexicon once replacements
that such tools are known to make are undone, the term is what was meant. How often a replacement is undone wrongly in clean text
was counted when the tables were built; its weight is the logarithm of the odds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from lint.document import Block, Document
from lint.facts.association import odd
from lint.tables import load
from lint.words import Word, block_lemmas, block_words, lemma

_TERM = ""  # the key under which a node of the lexicon holds the term that ends there
_LONGEST = 4

# With each replacement more to choose, a reading by chance is more likely.
_COST_OF_ANOTHER = 1.5

# Below this, a replacement is undone wrongly in clean text about as often as rightly (docs/decisions/0004-tables.md).
LEAST_WEIGHT = -1.0


@dataclass(frozen=True, slots=True)
class Swap:
    """A replacement as undone: the word that stands in the text (as a lemma), the usual one, and the weight of the evidence."""

    found: str
    usual: str
    weight: float


@dataclass(frozen=True, slots=True)
class Reading:
    """Words of a block, read backwards. `start` and `end` count in the block's prose."""

    block: Block
    start: int
    end: int
    usual: str
    swaps: tuple[Swap, ...]

    @property
    def weight(self) -> float:
        """How much stronger the evidence for a replacement is than for chance (natural logarithm)."""
        return sum(swap.weight for swap in self.swaps) - _COST_OF_ANOTHER * (len(self.swaps) - 1)


@cache
def swaps_of(word: str) -> tuple[Swap, ...]:
    """The replacements that may have produced a word (a lemma)."""
    return tuple(Swap(word, usual, weight) for usual, weight in load("swaps.json").get(word, {}).items())


def is_term(words: list[Word]) -> bool:
    """Whether the words themselves are a fixed term of the lexicon."""
    node: dict[str, Any] = load("terms.json")
    for word in words:
        node = node.get(lemma(word.text), {})
    return _TERM in node


def leads_to_a_term(first: str, second: str) -> bool:
    """Whether two lemmas, or words they may stand for, begin a fixed term, and at least one may stand for another."""
    return not _second(first).isdisjoint(_forms(second)) and bool(swaps_of(first) or swaps_of(second))


def readings(document: Document) -> tuple[Reading, ...]:
    """Fact: the backward readings of odd words, the best for each place, in reading order, none within another."""
    every = document.fact(block_words)
    found = (
        reading for block, lemmas in document.fact(block_lemmas).items() for reading in _in_block(block, every[block], lemmas)
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


def _in_block(block: Block, words: list[Word], lemmas: list[str]) -> Iterator[Reading]:
    text = block.prose.text
    for index in range(len(words) - 1):
        # Most pairs of words lead nowhere; two sets tell.
        if _second(lemmas[index]).isdisjoint(_forms(lemmas[index + 1])):
            continue
        best: Reading | None = None
        for usual, swaps, stop in _backwards(text, words, lemmas, index):
            taken = words[index:stop]
            reading = Reading(block, taken[0].start, taken[-1].end, usual, swaps)
            if best is not None and (best.end, best.weight) >= (reading.end, reading.weight):
                continue
            if reading.weight >= LEAST_WEIGHT and not is_term(taken) and odd([word.text for word in taken]):
                best = reading
        if best is not None:
            yield best


@cache
def _first(word: str) -> tuple[tuple[dict[str, Any], tuple[Swap, ...]], ...]:
    """The nodes of the lexicon that a word (a lemma) may lead to as the first word of a term."""
    return tuple(_steps(load("terms.json"), word, ()))


@cache
def _second(word: str) -> frozenset[str]:
    """The words that may follow a word (a lemma), or what it stands for, in a term."""
    return frozenset(following for node, _ in _first(word) for following in node)


@cache
def _forms(word: str) -> frozenset[str]:
    """A word (a lemma) and the words it may stand for."""
    return frozenset((word, *(swap.usual for swap in swaps_of(word))))


def _steps(node: dict[str, Any], word: str, swaps: tuple[Swap, ...]) -> Iterator[tuple[dict[str, Any], tuple[Swap, ...]]]:
    if word in node:
        yield node[word], swaps
    for swap in swaps_of(word):
        below = node.get(swap.usual)
        if below is not None:
            yield below, (*swaps, swap)


def _backwards(text: str, words: list[Word], lemmas: list[str], index: int) -> Iterator[tuple[str, tuple[Swap, ...], int]]:
    """The terms that words[index:stop] become when at least one replacement is undone."""
    states = _first(lemmas[index])
    for at in range(index + 1, min(index + _LONGEST, len(words))):
        if not states or text[words[at - 1].end : words[at].start] != " ":
            return
        word = lemmas[at]
        states = tuple(step for node, swaps in states for step in _steps(node, word, swaps))
        for node, swaps in states:
            if swaps and _TERM in node:
                yield node[_TERM], swaps, at + 1
