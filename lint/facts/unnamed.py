"""Words that point at a thing that is not there: "this phrase" and nothing quoted, "these objectives" and none told, "the region" as the
first word on a place.

Only nouns that say what must stand before are looked at: a phrase must be quoted, scholars must be named. "These factors" and "this
approach" can sum up whatever was said, so they never count.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lint.citations import citations
from lint.document import Block, Document
from lint.facts.antecedents import paragraphs_above
from lint.facts.name_signs import Index, is_ordinary
from lint.facts.own_work import own_work
from lint.facts.sentence_places import block_sentences, holding
from lint.facts.word_places import word_places
from lint.sentences import Sentence
from lint.words import lemma

_PIECE = re.compile(r"\b(?P<at>[Tt]his (?:phrase|quote|quotation|slogan|saying|proverb|motto))\b(?! (?:of|for|from|in|by)\b)")
_WORDS_OF = re.compile(
    r"[\"“”‘«„*_:]|''|``| '\w|@|\b(?:term|words?|called|named|titled|entitled|phrase|quot\w+|slogan|saying|proverb|motto"
    r"|concept|notion|idea|form of|kind of|doctrine)\b"
)
_THESE = re.compile(
    r"^(?P<at>(?:These|Those) (?:(?!two|three|four|five|six|seven|eight)\w+ )?(?P<noun>objectives|aims|goals|questions|hypotheses|theorists"
    r"|scholars|authors|researchers|writers|books|articles|respondents|interviewees))\b(?! (?:of|for|in|that|who|which)\b)"
)
# What else may have been told under the name of a noun.
_TOLD = {
    "aim": re.compile(
        r"objective|aim|goal|purpose|target|ambition|priorit|intend|intent|strive|seek|sought|want|hope|wish|plan|task|mission"
    ),
    "question": re.compile(r"question|ask|whether|\?|hypothes|problem|issue|puzzle|why"),
    "person": re.compile(
        r"scholar|author|research|writer|theorist|stud(?:y|ies)|investigat|expert|analyst|academic|team|group|et al|[A-Z]\w+ and"
    ),
    "work": re.compile(r"book|article|work|text|stud(?:y|ies)|publication|essay|volume|novel|paper|writ|titled|[\"“*_]"),
    "asked": re.compile(r"respond|interview|participant|survey|sample|question|ask|informant|people"),
}
_KINDS = {
    **dict.fromkeys(("objective", "aim", "goal"), "aim"),
    **dict.fromkeys(("question", "hypothese", "hypothesis"), "question"),
    **dict.fromkeys(("theorist", "scholar", "author", "researcher", "writer"), "person"),
    **dict.fromkeys(("book", "article"), "work"),
    **dict.fromkeys(("respondent", "interviewee"), "asked"),
}
_AREA = re.compile(
    r"\b(?P<at>[Tt]he (?:area|region|district|territory|province|peninsula))(?=[.,;:]| (?:is|was|has|had|and|as well)\b)"
)
# A place that an area may be: a name behind a preposition, or an adjective with the noun itself.
_SOMEWHERE = re.compile(
    r"\b(?:in|of|at|to|from|across|around|near|into|within|on|for|throughout|along)(?: the)?(?: [a-z]+(?:ern|al))?"
    r" (?P<name>[A-Z][\w’-]*[a-z])"
    r"|(?P<whole>[A-Z]\w+) (?i:area|region|district|territory|province|peninsula|sea|ocean|valley|coast|basin|city|county|island)"
)
_TRIGGERS = (
    "phrase quote quotation slogan saying proverb motto These Those area region district territory province peninsula".split()
)


@dataclass(frozen=True, slots=True, eq=False)
class Unnamed:
    """Words at [start, end) of a block's prose that point at what is not there; `kind` is "piece", "these" or "area"."""

    block: Block
    start: int
    end: int
    kind: str


def unnamed(document: Document) -> tuple[Unnamed, ...]:
    """Fact: the pointing words whose thing is not there, in reading order; the author's own work is left out."""
    index = document.fact(word_places)
    over, own, rows = document.fact(paragraphs_above), document.fact(own_work), document.fact(block_sentences)
    cited = {one.block for one in document.fact(citations)}
    heading: dict[Block, str] = {}
    title = ""
    for block in document.blocks:
        if block.kind == "heading":
            title = block.title or block.prose.text
        heading[block] = title
    found: list[Unnamed] = []
    for sentence in holding(document, _TRIGGERS):
        block = sentence.block
        if block not in over or block in own:
            continue
        above = over[block]
        first = sentence is rows[block][0]
        found += _piece(sentence, above.prose.text if above and first else "")
        if first and above is not None:
            found += _these(sentence, above.prose.text, above in cited)
        elif first and heading[block]:
            found += _area(sentence, heading[block], index)
    return tuple(found)


def _piece(sentence: Sentence, above: str) -> Iterator[Unnamed]:
    """A phrase or quotation spoken of where none is quoted: in the paragraph so far, and in the one above for its first sentence."""
    block = sentence.block
    for match in _PIECE.finditer(sentence.text):
        if "quot" in match["at"] and not block.prose.text[: sentence.start].strip():
            continue  # the paragraph above may be what is quoted, set off as a block
        start, end = (sentence.start + at for at in match.span("at"))
        behind = sentence.text[match.end() :]
        if not any(map(_WORDS_OF.search, (above, block.prose.text[:start], behind))):
            yield Unnamed(block, start, end, "piece")


def _these(sentence: Sentence, above: str, cited: bool) -> Iterator[Unnamed]:
    """Things at the head of a paragraph of which the one above tells nothing, by no name."""
    match = _THESE.match(sentence.text)
    if match:
        kind = _KINDS[lemma(match["noun"])]
        if not _TOLD[kind].search(above) and not (cited and kind in ("person", "work")):
            start, end = (sentence.start + at for at in match.span("at"))
            yield Unnamed(sentence.block, start, end, "these")


def _area(sentence: Sentence, heading: str, index: Index) -> Iterator[Unnamed]:
    """ "The region" in the first sentence below a heading, where neither names a place that it could be."""
    match = _AREA.search(sentence.text)
    if match:
        before = sentence.text[: match.start()]
        noun = match["at"].split()[-1]
        if not _names_place(f"{heading} | {before}", index) and noun not in f"{heading} {before}".lower():
            start, end = (sentence.start + at for at in match.span("at"))
            yield Unnamed(sentence.block, start, end, "area")


def _names_place(text: str, index: Index) -> bool:
    """Whether a text names a place; the capitals of a heading's words alone make no names."""
    return any(not is_ordinary(index, found["name"] or found["whole"]) for found in _SOMEWHERE.finditer(text))
