"""Begin a sentence with a capital letter.

Why. A small letter after a full stop shows that a sentence was cut or pasted here: what stands there is often only part of one.

Not flagged. Abbreviations before the small letter ("approx. the"), file names and code, words that are always written small at their
beginning (pH, iOS), enumerations, quotations, and seams at the end of a line, where a page or a float may have come between.

Source. Word list of the project's vocabulary. Read in four theses, 20 textbooks and fifteen dissertations.
"""

import re
from collections.abc import Iterator

from lint.document import Block
from lint.finding import Finding
from lint.rule import Example, rule
from lint.tables import in_filter

# Full words before and after: an abbreviation is seldom a word of five letters.
_SEAM = re.compile(r"\. +(?=(?:the|this|these|those|it|in|on|a|an|there|however|their|its|such|at|as|for|we)\b)")
_WORD = re.compile(r"(?<![\w.@/-])([a-z]{5,})$")
_LONGEST = 30
_NO_STOP = frozenset("approx versus fig figs univ dept resp ident illus trans publ".split())
_STOP = re.compile(r"[.;:?!](?:\s|$)")


@rule(
    severity="warning",
    confidence=0.92,
    english_only=True,
    bad=[
        Example(
            "The author is of two minds about safety. ⟦the intricate bond between tide and trade.⟧ Few of them foresaw it."
        ),
    ],
    good=[
        Example("The author is of two minds about safety. The bond is old. It was approx. the same. We met Dr. the Hon. Hale."),
        Example("They sailed to the port of Aberd. the next day. Call it example.the once."),
    ],
)
def small_letter_start(block: Block) -> Iterator[Finding]:
    if block.kind != "paragraph":
        return
    text = block.prose.text
    for match in _SEAM.finditer(text):
        before = _WORD.search(text, max(0, match.start() - _LONGEST), match.start())
        word = before.group(1) if before else "approx"
        if word in _NO_STOP or not in_filter("vocabulary.bin", word) or not block.prose.is_literal(match.start(), match.end()):
            continue
        stop = _STOP.search(text, match.end())
        end = stop.start() + 1 if stop else len(text)
        yield Finding(
            block.prose.span(match.end(), end),
            "This begins with a small letter after a full stop; complete it, or join it to the sentence before.",
        )
