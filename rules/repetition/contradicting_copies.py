"""Make the two copies of a passage say the same, or keep only the one that is right.

Why. A passage that was copied and later corrected in one place only leaves two numbers for one thing; the examiner sees both, and
trusts neither.

Not flagged. Copies that differ in several such things, which tell of another case in like words (results by group, by year); items of a
list, copies side by side, statements made more than twice; numbers of tables and chapters; citations; words that the passage says again.

Source. The near copies of `repetition/copied-passage`, word by word. In four theses two findings, both slips (1,318 against 1,388 of a
thing); in 18 textbooks four, in exercises and instructions made to a form. They were about numbers; of names and "not" there were none.
"""

from collections.abc import Iterator

from lint.document import Document
from lint.facts.clashes import clashes
from lint.finding import Finding, Related
from lint.rule import Example, rule

_TIDE = (
    "As we saw, the harbour of Quay fills with mud each winter because the river slows where it meets the tide, and the council"
)
_PAYS = "for the dredging out of the fees of the fishing boats; nobody knows why"
_BETWEEN = "\n\nChapter 2\n\nThe Mills\n\nThe mills came later, when wool was cheap.\n\n"


def _copies(one: str, other: str) -> str:
    return f"Chapter 1\n\nThe Coast\n\n{_TIDE} {one} {_PAYS}.{_BETWEEN}{_TIDE} {other} {_PAYS}.\n"


@rule(
    severity="info",
    confidence=0.6,
    bad=[
        Example(_copies("pays 450 pounds", "pays ⟦540⟧ pounds")),
        Example(_copies("does pay", "does ⟦not⟧ pay")),
        Example(_copies("in Arland pays", "in ⟦Norland⟧ pays")),
    ],
    good=[
        Example(_copies("pays 450 pounds", "pays 450 pounds")),
        Example(_copies("pays twelve pounds", "pays 12 pounds")),
        Example(_copies("paid 450 pounds in 1990", "paid 540 pounds in 1991")),
        Example(_copies("in Arland paid 450 pounds", "in Norland paid 540 pounds")),
        Example(_copies("(see Table 4) pays", "(see Table 7) pays")),
    ],
)
def contradicting_copies(document: Document) -> Iterator[Finding]:
    for clash in document.fact(clashes):
        if not clash.said or not clash.said_before:
            says = f"“{clash.said or clash.said_before}” stands in only one of two copies of this passage"
        else:
            says = f"The earlier copy of this passage says “{clash.said_before}”, not “{clash.said}”"
        yield Finding(
            clash.here,
            f"{says}; which one holds?",
            related=(Related(clash.there, "the words in the earlier copy"), Related(clash.passage, "the earlier copy")),
        )
