"""Where reports go: which files they may replace. Nothing that somebody wrote is replaced, whether it was read or not."""

import filecmp
import os
import re
from collections.abc import Sequence
from pathlib import Path

import click

from lint.commands.shared import must_not_overwrite
from lint.problem import Problem, closest

_TEXT_REPORT = re.compile(
    rb"(?m)\A\s*\Z|^# thesis-lint: |^(?:::\w+ )|: (?:error|warning|info) [\w-]+/[\w-]+ |\bentr(?:y|ies)\.$|^No findings\.$"
    rb"|, \d+ gone with their passage, "
)
_LOOKED_AT = 100_000  # bytes at either end


def also(given: Sequence[str], formats: Sequence[str]) -> list[tuple[str, str]]:
    """The pairs of form and file in values like `json:report.json`. Raises UsageError for what is no such value."""
    pairs = []
    for value in given:
        form, colon, path = value.partition(":")
        if not colon or not path:
            raise click.UsageError(f"--also {value}: give a form and a file, as in json:report.json.")
        if form not in formats:
            near = closest(form, formats) or f"; it is one of {', '.join(formats)}"
            raise click.UsageError(f"--also {value}: no such form {form!r}{near}.")
        pairs.append((form, path))
    return pairs


def must_be_free(paths: Sequence[str]) -> None:
    """Raise Problem, before any work is done, if a report cannot be put at one of the paths, or must not be."""
    from lint import output

    seen: set[Path] = set()
    for path in paths:
        output.must_be_writable(path)
        if Path(path).resolve() in seen:
            raise Problem(f"{path}: named for two outputs of this run; give each a file of its own")
        seen.add(Path(path).resolve())
        if os.path.isfile(path) and _is_written(path):
            raise Problem(
                f"{path}: is there and is no report of thesis-lint; a report does not replace it, choose another name"
            )


def must_be_copy(path: str, manuscripts: Sequence[str]) -> None:
    """Raise Problem if a file is there that is neither a copy with comments of ours nor a manuscript as it is."""
    from lint import output

    output.must_be_writable(path)
    if os.path.isfile(path) and not _holds_our_comments(path) and not any(_are_same(path, other) for other in manuscripts):
        raise Problem(f"{path}: is there and holds no comment of thesis-lint; it is not replaced, choose another name")


def must_be_unread(paths: Sequence[str], read: Sequence[str]) -> None:
    """Raise Problem if one of the paths is a file that the check read."""
    for path in paths:
        must_not_overwrite(path, read)


def _is_written(path: str) -> bool:
    """Whether a file looks like a manuscript or a list of references, by its ending and, where reports have that too, by what it holds."""
    from lint.manuscripts.files import LISTS, TEXTS, WRITTEN
    from lint.manuscripts.md_roots import MARKDOWN

    ending = Path(path).suffix.lower()
    if ending == ".json":
        from bib import csl

        return bool(csl.read(Path(path).read_text(encoding="utf-8", errors="replace")).entries)
    if ending in TEXTS | MARKDOWN:
        return not _TEXT_REPORT.search(_ends(path))
    return ending in WRITTEN | {*LISTS, ".pdf"}


def _holds_our_comments(path: str) -> bool:
    from lint import load
    from lint.annotate import pdf
    from lint.annotate.note import OURS

    try:
        document = load.document(path)
        if document.format == "pdf":  # whose reader passes over our notes
            return pdf.has_notes(path, Path(path).read_bytes())
    except Problem:
        return False
    return any(OURS.search(mark.text) for mark in document.marks)


def _are_same(path: str, other: str) -> bool:
    return os.path.isfile(other) and filecmp.cmp(path, other, shallow=False)


def _ends(path: str) -> bytes:
    with open(path, "rb") as file:
        head = file.read(_LOOKED_AT)
        size = os.fstat(file.fileno()).st_size
        if size <= 2 * _LOOKED_AT:
            return head + file.read()
        file.seek(size - _LOOKED_AT)
        return head + file.read()
