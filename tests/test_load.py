"""From paths to documents: what people really have on their disks."""

from pathlib import Path

import pytest

from lint.files import decode
from lint.load import load

TEXT = "The coast — “the long one” — is Müller’s (2019).\n"
BIB = "@book{hale2019, author = {Hale, Ann}, title = {Tides}, year = {2019}}\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings_are_recognised(encoding: str) -> None:
    text, notes = decode((TEXT * 20).encode(encoding))
    assert text == TEXT * 20
    assert bool(notes) == (not encoding.startswith("utf-8"))


def test_latin_1_is_said_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "thesis.txt"
    path.write_bytes(b"A line.\nM\xfcller wrote.\n")
    documents, problems = load([str(path)])
    assert not problems
    assert "Müller" in documents[0].sources[0].text
    assert "line 2" in documents[0].sources[0].notes[0]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\n\xef\xbb\xbf \x00 \n", "is empty"),
        ("a.txt", b"PK\x03\x04....", "cut off or damaged"),
        ("a.txt", b"\xd0\xcf\x11\xe0....", "an old Word document"),
        ("a.txt", bytes(range(256)) * 10, "not a text file"),
        ("a.docx", b"words", "this is no DOCX file"),
    ],
)
def test_what_cannot_be_read_is_one_line_with_a_remedy(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    documents, problems = load([str(path)])
    assert not documents
    assert len(problems) == 1
    assert str(path) in str(problems[0])
    assert says in str(problems[0])
    assert "\n" not in str(problems[0])


def test_missing_files_and_empty_folders(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    _, problems = load([str(tmp_path / "no.txt"), str(tmp_path / "empty")])
    assert len(problems) == 2
    assert any("no such file" in str(problem) for problem in problems)
    assert any("no manuscript" in str(problem) for problem in problems)


def test_one_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("A text.\n")
    bad.write_bytes(b"")
    documents, problems = load([str(bad), str(good)])
    assert [document.path for document in documents] == [str(good)]
    assert len(problems) == 1


def test_nul_bytes_count_as_blanks_and_are_said(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"A text with one\x00NUL in it, and many more words besides.\n")
    documents, _ = load([str(path)])
    assert "control character" in documents[0].sources[0].notes[0]
    assert "\x00" in documents[0].sources[0].text


def test_the_bib_beside_a_manuscript_is_found(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT)
    (tmp_path / "one.bib").write_text(BIB)
    (tmp_path / "two.txt").write_text(TEXT)
    documents, _ = load([str(tmp_path)])
    assert [len(document.references) for document in documents] == [1, 0]
    (tmp_path / "two.txt").unlink()
    (tmp_path / "one.bib").rename(tmp_path / "library.bib")
    assert len(load([str(tmp_path / "one.txt")])[0][0].references) == 1


def test_a_bib_among_the_paths_serves_the_manuscripts(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TEXT)
    (tmp_path / "refs.bib").write_text(BIB)
    (tmp_path / "other.bib").write_text(BIB)
    documents, _ = load([str(tmp_path / "one.txt"), str(tmp_path / "refs.bib")])
    assert [file.source.path for file in documents[0].references] == [str(tmp_path / "refs.bib")]
    alone, _ = load([str(tmp_path / "refs.bib"), str(tmp_path / "other.bib")])
    assert [document.format for document in alone] == ["bibtex", "bibtex"]


def test_a_bib_for_several_manuscripts_is_shared(tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "refs.bib").write_text(BIB)
    documents, _ = load([str(tmp_path / "one.txt"), str(tmp_path / "two.txt")], [str(tmp_path / "refs.bib")])
    assert [document.references[0].shared for document in documents] == [True, True]


def test_folders_are_searched_below_but_not_in_hidden_places(tmp_path: Path) -> None:
    (tmp_path / "chapters").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("chapters/a.txt", ".git/b.txt", "README.txt", "requirements.txt", "c.TXT"):
        (tmp_path / name).write_text(TEXT)
    assert sorted(Path(d.path).name for d in load([str(tmp_path)])[0]) == ["a.txt", "c.TXT"]
