"""Ignores: what the author has looked at and wants left alone, said in a comment of the manuscript or in the settings.

    <!-- thesis-lint: ignore citation/year-mismatch: the reprint is meant -->
    <!-- thesis-lint: ignore-file repetition: a thesis by papers -->

A comment on a line of its own covers the next block (within a paragraph: the rest of it); one beside text covers its line;
`ignore-file` covers its file. Several rules or families are parted by commas.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from lint.document import Comment, Document
from lint.finding import Finding
from lint.span import Source, Span

_TOOL = re.compile(r"thesis-lint\s*:\s*", re.IGNORECASE)
_IGNORE = re.compile(r"(ignore-file|ignore)\s+([\w/-]+(?:\s*,\s*[\w/-]+)*)\s*(?::\s*(.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Ignore:
    """Findings to leave out: of a rule or family; from the settings also by their words and by the path of the file (a
    glob), from a comment by the span that they must start in.

    `place` is where the ignore stands: a comment's span, or file and line of the settings as text.
    """

    rule: str
    reason: str = ""
    words: str = ""
    path: str = ""
    reach: Span | None = None
    place: Span | str = ""

    def of_rule(self, rule: str) -> bool:
        """Whether the ignore is about a rule."""
        return self.rule in (rule, rule.split("/")[0])

    def of_file(self, source: Source) -> bool:
        """Whether the ignore is about what stands in a file; `path` is compared with the file's absolute path."""
        if self.reach is not None:
            return self.reach.source is source
        return not self.path or fnmatchcase(os.path.abspath(source.path), self.path)

    def covers(self, finding: Finding) -> bool:
        """Whether a finding is left out. White space and case of the words do not count."""
        if not self.of_rule(finding.rule) or not self.of_file(finding.span.source):
            return False
        if self.words and _folded(self.words) != _folded(finding.text):
            return False
        return self.reach is None or self.reach.start <= finding.span.start < max(self.reach.end, self.reach.start + 1)


def of_comments(document: Document) -> tuple[list[Ignore], list[Comment]]:
    """The ignores in the comments of a document, and the comments that are meant for the tool but cannot be read."""
    found: list[Ignore] = []
    unread: list[Comment] = []
    for comment in document.comments:
        start = _TOOL.match(comment.text)
        if start is None:
            continue
        said = _IGNORE.fullmatch(comment.text, start.end())
        if said is None:
            unread.append(comment)
            continue
        kind, names, reason = said.groups()
        reach = comment.span.source.whole() if kind == "ignore-file" else _reach(document, comment)
        why = " ".join((reason or "").split())
        found += [Ignore(name.strip(), why, reach=reach, place=comment.span) for name in names.split(",")]
    return found, unread


def _reach(document: Document, comment: Comment) -> Span:
    """What an ignore in a comment covers: its line; or, from a line of its own, the rest of its block or the next one."""
    source, span = comment.span.source, comment.span
    line = source.line(span.first.line).to(source.line(span.last.line))
    if _has_text(document, line):
        return line
    for block in _blocks(document, source):
        if block.start <= span.start < block.end and _has_text(document, Span(source, span.end, max(span.end, block.end))):
            return Span(source, span.end, block.end)
        if block.start >= span.end:
            return block
    return Span(source, span.end, span.end)


def _has_text(document: Document, place: Span) -> bool:
    """Whether anything but comments stands in a place."""
    text = place.text
    for other in document.comments:
        if place.holds(other.span):
            text = text.replace(other.span.text, " ", 1)
    return bool(text.strip())


def _blocks(document: Document, source: Source) -> Iterator[Span]:
    return (block.span for block in document.blocks if block.span.source is source)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
