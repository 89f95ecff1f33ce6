"""The rules of an institution as data: a TOML file that says which parts a thesis has, in what order, how long it may be, in what style.

A profile becomes settings of the rules that check such things, so that it can do nothing that a settings file could not. What it does not
say is not checked. A profile that contradicts itself is not used.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, get_args

from lint.facts.parts import PARTS
from lint.options import checked, shown
from lint.problem import Problem, closest
from lint.settings.checks import TEXTS, must_be_known, rule_tables, value_of
from lint.settings.file import SettingsFile, open_file
from lint.settings.project import Settings

FOLDER = Path(__file__).parent / "profiles"
Counted = Literal["abstract", "appendices", "captions", "notes", "quotations", "references", "tables"]
_Spelling, _Numerals = Literal["British", "American"], Literal["digits", "roman", "words"]
_System = Literal["author-date", "numeric"]
_ABOUT = ("title", "source", "version", "accessed", "note")
# The tables of a profile: for each key its kind, the rule that checks it and the name of that rule's option.
_TABLES: Mapping[str, Mapping[str, tuple[Any, str, str]]] = {
    "parts": {
        "required": (TEXTS, "structure/required-parts", "required"),
        "forbidden": (TEXTS, "structure/required-parts", "forbidden"),
        "order": (TEXTS, "structure/required-parts", "order"),
    },
    "limits": {
        "words": (int, "structure/length", "words"),
        "least-words": (int, "structure/length", "least-words"),
        "abstract-words": (int, "structure/length", "abstract-words"),
        "counted": (TEXTS, "structure/length", "counted"),
    },
    "style": {
        "spelling": (_Spelling, "consistency/spelling-variety", "variety"),
        "chapter-numbers": (_Numerals, "structure/chapter-numbering", "numerals"),
        "citations": (_System, "citation/mixed-style", "system"),
    },
}
KEYS = (*_ABOUT, "names", "ignore", *_TABLES, "rules")


def names() -> tuple[str, ...]:
    """The names of the profiles that come with the tool."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def find(name: str, folder: str = "") -> Path:
    """The file of a profile: one that comes with the tool, or a path seen from the folder. Raises Problem if there is none."""
    if name in names():
        return FOLDER / f"{name}.toml"
    path = Path(os.path.normpath(os.path.join(folder, name)))
    if path.suffix == ".toml" and path.is_file():
        return path
    if path.suffix == ".toml":
        raise Problem(f"the profile {name!r} is no file; check the path")
    raise Problem(f"there is no profile {name!r}{closest(name, names())}; there are {', '.join(names())}, or give a .toml file")


def read(path: Path, known: Iterable[str]) -> Settings:
    """What a profile asks of the rules there are. Raises Problem, with file and line, if it is not sound."""
    file, ids = open_file(path), list(known)
    for key in file.table:
        if key not in KEYS:
            raise file.problem(f"unknown key {key!r}{closest(key, KEYS)}; the keys are {', '.join(KEYS)}", key)
    for key in _ABOUT:
        value_of(file, key, str, "")
    rules: dict[str, dict[str, Any]] = {}
    further = _names(file)
    for head, keys in _TABLES.items():
        for key, given in _table(file, head, keys).items():
            _, rule, option = keys[key]
            rules.setdefault(rule, {})[option] = given
    parts = rules.get("structure/required-parts", {})
    _sound(file, parts, further)
    if further and parts:
        parts["names"] = [f"{part} = {title}" for part, titles in further.items() for title in titles]
    ignore = value_of(file, "ignore", TEXTS, ())
    for name in ignore:
        must_be_known(file, name, ids)
    for rule, table in rule_tables(file, ids).items():
        if rule in ignore or rule.split("/")[0] in ignore:
            raise file.problem(f"the rule {rule} is ignored and has a table; take one of the two out", rule)
        for option in table.keys() & rules.get(rule, {}).keys():
            raise file.problem(f"{option!r} of {rule} is said twice, here and by a key above; keep one", option, rule)
        rules.setdefault(rule, {}).update(table)
    return Settings(path=file.path, ignore=ignore, rules=rules)


def _table(file: SettingsFile, head: str, keys: Mapping[str, tuple[Any, str, str]]) -> dict[str, Any]:
    given = file.table.get(head, {})
    if not isinstance(given, dict):
        raise file.problem(f"{head!r} must be a table: write [{head}]", head)
    for key in given:
        if key not in keys:
            raise file.problem(
                f"unknown key {key!r} in {head!r}{closest(key, list(keys))}; it takes {', '.join(keys)}", key, head
            )
        try:
            checked(given[key], keys[key][0], key)
        except Problem as problem:
            raise file.problem(str(problem), key, head) from problem
        if type(given[key]) is int and given[key] < 1:
            raise file.problem(f"{key!r} must be at least 1, not {shown(given[key])}; leave it out for no limit", key, head)
    for name in given.get("counted", ()):
        if name not in get_args(Counted):
            near = closest(name, get_args(Counted))
            raise file.problem(f"{name!r} cannot be counted{near}; what can is {', '.join(get_args(Counted))}", "counted", head)
    if given.get("least-words", 0) > given.get("words", given.get("least-words", 0)):
        raise file.problem(
            f"the least number of words, {given['least-words']}, is above the most, {given['words']}", "words", head
        )
    return given


def _names(file: SettingsFile) -> dict[str, Sequence[str]]:
    """Further titles of parts, and parts of the profile's own."""
    given = file.table.get("names", {})
    if not isinstance(given, dict):
        raise file.problem("'names' must be a table: write [names]", "names")
    found = {}
    for part, titles in given.items():
        try:
            found[part] = checked(titles, TEXTS, part)
        except Problem as problem:
            raise file.problem(f'{problem}: write {part} = ["…"]', part, "names") from problem
    return found


def _sound(file: SettingsFile, parts: Mapping[str, Sequence[str]], further: Mapping[str, Sequence[str]]) -> None:
    """That every part is known, stands once in a list, and is not both wanted and forbidden."""
    known = [*PARTS, *further]
    for key, listed in parts.items():
        for part in listed:
            if part not in known:
                raise file.problem(f"unknown part {part!r}{closest(part, known)}; give its titles under [names]", key, "parts")
            if list(listed).count(part) > 1:
                raise file.problem(f"the part {part!r} stands twice in {key!r}; keep one", key, "parts")
    for part in parts.get("forbidden", ()):
        for key in ("required", "order"):
            if part in parts.get(key, ()):
                raise file.problem(
                    f"the part {part!r} is forbidden and stands in {key!r}; take one of the two out", "forbidden", "parts"
                )
