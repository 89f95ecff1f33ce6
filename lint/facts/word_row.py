"""The words of a manuscript as signs of one string, and those of other texts by the same signs, so that they can be compared."""

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from operator import itemgetter

from lint.document import Block, Document
from lint.facts.by_design import quotations
from lint.facts.repeats import WIDEST_GAP
from lint.sentences import Sentence
from lint.span import Span
from lint.words import Word, block_words

_BEHIND = ("note", "caption")  # stand between the words of others, and are read after them
_BREAK = Word("", 0, 0)
_NOWHERE = "\0"
_text, _start = itemgetter(0), itemgetter(1)  # of a Word
_NO_LETTERS = str.maketrans("", "", "-‐‑'’.")


class Signs(dict[str, str]):
    """Which sign stands for which word of one text, as written; case, hyphens and apostrophes do not count."""

    def __init__(self) -> None:
        super().__init__()
        self._plain: dict[str, str] = {}
        self._others: dict[str, str] = {}
        self._lone = count(sys.maxunicode, -1)

    def __missing__(self, word: str) -> str:
        self[word] = sign = self._plain.setdefault(_plain(word), chr(len(self._plain) + 1))
        return sign

    def of(self, words: Iterable[Word]) -> list[str]:
        """The signs of words of the text itself."""
        return list(map(self.__getitem__, map(_text, words)))

    def of_other(self, words: Iterable[Word]) -> list[str]:
        """The signs of words of another text; what the first one has not is one sign, which stands nowhere in it."""
        known, found = self._others, []
        for word, _, _ in words:
            sign = known.get(word)
            if sign is None:
                sign = known[word] = self._plain.get(_plain(word), _NOWHERE)
            found.append(sign)
        return found

    def gap(self) -> list[str]:
        """Signs that stand once: so many that nothing bridges them."""
        return [chr(next(self._lone)) for _ in range(WIDEST_GAP + 1)]


def _plain(word: str) -> str:
    word = word.casefold()
    return word if word.isalpha() else word.translate(_NO_LETTERS)


@dataclass(frozen=True, eq=False)
class Row:
    """The words of a document's prose. `text` has a sign for each of `words`; the words of `blocks[i]` begin at `starts[i]`.

    Where something else stands between two blocks there are words without text, so that no stretch leads over it.
    """

    document: Document
    text: str
    words: list[Word]
    blocks: tuple[Block, ...]
    starts: list[int]

    @cached_property
    def count(self) -> int:
        """How many words there are."""
        return sum(len(self.document.fact(block_words)[block]) for block in self.blocks)

    def block(self, at: int) -> Block:
        """The block of a word."""
        return self.blocks[bisect_right(self.starts, at) - 1]

    def span(self, start: int, end: int) -> Span:
        """The source span of the words [start, end)."""
        one, other = self.words[start], self.words[end - 1]
        return self.block(start).prose.span(one.start, one.end).to(self.block(end - 1).prose.span(other.start, other.end))

    def blocks_of(self, start: int, end: int) -> tuple[Block, ...]:
        """The blocks that the words [start, end) stand in."""
        return self.blocks[bisect_right(self.starts, start) - 1 : bisect_right(self.starts, end - 1)]

    @cached_property
    def _places(self) -> dict[Block, int]:
        return dict(zip(self.blocks, self.starts, strict=True))

    def range_of(self, sentence: Sentence) -> tuple[int, int]:
        """The half-open range of the words of a sentence."""
        words, start = self.document.fact(block_words)[sentence.block], self._places[sentence.block]
        first, last = (bisect_left(words, at, key=_start) for at in (sentence.start, sentence.end))
        return start + first, start + last

    @cached_property
    def quoted(self) -> bytes:
        """For each word 1 if it stands in quotation marks or in a block of quotation."""
        places, flags = self.document.fact(quotations), bytearray(len(self.words))
        for start, block in zip(self.starts, self.blocks, strict=True):
            inside = [(0, len(block.prose))] if block.kind == "quote" else places.get(block, [])
            found = self.document.fact(block_words)[block]
            at = 0
            for first, last in inside:
                while at < len(found) and found[at].end <= first:
                    at += 1
                while at < len(found) and found[at].start < last:
                    flags[start + at] = 1
                    at += 1
        return bytes(flags)


def compared(document: Document) -> tuple[tuple[Block, ...], ...]:
    """Fact: the blocks of running prose that are compared, in stretches with nothing between their blocks; notes and captions last."""
    stretches: list[list[Block]] = []
    behind: list[list[Block]] = []
    before: Block | None = None
    for block in document.blocks:
        if block.kind in _BEHIND:
            behind.append([block])
            continue
        if not block.is_prose:
            before = None
            continue
        if before is None or before.span.source is not block.span.source:
            stretches.append([])
        stretches[-1].append(block)
        before = block
    return tuple(map(tuple, [*stretches, *behind]))


def row(document: Document, signs: Signs, *, other: bool = False) -> Row:
    """The row of a document's prose: of the text that the signs are made for, or of an `other` one that is compared with it."""
    of, gap = (signs.of_other, _nowhere) if other else (signs.of, signs.gap)
    return row_of(document, document.fact(compared), document.fact(block_words), of, gap)


def row_of(
    document: Document,
    stretches: Iterable[Sequence[Block]],
    words_of: Mapping[Block, list[Word]],
    signs_of: Callable[[list[Word]], list[str]],
    gap: Callable[[], list[str]],
) -> Row:
    """The row of some blocks of a document, with a gap before each stretch."""
    text: list[str] = []
    words: list[Word] = []
    blocks: list[Block] = []
    starts: list[int] = []
    for stretch in stretches:
        text += gap()
        words += [_BREAK] * (len(text) - len(words))
        for block in stretch:
            blocks.append(block)
            starts.append(len(words))
            words += words_of[block]
            text += signs_of(words_of[block])
    return Row(document, "".join(text), words, tuple(blocks), starts)


def _nowhere() -> list[str]:
    return [_NOWHERE] * (WIDEST_GAP + 1)
