"""Name a thing in a heading as the text names it.

Why. "Anglo-Normandy Trade" in one heading and "Anglo-Norman trade" in the others and all through the text reads like two subjects.

Not flagged. Pairs that the text uses both ways more than now and then; pairs of which the usual form is not plainly the rule.

Source. Marked by hand in a labelled thesis. Read in four theses, 20 textbooks and fifteen dissertations.
"""

import re
from collections import Counter
from collections.abc import Iterator

from lint.document import Document
from lint.facts.running_text import running_text
from lint.finding import Finding
from lint.rule import Example, rule

_PAIR = re.compile(r"([A-Z](?<![\w-].)[a-z]{2,})[-–]([A-Z][a-z]{2,})(?![\w-])")
_OFTEN, _TIMES, _STEM = 8, 4, 4


@rule(
    severity="info",
    confidence=0.85,
    bad=[Example("1.1 The ⟦Anglo-Normandy⟧ Trade\n\n" + "We know the Anglo-Norman trade. " * 8)],
    good=[
        Example("1.1 The Anglo-Normandy Trade\n\n" + "The Anglo-Norman trade is old. The Anglo-Normandy came. " * 8),
        Example("1.1 The Anglo-Saxon Trade\n\n" + "The Anglo-Norman trade is old. " * 8),
    ],
)
def heading_term(document: Document) -> Iterator[Finding]:
    said = {match[1] for block in document.headings for match in _PAIR.finditer(block.prose.text)}
    where = {*document.headings, *document.fact(running_text).blocks_with(f"{one}{joint}" for one in said for joint in "-–")}
    counts = Counter(
        match.groups() for block in document.blocks if block in where for match in _PAIR.finditer(block.prose.text)
    )
    for block in document.headings:
        for match in _PAIR.finditer(block.prose.text):
            first, second = match.groups()
            for (one, other), count in counts.items():
                near = one == first and other != second and other[:_STEM] == second[:_STEM]
                if near and count >= _OFTEN and count >= _TIMES * counts[first, second]:
                    says = f"“{match[0]}” here, “{one}-{other}” {count} times in the text; use one form."
                    yield Finding(block.prose.span(*match.span()), says, (f"{one}-{other}",))
                    break
