"""Findings as the diagnostics of an editor."""

from collections.abc import Callable, Iterable

from lsprotocol import types

from lint.finding import Finding, severity_rank
from lint.lsp.positions import range_of
from lint.span import ColumnUnit

NAME = "thesis-lint"
_SEVERITIES = (types.DiagnosticSeverity.Error, types.DiagnosticSeverity.Warning, types.DiagnosticSeverity.Information)
_MOST_RELATED = 10


def diagnostics(findings: Iterable[Finding], unit: ColumnUnit, uri: Callable[[str], str]) -> list[types.Diagnostic]:
    """The findings of one file, in order; `uri` gives the editor's name of the file at a path."""
    return [diagnostic(finding, unit, uri) for finding in findings]


def diagnostic(finding: Finding, unit: ColumnUnit, uri: Callable[[str], str]) -> types.Diagnostic:
    """One finding with the other places that it speaks of."""
    return types.Diagnostic(
        range=range_of(finding.span, unit),
        severity=_SEVERITIES[severity_rank(finding)],
        code=finding.rule,
        source=NAME,
        message=finding.message,
        related_information=[
            types.DiagnosticRelatedInformation(
                types.Location(uri(other.span.source.path), range_of(other.span, unit)), other.message
            )
            for other in finding.related[:_MOST_RELATED]
        ]
        or None,
    )
