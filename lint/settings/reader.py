"""Reading a settings file against the rules there are: every name and value of it is checked before any of it is used."""

import glob
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal, TypeVar

from lint import discover
from lint.ignores import Ignore
from lint.options import shown
from lint.phrases import FAMILY
from lint.problem import Problem, closest
from lint.settings.checks import TEXTS, must_be_known, rule_tables, texts_of, value_of
from lint.settings.file import SettingsFile, open_file
from lint.settings.phrases import word_lists
from lint.settings.project import FailOn, Settings

KEYS = (
    "select", "ignore", "fail-on", "bib", "baseline", "accept", "accept-file", "grammar", "max-pages", "max-rule-time", "profile",
    "rules", "phrases",
)  # fmt: skip
MOST_PAGES, MOST_SECONDS = 3000, 60
"""What a settings file may ask for at most, since it may be anybody's; the command line may ask for more."""
Engine = Literal["auto", "harper", "languagetool"]
T = TypeVar("T", int, float)


def read(path: Path, known: Iterable[str]) -> Settings:
    """Read a settings file against the ids of the rules there are. Raises Problem, and then nothing of it holds."""
    file = open_file(path)
    for key in file.table:
        if key not in KEYS:
            raise file.problem(f"unknown key {key!r}{closest(key, KEYS)}; the keys are {', '.join(KEYS)}", key)
    phrases = word_lists(file, KEYS)
    ids = [*known, *(f"{FAMILY}/{name}" for name in phrases)]
    names, tables = _ignore(file)
    select = value_of(file, "select", TEXTS, ())
    profile = _profile(file, ids)
    settings = Settings(
        path=file.path,
        select=select,
        ignore=(*names, *(name for name in (profile.ignore if profile else ()) if name not in (*select, *names))),
        fail_on=value_of(file, "fail-on", FailOn, "error"),
        bib=tuple(file.beside(name) for name in value_of(file, "bib", TEXTS, ())),
        baseline=file.beside(value_of(file, "baseline", str, "")),
        accept=(*value_of(file, "accept", TEXTS, ()), *_accept_file(file)),
        ignored=tuple(_ignored(file, table, index, ids) for index, table in enumerate(tables)),
        grammar=value_of(file, "grammar", Engine, ""),
        max_pages=_limit(file, "max-pages", int, MOST_PAGES),
        max_rule_time=_limit(file, "max-rule-time", float, MOST_SECONDS),
        profile=profile,
        phrases=phrases,
        rules=rule_tables(file, ids),
    )
    if "" in (term.strip() for term in settings.accept):
        raise file.problem("'accept' holds an empty text; take it out", "accept")
    for key, given in (("select", settings.select), ("ignore", settings.ignore)):
        for name in given:
            if not (key == "select" and name == discover.DEFAULT):
                must_be_known(file, name, ids)
    clash = discover.contradiction(settings.select, settings.ignore)
    if clash:
        raise file.problem(clash, "select")
    return settings


def _limit(file: SettingsFile, key: str, kind: type[T], most: float) -> T | None:
    """A number between 1 and the most that a settings file may ask for; None if it asks for none."""
    value: T | None = value_of(file, key, kind, None)
    if value is not None and not 1 <= value <= most:
        raise file.problem(f"{key!r} must be between 1 and {most}, not {shown(value)}; --{key} can be more", key)
    return value


def _profile(file: SettingsFile, ids: Sequence[str]) -> Settings | None:
    """What the profile named asks of the rules; None if none is named."""
    name = value_of(file, "profile", str, "")
    if not name:
        return None
    from lint.settings import profile  # costs what settings without a profile do not need

    if name not in profile.names():
        file.beside(name)  # which raises for what lies outside the project
    try:
        path = profile.find(name, os.path.dirname(file.path))
    except Problem as problem:
        raise file.problem(str(problem), "profile") from problem
    return profile.read(path, ids)


def _ignore(file: SettingsFile) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
    """The key `ignore`: a list of names, of tables, or of both."""
    given = file.table.get("ignore", [])
    if not isinstance(given, list) or not all(isinstance(part, str | dict) for part in given):
        raise file.problem(f"'ignore' must be a list of rules, or [[ignore]] tables, not {shown(given)}", "ignore")
    return tuple(part for part in given if isinstance(part, str)), [part for part in given if isinstance(part, dict)]


def _ignored(file: SettingsFile, table: dict[str, Any], index: int, ids: Sequence[str]) -> Ignore:
    values = texts_of(file, table, ("rule", "words", "path", "reason"), "ignore", index, above=KEYS)
    if not values.get("rule"):
        raise file.problem('an [[ignore]] must name a rule or a family: rule = "…"', "", "ignore", index)
    must_be_known(file, values["rule"], ids, "ignore", index)
    path = values.get("path", "")
    if path:
        # A folder may have glob characters in its name; those of the settings are meant.
        path = os.path.join(glob.escape(os.path.dirname(os.path.abspath(file.path))), os.path.normpath(path))
    words, reason = values.get("words", ""), values.get("reason", "")
    return Ignore(values["rule"], reason, words, path, place=file.place("", "ignore", index))


def _accept_file(file: SettingsFile) -> tuple[str, ...]:
    """The terms of `accept-file`, one a line; # begins a comment."""
    name = file.beside(value_of(file, "accept-file", str, ""))
    if not name:
        return ()
    if not Path(name).is_file():
        raise file.problem(f"'accept-file' names {name}, and there is no such file", "accept-file")
    try:
        lines = Path(name).read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise file.problem(f"'accept-file' names {name}, which cannot be read as UTF-8 text", "accept-file") from error
    return tuple(term for line in lines if (term := line.partition("#")[0].strip()))
