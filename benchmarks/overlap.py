"""How much of what was taken from a source the comparison finds, and what it costs: python benchmarks/overlap.py HOST SOURCE

Paragraphs of SOURCE are put into HOST, a text on another subject or on the same: as they are, with one word in twelve replaced, and with
one content word in 4, 2 or 1 replaced by another word (`benchmarks/spinning.py`, with the replacements that the tables know). Printed is
how many of them are found and how many passages besides: first with nothing planted, which is what the two texts have in common anyhow.
Then the time against a source of 30,000, 300,000 and 3,000,000 words, made of SOURCE by drawing its sentences.
"""

import argparse
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.spinning import by_usual, spin
from lint.document import Document
from lint.overlap.shared import Shared, compare
from lint.readers import text
from lint.sentences import split
from lint.span import Source
from lint.tables import build_association as build

PLANTED = 30
LENGTHS = (30_000, 300_000, 3_000_000)


def document(name: str, words: str) -> Document:
    """A plain text as a document."""
    return text.read(Source(name, words))


def changed(paragraph: str, how: str, dice: random.Random, words: list[str]) -> str:
    """A paragraph as it is planted."""
    if how == "as it is":
        return paragraph
    if how == "edited":
        return " ".join(dice.choice(words) if at % 12 == 7 else word for at, word in enumerate(paragraph.split()))
    return spin(paragraph, by_usual(build.swaps()), int(how.rpartition(" ")[2]), dice, build.small_words())[0]


def planted(host: str, source: Document, how: str) -> tuple[int, list[Shared]]:
    """How many of the planted paragraphs are found, and the passages that are none of them."""
    dice = random.Random(1)
    every = [block.prose.text for block in source.prose_blocks if 80 < len(block.prose.text.split()) < 200]
    words = host.split()
    parts = host.split("\n\n")
    marks = [changed(one, how, dice, words) for one in dice.sample(every, PLANTED)] if how else []
    for mark in marks:
        parts.insert(dice.randrange(len(parts)), mark)
    (overlap,) = compare(document("host.txt", "\n\n".join(parts)), [source]).overlaps
    found: set[int] = set()
    others = []
    for passage in overlap.passages:
        here = " ".join(passage.here.text.split())
        which = [at for at, mark in enumerate(marks) if " ".join(mark.split())[:400] in here or here in " ".join(mark.split())]
        which += [at for at, mark in enumerate(marks) if not which and _overlaps(here, " ".join(mark.split()))]
        found |= set(which)
        others += [] if which else [passage]
    return len(found), others


def _overlaps(here: str, mark: str) -> bool:
    sentences = [here[start:end] for start, end in split(here)]
    return any(len(sentence) > 40 and sentence in mark for sentence in sentences)


def of_length(source: str, words: int) -> str:
    """A text of so many words, of sentences of the source drawn at random."""
    dice, found, count = random.Random(2), list[str](), 0
    sentences = [source[start:end] for start, end in split(source)]
    while count < words:
        paragraph = " ".join(dice.choice(sentences) for _ in range(6))
        found.append(paragraph)
        count += len(paragraph.split())
    return "\n\n".join(found)


def main() -> None:
    """Print the two tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("host", type=Path, metavar="HOST")
    parser.add_argument("source", type=Path, metavar="SOURCE")
    parser.add_argument("--no-times", action="store_true", help="print the first table only")
    given = parser.parse_args()
    host, words = (path.read_text(encoding="utf-8") for path in (given.host, given.source))
    source = document("source.txt", words)
    print("| planted | found | passages besides: exact, near, rewritten |\n|---|---|---|")
    for how in ("", "as it is", "edited", "spun, 1 in 4", "spun, 1 in 2", "spun, 1 in 1"):
        found, others = planted(host, source, how)
        counts = [sum(one.kind == kind for one in others) for kind in ("exact", "near", "rewritten")]
        print(f"| {how or 'nothing'} | {found} of {PLANTED if how else 0} | {', '.join(map(str, counts))} |", flush=True)
    if given.no_times:
        return
    thesis = " ".join(host.split(" ")[:30_000])
    print("\n| words of the source | exact and near, s | rewritten too, s |\n|---|---|---|")
    for length in LENGTHS:
        long = of_length(words, length)
        took = []
        for with_rewritten in (False, True):
            one, other = document("host.txt", thesis), document("source.txt", long)
            begun = time.process_time()
            compare(one, [other], with_rewritten=with_rewritten)
            took.append(time.process_time() - begun)
        print(f"| {length:,} | {took[0]:.1f} | {took[1]:.1f} |", flush=True)


if __name__ == "__main__":
    main()
