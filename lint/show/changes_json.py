"""Two drafts compared, as JSON, contract version 1 (`changes.schema.json` beside this file)."""

import json
from typing import Any

from lint import __version__
from lint.compare.changes import Comparison
from lint.finding import Report
from lint.show import as_json
from lint.span import Span

VERSION = 1


def show(comparison: Comparison) -> str:
    """The comparison as one JSON object; a finding of either draft is as in the report of `check`."""
    drafts = {"old": as_json.as_values(comparison.old), "new": as_json.as_values(comparison.new)}
    reports = (comparison.old, comparison.new)
    values = {
        id(found): value
        for report, made in zip(reports, drafts.values(), strict=True)
        for found, value in zip(report.findings, made["findings"], strict=True)
    }
    changes = [
        {
            "state": change.state,
            "rule": change.finding.rule,
            "old": values[id(change.old)] if change.old else None,
            "new": values[id(change.new)] if change.new else None,
            "now": _place(change.now) if change.now else None,
            "elsewhere": change.elsewhere,
        }
        for change in comparison.changes
    ]
    whole = {
        "version": VERSION,
        "tool": {"name": "thesis-lint", "version": __version__},
        "drafts": {
            name: {"files": _files(report), "skipped": drafts[name]["skipped"]}
            for name, report in zip(drafts, reports, strict=True)
        },
        "kept": round(comparison.kept, 4),
        "counts": comparison.counts,
        "changes": changes,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _files(report: Report) -> list[str]:
    return [source.path for document in report.documents for source in document.all_sources]


def _place(span: Span) -> dict[str, Any]:
    ends = {
        name: {"line": at.line, "column": at.column, "offset": at.offset}
        for name, at in (("start", span.first), ("end", span.last))
    }
    return {"path": span.source.path, **ends, "text": span.text}
