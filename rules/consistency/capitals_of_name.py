"""Give a name its capitals every time.

Why. "Coastal and Harbour trust" beside "Coastal and Harbour Trust" looks like another body, or like a slip; a name keeps its capitals
wherever it stands.

Not flagged. Names of two words; the first word of a sentence; lines in capitals, headings and references; words of which most places have
no capital; a name that the text writes with fewer capitals more than now and then.

Source. Marked by hand in a labelled thesis; New Hart's Rules, 5. Read in four theses, 20 textbooks and fifteen dissertations.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from lint.document import Block, Document
from lint.facts.word_places import WordPlaces, word_places
from lint.finding import Finding, Related
from lint.rule import Example, rule
from lint.words import Word

_SMALL = frozenset("and of for the on in to de la du".split())
_LETTERS = " abcdefghijklmnopqrstuvwxyz"
_KINDS = ("paragraph", "item", "note")
_FARTHEST = 3  # from one capitalised word of a name to the next, with at most two small ones between
_SHORTEST, _LONGEST, _OFTEN, _TIMES = 3, 6, 5, 8


@rule(
    severity="info",
    confidence=0.85,
    bad=[Example("We know the Coastal and Harbour Trust well. " * 8 + "Then the ⟦Coastal and harbour Trust⟧ failed.")],
    good=[
        Example("We know the Coastal and Harbour Trust well. " * 8 + "Then the coastal and harbour trust of the town failed."),
        Example("The Coastal Harbour Trust paid. The Coastal Harbour trust paid again, as the Coastal Harbour trust did."),
    ],
)
def capitals_of_name(document: Document) -> Iterator[Finding]:
    index = document.fact(word_places)
    capitalised = [text for text in index if text[0].isupper() and not text.isupper()]
    capitals = sorted(number for text in capitalised if text[-2] not in "'’" for number in index.numbers[text])
    counts: Counter[tuple[str, ...]] = Counter()
    first: dict[tuple[str, ...], tuple[Block, Word, Word]] = {}
    for block, run in _runs(index, capitals):
        name = tuple(word.text for word in run)
        counts[name] += 1
        first.setdefault(name, (block, run[0], run[-1]))
    usual = {tuple(part.lower() for part in name): name for name, count in counts.items() if count >= _OFTEN}
    by_head: dict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
    for key in usual:
        by_head[key[0], key[1]].append(key)
    odd: dict[tuple[str, ...], list[tuple[Block, Word, Word]]] = defaultdict(list)
    heads = {head for head, _ in by_head}
    for text in capitalised if usual else ():
        for block, words, at in index[text] if text.lower() in heads else ():
            if block.kind not in _KINDS or at + 1 == len(words):
                continue
            for key in by_head.get((text.lower(), words[at + 1].text.lower()), ()):
                run = words[at : at + len(key)]
                said = tuple(word.text for word in run)
                if tuple(part.lower() for part in said) == key and said != usual[key] and not all(map(str.isupper, said)):
                    odd[usual[key]].append((block, run[0], run[-1]))
    for name, found in odd.items():
        if len(found) * _TIMES > counts[name]:
            continue
        there, opens, closes = first[name]
        model, usually = Related(there.prose.span(opens.start, closes.end), "the usual form"), " ".join(name)
        for block, start, end in found:
            if sum(part[0].isupper() for part in block.prose.text[start.start : end.end].split()) > 1:
                says = f"“{usually}” {counts[name]} times, with other capitals here; write the name in one way."
                yield Finding(block.prose.span(start.start, end.end), says, (usually,), related=(model,), group=usually)


def _runs(index: WordPlaces, capitals: list[int]) -> Iterator[tuple[Block, list[Word]]]:
    """The whole runs of capitalised words with a blank between them, small words within, of three words and more, each with its block.

    `capitals` are the places of the capitalised words by number, in order.
    """
    first = 0
    for at, (before, after) in enumerate(pairwise([*capitals, math.inf]), 1):
        if after - before > _FARTHEST:
            if before - capitals[first] >= _SHORTEST - 1:
                yield from _within(index, capitals[first:at])
            first = at


def _within(index: WordPlaces, capitals: list[int]) -> Iterator[tuple[Block, list[Word]]]:
    """The runs among capitalised words that stand near one another."""
    at, stop = 0, len(capitals)
    while at < stop:
        block, words, first = index.at(capitals[at])
        start, text = capitals[at] - first, block.prose.text
        last = first
        at += 1
        while at < stop and (here := capitals[at] - start) < len(words):
            between = text[words[last].end : words[here].start]
            if between != " " and (between.strip(_LETTERS) or any(word.text not in _SMALL for word in words[last + 1 : here])):
                break
            last = here
            at += 1
        first += words[first].text == "The"
        if block.kind in _KINDS and _SHORTEST <= last + 1 - first <= _LONGEST:
            yield block, words[first : last + 1]
