"""The outline: the headings of a file, each with what stands under it."""

from collections.abc import Sequence

from lsprotocol import types

from lint.document import Block, Document
from lint.lsp.positions import range_of
from lint.span import ColumnUnit, Source


def outline(document: Document, source: Source, unit: ColumnUnit) -> list[types.DocumentSymbol]:
    """The headings of one source of a document as a tree, by their levels."""
    headings = [block for block in document.headings if block.span.source is source]
    roots: list[types.DocumentSymbol] = []
    above: list[tuple[int, list[types.DocumentSymbol]]] = [(0, roots)]
    for index, heading in enumerate(headings):
        level = heading.level or 1
        while above[-1][0] >= level:
            above.pop()
        below: list[types.DocumentSymbol] = []
        whole = source.span(heading.span.start, max(heading.span.end, _end(headings, index)))
        symbol = types.DocumentSymbol(
            name=_name(heading),
            kind=types.SymbolKind.String,
            range=range_of(whole, unit),
            selection_range=range_of(heading.span.stripped(), unit),
            children=below,
        )
        above[-1][1].append(symbol)
        above.append((level, below))
    return roots


def _name(heading: Block) -> str:
    """The heading as it is read; an editor refuses an empty name."""
    words = heading.title if heading.number is None or heading.title is None else f"{heading.number} {heading.title}"
    return " ".join((words or heading.prose.text or heading.span.text).split()) or "(untitled)"


def _end(headings: Sequence[Block], index: int) -> int:
    """Where what stands under a heading ends: at the next heading that is not below it."""
    level = headings[index].level or 1
    behind = (other.span.start for other in headings[index + 1 :] if (other.level or 1) <= level)
    return next(behind, len(headings[index].span.source.text))
