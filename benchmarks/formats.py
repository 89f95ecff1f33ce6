"""The same words as txt, md, tex, typ, docx, odt and pdf: how many findings are equal to those of the text, and how long reading takes.

    python -m benchmarks.formats thesis.txt [--bib references.bib] [--show] [--programs]

Equal: the same rule at the same words (as the prose shows them). The share is of all findings of either. Read times are the best of five,
without the start of Python. `--programs` adds the PDFs that LibreOffice makes of the DOCX, and pdflatex of the LaTeX, in one
column and in two.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lint import discover, engine, load
from lint.document import Document
from lint.problem import Problem
from lint.rule import Rule

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import formats

Said = Counter[tuple[str, str]]


def main() -> None:
    """Print the table."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("text", type=Path)
    given.add_argument("--bib", default=[], action="append")
    given.add_argument("--show", action="store_true", help="print the findings that differ")
    given.add_argument("--programs", action="store_true", help="the PDFs that LibreOffice and pdflatex make, too")
    asked = given.parse_args()
    files = discover.rule_files()
    rules = discover.wanted(discover.load(files, files))
    parts = formats.model(asked.text.read_text(encoding="utf-8"))
    print(f"{sum(len(part.text.split()) for part in parts)} words\n\nformat    findings  equal    read in")
    with tempfile.TemporaryDirectory() as folder:
        expected: Said = Counter()
        for name, path in written(parts, Path(folder), programs=asked.programs):
            try:
                document, found, seconds = measured(path, asked.bib, rules)
            except Problem as error:
                print(f"{name:<12}not read: {error}")
                continue
            expected = expected or found
            equal = (expected & found).total() / max(1, (expected | found).total())
            print(f"{name:<12}{found.total():>6}  {equal:>6.1%}  {seconds:>7.3f} s  {len(document.blocks)} blocks")
            if asked.show:
                show(expected, found)


def written(parts: formats.Model, folder: Path, *, programs: bool) -> Iterator[tuple[str, Path]]:
    """The manuscript in each format."""
    for name, write in formats.WRITERS.items():
        path = folder / f"thesis.{name}"
        path.write_bytes(write(parts))
        yield name, path
    if not programs:
        return
    made = folder / "made"
    office = [
        "soffice",
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(made),
    ]
    if ran([*office, str(folder / "thesis.docx")], folder):
        yield "pdf (LO)", made / "thesis.pdf"
    one = (folder / "thesis.tex").read_text(encoding="utf-8")
    for name, text in (("TeX", one), ("TeX 2", one.replace("{report}", "[twocolumn]{report}"))):
        (made / f"{name[-1]}.tex").write_text(text, encoding="utf-8")
        if ran(["pdflatex", "-interaction=nonstopmode", f"{name[-1]}.tex"], made):
            yield f"pdf ({name})", made / f"{name[-1]}.pdf"


def ran(command: list[str], folder: Path) -> bool:
    """Run a program in a folder; False if there is none of its name."""
    if not shutil.which(command[0]):
        return False
    subprocess.run(command, cwd=folder, check=False, capture_output=True, timeout=300)
    return True


def measured(path: Path, bibs: list[str], rules: tuple[Rule, ...]) -> tuple[Document, Said, float]:
    """The document with its findings, and the seconds that reading it takes. Raises Problem if it cannot be read."""
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        load.document(str(path))
        times.append(time.perf_counter() - begun)
    documents, problems = load.load([str(path)], bibs)
    if problems:
        raise problems[0]
    return documents[0], formats.said(documents[0], engine.check(documents[0], rules).findings), min(times)


def show(expected: Said, found: Said) -> None:
    """What only the text has, and what only the other format has."""
    for sign, rest in (("-", expected - found), ("+", found - expected)):
        for (rule, words), count in sorted(rest.items()):
            print(f"    {sign} {rule}: {words[:150]}" + (f" ×{count}" if count > 1 else ""))


if __name__ == "__main__":
    main()
