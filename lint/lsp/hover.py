"""What is shown about the finding under the pointer: what it says here, and the explanation of its rule."""

from collections.abc import Sequence

from lsprotocol import types

from lint.finding import Finding
from lint.lsp.checks import Shown
from lint.lsp.positions import range_of
from lint.show.rule_page import page
from lint.span import ColumnUnit


def hover(shown: Shown, findings: Sequence[Finding], unit: ColumnUnit) -> types.Hover | None:
    """The findings at one place in Markdown; the range is that of the first. None if there are none."""
    if not findings:
        return None
    parts = []
    for name in dict.fromkeys(finding.rule for finding in findings):
        parts += [f"{finding.message}\n" for finding in findings if finding.rule == name]
        rule = shown.rule(name)
        parts.append(page(rule) if rule else f"*{name}*\n")
    text = types.MarkupContent(types.MarkupKind.Markdown, "\n".join(parts))
    return types.Hover(text, range_of(findings[0].span, unit))
