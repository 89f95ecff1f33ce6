"""What a bibliography file holds: entries with their fields, and faults, each with its offsets."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from bib.latex import decode
from bib.names import Name, parse_names

_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)(?:/\d{4}(?!\d)|[a-z](?![^\W\d_]))?")
_DATE_YEAR = re.compile(r"\d{4}(?!\d)")


class Field(NamedTuple):
    """One field of an entry. `name` is lower case; `value` has TeX as it stands and macros replaced.

    ``[start, end)`` runs from the name to the end of the value, ``[value_start, value_end)`` is the value without its
    delimiters (of a value put together with ``#``: the whole expression).
    """

    name: str
    value: str
    start: int
    end: int
    value_start: int
    value_end: int


@dataclass(frozen=True)
class Entry:
    """One reference. `type` is lower case; ``[start, end)`` runs from ``@`` to behind the closing delimiter.

    `complete` is false if a part of the entry could not be read: what it lacks proves nothing.
    """

    type: str
    key: str
    key_start: int
    key_end: int
    start: int
    end: int
    fields: tuple[Field, ...]
    complete: bool

    def field(self, name: str) -> Field | None:
        """The first field of that name, which is the one BibTeX uses."""
        return self._by_name.get(name)

    def get(self, name: str) -> str | None:
        """The value of the first field of that name, TeX as it stands."""
        field = self.field(name)
        return None if field is None else field.value

    @cached_property
    def _by_name(self) -> dict[str, Field]:
        return {field.name: field for field in reversed(self.fields)}

    @cached_property
    def authors(self) -> tuple[Name, ...]:
        """Who the entry is cited by: authors, else editors, else the organisation or institution."""
        for name in ("author", "editor"):
            names = parse_names(self.get(name) or "")
            if names:
                return names
        for name in ("organization", "institution"):
            body = decode(self.get(name) or "")
            if body:
                return (Name(body, corporate=True),)
        return ()

    @cached_property
    def year(self) -> str | None:
        """``2019``, ``2019a``, ``1867/1976``, or words such as ``n.d.`` and ``forthcoming``; from ``year``, else
        ``date``, of which a range gives its first year."""
        value = decode(self.get("year") or "")
        if value:
            m = _YEAR.search(value)
            return m[0] if m else value
        value = decode(self.get("date") or "")
        m = _DATE_YEAR.search(value)
        return m[0] if m else value or None

    @cached_property
    def title(self) -> str | None:
        """The title as readers see it."""
        return decode(self.get("title") or "") or None


class Fault(NamedTuple):
    """Something wrong at ``[start, end)``; `kind` is one of the words below, `key` that of the entry it stands in.

    unclosed-brace, unclosed-quote, cut-off, extra-brace, missing-comma, no-comma-after-key, empty-key, space-in-key,
    duplicate-key, duplicate-field, undefined-string, unquoted-value, unreadable, undecoded-bytes, stray-text
    """

    start: int
    end: int
    kind: str
    message: str
    key: str | None = None


class Library(NamedTuple):
    """All entries of a file and all faults, both in the order of the file; the names, in lower case, that ``@string`` defines."""

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]
    strings: frozenset[str] = frozenset()
