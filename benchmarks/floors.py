"""Holds what was reached: fails if a figure falls below its floor, or rises above its ceiling, in floors.toml.

python benchmarks/floors.py            check: exit 1 and the names of the figures that no longer hold
python benchmarks/floors.py --update   tighten floors and ceilings to what is reached now; none is ever loosened

The figures come from score.py and the texts of ../shared; where that folder is missing, nothing is checked.
"""

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FLOORS = Path(__file__).with_name("floors.toml")
SHAPES = range(1, 21)
TEXTBOOK = SHARED / "corpus" / "economics-textbook.txt"

# Section of floors.toml → figure → value.
Figures = dict[str, dict[str, float]]


class Limit(NamedTuple):
    """A figure must not be worse than `value`: not above it for a ceiling, not below it for a floor."""

    value: float
    ceiling: bool

    def allows(self, reached: float) -> bool:
        """Whether a figure holds."""
        return reached <= self.value if self.ceiling else reached >= self.value


def python(script: Path | str, *arguments: Path | str) -> str:
    """The standard output of a Python script, or of a module named with -m. A failure ends the run."""
    done = subprocess.run([sys.executable, script, *arguments], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"floors: {script} {' '.join(map(str, arguments))} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def score(text: Path, report: Path, *options: Path | str, bib: Path | None = None) -> dict[str, float]:
    """The figures of score.py for a text that the tool checks. One that could not be counted ("n/a") is left out."""
    bibs: tuple[Path | str, ...] = ("--bib", bib) if bib else ()
    python("-m", "lint", "check", text, *bibs, "--format", "json", "--fail-on", "never", "-o", report)
    lines = python(SHARED / "score.py", report, "--text", text, *options).splitlines()
    found = (re.match(r"(\S+) (-?\d+(?:\.\d+)?)(?: |$)", line) for line in lines)
    return {match[1]: float(match[2]) for match in found if match}


def shape(seed: int, folder: Path) -> dict[str, float]:
    """How the textbook is read in one of its shapes."""
    text, truth = folder / f"shape-{seed}.txt", folder / f"shape-{seed}-truth.json"
    python(SHARED / "as_pdf_text.py", TEXTBOOK, "--shape", "--seed", str(seed), "-o", text, "--truth", truth)
    return score(text, folder / f"shape-{seed}.json", "--truth", truth)


def over_shapes(each: list[dict[str, float]]) -> dict[str, float]:
    """The least and the mean of every figure."""
    values: dict[str, list[float]] = defaultdict(list)
    for figures in each:
        for name, value in figures.items():
            values[name].append(value)
    least = {f"{name}.min": min(found) for name, found in values.items()}
    return least | {f"{name}.mean": round(statistics.fmean(found), 4) for name, found in values.items()}


def reached(wanted: Mapping[str, Mapping[str, Limit]]) -> Figures:
    """Every figure of the sections wanted, as the tool stands now."""
    with tempfile.TemporaryDirectory(prefix="thesis-lint-floors-") as name, ThreadPoolExecutor() as pool:
        folder = Path(name)
        seeds = SHARED / "seeds"
        gold = ("--gold", SHARED / "gold")
        jobs = {"seed": pool.submit(score, seeds / "thesis.txt", folder / "seed.json", *gold, bib=seeds / "references.bib")}
        for section in wanted:
            if section.startswith("clean."):
                text = SHARED / "corpus" / f"{section.removeprefix('clean.')}.txt"
                jobs[section] = pool.submit(score, text, folder / f"{section}.json")
        shapes = [pool.submit(shape, seed, folder) for seed in SHAPES]
        figures = {section: job.result() for section, job in jobs.items()}
        return figures | {"shapes": over_shapes([job.result() for job in shapes])}


def limits(toml: str) -> dict[str, dict[str, Limit]]:
    """Section → figure → limit; the sections of clean texts as "clean.<text>"."""
    read = tomllib.loads(toml)
    sections = {"seed": read["seed"], "shapes": read["shapes"]} | {
        f"clean.{text}": rows for text, rows in read["clean"].items()
    }
    return {
        section: {
            name: Limit(value["max"], ceiling=True) if isinstance(value, dict) else Limit(value, ceiling=False)
            for name, value in rows.items()
        }
        for section, rows in sections.items()
    }


def tightened(toml: str, figures: Figures) -> str:
    """The file with each limit moved to what was reached, where that is better; comments and order stay."""
    known, section, lines = limits(toml), "", []
    for line in toml.splitlines():
        if header := re.fullmatch(r"\[(.+)\]", line):
            section = header[1].replace('"', "")
        elif row := re.fullmatch(r'("(.+)" = (?:\{ max = )?)[^\s}]+(.*)', line):
            limit, value = known[section][row[2]], figures[section].get(row[2])
            if value is not None and limit.allows(value):
                line = f"{row[1]}{value:g}{row[3]}"
        lines.append(line)
    return "\n".join(lines) + "\n"


def main() -> int:
    """Check, or update."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="tighten floors.toml to what is reached")
    given = parser.parse_args()
    if not SHARED.is_dir():
        print(f"floors: skipped, {SHARED} is not there")
        return 0
    toml = FLOORS.read_text(encoding="utf-8")
    known = limits(toml)
    figures = reached(known)
    missed = []
    for section, rows in known.items():
        print(f"{section:50} reached     limit")
        for name, limit in rows.items():
            value = figures[section].get(name)
            holds = value is not None and limit.allows(value)
            sign = "≤" if limit.ceiling else "≥"
            shown = "-" if value is None else f"{value:g}"
            print(f"  {name:48} {shown:>7}  {sign} {limit.value:<6g} {'' if holds else '  ✗'}".rstrip())
            if not holds:
                missed.append(f"{section} {name}: {shown}, must be {sign} {limit.value:g}")
    if given.update:
        FLOORS.write_text(tightened(toml, figures), encoding="utf-8")
    if missed:
        print("floors: " + f"{len(missed)} no longer hold" + "".join(f"\n  {line}" for line in missed), file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
