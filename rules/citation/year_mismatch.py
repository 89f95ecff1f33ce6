"""Make the year of a citation agree with the list.

Why. A wrong year sends the reader to another work, or to none.

Not flagged. Entries that another citation matches exactly: the author may have written again, and the entry is then missing, not
mistyped; years further than two apart.

Source. The distance of two years is the one that hand labels of a thesis support; see `bib/matching.py`.
"""

from collections.abc import Iterator

from lint.document import Document
from lint.facts.crosscheck import crosscheck
from lint.finding import Finding, Related
from lint.rule import Example, rule

BIB = "@book{hale2019, author = {Hale, Ann}, title = {Tides}, year = {2019}}\n"


@rule(
    severity="warning",
    confidence=0.95,
    bad=[Example("Tides rise ⟦(Hale, 2018)⟧.", bib=BIB)],
    good=[
        Example("Tides rise (Hale, 2019).", bib=BIB),
        Example("Tides rise (Hale, 2019) and fall (Hale, 2018).", bib=BIB),
        Example("Tides rise (Hale, 2007).", bib=BIB),
    ],
)
def year_mismatch(document: Document) -> Iterator[Finding]:
    for checked in document.fact(crosscheck).checked:
        if checked.level == "year" and checked.entries and not checked.citation.callout.refers_back:
            listed = checked.entries[0]
            place = listed.file.source.span(listed.entry.key_start, listed.entry.key_end)
            yield Finding(
                checked.citation.span,
                f"The text says {checked.citation.callout.year}, the entry {listed.entry.key} says {listed.entry.year}.",
                suggestions=(listed.entry.year or "",),
                related=(Related(place, f"{listed.entry.key}, {listed.entry.year}"),),
                group=f"{listed.entry.key} {checked.citation.callout.year}",
            )
