"""What a manuscript says about its own plan: how many chapters it has, and what each is about.

A chapter is announced where its number is the subject of a sentence ("Chapter 3 explores …", "The third chapter is …", "In Chapter 3, …");
"the model of Chapter 3" only refers to it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lint.document import Block, Document, Section
from lint.facts.outline import WORDS, main_chapters, value
from lint.sentences import split
from lint.span import Span

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_WORK = "(?:thesis|dissertation|study|research|report|work|paper|project|document|volume)"
_NUMBER = rf"\d{{1,2}}|[IVX]{{1,5}}|(?i:{'|'.join(WORDS)})"
_CHAPTER = rf"[Cc](?:hapter|HAPTER)\s+(?P<number>{_NUMBER})\b|(?P<ordinal>(?i:{'|'.join(_ORDINALS)})) [Cc]hapter\b"
_OF = rf"(?:\s+of (?:this|the|my|our) {_WORK})?"
# A verb of the third person: what such sentences go on with. "as", "its", "this" end in an s too.
_DOES = (
    r"(?=\s+(?:(?:then|also|finally|further|first|briefly|thus|mainly|begins and) )?"
    r"(?!as\b|its\b|this\b|thus\b|has been shown)(?:[A-Za-z]{1,14}s|will|comprises?|deal|concerns?)\b)"
)
_ANNOUNCED = re.compile(
    rf"(?:^(?:In|Within|Throughout) )?(?:(?<!\w)[Tt]he )?(?:{_CHAPTER}){_OF}(?P<after>{_DOES}|\s*[,:–—-]|\s+\()?"
)
_REFERRED = re.compile(r"(?i)\b(?:in|of|from|to|see|with|by|on|than|like|under|for|into|and|or|both|chapters?)\s+(?:the )?$")
_HEADING = re.compile(
    rf"(?i)\b(?:organi[sz]ation|structure|outline|plan|layout|overview|division|organi[sz]ing)\b.*\b(?:{_WORK[3:-1]}|chapters?)\b"
    rf"|\b{_WORK} (?:structure|outline|plan|layout|organi[sz]ation|overview)\b|^\W*(?:outline|road ?map)\W*$"
    r"|^\W*chapter(?:i[sz]ation| (?:scheme|outlines?|plan|overview|summar(?:y|ies)))"
)
_COUNT = re.compile(
    rf"(?i)(?P<opening>\b(?:an )?introduction and )?\b(?P<number>{_NUMBER}) (?:\w+ )?chapters\b"
    r"(?P<closing>,? (?:and|plus|followed by) (?:an? )?(?:general )?conclusions?\b)?"
)
_HAS = re.compile(
    rf"(?i)\b(?:this|the|present|my|our) (?:present )?{_WORK}\b[^.;]{{0,40}}\b(?:divided|organi[sz]ed|structured|split|arranged|consists?|"
    r"comprises?|contains?|has|made up|composed|falls|spans)\b[^.;]{0,60}$|\bthere (?:is|are)\b[^.;]{0,30}$|^in [^.;]{0,20}$"
)
_MOST_BETWEEN = 3


class Announcement(NamedTuple):
    """A chapter announced: its number, and what the sentence goes on to say. Offsets count in the block's prose and hold the words
    that name the chapter."""

    block: Block
    start: int
    end: int
    number: int
    goes_on: str

    @property
    def span(self) -> Span:
        """The words that name the chapter in the source."""
        return self.block.prose.span(self.start, self.end)


class Count(NamedTuple):
    """How many chapters are said to be there: `least` and `most` differ by an introduction or conclusion that may count."""

    block: Block
    start: int
    end: int
    least: int
    most: int

    @property
    def span(self) -> Span:
        """The words in the source."""
        return self.block.prose.span(self.start, self.end)


class Plan(NamedTuple):
    """The passage in which a manuscript describes its chapters, in reading order; `blocks` is empty where there is none."""

    blocks: tuple[Block, ...]
    announced: tuple[Announcement, ...]
    counts: tuple[Count, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers announced, each once, in the order of their first place."""
        return tuple(dict.fromkeys(each.number for each in self.announced))


def plan(document: Document) -> Plan:
    """Fact: the plan of a manuscript: the section that says it is one, or the first passage before the second chapter that announces two
    chapters and more."""
    for section in _early_sections(document):
        prose = tuple(block for block in section.blocks if block.is_prose)
        named = section.heading is not None and _HEADING.search(section.heading.title or "")
        announced = [each for block in prose for each in announcements(block)]
        if not named:
            announced = _together(announced, prose)
        if len({each.number for each in announced}) >= 2 or (named and announced):
            if not named:
                first, last = prose.index(announced[0].block), prose.index(announced[-1].block)
                prose = prose[max(0, first - 1) : last + 1]
            return Plan(prose, tuple(announced), tuple(count for block in prose for count in _counts(block)))
    counts = tuple(
        count
        for section in _early_sections(document)
        for block in section.blocks
        if block.is_prose and "chapters" in block.prose.text
        for count in _counts(block)
    )
    return Plan((), (), counts)


def announcements(block: Block) -> Iterator[Announcement]:
    """The chapters that the sentences of a block announce."""
    text = block.prose.text
    if "hapter" not in text and "HAPTER" not in text:
        return
    for start, end in split(text):
        sentence = text[start:end]
        for match in _ANNOUNCED.finditer(sentence):
            opens = match.start() == 0
            if match["after"] is None or (match["after"].strip() and not opens):
                continue
            if not opens and _REFERRED.search(sentence[: match.start()]) and not sentence[: match.start()].endswith(" and "):
                continue
            number = _ORDINALS.index(match["ordinal"].lower()) + 1 if match["ordinal"] else value(match["number"])
            if number:
                lead = len(match[0]) - len(re.sub(r"^(?:In|Within|Throughout) ", "", match[0]))
                stop = match.end() - len(match["after"])
                yield Announcement(block, start + match.start() + lead, start + stop, number, sentence[match.end() :])


def _counts(block: Block) -> Iterator[Count]:
    text = block.prose.text
    if "chapters" not in text.lower():
        return
    for start, end in split(text):
        for match in _COUNT.finditer(text, start, end):
            number = value(match["number"])
            before = text[start : match.start()]
            if number and number > 1 and _HAS.search(before):
                clause = re.search(r"(?i)there (?:is|are) $", before)
                first = match.start() - (len(clause[0]) if clause else 0)
                more = (match["opening"] is not None) + (match["closing"] is not None)
                yield Count(block, first, match.end(), number, number + more)


def _early_sections(document: Document) -> list[Section]:
    """The sections before the second numbered chapter; in a text without chapters the first half."""
    chapters = document.fact(main_chapters)
    sections = list(document.sections)
    if len(chapters) < 2:
        return sections[: max(1, len(sections) // 2)]
    stop = next(index for index, section in enumerate(sections) if section.heading is chapters[1].heading)
    return sections[:stop]


def _together(announced: list[Announcement], prose: tuple[Block, ...]) -> list[Announcement]:
    """The first run of announcements of two chapters and more with few paragraphs between them."""
    place = {block: index for index, block in enumerate(prose)}
    run: list[Announcement] = []
    for each in announced:
        if run and place[each.block] - place[run[-1].block] > _MOST_BETWEEN:
            if len({one.number for one in run}) >= 2:
                return run
            run = []
        run.append(each)
    return run if len({one.number for one in run}) >= 2 else []
