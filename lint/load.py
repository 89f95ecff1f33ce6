"""From paths to documents. With `files`, `include` and `manuscripts` all there is that touches the disk for input."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from bib.bibtex import Library
from bib.bibtex import read as read_bib
from lint.citations import KEYS, keyed
from lint.document import Document, Named, ReferenceFile
from lint.files import NOTHING_HELD, STDIN, read_bytes, text_source
from lint.finding import Skipped
from lint.manuscripts import md_roots
from lint.manuscripts.files import LATEX, LISTS, TYPST, beside, each_once, under
from lint.manuscripts.include import Includes, project_root
from lint.manuscripts.md_roots import MARKDOWN
from lint.problem import Problem
from lint.readers import text
from lint.readers.md_book import SETTINGS
from lint.reference_list import own_list
from lint.span import Source

_OTHER = {
    b"\xd0\xcf\x11\xe0": "an old Word document, or one with a password; save it as .docx without a password first",
    b"{\\rtf": "an RTF document; save it as .docx or plain text first",
}
_ZIP = b"PK\x03\x04"
_PACKED_MAGIC = _OTHER | {b"%PDF": "a PDF, not a .bib file", _ZIP: "a zipped document, not a .bib file"}
_PACKED = {".docx": "DOCX", ".docm": "DOCX", ".odt": "ODT", ".pdf": "PDF", ".doc": "old Word", ".rtf": "RTF"}
_MANY = 64  # manuscripts that are folded while nobody looks at them


def load(
    paths: Sequence[str], bibs: Sequence[str] = (), held: Mapping[str, bytes] = NOTHING_HELD, pages: int | None = None
) -> tuple[list[Document], list[Problem]]:
    """Read the manuscripts under the paths (files, folders, "-" for standard input), with their reference files.

    A .bib among the paths serves the manuscripts beside it; with no manuscript at all each .bib is a document of its own.
    What cannot be read is returned as problems, in the order met, and never stops the rest. `held` are the bytes that an editor or
    a fixer holds in the place of what a file has on the disk, by path; `pages` is the most that are read of a PDF, if any is named.
    """
    problems: list[Problem] = []
    manuscripts, loose = under(list(paths), problems)
    many = len(manuscripts) >= _MANY
    given = each_once([*bibs, *loose])
    documents: list[Document] = []
    for path in manuscripts:
        try:
            documents.append(_folded(document(path, held, pages)) if many else document(path, held, pages))
        except Problem as problem:
            problems.append(problem)
    serving = [_references(document, given) for document in documents]
    uses = [bib for names, _ in serving for bib in names]
    files: dict[str, ReferenceFile] = {}
    for bib in dict.fromkeys([*given, *uses]):
        try:
            source = text_source(bib, _not_packed(bib, read_bytes(bib, held=held), _PACKED_MAGIC))
            library, printed = _library(source)
            if printed and not library.entries:
                raise Problem(f"{bib}: holds no entries of CSL-JSON or RIS; is it the right file?")
            if not manuscripts and not (library.entries or library.faults):
                raise Problem(f"{bib}: holds no entries; there is nothing to check")
            files[bib] = ReferenceFile(source, library, shared=uses.count(bib) > 1, printed=printed)
        except Problem as problem:
            problems.append(problem)
    if not manuscripts:
        return [Document((file.source,), (), "bibtex", (file,)) for file in files.values()], problems
    for index, (names, lacks) in enumerate(serving):
        before = documents[index]
        documents[index] = _with_references(
            before, [files[bib] for bib in names if bib in files], [*lacks, *_unread(names, files)]
        )
        if many:
            documents[index].forget()
    return documents, problems


def document(path: str, held: Mapping[str, bytes] = NOTHING_HELD, pages: int | None = None) -> Document:
    """The document of one manuscript, by what its file holds and then by its ending. Raises Problem if it cannot be read."""
    if path != STDIN and (Path(path).is_dir() or (Path(path).name in SETTINGS and md_roots.book_of(Path(path)))):
        from lint.readers import markdown

        main, chapters = md_roots.chapters(Path(path))
        return markdown.read_book(main, chapters, Includes(path, held))
    data = read_bytes(path, held=held)
    if Path(path).name.startswith(("~$", ".~lock.")):
        raise Problem(f"{path}: a lock file, which is there while the document is open; close it, and give the document itself")
    ending = "" if path == STDIN else Path(path).suffix.lower()
    if data.startswith(b"%PDF") or (ending == ".pdf" and b"%PDF-" in data[:65536]):
        from lint.readers import pdf

        return pdf.read(path, data, pages)
    if data.startswith(_ZIP):
        from lint.readers import packed

        return packed.read(path, data)
    _not_packed(path, data)
    source = text_source(path, data)
    if not source.text.strip("\x00\ufeff \t\r\n\f\v"):
        raise Problem(f"{path}: the file is empty; there is nothing to check")
    if ending in _PACKED:
        raise Problem(f"{path}: this is no {_PACKED[ending]} file, whatever its name says; give it the ending of its format")
    if ending in MARKDOWN:
        from lint.readers import markdown

        return markdown.read(source, Includes(path, held), md_roots.settings_for(Path(path)) if path != STDIN else None)
    if ending in LATEX:
        from lint.readers import latex

        return latex.read(source, Includes(path, held, source))
    if ending in TYPST:
        from lint.readers import typst

        return typst.read(source, Includes(path, held))
    return text.read(source)


def _folded(document: Document) -> Document:
    from lint.folded import folded  # costs pickle, which a run of few does not need

    return folded(document)


def _library(source: Source) -> tuple[Library, bool]:
    """What a list of references holds, by the ending of its file, and whether it is in another form than BibTeX's."""
    ending = Path(source.path).suffix.lower()
    if ending == ".json":
        from bib import csl

        return csl.read(source.text), True
    if ending == ".ris":
        from bib import ris

        return ris.read(source.text), True
    return _bibtex(source.text), False


# The list of references seldom changes between the runs of one process.
_bibtex = lru_cache(maxsize=8)(read_bib)


def _not_packed(path: str, data: bytes, others: Mapping[bytes, str] = _OTHER) -> bytes:
    for magic, what in others.items():
        if data.startswith(magic):
            raise Problem(f"{path}: this is {what}")
    return data


def _references(document: Document, given: Sequence[str]) -> tuple[list[str], list[str]]:
    """The reference files of a manuscript, given or named in it or beside it, and why others that it names are not read."""
    found: list[str] = []
    lacks: list[str] = []
    for named in document.bibliographies:
        place = _place(document, named)
        if place is None:
            lacks.append(f"{named.name}, named in {named.span.source.path}, is not found in the project; name it with --bib")
        elif not place.name.lower().endswith(LISTS):
            lacks.append(f"{named.name}, named in {named.span.source.path}, is no .bib, .json (CSL) or .ris file")
        else:
            found.append(str(place))
    if found or lacks or given:
        return each_once([*given, *found]), lacks
    return beside(document.path), lacks


def _place(document: Document, named: Named) -> Path | None:
    """The file of references that a manuscript names."""
    return next((place for place in places(document, named) if os.path.isfile(place)), None)


def places(document: Document, named: Named) -> list[Path]:
    """Where such a file may be, inside the project: by the main folder, the folder of the source that names it, or the current one."""
    if not named.name.isprintable() or len(named.name.encode()) > 250:
        return []
    folders = (Path(document.path).parent, Path(named.span.source.path).parent, Path())
    found = [Path(os.path.normpath(folder / (named.name + end))) for folder in folders for end in ("", ".bib")]
    root = project_root(folders[0])
    return [place for place in found if place.resolve().is_relative_to(root)]


def _unread(names: Sequence[str], files: Mapping[str, ReferenceFile]) -> list[str]:
    return [f"{name} cannot be read" for name in names if name not in files]


def _with_references(document: Document, files: Sequence[ReferenceFile], lacks: Sequence[str]) -> Document:
    """The document with its reference files; where keys are cited and not every list is at hand, it says so."""
    own = () if document.references or files else filter(None, [own_list(document)])
    whole = replace(document, references=(*document.references, *files, *own))
    unread = any(skip.what == KEYS for skip in document.skipped)
    if not (lacks or not whole.references) or unread or not document.fact(keyed):
        return whole
    why = lacks or ["no .bib is found; name it with --bib, or in the manuscript"]
    added = (Skipped(KEYS, f"{reason} ({document.path})") for reason in why)
    return replace(whole, skipped=(*document.skipped, *added))


def paths_read(documents: Iterable[Document]) -> set[str]:
    """The paths of every file behind the documents."""
    return {source.path for document in documents for source in document.all_sources}
