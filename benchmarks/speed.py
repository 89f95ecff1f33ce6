"""Times `thesis-lint check` against `proselint check` on the same file, interleaved in one run: python benchmarks/speed.py [--runs N]

Machines differ and drift, so read the ratios. Every run is a cold process on warm files; the memory is that of the largest process.
"""

import argparse
import os
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
INPUTS = SEEDS if SEEDS.is_dir() else ROOT / "samples" / "coastal-erosion"
PROSELINT = "proselint==0.16.*"
KILO = 1 if sys.platform == "darwin" else 1024  # ru_maxrss counts bytes there, kilobytes elsewhere


@dataclass(frozen=True)
class Cost:
    """What one process took: seconds, seconds of processor, megabytes at its peak."""

    wall: float
    cpu: float
    memory: float


def measure(command: list[str], *, any_exit: bool = False) -> Cost:
    """Run a command and wait for it. A linter may exit with 1; anything else but 0 ends the benchmark, unless `any_exit`."""
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1) and not any_exit:
            errors.seek(0)
            raise SystemExit(
                f"{shlex.join(command)} exited with {process.returncode}: {errors.read().decode(errors='replace')}"
            )
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * KILO / 1e6)


def proselint() -> str:
    """The proselint command, installed into an environment outside the repository the first time."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "thesis-lint" / PROSELINT.replace("==", "-").removesuffix(".*")
    command = folder / "bin" / "proselint"
    if not command.exists():
        print(f"Installing {PROSELINT} into {folder} ...", file=sys.stderr)
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([folder / "bin" / "python", "-m", "pip", "install", "--quiet", PROSELINT], check=True)
    return shlex.quote(str(command))


def median(costs: list[Cost]) -> Cost:
    """The median of each figure by itself."""
    walls, cpus, memories = zip(*((cost.wall, cost.cpu, cost.memory) for cost in costs), strict=True)
    return Cost(statistics.median(walls), statistics.median(cpus), statistics.median(memories))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--thesis", type=Path, default=INPUTS / "thesis.txt")
    parser.add_argument("--bib", type=Path, default=INPUTS / "references.bib")
    parser.add_argument("--runs", type=int, default=7, help="runs of each command (default 7)")
    parser.add_argument(
        "--tool", default=shlex.quote(str(Path(sys.executable).with_name("thesis-lint"))), help="the thesis-lint command"
    )
    parser.add_argument("--proselint", help="the proselint command; without it one is installed outside the repository")
    given = parser.parse_args()
    runs = max(1, given.runs)
    tool = shlex.split(given.tool)
    commands = {
        "thesis-lint check": [*tool, "check", "--no-cache", str(given.thesis), "--bib", str(given.bib)],
        "proselint check": [*shlex.split(given.proselint or proselint()), "check", str(given.thesis)],
        "thesis-lint --version": [*tool, "--version"],
    }
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for number in range(runs + 1):
        # Backwards every other time, so that none always follows the same one; the first round only warms the files.
        for name, command in list(commands.items())[:: -1 if number % 2 else 1]:
            cost = measure(command)
            if number:
                costs[name].append(cost)
    words = len(given.thesis.read_text(encoding="utf-8", errors="replace").split())
    print(f"{given.thesis.name}: {words} words, median of {runs} runs\n")
    print(f"{'':22} {'wall s':>8} {'cpu s':>8} {'peak MB':>8}")
    medians = {name: median(found) for name, found in costs.items()}
    for name, cost in medians.items():
        print(f"{name:22} {cost.wall:8.2f} {cost.cpu:8.2f} {cost.memory:8.0f}")
    ours, theirs = medians["thesis-lint check"], medians["proselint check"]
    ratios = ours.wall / theirs.wall, ours.cpu / theirs.cpu, ours.memory / theirs.memory
    print(f"{'ratio to proselint':22} {ratios[0]:8.2f} {ratios[1]:8.2f} {ratios[2]:8.2f}")


if __name__ == "__main__":
    main()
