"""Write the usual term.

Why. Paraphrasing tools replace words without knowing which of them belong together, so fixed terms and names come out as nobody
writes them: "gaseous petrol" for natural gas, "Virus War" for the Cold War. Readers stumble, and examiners know the signs.

Not flagged. A term that is unusual but not a replaced one; a replacement that gives another term of some field ("monetary policy"
beside "economic policy"); words that general or academic English puts together. Translation and editing software leave the same
traces, so the finding says how the words read, never how they came about.

Source. G. Cabanac, C. Labbé, A. Magazinov, "Tortured phrases" (arXiv 2107.06751), for the phenomenon. Replacements are undone with
a table learned from public lists of such phrases and weighed on clean text; see `lint/facts/terms.py` and `lint/facts/variants.py`.
"""

from collections.abc import Iterator

from lint.document import Block, Document
from lint.facts.spun_phrases import spun_phrases
from lint.facts.terms import readings
from lint.facts.variants import variants
from lint.finding import Edit, Finding, Fix
from lint.rule import Example, rule
from lint.wording import like

READS = "Reads like automatic word replacement"


@rule(
    severity="warning",
    confidence=0.93,
    bad=[
        Example(
            "The pipeline carries ⟦gaseous petrol⟧ to the coast.",
            fixed="The pipeline carries natural gas to the coast.",
        ),
        Example(
            "Trade with Northern Arland grew. Few had visited Northern Arland before. Ships from ⟦Boreal Arland⟧ came in May.",
            fixed="Trade with Northern Arland grew. Few had visited Northern Arland before. Ships from Northern Arland came in May.",
        ),
    ],
    good=[
        Example("The bank fixes its monetary policy each quarter, and the state its economic policy once a year."),
        Example("The focal point of the lens moved, and the focal length changed."),
        Example("Petrol is a gaseous mixture at that temperature."),
    ],
)
def tortured_term(document: Document) -> Iterator[Finding]:
    taken: list[tuple[Block, int, int]] = []
    for found, why in [
        *((phrase, f"the usual term is “{phrase.usual}”") for phrase in document.fact(spun_phrases)),
        *(
            (variant, f"elsewhere here it is “{variant.usual}” ({variant.times} times)")
            for variant in document.fact(variants)
        ),
        *((reading, f"the usual term is “{reading.usual}”") for reading in document.fact(readings)),
    ]:
        if any(found.block is block and found.start < end and start < found.end for block, start, end in taken):
            continue
        taken.append((found.block, found.start, found.end))
        words = found.block.prose.text[found.start : found.end]
        usual = like(words, found.usual)
        span = found.block.prose.span(found.start, found.end)
        yield Finding(
            span,
            f"{READS}; {why}.",
            suggestions=(usual,),
            fix=Fix((Edit(span, usual),)) if found.block.prose.is_literal(found.start, found.end) else None,
            group=" ".join(words.casefold().split()),
        )
