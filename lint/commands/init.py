"""`thesis-lint init`: a settings file to begin with, with the profile of an institution if one is named."""

import os

import click

from lint.problem import Problem

TEMPLATE = """\
# Settings of thesis-lint for this folder and those below it; every line is optional.
# All keys: docs/settings.md. Take the # away from a line to use it.

# profile = "neutral"                   # what an institution asks for: docs/profiles.md
# select = ["default", "readability"]   # what runs: rules, families; "default" is what runs unasked
# ignore = ["structure/chapter-numbering"]
# fail-on = "warning"                   # error (default), warning, info or never: what makes the exit code 1
# bib = ["references.bib"]
# baseline = "thesis-lint.baseline.json"

# Words and terms of your field that are right as they stand:
# accept = ["blue carbon", "GDP"]
# accept-file = "accepted-words.txt"    # or one a line in a file of their own

# A grammar engine beside the rules (docs/grammar.md):
# grammar = "auto"

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
@click.option(
    "--profile", metavar="NAME", help="What an institution asks: uc-irvine … (--profiles lists them), or a .toml file."
)
@click.option("--profiles", is_flag=True, help="List the profiles that come with the tool and end.")
def init(folder: str, profile: str | None, profiles: bool) -> int:
    """Write a commented thesis-lint.toml into a folder; one that is there is left alone."""
    from lint import output as out
    from lint.settings.project import NAME

    if profiles:
        return _list()
    text = TEMPLATE if profile is None else TEMPLATE.replace('# profile = "neutral"', f"profile = {_checked(profile, folder)}")
    path = os.path.join(folder, NAME) if folder != "." else NAME
    out.must_be_writable(path)
    if os.path.lexists(path):
        raise Problem(f"{path}: exists and is left alone; edit it")
    out.put(text, path)
    rest = (
        "every line in it is a comment"
        if profile is None
        else f"it asks for the profile {profile}; the other lines are comments"
    )
    click.echo(f"{path}: written; {rest} until you take the # away")
    return 0


def _checked(name: str, folder: str) -> str:
    """The profile as TOML writes it, seen from the folder, once it was found and read."""
    from lint import discover
    from lint.settings import profile as profiles

    path = profiles.find(name)
    profiles.read(path, discover.rule_files())
    if name not in profiles.names():
        name = os.path.relpath(path, folder).replace(os.sep, "/")
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _list() -> int:
    from lint.settings import profile as profiles
    from lint.settings.file import open_file

    for name in profiles.names():
        click.echo(f"{name:16} {open_file(profiles.find(name)).table['title']}")
    return 0
