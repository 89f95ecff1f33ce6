"""`thesis-lint fix`: certain corrections, made in the files, and nothing lost."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import formats
import pytest
from helpers import ROOT

from lint import fixer
from lint.cli import commands
from lint.problem import Problem

BIB = (
    "% my own notes\n@article{hale2019,\n  author = {Hale, Ann},\n  title = {Tides in the UK},\n  journal = {Sea & Sand},\n"
    "  year = 2019, pages = {12-19},\n  doi = {https://doi.org/10.1000/1},\n}\n\n@comment{kept as it is}\n"
)
MENDED = (
    "% my own notes\n@article{hale2019,\n  author = {Hale, Ann},\n  title = {Tides in the {UK}},\n  journal = {Sea \\& Sand},\n"
    "  year = 2019, pages = {12--19},\n  doi = {10.1000/1},\n}\n\n@comment{kept as it is}\n"
)
DOUBLED = "Tides rise ((Hale, 2019)) on every shore of the island.\n"
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
    assert "may change what a sentence says (--unsafe makes them)" in said.stderr
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


def test_each_file_of_a_tree_is_mended_where_it_is(tmp_path: Path) -> None:
    main, chapter = tmp_path / "thesis.tex", tmp_path / "ch" / "one.tex"
    chapter.parent.mkdir()
    main.write_text(
        "\\documentclass{report}\\begin{document}\nThe shore is low ((Hale, 2019)).\n\\input{ch/one}\n\\end{document}\n"
    )
    chapter.write_bytes("The tide is high ((Moss, 2011)); f\xfcr immer.\r\n".encode("cp1252"))
    said = run(main)
    assert said.stderr.startswith("2 fixes made in 2 files.")
    assert "low (Hale, 2019)." in main.read_text()
    assert chapter.read_bytes() == "The tide is high (Moss, 2011); f\xfcr immer.\r\n".encode("cp1252")
    assert run(main, "-o", tmp_path / "copy.tex").stderr.startswith("No fixes made.")


def test_what_cannot_be_mended_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(DOUBLED)
    (tmp_path / "two.docx").write_bytes(formats.docx([formats.Part("paragraph", DOUBLED)]))
    said = run(tmp_path)
    assert (said.returncode, said.stderr.startswith("1 fix made in 1 file.")) == (0, True)
    assert "two.docx: its fixes become tracked changes in a copy" in said.stderr


def test_a_file_that_two_manuscripts_take_in_is_mended_once(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.tex").write_text("\\documentclass{report}\\begin{document}\n\\input{part}\n\\end{document}\n")
    (tmp_path / "part.tex").write_text(DOUBLED)
    (tmp_path / "link.tex").symlink_to("part.tex")
    run(tmp_path / "one.tex", tmp_path / "two.tex")
    assert (tmp_path / "part.tex").read_text() == DOUBLED.replace("((Hale, 2019))", "(Hale, 2019)")
    (tmp_path / "part.tex").write_text(DOUBLED)
    run(tmp_path / "part.tex", tmp_path / "link.tex")
    assert (tmp_path / "part.tex").read_text() == DOUBLED.replace("((Hale, 2019))", "(Hale, 2019)")
    assert (tmp_path / "link.tex").is_symlink()


def test_a_copy_takes_one_file(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(DOUBLED)
    (tmp_path / "two.txt").write_text(DOUBLED)
    said = run(tmp_path, "-o", tmp_path / "copy.txt")
    assert (said.returncode, "name one" in said.stderr) == (2, True)
    assert not (tmp_path / "copy.txt").exists()


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_a_patch_can_be_made_of_the_diff(tmp_path: Path, end: str) -> None:
    file = tmp_path / "thesis.txt"
    file.write_bytes((DOUBLED.strip() + end).encode())
    said = subprocess.run(
        [sys.executable, "-m", "lint", "fix", "--diff", "thesis.txt"], cwd=tmp_path, capture_output=True, check=False
    )
    assert said.returncode == 1
    if not shutil.which("patch"):
        pytest.skip("patch is not installed")
    subprocess.run(["patch", "--binary", "-p0"], cwd=tmp_path, input=said.stdout, check=True, capture_output=True)
    assert file.read_bytes() == (DOUBLED.strip() + end).replace("((Hale, 2019))", "(Hale, 2019)").encode()


def test_a_word_file_gets_tracked_changes_in_a_copy(tmp_path: Path) -> None:
    file, copy, again = tmp_path / "thesis.docx", tmp_path / "copy.docx", tmp_path / "again.docx"
    data = formats.docx([formats.Part("paragraph", DOUBLED)])
    file.write_bytes(data)
    refused = run(file)
    assert (refused.returncode, "name it with -o" in refused.stderr) == (2, True)
    assert "+Tides rise (Hale, 2019)" in run(file, "--diff").stdout
    said = run(file, "-o", copy, "--author", "Ann")
    assert said.stderr.startswith("1 fix made in 1 file.")
    with zipfile.ZipFile(copy) as archive:
        words = archive.read("word/document.xml").decode()
    assert re.search(r'<w:del [^>]*w:author="Ann"', words)
    assert re.search(r"<w:ins [^>]*>.*\(Hale, 2019\)</w:t>", words)
    run(copy, "-o", again)
    assert (file.read_bytes(), again.read_bytes()) == (data, copy.read_bytes())


@pytest.mark.parametrize("name", ["odt", "pdf"])
def test_other_packed_formats_are_refused_in_a_line(tmp_path: Path, name: str) -> None:
    file = tmp_path / f"thesis.{name}"
    file.write_bytes(formats.WRITERS[name]([formats.Part("paragraph", DOUBLED)]))
    said = run(file, "-o", tmp_path / "copy")
    assert (said.returncode, said.stderr.count("\n")) == (2, 1)
    assert not (tmp_path / "copy").exists()


def test_a_file_that_changes_meanwhile_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "thesis.txt"
    file.write_text(DOUBLED)
    mend = fixer.mend

    def slowly(*given: Any, **more: Any) -> fixer.Mended:
        file.write_text("Somebody works on it.\n")
        return mend(*given, **more)

    monkeypatch.setattr(fixer, "mend", slowly)
    with pytest.raises(Problem, match="changed meanwhile"):
        commands.main(["fix", str(file)], standalone_mode=False)
    assert file.read_text() == "Somebody works on it.\n"


@pytest.mark.parametrize("name", ["coastal-erosion", "village-schools"])
@pytest.mark.parametrize("how", [[], ["--unsafe"]])
def test_a_second_time_a_sample_stays_as_it_is(tmp_path: Path, name: str, how: list[str]) -> None:
    file = tmp_path / "thesis.txt"
    file.write_bytes((ROOT / "samples" / name / "thesis.txt").read_bytes())
    run(file, *how)
    once = file.read_bytes()
    assert run(file, *how).stderr.startswith("No fixes made.")
    assert file.read_bytes() == once
