"""What an editor can do about a finding: replace its words, leave it alone with a reason, make all safe fixes."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from lsprotocol import types

from lint import fixer
from lint.document import Document
from lint.files import read_bytes
from lint.finding import Edit, Finding, Fix, Report
from lint.lsp.buffers import Overlay, same
from lint.lsp.checks import Shown
from lint.lsp.client import Client
from lint.lsp.diagnostics import NAME, diagnostic
from lint.lsp.ignoring import comment, table
from lint.lsp.positions import range_of
from lint.manuscripts.include import project_root
from lint.problem import Problem
from lint.span import Source

FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.{NAME}"
_LONGEST = 60


def fix_all(shown: Shown, path: str, held: Overlay, client: Client) -> types.CodeAction | None:
    """All safe fixes of one file, as `thesis-lint fix` would make them in its first round."""
    edits = _edits(shown, shown.of_file(path), held, unsafe=False)
    kept = [edit for edit in edits if same(edit.span.source.path) == same(path)]
    if not kept:
        return None
    title = f"Make {len(kept)} safe fix{'es' * (len(kept) > 1)} of thesis-lint"
    return types.CodeAction(
        title, types.CodeActionKind(types.CodeActionKind.SourceFixAll), edit=_workspace(shown, kept, client)
    )


def quick_fixes(shown: Shown, findings: Sequence[Finding], held: Overlay, client: Client) -> Iterator[types.CodeAction]:
    """For each finding the fixes that can be made where it stands, then the ignore."""
    for finding in findings:
        about = [diagnostic(finding, client.unit, client.uri)]
        for fix, is_preferred in _fixes(finding):
            edits = _edits(shown, [finding._replace(fix=fix)], held, unsafe=True)
            if edits:
                yield types.CodeAction(
                    title=_title(finding, edits),
                    kind=types.CodeActionKind.QuickFix,
                    diagnostics=about,
                    is_preferred=is_preferred,
                    edit=_workspace(shown, edits, client),
                )
    for finding in findings:
        if not finding.rule.startswith("internal/") and (edit := _ignore(shown, finding, held, client)):
            yield types.CodeAction(
                title=f"Ignore {finding.rule} here, with a reason",
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[diagnostic(finding, client.unit, client.uri)],
                edit=edit,
            )


def _fixes(finding: Finding) -> Iterator[tuple[Fix, bool]]:
    """The fix of a finding, and each of its suggestions that is not the same; the first is preferred if it is safe."""
    said = set()
    if finding.fix is not None:
        said = {edit.text for edit in finding.fix.edits}
        yield finding.fix, finding.fix.safety == "safe"
    for text in finding.suggestions:
        if text not in said:
            yield Fix((Edit(finding.span, text),)), False


def _edits(shown: Shown, findings: Sequence[Finding], held: Overlay, *, unsafe: bool) -> list[Edit]:
    """The edits of the fixes that can be made together."""
    try:
        files = {path: read_bytes(path, held=held) for path in fixer.paths(shown.documents)}
        chosen = fixer.choose(Report(shown.documents, tuple(findings)), files, unsafe=unsafe)
    except Problem:
        return []
    return [edit for fix in chosen.fixes for edit in fix.edits]


def _title(finding: Finding, edits: Sequence[Edit]) -> str:
    old, new = (_short(text) for text in (edits[0].span.text, edits[0].text))
    if len(edits) == 1:
        return f"Replace “{old}” by “{new}”" if old and new else f"Insert “{new}”" if new else f"Delete “{old}”"
    return f"Mend {finding.rule} ({len(edits)} places)"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _ignore(shown: Shown, finding: Finding, held: Overlay, client: Client) -> types.WorkspaceEdit | None:
    """The edit that leaves a finding out: a comment above it, or a table in the settings."""
    document = next((one for one in shown.documents if finding.span.source in one.all_sources), None)
    if document is None:
        return None
    if (said := comment(document, finding)) is not None:
        return _insert(shown, said.at.source.path, range_of(said.at, client.unit), said.before, said.after, client)
    return _in_settings(shown, document, finding, held, client)


def _in_settings(
    shown: Shown, document: Document, finding: Finding, held: Overlay, client: Client
) -> types.WorkspaceEdit | None:
    added = table(document, finding, shown.settings, project_root(Path(document.path).parent))
    if added is None:
        return None
    try:
        text = read_bytes(added.path, held=held).decode("utf-8")
    except UnicodeDecodeError:
        return None
    except Problem:
        # There are no settings yet.
        if Path(added.path).exists() or not (client.creates and client.versioned):
            return None
        start = types.Range(types.Position(0, 0), types.Position(0, 0))
        return _insert(shown, added.path, start, added.before, added.after, client, creates=True)
    source = Source(added.path, text)
    gap = "" if not text or text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
    end = range_of(source.span(len(text), len(text)), client.unit)
    return _insert(shown, added.path, end, gap + added.before, added.after, client)


def _insert(
    shown: Shown, path: str, at: types.Range, before: str, after: str, client: Client, *, creates: bool = False
) -> types.WorkspaceEdit:
    """Text put at a place, with a gap where the reason belongs if the editor knows how."""
    plain = types.TextEdit(at, before + after)
    if not client.versioned:
        return types.WorkspaceEdit(changes={client.uri(path): [plain]})
    gap = types.StringValue(f"{_quoted(before)}${{1:why}}{_quoted(after)}")
    text = types.SnippetTextEdit(at, gap) if client.snippets else plain
    edit = types.TextDocumentEdit(client.identifier(path, shown.versions), [text])
    if not creates:
        return types.WorkspaceEdit(document_changes=[edit])
    create = types.CreateFile(client.uri(path), options=types.CreateFileOptions(ignore_if_exists=True))
    return types.WorkspaceEdit(document_changes=[create, edit])


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")


def _workspace(shown: Shown, edits: Sequence[Edit], client: Client) -> types.WorkspaceEdit:
    by_path: dict[str, list[types.TextEdit]] = {}
    for edit in edits:
        by_path.setdefault(edit.span.source.path, []).append(types.TextEdit(range_of(edit.span, client.unit), edit.text))
    if not client.versioned:
        return types.WorkspaceEdit(changes={client.uri(path): made for path, made in by_path.items()})
    return types.WorkspaceEdit(
        document_changes=[
            types.TextDocumentEdit(client.identifier(path, shown.versions), list(made)) for path, made in by_path.items()
        ]
    )
