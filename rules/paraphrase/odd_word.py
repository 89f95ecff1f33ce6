"""Use your own word for a thing throughout.

Why. A paraphrasing tool puts one word for another wherever it stands: the passages it went through have "locale" where the author
writes "region", and "collusion" for every alliance. One such word is no more than odd; together they tell readers where the tool was.

Not flagged. A word that the author uses in passages that read well, too; any word in a manuscript without a passage that reads like
automatic replacement; words that stand once.

Source. Labels of one thesis, each half judged without the replacements seen in it: of the words found, 92 and 89 in 100 lie in
labelled wording (those within longer findings counted), and all 18 whose replacement tools are often seen to make. Those are a warning,
the others information, since each may be the author's choice.
"""

from collections.abc import Iterator

from lint.document import Document
from lint.facts.odd_words import odd_words
from lint.finding import Finding
from lint.rule import Example, rule
from lint.wording import like

_FLUENT = (
    "The city council has adopted a new strategy for waste management in the region. Its main aim is to reduce emissions and to improve "
    "the health of the people in this region. The council expects that clean energy will attract investment to the region next year.\n\n"
    "Other councils in the region were asked for their views. The towns along the river wanted more buses, the villages in the hills "
    "wanted better roads, and the port wanted a new bridge. No town in the region asked for a tunnel, and none was planned.\n\n"
)
_SPUN = (
    "The metropolis committee has embraced an unused procedure for squander administration. Its fundamental point is to diminish nursery "
    "gas outflows and to move forward open wellbeing, whereas the fetched of the benefit is kept at a sensible degree. The {0} has "
    "harmed squander. Sun powered vitality will control the unused reusing plant of the {1}. The neighborhood government anticipates "
    "that clean vitality will draw in remote speculation inside another year.\n"
)


@rule(
    severity="warning",
    confidence=0.9,
    english_only=True,
    bad=[Example(_FLUENT + _SPUN.format("⟦locale⟧", "⟦locale⟧"), fixed=_FLUENT + _SPUN.format("region", "region"))],
    good=[
        Example(_FLUENT + _SPUN.format("locale", "port")),
        Example(_FLUENT + _FLUENT.replace("region", "locale")),
        Example(_FLUENT + _FLUENT.replace("The towns", "In this locale, the towns") + _SPUN.format("locale", "locale")),
    ],
)
def odd_word(document: Document) -> Iterator[Finding]:
    for found in document.fact(odd_words):
        prose = found.block.prose
        words = prose.text[found.start : found.end]
        yield Finding(
            prose.span(found.start, found.end),
            f"“{words}” stands only in passages that read like automatic word replacement; elsewhere you write “{found.usual}” "
            f"({found.times} times).",
            suggestions=(like(words, found.usual),),
            group=found.usual,
            severity=None if found.sure else "info",
            confidence=None if found.sure else 0.8,
        )
