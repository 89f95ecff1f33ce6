"""What is done for one manuscript off the editor's own thread: the paragraphs that changed at once, the whole when there is time."""

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from lint import engine, load
from lint.document import Block, Document
from lint.files import text_source
from lint.finding import Finding
from lint.lsp.buffers import LARGEST, Overlay, same
from lint.lsp.changes import Change, carried, change
from lint.lsp.retyped import retyped
from lint.rule import Rule
from lint.run import Request, run
from lint.sentences import Sentence
from lint.settings.project import Settings
from lint.span import Source


class Stale(Exception):  # noqa: N818 -- no error: the text has changed, so nobody waits for this answer
    """A check was given up."""


@dataclass(frozen=True, eq=False)
class Shown:
    """What is known of a manuscript in one state: of its paragraphs only, until the `complete` check is through.

    `wrong` says what could not be read; `versions` are those of the open files that the findings are about.
    """

    documents: tuple[Document, ...] = ()
    findings: tuple[Finding, ...] = ()
    rules: tuple[Rule, ...] = ()
    settings: Settings = field(default_factory=Settings)
    wrong: tuple[str, ...] = ()
    versions: Mapping[str, int] = field(default_factory=dict)
    complete: bool = False

    @cached_property
    def _findings(self) -> dict[str, list[Finding]]:
        spelt: dict[Source, str] = {}
        table: dict[str, list[Finding]] = {}
        for finding in self.findings:
            source = finding.span.source
            if source not in spelt:
                spelt[source] = same(source.path)
            table.setdefault(spelt[source], []).append(finding)
        return table

    @cached_property
    def _places(self) -> dict[str, tuple[Document, Source]]:
        every = ((document, source) for document in reversed(self.documents) for source in document.all_sources)
        return {same(source.path): (document, source) for document, source in every}

    def of_file(self, path: str) -> list[Finding]:
        """The findings of one file."""
        return self._findings.get(same(path), [])

    def place(self, path: str) -> tuple[Document, Source] | None:
        """The document that takes a file in, and the file's source."""
        return self._places.get(same(path))

    @property
    def paths(self) -> Collection[str]:
        """The files that were read."""
        return self._places.keys()

    def forget(self) -> None:
        """Drop what the check worked out about the documents."""
        for document in self.documents:
            document.forget()

    def rule(self, name: str) -> Rule | None:
        """A rule that ran."""
        return next((rule for rule in self.rules if rule.id == name), None)


@dataclass(frozen=True, slots=True)
class Watch:
    """Gives a run up as soon as `stale` says so."""

    stale: Callable[[], bool]

    def say(self, label: str) -> None:
        """A part of the run begins."""
        if self.stale():
            raise Stale

    def expect(self, steps: int) -> None:
        """How many steps there will be is of no interest."""

    def step(self, label: str) -> None:
        """A rule begins."""
        self.say(label)


def whole(path: str, folders: Sequence[str], held: Overlay, watch: Watch) -> Shown:
    """The whole check of a manuscript. Raises Problem for settings that cannot be used, Stale if it is given up."""
    if _size(path, held) > LARGEST:
        return Shown(wrong=(f"{path}: too long to be checked while it is written; use thesis-lint check",), complete=True)
    if path in held and not held[path].strip():
        return Shown(complete=True)  # a file just begun is no fault
    result = run(Request((path,), folders=folders, held=held), watch)
    wrong = tuple(str(problem) for problem in result.problems)
    if not result.parts:
        return Shown(wrong=wrong, complete=True)
    (part,) = result.parts
    return Shown(part.report.documents, part.report.findings, part.rules, part.settings, wrong, complete=True)


def paragraphs(before: Shown, path: str, held: Overlay, watch: Watch) -> Shown:
    """The earlier findings where they stand now, and those that rules of paragraphs and sentences have in what changed."""
    watch.say("reading")
    if _size(path, held) > LARGEST:
        return Shown()
    pairs = _retyped(before, held) or _read_again(before, path, held)
    if pairs is None:
        return replace(before, documents=(), findings=(), complete=False)
    changes = [one for old, new in pairs for one in _changes(old, new)]
    findings = list(carried(before.findings, {one.old: one for one in changes}))
    # What a baseline knows cannot be told from a paragraph alone.
    rules = [] if before.settings.baseline else [rule for rule in before.rules if rule.unit in (Block, Sentence)]
    names = {rule.id for rule in rules}
    for _, document in pairs:
        blocks = tuple(_touched(document, changes))
        fresh = _checked(document, blocks, rules, before.settings, watch) if blocks else []
        findings = [one for one in findings if one.rule not in names or not any(block.span.holds(one.span) for block in blocks)]
        findings += fresh
    documents = tuple(document for _, document in pairs)
    return replace(before, documents=documents, findings=_in_order(findings, documents), complete=False)


Pair = tuple[Document, Document]
"""A document as it was read before, and as it is now."""


def _retyped(before: Shown, held: Overlay) -> list[Pair] | None:
    """The documents after plain words were typed; None if anything else happened since they were read."""
    if {same(path) for path in held} != before.versions.keys():
        return None
    pairs = [(document, document) for document in before.documents]
    for index, (old, _) in enumerate(pairs):
        for source in old.all_sources:
            if source.path not in held:
                continue
            now = text_source(source.path, held[source.path])
            if now.text != source.text:
                new = retyped(pairs[index][1], change(source, now))
                if new is None:
                    return None
                pairs[index] = (old, new)
    return pairs


def _read_again(before: Shown, path: str, held: Overlay) -> list[Pair] | None:
    """The documents as they are read now; None if they cannot be, or are other ones."""
    documents, problems = load.load([path], before.settings.bib, held)
    if problems or len(documents) != len(before.documents):
        return None
    return list(zip(before.documents, documents, strict=True))


def _size(path: str, held: Overlay) -> int:
    if path in held:
        return len(held[path])
    return os.path.getsize(path) if os.path.isfile(path) else 0


def _changes(old: Document, new: Document) -> Iterator[Change]:
    """What became of each source of the old document that has another one in its place."""
    now = {same(source.path): source for source in new.all_sources}
    for source in old.all_sources:
        if other := now.get(same(source.path)):
            yield change(source, other)


def _touched(document: Document, changes: Sequence[Change]) -> Iterator[Block]:
    """The blocks that a change lies in or touches, and their neighbours, which say what language short ones are in."""
    changed = {one.new: one for one in changes if one.old.text != one.new.text}
    here = [
        (one := changed.get(block.span.source)) is not None and block.span.start <= one.new_end and block.span.end >= one.start
        for block in document.blocks
    ]
    for index, block in enumerate(document.blocks):
        if any(here[max(0, index - 1) : index + 2]):
            yield block


def _checked(
    document: Document, blocks: tuple[Block, ...], rules: Sequence[Rule], settings: Settings, watch: Watch
) -> list[Finding]:
    """What rules find in some blocks of a document."""
    part = replace(document, blocks=blocks, marks=())
    report = engine.check(part, rules, watch.step)
    part.forget()
    if settings.ignored or settings.accept or document.comments:
        from lint.suppress import suppress

        # What a comment covers shows only where all blocks are there.
        report = suppress(replace(report, documents=(document,)), settings.ignored, settings.accept)
    return [finding for finding in report.findings if not finding.rule.startswith("internal/")]


def _in_order(findings: Sequence[Finding], documents: Sequence[Document]) -> tuple[Finding, ...]:
    order = {source: index for index, source in enumerate(source for one in documents for source in one.all_sources)}
    kept = {(one.span.source, one.span.start, one.span.end, one.rule, one.message): one for one in findings}
    return tuple(sorted(kept.values(), key=lambda one: (order[one.span.source], one.span.start, one.span.end, one.rule)))
