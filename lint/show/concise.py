"""One line a finding: `path:line:column: severity rule message`, for editors, grep and logs."""

from lint.finding import Report
from lint.show.place import place
from lint.show.visible import visible


def show(report: Report) -> str:
    """The findings in order, a line each."""
    return "".join(
        f"{visible(place(finding.span))}: {finding.severity} {finding.rule} {visible(' '.join(finding.message.split()))}\n"
        for finding in report.findings
    )
