"""The page over a screening, and the report of each submission: what `screen --html` and `--reports` write."""

import os
from typing import TYPE_CHECKING

from lint.problem import Problem

if TYPE_CHECKING:
    from lint.run import Watch
    from lint.screen.listing import Screening
    from lint.screen.store import Thesis
    from lint.show.html_cohort import Figures


def must_be_writable(page: str | None, reports: str | None) -> None:
    """Raise Problem if the page or the reports cannot be written."""
    from lint import output as out

    if page:
        out.must_be_writable(page)
    if reports:
        if not page:
            raise Problem("--reports goes with --html, which links to them")
        out.must_be_writable(os.path.join(reports, "x"))


def write(found: "Screening", page: str, reports: str | None, watch: "Watch") -> list[Problem]:
    """Write the page and, into the folder `reports`, a report of each submission that is listed; returns what could not be checked."""
    from lint import output as out
    from lint.show import html_cohort
    from lint.show.by_format import today

    figures: dict[int, Figures] = {}
    problems: list[Problem] = []
    if reports:
        watch.expect(len(found.fresh))
        for thesis in found.fresh:
            watch.step(thesis.name)
            target = os.path.join(reports, thesis.name.replace("/", "-") + ".html")
            try:
                figures[thesis.id] = _report(thesis, target, page, watch)
            except Problem as problem:
                problems.append(problem)
    out.put(html_cohort.show(found, figures=figures, date=today()), page)
    return problems


def _report(thesis: "Thesis", target: str, page: str, watch: "Watch") -> "Figures":
    """Check a thesis where its files are, with the settings that hold there, and write its report."""
    from lint import output as out
    from lint.run import Request, run
    from lint.show import html
    from lint.show.by_format import today
    from lint.show.html_cohort import figures_of

    result = run(Request((thesis.path,), with_baseline=False), watch)
    if result.problems or not result.parts:
        raise result.problems[0] if result.problems else Problem(f"{thesis.path}: nothing to report on")
    rules = [rule for part in result.parts for rule in part.rules]
    out.put(html.show(result.report, rules=rules, date=today()), target)
    return figures_of(result.report, target, page)
