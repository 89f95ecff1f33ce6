"""Write names so that BibTeX can tell them apart.

Why. BibTeX divides authors at "and" alone. Commas, semicolons and "&" between people make one odd person of them, and the citation
in the text then names the wrong one.

Not flagged. "Last, First" and "Last, Jr, First"; bodies in braces; "and others"; biblatex's "family=…".

Source. "BibTeXing" (O. Patashnik, 1988), 4; biblatex manual, 2.3.3.
"""

import re
from collections.abc import Iterator

from lint.finding import Edit, Finding, Fix
from lint.references import Reference
from lint.rule import Example, rule

ENTRY = "@book{hale, author = {%s}, title = {Ebb}, publisher = {Sea}, year = {2019}}\n"
_BRACED = re.compile(r"\{[^{}]*\}")
_ET_AL = re.compile(r"(?:,|\s+and)?\s+et\.?\s+al\b\.?", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+|\s*;\s*(?=\S)|\s*(?<!\\)&\s*|\s+\\&\s+")
_WRONG = re.compile(r"\s*;\s*(?=\S)|\s*(?<!\\)&\s*|\s+\\&\s+")
_EMPTY = re.compile(r"(?:^|\band)\s+and\b|\band\s*$")


@rule(
    severity="warning",
    confidence=0.97,
    bad=[
        Example("Tides.", bib=ENTRY % "Hale, Ann⟦ et al.⟧"),
        Example("Tides.", bib=ENTRY % "Hale, Ann⟦ & ⟧Moss, Bo"),
        Example("Tides.", bib=ENTRY % "Hale, Ann⟦; ⟧Moss, Bo"),
        Example("Tides.", bib=ENTRY % "⟦Ann Hale, Bo Moss, Cy Reed, Di Webb⟧"),
        Example("Tides.", bib=ENTRY % "Hale, Ann ⟦and and⟧ Moss, Bo"),
    ],
    good=[
        Example("Tides.", bib=ENTRY % "Hale, Jr, Ann and Moss, Bo and others"),
        Example("Tides.", bib=ENTRY % "{Sea, Sand & Co.} and Ann Hale"),
        Example("Tides.", bib=ENTRY % "{Ministry of Tides; Coasts}"),
        Example("Tides.", bib=ENTRY % "Sea {\\&} Sand Ltd"),
        Example("Tides.", bib=ENTRY % "Sea & Sand Ltd"),
        Example("Tides.", bib=ENTRY % "Hale, Jr, Ann AND Moss, Bo AND Reed, Cy"),
        Example("Tides.", bib=ENTRY % "family=Hale, given=Ann, prefix=van, useprefix=true"),
    ],
)
def name_form(reference: Reference) -> Iterator[Finding]:
    for field in reference.entry.fields:
        if field.name not in ("author", "editor", "translator"):
            continue
        value = _BRACED.sub(lambda found: "x" * len(found.group()), field.value) if "{" in field.value else field.value
        for places, text, new in (
            (_ET_AL.finditer(value), "Write “and others”, which the style prints as et al.", " and others"),
            (
                _WRONG.finditer(value) if (";" in value or "&" in value) and _persons(value) else (),
                "Put “and” between two names.",
                " and ",
            ),
        ):
            for found in places:
                span = reference.value_span(field, *found.span())
                fix = Fix((Edit(span, new),)) if reference.is_literal(field) else None
                yield Finding(span, text, (new,), fix, group=text)
        for found in _EMPTY.finditer(value):
            span = reference.value_span(field, *found.span())
            yield Finding(span, "A name is missing beside this “and”; add it, or take the “and” out.")
        for start, part in _parts(value) if value.count(",") > 2 else ():
            if part.count(",") > 2 and "family=" not in part:
                span = reference.value_span(field, start, start + len(part))
                yield Finding(span, "BibTeX reads this as one person; put “and” between the names, not commas.")


def _persons(value: str) -> bool:
    """Whether each part beside a sign looks like a person: "Last, First", not the name of a firm."""
    return all("," in part for part in _AND.split(value) if part.strip())


def _parts(value: str) -> Iterator[tuple[int, str]]:
    at = 0
    for found in [*re.finditer(r"(?i)\s+and\s+", value), None]:
        end = found.start() if found else len(value)
        yield at, value[at:end]
        at = found.end() if found else end
