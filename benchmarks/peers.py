"""Other linters on the same files in the same run: python -m benchmarks.peers [--only NAME…] [--runs N]

Each peer is installed once into ~/.cache/thesis-lint/peers by the package manager it comes from; one that cannot be had is left out with
its reason. Read the ratios: machines differ and drift. A planted defect of the samples counts as caught when a finding starts in its words
or quotes one of them on its line, which is generous.
"""

import argparse
import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bib_reading import made
from benchmarks.speed import INPUTS, ROOT, Cost, measure

HOME = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "thesis-lint" / "peers"
LATEX = ROOT.parent / "shared" / "corpus" / "sound-field-thesis"
SAMPLES = sorted(path.parent for path in (ROOT / "samples").glob("*/planted.tsv"))
_LINT = (
    "import sys, harper; t = open(sys.argv[1], encoding='utf-8').read()\n"
    "for lint in harper.Linter().lint(t):\n"
    "    s = lint.span; print(f'{t.count(chr(10), 0, s.start) + 1}:{s.start - t.rfind(chr(10), 0, s.start)}: {t[s.start:s.end]!r}')"
)
_PLACE = r"(?m)^\D*?(?P<line>\d+):(?P<column>\d+)"


@dataclass(frozen=True)
class Peer:
    """A linter: where it comes from ("pip", "npm", "apt", "go" and packages), its command ("{file}" and "{home}" are filled in), what
    kind of file it reads, and how its findings begin in what it prints (groups `line` and, where it says so, `column`)."""

    name: str
    source: str
    packages: str
    command: tuple[str, ...]
    reads: str = "text"
    finding: str = _PLACE


PEERS = (
    Peer("proselint", "pip", "proselint==0.16.*", ("{home}/bin/proselint", "check", "{file}")),
    Peer("codespell", "pip", "codespell", ("{home}/bin/codespell", "{file}"), finding=r"(?m)^.*?:(?P<line>\d+): "),
    Peer("harper-py", "pip", "harper-py", ("{home}/bin/python", "-c", _LINT, "{file}")),
    Peer("write-good", "npm", "write-good", ("{home}/node_modules/.bin/write-good", "--parse", "{file}")),
    Peer(
        "alex",
        "npm",
        "alex",
        ("{home}/node_modules/.bin/alex", "--why", "{file}"),
        finding=r"(?m)^\s+(?P<line>\d+):(?P<column>\d+)",
    ),
    Peer(
        "textlint",
        "npm",
        "textlint textlint-rule-write-good textlint-rule-terminology textlint-rule-common-misspellings",
        (
            "{home}/node_modules/.bin/textlint",
            "--rule",
            "write-good",
            "--rule",
            "terminology",
            "--rule",
            "common-misspellings",
            "-f",
            "unix",
            "{file}",
        ),
    ),
    Peer(
        "vale",
        "go",
        "github.com/errata-ai/vale/v3/cmd/vale@v3.7.1",
        ("{home}/bin/vale", "--output=line", "--config={home}/vale.ini", "{file}"),
    ),
    Peer("chktex", "apt", "chktex", ("chktex", "-q", "-f%l:%c: %m\n", "{file}"), "latex"),
    Peer(
        "bibtex-tidy",
        "npm",
        "bibtex-tidy",
        ("{home}/node_modules/.bin/bibtex-tidy", "{file}", "--output={home}/out.bib", "--duplicates", "--quiet"),
        "bib",
    ),
    Peer(
        "biber --tool",
        "apt",
        "biber",
        ("biber", "--tool", "--validate-datamodel", "--quiet", "--output-file={home}/out.bib", "{file}"),
        "bib",
    ),
)
_INSTALL = {
    "pip": "{python} -m venv {home} && {home}/bin/python -m pip install --quiet {packages}",
    "npm": "npm install --silent --no-fund --no-audit --prefix {home} {packages}",
    "go": "GOBIN={home}/bin go install {packages} && printf 'MinAlertLevel = suggestion\\n[*]\\nBasedOnStyles = Vale\\n' > {home}/vale.ini",
    "apt": "command -v {packages} || apt-get install -y -qq --no-install-recommends {packages}",
}


def install(peer: Peer) -> Path:
    """The folder of a peer, installed the first time. Raises SystemExit with the last line of what went wrong."""
    home = HOME / peer.name.split()[0]
    if not (home / "done").exists():
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        print(f"Installing {peer.name} into {home} ...", file=sys.stderr)
        command = _INSTALL[peer.source].format(python=sys.executable, home=home, packages=peer.packages)
        said = subprocess.run(command, shell=True, capture_output=True, text=True)
        if said.returncode:
            raise SystemExit((said.stderr or said.stdout).strip().rsplit("\n", 1)[-1] or f"{peer.source} failed")
        (home / "done").touch()
    return home


def filled(peer: Peer, home: Path, file: Path) -> list[str]:
    """The command of a peer for a file."""
    return [part.replace("{home}", str(home)).replace("{file}", str(file)) for part in peer.command]


def found(peer: Peer, home: Path, file: Path) -> list[tuple[int, int, str]]:
    """Line, column (0 if not said) and words of each finding of a peer in a file."""
    said = subprocess.run(filled(peer, home, file), capture_output=True, text=True, errors="replace")
    printed = said.stdout + said.stderr
    starts = list(re.finditer(peer.finding, printed))
    ends = [*(match.start() for match in starts[1:]), len(printed)][: len(starts)]
    return [
        (int(match["line"]), int(match.groupdict().get("column") or 0), printed[match.end() : end])
        for match, end in zip(starts, ends, strict=True)
    ]


def caught(findings: Sequence[tuple[int, int, str]], folder: Path) -> int:
    """How many planted defects of a sample's text some finding starts in or quotes."""
    lines = (folder / "thesis.txt").read_text(encoding="utf-8").splitlines()
    count = 0
    with (folder / "planted.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["file"] != "thesis.txt":
                continue
            number, words = int(row["line"]), row["exact words"].split()
            start = lines[number - 1].find(words[0]) + 1
            count += any(
                line == number
                and (
                    start <= column < start + len(" ".join(words)) or any(len(word) > 3 and word in said[:60] for word in words)
                )
                for line, column, said in findings
            )
    return count


def cost(command: list[str], runs: int) -> Cost:
    """The least of each figure over some runs, the first of which only warms the files."""
    costs = [measure(command, any_exit=True) for _ in range(runs + 1)][1:]
    return Cost(*(min(figures) for figures in zip(*((one.wall, one.cpu, one.memory) for one in costs), strict=True)))


def main() -> None:
    """Install, run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", metavar="NAME", help="these peers")
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bib = Path(folder, "large.bib")
        bib.write_text(made(10_000), encoding="utf-8")
        latex = max(LATEX.rglob("*.tex"), key=lambda path: path.stat().st_size, default=None) if LATEX.is_dir() else None
        files = {"text": INPUTS / "thesis.txt", "latex": latex, "bib": bib}
        ours = [str(Path(sys.executable).with_name("thesis-lint")), "check", "--no-config", "--no-cache", "--format", "concise"]
        print(f"| on | tool | wall s | cpu s | peak MB | cpu, ours = 1 | findings | planted of {planted()} |")
        print("|---|---|---|---|---|---|---|---|")
        for kind, file in files.items():
            if file is None:
                continue
            mine = cost([*ours, str(file)], given.runs)
            rows, hits = run_ours(ours, file), planted() if kind == "text" else "–"
            print(f"| {kind} | **thesis-lint** | {mine.wall:.2f} | {mine.cpu:.2f} | {mine.memory:.0f} | 1 | {rows} | {hits} |")
            for peer in PEERS:
                if peer.reads == kind and (not given.only or peer.name in given.only):
                    show(peer, kind, file, mine, given.runs)


def planted() -> int:
    """How many defects are planted in the texts of the samples; tests/test_samples.py proves that every one is found."""
    return sum(
        line.split("\t")[1] == "thesis.txt" for folder in SAMPLES for line in (folder / "planted.tsv").read_text().splitlines()
    )


def run_ours(command: list[str], file: Path) -> int:
    """How many findings thesis-lint has in a file."""
    said = subprocess.run([*command, str(file)], capture_output=True, text=True)
    return len(said.stdout.splitlines())


def show(peer: Peer, kind: str, file: Path, mine: Cost, runs: int) -> None:
    """Print the row of a peer, or why there is none."""
    try:
        home = install(peer)
        theirs = cost(filled(peer, home, file), runs)
    except (SystemExit, OSError) as error:
        print(f"| {kind} | {peer.name} | not measured: {error} | | | | | |")
        return
    count = len(found(peer, home, file))
    hits = sum(caught(found(peer, home, folder / "thesis.txt"), folder) for folder in SAMPLES) if kind == "text" else "–"
    ratio = theirs.cpu / mine.cpu
    print(
        f"| {kind} | {peer.name} | {theirs.wall:.2f} | {theirs.cpu:.2f} | {theirs.memory:.0f} | {ratio:.2f} | {count} | {hits} |"
    )


if __name__ == "__main__":
    main()
