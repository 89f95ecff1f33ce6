"""Mend the entry so that it can be read.

Why. One unclosed brace can swallow every entry after it, and BibTeX drops them without a word in the text. What is broken is said
here at its own place, and the entries around it are read all the same.

Not flagged. Free text between entries, which BibTeX takes for a comment; `@` within a value; abbreviations that another .bib of the
manuscript defines.

Source. The faults on which BibTeX, biber and pybtex stop or lose an entry, each found by our own block splitter (`bib/splitter.py`).
"""

from collections.abc import Iterator

from lint.document import Document
from lint.finding import Finding, Severity
from lint.rule import Example, rule

GOOD = "@book{hale2019, author = {Hale, Ann}, title = {Tides}, year = {2019}}\n"


@rule(
    severity="error",
    confidence=0.98,
    bad=[
        Example(
            "Tides rise (Hale, 2019).",
            bib="⟦@book{moss2003⟧,\n author = {Moss, Bo},\n title = {The {Ebb},\n year = {2003}\n\n" + GOOD,
        )
    ],
    good=[Example("Tides rise (Hale, 2019).", bib=GOOD + "% my own notes: a@b.c {\n")],
)
def broken_entry(document: Document) -> Iterator[Finding]:
    # An abbreviation may be defined in another .bib of the manuscript, and of a .bib on its own nobody knows the others.
    defined = frozenset[str]().union(*(file.library.strings for file in document.references))
    for file in document.references:
        for fault in file.library.faults:
            span = file.source.span(fault.start, fault.end)
            name = f"{fault.key}: " if fault.key else ""
            if fault.kind == "undefined-string" and span.text.lower() not in defined:
                severity: Severity | None = None if document.blocks else "info"
                yield Finding(span, f"{name}{fault.message}.", severity=severity, group=f"undefined {span.text}")
            elif fault.kind not in ("duplicate-key", "undefined-string"):
                yield Finding(span, f"{name}{fault.message}; mend it, since BibTeX may drop the entry.")
