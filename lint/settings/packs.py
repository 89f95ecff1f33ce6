"""Packs: word lists in files of their own, with a version and a checksum that their findings name.

A pack is a JSON file (a list of some thousand rows is read in hundredths of a second; TOML would take a second or more):
`{"name", "version", "source", "sha256", "rows": [{"words", "use", "all", "none", "near", "within"}, …]}`, in which a row holds only what
it needs. `thesis-lint pack` writes one.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from lint.phrases import ANYWHERE, NEAR, Avoid, Prefer, Where
from lint.problem import Problem

_SHOWN = 12  # digits of the checksum that findings name


@dataclass(frozen=True, slots=True)
class Pack:
    """A list of words: its name, its version, where it came from, the SHA-256 of its rows as they are written, the rows."""

    name: str
    version: str
    source: str
    sha256: str
    rows: tuple[Avoid | Prefer, ...]

    @property
    def title(self) -> str:
        """What findings call it."""
        return f"list {self.name} {self.version}, sha256 {self.sha256[:_SHOWN]}"


def written(name: str, version: str, source: str, rows: Iterable[Avoid | Prefer]) -> str:
    """The text of a pack file."""
    plain = [_plain(row) for row in rows]
    head = {"name": name, "version": version, "source": source, "sha256": _checksum(plain)}
    lines = ",\n".join(_compact(row) for row in plain)
    return f'{_compact(head)[:-1]},"rows":[\n{lines}\n]}}\n'


def read(path: str) -> Pack:
    """Read a pack file; each row says as its reason which list it is of. Raises Problem if it cannot be read, is no pack, or was
    changed since it was written."""
    try:
        with open(path, encoding="utf-8") as file:
            table = json.load(file)
        rows: list[dict[str, Any]] = table["rows"]
        pack = Pack(table["name"], table["version"], table["source"], table["sha256"], ())
        found = tuple(_row(row, pack.title) for row in rows)
    except OSError as error:
        raise Problem(f"{path}: the list cannot be read: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Problem(f"{path}: is no list that `thesis-lint pack` wrote; make it anew from your snapshot") from error
    if _checksum(rows) != pack.sha256:
        raise Problem(f"{path}: its rows are not those that its checksum was made of; make it anew from your snapshot")
    return Pack(pack.name, pack.version, pack.source, pack.sha256, found)


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _checksum(rows: list[dict[str, Any]]) -> str:
    return hashlib.sha256(_compact(rows).encode()).hexdigest()


def _plain(row: Avoid | Prefer) -> dict[str, Any]:
    made: dict[str, Any] = {"words": row.words}
    if isinstance(row, Prefer):
        made["use"] = row.use
    if row.where != ANYWHERE:
        made |= {key: value for key, value in asdict(row.where).items() if value and (key != "within" or value != NEAR)}
    # As it will be read.
    plain: dict[str, Any] = json.loads(_compact(made))
    return plain


def _row(row: dict[str, Any], title: str) -> Avoid | Prefer:
    where = Where(
        tuple(tuple(map(_text, group)) for group in row.get("all", ())),
        tuple(map(_text, row.get("none", ()))),
        tuple(map(_text, row.get("near", ()))),
        int(row.get("within", NEAR)),
    )
    words = tuple(map(_text, row["words"]))
    return Prefer(words, _text(row["use"]), title, where) if row.get("use") else Avoid(words, title, where)


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError("a text is missing")
    return value
