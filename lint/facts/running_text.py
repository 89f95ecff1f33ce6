"""The running prose as one text, in which a word is found at once.

A rule that lives by certain words asks here which blocks or sentences hold them, and looks closer at those alone. One search of the whole
text costs a hundredth of one in each sentence; letters of a single word are sought among the different words, which costs a third of that.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from lint.document import Block, Document
from lint.facts.word_places import WordPlaces, word_places
from lint.sentences import Sentence, sentences


@dataclass(frozen=True, eq=False)
class RunningText:
    """The prose of the blocks in reading order, a line feed between two; `starts` are the places where they begin in it.

    `row` holds the sentences of the blocks, in reading order, `index` the places of the words.
    """

    text: str
    blocks: tuple[Block, ...]
    starts: tuple[int, ...]
    row: tuple[Sentence, ...]
    index: WordPlaces

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
        begin = self._starts_of
        return tuple([begin[sentence.block] + sentence.start for sentence in self.row])

    @cached_property
    def _starts_of(self) -> dict[Block, int]:
        return dict(zip(self.blocks, self.starts, strict=True))

    def _holding(self, words: Iterable[str], starts: tuple[int, ...]) -> set[int]:
        """The indexes of the stretches, by where they start, that hold one of the words."""
        found: set[int] = set()
        for word in words:
            if word.isalnum():
                found.update(max(0, bisect_right(starts, at) - 1) for at in self._places(word))
                continue
            at = self.text.find(word)
            while at >= 0:
                index = bisect_right(starts, at)
                found.add(max(0, index - 1))
                at = self.text.find(word, starts[index]) if index < len(starts) else -1
        return found

    def _places(self, part: str) -> Iterator[int]:
        """Where in the text the words begin that hold some letters; those of headings do not stand in it."""
        begin = self._starts_of
        for word in self.index.with_part(part):
            yield from (begin[block] + words[at].start for block, words, at in self.index[word] if block in begin)


def running_text(document: Document) -> RunningText:
    """Fact: the running prose of a document as one text."""
    blocks = document.prose_blocks
    starts, at = [], 0
    for block in blocks:
        starts.append(at)
        at += len(block.prose.text) + 1
    return RunningText(
        "\n".join(block.prose.text for block in blocks),
        blocks,
        tuple(starts),
        document.fact(sentences),
        document.fact(word_places),
    )
