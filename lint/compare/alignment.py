"""Which word of one draft is which of another: over re-wrapped, moved and lightly edited text, by words alone.

Greedy string tiling (Wise 1993): the longest stretch of equal words is taken first, each word once, wherever it went; then the few words
between two tiles that follow each other in both drafts are compared in their order. What stands outside the heaviest row of tiles that
have the same order in both drafts has moved. Nearly linear in the number of words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from heapq import heapify, heappop, heappush
from itertools import pairwise
from typing import NamedTuple

from lint.facts.repeats import repeats, seeds

_LEAST = 4  # words of a tile
_GAP = 60  # words between two tiles that are compared one by one


class Tile(NamedTuple):
    """old[old : old + length] is new[new : new + length]."""

    old: int
    new: int
    length: int


@dataclass(frozen=True)
class Alignment:
    """The tiles of two drafts by their place in the old one; no word is in two of them. `sizes` are the numbers of words of the drafts."""

    tiles: tuple[Tile, ...]
    sizes: tuple[int, int]

    @cached_property
    def forward(self) -> list[int]:
        """For each word of the old draft its index in the new one, -1 for none."""
        return _indices(self.tiles, self.sizes[0])

    @cached_property
    def backward(self) -> list[int]:
        """For each word of the new draft its index in the old one, -1 for none."""
        return _indices([Tile(tile.new, tile.old, tile.length) for tile in self.tiles], self.sizes[1])

    @cached_property
    def moved(self) -> bytearray:
        """For each word of the new draft whether it was moved there: 1 or 0."""
        flags = bytearray(self.sizes[1])
        for tile in _out_of_order(self.tiles):
            flags[tile.new : tile.new + tile.length] = b"\1" * tile.length
        return flags


def align(old: Sequence[str], new: Sequence[str]) -> Alignment:
    """The alignment of the words of two drafts, as they are to be compared (folded)."""
    signs: dict[str, str] = {}
    first, second = ("".join(signs.setdefault(word, chr(len(signs) + 1)) for word in row) for row in (old, new))
    tiles = sorted(_tiles(first, second))
    ends = [Tile(0, 0, 0), *tiles, Tile(len(old), len(new), 0)]
    tiles += [found for one, other in pairwise(ends) for found in _between(one, other, old, new)]
    return Alignment(tuple(sorted(tiles)), (len(old), len(new)))


def _tiles(old: str, new: str) -> list[Tile]:
    """The longest equal stretches first; of equally long ones that which is shifted least."""
    border = len(old) + 1
    row = f"{old}\0{new}"
    heap = [
        (-length, abs(second - border - first), first, second - border)
        for first, second, length in repeats(row, _LEAST, seeds(row))
        if first < border <= second
    ]
    heapify(heap)
    used = bytearray(len(old)), bytearray(len(new))
    tiles: list[Tile] = []
    while heap:
        least, shift, first, second = heappop(heap)
        free = _free(used, first, second, -least)
        if free == [(0, -least)]:
            tiles.append(Tile(first, second, -least))
            for flags, at in zip(used, (first, second), strict=True):
                flags[at : at - least] = b"\1" * -least
            continue
        for start, end in free:
            if end - start >= _LEAST:
                heappush(heap, (start - end, shift, first + start, second + start))
    return tiles


def _free(used: tuple[bytearray, bytearray], first: int, second: int, length: int) -> list[tuple[int, int]]:
    """The parts of a stretch, from its start, whose words are in no tile yet on either side."""
    taken = bytes(
        one | other for one, other in zip(used[0][first : first + length], used[1][second : second + length], strict=True)
    )
    free, at = [], 0
    while (start := taken.find(0, at)) >= 0:
        end = taken.find(1, start)
        at = end if end >= 0 else length
        free.append((start, at))
    return free


def _between(one: Tile, other: Tile, old: Sequence[str], new: Sequence[str]) -> list[Tile]:
    """What is equal between two tiles that stand near each other in both drafts."""
    first, second = one.old + one.length, one.new + one.length
    if not (0 < other.old - first <= _GAP and 0 < other.new - second <= _GAP):
        return []
    matcher = SequenceMatcher(None, old[first : other.old], new[second : other.new], autojunk=False)
    return [Tile(first + a, second + b, size) for a, b, size in matcher.get_matching_blocks() if size]


def _indices(tiles: Sequence[Tile], size: int) -> list[int]:
    row = [-1] * size
    for tile in tiles:
        row[tile.old : tile.old + tile.length] = range(tile.new, tile.new + tile.length)
    return row


def _out_of_order(tiles: Sequence[Tile]) -> list[Tile]:
    """The tiles, given by their old place, outside the heaviest row whose new places rise."""
    places = {tile: place for place, tile in enumerate(sorted(tiles, key=lambda tile: tile.new))}
    chains: list[list[Tile]] = []
    for tile in tiles:
        if chains and places[tile] == places[chains[-1][-1]] + 1:
            chains[-1].append(tile)
        else:
            chains.append([tile])
    weights, before = _heaviest([(chain[0].new, sum(tile.length for tile in chain)) for chain in chains])
    kept, at = set(), max(range(len(chains)), key=weights.__getitem__, default=-1)
    while at >= 0:
        kept.add(at)
        at = before[at]
    return [tile for index, chain in enumerate(chains) if index not in kept for tile in chain]


def _heaviest(row: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """For each (place, weight) the weight of the heaviest rising row that ends with it, and the one before it there (-1: none).

    A Fenwick tree of maxima over the places: each step costs the logarithm of their number.
    """
    rank = {place: index for index, place in enumerate(sorted(place for place, _ in row), 1)}
    tree = [(0, -1)] * (len(row) + 1)
    weights, before = [], []
    for index, (place, weight) in enumerate(row):
        best, at = (0, -1), rank[place] - 1
        while at:
            best = max(best, tree[at])
            at &= at - 1
        weights.append(best[0] + weight)
        before.append(best[1])
        at = rank[place]
        while at < len(tree):
            tree[at] = max(tree[at], (weights[-1], index))
            at += at & -at
    return weights, before
