"""Works that the text calls a book and the list of references an article, or the other way round: another work may be meant."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lint.citations import Citation
from lint.document import Block, Document
from lint.facts.crosscheck import Checked, crosscheck
from lint.facts.sentence_places import holding

_NOUNS = ("book", "monograph", "article")
# Only where the noun heads the subject: "a review of the book" is no book.
_SUBJECT = re.compile(
    rf"^(?P<at>(?:This|Another|The|A|An|His|Her|Their) (?:[\w-]+ ){{0,2}}(?P<noun>{'|'.join(_NOUNS)})) (?!review|chapter|of\b|on\b)[a-z]+\b"
)
_OTHER: Mapping[str, frozenset[str]] = {
    "book": frozenset({"article"}),
    "monograph": frozenset({"article"}),
    "article": frozenset({"book", "phdthesis", "mastersthesis"}),
}


@dataclass(frozen=True, slots=True, eq=False)
class Miscalled:
    """The words at [start, end) of a block's prose that call the only work cited in their sentence what the list does not."""

    block: Block
    start: int
    end: int
    citation: Citation
    listed_as: str


def miscalled(document: Document) -> tuple[Miscalled, ...]:
    """Fact: the works called by another kind than the list has them, in reading order; entries with no type do not count."""
    if not document.references:
        return ()
    by_block: dict[Block, list[Checked]] = {}
    for one in document.fact(crosscheck).checked:
        by_block.setdefault(one.citation.block, []).append(one)
    found: list[Miscalled] = []
    for sentence in holding(document, _NOUNS):
        match = _SUBJECT.match(sentence.text)
        inside = [
            one for one in by_block.get(sentence.block, ()) if sentence.start <= one.citation.callout.start < sentence.end
        ]
        if match and len(inside) == 1 and inside[0].level == "exact":
            kind = inside[0].entries[0].entry.type
            if kind in _OTHER[match["noun"]]:
                start, end = (sentence.start + at for at in match.span("at"))
                found.append(Miscalled(sentence.block, start, end, inside[0].citation, kind))
    return tuple(found)
