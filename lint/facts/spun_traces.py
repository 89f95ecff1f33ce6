"""Places in a block that read like replaced words, of whatever kind: names, terms read backwards, phrases of the packs."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal, NamedTuple

from lint.document import Block, Document
from lint.facts.spun_acronyms import spun_acronyms
from lint.facts.spun_phrases import certain_phrases, spun_phrases
from lint.facts.terms import readings
from lint.facts.variants import variants

_SURE_READING = 3.0  # weight, as in lint/facts/replacements.py
_SURE, _LIGHT = 1.5, 0.5  # what a trace adds to the logarithm of the odds of its paragraph


class Trace(NamedTuple):
    """A place in a block: its range in the prose, what it should be, and what it adds to the logarithm of the odds that the
    paragraph was put through a replacer."""

    kind: Literal["names", "terms", "phrases"]
    start: int
    end: int
    usual: str
    weight: float

    @property
    def sure(self) -> bool:
        """Whether it says something by itself."""
        return self.weight >= _SURE


def traces(document: Document) -> dict[Block, tuple[Trace, ...]]:
    """Fact: the traces of each block that has some, the surest first; the same words count once in a block."""
    kept: dict[Block, dict[str, Trace]] = defaultdict(dict)
    for block, trace in _each(document):
        kept[block].setdefault(block.prose.text[trace.start : trace.end].casefold(), trace)
    return {block: tuple(sorted(found.values(), key=lambda trace: -trace.weight)) for block, found in kept.items()}


def _each(document: Document) -> Iterator[tuple[Block, Trace]]:
    for variant in document.fact(variants):
        yield variant.block, Trace("names", variant.start, variant.end, variant.usual, _SURE)
    for acronym in document.fact(spun_acronyms):
        if acronym.usual:
            yield acronym.block, Trace("names", acronym.start, acronym.end, acronym.usual, _SURE)
    for phrase in document.fact(certain_phrases):
        yield phrase.block, Trace("phrases", phrase.start, phrase.end, phrase.usual, _SURE)
    for reading in document.fact(readings):
        weight = _SURE if reading.weight >= _SURE_READING else _LIGHT
        yield reading.block, Trace("terms", reading.start, reading.end, reading.usual, weight)
    for phrase in document.fact(spun_phrases):
        yield phrase.block, Trace("phrases", phrase.start, phrase.end, phrase.usual, _LIGHT)
