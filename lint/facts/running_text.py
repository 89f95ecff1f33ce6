"""The running prose as one text, in which a word is found at once.

A rule that lives by certain words asks here which blocks or sentences hold them, and looks closer at those alone. One search of the whole
text costs a hundredth of one in each sentence.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from lint.document import Block, Document
from lint.sentences import Sentence, sentences


@dataclass(frozen=True, eq=False)
class RunningText:
    """The prose of the blocks in reading order, a line feed between two; `starts` are the places where they begin in it.

    `row` holds the sentences of the blocks, in reading order.
    """

    text: str
    blocks: tuple[Block, ...]
    starts: tuple[int, ...]
    row: tuple[Sentence, ...]

    def blocks_with(self, words: Iterable[str], kinds: Collection[str] = ()) -> list[Block]:
        """The blocks (of some kinds, if any are given) that hold one of the words, in reading order.

        A word is any string, capitals and blanks included; a part of another word counts.
        """
        found = [self.blocks[at] for at in sorted(self._holding(words, self.starts))]
        return [block for block in found if block.kind in kinds] if kinds else found

    def sentences_with(self, words: Iterable[str]) -> list[Sentence]:
        """The sentences that hold one of the words, in reading order; where a word runs over the end of a sentence, that one too."""
        return [self.row[at] for at in sorted(self._holding(words, self._sentence_starts))]

    @cached_property
    def _sentence_starts(self) -> tuple[int, ...]:
        begin = dict(zip(self.blocks, self.starts, strict=True))
        return tuple([begin[sentence.block] + sentence.start for sentence in self.row])

    def _holding(self, words: Iterable[str], starts: tuple[int, ...]) -> set[int]:
        """The indexes of the stretches, by where they start, that hold one of the words."""
        found: set[int] = set()
        for word in words:
            at = self.text.find(word)
            while at >= 0:
                index = bisect_right(starts, at)
                found.add(max(0, index - 1))
                at = self.text.find(word, starts[index]) if index < len(starts) else -1
        return found


def running_text(document: Document) -> RunningText:
    """Fact: the running prose of a document as one text."""
    blocks = document.prose_blocks
    starts, at = [], 0
    for block in blocks:
        starts.append(at)
        at += len(block.prose.text) + 1
    return RunningText("\n".join(block.prose.text for block in blocks), blocks, tuple(starts), document.fact(sentences))
