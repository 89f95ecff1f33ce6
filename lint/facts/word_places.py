"""Where each word of a manuscript stands: an index that makes rules about single words cost what the words they look for cost."""

from lint.document import Block, Document
from lint.words import Word, block_words

# A place of a word: the block, its words, and the index of the word among them.
Place = tuple[Block, list[Word], int]


def word_places(document: Document) -> dict[str, list[Place]]:
    """Fact: for each word, as written, its places in running prose and headings, in reading order."""
    table: dict[str, list[Place]] = {}
    for block, words in document.fact(block_words).items():
        for at, word in enumerate(words):
            try:
                table[word.text].append((block, words, at))
            except KeyError:
                table[word.text] = [(block, words, at)]
    return table


def running(places: list[Place]) -> list[tuple[Block, Word]]:
    """The places that stand in paragraphs, list items and notes: no heading, caption or quotation."""
    return [(block, words[at]) for block, words, at in places if block.kind in ("paragraph", "item", "note")]
