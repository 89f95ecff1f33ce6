"""Blocks of prose as a LaTeX file is read: what is open, what stands behind it, and where its pieces stand in the source.

A flow is a place of text of its own: the main text, a footnote, a caption, a float. Each has at most one block under way. A flow within
another (a footnote in a paragraph) leaves no hole in it; what it yields stands behind the block it hangs on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lint.document import Block, BlockKind, Cite
from lint.prose import Piece, PieceKind, Prose
from lint.span import Source, Span

_BEFORE_NO_BLANK = frozenset(".,;:!?)]}”’")


@dataclass(frozen=True, slots=True)
class Call:
    """A macro of the author's own where the text uses it: what its definition says shows there, whatever file the definition is in."""

    source: Source
    start: int
    end: int


@dataclass(slots=True)
class Bit:
    """A piece under way; `call` is set where the words are those of a definition, and their place is settled at the end."""

    text: str
    start: int
    end: int
    kind: PieceKind
    call: Call | None


@dataclass(slots=True)
class Heading:
    """How a heading is numbered: its depth as LaTeX counts (0 a chapter, 1 a section), and whether a star follows its name."""

    depth: int
    starred: bool
    opens: int


@dataclass(slots=True)
class Draft:
    """A block under way, all in one source."""

    kind: BlockKind
    source: Source
    start: int
    end: int
    bits: list[Bit] = field(default_factory=list)
    cites: list[Cite] = field(default_factory=list)
    heading: Heading | None = None
    fixed: bool = False
    hole: bool = False
    lead: int | None = None
    key: str = ""

    def blank(self) -> bool:
        """Whether a blank would be one too many."""
        return not self.bits or self.bits[-1].text[-1:] in " \n\u00a0"

    def add(self, text: str, start: int, end: int, kind: PieceKind, call: Call | None) -> None:
        """Go on with a piece, without a blank that is one too many before or in it."""
        if not text:
            return
        if text == "\n" and self.bits and self.bits[-1].text[-1] == " ":
            self._unblank()
        if text[0] in " \n" and self.blank():
            rest = text.lstrip(" \n")
            if not rest:
                return
            if kind == "literal":
                start += len(text) - len(rest)
            text = rest
        if self.hole:
            self.hole = False
            if text[0] in _BEFORE_NO_BLANK and self.bits and self.bits[-1].text[-1] == " ":
                self._unblank()
        self.bits.append(Bit(text, start, end, kind, call))
        self.end = max(self.end, end)

    def _unblank(self) -> None:
        """Take the blank at the end back."""
        last = self.bits[-1]
        if last.text == " ":
            self.bits.pop()
        elif last.kind == "literal":
            last.text, last.end = last.text[:-1], last.end - 1

    def done(self) -> Block | None:
        """The block, None if it has nothing to show."""
        bits = self.bits
        while bits and bits[-1].kind != "opaque" and not bits[-1].text.rstrip(" \n"):
            bits.pop()
        if bits and bits[-1].kind != "opaque":
            last = bits[-1]
            words = last.text.rstrip(" \n")
            if last.kind == "literal":
                last.end -= len(last.text) - len(words)
            last.text = words
        if not bits:
            return None
        pieces = settled(self.source, bits)
        first = pieces[0].span.start
        start = min(first, self.start) if self.fixed else first if self.lead is None else min(first, self.lead)
        end = max(self.end, pieces[-1].span.end) if self.fixed else pieces[-1].span.end
        kind = self.kind
        if kind not in ("table", "reference", "heading", "caption") and not any(
            piece.kind != "opaque" and any(map(str.isalnum, piece.text)) for piece in pieces
        ):
            kind = "code"
        return Block(
            kind,
            Span(self.source, start, max(start, end)),
            Prose(pieces),
            label=self.key,
            cites=tuple(_placed(cite, pieces) for cite in self.cites),
        )


def _placed(cite: Cite, pieces: Sequence[Piece]) -> Cite:
    """A cite within the opaque piece that shows it; of a macro of the author's own that is not the whole of its use."""
    shown = [piece.span for piece in pieces if piece.kind == "opaque" and _touch(piece.span, cite.span)]
    if not shown or any(span.holds(cite.span) for span in shown):
        return cite
    return cite._replace(span=shown[-1])


def _touch(one: Span, other: Span) -> bool:
    return one.start <= other.end and other.start <= one.end


def settled(source: Source, bits: Sequence[Bit]) -> tuple[Piece, ...]:
    """The pieces: the words of a definition lie between the arguments around them; what would overlap is one piece."""
    pieces: list[Piece] = []
    at, index = 0, 0
    while index < len(bits):
        bit = bits[index]
        stop = index + 1
        text, kind, start, end = bit.text, bit.kind, bit.start, bit.end
        if bit.call is not None:
            while stop < len(bits) and bits[stop].call is bit.call:
                text += bits[stop].text
                kind = "opaque" if "opaque" in (kind, bits[stop].kind) else kind
                stop += 1
            start = min(max(bit.call.start, at), bit.call.end)
            behind = bits[stop].start if stop < len(bits) else bit.call.end
            end = behind if start <= behind <= bit.call.end else bit.call.end
        if start < at:
            text, kind, start, end = _over(pieces, text, kind, start, end)
        pieces.append(Piece(text, Span(source, start, max(start, end)), kind))
        at = max(start, end)
        index = stop
    return tuple(pieces)


def _over(pieces: list[Piece], text: str, kind: PieceKind, start: int, end: int) -> tuple[str, PieceKind, int, int]:
    """One piece out of one that begins before the last ones end, and these."""
    kind = "opaque" if kind == "opaque" else "rendered"
    while pieces and pieces[-1].span.end > start:
        last = pieces.pop()
        text = last.text + text
        start, end = min(start, last.span.start), max(end, last.span.end)
        kind = "opaque" if last.kind == "opaque" else kind
    return text, kind, start, end


@dataclass(slots=True)
class Made:
    """A block that is done, and how it is numbered if it is a heading."""

    block: Block
    heading: Heading | None = None


@dataclass(slots=True)
class Flow:
    """A place of text: `kinds` are those of its paragraphs, the innermost environment last; `opening` is the kind of the
    next one only, `key` the name that it is cited by."""

    kinds: list[BlockKind]
    draft: Draft | None = None
    opening: BlockKind | None = None
    key: str = ""
    made: list[Made] = field(default_factory=list)
    behind: list[Made] = field(default_factory=list)

    def open(self, source: Source, at: int, lead: int | None = None) -> Draft:
        """The block under way, a new one if there is none in this source; `lead` is where the macro begins that it begins in."""
        draft = self.draft
        if draft is None or draft.source is not source:
            self.flush()
            draft = self.draft = Draft(self.opening or self.kinds[-1], source, at, at, lead=lead, key=self.key)
            self.opening, self.key = None, ""
        return draft

    def flush(self) -> None:
        """End the block under way; what hangs on it stands behind it."""
        if self.draft is not None:
            draft, self.draft = self.draft, None
            if block := draft.done():
                self.made.append(Made(block, draft.heading))
        if self.behind:
            self.made += self.behind
            self.behind = []

    def take(self, made: Sequence[Made]) -> None:
        """Put blocks of a flow within this one in their place."""
        if not made:
            return
        if self.draft is not None and (self.draft.bits or self.draft.fixed):
            self.behind += made
            self.draft.hole = True
        else:
            self.made += made
