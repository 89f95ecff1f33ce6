"""`thesis-lint doctor`: what is installed, what is missing, and what a check would therefore leave out."""

import re
import shutil
import sys

import click

from lint import __version__
from lint.commands.shared import EXIT_FOUND

_EXTRA = re.compile(r"""extra\s*==\s*["']([\w-]+)["']""")
_PROGRAMS = {
    "git": "check --changed-since",
    "java": "grammar with LanguageTool",
}


@click.command()
def doctor() -> int:
    """Say what is installed and what is missing.

    The exit code is 1 if something that every run needs is missing; what only some options need is listed with its remedy.
    """
    from lint.settings.project import find

    click.echo(f"thesis-lint {__version__}, Python {sys.version.split()[0]} ({sys.executable})")
    settings = find("")
    click.echo(f"settings for this folder: {settings or 'none (thesis-lint init writes some)'}")
    broken = False
    for name, extra, version in _packages():
        if version:
            click.echo(f"ok       {name} {version}" + (f"  (extra {extra})" if extra else ""))
        elif extra:
            click.echo(f"absent   {name}: pip install 'thesis-lint[{extra}]'; what asks for it is refused or skipped")
        else:
            broken = True
            click.echo(f"MISSING  {name}: every run needs it; pip install --force-reinstall thesis-lint")
    for program, use in _PROGRAMS.items():
        found = shutil.which(program)
        click.echo(f"ok       {program} ({found})" if found else f"absent   {program}: needed for {use}")
    return EXIT_FOUND if broken else 0


def _packages() -> list[tuple[str, str, str]]:
    """What the installed thesis-lint asks for: name, extra ("" for what every run needs), version ("" if it is not there)."""
    from importlib import metadata

    try:
        lines = metadata.requires("thesis-lint") or []
    except metadata.PackageNotFoundError:
        return []  # run from a folder, without being installed
    found = []
    for line in lines:
        match = re.match(r"[\w.-]+", line)
        extra = _EXTRA.search(line)
        if match is None:
            continue
        try:
            version = metadata.version(match[0])
        except metadata.PackageNotFoundError:
            version = ""
        found.append((match[0], extra[1] if extra else "", version))
    return sorted(found, key=lambda one: (one[1], one[0]))
