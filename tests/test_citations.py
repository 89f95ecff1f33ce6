"""Citations by key in Markdown, and how they meet the list of references."""

from pathlib import Path

import pytest
from helpers import all_rules

from bib.pandoc import works
from lint import discover, engine
from lint.citations import Citation
from lint.document import Document
from lint.facts.crosscheck import crosscheck
from lint.finding import Finding
from lint.load import load
from lint.readers.markdown import read
from lint.show.as_json import as_values
from lint.span import Source

BIB = """@book{hale2019, author = {Hale, Ann}, title = {Tides}, year = {2019}}
@book{moss2003, author = {Moss, Bo}, title = {Ebbs}, year = {2003}, ids = {moss:old}}
"""
FRONT = "---\nbibliography: refs.bib\n---\n\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "refs.bib").write_text(BIB)
    return tmp_path


def loaded(folder: Path, text: str, name: str = "thesis.md") -> Document:
    (folder / name).write_text(text)
    documents, problems = load([str(folder / name)])
    assert not problems
    return documents[0]


def findings(document: Document, *rules: str) -> list[Finding]:
    return list(engine.check(document, discover.load(discover.rule_files(), rules)).findings)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("[@hale2019]", [("[@hale2019]", "hale2019", None)]),
        ("[see @a, pp. 3-5; -@b]", [("@a, pp. 3-5", "a", "pp. 3-5"), ("-@b", "b", None)]),
        ("@a [p. 3]", [("@a [p. 3]", "a", "p. 3")]),
        ("@{odd key}", [("@{odd key}", "odd key", None)]),
        ("[@doe:2019.x, ch. 2, and more]", [("[@doe:2019.x, ch. 2, and more]", "doe:2019.x", "ch. 2")]),
        ("[@a {iii, 4}]", [("[@a {iii, 4}]", "a", "iii, 4")]),
        ("[@a and @b, i.e. so]", [("@a", "a", None), ("@b", "b", None)]),
        ("[@a, in press]", [("[@a, in press]", "a", None)]),
        ("[@fig-a; @tbl-b]", []),
        ("ann@uni.example", []),
        ("@*", [("@*", "*", None)]),
    ],
)
def test_the_grammar_of_keys(text: str, cited: list[tuple[str, str, str | None]]) -> None:
    assert [(work.text, work.key, work.locator) for work in works(text)] == cited


def test_keys_and_prose_are_cited_in_order() -> None:
    text = "# On [@a]\n\nTides rise (Hale, 2019), as @b [p. 3] and [see @c; @d] say.\n\n| x |\n|---|\n| @e |\n\n`@f` $@g$ @fig-h x@i.org\n"
    found = list(Citation.of(read(Source("t.md", text))))
    assert [(c.span.text, c.callout.form, c.keys) for c in found] == [
        ("[@a]", "key", ("a",)),
        ("(Hale, 2019)", "parenthetical", ()),
        ("@b [p. 3]", "key", ("b",)),
        ("@c", "key", ("c",)),
        ("@d", "key", ("d",)),
        ("@e", "key", ("e",)),
    ]
    assert found[3].callout.group == found[4].callout.group != found[2].callout.group
    assert [c.block.prose.text[c.callout.start : c.callout.end] for c in found][:4] == ["[@]", "(Hale, 2019)", "@", "@"]


def test_a_key_in_json_has_no_author_and_no_year() -> None:
    (file,) = as_values(engine.check(read(Source("t.md", "Tides rise [@hale2019, p. 3].")), ()))["files"]
    (cited,) = file["citations"]
    assert {name: cited[name] for name in ("text", "form", "authors", "year", "suffix", "locator", "keys")} == {
        "text": "[@hale2019, p. 3]",
        "form": "key",
        "authors": [],
        "year": None,
        "suffix": None,
        "locator": "p. 3",
        "keys": ["hale2019"],
    }


def test_keys_meet_their_entries(folder: Path) -> None:
    document = loaded(folder, FRONT + "Tides [@hale2019; @hale2109], ebbs (Moss, 2003).\n")
    levels = [(one.citation.span.text, one.level) for one in document.fact(crosscheck).checked]
    assert levels == [("(Moss, 2003)", "exact"), ("@hale2019", "exact"), ("@hale2109", "none")]
    (found,) = findings(document, "citation/missing-reference")
    assert found.message == "No entry with the key hale2109 in the list of references; did you mean hale2019?"
    assert (found.text, found.suggestions) == ("@hale2109", ("@hale2019",))
    assert not findings(document, "bibliography/unused-entry")


def test_a_key_of_another_kind_has_no_suggestion(folder: Path) -> None:
    (found,) = findings(loaded(folder, FRONT + "Tides [@zz].\n"), "citation/missing-reference")
    assert found.message == "No entry with the key zz in the list of references; add it or mend the key."
    assert not found.suggestions


@pytest.mark.parametrize(
    ("text", "unused"),
    [
        ("Tides [@hale2019].\n", ["moss2003"]),
        ("Tides [@hale2019] and @moss:old.\n", []),
        ("Tides[^1] rise.\n\n[^1]: See [@hale2019]. ^[And @moss2003.]\n", []),
        ("![By @hale2019](x.png)\n\n| a |\n|---|\n| [@moss2003] |\n", []),
        ("Tides `@hale2019`, a@moss2003, @hale2019.\n", ["moss2003"]),
    ],
)
def test_unused_entries(folder: Path, text: str, unused: list[str]) -> None:
    found = findings(loaded(folder, FRONT + text), "bibliography/unused-entry", "citation/missing-reference")
    assert [one.text for one in found] == unused


def test_an_entry_that_a_mistyped_key_means_is_not_unused(folder: Path) -> None:
    document = loaded(folder, FRONT + "Tides [@hale2109], ebbs [@other1990].\n")
    assert [one.text for one in findings(document, "bibliography/unused-entry")] == ["moss2003"]


@pytest.mark.parametrize("nocite", ["'@*'", "|\n  @*", '"@moss2003"', "|\n  @moss2003, @hale2019"])
def test_nocite_counts_as_use(folder: Path, nocite: str) -> None:
    text = f"---\nbibliography: refs.bib\nnocite: {nocite}\n---\n\nTides [@hale2019].\n"
    assert not findings(loaded(folder, text), "bibliography/unused-entry", "citation/missing-reference")


def test_the_front_matter_names_the_list_from_its_own_folder(folder: Path) -> None:
    (folder / "chapters").mkdir()
    (folder / ".git").mkdir()
    (folder / "other.bib").write_text("@book{reed2011, author = {Reed, C}, title = {Sand}, year = {2011}}\n")
    text = '---\nbibliography: ["../refs.bib", ../other.bib] # two\n---\n\nTides [@hale2019; @reed2011; @moss2003].\n'
    document = loaded(folder, text, "chapters/one.qmd")
    assert [Path(file.source.path).name for file in document.references] == ["refs.bib", "other.bib"]
    assert not findings(document, "citation/missing-reference", "bibliography/unused-entry")


@pytest.mark.parametrize(
    ("front", "why"),
    [
        ("bibliography: [refs.bib, gone.bib]", "gone.bib, named in "),
        ("bibliography: [refs.bib, refs.json]", "refs.json, named in "),
        ("bibliography: refs.bib\nreferences:\n- id: zz", "references in the front matter are not read"),
    ],
)
def test_keys_are_not_checked_against_half_a_list(folder: Path, front: str, why: str) -> None:
    document = loaded(folder, f"---\n{front}\n---\n\nTides [@hale2019; @zz; @moss2003].\n")
    assert [(skip.what, why in skip.why) for skip in document.skipped] == [("citation keys", True)]
    assert not findings(document, "citation/missing-reference", "bibliography/unused-entry")


def test_without_a_list_keys_are_not_checked_and_it_is_said(tmp_path: Path) -> None:
    document = loaded(tmp_path, "Tides [@a], ebbs [@b], sand [@c], mud [@d].\n")
    assert [skip.what for skip in document.skipped] == ["citation keys"]
    assert not [found for found in engine.check(document, all_rules()).findings if found.rule.startswith("citation")]


def test_markdown_files_are_manuscripts(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    names = (
        "a.md b.markdown c.mdown d.qmd e.Rmd README.md CHANGELOG.md LICENSE.md CONTRIBUTING.md text/CODE_OF_CONDUCT.md".split()
    )
    for name in names:
        (tmp_path / name).write_text("Some *text*.\n")
    documents, problems = load([str(tmp_path)])
    assert not problems
    assert [Path(one.path).name for one in documents] == ["a.md", "b.markdown", "c.mdown", "d.qmd", "e.Rmd"]
    assert {one.format for one in documents} == {"markdown"}
    assert load([str(tmp_path / "README.md")])[0][0].format == "markdown"


def test_a_readme_does_not_hide_the_only_list(folder: Path) -> None:
    (folder / "README.md").write_text("How to build.\n")
    assert len(loaded(folder, "Tides [@hale2019].\n").references) == 1
