"""What a run rests on at the disk: the files that it read, and the folders and names that it looked among and may look among again.

Two runs over an equal state of their footprint find the same. It is drawn wider than need be: a change in it that does not matter costs
a check, a change outside it that does matter would make an old report pass for a new one.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.document import Document
    from lint.run import Result

_MOST = 5_000  # names in folders; where there are more, a check costs less than looking through them
_READ = frozenset(
    ".tex .ltx .latex .lhs .rnw .md .markdown .mdown .qmd .rmd .mdx .svx .typ .txt .text .bib .bibtex .json .ris .toml .yml .yaml".split()
)
_ABOVE = (
    *(".git", ".hg", ".svn", "_quarto.yml", "_quarto.yaml", "_bookdown.yml", "mkdocs.yml", "SUMMARY.md", "typst.toml"),
    *("thesis-lint.toml", "pyproject.toml", "latexmkrc", ".latexmkrc"),
)


@dataclass(frozen=True, slots=True)
class Footprint:
    """Paths, absolute: `files` count by what they hold, `names` by whether they are there and of when, `folders` by the names in
    them, `trees` by those in the folders below too."""

    files: tuple[str, ...]
    names: tuple[str, ...]
    folders: tuple[str, ...]
    trees: tuple[str, ...]
    written: tuple[str, ...] = ()
    """Files that come of the run and do not count."""


def of(paths: Iterable[str], result: "Result", written: Iterable[str] = ()) -> Footprint:
    """The footprint of a run over some paths; `written` are files that come of it and do not count."""
    from lint.manuscripts.include import project_root  # costs what a run that is not made need not pay

    documents = result.report.documents
    given = [os.path.abspath(path) for path in paths]
    read = [os.path.abspath(source.path) for document in documents for source in document.all_sources]
    read += [os.path.abspath(path) for path in (*result.files, *_of_settings(result))]
    trees = [path for path in (*given, *read) if os.path.isdir(path)]
    folders, names = [], []
    for document in documents:
        home = Path(os.path.abspath(document.path)).parent
        folders.append(str(home))
        names += [str(above / name) for above in (home, *home.parents) for name in _ABOVE]
        names += _bibliographies(document)
        if document.format in ("latex", "markdown", "typst"):
            trees.append(str(project_root(home)))
            # Asked for a folder below, so that a mark in this very folder can be told from none: then a main file may stand above.
            if project_root(home / "_").name == "_":
                folders += [str(home.parent), str(home.parent.parent)]
    files = [path for path in (*given, *read) if not os.path.isdir(path)]
    own = [os.path.abspath(path) for path in written]
    files, names, folders, trees, own = (list(dict.fromkeys(kind)) for kind in (files, names, folders, trees, own))
    return Footprint(tuple(files), tuple(names), tuple(folders), tuple(trees), tuple(own))


def state(footprint: Footprint) -> str | None:
    """The present state as a hash, files by their bytes; None if the folders hold too much to be looked through."""
    return _hash(footprint, _content)


def stamp(footprint: Footprint) -> str | None:
    """The same at a smaller price, files by size and time: to ask again and again."""
    return _hash(footprint, _when)


def is_older(footprint: Footprint, moment: int) -> bool:
    """Whether nothing of it changed after a moment (nanoseconds since the epoch), by the times that the disk gives."""
    paths = (
        *footprint.files,
        *footprint.names,
        *footprint.folders,
        *footprint.trees,
        *(path for path, _ in _below(footprint.trees)),
    )
    return all(_changed(path) < moment for path in paths)


def _hash(footprint: Footprint, told: Callable[[str], str]) -> str | None:
    digest = sha256()

    def note(path: str, what: str) -> None:
        digest.update(f"{path}\0{what}\0".encode("utf-8", "surrogatepass"))

    for path in footprint.files:
        note(path, told(path))
    for path in footprint.names:
        note(path, _when(path))
    listed = ((path, False) for folder in footprint.folders for path in _listed(folder))
    for count, (path, is_read) in enumerate((*listed, *_below(footprint.trees))):
        if count >= _MOST:
            return None
        if path not in footprint.written:
            note(path, _when(path) if is_read else "")
    return digest.hexdigest()


def _below(trees: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """The paths below folders, and whether each is of a kind that is looked into for what takes it in; no hidden folders."""
    count = 0
    for tree in trees:
        for folder, inside, files in os.walk(tree):
            inside[:] = sorted(name for name in inside if not name.startswith("."))
            for name in (*inside, *sorted(files)):
                count += 1
                if count > _MOST + 1:
                    return
                yield os.path.join(folder, name), Path(name).suffix.lower() in _READ


def _listed(folder: str) -> list[str]:
    try:
        return [os.path.join(folder, name) for name in sorted(os.listdir(folder))]
    except OSError:
        return []


def _content(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return sha256(file.read()).hexdigest()
    except OSError:
        return ""


def _when(path: str) -> str:
    try:
        found = os.stat(path)
    except OSError:
        return ""
    return f"{found.st_size}:{found.st_mtime_ns}" if os.path.isfile(path) else "folder"


def _changed(path: str) -> int:
    try:
        found = os.stat(path)
    except OSError:
        return 0
    return max(found.st_mtime_ns, found.st_ctime_ns)


def _of_settings(result: "Result") -> Iterator[str]:
    """The files that settings name: of accepted words, and a profile."""
    from lint.settings.file import open_file

    for settings in (part.settings for part in result.parts if part.settings.path):
        file = open_file(Path(settings.path))
        if isinstance(name := file.table.get("accept-file"), str):
            yield file.beside(name)
        if settings.profile is not None:
            yield settings.profile.path


def _bibliographies(document: "Document") -> Iterator[str]:
    """Where the reference files that a manuscript names are looked for."""
    from lint.load import places

    for named in document.bibliographies:
        yield from (os.path.abspath(place) for place in places(document, named))
