"""Point at what is there.

Why. "See Section 3.4" in a thesis without one, or a label that LaTeX prints as "??", sends the reader to nothing; mostly a part
was moved or renamed after the sentence was written.

Not flagged. Parts of other works ("Table 2 of the report"), paragraphs that cite a work, statutes, a chapter that is checked
alone, labels that stand anywhere in the sources; numbers of a kind of which fewer than three were found.

Source. LaTeX's own warning "Reference … undefined"; research note on thesis checkers, check 5. Read in twelve LaTeX theses,
fifteen dissertations and 20 textbooks.
"""

from collections.abc import Iterator

from lint.document import Document
from lint.facts.equations import lost_equations
from lint.facts.pointed_at import lost_references
from lint.finding import Finding
from lint.rule import Example, rule

_MANY = 4
_THREE = "Chapter 1\n\nIntroduction\n\n{}\n\nChapter 2\n\nThe Tide\n\nIt rises.\n\nChapter 3\n\nConclusion\n\nIt falls.\n"


@rule(
    severity="info",
    confidence=0.85,
    bad=[
        Example(_THREE.format("The maps are old, as ⟦Chapter 7⟧ shows.")),
        Example("Table 1: Boats\n\nTable 2: Men\n\nTable 3: Ports\n\nThe sums are in ⟦Table 5⟧ below."),
        Example("   a = b   (1)\n\n   c = d   (2)\n\n   e = f   (3)\n\nThe rest follows from ⟦Equation (4)⟧ at once."),
    ],
    good=[
        Example(_THREE.format("The maps are old, as Chapter 2 shows. Chapter 7 of the report says more.")),
        Example("Table 1: Boats\n\nThe sums are in Table 5 below, and Section 9.2 is short."),
        Example("   a = b   (1)\n\n   c = d   (2)\n\n   e = f   (3)\n\nAs in Equation 4 of Moss, e falls."),
    ],
)
def missing_target(document: Document) -> Iterator[Finding]:
    lost = document.fact(lost_references)
    names = {each.name for each in lost if each.by == "label"}
    for each in lost:
        if each.by == "label":
            # Many at once: this is part of a thesis, or its labels are set in a way that was not understood.
            if len(names) <= _MANY:
                says = f"No label “{each.name}” is set in this manuscript; LaTeX prints ??."
                yield Finding(each.span, says, group=each.name, severity="error", confidence=0.95)
        else:
            yield Finding(each.span, f"There is no {each.name} in this manuscript; check the number.", group=each.name)
    for span, number in document.fact(lost_equations):
        yield Finding(span, f"The equations end before {number}; check the number.", group=f"Equation {number}")
