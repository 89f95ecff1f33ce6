"""Times what an editor waits for after a key, and the second check of an unchanged thesis: python benchmarks/editor.py [--runs N]

Machines differ and drift, so read the ratios of the least times; they are to the first check, in a process of its own, in the same
minute. The edits are words put in at different places, one at a time, with a pause after each; the editor asks for diagnostics as
editors do.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]

from editors import PULLED, Editor  # noqa: E402

SEEDS = ROOT.parent / "shared" / "seeds"
INPUTS = SEEDS if SEEDS.is_dir() else ROOT / "samples" / "coastal-erosion"
WHOLE: Mapping[str, object] = {
    "textDocument": {"diagnostic": {}}
}  # an editor that cannot be told to ask again is answered when all is checked


def checks(thesis: Path, bib: Path, runs: int, cache: Path) -> dict[str, list[tuple[float, float]]]:
    """Wall and processor seconds of first and second checks, each a cold process."""
    command = [sys.executable, "-m", "lint", "check", str(thesis), "--bib", str(bib), "--fail-on", "never"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    found: dict[str, list[tuple[float, float]]] = {"first check": [], "second check": []}
    for number in range(runs + 1):
        shutil.rmtree(cache, ignore_errors=True)
        for times in found.values():
            before, start = os.times(), time.perf_counter()
            subprocess.run(command, check=True, capture_output=True, env=environment)
            wall, after = time.perf_counter() - start, os.times()
            if number:  # the first round only warms the files
                used = after.children_user + after.children_system - before.children_user - before.children_system
                times.append((wall, used))
    return found


def edits(capabilities: Mapping[str, object], thesis: Path, runs: int) -> list[tuple[float, float]]:
    """Wall and processor seconds (where the system tells them) from an edit to its diagnostics."""
    found = []
    with Editor(capabilities, thesis.parent) as editor:
        text = thesis.read_text(encoding="utf-8", errors="replace")
        uri = editor.open(thesis, text)
        editor.pulled(uri)
        for number in range(runs + 1):
            at = text.index(" ", len(text) * (number + 1) // (runs + 3))
            text = f"{text[:at]} indeed{text[at:]}"
            time.sleep(2)
            before, start = editor.processor(), time.perf_counter()
            editor.write(uri, text, number + 2)
            editor.pulled(uri)
            if number:
                found.append((time.perf_counter() - start, editor.processor() - before))
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--thesis", type=Path, default=INPUTS / "thesis.txt")
    parser.add_argument("--bib", type=Path, default=INPUTS / "references.bib")
    parser.add_argument("--runs", type=int, default=5, help="runs of each (default 5)")
    given = parser.parse_args()
    runs = max(1, given.runs)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "thesis"
        place.mkdir()
        thesis, bib = (Path(shutil.copy(file, place)) for file in (given.thesis, given.bib))
        found = checks(thesis, bib, runs, Path(folder) / "cache")
        found["edit, paragraph rules"] = edits(PULLED, thesis, runs)
        found["edit, all rules"] = edits(WHOLE, thesis, runs)
    words = len(given.thesis.read_text(encoding="utf-8", errors="replace").split())
    print(
        f"{given.thesis.name}: {words} words, {runs} runs; an edit is answered after a pause of 0.02 s, all rules after 0.29 s more\n"
    )
    print(f"{'':22} {'wall s':>8} {'least':>8} {'cpu s':>8} {'wall ÷':>8} {'cpu ÷':>8}")
    first_wall, first_cpu = (min(which) for which in zip(*found["first check"], strict=True))
    for name, times in found.items():
        walls, cpus = zip(*times, strict=True)
        wall, cpu = min(walls), min(cpus)
        print(
            f"{name:22} {statistics.median(walls):8.2f} {wall:8.2f} {cpu:8.2f} {wall / first_wall:8.2f} {cpu / first_cpu:8.2f}"
        )


if __name__ == "__main__":
    main()
