"""How right the findings of `paraphrase/tortured-term` are on texts spun here: prints a table of docs/paraphrase-figures.md.

python benchmarks/spun_terms.py [--wordnet DICT_FOLDER] [--mythes TH_EN_US.DAT] [--moby WORDS.TXT] TEXT…

Each text becomes two manuscripts with runs of six spun paragraphs between runs of six clean ones. What the replacer put in is known,
so a finding is right if it holds a replaced word, and a suggestion if the original words stood there. No TEXT may be one of those
that the tables are built from. The detector's tables never saw WordNet or MyThes.
"""

import argparse
import random
import sys
from bisect import bisect_left
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.passage_weights import paragraphs
from benchmarks.spinning import Thesaurus, moby, mythes, spin, wordnet
from lint.facts.replacements import replacements
from lint.facts.spun_passages import spun_passages
from lint.language import english
from lint.readers import text as reader
from lint.span import Source
from lint.tables.build_association import small_words
from lint.words import words

RUN, MOST = 6, 240


def tried(clean: list[str], table: Thesaurus, every: int, odd: bool, dice: random.Random) -> Counter[str]:
    """Counts of findings, right ones and replaced words in one manuscript made of the paragraphs."""
    parts: list[str] = []
    replaced: list[tuple[int, int]] = []
    at = size = 0
    for number, part in enumerate(clean):
        if (number // RUN) % 2 == odd:
            made, ranges, _ = spin(part, table, every, dice, small_words())
            replaced += [(at + one.start, at + one.end) for one in ranges]
        else:
            made = part
            size += len(words(part))
        parts.append(made)
        at += len(made) + 2
    document = reader.read(Source("spun.txt", "\n\n".join(parts) + "\n")).fact(english)[0]
    found, starts = (
        Counter(words=len(replaced), clean=size, passages=len(document.fact(spun_passages))),
        [a for a, _ in replaced],
    )
    hit = set[int]()
    for one in document.fact(replacements):
        span = one.block.prose.span(one.start, one.end)
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        kind = "warning" if one.sure else "info"
        found[kind] += 1
        found[f"{kind} right"] += last > first
        if one.sure:
            hit.update(range(first, last))
    found["reached"] = len(hit)
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+", type=Path, metavar="TEXT")
    for name in ("--wordnet", "--mythes", "--moby"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    print(
        "| replacements | 1 in | replaced words | passages | warnings: number, right | infos: number, right | reached by a warning |"
    )
    print("|---" * 7 + "|")
    for name, read in (("wordnet", wordnet), ("mythes", mythes), ("moby", moby)):
        path = getattr(given, name)
        for every in (2, 4) if path else ():
            dice, table, total = random.Random(every), read(path), Counter[str]()
            for text in given.texts:
                clean = paragraphs(text.read_text(encoding="utf-8"))[:MOST]
                for odd in (False, True):
                    total += tried(clean, table, every, odd, dice)
            shares = [f"{total[kind]}, {total[f'{kind} right'] / max(total[kind], 1):.2f}" for kind in ("warning", "info")]
            reached = total["reached"] / max(total["words"], 1)
            print(
                f"| {name} | {every} | {total['words']} | {total['passages']} | {' | '.join(shares)} | {reached:.2f} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
