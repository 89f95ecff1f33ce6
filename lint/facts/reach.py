"""The stretches of running prose that no citation answers for.

Reach, as a reader takes it: a citation answers for its own sentence and the next one; one in brackets also for the text before
it, back to the previous citation of the paragraph; after a narrative one the sentences that go on about the same author ("She
finds", "The book shows") are covered too. A link, "ibid.", a note mark or a page in brackets counts as a citation.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from lint.citations import citations
from lint.document import Block, Document
from lint.facts.own_work import own_work
from lint.memo import by_text
from lint.sentences import Sentence, sentences
from lint.words import word_count

# With fewer than one citation in so many words the manuscript does not cite in a way that is read here (a textbook, footnotes).
_WORDS_A_CITATION = 1500
# The mark of a note, raised or behind a word; what must stand before it is asked last, so that a digit is sought first, which is fast
# (and three times as fast as a range than as a class).
_NOTE_MARK = re.compile(r"[0-9¹²³⁴-⁹](?:(?<=[¹²³⁴-⁹])|(?:(?<=[a-z)”\"’]\d)|(?<=[a-z)”\"’][.,;:]\d))\d{0,2}(?=\s+[A-Z“(]|\s*$))")
# What else gives a source, by a part that it holds.
_SOURCED = {
    "(": re.compile(r"\((?:[Ss]ee|[Cc]f\.|pp?\.\s?\d)[^()]*\)"),
    "[": re.compile(r"\[(?:\?\]|\d)"),
    "http": re.compile(r"https?://"),
    "www.": re.compile(r"www\."),
    "bid": re.compile(r"\b[Ii]bid\b"),
    "cit": re.compile(r"\bop\. ?cit\b"),
}
_MARKDOWN_NOTE = re.compile(r"\[\^|\^\[")
_GOES_ON = re.compile(
    r"(?:(?:Moreover|Furthermore|However|In addition|Additionally|Finally|Thus),\s)?(?:He|She|They|His|Her|Their|(?:The|This|These|Both)\s"
    r"(?:two\s)?(?:authors?|book|study|article|paper|report|model|theory|scholars?|findings?|results?))\b"
)


class Stretch(NamedTuple):
    """Sentences of a paragraph in a row that no citation answers for; `bare` if the whole paragraph cites nothing."""

    sentences: tuple[Sentence, ...]
    bare: bool


def unsourced(document: Document) -> tuple[Stretch, ...]:
    """Fact: the stretches without a source, in reading order, outside the author's own parts, captions and notes.

    Empty for a manuscript that does not cite in its text: what it lacks is no matter of single sentences.
    """
    if len(document.fact(citations)) * _WORDS_A_CITATION < document.fact(word_count):
        return ()
    own = document.fact(own_work)
    cited: dict[Block, list[tuple[int, bool]]] = {}
    answered = _answered_by_notes(document)
    for found in document.fact(citations):
        place = found.block.prose.offset(found.span.start)
        cited.setdefault(found.block, []).append((place, found.callout.form != "narrative"))
    stretches: list[Stretch] = []
    for block, group in groupby(document.fact(sentences), key=lambda sentence: sentence.block):
        if block.kind in ("paragraph", "quote") and block not in own and block not in answered:
            stretches.extend(_open(list(group), cited.get(block, [])))
    return tuple(stretches)


def _answered_by_notes(document: Document) -> set[Block]:
    """The paragraphs with a note that cites. Not every format says where in the paragraph a note hangs, so it answers for all of it.

    In Markdown the notes stand anywhere, and which of a paragraph's notes cite is not asked.
    """
    citing = {one.block for one in document.fact(citations) if one.block.kind == "note"}
    if citing and document.format == "markdown":
        return {block for block in document.prose_blocks if _MARKDOWN_NOTE.search(block.span.text)}
    found: set[Block] = set()
    above: Block | None = None
    for block in document.blocks:
        if block.kind != "note":
            above = block
        elif above is not None and block in citing:
            found.add(above)
    return found


@by_text
def _is_sourced(text: str) -> bool:
    if _NOTE_MARK.search(text):
        return True
    return any(map(text.__contains__, _SOURCED)) and any(
        part in text and pattern.search(text) for part, pattern in _SOURCED.items()
    )


def _open(row: list[Sentence], marks: list[tuple[int, bool]]) -> Iterator[Stretch]:
    covered = [False] * len(row)
    marks = sorted(marks)
    places = [place for place, _ in marks]
    last = -1  # the last sentence with a citation
    goes_on = False
    for index, sentence in enumerate(row):
        first, stop = bisect_left(places, sentence.start), bisect_left(places, sentence.end)
        here = [brackets for _, brackets in marks[first:stop]]
        if here or _is_sourced(sentence.text):
            if not here or any(here):
                covered[last + 1 : index] = [True] * (index - last - 1)
            covered[index] = True
            last, goes_on = index, True
        elif last >= 0:
            goes_on = goes_on and bool(_GOES_ON.match(sentence.text))
            covered[index] = goes_on or index == last + 1
    for is_covered, group in groupby(zip(row, covered, strict=True), key=lambda pair: pair[1]):
        if not is_covered:
            yield Stretch(tuple(sentence for sentence, _ in group), bare=last < 0)
