"""What earlier readers left in a manuscript, listed beside the findings."""

from collections.abc import Iterator

from lint.document import Document
from lint.finding import Finding

MARK = "internal/mark"


def marks(document: Document) -> Iterator[Finding]:
    """A finding for each comment, highlight, strike-out or change that the file holds, in reading order."""
    for mark in document.marks:
        who = f" by {mark.author}" if mark.author else ""
        when = f", {mark.date[:10]}" if mark.date else ""
        said = f": {' '.join(mark.text.split())}" if mark.text.strip() else "."
        yield Finding(mark.span, f"{mark.kind.capitalize()}{who}{when}{said}", rule=MARK, severity="info", confidence=1.0)
