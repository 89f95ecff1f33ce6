"""Write "et al." only for works of three authors or more.

Why. "Hale et al." says that there are at least three; a reader who looks for them in the list finds one or two.

Not flagged. Works whose entry ends in "and others"; works that are not in the list.

Source. APA Publication Manual, 7th ed., 8.17 (three or more); Chicago Manual of Style, 17th ed., 15.29 (four or more).
"""

from collections.abc import Iterator

from lint.document import Document
from lint.facts.crosscheck import crosscheck
from lint.finding import Finding, Related
from lint.rule import Example, rule

BIB = "@book{hale2019, author = {%s}, title = {Tides}, year = {2019}}\n"


@rule(
    severity="warning",
    confidence=0.97,
    bad=[Example("Tides rise ⟦(Hale et al., 2019)⟧.", bib=BIB % "Hale, Ann and Moss, Bo")],
    good=[
        Example("Tides rise (Hale et al., 2019).", bib=BIB % "Hale, Ann and Moss, Bo and Reed, Cy"),
        Example("Tides rise (Hale et al., 2019).", bib=BIB % "Hale, Ann and others"),
        Example("Tides rise (Hale & Moss, 2019).", bib=BIB % "Hale, Ann and Moss, Bo"),
    ],
)
def et_al(document: Document) -> Iterator[Finding]:
    for checked in document.fact(crosscheck).checked:
        if not checked.citation.callout.et_al or checked.level != "exact" or len(checked.entries) != 1:
            continue
        entry = checked.entries[0].entry
        if checked.entries[0].file.printed:
            continue
        names = [name.family for name in entry.authors]
        if len(names) > 2 or not names or "others" in (entry.get("author") or "") or "et al" in (entry.get("author") or ""):
            continue
        said = " and ".join(names)
        yield Finding(
            checked.citation.span,
            f"The entry {entry.key} has {'two authors' if len(names) == 2 else 'one author'}; name {said} in full.",
            related=(Related(checked.entries[0].span, said),),
            group=entry.key,
        )
