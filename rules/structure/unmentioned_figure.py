"""Speak of every figure and table in the text.

Why. A figure that no sentence speaks of leaves the reader to find out what it is to show, and where it belongs: examiners ask for each of
them to be introduced.

Not flagged. Figures named in a range ("Figures 2–5") or by their parts ("Figure 3a"); a LaTeX float of which one label is referred to by
any command, or whose label's name stands anywhere else; a manuscript that speaks of less than half of its figures by number.

Source. APA 7, 7.5 and 7.24; TeXtidote's `sh:figref`. Read in fifteen dissertations and thirteen LaTeX theses: of fourteen, number or label
stands nowhere else.
"""

from collections.abc import Iterator

from lint.document import Document
from lint.facts.captions import captions, spoken_of
from lint.facts.floats import floats, unpointed
from lint.finding import Finding
from lint.rule import Example, rule


@rule(
    severity="warning",
    confidence=0.92,
    bad=[
        Example(
            "Figure 1: Boats\n\nFigure 1 shows them.\n\n⟦Figure 2⟧: Men\n\nThere were few.\n\nTable 1: Nets\n\nSee Table 1.\n"
        )
    ],
    good=[
        Example("Figure 1: Boats\n\nFigures 1–3 show them.\n\nFigure 2: Men\n\nFew.\n\nFigure 3: Nets\n\nTorn.\n"),
        Example("Figure 1: Boats\n\nThe figure above shows them.\n\nFigure 2: Men\n\nThe next figure shows the nets.\n"),
    ],
)
def unmentioned_figure(document: Document) -> Iterator[Finding]:
    found, spoken = document.fact(captions), document.fact(spoken_of)
    silent = [each for each in found if each.number not in spoken[each.kind]]
    if 2 * len(silent) < len(found):
        for each in silent:
            yield Finding(each.span, f"The text does not speak of {each.kind} {each.number}; say what it shows.")
    lost = document.fact(unpointed)
    if 2 * len(lost) < len(document.fact(floats)):
        for one in lost:
            yield Finding(one.span, f"Nothing refers to this {one.kind}; say in the text what it shows.")
