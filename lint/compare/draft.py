"""A draft as a row of words, and where the places of its findings lie in it: what two drafts are aligned by."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from lint.context import block_at
from lint.document import Block, Document
from lint.finding import Report
from lint.references import references
from lint.sentences import sentences
from lint.span import Source, Span
from lint.words import Word, block_words, fold, words


@dataclass(frozen=True, slots=True)
class Place:
    """Indices into the words of a draft, half-open: the words of a finding, and the sentences or the entry that they stand in.

    `listed`: in a file of references, whose order says nothing.
    """

    first: int
    last: int
    start: int
    end: int
    listed: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A block (or, with None, an entry of a file of references): its words, the index of the first of them in the draft, and the ends of
    its sentences. Offsets count in the block's prose, or from `start` in the source where there is none."""

    at: int
    row: list[Word]
    source: Source
    start: int
    block: Block | None
    stops: tuple[int, ...] = ()

    def offset(self, offset: int, *, end: bool = False) -> int:
        """Where a source offset lies among the words."""
        shown = self.block is not None and self.block.prose.pieces
        return self.block.prose.offset(offset, end=end) if self.block and shown else offset - self.start

    def index(self, offset: int) -> int:
        """The index in the draft of the first word that ends behind an offset."""
        return self.at + bisect_right(self.row, offset, key=lambda word: word.end)

    def stop(self, offset: int) -> int:
        """The index in the draft behind the last word that starts before an offset."""
        return self.at + bisect_left(self.row, offset, key=lambda word: word.start)


class Draft:
    """The words of a report's documents, folded, in reading order; the entries of their reference files at the end."""

    def __init__(self, report: Report) -> None:
        self._owners = {source: document for document in report.documents for source in document.all_sources}
        self._stretches = list(_stretches(report.documents))
        self._of_block = {stretch.block: stretch for stretch in self._stretches if stretch.block}
        self._entries: dict[Source, list[Stretch]] = {}
        for stretch in self._stretches:
            if stretch.block is None:
                self._entries.setdefault(stretch.source, []).append(stretch)
        self.words = [fold(word.text) for stretch in self._stretches for word in stretch.row]

    def place(self, span: Span) -> Place | None:
        """Where a span stands among the words; None for what stands between the blocks, or is said of a whole file."""
        if span.start == span.end == 0:
            return None
        one, other = (self._stretch(span.source, at) for at in (span.start, max(span.start, span.end - 1)))
        if one is None:
            return None
        if other is None or other.at < one.at:
            other = one
        start, end = one.offset(span.start), other.offset(span.end, end=True)
        first = one.index(start)
        last = max(first, other.stop(end))
        begin = max((stop for stop in one.stops if stop <= start), default=0)
        ends = [stop for stop in other.stops if stop >= end]
        close = other.stop(ends[0]) if ends else other.at + len(other.row)
        return Place(first, last, min(one.index(begin), first), max(close, last), one.block is None)

    def span(self, first: int, last: int) -> Span:
        """The span of the words [first, last), at least one; of those that stand in the block or entry of the first of them."""
        found = self._stretches[bisect_right(self._stretches, first, key=lambda stretch: stretch.at) - 1]
        row = found.row[first - found.at : last - found.at]
        if found.block and found.block.prose.pieces:
            return found.block.prose.span(row[0].start, row[-1].end)
        return found.source.span(found.start + row[0].start, found.start + row[-1].end)

    def _stretch(self, source: Source, offset: int) -> Stretch | None:
        if source in self._entries:
            row = self._entries[source]
            found = bisect_right(row, offset, key=lambda stretch: stretch.start) - 1
            return row[found] if found >= 0 else None
        block = block_at(self._owners[source], source.span(offset, offset))
        return self._of_block.get(block) if block else None


def _stretches(documents: tuple[Document, ...]) -> Iterator[Stretch]:
    at = 0
    for stretch in (*(s for each in documents for s in _blocks(each)), *(s for each in documents for s in _listed(each))):
        yield Stretch(at, stretch.row, stretch.source, stretch.start, stretch.block, stretch.stops)
        at += len(stretch.row)


def _blocks(document: Document) -> Iterator[Stretch]:
    """The blocks of a document; `at` is not set yet."""
    counts = document.fact(block_words)
    stops: dict[Block, list[int]] = {}
    for sentence in document.fact(sentences):
        stops.setdefault(sentence.block, []).append(sentence.end)
    for block in document.blocks:
        row = counts[block] if block in counts else words(block.prose.text if block.prose.pieces else block.span.text)
        yield Stretch(0, row, block.span.source, block.span.start, block, tuple(stops.get(block, ())))


def _listed(document: Document) -> Iterator[Stretch]:
    """The entries of the files of references of a document."""
    last: dict[Source, int] = {}
    for item in document.fact(references):
        source, start = item.file.source, item.entry.start
        if source not in document.sources and start > last.get(source, -1):
            last[source] = start
            yield Stretch(0, words(source.text[start : item.entry.end]), source, start, None)
