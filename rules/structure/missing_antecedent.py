"""Point only at what stands there.

Why. "This phrase" where none is quoted, "these objectives" where none were told, or "the region" before any was named: the reader goes
back, finds nothing and is lost. Such words often remain when what they point at was cut or moved.

Not flagged. Nouns that sum up what was said, whatever it was ("these factors", "this approach"); a noun of the same sense before
("the aims … these objectives"); a place named in the heading or the sentence; parts on the author's own work.

Source. J. M. Williams, "Style: Toward Clarity and Grace", on cohesion: a sentence begins with what its reader knows. In some
2.8 million words of textbooks and theses, on which its exclusions were made, nothing is flagged now, so that its confidence is a
judgement. The four in a thesis put together from other texts were right.
"""

from collections.abc import Iterator

from lint.document import Document
from lint.facts.unnamed import unnamed
from lint.finding import Finding
from lint.rule import Example, rule

_ASKS = {
    "piece": "“{words}”: which one? Nothing is quoted here before it.",
    "these": "“{words}”: which? The paragraph before tells of none.",
    "area": "“{words}”: which one? Neither the heading nor the sentence has named a place; name it.",
}


@rule(
    severity="info",
    confidence=0.6,
    english_only=True,
    bad=[
        Example("1. Work\n\nThe tides turn twice a day. ⟦This phrase⟧ does not hold for all coasts.\n"),
        Example("1. Work\n\nThe tides turn twice a day.\n\n⟦These objectives⟧ are closely tied to the ports.\n"),
        Example("1. Trade\n\nSeveral states have kept a close watch on ⟦the area⟧. Ships pass it.\n"),
    ],
    good=[
        Example('1. Work\n\nHe spoke of "turning tides". This phrase does not hold for all coasts.\n'),
        Example('1. Work\n\nThe coast is old. This phrase is known to all: "turning tides".\n'),
        Example("1. Work\n\nThe plan has two aims.\n\nThese objectives are closely tied to the ports.\n"),
        Example("1. Work\n\nThe tides turn twice a day.\n\nThese factors are closely tied to the ports.\n"),
        Example("1. Trade in Quayland\n\nSeveral states have kept a close watch on the area. Ships pass it.\n"),
        Example("1. Trade\n\nSeveral states trade with Quayland and keep a close watch on the area of the port.\n"),
    ],
)
def missing_antecedent(document: Document) -> Iterator[Finding]:
    for found in document.fact(unnamed):
        span = found.block.prose.span(found.start, found.end)
        yield Finding(span, _ASKS[found.kind].format(words=" ".join(span.text.split())), group=f"{found.kind} not named")
