"""How well spun paragraphs are told from clean ones, on texts spun here: prints the table of docs/paraphrase-figures.md.

python benchmarks/passages.py --clean FOLDER [--wordnet DICT_FOLDER] [--mythes TH_EN_US.DAT] [--moby WORDS.TXT] TEXT…

FOLDER holds the clean texts that the tables are built from (`docs/decisions/0004-tables.md`); no TEXT may be one of them. The
replacer has one half of the learned replacements, the detector the other. Without FOLDER the tables stay as they are, and only the
thesauri are tried. Three ways of reading the figures: each paragraph alone, with nothing to compare it with; in a manuscript with
runs of six spun paragraphs between runs of six clean ones; in a manuscript that is spun throughout or not at all. As in the sets that the
anchors were measured on, half of the paragraphs are spun, and the detector is told to expect that; theses are not like that.
"""

import argparse
import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.passage_weights import paragraphs
from benchmarks.spinning import Pair, Thesaurus, by_usual, half, moby, mythes, spin, wordnet
from lint.document import Document
from lint.facts import spun_passages, terms, word_association
from lint.language import english
from lint.readers import text
from lint.span import Source
from lint.tables import build_association as build
from lint.tables import rows
from lint.words import block_words

RUN, MOST, WINDOW = 6, 240, 500
EVEN = ((0.01, 0.25), (0.5, 0.5), (0.9, 0.25))  # what to expect where half of the paragraphs are spun
Outcome = tuple[bool, float]  # spun, and how likely it is said to be


def document(parts: Iterable[str]) -> Document:
    """A manuscript of paragraphs."""
    return text.read(Source("spun.txt", "\n\n".join(parts) + "\n"))


def judged(parts: list[str], spun: list[bool]) -> Iterator[Outcome]:
    """What the detector says of the paragraphs of one manuscript (those that the reader takes for paragraphs)."""
    made = document(parts)
    starts = {}
    at = 0
    for part, label in zip(parts, spun, strict=True):
        starts[at] = label
        at += len(part) + 2
    for block, likelihood in made.fact(spun_passages.prior).items():
        if block.span.start in starts:
            yield starts[block.span.start], likelihood


def ways(clean: list[str], spun: list[str]) -> dict[str, list[Outcome]]:
    """The outcomes for the paragraphs of one text, clean and spun, by the three ways of reading."""
    alone = [one for part in clean for one in judged([part], [False])]
    alone += [one for part in spun for one in judged([part], [True])]
    runs: list[Outcome] = []
    for odd in (False, True):
        labels = [(at // RUN) % 2 == odd for at in range(len(clean))]
        runs += judged([s if label else c for c, s, label in zip(clean, spun, labels, strict=True)], labels)
    whole = [*judged(clean, [False] * len(clean)), *judged(spun, [True] * len(spun))]
    return {"alone": alone, "in runs": runs, "throughout": whole}


def figures(outcomes: list[Outcome]) -> tuple[float, ...]:
    """Precision, recall, F1; and the area under the curve, which needs no threshold."""
    said = [(spun, likely >= spun_passages.LIKELY) for spun, likely in outcomes]
    hit, all_said, true = (sum(a and b for a, b in said), sum(b for _, b in said), sum(a for a, _ in said))
    ranked = sorted(outcomes, key=lambda outcome: (outcome[1], outcome[0]))
    rank = sum(at for at, (spun, _) in enumerate(ranked, 1) if spun)
    area = (rank - true * (true + 1) / 2) / max(true * (len(said) - true), 1)
    return hit / max(all_said, 1), hit / max(true, 1), 2 * hit / max(all_said + true, 1), area


def hold_out(folder: Path, pairs: list[Pair]) -> None:
    """Let the detector have only one half of the replacements: in the weights of words, and in what it reads backwards."""
    general = build.General(build.together(build.folder_counts(folder).values()))
    held = build.tables(general, build.weights(general, half(pairs, 1)))
    word_association.tables = lambda: held  # type: ignore[assignment]
    kept = rows("swaps.rows.txt")
    for found, usual in half(pairs, 0):
        if found in kept:
            kept[found].pop(usual, None)
    terms.swaps_of.cache_clear()


def print_windows(paths: list[Path]) -> None:
    """Of windows of 500 words of each text, as it is, how many the detector takes for spun: half of the window likely, or in a
    passage that the rule names."""
    print("| text | windows | likely | named |")
    print("|---" * 4 + "|")
    for path in paths:
        made = text.read(Source(path.name, path.read_text(encoding="utf-8"))).fact(english)[0]
        likely = made.fact(spun_passages.prior)
        named = {block for passage in made.fact(spun_passages.spun_passages) for block in passage.blocks}
        found = made.fact(block_words)
        # One entry for each word of the running prose.
        flags = [(likely[block] >= spun_passages.LIKELY, block in named) for block in made.prose_blocks for _ in found[block]]
        windows = [flags[at : at + WINDOW] for at in range(0, max(len(flags) - WINDOW // 2, 1), WINDOW)]
        counts = [sum(2 * sum(flag[which] for flag in window) >= len(window) for window in windows) for which in (0, 1)]
        print(f"| {path.stem} | {len(windows)} | {counts[0]} | {counts[1]} |", flush=True)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+", type=Path, metavar="TEXT")
    for name in ("--clean", "--wordnet", "--mythes", "--moby"):
        parser.add_argument(name, type=Path)
    parser.add_argument(
        "--windows", action="store_true", help="spin nothing: windows of 500 words of clean texts that are flagged"
    )
    given = parser.parse_args()
    if given.windows:
        print_windows(given.texts)
        return
    pairs, small = build.swaps(), build.small_words()
    thesauri: dict[str, Thesaurus] = {}
    spun_passages.SHARES = EVEN  # type: ignore[assignment]
    if given.clean:
        hold_out(given.clean, pairs)
        thesauri["learned replacements, other half"] = by_usual(half(pairs, 0))
    for name, read in (("wordnet", wordnet), ("mythes", mythes), ("moby", moby)):
        if getattr(given, name):
            thesauri[name] = read(getattr(given, name))
    print(
        "| replacements | 1 in | replaced | "
        + " | ".join(f"{way}: P / R / F1 / AUC" for way in ("alone", "in runs", "throughout"))
        + " |"
    )
    print("|---" * 6 + "|")
    for name, table in thesauri.items():
        for every in (2, 4):
            dice, outcomes, replaced, content = random.Random(every), dict[str, list[Outcome]](), 0, 0
            for path in given.texts:
                clean = paragraphs(path.read_text(encoding="utf-8"))[:MOST]
                spun = []
                for part in clean:
                    new, made, words = spin(part, table, every, dice, small)
                    spun.append(new)
                    replaced, content = replaced + len(made), content + words
                for way, found in ways(clean, spun).items():
                    outcomes.setdefault(way, []).extend(found)
            cells = [" / ".join(f"{value:.3f}" for value in figures(outcomes[way])) for way in outcomes]
            print(f"| {name} | {every} | {replaced / content:.2f} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
