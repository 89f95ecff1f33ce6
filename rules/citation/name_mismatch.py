"""Spell an author's name in the text as in the list.

Why. A misspelt name hides the source from a search, and its owner notices.

Not flagged. Different people whose names are alike, where the text cites both; accents and capitals, which are compared without
regard to them; short names, in which one letter makes another name; "Dell" for an entry by "Dell Technologies", which only looks like a
person.

Source. One edit of letters (optimal string alignment: insert, delete, replace, swap neighbours); see `bib/matching.py`.
"""

from collections.abc import Iterator, Sequence

from bib.names import Name, fold
from bib.persons import order
from lint.document import Document
from lint.facts.crosscheck import crosscheck
from lint.finding import Finding, Related
from lint.references import Reference
from lint.rule import Example, rule

BIB = "@book{surguladze2014, author = {Surgulazde, Ann}, title = {Tides}, year = {2014}}\n"


@rule(
    severity="warning",
    confidence=0.95,
    bad=[Example("Tides rise ⟦(Surguladze, 2014)⟧.", bib=BIB)],
    good=[
        Example("Tides rise (Surgulazde, 2014).", bib=BIB),
        Example("Tides rise (Surgulazde, 2014) and fall (Surguladze, 2014).", bib=BIB),
        Example("Tides rise (Brine, 2014).\n\nReferences\n\nBrine Technologies. (2014). The tide index. Port: Brine.\n"),
        Example("Müller (2003) measured it.", bib="@book{m, author = {Muller, Jo}, title = {Tides}, year = {2003}}\n"),
    ],
)
def name_mismatch(document: Document) -> Iterator[Finding]:
    for checked in document.fact(crosscheck).checked:
        if checked.level in ("name", "swapped") and checked.entries:
            listed = checked.entries[0]
            if checked.level == "swapped" and _may_be_a_body(listed):
                continue
            names = " and ".join(name.family for name in listed.entry.authors)
            said = " and ".join(name.family for name in checked.citation.callout.authors)
            place = listed.file.source.span(listed.entry.key_start, listed.entry.key_end)
            short = _leaves_out(checked.citation.callout.authors, listed.entry.authors)
            advice = "name all of them, or the first and et al" if short else "one of the two is misspelt"
            yield Finding(
                checked.citation.span,
                f"The text says {said}, the entry {listed.entry.key} has {names}; {advice}.",
                suggestions=(names,),
                related=(Related(place, f"{listed.entry.key}: {names}"),),
                group=f"{listed.entry.key} {said}",
            )


def _leaves_out(said: Sequence[Name], listed: Sequence[Name]) -> bool:
    """Whether the first authors agree and the text has fewer."""
    return len(said) < len(listed) and fold(said[0].family) == fold(listed[0].family)


def _may_be_a_body(listed: Reference) -> bool:
    """Whether the one author of a printed entry stands there as two words, neither of which is known as a given name."""
    first, *others = listed.entry.authors
    printed = listed.file.printed and listed.file.source.text[listed.entry.start : listed.entry.end]
    return bool(not others and first.given and printed and f"{first.given} {first.family}" in printed) and (
        order([first.given or "", first.family]) is None
    )
