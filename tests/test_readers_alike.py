"""All readers by one measure: positions that lead back to the source, and the same findings in the same words of any format."""

from functools import cache
from pathlib import Path

import formats
import pytest
from helpers import ROOT, all_rules
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invariants import must_hold_together

from lint import discover, engine, load
from lint.document import Document
from lint.problem import Problem

SAMPLE = ROOT / "samples" / "coastal-erosion"
FORMATS = sorted(formats.WRITERS)
TEXTS = [name for name in FORMATS if name not in ("docx", "odt", "pdf")]
PACKED = [name for name in FORMATS if name not in TEXTS]
EXTRA = [
    formats.Part("quote", "The sea that takes a field in one night gives it back to nobody, “not in a hundred years”, the keeper wrote."),
    formats.Part("caption", "Figure 3. Dune foot at Kirkwick, 2004–2022 (100% of profiles; costs in $ & £, #4)."),
    formats.Part("paragraph", "The ocean level ascent — some 4 mm a year – is slow; 1. The “counterfeit neural organization” was not."),
    formats.Part("paragraph", "1990 was the worst year. A_B and C^D are [sic] names < of > *boxes* ~ here, {so to say} @ the shore."),
    formats.Part("item", "A cost of 50% was borne by the gaseous petrol field."),
]  # fmt: skip


@cache
def sample() -> tuple[formats.Part, ...]:
    return (*formats.model((SAMPLE / "thesis.txt").read_text(encoding="utf-8")), *EXTRA)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("formats")
    for name, write in formats.WRITERS.items():
        (made / f"thesis.{name}").write_bytes(write(sample()))
    return made


@cache
def read(path: Path) -> Document:
    documents, problems = load.load([str(path)], [str(SAMPLE / "references.bib")])
    assert problems == []
    return documents[0]


@pytest.mark.parametrize("name", FORMATS)
def test_every_piece_leads_back_to_its_source(folder: Path, name: str) -> None:
    must_hold_together(read(folder / f"thesis.{name}"))


@pytest.mark.parametrize("name", FORMATS)
def test_the_words_are_the_same_in_every_format(folder: Path, name: str) -> None:
    words = [formats.plain(block.prose.text) for block in read(folder / f"thesis.{name}").blocks]
    assert words == [formats.plain(part.text) for part in sample()]


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "txt"])
def test_headings_are_the_same_in_every_format(folder: Path, name: str) -> None:
    given, expected = ([(h.number, h.title) for h in read(folder / f"thesis.{kind}").headings] for kind in (name, "txt"))
    assert given == expected


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "txt"])
def test_the_findings_are_the_same_in_every_format(folder: Path, name: str) -> None:
    rules = discover.wanted(all_rules())
    given, expected = (
        formats.said(document, engine.check(document, rules).findings)
        for document in (read(folder / f"thesis.{kind}") for kind in (name, "txt"))
    )
    assert (given - expected, expected - given) == ({}, {})
    assert given.total() > 40


def survives(path: Path, data: bytes) -> None:
    """Whatever the bytes, they are read, or refused in one line."""
    path.write_bytes(data)
    said = ""
    try:
        must_hold_together(load.document(str(path)))
    except Problem as problem:
        said = str(problem)
    assert "\n" not in said


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_files_are_read_or_refused(folder: Path, name: str, data: st.DataObject) -> None:
    whole = (folder / f"thesis.{name}").read_bytes()
    at, size = data.draw(st.integers(0, len(whole))), data.draw(st.sampled_from([0, 1, 7, 300]))
    put = data.draw(st.binary(max_size=8))
    end = data.draw(st.sampled_from([len(whole), at]))
    survives(folder / f"damaged.{name}", (whole[:at] + put + whole[at + size :])[: end or None])


@pytest.mark.parametrize("name", TEXTS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.sampled_from("ab. \n\t\\{}[]()$%&#*_`~^@<>-+=:;!|\"'1é\x0c\r\u2028“”"), max_size=120))
def test_any_signs_are_read(folder: Path, name: str, words: str) -> None:
    survives(folder / f"signs.{name}", f"A text of tides. {words}\n".encode())
