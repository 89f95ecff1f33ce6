"""`thesis-lint check`: the findings of manuscripts."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click
from click.core import ParameterSource

from lint.commands import targets
from lint.commands.shared import EXIT_FOUND, EXIT_USAGE, input_options, request, say
from lint.files import STDIN
from lint.limits import LONGEST
from lint.problem import Problem

if TYPE_CHECKING:
    from lint.finding import Report
    from lint.output import Printed
    from lint.recall import Entry
    from lint.run import Request, Result
    from lint.show.colour import Choice

FORMATS = ("terminal", "concise", "json", "sarif", "github", "gitlab", "rdjson", "junit", "markdown", "html")

_ABOUT_FILES = frozenset("paths bibs select ignore config no_config form fail_on baseline marks show_all quiet color".split())
"""The options under which a report hangs on the files alone, so that it may be kept."""


class _How(NamedTuple):
    """How a report is printed, as the options of the command say."""

    form: str
    output: str | None
    more: Sequence[tuple[str, str]]
    fail_on: str | None
    annotate: str | None
    author: str
    quiet: int
    color: "Choice"
    show_all: bool
    verbose: bool
    timings: bool


def _number(context: click.Context, parameter: click.Parameter, value: float | None) -> float | None:
    """The value, unless it is "nan", which lies within every range."""
    if value is not None and value != value:
        raise click.BadParameter("nan is no number of seconds.")
    return value


@click.command()
@input_options
@click.option("--format", "form", type=click.Choice(FORMATS), default="terminal", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write the report to a file instead of standard output.")
@click.option("--also", multiple=True, metavar="FORMAT:FILE", help="Write the report in another format too; may be repeated.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    help="The least severity that makes the exit code 1.  [default: error]",
)
@click.option("--baseline", metavar="FILE", help="Leave out the findings that this baseline knows.")
@click.option(
    "--changed-since",
    metavar="REV",
    help="Show only what touches a paragraph that is not in this git revision (tag, branch, commit).",
)
@click.option(
    "--annotate", metavar="FILE", help="Write a copy of the manuscript (DOCX, ODT, PDF) with a comment at each finding."
)
@click.option("--author", default="thesis-lint", show_default=True, help="Who signs the comments of --annotate.")
@click.option("--marks", is_flag=True, help="List the comments and highlights that the manuscript holds, beside the findings.")
@click.option(
    "--retractions", metavar="FILE", help="A CSV of Retraction Watch, to look the cited works up in; nothing is sent."
)
@click.option(
    "--semantic", metavar="DIR", help="A folder with model.onnx and tokenizer.json: compare passages by what they mean too."
)
@click.option("--online", is_flag=True, help="Look the DOIs of the references up at Crossref; nothing but the DOI is sent.")
@click.option(
    "--grammar",
    type=click.Choice(["auto", "harper", "languagetool"]),
    help="Ask a grammar engine too; auto: LanguageTool where a server answers, else Harper.",
)
@click.option("--all", "show_all", is_flag=True, help="Show every entry in the terminal, not the first twenty.")
@click.option(
    "--max-file-size", type=click.FloatRange(min=0), metavar="MB", help="Read no manuscript and no .bib larger than this."
)
@click.option("--max-pages", type=click.IntRange(min=1), metavar="N", help="Read the first N pages of a PDF.  [default: 3000]")
@click.option(
    "--max-rule-time",
    type=click.FloatRange(min=0, min_open=True, max=LONGEST),
    callback=_number,
    metavar="SECONDS",
    help="Stop a rule that takes more processor time.  [default: 60, and more for long texts]",
)
@click.option("--timings", is_flag=True, help="Say on standard error what each phase, rule and fact costs.")
@click.option("-q", "--quiet", count=True, help="Show the summary only; -qq: nothing on standard output.")
@click.option("-v", "--verbose", is_flag=True, help="Say on standard error what was read, with which settings and rules.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
@click.option(
    "--no-cache", is_flag=True, envvar="THESIS_LINT_NO_CACHE", help="Check anew, even if no file changed since the last time."
)
def check(
    form: str,
    output: str | None,
    also: tuple[str, ...],
    fail_on: str | None,
    baseline: str | None,
    changed_since: str | None,
    annotate: str | None,
    author: str,
    marks: bool,
    retractions: str | None,
    semantic: str | None,
    online: bool,
    grammar: str | None,
    show_all: bool,
    max_file_size: float | None,
    max_pages: int | None,
    max_rule_time: float | None,
    timings: bool,
    quiet: int,
    verbose: bool,
    color: "Choice",
    watch: bool,
    no_cache: bool,
    **given: Any,
) -> int:
    """Check manuscripts (files, folders, or - for standard input).

    A .bib alone is a manuscript too. A .bib of the manuscript's name beside it is found without --bib.
    """
    from lint import output as out

    more = targets.also(also, [name for name in FORMATS if name != "terminal"])
    reports = [*filter(None, [output]), *(path for _, path in more)]
    targets.must_be_free(reports)
    if annotate:
        targets.must_be_copy(annotate, given["paths"])
    how = _How(form, output, more, fail_on, annotate, author, quiet, color, show_all=show_all, verbose=verbose, timings=timings)
    kept = None if watch or no_cache else _kept(how)
    if kept and (known := kept.read()):
        out.put(known.text, exact=form != "terminal")
        return known.code
    asked = request(
        given,
        baseline=baseline,
        changed_since=changed_since,
        marks=marks,
        retractions=retractions,
        semantic=semantic,
        online=online,
        grammar=grammar or "",
        largest=None if max_file_size is None else int(max_file_size * 1_000_000),
        pages=max_pages,
        rule_seconds=max_rule_time,
    )
    if watch:
        return _watch(asked, how, [*reports, *filter(None, [annotate])])
    from lint.engine import CRASHED

    result, printed = _once(asked, how)
    if kept and not result.problems and not any(found.rule == CRASHED for found in result.report.findings):
        kept.write(printed, result, asked.paths)
    return printed.code


def _kept(how: "_How") -> "Entry | None":
    """Where the last answer to the same question is kept; None for a question whose answer hangs on more than the files."""
    context = click.get_current_context()
    asked = {name for name in context.params if context.get_parameter_source(name) is not ParameterSource.DEFAULT}
    if context.params["grammar"] == "harper":
        asked.discard("grammar")  # it runs in this process: what it says hangs on the files too
    if asked - _ABOUT_FILES or how.form == "html" or STDIN in context.params["paths"]:
        return None
    from lint import output as out
    from lint.recall import Entry
    from lint.show.colour import coloured

    return Entry({**context.params, "columns": out.columns(None), "coloured": coloured(how.color, to_file=False)})


def _watch(asked: "Request", how: "_How", written: list[str]) -> int:
    from lint import footprint
    from lint.commands import watching

    if STDIN in asked.paths:
        raise click.UsageError("--watch: standard input does not change; name a file.")
    return watching.watch(lambda: footprint.of(asked.paths, _once(asked, how)[0], written))


def _once(asked: "Request", how: "_How") -> "tuple[Result, Printed]":
    """One run: what came of it, and what was printed."""
    from lint import load
    from lint import output as out
    from lint.output import Printed
    from lint.run import run
    from lint.show.progress import Progress

    clock = None
    with Progress() as progress:
        if how.timings:
            from lint.timings import Clock

            clock = Clock(progress)
            asked = asked._replace(clock=clock)
        result = run(asked, clock or progress)
    if clock:
        clock.say("showing")
    read = [*load.paths_read(result.report.documents), *result.files]
    reports = [*filter(None, [how.output]), *(path for _, path in how.more)]
    targets.must_be_unread([*reports, *filter(None, [how.annotate])], read)
    if how.annotate:
        _annotate(result.report, how.annotate, how.author)
    text = ""
    if result.parts:
        for other, path in how.more:
            out.put(_shown(result, other), path)
        if how.form != "terminal":
            text = _shown(result, how.form)
        else:
            text = _for_terminal(result.report, how.output, how.color, quiet=how.quiet > 0, show_all=how.show_all)
        if how.output or how.quiet < 2:
            out.put(text, how.output, exact=how.form != "terminal")
        else:
            text = ""
    if how.verbose:
        _say_more(result)
    if clock:
        click.echo(clock.table(result.report), err=True)
    say(result.problems)
    if result.problems:
        return result, Printed(text, EXIT_USAGE)
    return result, Printed(text, EXIT_FOUND if any(part.fails(how.fail_on) for part in result.parts) else 0)


def _annotate(report: "Report", target: str, author: str) -> None:
    """Write the copy with comments. A comment that a reader left before is no finding, and is in the file already."""
    from lint import output as out
    from lint.annotate.by_format import annotated
    from lint.files import read_bytes
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


def _shown(result: "Result", form: str) -> str:
    from lint.show import by_format

    return by_format.show(form, result.report, [rule for part in result.parts for rule in part.rules])


def _for_terminal(report: "Report", output: str | None, color: "Choice", *, quiet: bool, show_all: bool) -> str:
    from lint import output as out
    from lint.show import terminal
    from lint.show.colour import coloured

    cap = 0 if quiet else None if show_all else terminal.CAP
    return terminal.show(report, columns=out.columns(output), colour=coloured(color, to_file=output is not None), cap=cap)


def _say_more(result: "Result") -> None:
    """What was read and what looked at it, for those who wonder why nothing was found."""
    from lint.show.visible import visible

    for part in result.parts:
        for document in part.report.documents:
            files = ", ".join(source.path for source in document.all_sources)
            click.echo(f"read as {document.format}: {visible(files)}", err=True)
        click.echo(f"settings: {part.settings.path or 'none'}; {len(part.rules)} rules ran", err=True)
