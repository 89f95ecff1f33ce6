"""List a work once.

Why. Two entries with one DOI are one work under two keys, or one of them carries the DOI of another work. Either way the list names
it twice, or leads the reader astray.

Not flagged. DOIs that differ in more than case; entries of one key (`bibliography/duplicate-key` speaks of them); a part of a work
that shares its parent's DOI by `crossref`.

Source. A DOI names one thing (DOI Handbook, 2.2); JabRef and bibtex-tidy look for the same.
"""

from collections.abc import Iterator

from bib.identifiers import doi_key
from lint.document import Document
from lint.finding import Finding, Related
from lint.references import Reference, references
from lint.rule import Example, rule

FIRST = "@article{hale2019, author = {Hale, Ann}, title = {Tides}, journal = {Sea}, year = {2019}, doi = {10.1000/Sea.1}}\n"


@rule(
    severity="warning",
    confidence=0.98,
    bad=[
        Example(
            "Tides rise.",
            bib=FIRST + "@article{tides, author = {Hale, A.}, title = {Tides}, journal = {Sea}, year = {2019},\n"
            " doi = {⟦https://doi.org/10.1000/sea.1⟧}}\n",
        )
    ],
    good=[
        Example("Tides rise.", bib=FIRST + FIRST.replace("hale2019", "moss2019").replace("Sea.1", "sea.11")),
        Example("Tides rise.", bib=FIRST),
    ],
)
def same_doi(document: Document) -> Iterator[Finding]:
    seen: dict[str, Reference] = {}
    for one in document.fact(references):
        field = one.entry.field("doi")
        key = doi_key(field.value) if field else None
        if field is None or key is None or one.entry.get("crossref"):
            continue
        first = seen.setdefault(key, one)
        if first is not one and first.entry.key != one.entry.key:
            yield Finding(
                one.value_span(field),
                f"{first.entry.key} and {one.entry.key} have the same DOI; keep one entry, or mend the DOI that is wrong.",
                related=(Related(first.span, "the first entry with this DOI"),),
                group=key,
            )
