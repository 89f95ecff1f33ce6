"""Cite the work of a person whose view you give.

Why. "Ann Hale argues" without a year or a title sends the reader nowhere, and a name that stands in no list cannot be looked up.

Not flagged. People of whom some work is cited or listed; states, cities and bodies, which are told apart by what the text does with
their names ("in Quay"); the author's own work; manuscripts that do not cite in the text.

Source. APA Publication Manual, 7th ed., 8.10: each work used is cited in the text and stands in the list.
"""

from collections.abc import Iterator

from lint.document import Document
from lint.facts.mentions import mentions
from lint.finding import Finding
from lint.rule import Example, rule


@rule(
    severity="info",
    confidence=0.8,
    english_only=True,
    bad=[
        Example("Trade fell (Moss, 2018). ⟦Ann Hale⟧ argues that the port was too dear.\n"),
        Example("Trade fell (Moss, 2018). According to ⟦Ann Hale⟧, the port was too dear. Few disagree.\n"),
    ],
    good=[
        Example("Trade fell (Moss, 2018). Bo Moss argues that the port was too dear.\n"),
        Example("Trade fell (Moss, 2018). Quay argues that the port was too dear. Ships kept away from Quay.\n"),
        Example("Trade fell (Moss, 2018). The Court argues that the port was too dear.\n"),
        Example("Ann Hale argues that the port was too dear.\n"),
    ],
)
def mention_without_citation(document: Document) -> Iterator[Finding]:
    for found in document.fact(mentions):
        if found.kind == "full":
            message = f"The view of {found.name} is given, but no work of this name is cited; cite it."
            yield Finding(found.span, message, group=found.name)
