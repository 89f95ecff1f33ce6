"""The folder in which the tool keeps between runs what it would have to work out again."""

import os
import stat
from pathlib import Path


def cache_dir() -> Path | None:
    """`thesis-lint` in XDG_CACHE_HOME or in ~/.cache, made if it is not there; None if nothing can be written to it."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    home = base if os.path.isabs(base) else os.path.join(os.path.expanduser("~"), ".cache")
    folder = Path(home) / "thesis-lint"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK | os.X_OK) else None


def own_bytes(path: Path, largest: int) -> bytes:
    """What a file of our own holds. Raises OSError for one that is another user's, no regular file or larger than `largest` bytes."""
    with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)), "rb") as file:
        found = os.fstat(file.fileno())
        if (
            not stat.S_ISREG(found.st_mode)
            or found.st_size > largest
            or (hasattr(os, "getuid") and found.st_uid != os.getuid())
        ):
            raise OSError(f"{path}: not ours")
        return file.read()
