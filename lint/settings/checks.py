"""What settings and profiles check alike: values by their kind, names of rules, tables of rules. Each raises Problem with the place."""

from collections.abc import Sequence
from typing import Any

from lint.finding import Severity
from lint.options import checked, shown
from lint.problem import Problem, closest
from lint.settings.file import SettingsFile

TEXTS = tuple[str, ...]


def value_of(file: SettingsFile, key: str, kind: Any, default: Any) -> Any:
    """The value of a key as the kind named, the default if the file has none."""
    if key not in file.table:
        return default
    try:
        return checked(file.table[key], kind, key)
    except Problem as problem:
        raise file.problem(str(problem), key) from problem


def must_be_known(file: SettingsFile, name: str, ids: Sequence[str], head: str = "", nth: int = 0) -> None:
    """That a name is that of a rule or a family."""
    families = sorted({rule.split("/")[0] for rule in ids})
    if name not in ids and name not in families:
        near = closest(name, [*ids, *families])
        raise file.problem(f"unknown rule {name!r}{near}; `thesis-lint rules` lists them", name, head, nth)


def rule_tables(file: SettingsFile, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The tables `[rules."family/name"]`. The options in them are checked against the rule by `lint.settings.configure`."""
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


def texts_of(
    file: SettingsFile,
    table: Any,
    keys: Sequence[str],
    head: str,
    nth: int,
    lists: Sequence[str] = (),
    above: Sequence[str] = (),
) -> dict[str, Any]:
    """A table under known keys whose values are texts, save those of `lists`, which are not looked at; `above` are keys that belong
    before the first table."""
    if not isinstance(table, dict):
        raise file.problem(f"{head!r} must hold tables, not {shown(table)}", head)
    for key, value in table.items():
        if key not in (*lists, *keys):
            near = closest(key, [*lists, *keys]) or (
                "; put it above the first [table]" if key in above else f"; it takes {', '.join([*lists, *keys])}"
            )
            raise file.problem(f"unknown key {key!r} in {head!r}{near}", key, head, nth)
        if key not in lists and not isinstance(value, str):
            raise file.problem(f"{key!r} must be a text, not {shown(value)}", key, head, nth)
    return dict(table)
