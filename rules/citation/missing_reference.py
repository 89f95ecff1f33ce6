"""Give every citation an entry in the list of references.

Why. A reader who cannot find a source cannot check the claim. A citation without an entry is the first thing an examiner's
cross-check turns up.

Not flagged. A citation that differs from an entry by a year or a letter (that is `citation/year-mismatch` and
`citation/name-mismatch`); numbered citations; a manuscript without any list (that is `citation/no-reference-list`); keys, where a
list that the front matter names could not be read.

Source. APA Publication Manual, 7th ed., 8.10: each work cited must appear in the reference list, and each work in the list must be
cited.
"""

from collections.abc import Iterator

from bib.entry import Entry
from bib.names import fold
from lint.document import Document
from lint.facts.crosscheck import crosscheck
from lint.finding import Finding
from lint.rule import Example, rule

BIB = "@book{hale2019, author = {Hale, Ann}, title = {Tides}, year = {2019}}\n"


@rule(
    severity="error",
    confidence=0.97,
    bad=[Example("Tides rise (Hale, 2019). Others doubt it ⟦(Moss, 2003)⟧.", bib=BIB)],
    good=[
        Example("Tides rise (Hale, 2019), says Hale’s (2019) book.", bib=BIB),
        Example("Tides rise (Hale, 2018).", bib=BIB),
        Example("Tides rise (Moss, 2003)."),
        Example("The Harbour Act (1974) and the storm of October (1987) changed much (Hale, 2019).", bib=BIB),
    ],
)
def missing_reference(document: Document) -> Iterator[Finding]:
    result = document.fact(crosscheck)
    if not document.references:
        return
    by_author: dict[str, list[Entry]] = {}
    for listed in result.listed:
        if listed.entry.authors and listed.entry.year:
            by_author.setdefault(fold(listed.entry.authors[0].family), []).append(listed.entry)
    for checked in result.checked:
        if checked.level != "none":
            continue
        said = checked.citation
        if not said.keys:
            names = said.callout.authors
            others = by_author.get(fold(names[0].family), ()) if names else ()
            known = f" The list has {', '.join(map(_named, others[:3]))}." if others else ""
            yield Finding(
                said.span,
                f"No entry for {said.label} in the list of references; add it or mend the citation.{known}",
                group=said.label.casefold(),
            )
            continue
        near = checked.entries[0].entry.key if checked.entries else ""
        hint = f"did you mean {near}?" if near else "add it or mend the key."
        yield Finding(
            said.span,
            f"No entry with the key {said.keys[0]} in the list of references; {hint}",
            suggestions=(said.callout.text.replace(said.keys[0], near),) if near else (),
            group=f"@{said.keys[0]}",
        )


def _named(entry: Entry) -> str:
    """An entry as a citation would name it: its first author and year."""
    first, *others = entry.authors
    return f"{first.family}{' et al.' if others else ''} ({entry.year})"
