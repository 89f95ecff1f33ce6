"""`thesis-lint report`: one HTML page for people who do not read a terminal."""

import os
from datetime import UTC, datetime
from typing import Any

import click

from lint.commands.shared import EXIT_USAGE, input_options, must_not_overwrite, request, say


@click.command()
@input_options
@click.option("-o", "--output", metavar="FILE", required=True, help="The HTML file to write.")
@click.option("--no-text", is_flag=True, help="Leave the manuscript out; only the words of the findings are quoted.")
@click.option("--baseline", metavar="FILE", help="Leave out the findings that this baseline knows.")
def report(output: str, no_text: bool, baseline: str | None, **given: Any) -> int:
    """Write a report that a supervisor can open in any browser: one file, offline, good to print.

    It shows what to look at first, where the findings lie, the text with its findings marked, and how citations and references agree.
    """
    from lint import load
    from lint import output as out
    from lint.run import run
    from lint.show import html
    from lint.show.progress import Progress

    out.must_be_writable(output)
    with Progress() as progress:
        result = run(request(given, baseline=baseline), progress)
    must_not_overwrite(output, [*load.paths_read(result.report.documents), *result.files])
    if result.parts:
        rules = [rule for part in result.parts for rule in part.rules]
        out.put(html.show(result.report, rules=rules, date=_today(), text=not no_text), output)
    say(result.problems)
    return EXIT_USAGE if result.problems else 0


def _today() -> str:
    """The day, or that of SOURCE_DATE_EPOCH, so that a page can be made again byte for byte."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(fixed), UTC) if fixed.isdecimal() else datetime.now().astimezone()
    return f"{now.day} {now:%B %Y}"
