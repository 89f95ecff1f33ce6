"""The files of a LaTeX manuscript: what is taken in, what is said of the rest, and which file is the root."""

from pathlib import Path

import pytest

from lint.load import load
from lint.manuscripts.files import in_folder
from lint.manuscripts.tex_roots import root_of

ROOT = "\\documentclass{report}\n\\begin{document}\n"
END = "\n\\end{document}\n"


def write(folder: Path, **files: str) -> Path:
    (folder / "thesis-lint.toml").write_text("")
    for name, words in files.items():
        place = folder / name.replace("__", "/").replace("_tex", ".tex").replace("_sty", ".sty").replace("_lhs", ".lhs")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(words)
    return folder


def texts(path: Path) -> list[tuple[str, str]]:
    (document,), problems = load([str(path)])
    assert not problems
    return [(Path(block.span.source.path).name, block.prose.text) for block in document.blocks]


def skipped(path: Path) -> list[tuple[str, str]]:
    (document,), _ = load([str(path)])
    return [(skip.what, skip.why.partition(" (")[0]) for skip in document.skipped]


def test_blocks_stand_in_reading_order_each_in_its_own_file(tmp_path: Path) -> None:
    write(
        tmp_path,
        main_tex=ROOT + "Before.\n\\input{parts/one}\nBetween.\n\\include{parts/two}\n\\input parts/three\nAfter." + END,
        parts__one_tex="One.\n\\input{parts/deep/four}\nMore of one.",
        parts__two_tex="Two.",
        parts__three_tex="Three.",
        parts__deep__four_tex="Four.",
    )
    assert texts(tmp_path / "main.tex") == [
        ("main.tex", "Before."),
        ("one.tex", "One."),
        ("four.tex", "Four."),
        ("one.tex", "More of one."),
        ("main.tex", "Between."),
        ("two.tex", "Two."),
        ("three.tex", "Three."),
        ("main.tex", "After."),
    ]


def test_paths_with_macros_folders_and_files_with_preambles(tmp_path: Path) -> None:
    write(
        tmp_path,
        main_tex=ROOT.replace("\\begin", "\\def\\CHAP {parts}\n\\begin")
        + "\\import{\\CHAP/}{one}\n\\subfile{parts/two}\n\\InputIfFileExists{none}{yes}{No file.}"
        + END,
        parts__one_tex="One.\n\\input{three}",
        parts__three_tex="Three.",
        parts__two_tex="\\documentclass[../main]{subfiles}\n\\begin{document}\nTwo.\n\\end{document}\nNot this.",
    )
    assert [text for _, text in texts(tmp_path / "main.tex")] == ["One.", "Three.", "Two.", "No file."]


def test_macros_of_a_style_file_of_the_project_are_known(tmp_path: Path) -> None:
    write(tmp_path, main_tex="\\documentclass{report}\\usepackage{own}" + ROOT[22:] + "The \\tool{} runs." + END)
    write(tmp_path, own_sty="\\ProvidesPackage{own}\\newcommand{\\tool}{TideTool}\\RequirePackage{xcolor}")
    assert texts(tmp_path / "main.tex") == [("main.tex", "The TideTool runs.")]


def test_a_value_of_a_file_of_its_own_stands_in_its_sentence(tmp_path: Path) -> None:
    write(tmp_path, main_tex=ROOT + "We saw \\input{count} seals." + END, count_tex="42\n")
    assert texts(tmp_path / "main.tex") == [("main.tex", "We saw 42 seals.")]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("missing", "not found"),
        ("/etc/passwd", "an absolute path; files outside the project are not read"),
        ("../../x", "outside the project; it is not read"),
        ("main", "it takes itself in"),
    ],
)
def test_what_is_not_read_is_said_by_name(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "x.tex").write_text("Outside.")
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    write(folder, main_tex=ROOT + f"Before. \\input{{{name}}} After." + END)
    assert skipped(folder / "main.tex") == [(name, why)]
    assert "Outside." not in [text for _, text in texts(folder / "main.tex")]
    assert "After." in " ".join(text for _, text in texts(folder / "main.tex"))


def test_circles_and_depth_are_bounded(tmp_path: Path) -> None:
    files = {f"f{number}_tex": f"File {number}.\n\\input{{f{number + 1}}}" for number in range(40)}
    write(tmp_path, main_tex=ROOT + "\\input{a}\\input{f0}" + END, a_tex="A.\\input{b}", b_tex="B.\\input{a}", **files)
    assert [why for _, why in skipped(tmp_path / "main.tex")] == ["it takes itself in", "more than 30 files within one another"]


def test_pictures_in_the_shape_of_files_are_no_loss(tmp_path: Path) -> None:
    write(tmp_path, main_tex=ROOT + "A.\\input{fig.pgf}\\input{fig.tikz}" + END)
    assert skipped(tmp_path / "main.tex") == []


def test_the_root_of_a_folder_is_the_manuscript(tmp_path: Path) -> None:
    write(
        tmp_path,
        main_tex=ROOT + "Words of the thesis.\\input{parts/one}" + END,
        draft_tex=ROOT + "Short." + END,
        slides_tex="\\documentclass{beamer}\\begin{document}" + "Many words. " * 200 + END,
        parts__one_tex="Long words. " * 50,
        parts__fig_tex="\\documentclass{standalone}\\begin{document}x" + END,
    )
    (tmp_path / "main.pdf").write_bytes(b"%PDF-1.4")
    assert in_folder(tmp_path) == [tmp_path / "main.tex"]


def test_a_class_may_stand_in_a_file_that_the_root_takes_in(tmp_path: Path) -> None:
    write(tmp_path, all_tex="\\input{head}\\begin{document}Words.\\end{document}", head_tex="\\documentclass{book}")
    assert in_folder(tmp_path) == [tmp_path / "all.tex"]


def test_chapters_without_a_root_are_manuscripts(tmp_path: Path) -> None:
    write(tmp_path, one_tex="One.\\input{part}", two_tex="Two.", part_tex="Part.")
    assert in_folder(tmp_path) == [tmp_path / "one.tex", tmp_path / "two.tex"]


def test_a_chapter_leads_to_its_root(tmp_path: Path) -> None:
    write(tmp_path, main_tex=ROOT + "\\input{parts/one}\\subfile{parts/two}" + END)
    write(
        tmp_path,
        parts__one_tex="% !TEX root = ../main.tex\nOne.",
        parts__two_tex="\\documentclass[../main.tex]{subfiles}\nTwo.",
    )
    assert Path(root_of(str(tmp_path / "parts" / "one.tex"))) == tmp_path / "main.tex"
    assert Path(root_of(str(tmp_path / "parts" / "two.tex"))) == tmp_path / "main.tex"
    assert root_of(str(tmp_path / "main.tex")) == str(tmp_path / "main.tex")
    assert len(load([str(tmp_path / "parts" / "one.tex"), str(tmp_path / "main.tex")])[0]) == 1


def test_a_magic_comment_leads_nowhere_outside_the_project(tmp_path: Path) -> None:
    (tmp_path / "main.tex").write_text(ROOT + END)
    folder = tmp_path / "a"
    folder.mkdir()
    write(folder, one_tex="% !TEX root = ../main.tex\nOne.")
    assert root_of(str(folder / "one.tex")) == str(folder / "one.tex")


def test_a_literate_file_comes_before_what_is_made_of_it(tmp_path: Path) -> None:
    write(tmp_path, a_lhs=ROOT + "A.\n%include b.lhs\n" + END, a_tex=ROOT + "A." + END, b_lhs="B.")
    assert in_folder(tmp_path) == [tmp_path / "a.lhs"]
    assert [text for _, text in texts(tmp_path / "a.lhs")] == ["A.", "B."]


def test_the_bib_that_it_names_is_read(tmp_path: Path) -> None:
    write(tmp_path, main_tex=ROOT + "So \\cite{hale}.\n\\bibliography{lit}" + END)
    (tmp_path / "lit.bib").write_text("@book{hale, author = {Hale, Ann}, title = {Tides}, year = {2001}}")
    (document,), _ = load([str(tmp_path)])
    assert [entry.key for file in document.references for entry in file.library.entries] == ["hale"]
