"""Part a heading from the text that follows it.

Why. "The early years of trade Although the ports were small, …" is a heading that has run into its paragraph: the reader stumbles, and the
table of contents lacks a section.

Not flagged. Run-in headings that end with a full stop or colon; titles of works within a sentence; paragraphs whose first words
have a verb. What only type sets off is lost in plain text, so this is information.

Source. Verb forms from WordNet 3.1. Read in four theses, 20 textbooks and fifteen dissertations.
"""

import re
from collections.abc import Iterator

from lint.document import Block
from lint.facts.finite_verbs import has_finite_verb
from lint.finding import Finding
from lint.rule import Example, rule

_SEAM = re.compile(
    r"(?P<title>[A-Z][a-z]+(?:['’]s)? (?:[\w'’-]+ ){1,9}?[a-z]{4,}) "
    r"(?P<text>(?:Although|While|However|Despite|According to|These|This|There|When|Since|Because|Though|Even though|In order to) [A-Za-z])"
)


@rule(
    severity="info",
    confidence=0.8,
    english_only=True,
    bad=[
        Example(
            "We begin.\n\n⟦The early history of the northern regions⟧ Although the ports were small, they sent their boats to the north "
            "and grew rich, and so did the men of the south."
        )
    ],
    good=[
        Example("The early years of coastal trade. Although the ports were small, they grew rich."),
        Example("The song praised in While the ports were small is old. The ports sang the old song There was a boat."),
    ],
)
def run_in_heading(block: Block) -> Iterator[Finding]:
    if block.kind != "paragraph":
        return
    match = _SEAM.match(block.prose.text)
    if match and not has_finite_verb(match["title"]):
        says = "This reads like a heading that has run into its paragraph; set it on a line of its own."
        yield Finding(block.prose.span(*match.span("title")), says)
