"""`thesis-lint pack`: a word list out of a snapshot of a public list of phrases."""

import os
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import click

from lint.problem import Problem


@click.command()
@click.argument("snapshot", metavar="SNAPSHOT")
@click.option("-o", "--output", required=True, metavar="FILE", help="Where the list goes: a .json file beside the settings.")
@click.option("--version", metavar="TEXT", help="What findings call this state of the list; the date of the file if not given.")
def pack(snapshot: str, output: str, version: str | None) -> int:
    """Make a word list of your own snapshot of a public list of phrases, in the query form of the Problematic Paper Screener.

    SNAPSHOT is a comma-separated file with a line of headings: the query in the first column, what was meant in the second. AND, NOT,
    OR, ~N and * in a query become conditions on the manuscript. Rows that cannot be read so, and single words, are left out.
    """
    from lint import output as out
    from lint.settings import packs, queries
    from lint.settings.phrases import NAME

    name = Path(output).stem
    if not NAME.fullmatch(name) or Path(output).suffix != ".json":
        raise Problem(f"{output}: name the list in small letters and hyphens, and let the file end in .json")
    out.must_be_writable(output)
    if os.path.lexists(output):
        packs.read(output)  # which raises for what is no list: nothing else is overwritten
    text, when = _read(snapshot)
    found = queries.read_list(text, snapshot)
    written = packs.written(name, version or when, os.path.basename(snapshot), found.rows)
    out.put(written, output)
    click.echo(f"{output}: {len(found.rows)} rows from {snapshot}, {packs.read(output).title}")
    for reason, number in Counter(reason for _, reason in found.left_out).most_common():
        click.echo(f"  left out: {number} ({reason})")
    click.echo(f'To use it, put into thesis-lint.toml:\n\n[[phrases.{name}]]\npack = "{os.path.basename(output)}"')
    return 0


def _read(path: str) -> tuple[str, str]:
    """The text of a file, and the date of its last change."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
        return text, datetime.fromtimestamp(os.stat(path).st_mtime, UTC).date().isoformat()
    except OSError as error:
        raise Problem(f"{path}: the snapshot cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise Problem(f"{path}: the snapshot is not UTF-8; save it as such") from error
