"""A baseline: the findings that a manuscript had when it was written, so that a check shows only what came since."""

import json
import os
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from lint import __version__
from lint.finding import Report
from lint.identity import Mark, marks, pair
from lint.problem import Problem

VERSION = 1
KIND = "thesis-lint baseline"
DEFAULT_NAME = "thesis-lint.baseline.json"


@dataclass(frozen=True, slots=True)
class Baseline:
    """A baseline file as read; the paths of its marks are relative to its folder."""

    path: str
    marks: tuple[Mark, ...]


def dump(report: Report, path: str) -> str:
    """The baseline of a report as the JSON text of a file at `path`."""
    found = [replace(mark, path=_relative(mark.path, path)) for mark in marked(report)]
    values = {"kind": KIND, "version": VERSION, "tool": __version__, "findings": [asdict(mark) for mark in found]}
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def marked(report: Report) -> list[Mark]:
    """The marks of the findings that a baseline holds: all but what the tool says about itself."""
    return [mark for mark in marks(report) if not mark.rule.startswith("internal/")]


def read(path: str) -> Baseline:
    """Read a baseline file. Raises Problem if there is none, or if it is something else or of another version."""
    try:
        values = json.loads(Path(path).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise Problem(f"{path}: no such baseline; write one with `thesis-lint baseline`") from error
    except OSError as error:
        raise Problem(f"{path}: the baseline cannot be read: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise Problem(f"{path}: not a baseline of thesis-lint: no JSON") from error
    if not isinstance(values, dict) or values.get("kind") != KIND:
        raise Problem(f"{path}: not a baseline of thesis-lint; write one with `thesis-lint baseline`")
    if values.get("version") != VERSION:
        version = values.get("version")
        raise Problem(f"{path}: baseline version {version}, this tool reads {VERSION}; write it anew with --update")
    try:
        found = tuple(_mark(row) for row in values["findings"])
    except (KeyError, TypeError, ValueError) as error:
        raise Problem(f"{path}: the baseline is damaged; write it anew with `thesis-lint baseline --update`") from error
    return Baseline(path, found)


def _mark(row: Any) -> Mark:
    mark = Mark(**row)
    if not all(isinstance(value, str) for value in asdict(mark).values()):
        raise ValueError
    return mark


def is_baseline(path: str) -> bool:
    """Whether a file is a baseline of any version, so that it may be replaced by another one."""
    try:
        values = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(values, dict) and values.get("kind") == KIND


def without(report: Report, baseline: Baseline, ran: Collection[str]) -> Report:
    """The report without the findings that the baseline knows, and how many of those it looked for were there.

    Looked for is what the rules of this run could have found in the files of this run; if no file has the name it had,
    all of them. Raises Problem if nothing at all fits, neither a file's name nor a finding: it is another manuscript's.
    """
    here = {_relative(source.path, baseline.path) for document in report.documents for source in document.all_sources}
    able = [mark for mark in baseline.marks if mark.rule in ran]
    named = [mark for mark in able if mark.path in here]
    # Of equal findings the one of the same file is taken first.
    able = [*named, *(mark for mark in able if mark.path not in here)]
    pairs = pair(able, marks(report))
    if able and not pairs and not named:
        others = _list({mark.path for mark in able})
        raise Problem(
            f"{baseline.path}: the baseline of another manuscript ({others}); write one for this one, or leave it out"
        )
    known = range(len(named) or len(able))
    matched = {found.new for found in pairs}
    looked_for = len({*known, *(found.old for found in pairs)})
    left_out = report.left_out._replace(baseline=len(matched), known=looked_for)
    kept = tuple(finding for index, finding in enumerate(report.findings) if index not in matched)
    return replace(report, findings=kept, left_out=left_out)


def _relative(path: str, baseline: str) -> str:
    """A path as a baseline holds it: from its folder, with / everywhere."""
    if path == "-":
        return path
    return os.path.relpath(path, os.path.dirname(os.path.abspath(baseline))).replace(os.sep, "/")


def _list(paths: Iterable[str]) -> str:
    first, *more = sorted(paths)
    return f"{first} and {len(more)} more" if more else first
