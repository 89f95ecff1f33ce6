"""The language server: what the editor asks, and what it is told. It speaks over standard input and output."""

import logging
from collections.abc import Sequence

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from lint import __version__
from lint.finding import Finding
from lint.lsp.actions import FIX_ALL, fix_all, quick_fixes
from lint.lsp.checks import Shown
from lint.lsp.client import Client, client
from lint.lsp.desk import Desk
from lint.lsp.diagnostics import NAME
from lint.lsp.hover import hover
from lint.lsp.positions import UNITS, offset_of
from lint.lsp.symbols import outline
from lint.lsp.telling import Telling

_WATCHED = "**/*.{bib,bibtex,json,ris,tex,ltx,md,qmd,Rmd,rmd,typ,txt,toml,yml,yaml}"


class Server(LanguageServer):
    """Tells the user of a fault once, not at each key."""

    def __init__(self) -> None:
        # The whole text comes with each edit, so that no edit that is lost, late or counted otherwise can spoil it.
        super().__init__(NAME, __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.was_shut_down = False
        self._faults: set[str] = set()

    def report_server_error(self, error: Exception, source: object) -> None:
        """Say what went wrong with a message of the editor."""
        message = f"thesis-lint: {type(error).__name__}: {error}"
        logging.getLogger(__name__).error("%s", message)
        if message not in self._faults:
            self._faults.add(message)
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, message))


def server(rules: Sequence[str]) -> Server:
    """A server, not started yet; `rules` are folders of own rules."""
    talks = Server()
    feature = talks.feature
    desk = Desk(rules, lambda manuscript: telling.of(manuscript), lambda message: telling.say(message))
    telling = Telling(talks, desk)

    def editor() -> Client:
        return telling.client

    def path_of(uri: str) -> str | None:
        return to_fs_path(uri) if uri.startswith("file:") else None

    async def at(uri: str, place: types.Range | types.Position) -> tuple[Shown, list[Finding]]:
        """What is known of a file, and its findings at a place."""
        path = path_of(uri)
        shown = await desk.current(path) if path else None
        where = shown.place(path) if shown and path else None
        if shown is None or where is None:
            return Shown(), []
        ends = (place, place) if isinstance(place, types.Position) else (place.start, place.end)
        start, end = (offset_of(where[1], position, editor().unit) for position in ends)
        return shown, [one for one in shown.of_file(where[1].path) if one.span.start <= end and start <= one.span.end]

    @feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        unit = UNITS[str(getattr(talks.workspace.position_encoding, "value", talks.workspace.position_encoding))]
        telling.client = client(params.capabilities, unit, desk.buffers)

    @feature(types.INITIALIZED)
    async def initialized(_: types.InitializedParams) -> None:
        folders_changed()
        if editor().watches:
            options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(_WATCHED)])
            watch = types.Registration("watch", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            await talks.client_register_capability_async(types.RegistrationParams([watch]))

    @feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def folders_changed(*_: object) -> None:
        found = [path_of(folder.uri) for folder in talks.workspace.folders.values()]
        root = path_of(talks.workspace.root_uri or "")
        desk.folders = [path for path in found or [root] if path]
        desk.moved()

    @feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        file = params.text_document
        if path := path_of(file.uri):
            desk.buffers.drop(path)
            desk.buffers.put(path, file.uri, file.version, file.text)
            desk.edited(path)
            desk.opened(path)

    @feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def edited(params: types.DidChangeTextDocumentParams) -> None:
        file = params.text_document
        path = path_of(file.uri)
        if path is None or not params.content_changes:
            return
        last = params.content_changes[-1]
        if isinstance(last, types.TextDocumentContentChangePartial):
            desk.say_once(f"{path}: the editor sent a part of the text where the whole was agreed; close the file and open it")
        elif not desk.buffers.put(path, file.uri, file.version, last.text):
            desk.say_once(f"{path}: the editor sent an edit out of order; the later text holds")
        else:
            desk.edited(path)

    @feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        if path := path_of(params.text_document.uri):
            desk.buffers.drop(path)
            telling.put_away(desk.closed(path), path, params.text_document.uri)

    @feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        if path := path_of(params.text_document.uri):
            desk.edited(path)

    @feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def changed_on_disk(params: types.DidChangeWatchedFilesParams) -> None:
        if any(event.type != types.FileChangeType.Changed or event.uri.endswith(".toml") for event in params.changes):
            desk.moved()
        for event in params.changes:
            path = path_of(event.uri)
            if path and desk.buffers.get(path) is None:
                desk.edited(path)

    @feature(
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        types.DiagnosticOptions(inter_file_dependencies=True, workspace_diagnostics=True, identifier=NAME),
    )
    async def asked(params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        path = path_of(params.text_document.uri)
        if path:
            await desk.current(path, complete=not editor().refreshes)
        return telling.report(path, params.text_document.uri, params.previous_result_id)

    @feature(types.WORKSPACE_DIAGNOSTIC)
    async def asked_for_all(params: types.WorkspaceDiagnosticParams) -> types.WorkspaceDiagnosticReport:
        return telling.reports(await desk.everything(), params.previous_result_ids)

    @feature(types.TEXT_DOCUMENT_HOVER)
    async def hovered(params: types.HoverParams) -> types.Hover | None:
        shown, findings = await at(params.text_document.uri, params.position)
        return hover(shown, findings, editor().unit)

    @feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions([types.CodeActionKind.QuickFix, FIX_ALL]))
    async def acted(params: types.CodeActionParams) -> list[types.CodeAction]:
        shown, findings = await at(params.text_document.uri, params.range)
        path, held = path_of(params.text_document.uri), desk.buffers.overlay()
        only = params.context.only
        found = []
        if only is None or types.CodeActionKind.QuickFix in only:
            found += list(quick_fixes(shown, findings, held, editor()))
        if path and (only is None or any(kind == FIX_ALL or FIX_ALL.startswith(f"{kind}.") for kind in map(_plain, only))):
            found += filter(None, [fix_all(shown, path, held, editor())])
        return found

    @feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def outlined(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        path = path_of(params.text_document.uri)
        shown = await desk.current(path) if path else None
        where = shown.place(path) if shown and path else None
        return outline(*where, editor().unit) if where else []

    @feature(types.SHUTDOWN)
    def shut(*_: object) -> None:
        talks.was_shut_down = True
        desk.stop()

    return talks


def _plain(kind: types.CodeActionKind | str) -> str:
    return str(getattr(kind, "value", kind))
