"""Opens the files that a manuscript takes in: inside its project only, bounded in number and size."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from lint.files import LARGEST_TEXT, NOTHING_HELD, read_bytes, text_source
from lint.problem import Problem
from lint.span import Source

_MOST_FILES = 2_000
_LARGEST = 5_000_000
_VERSIONED = (".git", ".hg", ".svn")
_ROOT_MARKS = (
    *_VERSIONED,
    "_quarto.yml",
    "_bookdown.yml",
    "thesis-lint.toml",
    "latexmkrc",
    ".latexmkrc",
    "typst.toml",
)


def project_root(folder: Path) -> Path:
    """The folder that holds a manuscript's project: the nearest one above with a sign of it, else the folder itself."""
    folder = folder.resolve()
    for above in (folder, *folder.parents):
        if any((above / mark).exists() for mark in _ROOT_MARKS):
            return above
    return folder


def repository(folder: Path) -> Path:
    """The version-controlled folder that a folder lies in, else the folder itself: what a settings file may speak of."""
    folder = folder.resolve()
    return next((above for above in (folder, *folder.parents) if any((above / mark).exists() for mark in _VERSIONED)), folder)


def leads_outside(file: Path) -> bool:
    """Whether a file that was come upon, not named, is a link out of its project."""
    return file.is_symlink() and not file.resolve().is_relative_to(project_root(file.parent))


class Includes:
    """The files of one manuscript, opened on demand (`lint.readers.including.Include`).

    A name is looked for in the folder of the main file first, then beside the file that asks, then in the folders above that file,
    up to the project's root. What lies outside the root, links included, is refused by name. `source` is that of the main file, if it
    was read already.
    """

    def __init__(self, main: str, held: Mapping[str, bytes] = NOTHING_HELD, source: Source | None = None) -> None:
        self._held = held
        self._folder = Path(main) if Path(main).is_dir() else Path(main).parent
        self._root = project_root(self._folder)
        self._opened = {Path(main).resolve(): source} if source else {}
        self._size = 0

    def __call__(self, name: str, of: Source, suffixes: Sequence[str] = ()) -> Source | str:
        """The source of a file, or why it is not read."""
        if not name.strip() or not name.isprintable() or len(name) > 500:
            return "no file name"
        if os.path.isabs(name) or name.startswith("~"):
            return "an absolute path; files outside the project are not read"
        outside = False
        for folder in self._folders(of):
            for suffix in ("", *suffixes):
                place = Path(os.path.normpath(folder / (name + suffix)))
                if not os.path.isfile(place):  # unlike Path's, it is quiet about names that no file can have
                    continue
                real = place.resolve()
                if not real.is_relative_to(self._root):
                    outside = True
                    continue
                return self._open(place, real)
        return "outside the project; it is not read" if outside else "not found"

    def _folders(self, of: Source) -> list[Path]:
        own = Path(of.path) if Path(of.path).is_dir() else Path(of.path).parent
        found = [self._folder, own]
        for above in own.parents:
            if not above.resolve().is_relative_to(self._root):
                break
            found.append(above)
        return list(dict.fromkeys(found))

    def _open(self, place: Path, real: Path) -> Source | str:
        if real in self._opened:
            return self._opened[real]
        if len(self._opened) >= _MOST_FILES:
            return f"more than {_MOST_FILES} files"
        try:
            source = text_source(str(place), read_bytes(str(place), _LARGEST, self._held))
        except Problem as problem:
            return str(problem).removeprefix(f"{place}: ")
        self._size += len(source.text)
        if self._size > LARGEST_TEXT:
            return f"with it, the files taken in are larger than {LARGEST_TEXT // 1_000_000} MB"
        self._opened[real] = source
        return source
