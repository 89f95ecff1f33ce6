"""`thesis-lint report`: one HTML page for people who do not read a terminal."""

from typing import TYPE_CHECKING, Any

import click

from lint.commands import targets
from lint.commands.compare import compared, old_bib_option
from lint.commands.overlap import other_texts
from lint.commands.shared import EXIT_USAGE, input_options, request, say
from lint.problem import Problem

if TYPE_CHECKING:
    from lint.document import Document
    from lint.overlap.shared import Comparison as Overlaps
    from lint.run import Result


@click.command()
@input_options
@click.option("-o", "--output", metavar="FILE", required=True, help="The HTML file to write.")
@click.option("--no-text", is_flag=True, help="Leave the manuscript out; only the words of the findings are quoted.")
@click.option("--baseline", metavar="FILE", help="Leave out the findings that this baseline knows.")
@click.option("--against", metavar="OLD", help="Say what changed since an older draft: fixed, gone, still here, new.")
@old_bib_option
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="FILE",
    help="Show what the manuscript shares with a text or a folder of texts; may be repeated.",
)
def report(
    output: str,
    no_text: bool,
    baseline: str | None,
    against: str | None,
    old_bibs: tuple[str, ...],
    sources: tuple[str, ...],
    **given: Any,
) -> int:
    """Write a report that a supervisor can open in any browser: one file, offline, good to print.

    It shows what to look at first, where the findings lie, the text with its findings marked, and how citations and references agree.
    """
    from lint import load
    from lint import output as out
    from lint.run import run
    from lint.show import html
    from lint.show.by_format import today
    from lint.show.progress import Progress

    if against and (baseline or len(given["paths"]) != 1):
        raise click.UsageError("--against takes one manuscript, and no --baseline.")
    if old_bibs and not against:
        raise click.UsageError("--old-bib goes with --against.")
    targets.must_be_free([output])
    asked = request(given, baseline=baseline)
    comparison = overlaps = None
    with Progress() as progress:
        results: tuple[Result, ...]
        if against:
            results, comparison = compared(asked._replace(with_baseline=False), against, old_bibs, progress)
        else:
            results = (run(asked, progress),)
        problems = [problem for result in results for problem in result.problems]
        read = [document for result in results for document in result.report.documents]
        if sources:
            overlaps = _overlaps(results[0].report.documents, sources, problems)
            read += [each.other for each in overlaps.overlaps]
    targets.must_be_unread([output], [*load.paths_read(read), *(file for result in results for file in result.files)])
    first = results[0]
    if first.parts:
        rules = [rule for part in first.parts for rule in part.rules]
        page = html.show(first.report, rules=rules, date=today(), text=not no_text, comparison=comparison, overlaps=overlaps)
        out.put(page, output)
    say(problems)
    return EXIT_USAGE if problems else 0


def _overlaps(documents: "tuple[Document, ...]", sources: tuple[str, ...], problems: list[Problem]) -> "Overlaps":
    """What the manuscript shares with other texts. Raises Problem if it is not one, or nothing is there to compare with."""
    from lint.overlap.shared import compare

    if len(documents) != 1:
        raise Problem(f"--source: {len(documents)} manuscripts were read; name the one to compare")
    others = other_texts(sources, documents[0], problems)
    if not others:
        raise Problem(f"{sources[0]}: nothing to compare with{f': {problems[-1]}' if problems else ''}")
    return compare(documents[0], others)
