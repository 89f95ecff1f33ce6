"""Put a backslash before & in a field that is printed.

Why. TeX takes a bare & for the border of a table cell and stops with "Misplaced alignment tab character &".

Not flagged. Addresses, DOIs, file names, abstracts and other fields that are not printed; `\\&`; formulas; lists of a Typst, Word or
ODT manuscript, which TeX never sees.

Source. "The TeXbook" (D. E. Knuth, 1984), chapter 7, on characters of category 4.
"""

import re
from collections.abc import Iterator

from lint.document import Document
from lint.finding import Edit, Finding, Fix
from lint.references import Reference
from lint.rule import Example, rule

ENTRY = "@book{hale, author = {Hale, A.}, title = {Ebb}, publisher = {%s}, year = {2019}}\n"
_PRINTED = frozenset(
    "author editor translator title subtitle booktitle booksubtitle maintitle journal journaltitle publisher organization "
    "institution school series address location howpublished".split()
)
_NO_TEX = frozenset({"typst", "docx", "odt"})
_BARE = re.compile(r"(?<!\\)&(?!(?:amp|lt|gt|quot|nbsp|#\d+);)")


@rule(
    severity="warning",
    confidence=0.98,
    bad=[Example("Tides.", bib=ENTRY % "Sea ⟦&⟧ Sand")],
    good=[
        Example("Tides.", bib=ENTRY % "Sea \\& Sand"),
        Example("Tides.", bib=ENTRY % "Sea} , url = {https://sea.example/?a=1&b=2"),
        Example("Tides.", bib=ENTRY % "Sea} , abstract = {Ebb & flow"),
    ],
)
def bare_ampersand(document: Document) -> Iterator[Finding]:
    if document.format in _NO_TEX:
        return
    for reference, field in ((one, field) for one in Reference.of(document) for field in one.entry.fields):
        if field.name not in _PRINTED or "&" not in field.value or "$" in field.value:
            continue
        for found in _BARE.finditer(field.value):
            span = reference.value_span(field, *found.span())
            fix = Fix((Edit(span, "\\&"),), "safe") if reference.is_literal(field) else None
            yield Finding(span, "TeX stops at a bare &; write \\&.", ("\\&",), fix, group="ampersand")
