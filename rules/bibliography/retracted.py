"""Do not rest on a work that was withdrawn, or say that it was.

Why. A retracted paper's findings do not hold, in the judgement of its journal or its authors. Citing it as if nothing had happened
passes the error on.

Not flagged. Works that the list does not hold, which is no proof that they stand; entries without a DOI; works about retractions.

Source. The list that the user names (`--retractions FILE`, the CSV of Retraction Watch), in which a work is known by its DOI; without a
list the word that publishers put before the title of a withdrawn work. COPE, Retraction Guidelines (2019).
"""

import re
from collections.abc import Iterator

from bib.identifiers import doi_key
from lint.document import Document
from lint.finding import Finding
from lint.references import references
from lint.rule import Example, rule

ENTRY = "@article{hale2019, author = {Hale, A.}, title = {Ebb}, journal = {Sea}, year = {2019}, doi = {10.1000/sea.1}}\n"


_MARKED = re.compile(r"\W*(?:RETRACTED|WITHDRAWN|Retracted|Withdrawn)(?: (?:ARTICLE|Article))?\s*[:\]]")


@rule(
    severity="warning",
    confidence=0.99,
    bad=[Example("Tides rise (Hale, 2019).", bib=ENTRY.replace("hale2019", "⟦hale2019⟧").replace("{Ebb}", "{RETRACTED: Ebb}"))],
    good=[
        Example("Tides rise (Hale, 2019).", bib=ENTRY),
        Example("Tides rise (Hale, 2019).", bib=ENTRY.replace("{Ebb}", "{Retracted papers and their readers}")),
    ],
)
def retracted(document: Document) -> Iterator[Finding]:
    for one in document.fact(references):
        field = one.entry.field("doi")
        found = document.retractions.get(doi_key(field.value) or "") if field and document.retractions else None
        if found is not None:
            why = f" ({found.reason})" if found.reason else ""
            notice = f"; notice: {found.notice}" if found.notice else ""
            message = f"{one.entry.key}: {found.nature} of {found.date or 'unknown date'}{why}{notice}."
            yield Finding(one.span, f"{message} Replace it, or say so where you cite it.")
        elif _MARKED.match(one.entry.title or ""):
            yield Finding(one.span, f"{one.entry.key} is marked as withdrawn; replace it, or say so where you cite it.")
