"""A settings file: its table, and the place in it that a problem is about."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lint.manuscripts.include import repository
from lint.problem import Problem
from lint.settings.project import NAME, SHARED, tool_table


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """A settings file as read: its path (relative to where the tool runs, if it stands below), its text and its table."""

    path: str
    text: str
    table: dict[str, Any]

    def beside(self, name: str) -> str:
        """A path that the file names, seen from where the tool runs; "" for none. Raises Problem for one outside the project."""
        if not name:
            return ""
        folder = os.path.dirname(self.path)
        place = os.path.normpath(os.path.join(folder, name))
        if not Path(place).resolve().is_relative_to(repository(Path(folder))):
            raise self.problem(f"{name!r} lies outside the project; a settings file cannot name it, the command line can", name)
        return place

    def line(self, name: str, head: str = "", nth: int = 0) -> int | None:
        """The line (from 1) of a name, if it stands on one line only; TOML's reader gives no lines, so it is looked for.

        `head` narrows the search to the `nth` table whose head holds it; the head's own line is told for want of a better.
        """
        lines = [line if not line.lstrip().startswith("#") else "" for line in self.text.split("\n")]
        first, last = 0, len(lines)
        if head:
            heads = [n for n, line in enumerate(lines) if line.lstrip().startswith("[") and _holds(line, head)]
            if len(heads) <= nth:
                return self.line(name)
            first = heads[nth]
            last = next((n for n in range(first + 1, last) if lines[n].lstrip().startswith("[")), last)
        hits = [n for n in range(first, last) if name and _holds(lines[n], name)]
        if len(hits) == 1:
            return hits[0] + 1
        return first + 1 if head else None

    def place(self, name: str, head: str = "", nth: int = 0) -> str:
        """Path and, where it can be told, line of a name: `thesis-lint.toml:12`."""
        line = self.line(name, head, nth)
        return f"{self.path}:{line}" if line else self.path

    def problem(self, message: str, name: str = "", head: str = "", nth: int = 0) -> Problem:
        """The message with the place of a name."""
        return Problem(f"{self.place(name, head, nth)}: {message}")


def open_file(path: Path) -> SettingsFile:
    """Read a settings file. Raises Problem if it cannot be read or is no TOML."""
    import tomllib

    near = os.path.relpath(path)
    name = str(path) if near.startswith("..") else near
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise Problem(f"{name}: no such settings file; check the path, or write one with `thesis-lint init`") from error
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise Problem(f"{name}: the settings cannot be read: {reason}") from error
    try:
        table: Any = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        both = re.search(r"(?m)^[ \t]*ignore[ \t]*=", text) and re.search(r"(?m)^[ \t]*\[\[[^\]\n]*ignore[ \t]*\]\]", text)
        hint = "; `ignore = [...]` and [[ignore]] exclude each other: write the names as [[ignore]] tables too" if both else ""
        raise Problem(f"{name}: not valid TOML: {error or 'nested too deep'}{hint}") from error
    if path.name == SHARED:
        table = tool_table(table)
        if table is None:
            raise Problem(f"{name}: has no [tool.thesis-lint] table; add one, or use {NAME}")
    return SettingsFile(name, text, table)


def _holds(line: str, name: str) -> bool:
    return re.search(rf"(?<![\w/-]){re.escape(name)}(?![\w/-])", line) is not None
