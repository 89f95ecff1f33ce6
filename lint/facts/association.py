"""Words against general English: is this pair of words one that people write?

The table holds the word pairs of a web-scale bigram list (symspellpy's, from Google's n-grams) and of about 4.5 million words of
open textbooks and theses; see `lint/tables/build.py`. A pair that it does not know is odd, no more: names and new terms are odd too.
"""

import itertools
from collections.abc import Sequence
from functools import cache

from lint.tables import in_filter
from lint.words import lemma

_TABLE = "attested.bin"
_VOCABULARY = "vocabulary.bin"


def known(word: str) -> bool:
    """Whether a word is one of general or academic English, in singular or plural."""
    return in_filter(_VOCABULARY, lemma(word))


def attested(first: str, second: str) -> bool:
    """Whether two words are known to stand side by side in general or academic English, in singular or plural."""
    return attested_lemmas(lemma(first), lemma(second))


@cache
def attested_lemmas(first: str, second: str) -> bool:
    """`attested` for two lemmas."""
    return in_filter(_TABLE, f"{first} {second}")


def odd(words: Sequence[str]) -> bool:
    """Whether no two neighbours of the words are an attested pair."""
    return not any(attested(first, second) for first, second in itertools.pairwise(words))
