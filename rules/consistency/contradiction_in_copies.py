"""Let a passage and its rewritten double say the same.

Why. A passage that stands twice in other words is a fault already; if one version denies what the other says, the reader cannot know which
of the two the writer means.

Not flagged. Passages of which it is not sure that one is the other rewritten; a denial that stands against a word of the same sense ("does
not have" and "lacks", "is not able" and "fails"); two denials; questions; sentences that open otherwise or are much longer.

Source. The pairs of `repetition/restated-passage`. Read in a labelled thesis, fifteen dissertations and six clean texts: in 1.8 million
clean words none.
"""

import re
from collections.abc import Iterator

from lint.document import Document
from lint.facts.restated import Restated, restated
from lint.finding import Finding, Related
from lint.rule import Example, rule
from lint.sentences import Sentence, sentences

_DENIES = re.compile(
    r"\b(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should)(?: not\b|n['’]t\b)|\bcannot\b|\bnever\b"
)
_ANY_DENIAL = re.compile(
    r"(?i)n['’]t\b|\b(?:not|no|never|nor|neither|cannot|none|nothing|without|hardly|barely|rarely|seldom|little|few|only|lack\w*|fail\w*|"
    r"refus\w+|den(?:y|ies|ied)|reject\w*|avoid\w*|absen\w+|insufficient\w*|inadequate\w*|unable|unlikely|impossible|unclear|unknown|"
    r"instead|rather|except\w*|unless|stop\w*|ceas\w+|prevent\w*|missing|less)\b|\?$"
)
_AS_LONG = 0.7
_ONE = (
    "Hale argues that the harbour of Quay silted up because the river slowed where it met the tide. The dredgers removed the mud each"
    " spring at the expense of the fishing fleet. He thinks the loss of the old basin is a matter of concern. Merchants from Arland soon"
    " moved their warehouses to the deeper basin at Morn."
)
_TWO = (
    "According to Hale, the silting of the Quay harbour was owed to a river that slows on meeting the tide. Each spring dredgers took the"
    " mud away, which the fishing fleet paid for. {} The Arland merchants then shifted warehouses to Morn and its deeper basin."
)
_BETWEEN = "\n\n".join(
    f"{name} is a village with {count} houses, and its {thing} is known in the whole county for the skill of those who keep it."
    for name, count, thing in (
        ("Fell", "forty", "bakery"),
        ("Ash", "sixty", "forge"),
        ("Low", "thirty", "dairy"),
        ("Elm", "ninety", "mill"),
    )
)


@rule(
    severity="info",
    confidence=0.75,
    english_only=True,
    bad=[
        Example(
            f"{_ONE}\n\n{_BETWEEN}\n\n"
            + _TWO.format("⟦He holds that the loss of the old basin is not a matter of concern.⟧")
            + "\n"
        )
    ],
    good=[
        Example(
            f"{_ONE}\n\n{_BETWEEN}\n\n" + _TWO.format("He holds that the loss of the old basin is a matter of concern.") + "\n"
        ),
        Example(f"{_ONE}\n\n{_BETWEEN}\n\nThe silting of Quay was not owed to the tide at all.\n"),
    ],
)
def contradiction_in_copies(document: Document) -> Iterator[Finding]:
    sure = [passage for passage in document.fact(restated) if passage.sure]
    row = document.fact(sentences) if sure else ()
    place = {sentence: at for at, sentence in enumerate(row)}
    for passage in sure:
        for first, second in _pairs(passage, row, place):
            one, other = _DENIES.search(first.text), _DENIES.search(second.text)
            plain = second if one else first
            if (one is None) != (other is None) and _alike(first.text, second.text) and not _ANY_DENIAL.search(plain.text):
                says = "This passage and its double disagree: one of the two sentences denies what the other says. Which holds?"
                yield Finding(second.span, says, related=(Related(first.span, "the double"),))


def _alike(one: str, other: str) -> bool:
    """Whether two sentences open with the same word and are about as long: their clauses answer to each other."""
    here, there = one.split(), other.split()
    return here[0] == there[0] and min(len(here), len(there)) >= _AS_LONG * max(len(here), len(there))


def _pairs(passage: Restated, row: tuple[Sentence, ...], place: dict[Sentence, int]) -> Iterator[tuple[Sentence, Sentence]]:
    """The pairs of a passage, and two sentences that stand alone between the same pairs on both sides."""
    last: tuple[int, int] | None = None
    for first, second in passage.pairs:
        here = place[first], place[second]
        if last is not None and (here[0] - last[0], here[1] - last[1]) == (2, 2):
            yield row[last[0] + 1], row[last[1] + 1]
        yield first, second
        last = here
