"""The sentences in which a word stands, by the index of words: a check that looks for a few words reads a few sentences."""

from bisect import bisect_right
from collections.abc import Iterable

from lint.document import Block, Document
from lint.facts.word_places import word_places
from lint.sentences import Sentence, sentences


def block_sentences(document: Document) -> dict[Block, list[Sentence]]:
    """Fact: the sentences of each block that has any, in order."""
    rows: dict[Block, list[Sentence]] = {}
    for sentence in document.fact(sentences):
        rows.setdefault(sentence.block, []).append(sentence)
    return rows


def holding(document: Document, wanted: Iterable[str]) -> list[Sentence]:
    """The sentences of running prose that hold one of the words, spelt like that, in reading order."""
    rows, index = document.fact(block_sentences), document.fact(word_places)
    found: set[Sentence] = set()
    for word in wanted:
        for block, words, at in index.get(word, ()):
            row = rows.get(block)
            if row:
                found.add(row[max(0, bisect_right(row, words[at].start, key=_start) - 1)])
    return [sentence for sentence in document.fact(sentences) if sentence in found]


def _start(sentence: Sentence) -> int:
    return sentence.start
