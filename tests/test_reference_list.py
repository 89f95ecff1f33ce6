"""The list of references at the end of a manuscript serves as its .bib."""

from pathlib import Path

from lint import discover, engine
from lint.load import load

TEXT = """The port

Tides rise (Hale, 2019). They fall (Moss & Reed, 2003). They rest (Reeed, 2011). They turn (Cole, 2001). They sink (Finch, 1999).

References

Cole, D. (2000). Turning tides. Quay Press.

Hale, A. (2019). Tides of the sea. Quay Press.

———. (2021). Tides of the land. Quay Press.

Moss, B., & Reed, C. (2003). Ebb and flow. Journal of the Sea, 3(2), 12–20.

Reed, C. (2011). Resting. London: Quay Press.
"""


def found(folder: Path, text: str) -> set[tuple[str, str]]:
    (folder / "thesis.txt").write_text(text, encoding="utf-8")
    documents, problems = load([str(folder / "thesis.txt")])
    assert not problems
    files = discover.rule_files()
    wanted = [name for name in files if name.startswith(("citation/", "bibliography/"))]
    report = engine.check(documents[0], discover.load(files, wanted))
    return {(one.rule.split("/")[1], one.text) for one in report.findings if one.severity != "info"}


def test_citations_are_checked_against_the_list_in_the_text(tmp_path: Path) -> None:
    assert found(tmp_path, TEXT) == {
        ("name-mismatch", "(Reeed, 2011)"),
        ("year-mismatch", "(Cole, 2001)"),
        ("missing-reference", "(Finch, 1999)"),
        ("unused-entry", "———. (2021"),
    }


def test_a_list_that_cannot_be_read_accuses_nobody(tmp_path: Path) -> None:
    garbled = TEXT.replace("(2000)", "").replace("(2003)", "").replace("(2021)", "")
    assert not {rule for rule, _ in found(tmp_path, garbled)} & {"missing-reference", "unused-entry", "year-mismatch"}


def test_numbers_lead_into_a_numbered_list(tmp_path: Path) -> None:
    text = "The port\n\n" + "Tides rise [1], fall [2] and turn [3-4]. Some sink [9].\n\nReferences\n\n"
    text += (
        "\n\n".join(f"[{n}] A. Hale, “Tides of the sea {n},” J. Sea, vol. 3, pp. 12–20, 201{n}." for n in range(1, 6)) + "\n"
    )
    assert found(tmp_path, text) == {
        ("missing-reference", "[9]"),
        ("unused-entry", "[5] A. Hale, “Tides of the sea 5,” J. Sea, vol. 3, pp. 12–20, 2015"),
    }


def test_a_bib_beside_it_takes_the_place_of_the_list(tmp_path: Path) -> None:
    (tmp_path / "thesis.bib").write_text("@book{f, author = {Finch, Al}, title = {Sinking}, year = {1999}}\n")
    assert ("missing-reference", "(Finch, 1999)") not in found(tmp_path, TEXT)


def test_keys_of_bibitem_are_the_keys_that_are_cited(tmp_path: Path) -> None:
    items = "".join(
        f"\\bibitem{{{key}}} {name}. Tides. Quay Press, 2019.\n"
        for key, name in (("a", "A. Hale"), ("b", "Moss"), ("c", "C. Reed"))
    )
    text = "Tides rise \\cite{a}, fall \\cite{b} and turn \\cite{none}."
    file = tmp_path / "thesis.tex"
    file.write_text(
        f"\\begin{{document}}\n{text}\n\\begin{{thebibliography}}{{9}}\n{items}\\end{{thebibliography}}\n\\end{{document}}\n"
    )
    documents, _ = load([str(file)])
    report = engine.check(
        documents[0], discover.load(discover.rule_files(), ["citation/missing-reference", "bibliography/unused-entry"])
    )
    assert {(one.rule, one.text.split(".")[0]) for one in report.findings} == {
        ("citation/missing-reference", "\\cite{none}"),
        ("bibliography/unused-entry", "C"),
    }
