"""A cohort as one HTML page: the submissions with their key figures, the pairs that share passages, and links to each report."""

import os
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import quote

from lint.citations import citations
from lint.facts.crosscheck import crosscheck
from lint.finding import Report
from lint.show.html_entries import Place, where
from lint.show.html_page import page
from lint.show.html_sides import Side, side_by_side
from lint.show.overlap import marks, said

if TYPE_CHECKING:
    from lint.overlap.shared import Shared
    from lint.screen.listing import Pair, Screening  # needs DuckDB, which only the command has asked for
    from lint.screen.store import Thesis

MOST = 12  # passages of a pair that are shown, the longest
MOST_PAIRS = 200  # pairs whose passages are shown; of the others only the figures


@dataclass(frozen=True, slots=True)
class Figures:
    """What a check found in a submission, and where its report lies, seen from the page."""

    link: str
    citations: int
    references: int
    errors: int
    warnings: int
    infos: int


@dataclass(frozen=True, slots=True)
class Submission:
    """A thesis: its pairs, the most words that it shares with one other, and the figures of its report if one was made."""

    thesis: "Thesis"
    pairs: int
    most: int
    figures: Figures | None


@dataclass(frozen=True, slots=True)
class Match:
    """A passage that two theses share: what is told of it, whether it is quoted and cited, and both sides."""

    message: str
    marks: str
    sides: tuple[Side, Side]


@dataclass(frozen=True, slots=True)
class Shown:
    """A pair, its number on the page, the longest of its passages, and how many words many theses share with both."""

    number: int
    pair: "Pair"
    matches: tuple[Match, ...]
    longest: int
    common: int


def show(screening: "Screening", *, figures: Mapping[int, Figures] = MappingProxyType({}), date: str = "") -> str:
    """The page of a screening; `figures` of the theses that a report was made of, by id."""
    pairs = [_shown(number, pair) for number, pair in enumerate(screening.pairs, 1)]
    return page(
        "cohort.html",
        screening=screening,
        submissions=_submissions(screening, figures),
        pairs=pairs,
        most_pairs=MOST_PAIRS,
        date=date,
    )


def _submissions(screening: "Screening", figures: Mapping[int, Figures]) -> list[Submission]:
    """The theses that are listed and those they share with, the ones that share most first."""
    counts: Counter[int] = Counter()
    most: dict[int, int] = defaultdict(int)
    theses = {thesis.id: thesis for thesis in screening.fresh}
    for pair in screening.pairs:
        for thesis in (pair.one, pair.other):
            theses[thesis.id] = thesis
            counts[thesis.id] += 1
            most[thesis.id] = max(most[thesis.id], thesis.words if pair.identical else pair.words)
    rows = [Submission(each, counts[id_], most[id_], figures.get(id_)) for id_, each in theses.items()]
    return sorted(rows, key=lambda row: (-row.most, row.thesis.name))


def figures_of(report: Report, path: str, target: str) -> Figures:
    """The figures of a report that is written to a path, for the page at `target`, which links to it."""
    severities = Counter(finding.severity for finding in report.findings)
    # The "./" keeps a name with a colon from being taken for a scheme.
    link = "./" + quote(os.path.relpath(path, os.path.dirname(os.path.abspath(target))).replace(os.sep, "/"))
    return Figures(
        link,
        sum(len(document.fact(citations)) for document in report.documents),
        sum(len(document.fact(crosscheck).listed) for document in report.documents),
        severities["error"],
        severities["warning"],
        severities["info"],
    )


def _shown(number: int, pair: "Pair") -> Shown:
    longest = sorted(pair.passages, key=lambda one: -one.words)[:MOST] if number <= MOST_PAIRS else []
    matches = tuple(_match(pair, passage) for passage in longest)
    return Shown(
        number, pair, matches, max((one.words for one in pair.passages), default=0), sum(one.words for one, _ in pair.common)
    )


def _match(pair: "Pair", passage: "Shared") -> Match:
    texts = tuple(" ".join(span.text.split()) for span in (passage.here, passage.there))
    places = Place(f"{pair.one.name}, {where(passage.here)}", "", 0), Place(f"{pair.other.name}, {where(passage.there)}", "", 0)
    sides, _ = side_by_side((texts[0], texts[1]), places, loose=False)
    return Match(said(passage), marks(passage).strip(), sides)
