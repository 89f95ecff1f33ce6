"""Names that one manuscript writes in two ways, one of which reads like a replacement: "Focal Asia" beside "Central Asia"."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from lint.document import Block, Document
from lint.facts.association import attested
from lint.facts.terms import swaps_of
from lint.words import Word, block_words, lemma

_OFTEN = 2  # the usual form must stand at least this often: once may be the slip itself

# Replacements that were seen, not only thought of: names are many, and two that differ in one word may both be right.
_LEAST_WEIGHT = 1.7


@dataclass(frozen=True, slots=True)
class Variant:
    """Two words of a block of which one replaces a word of a name; offsets count in the block's prose.

    `usual` is the name as this manuscript writes it elsewhere, `times` how often; `swap` says what stands for what.
    """

    block: Block
    start: int
    end: int
    usual: str
    times: int
    swap: str


def variants(document: Document) -> tuple[Variant, ...]:
    """Fact: the places where a name has one word replaced, in reading order."""
    names: Counter[tuple[str, str]] = Counter()
    written: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for _, first, second in _neighbours(document):
        if first.text[0].isupper() and second.text[0].isupper():
            key = (lemma(first.text), lemma(second.text))
            names[key] += 1
            written[key][f"{first.text} {second.text}"] += 1
    found: list[Variant] = []
    for block, first, second in _neighbours(document):
        usual = _usual(first, second, names)
        if usual is not None:
            form = max(written[usual].items(), key=lambda item: item[1])[0]
            found.append(Variant(block, first.start, second.end, form, names[usual], f"{lemma(first.text)} for {usual[0]}"))
    return tuple(found)


def _neighbours(document: Document) -> Iterator[tuple[Block, Word, Word]]:
    for block, words in document.fact(block_words).items():
        text = block.prose.text
        for first, second in itertools.pairwise(words):
            if text[first.end : second.start] == " ":
                yield block, first, second


def _usual(first: Word, second: Word, names: Counter[tuple[str, str]]) -> tuple[str, str] | None:
    """The name that the two words become when the replacement of the first is undone.

    Only the word before the head is looked at: institutions often differ in nothing but the head (Association, Foundation).
    """
    left, right = lemma(first.text), lemma(second.text)
    if not second.text[0].isupper() or len(right) < 3 or second.text.isupper():
        return None
    fitting = [
        (swap.weight, (swap.usual, right))
        for swap in swaps_of(left)
        if names[swap.usual, right] >= _OFTEN and swap.weight >= _LEAST_WEIGHT and swap.usual[:4] != left[:4]
    ]
    if not fitting or names[left, right] > 3 * max(names[pair] for _, pair in fitting) or attested(left, right):
        return None
    return max(fitting)[1]
