"""Call a body by the name its acronym stands for.

Why. "Coastal Asian Republics (CARs)" on one page and "Coastal African Republic" on the next have the same letters: either the
name slipped, or two bodies look like one.

Not flagged. Names that stand with an acronym of their own; plural and possessive; names of fewer than three words; words that
differ in spelling only.

Source. Read in four theses, 20 textbooks and fifteen dissertations.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from lint.document import Document
from lint.facts.acronyms import SMALL, Definition, definitions
from lint.finding import Finding, Related
from lint.rule import Example, rule
from lint.words import lemma

_STEM = 4
_FEWEST = 3
_NAME = re.compile(r"[A-Z][a-z]+(?= [A-Zofati])(?:(?: (?:of|for|and|the|on|in|on the|of the|for the))? [A-Z][a-z]+){2,7}(?!\w)")


@rule(
    severity="info",
    confidence=0.8,
    bad=[
        Example(
            "The Coastal Asian Republics (CARs) are five. The ⟦Coastal African Republic⟧ is wary of trade.",
            fixed="The Coastal Asian Republics (CARs) are five. The Coastal Asian Republics is wary of trade.",
        )
    ],
    good=[
        Example("The Coastal Asian Republics (CARs) are five. The Coastal African Republic (CAR) is one."),
        Example("The Labour Organisation of Sailors (LOS) met. The Labor Organization of Sailors has rules."),
        Example("The Coastal Asian Republics (CARs) are five. The Coastal Trade Register is one."),
    ],
)
def acronym_near_name(document: Document) -> Iterator[Finding]:
    by_initials: dict[str, list[tuple[tuple[str, ...], Definition]]] = defaultdict(list)

    for item in document.fact(definitions):
        words = _content(item.expansion)
        if item.exact and len(words) >= _FEWEST:
            by_initials["".join(word[0] for word in words)].append((words, item))
    own = {words for rows in by_initials.values() for words, _ in rows}
    if not own:
        return
    for block in document.prose_blocks:
        for match in _NAME.finditer(block.prose.text):
            start = match.start() + (4 if match[0].startswith("The ") else 0)
            name = block.prose.text[start : match.end()]
            words = _content(name)
            rows = by_initials.get("".join(word[0] for word in words), ())
            if not rows or words in own or block.prose.text[match.end() : match.end() + 2] == " (":
                continue
            for theirs, item in rows:
                odd = [(one, other) for one, other in zip(words, theirs, strict=True) if one != other]
                if len(odd) == 1 and odd[0][0][:_STEM] != odd[0][1][:_STEM]:
                    said = " ".join(item.expansion.split())
                    says = f"One word off “{said}” ({item.acronym}); which is meant?"
                    place = (Related(item.span, "the name with its acronym"),)
                    yield Finding(
                        block.prose.span(start, match.end()), says, (said,), related=place, group=f"{item.acronym} {name}"
                    )
                    break


def _content(name: str) -> tuple[str, ...]:
    return tuple(lemma(word.strip("\"“”'’,")) for word in name.split() if word.lower() not in SMALL)
