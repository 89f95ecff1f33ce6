"""What a grammar engine costs here, against the engine by itself on the same prose, and what is left of its spelling remarks:
python -m benchmarks.grammar [--thesis FILE] [--runs N]

Every run is a cold process on warm files; the best of the runs counts, since machines are noisy. LanguageTool is timed if a server
answers (`thesis-lint grammar start`).
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.speed import INPUTS, Cost, measure
from lint import load
from lint.grammar import harper, servers
from lint.grammar.passages import passages
from lint.grammar.rules import HarperOptions, rules
from lint.grammar.variety import variety
from lint.problem import NotChecked

OWN = (
    "import sys, harper\n"
    "linter = harper.Linter(harper.Dialect[sys.argv[2].upper()])\n"
    "linter.lint(open(sys.argv[1], encoding='utf-8').read(), language='plaintext')"
)


def best(command: list[str], runs: int, cache: str, *, cold: bool, again: bool = False) -> Cost:
    """The least wall time, processor time and memory of several runs, on an empty cache of grammar each time if `cold`.

    `again`: the report of the run before is left to be printed again.
    """
    os.environ["XDG_CACHE_HOME"] = cache
    costs = []
    for _ in range(runs):
        if not again:
            shutil.rmtree(Path(cache) / "thesis-lint" / "reports", ignore_errors=True)
        if cold:
            (Path(cache) / "thesis-lint" / "grammar.json").unlink(missing_ok=True)
        costs.append(measure(command))
    return Cost(min(cost.wall for cost in costs), min(cost.cpu for cost in costs), min(cost.memory for cost in costs))


def spelling(thesis: Path) -> Counter[str]:
    """How many of Harper's remarks are about spelling, how many of these about words in capitals, before and after our look at them."""
    (document,), _ = load.load([str(thesis)])
    english = document.fact(variety)
    counts: Counter[str] = Counter()
    found = document.fact(passages)
    for index, remarks in harper.ask([passage.text for passage in found], english, harper.OFF):
        for remark in remarks:
            words = found[index].text[remark.start : remark.end]
            counts["before"] += remark.spelling
            counts["before, acronyms"] += remark.spelling and words.split("'")[0].isupper()
    for finding in rules()["grammar/harper"].check(document, HarperOptions()):
        about = finding.code in ("SpellCheck", "OrthographicConsistency", "SplitWords")
        counts["after"] += about
        counts["after, acronyms"] += about and finding.text.split("'")[0].isupper()
    return counts


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--thesis", type=Path, default=INPUTS / "thesis.txt")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    tool = [str(Path(sys.executable).with_name("thesis-lint")), "check", str(given.thesis), "--fail-on", "never"]
    (document,), _ = load.load([str(given.thesis)])
    try:
        servers.find()
        engines = ["harper", "languagetool"]
    except NotChecked:
        engines = ["harper"]
    note = servers.note()
    with tempfile.TemporaryDirectory() as cache:
        if note and note.is_file():
            (Path(cache) / "thesis-lint").mkdir()
            (Path(cache) / "thesis-lint" / note.name).write_bytes(note.read_bytes())
        prose = Path(cache) / "prose.txt"
        prose.write_text("\n\n".join(passage.text for passage in document.fact(passages)), encoding="utf-8")
        own = best([sys.executable, "-c", OWN, str(prose), document.fact(variety)], given.runs, cache, cold=False)
        print(f"{len(prose.read_text(encoding='utf-8').split()):,} words of prose; best of {given.runs} runs")
        print(f"{'':40} {'wall s':>7} {'cpu s':>7} {'MB':>5} {'wall ÷ own':>11} {'cpu ÷ own':>10}")
        rows = {"harper-py by itself": own, "check, no engine": best(tool, given.runs, cache, cold=True)}
        for engine in engines:
            alone = [*tool, "--select", f"grammar/{engine}"]
            rows[f"{engine} alone, nothing kept"] = best(alone, given.runs, cache, cold=True)
            rows[f"{engine} alone, all kept"] = best(alone, given.runs, cache, cold=False)
            rows[f"check --grammar {engine}, nothing kept"] = best([*tool, "--grammar", engine], given.runs, cache, cold=True)
            rows[f"check --grammar {engine}, all kept"] = best([*tool, "--grammar", engine], given.runs, cache, cold=False)
        again = [*tool, "--grammar", "harper"]
        rows["check --grammar harper, nothing changed"] = best(again, given.runs, cache, cold=False, again=True)
        for name, cost in rows.items():
            ratios = f"{cost.wall / own.wall:11.2f} {cost.cpu / own.cpu:10.2f}"
            print(f"{name:40} {cost.wall:7.2f} {cost.cpu:7.2f} {cost.memory:5.0f} {ratios}")
        print("spelling remarks of Harper:", ", ".join(f"{count} {name}" for name, count in spelling(given.thesis).items()))


if __name__ == "__main__":
    main()
