"""Put the list of references in order.

Why. A reader finds a work by its first author; an entry out of its place is taken for missing.

Not flagged. Lists in no order of names at all (numbered, by subject, by chapter); works of one author in any order of years; particles,
which some styles count and others do not.

Source. APA Publication Manual, 7th ed., 9.44. An entry is out of order if it stands behind one that comes later in the alphabet while its
neighbours are in order; lists with more than one entry in ten out of order follow another rule.
"""

from collections.abc import Iterator

from bib.names import PARTICLES, fold
from lint.document import Document
from lint.finding import Finding, Related
from lint.references import Reference, references
from lint.rule import Example, rule

_FEWEST, _MOST = 6, 0.1


def _list(*names: str) -> str:
    return "Tides rise (Hale, 2019).\n\nReferences\n\n" + "\n\n".join(f"{name} (2019). Tides. Quay Press." for name in names)


_NAMES = [f"{name}, A." for name in "Cole Finch Hale Moss Reed Smith Tarn Ure Vance Wood".split()]


@rule(
    severity="info",
    confidence=0.95,
    bad=[Example(_list(*_NAMES, "⟦Brandt, A.", "Zorn, A.").replace("⟦Brandt, A. (2019", "⟦Brandt, A. (2019⟧"))],
    good=[Example(_list(*_NAMES)), Example(_list(*_NAMES[:7], "Van Ude, B.", *_NAMES[7:]))],
)
def list_order(document: Document) -> Iterator[Finding]:
    printed = [one for one in document.fact(references) if one.file.printed and one.entry.type == "reference"]
    if len(printed) < _FEWEST or any(one.entry.get("number-in-list") for one in printed):
        return
    names = [_sorted_by(one) for one in printed]
    odd = [
        at
        for at in range(1, len(names))
        if names[at] < names[at - 1]
        and (at < 2 or names[at] < names[at - 2])
        and (at + 1 == len(names) or names[at + 1] >= names[at - 1])
    ]
    if len(odd) > _MOST * len(names):
        return
    for at in odd:
        message = f"{printed[at].entry.authors[0].family} stands behind {printed[at - 1].entry.authors[0].family}; put the list in order."
        yield Finding(printed[at].span, message, related=(Related(printed[at - 1].span, "the entry before it"),), group="order")


def _sorted_by(one: Reference) -> str:
    words = one.entry.authors[0].family.split()
    while len(words) > 1 and words[0].casefold() in PARTICLES | {"the", "a", "an"}:
        words = words[1:]
    return fold("".join(words))
