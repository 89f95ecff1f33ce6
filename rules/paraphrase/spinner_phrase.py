"""Write the stock phrase as everyone writes it.

Why. Paraphrasing tools replace stock phrases of academic prose by wordings that nobody else uses: "assumes a basic part in" for plays
a key role in, "as far as it matters for them" for for their part. Readers notice, and lose trust in the rest.

Not flagged. Wordy or colloquial phrases that people do write ("with regards to", "in the event that", "right off the bat"); a phrase
within quotation marks.

Source. The list `rules/words/spinner_phrases.txt`, written for this project; none of its phrases occurs in 5 million words of clean
textbooks and theses.
"""

from collections.abc import Iterator
from pathlib import Path

from lint.document import Document
from lint.facts.spun_phrases import listed, phrase_list
from lint.finding import Edit, Finding, Fix
from lint.rule import Example, rule
from lint.wording import like

PHRASES = Path(__file__).parents[1] / "words" / "spinner_phrases.txt"


@rule(
    severity="warning",
    confidence=0.95,
    english_only=True,
    bad=[
        Example("Water ⟦assumes a basic part in⟧ the process.", fixed="Water plays a key role in the process."),
        Example("⟦It ought to be noticed⟧ that few came.", fixed="It should be noted that few came."),
    ],
    good=[
        Example("With regards to water, and in the event that it freezes, the pump stops."),
        Example("He wrote that water “assumes a basic part in” it all."),
        Example("The part that she assumes is basic in the process."),
    ],
)
def spinner_phrase(document: Document) -> Iterator[Finding]:
    for found in listed(document, phrase_list(PHRASES)):
        prose = found.block.prose
        if prose.text[: found.start].rstrip().endswith(("“", '"', "‘", "«")):
            continue
        words = prose.text[found.start : found.end]
        usual = like(words, found.usual) if words[0].isupper() else found.usual
        span = prose.span(found.start, found.end)
        yield Finding(
            span,
            f"Reads like automatic rewording; the usual phrase is “{found.usual}”.",
            suggestions=(usual,),
            fix=Fix((Edit(span, usual),)) if prose.is_editable(found.start, found.end) else None,
            group="wordings",
        )
