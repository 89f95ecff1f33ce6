"""Replaced words within quotation marks: what a source is said to say, in words that it hardly used."""

import re
from collections import defaultdict

from lint.document import Block, Document
from lint.facts.replacements import Replacement, replacements
from lint.words import words

# A quotation within one block, in marks of one kind; no nesting, which would only make it shorter.
_QUOTATION = re.compile(r'“[^“”]+”|"[^"]+"|«[^«»]+»|„[^„“”]+[“”]')
_FEWEST_WORDS = 5  # shorter, the marks may set a term apart: the author may quote the odd term itself


def altered_quotations(document: Document) -> dict[Replacement, tuple[int, int]]:
    """Fact: the sure replacements that stand in a quotation, each with the range of the quotation in the block's prose (for a block
    quotation, all of it)."""
    by_block: dict[Block, list[Replacement]] = defaultdict(list)
    for one in document.fact(replacements):
        if one.sure:
            by_block[one.block].append(one)
    found: dict[Replacement, tuple[int, int]] = {}
    for block, mine in by_block.items():
        for start, end in _quotations(block):
            found |= {one: (start, end) for one in mine if start <= one.start and one.end <= end}
    return found


def _quotations(block: Block) -> list[tuple[int, int]]:
    text = block.prose.text
    if block.kind == "quote":
        return [(0, len(text))]
    every = [match.span() for match in _QUOTATION.finditer(text)]
    return [(start, end) for start, end in every if len(words(text[start:end])) >= _FEWEST_WORDS]
