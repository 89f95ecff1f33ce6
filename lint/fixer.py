"""Fixes made in the text: which of them may be made together, and the bytes that come of them.

A fix is made whole or not at all. None is made in a quotation, in code, in a formula or in the list of references of a manuscript; two
that touch the same words wait for another round, which reads the text as the first one left it. Rounds end when nothing is left to do.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from lint.context import block_at
from lint.document import Document
from lint.files import decode, encode, encoding_of
from lint.finding import Edit, Finding, Fix, Report, severity_rank
from lint.problem import Problem
from lint.quoted import is_quoted
from lint.span import Source, Span

ROUNDS = 10
TRACKED = "docx"
TEXTS = frozenset({"text", "markdown", "latex", "typst", "bibtex"})
_UNWRITABLE = "{}: some of its bytes are in no encoding that can be written back; save it as UTF-8 first"
_MARKUP = {"latex": "\\&%$#_{}~^", "typst": "\\#$*_`<>@[]~", "markdown": "\\*_`<>[]|"}
_KEPT = frozenset({"quote", "code", "reference"})

Why = Literal["unsafe", "kept", "reference file", "encoding", "waits", "none"]
"""Why a finding is not answered: its fix may change what a sentence says; it stands where nothing is changed; it stands in the reference
file of a manuscript; its words have a sign that the file's encoding lacks; another fix is at its place; it has no fix."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The fixes of one round, laid into their sources, and why the other findings go without."""

    fixes: tuple[Fix, ...]
    left: Mapping[Why, int]

    def of(self, source: Source) -> list[Edit]:
        """The edits of a source, from its end to its start."""
        edits = [edit for fix in self.fixes for edit in fix.edits if edit.span.source is source]
        return sorted(edits, key=lambda edit: (-edit.span.start, -edit.span.end))


@dataclass(frozen=True, slots=True)
class Mended:
    """What came of the rounds: the bytes of each file that changed, by path; how many fixes were made; why others were not."""

    files: Mapping[str, bytes]
    made: int
    left: Mapping[Why, int]


def mend(
    report: Report,
    files: Mapping[str, bytes],
    again: Callable[[Mapping[str, bytes]], Report],
    *,
    unsafe: bool,
    author: str = "",
) -> Mended:
    """Make the fixes of a report until none is left to make, or some bytes come back that were there before.

    `files` are the bytes that the report's sources were read from; `again` checks the manuscripts with changed bytes in their place.
    `author` signs the tracked changes of a DOCX. Raises Problem for a file that is not as the report has it, or cannot be written back.
    """
    held: dict[str, bytes] = {}
    made = 0
    seen = [dict(held)]
    chosen = Chosen((), {})
    for _ in range(ROUNDS):
        now = {**files, **held}
        chosen = choose(report, now, unsafe=unsafe)
        if not chosen.fixes:
            break
        after = held | _rewritten(report, chosen, now, author)
        if after in seen:
            break
        made += len(chosen.fixes)
        held = after
        seen.append(dict(held))
        report = again(held)
    return Mended({path: data for path, data in held.items() if data != files[path]}, made, chosen.left)


def choose(report: Report, files: Mapping[str, bytes], *, unsafe: bool) -> Chosen:
    """The fixes of a report that can be made at once: the most serious and surest first, safe ones only unless `unsafe`."""
    owners = {source: document for document in report.documents for source in document.all_sources}
    taken: dict[str, list[Edit]] = {}
    fixes: list[Fix] = []
    left: Counter[Why] = Counter()
    holds = _Encodings(files)
    for finding in sorted(report.findings, key=lambda one: _order(one, owners)):
        fix = finding.fix
        if fix is None or all(edit.span.text == edit.text for edit in fix.edits):
            left["none"] += finding.span.start < finding.span.end
        elif fix.safety == "unsafe" and not unsafe:
            left["unsafe"] += 1
        elif why := _obstacle(fix, owners, holds):
            left[why] += 1
        else:
            edits = [_laid(owners[edit.span.source], edit) for edit in fix.edits if edit.span.text != edit.text]
            others = [other for edit in edits for other in taken.get(edit.span.source.path, ())]
            if any(_touch(edit.span, other.span) for edit in edits for other in others) or _overlap(edits):
                left["waits"] += 1
                continue
            fixes.append(Fix(tuple(edits), fix.safety))
            for edit in edits:
                taken.setdefault(edit.span.source.path, []).append(edit)
    made = _makeable(report, fixes, files)
    left["kept"] += len(fixes) - len(made)
    return Chosen(made, left)


def paths(documents: Iterable[Document]) -> list[str]:
    """The files whose bytes `mend` asks for: those that fixes are made in."""
    sources = (source for one in documents for source in (one.all_sources if one.format == "bibtex" else one.sources))
    return list(dict.fromkeys(source.path for source in sources))


def _order(finding: Finding, owners: Mapping[Source, Document]) -> tuple[int, float, str, str, int]:
    span = finding.span
    return severity_rank(finding), -(finding.confidence or 0), owners[span.source].path, span.source.path, span.start


def _rewritten(report: Report, chosen: Chosen, files: Mapping[str, bytes], author: str) -> dict[str, bytes]:
    """The new bytes of the files that the fixes stand in."""
    new: dict[str, bytes] = {}
    for document in report.documents:
        if document.format == TRACKED:
            from lint.annotate import docx_changes

            fixes = [fix for fix in chosen.fixes if fix.edits[0].span.source in document.sources]
            if fixes:
                new[document.path] = docx_changes.suggest(files[document.path], document, fixes, author)
            continue
        for source in document.all_sources:
            # A file that two manuscripts take in is mended by the first of them in a round.
            if (edits := chosen.of(source)) and source.path not in new:
                new[source.path] = rewritten(source, edits, files[source.path])
    return new


def rewritten(source: Source, edits: Iterable[Edit], before: bytes) -> bytes:
    """The bytes of a text file after the edits, which are sorted from its end and do not overlap, in its own encoding.

    Raises Problem if the bytes are not those that the source was read from, or cannot be written back.
    """
    text = source.text
    try:
        if decode(before)[0] != text:
            raise Problem(f"{source.path}: it has changed meanwhile; nothing was written, run again")
        for edit in edits:
            text = text[: edit.span.start] + edit.text + text[edit.span.end :]
        return encode(text, before)
    except ValueError as error:
        raise Problem(_UNWRITABLE.format(source.path)) from error


def _makeable(report: Report, fixes: list[Fix], files: Mapping[str, bytes]) -> tuple[Fix, ...]:
    """The fixes without those that Word could not track where they stand."""
    made = fixes
    for document in report.documents:
        inside = [fix for fix in made if fix.edits[0].span.source in document.sources]
        if document.format == TRACKED and inside:
            from lint.annotate import docx_changes

            possible = docx_changes.possible(files[document.path], document, inside)
            made = [fix for fix in made if fix not in inside or fix in possible]
    return tuple(made)


def _obstacle(fix: Fix, owners: Mapping[Source, Document], holds: "_Encodings") -> Why | None:
    """Why a fix cannot be made where it stands."""
    for edit in fix.edits:
        document = owners[edit.span.source]
        if document.format == "bibtex":
            pass
        elif edit.span.source not in document.sources:
            return "reference file"
        elif document.format not in TEXTS | {TRACKED} or _is_kept(document, edit.span) or _is_markup(document, edit):
            return "kept"
        if document.format != TRACKED and not holds.can_hold(edit.span.source.path, edit.text):
            return "encoding"
    return None


class _Encodings:
    """What the encodings of text files can hold; each file is looked at once."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._known: dict[str, str] = {}

    def can_hold(self, path: str, words: str) -> bool:
        """Whether a file can be written with the words in it. Raises Problem for one that cannot be written back at all."""
        if words.isascii():
            return True
        if path not in self._known:
            try:
                self._known[path] = encoding_of(self._files[path])[1]
            except ValueError as error:
                raise Problem(_UNWRITABLE.format(path)) from error
        try:
            words.encode(self._known[path])
        except UnicodeEncodeError:
            return False
        return True


def _is_kept(document: Document, span: Span) -> bool:
    """Whether a place is not the author's own words to mend: quoted, code, a formula, a reference, or no text as it stands."""
    block = block_at(document, span)
    if block is None or block.kind in _KEPT:
        return True
    prose = block.prose
    start, end = prose.offset(span.start), prose.offset(span.end, end=True)
    if span.start == span.end:
        start = max(0, start - 1)
    if start >= end or is_quoted(prose.text, start, end) or not prose.is_editable(start, end):
        return True
    return span.start < span.end and prose.span(start, end) != span


def _is_markup(document: Document, edit: Edit) -> bool:
    """Whether new words hold a sign that the format takes for its own, and the old ones did not."""
    signs = _MARKUP.get(document.format, "")
    return any(sign in edit.text and sign not in edit.span.text for sign in signs)


def _laid(document: Document, edit: Edit) -> Edit:
    """The edit with the line end that its place has, so that a line does not grow by the next one."""
    old = edit.span.text
    breaks = [index for index, gap in enumerate(_gaps(old)) if "\n" in gap or "\r" in gap]
    gaps = _gaps(edit.text)
    if document.format == "bibtex" or len(breaks) != 1 or not gaps:
        return edit
    words = edit.text.split(" ")
    at = min(breaks[0], len(words) - 2)
    joints = [" "] * (len(words) - 1)
    joints[at] = _gaps(old)[breaks[0]]
    return Edit(edit.span, "".join(word + joint for word, joint in zip(words, [*joints, ""], strict=True)))


def _gaps(text: str) -> list[str]:
    """The white space between the words of a text."""
    gaps, rest = [], text
    for word in text.split():
        before, _, rest = rest.partition(word)
        gaps.append(before)
    return gaps[1:]


def _touch(one: Span, other: Span) -> bool:
    return one.source.path == other.source.path and one.start <= other.end and other.start <= one.end


def _overlap(edits: list[Edit]) -> bool:
    ordered = sorted(edits, key=lambda edit: (edit.span.source.path, edit.span.start))
    return any(_touch(one.span, other.span) for one, other in pairwise(ordered))
