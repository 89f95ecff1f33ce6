"""Add a list of references.

Why. Citations point into the list; without one a reader can check none of them. It may also only be missing from this run: give
the .bib with `--bib`, and every citation is checked against it.

Not flagged. A manuscript with no citations; one with a .bib, or with a heading such as "References" and entries below it;
citations by key (`@hale2019`), whose list is another file: the report says that they were not checked; references given in notes, which
are whole there.

Source. Every citation style that works with author and year asks for a list.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lint.citations import citations
from lint.document import Document
from lint.finding import Finding
from lint.options import option
from lint.rule import Example, rule


@dataclass(frozen=True)
class Options:
    """What counts as a text that needs a list."""

    fewest: int = option(3, "how many citations call for a list", least=1)


@rule(
    severity="warning",
    confidence=0.97,
    bad=[Example("Tides rise ⟦(Hale, 2019)⟧. They fall (Moss, 2003). They rest (Reed, 2011).")],
    good=[
        Example("Tides rise (Hale, 2019)."),
        Example(
            "Tides rise (Hale, 2019). They fall (Moss, 2003). They rest (Reed, 2011).\n\nReferences\n\n"
            "Hale, A. (2019). Tides. London: Quay Press.\n\nMoss, B. (2003). Ebbs. London: Quay Press.\n"
        ),
    ],
)
def no_reference_list(document: Document, options: Options) -> Iterator[Finding]:
    found = [one for one in document.fact(citations) if not one.keys and one.callout.form != "note"]
    # What was left unread may hold the list.
    if (
        document.references
        or document.skipped
        or len(found) < options.fewest
        or any(block.kind == "reference" for block in document.blocks)
    ):
        return
    yield Finding(
        found[0].span,
        f"{len(found)} citations and no list of references in the file; add the list, or name the .bib with --bib.",
    )
