"""A summary in Markdown, for the page of a CI run, a pull request or an e-mail. Below the megabyte that GitHub takes."""

import re

from lint.context import context
from lint.finding import SEVERITIES, Finding, Report
from lint.show.groups import Group, groups
from lint.show.place import place
from lint.show.visible import visible

_LARGEST = 900_000  # bytes
_SHOWN = 100
_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+!|~&@-])")


def show(report: Report) -> str:
    """The counts, then the entries, worst first, as far as there is room."""
    found = groups(report.findings)
    words = ", ".join(f"{visible_name(document.path)}" for document in report.documents[:5])
    lines = [f"# thesis-lint: {_count(len(found), 'entry', 'entries')}", "", f"Checked: {words or 'nothing'}.", ""]
    if found:
        lines += ["| family | " + " | ".join(SEVERITIES) + " |", "|---|" + "--:|" * len(SEVERITIES)]
        for family in sorted({group.first.rule.split("/")[0] for group in found}):
            counts = [
                sum(g.first.rule.startswith(f"{family}/") and g.first.severity == severity for g in found)
                for severity in SEVERITIES
            ]
            lines.append(f"| {family} | " + " | ".join(str(count or "·") for count in counts) + " |")
        lines.append("")
    owners = {source: document for document in report.documents for source in document.all_sources}
    size = sum(len(line.encode()) for line in lines)
    shown = 0
    for group in found[:_SHOWN]:
        around = context(owners[group.first.span.source], group.first.span)
        entry = _entry(group, around.before, around.after)
        size += sum(len(line.encode()) + 1 for line in entry)
        if size > _LARGEST:
            break
        lines += entry
        shown += 1
    if shown < len(found):
        lines += [f"… and {_count(len(found) - shown, 'entry', 'entries')} more.", ""]
    lines += [f"*Not checked:* {escaped(skip.what)}, because {escaped(skip.why)}." for skip in report.skipped]
    return "\n".join(lines).rstrip() + "\n"


def visible_name(path: str) -> str:
    """A path in code marks that nothing in it can end."""
    return "`" + visible(path).replace("`", "'").replace("\n", "␊") + "`"


def escaped(text: str) -> str:
    """Text that Markdown and HTML show as it is."""
    return _MARKS.sub(r"\\\1", visible(" ".join(text.split())))


def _entry(group: Group, before: str, after: str) -> list[str]:
    finding: Finding = group.first
    words = escaped(finding.text if len(finding.text) < 300 else f"{finding.text[:140]} … {finding.text[-140:]}")
    tail, head = escaped(" ".join(before.split()[-8:])), escaped(" ".join(after.split()[:8]))
    lines = [f"**{finding.severity}** `{finding.rule}` {visible_name(place(finding.span))}  ", escaped(finding.message), ""]
    if words:
        lines += [f"> {tail} **{words}** {head}".strip(), ""]
    others = [place(other.span).rsplit("/", 1)[-1] for other in group.findings if other is not finding]
    if others:
        more = f" and {len(others) - 8} more" if len(others) > 8 else ""
        lines += [f"Also at {', '.join(map(visible_name, others[:8]))}{more}.", ""]
    return lines


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
