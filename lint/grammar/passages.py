"""The prose as a grammar engine gets it, paragraph by paragraph: without citations and marks of notes, a word for maths and code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lint.citations import Citation, citations
from lint.document import Block, Document
from lint.prose import Piece, Prose
from lint.quoted import is_quoted
from lint.readers.placeholders import CITED, NAMED
from lint.span import Span

_SOMEONE = "Smith"  # a name that every engine knows, for a work or a figure that is part of its sentence
_NOTE_MARKS = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_REACH = 2  # characters: the words beside a stand-in were written for what it stands for
_BRACKETS = {"(": ")", "[": "]"}


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """The prose of a block as an engine gets it.

    `seams` are the half-open ranges of its text that no remark may touch: a word in the place of maths, as far as the words beside
    it; or, where they are empty, the point at which something was taken out.
    """

    block: Block
    prose: Prose
    seams: tuple[tuple[int, int], ...]

    @property
    def text(self) -> str:
        """What is sent; offsets count code points."""
        return self.prose.text

    def span(self, start: int, end: int) -> Span | None:
        """Where text[start:end] stands in the source; None if not all of it is the author's, or it is quoted."""
        if any(start < last and first < end for first, last in self.seams) or is_quoted(self.text, start, end):
            return None
        return self.prose.span(start, end)


def passages(document: Document) -> tuple[Passage, ...]:
    """Fact: the passages of the author's own running prose, in reading order; block quotations are left out."""
    cited: dict[Block, list[Citation]] = {}
    for citation in document.fact(citations):
        cited.setdefault(citation.block, []).append(citation)
    found = (_passage(block, cited.get(block, [])) for block in document.prose_blocks if block.kind != "quote")
    return tuple(passage for passage in found if any(map(str.isalpha, passage.text)))


def _passage(block: Block, cited: list[Citation]) -> Passage:
    text = block.prose.text
    taken = sorted({*_citations(text, cited), *(match.span() for match in _NOTE_MARKS.finditer(text))})
    pieces: list[Piece] = []
    seams: list[tuple[int, int]] = []
    at = length = 0
    for start, end in [*taken, (len(text), len(text))]:
        for piece in _between(block.prose, at, start):
            if piece.kind == "opaque":
                seams.append((length - _REACH, length + len(piece.text) + _REACH))
            pieces.append(piece)
            length += len(piece.text)
        seams.append((length, length))
        at = max(at, end)
    return Passage(block, Prose(tuple(pieces)), tuple(seams))


def _citations(text: str, cited: list[Citation]) -> Iterator[tuple[int, int]]:
    """The ranges to take out, with the blank before them: the bracket a work is cited in; of "Hale (2019)" the year."""
    for citation in cited:
        start, end = citation.callout.start, citation.callout.end
        if citation.callout.form == "narrative":
            start += max(0, text[start:end].find("("))
            if text[start] != "(":
                continue
        elif citation.callout.form in ("parenthetical", "numeric"):
            start, end = _bracket(text, start, end)
        elif text[start:end] != CITED:
            continue
        yield (start - 1 if text[start - 1 : start] == " " else start), end


def _bracket(text: str, start: int, end: int) -> tuple[int, int]:
    """The bracket around a range, or the range itself if it holds one or stands in none."""
    if text[start] in _BRACKETS:
        return start, end
    opened = max(text.rfind("(", 0, start), text.rfind("[", 0, start))
    closed = text.find(_BRACKETS[text[opened]], end) if opened >= 0 else -1
    return (opened, closed + 1) if closed >= 0 else (start, end)


def _between(prose: Prose, start: int, end: int) -> Iterator[Piece]:
    """The pieces that show as text[start:end], the first and last of them cut if they are literal."""
    at = 0
    for piece in prose.pieces:
        first, last = max(start, at), min(end, at + len(piece.text))
        if first < last:
            yield _cut(piece, first - at, last - at)
        at += len(piece.text)


def _cut(piece: Piece, start: int, end: int) -> Piece:
    if piece.kind == "literal":
        return Piece(piece.text[start:end], piece.span.source.span(piece.span.start + start, piece.span.start + end))
    if piece.text == NAMED:
        return Piece(_SOMEONE, piece.span, "opaque")
    return Piece(piece.text[start:end], piece.span, piece.kind)
