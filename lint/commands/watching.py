"""`check --watch`: checks again whenever a file that the check rests on changes, until Ctrl-C."""

import gc
import sys
import time
from collections.abc import Callable
from dataclasses import replace

import click

from lint import footprint
from lint.footprint import Footprint
from lint.problem import Problem

_LOOK = 0.4  # seconds between two looks at the disk


def watch(check: Callable[[], Footprint]) -> int:
    """Check now and after each change. `check` prints, and gives what it rests on.

    Raises Problem if the first check does; later ones are said, and the next change is waited for.
    """
    gc.enable()  # many runs leave more behind than one
    try:
        rests_on = _small(check())
        before = footprint.stamp(rests_on)
        while True:
            now = _changed(rests_on, before)
            click.echo(f"── {time.strftime('%H:%M:%S')}: a file changed, checking again ──", err=True)
            try:
                found = _small(check())
            except Problem as problem:
                click.echo(f"thesis-lint: {problem}", err=True)
                found = rests_on
            # What changed while the check went on is seen next, so the state is that of before.
            before = now if found == rests_on else footprint.stamp(found)
            rests_on = found
    except KeyboardInterrupt:
        click.echo("", err=True)
    return 0


def _changed(rests_on: Footprint, before: str | None) -> str | None:
    """Wait for a change, and until it is over; the state then."""
    count = len(rests_on.files)
    sys.stdout.flush()  # a pipe would keep the report until it is full
    click.echo(f"watching {count} file{'s' * (count != 1)}; Ctrl-C ends it", err=True)
    while (now := footprint.stamp(rests_on)) == before:
        time.sleep(_LOOK)
    while (later := footprint.stamp(rests_on)) != now:
        now = later
        time.sleep(_LOOK / 4)
    return now


def _small(rests_on: Footprint) -> Footprint:
    """The same without the folders if they hold too much to be looked through time and again."""
    return rests_on if footprint.stamp(rests_on) is not None else replace(rests_on, folders=(), trees=())
