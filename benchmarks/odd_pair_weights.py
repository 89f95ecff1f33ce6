"""Learn what the evidence for odd pairs is worth: `python benchmarks/odd_pair_weights.py CLEAN_TEXTS_FOLDER SEED GOLD`.

The labels of a thesis that was spun in parts say which pairs are replaced. Each half of them is judged without the replacements that
were seen in it, so that nothing is learned by heart; no word or phrase has a weight of its own. `--half 0` learns from the first half
only, to be tried on the second, `--half 1` the other way round. Needs numpy. Writes lint/tables/odd_pairs.json.
`benchmarks/spun_terms.py` tries the outcome on texts that are spun by other tables.
"""

import argparse
import csv
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from inspect import unwrap
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lint.document import Document
from lint.facts import odd_pairs, terms
from lint.facts.spun_passages import prior
from lint.facts.word_marks import Mark, mark
from lint.language import english
from lint.readers import text as text_reader
from lint.span import Source
from lint.tables import HERE, rows
from lint.tables.build import entries, evidence
from lint.tables.build_marks import weights
from lint.words import block_words, lemma, words

Swap = tuple[str, str]
Range = tuple[int, int]
RIDGE = 20.0
# By clean texts (in none is a passage reported) and by precision on the labels.
GATE, LEAST, SURE, SURE_WITH_USUAL = 0.1, -1.1, 1.7, 0.2
TONE, FLAT = -0.15, -0.43  # in clean texts the 99.9th percentile of a passage lies between -.16 and -.10
LEARNT_FROM = 0.05  # the least likelihood of a paragraph whose pairs are learned from: a little below the gate


@dataclass(frozen=True)
class Half:
    """One range of the labelled text, and its labels: where each stands, what it says."""

    where: Range
    labels: list[tuple[Range, dict[str, str]]]


def halves(text: str, gold: Path) -> list[Half]:
    """The labelled ranges of the thesis."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def table(name: str) -> Iterator[dict[str, str]]:
        with (gold / name).open(encoding="utf-8") as file:
            yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)

    found = []
    for row in table("phrases.tsv"):
        pattern = r"\s*".join(map(re.escape, row["phrase"].split()))
        start = starts[int(row["line"]) - 1]
        if match := re.compile(pattern).search(text, max(0, start - 2), start + 4000):
            found.append((match.span(), row))
    ranges = [(starts[int(row["first"]) - 1], starts[int(row["last"])]) for row in table("ranges.tsv")]
    return [Half(where, [one for one in found if where[0] <= one[0][0] < where[1]]) for where in ranges]


def observed(half: Half) -> Counter[Swap]:
    """The replacements of one word by one that the labels hold."""
    seen = Counter[Swap]()
    for _, row in half.labels:
        left = [lemma(word.text) for word in words(row["phrase"])]
        right = [lemma(word.text) for word in words(re.split(r" / | \(", row["original"])[0])]
        if len(left) == len(right):
            seen.update((a, b) for a, b in zip(left, right, strict=True) if a != b)
    return seen


def without(seen: Counter[Swap]) -> dict[Swap, float]:
    """All evidence for replacements, less what was seen here."""
    listed = {(lemma(a), lemma(b)) for a, b, _ in (line.split("\t") for line in entries("observed_swaps.txt"))}
    return {pair: left for pair, n in evidence().items() if (left := n - (seen[pair] if pair in listed else 0)) > 0.01}


def reweighed(left: dict[Swap, float]) -> dict[str, dict[str, float]]:
    """The table of replacements with the evidence that is left; how often each was undone wrongly stays what it was."""
    seen, table = evidence(), {}
    for found in rows("swaps.rows.txt"):
        kept = {}
        for usual, weight in rows("swaps.rows.txt")[found].items():
            number = left.get((found, usual), 0.0)
            if number > 0.01:
                false = (seen[found, usual] + 0.5) / math.exp(weight)
                kept[usual] = round(math.log((number + 0.5) / false), 2)
        table[found] = kept
    return table


def tight(span: Range, label: Range) -> bool:
    """Whether a span lies in a label, or shares half of their union with it."""
    shared = min(span[1], label[1]) - max(span[0], label[0])
    whole = max(span[1], label[1]) - min(span[0], label[0])
    return shared > 0 and ((label[0] <= span[0] and span[1] <= label[1]) or 2 * shared >= whole)


def examples(document: Document, half: Half, frequency: Counter[str]) -> Iterator[tuple[list[float], float]]:
    """The features of each pair of a half, judged without the replacements seen in it, and whether a label holds it."""
    left = without(observed(half))
    weight, swaps = weights(left, frequency), reweighed(left)
    for cached in (terms.swaps_of, terms._followers, terms._forms):
        cached.cache_clear()

    def marked(word: str) -> Mark:
        return mark(word)._replace(weight=min(3.1, max(-2.0, weight.get(word, 0.0))))

    def table(name: str) -> Mapping[str, Any]:
        return swaps if name == "swaps.rows.txt" else rows(name)

    readings_anew = patch.object(terms, "_in_text", unwrap(terms._in_text))
    with patch.object(odd_pairs, "mark", marked), patch.object(terms, "rows", table), readings_anew:
        blocks = [block for block, likelihood in document.fact(prior).items() if likelihood >= LEARNT_FROM]
        for block, at, values in odd_pairs.evidence(document, blocks):
            first, second = document.fact(block_words)[block][at : at + 2]
            span = block.prose.span(first.start, second.end)
            if half.where[0] <= span.start < half.where[1]:
                yield values, float(any(tight((span.start, span.end), label) for label, _ in half.labels))


def logistic(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float]:
    """The coefficients and the constant of a logistic regression with a ridge on the standardised coefficients; Newton's method."""
    middle, spread = x.mean(0), x.std(0)
    z = np.c_[(x - middle) / np.where(spread, spread, 1), np.ones(len(x))]
    ridge = np.diag([*[RIDGE] * x.shape[1], 0.0])
    found = np.zeros(z.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ found))
        found = found + np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + ridge, z.T @ (y - p) - ridge @ found)
    coefficients = found[:-1] / np.where(spread, spread, 1)
    return coefficients, float(found[-1] - coefficients @ middle)


def main() -> None:
    """Learn the weights and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("clean", "seed", "gold"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("-o", type=Path, default=HERE / "odd_pairs.json")
    given = parser.parse_args()
    frequency = Counter(
        lemma(word.text) for path in given.clean.glob("*.txt") for word in words(path.read_text(encoding="utf-8"))
    )
    text = given.seed.read_text(encoding="utf-8")
    made: list[tuple[list[float], float]] = []
    for number, half in enumerate(halves(text, given.gold)):
        if given.half in (None, number):
            document = text_reader.read(Source("thesis.txt", text)).fact(english)[0]
            made += examples(document, half, frequency)
    coefficients, constant = logistic(np.array([row for row, _ in made]), np.array([hit for _, hit in made]))
    worth = [round(float(value), 3) for value in coefficients]
    print(dict(zip(odd_pairs.FEATURES, worth, strict=True)), round(constant, 3))
    limits = {"gate": GATE, "tone": TONE, "flat": FLAT, "least": LEAST, "sure": SURE, "sure-with-usual": SURE_WITH_USUAL}
    table = {**limits, "pair": worth, "constant": round(constant, 3)}
    given.o.write_text(json.dumps(table, separators=(",", ":")), encoding="utf-8")


if __name__ == "__main__":
    main()
