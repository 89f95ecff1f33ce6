"""A report for the terminal: the worst entries first, each with its words underlined, then a summary by family."""

import io
from collections import Counter

from rich.console import Console, RenderableType
from rich.console import Group as Stack
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from lint.context import context
from lint.document import Document
from lint.finding import SEVERITIES, Finding, LeftOut, Report
from lint.show.groups import Group, groups
from lint.show.place import place, position
from lint.show.visible import visible
from lint.span import Source, width

CAP = 20
A_RULE = 5  # entries of one rule within the cap, so that one frequent fault does not hide the others
_PLACES = 6
_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold blue"}


def show(report: Report, *, columns: int = 80, colour: bool = False, cap: int | None = CAP) -> str:
    """The report as text at most `columns` cells wide; ANSI colours only if asked; at most `cap` entries (None: all, 0: none)."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=max(columns, 30),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    owners = {source: document for document in report.documents for source in document.all_sources}
    entries = groups(report.findings)
    shown = entries if cap is None else _first(entries, cap)
    for entry in shown:
        console.print(_entry(entry, owners, console.width), soft_wrap=False)
    if len(shown) < len(entries) and cap:
        console.print(f"… and {len(entries) - len(shown)} more entries; --all shows them.\n")
    for skip in report.skipped:
        console.print(visible(f"Not checked: {skip.what}, because {skip.why}."))
    _summary(console, report, entries)
    for line in _left_out(report.left_out):
        console.print(line)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _first(entries: list[Group], cap: int) -> list[Group]:
    """The first entries, of each rule only so many."""
    seen: Counter[str] = Counter()
    kept = []
    for entry in entries:
        seen[entry.first.rule] += 1
        if seen[entry.first.rule] <= A_RULE:
            kept.append(entry)
    return kept[:cap]


def _entry(entry: Group, owners: dict[Source, Document], columns: int) -> Stack:
    finding = entry.first
    head = Text()
    head.append(f"{finding.severity} ", _STYLES[finding.severity or "info"])
    head.append(f"{finding.rule}  ", "bold")
    head.append(visible(place(finding.span)), "dim")
    parts: list[RenderableType] = [head, _indented(Text(visible(finding.message)))]
    if finding.span.start < finding.span.end:
        parts.append(_excerpt(finding, owners[finding.span.source], columns))
    for other in finding.related[:3]:
        line = Text(f"{visible(place(other.span))} ", "dim")
        parts.append(_indented(line.append(visible(other.message), "not dim")))
    others = [other for other in entry.findings if other is not finding]
    if others:
        parts.append(_indented(Text(f"also {_others(finding, others)}", "dim")))
    return Stack(*parts, "")


def _indented(text: Text) -> Padding:
    return Padding(text, (0, 0, 0, 2), expand=False)


def _others(finding: Finding, others: list[Finding]) -> str:
    """The other places of an entry; where other words stand there, the words and what is suggested for them."""
    places: dict[str, list[str]] = {}
    for other in [finding, *others]:
        words = visible(_clip(" ".join(other.text.split()), 40))
        usual = f" → {visible(_clip(other.suggestions[0], 40))}" if other.suggestions else ""
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


def _excerpt(finding: Finding, document: Document, columns: int) -> Text:
    """One line of the words around the finding, and a line of carets under the words themselves."""
    around = context(document, finding.span)
    words = _clip(visible(" ".join(finding.text.split())), columns - 12)
    room = max(0, columns - 8 - width(words, "cell"))
    before = _tail(visible(around.before), room // 2)
    after = _head(visible(around.after), room - width(before, "cell"))
    glue = " " if before and around.apart_before else ""
    gap = " " if after and around.apart_after else ""
    text = Text(f"    {before}{glue}", "dim")
    text.append(words, "underline not dim")
    text.append(f"{gap}{after}\n")
    text.append(" " * (4 + width(before + glue, "cell"))).append("^" * max(1, width(words, "cell")), "not dim red")
    return text


def _clip(text: str, room: int) -> str:
    room = max(room, 10)
    if width(text, "cell") <= room:
        return text
    half = (room - 3) // 2
    return f"{_head(text, half, '')} … {_tail(text, half, '')}"


def _head(text: str, room: int, mark: str = "…") -> str:
    if width(text, "cell") <= room:
        return text
    while text and width(text, "cell") > room - len(mark):
        text = text[: max(0, len(text) - max(1, (width(text, "cell") - room) // 2))]
    return text + mark if room > len(mark) else ""


def _tail(text: str, room: int, mark: str = "…") -> str:
    if width(text, "cell") <= room:
        return text
    while text and width(text, "cell") > room - len(mark):
        text = text[max(1, (width(text, "cell") - room) // 2) :]
    return mark + text if room > len(mark) else ""


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


def _summary(console: Console, report: Report, entries: list[Group]) -> None:
    if not report.findings:
        console.print("No findings.")
        return
    table = Table(box=None, pad_edge=False, show_header=True, header_style="dim")
    table.add_column("family")
    for severity in SEVERITIES:
        table.add_column(severity, justify="right")
    table.add_column("entries", justify="right")
    families = sorted({finding.rule.split("/")[0] for finding in report.findings})
    counts = Counter((finding.rule.split("/")[0], finding.severity) for finding in report.findings)
    in_entries = Counter(entry.first.rule.split("/")[0] for entry in entries)
    for family in families:
        numbers = [counts[family, severity] for severity in SEVERITIES]
        table.add_row(family, *(str(number) if number else "·" for number in numbers), str(in_entries[family]))
    console.print(table)
    total = len(report.findings)
    console.print(f"{total} finding{'s' * (total > 1)} in {len(entries)} entr{'ies' if len(entries) > 1 else 'y'}.")
