"""Words with another word pasted into them, as a careless search-and-replace leaves them: "consbreastution"."""

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple

from lint.document import Block, Document
from lint.facts.association import known
from lint.words import block_words, fold

_SHORTEST_WORD, _SHORTEST_END = 13, 3  # an end, "perhaps", an end
_LETTERS = re.compile(r"[A-Za-z]+")

# What tools put in most often and no compound or derived word ever holds: a longer list finds "tech" in "ClimateChange".
_INSERTED = re.compile(
    "perhaps|however|although|moreover|therefore|because|whatever|whenever|individuals|additionally|nevertheless|furthermore|"
    "regardless|especially|approximately|somewhere|something|everything|everyone|likewise"
)


class InsertedWord(NamedTuple):
    """A word that is none, made of the start and the end of `usual` (words that this document has) with `inserted` between them."""

    block: Block
    start: int
    end: int
    usual: str
    inserted: str


def inserted_words(document: Document) -> tuple[InsertedWord, ...]:
    """Fact: the words of a document with another word pasted in, in reading order."""
    every = document.fact(block_words)
    distinct = {word for words in every.values() for word, _, _ in words}
    torn = {
        word
        for word in distinct
        if len(word) >= _SHORTEST_WORD and _INSERTED.search(word) and _LETTERS.fullmatch(word) and not known(word)
    }
    if not torn:
        return ()
    starts = tuple({word[:_SHORTEST_END] for word in torn})
    hopeful = {word for word in distinct if word.startswith(starts)}
    names = {word for word in hopeful if word[0].isupper()}
    phrases = hopeful - torn
    phrases |= {
        f"{first} {second}"
        for words in every.values()
        for (first, _, _), (second, _, _) in itertools.pairwise(words)
        if first in names and second[0].isupper()
    }
    found = []
    for block, word in ((block, word) for block, words in every.items() for word in words if word.text in torn):
        for usual, inserted in _origins(word.text, phrases):
            found.append(InsertedWord(block, word.start, word.end, usual, inserted))
            break
    return tuple(found)


def _origins(word: str, phrases: set[str]) -> Iterator[tuple[str, str]]:
    """The phrases that the word is when what was pasted in is taken out, the shortest first."""
    for match in _INSERTED.finditer(fold(word)):
        start, end = word[: match.start()], word[match.end() :]
        if len(start) < _SHORTEST_END or len(end) < _SHORTEST_END:
            continue
        for phrase in sorted(phrases, key=lambda phrase: (len(phrase), phrase)):
            kept = len(start) + len(end)
            if kept < len(phrase) <= kept + 12 and phrase.startswith(start) and phrase.endswith(end):
                yield phrase, match.group()
