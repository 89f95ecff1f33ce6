"""Markdown, with what pandoc, Quarto, R Markdown and bookdown add to it: one file with all that it takes in, or a book of many.

Blocks come from markdown-it-py, places and inline marks from here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from os.path import normpath

from bib.pandoc import EVERYTHING
from lint.citations import KEYS
from lint.document import Block, Comment, Document, Named
from lint.finding import Skipped
from lint.problem import Problem
from lint.prose import Piece, Prose
from lint.readers.including import Include, alone
from lint.readers.md_blocks import Blocks
from lint.readers.md_book import Book
from lint.readers.md_chunks import children
from lint.readers.md_cites import with_cites
from lint.readers.md_front import Front, front
from lint.readers.md_inline import inline
from lint.readers.md_labels import labels, pointers
from lint.readers.md_lines import ready
from lint.readers.placeholders import NAMED
from lint.readers.titles import REFERENCE_TITLES
from lint.span import Source, Span

_ENDINGS = (".md", ".markdown", ".mdown", ".qmd", ".rmd", ".mdx", ".svx")
_DEEPEST = 60
_DEEPEST_INCLUDE = 30


def read(source: Source, include: Include = alone, settings: Book | None = None) -> Document:
    """The document in a Markdown file and what it takes in; `settings` are those of its project. Never raises: what is no mark is text."""
    reading = _Reading(include)
    reading.blocks += reading.file(source, [])
    return reading.document((source,), settings or Book())


def read_book(main: Source, book: Book, include: Include = alone) -> Document:
    """The document of a book: its file of settings (an empty source for a folder without) and its chapters in reading order."""
    reading = _Reading(include)
    for name, span in book.files:
        found = include(name, main)
        if isinstance(found, str) or not name.lower().endswith(_ENDINGS):
            why = found if isinstance(found, str) else "no Markdown"
            place = f"line {span.first.line} of {main.path}" if span else main.path
            reading.skipped[Skipped(name[:200], f"{why} ({place})")] = None
        elif found not in reading.sources:
            reading.blocks += reading.file(found, [], chapter=True)
    if not reading.sources:
        raise Problem(f"{main.path}: none of the chapters it names can be read; check their names")
    return reading.document((main,) if main.text else (), book)


@dataclass
class _Reading:
    """What has been read of a document so far."""

    include: Include
    blocks: list[Block] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    labels: list[Named] = field(default_factory=list)
    pointers: list[Named] = field(default_factory=list)
    bibliographies: list[Named] = field(default_factory=list)
    skipped: dict[Skipped, None] = field(default_factory=dict)
    language: str = ""

    def document(self, first: tuple[Source, ...], book: Book) -> Document:
        """The document of all that has been read."""
        return Document(
            tuple(dict.fromkeys([*first, *self.sources])),
            with_cites(_with_references(self.blocks)),
            "markdown",
            skipped=tuple(self.skipped),
            language=self.language or book.language or "en",
            comments=tuple(self.comments),
            labels=tuple(self.labels),
            pointers=tuple(self.pointers),
            bibliographies=(*book.bibliographies, *self.bibliographies),
        )

    def file(self, source: Source, chain: list[Source], *, chapter: bool = False) -> list[Block]:
        """The blocks of a file, with those of what it takes in at their places."""
        from markdown_it import MarkdownIt
        from markdown_it.token import Token

        self.sources.append(source)
        matter = front(source.text)
        lines = ready(source, matter.end)
        parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table").disable("html_block")
        tokens: list[Token] = []
        env: dict[str, dict[str, object]] = {}
        parser.block.parse("\n".join(lines.text), parser, env, tokens)
        reader = Blocks(source, lines, frozenset(env.get("references", {})))
        own = [*_matter(source, matter, chapter), *reader.blocks(tokens), *reader.tables()]
        own.sort(key=lambda block: block.span.start)
        own = list(_apart(own))
        self._learn(source, matter)
        spoken = lines.spoken(matter.end)
        self.comments += lines.comments
        self.labels += sorted([*reader.names, *labels(source, spoken, (b for b in own if b.kind == "heading"))], key=_place)
        self.pointers += pointers(source, spoken, own)
        taken = sorted([*lines.includes, *((at, name) for at, name, *_ in children(source.text))])
        if not taken:
            return own
        blocks: list[Block] = []
        at = 0
        for place, name in taken:
            while at < len(own) and own[at].span.start <= place:
                blocks.append(own[at])
                at += 1
            blocks += self._take_in(name, source, [*chain, source])
        return [*blocks, *own[at:]]

    def _take_in(self, name: str, source: Source, chain: list[Source]) -> list[Block]:
        found = self.include(name, source)
        if isinstance(found, str) and name.lower().endswith(".rmd"):
            other = self.include(name[:-4] + (".Rmd" if name.endswith(".rmd") else ".rmd"), source)
            found = found if isinstance(other, str) else other
        if isinstance(found, str):
            why = found
        elif _is_among(found, chain):
            why = "it includes itself"
        elif len(chain) > _DEEPEST_INCLUDE:
            why = "included too deep"
        elif _is_among(found, self.sources):
            why = "included twice; read once"
        else:
            return self.file(found, chain)
        self.skipped[Skipped(name[:200], f"{why} (included in {source.path})")] = None
        return []

    def _learn(self, source: Source, matter: Front) -> None:
        self.language = self.language or matter.language
        span = Span(source, 0, matter.end)
        self.bibliographies += [Named(span, name) for name in matter.bibliography]
        if matter.has_references:
            self.skipped[Skipped(KEYS, "references in the front matter are not read")] = None


def _is_among(source: Source, others: Sequence[Source]) -> bool:
    """Whether a source is one of some, the main file first among them, which may have been opened twice."""
    return any(other is source or other.path == source.path for other in others) or normpath(others[0].path) == source.path


def _place(named: Named) -> int:
    return named.span.start


def _matter(source: Source, matter: Front, chapter: bool) -> Iterator[Block]:
    """The front matter as code, which is read for nothing but what it cites (`nocite`), and a chapter's title as a heading."""
    if not matter.end:
        return
    start, end = matter.nocite
    pieces = inline(source, [matter.nocite]).pieces if end else ()
    if (everything := source.text.find(EVERYTHING, start, end)) >= 0:
        pieces = (Piece(NAMED, Span(source, everything, everything + len(EVERYTHING)), "opaque"),)
    cited = [piece for piece in pieces if piece.kind == "opaque"]
    first, last = matter.title
    title = Prose(inline(source, [matter.title]).pieces) if chapter and last else Prose(())
    at = 0
    if title.pieces:
        before = tuple(piece for piece in cited if piece.span.end <= first)
        yield Block("code", Span(source, 0, first), Prose(before))
        yield Block("heading", Span(source, first, last), title, 1, "", None, title.text)
        at = last
    yield Block("code", Span(source, at, matter.end), Prose(tuple(piece for piece in cited if piece.span.start >= at)))


def _apart(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks of one source, none of them over another, but for a note within the block that it stands behind."""
    end = within = 0
    for block in blocks:
        if block.span.start >= end:
            end = block.span.end
            within = 0
            yield block
        elif block.kind == "note" and block.span.end <= end and block.span.start >= within:
            within = block.span.end
            yield block


def _with_references(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, those of a list of references told apart."""
    listed = 0
    for block in blocks:
        if block.kind == "heading":
            level = block.level or 1
            if (block.title or "").strip(" .:").casefold() in REFERENCE_TITLES:
                listed = level
            elif level <= listed:
                listed = 0
        elif listed and block.is_prose:
            block = Block("reference", block.span, block.prose)
        yield block
