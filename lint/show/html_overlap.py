"""What a manuscript shares with other texts, for the report: how much, and the passages side by side."""

from collections import Counter
from dataclasses import dataclass

from lint.overlap.shared import Comparison, Overlap, Shared
from lint.show.html_book import Book, name
from lint.show.html_entries import Place, place, where
from lint.show.html_sides import Side, passage, side_by_side
from lint.show.overlap import marks, percent, said

MOST = 60  # passages of one text that are shown
STATES = ("neither quoted nor cited near", "cited near, no quotation marks", "quoted, no citation near", "quoted and cited")


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the manuscript and what matches it: what is told of it, whether it is quoted and cited, both sides."""

    message: str
    marks: str
    here: Side
    there: Side


@dataclass(frozen=True, slots=True)
class Other:
    """Another text: its name, how much of the manuscript stands in it too (in per cent of its words, with and without quotations), how its
    passages stand there (in the order of `STATES`), and the longest of them in reading order."""

    title: str
    identical: bool
    covered: int
    percent: float
    unquoted: float
    states: tuple[int, ...]
    passages: tuple[Passage, ...]
    count: int


def overlaps(comparison: Comparison, shelf: Book) -> tuple[Other, ...]:
    """The other texts, the one that shares most first."""
    paths = [overlap.other.path for overlap in comparison.overlaps]
    names = Counter(map(name, paths))
    titles = [name(path) if names[name(path)] == 1 else path for path in paths]
    return tuple(_other(each, title, comparison.words, shelf) for each, title in zip(comparison.overlaps, titles, strict=True))


def _other(overlap: Overlap, title: str, words: int, shelf: Book) -> Other:
    longest = sorted(overlap.passages, key=lambda one: (one.kind == "rewritten", -one.words))[:MOST]
    chosen = [passage for passage in overlap.passages if passage in longest] if not overlap.identical else []
    states = Counter(_state(passage) for passage in overlap.passages)
    return Other(
        title,
        overlap.identical,
        overlap.covered,
        percent(overlap.covered, words),
        percent(overlap.unquoted, words),
        tuple(states[state] for state in STATES),
        tuple(_passage(passage, title, overlap, shelf) for passage in chosen),
        len(overlap.passages),
    )


def _state(one: Shared) -> str:
    return STATES[2 * (2 * one.quoted >= one.words) + bool(one.cited)]


def _passage(one: Shared, title: str, overlap: Overlap, shelf: Book) -> Passage:
    texts = passage(one.here, shelf.of), passage(one.there, overlap.other.blocks)
    places = place(one.here, shelf), Place(f"{title}, {where(one.there)}", "", 0)
    (here, there), _ = side_by_side(texts, places, loose=one.kind == "rewritten")
    return Passage(said(one), marks(one).strip(), here, there)
