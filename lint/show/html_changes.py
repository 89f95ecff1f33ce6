"""What became of the findings since an older draft, for the report: counts by family, and the places in both drafts."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lint.compare.changes import STATES, Change, Comparison, State
from lint.document import Document
from lint.finding import Finding, severity_rank
from lint.show.html_book import Book, name
from lint.show.html_entries import Item, Place, place, quotation, where
from lint.span import Source, Span


@dataclass(frozen=True, slots=True)
class Ended:
    """A finding of the older draft that is there no more: its words there, where that was, and where its sentence stands now."""

    finding: Finding
    words: str
    where: str
    now: Place | None
    now_words: str
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """The comparison as it is shown. `counts` are rows of a family: its name and a number for each state, in the order of `STATES`."""

    old: str
    kept: float
    totals: dict[State, int]
    counts: tuple[tuple[str, tuple[int, ...]], ...]
    new: tuple[tuple[Item, State], ...]
    fixed: tuple[Ended, ...]
    gone: tuple[Ended, ...]
    states: dict[int, State]
    """What became of each finding of the new draft, by its number in the report."""
    lacks: tuple[tuple[str, str, str], ...]
    """What was not checked in one of the drafts only: that draft, what, and why."""


def changes(comparison: Comparison, shelf: Book, items: tuple[Item, ...]) -> Changes:
    """The comparison of an older draft with the one that a report is about; `items` are the findings of that report."""
    by_finding = {id(item.finding): item for item in items}
    told = [(by_finding[id(change.new)], change.state) for change in comparison.changes if change.new]
    counts = Counter((change.finding.rule.split("/")[0], change.state) for change in comparison.changes)
    families = sorted({family for family, _ in counts})
    owners = {source: document for document in comparison.old.documents for source in document.all_sources}
    fixed, gone = (tuple(_ended(change, owners, shelf) for change in comparison.of(state)) for state in ("fixed", "gone"))
    return Changes(
        old=", ".join(name(document.path) for document in comparison.old.documents),
        kept=comparison.kept,
        totals=comparison.counts,
        counts=tuple((family, tuple(counts[family, state] for state in STATES)) for family in families),
        new=tuple(sorted(((item, state) for item, state in told if state in ("new", "added")), key=_rank)),
        fixed=fixed,
        gone=gone,
        states={item.number: state for item, state in told},
        lacks=tuple(_lacks(comparison)),
    )


def _rank(pair: tuple[Item, State]) -> tuple[int, float, int]:
    """The most serious first, then what is surest."""
    item = pair[0]
    return severity_rank(item.finding), -(item.finding.confidence or 0), item.number


def _ended(change: Change, owners: dict[Source, Document], shelf: Book) -> Ended:
    finding = change.finding
    now = place(change.now, shelf) if change.now else None
    words = quotation(finding.span)
    return Ended(finding, words, _where(finding.span), now, quotation(change.now) if change.now else "", change.elsewhere)


def _where(span: Span) -> str:
    """Where a span stands in the older draft, of which the report has no paragraphs to link to."""
    return f"{name(span.source.path)}, {where(span)}"


def _lacks(comparison: Comparison) -> Iterator[tuple[str, str, str]]:
    for side, skip in comparison.skipped():
        yield "older" if side == "old" else "newer", skip.what, skip.why
