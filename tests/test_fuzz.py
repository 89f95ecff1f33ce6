"""Documents built at random out of what breaks readers, through every rule and every report; and what fuzzing has found so far."""

import io
import random
import string
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import all_rules
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invariants import must_hold_together

from bib.bibtex import read as read_bib
from lint import engine, load
from lint.finding import merge
from lint.problem import Problem
from lint.readers import pdf, pdf_extract
from lint.readers.typ_parse import Parser
from lint.show import by_format, terminal
from lint.span import Source

RULES = all_rules()
WORDS = [
    "the",
    "bees",
    "of",
    "Moss",
    "(Hale, 2019)",
    "Hale (2019: 4)",
    "(Moss & Reed, 2003; ibid.)",
    "[1]",
    "[@hale2019, p. 3]",
    "focal asia",
    "Central Bee Union (CBU)",
    "CBU",
    "Chapter 2",
    "Figure 3.1",
    "“quoted”",
    "1914",
    "2099",
    "10 %",
    "é𝒜é",
    "漢字",
    "—",
    "\u202e",
    "\x00",
    "\ufeff",
    "a" * 300,
    "....",
    "((((",
    "]]]]",
    "' '",
    "e.g.",
    "et al.",
    "respectively",
    "%",
    "&",
    "{",
    "}",
    "$",
    "#",
    "_",
    "^",
    "~",
    "\\",
    "`",
    "*",
]
LINES = {
    "txt": [
        "Chapter 1",
        "1.1 Bees",
        "References",
        "Hale, A. (2019). Tides.",
        "Abstract",
        "• an item",
        "12",
        "\f",
        "Contents",
        "Bees .... 3",
    ],
    "md": [
        "# Bees",
        "## 1.1 Bees",
        "> quoted",
        "- item",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "```",
        "[^1]: note",
        "---",
        "$$",
        "::: x",
        "<!-- a",
    ],
    "tex": [
        "\\documentclass{book}",
        "\\begin{document}",
        "\\chapter{Bees}",
        "\\cite{hale2019}",
        "\\footnote{",
        "}",
        "\\begin{quote}",
        "\\end{quote}",
        "$x",
        "\\[",
        "\\newcommand{\\a}[1]{\\a{#1}}",
        "\\a{b}",
        "\\input{fuzz}",
        "\\bibliography{fuzz}",
        "\\verb|x",
        "\\iffalse",
        "\\end{document}",
    ],
    "typ": [
        "= Bees",
        "#cite(<hale2019>)",
        "@hale2019",
        "#figure(",
        ")",
        "[",
        "]",
        "#let f(x) = f(x)",
        "#f(1)",
        "$x",
        "/*",
        '#include "fuzz.typ"',
    ],
}
BIB = [
    "@book{hale2019,",
    "author = {Hale, Ann and Moss, Jo},",
    "title = {The {CBU}",
    "year = 2019",
    "}",
    "@string{a = a # a}",
    "journal = a # a # a,",
    "@comment{",
    "crossref = {hale2019},",
    "pages = {1-9},",
    "doi = {10.1/x}",
    "author = {and and , , von }",
    '"',
    "#",
    "@",
    "@article{hale2019,",
]


def built(form: str) -> st.SearchStrategy[str]:
    """Lines of words, and lines that mean something in a format."""
    text = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
    line = st.one_of(text, st.sampled_from(LINES[form]), st.text(string.printable, max_size=10))
    return st.lists(line, max_size=30).flatmap(
        lambda lines: st.sampled_from(["\n", "\n\n", "\r\n"]).map(lambda end: end.join(lines))
    )


@pytest.mark.parametrize("form", sorted(LINES))
@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_rule_and_no_report_stops_at_a_document(form: str, data: st.DataObject) -> None:
    manuscript = data.draw(built(form))
    bib = "\n".join(data.draw(st.lists(st.sampled_from(BIB), max_size=25)))
    held = {f"fuzz.{form}": manuscript.encode("utf-8", "replace"), "fuzz.bib": bib.encode()}
    documents, problems = load.load([f"fuzz.{form}"], ["fuzz.bib"], held)
    assert all("\n" not in str(problem) for problem in problems)
    for document in documents:
        must_hold_together(document)
    report = merge(engine.check(document, RULES) for document in documents)
    assert [finding.message for finding in report.findings if finding.rule == engine.CRASHED] == []
    terminal.show(report)
    for shown in by_format.FORMATS:
        by_format.show(shown, report, RULES).encode("utf-8", "backslashreplace")


@settings(max_examples=100)
@given(st.lists(st.sampled_from(BIB), max_size=40), st.sampled_from(["\n", " ", ""]))
def test_no_list_of_references_stops_the_reader(lines: list[str], end: str) -> None:
    text = end.join(lines)
    for entry in read_bib(text).entries:
        assert 0 <= entry.start < entry.end <= len(text)
        assert all(entry.start <= field.start <= field.end <= entry.end for field in entry.fields)


def test_macros_of_macros_do_not_grow_without_end() -> None:
    """Found by fuzzing (seed 0, bib): sixty doublings took all memory."""
    text = "@string{a = {Journal of Bees }}\n" + "@string{a = a # a}\n" * 60
    library = read_bib(text + "@article{hale2019, journal = a # a, title = {Bees}, year = 2019}\n")
    (entry,) = library.entries
    assert (entry.get("journal") or "").startswith("Journal of Bees Journal")
    assert len(entry.get("journal") or "") <= 2_000
    many = " # ".join(["a"] * 100_000)
    (entry,) = read_bib(f"{text}@article{{hale2019, journal = {many}}}\n").entries
    assert len(entry.get("journal") or "") < 1_000_000


@pytest.mark.parametrize("name", ["a" * 300, "é" * 249, "a" * 252, "x/" * 1_500], ids=len)
@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("main.tex", "\\documentclass{book}\\begin{document}Bees.\\input{%s}\\bibliography{%s}\\end{document}"),
        ("part.tex", "%% !TEX root = %s\nBees.\n%% %s\n"),
        ("main.md", "---\nbibliography: %s.bib\n---\n\n# Bees\n\n%s\n"),
        ("main.qmd", "# Bees\n\n{{< include %s >}}\n\n%s\n"),
        ("main.typ", '#include "%s.typ"\n= Bees\n#bibliography("%s.bib")\n'),
    ],
)
def test_names_that_no_file_can_have_stop_nothing(tmp_path: Path, path: str, text: str, name: str) -> None:
    """Found by coverage (md): a name of 210 letters, each two bytes; then, by hand, the same in every format."""
    (tmp_path / path).write_text(text % (name, name))
    documents, problems = load.load([str(tmp_path / path)])
    assert (len(documents), problems) == (1, [])


def printed(rng: random.Random) -> pdf_extract.Extract:
    """Pages as PDFium might see them: rows that go down a page, with type, places, turns and order that no printer would choose."""
    strange = rng.random() * 0.3
    pages = []
    for number in range(rng.randint(1, 6)):
        text, runs, baseline = "", [], 780.0
        for _ in range(rng.randint(0, 45)):
            baseline -= rng.choice((12, 12, 12, 14, 24, 36, 0.5))
            left = rng.choice((72.0, 72.0, 72.0, 90.0, 310.0))
            size = rng.choice((10.0, 10.0, 10.0, 8.0, 12.0, 17.0))
            turns = 0
            if rng.random() < strange:
                left, baseline = rng.choice(((-1e5, baseline), (1e5, baseline), (left, -1e5), (left, 900.0), (left, 400.0)))
                size, turns = rng.choice((0.1, 3.0, 500.0, 1e5)), rng.choice((0, 0, 1, 2, 3, 9))
            for _ in range(rng.randint(1, 4)):
                words = " ".join(rng.choices([*WORDS, *LINES["txt"]], k=rng.randint(1, 5)))
                right = left + rng.choice((0.5, 0.5, 0.5, 0.0, 3.0)) * size * len(words)
                start = len(text)
                text += words + rng.choice((" ", "\r\n", ""))
                font = pdf_extract.Font(*(rng.random() < 0.1 for _ in range(4)))
                runs.append(pdf_extract.TextRun(start, start + len(words), left, right, baseline, size, font, turns))
                left = right + rng.choice((0.3, 0.3, 3.0, 20.0, -5.0)) * size
        label = rng.choice((str(number + 1), "iv", "", "A-1"))
        pages.append(pdf_extract.RawPage(number, label, 595.0, 842.0, text, runs))
    marks = [
        pdf_extract.Bookmark(rng.randint(1, 9), rng.choice(WORDS), rng.randint(-1, 9), 700.0 * rng.random()) for _ in range(9)
    ]
    return pdf_extract.Extract(len(pages), pages, marks)


@pytest.mark.parametrize("seed", range(60))
def test_no_page_that_can_be_printed_stops_the_reader(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    found = printed(random.Random(seed))

    def extract(path: str, data: bytes, see: Callable[[pdf_extract.RawPage], object], most: int) -> pdf_extract.Extract:
        for page in found.pages:
            see(page)
        return found

    monkeypatch.setattr(pdf, "extract", extract)
    try:
        document = pdf.read("fuzz.pdf", b"")
    except Problem:
        return
    must_hold_together(document)
    assert sum(len(block.prose) for block in document.blocks) > 0


@pytest.mark.parametrize("encoding", ["q" * 70, "", "no such", "hex", "idna", "utf-8 "], ids=repr)
@pytest.mark.parametrize("before", [0, 400], ids="{} blanks".format)
@pytest.mark.parametrize("form", ["docx", "odt"])
def test_a_part_in_an_encoding_that_there_is_not_is_refused(form: str, before: int, encoding: str) -> None:
    """Found by coverage (docx): a name of seventy letters went to the parser, which knows no such encoding and said so in its own way."""
    declared = b"<?xml version='1.0'" + b" " * (before + 1) + f"encoding='{encoding}'?><x>Bees</x>".encode()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("word/document.xml" if form == "docx" else "content.xml", declared)
    documents, (problem,) = load.load([f"fuzz.{form}"], held={f"fuzz.{form}": file.getvalue()})
    assert documents == []
    assert "is not in UTF-8" in str(problem)


def test_a_long_row_of_backticks_is_looked_at_once() -> None:
    parser = Parser(Source("fuzz.typ", "`" * 20_000 + " the tide"))
    assert sum(map(len, parser.gone)) <= 20_000
    assert [(node.kind, node.end) for node in parser.root.parts] == [("raw", 20_000)]


def test_a_file_of_one_sort_of_sign_is_refused_or_read() -> None:
    for sign in (
        "(",
        "[",
        "{",
        "$",
        "\\",
        "`",
        "*",
        "@",
        "#",
        '"',
        "“",
        ".",
        "1",
        "A",
        "a ",
        "A. ",
        "(a ",
        "(Hale, 2019) ",
        "\n#",
        "a\n\n",
    ):
        for form in LINES:
            try:
                documents, _ = load.load([f"fuzz.{form}"], held={f"fuzz.{form}": sign.encode() * 3_000})
            except Problem:
                continue
            for document in documents:
                must_hold_together(document)
