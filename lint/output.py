"""Where a report goes: standard output, or a file that is replaced whole or not at all."""

import os
import sys
import time
from pathlib import Path
from typing import NamedTuple

from lint.problem import Problem


class Printed(NamedTuple):
    """What a run printed, and its exit code."""

    text: str
    code: int


def must_be_writable(path: str) -> None:
    """Raise Problem, before any work is done, if a report cannot be put at the path."""
    target = Path(path)
    if target.is_dir():
        raise Problem(f"{path}: is a folder; name a file for the report")
    if not target.parent.is_dir():
        raise Problem(f"{path}: the folder {target.parent} does not exist; create it first")
    if not os.access(target.parent, os.W_OK) or (target.exists() and not os.access(target, os.W_OK)):
        raise Problem(f"{path}: cannot be written; check the permissions")


def put(text: str, path: str | None = None, *, exact: bool = False) -> None:
    """Print the text, or replace the file at `path` by it in one step. Raises Problem if that fails.

    `exact`: for a program, which reads UTF-8 whatever the terminal shows.
    """
    data = text.encode("utf-8", "backslashreplace")
    if path is None and exact and not sys.stdout.isatty():
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
    elif path is None:
        # A terminal in another encoding shows a "?" rather than stopping the report.
        encoding = sys.stdout.encoding or "utf-8"
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
    else:
        put_bytes(data, path)


def put_bytes(data: bytes, path: str) -> None:
    """Replace the file at `path` by the data in one step; a link keeps leading to it. Raises Problem if that fails."""
    target = Path(path)
    if target.exists() and not target.is_file():
        # A device or a pipe cannot be replaced by renaming: it is written to.
        target.write_bytes(data)
        return
    target = target.resolve()
    temporary = ""
    try:
        # A name of its own, and nobody else's to read; the module tempfile, which makes such files, is slow to import.
        name = str(target.with_name(f".{target.name[:100]}.{os.getpid():x}-{time.time_ns():x}"))
        handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        temporary = name
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        mode = target.stat().st_mode if target.exists() else 0o666 & ~_umask()
        os.chmod(temporary, mode & 0o777)
        os.replace(temporary, target)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise Problem(f"{path}: cannot be written: {error.strerror or error}") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def columns(path: str | None) -> int:
    """The width to lay text out for: the terminal's, 100 for a file or a pipe."""
    if path is not None or not sys.stdout.isatty():
        return 100
    from shutil import get_terminal_size  # costs what only a terminal needs

    return get_terminal_size((100, 24)).columns
