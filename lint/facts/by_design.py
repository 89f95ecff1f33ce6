"""What repeats in a manuscript by design: aims and questions, the plan, abstracts, quotations, forms, references, names.

Told by headings and by cues that theses of all subjects share, never by the words of one subject.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

from lint.citations import citations
from lint.document import Block, Document
from lint.facts.running_text import running_text
from lint.words import Word

_WORK = r"(?:thesis|dissertation|study|research|report|paper|book|work|project|chapters?|document|manuscript)"
_AIM = (
    r"(?:aims?|objectives?|goals?|purposes?|(?:research )?questions?|hypothes[ei]s|scope|significance|rationale|contributions?)"
)

# Sections that say again what stands elsewhere: a copy between them and another section is their job.
_FRAME = re.compile(
    rf"(?i)(?:.*\babstract|(?:\w+ ){{0,2}}summary(?: of \w+)?|synopsis|highlights|key (?:takeaways|points)|(?:\w+ ){{0,2}}outlines?|"
    rf"(?:\w+ ){{0,2}}{_AIM}(?:,? (?:and|&) (?:\w+ ){{0,2}}{_AIM})?(?: (?:of|for|in) (?:the |this |my |our )?(?:\w+ )?{_WORK})?|"
    rf"(?:organi[sz]ation|structure|outline|plan|overview|layout|road ?map) of (?:the |this |my )?(?:\w+ )?{_WORK}|"
    rf"{_WORK} (?:outline|structure|overview|summary|objectives|plan|organi[sz]ation)|learning (?:outcomes|objectives)|"
    rf"problem statement|statement of (?:the )?problem)"
)
# Sections whose text is no prose of the author's, or is made to a form: some words tell it anywhere in a heading, some alone.
_FORM = re.compile(
    r"(?i)(?:.*\b(?:references|bibliography|works cited|literature cited|further (?:reading|resources)|suggested (?:reading|resources)|"
    r"(?:table|list) of (?:contents|figures|tables|abbreviations|acronyms|symbols)|glossary|key (?:terms|concepts|equations|words)|"
    r"keywords|appendix|appendices|annex|annexes|questionnaire|interview (?:guide|protocol|questions)|consent form|informed consent|"
    r"information sheet|declaration of|acknowledge?ments?|exercises|(?:review|multiple choice|discussion|critical thinking|"
    r"self.check|short answer|free response|true.false) questions?|chapter review|about the authors?)\b.*|contents|index|dedication|"
    r"declaration|certificate|copyright|licen[cs]e|approval|review|homework|practice|problems|answers?|solutions?|try it|credits?|"
    r"attributions?|resources|media|consent|ethics statement)"
)
_NOTE = re.compile(r"\W{0,3}Notes?\s?[:.]")  # under each table anew
_CUE = re.compile(
    r"(?i)\b(?:(?:the|this|present|current|our|my) (?:\w+ ){0,2}(?:thesis|dissertation|study|research|paper|report|chapter|section|work)\b"
    r"[^.]{0,60}\b(?:aims?|seeks?|examines?|investigates?|explores?|focus\w*|analy[sz]es?|address\w*|discuss\w*|presents?|"
    r"intends?|attempts?|deals?|is about|purpose|objectives?|goals?)|(?:aims?|objectives?|purpose|goal) of (?:the|this|our|my)\b|"
    r"research questions?|hypothes[ie]s|"
    r"use the following|answer the (?:following|next)|(?:chapter|section) (?:\d+|[ivx]+|"
    r"one|two|three|four|five|six|seven|eight|nine|ten)\b|"
    r"acknowledges? (?:the|financial) support|grateful(?:ly)?|(?:authors?|i|we)(?: would like to)? (?:also )?thank|"
    r"(?:first|second|third|fourth|fifth|sixth|seventh|next|final|last|previous) (?:chapter|section)\b)"
)
_LISTED = re.compile(r"^\W*(?:(?:rq|h|q|hypothesis|research question|question|objective|aim)\s*\d+[a-z]?\b|to [a-z]+\b)", re.I)
_QUOTED = re.compile(r"“[^“”]*[”]|“[^“”]*$|\"(?<!\w\")[^\"]*\"|‘(?<![\w’]‘)[^‘]*?’(?!\w)|«[^«»]*»")
# What stands in references, wherever a reader put them.
_SOURCE = re.compile(
    r"https?://|www\.|\bdoi\b|\bUniversity (?:of [A-Z]\w+ )?Press\b|\bISBN\b|\bv\. [A-Z]|\bvol\. ?\d|\bpp?\. ?\d|\d\): ?\d|"
    r"[a-z]: [A-Z][^.,:]{2,40}, (?:1[89]|20)\d\d\b|(?i:\b(?:accessed|retrieved|available) (?:on|online|at|from|[a-z]+ \d))"
)
# Words or marks of which each of these holds one, in small letters.
_SOURCE_SIGNS = ("http", "www.", "doi", "press", "isbn", "v. ", "vol.", "p.", "):", ": ", "accessed", "retrieved", "available")
_ENTRY = re.compile(r"(?:1[89]|20)\d\d(?<!\w....)[a-z]?\)?[.:;] [“\"A-Z]")
_MARKS = '“"‘«'
_SMALL = frozenset("a an and as at by de for from in into of on or that the their to with within".split())
_SHORT, _LONG = 30, 40  # words up to which a name, a cue is taken for the whole passage


class Side(NamedTuple):
    """Words in a row of one block that stand elsewhere too."""

    block: Block
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words as they stand, with what is between them."""
        return self.block.prose.text[self.words[0].start : self.words[-1].end]


def frames(document: Document) -> dict[Block, int]:
    """Fact: the blocks of sections that say again by design, with a number for each such section."""
    return _under(document, _FRAME)


def kept_apart(document: Document) -> frozenset[Block]:
    """Fact: the blocks that are never compared: forms, lists of references, exercises, the notes under tables."""
    return frozenset(_under(document, _FORM)) | {block for block in document.blocks if _NOTE.match(block.prose.text)}


def _under(document: Document, title: re.Pattern[str]) -> dict[Block, int]:
    """The blocks under a heading of that kind, up to the next heading, with a number for each such section."""
    return {
        block: number
        for number, section in enumerate(document.sections)
        if section.heading is not None and title.fullmatch((section.heading.title or section.heading.prose.text).strip(" .:"))
        for block in section.blocks
    }


def cited(document: Document) -> dict[Block, list[tuple[int, int]]]:
    """Fact: where the citations of each block stand in its prose."""
    places: dict[Block, list[tuple[int, int]]] = {}
    for citation in document.fact(citations):
        places.setdefault(citation.block, []).append((citation.callout.start, citation.callout.end))
    return places


def quotations(document: Document) -> dict[Block, list[tuple[int, int]]]:
    """Fact: where the stretches in quotation marks stand in the prose of each block that has some, in order."""
    return {
        block: [match.span() for match in _QUOTED.finditer(block.prose.text)]
        for block in document.fact(running_text).blocks_with(_MARKS)
    }


def is_quoted(document: Document, side: Side) -> bool:
    """Whether most of the words stand in quotation marks or in a block of quotation."""
    places = document.fact(quotations).get(side.block, [])
    start, end = side.words[0].start, side.words[-1].end
    inside = 0
    for at in range(max(0, bisect_right(places, (start, start)) - 1), len(places)):
        if places[at][0] >= end:
            break
        inside += max(0, min(end, places[at][1]) - max(start, places[at][0]))
    return side.block.kind == "quote" or 2 * inside >= end - start


def by_design(document: Document, first: tuple[Side, ...], second: tuple[Side, ...]) -> bool:
    """Whether words that stand in two places do so for a reason that headings or the words themselves show."""
    in_frames = document.fact(frames)
    here, there = ({in_frames.get(side.block) for side in sides} for sides in (first, second))
    if here != there:
        return True
    if all(is_quoted(document, side) for side in (*first, *second)):
        return True
    found = [word for side in second for word in side.words]
    if _no_prose(found) or _cited_share(document, second) > 0.4:
        return True
    if len(found) <= _SHORT and _is_name(found):
        return True
    if any(_is_reference(side) for side in (*first, *second)):
        return True
    return len(found) <= _LONG and any(_framed(side) for side in (*first, *second))


def _no_prose(found: list[Word]) -> bool:
    """Whether the words are rather numbers and symbols, or few words over and over."""
    letters = sum(len(word.text) > 1 and word.text.replace("-", "").isalpha() for word in found)
    return letters < 0.7 * len(found) or len({word.text.casefold() for word in found}) < min(0.5 * len(found), 60)


def _is_name(found: list[Word]) -> bool:
    """Whether capitals make it a name or a title: an institution, a law, a work."""
    heavy = [word.text for word in found if word.text.casefold() not in _SMALL]
    return sum(not word.islower() for word in heavy) >= 0.6 * len(heavy)


def _is_reference(side: Side) -> bool:
    """Whether the words are entries of a list of sources: a sure mark in sixty words, or a year with a title in twenty."""
    text, count = side.text, len(side.words)
    low = text.lower()
    sure = len(_SOURCE.findall(text)) if any(sign in low for sign in _SOURCE_SIGNS) else 0
    return sure * 60 >= count or len(_ENTRY.findall(text)) * 20 >= count


def _cited_share(document: Document, sides: tuple[Side, ...]) -> float:
    places = document.fact(cited)
    inside = [
        any(start <= word.start < end for start, end in places.get(side.block, ())) for side in sides for word in side.words
    ]
    return sum(inside) / len(inside)


def _framed(side: Side) -> bool:
    """Whether the sentence is a question, or speaks of the work itself: its aim, its plan, whom it thanks."""
    text, start, end = side.block.prose.text, side.words[0].start, side.words[-1].end
    begin = max(0, start - 600, *(text.rfind(mark, max(0, start - 600), start) + 1 for mark in (". ", "? ", "! ")))
    if "?" in text[begin : end + 2]:
        return True
    return _CUE.search(text, begin, end) is not None or (side.block.kind == "item" and _LISTED.match(text) is not None)
