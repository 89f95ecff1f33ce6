"""In what person the author speaks of the own work: "I collected", "we collected", "the researcher collected"."""

import re
from typing import Literal, NamedTuple

from lint.citations import citations
from lint.document import Block, Document
from lint.facts.outline import front_regions, regions
from lint.facts.word_places import word_places
from lint.span import Span

Person = Literal["I", "we", "the researcher", "the authors"]
# What only the author of a study does to it; "we see", "we know" include the reader.
_ACTS = (
    "collected|conducted|interviewed|obtained|measured|surveyed|recruited|administered|analy[sz]ed|selected|designed|adopted|employed|"
    "gathered|transcribed|coded|carried out|developed|distributed|examined|identified|investigated"
)
_SHAPE = re.compile(
    rf"(?<![\w’'-])(?:(?P<first>I|[Ww]e) (?:(?:have|had|also|then|first|thus|therefore) )?(?:{_ACTS})\b"
    rf"|[Tt]he (?P<third>researcher|author|candidate)(?= (?:(?:has|had|also|then|first|therefore) )?(?:{_ACTS})\b))"
)
_AUTHORS = re.compile(
    r"(?<!\w)[Tt]he (?:authors|researchers)(?= (?:\w+ly )?(?:[a-z]{3,}s?|have|has)\b)(?! (?:of|who|that|and|in)\b)"
)
_PERSONS = ("I", "we", "We", "researcher", "author", "candidate", "authors", "researchers")
_ABSTRACT = re.compile(r"(?i)\W*(?:abstract|summary|executive summary)\W*$")


class Spoken(NamedTuple):
    """A place where the author acts in the text; offsets count in the block's prose and hold the person and, but for "the …", its verb."""

    block: Block
    person: Person
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The words in the source."""
        return self.block.prose.span(self.start, self.end)


def persons(document: Document) -> tuple[Spoken, ...]:
    """Fact: the places where the author acts, in reading order.

    "The researcher" and "the authors" may be those of a cited work, and are left out where a work is cited in the paragraph; the plural
    counts in the abstract only, where there is nobody else.
    """
    cited = {citation.block for citation in document.fact(citations)}
    region, front = document.fact(regions), document.fact(front_regions)
    abstract = {
        block
        for section in document.sections
        if section.heading is not None and _ABSTRACT.match(section.heading.title or "")
        for block in section.blocks
    }
    speaking = document.fact(word_places).blocks_with(_PERSONS)
    found: list[Spoken] = []
    for block in document.blocks:
        if block not in speaking or block.kind != "paragraph" or (region[block] in front and block not in abstract):
            continue
        text = block.prose.text
        for match in _SHAPE.finditer(text):
            if _quoted(text, match.start()) or (match["third"] and block in cited):
                continue
            person: Person = "the researcher" if match["third"] else "I" if match["first"] == "I" else "we"
            found.append(Spoken(block, person, match.start(), match.end()))
        if block in abstract and block not in cited:
            found += [Spoken(block, "the authors", *match.span()) for match in _AUTHORS.finditer(text)]
    return tuple(found)


def _quoted(text: str, at: int) -> bool:
    return text.count("“", 0, at) > text.count("”", 0, at) or text.count('"', 0, at) % 2 == 1
