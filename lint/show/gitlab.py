"""GitLab Code Quality: a JSON array that merge requests compare by fingerprint."""

import json

from lint.finding import Report
from lint.show.fingerprint import fingerprints

_SEVERITIES = {"error": "critical", "warning": "minor", "info": "info"}


def show(report: Report) -> str:
    """The findings in order."""
    values = [
        {
            "description": finding.message,
            "check_name": finding.rule,
            "fingerprint": mark,
            "severity": _SEVERITIES[finding.severity or "info"],
            "location": {
                "path": finding.span.source.path,
                "lines": {"begin": finding.span.first.line, "end": finding.span.last.line},
            },
        }
        for finding, mark in fingerprints(report)
    ]
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"
