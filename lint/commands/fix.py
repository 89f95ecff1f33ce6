"""`thesis-lint fix`: make the certain corrections, or show them."""

import difflib
import re
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from lint.commands.shared import EXIT_FOUND, EXIT_USAGE, input_options, must_not_overwrite, request, say
from lint.problem import Problem

if TYPE_CHECKING:
    from lint.document import Document
    from lint.finding import Report
    from lint.fixer import Mended, Why


@click.command()
@input_options
@click.option("--diff", is_flag=True, help="Show what would change, and change nothing; the exit code is 1 if anything would.")
@click.option("--unsafe", is_flag=True, help="Make the fixes too that may change what a sentence says; read them afterwards.")
@click.option("--author", default="thesis-lint", show_default=True, help="Who signs the tracked changes in a DOCX.")
@click.option("-o", "--output", metavar="FILE", help="Write the mended manuscript here, and leave the original as it is.")
def fix(diff: bool, unsafe: bool, author: str, output: str | None, **given: Any) -> int:
    """Mend what can be mended without doubt, in the files themselves.

    Quotations, code, formulas and references are never touched; a .bib is mended if it is named alone. Text files are replaced in one
    step, in their own encoding. A DOCX gets tracked changes, in a copy (-o), which Word shows one by one to accept or reject.
    """
    from lint import fixer
    from lint import output as out
    from lint.files import STDIN, read_bytes
    from lint.load import paths_read
    from lint.run import run
    from lint.show.progress import Progress

    asked = request(given, with_baseline=False)
    if STDIN in asked.paths:
        raise click.UsageError("standard input cannot be mended; name a file.")
    if output and not diff:
        out.must_be_writable(output)
    with Progress() as progress:
        result = run(asked, progress)
        obstacles = _obstacles(result.report.documents, output, diff=diff)
        report = _without(result.report, obstacles)
        documents = report.documents
        if obstacles and not documents:
            raise Problem(next(iter(obstacles.values())))
        if output and not diff and len(documents) > 1:
            raise Problem(f"{output}: -o takes the copy of one manuscript, and {len(documents)} were read; name one")
        if output and not diff:
            # The original itself may be named; nothing else that was read may be lost.
            read = [*paths_read(report.documents), *result.files, *(bib for bib in asked.bibs)]
            must_not_overwrite(output, [path for path in read if path != documents[0].path])
        old = {path: read_bytes(path) for path in fixer.paths(documents)}
        mended = fixer.mend(
            report,
            old,
            lambda held: _without(run(asked._replace(held=held), progress).report, obstacles),
            unsafe=unsafe,
            author=author,
        )
    if diff:
        _show(documents, mended, old)
    elif output and documents:
        _copy(documents, mended, old, output)
    else:
        _replace(mended, old)
    _say(mended, "would be made" if diff else "made")
    say([*map(Problem, obstacles.values()), *result.problems])
    if result.problems:
        return EXIT_USAGE
    return EXIT_FOUND if diff and mended.files else 0


def _obstacles(documents: "Sequence[Document]", output: str | None, *, diff: bool) -> dict[str, str]:
    """Why a manuscript cannot be mended in the way that is asked, by its path."""
    from lint.fixer import TEXTS, TRACKED

    found = {}
    for path, form in ((document.path, document.format) for document in documents):
        if form not in TEXTS | {TRACKED}:
            found[path] = (
                f"{path}: a fix needs a text file or a DOCX; mend the file that this one is made from, or see check --annotate"
            )
        elif form == TRACKED and not (output or diff):
            found[path] = f"{path}: its fixes become tracked changes in a copy; name it with -o, or look first with --diff"
    return found


def _without(report: "Report", paths: Collection[str]) -> "Report":
    """A report without the manuscripts at some paths."""
    kept = tuple(document for document in report.documents if document.path not in paths)
    sources = {source for document in kept for source in document.all_sources}
    return replace(report, documents=kept, findings=tuple(one for one in report.findings if one.span.source in sources))


def _copy(documents: "Sequence[Document]", mended: "Mended", old: Mapping[str, bytes], output: str) -> None:
    """Write the copy of the one manuscript. Raises Problem if fixes stand in files that it takes in."""
    from lint import output as out

    path = documents[0].sources[0].path
    if others := sorted(set(mended.files) - {path}):
        raise Problem(f"{output}: -o takes one file, and {others[0]} would change too; leave -o out, or look first with --diff")
    out.put_bytes(mended.files.get(path, old[path]), output)


def _replace(mended: "Mended", old: Mapping[str, bytes]) -> None:
    """Replace the files that changed; none if one of them is not as it was read."""
    from lint import output as out
    from lint.files import read_bytes

    for path in mended.files:
        out.must_be_writable(path)
        if read_bytes(path) != old[path]:
            raise Problem(f"{path}: it has changed meanwhile; nothing was written, run again")
    for path, data in mended.files.items():
        out.put_bytes(data, path)


def _show(documents: "Sequence[Document]", mended: "Mended", old: Mapping[str, bytes]) -> None:
    """The unified diff: of the text that is read, where a file is no text."""
    from lint.files import decode
    from lint.fixer import TRACKED
    from lint.load import document as read

    for document in documents:
        if document.format == TRACKED and document.path in mended.files:
            after = read(document.path, mended.files).sources[0].text
            _print_diff(document.path, document.sources[0].text, after, around=0)
    packed = {document.path for document in documents if document.format == TRACKED}
    for path, data in mended.files.items():
        if path not in packed:
            _print_diff(path, decode(old[path])[0], decode(data)[0], around=3)


def _print_diff(path: str, before: str, after: str, around: int) -> None:
    from lint.show.visible import visible

    # A terminal must not obey what a file holds; a pipe to `patch` needs the bytes as they are.
    safe = visible if sys.stdout.isatty() else str
    for line in _diff(path, before, after, around):
        click.echo(safe(line.removesuffix("\n")))
        if not line.endswith("\n"):
            click.echo("\\ No newline at end of file")


def _diff(path: str, before: str, after: str, around: int) -> Iterator[str]:
    old, new = (re.findall(r"[^\n]*\n|[^\n]+", text) for text in (before, after))
    return difflib.unified_diff(old, new, path, path, n=around)


def _say(mended: "Mended", done: str) -> None:
    reasons: dict[Why, str] = {
        "unsafe": "may change what a sentence says (--unsafe makes them)",
        "kept": "{stand} in quotations, code, formulas or references",
        "reference file": "{stand} in a list of references (name the .bib alone)",
        "encoding": "{need} a sign that the file's encoding lacks",
        "waits": "{clash} with another at the same place",
    }
    files = len(mended.files)
    where = f" in {files} file{'s' * (files != 1)}" if mended.made else ""
    click.echo(f"{mended.made or 'No'} fix{'es' * (mended.made != 1)} {done}{where}.", err=True)
    left = [(mended.left[why], said) for why, said in reasons.items() if mended.left.get(why)]
    for count, said in left:
        verbs = {verb: verb + "s" * (count == 1) for verb in ("stand", "need")} | {
            "clash": "clashes" if count == 1 else "clash"
        }
        click.echo(f"{count} left: {'it' if count == 1 else 'they'} {said.format(**verbs)}.", err=True)
    if none := mended.left.get("none"):
        click.echo(f"{none} finding{'s have' if none != 1 else ' has'} no fix; see thesis-lint check.", err=True)
