"""What a note in a manuscript says of a finding."""

import re

from lint.finding import Finding

OURS = re.compile(r"(?m)^\[(?:error|warning|info): [\w/-]+\]\s*\Z")
"""How the text of a comment that we wrote ends."""


def note(finding: Finding) -> str:
    """The text of a comment: the message, what to write instead, what stands elsewhere, and the rule to look up."""
    lines = [finding.message]
    if finding.suggestions:
        lines.append("Suggested: " + " · ".join(f"“{words}”" for words in finding.suggestions[:3]))
    for other in finding.related[:3]:
        words = " ".join(other.span.text.split())
        lines.append(f"See also “{words[:80]}{'…' * (len(words) > 80)}”: {other.message}")
    lines.append(f"[{finding.severity}: {finding.rule}]")
    return "\n".join(lines)
