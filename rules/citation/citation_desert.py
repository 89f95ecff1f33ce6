"""Cite throughout, not in some chapters alone.

Why. Many pages without one citation, in a text that cites elsewhere, are either the author's own or taken from somewhere without saying.

Not flagged. Parts on the author's own work (aims, methods, results, conclusions), appendices, front matter; manuscripts that cite less
than once in 400 words: their habit is another one.

Source. The words between two citations against the manuscript's own average; from 1,500 words on, which is some four pages.
"""

from collections.abc import Iterator

from lint.citations import citations
from lint.document import Block, Document
from lint.facts.own_work import own_work
from lint.finding import Finding
from lint.rule import Example, rule
from lint.words import block_words, word_count

_LONGEST, _USUAL = 1500, 400
_CITED = "The port of Quay silts up every winter and is dredged in spring (Hale, 2014). " * 40
_BARE = "The port of Quay silts up every winter, and then it is dredged again in spring. " * 30


@rule(
    severity="info",
    confidence=0.9,
    bad=[Example(f"{_CITED}\n\n" + f"⟦{_BARE.strip()}⟧\n\n" + f"{_BARE}\n\n" * 3 + _CITED)],
    good=[Example(f"{_CITED}\n\n{_BARE}\n\n{_CITED}"), Example(f"{_BARE}\n\n" * 5)],
)
def citation_desert(document: Document) -> Iterator[Finding]:
    cited = {one.block for one in document.fact(citations)}
    if len(document.fact(citations)) * _USUAL < document.fact(word_count):
        return
    own, counts = document.fact(own_work), document.fact(block_words)
    row: list[Block] = []
    for block in [*document.prose_blocks, None]:
        if block is not None and block not in own and block not in cited:
            row.append(block)
            continue
        total = sum(len(counts.get(one, ())) for one in row)
        if total >= _LONGEST:
            message = (
                f"From here {total:,} words cite nothing; the text has a citation every {_every(document)} words elsewhere."
            )
            yield Finding(row[0].span, message)
        row = []


def _every(document: Document) -> int:
    return document.fact(word_count) // max(1, len(document.fact(citations)))
