"""Markdown of several files: includes, child documents, books by their settings or by the names of their files; labels and pointers."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.cli import commands
from lint.document import Document
from lint.load import load
from lint.problem import Problem
from lint.readers.markdown import read
from lint.readers.md_book import book
from lint.readers.md_labels import identifier
from lint.readers.md_yaml import find, texts
from lint.readers.md_yaml import read as read_yaml
from lint.span import Source


def folder(top: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        place = top / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return top


def one(path: Path) -> Document:
    documents, problems = load([str(path)])
    assert not problems
    (document,) = documents
    return document


def said(document: Document) -> list[tuple[str, str, str]]:
    return [
        (Path(block.span.source.path).name, block.kind, block.prose.text)
        for block in document.blocks
        if block.kind != "code" and block.prose.text
    ]


BOOK = {
    "_quarto.yml": (
        "project:\n  type: book\nlang: de\nbook:\n  title: Sea\n  chapters:\n    - index.qmd\n    - part: Tides\n      chapters:\n"
        "        - chapters/one.qmd\n        - file: chapters/two.qmd\n    - references.qmd\n  appendices: [app.qmd]\n"
        "bibliography: [refs.bib]\n"
    ),
    "index.qmd": "# Preface {.unnumbered}\n\nHello.\n",
    "chapters/one.qmd": '---\ntitle: "The *wide* sea"\n---\n\nIt rises [@hale2019] and\n[@moss2003]. See @sec-two.\n\n'
    "{{< include _part.qmd >}}\n\nAfter.\n",
    "chapters/_part.qmd": "Included.\n",
    "chapters/two.qmd": "# Two {#sec-two}\n\nText.\n",
    "references.qmd": "# References\n\n::: {#refs}\n:::\n",
    "app.qmd": "# Appendix\n\nMore.\n",
    "notes.qmd": "Left out.\n",
    "template.tex": "\\documentclass{book}\\begin{document}x\\end{document}\n",
    "refs.bib": "@book{hale2019, author = {Hale, Ann}, title = {Tides}, year = {2019}}\n",
}


@pytest.mark.parametrize("name", ["", "_quarto.yml", "index.qmd"])
def test_a_quarto_book_is_one_document_in_reading_order(tmp_path: Path, name: str) -> None:
    document = one(folder(tmp_path, BOOK) / name)
    assert said(document) == [
        ("index.qmd", "heading", "Preface"),
        ("index.qmd", "paragraph", "Hello."),
        ("one.qmd", "heading", "The wide sea"),
        ("one.qmd", "paragraph", "It rises [@] and [@]. See @."),
        ("_part.qmd", "paragraph", "Included."),
        ("one.qmd", "paragraph", "After."),
        ("two.qmd", "heading", "Two"),
        ("two.qmd", "paragraph", "Text."),
        ("references.qmd", "heading", "References"),
        ("app.qmd", "heading", "Appendix"),
        ("app.qmd", "paragraph", "More."),
    ]
    assert document.path == str(tmp_path / "_quarto.yml")
    assert document.language == "de"
    assert [Path(file.source.path).name for file in document.references] == ["refs.bib"]
    assert "sec-two" in {label.name for label in document.labels}
    assert [pointer.name for pointer in document.pointers] == ["sec-two"]


def test_findings_stand_in_the_chapter(tmp_path: Path) -> None:
    folder(tmp_path, BOOK)
    outcome = CliRunner().invoke(commands, ["check", str(tmp_path), "--format", "json"], standalone_mode=False)
    report = json.loads(outcome.stdout)
    (finding,) = (found for found in report["findings"] if found["rule"] == "citation/missing-reference")
    assert Path(finding["path"]).name == "one.qmd"
    assert (finding["start"]["line"], finding["start"]["column"], finding["text"]) == (6, 1, "[@moss2003]")
    assert finding["context"]["before"].endswith("It rises [@hale2019] and")


def test_a_chapter_alone_has_the_settings_of_its_project(tmp_path: Path) -> None:
    document = one(folder(tmp_path, BOOK) / "chapters" / "two.qmd")
    assert document.language == "de"
    assert [named.name for named in document.bibliographies] == ["refs.bib"]
    assert [Path(file.source.path).name for file in document.references] == ["refs.bib"]


def test_a_project_that_is_no_book_is_its_files(tmp_path: Path) -> None:
    files = {
        "_quarto.yml": "project:\n  type: default\nlang: es\n",
        "a.qmd": "One.\n\n{{< include _b.qmd >}}\n\n{{< include c.qmd >}}\n",
        "_b.qmd": "Two.\n",
        "c.qmd": "Three.\n",
        "a.tex": "Made.\n",
        "a.md": "Made.\n",
    }
    document = one(folder(tmp_path, files))
    assert said(document) == [("a.qmd", "paragraph", "One."), ("_b.qmd", "paragraph", "Two."), ("c.qmd", "paragraph", "Three.")]
    assert document.language == "es"
    documents, problems = load([str(tmp_path / "_quarto.yml")])
    assert not documents
    assert "names no chapters" in str(problems[0])


@pytest.mark.parametrize(
    ("settings", "order"),
    [
        ("book_filename: x\n", ["index.Rmd", "01-a.Rmd", "02-b.Rmd"]),
        ("rmd_files: [index.Rmd, 02-b.Rmd]\n", ["index.Rmd", "02-b.Rmd"]),
        (
            "rmd_files:\n  html: [index.Rmd]\n  latex: ['index.Rmd', '02-b.Rmd', '01-a.Rmd']\n",
            ["index.Rmd", "02-b.Rmd", "01-a.Rmd"],
        ),
        ("rmd_subdir: [more]\n", ["index.Rmd", "01-a.Rmd", "02-b.Rmd", "c.Rmd"]),
    ],
)
def test_a_bookdown_book(tmp_path: Path, settings: str, order: list[str]) -> None:
    files = {
        "_bookdown.yml": settings,
        "02-b.Rmd": "# B\n",
        "01-a.Rmd": "# A\n",
        "index.Rmd": "# Index\n",
        "_draft.Rmd": "# Draft\n",
        "more/c.Rmd": "# C\n",
    }
    document = one(folder(tmp_path, files))
    assert [Path(block.span.source.path).name for block in document.blocks] == order


@pytest.mark.parametrize(
    ("names", "order"),
    [
        (["10-end.md", "01-intro.md", "02-method.md"], ["01-intro.md", "02-method.md", "10-end.md"]),
        (
            ["chapter10.md", "chapter2.md", "chapter1.md", "abstract.md", "references.md", "conclusion.md"],
            ["abstract.md", "chapter1.md", "chapter2.md", "chapter10.md", "conclusion.md", "references.md"],
        ),
    ],
)
def test_numbered_files_are_a_book(tmp_path: Path, names: list[str], order: list[str]) -> None:
    folder(tmp_path, {name: f"# Of {name}\n" for name in [*names, "README.md"]})
    document = one(tmp_path)
    assert [Path(block.span.source.path).name for block in document.blocks] == order


@pytest.mark.parametrize(
    "names",
    [
        ["2024-01-02-post.md", "2024-01-03-post.md", "2024-02-01-post.md"],
        ["notes.md", "draft.md", "1-idea.md", "2-idea.md", "3-idea.md", "more.md"],
        ["1-a.md", "1-b.md", "2-c.md", "3-d.md"],
        ["1st.md", "2nd.md", "3rd.md"],
    ],
)
def test_other_folders_are_no_book(tmp_path: Path, names: list[str]) -> None:
    folder(tmp_path, dict.fromkeys(names, "Text.\n"))
    documents, _ = load([str(tmp_path)])
    assert [Path(document.path).name for document in documents] == sorted(names)


def test_summaries_and_navigations(tmp_path: Path) -> None:
    folder(
        tmp_path / "a",
        {"src/SUMMARY.md": "# Summary\n\n- [B](b.md)\n  - [A](x/a.md)\n", "src/b.md": "# B\n", "src/x/a.md": "# A\n"},
    )
    folder(
        tmp_path / "b",
        {"mkdocs.yml": "nav:\n  - Home: index.md\n  - More:\n    - z.md\n", "docs/z.md": "# Z\n", "docs/index.md": "# I\n"},
    )
    assert [block.title for block in one(tmp_path / "a").headings] == ["B", "A"]
    assert [block.title for block in one(tmp_path / "b").headings] == ["I", "Z"]
    assert said(one(folder(tmp_path / "c", {"SUMMARY.md": "Only text.\n"}) / "SUMMARY.md")) == [
        ("SUMMARY.md", "paragraph", "Only text.")
    ]


def test_child_documents_are_read_where_they_stand(tmp_path: Path) -> None:
    files = {
        "thesis.Rmd": "One.\n\n```{r child = './a.rmd'}\n```\n\nTwo.\n\n"
        "```{r, child=c(\"b c.Rmd\", 'gone.Rmd')}\n```\n\n```{r}\n#| child: d.Rmd\n```\n",
        "a.Rmd": "A.\n",
        "b c.Rmd": "B.\n",
        "d.Rmd": "D.\n",
    }
    document = one(folder(tmp_path, files))
    assert [words for _, _, words in said(document)] == ["One.", "A.", "Two.", "B.", "D."]
    assert [(skip.what, skip.why.split(" (")[0]) for skip in document.skipped] == [("gone.Rmd", "not found")]


def test_circles_and_files_outside_are_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.qmd").write_text("Secret.\n")
    files = {
        "a.qmd": "A.\n\n{{< include b.qmd >}}\n\n{{< include ../secret.qmd >}}\n\n{{< include /etc/passwd >}}\n",
        "b.qmd": "B.\n\n{{< include a.qmd >}}\n",
    }
    document = one(folder(tmp_path / "thesis", files) / "a.qmd")
    assert [words for _, _, words in said(document)] == ["A.", "B."]
    assert [(skip.what, skip.why.split(";")[0].split(" (")[0]) for skip in document.skipped] == [
        ("a.qmd", "it includes itself"),
        ("../secret.qmd", "outside the project"),
        ("/etc/passwd", "an absolute path"),
    ]


def test_includes_only_where_they_are_meant() -> None:
    text = "```\n{{< include a.qmd >}}\n```\n\n`{{< include a.qmd >}}` and <!-- {{< include a.qmd >}} -->.\n"
    assert not read(Source("a.qmd", text)).skipped


@pytest.mark.parametrize(
    ("yml", "why"),
    [
        ("project: {type: book\nbook: [", "line 2"),
        ("project:\n  type: book\nbook:\n  chapters:\n    - gone.qmd\n", "none of the chapters"),
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\nproject: {type: book}\nbook: {chapters: *c}\n", "none of the chapters"),
        ("[" * 50_000, "nested too deep"),
        ("a: 1\n" * 100_000, "larger than"),
        ("a: \x01\n", "odd characters"),
    ],
)
def test_broken_settings_are_one_clear_line(tmp_path: Path, yml: str, why: str) -> None:
    (tmp_path / "_quarto.yml").write_text(yml)
    documents, problems = load([str(tmp_path / "_quarto.yml")])
    assert not documents
    (problem,) = problems
    assert isinstance(problem, Problem)
    assert why in str(problem)
    assert "\n" not in str(problem)


def test_yaml_gives_strings_with_their_places() -> None:
    source = Source("x.yml", "a:\n  b: ['x', \"y\"]\n  c: !!python/object:os.system z\nd: 2021-01-01\n")
    tree = read_yaml(source)
    assert not isinstance(tree, str)
    assert [(one.text, one.span.text) for one in texts(find(tree, "a", "b"))] == [("x", "'x'"), ("y", '"y"')]
    assert [one.text for one in texts(find(tree, "a", "c"))] == ["z"]
    assert texts(find(tree, "d"))[0].text == "2021-01-01"
    assert find(tree, "a", "b", "c") is None


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=100), st.integers(0, len(BOOK["_quarto.yml"])).map(lambda cut: BOOK["_quarto.yml"][:cut])))
def test_any_settings_are_read_or_named_wrong(text: str) -> None:
    for name in ("_quarto.yml", "_bookdown.yml", "mkdocs.yml", "SUMMARY.md"):
        found = book(Source(name, text), ["index.Rmd", "a.Rmd"])
        assert found.wrong or isinstance(found.files, tuple)


CHUNKS = (
    '```{r}\n#| label: fig-map\n#| fig-cap: "A map of the *coast*, after @hale2019."\n#| fig-subcap:\n'
    '#|   - "West"\n#|   - East\nplot(x)\n```\n\n'
    "```{r old, fig.cap='Rise of \\\\@ref(fig:map) by year.', out.width='50%'}\nkbl(x, caption = \"A table of things.\")\n```\n\n"
    "```{python}\n#| tbl-cap: |\n#|   Two lines of\n#|   words.\nx = 1\n```\n\n"
    "```{r named, fig.cap='(ref:cap)'}\n```\n\n(ref:cap) Told elsewhere.\n\n"
    "```python\nplot(caption = 'no chunk')\n```\n"
)


def test_captions_in_chunks_are_blocks() -> None:
    document = read(Source("a.Rmd", CHUNKS))
    captions = [block for block in document.blocks if block.kind == "caption"]
    assert [block.prose.text for block in captions] == [
        "A map of the coast, after @.",
        "West",
        "East",
        "Rise of @ by year.",
        "A table of things.",
        "Two lines of words.",
        "Told elsewhere.",
    ]
    assert captions[0].span.text == "A map of the *coast*, after @hale2019."
    assert [cite.key for cite in captions[0].cites] == ["hale2019"]
    assert [label.name for label in document.labels] == ["fig-map", "fig:old", "fig:named"]
    assert [pointer.name for pointer in document.pointers] == ["fig:map"]
    at = 0
    for block in document.blocks:
        assert at <= block.span.start < block.span.end
        at = block.span.end


def test_labels_and_pointers() -> None:
    text = (
        "# The Sea & its 2 *Tides*\n\n## Deep {#sec-deep .x}\n\nSee [it](#sec-deep), @fig-a, [@tbl-b; @eq-c], \\@ref(fig:d), \\ref{e}.\n\n"
        "![A](a.png){#fig-a width=50%}\n\n$$ x $$ {#eq-c}\n\n| a |\n|---|\n| 1 |\n\n: T {#tbl-b}\n\n::: {#fig-f}\nX.\n:::\n\n"
        "\\begin{equation}\nx (\\#eq:g)\n\\end{equation}\n\n```\n{#fig-code} [x](#y)\n```\n\n<!-- {#fig-gone} -->\n"
    )
    document = read(Source("a.qmd", text))
    assert {label.name for label in document.labels} == {
        "the-sea-its-2-tides",
        "sec-deep",
        "fig-a",
        "eq-c",
        "tbl-b",
        "fig-f",
        "eq:g",
    }
    assert sorted(pointer.name for pointer in document.pointers) == ["e", "eq-c", "fig-a", "fig:d", "sec-deep", "tbl-b"]
    assert all(pointer.name in pointer.span.text for pointer in document.pointers)
    assert identifier("3. Results, again!") == "results-again"


def test_titles_of_callouts_are_no_sections() -> None:
    text = "# One\n\n::: {.callout-note}\n## Beware\nOf it.\n:::\n\n## Two\n"
    document = read(Source("a.qmd", text))
    assert [(block.kind, block.prose.text) for block in document.blocks] == [
        ("heading", "One"),
        ("caption", "Beware"),
        ("paragraph", "Of it."),
        ("heading", "Two"),
    ]


def test_modules_are_left_out() -> None:
    modules = "import Chart from './chart'\nimport { x } from 'y'\n\nexport const a = {\n  b: 1,\n}\n\n{/* gone */}\n\n"
    text = modules + "<Chart data={x}>\n\nShown.\n\n</Chart>\n\nWe import goods.\n"
    assert [block.prose.text for block in read(Source("a.mdx", text)).blocks] == ["Shown.", "We import goods."]
