"""How the chapters are written, in plain figures for small charts: described, not judged.

The lengths of sentences as their quartiles, the letters of a word, how many different words stand among a hundred in a row (the moving
average of Covington and McFall 2010, which does not depend on the length of a text), and words that point at the author.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lint.document import Block, Document
from lint.sentences import sentences
from lint.show.html_book import Book, Chapter
from lint.words import Word, block_words

_FEWEST = 150  # words of a chapter that figures can be given of
_ROW = 100  # words in a row among which different ones are counted
_LONG = 40  # a sentence of more words is a long one
_WIDTHS = {"long": 0.1, "letters": 0.8, "different": 12, "own": 8}  # the least width of the scale of a figure
_SELF = frozenset("i me my mine myself we us our ours ourselves".split())


@dataclass(frozen=True, slots=True)
class Line:
    """A chapter, or the whole. `quartiles` of the words of a sentence; `long`: share of sentences of more than forty words; `letters` of a
    word; `different` words among a hundred; `own`: first person in a thousand words."""

    title: str
    anchor: str
    words: int
    quartiles: tuple[int, int, int]
    long: float
    letters: float
    different: float
    own: float


@dataclass(frozen=True, slots=True)
class Style:
    """The chapters in order and the whole manuscript; `longest`: the upper end of the scale of sentence lengths."""

    lines: tuple[Line, ...]
    whole: Line
    longest: int

    def scaled(self, words: float) -> float:
        """A length of sentences in per cent of the scale."""
        return round(100 * min(words, self.longest) / self.longest, 1)

    def spread(self, field: str) -> tuple[float, float]:
        """The ends of the scale of a figure: from its least to its largest value, or wider, so that small differences look small."""
        values = [getattr(line, field) for line in self.lines]
        middle, half = (min(values) + max(values)) / 2, max(0.6 * (max(values) - min(values)), _WIDTHS[field] / 2)
        return middle - half, middle + half

    def at(self, field: str, line: Line) -> float:
        """Where a chapter lies on the scale of a figure, in per cent."""
        least, most = self.spread(field)
        value: float = getattr(line, field)
        return round(100 * (value - least) / (most - least), 1)


def style(document: Document, shelf: Book) -> Style | None:
    """The style of a document by chapter; None if no two chapters are long enough to be compared."""
    counts = document.fact(block_words)
    lengths = _lengths(document)
    rows = [
        (
            chapter,
            list(_words(chapter, counts)),
            [count for each in chapter.paragraphs for count in lengths.get(each.block, ())],
        )
        for chapter in shelf.chapters
        if chapter.document is document
    ]
    rows = [row for row in rows if len(row[1]) >= _FEWEST and row[2]]
    if len(rows) < 2:
        return None
    lines = tuple(_line(chapter.title, chapter.anchor, said, spoken) for chapter, said, spoken in rows)
    whole = _line("The whole", "", [word for _, said, _ in rows for word in said], [n for _, _, spoken in rows for n in spoken])
    return Style(lines, whole, 10 * (1 + max(line.quartiles[2] for line in lines) // 10))


def _lengths(document: Document) -> dict[Block, list[int]]:
    """The numbers of words of the sentences of each block."""
    found: dict[Block, list[int]] = {}
    counts = document.fact(block_words)
    starts = {block: [word.start for word in row] for block, row in counts.items()}
    for sentence in document.fact(sentences):
        if sentence.block.kind == "paragraph":
            row = starts[sentence.block]
            count = bisect_right(row, sentence.end - 1) - bisect_right(row, sentence.start - 1)
            if count:
                found.setdefault(sentence.block, []).append(count)
    return found


def _words(chapter: Chapter, counts: dict[Block, list[Word]]) -> Iterator[str]:
    """The words of the paragraphs of a chapter, without case."""
    for paragraph in chapter.paragraphs:
        if paragraph.block.kind == "paragraph":
            yield from (word.text.casefold() for word in counts[paragraph.block])


def _line(title: str, anchor: str, said: Sequence[str], spoken: Sequence[int]) -> Line:
    ordered = sorted(spoken)
    quarter, half, three = (ordered[min(len(ordered) - 1, len(ordered) * part // 4)] for part in (1, 2, 3))
    return Line(
        title=title,
        anchor=anchor,
        words=len(said),
        quartiles=(quarter, half, three),
        long=sum(length > _LONG for length in spoken) / len(spoken),
        letters=sum(map(len, said)) / len(said),
        different=_different(said),
        own=1000 * sum(word in _SELF for word in said) / len(said),
    )


def _different(said: Sequence[str]) -> float:
    """How many different words stand among a hundred in a row, on average over all such rows."""
    row: Counter[str] = Counter(said[:_ROW])
    total = len(row)
    for old, new in zip(said, said[_ROW:], strict=False):
        row[new] += 1
        row[old] -= 1
        if not row[old]:
            del row[old]
        total += len(row)
    return total / max(1, len(said) - _ROW + 1) if len(said) >= _ROW else float(len(row))
