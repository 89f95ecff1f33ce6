"""Take the HTML of a web page out of a reference.

Why. Entries copied from a web page bring `&amp;` and `<i>` along, which print as they stand.

Not flagged. A "<" in a formula or a sentence; addresses and abstracts, which are not printed.

Source. JabRef's integrity check for HTML; Crossref's exports.
"""

import re
from collections.abc import Iterator

from lint.finding import Edit, Finding, Fix
from lint.references import Reference
from lint.rule import Example, rule

ENTRY = "@book{hale, author = {Hale, A.}, title = {%s}, publisher = {Sea}, year = {2019}}\n"
_HTML = re.compile(
    r"&(?:amp|lt|gt|quot|apos|nbsp|ndash|mdash|#\d{1,5}|#x[0-9a-fA-F]{1,4});|</?(?:i|b|em|strong|sub|sup|span|scp)>"
)
_NOT_PRINTED = frozenset({"url", "file", "abstract", "keywords", "annote", "note", "doi"})
_USUAL = {"&amp;": "\\&", "&nbsp;": "~", "&ndash;": "--", "&mdash;": "---", "&quot;": '"', "&apos;": "'"}


@rule(
    severity="warning",
    confidence=0.97,
    bad=[Example("Tides.", bib=ENTRY % "Ebb ⟦&amp;⟧ Flow"), Example("Tides.", bib=ENTRY % "⟦<i>⟧Ebb⟦</i>⟧")],
    good=[Example("Tides.", bib=ENTRY % "Ebb \\& Flow where $x < y$"), Example("Tides.", bib=ENTRY % "Ebb <flow>")],
)
def html_in_field(reference: Reference) -> Iterator[Finding]:
    for field in reference.entry.fields:
        if field.name in _NOT_PRINTED or not ("&" in field.value or "<" in field.value):
            continue
        for found in _HTML.finditer(field.value):
            span = reference.value_span(field, *found.span())
            usual = _USUAL.get(found.group())
            fix = Fix((Edit(span, usual),), "safe") if usual and reference.is_literal(field) else None
            message = f"This is HTML and prints as it stands; write {usual} instead." if usual else "This is HTML; take it out."
            yield Finding(span, message, (usual,) if usual else (), fix, group=f"html {found.group().strip('</>')}")
