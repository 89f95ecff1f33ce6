"""What engines said about passages, kept between runs: one JSON file, found by a digest of the engine, how it was asked, and the text."""

import json
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from lint import output
from lint.cache_dir import cache_dir, own_bytes
from lint.grammar.remark import Remark, from_row
from lint.problem import Problem

_NAME = "grammar.json"
_MOST = 20_000  # passages: some eighty theses
_LARGEST = 100_000_000  # bytes; so many passages have a tenth of it


@dataclass
class Kept:
    """The remarks kept for one engine, asked in one way: `engine` names it, its version and its settings.

    `file` is None where nothing can be kept. A file that is broken, another user's, or was written by something else is as good as none.
    """

    engine: str
    file: Path | None
    _rows: dict[str, Any] = field(default_factory=dict)
    _new: bool = False

    def __post_init__(self) -> None:
        try:
            rows = json.loads(own_bytes(self.file, _LARGEST)) if self.file else {}
        except (OSError, ValueError, RecursionError):
            return
        self._rows = rows if isinstance(rows, dict) else {}

    def get(self, text: str) -> list[Remark] | None:
        """What was said about a text, None if nothing is known."""
        key = self._key(text)
        try:
            found = [from_row(row, len(text)) for row in self._rows[key]]
        except (KeyError, TypeError, ValueError):
            return None
        self._rows[key] = self._rows.pop(key)  # the last used stand last
        return found

    def put(self, text: str, remarks: list[Remark]) -> None:
        """Keep what was said about a text."""
        self._rows[self._key(text)] = [remark.row() for remark in remarks]
        self._new = True

    def save(self) -> None:
        """Write the file, in one step, if there is anything new; a file that cannot be written is no loss."""
        if self.file is None or not self._new:
            return
        rows = dict(list(self._rows.items())[-_MOST:])
        try:
            output.put(json.dumps(rows, ensure_ascii=False), str(self.file))
        except Problem:
            return

    def _key(self, text: str) -> str:
        return blake2b(f"{self.engine}\0{text}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def kept(engine: str) -> Kept:
    """What is kept in the user's folder for an engine."""
    folder = cache_dir()
    return Kept(engine, folder / _NAME if folder else None)
