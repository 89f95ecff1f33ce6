"""Spell British or American, one of them.

Why. "Behaviour" on one page and "behavior" on the next look like two authors, or like pages from elsewhere; most graduate schools leave the
choice to you and ask that you keep to it.

Not flagged. Quotations, references, headings and captions; words with a capital (World Trade Center, Labour Party); -ise beside -ize, which
Oxford and many British journals write; words whose two forms mean two things (program, meter, license); a spelling that stands once.

Source. The list `rules/words/spelling_pairs.txt`, written for this project. Read in four theses, 20 textbooks and fifteen dissertations.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lint.document import Document
from lint.facts.word_places import running, word_places
from lint.finding import Finding, Related
from lint.options import option
from lint.quoted import is_quoted
from lint.rule import Example, rule


def _pairs() -> dict[str, tuple[str, str]]:
    """Each spelling with its variety and the other one's form."""
    table: dict[str, tuple[str, str]] = {}
    for line in (Path(__file__).parent.parent / "words" / "spelling_pairs.txt").read_text(encoding="utf-8").split("\n"):
        pair, _, endings = line.partition(":")
        if line and not line.startswith("#"):
            for ending in endings.replace("-", " ").split() + [""] * ("-" in endings):
                british, american = (stem + ending for stem in pair.split())
                table[british], table[american] = ("British", american), ("American", british)
    return table


_PAIRS = _pairs()
_ENOUGH, _TWICE = 5, 2


@dataclass(frozen=True, slots=True)
class Options:
    """Which spelling is asked for."""

    variety: Literal["either", "British", "American"] = option("either", "the spelling that every word must have")


@rule(
    severity="info",
    confidence=0.9,
    english_only=True,
    bad=[
        Example(
            "The behaviour of the colour of the harbour was a rumour. The neighbour paid in labour and honour. "
            "Then the ⟦behavior⟧ changed, and so did the ⟦color⟧.",
            fixed="The behaviour of the colour of the harbour was a rumour. The neighbour paid in labour and honour. "
            "Then the behaviour changed, and so did the colour.",
        )
    ],
    good=[
        Example(
            "The behaviour of the harbour was a rumour. He organized the labour. The neighbour of the Trade Center saw it."
        ),
        Example(
            "The behaviour of the harbour was a rumour. “The color of the harbor,” he said, “is behavior.” Labour is honour."
        ),
    ],
)
def spelling_variety(document: Document, options: Options) -> Iterator[Finding]:
    index = document.fact(word_places)
    every = [place for text in sorted(_PAIRS.keys() & index.numbers.keys()) for place in running(index[text])]
    if options.variety == "either" and len({_PAIRS[word.text][0] for _, word in every}) < 2:
        return
    found = [(block, word) for block, word in every if not is_quoted(block.prose.text, word.start, word.end)]
    counts = Counter(_PAIRS[word.text][0] for _, word in found)
    wanted = options.variety if options.variety != "either" else max(counts, key=lambda variety: counts[variety], default="")
    odd = [(block, word) for block, word in found if _PAIRS[word.text][0] != wanted]
    if options.variety == "either" and (len(odd) < _TWICE or len(found) - len(odd) < _ENOUGH or 2 * len(odd) >= len(found)):
        return
    model = next(((block, word) for block, word in found if _PAIRS[word.text][0] == wanted), None)
    for block, word in odd:
        variety, other = _PAIRS[word.text]
        says = (
            f"“{word.text}” is {variety} spelling; {counts[wanted]} words here are spelt the {wanted} way, {len(odd)} are not."
        )
        related = () if model is None else (Related(model[0].prose.span(model[1].start, model[1].end), f"{wanted} spelling"),)
        yield Finding(block.prose.span(word.start, word.end), says, (other,), related=related, group="variety")
