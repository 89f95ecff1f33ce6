"""Call a thesis a thesis all through.

Why. "This article will attempt" in the middle of a thesis tells the reader that the page was written for something else, and raises the
question for what.

Not flagged. Another work that was just cited or named ("Smith (2019) … this paper"), a report or article of law spoken of, quotations;
texts that do not call themselves a thesis, or call themselves a paper as often; theses made of published papers, where they say so.

Source. Marked in viva corrections of public theses; research note on thesis checkers. Measured on four theses and 18 textbooks.
"""

from collections.abc import Iterator

from lint.document import Document
from lint.facts.self_names import OWN, genre, self_names
from lint.finding import Finding
from lint.rule import Example, rule


@rule(
    severity="warning",
    confidence=0.95,
    english_only=True,
    bad=[
        Example(
            "This thesis examines tides. ⟦This article⟧ will look at the coast first.",
            fixed="This thesis examines tides. This thesis will look at the coast first.",
        ),
        Example(
            "This thesis examines tides. In this thesis, old maps are used. Chapter 3 of ⟦this report⟧ explains how.",
            fixed="This thesis examines tides. In this thesis, old maps are used. Chapter 3 of this thesis explains how.",
        ),
    ],
    good=[
        Example("This thesis examines tides. Smith (2019) published on maps. This paper is still read."),
        Example("This thesis examines tides. Article 5 protects the beach. This article is seldom applied."),
        Example("This paper examines tides. In this paper, old maps are used."),
        Example(
            "This thesis examines tides. Each map was drawn on this paper by hand. This chapter has been published as an article."
        ),
    ],
)
def wrong_genre(document: Document) -> Iterator[Finding]:
    own = document.fact(genre)
    if not own:
        return
    for name in document.fact(self_names):
        if name.noun not in OWN:
            first = name.span.text.split()
            yield Finding(
                name.span,
                f"This {own} calls itself a{'n' * (name.noun[0] in 'ae')} {name.noun} here; say {own}.",
                suggestions=(" ".join([*first[:-1], own]),),
                group=name.noun,
                severity=None if name.sure else "info",
                confidence=None if name.sure else 0.8,
            )
