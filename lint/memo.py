"""Values of pure functions of a text, kept while the process lives.

When a manuscript is checked again after an edit (an editor, `--watch`, the rounds of `fix`), most of its paragraphs and sentences say
what they said; what is worked out from the words alone need not be worked out again. A check that is the only one of its process pays
the price of a lookup for it.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")

MOST = 8_000
"""Texts that a function's values are kept for; a thesis has some two thousand sentences. The least used go first."""

_droppers: list[Callable[[], None]] = []


def by_text(function: Callable[[str], T]) -> Callable[[str], T]:
    """The function with its values kept. They are shared by all callers, so they must be of a kind that nobody can change."""
    kept = lru_cache(maxsize=MOST)(function)
    _droppers.append(kept.cache_clear)
    return kept


def forget() -> None:
    """Drop all values, where many manuscripts are checked and each but once."""
    for drop in _droppers:
        drop()
