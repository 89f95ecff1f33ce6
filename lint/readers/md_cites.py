"""Which works the opaque pieces of Markdown's prose cite."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from bib import pandoc
from lint.document import Block, Cite
from lint.span import Span


def with_cites(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks, each with the works that it cites by key; the groups are numbered from 0 through all of them."""
    groups = count()
    return tuple(replace(block, cites=found) if (found := tuple(_cites(block, groups))) else block for block in blocks)


def _cites(block: Block, groups: Iterator[int]) -> Iterator[Cite]:
    group = -1
    before = ""
    for piece in block.prose.pieces:
        if piece.kind == "opaque" and piece.span.text[0] in "[@-":
            works = pandoc.works(piece.span.text)
            # Works of one bracket are divided by semicolons.
            if works and (group < 0 or not before.lstrip().startswith(";")):
                group = next(groups)
            for work in works:
                span = Span(piece.span.source, piece.span.start + work.start, piece.span.start + work.end)
                yield Cite(span, work.key, group, work.locator, narrative=not piece.span.text.startswith("["))
        before = piece.text
