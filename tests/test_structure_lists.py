"""Contents, captions, floats and sections, in text, LaTeX, Markdown and PDF; and input that no rule may make a storm of."""

import io
from pathlib import Path

import pytest
from helpers import document, findings
from reportlab.pdfgen.canvas import Canvas

from lint import discover, engine
from lint.facts.captions import captions, spoken_of
from lint.facts.contents import listings
from lint.facts.floats import floats, unpointed
from lint.finding import Finding
from lint.load import load
from lint.readers import latex, markdown
from lint.span import Source

FILES = discover.rule_files()
FAMILIES = [name for name in FILES if name.split("/")[0] in ("structure", "consistency")]
CONTENTS = (
    "Table of Contents\n\nAbstract ........ iv\n1 The Old Hive ........ 1\n1.1 The Queen and Her Court ........ 2\n"
    "1.2 The Drones of Summer ........ 4\n1.3 The Guards at the Gate ........ 9\n1.4 The Honey in the Comb ........ 12\n\n"
)
BODY = (
    "1 The Old Hive\n\nIt hums.\n\n1.1 The Queen and Her Court\n\nShe rules.\n\n1.2 The Drones of Summer\n\nThey fly.\n\n"
    "1.3 The Guards at the Gate\n\nThey sting.\n\n1.4 The Honey in the Comb\n\nIt is sweet.\n"
)


def of_latex(body: str, rule: str, preamble: str = "") -> list[Finding]:
    words = f"\\documentclass{{report}}\n{preamble}\\begin{{document}}\n{body}\n\\end{{document}}\n"
    return list(engine.check(latex.read(Source("main.tex", words)), discover.load(FILES, [rule])).findings)


# Lists at the front


def test_a_list_is_read_entry_by_entry() -> None:
    (listing,) = document(CONTENTS + BODY).fact(listings)
    assert [(each.number, each.title, each.page) for each in listing.entries][1:3] == [
        ("1", "The Old Hive", "1"),
        ("1.1", "The Queen and Her Court", "2"),
    ]
    assert listing.entries[2].span.text == "1.1 The Queen and Her Court"


def test_an_entry_may_run_over_two_lines() -> None:
    words = CONTENTS.replace("1.2 The Drones of Summer", "1.2 The Drones\n    of Summer") + BODY
    assert "The Drones of Summer" in [each.title for each in document(words).fact(listings)[0].entries]
    assert not findings(words, "structure/contents-mismatch")


def test_a_title_that_was_changed_is_found_where_the_list_has_it() -> None:
    (one,) = findings(CONTENTS + BODY.replace("Drones of Summer", "Drones of Winter"), "structure/contents-mismatch")
    assert (one.text, one.severity, one.related[0].span.text) == ("1.2 The Drones of Summer", "warning", "The Drones of Winter")


def test_an_entry_without_text_and_a_heading_without_entry() -> None:
    words = CONTENTS + BODY.replace("1.3 The Guards at the Gate\n\nThey sting.\n\n", "")
    assert [each.text for each in findings(words, "structure/contents-mismatch")] == ["1.3 The Guards at the Gate"]
    words = CONTENTS + BODY + "\n1.5 The Keeper of the Bees\n\nHe is old.\n"
    assert [each.text for each in findings(words, "structure/contents-mismatch")] == ["The Keeper of the Bees"]


def test_a_list_of_another_text_is_left_alone() -> None:
    other = "".join(f"{n} Part Number {n} of the Old Book\n\nText.\n\n" for n in range(1, 20))
    assert not findings(CONTENTS + other, "structure/contents-mismatch")


def test_a_page_that_is_no_longer_right(tmp_path: Path) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.addPageLabel(0, "ARABIC", 1)
    titles = [
        "The Queen and Her Court",
        "The Drones of Summer",
        "The Guards at the Gate",
        "The Honey in the Comb",
        "The Keeper",
    ]
    pages = [["Table of Contents", *(f"1.{n} {title} ........ {n + 1}" for n, title in enumerate(titles, 1))]]
    pages += [[f"1.{n} {title}"] for n, title in enumerate(titles, 1)]
    pages[0][2] = pages[0][2].replace("3", "7")
    for number, lines in enumerate(pages, 1):
        y = 760
        for line in lines:
            canvas.setFont("Times-Bold" if number > 1 or line.startswith("Table") else "Times-Roman", 14)
            canvas.drawString(90, y, line)
            y -= 30
        canvas.setFont("Times-Roman", 11)
        for _ in range(20 if number > 1 else 0):
            canvas.drawString(90, y, "The bees of the old hive fly out in the morning and come back in the evening, each")
            y -= 14
        canvas.drawString(300, 40, str(number))
        canvas.showPage()
    canvas.save()
    path = tmp_path / "thesis.pdf"
    path.write_bytes(out.getvalue())
    (found,), _ = load([str(path)])
    said = list(engine.check(found, discover.load(FILES, ["structure/contents-mismatch"])).findings)
    assert [(each.text, each.message) for each in said] == [
        ("1.2 The Drones of Summer", "The table of contents says page 7; this stands on page 3.")
    ]


# Captions


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("See Figures 2–5.", {"2", "3", "4", "5"}),
        ("See Figs. 2.1 and 2.3.", {"2.1", "2.3"}),
        ("See Fig. 4a, and Figures 6(b) to 8.", {"4", "6", "7", "8"}),
        ("Figures 2.9 through 3.1 show it.", {"2.9", "3.1"}),
        ("The figure of 12 bees is small.", set()),
    ],
)
def test_what_the_text_speaks_of(words: str, numbers: set[str]) -> None:
    found = document(f"Figure 1: Bees\n\n{words}\n").fact(spoken_of)
    assert found["Figure"] == numbers


def test_a_line_of_a_list_of_figures_is_no_caption() -> None:
    words = "Figure 1: Bees ........ 3\n\nChapter 1\n\nThe Hive\n\nFigure 1: Bees\n\nFigure 1 shows bees.\n"
    assert len(document(words).fact(captions)) == 1
    assert not findings(words, "structure/caption-numbering")


# LaTeX and Markdown


FLOAT = "\\begin{{figure}}\\caption{{Bees}}\\label{{fig:{0}}}\\end{{figure}}\n"


def test_a_float_that_nothing_points_at() -> None:
    body = FLOAT.format("a") + FLOAT.format("b") + FLOAT.format("c") + "See \\ref{fig:a} and \\autoref{fig:c}.\n"
    assert [each.text for each in of_latex(body, "structure/unmentioned-figure")] == ["fig:b"]


@pytest.mark.parametrize(
    "body",
    [
        FLOAT.format("a") + FLOAT.format("b") + "See \\ref{fig:a} and \\mine{fig:b}.",
        FLOAT.format("a") + "% " + FLOAT.format("b") + "See \\ref{fig:a}.",
        "\\begin{figure}\\caption{A}\\label{fig:s}\\begin{subfigure}\\label{fig:t}\\end{subfigure}\\end{figure} See \\ref{fig:t}.",
        FLOAT.format("a") + "See the figure above.",
    ],
)
def test_floats_that_are_spoken_of(body: str) -> None:
    assert not of_latex(body, "structure/unmentioned-figure")


def test_nested_floats_are_one() -> None:
    words = "\\begin{figure}\\begin{table}\\label{tab:t}\\end{table}\\caption{A}\\label{fig:f}\\end{figure}"
    found = latex.read(Source("a.tex", f"\\documentclass{{book}}\\begin{{document}}{words}\\end{{document}}"))
    assert [each.labels for each in found.fact(floats)] == [("tab:t", "fig:f")]
    assert len(found.fact(unpointed)) == 1


def test_a_level_left_out() -> None:
    body = "\\chapter{The Hive}\nIt hums.\n\\subsection{The Queen}\nShe rules.\n"
    assert [each.text for each in of_latex(body, "structure/section-numbering")] == ["The Queen"]
    assert not of_latex(body.replace("subsection", "section"), "structure/section-numbering")
    found = markdown.read(Source("a.md", "# The Hive\n\nIt hums.\n\n### The Queen\n\nShe rules.\n"))
    rules = discover.load(FILES, ["structure/section-numbering"])
    assert [each.text for each in engine.check(found, rules).findings] == ["The Queen"]


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("\\section{The Queen}\n\\label{sec:q}\n% to do\n\\section{The Drones}\nThey fly.", 1),
        ("\\section{The Queen}\n\\input{queen}\n\\section{The Drones}\nThey fly.", 0),
        ("\\section{The Queen}\n\\includegraphics{queen}\n\\section{The Drones}\nThey fly.", 0),
        ("\\section{The Queen}\n\\subsection{The Court}\nIt hums.\n\\section{The Drones}\nThey fly.", 0),
        ("\\part{The Queen}\n\\chapter{The Court}\nIt hums.", 0),
    ],
)
def test_an_empty_section(body: str, count: int) -> None:
    assert len(of_latex(body, "structure/empty-section")) == count


# Names


def test_two_orders_of_a_name_that_stand_equally_often_are_one_group_of_both() -> None:
    found = findings("Ann Dahl (2001) keeps bees. Dahl Ann (2003) does not.\n", "consistency/name-in-two-spellings")
    assert {each.text for each in found} == {"Ann Dahl", "Dahl Ann"}
    assert len({each.group for each in found}) == 1
    assert not any(each.suggestions for each in found)


def test_a_letter_that_has_moved() -> None:
    words = "The bees of Xerindal fly. " * 6 + "Those of Xeridaln sting.\n"
    assert [each.text for each in findings(words, "consistency/name-in-two-spellings")] == ["Xeridaln"]
    assert not findings("The bees of Xerindal fly. " * 6 + "Those of Xirendal sting.\n", "consistency/name-in-two-spellings")


# Input of any kind


STORMS = {
    "nothing": "",
    "no heading": "The bees fly out in the morning. They come back in the evening, and the hive hums. " * 60,
    "headings only": "\n\n".join(f"1.{n} The Bees of Field {n}" for n in range(1, 60)),
    "two contents": CONTENTS + CONTENTS + BODY,
    "chapters out of order": "".join(f"Chapter {n}\n\nThe Hive of Field {n}\n\nIt hums.\n\n" for n in (1, 3, 2, 5, 4)),
    "many headings": "".join(f"{n // 20 + 1}.{n % 20 + 1} The Hive of Field\n\nIt hums and hums.\n\n" for n in range(500)),
    "all capitals": "THE BEES FLY OUT IN THE MORNING.\n\nTHE HIVE OF THE OLD KEEPER HUMS, AND FIGURE 3 SHOWS IT.\n\n" * 40,
    "captions only": "".join(f"Figure {n}: Bees\n\n" for n in range(1, 90)),
    "one caption often": "Figure 1: Bees of the old hive\n\n" * 60,
    "brackets": "(" * 3000 + "[" * 3000,
    "one long line": "bees " * 20000,
}


@pytest.mark.parametrize("kind", STORMS)
def test_no_storm(kind: str) -> None:
    found = engine.check(document(STORMS[kind]), discover.load(FILES, FAMILIES)).findings
    assert not [each for each in found if each.rule.startswith("internal/")]
    assert len({each.group or each.span.start for each in found}) <= 8, [(each.rule, each.text) for each in found][:20]
