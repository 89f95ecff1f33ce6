"""`thesis-lint init`: a settings file to begin with."""

import os

import click

from lint.problem import Problem

TEMPLATE = """\
# Settings of thesis-lint for this folder and those below it; every line is optional.
# All keys: docs/settings.md. Take the # away from a line to use it.

# select = ["default", "readability"]   # what runs: rules, families; "default" is what runs unasked
# ignore = ["structure/chapter-numbering"]
# fail-on = "warning"                   # error (default), warning, info or never: what makes the exit code 1
# bib = ["references.bib"]
# baseline = "thesis-lint.baseline.json"

# Words and terms of your field that are right as they stand:
# accept = ["blue carbon", "GDP"]
# accept-file = "accepted-words.txt"    # or one a line in a file of their own

# A rule's severity and options (`thesis-lint explain RULE` lists them):
# [rules."citation/no-reference-list"]
# severity = "info"
# fewest = 10

# Words of your own to avoid, to write otherwise, or to keep to one spelling of:
# [[phrases.house]]
# words = ["utilise", "utilize"]
# use = "use"
# why = "shorter"

# [[phrases.house]]
# consistent = ["data set", "dataset"]

# A finding that was looked at and is right as it stands. In place of `ignore = [...]` above, not beside it:
# [[ignore]]
# rule = "citation/year-mismatch"
# words = "(Hale, 2019)"
# path = "chapters/*.txt"
# reason = "the reprint is meant"
"""


@click.command()
@click.argument("folder", default=".", metavar="[FOLDER]")
def init(folder: str) -> int:
    """Write a commented thesis-lint.toml into a folder; one that is there is left alone."""
    from lint import output as out
    from lint.settings import NAME

    path = os.path.join(folder, NAME) if folder != "." else NAME
    out.must_be_writable(path)
    if os.path.lexists(path):
        raise Problem(f"{path}: exists and is left alone; edit it")
    out.put(TEMPLATE, path)
    click.echo(f"{path}: written; every line in it is a comment until you take the # away")
    return 0
