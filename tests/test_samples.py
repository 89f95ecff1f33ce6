"""Whole manuscripts: each sample gives its golden findings, and the clean ones stay silent.

`python tests/test_samples.py` rewrites the golden files; read the difference before you commit it.
"""

import csv
import sys
from pathlib import Path

import pytest
from helpers import ROOT, all_rules

from lint import discover, engine, load
from lint.finding import Finding

SAMPLES = ROOT / "samples"
CLEAN = sorted([*(SAMPLES / "clean").glob("*.txt"), *(SAMPLES / "clean").glob("*.md")])
PLANTED = sorted(path.parent for path in SAMPLES.glob("*/planted.tsv"))


def check(path: Path) -> tuple[Finding, ...]:
    documents, problems = load.load([str(path)])
    assert problems == []
    return engine.check(documents[0], discover.wanted(all_rules())).findings


def golden(findings: tuple[Finding, ...]) -> str:
    rows = []
    for finding in findings:
        at, words = finding.span.first, " ".join(finding.text.split())
        place = f"{Path(finding.span.source.path).name}:{at.line}:{at.column}"
        rows.append("\t".join([place, finding.severity or "", finding.rule, words, " | ".join(finding.suggestions)]))
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize("folder", PLANTED, ids=lambda path: path.name)
def test_the_golden_findings(folder: Path) -> None:
    assert golden(check(folder / "thesis.txt")) == (folder / "golden.tsv").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.name)
def test_clean_texts_stay_silent(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").split()) > 800
    assert [(f.rule, f.text) for f in check(path) if f.severity != "info"] == []


@pytest.mark.parametrize("folder", PLANTED, ids=lambda path: path.name)
def test_what_was_planted_is_found(folder: Path) -> None:
    findings = check(folder / "thesis.txt")
    with (folder / "planted.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    missed = [row for row in rows if not any(hits(finding, row) for finding in findings)]
    known = [row for row in rows if row.get("right words", "").startswith("(missed)")]
    assert len(rows) > 30
    assert [row for row in missed if row not in known] == []


def hits(finding: Finding, row: dict[str, str]) -> bool:
    words = " ".join(finding.text.split())
    wanted = row["exact words"]
    first, last = finding.span.first.line, finding.span.last.line
    same_file = Path(finding.span.source.path).name == Path(row["file"]).name
    same_family = finding.rule.split("/")[0] == row["rule"].split("/")[0]
    near = first - 2 <= int(row["line"]) <= last + 2
    return same_file and same_family and near and (words in wanted or wanted in words)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    for folder in PLANTED:
        (folder / "golden.tsv").write_text(golden(check(folder / "thesis.txt")), encoding="utf-8")
