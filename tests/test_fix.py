"""`thesis-lint fix`: certain corrections, made in the files, and nothing lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.files import decode, encode

BIB = (
    "% my own notes\n@article{hale2019,\n  author = {Hale, Ann},\n  title = {Tides in the UK},\n  journal = {Sea & Sand},\n"
    "  year = 2019, pages = {12-19},\n  doi = {https://doi.org/10.1000/1},\n}\n\n@comment{kept as it is}\n"
)
MENDED = (
    "% my own notes\n@article{hale2019,\n  author = {Hale, Ann},\n  title = {Tides in the {UK}},\n  journal = {Sea \\& Sand},\n"
    "  year = 2019, pages = {12--19},\n  doi = {10.1000/1},\n}\n\n@comment{kept as it is}\n"
)
SPUN = "The pipeline carries gaseous petrol to the coast. It was built in a year.\n"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "lint", "fix", *map(str, arguments)], capture_output=True, text=True, check=False
    )


def test_a_list_of_references_is_mended_and_nothing_else_in_it_changes(tmp_path: Path) -> None:
    file = tmp_path / "refs.bib"
    file.write_text(BIB)
    said = run(file)
    assert (said.returncode, file.read_text()) == (0, MENDED)
    assert "fixes made in 1 file" in said.stderr


def test_a_second_time_nothing_changes(tmp_path: Path) -> None:
    file = tmp_path / "refs.bib"
    file.write_text(MENDED)
    assert "No fixes" in run(file).stderr
    assert file.read_text() == MENDED


def test_diff_shows_and_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "refs.bib"
    file.write_text(BIB)
    said = run(file, "--diff")
    assert said.returncode == 1
    assert {"-  journal = {Sea & Sand},", "+  journal = {Sea \\& Sand},"} <= set(said.stdout.splitlines())
    assert file.read_text() == BIB


def test_what_may_change_the_sense_waits_for_unsafe(tmp_path: Path) -> None:
    file = tmp_path / "thesis.txt"
    file.write_text(SPUN)
    said = run(file)
    assert file.read_text() == SPUN
    assert "may change what a sentence says (--unsafe)" in said.stderr
    run(file, "--unsafe")
    assert file.read_text() == SPUN.replace("gaseous petrol", "natural gas")


def test_quotations_are_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "thesis.txt"
    quoted = (
        "Hale says: “The Unified Countries met in Geneva. The Unified Countries met again, and the Unified Countries met.”\n"
    )
    file.write_text(quoted)
    said = run(file, "--unsafe")
    assert file.read_text() == quoted
    assert "No fixes" in said.stderr


@pytest.mark.parametrize(("mark", "encoding"), [(b"", "cp1252"), (b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le")])
def test_encoding_and_line_ends_stay(tmp_path: Path, mark: bytes, encoding: str) -> None:
    file = tmp_path / "refs.bib"
    file.write_bytes(mark + BIB.replace("Ann", "Änn").replace("\n", "\r\n").encode(encoding))
    run(file)
    assert file.read_bytes() == mark + MENDED.replace("Ann", "Änn").replace("\n", "\r\n").encode(encoding)


def test_a_copy_leaves_the_original(tmp_path: Path) -> None:
    file, copy = tmp_path / "refs.bib", tmp_path / "new.bib"
    file.write_text(BIB)
    run(file, "-o", copy)
    assert (file.read_text(), copy.read_text()) == (BIB, MENDED)


def test_a_link_keeps_leading_to_its_file_and_the_mode_stays(tmp_path: Path) -> None:
    file, link = tmp_path / "refs.bib", tmp_path / "link.bib"
    file.write_text(BIB)
    os.chmod(file, 0o640)
    link.symlink_to(file)
    run(link)
    assert link.is_symlink()
    assert file.read_text() == MENDED
    assert file.stat().st_mode & 0o777 == 0o640


def test_standard_input_cannot_be_mended() -> None:
    said = run("-")
    assert said.returncode == 2
    assert "name a file" in said.stderr


@given(st.text(alphabet=st.characters(codec="cp1252", categories=["L", "N", "P", "Zs"]), max_size=200))
def test_what_is_decoded_is_encoded_back(text: str) -> None:
    for data in (text.encode("utf-8"), b"\xef\xbb\xbf" + text.encode("utf-8"), b"\xff\xfe" + text.encode("utf-16-le")):
        assert encode(decode(data)[0], data) == data
