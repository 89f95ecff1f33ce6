"""What every document keeps, whatever it was read from and however damaged that was."""

from lint.document import Document
from lint.span import Source

# Blocks that stand within another one, or float, may begin before the last one that was seen.
_LOOSE = ("note", "caption", "table", "code", "item")


def must_hold_together(document: Document) -> None:
    """Pieces lead back to their source, blocks stand in order, anchors do not overlap. Raises AssertionError otherwise."""
    last: dict[Source, int] = {}
    for block in document.blocks:
        source = block.span.source
        assert source in document.sources, "a block of no source of the document"
        for piece in block.prose.pieces:
            assert piece.span.source is source, "prose of two sources"
            assert piece.kind != "literal" or piece.text == piece.span.text, f"{piece.text!r} is not {piece.span.text!r}"
        starts = [piece.span.start for piece in block.prose.pieces if piece.kind == "literal"]
        assert starts == sorted(starts), "pieces out of order"
        assert block.span.start >= last.get(source, 0) or block.kind in _LOOSE, f"a {block.kind} out of order"
        last[source] = block.span.start
        assert all(cite.span.source is source for cite in block.cites), "a citation of another source"
    for source in document.sources:
        ends = 0
        for anchor in source.anchors:
            assert ends <= anchor.start < anchor.end <= len(source.text), "anchors that overlap or lie outside"
            ends = anchor.end
