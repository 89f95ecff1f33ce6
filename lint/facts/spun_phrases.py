"""The project's pack of spun phrases: multiword expressions that nobody writes but a paraphrasing tool."""

from collections.abc import Iterator
from dataclasses import dataclass

from lint.document import Block, Document
from lint.tables import load
from lint.words import Word, block_words, lemma

_TERM = ""


@dataclass(frozen=True, slots=True)
class SpunPhrase:
    """A phrase of the pack in a block; offsets count in the block's prose."""

    block: Block
    start: int
    end: int
    usual: str


def spun_phrases(document: Document) -> tuple[SpunPhrase, ...]:
    """Fact: where phrases of the pack stand, the longest at each place, in reading order."""
    return tuple(
        found for block, words in document.fact(block_words).items() for found in _in_block(block, block.prose.text, words)
    )


def _in_block(block: Block, text: str, words: list[Word]) -> Iterator[SpunPhrase]:
    pack = load("spun_phrases.json")
    stop = 0
    for index, word in enumerate(words):
        node = pack.get(lemma(word.text))
        if node is None or index < stop:
            continue
        at, usual = index + 1, None
        while node is not None:
            if _TERM in node:
                usual, stop = node[_TERM], at
            if at == len(words) or text[words[at - 1].end : words[at].start] not in (" ", "-"):
                break
            node = node.get(lemma(words[at].text))
            at += 1
        if usual is not None:
            yield SpunPhrase(block, word.start, words[stop - 1].end, usual)
