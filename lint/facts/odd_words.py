"""Single words that a replacer put in, as the manuscript itself tells: "locale" in the spun chapters, "region" in the others.

A word that stands in suspect paragraphs only, twice at least, and is known to be put for a word that the author uses in paragraphs that
read well, and never uses itself there. Words within a longer finding are told there.
"""

from collections import Counter, defaultdict
from math import log1p
from typing import NamedTuple

from lint.document import Block, Document
from lint.facts.lemma_row import lemma_row
from lint.facts.odd_pairs import suspect_blocks
from lint.facts.replacements import Replacement, replacements, reported_blocks
from lint.facts.spun_passages import prior
from lint.facts.terms import swaps_of
from lint.facts.word_marks import mark
from lint.words import Word, block_lemmas, block_words

_TWICE = 1.8  # of suspect paragraphs, each by its likelihood
_AUTHORS_OWN, _FEW = 3.0, 0.5  # times in paragraphs that read well: of the usual word at least, of the odd one at most
_LEAST_MARK = 0.5


class OddWord(NamedTuple):
    """A word of a block; offsets count in its prose. `usual` is the lemma that the author has for it elsewhere, `times` how often."""

    block: Block
    start: int
    end: int
    usual: str
    times: int


def odd_words(document: Document) -> tuple[OddWord, ...]:
    """Fact: the odd words of the passages that are reported as spun, in reading order."""
    reported = document.fact(reported_blocks)
    if not reported:
        return ()
    lemmas_of, likely = document.fact(block_lemmas), document.fact(prior)
    every = {lemma: len(places) for lemma, places in document.fact(lemma_row).places.items()}
    spun: dict[str, float] = {}
    for block in document.fact(suspect_blocks):
        for lemma, times in Counter(lemmas_of[block]).items():
            spun[lemma] = spun.get(lemma, 0.0) + likely[block] * times
    fluent = {lemma: times - spun.get(lemma, 0.0) for lemma, times in every.items()}
    usual_of = {
        lemma: usual
        for lemma, times in spun.items()
        if times >= _TWICE and fluent[lemma] <= _FEW and (usual := _usual(lemma, fluent))
    }
    covered: dict[Block, list[Replacement]] = defaultdict(list)
    for one in document.fact(replacements):
        covered[one.block].append(one)
    return tuple(
        OddWord(block, word.start, word.end, usual_of[lemma], every[usual_of[lemma]])
        for block in document.blocks
        if block in reported
        for word, lemma in zip(document.fact(block_words)[block], lemmas_of[block], strict=True)
        if lemma in usual_of and word.text.islower() and _is_alone(word, covered[block])
    )


def _usual(word: str, fluent: dict[str, float]) -> str:
    """The word of the author's own that a word (a lemma) was most likely put for; "" if there is none."""
    each = mark(word)
    if each.small or each.weight < _LEAST_MARK:
        return ""
    fitting = [
        (swap.weight + log1p(fluent[swap.usual]), swap.usual)
        for swap in swaps_of(word)
        if swap.weight > 0 and fluent.get(swap.usual, 0.0) >= _AUTHORS_OWN
    ]
    return max(fitting)[1] if fitting else ""


def _is_alone(word: Word, covered: list[Replacement]) -> bool:
    """Whether none of the replacements of its block covers a word."""
    return not any(one.start < word.end and word.start < one.end for one in covered)
