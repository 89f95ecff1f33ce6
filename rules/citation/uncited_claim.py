"""Give a source for what the reader must be able to check.

Why. A figure, a date, a quotation or another writer's view is only as good as the place it can be looked up in. A paragraph of
such statements without one citation is what examiners circle first.

Not flagged. Sentences that a citation of the paragraph answers for, before or after them; the author's own work (aims, methods,
results, conclusions, figures, tables); quantities about nothing that has a name, which are mostly the author's own; manuscripts
that do not cite in the text. Each stretch without a source is one entry, at its two strongest claims (and, where a whole paragraph
tells of many things, at further sentences that stand apart); which claims are common knowledge is for the author to say, so all of
this is information.

Source. The reasons are those of M. Redi et al., "Citation Needed" (WWW 2019). Measured on one thesis of political science read line
by line: 21 of the 30 most confident findings are labelled, and 47 of 67 labels are found by 121 findings, 62 of them labelled.
Twelve dissertations in other fields give 11 findings in 10,000 words, half of them in one on the design of buildings.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import attrgetter

from lint.document import Document
from lint.facts.claims import Claim, claims
from lint.finding import Finding
from lint.rule import Example, rule
from lint.span import Span
from lint.words import Word, block_words

_SAYS = {
    "quotation": "A quotation without a source; name the work and the page.",
    "view": "“{sign}”: cite the work in which this is said.",
    "quantity": "A figure without a source: “{sign}”; cite where it comes from.",
    "research": "“{sign}”: cite the works that are meant.",
    "date": "A dated event without a source: “{sign}”; cite a work that tells of it.",
    "superlative": "“{sign}” is a claim to be checked; cite a source or say less.",
    "account": "This paragraph gives no source for what it tells; cite the works it draws on.",
}
_LONGEST, _BEFORE = 40, 15  # words of a sentence that is marked whole; of a longer one, words before the sign


@rule(
    severity="info",
    confidence=0.7,
    english_only=True,
    bad=[
        Example(
            "The port is old (Hale, 2019).\n\n⟦Arland bought the port of Quay for $1.1 billion in the spring.⟧ Few had asked for it.\n"
        ),
        Example(
            "The port is old (Hale, 2019).\n\n⟦Brandt argues that the port of Quay was never deep enough.⟧ Ships avoided it.\n"
        ),
    ],
    good=[
        Example(
            "Arland bought the port for $1.1 billion. It has two basins, and both of them silt up. Few had asked for it (Hale, 2019)."
        ),
        Example(
            "Hale (2019) tells the story. She argues that Arland bought the port in 1931.\n\nThe port silts up every winter.\n"
        ),
        Example("The port is old (Hale, 2019).\n\nResults\n\nShips from Arland stayed 45% longer in 2019 than before.\n"),
        Example("The port is old (Hale, 2019).\n\nWe argue that the port of Quay held 45% of the trade, as Table 2 shows.\n"),
    ],
)
def uncited_claim(document: Document) -> Iterator[Finding]:
    for claim in document.fact(claims):
        sign = " ".join(claim.sentence.block.prose.text[claim.start : claim.end].split())
        sign = sign[4:] if sign.lower().startswith("the ") else sign
        yield Finding(
            _span(claim, document.fact(block_words)[claim.sentence.block]),
            _SAYS[claim.reason].format(sign=sign),
            group=f"{claim.sentence.block.span.source.path}:{claim.sentence.block.span.start}",
            confidence=claim.confidence,
        )


def _span(claim: Claim, words: list[Word]) -> Span:
    """The sentence; of a long one the words around the sign."""
    prose, sentence = claim.sentence.block.prose, claim.sentence
    opens, closes = (bisect_left(words, place, key=attrgetter("start")) for place in (sentence.start, sentence.end))
    if closes - opens <= _LONGEST:
        return sentence.span
    at = bisect_right(words, claim.start, key=attrgetter("end"))
    first = max(opens, min(at - _BEFORE, closes - _LONGEST))
    last = min(first + _LONGEST, closes) - 1
    start = words[first].start if first > opens else sentence.start
    return prose.span(start, words[last].end if last < closes - 1 else sentence.end)
