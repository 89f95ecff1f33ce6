"""SARIF 2.1.0, for code scanning and for the tools that read it.

Limits of GitHub's code scanning are kept (5,000 results shown of 25,000 taken, 10 MB packed, short texts and few tags). A place is one
line, since an alert shows in a pull request only where the change holds all of its lines; the whole passage is a related place, and
those are shown where the message links to them. Columns count UTF-16 units, and the fingerprint is our own, since one made of a line
merges the findings of a paragraph.
"""

import json
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from lint import __version__
from lint.finding import Finding, Report, severity_rank
from lint.show.fingerprint import fingerprints
from lint.show.visible import visible
from lint.span import Span

if TYPE_CHECKING:
    from lint.rule import Rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_SEVERITIES = {"error": "error", "warning": "warning", "info": "recommendation"}
_PRECISION = ((0.95, "very-high"), (0.9, "high"), (0.7, "medium"), (0.0, "low"))
_MOST = 5_000
_MOST_RELATED = 10
_MOST_LINKS = 3
_LONGEST = 980  # of 1,024, which leaves room for the links
_LONGEST_RELATED = 200
_LONGEST_HELP = 20_000
_LINK = re.compile(r"\[(?=[^\[\]]{0,1000}\]\()")


def show(report: Report, rules: Sequence["Rule"] = ()) -> str:
    """The report as one SARIF log with one run. `rules` are those that ran, for what is said of each."""
    known = {rule.id: rule for rule in rules}
    marked = sorted(fingerprints(report), key=lambda pair: severity_rank(pair[0]))[:_MOST]
    kept = {id(finding) for finding, _ in marked}
    used = sorted({finding.rule for finding, _ in marked})
    index = {rule: at for at, rule in enumerate(used)}
    results = [_result(finding, mark, index) for finding, mark in fingerprints(report) if id(finding) in kept]
    notes = [f"not checked: {skip.what}, because {skip.why}" for skip in report.skipped]
    if len(report.findings) > _MOST:
        notes.append(f"{len(report.findings) - _MOST} more findings, the least serious, are left out here")
    driver = {"name": "thesis-lint", "version": __version__, "rules": [_rule(rule, known.get(rule)) for rule in used]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "utf16CodeUnits",
        "results": results,
        "invocations": [
            {
                "executionSuccessful": not any(finding.rule == "internal/rule-crashed" for finding in report.findings),
                "toolExecutionNotifications": [{"level": "note", "message": {"text": _short(note)}} for note in notes],
            }
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(name: str, rule: "Rule | None") -> dict[str, Any]:
    """What is said of a rule: its docstring, or its name for what the tool says about itself."""
    summary = rule.summary if rule else name.split("/")[-1].replace("-", " ").capitalize() + "."
    explained = (rule.doc.strip() if rule else summary)[:_LONGEST_HELP]
    more = f"\n\nRun `thesis-lint explain {name}` for examples." if rule else ""
    properties: dict[str, Any] = {"tags": [name.split("/")[0]]}
    if rule:
        properties["precision"] = next(word for least, word in _PRECISION if rule.confidence >= least)
        properties["problem.severity"] = _SEVERITIES[rule.severity]
    return {
        "id": name,
        "name": "".join(part.capitalize() for part in re.split(r"[/-]", name))[:255],
        "shortDescription": {"text": _short(summary)},
        "fullDescription": {"text": _short(explained)},
        "help": {"text": explained + more, "markdown": explained + more},
        "properties": properties,
    }


def _result(finding: Finding, mark: str, index: dict[str, int]) -> dict[str, Any]:
    suggested = f" Suggested: {', '.join(finding.suggestions[:3])}." if finding.suggestions else ""
    head = _first_line(finding.span)
    others = [] if head == finding.span else [(finding.span, "the whole passage")]
    others += [(other.span, other.message or "the other place") for other in finding.related]
    links = ", ".join(f"[{at}]({at})" for at in range(1, min(len(others), _MOST_LINKS) + 1))
    return {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": _LEVELS[finding.severity or "info"],
        "message": {"text": _short(finding.message + suggested) + (f" See {links}." if links else "")},
        "locations": [{"physicalLocation": _place(head)}],
        "relatedLocations": [
            {"id": at, "message": {"text": _short(said, _LONGEST_RELATED)}, "physicalLocation": _place(span)}
            for at, (span, said) in enumerate(others[:_MOST_RELATED], 1)
        ],
        "partialFingerprints": {"primaryLocationLineHash": f"{mark[:32]}:1", "thesisLint/v1": mark},
        "rank": round(100 * (finding.confidence or 0), 1),
    }


def _first_line(span: Span) -> Span:
    """A span up to the end of the line that it begins in."""
    end = span.source.text.find("\n", span.start, span.end)
    return span if end <= span.start else Span(span.source, span.start, end)


def _short(text: str, longest: int = _LONGEST) -> str:
    """A text that is not too long, and in which only we make links."""
    text = _LINK.sub(r"\\[", visible(text[: 2 * longest])).strip() or "-"
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _place(span: Span) -> dict[str, Any]:
    first, last = (span.source.position(at, "utf-16") for at in (span.start, span.end))
    return {
        "artifactLocation": {"uri": uri(span.source.path)},
        "region": {"startLine": first.line, "startColumn": first.column, "endLine": last.line, "endColumn": last.column},
    }


def uri(path: str) -> str:
    """A path as a URI reference: relative as it was given, or a file's address."""
    if path == "-":
        return "stdin"
    quoted = quote(path.replace("\\", "/").encode("utf-8", "surrogateescape"))
    return f"file://{quoted}" if quoted.startswith("/") else quoted
