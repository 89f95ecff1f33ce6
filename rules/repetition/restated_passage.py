"""Say a thing once: these two passages say the same in other words.

Why. A passage that was rewritten and left standing twice tires the reader, and often the two versions disagree in what they say or whom
they cite.

Not flagged. What repeats by design: abstracts, aims, questions and plans against the chapters; methods and results, which report like
things alike; quotations; passages copied word for word (`repetition/copied-passage` speaks of them).

Source. TF-IDF over stems with hubness correction, chained (`docs/repetition.md`). A warning if three sentences or more have each their
own counterpart, outside of sections that open or close: 16 such in 22 textbooks and theses (6.9 million words), all of which do say the
same again. The rest is information, the strongest first, no more than one in 3,000 words.
"""

from collections.abc import Iterator

from lint.document import Document
from lint.facts.restated import restated
from lint.finding import Finding, Related
from lint.rule import Example, rule
from lint.words import word_count

_WORDS_EACH = 3000
_ONE = (
    "Hale argues that the harbour of Quay silted up because the river slowed where it met the tide. The dredgers removed the mud each"
    " spring at the expense of the fishing fleet. Merchants from Arland soon moved their warehouses to the deeper basin at Morn. The old"
    " quays were sold to a rope maker, whose widow kept them until the storm of 1824."
)
_TWO = (
    "According to Hale, the silting of the Quay harbour was owed to a river that slows on meeting the tide. Each spring dredgers took the"
    " mud away, which the fishing fleet paid for. The Arland merchants then shifted warehouses to Morn and its deeper basin. A rope maker"
    " bought the old quays; until the 1824 storm his widow held on to them."
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
    severity="warning",
    confidence=0.9,
    english_only=True,
    bad=[Example(f"{_ONE}\n\n{_BETWEEN}\n\n⟦{_TWO}⟧\n")],
    good=[
        Example(f"{_ONE}\n\n{_BETWEEN}\n"),
        Example(f"Abstract\n\n{_ONE}\n\nChapter 1\n\nThe Harbour\n\n{_BETWEEN}\n\n{_TWO}\n"),
    ],
)
def restated_passage(document: Document) -> Iterator[Finding]:
    found = document.fact(restated)
    most = sum(passage.sure for passage in found) + max(3, document.fact(word_count) // _WORDS_EACH)
    for passage in found[:most]:
        sentences = f"{passage.sentences} sentences here say" if passage.sentences > 1 else "This sentence says"
        yield Finding(
            passage.second,
            f"{sentences} again what stands in an earlier place ({', '.join(passage.shared)}); say it once.",
            related=(Related(passage.first, "the earlier place"),),
            severity="warning" if passage.sure else "info",
            confidence=0.9 if passage.sure else 0.6,
        )
