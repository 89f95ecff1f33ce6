"""The command line. No logic of its own: it reads arguments, calls, prints, and chooses the exit code."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lint import __version__
from lint.problem import Problem

if TYPE_CHECKING:
    from lint.finding import Report

EXIT_FOUND, EXIT_USAGE, EXIT_INTERNAL = 1, 2, 3


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="thesis-lint", message="%(prog)s %(version)s")
def commands() -> None:
    """Find in a thesis what a good supervisor would circle.

    Exit codes: 0 nothing serious found, 1 something, 2 usage or unreadable input, 3 a fault of the tool.
    """


_rules_option = click.option(
    "--rules", "folders", multiple=True, metavar="DIR", help="A folder of your own rules (Python; runs as code)."
)


@commands.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--bib", "bibs", multiple=True, metavar="FILE", help="A BibTeX file of the manuscript; may be repeated.")
@click.option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write the report to a file instead of standard output.")
@click.option("--select", multiple=True, metavar="RULE", help="Run only these rules or families; commas allowed.")
@click.option("--ignore", multiple=True, metavar="RULE", help="Leave out these rules or families; commas allowed.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    default="error",
    show_default=True,
    help="The least severity that makes the exit code 1.",
)
@click.option("--all", "show_all", is_flag=True, help="Show every entry in the terminal, not the first twenty.")
@_rules_option
def check(
    paths: tuple[str, ...],
    bibs: tuple[str, ...],
    form: str,
    output: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    show_all: bool,
    folders: tuple[str, ...],
) -> int:
    """Check manuscripts (files, folders, or - for standard input).

    A .bib alone is a manuscript too. A .bib of the manuscript's name beside it is found without --bib.
    """
    from lint import discover, engine, load
    from lint import output as out
    from lint.finding import merge
    from lint.show.progress import Progress

    files = discover.rule_files([Path(folder) for folder in folders])
    rules = discover.load(files, discover.select(files, _names(select), _names(ignore)))
    if output:
        out.must_be_writable(output)
    with Progress() as progress:
        progress.say("reading")
        documents, problems = load.load(paths, bibs)
        if output and any(Path(read).resolve() == Path(output).resolve() for read in load.paths_read(documents)):
            raise Problem(f"{output}: the report would overwrite a file that is checked; choose another name")
        progress.expect(len(documents) * len(rules))
        report = merge(engine.check(document, rules, progress.step) for document in documents)
    if documents:
        _print(report, form, output, show_all)
    for problem in problems:
        click.echo(f"thesis-lint: {problem}", err=True)
    if problems:
        return EXIT_USAGE
    return EXIT_FOUND if fail_on != "never" and report.at_or_above(fail_on) else 0  # type: ignore[arg-type]


def _print(report: "Report", form: str, output: str | None, show_all: bool) -> None:
    from lint import output as out

    if form == "json":
        from lint.show import as_json

        out.put(as_json.show(report), output)
        return
    from lint.show import terminal

    colour = output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    cap = None if show_all else terminal.CAP
    out.put(terminal.show(report, columns=out.columns(output), colour=colour, cap=cap), output)


@commands.command()
@click.argument("name", metavar="RULE")
@_rules_option
def explain(name: str, folders: tuple[str, ...]) -> int:
    """Explain a rule: what it looks for, why, what it leaves alone, with examples."""
    from lint import discover
    from lint.show.rule_page import page

    files = discover.rule_files([Path(folder) for folder in folders])
    if name not in files:
        from lint.problem import closest

        raise Problem(f"unknown rule {name!r}{closest(name, list(files))}; `thesis-lint rules` lists them")
    (found,) = discover.load(files, [name])
    click.echo(page(found), nl=False)
    return 0


@commands.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_rules_option
def rules(form: str, folders: tuple[str, ...]) -> int:
    """List the rules: id, severity, advice."""
    from lint import discover

    files = discover.rule_files([Path(folder) for folder in folders])
    found = discover.load(files, files)
    if form == "json":
        import json

        rows = [
            {"id": r.id, "severity": r.severity, "confidence": r.confidence, "preview": r.preview, "summary": r.summary}
            for r in found
        ]
        click.echo(json.dumps(rows, indent=1, ensure_ascii=False))
        return 0
    wide = max(len(rule.id) for rule in found)
    for rule in found:
        click.echo(f"{rule.id:<{wide}}  {rule.severity:<7}  {rule.summary}")
    return 0


def _names(given: tuple[str, ...]) -> list[str]:
    return [name.strip() for part in given for name in part.split(",") if name.strip()]


def main() -> None:
    """The entry point: runs the command and turns problems into one line on standard error."""
    sys.exit(_guarded(lambda: commands.main(standalone_mode=False)))


def _guarded(run: Callable[[], Any]) -> int:
    try:
        code = run()
        sys.stdout.flush()
    except Problem as problem:
        click.echo(f"thesis-lint: {problem}", err=True)
        return EXIT_USAGE
    except click.exceptions.NoArgsIsHelpError as usage:
        usage.show()
        return EXIT_USAGE
    except click.ClickException as usage:
        where = usage.ctx.command_path if isinstance(usage, click.UsageError) and usage.ctx else "thesis-lint"
        click.echo(f"{where}: {usage.format_message()} See `{where} --help`.", err=True)
        return EXIT_USAGE
    except BrokenPipeError:
        # The reader has gone (`| head`): nothing is left to say, and Python must not try again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (click.Abort, KeyboardInterrupt):
        return 130
    except Exception as error:
        if os.environ.get("THESIS_LINT_TRACEBACK"):
            raise
        click.echo(
            f"thesis-lint: a fault of the tool: {type(error).__name__}: {error}; "
            "set THESIS_LINT_TRACEBACK=1 to see where, and please report it",
            err=True,
        )
        return EXIT_INTERNAL
    return code if isinstance(code, int) else 0
