"""The word lists of a settings file: rows `[[phrases.<name>]]`, written out or taken from a pack."""

import re
from collections.abc import Sequence
from typing import Any

from lint.options import checked, shown
from lint.phrases import ANYWHERE, NEAR, Avoid, Consistent, Phrase, Prefer, Where
from lint.problem import Problem
from lint.settings import packs
from lint.settings.checks import TEXTS, texts_of
from lint.settings.file import SettingsFile

NAME = re.compile(r"[a-z]+(?:-[a-z]+)*")
_LISTS = ("words", "consistent", "and", "not", "near", "within")


def word_lists(file: SettingsFile, above: Sequence[str]) -> dict[str, tuple[Phrase, ...]]:
    """The word lists by name; `above` are the keys that stand before the first table."""
    given = file.table.get("phrases", {})
    if not isinstance(given, dict) or not all(isinstance(rows, list) for rows in given.values()):
        raise file.problem("'phrases' must hold lists with a name: write [[phrases.house]]", "phrases")
    lists: dict[str, tuple[Phrase, ...]] = {}
    for name, rows in given.items():
        if not NAME.fullmatch(name):
            raise file.problem(f"the word list {name!r} must be named in small letters and hyphens", name)
        found: list[Phrase] = []
        seen: set[str] = set()
        for nth, row in enumerate(rows):
            for phrase in _rows(file, row, f"phrases.{name}", nth, above):
                twice = seen.intersection(phrase.words)
                if twice:
                    raise file.problem(
                        f"{min(twice)!r} stands twice in the word list {name!r}; keep one", "", f"phrases.{name}", nth
                    )
                seen.update(phrase.words)
                found.append(phrase)
        lists[name] = tuple(found)
    return lists


def _rows(file: SettingsFile, row: Any, head: str, nth: int, above: Sequence[str]) -> Sequence[Phrase]:
    """What a row stands for: `words` to avoid, or to write otherwise with `use`; `consistent` spellings; the rows of a `pack`."""
    other = texts_of(file, row, ("use", "why", "pack"), head, nth, _LISTS, above)
    if "pack" in row:
        if len(row) > 1:
            raise file.problem("'pack' stands alone: its file says the rest", "pack", head, nth)
        try:
            return packs.read(file.beside(other["pack"])).rows
        except Problem as problem:
            raise file.problem(str(problem), "pack", head, nth) from problem
    key = "consistent" if "consistent" in row else "words"
    words = _words(file, row.get(key, []), key, head, nth)
    if not words or "" in words or ("words" in row and "consistent" in row):
        raise file.problem(f"a row of {head!r} needs either 'words' or 'consistent', and texts in it", "", head, nth)
    if any("*" in text for text in words):
        raise file.problem("only 'and', 'not' and 'near' take an open ending (*); name each form", key, head, nth)
    where = _where(file, row, head, nth)
    if key == "consistent":
        if len(words) < 2 or "use" in other or where != ANYWHERE:
            raise file.problem("'consistent' takes two or more spellings, and no 'use' or condition", key, head, nth)
        return (Consistent(words, other.get("why", "")),)
    use = " ".join(other.get("use", "").split())
    if use in words:
        raise file.problem(f"{use!r} is to be avoided and to be used; change one", "use", head, nth)
    return (Prefer(words, use, other.get("why", ""), where) if use else Avoid(words, other.get("why", ""), where),)


def _words(file: SettingsFile, value: Any, key: str, head: str, nth: int) -> tuple[str, ...]:
    """A text, or a list of texts."""
    try:
        texts: tuple[str, ...] = checked([value] if isinstance(value, str) else value, TEXTS, key)
    except Problem as problem:
        raise file.problem(str(problem), key, head, nth) from problem
    return tuple(" ".join(text.split()) for text in texts)


def _where(file: SettingsFile, row: dict[str, Any], head: str, nth: int) -> Where:
    """The conditions of a row. An item of `and` may be a list, of which one text is enough."""
    given = row.get("and", [])
    if not isinstance(given, str | list):
        raise file.problem(f"'and' must be a text or a list of texts, not {shown(given)}", "and", head, nth)
    groups = tuple(_words(file, group, "and", head, nth) for group in ([given] if isinstance(given, str) else given))
    none, near = (_words(file, row.get(key, []), key, head, nth) for key in ("not", "near"))
    within = row.get("within", NEAR)
    if not isinstance(within, int) or isinstance(within, bool) or within < 1:
        raise file.problem(f"'within' must be a whole number of words from 1, not {shown(within)}", "within", head, nth)
    if "within" in row and not near:
        raise file.problem("'within' says how near the words of 'near' must be; name them", "within", head, nth)
    for key, texts in (*(("and", group) for group in groups), ("not", none), ("near", near)):
        if (key in row and not texts) or not all(text.strip("*") for text in texts):
            raise file.problem(f"{key!r} needs texts in it", key, head, nth)
    return Where(groups, none, near, within)
