"""Names that one manuscript writes in two ways, one of which reads like a replacement: "Focal Asia" beside "Central Asia"."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lint.document import Block, Document
from lint.facts.association import attested
from lint.facts.terms import swaps_of
from lint.words import Word, block_lemmas, block_words

_SHORTEST = 3  # letters of a head
_OFTEN = 2  # the usual form must stand at least this often: once may be the slip itself

# Replacements that were seen, not only thought of: names are many, and two that differ in one word may both be right. Less is enough
# where a name stands many times and its double hardly ever.
_LEAST_WEIGHT, _LEAST_OF_ALL, _FAR_OFTENER = 1.7, 1.0, 10


class Variant(NamedTuple):
    """Two words of a block of which one replaces a word of a name; offsets count in the block's prose.

    `usual` is the name as this manuscript writes it elsewhere, `times` how often; `swap` says what stands for what,
    `weight` how strong the evidence for that replacement is.
    """

    block: Block
    start: int
    end: int
    usual: str
    times: int
    swap: str
    weight: float


def variants(document: Document) -> tuple[Variant, ...]:
    """Fact: the places where a name has one word replaced, in reading order."""
    # Only pairs whose second word has a capital can be names or replaced names.
    pairs = list(_pairs(document))
    names = Counter(key for _, first, _, key in pairs if first.text[0].isupper())
    heads = {right for (_, right), times in names.items() if times >= _OFTEN and len(right) >= _SHORTEST}
    usual_of = {key: _usual(key, names) for key in {key for *_, key in pairs} if key[1] in heads}
    wanted = set(usual_of.values())
    written: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for _, first, second, key in pairs:
        if key in wanted and first.text[0].isupper():
            written[key][f"{first.text} {second.text}"] += 1
    found: list[Variant] = []
    for block, first, second, key in pairs:
        usual = usual_of.get(key)
        if usual is not None and not second.text.isupper():
            form = max(written[usual].items(), key=lambda item: item[1])[0]
            weight = max(swap.weight for swap in swaps_of(key[0]) if swap.usual == usual[0])
            found.append(Variant(block, first.start, second.end, form, names[usual], f"{key[0]} for {usual[0]}", weight))
    return tuple(found)


def _pairs(document: Document) -> Iterator[tuple[Block, Word, Word, tuple[str, str]]]:
    """Neighbouring words with a blank between them, the second with a capital; and their lemmas."""
    lemmas = document.fact(block_lemmas)
    for block, words in document.fact(block_words).items():
        text, mine = block.prose.text, lemmas[block]
        for index in [index for index, (word, _, _) in enumerate(words) if word[0].isupper()]:
            first, second = words[index - 1], words[index]
            if index and text[first.end : second.start] == " ":
                yield block, first, second, (mine[index - 1], mine[index])


def _usual(key: tuple[str, str], names: Mapping[tuple[str, str], int]) -> tuple[str, str] | None:
    """The name that two words (lemmas) become when the replacement of the first is undone.

    Only the word before the head is looked at: institutions often differ in nothing but the head (Association, Foundation).
    """
    left, right = key
    own = names.get((left, right), 0)
    fitting = []
    for swap in swaps_of(left):
        times = names.get((swap.usual, right), 0)
        least = _LEAST_OF_ALL if times >= _FAR_OFTENER * max(own, 1) else _LEAST_WEIGHT
        if times >= _OFTEN and swap.weight >= least and swap.usual[:4] != left[:4]:
            fitting.append((swap.weight, (swap.usual, right)))
    if not fitting or own > 3 * max(names[pair] for _, pair in fitting) or attested(left, right):
        return None
    return max(fitting)[1]
