"""Build the tables of word association. For developers: `python -m lint.tables.build_association CLEAN_TEXTS_FOLDER`.

Needs symspellpy (its dictionary and bigram list) and the folder of clean texts that `lint/tables/build.py` takes, named in
`docs/decisions/0004-tables.md`. What is kept of them: for words met at least twice, how frequent they are; for pairs met at least
twice, one of four levels; both under checksums.
"""

import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from zlib import crc32

from lint.facts.word_association import FREQUENCY_STEPS, PAIR_BITS, TOTAL, WORD_BITS, Tables, pair_checksum, word_value
from lint.tables.build import SOURCES, entries
from lint.tables.hashed import packed, write
from lint.words import lemma, words

Pair = tuple[str, str]
WORDS_ON_THE_WEB = "frequency_dictionary_en_82_765.txt"
PAIRS_ON_THE_WEB = "frequency_bigramdictionary_en_243_342.txt"
REPLACED = 0.4  # share of the words a tool can replace that it does replace, for the weights of words
_PSEUDO = 0.5
_STEPS = (0.3, 1.2, 2.5)  # how much more often than by chance (natural logarithm) the four levels of known pairs are met


@dataclass(frozen=True)
class Counts:
    """How often lemmas and pairs of neighbouring lemmas stand in a text."""

    words: Counter[str]
    pairs: Counter[Pair]


def small_words() -> frozenset[str]:
    """The small words, as lemmas."""
    return frozenset(lemma(word) for line in entries("function_words.txt") for word in line.split())


def swaps() -> list[Pair]:
    """The replacements (found, usual) that are known from outside of any labelled text, as lemmas: those of the public list of
    tortured phrases and those written for this project."""
    rows = [(found, usual) for found, usual, _ in json.loads((SOURCES / "learned_swaps.json").read_text(encoding="utf-8"))]
    for line in entries("swaps.txt"):
        usual, _, many = line.partition(":")
        rows += [(found.strip(), usual.strip()) for found in many.split(",")]
    small = small_words()
    pairs = dict.fromkeys((lemma(found), lemma(usual)) for found, usual in rows)
    return [
        (found, usual)
        for found, usual in pairs
        if found != usual and found.isalpha() and usual.isalpha() and not small.intersection((found, usual))
    ]


def count(text: str) -> Counts:
    """Count the words and pairs of a text whose paragraphs stand apart by blank lines."""
    single, double = Counter[str](), Counter[Pair]()
    for paragraph in text.split("\n\n"):
        plain = " ".join(paragraph.split())
        found = words(plain)
        lemmas = [lemma(word.text) for word in found]
        single.update(lemmas)
        double.update((lemmas[at - 1], lemmas[at]) for at in range(1, len(found)) if found[at].start - found[at - 1].end == 1)
    return Counts(single, double)


def _web(name: str) -> Iterator[tuple[list[str], int]]:
    for row in files("symspellpy").joinpath(name).read_text(encoding="utf-8-sig").splitlines():
        *key, number = row.split()
        yield [lemma(word) for word in key], int(number)


class General:
    """Frequencies in the clean texts and on the web together, in words of the clean texts."""

    def __init__(self, texts: Counts) -> None:
        web_words, web_pairs = Counter[str](), Counter[Pair]()
        for (word,), number in _web(WORDS_ON_THE_WEB):
            web_words[word] += number
        for (first, second), number in _web(PAIRS_ON_THE_WEB):
            web_pairs[first, second] += number
        self.total = texts.words.total()
        self.texts, self.web_pairs, self.web_words = texts, web_pairs, web_words
        self.scale = self.total / web_words.total()
        # Words and pairs of the web list were counted in different texts: let pairs that are frequent in both agree.
        both = sorted(
            math.log(seen * self.total / (texts.words[first] * texts.words[second]))
            - math.log(web_pairs[first, second] / (web_words[first] * web_words[second]))
            for (first, second), seen in texts.pairs.items()
            if seen >= 30 and (first, second) in web_pairs and web_words[first] and web_words[second]
        )
        self.shift = both[len(both) // 2]

    def frequency(self, word: str) -> float:
        """How often a word is expected in a text of `total` words."""
        return self.texts.words[word] + self.web_words[word] * self.scale

    def attraction(self, pair: Pair) -> float | None:
        """How much more often than by chance two words stand together (natural logarithm, smoothed); None if unattested."""
        first, second = pair
        seen: float = self.texts.pairs[pair]
        if seen < 2 and pair not in self.web_pairs:
            return None
        expected = self.frequency(first) * self.frequency(second) / self.total
        if pair in self.web_pairs:
            chance = max(self.web_words[first], 1) * max(self.web_words[second], 1)
            seen += expected * math.exp(min(self.shift + math.log(self.web_pairs[pair] / chance), 12))
        return math.log((seen + _PSEUDO) / (2 * expected + _PSEUDO))


def weights(general: General, pairs: Iterable[Pair]) -> dict[str, float]:
    """How much likelier (natural logarithm) each word of a table of replacements is in text that went through it."""
    options: dict[str, list[str]] = {}
    for found, usual in pairs:
        options.setdefault(usual, []).append(found)

    def often(word: str) -> float:
        # The language of the web is not that of theses, so it counts for less here.
        return general.texts.words[word] + 0.2 * general.web_words[word] * general.scale

    gained: dict[str, float] = defaultdict(float)
    for usual, choice in options.items():
        for word in choice:
            gained[word] += REPLACED * often(usual) / len(choice)
    made = {}
    for word in {*gained, *options}:
        before = often(word) + 2
        kept = before * (1 - REPLACED) if word in options else before
        made[word] = min(3.0, max(-0.6, math.log((kept + gained[word]) / before)))
    return made


def tables(general: General, weight: Mapping[str, float]) -> Tables:
    """The two tables, packed."""
    small = small_words()
    known: dict[str, int] = {}
    for word in {*general.texts.words, *general.web_words}:
        if word.isalpha() and (general.texts.words[word] > 1 or word in general.web_words):
            # Frequencies count in 2**(TOTAL / steps) words, whatever the texts have.
            often = math.log2(general.frequency(word) / general.total) * FREQUENCY_STEPS + TOTAL
            known[word] = word_value(round(often), weight.get(word, 0.0), word in small)
    by_checksum: dict[int, int] = {}
    for first, second in sorted({*general.texts.pairs, *general.web_pairs}):
        if first in known and second in known and not (first in small and second in small):
            attraction = general.attraction((first, second))
            if attraction is not None:
                level = sum(attraction >= step for step in _STEPS)
                by_checksum.setdefault(pair_checksum(first, second), level)
    of_words = {crc32(word.encode()): value for word, value in sorted(known.items())}
    return Tables(packed(of_words, "I", WORD_BITS), packed(by_checksum, "H", PAIR_BITS))


def folder_counts(folder: Path) -> dict[str, Counts]:
    """The counts of each text of a folder, by its name."""
    return {path.stem: count(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))}


def together(counts: Iterable[Counts]) -> Counts:
    """The sum of counts."""
    single, double = Counter[str](), Counter[Pair]()
    for one in counts:
        single.update(one.words)
        double.update(one.pairs)
    return Counts(single, double)


def main() -> None:
    """Build the tables from a folder of clean texts."""
    general = General(together(folder_counts(Path(sys.argv[1])).values()))
    made = tables(general, weights(general, swaps()))
    write("association_words.bin", made.words)
    write("association_pairs.bin", made.pairs)


if __name__ == "__main__":
    main()
