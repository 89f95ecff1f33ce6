"""What several commands share: exit codes, options, and how names are given."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from lint.problem import Problem

if TYPE_CHECKING:
    from lint.run import Request

EXIT_FOUND, EXIT_USAGE, EXIT_INTERNAL = 1, 2, 3

Function = TypeVar("Function", bound=Callable[..., Any])


def _rule_names(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    """The rules and families that a shell offers for what is typed."""
    from lint import discover

    head, comma, last = begun.rpartition(",")
    names = discover.rule_files()
    known = sorted({*names, *(name.split("/")[0] for name in names)})
    return [f"{head}{comma}{name}" for name in known if name.startswith(last)]


rules_option = click.option(
    "--rules", "folders", multiple=True, metavar="DIR", help="A folder of your own rules (Python; runs as code)."
)
_OPTIONS = (
    click.option(
        "--bib", "bibs", multiple=True, metavar="FILE", help="The list of references: BibTeX, CSL-JSON or RIS; may be repeated."
    ),
    click.option(
        "--select",
        multiple=True,
        metavar="RULE",
        help="Run only these rules or families; commas allowed.",
        shell_complete=_rule_names,
    ),
    click.option(
        "--ignore",
        multiple=True,
        metavar="RULE",
        help="Leave out these rules or families; commas allowed.",
        shell_complete=_rule_names,
    ),
    click.option("--config", metavar="FILE", help="The settings file, instead of the nearest thesis-lint.toml."),
    click.option("--no-config", is_flag=True, help="Take no settings file."),
    rules_option,
)


def request(given: dict[str, Any], **more: Any) -> "Request":
    """What the arguments of `input_options` ask of a run, with what a command adds. Raises UsageError if they clash."""
    from lint import kept_patterns

    kept_patterns.take_up()  # before the modules of a run are imported, which compile most
    from lint.run import Request

    if given["config"] and given["no_config"]:
        raise click.UsageError("--config and --no-config exclude each other.")
    return Request(
        given["paths"], given["bibs"], names(given["select"]), names(given["ignore"]), given["folders"], given["config"],
        given["no_config"], **more,
    )  # fmt: skip


def input_options(function: Function) -> Function:
    """The paths and the options that say what is read and which rules run: the arguments of `request`."""
    return click.argument("paths", nargs=-1, required=True, metavar="PATH…")(run_options(function))


def run_options(function: Function) -> Function:
    """The same without the paths, for a command that names its own."""
    for decorate in reversed(_OPTIONS):
        function = decorate(function)
    return function


def names(given: Iterable[str]) -> tuple[str, ...]:
    """Names given one by one or with commas."""
    return tuple(name.strip() for part in given for name in part.split(",") if name.strip())


def must_not_overwrite(output: str, used: Iterable[str]) -> None:
    """Raise Problem if the output is one of the files that were read."""
    if any(Path(path).resolve() == Path(output).resolve() for path in used):
        raise Problem(f"{output}: it would overwrite a file that the check reads; choose another name")


def say(problems: Iterable[Problem]) -> None:
    """Print problems on standard error, a line each."""
    for problem in problems:
        click.echo(f"thesis-lint: {one_line(problem)}", err=True)


def one_line(error: object) -> str:
    """What an error says, on one line and with nothing in it that could steer a terminal."""
    from lint.show.visible import visible

    return visible(str(error)).replace("\n", "␊")
