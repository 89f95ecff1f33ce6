"""The folder in which the tool keeps between runs what it would have to work out again."""

import os
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
