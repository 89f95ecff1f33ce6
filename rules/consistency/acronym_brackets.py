"""Put an acronym in brackets behind its words.

Why. "the Coastal Beach Register CBR shows" reads like one long name; brackets tell the reader that the letters stand for the
words.

Not flagged. Acronyms of two letters; lists of abbreviations; a dash, comma or "or" between words and letters; words that only
happen to begin with the letters, where the acronym is written out elsewhere.

Source. APA 7, 6.25. Read in four theses and fifteen dissertations.
"""

import re
from collections.abc import Iterator

from lint.document import Document
from lint.facts.acronym_uses import acronym_uses
from lint.facts.acronyms import definitions, initials_fit
from lint.finding import Finding
from lint.rule import Example, rule

_FEWEST_LETTERS = 3
_BEFORE = re.compile(r"(?:[A-Za-z][\w’'-]* ){2,9}$")


@rule(
    severity="info",
    confidence=0.85,
    bad=[
        Example(
            "We use the Coastal Beach Register ⟦CBR⟧ of the port.", fixed="We use the Coastal Beach Register (CBR) of the port."
        )
    ],
    good=[
        Example("We use the Coastal Beach Register, CBR, of the port, and the Coastal Beach Register (CBR) of the town."),
        Example("ABBREVIATIONS\n\nCoastal Beach Register CBR\n"),
    ],
)
def acronym_brackets(document: Document) -> Iterator[Finding]:
    known = {item.acronym for item in document.fact(definitions)}
    for name, uses in document.fact(acronym_uses).items():
        if len(name) < _FEWEST_LETTERS or name in known:
            continue
        for use in uses:
            text = use.block.prose.text
            before = _BEFORE.search(text, max(0, use.start - 120), use.start)
            if before is None or use.block.kind != "paragraph" or len(text) - use.end < 2 * len(name):
                continue
            found = before[0].split()
            if any(initials_fit(name, found[-size:]) for size in range(len(name), min(len(name) + 3, len(found)) + 1)):
                says = f"{name} stands bare behind its words; put it in brackets."
                yield Finding(use.span, says, (f"({name})",), group=name)
                break
