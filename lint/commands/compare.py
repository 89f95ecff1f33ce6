"""`thesis-lint compare`: what a newer draft mended, what is new in it, and what is still there."""

from typing import TYPE_CHECKING, Any

import click

from lint.commands import targets
from lint.commands.shared import EXIT_USAGE, request, run_options, say
from lint.problem import Problem

if TYPE_CHECKING:
    from lint.compare.changes import Comparison
    from lint.run import Request, Result, Watch
    from lint.show.colour import Choice

old_bib_option = click.option(
    "--old-bib",
    "old_bibs",
    multiple=True,
    metavar="FILE",
    help="The list of references of the older draft, if it is another one.",
)


@click.command()
@click.argument("old")
@click.argument("new")
@run_options
@old_bib_option
@click.option("--format", "form", type=click.Choice(("terminal", "json")), default="terminal", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write the comparison to a file instead of standard output.")
@click.option("--all", "show_all", is_flag=True, help="Show every entry in the terminal, not the first twenty of each kind.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def compare(
    old: str,
    new: str,
    old_bibs: tuple[str, ...],
    form: str,
    output: str | None,
    show_all: bool,
    color: "Choice",
    **given: Any,
) -> int:
    """Compare two drafts of a manuscript: what the newer one fixed, what went with its passage, what is new, what is left.

    Both are checked now, by the same rules and the settings of the newer one. `report NEW --against OLD` shows the same as a page.
    """
    from lint import load
    from lint.show.progress import Progress

    if output:
        targets.must_be_free([output])
    asked = request({**given, "paths": (new,)}, with_baseline=False)
    with Progress() as progress:
        results, comparison = compared(asked, old, old_bibs, progress)
    if output:
        for result in results:
            targets.must_be_unread([output], [*load.paths_read(result.report.documents), *result.files])
    if comparison:
        _print(comparison, form, output, color, show_all)
    problems = [problem for result in results for problem in result.problems]
    say(problems)
    return EXIT_USAGE if problems else 0


def compared(
    asked: "Request", old: str, old_bibs: tuple[str, ...], watch: "Watch"
) -> tuple[tuple["Result", "Result"], "Comparison | None"]:
    """Run the rules over the newer draft, which is asked for, and over the older one with the settings of the newer; what both runs
    gave, the newer first, and the comparison (None if a draft could not be read). Raises Problem where no settings serve both."""
    from lint.compare.changes import compare
    from lint.run import run

    newer = run(asked, watch)
    settings = {part.settings.path for part in newer.parts}
    if len(settings) > 1:
        raise Problem(f"{asked.paths[0]}: its manuscripts have settings of their own; compare one manuscript, or give --config")
    path = next(iter(settings), "")
    same = asked._replace(config=path or None, no_config=not path, baseline=None, with_baseline=False)
    older = run(same._replace(paths=(old,), bibs=old_bibs or asked.bibs), watch)
    if not newer.parts or not older.parts:
        return (newer, older), None
    return (newer, older), compare(older.report, newer.report)


def _print(comparison: "Comparison", form: str, output: str | None, color: "Choice", show_all: bool) -> None:
    from lint import output as out

    if form == "json":
        from lint.show import changes_json

        out.put(changes_json.show(comparison), output)
        return
    from lint.show import changes, terminal
    from lint.show.colour import coloured

    colour = coloured(color, to_file=output is not None)
    cap = None if show_all else terminal.CAP
    out.put(changes.show(comparison, columns=out.columns(output), colour=colour, cap=cap), output)
