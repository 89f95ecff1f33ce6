"""What the editor is told: diagnostics as they come or when it asks, never both, and what it must know besides."""

from collections.abc import Iterable, Sequence

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from lint.lsp.buffers import same
from lint.lsp.checks import Shown
from lint.lsp.client import Client
from lint.lsp.desk import Desk, Manuscript
from lint.lsp.diagnostics import diagnostics


class Telling:
    """Keeps what the editor was told of each file, by its path, so that nothing is told twice."""

    def __init__(self, talks: LanguageServer, desk: Desk) -> None:
        self.client = Client(desk.buffers)
        self._talks = talks
        self._desk = desk
        self._told: dict[str, tuple[int, list[types.Diagnostic]]] = {}
        self._made: dict[str, tuple[list[Shown], list[types.Diagnostic]]] = {}

    def say(self, message: str) -> None:
        """Show the user a line."""
        self._talks.window_show_message(types.ShowMessageParams(types.MessageType.Warning, f"thesis-lint: {message}"))

    def of(self, manuscript: Manuscript) -> None:
        """A manuscript has news: send what changed, or have the editor ask."""
        # What it no longer takes in may still be told of; of what was never told the editor asks by itself.
        if self.client.pulls:
            if self.client.refreshes and manuscript.shown.complete and any(map(self._is_news, self._told)):
                self._talks.workspace_diagnostic_refresh(None)
            return
        for path in sorted({*manuscript.shown.paths, *self._told}):
            if self._is_news(path):
                self._send(path, self._number(path), manuscript.shown.versions.get(path))

    def put_away(self, manuscripts: Iterable[Manuscript], path: str, uri: str) -> None:
        """Manuscripts are no longer looked after: their files have no findings now. The file at `path` was closed."""
        gone = {read for manuscript in manuscripts for read in manuscript.shown.paths}
        for read in gone:
            self._made.pop(read, None)
        for read in sorted(gone & self._told.keys()):
            if not self._now(read):
                del self._told[read]
                if not self.client.pulls:
                    name = uri if read == same(path) else self.client.uri(read)
                    self._talks.text_document_publish_diagnostics(types.PublishDiagnosticsParams(name, []))

    def report(self, path: str | None, uri: str, known: str | None) -> types.DocumentDiagnosticReport:
        """The answer about one file, to an editor that knows the state `known` of it."""
        number = self._number(same(path)) if path else 0
        if known == str(number):
            return types.RelatedUnchangedDocumentDiagnosticReport(str(number))
        items = self._told[same(path)][1] if path else []
        return types.RelatedFullDocumentDiagnosticReport(items, result_id=str(number))

    def reports(
        self, manuscripts: Iterable[Manuscript], known: Sequence[types.PreviousResultId]
    ) -> types.WorkspaceDiagnosticReport:
        """The answer about all files of all manuscripts."""
        before = {one.uri: one.value for one in known}
        items: dict[str, types.WorkspaceDocumentDiagnosticReport] = {}
        for manuscript in manuscripts:
            for path in sorted(manuscript.shown.paths):
                uri, number = self.client.uri(path), str(self._number(path))
                version = manuscript.shown.versions.get(path)
                if before.get(uri) == number:
                    items[uri] = types.WorkspaceUnchangedDocumentDiagnosticReport(uri, number, version)
                else:
                    found = self._told[path][1]
                    items[uri] = types.WorkspaceFullDocumentDiagnosticReport(uri, found, version, result_id=number)
        return types.WorkspaceDiagnosticReport(list(items.values()))

    def _now(self, path: str) -> list[types.Diagnostic]:
        """The diagnostics of a file as things stand; two manuscripts may take it in, and may say the same of it."""
        shown = [manuscript.shown for manuscript in self._desk.reading(path)]
        before, made = self._made.get(path, ([], []))
        if before != shown:
            findings = {
                (found.rule, found.span.start, found.span.end, found.message): found
                for one in shown
                for found in one.of_file(path)
            }
            made = diagnostics(findings.values(), self.client.unit, self.client.uri)
            self._made[path] = (shown, made)
        return made

    def _is_news(self, path: str) -> bool:
        return self._now(path) != self._told.get(path, (0, None))[1]

    def _number(self, path: str) -> int:
        """The number of the present state of a file: a new one if it is not as it was told last."""
        number, told = self._told.get(path, (0, None))
        now = self._now(path)
        if now != told:
            number += 1
            self._told[path] = (number, now)
        return number

    def _send(self, path: str, number: int, version: int | None) -> None:
        uri, (_, items) = self.client.uri(path), self._told[path]
        self._talks.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, items, version))
