"""Which of the Markdown files of a folder are manuscripts: books with a file of settings, folders of numbered chapters, single files.

A book is named by its file of settings (`thesis/_quarto.yml`) or, if it has none, by its folder.
"""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from lint.files import LARGEST_TEXT, read_bytes, text_source
from lint.manuscripts.include import project_root
from lint.problem import Problem
from lint.readers.md_book import SETTINGS, Book, book
from lint.readers.md_chunks import children
from lint.span import Source

MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".qmd", ".rmd", ".mdx", ".svx"})
_NOT_FOLDERS = frozenset({"node_modules", "renv", "venv", "_site", "_book", "_freeze", "_extensions", "docs", "packrat"})
_INCLUDE = re.compile(r"\{\{<\s+include\s+[\"']?([^\"'<>\s]{1,300})|\{\{#include\s+([^\s{}]{1,300})")
_NUMBERED = re.compile(
    r"(?i)_?(?:(?:ch(?:ap(?:ter|itre)?)?|kapitel|part|sec(?:tion)?)[-_. ]{0,2})?0*(?P<number>\d{1,3})(?P<letter>[a-z]?)(?![\dA-Za-z])"
)
_DATED = re.compile(r"(?:19|20)\d\d[-_]?\d\d")
_FIRST = re.compile(
    r"(?i)index|title.*|front.*|abstract.*|summary|preface.*|acknowledge?ments?|dedication|declaration|introduction|intro"
)
_LAST = re.compile(r"(?i)conclusions?|references?|bibliography|appendi(?:x|ces).*|annex.*|glossary")
_LARGEST = 5_000_000
_MOST_FILES = 2_000
_FEWEST = 3


def book_of(path: Path) -> Path | None:
    """The file of settings of the book that a path names: the settings themselves, or the index beside them."""
    if path.name in SETTINGS:
        return path if path.suffix != ".md" or (path.is_file() and _book(path).files) else None
    if path.name.lower() in ("index.qmd", "index.rmd", "index.md"):
        for name in SETTINGS[:3]:
            settings = path.with_name(name)
            if settings.is_file() and len(_book(settings).files) > 1:
                return settings
    return None


def roots(files: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """The manuscripts among the Markdown files of a folder and the settings of books among them, and the folders that are books."""
    settings = [file for file in files if file.name in SETTINGS and _book(file).files]
    folders = [file.parent for file in settings]
    texts = [file for file in files if file.suffix.lower() in MARKDOWN]
    woven = {file.with_suffix("") for file in texts if file.suffix.lower() in (".qmd", ".rmd")}
    loose = [file for file in texts if not any(file.is_relative_to(folder) for folder in folders)]
    loose = [file for file in loose if file.suffix.lower() in (".qmd", ".rmd") or file.with_suffix("") not in woven]
    chosen: list[Path] = [_main(settings, folder) for folder in dict.fromkeys(folders)]
    by_folder: dict[Path, list[Path]] = {}
    for file in loose[:_MOST_FILES]:
        by_folder.setdefault(file.parent, []).append(file)
    taken = {place for file in loose[:_MOST_FILES] for place in _takes_in(file)}
    for folder, inside in by_folder.items():
        chapters = [] if taken.intersection(file.resolve() for file in inside) else numbered(inside)
        chosen += [folder] if chapters else []
        chosen += [
            file for file in inside if file not in chapters and file.resolve() not in taken and not file.name.startswith("_")
        ]
    return sorted(dict.fromkeys(chosen)), folders


def _main(settings: Sequence[Path], folder: Path) -> Path:
    return next(file for name in SETTINGS for file in settings if file == folder / name)


def numbered(files: Sequence[Path]) -> list[Path]:
    """The chapters of a folder whose files are plainly one book (`01-intro.md`, `chapter2.md`), in reading order; else nothing."""
    found: list[tuple[tuple[int, int, str], Path]] = []
    counted: list[str] = []
    for file in files:
        match = None if _DATED.match(file.stem) else _NUMBERED.match(file.stem)
        if match:
            counted.append(match["number"] + match["letter"].lower())
            found.append(((1, int(match["number"]), file.stem), file))
        elif _FIRST.fullmatch(file.stem):
            found.append(((0, not file.stem.lower().startswith(("index", "title", "front")), file.stem), file))
        elif _LAST.fullmatch(file.stem):
            found.append(((2, not file.stem.lower().startswith("conclusion"), file.stem), file))
    plain = len(counted) >= _FEWEST and len(set(counted)) == len(counted) and len(found) >= 0.7 * len(files)
    suffixes = {file.suffix.lower() for _, file in found}
    return [file for _, file in sorted(found)] if plain and len(suffixes) == 1 else []


def chapters(path: Path) -> tuple[Source, Book]:
    """The settings of a book and what they say, by its file of settings or its folder (an empty source
    of its name). Raises Problem if they cannot be read."""
    if path.is_dir():
        inside = [file for file in sorted(path.iterdir()) if file.suffix.lower() in MARKDOWN and file.is_file()]
        found = Book(tuple((file.name, None) for file in numbered([file for file in inside if file.stem.lower() != "readme"])))
        if not found.files:
            raise Problem(f"{path}: no chapters with numbers in this folder; name the files themselves")
        return Source(str(path), ""), found
    source = text_source(str(path), read_bytes(str(path), LARGEST_TEXT))
    found = book(source, _listed(path.parent))
    if found.wrong:
        raise Problem(f"{path}: {found.wrong}; mend it, or name the chapters' files themselves")
    if not found.files:
        raise Problem(f"{path}: names no chapters; name the manuscript's own files")
    return source, found


def settings_for(path: Path) -> Book:
    """What the settings of a project say for one file of it, or nothing: `_quarto.yml` in its folder or one above it."""
    top = project_root(path.parent)
    for folder in path.resolve().parents:
        settings = next((folder / name for name in SETTINGS[:2] if (folder / name).is_file()), None)
        if settings is not None:
            said = _book(Path(os.path.relpath(settings)) if not path.is_absolute() else settings)
            return Book((), said.bibliographies, said.language)
        if folder == top:
            break
    return Book()


def _book(settings: Path) -> Book:
    try:
        return book(text_source(str(settings), read_bytes(str(settings), _LARGEST)), _listed(settings.parent))
    except Problem as problem:
        return Book(wrong=str(problem))


def _listed(folder: Path) -> list[str]:
    """The R Markdown files of a folder and the folders right in it, relative, in name order."""
    found = []
    for file in sorted([*folder.glob("*.[Rr]md"), *folder.glob("*/*.[Rr]md")])[:_MOST_FILES]:
        inside = file.relative_to(folder)
        if not any(part.startswith(".") or part in _NOT_FOLDERS for part in inside.parts[:-1]):
            found.append(inside.as_posix())
    return found


def _takes_in(file: Path) -> set[Path]:
    """The files that a Markdown file takes in."""
    try:
        with file.open("rb") as opened:
            text = opened.read(_LARGEST).decode("utf-8", "replace")
    except (OSError, ValueError):
        return set()
    found = set()
    names = [match[1] or match[2] for match in _INCLUDE.finditer(text)] if "include" in text else []
    for name in [*names, *(name for _, name, *_ in children(text))]:
        if name.isprintable():
            for folder in list(file.resolve().parents)[:3]:
                place = Path(os.path.normpath(folder / name))
                found |= {place.resolve(), place.with_suffix(".Rmd").resolve()}
    return found - {file.resolve()}
