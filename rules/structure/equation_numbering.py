"""Number equations in one sequence.

Why. An equation is cited by its number alone: two of one number, or a number that is left out, lead a reader to the wrong one.

Not flagged. A number that stands anywhere in the text in brackets or behind "Equation"; a series that does not begin at 1 or 2, that has
fewer than three members, or that begins anew; LaTeX, which counts for itself.

Source. The usual demands of university format guides. Read in fifteen dissertations, of which seven number some thousand equations.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from lint.document import Document
from lint.facts.equations import equations
from lint.finding import Finding, Related
from lint.rule import Example, rule

_DISPLAYED = (
    "The area is\n\n    A = a b     ({})\n\nand the height\n\n    h = c d     ({})\n\nso that\n\n    V = A h     ({})\n"
)


@rule(
    severity="info",
    confidence=0.9,
    bad=[
        Example(_DISPLAYED.format("1", "2", "4").replace("(4)", "⟦(4)⟧")),
        Example(_DISPLAYED.format("2.1", "2.2", "2.3") + "and at last\n\n    W = 3 V     ⟦(2.3)⟧\n"),
    ],
    good=[
        Example(_DISPLAYED.format("1", "2", "3")),
        Example(_DISPLAYED.format("1", "2", "4") + "\nBy equations (2)–(4), and (3) above all, it holds.\n"),
        Example("The boats of these men (1)\nand of those (2)\nwere sold to the port (4)\nin May.\n"),
    ],
)
def equation_numbering(document: Document) -> Iterator[Finding]:
    for head, row in document.fact(equations).items():
        present = {each.last for each in row}
        for one, other in pairwise(row):
            due = f"{head}{other.last - 1}"
            if other.last == one.last:
                yield Finding(
                    other.span,
                    f"Two equations have the number {other.number}; count on.",
                    related=(Related(one.span, "the other"),),
                )
            elif other.last - 1 not in present and other.last > one.last and not _named(document, due):
                yield Finding(other.span, f"There is no equation {due}; close the gap, or put its number back.")


def _named(document: Document, number: str) -> bool:
    pattern = re.compile(rf"(?:\(|[–-]\s?|\b[Ee]q\w*\.?\s|,\s|\band\s){re.escape(number)}(?![\w.]*\d)")
    return any(pattern.search(source.text) for source in document.sources)
