"""Let the dates of a reference agree with each other.

Why. A work cannot be read before it was published, nor have two years. One of the two dates is wrong, and the reader cannot tell which.

Not flagged. A `date` more exact than the `year`; a journal article of a year before its arXiv number (it may have been put there
later); an access date in the year of the work.

Source. The dates of the entry against each other; the month in an arXiv identifier (arXiv, "Understanding the arXiv identifier").
"""

import re
from collections.abc import Iterator

from bib.entry import Field
from bib.identifiers import arxiv_month
from lint.finding import Finding, Related
from lint.references import Reference
from lint.rule import Example, rule

ENTRY = "@online{hale, author = {Hale, A.}, title = {Ebb}, url = {https://sea.example}, %s}\n"
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_PUBLISHED = frozenset({"journal", "journaltitle", "booktitle", "publisher"})


@rule(
    severity="warning",
    confidence=0.95,
    bad=[
        Example("Tides.", bib=ENTRY % "year = {2021}, urldate = {⟦2019-04-02⟧}"),
        Example("Tides.", bib=ENTRY % "year = {2021}, date = {⟦2019-04-02⟧}"),
        Example("Tides.", bib=ENTRY % "year = {2019}, archiveprefix = {arXiv}, eprint = {⟦2105.01234⟧}"),
    ],
    good=[
        Example("Tides.", bib=ENTRY % "year = {2021}, date = {2021-04-02}, urldate = {2021-05-01}"),
        Example("Tides.", bib=ENTRY % "year = {2021}, eprint = {2105.01234}"),
        Example("Tides.", bib=ENTRY % "year = {2019}, journal = {Sea}, eprint = {2105.01234}"),
        Example("Tides.", bib=ENTRY % "date = {2015/2018}, year = {2015}"),
    ],
)
def contradicting_dates(reference: Reference) -> Iterator[Finding]:
    entry = reference.entry
    field = entry.field("year") or entry.field("date")
    years = _years(field)
    if field is None or not years:
        return
    related = (Related(reference.value_span(field), f"the {field.name} of the work"),)
    date, seen, eprint = entry.field("date"), entry.field("urldate"), entry.field("eprint")
    if date and date is not field and _years(date) and not years.intersection(_years(date)):
        message = f"The date says {min(_years(date))}, the year says {min(years)}; keep the right one."
        yield Finding(reference.value_span(date), message, related=related)
    if seen and _years(seen) and max(_years(seen)) < min(years):
        message = f"Looked at in {max(_years(seen))}, but published in {min(years)}; one of the dates is wrong."
        yield Finding(reference.value_span(seen), message, related=related)
    month = arxiv_month(eprint.value) if eprint else None
    if eprint and month and max(years) < month[0] and not _PUBLISHED & {other.name for other in entry.fields}:
        message = f"The arXiv number is of {month[0]}, the year says {max(years)}; a preprint is no older than its number."
        yield Finding(reference.value_span(eprint), message, related=related)


def _years(field: Field | None) -> set[int]:
    return {int(year) for year in _YEAR.findall(field.value)} if field else set()
