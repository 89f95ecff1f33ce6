"""The settings of a project: `thesis-lint.toml`, or `[tool.thesis-lint]` in pyproject.toml. Data only: nothing in it runs.

The nearest file from the manuscript's folder upwards is the only one that counts; `lint.settings.reader` reads it. Kept
apart and small, because most runs have none.
"""

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from lint.finding import Severity
from lint.options import with_values
from lint.problem import Problem
from lint.rule import Rule

if TYPE_CHECKING:
    from lint.ignores import Ignore
    from lint.phrases import Phrase

NAME, SHARED = "thesis-lint.toml", "pyproject.toml"
FailOn = Literal["error", "warning", "info", "never"]
FAIL_ON: tuple[FailOn, ...] = get_args(FailOn)
_NOTHING: Mapping[str, Any] = {}


class Settings(NamedTuple):
    """What a settings file says; paths are resolved against its folder. The default is what holds without a file.

    `profile` is what an institution asks, by the same names; the file's own `rules` go before it.
    """

    path: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: FailOn = "error"
    bib: tuple[str, ...] = ()
    baseline: str = ""
    accept: tuple[str, ...] = ()
    ignored: "tuple[Ignore, ...]" = ()
    grammar: str = ""
    max_pages: int | None = None
    max_rule_time: float | None = None
    profile: "Settings | None" = None
    phrases: "Mapping[str, tuple[Phrase, ...]]" = _NOTHING
    rules: Mapping[str, Mapping[str, Any]] = _NOTHING


def find(folder: str) -> Path | None:
    """The settings file that holds for a folder: the nearest one, in it or above it. A pyproject.toml counts by its table."""
    start = Path(os.path.abspath(folder))
    for place in (start, *start.parents):
        for name in (NAME, SHARED):
            path = place / name
            if path.is_file() and (name == NAME or _has_table(path)):
                return path
    return None


def configure(rules: Iterable[Rule], settings: Settings) -> tuple[Rule, ...]:
    """The rules with the severities and options that the settings give them. Raises Problem for an option that does not fit."""
    if settings.profile is not None:
        rules = configure(rules, settings.profile)
    return tuple(_configured(rule, settings) for rule in rules)


def _configured(rule: Rule, settings: Settings) -> Rule:
    given = dict(settings.rules.get(rule.id, {}))
    severity: Severity | None = given.pop("severity", None)
    try:
        options = with_values(rule.options, given, rule.id)
    except Problem as problem:
        from lint.settings.file import open_file

        name = next((name for name in given if f"{name!r}" in str(problem)), "")
        raise open_file(Path(settings.path)).problem(str(problem), name, rule.id) from problem
    return rule._replace(options=options, severity=severity or rule.severity, capped=rule.capped or severity is not None)


def tool_table(table: dict[str, Any]) -> dict[str, Any] | None:
    """The table [tool.thesis-lint] of a pyproject.toml, if it has one."""
    tool = table.get("tool")
    own = tool.get("thesis-lint") if isinstance(tool, dict) else None
    return own if isinstance(own, dict) else None


def _has_table(path: Path) -> bool:
    # The text is looked at first: parsing every pyproject.toml on the way up would cost each run some milliseconds.
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    if not re.search(
        r"(?m)^[ \t]*\[+[ \t]*[\"']?tool[\"']?[^\]\n]*thesis-lint|^[ \t]*[\"']?thesis-lint\b[^\n=]*=[ \t]*\{", text
    ):
        return False
    import tomllib

    try:
        return tool_table(tomllib.loads(text)) is not None
    except (tomllib.TOMLDecodeError, RecursionError):
        # A broken file that means to hold our table is an error to be told, not a file to be passed over.
        return True
