"""Leave out what a page or a web site put around a text.

Why. "Page 3 of 12" or "This content downloaded from" in the middle of a paragraph was copied along with the words around it: the reader
sees where they come from, and that nobody read the page again.

Not flagged. The lists of references; addresses that are cited; page numbers and running heads at the edge of a page, which the readers take
out; a sentence about downloads.

Source. The stamps of JSTOR, SSRN and publishers' sites on their PDFs. Read in fifteen dissertations and 20 textbooks.
"""

import re
from collections.abc import Iterator

from lint.document import Block
from lint.finding import Finding
from lint.rule import Example, rule

_STAMPS = re.compile(
    r"\bPage \d{1,4} of \d{1,4}\b(?! of)"
    r"|\bThis content downloaded from [\d.]{7,}(?: on [^.]{0,60})?"
    r"|\bAll use subject to (?:https?://\S+|JSTOR Terms and Conditions)"
    r"|\bElectronic copy available at:? https?://\S+"
    r"|\bDownloaded (?:from|by) (?:https?://\S+|\[[^\]]{3,80}\])(?: (?:by|at|on) [^.\n]{3,60})?"
    r"|\bSee discussions, stats, and author profiles for this publication at\b"
    r"|\bThe user has requested enhancement of the downloaded file\b"
    r"|\bPDF Watermark Remover\b|\bCreated with \w+ (?:PDF|trial)\b[^.\n]{0,40}"
)
_SIGNS = ("Page ", "ownloaded", "subject to", "copy available", "See discussions", "Watermark", "Created with")


@rule(
    severity="warning",
    confidence=0.95,
    bad=[
        Example("The ports grew rich ⟦Page 3 of 12⟧ and sent their boats to the north."),
        Example("The ports grew rich. ⟦This content downloaded from 10.0.0.7⟧ and sent their boats to the north."),
    ],
    good=[
        Example("The table on Page 3 shows the ports. The files were downloaded from the archive of the town in May 2019."),
        Example("All use subject to the rules of the port was free."),
    ],
)
def page_furniture(block: Block) -> Iterator[Finding]:
    text = block.prose.text
    if block.kind in ("reference", "code") or not any(sign in text for sign in _SIGNS):
        return
    for match in _STAMPS.finditer(text):
        says = "This was on the page or the site that the words come from, and is none of them; take it out."
        yield Finding(block.prose.span(*match.span()), says, group=match[0][:12])
