"""Findings as the diagnostics of an editor."""

from collections.abc import Callable, Iterable
from functools import lru_cache

from lsprotocol import types

from lint.finding import Finding, severity_rank
from lint.lsp.positions import Place, place_of, range_at
from lint.span import ColumnUnit

NAME = "thesis-lint"
_SEVERITIES = (types.DiagnosticSeverity.Error, types.DiagnosticSeverity.Warning, types.DiagnosticSeverity.Information)
_MOST_RELATED = 10


def diagnostics(findings: Iterable[Finding], unit: ColumnUnit, uri: Callable[[str], str]) -> list[types.Diagnostic]:
    """The findings of one file, in order; `uri` gives the editor's name of the file at a path.

    A finding that says the same at the same place as one of an earlier call gets the same object, so that two states of a file,
    which differ in little, are soon told apart. Nobody may change it.
    """
    named: dict[str, str] = {}

    def name(path: str) -> str:
        if path not in named:
            named[path] = uri(path)
        return named[path]

    return [diagnostic(finding, unit, name) for finding in findings]


def diagnostic(finding: Finding, unit: ColumnUnit, uri: Callable[[str], str]) -> types.Diagnostic:
    """One finding with the other places that it speaks of."""
    related = tuple(
        (uri(other.span.source.path), place_of(other.span, unit), other.message) for other in finding.related[:_MOST_RELATED]
    )
    return _made(place_of(finding.span, unit), severity_rank(finding), finding.rule, finding.message, related)


@lru_cache(maxsize=8_000)  # a spun thesis has some two thousand
def _made(place: Place, rank: int, rule: str, message: str, related: tuple[tuple[str, Place, str], ...]) -> types.Diagnostic:
    return types.Diagnostic(
        range=range_at(place),
        severity=_SEVERITIES[rank],
        code=rule,
        source=NAME,
        message=message,
        related_information=[
            types.DiagnosticRelatedInformation(types.Location(uri, range_at(other)), said) for uri, other, said in related
        ]
        or None,
    )
