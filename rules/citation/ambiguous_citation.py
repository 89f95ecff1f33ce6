"""Say which of two works of one year is meant.

Why. "(Hale, 2019)" fits two entries of the list; the reader cannot know which was read.

Not flagged. Works told apart by a letter ("2019a") in the text and in the list; the same work listed twice.

Source. APA Publication Manual, 7th ed., 8.19: letters behind the year, in the text and in the list.
"""

from collections.abc import Iterator

from lint.document import Document
from lint.facts.crosscheck import crosscheck
from lint.finding import Finding, Related
from lint.rule import Example, rule

TWO = (
    "@book{a, author = {Hale, Ann}, title = {Tides of the sea}, year = {2019%s}}\n"
    "@book{b, author = {Hale, Ann}, title = {Ebb}, year = {2019%s}}\n"
)


@rule(
    severity="warning",
    confidence=0.95,
    bad=[Example("Tides rise ⟦(Hale, 2019)⟧.", bib=TWO % ("", ""))],
    good=[
        Example("Tides rise (Hale, 2019a) and fall (Hale, 2019b).", bib=TWO % ("a", "b")),
        Example("Tides rise (Hale, 2019).", bib=(TWO % ("", "")).replace("{Ebb}, year = {2019}", "{Ebb}, year = {2018}")),
        Example("Tides rise (Hale, 2019).", bib=(TWO % ("", "")).replace("Tides of the sea", "Ebb")),
    ],
)
def ambiguous_citation(document: Document) -> Iterator[Finding]:
    for checked in document.fact(crosscheck).checked:
        titles = {one.entry.title for one in checked.entries}
        if checked.level != "ambiguous" or len(titles) < 2 or None in titles:
            continue
        keys = " and ".join(one.entry.key for one in checked.entries[:3])
        yield Finding(
            checked.citation.span,
            f"{checked.citation.label} may be {keys}; put a letter behind the year, here and in the list.",
            related=tuple(Related(one.span, f"{one.entry.key}: “{one.entry.title}”") for one in checked.entries[:3]),
            group=checked.citation.label,
        )
