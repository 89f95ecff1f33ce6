"""A plan against the headings: parts that it announces and no heading has, and chapters whose subject is another one's."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lint.document import Block, Document
from lint.facts.announcements import Announcement, Plan
from lint.facts.outline import Chapter
from lint.span import Span
from lint.words import lemma, words

# Parts of a thesis by their usual names; one of a row may stand for another.
_PARTS = (
    ("delimitation", "limitation", "scope"),
    ("recommendation", "suggestion", "proposal", "implication"),
    ("hypothes",),
    ("assumption",),
    ("ethic",),
    ("definition", "term", "glossary"),
)
_PART = re.compile(
    r"(?i)(?:\bthe )?\b(?P<name>(?:de)?limitations?|recommendations?|hypothes[ei]s|assumptions|ethical considerations|"
    r"definitions? of (?:key )?terms)\b(?: of the (?:study|research|thesis))?"
)
_FEWEST_HEADINGS = 5
_SMALL = frozenset("a an and as at between by for from in into is it its of on or the their this to with within".split())
_SUBJECT_WORDS = 14


class Part(NamedTuple):
    """A part announced in a list of parts, that no heading names; offsets count in the block's prose."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        """The part as the plan names it."""
        return self.block.prose.text[self.start : self.end]

    @property
    def span(self) -> Span:
        """The words in the source."""
        return self.block.prose.span(self.start, self.end)


def missing_parts(document: Document, plan: Plan) -> tuple[Part, ...]:
    """The parts that a plan lists beside others and that stand in no heading, each row of names once."""
    titles = " ".join(block.title or "" for block in document.headings).lower()
    if len(document.headings) < _FEWEST_HEADINGS:
        return ()
    found: dict[tuple[str, ...], Part] = {}
    for block in plan.blocks:
        for match in _PART.finditer(block.prose.text):
            row = next(row for row in _PARTS if any(stem in match["name"].lower() for stem in row))
            listed = (
                ","
                in block.prose.text[max(0, match.start() - 25) : match.start()]
                + block.prose.text[match.end() : match.end() + 5]
            )
            if listed and row not in found and not any(stem in titles for stem in row):
                found[row] = Part(block, match.start(), match.end())
    return tuple(found.values())


def other_chapter(plan: Plan, actual: tuple[Chapter, ...]) -> Iterator[tuple[Announcement, Chapter]]:
    """The announcements whose words are in the title of another chapter, and none of them in that of their own.

    Words that stand in half of the titles tell nothing and are left out.
    """
    titles = {chapter.number: _content(chapter.heading.title or "") for chapter in actual}
    common = {
        word
        for row in titles.values()
        for word in row
        if 2 * sum(word in other for other in titles.values()) >= len(titles) > 2
    }
    seen: set[int] = set()
    for each in plan.announced:
        own = titles.get(each.number, set()) - common
        if each.number in seen or not own:
            continue
        seen.add(each.number)
        subject = _content(" ".join(re.split(r"[.;]", each.goes_on, maxsplit=1)[0].split()[:_SUBJECT_WORDS]))
        for chapter in actual:
            theirs = titles[chapter.number] - common
            if not subject & own and chapter.number != each.number and len(theirs) >= 2 and theirs <= subject:
                yield each, chapter
                break


def _content(text: str) -> set[str]:
    return {lemma(word.text) for word in words(text)} - _SMALL
