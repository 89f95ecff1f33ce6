"""`thesis-lint screen`: what the theses of a cohort share with one another, and with those of earlier years."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from lint.commands import cohort
from lint.commands.shared import EXIT_USAGE, must_not_overwrite, say
from lint.problem import Problem

if TYPE_CHECKING:
    from lint.screen.run import Join, Read


@click.command()
@click.argument("folder", required=False, metavar="[FOLDER]")
@click.option(
    "--store", "path", required=True, metavar="FILE", help="The DuckDB file with the fingerprints; made if it is not there."
)
@click.option(
    "--keep-text", is_flag=True, help="Keep the text of the theses in the store too, to show passages when files are gone."
)
@click.option("--forget", metavar="NAME", help="Remove a thesis from the store, and do nothing else.")
@click.option("--engine", type=click.Choice(["duckdb", "spark"]), default="duckdb", show_default=True)
@click.option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of standard output.")
@click.option("--html", "page", metavar="FILE", help="Write a page too: the submissions, and the passages side by side.")
@click.option(
    "--reports", metavar="DIR", help="With --html: write a report of each submission into this folder, and link to it."
)
@click.option(
    "--all", "everything", is_flag=True, help="List what all theses of the store share, not only the new ones; every passage."
)
def screen(
    folder: str | None,
    path: str,
    keep_text: bool,
    forget: str | None,
    engine: str,
    form: str,
    output: str | None,
    page: str | None,
    reports: str | None,
    everything: bool,
) -> int:
    """Find passages that the theses in a folder share with one another and with those that the store holds already.

    Each is read once: the store keeps fingerprints of it, and the next run reads only what is new. A run that was stopped goes on
    where it was. Nothing is sent anywhere. The exit code is 0 whatever is shared, 2 if something could not be read.
    """
    _needs("duckdb", "screen")
    from lint import output as out
    from lint.overlap.collection import texts
    from lint.screen.run import add, pairs
    from lint.screen.store import Store
    from lint.show import screen as terminal
    from lint.show import screen_json
    from lint.show.progress import Progress

    if (folder is None) == (forget is None):
        raise click.UsageError("Give either a FOLDER to screen or a thesis to --forget.")
    if forget is not None:
        _must_exist(path)
        with Store(path) as store:
            store.forget(forget)
        click.echo(f"{path}: holds nothing of {forget} any more")
        return 0
    assert folder is not None
    if not os.path.isdir(folder):
        raise Problem(f"{folder}: no such folder; name the folder that the theses are in")
    out.must_be_writable(path)
    if output:
        out.must_be_writable(output)
        if os.path.realpath(output) == os.path.realpath(path):
            raise Problem(f"{output}: is the store; choose another name for the list")
    cohort.must_be_writable(page, reports)
    # A cohort is long: here what is left behind is worth clearing away.
    gc.enable()
    with _engine(engine) as (read, join), Store(path) as store:
        with Progress() as progress:
            problems = add(store, folder, read, progress, keep_text=keep_text)
        if output:
            must_not_overwrite(output, [*texts([folder], []), *store.files()])
        with Progress() as progress:
            found = pairs(store, join, progress, everything=everything)
            if page:
                problems += cohort.write(found, page, reports, progress)
        if form == "json":
            out.put(screen_json.show(found, problems), output)
        else:
            cap = None if everything else terminal.CAP
            out.put(terminal.show(found, columns=out.columns(output), cap=cap), output)
        store.all_listed()
    say(problems)
    return EXIT_USAGE if problems else 0


@contextmanager
def _engine(name: str) -> "Iterator[tuple[Read, Join]]":
    """What reads the theses, and what joins their fingerprints."""
    if name == "duckdb":
        from lint.screen import join, reading

        yield reading.read, join.join
        return
    _needs("pyspark", "spark")
    from functools import partial

    from lint.screen import cluster

    with cluster.session() as spark:
        yield partial(cluster.read, spark), partial(cluster.join, spark)


def _needs(module: str, extra: str) -> None:
    from importlib.util import find_spec

    if find_spec(module) is None:
        raise Problem(f"{module} is not installed; pip install 'thesis-lint[{extra}]' brings it")


def _must_exist(path: str) -> None:
    if not os.path.isfile(path):
        raise Problem(f"{path}: no such store; check the path")
