"""The texts of theses in a store: what it keeps of them, or what their files hold, if they are what they were."""

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from dataclasses import dataclass

from lint.document import Block, Document
from lint.facts.word_row import compared
from lint.problem import Problem
from lint.screen.fingerprints import fingerprints, word_starts
from lint.screen.kept import restore
from lint.screen.reading import digest, document, prose
from lint.screen.store import Store, Thesis
from lint.span import Span

_OPEN = 4  # texts that are held for the next pair


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A document, its prose as it is fingerprinted, where each word of that begins, and the words that fingerprints begin with."""

    document: Document
    prose: str
    starts: list[int]
    places: list[int]
    offsets: tuple[tuple[Block, int], ...]

    def words(self, first: int, last: int) -> str:
        """The words [first, last) as they stand in the prose."""
        end = self.starts[last] if last < len(self.starts) else len(self.prose)
        return self.prose[self.starts[first] : end].strip()

    def word_range(self, span: Span) -> tuple[int, int]:
        """The numbers of the words that a span of the document's prose holds."""
        start, end = self._offset(span.start, span), self._offset(span.end - 1, span)
        return bisect_left(self.starts, start), bisect_right(self.starts, end)

    def _offset(self, at: int, span: Span) -> int:
        # A note stands within the span of its paragraph, and behind it.
        block, offset = next(
            (block, offset)
            for block, offset in reversed(self.offsets)
            if block.span.source is span.source and block.span.start <= at < block.span.end
        )
        return offset + block.prose.offset(at)


class Texts:
    """The texts of a store, some of them held."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._held: OrderedDict[int, Text] = OrderedDict()

    def of(self, thesis: Thesis) -> Text:
        """The text of a thesis. Raises Problem if it is not kept and its file is gone or has changed."""
        if thesis.id not in self._held:
            self._held[thesis.id] = _text(self._read(thesis))
            if len(self._held) > _OPEN:
                self._held.popitem(last=False)
        self._held.move_to_end(thesis.id)
        return self._held[thesis.id]

    def _read(self, thesis: Thesis) -> Document:
        if thesis.has_text:
            return restore(thesis.name, self._store.text(thesis))
        found, held = document(thesis.path)
        if digest(held) != thesis.digest:
            raise Problem(f"{thesis.path}: it has changed since its fingerprints were taken; screen its folder again")
        return found


def _text(document: Document) -> Text:
    joined = prose(document)
    offsets, at = [], 0
    for stretch in document.fact(compared):
        for block in stretch:
            offsets.append((block, at))
            at += len(block.prose.text) + 1
    return Text(document, joined, word_starts(joined).tolist(), fingerprints(joined).places.tolist(), tuple(offsets))
