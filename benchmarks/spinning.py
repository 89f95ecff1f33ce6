"""A word replacer for benchmarks: puts other words for content words of a clean text, and keeps account of what it replaced.

It does what the simple tools do (SpinBot about every second content word, SpinnerChief every fourth): looks a word up in a table
without asking which sense is meant, inflects the replacement like the word it replaces, and mends "a" and "an" before it. So it is
kinder to the reader than the real ones, and leaves fewer traces. `benchmarks/passages.py` prints the table of figures.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from lint.words import fold, lemma, words

# usual word (a lemma) → words that may be put for it
Thesaurus = Mapping[str, tuple[str, ...]]
Pair = tuple[str, str]  # found, usual

_VOWELS = "aeiou"
_ARTICLE = re.compile(r"\b([Aa])n? $")
_DOUBLING = re.compile(r"(?:[^aeiou]|^)[aeiou][bdgmnprt]$")


@dataclass(frozen=True, slots=True)
class Replaced:
    """A word that was replaced: the half-open range in the spun text, and the word that stood there."""

    start: int
    end: int
    usual: str


def half(pairs: Iterable[Pair], number: int) -> list[Pair]:
    """One half (0 or 1) of the pairs, drawn by a checksum, so that it is the same in every run."""
    return [pair for pair in pairs if crc32(" ".join(pair).encode()) % 2 == number]


def by_usual(pairs: Iterable[Pair]) -> dict[str, tuple[str, ...]]:
    """Pairs of words as a thesaurus."""
    table: dict[str, list[str]] = defaultdict(list)
    for found, usual in pairs:
        table[usual].append(found)
    return {usual: tuple(dict.fromkeys(found)) for usual, found in table.items()}


def wordnet(folder: Path) -> dict[str, tuple[str, ...]]:
    """WordNet as a thesaurus: for each word the single words of its first three senses in the part of speech it mostly is."""
    names: dict[tuple[str, str], list[str]] = {}
    best: dict[str, tuple[int, list[tuple[str, str]]]] = {}
    for kind in ("noun", "verb", "adj", "adv"):
        for line in (folder / f"data.{kind}").read_text(encoding="utf-8").split("\n"):
            if line[:1].isdigit():
                parts = line.split("|")[0].split()
                names[kind, parts[0]] = [parts[4 + 2 * at].split("(")[0].lower() for at in range(int(parts[3], 16))]
        for line in (folder / f"index.{kind}").read_text(encoding="utf-8").split("\n"):
            if line[:1].isalpha():
                parts = line.split()
                count = int(parts[2])
                tagged, senses = int(parts[-count - 1]), [(kind, offset) for offset in parts[-count:][:3]]
                if parts[0] not in best or tagged > best[parts[0]][0]:
                    best[parts[0]] = tagged, senses
    found = {
        word: tuple(dict.fromkeys(name for key in senses for name in names[key] if name.isalpha() and name != word))
        for word, (_, senses) in best.items()
    }
    return {word: others for word, others in found.items() if others}


def mythes(path: Path) -> dict[str, tuple[str, ...]]:
    """A thesaurus in the format of MyThes (LibreOffice): the first ten single words of each entry."""
    found: dict[str, tuple[str, ...]] = {}
    lines = iter(path.read_text(encoding="latin-1").split("\n")[1:])
    for line in lines:
        word, _, count = line.partition("|")
        rows = [next(lines).split("|")[1:] for _ in range(int(count or 0))]
        others = [name.split(" (")[0] for row in rows for name in row if "(antonym)" not in name]
        kept = tuple(dict.fromkeys(name for name in others if name.isalpha() and name.islower() and name != word))[:10]
        if word.isalpha() and kept:
            found[word] = kept
    return found


def moby(path: Path) -> dict[str, tuple[str, ...]]:
    """The Moby thesaurus: a line for each word, with all its relatives apart by commas; single words only."""
    rows = (line.split(",") for line in path.read_text(encoding="utf-8").split("\n"))
    found = {row[0]: tuple(other for other in row[1:] if other.isalpha() and other.islower()) for row in rows}
    return {word: others for word, others in found.items() if word.isalpha() and others}


def spin(
    text: str, table: Thesaurus, every: int, dice: random.Random, small: frozenset[str]
) -> tuple[str, list[Replaced], int]:
    """A text with one in `every` content words replaced (or all that the table knows, if they are fewer), what was replaced, and
    how many content words there were. Words of `small`, words with a capital and numbers are left alone."""
    found = words(text)
    content = [word for word in found if word.text.islower() and word.text.isalpha() and word.text not in small]
    wanted = len(content) / every
    able = [(word, options) for word in content if (options := list(_options(word.text, table)))]
    share = min(1.0, wanted / len(able)) if able else 0.0
    made, out, at = [], "", 0
    for word, options in able:
        if dice.random() >= share:
            continue
        new = dice.choice(options)
        out += _article(text[at : word.start], new)
        made.append(Replaced(len(out), len(out) + len(new), word.text))
        out, at = out + new, word.end
    return out + text[at:], made, len(content)


def _article(before: str, new: str) -> str:
    """The text before a replacement, with "a" or "an" at its end as the new word needs it."""
    match = _ARTICLE.search(before)
    return before if match is None else f"{before[: match.start()]}{match[1]}{'n' if new[0] in _VOWELS else ''} "


def _options(word: str, table: Thesaurus) -> Iterator[str]:
    """What may stand for a word as it is inflected."""
    if word in table:
        yield from table[word]
        return
    for base, ending in _bases(word):
        if base in table:
            yield from (inflected(other, ending) for other in table[base])
            return


def _bases(word: str) -> Iterator[tuple[str, str]]:
    """What a regular form may be a form of, and the ending."""
    single = lemma(word)
    if single != fold(word):
        yield single, "s"
    for ending, length in (("ed", 2), ("ing", 3)):
        if word.endswith(ending) and len(word) > length + 2:
            stem = word[:-length]
            yield stem, ending
            yield stem + "e", ending
            if stem[-1] == stem[-2]:
                yield stem[:-1], ending
            if ending == "ed" and stem.endswith("i"):
                yield stem[:-1] + "y", ending


def inflected(word: str, ending: str) -> str:
    """A word with the ending "s", "ed" or "ing", as regular words take it."""
    consonant_y = word.endswith("y") and word[-2:-1] not in _VOWELS
    if ending == "s":
        if consonant_y:
            return word[:-1] + "ies"
        return word + ("es" if word.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if ending == "ed" and consonant_y:
        return word[:-1] + "ied"
    if word.endswith("e") and not (ending == "ing" and word.endswith(("ee", "oe", "ye"))):
        return word[:-1] + ending
    return word + (word[-1] if len(word) < 5 and _DOUBLING.search(word) else "") + ending
