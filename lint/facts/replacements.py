"""Words that read like automatic replacement, by every kind of evidence that stands in the text or in a dictionary.

A phrase of the pack and a name in two versions are evidence by themselves. A term read backwards is, if its weight is high; a lighter
one needs company: a paraphrasing tool works through whole passages, while chance readings of clean text stand alone. In 4.6 million
words of clean text, four other readings within 500 words are hardly ever met (docs/decisions/0004-tables.md).
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate

from lint.document import Block, Document
from lint.facts.spun_phrases import spun_phrases
from lint.facts.terms import Reading, readings
from lint.facts.variants import variants
from lint.words import block_words

SURE_WEIGHT = 3.0
NEAR_WORDS = 500
COMPANY = 4


@dataclass(frozen=True, slots=True)
class Replacement:
    """Replaced words of a block; offsets count in its prose. `why` says what the evidence is."""

    block: Block
    start: int
    end: int
    usual: str
    why: str


def replacements(document: Document) -> tuple[Replacement, ...]:
    """Fact: the replaced words of a document in reading order; where two kinds of evidence meet, the surer one is kept."""
    found = [
        *(Replacement(p.block, p.start, p.end, p.usual, f"the usual term is “{p.usual}”") for p in document.fact(spun_phrases)),
        *(
            Replacement(v.block, v.start, v.end, v.usual, f"elsewhere here it is “{v.usual}” ({v.times} times)")
            for v in document.fact(variants)
        ),
        *(Replacement(r.block, r.start, r.end, r.usual, f"the usual term is “{r.usual}”") for r in _sure(document)),
    ]
    kept: dict[Block, list[Replacement]] = {}
    for one in found:
        others = kept.setdefault(one.block, [])
        if not any(one.start < other.end and other.start < one.end for other in others):
            others.append(one)
    return tuple(one for block in document.blocks for one in sorted(kept.get(block, ()), key=lambda one: one.start))


def _sure(document: Document) -> list[Reading]:
    """The readings that are sure by their weight or by their company."""
    every = document.fact(readings)
    counts = [len(words) for words in document.fact(block_words).values()]
    first_word = dict(zip(document.fact(block_words), accumulate([0, *counts]), strict=False))
    # A word takes six characters with the blank after it: near enough for a distance of hundreds of words.
    places = [first_word[reading.block] + reading.start // 6 for reading in every]
    phrases = [_phrase(reading) for reading in every]
    sure = []
    for reading, place, phrase in zip(every, places, phrases, strict=True):
        near = phrases[bisect_left(places, place - NEAR_WORDS) : bisect_right(places, place + NEAR_WORDS)]
        if reading.weight >= SURE_WEIGHT or len(set(near) - {phrase}) >= COMPANY:
            sure.append(reading)
    return sure


def _phrase(reading: Reading) -> str:
    return " ".join(reading.block.prose.text[reading.start : reading.end].casefold().split())
