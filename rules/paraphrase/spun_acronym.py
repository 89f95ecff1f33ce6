"""Write out the name whose letters the acronym stands for.

Why. A paraphrasing tool replaces words of a name but leaves its acronym, so the letters no longer fit: "Aggregate Security
Arrangement Organization (CSTO)". Or it takes the acronym itself for a word: RATS becomes "Rodents".

Not flagged. Acronyms of another language (CERN, DWD), letters out of the middle of words (XML, LSTM), a place or a short note in
brackets. Letters that do not fit and whose right name is not known from this document or a dictionary are reported as information.

Source. A. S. Schwartz, M. A. Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical text" (PSB 2003), for
the alignment; WordNet for the words an acronym may be taken for.
"""

from collections.abc import Iterator

from lint.document import Document
from lint.facts.spun_acronyms import spun_acronyms
from lint.finding import Edit, Finding, Fix, Related
from lint.rule import Example, rule


@rule(
    severity="warning",
    confidence=0.95,
    english_only=True,
    bad=[
        Example(
            "The World Health Organization (WHO) met in May. A month later the ⟦World Wellbeing Organization (WHO)⟧ met again.",
            fixed="The World Health Organization (WHO) met in May. A month later the World Health Organization (WHO) met again.",
        ),
        Example(
            "The Rural Area Training Scheme (RATS) began in 1990. Few teachers liked the Rural Area Training Scheme (⟦Rodents⟧).",
            fixed="The Rural Area Training Scheme (RATS) began in 1990. Few teachers liked the Rural Area Training Scheme (RATS).",
        ),
    ],
    good=[
        Example("Data came from the German Weather Service (DWD) and the European Organization for Nuclear Research (CERN)."),
        Example("We used a Long Short-Term Memory (LSTM) and the Internet of Things (IoT)."),
        Example("The Rural Area Training Scheme (RATS) was tried by the Water Resources Directorate (Norway)."),
        Example("The United States–Mexico–Canada Agreement (USMCA) was signed by three countries."),
        Example("The Harbour Sleepiness Scale (HSS) was used. There is a link between subjective sleepiness (HSS) and age."),
        Example("The Harbour Board (HB) met. By the rules of the Harbour Board Manual (HB), it was late."),
    ],
)
def spun_acronym(document: Document) -> Iterator[Finding]:
    for found in document.fact(spun_acronyms):
        prose = found.block.prose
        span = prose.span(found.start, found.end)
        literal = prose.is_editable(found.start, found.end)
        yield Finding(
            span,
            found.says,
            suggestions=(found.usual,) if found.usual else (),
            fix=Fix((Edit(span, found.usual),)) if found.usual and literal else None,
            related=tuple(Related(place, "here it is written out to fit") for place in found.elsewhere),
            group="names" if found.usual else "",
            severity=None if found.usual else "info",
            confidence=None if found.usual else 0.6,
        )
