"""Say a thing once: these two passages say the same in other words.

Why. A passage that was rewritten and left standing twice tires the reader, and often the two versions disagree in what they say or whom
they cite.

Not flagged. What repeats by design: abstracts, aims, questions and plans against the chapters; methods and results, which report like
things alike; quotations; passages copied word for word (`repetition/copied-passage` speaks of them); single sentences that are alike.

Source. TF-IDF over stems with hubness correction and chaining of neighbouring pairs: on one thesis read whole it found 15 of 19
rewritten sentence pairs. Parallel statements look the same to it, so all of this is information, the strongest first, and no more than
one in 2,000 words.
"""

from collections.abc import Iterator

from lint.document import Document
from lint.facts.passages import passages
from lint.facts.restated import restated
from lint.finding import Finding, Related
from lint.rule import Example, rule
from lint.span import Span
from lint.words import word_count

_LEAST_PAIRS = 2
_WORDS_EACH = 2000
_ONE = (
    "Hale argues that the harbour of Quay silted up because the river slowed where it met the tide. The dredgers removed the mud each"
    " spring at the expense of the fishing fleet. Merchants from Arland soon moved their warehouses to the deeper basin at Morn."
)
_TWO = (
    "According to Hale, the silting of the Quay harbour was owed to a river that slows on meeting the tide. Each spring dredgers took the"
    " mud away, which the fishing fleet paid for. The Arland merchants then shifted warehouses to Morn and its deeper basin."
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
    confidence=0.7,
    english_only=True,
    bad=[Example(f"{_ONE}\n\n{_BETWEEN}\n\n⟦{_TWO}⟧\n")],
    good=[
        Example(f"{_ONE}\n\n{_BETWEEN}\n"),
        Example(f"Abstract\n\n{_ONE}\n\nChapter 1\n\nThe Harbour\n\n{_BETWEEN}\n\n{_TWO}\n"),
    ],
)
def restated_passage(document: Document) -> Iterator[Finding]:
    copies = [copy.second for copy in document.fact(passages)]
    most = max(3, document.fact(word_count) // _WORDS_EACH)
    shown = 0
    for passage in document.fact(restated):
        if passage.sentences < _LEAST_PAIRS or any(_over(passage.second, copy) for copy in copies):
            continue
        shown += 1
        if shown > most:
            return
        yield Finding(
            passage.second,
            f"{passage.sentences} sentences here say again what an earlier passage says, in other words; keep one of the two.",
            related=(Related(passage.first, "the earlier passage"),),
        )


def _over(one: Span, other: Span) -> bool:
    return one.source is other.source and one.start < other.end and other.start < one.end
