"""How many phrases of a public list are found by reading replacements backwards, none of them having been learned from.

python benchmarks/list_recall.py LIST.csv TEXT…

LIST is a snapshot in the query form of the Problematic Paper Screener. Its rows of two words and more, as many as what is meant, are
split into five folds by a checksum of the phrase. Each fold is read with the replacements and the terms that the other four show at
least twice, and those written for this project; what was seen in a labelled thesis is left out. A phrase is found if it has a reading
at all, in what is meant if the reading is the expected term. TEXTs are clean: how often a reading comes out by chance in them.
"""

import csv
import math
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from inspect import unwrap
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zlib import crc32

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lint.document import Document
from lint.facts import terms
from lint.readers import text as reader
from lint.settings.queries import QueryError, read_query
from lint.span import Source
from lint.tables import rows
from lint.tables.build import LEARNED_WEIGHT, WRITTEN_COUNT, entries, evidence, tree
from lint.words import lemma, word_count, words

FOLDS = 5
Swap = tuple[str, str]


def phrases(path: Path) -> Iterator[tuple[str, str]]:
    """The phrases of the list and what is meant, of the same number of words, two at least."""
    with path.open(encoding="utf-8-sig") as file:
        for query, usual, *_ in csv.reader(file):
            try:
                row = read_query(query, usual)
            except QueryError:
                continue
            meant = getattr(row, "use", "")
            if not row.where.near and 1 < len(words(row.words[0])) == len(words(meant)):
                yield row.words[0], meant


def replaced(pair: tuple[str, str]) -> set[Swap]:
    """The replacements in a row of the list."""
    found, usual = ([lemma(word.text) for word in words(text)] for text in pair)
    return {(one, other) for one, other in zip(found, usual, strict=True) if one != other}


def swaps(learned: list[tuple[str, str]]) -> dict[str, dict[str, float]]:
    """The table of replacements with those of the rows given; how often each is undone wrongly in clean text is as it was counted."""
    seen: dict[Swap, float] = {}
    for swap, number in Counter(swap for row in learned for swap in replaced(row)).items():
        if number > 1:
            seen[swap] = LEARNED_WEIGHT * number
    for line in entries("swaps.txt"):
        usual, _, many = line.partition(":")
        for found in many.split(","):
            swap = lemma(found.strip()), lemma(usual.strip())
            seen[swap] = seen.get(swap, 0.0) + WRITTEN_COUNT
    shipped, all_seen, table = rows("swaps.rows.txt"), evidence(), {}
    for found in shipped:
        kept = {}
        for usual, weight in shipped[found].items():
            if (found, usual) in seen:
                false = (all_seen[found, usual] + 0.5) / math.exp(weight)
                kept[usual] = math.log((seen[found, usual] + 0.5) / false)
        table[found] = kept
    return table


def lexicon(learned: list[tuple[str, str]]) -> dict[str, Any]:
    """The fixed terms written for this project, and the terms that the rows given name at least twice."""
    meant = Counter(tuple(lemma(word.text) for word in words(usual)) for _, usual in learned)
    twice = [usual for _, usual in learned if meant[tuple(lemma(word.text) for word in words(usual))] > 1]
    return tree((term, term) for term in [*entries("fixed_terms.txt"), *twice])


def document(text: str) -> Document:
    """A manuscript that is the text."""
    return reader.read(Source("text.txt", text + "\n"))


def main() -> None:
    """Print the figures."""
    every = list(dict.fromkeys(phrases(Path(sys.argv[1]))))
    folds = [[row for row in every if crc32(row[0].encode()) % FOLDS == fold] for fold in range(FOLDS)]
    total, by_length = Counter[str](), Counter[tuple[int, str]]()
    made: dict[str, Mapping[str, Any]] = {}

    def load(name: str) -> Mapping[str, Any]:
        return made[name]

    with patch.object(terms, "rows", load), patch.object(terms, "_in_text", unwrap(terms._in_text)):
        for fold, held in enumerate(folds):
            others = [row for other in range(FOLDS) if other != fold for row in folds[other]]
            made = {"swaps.rows.txt": swaps(others), "terms.rows.txt": lexicon(others)}
            for cached in (terms.swaps_of, terms._followers, terms._forms):
                cached.cache_clear()
            for phrase, meant in held:
                found = document(f"They looked at the {phrase}.").fact(terms.readings)
                wanted = [lemma(word.text) for word in words(meant)]
                right = any([lemma(word.text) for word in words(one.usual)] == wanted for one in found)
                length = len(words(phrase))
                total.update(rows=1, found=bool(found), meant=right)
                by_length.update({(length, "rows"): 1, (length, "found"): bool(found), (length, "meant"): right})
        chance, size = 0, 0
        for path in map(Path, sys.argv[2:]):
            text = document(path.read_text(encoding="utf-8"))
            chance, size = chance + len(text.fact(terms.readings)), size + text.fact(word_count)
    print("| words | rows | found | as what is meant |")
    print("|---" * 4 + "|")
    for length in (2, 3, 4):
        number = by_length[length, "rows"]
        print(
            f"| {length} | {number} | {by_length[length, 'found'] / number:.3f} | {by_length[length, 'meant'] / number:.3f} |"
        )
    print(f"| all | {total['rows']} | {total['found'] / total['rows']:.3f} | {total['meant'] / total['rows']:.3f} |")
    if size:
        print(f"\nReadings by chance: {chance * 1000 / size:.2f} in 1,000 words ({chance} in {size})")


if __name__ == "__main__":
    main()
