"""Where each word of a manuscript stands: an index that makes rules about single words cost what the words they look for cost."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from operator import itemgetter

from lint.document import Block, Document
from lint.words import Word, block_words

_text_of = itemgetter(0)

# A place of a word: the block, its words, and the index of the word among them.
Place = tuple[Block, list[Word], int]


@dataclass(frozen=True, eq=False)
class WordPlaces(Mapping[str, list[Place]]):
    """For each word, as written, its places in running prose and headings, in reading order; the words in the order of their first ones.

    `numbers` are the places of each word counted through all blocks; those of `blocks[i]` begin at `starts[i]`. Places as such are made
    when they are asked for: of most words they never are.
    """

    numbers: Mapping[str, list[int]]
    blocks: tuple[Block, ...]
    rows: tuple[list[Word], ...]
    starts: list[int]
    _made: dict[str, list[Place]] = field(default_factory=dict, init=False, repr=False)

    def __getitem__(self, word: str) -> list[Place]:
        made = self._made.get(word)
        if made is None:
            made = self._made[word] = [self.at(number) for number in self.numbers[word]]
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self.numbers)

    def __len__(self) -> int:
        return len(self.numbers)

    def __contains__(self, word: object) -> bool:
        return word in self.numbers

    def count(self, word: str) -> int:
        """How often a word stands in the manuscript."""
        return len(self.numbers.get(word, ()))

    def with_part(self, part: str) -> Iterator[str]:
        """The words that hold some letters, in the order of their first places."""
        text, words, starts = self._together
        at = text.find(part)
        while at >= 0:
            index = bisect_right(starts, at) - 1
            yield words[index]
            at = text.find(part, starts[index] + len(words[index]))

    @cached_property
    def _together(self) -> tuple[str, list[str], list[int]]:
        """The different words as one text, in which letters are found at once, and where each begins there."""
        words = list(self.numbers)
        return "\n".join(words), words, [0, *accumulate(len(word) + 1 for word in words)]

    def blocks_with(self, words: Iterable[str]) -> set[Block]:
        """The blocks in which one of the words stands."""
        return {block for word in words for block, _, _ in self.get(word, ())}

    def at(self, number: int) -> Place:
        """The place with a number."""
        block = bisect_right(self.starts, number) - 1
        return self.blocks[block], self.rows[block], number - self.starts[block]


def word_places(document: Document) -> WordPlaces:
    """Fact: the places of the words of running prose and headings."""
    every = document.fact(block_words)
    row: list[str] = []
    starts: list[int] = []
    for words in every.values():
        starts.append(len(row))
        row += map(_text_of, words)
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(row):
        numbers[text].append(number)
    return WordPlaces(dict(numbers), tuple(every), tuple(every.values()), starts)


def running(places: list[Place]) -> list[tuple[Block, Word]]:
    """The places that stand in paragraphs, list items and notes: no heading, caption or quotation."""
    return [(block, words[at]) for block, words, at in places if block.kind in ("paragraph", "item", "note")]
