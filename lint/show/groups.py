"""Findings as entries: what has one cause is one entry, and the most serious entry comes first."""

from typing import NamedTuple

from lint.finding import Finding, severity_rank


class Group(NamedTuple):
    """Findings with one cause, in reading order; never empty."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The finding that stands for the group."""
        return min(self.findings, key=severity_rank)


def groups(findings: tuple[Finding, ...]) -> list[Group]:
    """The findings by cause, worst first: by severity, then by how sure the evidence is, how often it was seen, and place."""
    table: dict[object, list[Finding]] = {}
    for index, finding in enumerate(findings):
        # The group of one file is not that of another: two manuscripts of one run have nothing to do with each other.
        key = (finding.span.source.path, finding.group) if finding.group else index
        table.setdefault(key, []).append(finding)
    found = [Group(tuple(members)) for members in table.values()]
    return sorted(found, key=lambda g: (severity_rank(g.first), -(g.first.confidence or 0), -len(g.findings)))
