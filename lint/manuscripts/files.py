"""Which files of a folder are manuscripts, and which reference file stands beside one."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from lint.files import READ, STDIN
from lint.manuscripts import md_roots, typ_roots
from lint.manuscripts.include import leads_outside, project_root
from lint.manuscripts.md_roots import MARKDOWN
from lint.manuscripts.tex_roots import root_of, roots
from lint.problem import Problem
from lint.readers.md_book import SETTINGS

LISTS = (".bib", ".bibtex", ".json", ".ris")
"""Endings of lists of references."""
TEXTS = frozenset({".txt", ".text"})
LATEX = frozenset({".tex", ".ltx", ".latex", ".lhs", ".rnw"})
TYPST = frozenset({".typ"})
WRITTEN = TEXTS | MARKDOWN | LATEX | TYPST | {".docx", ".odt"}
"""Endings of what an author writes; a PDF is taken as the manuscript only where none of these is."""

_NOT_MANUSCRIPTS = re.compile(
    r"(?i)^(readme.*|requirements.*|licen[cs]e.*|copying|changelog|changes|news|contributing|contributors|authors|security|todo"
    r"|code_of_conduct|(issue|pull_request)_template|robots|cmakelists|~\$.*|\.~lock.*)$"
)
_NOT_FOLDERS = frozenset(
    {"node_modules", "renv", "venv", "__pycache__", "_site", "_book", "build", "_build", "out", "output", "outputs"}
)


def under(paths: tuple[str, ...] | list[str], problems: list[Problem]) -> tuple[list[str], list[str]]:
    """The manuscripts and the reference files that the paths name or hold; a folder with neither is added to `problems`."""
    manuscripts: dict[str, None] = {}
    bibs: dict[str, None] = {}
    for name in paths:
        path = Path(name)
        if name == STDIN or not path.is_dir():
            name = root_of(name) if path.suffix.lower() in LATEX else str(md_roots.book_of(path) or name)
            (bibs if path.suffix.lower() in LISTS else manuscripts)[name] = None
            continue
        inside = in_folder(path)
        loose = [] if inside else [bib for bib in sorted(path.glob("*.bib")) if not leads_outside(bib)]
        if not inside and not loose:
            problems.append(Problem(f"{name}: no manuscript in this folder; thesis-lint reads {READ}"))
        manuscripts |= dict.fromkeys(map(str, inside))
        bibs |= dict.fromkeys(map(str, loose))
    return each_once(manuscripts), each_once(bibs)


def in_folder(folder: Path) -> list[Path]:
    """The manuscripts in a folder and those below it, in order. Links out of the project are passed over."""
    files = list(_files(folder))
    written = [file for file in files if file.suffix.lower() in WRITTEN]
    if not written:
        return [file for file in files if file.suffix.lower() == ".pdf"]
    markdown, books = md_roots.roots([file for file in files if file.suffix.lower() in MARKDOWN or file.name in SETTINGS])
    # Beside a book, and of the name of a file that Quarto or knitr reads, LaTeX is a template or what is made of it.
    woven = {file.with_suffix("") for file in written if file.suffix.lower() in (".qmd", ".rmd")}
    latex = [file for file in written if file.suffix.lower() in LATEX and not any(map(file.is_relative_to, books))]
    latex = [file for file in latex if not woven or (file.with_suffix("") not in woven and _is_whole(file))]
    typst = [file for file in written if file.suffix.lower() in TYPST]
    of_trees = [*markdown, *roots(latex), *typ_roots.roots(typst, project_root(folder))]
    others = [file for file in written if file.suffix.lower() not in MARKDOWN | LATEX | TYPST]
    return sorted([*of_trees, *others])


def _is_whole(file: Path) -> bool:
    """Whether a LaTeX file is a document of its own, not a part of one."""
    try:
        with file.open("rb") as opened:
            return b"\\documentclass" in opened.read(100_000)
    except OSError:
        return False


def each_once(paths: Iterable[str]) -> list[str]:
    """The paths without those that lead to the file of an earlier one under another name."""
    found: dict[str | Path, str] = {}
    for path in paths:
        found.setdefault(path if path == STDIN else Path(path).resolve(), path)
    return list(found.values())


def not_larger(paths: list[str], largest: int | None, problems: list[Problem]) -> list[str]:
    """The paths without files of more than so many bytes (None: any), which are added to `problems`."""
    kept = []
    for path in paths:
        if largest is not None and os.path.isfile(path) and os.path.getsize(path) > largest:
            problems.append(Problem(f"{path}: larger than {largest / 1e6:g} MB (--max-file-size); it is not read"))
        else:
            kept.append(path)
    return kept


def beside(path: str) -> list[str]:
    """The .bib of the same name; else the only .bib of the folder, where the manuscript is the only one too."""
    file = Path(path)
    if path == STDIN or not file.is_file():
        return []
    twin = file.with_suffix(".bib")
    if twin.is_file() and not leads_outside(twin):
        return [str(twin)]
    bibs = [bib for bib in sorted(file.parent.glob("*.bib")) if not leads_outside(bib)]
    others = sum(is_manuscript(other) and other.suffix.lower() in WRITTEN for other in file.parent.iterdir() if other != file)
    return [str(bibs[0])] if len(bibs) == 1 and not others else []


def _files(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.rglob("*")):
        inside = file.relative_to(folder).parts
        passed = any(part.startswith(".") or part in _NOT_FOLDERS for part in inside)
        if is_manuscript(file) and not passed and file.is_file() and not leads_outside(file):
            yield file


def is_manuscript(file: Path) -> bool:
    """Whether a file is one that an author writes a manuscript in, by its name; a README is not."""
    manuscript = file.suffix.lower() in WRITTEN | {".pdf"} and not _NOT_MANUSCRIPTS.match(file.stem)
    return manuscript or file.name in SETTINGS
