"""Blocks of prose as a Typst manuscript is read: what is open, what stands behind it, where its pieces stand."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from lint.document import Block, BlockKind, Cite
from lint.prose import Piece, PieceKind, Prose
from lint.readers import wordings
from lint.readers.lines import scan
from lint.readers.placeholders import CITED
from lint.readers.titles import wording
from lint.span import Source, Span

_CLOSERS = frozenset(".,;:!?)]}”’")


@dataclass(slots=True)
class Draft:
    """A block under way, all in one source; `behind` are the blocks that hang on it."""

    kind: BlockKind
    source: Source
    start: int
    pieces: list[Piece] = field(default_factory=list)
    cites: list[Cite] = field(default_factory=list)
    behind: list[Block] = field(default_factory=list)
    level: int | None = None
    number: str | None = None
    end: int = 0
    hole: bool = False


class Flow:
    """The blocks read so far, and the one under way. `solid`: breaks are blanks here (a heading, a caption, a table)."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.draft: Draft | None = None
        self.kind: BlockKind = "paragraph"
        self.solid = False
        self._groups = 0

    def open(self, source: Source, start: int, kind: BlockKind | None = None) -> Draft:
        """The block under way, begun here if there is none."""
        if self.draft is None:
            self.draft = Draft(kind or self.kind, source, start)
        return self.draft

    def literal(self, source: Source, start: int, end: int) -> None:
        """Words as they stand in the source."""
        text = source.text[start:end]
        draft = self.draft
        if draft is None or not draft.pieces or draft.pieces[-1].text[-1:] in " \n\u00a0":
            words = text.lstrip(" \t\r\n")
            start, text = end - len(words), words
        if text:
            draft = self.open(source, start)
            if draft.hole and text[0] in _CLOSERS:
                _without_blank(draft)
            draft.hole = False
            draft.pieces.append(Piece(text, Span(source, start, end)))

    def put(self, text: str, source: Source, start: int, end: int, kind: PieceKind = "rendered") -> None:
        """What shows in the place of a stretch of the source."""
        if text.isspace() and text != "\u00a0":
            self.blank(source, start, end)
        elif text and start < end:
            draft = self.open(source, start)
            draft.hole = False
            draft.pieces.append(Piece(text, Span(source, start, end), kind))

    def blank(self, source: Source, start: int, end: int) -> None:
        """A blank, unless one would be one too many."""
        draft = self.draft
        if draft and draft.pieces and draft.pieces[-1].text[-1] not in " \n\u00a0" and start < end:
            draft.pieces.append(Piece(" ", Span(source, start, end), "rendered"))

    def hole(self) -> None:
        """Something without words stands here: no double blank is left around it, and none before a full stop."""
        if self.draft:
            self.draft.hole = True

    def cite(self, source: Source, start: int, end: int, key: str, locator: str | None, narrative: bool, sign: str) -> None:
        """A work cited; one that follows another with nothing but a blank between is one of a group with it."""
        draft = self.open(source, start)
        span = Span(source, start, end)
        pieces = draft.pieces
        last = pieces[-2] if len(pieces) > 1 and pieces[-1].text == " " else pieces[-1] if pieces else None
        if sign == CITED and last and last.kind == "opaque" and last.text == CITED and draft.cites:
            if last is not pieces[-1]:
                pieces.pop()
            pieces[-1] = Piece(CITED, last.span.to(span), "opaque")
            draft.cites.append(Cite(span, key, draft.cites[-1].group, locator, narrative))
        else:
            self.put(sign, source, start, end, "opaque")
            draft.cites.append(Cite(span, key, self._groups, locator, narrative))
            self._groups += 1

    def flush(self, *, hard: bool = False) -> None:
        """End the block under way; within something solid, only if `hard`."""
        draft = self.draft
        if draft is None or (self.solid and not hard):
            return
        self.draft = None
        _trim(draft.pieces)
        if draft.pieces:
            within = [block.span.end for block in draft.behind if block.span.source is draft.source]
            draft.end = max([draft.end, *within])
            self.blocks.append(_block(draft))
        self.blocks += draft.behind

    @contextmanager
    def apart(self, kind: BlockKind, *, solid: bool = False) -> Iterator[list[Block]]:
        """A place of text of its own; the list holds its blocks when it is left."""
        kept = self.blocks, self.draft, self.kind, self.solid
        found: list[Block] = []
        self.blocks, self.draft, self.kind, self.solid = found, None, kind, solid
        try:
            yield found
        finally:
            self.flush(hard=True)
            self.blocks, self.draft, self.kind, self.solid = kept

    def behind(self, blocks: list[Block]) -> None:
        """Put blocks behind the one under way."""
        if self.draft is None:
            self.blocks += blocks
        else:
            self.draft.behind += blocks
            self.draft.hole = True


def _without_blank(draft: Draft) -> None:
    """Take a blank off the end that would stand before a full stop, where what stood between has left a hole."""
    last = draft.pieces[-1] if draft.pieces else None
    if last and last.text == " " and last.kind == "rendered":
        draft.pieces.pop()
    elif last and last.kind == "literal" and last.text[-1] == " ":
        words = last.text.rstrip(" ")
        draft.pieces.pop()
        if words:
            draft.pieces.append(Piece(words, Span(last.span.source, last.span.start, last.span.start + len(words))))


def _trim(pieces: list[Piece]) -> None:
    while pieces and pieces[-1].kind != "opaque" and not pieces[-1].text.strip():
        pieces.pop()
    if pieces and pieces[-1].kind == "literal" and pieces[-1].text[-1].isspace():
        last = pieces.pop()
        words = last.text.rstrip()
        pieces.append(Piece(words, Span(last.span.source, last.span.start, last.span.start + len(words))))


def _block(draft: Draft) -> Block:
    prose = Prose(tuple(draft.pieces))
    first, last = min(draft.start, draft.pieces[0].span.start), max(draft.end, draft.pieces[-1].span.end)
    span, cites = Span(draft.source, first, last), tuple(draft.cites)
    if draft.kind == "heading":
        return _heading(draft, span, prose, cites)
    kind = draft.kind
    if kind != "table" and not any(piece.kind != "opaque" and any(map(str.isalnum, piece.text)) for piece in draft.pieces):
        kind = "code"
    elif kind == "paragraph" and (said := wordings.kind(scan(prose.text) or scan("-"))) in ("caption", "note"):
        kind = said
    return Block(kind, span, prose, cites=cites)


def _heading(draft: Draft, span: Span, prose: Prose, cites: tuple[Cite, ...]) -> Block:
    if draft.number is not None:
        title = "".join(piece.text for piece in prose.pieces[1:]).strip()
        return Block("heading", span, prose, draft.level, "", draft.number, title, cites)
    said = wording(" ".join(prose.text.split()))
    if said and said.sort in ("labelled", "numbered"):
        return Block("heading", span, prose, draft.level, said.label, said.number, said.title, cites)
    return Block("heading", span, prose, draft.level, "", None, prose.text, cites)
