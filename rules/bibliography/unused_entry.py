"""Cite every entry of the list, or take it out.

Why. A list of references names what the text rests on. An entry that the text never cites was forgotten there, or was forgotten in
the text.

Not flagged. Entries cited with a slip in year or name; a .bib that serves several manuscripts; a .bib checked on its own; entries
so broken that they cannot be read; manuscripts of which a file could not be read.

Source. APA Publication Manual, 7th ed., 8.10. A text that cites by key (LaTeX, pandoc) prints only what is cited, so that there it is
information.
"""

from collections import Counter
from collections.abc import Iterator

from bib.names import fold
from lint.document import Document
from lint.facts.crosscheck import crosscheck
from lint.finding import Finding
from lint.rule import Example, rule

_OF_FILES = frozenset({"latex", "markdown", "typst"})
CITED = "@book{hale2019, author = {Hale, Ann}, title = {Tides}, year = {2019}}\n"


@rule(
    severity="warning",
    confidence=0.97,
    bad=[
        Example(
            "Tides rise (Hale, 2019).", bib=CITED + "@book{⟦moss2003⟧, author = {Moss, Bo}, title = {Ebbs}, year = {2003}}\n"
        )
    ],
    good=[
        Example("Tides rise (Hale, 2019).", bib=CITED),
        Example("Tides rise (Hale, 2018).", bib=CITED),
        Example("Tides rise.", bib=CITED),
    ],
)
def unused_entry(document: Document) -> Iterator[Finding]:
    result = document.fact(crosscheck)
    # Where a file of the manuscript could not be read, it may hold the citation.
    if not result.checked or (document.format in _OF_FILES and document.skipped):
        return
    # What is cited by key prints what is cited: an entry more does no harm to the reader.
    keyed = any(one.citation.keys for one in result.checked)
    keys = Counter(listed.entry.key for listed in result.listed)
    whole = "\n".join(block.prose.text for block in document.blocks if block.kind != "reference")
    text = ""
    for listed in result.unused:
        entry = listed.entry
        # A body may be named in the running text in a way that is not read as a citation.
        bodies = [fold(name.family) for name in entry.authors if name.corporate and len(name.family.split()) > 1]
        if bodies:
            text = text or fold(whole)
            if any(body in text for body in bodies):
                continue
        # Tables and unusual brackets hold citations that are not read as such.
        if entry.authors and entry.year and _named_with_year(whole, entry.authors[0].family, entry.year[:4]):
            continue
        if not (listed.file.shared or listed.file.partial) and entry.complete and keys[entry.key] == 1:
            yield Finding(
                listed.file.source.span(entry.key_start, entry.key_end),
                f"{entry.key} is never cited in the text; cite it or take it out.",
                group="unused",
                severity="info" if keyed else None,
            )


def _named_with_year(text: str, family: str, year: str) -> bool:
    """Whether a name stands within sixty characters before a year anywhere."""
    at = text.find(family)
    while at >= 0:
        if year in text[at : at + len(family) + 60]:
            return True
        at = text.find(family, at + 1)
    return False
