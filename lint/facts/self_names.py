"""What a manuscript calls itself: "this thesis" here, "this article" there."""

import re
from collections import Counter
from typing import NamedTuple

from lint.citations import citations
from lint.document import Block, Document
from lint.facts.word_places import word_places
from lint.sentences import Sentence, sentences
from lint.span import Span

_AT_END = re.compile(r"(?i)(?:this|the(?: present)?) \w+$")
OWN = ("thesis", "dissertation")
OTHER = ("paper", "article", "report", "essay")
_NOUNS = "|".join((*OWN, *OTHER))
_DOES = (
    "addresses|aims?|analy[sz]es|argues|asks|assesses|attempts|begins|builds|compares|concludes|concentrates|considers|contributes|"
    "deals|demonstrates|describes|develops|discusses|draws|effectively|employs|evaluates|examines|explains|explores|finds|first|focuses|has|hopes|"
    "identifies|intends|introduces|investigates|is|looks|mainly|offers|outlines|presents|proceeds|proposes|provides|reports|reviews|seeks|"
    "sets|shows|starts|studies|suggests|therefore|thus|traces|tries|uses|was|will"
)
_NOUN = re.compile(rf"\b(?:{_NOUNS})\b")
# Three ways in which a text speaks of itself: in it, what it does, what is part of it.
_THIS = re.compile(
    rf"(?i)\b(?:(?:in|throughout|within) (?:this|the present) (?P<in>{_NOUNS})\b(?! by| of)"
    rf"|(?:this|the present) (?P<does>{_NOUNS})(?= (?:{_DOES})\b)"
    rf"|(?:of|for|to) (?:this|the present) (?P<part>{_NOUNS})\b(?! by| of))"
)
_AIM = re.compile(rf"(?i)\bthe (?P<does>{'|'.join(OTHER)})(?= (?:tries|attempts|aims|seeks|intends) to\b)")
_PART = re.compile(
    r"(?i)\b(?:aims?|purposes?|goals?|objectives?|scope|focus|rest|remainder|sections?|chapters?(?: \w+)?|contributions?|course|"
    r"title|author|findings?|results?|structure) $"
)
_ARTICLES = re.compile(
    r"(?i)\b(?:this (?:chapter|paper|article|manuscript) (?:has been|was|is) (?:\w+ )?"
    r"(?:published|submitted|accepted|prepared|co-?authored)"
    r"|(?:thesis|dissertation) by (?:publications?|papers|articles)|(?:cumulative|article-based|paper-based) (?:thesis|dissertation)"
    r"|list of (?:original )?publications|paper [IVX]+\b|(?:three|four|five|six) (?:research )?(?:papers|articles|essays))"
)
_HINTS = ("aper", "ublica", "article", "essay", "ublished", "anuscript", "ubmitted")
_NAMED = re.compile(
    r"(?i)\b(?<!this )(?<!the present )(?:papers?|articles?|reports?|essays?|authors?|journal|editorial|"
    r"(?:wrote|published|publication)|et al)\b"
    r"|(?-i:[A-Z]\w+['’]s (?:\w+ )?(?:study|work|book))"
)


class SelfName(NamedTuple):
    """A place where the text speaks of itself by a noun; offsets count in the block's prose and hold "this" and the noun.
    `sure` is false for "the paper", where only what follows shows what is meant."""

    block: Block
    noun: str
    start: int
    end: int
    sure: bool

    @property
    def span(self) -> Span:
        """The words in the source."""
        return self.block.prose.span(self.start, self.end)


def self_names(document: Document) -> tuple[SelfName, ...]:
    """Fact: the places where the text speaks of itself, in reading order.

    Left out: "this article" after a sentence or words that cite or name a work, and what stands in quotation marks.
    """
    found: list[SelfName] = []
    cited = {(citation.block, citation.span.start) for citation in document.fact(citations)}
    works = {block for block, _ in cited}
    before: list[Sentence] = []
    naming = document.fact(word_places).blocks_with(word for noun in (*OWN, *OTHER) for word in (noun, noun.capitalize()))
    for sentence in document.fact(sentences):
        if sentence.block in naming and _NOUN.search(text := sentence.text):
            for match in (*_THIS.finditer(text), *_AIM.finditer(text)):
                noun = match[match.lastgroup or 0].lower()
                opening = text[: match.start()]
                if match.lastgroup == "part" and not _PART.search(opening):
                    continue
                known = noun in OWN
                near = [each.text for each in before[-2:]] + [opening]
                if not known and (any(map(_NAMED.search, near)) or _cites(document, sentence, match.start(), before, works)):
                    continue
                if opening.count("“") > opening.count("”") or opening.count('"') % 2:
                    continue
                stop = sentence.start + match.end()
                words = _AT_END.search(match[0])
                size = len(words[0]) if words else len(match[0])
                found.append(SelfName(sentence.block, noun, stop - size, stop, match.re is _THIS))
        before = [*before[-1:], sentence]
    return tuple(found)


def _cites(document: Document, sentence: Sentence, at: int, before: list[Sentence], works: set[Block]) -> bool:
    """Whether a work is cited in the two sentences before, or in this one before the words."""
    if sentence.block not in works:
        return False
    first = next((each for each in before if each.block is sentence.block), sentence)
    source = sentence.block.prose.span(first.start, sentence.start + max(at, 1))
    return any(source.holds(citation.span) for citation in document.fact(citations) if citation.block is sentence.block)


def genre(document: Document) -> str:
    """Fact: "thesis" or "dissertation" if the text calls itself so, as often as anything else at least, and holds no papers
    as chapters; "" otherwise."""
    counts = Counter(name.noun for name in document.fact(self_names))
    own = max(OWN, key=lambda noun: counts[noun])
    if not counts[own] or counts[own] < max(counts[noun] for noun in OTHER):
        return ""
    texts = (block.prose.text for block in document.blocks)
    if any(_ARTICLES.search(text) for text in texts if any(map(text.__contains__, _HINTS))):
        return ""
    return own
