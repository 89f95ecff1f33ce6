"""Spell a name in one way.

Why. Two spellings of one name make two people or two places of it, and a reader who looks one of them up finds nothing.

Not flagged. Names that merely look alike (Austria and Australia, Hansen and Hanson): one name is assumed only where the text shows it,
by the same given name before it. That name in the list of references, the same year of a citation, a spelling that stands once against one
that stands ten times, and one in which a letter has moved are information. Of two orders that stand equally often both are shown.

Source. One edit of letters, as in `citation/name-mismatch`; the signs are described in `lint/facts/name_variants.py`. Read in 24 clean
texts and fifteen dissertations: of 48 warnings about nine in ten were one name in two spellings.
"""

from collections.abc import Iterator

from lint.document import Document
from lint.facts.name_variants import name_variants
from lint.finding import Finding, Related
from lint.rule import Example, rule


@rule(
    severity="warning",
    confidence=0.93,
    bad=[
        Example(
            "Ingrid Halden wrote much. Later Ingrid ⟦Halven⟧ changed his mind.",
            fixed="Ingrid Halden wrote much. Later Ingrid Halden changed his mind.",
        ),
        Example("Ingrid Halden wrote much. " * 2 + "Later Ingrid ⟦Halven⟧ did not."),
        Example("Sindre Larsen (2008) agrees. So does ⟦Larsen Sindre⟧ (2017). Others follow Sindre Larsen."),
        Example("⟦Sindre Larsen⟧ (2008) agrees. So does ⟦Larsen Sindre⟧ (2017)."),
    ],
    good=[
        Example("In Korea tides are high. " * 6 + "The Korean coast is long."),
        Example("Of this Inga Halven wrote much.", bib="@book{h,author={Halden, Ingrid},title={Tides},year=2014}\n"),
        Example("Hansen wrote much. Hanson wrote more. Hansen died young."),
        Example("Ann Hansen wrote much (Hansen, 2014). Bo Hanson wrote more (Hanson, 2015)."),
    ],
)
def name_in_two_spellings(document: Document) -> Iterator[Finding]:
    for one in document.fact(name_variants):
        for use in one.uses:
            yield Finding(
                use.span,
                f"“{one.odd}” here, “{one.usual}” elsewhere ({one.count}×); {one.why}. Which is right?",
                suggestions=() if one.even else (one.usual,),
                related=(Related(one.first, f"“{one.usual}”"),),
                group=" ".join(sorted((one.odd, one.usual))),
                severity=None if one.sure else "info",
                confidence=None if one.sure else 0.7,
            )
