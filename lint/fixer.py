"""Fixes made in the text: which of them may be made together, and the bytes that come of them.

A fix is made whole or not at all. None is made in a quotation, in code, in a formula or in the list of references of a manuscript; two
that touch the same words wait for another round, which sees the text as the first one left it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lint.context import block_at
from lint.document import Document
from lint.files import encode
from lint.finding import Edit, Finding, Report, severity_rank
from lint.span import Source, Span

ROUNDS = 10
_OPENS, _CLOSES = "“«„", "”»"
_KEPT = frozenset({"quote", "code", "reference"})


@dataclass(frozen=True, slots=True)
class Chosen:
    """The fixes of one round: the edits of each source, from its end to its start, and the findings they answer."""

    edits: Mapping[Source, tuple[Edit, ...]]
    findings: tuple[Finding, ...]
    unsafe: int = 0
    """How many fixes were left out because they may change what a sentence says."""
    kept: int = 0
    """How many were left out because they stand in a quotation, in code or in a list of references."""


@dataclass
class _Taken:
    edits: list[Edit] = field(default_factory=list)

    def free(self, edits: Iterable[Edit]) -> bool:
        return not any(_touch(edit.span, other.span) for edit in edits for other in self.edits)


def choose(report: Report, *, unsafe: bool) -> Chosen:
    """The fixes of a report that can be made at once: the most serious and surest first, safe ones only unless `unsafe`."""
    owners = {source: document for document in report.documents for source in document.all_sources}
    taken = _Taken()
    answered: list[Finding] = []
    risky = kept = 0
    order = sorted(
        (finding for finding in report.findings if finding.fix),
        key=lambda one: (severity_rank(one), -(one.confidence or 0), owners[one.span.source].path, one.span.start),
    )
    for finding in order:
        assert finding.fix
        edits = [edit for edit in finding.fix.edits if edit.span.text != edit.text]
        if not edits:
            continue
        if finding.fix.safety == "unsafe" and not unsafe:
            risky += 1
        elif any(_is_kept(owners[edit.span.source], edit.span) for edit in edits):
            kept += 1
        elif taken.free(edits):
            taken.edits += edits
            answered.append(finding)
    by_source: dict[Source, list[Edit]] = {}
    for edit in taken.edits:
        by_source.setdefault(edit.span.source, []).append(edit)
    ordered = {
        source: tuple(sorted(edits, key=lambda edit: (-edit.span.start, -edit.span.end))) for source, edits in by_source.items()
    }
    return Chosen(ordered, tuple(answered), risky, kept)


def rewritten(source: Source, edits: Iterable[Edit], before: bytes) -> bytes:
    """The bytes of a text file after the edits, which are sorted from its end and do not overlap, in its own encoding.

    Raises UnicodeEncodeError or ValueError if the new text cannot be written in it.
    """
    text = source.text
    for edit in edits:
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return encode(text, before)


def _touch(one: Span, other: Span) -> bool:
    return one.source is other.source and one.start <= other.end and other.start <= one.end


def _is_kept(document: Document, span: Span) -> bool:
    """Whether a place is not the author's own words to mend: quoted, code, a formula, an entry of the list."""
    if document.format == "bibtex" or span.source not in document.sources:
        return False
    block = block_at(document, span)
    if block is None or block.kind in _KEPT:
        return True
    start, end = block.prose.offset(span.start), block.prose.offset(span.end, end=True)
    if start >= end or not block.prose.is_literal(start, end):
        return True
    before = block.prose.text[:start]
    opened = sum(before.count(sign) for sign in _OPENS) - sum(before.count(sign) for sign in _CLOSES)
    return opened > 0 or before.count('"') % 2 == 1
