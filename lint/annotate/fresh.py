"""Which comments are new: what a file holds from an earlier run is not written twice."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from lint.annotate.note import note
from lint.annotate.xml_bytes import clean
from lint.document import Document
from lint.finding import Finding


def fresh(document: Document, findings: Iterable[Finding], author: str) -> Iterator[tuple[Finding, str]]:
    """The findings with the words of their comments, without those that the file holds as comments by this author."""
    there = Counter(" ".join(mark.text.split()) for mark in document.marks if mark.author == clean(author))
    for finding in findings:
        words = clean(note(finding))
        known = " ".join(words.split())
        if there[known] > 0:
            there[known] -= 1
        else:
            yield finding, words


def stamp(date: datetime | None) -> str:
    """A time (None: now) as comments and tracked changes have it."""
    return (date or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
