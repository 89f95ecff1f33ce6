"""The manuscripts of a report as a book: chapters, and paragraphs that have a number and an anchor of their own."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lint.context import block_at
from lint.document import Block, Document
from lint.references import references
from lint.span import Source, Span
from lint.words import block_words

_LONGEST_TITLE = 90  # characters; what is longer was hardly meant as a heading


@dataclass(frozen=True, eq=False)
class Paragraph:
    """A block of a chapter. `number` counts the blocks that are no headings from 1 (None for a heading); `before` is how many words of
    the book stand before it."""

    block: Block
    anchor: str
    number: int | None
    words: int
    before: int
    chapter: int


@dataclass(frozen=True, eq=False)
class Chapter:
    """A heading of the highest level in use, with all below it; `number` is its place in the book, from 1. What stands before the first
    such heading is a chapter that is not `headed`."""

    number: int
    title: str
    document: Document
    paragraphs: tuple[Paragraph, ...]

    @property
    def headed(self) -> bool:
        """Whether it begins with a heading."""
        return self.paragraphs[0].block.kind == "heading"

    @property
    def label(self) -> str:
        """Its own number, or the first word of its title: what fits on an axis."""
        number = self.paragraphs[0].block.number if self.headed else None
        return number or (self.title.split()[0][:12] if self.headed else "")

    @property
    def anchor(self) -> str:
        """The anchor of its first block."""
        return self.paragraphs[0].anchor

    @property
    def words(self) -> int:
        """The words of its prose and headings."""
        return sum(paragraph.words for paragraph in self.paragraphs)


@dataclass(frozen=True, eq=False)
class Book:
    """All chapters of all documents, in order, where each block of them is, and the starts of the references of each list."""

    chapters: tuple[Chapter, ...]
    of: dict[Block, Paragraph]
    owners: dict[Source, Document]
    listed: dict[Source, list[int]]

    @property
    def words(self) -> int:
        """The words of all chapters."""
        return sum(chapter.words for chapter in self.chapters)

    def at(self, span: Span) -> Paragraph | None:
        """The paragraph that a span starts in; None in a list of references or between blocks."""
        block = block_at(self.owners[span.source], span)
        return None if block is None else self.of.get(block)

    def reference_anchor(self, source: Source, offset: int) -> str:
        """The anchor of the reference that stands at an offset of a list; "" if none does."""
        starts = self.listed.get(source, [])
        index = bisect_right(starts, offset) - 1
        return f"r{list(self.listed).index(source) + 1}-{index + 1}" if index >= 0 else ""


def book(documents: Sequence[Document]) -> Book:
    """The book of the documents, in their order."""
    chapters: list[Chapter] = []
    of: dict[Block, Paragraph] = {}
    number = before = 0
    for document in documents:
        counts = document.fact(block_words)
        for title, blocks in _split(document, len(documents) > 1):
            paragraphs = []
            for block in blocks:
                number += block.kind != "heading"
                words = len(counts.get(block, ()))
                shown = None if block.kind == "heading" else number
                of[block] = Paragraph(block, f"p{len(of) + 1}", shown, words, before, len(chapters) + 1)
                paragraphs.append(of[block])
                before += words
            chapters.append(Chapter(len(chapters) + 1, title, document, tuple(paragraphs)))
    owners = {source: document for document in documents for source in document.all_sources}
    listed: dict[Source, list[int]] = {}
    for document in documents:
        for item in document.fact(references):
            starts = listed.setdefault(item.file.source, [])
            if not starts or item.entry.start > starts[-1]:
                starts.append(item.entry.start)
    return Book(tuple(chapters), of, owners, listed)


def name(path: str) -> str:
    """The last part of a path."""
    return path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or path


def heading_text(block: Block) -> str:
    """A heading on one line: label, number and title."""
    parts = [part.strip() for part in (block.label, block.number or "", block.title or "") if part.strip()]
    text = " ".join(" ".join(parts).split()) or " ".join(block.prose.text.split()) or "(no title)"
    return text if len(text) <= _LONGEST_TITLE else f"{text[:_LONGEST_TITLE].rsplit(' ', 1)[0]} …"


def top_level(document: Document) -> int:
    """The level of the headings that chapters begin with: the first that two headings have (one alone is the title of the whole)."""
    levels = Counter(heading.level or 1 for heading in document.headings)
    return min((level for level, count in levels.items() if count > 1), default=1)


def _split(document: Document, named: bool) -> list[tuple[str, list[Block]]]:
    """The blocks of each chapter with its title; `named`: what stands before the first one is called by the file."""
    top = top_level(document)
    front = name(document.path) if named or not document.headings else "Before the first chapter"
    parts: list[tuple[str, list[Block]]] = [(front, [])]
    for block in document.blocks:
        if block.kind == "heading" and (block.level or 1) <= top:
            parts.append((heading_text(block), []))
        parts[-1][1].append(block)
    return [part for part in parts if part[1]]
