"""Give the year as four digits.

Why. Styles sort and cite by the year: "c. 2019", "19" or a month in the field sort wrongly or print twice.

Not flagged. "forthcoming", "in press", "n.d."; a range of years; a letter behind the year; years in brackets or with a question mark.

Source. "BibTeXing" (O. Patashnik, 1988), 3.2, year; JabRef's integrity check.
"""

import re
from collections.abc import Iterator

from lint.finding import Finding
from lint.references import Reference
from lint.rule import Example, rule

ENTRY = "@book{hale, author = {Hale, A.}, title = {Ebb}, publisher = {Sea}, year = {%s}}\n"
_YEAR = re.compile(r"[\[({c.~ ]*(?:ca?\.? ?)?-?\d{4}[a-z]?(?:\s*(?:/|-{1,3}|–)\s*(?:\d{4}|\d{2})?)?[\])}?~ ]*")
_DATE = re.compile(r"(?=.*\b\d{4}\b)(?=.*(?:[A-Za-z]{3}|\d[./-]\d{1,2}\b)).*", re.DOTALL)


@rule(
    severity="warning",
    confidence=0.96,
    bad=[
        Example("Tides.", bib=ENTRY % "⟦19⟧"),
        Example("Tides.", bib=ENTRY % "⟦20019⟧"),
        Example("Tides.", bib=ENTRY % "⟦May 2019⟧"),
        Example("Tides.", bib=ENTRY % "⟦2190⟧"),
    ],
    good=[
        Example("Tides.", bib=ENTRY % year)
        for year in ("2019", "2019a", "{2019}", "[2019]", "1867/1976", "2015--2018", "forthcoming", "n.d.", "c. 1790", "2019?")
    ],
)
def malformed_year(reference: Reference) -> Iterator[Finding]:
    field = reference.entry.field("year")
    if field is None or not any(map(str.isdigit, field.value)):
        return
    span = reference.value_span(field)
    if not _YEAR.fullmatch(field.value.strip()):
        more = "; the month has a field of its own" if _DATE.fullmatch(field.value) else ""
        yield Finding(span, f"“{field.value}” is no year of four digits{more}.")
    elif (found := re.search(r"\d{4}", field.value)) and int(found.group()) >= 2100:
        yield Finding(span, f"{found.group()} lies far ahead; look the year up again.")
