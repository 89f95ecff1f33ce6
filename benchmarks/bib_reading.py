"""How lists of references are read: a large one in time and memory beside bibtexparser alone, and folders of real ones without loss.

python -m benchmarks.bib_reading              # 10,000 entries, 10 MB, made here
python -m benchmarks.bib_reading FOLDER…      # every .bib below: entries read, and entries that neither an entry nor a fault tells of
"""

import random
import re
import sys
import tempfile
from pathlib import Path

from benchmarks.speed import measure
from bib.bibtex import read
from lint.files import decode

_WORDS = "tides schools harbour growth pollen river soil light learning energy market bees climate memory glass stone".split()
_NAMES = "Hale Moss Brandt Keller Ito Nguyen Okafor Silva Novak Larsen Kim Petrov Rossi Dubois Khan Mensah".split()
_STARTS = re.compile(r"(?m)^[ \t]*@[ \t]*(\w+)\s*[{(]\s*([^\s,{}()=]+)\s*,")
_PARSE_ALONE = "import sys, bibtexparser; print(len(bibtexparser.parse_file(sys.argv[1], parse_stack=[]).blocks))"


def made(entries: int) -> str:
    """A list of references of articles with abstracts, a kilobyte each; the same every time."""
    chance = random.Random(1)

    def words(count: int) -> str:
        return " ".join(chance.choices(_WORDS, k=count))

    def article(number: int) -> str:
        authors = " and ".join(f"{chance.choice(_NAMES)}, {chance.choice('ABCDE')}." for _ in range(3))
        fields = {
            "author": authors,
            "title": f"{words(9).title()} {number}",
            "journal": f"Journal of {chance.choice(_WORDS).title()}",
            "year": str(1980 + number % 45),
            "volume": str(number % 60 + 1),
            "pages": f"{number % 300 + 1}--{number % 300 + 14}",
            "doi": f"10.1234/abc.{number}",
            "abstract": words(100),
        }
        return f"@article{{key{number},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items()) + "}\n\n"

    return "".join(map(article, range(entries)))


def spent(command: list[str]) -> tuple[float, float]:
    """Seconds of processor and megabytes at the most that a command needs, the least of three runs."""
    costs = [measure(command) for _ in range(3)]
    return min(cost.cpu for cost in costs), min(cost.memory for cost in costs)


def large() -> None:
    """Print what reading and checking a large list costs beside bibtexparser's parsing alone."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "large.bib")
        path.write_text(made(10_000), encoding="utf-8")
        ours = spent(
            [
                sys.executable,
                "-m",
                "lint",
                "check",
                str(path),
                "--no-config",
                "--no-cache",
                "--format",
                "concise",
                "--fail-on",
                "never",
            ]
        )
        theirs = spent([sys.executable, "-c", _PARSE_ALONE, str(path)])
        print(f"10,000 entries, {path.stat().st_size / 1e6:.1f} MB")
        print(f"thesis-lint, read and check      {ours[0]:5.2f} s {ours[1]:5.0f} MB")
        print(f"bibtexparser, parse alone        {theirs[0]:5.2f} s {theirs[1]:5.0f} MB   ratio {ours[0] / theirs[0]:.2f}")


def folders(given: list[str]) -> None:
    """Print how many entries the .bib files of folders hold, and each that is lost without a word."""
    files = entries = lost = 0
    for path in sorted(path for folder in given for path in Path(folder).rglob("*.bib")):
        text, _ = decode(path.read_bytes())
        library = read(text)
        keys = {entry.key.casefold() for entry in library.entries}
        files, entries = files + 1, entries + len(library.entries)
        for found in _STARTS.finditer(text):
            if found[1].lower() in ("comment", "string", "preamble") or found[2].casefold() in keys:
                continue
            if not any(fault.start <= found.start() <= fault.end or fault.key == found[2] for fault in library.faults):
                lost += 1
                print(f"{path}: {found[2]} is lost")
    print(f"{files} files, {entries} entries, {lost} lost without a fault")


if __name__ == "__main__":
    folders(sys.argv[1:]) if sys.argv[1:] else large()
