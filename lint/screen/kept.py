"""The text of a thesis as a store keeps it when asked: the kinds and words of the blocks that are compared, and back."""

import json

from lint.document import Block, Document
from lint.facts.word_row import compared
from lint.prose import literal
from lint.span import Source

_APART = "\n\n"


def dump(document: Document) -> str:
    """The blocks that are compared, in their stretches."""
    return json.dumps(
        [[[block.kind, block.prose.text] for block in stretch] for stretch in document.fact(compared)], ensure_ascii=False
    )


def restore(name: str, kept: str) -> Document:
    """A document of what was kept, under a name. Its places are those of the kept text, not of the file that it was read from."""
    stretches = json.loads(kept)
    source = Source(name, "".join(text + _APART for stretch in stretches for _, text in stretch))
    blocks: list[Block] = []
    at = 0
    for stretch in stretches:
        for kind, text in stretch:
            span = source.span(at, at + len(text))
            blocks.append(Block(kind, span, literal(source, [(at, at + len(text))])))
            at += len(text) + len(_APART)
        # What stood between two stretches is not kept, but that something did.
        blocks.append(Block("code", source.span(at, at), literal(source, [])))
    return Document((source,), tuple(blocks), "text")
