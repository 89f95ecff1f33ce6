"""How well the words of a paragraph go together, by what general and academic English puts side by side.

A word replacer keeps the length of sentences, the readability, the variety of words: all that is usually measured. What it breaks is
the company that words keep. So each pair of neighbours is put into one of eight levels: four for pairs that the table does not know,
by how often they should be met if words stood together by chance, four for those it knows, by how much more often than that
they are met. Each content word is put into a level by its frequency, and has a weight: how much likelier it is in text that
went through a replacer. `benchmarks/passage_weights.py` learns what each level is worth.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple
from zlib import crc32

from lint.document import Block, Document
from lint.memo import by_text
from lint.tables.hashed import look_up, mapped
from lint.words import Word, text_lemmas, words

LEVELS = 8
_STEP = 15  # a level of frequency, in frequency steps
OFTEN = 3  # a pair that stands this often in one document is a term of its subject
HEAVY = 1.0  # weight from which a word is one that replacers put in: there, it is 2.7 times as frequent
WORD_BITS, PAIR_BITS = 17, 2
FREQUENCY_STEPS, LEAST_WEIGHT, WEIGHT_STEPS = 10, -1.0, 50  # of the bytes that the word table keeps
TOTAL = 223  # log2 of the number of words that frequencies count in (4.9 million), in frequency steps
_EXPECTED = (TOTAL - 33, TOTAL - 10, TOTAL + 10)  # log2 of the expected count of a pair: 0.1, 0.5, 2


_new = tuple.__new__  # see lint/words.py


class Known(NamedTuple):
    """A word of the table: the checksum of its lemma, the lemma as it enters that of a pair, its frequency in steps of log2 and as
    one of LEVELS, its weight, whether it is a small word."""

    checksum: int
    as_second: bytes
    frequency: int
    level: int
    weight: float
    small: bool


@dataclass(frozen=True, eq=False)
class Tables:
    """The word table and the pair table, as `lint/tables/build_association.py` packs them."""

    words: memoryview
    pairs: memoryview

    @cached_property
    def known(self) -> "_KnownWords":
        """What the word table knows of a lemma: `known[lemma]`, None if nothing."""
        return _KnownWords(self.words)


class _KnownWords(dict[str, Known | None]):
    """The words that were looked up; others are looked up when asked for."""

    def __init__(self, table: memoryview) -> None:
        self._table = table

    def __missing__(self, lemma: str) -> Known | None:
        checksum = crc32(lemma.encode("utf-8", "surrogatepass"))
        found = look_up(self._table, checksum, WORD_BITS)
        known = self[lemma] = None if found is None else _unpacked(lemma, checksum, found)
        return known


@cache
def tables() -> Tables:
    """The tables that come with the tool."""
    return Tables(mapped("association_words.bin", "I"), mapped("association_pairs.bin", "H"))


def word_value(frequency: int, weight: float, small: bool) -> int:
    """What the word table keeps of a word. The frequency is in steps of log2, the weight a natural logarithm."""
    step = round((weight - LEAST_WEIGHT) * WEIGHT_STEPS)
    return min(max(frequency, 0), 255) << 9 | min(max(step, 0), 255) << 1 | small


def _unpacked(lemma: str, checksum: int, value: int) -> Known:
    weight = (value >> 1 & 255) / WEIGHT_STEPS + LEAST_WEIGHT
    frequency, as_second = value >> 9, f" {lemma}".encode("utf-8", "surrogatepass")
    return _new(Known, (checksum, as_second, frequency, min(frequency // _STEP, LEVELS - 1), weight, bool(value & 1)))


def pair_checksum(first: str, second: str) -> int:
    """The checksum of a pair of lemmas."""
    return crc32(f"{first} {second}".encode("utf-8", "surrogatepass"))


class Profile(NamedTuple):
    """A paragraph in numbers: pairs of neighbours by kind (both content words, small before content, content before small) and
    level, content words by level of frequency, the sum of their weights; and the checksums of the pairs that the table does not
    know, each with its place among `pairs` and the index of its second word."""

    pairs: list[int]
    frequencies: list[int]
    weight: float
    unknown: list[tuple[int, int, int]]

    @property
    def size(self) -> int:
        """The number of content words."""
        return sum(self.frequencies)


def profile(found: Sequence[Word], lemmas: Sequence[str], using: Tables) -> Profile:
    """The profile of the words of a paragraph. Linear in their number."""
    pairs, frequencies, total = [0] * (3 * LEVELS), [0] * LEVELS, 0.0
    unknown: list[tuple[int, int, int]] = []
    table, size = using.pairs, len(using.pairs)
    low, middle, high = _EXPECTED
    before, end, after_small = None, -1, False
    for at, ((text, start, stop), here) in enumerate(zip(found, map(using.known.__getitem__, lemmas), strict=True)):
        if here is None:
            before = None
            continue
        _, as_second, frequency, place, weight, small = here
        if not small and text.islower():
            frequencies[place] += 1
            total += weight
        if before is not None and start - end == 1 and not (small and after_small):
            mark, slot = divmod(crc32(as_second, before[0]), size)
            kind = LEVELS if after_small else 2 * LEVELS if small else 0
            mark += 1
            while entry := table[slot]:
                if entry >> PAIR_BITS == mark:
                    pairs[kind + 4 + (entry & 3)] += 1
                    break
                slot = slot + 1 if slot + 1 < size else 0
            else:
                expected = before[2] + frequency
                kind += 3 if expected < low else 2 if expected < middle else 1 if expected < high else 0
                unknown.append((crc32(as_second, before[0]), kind, at))
                pairs[kind] += 1
        before, end, after_small = here, stop, small
    return Profile(pairs, frequencies, total, unknown)


def unknown_pairs(made: Profile, found: Sequence[Word], lemmas: Sequence[str], using: Tables) -> list[tuple[float, int]]:
    """The pairs of content words in small letters that the table does not know: how often they should be met by chance (log2, in
    4.9 million words), and the index of the second word."""
    known = using.known
    rows = [(known[lemmas[at - 1]], known[lemmas[at]], at) for _, place, at in made.unknown if place < LEVELS]
    return [
        ((first.frequency + second.frequency - TOTAL) / FREQUENCY_STEPS, at)
        for first, second, at in rows
        if first is not None and second is not None and found[at - 1].text.islower() and found[at].text.islower()
    ]


def heaviness(word: Word, lemma: str, using: Tables) -> float:
    """The weight of a content word in small letters that replacers put in far more often than people; 0.0 for any other."""
    here = using.known[lemma]
    if here is None or here.weight < HEAVY or here.small or not word.text.islower():
        return 0.0
    return here.weight


def settled(made: Sequence[Profile]) -> None:
    """Take out of the profiles of one document the unknown pairs that it has often: they are terms of its subject."""
    times = Counter(checksum for one in made for checksum, _, _ in one.unknown)
    for one in made:
        for checksum, place, _ in one.unknown:
            if times[checksum] >= OFTEN:
                one.pairs[place] -= 1


@by_text
def _unsettled(text: str) -> Profile:
    return profile(words(text), text_lemmas(text), tables())


def profiles(document: Document) -> dict[Block, Profile]:
    """Fact: the profile of each block of running prose."""
    unsettled = ((block, _unsettled(block.prose.text)) for block in document.prose_blocks)
    made = {block: Profile(list(one.pairs), one.frequencies, one.weight, one.unknown) for block, one in unsettled}
    settled(list(made.values()))
    return made
