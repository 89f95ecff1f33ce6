"""Words that read like automatic replacement, by every kind of evidence that stands in the text or in a dictionary.

A phrase of the pack and a name in two versions are evidence by themselves. A term read backwards is, if its weight is high; a lighter
one needs company: a paraphrasing tool works through whole passages, while chance readings of clean text stand alone. In 4.6 million
words of clean text, four other readings within 500 words are hardly ever met (docs/decisions/0004-tables.md).
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from itertools import accumulate

from lint.document import Block, Document
from lint.facts.spun_phrases import spun_phrases
from lint.facts.terms import Reading, readings
from lint.facts.variants import variants
from lint.words import block_words

SURE_WEIGHT = 3.0
NEAR_WORDS = 500
COMPANY = 4
OFTEN = 4


@dataclass(frozen=True, slots=True)
class Replacement:
    """Replaced words of a block; offsets count in its prose. `why` says what the evidence is, `cause` which entry of the tool's
    table was at work ("focal for central"), or, for one that is seen less than four times, the chapter it stands in: the chapter was
    run through a tool, and that is the one thing to mend."""

    block: Block
    start: int
    end: int
    usual: str
    why: str
    cause: str


def replacements(document: Document) -> tuple[Replacement, ...]:
    """Fact: the replaced words of a document in reading order; where two kinds of evidence meet, the surer one is kept."""
    found = [
        *(
            Replacement(p.block, p.start, p.end, p.usual, f"the usual term is “{p.usual}”", f"pack: {p.usual}")
            for p in document.fact(spun_phrases)
        ),
        *(
            Replacement(v.block, v.start, v.end, v.usual, f"elsewhere here it is “{v.usual}” ({v.times} times)", v.swap)
            for v in document.fact(variants)
        ),
        *(
            Replacement(r.block, r.start, r.end, r.usual, f"the usual term is “{r.usual}”", _heaviest(r))
            for r in _sure(document)
        ),
    ]
    kept: dict[Block, list[Replacement]] = {}
    for one in found:
        others = kept.setdefault(one.block, [])
        if not any(one.start < other.end and other.start < one.end for other in others):
            others.append(one)
    ordered = [one for block in document.blocks for one in sorted(kept.get(block, ()), key=lambda one: one.start)]
    times = Counter(one.cause for one in ordered)
    chapter_of = document.fact(chapter_starts)
    return tuple(
        one if times[one.cause] >= OFTEN else replace(one, cause=f"chapter at {chapter_of.get(one.block, 0)}")
        for one in ordered
    )


def chapter_starts(document: Document) -> dict[Block, int]:
    """Fact: for each block, where the chapter (heading of level 1) that it stands in starts in its source; 0 before the first."""
    starts, at = {}, 0
    for block in document.blocks:
        if block.kind == "heading" and block.level == 1:
            at = block.span.start
        starts[block] = at
    return starts


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


def _heaviest(reading: Reading) -> str:
    swap = max(reading.swaps, key=lambda swap: swap.weight)
    return f"{swap.found} for {swap.usual}"
