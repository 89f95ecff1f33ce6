"""Cite the same work for the same thing.

Why. Two passages that say the same, the one closed by one work and the other by another, cannot both have their source right; or each
author said it, and then both belong in both places.

Not flagged. Passages of which one cites nothing; passages that share a work; single sentences.

Source. The passages of `repetition/restated-passage` and `repetition/copied-passage` with their citations.
"""

from collections.abc import Iterator

from lint.citations import citations
from lint.document import Document
from lint.facts.passages import passages
from lint.facts.restated import restated
from lint.finding import Finding, Related
from lint.rule import Example, rule
from lint.span import Span

_ONE = (
    "Hale argues that the harbour of Quay silted up because the river slowed where it met the tide. The dredgers removed the mud each"
    " spring at the expense of the fishing fleet. Merchants from Arland soon moved their warehouses to the deeper basin at Morn"
)
_TWO = (
    "According to Hale, the silting of the Quay harbour was owed to a river that slows on meeting the tide. Each spring dredgers took the"
    " mud away, which the fishing fleet paid for. The Arland merchants then shifted warehouses to Morn and its deeper basin"
)
_BETWEEN = "\n\n".join(
    f"{name} is a village with {count} houses, and its {thing} is known in the whole county for the skill of those who keep it."
    for name, count, thing in (
        ("Fell", "forty", "bakery"),
        ("Ash", "sixty", "forge"),
        ("Low", "thirty", "dairy"),
        ("Elm", "ninety", "mill"),
    )
)


@rule(
    severity="info",
    confidence=0.85,
    bad=[Example(f"{_ONE} (Moss, 2012).\n\n{_BETWEEN}\n\n{_TWO} ⟦(Reed, 1993)⟧.\n")],
    good=[
        Example(f"{_ONE} (Moss, 2012).\n\n{_BETWEEN}\n\n{_TWO} (Moss, 2012).\n"),
        Example(f"{_ONE} (Moss, 2012).\n\n{_BETWEEN}\n\n{_TWO}.\n"),
    ],
)
def other_source(document: Document) -> Iterator[Finding]:
    cited = [one for one in document.fact(citations) if one.callout.form in ("parenthetical", "key", "numeric")]
    doubles = [(passage.first, passage.second) for passage in document.fact(restated) if passage.sentences > 1]
    doubles += [(copy.first, copy.second) for copy in document.fact(passages)]
    said: set[Span] = set()
    for first, second in doubles:
        here, there = ([one for one in cited if place.holds(one.span)] for place in (second, first))
        works = [{one.keys or one.label for one in found} for found in (here, there)]
        if here and there and not works[0] & works[1] and here[-1].span not in said:
            said.add(here[-1].span)
            yield Finding(
                here[-1].span,
                f"An earlier passage says the same and cites {there[-1].label}; which is the source, or do both say it?",
                related=(Related(there[-1].span, "the earlier passage's source"), Related(first, "the earlier passage")),
            )
