"""Write the usual term.

Why. Paraphrasing tools replace words without knowing which of them belong together, so fixed terms and names come out as nobody
writes them: "gaseous petrol" for natural gas, "Virus War" for the Cold War. Readers stumble, and examiners know the signs.

Not flagged. Odd words in a passage that reads well, and what stands in such passages too; a replacement that gives another term of some
field ("monetary policy" beside "economic policy"); words that general or academic English puts together; a longer quotation, which
is left to `paraphrase/altered-quotation`. Translation and editing
software leave the same traces, so the finding says how the words read, never how they came about.

Source. G. Cabanac, C. Labbé, A. Magazinov, "Tortured phrases" (arXiv 2107.06751), for the phenomenon. Replacements are undone with
a table learned from public lists of such phrases and weighed on clean text; what no list knows is found by how odd it is in a passage
where replacers' words crowd. Measured on one labelled thesis (precision at warning level) and on six clean texts that no table was
made from; see `lint/facts/replacements.py` and `docs/decisions/0004-tables.md`.
"""

from collections import defaultdict
from collections.abc import Iterator

from lint.document import Block, Document
from lint.facts.altered_quotations import altered_quotations
from lint.facts.odd_words import odd_words
from lint.facts.replacements import replacements
from lint.finding import Edit, Finding, Fix
from lint.rule import Example, rule
from lint.wording import like


@rule(
    severity="warning",
    confidence=0.9,
    english_only=True,
    bad=[
        Example(
            "The pipeline carries ⟦gaseous petrol⟧ to the coast.",
            fixed="The pipeline carries natural gas to the coast.",
        ),
        Example(
            "Trade with Central Arland grew. Few had visited Central Arland before. Ships from ⟦Focal Arland⟧ came in May.",
            fixed="Trade with Central Arland grew. Few had visited Central Arland before. Ships from Central Arland came in May.",
        ),
    ],
    good=[
        Example("The bank fixes its monetary policy each quarter, and the state its economic policy once a year."),
        Example("The focal point of the lens moved, and the focal length changed."),
        Example("Petrol is a gaseous mixture at that temperature."),
    ],
)
def tortured_term(document: Document) -> Iterator[Finding]:
    quoted = document.fact(altered_quotations)
    sure_words: dict[Block, list[int]] = defaultdict(list)
    for word in document.fact(odd_words):
        if word.sure:
            sure_words[word.block].append(word.start)
    for found in document.fact(replacements):
        # A hint that holds a sure odd word (`paraphrase/odd-word`) would tell it twice.
        twice = not found.sure and any(found.start <= at < found.end for at in sure_words[found.block])
        if found in quoted or twice:
            continue
        prose = found.block.prose
        words = prose.text[found.start : found.end]
        usual = like(words, found.usual) if found.usual else ""
        span = prose.span(found.start, found.end)
        # What is less sure is a question to the author, and nothing to write into a text.
        mends = usual and found.sure and prose.is_editable(found.start, found.end)
        yield Finding(
            span,
            f"Reads like automatic word replacement; {found.why}.",
            suggestions=(usual,) if usual else (),
            fix=Fix((Edit(span, usual),)) if mends else None,
            group=found.cause,
            severity=None if found.sure else "info",
            confidence=None if found.sure else 0.5,
        )
