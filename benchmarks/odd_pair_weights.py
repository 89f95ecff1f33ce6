"""Learn what the evidence for odd pairs is worth.

`python benchmarks/odd_pair_weights.py CLEAN_TEXTS_FOLDER WORDNET_DICT_FOLDER [SEED GOLD]`

Chapters of the clean texts are spun in part, half of them by WordNet and half by the tables of replacements, of which the detector is left
55 in 100; each text is judged without its own word pairs. With SEED and GOLD, a labelled thesis is added: its labels say what is
replaced, and each half of it is judged without the replacements seen in it. No word or phrase gets a weight of its own. Needs numpy.
Writes lint/tables/odd_pairs.json. `--half 0` leaves the second half of the labels out, `--half 1` the first.
"""

import argparse
import csv
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.spinning import by_usual, spin, wordnet
from lint.document import Document
from lint.facts import odd_pairs
from lint.facts.association import attested_lemmas
from lint.facts.word_marks import Mark, mark
from lint.readers import text as text_reader
from lint.span import Source
from lint.tables import HERE
from lint.tables.build import bigram_list, entries, evidence, pairs
from lint.tables.build_marks import small_words, weights
from lint.words import lemma, words

BOOKS = (
    "american-government business-ethics entrepreneurship introduction-anthropology principles-finance psychology us-history "
    "world-history introduction-philosophy introduction-intellectual-property"
).split()
CHAPTERS, CHAPTER_WORDS, KEPT, WEIGHT_OF_SYNTHETIC, SEED = 4, 9000, 0.55, 0.03, 5
# A passage counts as fluent below a tone of CUT, the more so the further below; clean books and theses lie there.
CUT, SLOPE = -0.12, 40.0
GATE, LEAST, SURE = -0.08, -1.3, 2.2  # the gate by clean text, the others by precision on the labels; sure: odds of nine to one
WORD = ("own", "odd", "small", "name", "opens", "constant")
Known = Callable[[str, str], bool]
Swap = tuple[str, str]


@dataclass
class Sample:
    """A document, what it may know, and the ranges of each source text that are replaced (`inside`: any overlap counts for a word,
    `tight` for a pair); `only` limits it to a range."""

    document: Document
    known: Known
    marks: Callable[[str], Mark]
    replaced: list[tuple[int, int]]
    weight: float
    only: tuple[int, int] | None = None
    labels: bool = False


def marks_of(seen: dict[Swap, float], frequency: Counter[str]) -> Callable[[str], Mark]:
    """`mark` with the weights that these replacements give."""
    weight = weights(seen, frequency)
    return lambda word: mark(word)._replace(weight=min(3.1, max(-2.0, weight.get(word, 0.0))))


def chapters(name: str, folder: Path, dice: random.Random) -> Iterator[list[str]]:
    """Some runs of paragraphs of a text."""
    every = [" ".join(one.split()) for one in (folder / f"{name}.txt").read_text(encoding="utf-8").split("\n\n")]
    every = [one for one in every if one.count(" ") > 11]
    for start in dice.sample(range(len(every)), CHAPTERS):
        taken, size = [], 0
        for one in every[start:]:
            taken.append(one)
            size += one.count(" ") + 1
            if size > CHAPTER_WORDS:
                break
        yield taken


def synthetic(folder: Path, dictionary: Path, frequency: Counter[str]) -> Iterator[Sample]:
    """Chapters of clean texts, spun in part."""
    dice = random.Random(SEED)
    seen = evidence()
    marks = marks_of({pair: n for pair, n in seen.items() if dice.random() < KEPT}, frequency)
    thesauri = [by_usual(seen), wordnet(dictionary)]
    counts = {path.stem: Counter(pairs(path.read_text(encoding="utf-8"))) for path in folder.glob("*.txt")}
    everywhere = sum(counts.values(), Counter[Swap]())
    general, small = bigram_list(), small_words()
    for name in BOOKS:
        own = counts[name]

        def known(first: str, second: str, own: Counter[Swap] = own) -> bool:
            return (first, second) in general or everywhere[first, second] > own[first, second]

        for chapter in chapters(name, folder, dice):
            share, every, on, parts, replaced, at = dice.choice((0, 0.2, 0.5, 0.8)), dice.choice((2, 3)), False, [], [], 0
            for one in chapter:
                if dice.random() < 0.15:
                    on = dice.random() < share
                made, ranges, _ = spin(one, dice.choice(thesauri), every, dice, small) if on else (one, [], 0)
                replaced += [(at + where.start, at + where.end) for where in ranges]
                parts.append(made)
                at += len(made) + 2
            document = text_reader.read(Source("chapter.txt", "\n\n".join(parts)))
            yield Sample(document, known, marks, replaced, WEIGHT_OF_SYNTHETIC)


def labelled(seed: Path, gold: Path, halves: tuple[int, ...], frequency: Counter[str]) -> Iterator[Sample]:
    """The halves of the labelled thesis."""
    text = seed.read_text(encoding="utf-8")
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    rows = list(csv.DictReader((gold / "phrases.tsv").open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
    document = text_reader.read(Source("thesis.txt", text))
    for number, row in enumerate(csv.DictReader((gold / "ranges.tsv").open(encoding="utf-8"), delimiter="\t")):
        if number not in halves:
            continue
        first, last = int(row["first"]), int(row["last"])
        mine = [one for one in rows if first <= int(one["line"]) <= last]
        ranges = []
        for one in mine:
            start = starts[int(one["line"]) - 1]
            pattern = r"\s*".join(map(re.escape, one["phrase"].split()))
            match = re.compile(pattern).search(text, max(0, start - 2), start + 4000)
            if match:
                ranges.append(match.span())
        marks = marks_of(without(observed(mine)), frequency)
        yield Sample(document, attested_lemmas, marks, ranges, 1.0, (starts[first - 1], starts[last]), True)


def observed(rows: list[dict[str, str]]) -> Counter[Swap]:
    """The replacements of one word by one that labels hold."""
    found = Counter[Swap]()
    for row in rows:
        left = [lemma(word.text) for word in words(row["phrase"])]
        right = [lemma(word.text) for word in words(re.split(r" / | \(", row["original"])[0])]
        if len(left) == len(right):
            found.update((a, b) for a, b in zip(left, right, strict=True) if a != b)
    return found


def without(seen: Counter[Swap]) -> dict[Swap, float]:
    """All evidence, less what was seen here."""
    listed = {(lemma(a), lemma(b)) for a, b, _ in (line.split("\t") for line in entries("observed_swaps.txt"))}
    return {pair: left for pair, n in evidence().items() if (left := n - (seen[pair] if pair in listed else 0)) > 0.01}


def tight(span: tuple[int, int], label: tuple[int, int]) -> bool:
    """Whether a span lies in a label, or shares half of their union with it."""
    shared = min(span[1], label[1]) - max(span[0], label[0])
    whole = max(span[1], label[1]) - min(span[0], label[0])
    return shared > 0 and ((label[0] <= span[0] and span[1] <= label[1]) or 2 * shared >= whole)


def logistic(x: np.ndarray, y: np.ndarray, weight: np.ndarray, ridge: float = 3.0) -> np.ndarray:
    """The coefficients, the constant last, of a logistic regression with a ridge; Newton's method."""
    x = np.c_[x, np.ones(len(x))]
    found = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ found, -30, 30)))
        bend = (x * (weight * p * (1 - p))[:, None]).T @ x + ridge * np.eye(x.shape[1])
        found = found + np.linalg.solve(bend, x.T @ (weight * (y - p)) - ridge * found)
    return found


def spans(sample: Sample, one: odd_pairs.Read, first: int, last: int) -> tuple[int, int]:
    """Where words first..last stand in the source."""
    span = one.block.prose.span(one.words[first].start, one.words[last].end)
    return span.start, span.end


def word_rows(sample: Sample, made: list[odd_pairs.Read]) -> Iterator[tuple[list[float], float]]:
    """Features of each content word, and whether it was replaced."""
    marked = np.zeros(len(sample.document.sources[0].text) + 1)
    for start, end in sample.replaced:
        marked[start:end] = 1
    for one in made:
        for at in range(len(one.words)):
            if one.marks[at].small:
                continue
            span = spans(sample, one, at, at)
            if sample.only and not sample.only[0] <= span[0] < sample.only[1]:
                continue
            neighbours = [(at - 1, at - 1), (at, at + 1)]
            odd = [one.marks[other].small for index, other in neighbours if index >= 0 and one.odd[index]]
            opens = odd_pairs.opens(one, at)
            row = [one.marks[at].weight, odd.count(False), odd.count(True), one.name[at], opens]
            yield [float(value) for value in row], float(marked[span[0]])


def main() -> None:
    """Learn the weights and write them."""
    parser = argparse.ArgumentParser()
    for name in ("clean", "wordnet"):
        parser.add_argument(name, type=Path)
    parser.add_argument("labelled", type=Path, nargs="*")
    parser.add_argument("--half", type=int)
    parser.add_argument("-o", type=Path, default=HERE / "odd_pairs.json")
    given = parser.parse_args()
    frequency = Counter(
        lemma(word.text) for path in given.clean.glob("*.txt") for word in words(path.read_text(encoding="utf-8"))
    )
    samples = list(synthetic(given.clean, given.wordnet, frequency))
    if given.labelled:
        samples += labelled(given.labelled[0], given.labelled[1], (0, 1) if given.half is None else (given.half,), frequency)
    made: list[list[odd_pairs.Read]] = []
    table: dict[str, Any] = {"word": dict.fromkeys(WORD, 0.0)}
    with patch.object(odd_pairs, "load", lambda _: table):
        rows: list[list[float]] = []
        truth: list[float] = []
        weight: list[float] = []
        for sample in samples:
            with patch.object(odd_pairs, "mark", sample.marks):
                read = odd_pairs.read(sample.document, sample.known)
            made.append(read)
            found = list(word_rows(sample, read))
            rows += [row for row, _ in found]
            truth += [label for _, label in found]
            weight += [sample.weight] * len(found)
        found_words = logistic(np.array(rows), np.array(truth), np.array(weight))
        table["word"] = {name: round(float(value), 3) for name, value in zip(WORD, found_words, strict=True)}
        for read in made:
            for one in read:
                again(one, table["word"])
        table |= {"clean": 0.15, "flat": -0.3, "cut": CUT, "slope": SLOPE, "gate": GATE, "least": LEAST, "sure": SURE}
        tones: list[float] = []
        suspect: list[float] = []
        for sample, read in zip(samples, made, strict=True):
            for one in () if sample.labels else read:
                if not any(one.block.span.start <= start < one.block.span.end for start, _ in sample.replaced):
                    tones.append(odd_pairs.tone_of(one))
                    suspect += [value for value in one.suspicion if value is not None]
        table |= {"clean": round(float(np.mean(suspect)), 4), "flat": round(float(np.mean(tones)), 4)}
        features: list[list[float]] = []
        hits: list[float] = []
        per_row: list[float] = []
        for sample, read in zip(samples, made, strict=True):
            order = sorted(sample.replaced)
            for one, at, _, values in odd_pairs.evidence(read):
                span = spans(sample, one, at, at + 1)
                if sample.only and not sample.only[0] <= span[0] < sample.only[1]:
                    continue
                if sample.labels:
                    hit = any(tight(span, label) for label in order)
                else:
                    hit = any(span[0] < end and start < span[1] for start, end in near(order, span))
                features.append(values)
                hits.append(float(hit))
                per_row.append(sample.weight)
    *coefficients, constant = logistic(np.array(features), np.array(hits), np.array(per_row))
    table |= {"pair": [round(float(value), 3) for value in coefficients], "constant": round(float(constant), 3)}
    print(dict(zip(odd_pairs.FEATURES, table["pair"], strict=True)), table)
    given.o.write_text(json.dumps(table, separators=(",", ":")), encoding="utf-8")


def again(one: odd_pairs.Read, word: dict[str, float]) -> None:
    """The suspicion of the words of a block by new weights."""
    for at, row in enumerate(one.suspicion):
        if row is not None:
            odd = [one.marks[other].small for index, other in ((at - 1, at - 1), (at, at + 1)) if index >= 0 and one.odd[index]]
            opens = odd_pairs.opens(one, at)
            logit = (
                word["constant"]
                + word["own"] * one.marks[at].weight
                + word["odd"] * odd.count(False)
                + word["small"] * odd.count(True)
            )
            one.suspicion[at] = odd_pairs.logistic(logit + word["name"] * one.name[at] + word["opens"] * opens)


def near(order: list[tuple[int, int]], span: tuple[int, int]) -> list[tuple[int, int]]:
    """The ranges that start within 60 characters before or in a span, of sorted ranges."""
    from bisect import bisect_left

    return order[bisect_left(order, (span[0] - 60, 0)) : bisect_left(order, (span[1], 0))]


if __name__ == "__main__":
    main()
