"""The store of a cohort: one DuckDB file with the fingerprints of every thesis, and its text only where that was asked for.

What is written is written in transactions, so that a run that is killed leaves whole theses only, and the next one goes on.
"""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import duckdb

from lint.problem import Problem, closest
from lint.screen.fingerprints import SCHEME, Fingerprints

VERSION = 1
MEMORY = "300MB"
"""What DuckDB may hold; beyond, it writes to a folder beside the store while it works."""

_TABLES = """
CREATE TABLE about (version INTEGER, scheme VARCHAR, next INTEGER, fresh INTEGER);
CREATE TABLE theses (id INTEGER, name VARCHAR, folder VARCHAR, files VARCHAR[], digest VARCHAR, words INTEGER, text VARCHAR);
CREATE TABLE prints (hash BIGINT, thesis INTEGER, place INTEGER);
"""


@dataclass(frozen=True, slots=True)
class Thesis:
    """A thesis in the store: its name (folder and path in it), the folder as it was given (absolute), the files that it is made of
    (paths in the folder), a digest of what they hold, and its number of words. `has_text`: its text is kept."""

    id: int
    name: str
    folder: str
    files: tuple[str, ...]
    digest: str
    words: int
    has_text: bool

    @property
    def path(self) -> str:
        """Where its main file was."""
        return os.path.join(self.folder, self.files[0])


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """What is to be written of a thesis; `text` is None if it is not to be kept."""

    name: str
    folder: str
    files: tuple[str, ...]
    digest: str
    prints: Fingerprints
    text: str | None


class Store:
    """An open store. Every method raises Problem where DuckDB or the disk fails."""

    def __init__(self, path: str) -> None:
        self.path = path
        with self.guarded():
            self.connection = duckdb.connect(path, config={"memory_limit": MEMORY})
        try:
            with self.guarded():
                self._prepare()
        except Problem:
            self.connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def _prepare(self) -> None:
        tables = {name for (name,) in self.connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
        if not tables:
            with self._transaction():
                self.connection.execute(_TABLES)
                self.connection.execute("INSERT INTO about VALUES (?, ?, 1, 1)", [VERSION, SCHEME])
        elif "about" not in tables:
            raise Problem(f"{self.path}: a DuckDB file, but no store of thesis-lint; choose another name")
        else:
            row = self.connection.execute("SELECT version, scheme FROM about").fetchone()
            if row != (VERSION, SCHEME):
                raise Problem(
                    f"{self.path}: written by another version of thesis-lint, whose fingerprints cannot be compared; "
                    "give a new file as --store, and screen the folders again"
                )

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Raise a Problem where DuckDB fails."""
        try:
            yield
        except duckdb.Error as error:
            raise _problem(self.path, error) from error

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self.connection.begin()
        try:
            yield
        except BaseException:
            # The first error is the one to tell; a transaction that cannot be undone ends with the connection.
            with suppress(duckdb.Error):
                self.connection.rollback()
            raise
        self.connection.commit()

    def theses(self) -> list[Thesis]:
        """Every thesis, in the order in which they were added."""
        with self.guarded():
            rows = self.connection.execute(
                "SELECT id, name, folder, files, digest, words, text IS NOT NULL FROM theses ORDER BY id"
            ).fetchall()
        return [Thesis(number, name, folder, tuple(files), *rest) for number, name, folder, files, *rest in rows]

    def files(self) -> list[str]:
        """Every file that a thesis in the store is made of."""
        return [os.path.join(thesis.folder, file) for thesis in self.theses() for file in thesis.files]

    def text(self, thesis: Thesis) -> str:
        """The text that is kept of a thesis."""
        with self.guarded():
            ((text,),) = self.connection.execute("SELECT text FROM theses WHERE id = ?", [thesis.id]).fetchall()
        return str(text)

    def add(self, entries: Sequence[Entry]) -> None:
        """Write theses, all of them or none; one takes the place of an older one of its name."""
        import numpy as np

        with self.guarded(), self._transaction():
            ((first,),) = self.connection.execute("SELECT next FROM about").fetchall()
            self._remove([entry.name for entry in entries])
            rows = [
                (first + at, one.name, one.folder, list(one.files), one.digest, one.prints.words, one.text)
                for at, one in enumerate(entries)
            ]
            self.connection.executemany("INSERT INTO theses VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
            sizes = [len(one.prints.hashes) for one in entries]
            fresh = {
                "hash": np.concatenate([one.prints.hashes for one in entries]),
                "thesis": np.repeat(np.arange(first, first + len(entries), dtype=np.int32), sizes),
                "place": np.concatenate([one.prints.places for one in entries]),
            }
            self.connection.execute("INSERT INTO prints SELECT hash, thesis, place FROM fresh")
            del fresh
            self.connection.execute("UPDATE about SET next = ?", [first + len(entries)])

    def fresh(self) -> int:
        """The id from which on theses were never listed."""
        with self.guarded():
            ((fresh,),) = self.connection.execute("SELECT fresh FROM about").fetchall()
        return int(fresh)

    def all_listed(self) -> None:
        """Note that every pair there is has been listed."""
        with self.guarded(), self._transaction():
            self.connection.execute("UPDATE about SET fresh = next")

    def forget(self, name: str) -> None:
        """Remove a thesis, and whatever the file still holds of it: the store is written anew and replaced in one step."""
        known = [thesis.name for thesis in self.theses()]
        if name not in known:
            raise Problem(f"{self.path}: holds no {name!r}{closest(name, known)}")
        handle, temporary = tempfile.mkstemp(dir=Path(self.path).resolve().parent, prefix=f".{Path(self.path).name}.")
        os.close(handle)
        os.unlink(temporary)
        try:
            with self.guarded():
                with self._transaction():
                    self._remove([name])
                ((own,),) = self.connection.execute("SELECT current_database()").fetchall()
                self.connection.execute(f"ATTACH '{_quoted(temporary)}' AS rewritten")
                self.connection.execute(f'COPY FROM DATABASE "{own}" TO rewritten')
                self.connection.execute("DETACH rewritten")
                self.connection.close()
            os.replace(temporary, Path(self.path).resolve())
        except OSError as error:
            raise Problem(f"{self.path}: cannot be written: {error.strerror or error}") from error
        finally:
            for left in (temporary, f"{temporary}.wal"):
                Path(left).unlink(missing_ok=True)

    def _remove(self, names: Sequence[str]) -> None:
        self.connection.execute(
            "DELETE FROM prints WHERE thesis IN (SELECT id FROM theses WHERE list_contains(?, name))", [list(names)]
        )
        self.connection.execute("DELETE FROM theses WHERE list_contains(?, name)", [list(names)])


def _quoted(text: str) -> str:
    return text.replace("'", "''")


def _problem(path: str, error: duckdb.Error) -> Problem:
    """What went wrong, in a line: DuckDB says it only in words."""
    said = str(error)
    first = said.splitlines()[0][:200]
    if "lock on file" in said:
        return Problem(f"{path}: another program has it open; wait until that is done, and run again")
    if any(sign in said for sign in ("No space left", "File too large", "Disk quota", "disk is full")):
        return Problem(f"{path}: no room on the disk; nothing half-written is kept: make room, and run again to go on")
    if "version number" in said:
        return Problem(f"{path}: written by a newer DuckDB than the one that is installed; pip install --upgrade duckdb")
    if isinstance(error, duckdb.OutOfMemoryException):
        return Problem(f"{path}: more memory or room for temporary files is needed than there is ({first})")
    torn = duckdb.IOException | duckdb.SerializationException | duckdb.InternalException | duckdb.FatalException
    if isinstance(error, torn) or "Corrupt" in said:
        return Problem(f"{path}: no store of thesis-lint, or a damaged one ({first}); give another file as --store, or a copy")
    return Problem(f"{path}: {first}")
