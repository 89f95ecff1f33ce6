"""Write titles as titles, not in capitals.

Why. A title in capitals prints in capitals, and stands out from the list as no style wants it.

Not flagged. Titles of one word, acronyms, titles with any small letter.

Source. APA Publication Manual, 7th ed., 9.19; bibcop and JabRef check the same.
"""

from collections.abc import Iterator

from lint.finding import Finding
from lint.references import Reference
from lint.rule import Example, rule

ENTRY = "@book{hale, author = {Hale, A.}, title = {%s}, publisher = {Sea}, year = {2019}}\n"


@rule(
    severity="info",
    confidence=0.95,
    bad=[Example("Tides.", bib=ENTRY % "⟦THE EBB AND FLOW OF TIDES⟧")],
    good=[Example("Tides.", bib=ENTRY % title) for title in ("NATO", "The NATO and the EU", "CO2 AND", "TIDES")],
)
def shouting_title(reference: Reference) -> Iterator[Finding]:
    field = reference.entry.field("title")
    if (
        field
        and field.value.upper() == field.value
        and sum(len(word) > 3 and word.isalpha() for word in field.value.split()) > 1
    ):
        yield Finding(reference.value_span(field), "The title is in capitals; write it as the work does in running text.")
