"""DOCX files that are damaged, hostile, or written as no word processor writes: one clear line each, and nothing else is raised."""

import struct
from html import unescape
from pathlib import Path
from xml.sax.saxutils import escape

import docx_files as made
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lint.document import Document
from lint.load import load
from lint.problem import Problem
from lint.readers.docx import read
from lint.readers.docx_walk import Walk

WHOLE = made.whole()


def of(*paragraphs: str, **parts: str) -> Document:
    """The document of a body, with the usual styles and lists."""
    return read(
        "thesis.docx", made.pack("".join(paragraphs), **{"styles": made.styles(), "numbering": made.numbering()} | parts)
    )


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.prose.text) for block in document.blocks]


def _encrypted() -> bytes:
    data = bytearray(WHOLE)
    for at in (n for n in range(len(data) - 4) if data[n : n + 4] == b"PK\x01\x02"):
        struct.pack_into("<H", data, at + 8, 1)
    return bytes(data)


def _with(part: bytes | str) -> bytes:
    return made.zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": part})


_ROOT = f'<w:document xmlns:w="{made.W}"><w:body>'
_BOMB = '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]>'
HOSTILE = {
    "password": (_encrypted(), "password"),
    "no text part": (made.zipped({"[Content_Types].xml": "<Types/>", "word/styles.xml": "<a/>"}), "no text"),
    "empty text part": (_with(""), "no text"),
    "nothing in it": (made.pack(made.p()), "no text"),
    "cut part": (_with(_ROOT + "<w:p><w:r><w:t>Tides"), "damaged"),
    "entities": (_with(_BOMB + _ROOT + "<w:p><w:r><w:t>&d;</w:t></w:r></w:p></w:body></w:document>"), "entities"),
    "external": (_with('<!DOCTYPE a SYSTEM "file:///etc/passwd">' + _ROOT + "</w:body></w:document>"), "entities"),
    "undeclared": (_with(_ROOT + "<w:p><w:r><w:t>&nope;</w:t></w:r></w:p></w:body></w:document>"), "damaged"),
    "nul": (_with(_ROOT + "<w:p><w:r><w:t>a\0b</w:t></w:r></w:p></w:body></w:document>"), "damaged"),
    "deep": (_with(_ROOT + "<w:sdt>" * 3_000 + "</w:sdt>" * 3_000 + "</w:body></w:document>"), "levels deep"),
    "utf-16": (_with((_ROOT + "</w:body></w:document>").encode("utf-16")), "UTF-8"),
    "bomb": (_with(_ROOT + " " * 60_000_000), "no manuscript"),
    "footnotes": (made.pack(made.p("Tides."), footnotes="<w:footnotes"), "damaged"),
    "cut file": (WHOLE[: len(WHOLE) // 2], "damaged"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_read_is_said_in_one_line(name: str) -> None:
    data, word = HOSTILE[name]
    with pytest.raises(Problem) as caught:
        read("thesis.docx", data)
    said = str(caught.value)
    assert said.startswith("thesis.docx: ")
    assert word in said
    assert "\n" not in said
    assert len(said) < 250


def test_parts_of_no_weight_may_be_broken() -> None:
    broken = "<w:styles><"
    document = read("a.docx", made.pack(made.p("Tides rise."), styles=broken, numbering=broken, comments=broken))
    assert shown(document) == [("paragraph", "Tides rise.")]


def test_values_that_no_program_writes() -> None:
    wild = made.numbering().replace('w:ilvl="1"', 'w:ilvl="77"').replace('w:val="1"', 'w:val="99999999999"')
    odd = '<w:outlineLvl w:val="x"/><w:numPr><w:ilvl w:val="-3"/><w:numId w:val="5"/></w:numPr><w:ind w:left="1.5cm"/>'
    assert of(made.p("Tides.", properties=odd), made.p("Reeds", style="berschrift1"), numbering=wild).blocks


def test_through_load(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_bytes(WHOLE)
    (tmp_path / "~$thesis.docx").write_bytes(b"\x0aRRR")
    (tmp_path / "empty.docx").write_bytes(b"")
    (tmp_path / "old.docx").write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    (tmp_path / "text.docx").write_text("Tides rise.", encoding="utf-8")
    names = ["thesis.docx", "~$thesis.docx", "empty.docx", "old.docx", "text.docx"]
    documents, problems = load([str(tmp_path / name) for name in names])
    assert [document.format for document in documents] == ["docx"]
    assert len(problems) == 4
    assert documents[0].references


def _survives(data: bytes) -> None:
    try:
        document = read("thesis.docx", data)
    except Problem:
        return
    (source,) = document.sources
    at = 0
    for block in document.blocks:
        assert at <= block.span.start <= block.span.end
        at = block.span.end
        assert all(piece.span.source is source for piece in block.prose.pieces)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=4))
def test_mutated_files_never_raise_anything_else(at: int, other: bytes) -> None:
    _survives(WHOLE[:at] + other + WHOLE[at + len(other) :])
    _survives(WHOLE[:at])


BODY = made.whole_body()


@settings(max_examples=120, deadline=None)
@given(
    st.integers(0, len(BODY) - 1),
    st.integers(1, 400),
    st.sampled_from(["", "<w:p>", "</w:p>", "<w:r>", '<w:fldChar w:fldCharType="end"/>']),
)
@example(0, 1, "")
def test_mutated_bodies_never_raise_anything_else(at: int, size: int, other: str) -> None:
    """Cut out whole tags, so that the XML often stays well formed."""
    start = BODY.find("<", at)
    stop = BODY.find("<", min(start + size, len(BODY)))
    _survives(made.whole(BODY[:start] + other + BODY[max(start, stop) :]))


TAGS = [
    "w:p",
    "w:r",
    "w:t",
    "w:ins",
    "w:del",
    "w:tc",
    "w:sdt",
    "w:sdtContent",
    "w:fldSimple",
    "mc:Fallback",
    "mc:Choice",
    "m:oMath",
]


@settings(max_examples=150, deadline=None)
@given(st.recursive(st.text("ab <&", max_size=4).map(escape), lambda one: st.tuples(st.sampled_from(TAGS), st.lists(one)).map(
    lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"), max_leaves=25))  # fmt: skip
def test_any_nesting(body: str) -> None:
    _survives(made.whole(body + made.p("Tides.")))


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn")), min_size=1), min_size=1, max_size=6
    )
)
def test_any_text_leads_back_to_its_bytes(texts: list[str]) -> None:
    part = f'<w:document xmlns:w="{made.W}"><w:body>{made.p(*map(made.run, texts))}</w:body></w:document>'.encode()
    (para,) = Walk("a.docx", "word/document.xml", part, {}).read()
    assert [unescape(part[bit.start : bit.end].decode()) for bit in para.bits] == texts
    assert [bit.text for bit in para.bits] == texts
