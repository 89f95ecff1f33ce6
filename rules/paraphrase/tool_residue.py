"""Take out what a tool or an older text left behind.

Why. Messages of writing tools, broken fields of the word processor, and the note marks of a text from which a passage was taken
("the border.14") show that nobody read the page again.

Not flagged. Note marks that belong to this text: where they run on in sequence, or notes stand in the file, they are the superscripts
of its own footnotes. Numbers after abbreviations (Fig.3, No.5) and decimals.

Source. The list `rules/words/tool_residue.txt`, written for this project; for note marks, hand labels of a thesis.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from lint.citations import citations
from lint.document import Document
from lint.facts.association import known
from lint.facts.spun_phrases import listed, phrase_list
from lint.finding import Finding
from lint.rule import Example, rule

RESIDUE = Path(__file__).parents[1] / "words" / "tool_residue.txt"
# The point comes first: of what begins with a letter, regex looks at every character.
NOTE_MARK = re.compile(r"[.](?<=[A-Za-z][.])(?P<number>[1-9]\d?)(?=[.]?(?:\s+[A-Z“\"]|\s*$))")
# Four letters before the point keep out "Fig.3", "No.5" and "vol.8".
WORD_BEFORE = re.compile(r"(?<![\w.])[A-Za-z][A-Za-z'’-]{3,}$")
MOST_STRAY, FEWEST_CITATIONS = 4, 3


@rule(
    severity="warning",
    confidence=0.9,
    english_only=True,
    bad=[
        Example("The results were clear. ⟦Regenerate response⟧"),
        Example("As ⟦Mistake! Reference source not found⟧ shows, few came. ⟦I hope this helps⟧!"),
        Example(
            "The road leads over the ⟦border.14⟧ Few took it (Hale, 2019). They paid at the ⟦bridge.6⟧ Some "
            "did not (Moss, 2003; Reed, 2011)."
        ),
    ],
    good=[
        Example("See Fig.3 and No.5; the value is 0.14 and the section is 2.6."),
        Example(
            "The road leads over the border.1 Few took it (Hale, 2019). They paid at the bridge.2 (Moss, 2003; Reed, 2011)."
        ),
        Example("The road leads over the border.14 Few took it. They paid at the bridge.6 Some did not."),
    ],
)
def tool_residue(document: Document) -> Iterator[Finding]:
    for found in listed(document, phrase_list(RESIDUE), (" ", "-", ", ", "! ", ": ")):
        yield Finding(found.block.prose.span(found.start, found.end), f"This reads like {found.usual}; take it out.")
    marks = [
        (block, word, match)
        for block in document.prose_blocks
        for match in NOTE_MARK.finditer(block.prose.text)
        if (word := WORD_BEFORE.search(block.prose.text, max(0, match.start() - 40), match.start())) and known(word.group())
    ]
    numbers = [int(match["number"]) for _, _, match in marks]
    # Marks that begin with 1 or run on are the text's own.
    in_sequence = len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    if not marks or len(marks) > MOST_STRAY or in_sequence or 1 in numbers:
        return
    # Only where the sources are given by author and year is a note mark a stranger.
    if len(document.fact(citations)) < FEWEST_CITATIONS or any(block.kind == "note" for block in document.blocks):
        return
    for block, word, match in marks:
        yield Finding(
            block.prose.span(word.start(), match.end()),
            "A note mark without its note, as if left from another text; take it out or give the source.",
            group="note marks",
        )
