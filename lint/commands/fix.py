"""`thesis-lint fix`: make the certain corrections, or show them."""

import difflib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from lint.commands.shared import EXIT_FOUND, EXIT_USAGE, input_options, request, say
from lint.problem import Problem

if TYPE_CHECKING:
    from lint.fixer import Chosen
    from lint.run import Result

_TRACKED = "docx"
_TEXTS = frozenset({"text", "markdown", "latex", "typst", "bibtex"})


@click.command()
@input_options
@click.option("--diff", is_flag=True, help="Show what would change, and change nothing; the exit code is 1 if anything would.")
@click.option("--unsafe", is_flag=True, help="Make the fixes too that may change what a sentence says; read them afterwards.")
@click.option("--author", default="thesis-lint", show_default=True, help="Who signs the tracked changes in a DOCX.")
@click.option("-o", "--output", metavar="FILE", help="Write the mended manuscript here, and leave the original as it is.")
def fix(diff: bool, unsafe: bool, author: str, output: str | None, **given: Any) -> int:
    """Mend what can be mended without doubt, in the files themselves.

    Quotations, code, formulas and lists of references are never touched. Text files and .bib files are replaced in one step, in
    their own encoding. A DOCX gets tracked changes, in a copy (-o), which Word shows one by one to accept or reject.
    """
    from lint import output as out
    from lint.files import STDIN
    from lint.run import run
    from lint.show.progress import Progress

    asked = request(given, with_baseline=False)
    if STDIN in asked.paths:
        raise click.UsageError("standard input cannot be mended; name a file.")
    if output:
        out.must_be_writable(output)
    with Progress() as progress:
        result = run(asked, progress)
        packed = [document for document in result.report.documents if document.format not in _TEXTS]
        if packed:
            return _tracked(result, unsafe, author, output, diff)
        new, old, counts = _mended(asked, result, unsafe)
    if diff:
        for path in new:
            click.echo("".join(_diff(path, old[path], new[path])), nl=False)
    elif output:
        paths = [document.path for document in result.report.documents]
        if len(paths) != 1 or set(new) - set(paths):
            raise Problem(f"{output}: -o takes one file; several would change, so leave it out, or look at them with --diff")
        out.put_bytes(new.get(paths[0]) or _bytes(paths[0]), output)
    else:
        for path in new:
            if _bytes(path) != old[path]:
                raise Problem(f"{path}: it has changed meanwhile; nothing was written, run again")
        for path, data in new.items():
            out.put_bytes(data, path)
    _say(counts, len(new), "would be made" if diff else "made")
    say(result.problems)
    if result.problems:
        return EXIT_USAGE
    return EXIT_FOUND if diff and new else 0


def _mended(asked: Any, result: "Result", unsafe: bool) -> tuple[dict[str, bytes], dict[str, bytes], "list[Chosen]"]:
    """The new bytes of each file that changes, the old ones, and what was chosen in each round."""
    from dataclasses import replace

    from lint import fixer
    from lint.run import run
    from lint.show.progress import Progress

    held: dict[str, bytes] = {}
    old: dict[str, bytes] = {}
    rounds = []
    for _ in range(fixer.ROUNDS):
        chosen = fixer.choose(result.report, unsafe=unsafe)
        rounds.append(chosen)
        if not chosen.edits:
            break
        for source, edits in chosen.edits.items():
            before = held.get(source.path) or _bytes(source.path)
            old.setdefault(source.path, before)
            try:
                held[source.path] = fixer.rewritten(source, edits, before)
            except (UnicodeEncodeError, ValueError) as error:
                raise Problem(f"{source.path}: the mended text cannot be written in its encoding ({error})") from error
        result = run(replace(asked, held=held), Progress())
    return {path: data for path, data in held.items() if data != old[path]}, old, rounds


def _tracked(result: "Result", unsafe: bool, author: str, output: str | None, diff: bool) -> int:
    """Tracked changes in a copy of a DOCX."""
    from lint import fixer
    from lint import output as out

    documents = result.report.documents
    (document, *others) = documents
    if others or document.format != _TRACKED:
        named = next(one for one in documents if one.format not in _TEXTS)
        raise Problem(
            f"{named.path}: fixes are made in text files, and in one DOCX at a time as tracked changes; see check --annotate"
        )
    if diff or not output:
        raise Problem(f"{document.path}: the fixes become tracked changes in a copy; name it with -o")
    from lint.annotate import docx_changes

    chosen = fixer.choose(result.report, unsafe=unsafe)
    fixes = [finding.fix for finding in chosen.findings if finding.fix]
    out.put_bytes(docx_changes.suggest(_bytes(document.path), document, fixes, author), output)
    _say([chosen], 1 if fixes else 0, "written as tracked changes")
    say(result.problems)
    return EXIT_USAGE if result.problems else 0


def _bytes(path: str) -> bytes:
    from lint.files import read_bytes

    return read_bytes(path)


def _diff(path: str, before: bytes, after: bytes) -> Iterator[str]:
    from lint.files import decode
    from lint.show.terminal import visible

    old, new = (decode(data)[0].splitlines(keepends=True) for data in (before, after))
    for line in difflib.unified_diff(old, new, path, path):
        yield visible(line.rstrip("\r\n")) + "\n"


def _say(rounds: "list[Chosen]", files: int, done: str) -> None:
    made = sum(len(chosen.findings) for chosen in rounds)
    first = rounds[0]
    left = [
        *([f"{first.unsafe} may change what a sentence says (--unsafe)"] if first.unsafe else []),
        *([f"{first.kept} stand in quotations, code or references"] if first.kept else []),
    ]
    where = f" in {files} file{'s' * (files != 1)}" if made else ""
    rest = f"; {' and '.join(left)}, and were left" if left else ""
    click.echo(f"{made or 'No'} fix{'es' * (made != 1)} {done}{where}{rest}.", err=True)
