"""Newer drafts of a text, made by chance, in which each word knows the word of the older draft that it comes from.

Lines are wrapped anew; words are changed, left out and put in; paragraphs are moved, left out and added; sentences are left out; some
findings are mended as the tool suggests. A list of references loses two entries and is sorted anew in part.
"""

import random
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lint.finding import Finding
from lint.sentences import split
from lint.span import Span

_WORD = re.compile(r"[a-z]{3,}[,.;]?")
_SHAPE = re.compile(r"^\s*[\\%@•*|&]|   |\\(?:begin|end|item|chapter|section|label|includegraphics)|&|\$\$", re.M)
_GONE, _CUT, _MENDED, _MOVED = (
    0.06,
    0.12,
    0.15,
    0.05,
)  # shares of paragraphs, of paragraphs that lose a sentence, of findings, of paragraphs
_WIDTHS = (60, 95, 10_000)


class Words:
    """The words of a text between blanks, known by the offset of their first character."""

    def __init__(self, text: str) -> None:
        self.ranges = [match.span() for match in re.finditer(r"\S+", text)]

    def over(self, start: int, end: int) -> frozenset[int]:
        """The words that share a character with a range (an empty range: that it touches)."""
        first = bisect_right(self.ranges, (start, 10**9)) - 1
        first += first < 0 or self.ranges[first][1] <= start
        return frozenset(at for at, _ in self.ranges[first : bisect_left(self.ranges, (max(end, start + 1),))])


@dataclass(frozen=True)
class Token:
    """A word of a newer draft and the words of the older one that it comes from (none: it was put in)."""

    text: str
    origin: frozenset[int]
    apart: str = " "


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a newer draft; `plain`: running text, which may be wrapped. `moved`, `added`: what was done with it."""

    tokens: tuple[Token, ...]
    plain: bool
    moved: bool = False
    added: bool = False


class Made:
    """A newer draft: its text, wrapped at a width, and what is known of each word."""

    def __init__(self, paragraphs: Sequence[Paragraph], width: int) -> None:
        self._tokens: list[tuple[Token, Paragraph]] = []
        self._starts: list[int] = []
        parts, at = [], 0
        for paragraph in paragraphs:
            column = 0
            for token in paragraph.tokens:
                apart = token.apart
                if paragraph.plain:
                    column += len(token.text) + 1
                    apart, column = ("\n", 0) if column > width - 8 else (" ", column)
                self._tokens.append((token, paragraph))
                self._starts.append(at)
                parts += [token.text, apart]
                at += len(token.text) + len(apart)
            parts.append("\n\n")
            at += 2
        self.text = "".join(parts)
        self.origins = frozenset(start for token, _ in self._tokens for start in token.origin)

    def over(self, span: Span) -> list[tuple[Token, Paragraph]]:
        """The words of a span."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        return self._tokens[first : max(first + 1, bisect_left(self._starts, span.end))]

    def origin(self, spans: Sequence[Span]) -> frozenset[int]:
        """The words of the older draft that those of some spans come from."""
        return frozenset(at for span in spans for token, _ in self.over(span) for at in token.origin)


def manuscript(text: str, findings: Sequence[Finding], donor: str, chance: random.Random, share: float) -> Made:
    """A newer draft of a text with these findings, `share` of its words changed; two paragraphs come from another text, the donor."""
    mended = [found for found in findings if found.suggestions and chance.random() < _MENDED]
    words, body = Words(text), text.find("\\begin{document}")
    paragraphs: list[Paragraph] = []
    for match in re.finditer(r"(?:[^\n]+\n?)+", text):
        shown, origin = _mend(match.group().rstrip("\n"), match.start(), mended)
        if _SHAPE.search(shown) or len(shown.split()) <= 25 or match.start() <= body:
            paragraphs.append(Paragraph(tuple(_tokens(shown, origin, words)), False))
        elif chance.random() >= _GONE:
            ranges = split(shown)
            if len(ranges) > 2 and chance.random() < _CUT:
                del ranges[chance.randrange(len(ranges))]
            row = [token for start, end in ranges for token in _tokens(shown[start:end], origin[start:end], words)]
            paragraphs.append(Paragraph(tuple(_edited(row, chance, share)), True))
    paragraphs = _moved(paragraphs, chance)
    for extra in chance.sample([row for row in re.split(r"\n\s*\n", donor) if len(row.split()) > 40], 2):
        at = chance.choice([index for index, each in enumerate(paragraphs) if each.plain])
        row = [Token(word, frozenset()) for word in extra.split()]
        paragraphs.insert(at, Paragraph(tuple(row), True, added=True))
    return Made(_in_order(paragraphs), chance.choice(_WIDTHS))


def references(text: str, chance: random.Random) -> Made:
    """A newer list: two entries are gone, one of six stands elsewhere."""
    words = Words(text)
    entries = [(match.start(), match.group()) for match in re.finditer(r"(?ms)^@.*?(?=^@|\Z)", text)]
    gone = chance.sample(range(len(entries)), min(2, len(entries)))
    kept = [entry for index, entry in enumerate(entries) if index not in gone]
    for _ in range(len(kept) // 6):
        kept.insert(chance.randrange(len(kept)), kept.pop(chance.randrange(len(kept))))
    rows = (tuple(_tokens(entry, range(start, start + len(entry)), words)) for start, entry in kept)
    return Made([Paragraph(row, False) for row in rows], 80)


def _mend(text: str, start: int, mended: Sequence[Finding]) -> tuple[str, list[int]]:
    """A paragraph with findings mended as suggested, and for each character the offset it comes from."""
    origin = list(range(start, start + len(text)))
    for found in sorted(mended, key=lambda each: -each.span.start):
        first, last = found.span.start - start, found.span.end - start
        if 0 <= first < last <= len(origin) and origin[first:last] == list(range(found.span.start, found.span.end)):
            put = found.suggestions[0]
            text = text[:first] + put + text[last:]
            origin[first:last] = [found.span.start + min(at, last - first - 1) for at in range(len(put))]
    return text, origin


def _tokens(text: str, origin: Sequence[int], words: Words) -> Iterator[Token]:
    for match in re.finditer(r"(\S+)(\s*)", text):
        offsets = origin[match.start() : match.end(1)]
        yield Token(match[1], words.over(min(offsets), max(offsets) + 1), match[2] or " ")


def _edited(row: Sequence[Token], chance: random.Random, share: float) -> Iterator[Token]:
    """The words, a share of the small ones replaced by others, followed by others or left out."""
    pool = [token.text.rstrip(",.;") for token in row if _WORD.fullmatch(token.text)]
    for token in row:
        if not _WORD.fullmatch(token.text) or chance.random() >= share:
            yield token
            continue
        kind, other = chance.choice(("replaced", "followed", "left out")), chance.choice(pool)
        if kind == "replaced":
            yield replace(token, text=other + token.text[len(token.text.rstrip(",.;")) :])
        elif kind == "followed" or not token.text.isalpha():
            yield token
        if kind == "followed" and token.text.isalpha():
            yield Token(other, frozenset())


def _moved(paragraphs: Sequence[Paragraph], chance: random.Random) -> list[Paragraph]:
    """One of twenty paragraphs, and a run of four, are put elsewhere. Which of those that changed places was moved `_in_order` says."""
    plain = [index for index, each in enumerate(paragraphs) if each.plain]
    first = chance.choice(plain[: max(1, len(plain) - 4)])
    run = [index for index in plain if first <= index < first + 4]
    single = set(chance.sample(plain, max(1, round(len(plain) * _MOVED)))) - set(run)
    rest = [each for index, each in enumerate(paragraphs) if index not in single and index not in run]
    free = [index for index, each in enumerate(rest) if each.plain]
    for group in ([index] for index in single), [run]:
        for each in group:
            at = chance.choice(free)
            rest[at:at] = [paragraphs[index] for index in each]
    return rest


def _in_order(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs, marked as moved outside the heaviest row of those that kept their order: the fewest words that can have moved."""
    places = {
        index: min(at for token in each.tokens for at in token.origin)
        for index, each in enumerate(paragraphs)
        if not each.added
    }
    best: list[
        tuple[int, int, int]
    ] = []  # the weight of the heaviest row that ends with a paragraph, the paragraph, the one before
    for index, place in places.items():
        weight, last, _ = max((row for row in best if places[row[1]] < place), default=(0, -1, -1))
        best.append((weight + len(paragraphs[index].tokens), index, last))
    back = {index: last for _, index, last in best}
    kept, at = set(), max(best)[1]
    while at >= 0:
        kept.add(at)
        at = back[at]
    return [replace(each, moved=not each.added and index not in kept) for index, each in enumerate(paragraphs)]
