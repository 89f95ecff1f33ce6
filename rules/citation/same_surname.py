"""Tell two authors of one surname apart.

Why. "Moss (2018)" and "Moss (2019)" look like one person's work; where the list shows two people, the reader follows the wrong one.

Not flagged. Citations with initials or a given name; co-authors that show who is meant; given names of which one begins the other.

Source. APA Publication Manual, 7th ed., 8.20: initials in the text for first authors of one surname.
"""

from collections import defaultdict
from collections.abc import Iterator

from bib.names import fold
from lint.document import Document
from lint.facts.crosscheck import Checked, crosscheck
from lint.finding import Finding, Related
from lint.rule import Example, rule

TWO = "@book{a, author = {Moss, Ann}, title = {Tides}, year = {2018}}\n@book{b, author = {Moss, Bo}, title = {Ebb}, year = {2019}}\n"


@rule(
    severity="info",
    confidence=0.9,
    bad=[Example("Tides rise ⟦(Moss, 2018)⟧ and fall ⟦(Moss, 2019)⟧.", bib=TWO)],
    good=[
        Example("Tides rise (A. Moss, 2018) and fall (B. Moss, 2019).", bib=TWO),
        Example("Tides rise (Moss, 2018) and fall (Moss, 2019).", bib=TWO.replace("Moss, Bo", "Moss, A. K.")),
    ],
)
def same_surname(document: Document) -> Iterator[Finding]:
    cited: dict[str, dict[str, list[Checked]]] = defaultdict(lambda: defaultdict(list))
    for checked in document.fact(crosscheck).checked:
        callout = checked.citation.callout
        if checked.level != "exact" or len(checked.entries) != 1 or len(callout.authors) != 1 or callout.authors[0].given:
            continue
        author = checked.entries[0].entry.authors[0]
        if author.given and not author.corporate and len(checked.entries[0].entry.authors) == 1:
            cited[fold(author.family)][fold(author.given)[:1]].append(checked)
    for initials in cited.values():
        if len(initials) < 2:
            continue
        first = [group[0] for group in initials.values()]
        people = " and ".join(
            f"{one.entries[0].entry.authors[0].given} {one.entries[0].entry.authors[0].family}" for one in first
        )
        for group in initials.values():
            for checked in group:
                yield Finding(
                    checked.citation.span,
                    f"The list has {people}; put the initial before the surname.",
                    related=(Related(checked.entries[0].span, checked.entries[0].entry.key),),
                    group=people,
                )
