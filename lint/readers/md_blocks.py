"""Blocks of a Markdown file: the parser's tokens say which lines belong together, the source what they say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lint.document import Block, BlockKind, Named
from lint.prose import Piece, Prose
from lint.readers import wordings
from lint.readers.lines import scan
from lint.readers.md_chunks import chunk
from lint.readers.md_inline import Inline, inline
from lint.readers.md_lines import Lines
from lint.readers.titles import wording
from lint.span import Source, Span

if TYPE_CHECKING:
    from markdown_it.token import Token

Ranges = list[tuple[int, int]]

_CAPTION = re.compile(r"(?::|Table:)[ \t]+|\(ref:[\w:.-]{1,100}\)[ \t]+")
_HEADING_ATTRIBUTES = re.compile(r"[ \t]*\{[^{}\n]*\}$")
_ROW = re.compile(r"[ |:+=-]+")


@dataclass
class Blocks:
    """Blocks out of the parser's tokens, whose places are lines; `labels` are those of links defined elsewhere."""

    source: Source
    lines: Lines
    labels: frozenset[str]
    names: list[Named] = field(default_factory=list)

    def blocks(self, tokens: "Sequence[Token]") -> Iterator[Block]:
        """The blocks of the tokens in order."""
        containers: list[str] = []
        heading: Token | None = None
        row = -1
        for token in tokens:
            if token.type == "heading_open":
                heading = token
            elif token.type in ("blockquote_open", "list_item_open"):
                containers.append(self._container(token))
            elif token.type in ("blockquote_close", "list_item_close"):
                containers.pop()
            elif token.type in ("fence", "code_block") and token.map:
                yield from self._verbatim(*token.map)
            elif token.type == "table_open" and token.map:
                row = token.map[1]
                yield from self._table(*token.map)
            elif token.type == "inline" and token.map and token.map[0] >= row:
                ranges = self._ranges(token, heading)
                if heading:
                    yield from self._heading(ranges, heading)
                    heading = None
                else:
                    yield from self._paragraph(ranges, containers)

    def tables(self) -> Iterator[Block]:
        """The tables that are drawn with dashes."""
        for first, stop in self.lines.tables:
            yield from self._table(first, stop)

    def _container(self, token: "Token") -> str:
        if token.type == "blockquote_open" or not token.map:
            return "quote"
        line = token.map[0]
        return "note" if line in self.lines.notes else "caption" if line in self.lines.captions else "item"

    def _ranges(self, token: "Token", heading: "Token | None") -> Ranges:
        """Where the lines of a token's content stand in the source: each is the end of its line, but for the marks of a heading."""
        assert token.map
        ranges: Ranges = []
        for index, words in enumerate(token.content.split("\n"), token.map[0]):
            words = words.strip()
            line, end = self.lines.text[index], self.lines.ends[index]
            shift = end - len(line)
            if heading and heading.markup.startswith("#"):
                place = line.find(words, line.find("#") + len(heading.markup))
            else:
                place = len(line.rstrip()) - len(words)
            first = max(self.lines.starts[index], place + shift)
            ranges.append((first, max(first, min(end, place + shift + len(words)))))
        return ranges

    def _heading(self, ranges: Ranges, token: "Token") -> Iterator[Block]:
        start, end = ranges[-1]
        if attributes := _HEADING_ATTRIBUTES.search(self.source.text[start:end]):
            ranges[-1] = (start, start + attributes.start())
        found = inline(self.source, ranges, self.labels)
        prose = Prose(found.pieces)
        if not token.map or not prose.text.strip():
            return
        said = wording(" ".join(prose.text.split()))
        counted = said is not None and said.sort in ("labelled", "numbered")
        label, number, title = (said.label, said.number, said.title) if said and counted else ("", None, prose.text)
        whole = Span(self.source, self.lines.starts[token.map[0]], self.lines.ends[token.map[1] - 1]).stripped()
        if token.map[0] in self.lines.boxed:
            yield Block("caption", whole, prose)
            return
        yield Block("heading", whole, prose, int(token.tag[1]), label, number, title)
        yield from self._notes(found)

    def _paragraph(self, ranges: Ranges, containers: list[str]) -> Iterator[Block]:
        start, end = ranges[0][0], ranges[-1][1]
        container = containers[-1] if containers else ""
        if caption := _CAPTION.match(self.source.text, start, ranges[0][1]) if not container else None:
            ranges[0] = (caption.end(), ranges[0][1])
            container = "caption"
        if container == "caption" and (behind := _HEADING_ATTRIBUTES.search(self.source.text[slice(*ranges[-1])])):
            ranges[-1] = (ranges[-1][0], ranges[-1][0] + behind.start())
        found = inline(self.source, ranges, self.labels)
        if not found.pieces:
            return
        prose = Prose(found.pieces)
        if container == "item":
            # What follows in an item is a paragraph of it.
            containers[-1] = "paragraph"
        kind: BlockKind = "caption" if found.figure else _kind(container, prose)
        yield Block(kind, Span(self.source, start, end), prose)
        yield from self._notes(found)

    def _notes(self, found: Inline) -> Iterator[Block]:
        """The notes that stand within a block."""
        for ranges in found.notes:
            inside = inline(self.source, ranges, self.labels).pieces
            if inside:
                yield Block("note", Span(self.source, ranges[0][0], ranges[-1][1]), Prose(inside))

    def _table(self, first: int, stop: int) -> Iterator[Block]:
        rows = [index for index in range(first, stop) if not _ROW.fullmatch(self.source.text[slice(*self._line(index))])]
        found = inline(self.source, [self._line(row) for row in rows], self.labels)
        yield from self._block("table", first, stop, found.pieces)
        yield from self._notes(found)

    def _verbatim(self, first: int, stop: int) -> Iterator[Block]:
        """A block of code, in parts where it holds captions, which are blocks of their own."""
        start, end = self.lines.starts[first], self.lines.ends[min(stop, len(self.lines.ends)) - 1]
        found = chunk(self.source.text, start, end)
        if found.label:
            self.names.append(Named(Span(self.source, *found.label[1:]), found.label[0]))
        for ranges in found.captions:
            if ranges[0][0] < start:
                continue
            yield from self._code(start, ranges[0][0])
            prose = Prose(inline(self.source, ranges, self.labels).pieces)
            start = ranges[-1][1]
            if prose.pieces:
                yield Block("caption", Span(self.source, ranges[0][0], start), prose)
        yield from self._code(start, end)

    def _code(self, start: int, end: int) -> Iterator[Block]:
        pieces: list[Piece] = []
        at = start
        for line in re.split(r"(?<=\n)", self.source.text[start:end]):
            words = line.rstrip("\r\n")
            if words.strip():
                if pieces:
                    pieces.append(Piece("\n", Span(self.source, pieces[-1].span.end, at), "rendered"))
                pieces.append(Piece(words, Span(self.source, at, at + len(words))))
            at += len(line)
        if pieces:
            yield Block("code", Span(self.source, pieces[0].span.start, pieces[-1].span.end), Prose(tuple(pieces)))

    def _block(self, kind: BlockKind, first: int, stop: int, pieces: Sequence[Piece]) -> Iterator[Block]:
        rows = [
            index
            for index in range(first, min(stop, len(self.lines.ends)))
            if self.source.text[slice(*self._line(index))].strip()
        ]
        if rows:
            yield Block(kind, Span(self.source, self.lines.starts[rows[0]], self.lines.ends[rows[-1]]), Prose(tuple(pieces)))

    def _line(self, index: int) -> tuple[int, int]:
        return self.lines.starts[index], self.lines.ends[index]


def _kind(container: str, prose: Prose) -> BlockKind:
    """The kind of a paragraph by what holds it, then by its words."""
    if not any(piece.kind != "opaque" and any(map(str.isalnum, piece.text)) for piece in prose.pieces):
        return "code"
    if container in ("quote", "item", "note", "caption"):
        return container  # type: ignore[return-value]
    kind = wordings.kind(scan(prose.text) or scan("-"))
    return kind if kind in ("caption", "note") else "paragraph"
