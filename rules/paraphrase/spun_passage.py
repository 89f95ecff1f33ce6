"""Go back to what you wrote before a tool reworded this passage.

Why. A word replacer works through whole passages: neighbours that nobody puts together, rare words in the place of common ones, terms
and names that are no longer the usual ones. Single findings mend a symptom; a passage is better written anew, from the sources.

Not flagged. A passage with fewer than three kinds of signals; unusual words alone, whatever their number: other subjects have other
words, and who writes in a second language puts words together in ways of their own. Translation software leaves the same traces, so
the finding says how the passage reads, never how it came about. Text that a large language model rewrote has no such traces.

Source. J. P. Wahle et al. (iConference 2022, arXiv 2103.11909), for the task and what others reach in it; figures, and how they were
measured: `docs/paraphrase-figures.md`.
"""

from collections.abc import Iterator

from lint.document import Document
from lint.facts.spun_passages import Spot, spun_passages
from lint.finding import Finding, Related
from lint.rule import Example, rule
from lint.span import Span

KINDS = {
    "pairs": "words that hardly anyone puts together",
    "small words": "words that do not fit the small words around them",
    "words": "rare words in the place of common ones",
    "terms": "terms that read like replaced ones",
    "phrases": "phrases that such tools write",
    "names": "names that stand here in another form",
}


@rule(
    severity="warning",
    confidence=0.95,
    english_only=True,
    bad=[
        Example(
            "⟦The metropolis committee has embraced an unused procedure for squander administration. Its fundamental point is to "
            "diminish nursery gas outflows and to move forward open wellbeing, whereas the fetched of the benefit is kept at a "
            "sensible degree. Sun powered vitality will control the unused reusing plant. The neighborhood government anticipates "
            "that clean vitality will draw in remote speculation inside another year.⟧"
        )
    ],
    good=[
        Example(
            "The city council has adopted a new strategy for waste management. Its main aim is to reduce greenhouse gas emissions "
            "and to improve public health, while the cost of the service is kept at a reasonable level. Solar energy will power "
            "the new recycling plant. The local government expects that clean energy will attract foreign investment."
        ),
        Example(
            "Diatoms, dinoflagellates and coccolithophores dominate phytoplankton assemblages of oligotrophic gyres. Silicate "
            "limitation favours picoeukaryotes; upwelling restores diatom blooms. Copepod grazing and viral lysis terminate "
            "blooms, and aggregation exports particulate carbon to bathypelagic depths."
        ),
        Example("Of nursery gas, squander administration and the metropolis committee nobody had heard in the village."),
    ],
)
def spun_passage(document: Document) -> Iterator[Finding]:
    for found in document.fact(spun_passages):
        first, last = found.blocks[0].span, found.blocks[-1].span
        span = Span(first.source, first.start, last.end) if first.source is last.source else first
        kinds = ", ".join(KINDS[kind] for kind in found.kinds)
        shown = "; ".join(_shown(spot) for spot in found.examples)
        yield Finding(
            span,
            f"In this passage {found.places} places of {len(found.kinds)} kinds read like automatic word replacement ({kinds}). "
            f"The clearest: {shown}. Write it anew from your sources.",
            related=tuple(Related(spot.block.prose.span(spot.start, spot.end), "for example here") for spot in found.examples),
        )


def _shown(spot: Spot) -> str:
    words = " ".join(spot.block.prose.text[spot.start : spot.end].split())
    return f"“{words}” for {spot.usual}" if spot.usual else f"“{words}”"
