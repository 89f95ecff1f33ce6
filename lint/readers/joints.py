"""The prose of a block out of its lines: a space where a line ends, nothing where a hyphen cuts a word."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from lint.prose import Piece, Prose
from lint.readers.lines import Line
from lint.span import Source, Span
from lint.tables import in_filter
from lint.words import lemma

Joint = Literal["apart", "kept", "healed"]

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|-(?=[^\W\d_]))*")
_AROUND = ".,;:!?()[]\"'“”‘’"
_HYPHENS = ("-", "\u2010", "\u00ad")
_TOGETHER = frozenset("and or to und oder bis y e et ou".split())
# Before a hyphen at a line end these begin a compound; the second row begins many a whole word too ("ex-tension").
_PREFIXES = frozenset(
    "non self semi anti counter neo post geo multi intra quasi pseudo well ill half third first second".split()
)
_BEGINNINGS = frozenset("pre ex co inter pro cross all so".split())


class Joints:
    """How the lines of one text join. The words of the text decide, and whether it cuts words at all."""

    def __init__(self, source: Source, lines: Sequence[Line]) -> None:
        self._source = source
        self._lines = lines
        self._words: Counter[str] | None = None
        self._cuts = True

    def prose(self, lines: Sequence[Line]) -> Prose:
        """The prose of some lines of the source."""
        source = self._source
        pieces: list[Piece] = []
        last = len(lines) - 1
        for index, line in enumerate(lines):
            end, joint = line.end, "apart"
            if index < last and line.text[-1] in _HYPHENS:
                joint = self.joint(line.text, lines[index + 1].text)
                end -= joint == "healed"
            if end > line.start:
                text = line.text if end == line.end else line.text[:-1]
                pieces.append(Piece(text, Span(source, line.start, end)))
            if joint == "apart" and index < last:
                pieces.append(Piece(" ", Span(source, end, lines[index + 1].start), "rendered"))
        return Prose(tuple(pieces))

    def joint(self, above: str, below: str) -> Joint:
        """How a line that ends with a hyphen joins the next: "healed" to one word, "kept" as a compound, or "apart"."""
        if above[-1] == "\u00ad":
            return "healed"
        left, right = _tail(above), _head(below)
        if not left or not right:
            return "kept" if above[-2:-1].isalnum() and below[0].isalnum() else "apart"
        if right.casefold() in _TOGETHER and len(left) > 1:
            return "apart"
        if right[0].isupper() and not (left.isupper() and right.isupper()):
            return "kept"
        words = self._known()
        return _vote(words, left, right) or self._guess(words, left, right)

    def _guess(self, words: Counter[str], left: str, right: str) -> Joint:
        """What is likely where the text has neither: the one word if it is common, a compound if its halves are."""
        if "-" in left or "-" in right or not self._cuts:
            return "kept"
        halves = left.casefold(), right.casefold()
        if _is_common(left + right) and not (halves[0] in _PREFIXES and _is_common(right)):
            return "healed"
        # A name's first half may be a common word ("Wash-ington"), and is asked of the text only.
        both = all(words[half] > 0 or (left.islower() and _is_common(half)) for half in halves)
        return "kept" if halves[0] in _PREFIXES | _BEGINNINGS or (both and min(map(len, halves)) > 2) else "healed"

    def _known(self) -> Counter[str]:
        """The words of the text and how often each stands there, leaving out the halves of cut words."""
        if self._words is None:
            halves = [
                (_tail(above.text), _head(below.text))
                for above, below in zip(self._lines, self._lines[1:], strict=False)
                if above.text[-1] in _HYPHENS
            ]
            asked = {word.casefold() for left, right in halves for word in (left, right, f"{left}-{right}", f"{left}{right}")}
            words = Counter[str]()
            for token, times in Counter(self._source.text.casefold().split()).items():
                core = token.strip(_AROUND)
                for word in (core,) if core.isalpha() else _WORD.findall(core):  # most are a word, and need no expression
                    if word in asked:
                        words[word] += times
            for left, right in halves:
                words[left.casefold()] -= 1
                words[right.casefold()] -= 1
            votes = Counter(_vote(words, left, right) for left, right in halves if right and not right[0].isupper())
            self._cuts = votes["healed"] * 3 >= votes["kept"]
            self._words = words
        return self._words


def _vote(words: Counter[str], left: str, right: str) -> Joint | None:
    """What the text says about two halves: it holds the compound or the word elsewhere."""
    compound, word = words[f"{left}-{right}".casefold()], words[f"{left}{right}".casefold()]
    if compound <= 0 and word <= 0:
        return None
    return "kept" if compound > word else "healed"


def _is_common(word: str) -> bool:
    return any(in_filter("vocabulary.bin", form) for form in (word.casefold(), lemma(word)))


def _tail(text: str) -> str:
    """The letters, with hyphens between them, before the hyphen that ends a line."""
    start = len(text) - 1
    while start and (text[start - 1].isalpha() or (text[start - 1] == "-" and start > 1 and text[start - 2].isalpha())):
        start -= 1
    return text[start:-1]


def _head(text: str) -> str:
    match = _WORD.match(text)
    return match.group() if match else ""
