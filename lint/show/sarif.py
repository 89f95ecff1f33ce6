"""SARIF 2.1.0, for code scanning and for the tools that read it.

Limits of GitHub's code scanning are kept: 5,000 results shown of 25,000 taken, a thousand places beside a result, short texts. Columns
count UTF-16 units, and the fingerprint is our own, since one made of a line merges the findings of a paragraph.
"""

import json
from typing import Any

from lint import __version__
from lint.finding import Finding, Report, severity_rank
from lint.show.fingerprint import fingerprints
from lint.span import Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_MOST = 5_000
_MOST_RELATED = 50
_LONGEST = 1_000


def show(report: Report) -> str:
    """The report as one SARIF log with one run."""
    marked = sorted(fingerprints(report), key=lambda pair: severity_rank(pair[0]))[:_MOST]
    kept = {id(finding) for finding, _ in marked}
    rules = sorted({finding.rule for finding, _ in marked})
    index = {rule: at for at, rule in enumerate(rules)}
    results = [_result(finding, mark, index) for finding, mark in fingerprints(report) if id(finding) in kept]
    run = {
        "tool": {"driver": {"name": "thesis-lint", "version": __version__, "rules": [_rule(rule) for rule in rules]}},
        "columnKind": "utf16CodeUnits",
        "results": results,
        "invocations": [
            {
                "executionSuccessful": not any(finding.rule == "internal/rule-crashed" for finding in report.findings),
                "toolExecutionNotifications": [
                    {"level": "note", "message": {"text": f"not checked: {skip.what}, because {skip.why}"[:_LONGEST]}}
                    for skip in report.skipped
                ],
            }
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: str) -> dict[str, Any]:
    text = f"thesis-lint explain {rule}"
    return {
        "id": rule,
        "name": "".join(part.capitalize() for part in rule.replace("/", "-").split("-")),
        "shortDescription": {"text": rule.split("/")[-1].replace("-", " ")},
        "help": {"text": f"Run `{text}` for the reasons, what is not flagged, and examples."},
    }


def _result(finding: Finding, mark: str, index: dict[str, int]) -> dict[str, Any]:
    suggested = f" Suggested: {', '.join(finding.suggestions[:3])}." if finding.suggestions else ""
    return {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": _LEVELS[finding.severity or "info"],
        "message": {"text": (finding.message + suggested)[:_LONGEST]},
        "locations": [{"physicalLocation": _place(finding.span)}],
        "relatedLocations": [
            {"id": at, "message": {"text": other.message[:_LONGEST]}, "physicalLocation": _place(other.span)}
            for at, other in enumerate(finding.related[:_MOST_RELATED], 1)
        ],
        "partialFingerprints": {"primaryLocationLineHash": f"{mark[:32]}:1", "thesisLint/v1": mark},
        "rank": round(100 * (finding.confidence or 0), 1),
    }


def _place(span: Span) -> dict[str, Any]:
    first, last = (span.source.position(at, "utf-16") for at in (span.start, span.end))
    return {
        "artifactLocation": {"uri": uri(span.source.path)},
        "region": {"startLine": first.line, "startColumn": first.column, "endLine": last.line, "endColumn": last.column},
    }


def uri(path: str) -> str:
    """A relative path as a URI reference."""
    from urllib.parse import quote

    return quote(path.replace("\\", "/"), safe="/:") if path != "-" else "stdin"
