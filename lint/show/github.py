"""Annotations for GitHub Actions: at most ten, since a step shows no more; the rest is in the summary.

The commands are those of the runner (`::warning file=…,line=…::message`); what could end a command is escaped, as the runner asks.
"""

from lint.finding import Report
from lint.show.groups import groups
from lint.show.visible import visible

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_MOST = 10


def show(report: Report) -> str:
    """The most serious entries, a command each; where there are more than ten, the last command says how many more."""
    found = groups(report.findings)
    kept = found if len(found) <= _MOST else found[: _MOST - 1]
    lines = []
    for group in kept:
        finding = group.first
        first, last = finding.span.first, finding.span.last
        more = f" (and {len(group.findings) - 1} more of the kind)" if len(group.findings) > 1 else ""
        at = f"file={_property(finding.span.source.path)},line={first.line},endLine={last.line}"
        columns = f",col={first.column},endColumn={last.column}" if first.line == last.line else ""
        title = f",title={_property(finding.rule)}"
        lines.append(f"::{_COMMANDS[finding.severity or 'info']} {at}{columns}{title}::{_message(finding.message + more)}")
    if len(found) > len(kept):
        lines.append(f"::notice title=thesis-lint::{len(found) - len(kept)} more entries; see the summary of this run")
    return "".join(f"{line}\n" for line in lines)


def _message(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
