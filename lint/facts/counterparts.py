"""What an odd pair is called elsewhere in the same manuscript: "financial participation" here, "economic cooperation" there.

A replacer works on some passages and leaves others, so that a thing has its usual name in one chapter and another in the next. The
pair is read backwards: of what it may have been, by known replacements, what stands in the manuscript more often than itself.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from math import log1p
from typing import NamedTuple

from lint.document import Block, Document
from lint.facts.lemma_row import lemma_row
from lint.facts.odd_pairs import OddPair, odd_pairs
from lint.facts.spun_passages import prior
from lint.facts.terms import COST_OF_ANOTHER, swaps_of
from lint.words import block_lemmas, block_words, lemma

Pair = tuple[str, str]


class Counterpart(NamedTuple):
    """The usual name of an odd pair: as written, how often it stands in the manuscript, and in how many places that read well."""

    usual: str
    times: int
    in_fluent: float


def counterparts(document: Document) -> dict[OddPair, Counterpart]:
    """Fact: the counterparts of the odd pairs that have one."""
    row, lemmas_of, likely = document.fact(lemma_row), document.fact(block_lemmas), document.fact(prior)
    keys = {pair: (lemmas_of[pair.block][pair.at], lemmas_of[pair.block][pair.at + 1]) for pair in document.fact(odd_pairs)}
    every = set(keys.values())
    firsts = {form for first, _ in every for form in _forms(first)}
    seconds = {form for _, second in every for form in _forms(second)}
    places: dict[str, dict[str, list[int]]] = {}  # of the pairs that stand twice at least
    for first in firsts & row.places.keys():
        following: dict[str, list[int]] = defaultdict(list)
        for at in row.places[first]:
            if row.lemmas[at + 1] in seconds:
                following[row.lemmas[at + 1]].append(at)
        if often := {second: found for second, found in following.items() if len(found) > 1}:
            places[first] = often
    usual_of = {key: _usual(key, places) for key in every}
    found = {}
    for pair, key in keys.items():
        usual = usual_of[key]
        if usual is not None:
            here = [row.at(place) for place in places[usual[0]][usual[1]]]
            in_fluent = sum(1 - likely.get(block, 0.0) for block, _ in here)
            found[pair] = Counterpart(_written(document, pair, here), len(here), in_fluent)
    return found


@cache
def _forms(word: str) -> dict[str, float]:
    """A lemma and the lemmas that it may stand for, with the weight of the evidence for each; none for itself."""
    return {swap.usual: swap.weight for swap in swaps_of(word)} | {word: 0.0}


def _usual(key: Pair, places: Mapping[str, Mapping[str, Sequence[object]]]) -> Pair | None:
    """What a pair is called elsewhere: of the pairs that stand in the manuscript more often than itself, and twice at least, the one
    that the evidence and the number speak for."""
    first, second = key
    own = max(1, len(places.get(first, {}).get(second, ())))
    fitting, seconds = [], _forms(second)
    ones = _forms(first)
    for one in ones.keys() & places.keys():
        following = places[one]
        for two in following.keys() & seconds.keys():
            undone = (one != first) + (two != second)
            times = len(following[two])
            if undone and one != two and times > own:
                evidence = ones[one] + seconds[two] - COST_OF_ANOTHER * (undone - 1) + log1p(times)
                fitting.append((evidence, (one, two)))
    return max(fitting)[1] if fitting else None


def _written(document: Document, pair: OddPair, places: list[tuple[Block, int]]) -> str:
    """The commonest way in which the words are written at the places, in the number of the pair if there is one."""
    words_of = document.fact(block_words)
    plural = _is_plural(words_of[pair.block][pair.at + 1].text)
    forms = Counter[tuple[bool, str]]()
    for block, at in places:
        first, second = words_of[block][at], words_of[block][at + 1]
        forms[_is_plural(second.text) == plural, f"{first.text} {second.text}".casefold()] += 1
    return max(forms, key=lambda form: (form[0], forms[form]))[1]


def _is_plural(word: str) -> bool:
    return lemma(word) != word.casefold()
