"""The lemmas of a manuscript in one row, and where each of them stands: what looks for words costs what the words it looks for cost."""

from bisect import bisect_right
from collections import defaultdict
from typing import NamedTuple

from lint.document import Block, Document
from lint.words import block_lemmas

_GAP = ""  # between two blocks


class LemmaRow(NamedTuple):
    """The `lemmas` of all blocks of prose and headings in reading order, "" behind each block. Those of `blocks[i]` begin at
    `starts[i]`; `places` are the places of each lemma, in order."""

    lemmas: list[str]
    blocks: tuple[Block, ...]
    starts: list[int]
    places: dict[str, list[int]]

    def together(self, first: str, second: str) -> list[int]:
        """Where two lemmas stand side by side, by the place of the first, in order."""
        lemmas, here, there = self.lemmas, self.places.get(first, []), self.places.get(second, [])
        if len(here) < len(there):
            return [at for at in here if lemmas[at + 1] == second]
        return [at - 1 for at in there if lemmas[at - 1] == first]

    def at(self, place: int) -> tuple[Block, int]:
        """The block of a place, and its index among the words of the block."""
        number = bisect_right(self.starts, place) - 1
        return self.blocks[number], place - self.starts[number]


def lemma_row(document: Document) -> LemmaRow:
    """Fact: the lemmas of a document and their places."""
    every = document.fact(block_lemmas)
    row: list[str] = []
    starts: list[int] = []
    for lemmas in every.values():
        starts.append(len(row))
        row += lemmas
        row.append(_GAP)
    places: dict[str, list[int]] = defaultdict(list)
    for at, lemma in enumerate(row):
        places[lemma].append(at)
    places.pop(_GAP, None)
    return LemmaRow(row, tuple(every), starts, dict(places))
