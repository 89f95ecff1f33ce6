"""The words around a finding: what baselines and drafts are matched by, and what an excerpt shows."""

from bisect import bisect_right
from typing import NamedTuple

from lint.document import Block, Document
from lint.prose import Prose
from lint.readers.placeholders import CITED, NAMED
from lint.span import Source, Span

WORDS = 12
_WITHIN = 40  # blocks that may stand within another one before it is no longer looked for
_LONGEST_CITATION = 80
_REACH = 400  # characters in which twelve words surely lie, and the most that is looked at on a line without blanks


class Context(NamedTuple):
    """The twelve words before and after a span, as the eye reads them: no page furniture, single blanks, citations by key as written.

    `apart_before` and `apart_after`: a blank stands between them and the span.
    """

    before: str
    after: str
    apart_before: bool = True
    apart_after: bool = True


def block_starts(document: Document) -> dict[Source, tuple[list[int], list[Block]]]:
    """Fact: the blocks of each source and where they start, for looking a position up."""
    table: dict[Source, tuple[list[int], list[Block]]] = {}
    for block in document.blocks:
        starts, blocks = table.setdefault(block.span.source, ([], []))
        starts.append(block.span.start)
        blocks.append(block)
    return table


def block_at(document: Document, span: Span) -> Block | None:
    """The block that a span starts in."""
    starts, blocks = document.fact(block_starts).get(span.source, ([], []))
    last = bisect_right(starts, span.start) - 1
    # A paragraph may hold notes and floats, which are blocks of their own behind it.
    for index in range(last, max(-1, last - _WITHIN), -1):
        if span.start < blocks[index].span.end:
            return blocks[index]
    return None


def context(document: Document, span: Span) -> Context:
    """The words around a span: of its block where it stands in prose, of the file otherwise."""
    block = block_at(document, span)
    if block is None or not block.prose.pieces:
        text = span.source.text
        before, after = text[max(0, span.start - _REACH) : span.start], text[span.end : span.end + _REACH]
    else:
        prose = block.prose
        start, end = prose.offset(span.start), prose.offset(span.end, end=True)
        before, after = _as_written(prose, max(0, start - _REACH), start), _as_written(prose, end, end + _REACH)
    return Context(
        " ".join(before.rsplit(None, WORDS)[-WORDS:]),
        " ".join(after.split(None, WORDS)[:WORDS]),
        before[-1:].isspace(),
        after[:1].isspace(),
    )


def _as_written(prose: Prose, start: int, end: int) -> str:
    """The prose from `start` to `end`, a sign that stands for a citation replaced by what the source says."""
    if not prose.has_placeholders:
        return prose.text[start:end]
    end = min(end, len(prose))
    if start >= end:
        return ""
    parts = []
    for at, piece in prose.touched(start, end):
        written = piece.span.text if piece.kind == "opaque" and piece.text in (CITED, NAMED) else ""
        parts.append(written if 0 < len(written) < _LONGEST_CITATION else piece.text[max(0, start - at) : end - at])
    return "".join(parts)
