"""The diagnostic format of reviewdog. Its columns count bytes of UTF-8 (reviewdog's proto, rdf/reviewdog.proto)."""

import json
from typing import Any

from lint.finding import Finding, Report
from lint.span import Span

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def show(report: Report) -> str:
    """The findings in order."""
    return (
        json.dumps(
            {"source": {"name": "thesis-lint"}, "severity": "WARNING", "diagnostics": [_one(one) for one in report.findings]},
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )


def _one(finding: Finding) -> dict[str, Any]:
    value: dict[str, Any] = {
        "message": finding.message,
        "location": {"path": finding.span.source.path, "range": _range(finding.span)},
        "severity": _SEVERITIES[finding.severity or "info"],
        "code": {"value": finding.rule},
    }
    if finding.fix and len(finding.fix.edits) == 1:
        (edit,) = finding.fix.edits
        value["suggestions"] = [{"range": _range(edit.span), "text": edit.text}]
    return value


def _range(span: Span) -> dict[str, dict[str, int]]:
    first, last = (span.source.position(at, "utf-8") for at in (span.start, span.end))
    return {"start": {"line": first.line, "column": first.column}, "end": {"line": last.line, "column": last.column}}
