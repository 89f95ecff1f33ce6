"""What a finding is known by in the systems that count new and old ones: its rule, its words and the words around them.

Never a line number: re-wrapped text keeps its findings. Findings that share all of that are counted, in reading order.
"""

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from lint.context import context
from lint.document import Document
from lint.finding import Finding, Report
from lint.span import Source

_WORDS = 6


def fingerprints(report: Report) -> Iterator[tuple[Finding, str]]:
    """The findings in order, each with a fingerprint that no other finding of the report has (64 hexadecimal digits)."""
    owners: dict[Source, Document] = {source: document for document in report.documents for source in document.all_sources}
    seen: Counter[str] = Counter()
    for finding in report.findings:
        around = context(owners[finding.span.source], finding.span)
        words = (finding.rule, _folded(finding.text), *around.before.split()[-_WORDS:], "·", *around.after.split()[:_WORDS])
        plain = "\x1f".join(words).casefold()
        seen[plain] += 1
        yield finding, sha256(f"{plain}\x1f{seen[plain]}".encode("utf-8", "surrogatepass")).hexdigest()


def _folded(text: str) -> str:
    return " ".join(text.split())
