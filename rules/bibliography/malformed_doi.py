"""Give a DOI as the DOI alone.

Why. The style puts `https://doi.org/` before what stands in the field: a link within it prints twice, and a DOI with a slip leads
nowhere.

Not flagged. A DOI in capitals or with unusual characters: a suffix may hold nearly anything; TeX escapes (`\\_`).

Source. DOI Handbook, 2.2: "10.", a registrant, a slash, a suffix. JabRef checks the same.
"""

from collections.abc import Iterator

from bib.identifiers import bare_doi
from lint.finding import Edit, Finding, Fix
from lint.references import Reference
from lint.rule import Example, rule

ENTRY = "@article{hale, author = {Hale, A.}, title = {Ebb}, journal = {Sea}, year = {2019}, doi = {%s}}\n"


@rule(
    severity="warning",
    confidence=0.98,
    bad=[
        Example("Tides.", bib=ENTRY % "⟦https://doi.org/10.1000/sea.1⟧"),
        Example("Tides.", bib=ENTRY % "⟦10.1000 sea 1⟧"),
    ],
    good=[
        Example("Tides.", bib=ENTRY % "10.1000/sea.1(2)"),
        Example("Tides.", bib=ENTRY % "10.1000/sea\\_1"),
        Example("Tides.", bib=ENTRY % ""),
    ],
)
def malformed_doi(reference: Reference) -> Iterator[Finding]:
    field = reference.entry.field("doi")
    if field is None or not field.value.strip():
        return
    bare = bare_doi(field.value)
    span = reference.value_span(field)
    if bare is None:
        yield Finding(span, f"“{field.value}” is no DOI, which begins with 10. and has a slash and no blanks; mend it.")
    elif bare != field.value.strip():
        fix = Fix((Edit(span, bare),), "safe") if reference.is_literal(field) else None
        yield Finding(span, "The style adds the link itself; give the DOI alone.", (bare,), fix, group="link")
