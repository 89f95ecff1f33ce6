"""`--changed-since`: which findings stand in paragraphs that a git revision did not have.

The old draft is read whole, by the same readers, and compared by what each paragraph says: re-wrapped, moved to another place or
into another file, it is the same one. A finding is kept if it, or a place it speaks of, touches a paragraph that is new or changed.
"""

import os
import tempfile
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lint import load
from lint.compare import revision
from lint.document import Block, Document
from lint.files import STDIN
from lint.finding import Finding, Report
from lint.manuscripts.files import LISTS, WRITTEN
from lint.problem import Problem
from lint.span import Source, Span

_READ = (*WRITTEN, *LISTS, ".pdf", ".docm", ".sty", ".cls", ".yml", ".yaml", ".toml")
_PART = tuple[int, int, str]
"""Where a paragraph starts and ends in its source, and what it says."""


def since(name: str, paths: Sequence[str], bibs: Sequence[str]) -> Callable[[Report], Report]:
    """The pass that leaves out what touches no paragraph changed since a revision. Raises Problem as `revision.find` does."""
    if STDIN in paths:
        raise Problem(f"--changed-since {name}: standard input has no history; name a file")
    folder = next((path if os.path.isdir(path) else os.path.dirname(path) for path in paths), "")
    old = _sayings(_documents(revision.find(name, folder), paths, bibs))
    return lambda report: _kept(report, old)


def _documents(of: revision.Revision, paths: Iterable[str], bibs: Iterable[str]) -> list[Document]:
    """The manuscripts as they were. What was not there, or could not be read, is left out: all of it is new."""
    files = {path: name for path, name in of.files().items() if path.lower().endswith(_READ)}
    renamed = of.renames()
    with tempfile.TemporaryDirectory(prefix="thesis-lint-") as folder:
        into = Path(folder).resolve()
        of.unpack(files, into)
        (into / ".git").touch()  # the project ends where it ended

        def place(path: str) -> list[str]:
            real = Path(path).resolve()
            if not real.is_relative_to(of.top):
                return []
            here = real.relative_to(of.top).as_posix()
            old = into / renamed.get(here, here)
            return [str(old)] if old.exists() else []

        old = [there for path in paths for there in place(path)]
        return load.load(old, [there for path in bibs for there in place(path)])[0] if old else []


def _sayings(documents: Iterable[Document]) -> frozenset[str]:
    """What every paragraph, entry and line of the documents says."""
    found: set[str] = set()
    for document in documents:
        for source in document.all_sources:
            found |= {saying for _, _, saying in _parts(document, source)}
            found |= {_line(line) for line in source.text.splitlines()}
    return frozenset(found)


def _parts(document: Document, source: Source) -> Iterable[_PART]:
    """The blocks of a source, or the entries of a list of references."""
    for block in document.blocks:
        if block.span.source is source:
            yield block.span.start, block.span.end, _saying(block)
    for file in document.references:
        if file.source is source and not file.printed:
            for entry in file.library.entries:
                yield entry.start, entry.end, f"entry {' '.join(source.text[entry.start : entry.end].split())}"


def _saying(block: Block) -> str:
    """The words of a block, citations and formulas as the source has them, without what only the layout put between them."""
    pieces = block.prose.pieces
    words = "".join(piece.span.text if piece.kind == "opaque" else piece.text for piece in pieces) or block.span.text
    return f"block {block.kind == 'heading'} {' '.join(words.split())}"


def _line(text: str) -> str:
    return f"line {' '.join(text.split())}"


@dataclass(frozen=True, slots=True)
class _Ranges:
    """Ranges of one source that are joined where they overlap."""

    starts: Sequence[int]
    ends: Sequence[int]

    @staticmethod
    def of(ranges: Iterable[tuple[int, int]]) -> "_Ranges":
        starts: list[int] = []
        ends: list[int] = []
        for start, end in sorted(ranges):
            if ends and start < ends[-1]:
                ends[-1] = max(end, ends[-1])
            else:
                starts.append(start)
                ends.append(end)
        return _Ranges(starts, ends)

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them shares a character with the range."""
        at = bisect_right(self.starts, max(start, end - 1)) - 1
        return at >= 0 and self.ends[at] > start


def _kept(report: Report, old: frozenset[str]) -> Report:
    """The report without what touches nothing new. What the tool says about itself stays."""
    parts = {source: list(_parts(document, source)) for document in report.documents for source in document.all_sources}
    everything = {source: _Ranges.of((start, end) for start, end, _ in found) for source, found in parts.items()}
    new = {
        source: _Ranges.of((start, end) for start, end, saying in found if saying not in old) for source, found in parts.items()
    }

    def is_new(span: Span) -> bool:
        start, end = span.start, max(span.end, span.start + 1)
        if new[span.source].touch(start, end):
            return True
        if everything[span.source].touch(start, end):
            return False
        # Outside of every paragraph (a preamble, what stands between two entries) the lines decide.
        text = span.source.text
        last = text.find("\n", span.end)
        lines = text[text.rfind("\n", 0, start) + 1 : last if last >= 0 else len(text)].splitlines()
        return any(_line(line) not in old for line in lines)

    def stays(finding: Finding) -> bool:
        spans = [finding.span, *(other.span for other in finding.related)]
        return finding.rule.startswith("internal/") or any(is_new(span) for span in spans)

    kept = tuple(filter(stays, report.findings))
    return replace(report, findings=kept, left_out=report.left_out._replace(unchanged=len(report.findings) - len(kept)))
