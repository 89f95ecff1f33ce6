"""A report for the terminal: the worst entries first, each with its words underlined, then a summary by family."""

from collections import Counter
from collections.abc import Iterator

from lint.context import context
from lint.document import Document
from lint.finding import SEVERITIES, Finding, LeftOut, Report
from lint.show.groups import Group, groups
from lint.show.layout import Styled, cells, clip, head, painted, table, tail, wrapped
from lint.show.place import place, position
from lint.show.visible import visible
from lint.span import Source

CAP = 20
A_RULE = 5  # entries of one rule within the cap, so that one frequent fault does not hide the others
_PLACES = 6
_NARROWEST = 30
_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold blue"}


def show(report: Report, *, columns: int = 80, colour: bool = False, cap: int | None = CAP) -> str:
    """The report as text at most `columns` cells wide; ANSI colours only if asked; at most `cap` entries (None: all, 0: none)."""
    lines = _lines(report, max(columns, _NARROWEST), cap)
    return "".join(f"{painted(line, colour=colour)}\n" for line in lines)


def _lines(report: Report, columns: int, cap: int | None) -> Iterator[list[Styled]]:
    owners = {source: document for document in report.documents for source in document.all_sources}
    entries = groups(report.findings)
    shown = entries if cap is None else _first(entries, cap)
    for entry in shown:
        yield from _entry(entry, owners, columns)
    if len(shown) < len(entries) and cap:
        yield from wrapped([(f"… and {len(entries) - len(shown)} more entries; --all shows them.\n", "")], columns)
    for skip in report.skipped:
        yield from wrapped([(visible(f"Not checked: {skip.what}, because {skip.why}."), "")], columns)
    yield from _summary(report, entries, columns)
    for line in _left_out(report.left_out):
        yield from wrapped([(line, "")], columns)


def _first(entries: list[Group], cap: int) -> list[Group]:
    """The first entries, of each rule only so many."""
    seen: Counter[str] = Counter()
    kept = []
    for entry in entries:
        seen[entry.first.rule] += 1
        if seen[entry.first.rule] <= A_RULE:
            kept.append(entry)
    return kept[:cap]


def _entry(entry: Group, owners: dict[Source, Document], columns: int) -> Iterator[list[Styled]]:
    finding = entry.first
    title = [
        (f"{finding.severity} ", _STYLES[finding.severity or "info"]),
        (f"{finding.rule}  ", "bold"),
        (visible(place(finding.span)), "dim"),
    ]
    yield from wrapped(title, columns)
    yield from wrapped([(visible(finding.message), "")], columns, indent=2)
    if finding.span.start < finding.span.end:
        yield from wrapped(_excerpt(finding, owners[finding.span.source], columns), columns)
    for other in finding.related[:3]:
        yield from wrapped([(f"{visible(place(other.span))} ", "dim"), (visible(other.message), "")], columns, indent=2)
    others = [other for other in entry.findings if other is not finding]
    if others:
        yield from wrapped([(f"also {_others(finding, others)}", "dim")], columns, indent=2)
    yield []


def _others(finding: Finding, others: list[Finding]) -> str:
    """The other places of an entry; where other words stand there, the words and what is suggested for them."""
    places: dict[str, list[str]] = {}
    for other in [finding, *others]:
        words = visible(clip(" ".join(other.text.split()), 40))
        usual = f" → {visible(clip(other.suggestions[0], 40))}" if other.suggestions else ""
        key = next((known for known in places if known.casefold() == f"“{words}”{usual}".casefold()), f"“{words}”{usual}")
        at = places.setdefault(key, [])
        if other is not finding:
            at.append(position(other.span).removeprefix(":").strip())
    shown: list[str] = []
    left = _PLACES
    for key, at in places.items():
        if at and left > 0:
            shown.append(f"{'' if not shown and key == next(iter(places)) else key + ' '}at {', '.join(at[:left])}")
            left -= len(at[:left])
    more = f" and {len(others) - _PLACES} more" if len(others) > _PLACES else ""
    return ", ".join(shown) + more


def _excerpt(finding: Finding, document: Document, columns: int) -> list[Styled]:
    """One line of the words around the finding, and a line of carets under the words themselves."""
    around = context(document, finding.span)
    words = clip(visible(" ".join(finding.text.split())), columns - 12)
    room = max(0, columns - 8 - cells(words))
    before = tail(visible(around.before), room // 2)
    after = head(visible(around.after), room - cells(before))
    glue = " " if before and around.apart_before else ""
    gap = " " if after and around.apart_after else ""
    return [
        (f"    {before}{glue}", "dim"),
        (words, "underline"),
        (f"{gap}{after}\n", "dim"),
        (" " * (4 + cells(before + glue)), ""),
        ("^" * max(1, cells(words)), "red"),
    ]


def _left_out(left_out: LeftOut) -> list[str]:
    """What is not shown, and why; nothing if nothing was left out."""
    lines = []
    counts = [(left_out.ignored, "by ignores"), (left_out.accepted, "by accepted words")]
    if any(count for count, _ in counts):
        lines.append("Left out: " + ", ".join(f"{count} {by}" for count, by in counts if count) + ".")
    if left_out.unchanged:
        lines.append(f"Left out: {left_out.unchanged} in paragraphs that did not change.")
    if left_out.known:
        gone, known = left_out.known - left_out.baseline, left_out.known
        lines.append(f"Baseline: {gone} of {known} known findings are gone; {left_out.baseline} are left and not shown.")
    return lines


def _summary(report: Report, entries: list[Group], columns: int) -> Iterator[list[Styled]]:
    if not report.findings:
        yield [("No findings.", "")]
        return
    counts = Counter((finding.rule.split("/")[0], finding.severity) for finding in report.findings)
    in_entries = Counter(entry.first.rule.split("/")[0] for entry in entries)
    rows = [("family", *SEVERITIES, "entries")]
    for family in sorted({family for family, _ in counts}):
        numbers = (str(counts[family, severity] or "·") for severity in SEVERITIES)
        rows.append((family, *numbers, str(in_entries[family])))
    title, *lines = table(rows, columns)
    yield [(title, "dim")]
    for line in lines:
        yield [(line, "")]
    total = len(report.findings)
    yield [(f"{total} finding{'s' * (total > 1)} in {len(entries)} entr{'ies' if len(entries) > 1 else 'y'}.", "")]
