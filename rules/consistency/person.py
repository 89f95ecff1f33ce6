"""Speak of yourself in one person.

Why. "The researcher interviewed", "we obtained" and "the authors show" in a thesis that one person wrote leave the reader to
wonder who did what.

Not flagged. "We" that takes the reader along ("we see that"), quotations, acknowledgements, "the author" of a cited work,
theses of which a good part is written in each person (joint papers as chapters).

Source. Marked by hand in a labelled thesis; research note on thesis checkers, check 26. Read in four theses and fifteen
dissertations.
"""

from collections import Counter
from collections.abc import Iterator

from lint.document import Document
from lint.facts.persons import persons
from lint.finding import Finding, Related
from lint.rule import Example, rule

_FEW, _TIMES = 3, 4


@rule(
    severity="info",
    confidence=0.8,
    english_only=True,
    bad=[
        Example(
            "The researcher interviewed ten sailors. The researcher transcribed every word.\n\n⟦We obtained⟧ maps from the port."
        ),
        Example("ABSTRACT\n\n⟦The authors⟧ point to the tides.\n\nINTRODUCTION\n\nThe researcher interviewed ten sailors.\n"),
    ],
    good=[
        Example("The researcher interviewed ten sailors. We see that the maps are old. We know little of them."),
        Example("I collected maps. Hale (2001) drew some, and the author examined them by hand."),
    ],
)
def person(document: Document) -> Iterator[Finding]:
    found = document.fact(persons)
    counts = Counter(each.person for each in found)
    if len(counts) < 2:
        return
    # With as many of one as of another, the first sets it; a plural of the abstract never does.
    usual = max((each for each in counts if each != "the authors"), key=lambda each: counts[each], default=None)
    if usual is None:
        return
    model = next(each for each in found if each.person == usual)
    for each in found:
        odd = each.person != usual and {each.person, usual} != {"the authors", "we"}
        if odd and (counts[each.person] < _FEW or counts[each.person] * _TIMES <= counts[usual]):
            said = model.span.text.split()[0] if usual in ("I", "we") else usual
            says = (
                f"The work is done by “{' '.join(each.span.text.split()[:2])}” here, by “{said}” elsewhere; choose one person."
            )
            yield Finding(each.span, says, related=(Related(model.span, "the usual person"),), group=each.person)
