"""Two drafts compared, for the terminal: what is new in full, what was fixed and what went in a line each, and the counts by family."""

from collections import Counter
from collections.abc import Sequence

from lint.compare.changes import STATES, Change, Comparison
from lint.finding import Report
from lint.show import terminal
from lint.show.layout import table
from lint.show.place import place
from lint.show.visible import visible

_LONGEST = 60  # characters of a quotation
_HARDLY = 0.2  # share of the words; drafts of one manuscript that share less are worth a question
_HEADS = {"new": "new", "added": "new, added text", "fixed": "fixed", "gone": "gone", "moved": "here, moved", "still": "here"}


def show(comparison: Comparison, *, columns: int = 80, colour: bool = False, cap: int | None = terminal.CAP) -> str:
    """The comparison as text at most `columns` cells wide; at most `cap` entries of each kind (None: all)."""
    parts = []
    fresh = tuple(change.finding for change in comparison.of("new", "added"))
    if fresh:
        report = Report(comparison.new.documents, fresh)
        parts.append(f"New in {_name(comparison.new)}\n\n{terminal.show(report, columns=columns, colour=colour, cap=cap)}")
    for head, changes in (("Fixed", comparison.of("fixed")), ("Gone with their passage", comparison.of("gone"))):
        if changes:
            parts.append(f"{head}\n" + "".join(f"  {line}\n" for line in _lines(changes, cap)))
    parts.append(_table(comparison, columns))
    parts.append("".join(f"{line}\n" for line in _sums(comparison)))
    return "\n".join(parts)


def _lines(changes: Sequence[Change], cap: int | None) -> list[str]:
    lines = []
    for change in changes[:cap]:
        finding = change.finding
        words = " ".join(finding.text.split())
        words = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
        now = f", now {place(change.now)}" if change.now else ""
        lines.append(visible(f"{place(finding.span)} {finding.rule} “{words}”{now}"))
    if len(changes) > len(lines):
        lines.append(f"… and {len(changes) - len(lines)} more; --all shows them.")
    return lines


def _table(comparison: Comparison, columns: int) -> str:
    """The findings by family and by what became of them."""
    counts = Counter((change.finding.rule.split("/")[0], change.state) for change in comparison.changes)
    if not counts:
        return "No findings in either draft.\n"
    families = sorted({family for family, _ in counts})
    rows = [[family, *(str(counts[family, state] or "·") for state in STATES)] for family in families]
    rows.insert(0, ["family", *(_HEADS[state] for state in STATES)])
    return "".join(f"{line.rstrip()}\n" for line in table(rows, max(columns, 60)))


def _sums(comparison: Comparison) -> list[str]:
    counts = comparison.counts
    new, here = counts["new"] + counts["added"], counts["still"] + counts["moved"]
    elsewhere = sum(change.elsewhere for change in comparison.changes)
    aside = f" ({elsewhere} where the words stand as they were: what they rest on has changed)" if elsewhere else ""
    lines = [
        f"{counts['fixed']} fixed{aside}, {counts['gone']} gone with their passage, {here} still here ({counts['moved']} moved), "
        f"{new} new ({counts['added']} in added text).",
        f"{comparison.kept:.0%} of the words of {_name(comparison.old)} stand in {_name(comparison.new)}.",
    ]
    if comparison.kept < _HARDLY:
        lines.append("Hardly a word is shared: are these two drafts of one manuscript?")
    for side, skip in comparison.skipped():
        lines.append(f"Not checked in {_name(getattr(comparison, side))} only: {skip.what}, because {skip.why}.")
    return list(map(visible, lines))


def _name(report: Report) -> str:
    paths = [document.path for document in report.documents]
    return paths[0] if len(paths) == 1 else f"{paths[0]} and {len(paths) - 1} more"
