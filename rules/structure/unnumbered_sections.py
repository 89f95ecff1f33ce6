"""Number the sections of every chapter, or of none.

Why. If the sections of one chapter have numbers and those of another have none, the reader cannot be sent to the second, and the table of
contents looks unfinished.

Not flagged. Front matter, references and appendices; chapters with fewer than three sections; chapters that mix both (the rest may be
run-in headings).

Source. The usual demands of university format guides. Read in four theses, 20 textbooks and fifteen dissertations.
"""

import re
from collections.abc import Iterator

from lint.document import Block, Document
from lint.facts.outline import chapters
from lint.facts.titles import title_span
from lint.finding import Finding, Related
from lint.rule import Example, rule

_MATTER = re.compile(
    r"(?i)\W*(?:abstract|acknowledge?ments?|preface|dedication|declaration|contents|table of|list of|references|bibliography|appendi\w+|"
    r"annex|glossary|abbreviations|nomenclature|curriculum|works cited|literature cited|index|notes)\b"
)
_BODY = re.compile(r"(?i)(?:general |major )?(?:introduction|conclusions?|findings|discussion|results|method\w*|summary and)\b")
_FEWEST = 3
_TWO = "Chapter 1\n\nThe Coast\n\n1.1 The North\n\nCold.\n\n1.2 The South\n\nWarm.\n\n1.3 The East\n\nDry.\n\n"


@rule(
    severity="info",
    confidence=0.9,
    bad=[
        Example(
            _TWO
            + "⟦CONCLUSION⟧\n\nMajor Findings\n\nIt is long.\n\nFuture Work\n\nMaps are due.\n\nOpen Questions\n\nWho was it?\n"
        )
    ],
    good=[
        Example(_TWO + "REFERENCES\n\nPrimary Sources\n\nNone.\n\nSecondary Sources\n\nNone.\n\nOther Sources\n\nNone.\n"),
        Example(_TWO + "CONCLUSION\n\nIt is long.\n"),
    ],
)
def unnumbered_sections(document: Document) -> Iterator[Finding]:
    above: Block | None = None
    below: dict[Block, list[Block]] = {}
    for block in document.headings:
        if block.level == 1:
            above = block
        elif above is not None and block.level == 2 and not _MATTER.match(above.title or ""):
            below.setdefault(above, []).append(block)
    labelled = {chapter.heading for chapter in document.fact(chapters)}
    with_numbers = [
        rows
        for chapter, rows in below.items()
        if chapter in labelled and len(rows) > 1 and all("." in (row.number or "") for row in rows)
    ]
    if not with_numbers:
        return
    model = with_numbers[0][0]
    for chapter, rows in below.items():
        body = chapter in labelled or _BODY.match(chapter.title or "")
        if body and len(rows) >= _FEWEST and not any(row.number for row in rows) and not (chapter.title or "")[-1:].isdecimal():
            says = (
                f"The sections of this chapter have no numbers; those of others have (“{model.number}”). Number all, or none."
            )
            yield Finding(title_span(chapter), says, related=(Related(title_span(model), "a numbered section"),))
