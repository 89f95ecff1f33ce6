"""What a rule says: findings, their fixes, and the report that holds them all."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from lint.span import Span

if TYPE_CHECKING:
    from lint.document import Document

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")

Safety = Literal["safe", "unsafe"]


class Edit(NamedTuple):
    """Put `text` in the place of a span."""

    span: Span
    text: str


class Fix(NamedTuple):
    """Edits that belong together: all are made or none. Safe: they cannot change what the sentence says."""

    edits: tuple[Edit, ...]
    safety: Safety = "unsafe"


class Related(NamedTuple):
    """Another place that a finding speaks of, and what stands there."""

    span: Span
    message: str


class Finding(NamedTuple):
    """One thing at one place.

    A rule sets what it knows (span, message, suggestions, fix, related, group; a severity below its own where the evidence
    is weaker); the engine adds the rule's id, severity and confidence. `group` ties findings with one cause together.
    """

    span: Span
    message: str
    suggestions: tuple[str, ...] = ()
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    group: str = ""
    severity: Severity | None = None
    confidence: float | None = None
    rule: str = ""
    code: str | None = None

    @property
    def text(self) -> str:
        """The exact words between start and end."""
        return self.span.text


class Skipped(NamedTuple):
    """Something that could not be checked, and why."""

    what: str
    why: str


class LeftOut(NamedTuple):
    """How many findings were left out, and by what: ignores, accepted words, the baseline, paragraphs that did not change.

    `known` is how many findings of the baseline were looked for; those of them that are gone are known - baseline.
    """

    ignored: int = 0
    accepted: int = 0
    baseline: int = 0
    known: int = 0
    unchanged: int = 0


_NOTHING_LEFT_OUT = LeftOut()


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that one run found: the documents read, the findings in order, what was not checked and what is left out."""

    documents: "tuple[Document, ...]"
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...] = ()
    left_out: LeftOut = _NOTHING_LEFT_OUT

    def at_or_above(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings that are at least as serious as the one named."""
        limit = SEVERITIES.index(severity)
        return tuple(finding for finding in self.findings if severity_rank(finding) <= limit)


def severity_rank(finding: Finding) -> int:
    """0 for an error, 1 for a warning, 2 for the rest."""
    return SEVERITIES.index(finding.severity or "info")


def merge(reports: Iterable[Report]) -> Report:
    """One report out of several, in the order given; the same line about what was skipped is said once.

    A finding in a reference file that several manuscripts share is kept once.
    """
    kept = tuple(reports)
    every = (finding for report in kept for finding in report.findings)
    return Report(
        documents=tuple(document for report in kept for document in report.documents),
        findings=tuple({(one.rule, one.span, one.message): one for one in every}.values()) if len(kept) > 1 else tuple(every),
        skipped=tuple(dict.fromkeys(skip for report in kept for skip in report.skipped)),
        left_out=LeftOut(
            ignored=sum(report.left_out.ignored for report in kept),
            accepted=sum(report.left_out.accepted for report in kept),
            baseline=sum(report.left_out.baseline for report in kept),
            known=sum(report.left_out.known for report in kept),
            unchanged=sum(report.left_out.unchanged for report in kept),
        ),
    )
