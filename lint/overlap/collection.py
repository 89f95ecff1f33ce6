"""The texts of a folder that are each a work of their own: submissions of a cohort, sources that a thesis is compared with.

A folder of one manuscript (`lint.manuscripts`) takes PDFs for figures or for what was made of the other files. In a collection a PDF is
a text like the others, unless a written file of the same name stands beside it, or it lies in a project of LaTeX, Typst or Markdown.
"""

from collections.abc import Iterable
from pathlib import Path

from lint.files import READ
from lint.manuscripts import files
from lint.problem import Problem
from lint.readers.md_book import SETTINGS


def texts(paths: Iterable[str], problems: list[Problem]) -> list[str]:
    """The texts that the paths name or hold, each once, in order. A folder with none is added to `problems`."""
    found: dict[str, None] = {}
    for path in paths:
        inside = in_folder(Path(path)) if Path(path).is_dir() else []
        if inside or not Path(path).is_dir():
            found |= dict.fromkeys(map(str, inside) if inside else [path])
        else:
            problems.append(Problem(f"{path}: no text in this folder; thesis-lint reads {READ}"))
    return list(found)


def in_folder(folder: Path) -> list[Path]:
    """The texts in a folder and those below it, in order."""
    written = files.in_folder(folder)
    names = {file.with_suffix("") for file in written}
    projects = {file.parent for file in written if _has_parts(file)}
    pdfs = [
        file
        for file in sorted(folder.rglob("*"))
        if file.suffix.lower() == ".pdf"
        and files.is_manuscript(file)
        and file.is_file()
        and not any(part.startswith(".") for part in file.relative_to(folder).parts)
        and file.with_suffix("") not in names
        and not any(file.is_relative_to(project) for project in projects)
    ]
    return sorted({*written, *pdfs})


def _has_parts(file: Path) -> bool:
    return file.suffix.lower() in files.LATEX | files.TYPST or file.name in SETTINGS
