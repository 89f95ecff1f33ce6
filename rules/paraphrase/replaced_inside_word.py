"""Put the word back together.

Why. A tool that replaces strings without looking at word boundaries pastes words into words: the middle of a name or of a long word
becomes another word, and the result is no word at all.

Not flagged. Long words that are only rare or derived ("interorganizationally"); words whose start and end no word or name of the same
document has.

Source. The fault is old: mail filters that turned "medieval" into "medireview". Vocabulary: see `docs/decisions/0004-tables.md`.
"""

from collections.abc import Iterator

from lint.document import Document
from lint.facts.inserted_words import inserted_words
from lint.finding import Edit, Finding, Fix
from lint.rule import Example, rule


@rule(
    severity="warning",
    confidence=0.95,
    english_only=True,
    bad=[
        Example(
            "The Harbour Committee met. Later the ⟦Harbhowevermittee⟧ met again.",
            fixed="The Harbour Committee met. Later the Harbour Committee met again.",
        )
    ],
    good=[
        Example("The firms worked internationally, and later interorganizationally as well."),
        Example("The constitution was kept; deinstitutionalization and countermobilization came later."),
    ],
)
def replaced_inside_word(document: Document) -> Iterator[Finding]:
    for found in document.fact(inserted_words):
        prose = found.block.prose
        span = prose.span(found.start, found.end)
        yield Finding(
            span,
            f"“{found.inserted}” stands inside another word; this reads like a damaged “{found.usual}”.",
            suggestions=(found.usual,),
            fix=Fix((Edit(span, found.usual),)) if prose.is_editable(found.start, found.end) else None,
        )
