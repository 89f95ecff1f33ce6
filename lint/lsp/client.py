"""The editor at the other end: what it can do, how it counts columns, and what it calls a file."""

from collections.abc import Mapping
from dataclasses import dataclass

from lsprotocol import types
from pygls.uris import from_fs_path

from lint.lsp.buffers import Buffers, same
from lint.span import ColumnUnit


@dataclass(frozen=True, slots=True)
class Client:
    """What an editor said about itself when it started the server, and the files it has open.

    `pulls`: it asks for diagnostics, so none are sent unasked; `refreshes`: it can be told to ask again; `watches`: it can tell of
    files that change on the disk; `versioned`: edits may name versions; `snippets` and `creates`: they may have gaps to fill in, and
    may make files.
    """

    buffers: Buffers
    unit: ColumnUnit = "utf-16"
    pulls: bool = False
    refreshes: bool = False
    watches: bool = False
    versioned: bool = False
    snippets: bool = False
    creates: bool = False

    def uri(self, path: str) -> str:
        """What the editor calls the file at a path."""
        buffer = self.buffers.get(path)
        return buffer.uri if buffer else from_fs_path(path) or path

    def identifier(self, path: str, versions: Mapping[str, int]) -> types.OptionalVersionedTextDocumentIdentifier:
        """The file at a path in the version that an edit is about; without one if it is not open."""
        return types.OptionalVersionedTextDocumentIdentifier(self.uri(path), versions.get(same(path)))


def client(said: types.ClientCapabilities, unit: ColumnUnit, buffers: Buffers) -> Client:
    """The client that a message of the protocol describes."""
    space, text = said.workspace, said.text_document
    edits = space.workspace_edit if space else None
    kinds = edits.resource_operations if edits else None
    return Client(
        buffers,
        unit,
        pulls=bool(text and text.diagnostic),
        refreshes=bool(space and space.diagnostics and space.diagnostics.refresh_support),
        watches=bool(space and space.did_change_watched_files and space.did_change_watched_files.dynamic_registration),
        versioned=bool(edits and edits.document_changes),
        snippets=bool(edits and edits.snippet_edit_support),
        creates=types.ResourceOperationKind.Create in (kinds or ()),
    )
