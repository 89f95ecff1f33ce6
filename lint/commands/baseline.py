"""`thesis-lint baseline`: write down what is found now, so that later checks show only what came since."""

import os
from typing import Any

import click

from lint.commands.shared import EXIT_USAGE, input_options, request, say
from lint.problem import Problem


@click.command()
@input_options
@click.option(
    "-o", "--output", metavar="FILE", help="The baseline file.  [default: of the settings, or thesis-lint.baseline.json]"
)
@click.option("--update", is_flag=True, help="Replace the baseline that is there.")
def baseline(
    output: str | None,
    update: bool,
    **given: Any,
) -> int:
    """Write a baseline of manuscripts: the findings they have now.

    `check --baseline FILE` leaves these out and says how many are gone. They are known by their words and the words around
    them, so that they are found again after the text was re-wrapped, moved or edited nearby.
    """
    from lint import baseline as baselines
    from lint import output as out
    from lint.run import run
    from lint.show.progress import Progress

    asked = request(given, with_baseline=False)
    if output:
        _must_be_free(output, update)
    with Progress() as progress:
        result = run(asked, progress)
    if result.problems:
        say(result.problems)
        return EXIT_USAGE
    target = output or next((part.settings.baseline for part in result.parts if part.settings.baseline), baselines.DEFAULT_NAME)
    _must_be_free(target, update)
    report = result.report
    out.put(baselines.dump(report, target), target)
    count = len(baselines.marked(report))
    click.echo(f"{target}: {count} finding{'s' * (count != 1)} written; use it with `thesis-lint check --baseline {target} …`")
    return 0


def _must_be_free(path: str, update: bool) -> None:
    from lint import baseline as baselines
    from lint import output as out

    out.must_be_writable(path)
    if not os.path.exists(path):
        return
    if not baselines.is_baseline(path):
        raise Problem(f"{path}: exists and is no baseline; choose another name")
    if not update:
        raise Problem(f"{path}: exists; replace it with --update, or choose another name with -o")
