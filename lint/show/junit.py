"""JUnit XML: a suite for each file, a case for each entry, for systems that show nothing else."""

from xml.sax.saxutils import escape, quoteattr

from lint.finding import Finding, Report
from lint.show.groups import Group, groups
from lint.show.place import place
from lint.show.visible import visible

_FAILING = ("error", "warning")


def show(report: Report) -> str:
    """The report as one `testsuites` element; information is a case that passes, with its text as output."""
    suites = []
    for document in report.documents:
        for source in document.all_sources:
            found = groups(tuple(finding for finding in report.findings if finding.span.source is source))
            failing = sum(group.first.severity in _FAILING for group in found)
            cases = "".join(map(_case, found)) or '  <testcase name="no findings" classname="thesis-lint"/>\n'
            head = f'name={_quoted(source.path)} tests="{max(1, len(found))}" failures="{failing}" errors="0"'
            suites.append(f" <testsuite {head}>\n{cases} </testsuite>\n")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="thesis-lint">\n{"".join(suites)}</testsuites>\n'


def _case(group: Group) -> str:
    first = group.first
    name = _quoted(f"{first.rule}: {' '.join(first.text.split())[:80]}")
    body = escape(visible("\n".join(_line(finding) for finding in group.findings[:50])))
    inside = (
        f"   <failure type={_quoted(first.severity or '')} message={_quoted(first.message)}>{body}</failure>\n"
        if first.severity in _FAILING
        else f"   <system-out>{body}</system-out>\n"
    )
    return f"  <testcase name={name} classname={_quoted(first.rule.replace('/', '.'))}>\n{inside}  </testcase>\n"


def _line(finding: Finding) -> str:
    return f"{place(finding.span)}: {' '.join(finding.text.split())[:120]}"


def _quoted(text: str) -> str:
    return quoteattr(visible(" ".join(text.split())))
