"""Headings, fragments, persons, cross references and contradictions, beyond the examples of their rules."""

from pathlib import Path

import pytest
from helpers import findings

from lint import discover, engine
from lint.load import load

OWN = [
    "structure/broken-sentence",
    "structure/heading-punctuation",
    "structure/heading-repeats",
    "structure/heading-style",
    "structure/heading-term",
    "structure/missing-target",
    "structure/run-in-heading",
    "structure/small-letter-start",
    "structure/unnumbered-sections",
    "structure/verbless-sentence",
    "consistency/acronym-brackets",
    "consistency/acronym-near-name",
    "consistency/contradiction",
    "consistency/contradiction-of-count",
    "consistency/contradiction-of-fact",
    "consistency/person",
]


@pytest.mark.parametrize("rule", OWN)
@pytest.mark.parametrize(
    "words",
    [
        "",
        "\n\n\n",
        "1 One\n\n1.1 Two\n\n1.2 Three\n",
        "THE COAST IS LONG. THE TIDE RISES. " * 20,
        "\n\n".join(f"{n} The Port of Fife: A View" for n in range(1, 90)),
        "Contents\n\n1 One .... 1\n\n2 Two .... 2\n\nContents\n\n1 One .... 1\n\n2 Two .... 2\n",
    ],
)
def test_bad_input_is_quiet(rule: str, words: str) -> None:
    assert not [each for each in findings(words, rule) if each.rule.startswith("internal/")]
    assert len({each.group or each.span.start for each in findings(words, rule)}) <= 2


def test_a_repeated_heading_defect_is_one_group() -> None:
    words = (
        "".join(f"1.{n} The North of Fife\n\nIt is cold.\n\n" for n in range(1, 20))
        + "1.20 The South:\n\nWarm.\n\n1.21 The East:\n\nDry.\n"
    )
    found = findings(words, "structure/heading-punctuation")
    assert len(found) == 2
    assert len({each.group for each in found}) == 1


def test_a_style_of_colons_is_information() -> None:
    words = "".join(f"1.{n} The North of Fife:\n\nIt is cold.\n\n" for n in range(1, 20))
    assert {each.severity for each in findings(words, "structure/heading-punctuation")} == {"info"}


def test_both_places_of_a_contradiction_are_shown() -> None:
    words = "This study only used secondary data.\n\nIn this study, interviews were conducted by hand.\n"
    (found,) = findings(words, "consistency/contradiction")
    assert found.text == "interviews were conducted"
    assert [each.span.text for each in found.related] == ["only used secondary data"]


@pytest.mark.parametrize(
    "words",
    [
        "This study only used secondary data.\n\nHale (2001) says that in this study interviews were conducted.\n",
        "This study only used secondary data.\n\nFuture research on this study should ask how interviews were conducted.\n",
        "This study used secondary data.\n\nIn this study, interviews were conducted.\n",
    ],
)
def test_no_contradiction(words: str) -> None:
    assert not findings(words, "consistency/contradiction")


def test_three_techniques_named_alone() -> None:
    words = (
        "In this study the method of document analysis was used.\n\nIn this study content analysis was used.\n\n"
        "For our study thematic analysis was applied.\n"
    )
    (found,) = findings(words, "consistency/contradiction")
    assert len(found.related) == 2
    assert not findings(words.replace("thematic", "content"), "consistency/contradiction")


def latex(folder: Path, body: str) -> list[str]:
    path = folder / "thesis.tex"
    path.write_text(body, encoding="utf-8")
    documents, problems = load([str(path)])
    assert not problems
    rules = discover.load(discover.rule_files(), ["structure/missing-target"])
    return [each.text for each in engine.check(documents[0], rules).findings]


def test_an_undefined_label_of_a_whole_manuscript(tmp_path: Path) -> None:
    body = "\\documentclass{book}\\begin{document}\\chapter{Tides}\\label{ch:tides} See \\ref{ch:tides} and \\ref{ch:winds}.\\end{document}"
    assert latex(tmp_path, body) == ["\\ref{ch:winds}"] or latex(tmp_path, body) == ["ch:winds"]


def test_a_chapter_alone_may_point_at_others(tmp_path: Path) -> None:
    assert latex(tmp_path, "\\chapter{Tides}\\label{ch:tides} See \\ref{ch:tides} and \\ref{ch:winds}.") == []


def test_a_label_set_in_a_listing_stands(tmp_path: Path) -> None:
    body = (
        "\\documentclass{book}\\begin{document}\\chapter{Tides}\\label{ch:tides} See \\ref{lst:code}."
        "\\begin{lstlisting}[label=lst:code]\nx\n\\end{lstlisting}\\end{document}"
    )
    assert latex(tmp_path, body) == []


def test_typst_numbers_its_headings_itself(tmp_path: Path) -> None:
    text = '#set heading(numbering: "1.1")\n#let gauge = $g_0$\n= Sea\nIt is.\n\n== Tide\nIt rises.\n\n== #gauge: a tide\nIt falls.\n\n'
    path = tmp_path / "thesis.typ"
    path.write_text(text + "=== Ebb\nIt ebbs.\n\n= Mud\nIt lies.\n", encoding="utf-8")
    rules = discover.load(discover.rule_files([]), ["structure/section-numbering"])
    assert engine.check(load([str(path)], [])[0][0], rules).findings == ()


def test_a_heading_whose_number_is_shorter_stands_over_the_next(tmp_path: Path) -> None:
    path = tmp_path / "thesis.md"
    path.write_text(
        "## SECTION ONE: THE COAST\n\n## 1.1 The Ports\n\nOld.\n\n## 1.2 The Boats\n\n## 2 Mud\n\nIt is.\n", encoding="utf-8"
    )
    rules = discover.load(discover.rule_files([]), ["structure/empty-section"])
    assert [found.span.text for found in engine.check(load([str(path)], [])[0][0], rules).findings] == ["The Boats"]


def test_captions_may_have_four_numbers() -> None:
    ports = enumerate(("Old", "Wide", "Deep"), start=1)
    text = "".join(f"Figure 5.2.1.{n} {what} ports of Fife\n\nIt is shown in Figure 5.2.1.{n}.\n\n" for n, what in ports)
    assert findings(text, "structure/caption-numbering") == []
    assert findings(text.replace("Figure 5.2.1.3 Deep", "Figure 5.2.1.2 Deep"), "structure/caption-numbering")
