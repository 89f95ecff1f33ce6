"""Cite the person you name.

Why. "Reed argues …" closed by "(Moss, 2018)" says that Moss reports Reed, or that the wrong work is cited. The reader must know which.

Not flagged. People of whom some work is cited or listed; sentences with "as cited in" or with the cited author in them; quotations within
a source, which the words "in Moss" show.

Source. APA Publication Manual, 7th ed., 8.6, on secondary sources: both the one who said it and the one who reports it are named.
"""

import re
from collections.abc import Iterator

from lint.citations import Citation, citations
from lint.document import Block, Document
from lint.facts.mentions import mentions
from lint.finding import Finding, Related
from lint.rule import Example, rule

_SECOND_HAND = re.compile(r"(?i)\b(?:as )?(?:cited|quoted|reported|discussed|mentioned) (?:in|by)\b|\bqtd\b|\bapud\b")


@rule(
    severity="info",
    confidence=0.85,
    english_only=True,
    bad=[Example("Trade fell. Cy Reed argues that the port was too dear ⟦(Moss, 2018)⟧.\n")],
    good=[
        Example("Trade fell. Cy Reed argues that the port was too dear (as cited in Moss, 2018).\n"),
        Example("Trade fell. Cy Reed argues that the port was too dear (Reed, 2018). So it was (Moss, 2018).\n"),
        Example("Trade fell. Cy Reed argues, as Moss tells, that the port was too dear (Moss, 2018).\n"),
    ],
)
def attribution_shift(document: Document) -> Iterator[Finding]:
    cited: dict[Block, list[Citation]] = {}
    for one in document.fact(citations):
        cited.setdefault(one.block, []).append(one)
    for mention in document.fact(mentions):
        sentence = mention.sentence
        inside = [one for one in cited.get(sentence.block, ()) if sentence.start <= one.callout.start < sentence.end]
        if len(inside) != 1 or inside[0].callout.form != "parenthetical" or not inside[0].callout.authors:
            continue
        callout = inside[0].callout
        before = sentence.block.prose.text[sentence.start : callout.start]
        if _SECOND_HAND.search(sentence.text) or any(name.family in before for name in callout.authors):
            continue
        if mention.end < callout.start and callout.end >= sentence.end - 2:
            yield Finding(
                inside[0].span,
                f"{mention.name} is named, {inside[0].label} is cited; write “as cited in”, or cite what {mention.name} wrote.",
                related=(Related(mention.span, "the person named"),),
            )
