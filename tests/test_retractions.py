"""Withdrawn works, from a list that the user has."""

import json
import subprocess
import sys
from pathlib import Path

ROWS = (
    "Record ID,Title,OriginalPaperDOI,RetractionDOI,RetractionNature,RetractionDate,Reason\n"
    "1,Ebb,10.1000/SEA.1,10.1000/ret.1,Retraction,3/4/2021 0:00,+Error in Data;+Results Not Reproducible;\n"
    "2,Flow,10.1000/sea.2,10.1000/cor.2,Correction,3/4/2021 0:00,+Error in Text;\n"
)
BIB = (
    "@article{a, author = {Hale, A.}, title = {Ebb}, journal = {Sea}, year = {2019}, doi = {10.1000/sea.1}}\n"
    "@article{b, author = {Hale, A.}, title = {Flow}, journal = {Sea}, year = {2018}, doi = {10.1000/sea.2}}\n"
)


def check(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    (folder / "refs.bib").write_text(BIB)
    command = [
        sys.executable,
        "-m",
        "lint",
        "check",
        "refs.bib",
        "--format",
        "json",
        "--select",
        "bibliography/retracted",
        *more,
    ]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_withdrawn_work_is_named_with_its_notice_and_reason(tmp_path: Path) -> None:
    (tmp_path / "rw.csv").write_text(ROWS)
    (finding,) = json.loads(check(tmp_path, "--retractions", "rw.csv").stdout)["findings"]
    assert finding["text"] == "a"
    assert finding["message"].startswith(
        "a: Retraction of 3/4/2021 (Error in Data; Results Not Reproducible); notice: 10.1000/ret.1."
    )


def test_a_file_that_is_no_such_list_is_said(tmp_path: Path) -> None:
    (tmp_path / "rw.csv").write_text("a,b\n1,2\n")
    said = check(tmp_path, "--retractions", "rw.csv")
    assert said.returncode == 2
    assert said.stderr.splitlines() == [
        "thesis-lint: rw.csv: no column OriginalPaperDOI; give the CSV of Retraction Watch as it is"
    ]
