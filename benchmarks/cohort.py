"""Measures the screening on a synthetic cohort: python benchmarks/cohort.py [--theses N] [--words N] [--store FILE] [--files FOLDER] …

The words are invented, and as frequent as those of a language (Zipf). One thesis in fifty holds a passage of another one: word for word,
lightly edited (one word in fifteen replaced), or stitched from two theses. All share a declaration, and six in ten a method section,
as forms do. What was planted is known, so what is found can be counted: pairs found, pairs that were not planted, words of the planted
passages that were shown. `--files` writes the theses as files, and screens them as the command does; without it the texts go into the
store as they are made, which leaves the reading of files out. Every figure is of one run, on one core where nothing else is said.
"""

import argparse
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
from numpy.typing import NDArray

from lint.overlap.shared import compare
from lint.readers import text as reader
from lint.screen import join, reading
from lint.screen.fingerprints import fingerprints
from lint.screen.run import add, pairs
from lint.screen.store import Entry, Store
from lint.show.progress import Progress
from lint.span import Source

VOCABULARY = 60_000
PLANTED = 400  # words of a planted passage
PARAGRAPH = 120
KINDS = ("verbatim", "edited", "stitched")


@dataclass(frozen=True)
class Planted:
    """A passage of `origin` in `copy`; `words` of it, of which `kept` are as they were."""

    kind: str
    origin: int
    copy: int
    words: int


class Cohort:
    """Theses by number, each made anew when it is asked for, from its number alone."""

    def __init__(self, theses: int, words: int) -> None:
        self.theses, self.words = theses, words
        dice = random.Random(0)
        letters, lengths = "etaoinshrdlucmfwypvbgk", (2, 3, 4, 5, 6, 7, 8, 9, 10)
        made = {"".join(dice.choice(letters) for _ in range(dice.choice(lengths))) for _ in range(2 * VOCABULARY)}
        self.vocabulary = np.array(dice.sample(sorted(made), VOCABULARY), dtype=object)
        weights = 1 / (np.arange(VOCABULARY) + 2.7)
        self.shares = np.cumsum(weights / weights.sum())
        self.declaration, self.method = self._numbers(-1)[:120], self._numbers(-2)[:300]
        self.planted = tuple(self._plan())

    def _numbers(self, seed: int) -> NDArray[np.int64]:
        drawn = np.random.default_rng(seed + 10).random(self.words)
        return np.minimum(np.searchsorted(self.shares, drawn), VOCABULARY - 1)

    def _plan(self) -> Iterator[Planted]:
        dice = random.Random(1)
        count = max(3, self.theses // 50)
        chosen = dice.sample(range(self.theses), 3 * count)
        for at in range(count):
            kind, copy = KINDS[at % 3], chosen[3 * at]
            origins = chosen[3 * at + 1 : 3 * at + (3 if kind == "stitched" else 2)]
            for origin in origins:
                yield Planted(kind, origin, copy, PLANTED // len(origins))

    def text(self, number: int) -> str:
        """A thesis: paragraphs, what was planted in the middle, the forms at the ends."""
        own = self._numbers(number)
        parts = [self.declaration, own[: self.words // 2]]
        for at, planted in enumerate(one for one in self.planted if one.copy == number):
            start = 1000 + at * 700
            passage = self._numbers(planted.origin)[start : start + planted.words].copy()
            if planted.kind == "edited":
                passage[7::15] = np.random.default_rng(number).integers(0, VOCABULARY, len(passage[7::15]))
            parts.append(passage)
        parts.append(own[self.words // 2 :])
        if number % 10 < 6:
            parts.append(self.method)
        words = [self.vocabulary[part].tolist() for part in parts]
        return "\n\n".join(
            " ".join(part[at : at + PARAGRAPH]).capitalize() + "." for part in words for at in range(0, len(part), PARAGRAPH)
        )


def name(number: int) -> str:
    """The name of a thesis in the store."""
    return f"cohort/{number:06}.txt"


def fill(store: Store, cohort: Cohort) -> None:
    """Put the texts into the store as they are made, and print what that took."""
    made = hashed = written = 0.0
    words = prints = 0
    batch: list[Entry] = []
    for number in range(cohort.theses):
        begun = time.process_time()
        text = cohort.text(number)
        made += time.process_time() - begun
        begun = time.process_time()
        found = fingerprints(text)
        hashed += time.process_time() - begun
        words, prints = words + found.words, prints + len(found.hashes)
        batch.append(Entry(name(number), "/nowhere", (f"{number}.txt",), str(number), found, None))
        if len(batch) == 50 or number == cohort.theses - 1:
            begun = time.process_time()
            store.add(batch)
            written += time.process_time() - begun
            batch = []
    print(f"words                      {words / 1e6:10.1f} M, {prints / 1e6:.1f} M fingerprints ({prints / words:.3f} a word)")
    print(f"making the texts           {made:10.1f} s of processor")
    print(f"fingerprints               {hashed:10.1f} s of processor, {words / hashed / 1e6:.2f} M words a second and core")
    print(f"writing them               {written:10.1f} s of processor")


def joined(store: Store, fresh: int, what: str) -> join.Joined:
    """Join, and print what that took."""
    begun, processor = time.perf_counter(), time.process_time()
    found = join.join(store, fresh)
    took, used = time.perf_counter() - begun, time.process_time() - processor
    print(f"{what:26} {took:10.1f} s, {used:.1f} s of processor")
    return found


def judge(cohort: Cohort, pairs: set[tuple[int, int]]) -> None:
    """Print how many of the planted pairs were found, by kind, and how many pairs were not planted."""
    wanted = {(min(one.origin, one.copy), max(one.origin, one.copy)): one.kind for one in cohort.planted}
    for kind in KINDS:
        those = [pair for pair, of in wanted.items() if of == kind]
        print(f"planted, {kind:17} {sum(pair in pairs for pair in those):10} of {len(those)} pairs found")
    print(f"pairs that were not planted{len(pairs - wanted.keys()):10}")


def recovered(cohort: Cohort, most: int = 30) -> None:
    """Print how many words of the planted passages the alignment shows, of some of each kind, and what a pair costs."""
    for kind in KINDS:
        those = [one for one in cohort.planted if one.kind == kind][:most]
        documents = {at: reader.read(Source(name(at), cohort.text(at))) for one in those for at in (one.origin, one.copy)}
        begun = time.process_time()
        covered = [compare(documents[one.copy], [documents[one.origin]], with_rewritten=False) for one in those]
        took = (time.process_time() - begun) / len(those)
        forms = len(cohort.declaration), len(cohort.method)
        shown = [
            found.covered - forms[0] - (forms[1] if one.origin % 10 < 6 and one.copy % 10 < 6 else 0)
            for one, found in zip(those, covered, strict=True)
        ]
        share = sum(shown) / sum(one.words for one in those)
        print(f"aligned, {kind:17} {share:10.3f} of the planted words, {took:.2f} s a pair (both read)")


def on_files(cohort: Cohort, folder: Path, store: Store) -> None:
    """Write the theses as files, and screen them as the command does."""
    place = folder / "cohort"
    place.mkdir(parents=True, exist_ok=True)
    for number in range(cohort.theses):
        (place / f"{number:06}.txt").write_text(cohort.text(number), encoding="utf-8")
    begun = time.perf_counter()
    with Progress() as progress:
        problems = add(store, str(place), reading.read, progress, keep_text=False)
        print(
            f"reading the files          {time.perf_counter() - begun:10.1f} s on {os.cpu_count()} cores, {len(problems)} problems"
        )
        begun = time.perf_counter()
        found = pairs(store, join.join, progress, everything=False)
    print(
        f"listing                    {time.perf_counter() - begun:10.1f} s, {len(found.pairs)} pairs, {len(found.forms)} forms"
    )
    numbers = {thesis.id: int(Path(thesis.name).stem) for thesis in store.theses()}
    judge(cohort, {tuple(sorted((numbers[pair.one.id], numbers[pair.other.id]))) for pair in found.pairs})  # type: ignore[misc]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--theses", type=int, default=500)
    parser.add_argument("--words", type=int, default=30_000, help="words of each thesis (default 30000)")
    parser.add_argument("--store", type=Path, help="where the store goes (default: a temporary folder)")
    parser.add_argument("--files", type=Path, help="write the theses into this folder, and read them from there")
    parser.add_argument("--align", action="store_true", help="align some of the planted pairs too")
    given = parser.parse_args()
    cohort = Cohort(given.theses, given.words)
    with tempfile.TemporaryDirectory() as temporary:
        path = given.store or Path(temporary) / "cohort.duckdb"
        with Store(str(path)) as store:
            print(f"theses                     {given.theses:10}")
            if given.files:
                on_files(cohort, given.files, store)
            else:
                fill(store, cohort)
                found = joined(store, 1, "join")
                judge(cohort, {(pair.one - 1, pair.other - 1) for pair in found.pairs})
                common = sum(one.is_first for one in found.common)
                print(f"common fingerprints        {common:10} (the forms have about {2 * (120 + 300) // 9})")
                begun = time.perf_counter()
                late = fingerprints(cohort.text(0) + " one more")
                store.add([Entry("cohort/late.txt", "/nowhere", ("late.txt",), "late", late, None)])
                found = joined(store, given.theses + 1, "join of one more thesis")
                print(f"one more, in all           {time.perf_counter() - begun:10.1f} s, {len(found.pairs)} pairs")
        print(f"store                      {path.stat().st_size / 1e6:10.0f} MB")
    if given.align:
        recovered(cohort)
    print(f"most memory                {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:10.0f} MB")


if __name__ == "__main__":
    main()
