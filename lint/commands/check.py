"""`thesis-lint check`: the findings of manuscripts."""

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lint.commands.shared import EXIT_FOUND, EXIT_USAGE, input_options, must_not_overwrite, request, say
from lint.problem import Problem

if TYPE_CHECKING:
    from lint.finding import Report

FORMATS = ("terminal", "concise", "json", "sarif", "github", "gitlab", "rdjson", "junit", "markdown")


@click.command()
@input_options
@click.option("--format", "form", type=click.Choice(FORMATS), default="terminal", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write the report to a file instead of standard output.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    help="The least severity that makes the exit code 1.  [default: error]",
)
@click.option("--baseline", metavar="FILE", help="Leave out the findings that this baseline knows.")
@click.option(
    "--annotate", metavar="FILE", help="Write a copy of the manuscript (DOCX, ODT, PDF) with a comment at each finding."
)
@click.option("--author", default="thesis-lint", show_default=True, help="Who signs the comments of --annotate.")
@click.option("--marks", is_flag=True, help="List the comments and highlights that the manuscript holds, beside the findings.")
@click.option(
    "--retractions", metavar="FILE", help="A CSV of Retraction Watch, to look the cited works up in; nothing is sent."
)
@click.option("--online", is_flag=True, help="Look the DOIs of the references up at Crossref; nothing but the DOI is sent.")
@click.option("--all", "show_all", is_flag=True, help="Show every entry in the terminal, not the first twenty.")
def check(
    form: str,
    output: str | None,
    fail_on: str | None,
    baseline: str | None,
    annotate: str | None,
    author: str,
    marks: bool,
    retractions: str | None,
    online: bool,
    show_all: bool,
    **given: Any,
) -> int:
    """Check manuscripts (files, folders, or - for standard input).

    A .bib alone is a manuscript too. A .bib of the manuscript's name beside it is found without --bib.
    """
    from lint import load
    from lint import output as out
    from lint.run import run
    from lint.show.progress import Progress

    if output:
        out.must_be_writable(output)
    if annotate:
        out.must_be_writable(annotate)
    asked = request(given, baseline=baseline, marks=marks, retractions=retractions, online=online)
    with Progress() as progress:
        result = run(asked, progress)
    for written in filter(None, (output, annotate)):
        must_not_overwrite(written, [*load.paths_read(result.report.documents), *result.files])
    if annotate:
        _annotate(result.report, annotate, author)
    if result.parts:
        _print(result.report, form, output, show_all)
    say(result.problems)
    if result.problems:
        return EXIT_USAGE
    return EXIT_FOUND if any(part.fails(fail_on) for part in result.parts) else 0


def _annotate(report: "Report", target: str, author: str) -> None:
    """Write the copy with comments. A comment that a reader left before is no finding, and is in the file already."""
    from lint import output as out
    from lint.annotate.by_format import annotated
    from lint.files import STDIN, read_bytes
    from lint.marks import MARK

    if len(report.documents) != 1:
        raise Problem(
            f"--annotate: {len(report.documents)} manuscripts were read; name one, so that it is clear what is copied"
        )
    (document,) = report.documents
    if document.path != STDIN and Path(target).suffix.lower() != Path(document.path).suffix.lower():
        raise Problem(
            f"{target}: the copy of {document.path} is in the same format; give it the ending {Path(document.path).suffix}"
        )
    findings = [found for found in report.findings if found.span.source in document.sources and found.rule != MARK]
    out.put_bytes(annotated(read_bytes(document.path), document, findings, author), target)


def _print(report: "Report", form: str, output: str | None, show_all: bool) -> None:
    from lint import output as out

    if form != "terminal":
        module = import_module(f"lint.show.{'as_json' if form == 'json' else form}")
        out.put(module.show(report), output)
        return
    from lint.show import terminal

    colour = output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    cap = None if show_all else terminal.CAP
    out.put(terminal.show(report, columns=out.columns(output), colour=colour, cap=cap), output)
