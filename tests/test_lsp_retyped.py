"""Plain words typed in the midst of prose: the document is known without reading it, and is the one that reading gives."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint import load
from lint.document import Document
from lint.lsp.buffers import Overlay, same
from lint.lsp.changes import change
from lint.lsp.checks import Shown, Watch, paragraphs, whole
from lint.lsp.retyped import retyped
from lint.span import Source

TEXTS = {
    "thesis.md": (
        "---\ntitle: Bees\n---\n\n# Bees {#sec:bees}\n\n"
        "Bees hum *all day* in the heather of the moor behind the old pier [@hale2019, p. 3].[^1]\n"
        "They sleep when it\n"
        "rains, and `hum.py` counts $n$ of them.\n\n<!-- thesis-lint: ignore citation: as it was -->\n\n- The queen stays.\n- So do we.\n\n"
        "> As it was said.\n\n[^1]: A note about the hum.\n\n| a | b |\n|---|---|\n| bees | hum |\n"
    ),
    "thesis.tex": (
        "\\documentclass{book}\n\\begin{document}\n\\chapter{Bees}\\label{bees}\n"
        "Bees hum \\emph{all day} in the heather of the moor behind the old pier"
        " \\cite{hale2019}.\\footnote{A note about\nthe hum.} They % sleep\nsleep when it rains, as ch.~\\ref{bees} says of $n$ bees.\n\n"
        "Caf\\'e bees are rare.\n\\begin{thebibliography}{9}\n\\bibitem{hale2019} Hale, A. (2019). Bees of the pier. Pier Press.\n"
        "\\bibitem{moss2001} Moss, C. (2001). Heather. Pier Press.\n\\bibitem{reed2003} Reed, D. (2003). Hums. Pier Press.\n"
        "\\end{thebibliography}\n\\end{document}\n"
    ),
    "thesis.typ": (
        "= Bees <bees>\n\nBees hum _all day_ in the heather of the moor behind the old pier @hale2019. They\n"
        "sleep when it rains, as @bees says of $n$ bees.\n\n"
        "// No.\n- The queen stays.\n"
    ),
    "thesis.txt": "1 Bees\n\nBees hum all day in the heather (Hale, 2019). They sleep when it rains.\n\n2 Tides\n\nTides rise and fall.\n",
}


def read(name: str, text: str) -> Document:
    (document,), _ = load.load([name], held={name: text.encode()})
    return document


def told(document: Document) -> object:
    """All that is known of a document, without the sources as objects."""
    pieces = [
        [(piece.text, piece.kind, piece.span.start, piece.span.end) for piece in one.prose.pieces] for one in document.blocks
    ]
    blocks = [
        (one.kind, one.span.start, one.span.end, one.level, one.label, one.number, one.title, [at(cite) for cite in one.cites])
        for one in document.blocks
    ]
    others = [[at(one) for one in row] for row in (document.comments, document.labels, document.pointers, document.marks)]
    entries = [[(one.key, one.start, one.end) for one in file.library.entries] for file in document.references]
    return [source.text for source in document.all_sources], blocks, pieces, others, entries


def at(one: object) -> tuple[int, int]:
    span = one.span  # type: ignore[attr-defined]
    return span.start, span.end


@pytest.mark.parametrize("name", TEXTS)
@settings(max_examples=60)
@given(data=st.data())
def test_it_is_the_document_that_reading_gives(name: str, data: st.DataObject) -> None:
    text = TEXTS[name]
    start = data.draw(st.integers(0, len(text)))
    end = min(len(text), start + data.draw(st.sampled_from([0, 1, 4])))
    later = text[:start] + data.draw(st.sampled_from(["s", " of", "often ", "é", ".", ", then", "", "3"])) + text[end:]
    before = read(name, text)
    made = retyped(before, change(before.sources[0], Source(name, later)))
    if made is not None:
        assert told(made) == told(read(name, later))
        assert all(block.span.source is made.sources[0] for block in made.blocks)


@pytest.mark.parametrize("name", TEXTS)
def test_words_in_the_midst_of_a_sentence_need_no_reading(name: str) -> None:
    before = read(name, TEXTS[name])
    later = TEXTS[name].replace("in the heather", "in the old heather", 1)
    made = retyped(before, change(before.sources[0], Source(name, later)))
    assert made is not None
    assert any("in the old heather" in block.prose.text for block in made.blocks)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Bees hum *", "Bees hum **"),
        ("the heather", "the\nheather"),
        ("the heather", "the  heather"),
        ("hum.py", "hums.py"),
        ("# Bees", "# Old Bees"),
        ("Bees hum *", "Wild Bees hum *"),
        ("bees | hum", "bees | hums"),
        ("[@hale2019,", "[@hale2020,"),
        ("the heather", "the [heather"),
    ],
)
def test_whatever_may_mean_something_to_a_reader_is_read(old: str, new: str) -> None:
    text = TEXTS["thesis.md"]
    assert text.count(old) == 1
    before = read("thesis.md", text)
    assert retyped(before, change(before.sources[0], Source("thesis.md", text.replace(old, new)))) is None


def test_a_letter_that_makes_a_stop_a_part_of_a_key_is_read() -> None:
    text = TEXTS["thesis.typ"]
    before = read("thesis.typ", text)
    later = text.replace("@hale2019. They", "@hale2019.a They")
    assert retyped(before, change(before.sources[0], Source("thesis.typ", later))) is None


def always() -> Watch:
    return Watch(lambda: False)


def checked(path: str, text: str) -> Shown:
    """A whole check, as the desk keeps it."""
    return replace(whole(path, (), Overlay({path: text.encode()}), always()), versions={same(path): 1})


WORDS = "# Bees\n\nBees hum in the heather.\n\nThey sleep (Moss, 20033) when it rains.\n"


def test_the_paragraph_rules_answer_without_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(tmp_path / "thesis.md")
    before = checked(path, WORDS)

    def refuse(*_: object) -> None:
        raise AssertionError("the manuscript was read")

    monkeypatch.setattr(load, "load", refuse)
    later = WORDS.replace("hum in", "hum, of one another, in").replace("20033", "2003")
    both = paragraphs(before, path, Overlay({path: WORDS.replace("hum in", "hum often in").encode()}), always())
    assert [(one.text, one.span.first.line) for one in both.findings] == [("(Moss, 20033)", 5)]
    assert both.documents[0].blocks[1].prose.text == "Bees hum often in the heather."
    with pytest.raises(AssertionError):  # two places at once are one long change
        paragraphs(before, path, Overlay({path: later.encode()}), always())


def test_a_file_that_was_opened_or_closed_since_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, other = str(tmp_path / "thesis.md"), str(tmp_path / "thesis.bib")
    before = checked(path, WORDS)
    read_again: list[str] = []
    real = load.load

    def counted(paths: list[str], *rest: Any) -> Any:
        read_again.extend(paths)
        return real(paths, *rest)

    monkeypatch.setattr(load, "load", counted)
    held = {path: WORDS.replace("hum in", "hum often in").encode()}
    paragraphs(before, path, Overlay(held), always())
    assert read_again == []
    paragraphs(before, path, Overlay(held | {other: b"@book{a, title = {B}}"}), always())
    assert read_again == [path]


def test_an_ignore_covers_its_own_paragraph_only(tmp_path: Path) -> None:
    path = str(tmp_path / "thesis.md")
    ignore = "<!-- thesis-lint: ignore citation/malformed-citation: science fiction -->"
    text = f"# Bees\n\n{ignore}\n\nBees hum.\n\nTides rise.\n\nTides fall (Moss, 20033).\n\nThey sleep when it rains.\n"
    after = paragraphs(
        checked(path, text), path, Overlay({path: text.replace("it rains", "it often rains").encode()}), always()
    )
    assert [found.rule for found in after.findings if found.text == "(Moss, 20033)"] == ["citation/malformed-citation"]
