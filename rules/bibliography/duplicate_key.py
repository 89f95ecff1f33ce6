"""Give every entry a key of its own.

Why. BibTeX stops or takes the first of two entries with one key, so one of the two works is cited under the other's name.

Not flagged. Keys that differ in more than capitals.

Source. BibTeX reports "Repeated entry"; biber warns of a duplicate entry key and skips the second.
"""

from collections.abc import Iterator

from lint.document import Document
from lint.finding import Finding, Related
from lint.rule import Example, rule

FIRST = "@book{hale2019, author = {Hale, Ann}, title = {Tides}, year = {2019}}\n"


@rule(
    severity="error",
    confidence=1.0,
    bad=[
        Example(
            "Tides rise (Hale, 2019).", bib=FIRST + "@book{⟦hale2019⟧, author = {Hale, Ann}, title = {Ebbs}, year = {2019}}\n"
        )
    ],
    good=[
        Example(
            "Tides rise (Hale, 2019).", bib=FIRST + "@book{hale2019b, author = {Hale, Ann}, title = {Ebbs}, year = {2019}}\n"
        )
    ],
)
def duplicate_key(document: Document) -> Iterator[Finding]:
    for file in document.references:
        first = {entry.key: entry for entry in reversed(file.library.entries)}
        for fault in file.library.faults:
            if fault.kind == "duplicate-key" and fault.key in first:
                other = first[fault.key]
                yield Finding(
                    file.source.span(fault.start, fault.end),
                    f"The key {fault.key} stands twice; rename one of the entries.",
                    related=(Related(file.source.span(other.key_start, other.key_end), "the first entry with this key"),),
                )
