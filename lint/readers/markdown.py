"""Markdown, with what pandoc, Quarto and R Markdown add to it. Blocks come from markdown-it-py, places and inline marks from here."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bib.pandoc import EVERYTHING
from lint.citations import KEYS
from lint.document import Block, BlockKind, Document, Named
from lint.finding import Skipped
from lint.prose import Piece, Prose
from lint.readers import wordings
from lint.readers.including import Include, alone
from lint.readers.lines import scan
from lint.readers.md_cites import with_cites
from lint.readers.md_front import Front, front
from lint.readers.md_inline import inline
from lint.readers.md_lines import Lines, ready
from lint.readers.placeholders import NAMED
from lint.readers.titles import REFERENCE_TITLES, wording
from lint.span import Source, Span

if TYPE_CHECKING:
    from markdown_it.token import Token

Ranges = list[tuple[int, int]]

_DEEPEST = 60
_CAPTION = re.compile(r"(?::|Table:)[ \t]+")
_HEADING_ATTRIBUTES = re.compile(r"[ \t]*\{[^{}\n]*\}$")
_ROW = re.compile(r"[ |:+=-]+")


def read(source: Source, include: Include = alone) -> Document:
    """The document in a Markdown file. Never raises: what is no mark is text."""
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    matter = front(source.text)
    lines = ready(source, matter.end)
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table").disable("html_block")
    tokens: list[Token] = []
    env: dict[str, dict[str, object]] = {}
    parser.block.parse("\n".join(lines.text), parser, env, tokens)
    reader = _Reader(source, lines, frozenset(env.get("references", {})))
    blocks = [*_matter(source, matter), *reader.blocks(tokens), *reader.tables()]
    blocks.sort(key=lambda block: block.span.start)
    return Document(
        (source,),
        with_cites(_in_their_places(blocks)),
        "markdown",
        skipped=(Skipped(KEYS, "references in the front matter are not read"),) if matter.has_references else (),
        language=matter.language or "en",
        comments=tuple(lines.comments),
        bibliographies=tuple(Named(Span(source, 0, matter.end), name) for name in matter.bibliography),
    )


def _matter(source: Source, matter: Front) -> Iterator[Block]:
    """The front matter as a block of code, which is read for nothing but what it cites (`nocite`)."""
    if matter.end:
        span = Span(source, 0, matter.end)
        start, end = matter.nocite
        pieces = inline(source, [matter.nocite]).pieces if end else ()
        if (everything := source.text.find(EVERYTHING, start, end)) >= 0:
            pieces = (Piece(NAMED, Span(source, everything, everything + len(EVERYTHING)), "opaque"),)
        yield Block("code", span, Prose(tuple(piece for piece in pieces if piece.kind == "opaque")))


@dataclass
class _Reader:
    """Blocks out of the parser's tokens, whose places are lines."""

    source: Source
    lines: Lines
    labels: frozenset[str]

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
                yield from self._verbatim("code", *token.map)
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
        prose = Prose(inline(self.source, ranges, self.labels).pieces)
        if not token.map or not prose.text.strip():
            return
        said = wording(" ".join(prose.text.split()))
        counted = said is not None and said.sort in ("labelled", "numbered")
        label, number, title = (said.label, said.number, said.title) if said and counted else ("", None, prose.text)
        whole = Span(self.source, self.lines.starts[token.map[0]], self.lines.ends[token.map[1] - 1]).stripped()
        yield Block("heading", whole, prose, int(token.tag[1]), label, number, title)

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

    def _table(self, first: int, stop: int) -> Iterator[Block]:
        rows = [index for index in range(first, stop) if not _ROW.fullmatch(self.source.text[slice(*self._line(index))])]
        yield from self._block("table", first, stop, inline(self.source, [self._line(row) for row in rows], self.labels).pieces)

    def _verbatim(self, kind: BlockKind, first: int, stop: int) -> Iterator[Block]:
        pieces: list[Piece] = []
        for start, end in map(self._line, range(first, min(stop, len(self.lines.ends)))):
            if not self.source.text[start:end].strip():
                continue
            if pieces:
                pieces.append(Piece("\n", Span(self.source, pieces[-1].span.end, start), "rendered"))
            pieces.append(Piece(self.source.text[start:end], Span(self.source, start, end)))
        yield from self._block(kind, first, stop, pieces)

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


def _in_their_places(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, those of a list of references told apart, none of them over another."""
    listed = 0
    end = 0
    for block in blocks:
        if block.span.start < end:
            continue
        end = block.span.end
        if block.kind == "heading":
            level = block.level or 1
            if (block.title or "").strip(" .:").casefold() in REFERENCE_TITLES:
                listed = level
            elif level <= listed:
                listed = 0
        elif listed and block.is_prose:
            block = Block("reference", block.span, block.prose)
        yield block
