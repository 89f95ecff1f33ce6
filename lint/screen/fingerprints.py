"""Fingerprints of a text: hashes of runs of eight words, winnowed (Schleimer, Wilkerson and Aiken 2003).

Of each eight runs that follow one another the one with the smallest hash is kept, so any stretch of fifteen words that two texts share
gives them a fingerprint in common, and about two words in nine begin one. Letters and digits count, without case; a hyphen or an
apostrophe within a word does not. A run is hashed as a polynomial over its letters, by differences of prefix sums, for all runs
of a text at once; so a thesis costs some milliseconds. All arithmetic is modulo 2**64.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

RUN = 8
"""Words that a fingerprint stands for."""
WINDOW = 8
"""Runs in a row of which one at least is kept."""
SCHEME = "words 8, window 8, letters 1"
"""What the hashes depend on: those of another scheme cannot be compared."""

_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)
_WORD = np.uint64(0xD6E8FEB86659FD93)  # marks the first letter of a word, so that "for ever" is not "forever"
_OTHER, _LETTER, _NOTHING, _JOINT = range(4)
_LAST = 0xFFFF  # every character beyond counts as this one
_AT_ONCE = 1 << 18  # powers that are computed together
_PIECE = 200_000  # characters that are hashed together
_BLANK = re.compile(r"\s")

Hashes = NDArray[np.int64]
Places = NDArray[np.int32]
_Unsigned = NDArray[np.uint64]


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprints:
    """The distinct fingerprints of a text, by place: the hash, and the number of the word that its run begins with; `words` in all."""

    hashes: Hashes
    places: Places
    words: int


def fingerprints(text: str) -> Fingerprints:
    """The fingerprints of a text; none if it has fewer than eight words. Of a run that stands twice the first place is given."""
    hashes, words = _hashes(text)
    kept = _winnowed(hashes) if len(hashes) else np.empty(0, np.int64)
    distinct, first = np.unique(hashes[kept], return_index=True)
    order = np.argsort(first)
    return Fingerprints(distinct[order].view(np.int64), kept[first[order]].astype(np.int32), words)


def word_starts(text: str) -> NDArray[np.int64]:
    """The offset in the text at which each word begins, as fingerprints count them."""
    _, starts, offsets = _letters(text)
    found: NDArray[np.int64] = offsets[starts]
    return found


def _hashes(text: str) -> tuple[_Unsigned, int]:
    """The hashes of all runs of a text, in order, and the number of its words."""
    letters, starts, words = np.empty(0, np.uint16), np.empty(0, np.int64), 0
    parts = []
    for piece in _pieces(text):
        more, begins, _ = _letters(piece)
        words += len(begins)
        starts = np.concatenate([starts, begins + len(letters)])
        letters = np.concatenate([letters, more])
        parts.append(_run_hashes(letters, starts))
        # The last words begin runs that end in the next piece.
        starts = starts[1 - RUN :]
        first = int(starts[0]) if len(starts) else len(letters)
        letters, starts = letters[first:], starts - first
    return np.concatenate(parts), words


def _pieces(text: str) -> Iterator[str]:
    """A text cut between words, so that what is computed for each piece stays near the processor."""
    at = 0
    while (cut := _BLANK.search(text, at + _PIECE)) is not None:
        yield text[at : cut.start()]
        at = cut.start()
    yield text[at:]


def _run_hashes(letters: NDArray[np.uint16], starts: NDArray[np.int64]) -> _Unsigned:
    if len(starts) < RUN:
        return np.empty(0, np.uint64)
    values = _values()[letters]
    values[starts] ^= _WORD
    values *= _powers(_BASE, len(values))
    sums = np.zeros(len(values) + 1, np.uint64)
    np.cumsum(values, out=sums[1:])
    ends = np.append(starts, len(values))
    return _mixed((sums[ends[RUN:]] - sums[ends[:-RUN]]) * _powers(_INVERSE, len(values))[ends[:-RUN]])


def _letters(text: str) -> tuple[NDArray[np.uint16], NDArray[np.int64], NDArray[np.int64]]:
    """The letters and digits of a text, the numbers of those that begin a word, and the offset of each in the text."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    codes = np.minimum(points, _LAST).astype(np.uint16)
    kinds = _kinds()[codes]
    seen = np.flatnonzero(kinds != _NOTHING)
    kinds = kinds[seen]
    is_letter = kinds == _LETTER
    begins = is_letter.copy()
    begins[1:] &= ~is_letter[:-1]
    begins[2:] &= ~((kinds[1:-1] == _JOINT) & is_letter[:-2])
    letters = np.flatnonzero(is_letter)
    offsets = seen[letters]
    return codes[offsets], np.flatnonzero(begins[letters]), offsets


def _winnowed(hashes: _Unsigned) -> NDArray[np.int64]:
    """The places of the smallest of each WINDOW hashes in a row (of all, if they are fewer)."""
    window = min(WINDOW, len(hashes))
    smallest = np.pad(_over(np.minimum, hashes, window), window - 1)
    return np.flatnonzero(hashes == _over(np.maximum, smallest, window))


def _over(extreme: np.ufunc, values: _Unsigned, window: int) -> _Unsigned:
    """The extreme of each `window` values in a row."""
    width = 1
    while width < window:
        step = min(width, window - width)
        values = extreme(values[:-step], values[step:])
        width += step
    return values


def _mixed(values: _Unsigned) -> _Unsigned:
    """Values spread over all 64 bits (the finaliser of SplitMix64)."""
    values = values ^ (values >> np.uint64(30))
    values *= np.uint64(0xBF58476D1CE4E5B9)
    values ^= values >> np.uint64(27)
    values *= np.uint64(0x94D049BB133111EB)
    values ^= values >> np.uint64(31)
    return values


def _powers(base: int, size: int) -> _Unsigned:
    room = -(-size // _AT_ONCE) * _AT_ONCE
    return _powers_of(base, room)[:size]


@cache
def _powers_of(base: int, size: int) -> _Unsigned:
    factors = np.full(size, base, np.uint64)
    factors[0] = 1
    return np.cumprod(factors, dtype=np.uint64)


@cache
def _kinds() -> NDArray[np.uint8]:
    """What each character is: a letter or digit, nothing (a soft hyphen, an accent by itself), a joint of two letters, or else."""
    kinds = np.full(_LAST + 1, _OTHER, np.uint8)
    for code in range(_LAST):
        char = chr(code)
        if char.isalnum():
            kinds[code] = _LETTER
        elif unicodedata.category(char) in ("Mn", "Me", "Cf"):
            kinds[code] = _NOTHING
    kinds[_LAST] = _LETTER
    for char in "-‐‑'’":
        kinds[ord(char)] = _JOINT
    return kinds


@cache
def _values() -> _Unsigned:
    """A number for each character, the same for capital and small."""
    folded = np.arange(_LAST + 1, dtype=np.uint64)
    for code in range(_LAST):
        small = chr(code).casefold()
        if len(small) == 1:
            folded[code] = ord(small)
    return _mixed((folded + np.uint64(1)) * np.uint64(_BASE))
