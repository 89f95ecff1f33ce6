"""From paths to documents: the only file that touches the disk for input."""

import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bib.bibtex import read as read_bib
from lint.citations import KEYS, keyed
from lint.document import Document, ReferenceFile
from lint.finding import Skipped
from lint.problem import Problem
from lint.readers import text
from lint.span import Source

STDIN = "-"
_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".qmd", ".rmd"})
_MANUSCRIPTS = frozenset({".txt", ".text"}) | _MARKDOWN
_NOT_MANUSCRIPTS = re.compile(
    r"(?i)^(readme.*|requirements.*|licen[cs]e.*|copying|changelog|changes|news|contributing|contributors|authors|security|todo"
    r"|code_of_conduct|(issue|pull_request)_template|robots|cmakelists)$"
)
_NOT_FOLDERS = frozenset({"node_modules", "renv", "venv", "__pycache__", "_site", "_book"})
_BINARY = {
    b"%PDF": "a PDF; export its text first, e.g. with `pdftotext thesis.pdf thesis.txt`",
    b"PK\x03\x04": "a zipped document (DOCX, ODT); save it as plain text first",
    b"\xd0\xcf\x11\xe0": "an old Word document; save it as plain text first",
    b"{\\rtf": "an RTF document; save it as plain text first",
}
_OTHER_FORMATS = {
    ".tex": "LaTeX", ".docx": "DOCX", ".odt": "ODT", ".pdf": "PDF", ".rtf": "RTF", ".doc": "old Word",
}  # fmt: skip


def load(paths: Sequence[str], bibs: Sequence[str] = ()) -> tuple[list[Document], list[Problem]]:
    """Read the manuscripts under the paths (files, folders, "-" for standard input), with their reference files.

    A .bib among the paths serves the manuscripts beside it; with no manuscript at all each .bib is a document of its own.
    What cannot be read is returned as problems, in the order met, and never stops the rest.
    """
    problems: list[Problem] = []
    manuscripts, loose = under(paths, problems)
    given = list(dict.fromkeys([*bibs, *loose]))
    documents: list[Document] = []
    for path in manuscripts:
        try:
            documents.append(_document(path))
        except Problem as problem:
            problems.append(problem)
    serving = [_references(document, given) for document in documents]
    uses = [bib for names, _ in serving for bib in names]
    files: dict[str, ReferenceFile] = {}
    for bib in dict.fromkeys([*given, *uses]):
        try:
            source = _source(bib)
            files[bib] = ReferenceFile(source, read_bib(source.text), shared=uses.count(bib) > 1)
        except Problem as problem:
            problems.append(problem)
    if not manuscripts:
        return [Document((file.source,), (), "bibtex", (file,)) for file in files.values()], problems
    return [
        _with_references(document, [files[bib] for bib in names if bib in files], [*lacks, *_unread(names, files)])
        for document, (names, lacks) in zip(documents, serving, strict=True)
    ], problems


def _references(document: Document, given: Sequence[str]) -> tuple[list[str], list[str]]:
    """The reference files of a manuscript, given or named in it or beside it, and why others that it names are not read."""
    named, lacks = _named(document) if document.format == "markdown" else ([], [])
    return list(dict.fromkeys([*given, *named])) or ([] if lacks else _beside(document.path)), lacks


def _named(document: Document) -> tuple[list[str], list[str]]:
    """The .bib files of the field `bibliography`, found from the manuscript's folder or the current one."""
    from lint.readers.md_front import front

    found: list[str] = []
    lacks: list[str] = []
    for name in front(document.sources[0].text).bibliography:
        folder = Path(document.path).parent
        places = [Path(os.path.normpath(folder / name)), Path(name)]
        path = next((place for place in places if place.is_file()), None) if name.isprintable() and len(name) < 250 else None
        if not name.lower().endswith((".bib", ".bibtex")):
            lacks.append(f"{name}, named in the front matter, is no .bib file")
        elif path is None:
            lacks.append(f"{name}, named in the front matter, is not found")
        else:
            found.append(str(path))
    return found, lacks


def _unread(names: Sequence[str], files: Mapping[str, ReferenceFile]) -> list[str]:
    return [f"{name} cannot be read" for name in names if name not in files]


def _with_references(document: Document, files: Sequence[ReferenceFile], lacks: Sequence[str]) -> Document:
    """The document with its reference files; where keys are cited and not every list is at hand, it says so."""
    whole = replace(document, references=tuple(files))
    if not (lacks or not files) or document.skipped or not document.fact(keyed):
        return whole
    why = lacks or ["no .bib is found; name it with --bib or in the front matter"]
    return replace(whole, skipped=tuple(Skipped(KEYS, f"{reason} ({document.path})") for reason in why))


def under(paths: Sequence[str], problems: list[Problem]) -> tuple[list[str], list[str]]:
    """The manuscripts and the reference files that the paths name or hold; a folder with neither is added to `problems`."""
    manuscripts: dict[str, None] = {}
    bibs: dict[str, None] = {}
    for name in paths:
        path = Path(name)
        if name == STDIN or not path.is_dir():
            (bibs if path.suffix.lower() == ".bib" else manuscripts)[name] = None
            continue
        inside = _manuscripts_in(path)
        loose = [] if inside else sorted(path.glob("*.bib"))
        if not inside and not loose:
            problems.append(
                Problem(f"{name}: no manuscript in this folder; plain text (.txt), Markdown and .bib files are read")
            )
        manuscripts |= dict.fromkeys(str(file) for file in inside)
        bibs |= dict.fromkeys(str(file) for file in loose)
    return list(manuscripts), list(bibs)


def _manuscripts_in(folder: Path) -> list[Path]:
    return sorted(
        file
        for file in folder.rglob("*")
        if _is_manuscript(file)
        and not any(part.startswith(".") or part in _NOT_FOLDERS for part in file.relative_to(folder).parts)
        and file.is_file()
    )


def _is_manuscript(file: Path) -> bool:
    return file.suffix.lower() in _MANUSCRIPTS and not _NOT_MANUSCRIPTS.match(file.stem)


def _beside(path: str) -> list[str]:
    """The .bib of the same name; else the only .bib of the folder, where the manuscript is the only one too."""
    file = Path(path)
    if path == STDIN or not file.is_file():
        return []
    twin = file.with_suffix(".bib")
    if twin.is_file():
        return [str(twin)]
    bibs = sorted(file.parent.glob("*.bib"))
    alone = len(bibs) == 1 and sum(map(_is_manuscript, file.parent.iterdir())) == 1
    return [str(bibs[0])] if alone else []


def _document(path: str) -> Document:
    source = _source(path)
    if not source.text.strip("\x00\ufeff \t\r\n\f\v"):
        raise Problem(f"{path}: the file is empty; there is nothing to check")
    if Path(path).suffix.lower() in _MARKDOWN:
        from lint.readers import markdown

        return markdown.read(source)
    return text.read(source)


def _source(path: str) -> Source:
    data = _bytes(path)
    for magic, what in _BINARY.items():
        if data.startswith(magic):
            raise Problem(f"{path}: this is {what}")
    content, notes = decode(data)
    controls = sum(content.count(char) for char in map(chr, [*range(9), *range(14, 27), *range(28, 32), 127]))
    if controls > 10 and controls > 0.1 * len(content):
        raise Problem(f"{path}: this is not a text file; plain text (.txt), Markdown and .bib files are read")
    if controls:
        notes.append(f"{controls} control character{'s' * (controls > 1)} in the file; they count as blanks")
    return Source(path, content, notes=tuple(notes))


def _bytes(path: str) -> bytes:
    if path == STDIN:
        return sys.stdin.buffer.read()
    other = _OTHER_FORMATS.get(Path(path).suffix.lower())
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError as error:
        raise Problem(f"{path}: no such file; check the path") from error
    except OSError as error:
        raise Problem(f"{path}: cannot be read: {error.strerror or error}") from error
    if other and not any(data.startswith(magic) for magic in _BINARY):
        raise Problem(f"{path}: {other} is not read yet; save or convert it as plain text (.txt) first")
    return data


def decode(data: bytes) -> tuple[str, list[str]]:
    """Text out of bytes, and what had to be assumed: byte order marks first, then UTF-8, UTF-16 by its NULs, Windows-1252."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _lenient(data, encoding)
    even, odd = data[0:4000:2].count(0), data[1:4000:2].count(0)
    if max(even, odd) > 0.3 * min(len(data), 4000) / 2 and min(even, odd) < 0.05 * min(len(data), 4000) / 2:
        return _lenient(data, "utf-16-le" if odd > even else "utf-16-be")
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        content = data.decode("cp1252", "replace")
        return content, [f"not UTF-8 (first seen in line {line}); read as Windows-1252: check accented letters and quotes"]


def _lenient(data: bytes, encoding: str) -> tuple[str, list[str]]:
    name = encoding.removesuffix("-sig").upper()
    try:
        return data.decode(encoding), [] if encoding == "utf-8-sig" else [f"read as {name}"]
    except UnicodeDecodeError:
        return data.decode(encoding, "replace"), [f"read as {name}; some bytes could not be decoded"]


def paths_read(documents: Iterable[Document]) -> set[str]:
    """The paths of every file behind the documents."""
    return {source.path for document in documents for source in document.all_sources}
