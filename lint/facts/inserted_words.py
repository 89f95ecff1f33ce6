"""Words with another word pasted into them, as a careless search-and-replace leaves them: "consbreastution"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lint.document import Block, Document
from lint.facts.association import known
from lint.facts.word_places import word_places
from lint.words import fold

_SHORTEST_WORD, _SHORTEST_END = 13, 3  # an end, "perhaps", an end
_LETTERS = re.compile(r"[A-Za-z]+")

# What tools put in most often and no compound or derived word ever holds: a longer list finds "tech" in "ClimateChange".
_OFTEN_INSERTED = (
    "perhaps however although moreover therefore because whatever whenever individuals additionally nevertheless furthermore"
    " regardless especially approximately somewhere something everything everyone likewise"
).split()
_INSERTED = re.compile("|".join(_OFTEN_INSERTED))


class InsertedWord(NamedTuple):
    """A word that is none, made of the start and the end of `usual` (words that this document has) with `inserted` between them."""

    block: Block
    start: int
    end: int
    usual: str
    inserted: str


def inserted_words(document: Document) -> tuple[InsertedWord, ...]:
    """Fact: the words of a document with another word pasted in, in reading order."""
    index = document.fact(word_places)
    long = [word for word in index if len(word) >= _SHORTEST_WORD]
    together = " ".join(long)
    here = [inserted for inserted in _OFTEN_INSERTED if inserted in together]
    torn = {
        word for word in long if any(inserted in word for inserted in here) and _LETTERS.fullmatch(word) and not known(word)
    }
    if not torn:
        return ()
    starts = tuple({word[:_SHORTEST_END] for word in torn})
    hopeful = {word for word in index if word.startswith(starts)}
    phrases = hopeful - torn
    for name in hopeful:
        if name[0].isupper():
            behind = (words[at + 1].text for _, words, at in index[name] if at + 1 < len(words))
            phrases |= {f"{name} {second}" for second in behind if second[0].isupper()}
    found = []
    for number in sorted(number for word in torn for number in index.numbers[word]):
        block, words, at = index.at(number)
        text, start, end = words[at]
        for usual, inserted in _origins(text, phrases):
            found.append(InsertedWord(block, start, end, usual, inserted))
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
