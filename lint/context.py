"""The words around a finding: what baselines and drafts are matched by, and what an excerpt shows."""

from bisect import bisect_right
from dataclasses import dataclass

from lint.document import Block, Document
from lint.prose import Prose
from lint.span import Source, Span

WORDS = 12
_WITHIN = 40  # blocks that may stand within another one before it is no longer looked for
_REACH = 400  # characters in which twelve words surely lie, and the most that is looked at on a line without blanks


@dataclass(frozen=True, slots=True)
class Context:
    """The twelve words before and after a span, as the eye reads them: no page furniture, single blanks."""

    before: str
    after: str


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
    return next((blocks[i] for i in range(last, max(-1, last - _WITHIN), -1) if span.start < blocks[i].span.end), None)


def context(document: Document, span: Span) -> Context:
    """The words around a span: of its block where it stands in prose, of the file otherwise."""
    block = block_at(document, span)
    if block is None or not block.prose.pieces:
        text, start, end = span.source.text, span.start, span.end
    else:
        prose: Prose = block.prose
        text, start, end = prose.text, prose.offset(span.start), prose.offset(span.end, end=True)
    before = text[max(0, start - _REACH) : start].split()[-WORDS:]
    after = text[end : end + _REACH].split()[:WORDS]
    return Context(" ".join(before), " ".join(after))
