"""Single words that a replacer put in, as the manuscript itself tells: "locale" in the spun chapters, "region" in the others.

A word that stands in spun paragraphs only, twice at least, and is known to be put for a word that the author uses in paragraphs that
read well, and never uses itself there. It is sure where the replacement is one that tools are often seen to make. Words within a longer
finding are told there, but a sure one is not left to a finding that is less so.
"""

from collections import defaultdict
from math import log1p
from typing import NamedTuple

from lint.document import Block, Document
from lint.facts.lemma_row import lemma_row
from lint.facts.odd_pairs import spun_times
from lint.facts.replacements import Replacement, replacements, reported_blocks
from lint.facts.terms import Swap, swaps_of
from lint.facts.word_marks import mark
from lint.words import Word, block_lemmas, block_words

_TWICE = 1.8  # of spun paragraphs, each by its likelihood
_AUTHORS_OWN, _FEW = 3.0, 0.5  # times in paragraphs that read well: of the usual word at least, of the odd one at most
_LEAST_MARK = 0.5
_SURE_WEIGHT = 2.0  # of the replacement: of the words of the labels from here on, none was wrong


class OddWord(NamedTuple):
    """A word of a block; offsets count in its prose. `usual` is the lemma that the author has for it elsewhere, `times` how often;
    `sure`: the evidence is good for more than a hint."""

    block: Block
    start: int
    end: int
    usual: str
    times: int
    sure: bool


def odd_words(document: Document) -> tuple[OddWord, ...]:
    """Fact: the odd words of the passages that are reported as spun, in reading order."""
    reported = document.fact(reported_blocks)
    if not reported:
        return ()
    lemmas_of, spun = document.fact(block_lemmas), document.fact(spun_times)
    every = {lemma: len(places) for lemma, places in document.fact(lemma_row).places.items()}
    fluent = {lemma: times - spun.get(lemma, 0.0) for lemma, times in every.items()}
    undone = {
        lemma: swap
        for lemma, times in spun.items()
        if times >= _TWICE and fluent[lemma] <= _FEW and (swap := _undone(lemma, fluent))
    }
    covered: dict[Block, list[Replacement]] = defaultdict(list)
    for one in document.fact(replacements):
        covered[one.block].append(one)
    found = []
    for block in (block for block in document.blocks if block in reported):
        for word, lemma in zip(document.fact(block_words)[block], lemmas_of[block], strict=True):
            if lemma in undone and word.text.islower():
                usual, sure = undone[lemma].usual, undone[lemma].weight >= _SURE_WEIGHT
                if not _is_told(word, sure, covered[block]):
                    found.append(OddWord(block, word.start, word.end, usual, every[usual], sure))
    return tuple(found)


def _undone(word: str, fluent: dict[str, float]) -> Swap | None:
    """The replacement by which a word (a lemma) most likely stands for one of the author's own, if there is one."""
    each = mark(word)
    if each.small or each.weight < _LEAST_MARK:
        return None
    fitting = [swap for swap in swaps_of(word) if swap.weight > 0 and fluent.get(swap.usual, 0.0) >= _AUTHORS_OWN]
    return max(fitting, key=lambda swap: (swap.weight + log1p(fluent[swap.usual]), swap.usual), default=None)


def _is_told(word: Word, sure: bool, covered: list[Replacement]) -> bool:
    """Whether a replacement of its block covers a word, and is sure if the word is."""
    return any(one.start < word.end and word.start < one.end and one.sure >= sure for one in covered)
