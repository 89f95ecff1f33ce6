"""The same words in other lines give the same findings on the same words."""

import textwrap
from pathlib import Path

import pytest
from helpers import ROOT, all_rules

from bib.bibtex import read as read_bib
from lint import engine
from lint.document import Document, ReferenceFile
from lint.readers import text
from lint.span import Source, Span

SAMPLE = ROOT / "samples" / "coastal-erosion"


def found(words: str) -> list[tuple[str, str]]:
    bib = (SAMPLE / "references.bib").read_text(encoding="utf-8")
    base = text.read(Source("thesis.txt", words))
    document = Document(base.sources, base.blocks, "text", (ReferenceFile(Source("r.bib", bib), read_bib(bib)),))
    report = engine.check(document, all_rules())
    in_text = [finding for finding in report.findings if finding.span.source.path == "thesis.txt"]
    return [(f.rule, shown(document, f.span)) for f in in_text]


def shown(document: Document, span: Span) -> str:
    """The words of a span as the eye reads them: without page numbers between them, and with words whole that a line end cuts."""
    inside = [block for block in document.blocks if block.span.start < span.end and span.start < block.span.end]
    parts = [block.prose.text[block.prose.offset(span.start) : block.prose.offset(span.end, end=True)] for block in inside]
    return " ".join(" ".join(parts).split())


def paragraphs() -> list[str]:
    """The blocks of the sample as plain strings."""
    words = (SAMPLE / "thesis.txt").read_text(encoding="utf-8")
    rows = []
    for block in text.read(Source("thesis.txt", words)).blocks:
        label = f"{block.label} {block.number}\n\n{block.title}" if block.label and block.title else block.prose.text
        rows.append(label)
    return rows


def wrapped(width: int, joint: str, indent: str = "") -> str:
    rows = []
    for row in paragraphs():
        lines = [line for part in row.split("\n\n") for line in textwrap.wrap(part, width, break_on_hyphens=False)]
        rows.append(joint.join(lines) if "\n\n" not in row else "\n\n".join(lines))
    return "\n\n".join(indent + row if len(row.split()) > 12 and not row.startswith("•") else row for row in rows) + "\n"


@pytest.mark.parametrize(("width", "joint"), [(60, "\n"), (72, "\n"), (95, "\n"), (10_000, "\n")])
def test_rewrapping_keeps_the_findings(width: int, joint: str) -> None:
    original = found((SAMPLE / "thesis.txt").read_text(encoding="utf-8"))
    assert len(original) > 25
    assert found(wrapped(width, joint)) == original


def test_crlf_keeps_the_findings(tmp_path: Path) -> None:
    words = (SAMPLE / "thesis.txt").read_text(encoding="utf-8")
    assert found(words.replace("\n", "\r\n")) == found(words)
