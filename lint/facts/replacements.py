"""Words that read like automatic replacement, by every kind of evidence that stands in the text or in a dictionary.

A phrase of the certain pack and a name in two versions are evidence by themselves. A term read backwards is, if its weight is high; a
lighter one, and a phrase of the large pack, need company: a paraphrasing tool works through whole passages, while chance readings of
clean text stand alone. In 4.6 million words of clean text, four other readings within 500 words are hardly ever met
(docs/decisions/0004-tables.md).
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from itertools import accumulate

from lint.document import Block, Document
from lint.facts.spun_phrases import ListedPhrase, certain_phrases, spun_phrases
from lint.facts.terms import Reading, readings
from lint.facts.variants import Variant, variants
from lint.words import block_words

SURE_WEIGHT = 3.0
NEAR_WORDS = 500
COMPANY_OF_A_READING, COMPANY_OF_A_PHRASE = 4, 2  # other signals, each counted once however often it stands there
OFTEN = 8


@dataclass(frozen=True, slots=True)
class Replacement:
    """Replaced words of a block; offsets count in its prose. `why` says what the evidence is, `cause` which entry of the tool's
    table was at work ("focal for central"), or, for one that is seen less than eight times, the chapter it stands in: the chapter was
    run through a tool, and that is the one thing to mend."""

    block: Block
    start: int
    end: int
    usual: str
    why: str
    cause: str


def replacements(document: Document) -> tuple[Replacement, ...]:
    """Fact: the replaced words of a document in reading order; where two kinds of evidence meet, the surer one is kept."""
    # From the surest kind down: of two that overlap, the first one stays.
    signals = [
        *((_of_variant(variant), 0) for variant in document.fact(variants)),
        *((_of_phrase(phrase), 0) for phrase in document.fact(certain_phrases)),
        *(
            (_of_reading(reading), 0 if reading.weight >= SURE_WEIGHT else COMPANY_OF_A_READING)
            for reading in document.fact(readings)
        ),
        *((_of_phrase(phrase), COMPANY_OF_A_PHRASE) for phrase in document.fact(spun_phrases)),
    ]
    kept: dict[Block, list[Replacement]] = {}
    for (one, _), sure in zip(signals, _in_company(document, signals), strict=True):
        others = kept.setdefault(one.block, [])
        if sure and not any(one.start < other.end and other.start < one.end for other in others):
            others.append(one)
    ordered = [one for block in document.blocks for one in sorted(kept.get(block, ()), key=lambda one: one.start)]
    times = Counter(one.cause for one in ordered)
    chapter_of = document.fact(chapter_starts)
    return tuple(
        one if times[one.cause] >= OFTEN else replace(one, cause=f"chapter at {chapter_of.get(one.block, 0)}")
        for one in ordered
    )


def _of_phrase(phrase: ListedPhrase) -> Replacement:
    why = f"the usual term is “{phrase.usual}”"
    return Replacement(phrase.block, phrase.start, phrase.end, phrase.usual, why, f"pack: {phrase.usual}")


def _of_variant(variant: Variant) -> Replacement:
    why = f"elsewhere here it is “{variant.usual}” ({variant.times} times)"
    return Replacement(variant.block, variant.start, variant.end, variant.usual, why, variant.swap)


def _of_reading(reading: Reading) -> Replacement:
    swap = max(reading.swaps, key=lambda swap: swap.weight)
    why = f"the usual term is “{reading.usual}”"
    return Replacement(reading.block, reading.start, reading.end, reading.usual, why, f"{swap.found} for {swap.usual}")


def _in_company(document: Document, signals: list[tuple[Replacement, int]]) -> list[bool]:
    """For each signal, whether as many other signals as it needs stand within NEAR_WORDS of it."""
    words = document.fact(block_words)
    first_word = dict(zip(words, accumulate([0, *map(len, words.values())]), strict=False))

    def place(one: Replacement) -> int:
        # A word takes six characters with the blank after it: near enough for a distance of hundreds of words.
        return first_word[one.block] + one.start // 6

    rows = sorted((place(one), " ".join(one.block.prose.text[one.start : one.end].casefold().split())) for one, _ in signals)
    places, phrases = [row[0] for row in rows], [row[1] for row in rows]
    enough = []
    for one, needed in signals:
        here = place(one)
        near = phrases[bisect_left(places, here - NEAR_WORDS) : bisect_right(places, here + NEAR_WORDS)]
        mine = " ".join(one.block.prose.text[one.start : one.end].casefold().split())
        enough.append(needed == 0 or len(set(near) - {mine}) >= needed)
    return enough


def chapter_starts(document: Document) -> dict[Block, int]:
    """Fact: for each block, where the chapter (heading of level 1) that it stands in starts in its source; 0 before the first."""
    starts, at = {}, 0
    for block in document.blocks:
        if block.kind == "heading" and block.level == 1:
            at = block.span.start
        starts[block] = at
    return starts
