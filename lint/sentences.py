"""The one sentence splitter, and the sentence as a unit of rules.

A full stop ends a sentence unless it belongs to an abbreviation, an initial or a number. The abbreviations are those of
academic English; a wrongly joined pair of sentences does less harm to a rule than a cut one, so doubt joins.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lint.document import Block, Document
from lint.memo import by_text
from lint.span import Span

_ABBREVIATIONS = frozenset(
    "al approx art ca cf ch chap col dept dr e.g ed eds eq esp est etc ex fig figs gen gov hon i.e ibid inc jr lit ltd mr mrs ms "
    "n.b no nos op p par para ph pp prof rev sec sect sen sgt sr st tab trans univ v viz vol vols vs".split()
)
# A citation by key may open a sentence ("@hale2019 finds"); readers leave its sign in the prose.
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?:\[@\])*(?=\s+(?:[\"'“‘(\[]*[^\W_]|@))")
_BEFORE_WORD = re.compile(r"[\s(\[\"“‘']")
_DOTTED = re.compile(r"(?:[a-z]\.)+[a-z]")


def split(text: str) -> list[tuple[int, int]]:
    """The half-open ranges of the sentences of a text, without the white space between them. Linear in its length."""
    return list(_split(text))


@by_text
def _split(text: str) -> tuple[tuple[int, int], ...]:
    ranges: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if _ends_sentence(text, match):
            ranges.append((start, match.end()))
            start = match.end()
            while start < len(text) and text[start].isspace():
                start += 1
    stop = len(text.rstrip())
    if start < stop:
        ranges.append((start, stop))
    return tuple(ranges)


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    mark = match.group()
    following = text[match.end() : match.end() + 40].lstrip().lstrip("\"'“‘([")
    if following[:1].islower():
        return False
    if mark[0] != "." or mark.startswith(".."):
        return True
    word = _BEFORE_WORD.split(text[max(0, match.start() - 30) : match.start()])[-1].casefold()
    # "J. Smith" and "et al. (2019)": an initial or an abbreviation goes on; "in the U.S. The …" is left joined.
    return not (word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()) or ("." in word and _DOTTED.fullmatch(word)))


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence of a block of running prose; `start` and `end` count in the block's prose."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        """The sentence as the eye reads it."""
        return self.block.prose.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """Where the sentence stands in the source."""
        return self.block.prose.span(self.start, self.end)

    @staticmethod
    def of(document: "Document") -> "Iterable[Sentence]":
        """The sentences of the running prose, in reading order."""
        return document.fact(sentences)


def sentences(document: Document) -> tuple[Sentence, ...]:
    """Fact: the sentences of the running prose, in reading order."""
    return tuple(Sentence(block, start, end) for block in document.prose_blocks for start, end in split(block.prose.text))
