"""Give identifiers that can be looked up.

Why. ISBN, ISSN and ORCID carry a check digit: one that does not fit was mistyped, and leads to another work or to none.

Not flagged. Blanks and hyphens anywhere; several numbers in one field, however divided; an ISBN with a note in brackets behind it.

Source. ISO 2108, ISO 3297, ISO 7064 MOD 11-2; JabRef checks the same.
"""

import re
from collections.abc import Callable, Iterator

from bib.identifiers import isbn_fault, issn_fault, orcid_fault
from lint.finding import Finding
from lint.references import Reference
from lint.rule import Example, rule

ENTRY = "@book{hale, author = {Hale, A.}, title = {Ebb}, publisher = {Sea}, year = {2019}, %s}\n"
_CHECKS: dict[str, tuple[str, Callable[[str], str | None]]] = {
    "isbn": ("ISBN", isbn_fault),
    "issn": ("ISSN", issn_fault),
    "orcid": ("ORCID iD", orcid_fault),
}
_PARTED = re.compile(r"[;,/\n]|\([^)]*\)|\band\b")


@rule(
    severity="warning",
    confidence=0.98,
    bad=[Example("Tides.", bib=ENTRY % "isbn = {⟦978-3-16-148410-1⟧}"), Example("Tides.", bib=ENTRY % "issn = {⟦0378-5956⟧}")],
    good=[
        Example("Tides.", bib=ENTRY % "isbn = {978-3-16-148410-0 (print)}"),
        Example("Tides.", bib=ENTRY % "isbn = {0-306-40615-2, 9783161484100}"),
        Example("Tides.", bib=ENTRY % "isbn = {0-306-40615-2 978-3-16-148410-0}"),
        Example("Tides.", bib=ENTRY % "issn = {03785955}"),
    ],
)
def malformed_identifier(reference: Reference) -> Iterator[Finding]:
    for field in reference.entry.fields:
        name, fault_of = _CHECKS.get(field.name, ("", None))
        if fault_of is None:
            continue
        for part in filter(None, map(str.strip, _PARTED.split(field.value))):
            fault = fault_of(part) if any(map(str.isdigit, part)) else None
            if fault and not any(map(fault_of, part.split())):
                continue
            if fault:
                at = field.value.index(part)
                span = reference.value_span(field, at, at + len(part))
                if field.name == "isbn" and not issn_fault(part):
                    yield Finding(
                        span, "This is an ISSN; it belongs into the field issn.", severity="info", group="issn as isbn"
                    )
                else:
                    yield Finding(span, f"“{part}” is no {name}: {fault}; look it up again.")
