"""Split a sentence that a reader cannot hold.

Why. Who reaches the verb after sixty words has lost the subject. Examiners read hundreds of pages, and what they have to read twice they
hold against the argument.

Not flagged. Lists, captions and quotations; a sentence that is a list itself, with semicolons or numbers between its parts; the words of
citations, which are not counted; what is not in English. Runs only when it is selected.

Source. Style guides put the limit between 25 and 40 words; this one is far above it, so that it names the sentences that stand out. One
in 80 sentences of four textbooks and five theses is as long. The count is exact; whether to split is the author's to judge.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lint.citations import citations
from lint.document import Block, Document
from lint.finding import Finding
from lint.options import option
from lint.rule import Example, rule
from lint.sentences import sentences
from lint.words import words

_LIST = re.compile(r";|\((?:[a-z]|[ivx]+|\d)\)|\d\)")
_MOST_JOINTS = 2

_WATER = "the water came over the quay and ran down the street to the square "


@dataclass(frozen=True, slots=True)
class Options:
    """What a long sentence is."""

    words: int = option(60, "the most words that a sentence may have", least=10)


@rule(
    severity="info",
    confidence=1.0,
    english_only=True,
    opt_in=True,
    bad=[Example(f"⟦When the dyke broke, {_WATER * 4}and nobody slept.⟧ The keeper rang the bell.")],
    good=[
        Example(f"When the dyke broke, {_WATER * 3}and nobody slept. The keeper rang the bell."),
        Example(f"The report names four years: {'in the first, ' + _WATER}; {'in the second, ' + _WATER}; {_WATER}; {_WATER}."),
    ],
)
def long_sentence(document: Document, options: Options) -> Iterator[Finding]:
    cited = _cited(document)
    for sentence in document.fact(sentences):
        if sentence.block.kind != "paragraph" or sentence.text.count(" ") < options.words:
            continue
        text = sentence.text
        for start, end in cited.get(sentence.block, ()):
            start, end = max(0, start - sentence.start), max(0, end - sentence.start)
            text = text[:start] + " " * (min(end, len(text)) - start) + text[end:]
        count = len(words(text))
        if count > options.words and len(_LIST.findall(text)) <= _MOST_JOINTS:
            yield Finding(sentence.span, f"{count} words in one sentence; split it where a new thought begins.")


def _cited(document: Document) -> dict[Block, list[tuple[int, int]]]:
    """Where the works of one bracket stand in the prose of each block, from the first to the last."""
    groups: dict[tuple[Block, int], tuple[int, int]] = {}
    for one in document.fact(citations):
        start, end = groups.get((one.block, one.callout.group), (one.callout.start, one.callout.end))
        groups[one.block, one.callout.group] = min(start, one.callout.start), max(end, one.callout.end)
    found: dict[Block, list[tuple[int, int]]] = {}
    for (block, _), place in groups.items():
        found.setdefault(block, []).append(place)
    return found
