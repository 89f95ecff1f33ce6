"""Where and how an ignore is written: a comment in the manuscript's own syntax, or a table in the settings."""

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

from lint.context import block_at
from lint.document import Document
from lint.finding import Finding
from lint.settings.project import NAME, SHARED, Settings
from lint.span import Span

_COMMENTS = {"latex": "% {}", "typst": "// {}", "markdown": "<!-- {} -->"}
_FRONT = re.compile(r"\A---[ \t]*\r?\n.*?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LONGEST = 300  # characters of a passage that a table of the settings repeats


@dataclass(frozen=True, slots=True)
class Comment:
    """Text to put at an empty span, in two parts: the author's reason goes between them."""

    at: Span
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Table:
    """Text to add at the end of the settings file at `path` (which may not exist yet), in two parts with the reason between."""

    path: str
    before: str
    after: str


def comment(document: Document, finding: Finding) -> Comment | None:
    """The comment that covers a finding: on a line of its own above the block, or else at the end of the line.

    None where the format has no comments, or where the finding stands in something that a comment would break.
    """
    syntax, block = _COMMENTS.get(document.format), block_at(document, finding.span)
    source = finding.span.source
    if syntax is None or source not in document.sources or Path(source.path).suffix.lower() in (".mdx", ".svx"):
        return None
    if block is None or block.kind in ("code", "table", "reference") or _in_front(document, finding.span):
        return None
    head, tail = syntax.format(f"thesis-lint: ignore {finding.rule}: \0").split("\0")
    start = source.line(block.span.first.line).start
    indent = source.text[start : block.span.start]
    if document.format != "markdown":
        margin = indent[: len(indent) - len(indent.lstrip())]
        return Comment(source.span(start, start), f"{margin}{head}", f"{tail}{_line_end(source.text)}")
    if block.kind in ("paragraph", "heading") and not indent.strip():
        return Comment(source.span(start, start), f"{indent}{head}", f"{tail}{_line_end(source.text)}")
    end = source.line(finding.span.first.line).end
    return Comment(source.span(end, end), f" {head}", tail)


def table(document: Document, finding: Finding, settings: Settings, folder: Path) -> Table | None:
    """The table that leaves a finding out by its words; `folder` is where settings are begun if there are none.

    None if the words are many, or the settings hold `ignore` as a list, beside which a table cannot stand.
    """
    words = " ".join(finding.text.split())
    if not 0 < len(words) <= _LONGEST or settings.ignore:
        return None
    path = settings.path or str(folder / NAME)
    head = "tool.thesis-lint.ignore" if Path(path).name == SHARED else "ignore"
    file = Path(os.path.relpath(finding.span.source.path, Path(path).parent)).as_posix()
    rows = {"rule": finding.rule, "words": words} | ({} if file.startswith("..") else {"path": _escaped(file)})
    lines = "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in rows.items())
    return Table(path, f'[[{head}]]\n{lines}reason = "', '"\n')


def _escaped(path: str) -> str:
    return re.sub(r"([*?[])", r"[\1]", path)


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _in_front(document: Document, span: Span) -> bool:
    """Whether a place lies in the YAML at the head of a Markdown file."""
    found = _FRONT.match(span.source.text) if document.format == "markdown" else None
    return found is not None and span.start < found.end()
