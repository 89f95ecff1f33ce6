"""Reading a settings file against the rules there are: every name and value of it is checked before any of it is used."""

import glob
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from lint import discover
from lint.finding import Severity
from lint.ignores import Ignore
from lint.options import checked, shown
from lint.phrases import FAMILY, Avoid, Consistent, Phrase, Prefer
from lint.problem import Problem, closest
from lint.settings import FailOn, Settings
from lint.settings_file import SettingsFile, open_file

KEYS = ("select", "ignore", "fail-on", "bib", "baseline", "accept", "accept-file", "rules", "phrases")
_TEXTS = tuple[str, ...]
_NAME = re.compile(r"[a-z]+(?:-[a-z]+)*")


def read(path: Path, known: Iterable[str]) -> Settings:
    """Read a settings file against the ids of the rules there are. Raises Problem, and then nothing of it holds."""
    file = open_file(path)
    for key in file.table:
        if key not in KEYS:
            raise file.problem(f"unknown key {key!r}{closest(key, KEYS)}; the keys are {', '.join(KEYS)}", key)
    phrases = _phrases(file)
    ids = [*known, *(f"{FAMILY}/{name}" for name in phrases)]
    names, tables = _ignore(file)
    settings = Settings(
        path=file.path,
        select=_value(file, "select", _TEXTS, ()),
        ignore=names,
        fail_on=_value(file, "fail-on", FailOn, "error"),
        bib=tuple(file.beside(name) for name in _value(file, "bib", _TEXTS, ())),
        baseline=file.beside(_value(file, "baseline", str, "")),
        accept=(*_value(file, "accept", _TEXTS, ()), *_accept_file(file)),
        ignored=tuple(_ignored(file, table, index, ids) for index, table in enumerate(tables)),
        phrases=phrases,
        rules=_rules(file, ids),
    )
    if "" in (term.strip() for term in settings.accept):
        raise file.problem("'accept' holds an empty text; take it out", "accept")
    for key, given in (("select", settings.select), ("ignore", settings.ignore)):
        for name in given:
            if not (key == "select" and name == discover.DEFAULT):
                _must_be_known(file, name, ids)
    clash = discover.contradiction(settings.select, settings.ignore)
    if clash:
        raise file.problem(clash, "select")
    return settings


def _value(file: SettingsFile, key: str, kind: Any, default: Any) -> Any:
    if key not in file.table:
        return default
    try:
        return checked(file.table[key], kind, key)
    except Problem as problem:
        raise file.problem(str(problem), key) from problem


def _must_be_known(file: SettingsFile, name: str, ids: Sequence[str], head: str = "", nth: int = 0) -> None:
    families = sorted({rule.split("/")[0] for rule in ids})
    if name not in ids and name not in families:
        near = closest(name, [*ids, *families])
        raise file.problem(f"unknown rule {name!r}{near}; `thesis-lint rules` lists them", name, head, nth)


def _ignore(file: SettingsFile) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
    """The key `ignore`: a list of names, of tables, or of both."""
    given = file.table.get("ignore", [])
    if not isinstance(given, list) or not all(isinstance(part, str | dict) for part in given):
        raise file.problem(f"'ignore' must be a list of rules, or [[ignore]] tables, not {shown(given)}", "ignore")
    return tuple(part for part in given if isinstance(part, str)), [part for part in given if isinstance(part, dict)]


def _ignored(file: SettingsFile, table: dict[str, Any], index: int, ids: Sequence[str]) -> Ignore:
    values = _texts(file, table, ("rule", "words", "path", "reason"), "ignore", index)
    if not values.get("rule"):
        raise file.problem('an [[ignore]] must name a rule or a family: rule = "…"', "", "ignore", index)
    _must_be_known(file, values["rule"], ids, "ignore", index)
    path = values.get("path", "")
    if path:
        # A folder may have glob characters in its name; those of the settings are meant.
        path = os.path.join(glob.escape(os.path.dirname(os.path.abspath(file.path))), os.path.normpath(path))
    words, reason = values.get("words", ""), values.get("reason", "")
    return Ignore(values["rule"], reason, words, path, place=file.place("", "ignore", index))


def _texts(
    file: SettingsFile, table: Any, keys: Sequence[str], head: str, nth: int, lists: Sequence[str] = ()
) -> dict[str, Any]:
    """A table under known keys whose values are texts, save those of `lists`, which are not looked at."""
    if not isinstance(table, dict):
        raise file.problem(f"{head!r} must hold tables, not {shown(table)}", head)
    for key, value in table.items():
        if key not in (*lists, *keys):
            near = closest(key, [*lists, *keys]) or (
                "; put it above the first [table]" if key in KEYS else f"; it takes {', '.join([*lists, *keys])}"
            )
            raise file.problem(f"unknown key {key!r} in {head!r}{near}", key, head, nth)
        if key not in lists and not isinstance(value, str):
            raise file.problem(f"{key!r} must be a text, not {shown(value)}", key, head, nth)
    return dict(table)


def _accept_file(file: SettingsFile) -> tuple[str, ...]:
    """The terms of `accept-file`, one a line; # begins a comment."""
    name = file.beside(_value(file, "accept-file", str, ""))
    if not name:
        return ()
    if not Path(name).is_file():
        raise file.problem(f"'accept-file' names {name}, and there is no such file", "accept-file")
    try:
        lines = Path(name).read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise file.problem(f"'accept-file' names {name}, which cannot be read as UTF-8 text", "accept-file") from error
    return tuple(term for line in lines if (term := line.partition("#")[0].strip()))


def _rules(file: SettingsFile, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The tables `[rules."family/name"]`. The options in them are checked against the rule by `configure`."""
    given = file.table.get("rules", {})
    if not isinstance(given, dict):
        raise file.problem(f"'rules' must hold tables such as [rules.\"family/name\"], not {shown(given)}", "rules")
    for name, table in given.items():
        if name not in ids:
            hint = '; write [rules."family/name"]' if any(rule.startswith(f"{name}/") for rule in ids) else closest(name, ids)
            raise file.problem(f"unknown rule {name!r}{hint}; `thesis-lint rules` lists them", name)
        if not isinstance(table, dict):
            raise file.problem(f"the rule {name} must have a table, not {shown(table)}", name)
        if "severity" in table:
            try:
                checked(table["severity"], Severity, "severity")
            except Problem as problem:
                raise file.problem(str(problem), "severity", name) from problem
    return given


def _phrases(file: SettingsFile) -> dict[str, tuple[Phrase, ...]]:
    """The word lists `[[phrases.<name>]]`."""
    given = file.table.get("phrases", {})
    if not isinstance(given, dict) or not all(isinstance(rows, list) for rows in given.values()):
        raise file.problem("'phrases' must hold lists with a name: write [[phrases.house]]", "phrases")
    lists = {}
    for name, rows in given.items():
        if not _NAME.fullmatch(name):
            raise file.problem(f"the word list {name!r} must be named in small letters and hyphens", name)
        lists[name] = tuple(_phrase(file, row, f"phrases.{name}", nth) for nth, row in enumerate(rows))
        seen: set[str] = set()
        for nth, phrase in enumerate(lists[name]):
            for words in phrase.words:
                if words in seen:
                    raise file.problem(
                        f"{words!r} stands twice in the word list {name!r}; keep one", "", f"phrases.{name}", nth
                    )
                seen.add(words)
    return lists


def _phrase(file: SettingsFile, row: Any, head: str, nth: int) -> Phrase:
    """One row: `words` to avoid, or to write otherwise with `use`; or `consistent` spellings."""
    other = _texts(file, row, ("use", "why"), head, nth, ("words", "consistent"))
    key = "consistent" if "consistent" in row else "words"
    value = row.get(key, [])
    try:
        words: tuple[str, ...] = checked([value] if isinstance(value, str) else value, _TEXTS, key)
    except Problem as problem:
        raise file.problem(str(problem), key, head, nth) from problem
    words = tuple(" ".join(text.split()) for text in words)
    if not words or "" in words or ("words" in row and "consistent" in row):
        raise file.problem(f"a row of {head!r} needs either 'words' or 'consistent', and texts in it", "", head, nth)
    if key == "consistent":
        if len(words) < 2 or "use" in other:
            raise file.problem("'consistent' takes two or more spellings, and no 'use'", key, head, nth)
        return Consistent(words, other.get("why", ""))
    use = " ".join(other.get("use", "").split())
    if use in words:
        raise file.problem(f"{use!r} is to be avoided and to be used; change one", "use", head, nth)
    return Prefer(words, use, other.get("why", "")) if use else Avoid(words, other.get("why", ""))
