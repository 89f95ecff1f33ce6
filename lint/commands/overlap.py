"""`thesis-lint overlap`: what a thesis shares with its sources."""

import os
from typing import TYPE_CHECKING

import click

from lint.commands.shared import EXIT_USAGE, must_not_overwrite, say
from lint.problem import Problem

if TYPE_CHECKING:
    from lint.document import Document


@click.command()
@click.argument("thesis", metavar="THESIS")
@click.option(
    "--source",
    "sources",
    multiple=True,
    required=True,
    metavar="FILE",
    help="A text to compare with, or a folder; may be repeated.",
)
@click.option("--bib", "bibs", multiple=True, metavar="FILE", help="The list of references of the thesis, as for `check`.")
@click.option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of standard output.")
@click.option("--all", "show_all", is_flag=True, help="Show every passage in the terminal, not the ten longest of each source.")
def overlap(thesis: str, sources: tuple[str, ...], bibs: tuple[str, ...], form: str, output: str | None, show_all: bool) -> int:
    """Compare a thesis with texts that it may draw on: what is the same word for word, nearly the same, or said in other words.

    Each passage is shown with its match, and whether it stands in quotation marks and near a citation. Nothing is sent anywhere.
    The exit code is 0 whatever matches, 2 if something could not be read.
    """
    from lint import load
    from lint import output as out
    from lint.overlap.shared import compare
    from lint.show import overlap as terminal
    from lint.show import overlap_json
    from lint.show.progress import Progress

    if output:
        out.must_be_writable(output)
    with Progress() as progress:
        progress.say("reading")
        document, problems = _thesis(thesis, bibs)
        others = other_texts(sources, document, problems)
        if output:
            must_not_overwrite(output, load.paths_read([document, *others]))
        if not others:
            raise Problem(f"{sources[0]}: nothing to compare with{f': {problems[0]}' if problems else ''}")
        progress.say("comparing")
        comparison = compare(document, others)
    if form == "json":
        out.put(overlap_json.show(comparison), output)
    else:
        cap = None if show_all else terminal.CAP
        out.put(terminal.show(comparison, columns=out.columns(output), cap=cap), output)
    say(problems)
    return EXIT_USAGE if problems else 0


def _thesis(path: str, bibs: tuple[str, ...]) -> tuple["Document", list[Problem]]:
    from lint import load

    documents, problems = load.load([path], bibs)
    if not documents:
        raise problems[0]
    if len(documents) > 1:
        raise Problem(f"{path}: holds {len(documents)} manuscripts; name the one to compare")
    if not documents[0].prose_blocks:
        raise Problem(f"{path}: holds no running text; there is nothing to compare")
    return documents[0], problems


def other_texts(paths: tuple[str, ...], thesis: "Document", problems: list[Problem]) -> list["Document"]:
    """The texts to compare with. The thesis itself is left out; what cannot be read, or holds no running text, is a problem."""
    from lint import load
    from lint.overlap.collection import texts

    own = {os.path.realpath(source.path) for source in thesis.all_sources}
    found = []
    for path in texts(paths, problems):
        if os.path.realpath(path) in own:
            if path in paths:
                problems.append(Problem(f"{path}: is the thesis itself; name another text to compare with"))
            continue
        try:
            document = load.document(path)
            if not document.prose_blocks:
                raise Problem(f"{path}: holds no running text; nothing was compared with it")
            found.append(document)
        except Problem as problem:
            problems.append(problem)
    return found
