"""A document after a few plain words were typed in the midst of its prose: what a reader would give, without reading it again."""

import re
from dataclasses import replace
from typing import Any

from lint.document import Block, Document
from lint.lsp.changes import Change
from lint.prose import Piece, Prose
from lint.reference_list import own_list
from lint.span import Span

# Signs that stand for nothing but themselves in every format, wherever in a line they are.
_PLAIN = re.compile(r"(?:[^\W_]|[,.;]| (?! ))*")
_APART = 4  # words, of which the first may be the one that is typed in
_BLANK = re.compile(r"\s")


def retyped(document: Document, change: Change) -> Document | None:
    """The document after a change of plain words within one literal piece of its prose; None for any other change.

    The first and the last character of the piece stay, so that what begins or ends with it still does. The lines of a text may be
    filled in another way now and part its paragraphs elsewhere: the next reading will know.
    """
    if not (_is_plain(change) and any(_is_within(block, change) for block in document.blocks)):
        return None
    whole = replace(
        document,
        sources=tuple(change.new if source is change.old else source for source in document.sources),
        blocks=tuple(_block(block, change) for block in document.blocks),
        comments=_all(document.comments, change),
        labels=_all(document.labels, change),
        pointers=_all(document.pointers, change),
        bibliographies=_all(document.bibliographies, change),
        marks=_all(document.marks, change),
    )
    listed = [own_list(whole) if file.source is change.old else file for file in document.references]
    return replace(whole, references=tuple(filter(None, listed)))


def _is_plain(change: Change) -> bool:
    """Whether what goes and what comes are plain, and no two blanks come together."""
    old, new = change.old.text, change.new.text
    return bool(
        _PLAIN.fullmatch(old, change.start, change.old_end)
        and _PLAIN.fullmatch(new, change.start, change.new_end)
        and "  " not in new[change.start - 1 : change.new_end + 1]
    )


def _is_within(block: Block, change: Change) -> bool:
    """Whether a change lies in the midst of a literal piece of a block of prose."""
    if not (block.is_prose and _holds(block.span, change)):
        return False
    return any(_is_typed(piece, change) for piece in block.prose.pieces) and _is_apart(block.prose, change)


def _is_apart(prose: Prose, change: Change) -> bool:
    """Whether some words stand between a change and each stand-in: how a citation reads is seen by the words beside it."""
    first, last, at = prose.offset(change.start), prose.offset(change.old_end), 0
    for piece in prose.pieces:
        stop = at + len(piece.text)
        if piece.kind == "opaque":
            between = prose.text[stop:first] if stop <= first else prose.text[last:at]
            if len(between.split()) < _APART:
                return False
        at = stop
    return True


def _is_typed(piece: Piece, change: Change) -> bool:
    """Whether a change lies in the midst of a literal piece, and so do the words that it begins and ends in.

    A word that goes on beyond the piece may become another thing: in "@hale2019.", a letter behind the stop makes it a part of the key.
    """
    if piece.kind != "literal" or not _holds(piece.span, change):
        return False
    text, span = change.old.text, piece.span
    before, after = text[max(0, span.start - 1) : change.start], text[change.old_end : span.end + 1]
    return bool((_BLANK.search(before) or span.start == 0) and (_BLANK.search(after) or span.end == len(text)))


def _holds(span: Span, change: Change) -> bool:
    return span.source is change.old and span.start < change.start and change.old_end < span.end


def _block(block: Block, change: Change) -> Block:
    if block.span.source is not change.old:
        return block
    cites = _all(block.cites, change)
    return Block(
        block.kind, change.around(block.span), _prose(block, change), block.level, block.label, block.number, block.title, cites
    )


def _prose(block: Block, change: Change) -> Prose:
    new, by = change.new, change.by
    if _holds(block.span, change):
        return Prose(tuple([_piece(piece, change) for piece in block.prose.pieces]))
    by = by if block.span.start > change.old_end else 0
    # Written out, since a thesis has thousands of pieces.
    return Prose(
        tuple(
            [
                Piece(piece.text, Span(new, piece.span.start + by, piece.span.end + by), piece.kind)
                for piece in block.prose.pieces
            ]
        )
    )


def _piece(piece: Piece, change: Change) -> Piece:
    span = change.around(piece.span)
    holds = piece.kind == "literal" and _holds(piece.span, change)
    return Piece(span.text if holds else piece.text, span, piece.kind)


def _all(row: tuple[Any, ...], change: Change) -> tuple[Any, ...]:
    """What has a `span`, where it stands now."""
    return tuple(one._replace(span=change.around(one.span)) for one in row)
