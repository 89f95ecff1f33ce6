"""Cite a work that can know what the sentence says.

Why. A work of 2012 cannot report what happened in 2016. The source may be right and its year wrong, a later edition may be meant, or
the citation stands in the place of another one.

Not flagged. Ranges of years and plans ("by 2030"); works cited for a theory, a method, a definition or a forecast; years inside other
citations; the author's own work (aims, methods, results).

Source. What a citation answers for is described in `lint/facts/anachronisms.py`; the years of names are in `dated_names.txt`, written for
this project. It asks a question, since a reprint or a forecast may be meant.
"""

from collections.abc import Iterator

from lint.document import Document
from lint.facts.anachronisms import anachronisms
from lint.finding import Finding, Related
from lint.rule import Example, rule


@rule(
    severity="info",
    confidence=0.7,
    english_only=True,
    bad=[
        Example("The port was deepened twice. Its last basin was opened in 2019, and trade grew by a third ⟦(Hale, 2014)⟧.\n"),
        Example("⟦Hale (2009)⟧ tells how trade in the port of Quay fell during the COVID-19 pandemic.\n"),
    ],
    good=[
        Example("The port was deepened twice. Its last basin was opened in 2009 (Hale, 2014).\n"),
        Example("The port is to be closed by 2030 (Hale, 2014).\n"),
        Example("In 2019 the interviews were coded by thematic analysis (Hale, 2014).\n"),
        Example("Trade grew in 2019 (Moss, 2020). The port has two basins (Hale, 2014).\n"),
        Example("Trade in the years 2015-2019 was studied before. The port has two basins (Hale, 2014).\n"),
    ],
)
def anachronism(document: Document) -> Iterator[Finding]:
    for found in document.fact(anachronisms):
        place = found.citation.block.prose.span(found.start, found.end)
        what = f"{found.what} ({found.later})" if found.what else f"{found.later}"
        yield Finding(
            found.citation.span,
            f"The work is of {found.year}, the text speaks of {what}: which edition or source is meant?",
            related=(Related(place, f"of {found.later}"),),
            group=found.citation.label,
        )
