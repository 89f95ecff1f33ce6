"""The report for people who do not read a terminal: one HTML file that needs nothing else, and asks for nothing.

`html_page` makes the file and keeps it safe; here stands what it shows. It says everything without the script, which only filters and
leads from finding to finding.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint.citations import citations
from lint.document import Block, Document
from lint.facts.crosscheck import crosscheck
from lint.finding import SEVERITIES, Report
from lint.language import language
from lint.show import (
    html_changes,
    html_charts,
    html_names,
    html_overlap,
    html_sides,
    html_structure,
    html_style,
    html_text,
    html_works,
)
from lint.show.html_book import Book, Paragraph, book, name
from lint.show.html_entries import Entry, Item, entries, first_of
from lint.show.html_page import page

if TYPE_CHECKING:
    from lint.compare.changes import Comparison
    from lint.overlap.shared import Comparison as Overlaps
    from lint.rule import Rule

# What a family of the tool's own looks at; a family of somebody else's rules is shown by its name alone.
FAMILIES = {
    "paraphrase": "Words that read as if a tool had replaced others: terms that no one uses, names and acronyms in altered form.",
    "repetition": "Passages that stand twice in this manuscript, word for word or in other words.",
    "citation": "Citations in the text: against the list of references, against the dates, and where one is missing.",
    "bibliography": "The list of references itself: entries that cannot be read, are double, incomplete or never cited.",
    "structure": "Chapters and sections: their numbers, what is announced and what is there, sentences that broke off.",
    "consistency": "One thing under several names: acronyms, names, spellings.",
    "readability": "How the chapters read, in figures. Runs on request.",
    "phrases": "Word lists of your own.",
    "online": "References looked up at Crossref, on request.",
    "grammar": "What a grammar engine says. Runs on request.",
    "internal": "What the tool has to say about itself or about the file.",
    "marks": "Comments and highlights that an earlier reader left in the file.",
}


@dataclass(frozen=True, slots=True)
class Papers:
    """What the page shows of one document beside its text."""

    document: Document
    title: str
    hashes: tuple[tuple[str, str], ...]
    language: str
    cited: int
    listed: int
    works: tuple[html_works.Work, ...]
    often: tuple[html_works.Work, ...]
    tallies: tuple[tuple[str, int], ...]
    lines: tuple[html_works.Line, ...]
    years: html_charts.Years | None
    outline: tuple[html_structure.Line, ...]
    promises: tuple[html_structure.Promise, ...]
    acronyms: tuple[html_structure.Acronym, ...]
    names: tuple[html_names.Name, ...]
    style: html_style.Style | None


def show(
    report: Report,
    *,
    rules: Sequence["Rule"] = (),
    date: str = "",
    text: bool = True,
    comparison: "Comparison | None" = None,
    overlaps: "Overlaps | None" = None,
) -> str:
    """The report as one HTML page. `rules` are those that ran, for the part on method; `date` is printed as given; without `text` the
    manuscript itself is left out, and only the words of the findings are shown. `comparison` with an older draft and `overlaps` with
    other texts add a part each."""
    shelf = book(report.documents)
    found = entries(report, shelf)
    items = tuple(sorted((item for entry in found for item in entry.items), key=lambda item: item.number))
    return page(
        "page.html",
        script="report.js",
        date=date,
        with_text=text,
        book=shelf,
        entries=found,
        items=items,
        first=first_of(found),
        severities=[(severity, sum(item.finding.severity == severity for item in items)) for severity in SEVERITIES],
        families=_families(found),
        about=FAMILIES,
        bands=html_charts.bands(shelf),
        rows=html_charts.rows(shelf, items),
        pairs=html_sides.pairs(shelf, items),
        most_pairs=html_sides.MOST,
        papers=[_papers(document, shelf, items) for document in report.documents],
        runs=html_text.runs_of(shelf, items) if text else {},
        plain=_plain,
        skipped=report.skipped,
        left_out=report.left_out,
        rules=_by_rule(rules, found),
        changes=html_changes.changes(comparison, shelf, items) if comparison else None,
        overlaps=html_overlap.overlaps(overlaps, shelf) if overlaps else None,
        passage_states=html_overlap.STATES,
    )


def _papers(document: Document, shelf: Book, items: tuple[Item, ...]) -> Papers:
    own = tuple(item for item in items if shelf.owners[item.finding.span.source] is document)
    works = html_works.works(document, shelf, [item.finding for item in own])
    return Papers(
        document=document,
        title=name(document.path),
        hashes=tuple((name(source.path), _digest(source.text)) for source in document.all_sources),
        language=document.fact(language),
        cited=len(document.fact(citations)),
        listed=len(document.fact(crosscheck).listed),
        works=works,
        often=html_works.often(works),
        tallies=tuple(html_works.tallies(works)),
        lines=html_works.lines(document, shelf),
        years=html_charts.years(document),
        outline=html_structure.outline(document, shelf, own),
        promises=html_structure.promises(document, shelf),
        acronyms=html_structure.acronyms(document, shelf),
        names=html_names.names(document, shelf),
        style=html_style.style(document, shelf),
    )


def _plain(paragraph: Paragraph) -> str:
    """The text of a paragraph without findings; of a block that has no prose what the source has."""
    block: Block = paragraph.block
    prose = block.prose
    return html_text.shown(prose, 0, len(prose.text)) if prose.pieces else block.span.text.strip()


def _families(found: tuple[Entry, ...]) -> list[tuple[str, int]]:
    """The families with the numbers of their findings, the largest first."""
    counts: dict[str, int] = {}
    for entry in found:
        counts[entry.family] = counts.get(entry.family, 0) + len(entry.items)
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _by_rule(rules: Sequence["Rule"], found: tuple[Entry, ...]) -> list[tuple["Rule", int]]:
    """The rules that ran, by id, each with the number of its findings."""
    counts: dict[str, int] = {}
    for entry in found:
        counts[entry.rule] = counts.get(entry.rule, 0) + len(entry.items)
    return [(rule, counts.get(rule.id, 0)) for rule in sorted({rule.id: rule for rule in rules}.values(), key=lambda r: r.id)]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
