"""Which manuscript a file belongs to: it may be a chapter that the main file takes in, or a list of references."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from lint import load
from lint.lsp.buffers import Overlay, same
from lint.manuscripts.files import LATEX, TEXTS, TYPST, in_folder, is_manuscript, under
from lint.manuscripts.include import project_root
from lint.manuscripts.md_roots import MARKDOWN

_MOST_FILES = 5_000  # a folder with more is no project but a home or a disk
_MOST_MANUSCRIPTS = 8
_PACKED = (".docx", ".odt", ".pdf")  # no editor of text has them open


def home_of(path: str, folders: Sequence[str], held: Overlay) -> str:
    """The manuscript that takes a file in: of the project or of one of the editor's folders; the file itself if there is none."""
    ending = Path(path).suffix.lower()
    main, _ = under([path], [])
    if ending in TEXTS or (main and same(main[0]) != same(path)):
        return main[0] if main else path
    family = next((kind for kind in (LATEX, MARKDOWN, TYPST) if ending in kind), None)
    for candidate in _candidates(path, folders):
        if same(candidate) == same(path):
            return path
        other = Path(candidate)
        # A book is named by its folder or its settings.
        if family and other.suffix.lower() not in family and family is not MARKDOWN:
            continue
        documents, _ = load.load([candidate], held=held)
        if same(path) in {same(read) for read in load.paths_read(documents)}:
            return candidate
    return path


def manuscripts(folder: str) -> list[str]:
    """The manuscripts in a folder of the editor; none if it holds too much, or many."""
    if not _is_small(folder):
        return []
    found = [str(file) for file in in_folder(Path(folder)) if file.suffix.lower() not in _PACKED]
    return found if len(found) <= _MOST_MANUSCRIPTS else []


def _candidates(path: str, folders: Sequence[str]) -> Iterator[str]:
    around = [folder for folder in folders if same(path).startswith(same(folder) + os.sep)]
    for folder in dict.fromkeys([*around, str(project_root(Path(path).parent))]):
        yield from manuscripts(folder)


def _is_small(folder: str) -> bool:
    count = 0
    for _, inside, files in os.walk(folder):
        inside[:] = [name for name in inside if not name.startswith(".")]
        count += len(inside) + len(files)
        if count > _MOST_FILES:
            return False
    return True


def is_checked(path: str) -> bool:
    """Whether an open file is checked, by its name: a text that the tool reads, and no README or the like."""
    file = Path(path)
    return file.suffix.lower() == ".bib" or (file.suffix.lower() in TEXTS | LATEX | MARKDOWN | TYPST and is_manuscript(file))
