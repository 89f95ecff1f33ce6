"""What the rules on repetition cost and find: prints the tables of docs/repetition.md.

python benchmarks/repetition.py cost TEXT…
python benchmarks/repetition.py planted [--semantic DIR] TEXT…

`cost` times the facts of the family in the first 30,000, 300,000 and 3,000,000 words of the texts put together, and in what is worst
for them: one paragraph, or one word, over and over. `planted` puts spun copies of ten paragraphs into the first 30,000 words of each
text, half a text behind the paragraph (one content word in four, and one in two, replaced by the learned replacements), and counts
those that are reported where they stand.
"""

import argparse
import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.spinning import by_usual, spin
from lint import discover, semantic
from lint.citations import citations
from lint.document import Document
from lint.facts.clashes import clashes
from lint.facts.likeness import likeness
from lint.facts.passages import passages
from lint.facts.restated import restated
from lint.finding import Finding
from lint.readers import text
from lint.sentences import sentences, split
from lint.span import Source
from lint.tables.build_association import small_words, swaps
from lint.words import block_lemmas, word_count

RULES = ("repetition/copied-passage", "repetition/restated-passage")
SIZES = (30_000, 300_000, 3_000_000)
PLANTED, SHORTEST, LONGEST, SENTENCES = 10, 60, 180, 4
PARAGRAPH = (
    "The harbour fills with mud each winter because the river slows where it meets the tide and the council pays for the dredging"
    " out of the fees of the fishing boats. Mills upstream pay nothing at all, though their weirs hold back the flood. Merchants"
    " from Arland soon moved their warehouses to the deeper basin at Morn.\n\n"
)


def document(words: str) -> Document:
    """The document of a plain text, with what other rules have asked of it already."""
    found = text.read(Source("text.txt", words))
    for fact in (block_lemmas, sentences, citations, word_count):
        found.fact(fact)
    return found


def first_words(words: str, count: int) -> str:
    """The first words of a text, with what stands between them."""
    ends = (match.end() for match in re.finditer(r"\S+", words))
    return words[: next((end for at, end in enumerate(ends, 1) if at == count), len(words))]


def cost(texts: Sequence[str]) -> Iterator[str]:
    """A row for each size and each hard case: words, and seconds of processor time for each fact."""
    whole = "\n\n".join(texts)
    cases = {f"first {size:,} words": first_words(whole, size) for size in SIZES}
    cases |= {"a paragraph 10,000 times": PARAGRAPH * 10_000, "a word 200,000 times": "mud " * 200_000}
    for name, words in cases.items():
        found, row = document(words), []
        for fact in (passages, likeness, restated, clashes):
            start = time.process_time()
            found.fact(fact)
            row.append(time.process_time() - start)
        yield f"| {name} | {found.fact(word_count):,} | " + " | ".join(f"{one:.2f}" for one in (*row, sum(row))) + " |"


def planted(words: str, every: int, folder: str | None) -> tuple[int, int, int, float]:
    """How many of the spun copies are reported, how many of them as warnings, how many other warnings there are; seconds."""
    dice, small, table = random.Random(every), small_words(), by_usual(swaps())
    parts = [" ".join(part.split()) for part in first_words(words, SIZES[0]).split("\n\n")]
    good = [at for at, part in enumerate(parts[: len(parts) // 2]) if _is_good(part)]
    chosen = sorted(dice.sample(good, min(PLANTED, len(good))))
    copies = {at: spin(parts[at], table, every, dice, small)[0] for at in chosen}
    for at in reversed(chosen):
        parts.insert(at + len(parts) // 2, copies[at])
    whole = "\n\n".join(parts) + "\n"
    found = document(whole)
    if folder:
        (found,) = semantic.knowing([found], folder)
    start = time.perf_counter()
    findings = [finding for rule in discover.load(discover.rule_files(), RULES) for finding in rule.run(found)]
    seconds = time.perf_counter() - start
    places = [(at, at + len(copy)) for copy in copies.values() for at in [whole.index(copy)]]
    loud = [finding for finding in findings if finding.severity == "warning"]
    extra = sum(not any(start < one.span.end and one.span.start < end for start, end in places) for one in loud)
    return sum(_covered(place, findings) for place in places), sum(_covered(place, loud) for place in places), extra, seconds


def _is_good(part: str) -> bool:
    return SHORTEST <= len(part.split()) <= LONGEST and len(split(part)) >= SENTENCES


def _covered(place: tuple[int, int], findings: Sequence[Finding]) -> bool:
    """Whether half of a place or more lies in findings."""
    start, end = place
    return 2 * sum(max(0, min(end, one.span.end) - max(start, one.span.start)) for one in findings) >= end - start


def main() -> None:
    """Print one of the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["cost", "planted"])
    parser.add_argument("texts", nargs="+", type=Path, metavar="TEXT")
    parser.add_argument("--semantic", metavar="DIR")
    given = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in given.texts]
    if given.what == "cost":
        print("| text | words | passages | likeness | restated | clashes | all, s |\n|---|---|---|---|---|---|---|")
        for row in cost(texts):
            print(row, flush=True)
        return
    print("| text | replaced: one in | reported | as a warning | other warnings | s |\n|---|---|---|---|---|---|")
    for path, words in zip(given.texts, texts, strict=True):
        for every in (4, 2):
            found, sure, extra, seconds = planted(words, every, given.semantic)
            print(f"| {path.stem} | {every} | {found} of {PLANTED} | {sure} | {extra} | {seconds:.2f} |", flush=True)


if __name__ == "__main__":
    main()
