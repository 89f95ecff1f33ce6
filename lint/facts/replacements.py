"""Words that read like automatic replacement, by every kind of evidence that stands in the text or in a dictionary.

A phrase of the certain pack is evidence by itself. A term read backwards and a name in two versions are, if the weight is high; a
lighter one, and a phrase of the large pack, need company: a paraphrasing tool works through whole passages, while chance readings of
clean text stand alone. Company is four other readings within 500 words, or a paragraph whose words are as suspect as those of
spun ones. What no list knows is found by its oddness, in such paragraphs only (docs/decisions/0004-tables.md).
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from lint.document import Block, Document
from lint.facts.counterparts import Counterpart, counterparts
from lint.facts.odd_pairs import OddPair, odd_pairs, suspect_blocks
from lint.facts.spun_passages import prior, spun_passages
from lint.facts.spun_phrases import ListedPhrase, certain_phrases, spun_phrases
from lint.facts.terms import Reading, readings
from lint.facts.variants import Variant, variants
from lint.facts.word_marks import mark
from lint.tables import load
from lint.words import block_lemmas, block_words

SURE_WEIGHT = 3.0
# Outside of a reported passage a lighter reading does not count ("total heat" is no absolute temperature).
LIGHT, LIGHT_AND_KNOWN = 1.0, 0.0  # known: the paragraph is suspect, or a name whose usual form stands in the manuscript
SURE_IN_FLUENT = 4.0  # "brain network" is a neural network in a spun passage only
# "Architectural Engineering" beside "Structural Engineering" is another name, where no passage reads as spun.
SURE_VARIANT = 2.0
NEAR_WORDS = 500
COMPANY_OF_A_READING, COMPANY_OF_A_PHRASE = 4, 2  # other signals, each counted once however often it stands there
OFTEN = 8
OFTEN_IN_FLUENT = 3  # times in paragraphs that read well: of words that are the author's own


class Replacement(NamedTuple):
    """Replaced words of a block; offsets count in its prose. `usual` is "" if nothing says what stood there; `sure` is False where the
    evidence is good for a hint only. `why` says what the evidence is, `cause` which entry of the tool's
    table was at work ("focal for central"), or, for one that is seen less than eight times, the chapter it stands in: the chapter was
    run through a tool, and that is the one thing to mend."""

    block: Block
    start: int
    end: int
    usual: str
    why: str
    cause: str
    sure: bool = True


def replacements(document: Document) -> tuple[Replacement, ...]:
    """Fact: the replaced words of a document in reading order; where two kinds of evidence meet, the surer one is kept."""
    reported, suspect = document.fact(reported_blocks), set(document.fact(suspect_blocks))

    # What the author writes in paragraphs that read well is a term of the field: "random slopes" are no stochastic gradient.
    likely, gate = document.fact(prior), load("odd_pairs.json")["gate"]
    own = Counter(_words(one) for one in document.fact(readings) if likely.get(one.block, 0.0) < gate)

    def company(reading: Reading) -> int:
        least = SURE_WEIGHT if reading.block in reported else SURE_IN_FLUENT
        return 0 if reading.weight >= least else COMPANY_OF_A_READING

    def counts(reading: Reading) -> bool:
        if own[_words(reading)] >= OFTEN_IN_FLUENT and reading.weight < SURE_IN_FLUENT:
            return False
        if reading.block in reported or reading.weight >= LIGHT:
            return True
        known = reading.block in suspect or (reading.usual[0].isupper() and _stands(document, reading.usual))
        return known and reading.weight >= LIGHT_AND_KNOWN

    # From the surest kind down: of two that overlap, the first one stays.
    signals = [
        *(
            (_of_variant(variant), 0 if reported or variant.weight >= SURE_VARIANT else COMPANY_OF_A_READING)
            for variant in document.fact(variants)
        ),
        *((_of_phrase(phrase), 0) for phrase in document.fact(certain_phrases)),
        *((_of_reading(reading), company(reading)) for reading in document.fact(readings) if counts(reading)),
        *((_of_phrase(phrase), COMPANY_OF_A_PHRASE) for phrase in document.fact(spun_phrases)),
    ]
    kept: dict[Block, list[Replacement]] = {}
    covered: dict[Block, bytearray] = {}  # a byte for each character of the prose
    others = _Company(document, [one for one, _ in signals])
    for one, needed in signals:
        if needed == 0 or one.block in reported or others.near(one) >= needed:
            _keep(one, kept, covered)
    sure_pairs, usual_of = _sure_pairs(document), document.fact(counterparts)
    for pair in sorted(document.fact(odd_pairs), key=lambda pair: -pair.odds):
        _keep(_of_pair(pair, usual_of.get(pair), pair in sure_pairs), kept, covered)
    ordered = [one for block in document.blocks for one in sorted(kept.get(block, ()), key=lambda one: one.start)]
    times = Counter(one.cause for one in ordered)
    chapter_of = document.fact(chapter_starts)
    return tuple(
        one if times[one.cause] >= OFTEN else one._replace(cause=f"chapter at {chapter_of.get(one.block, 0)}")
        for one in ordered
    )


def _words(one: Reading | Replacement) -> str:
    return " ".join(one.block.prose.text[one.start : one.end].casefold().split())


def _stands(document: Document, term: str) -> bool:
    return term.casefold() in document.fact(folded_text)


def folded_text(document: Document) -> str:
    """Fact: the text of all blocks without case."""
    return "\n".join(block.prose.text for block in document.blocks).casefold()


def reported_blocks(document: Document) -> frozenset[Block]:
    """Fact: the blocks of the passages that are reported as spun."""
    return frozenset(block for passage in document.fact(spun_passages) for block in passage.blocks)


def _keep(one: Replacement, kept: dict[Block, list[Replacement]], covered: dict[Block, bytearray]) -> None:
    here = covered.get(one.block)
    if here is None:
        here = covered[one.block] = bytearray(len(one.block.prose))
    if 1 not in here[one.start : one.end]:
        here[one.start : one.end] = b"\1" * (one.end - one.start)
        kept.setdefault(one.block, []).append(one)


def _sure_pairs(document: Document) -> set[OddPair]:
    """The odd pairs that are sure. Oddness is so only in a passage that is itself reported, by signals of three kinds, and there it
    needs less where the usual words stand in paragraphs that read well; the same pair in another suspect paragraph goes with it.
    Two words of which the second is an adjective are no term: what they say something of stands further on."""
    pairs, lemmas_of, usual_of = document.fact(odd_pairs), document.fact(block_lemmas), document.fact(counterparts)
    reported = document.fact(reported_blocks)
    weights = load("odd_pairs.json")

    def key(pair: OddPair) -> str:
        return " ".join(lemmas_of[pair.block][pair.at : pair.at + 2])

    def least(pair: OddPair) -> float:
        usual = usual_of.get(pair)
        known = usual is not None and usual.in_fluent >= OFTEN_IN_FLUENT
        return float(weights["sure-with-usual" if known else "sure"])

    sure = {key(pair) for pair in pairs if pair.block in reported and pair.odds >= least(pair)}
    return {pair for pair in pairs if key(pair) in sure and mark(lemmas_of[pair.block][pair.at + 1]).kind != "adjective"}


def _of_pair(pair: OddPair, usual: Counterpart | None, sure: bool) -> Replacement:
    words = pair.block.prose.text[pair.start : pair.end]
    if usual:
        why = f"elsewhere here it is “{usual.usual}” ({usual.times} times)"
    elif pair.unknown:
        why = f"our reference texts never have “{words}” side by side, and the sentences around read the same way"
    else:
        why = f"“{pair.heavier}” is a word that such tools put in, and the sentences around read the same way"
    return Replacement(pair.block, pair.start, pair.end, usual.usual if usual else "", why, "odd pairs", sure)


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


class _Company:
    """How many other signals stand near one: different words, within NEAR_WORDS of it."""

    def __init__(self, document: Document, signals: Sequence[Replacement]) -> None:
        words = document.fact(block_words)
        self._first_word = dict(zip(words, accumulate([0, *map(len, words.values())]), strict=False))
        rows = sorted((self._place(one), _words(one)) for one in signals)
        self._places, self._words = [row[0] for row in rows], [row[1] for row in rows]

    def near(self, one: Replacement) -> int:
        """The number of such signals."""
        here = self._place(one)
        first, last = bisect_left(self._places, here - NEAR_WORDS), bisect_right(self._places, here + NEAR_WORDS)
        return len(set(self._words[first:last]) - {_words(one)})

    def _place(self, one: Replacement) -> int:
        # A word takes six characters with the blank after it: near enough for a distance of hundreds of words.
        return self._first_word[one.block] + one.start // 6


def chapter_starts(document: Document) -> dict[Block, int]:
    """Fact: for each block, where the chapter (heading of level 1) that it stands in starts in its source; 0 before the first."""
    starts, at = {}, 0
    for block in document.blocks:
        if block.kind == "heading" and block.level == 1:
            at = block.span.start
        starts[block] = at
    return starts
