"""List a work under one key.

Why. One work under two keys appears twice in the list, and its citations are split between the two.

Not flagged. Works of one title by others, in another year, or with a part number; titles of one or two words; a report beside the
article of the same title; a preprint beside the article where both have a DOI of their own; entries that `bibliography/same-doi`
speaks of.

Source. APA Publication Manual, 7th ed., 9.5; JabRef's and bibtex-tidy's search for duplicates.
"""

from collections.abc import Iterator

from bib.identifiers import doi_key
from bib.names import fold
from lint.document import Document
from lint.finding import Finding, Related
from lint.references import Reference, references
from lint.rule import Example, rule

FIRST = "@article{hale2019, author = {Hale, Ann}, title = {Tides of the {North} Sea}, journal = {Sea}, year = {2019}}\n"
_LOOSE = frozenset({"misc", "online", "electronic", "unpublished", "www"})
_DIFFER = ("volume", "number", "chapter", "edition", "part", "pages")


@rule(
    severity="warning",
    confidence=0.95,
    bad=[
        Example(
            "Tides rise.",
            bib=FIRST + "@misc{⟦haleTides⟧, author = {Ann Hale}, title = {Tides of the North Sea.}, year = {2019}}\n",
        )
    ],
    good=[
        Example(
            "Tides rise.", bib=FIRST + "@misc{moss, author = {Moss, Bo}, title = {Tides of the North Sea}, year = {2019}}\n"
        ),
        Example(
            "Tides rise.", bib=FIRST + "@misc{hale, author = {Hale, Ann}, title = {Tides of the North Sea}, year = {2009}}\n"
        ),
        Example(
            "Tides rise.", bib=FIRST + "@misc{hale, author = {Hale, Ann}, title = {Tides of the North Sea 2}, year = {2019}}\n"
        ),
    ],
)
def same_work(document: Document) -> Iterator[Finding]:
    seen: dict[tuple[str, ...], Reference] = {}
    for one in document.fact(references):
        entry = one.entry
        title = fold(entry.title or "") + "".join(filter(str.isdigit, entry.title or ""))
        if len((entry.title or "").split()) < 3 or not entry.authors:
            continue
        first = seen.setdefault((title, fold(entry.authors[0].family), entry.year or ""), one)
        if first is not one and first.entry.key != entry.key and not _apart(first, one):
            yield Finding(
                one.span,
                f"{first.entry.key} and {entry.key} are the same work; keep one entry and cite its key.",
                related=(Related(first.span, f"“{entry.title}”, {entry.year or 'without a year'}"),),
                group=title,
            )


def _apart(first: Reference, second: Reference) -> bool:
    """Whether the entries tell the works apart, or another rule speaks of them."""
    kinds = {first.entry.type, second.entry.type}
    if len(kinds) > 1 and not kinds & _LOOSE:
        return True
    if any((mine := first.entry.get(name)) and (other := second.entry.get(name)) and mine != other for name in _DIFFER):
        return True
    return bool(doi_key(first.entry.get("doi") or "") and doi_key(second.entry.get("doi") or ""))
