"""What the settings of a Markdown book say: its files in reading order, its reference files, its language.

`_quarto.yml` (Quarto, "Book structure"), `_bookdown.yml` (bookdown, "Usage"), `mkdocs.yml` (`nav`) and mdBook's SUMMARY.md.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lint.document import Named
from lint.readers.md_yaml import Said, Value, find, read, texts
from lint.span import Source, Span

SETTINGS = ("_quarto.yml", "_quarto.yaml", "_bookdown.yml", "mkdocs.yml", "SUMMARY.md")
_CHAPTER_KEYS = ("chapters", "contents", "appendices")
_FILE = re.compile(r"(?i)[^\n]{1,300}\.(?:md|qmd|rmd|markdown|ipynb)$")
_SUMMARY_LINK = re.compile(r"^[ \t]*(?:[-*+][ \t]+)?\[[^\[\]\n]{0,300}\]\(<?(?P<name>[^()<>\n]{1,300}\.md)>?\)", re.MULTILINE)
_MOST_NESTED = 20


class Book(NamedTuple):
    """The files of a book in reading order, with the place that names each (None if the settings name none); `wrong` is what makes
    the settings unreadable. Not a book at all if there are no files."""

    files: tuple[tuple[str, Span | None], ...] = ()
    bibliographies: tuple[Named, ...] = ()
    language: str = ""
    wrong: str = ""


def book(source: Source, listed: Sequence[str] = ()) -> Book:
    """The book that a file of settings describes; `listed` are the Markdown files of its folder, relative, in name order."""
    name = re.split(r"[/\\]", source.path)[-1]
    if name == "SUMMARY.md":
        return Book(tuple((link["name"], Span(source, *link.span("name"))) for link in _SUMMARY_LINK.finditer(source.text)))
    settings = read(source)
    if isinstance(settings, str):
        return Book(wrong=settings)
    if name == "mkdocs.yml":
        folder = find(settings, "docs_dir")
        return Book(tuple(_under(_mkdocs(find(settings, "nav")), folder.text if isinstance(folder, Said) else "docs")))
    files = _bookdown(settings, listed) if name.startswith("_bookdown") else _quarto(settings)
    language = next((said.text for said in texts(find(settings, "lang"))), "")
    return Book(
        tuple(dict.fromkeys(files)),
        tuple(Named(said.span, said.text) for said in texts(find(settings, "bibliography"))),
        language.replace("_", "-").split("-")[0].lower(),
    )


def _quarto(settings: Value) -> Iterator[tuple[str, Span | None]]:
    kind = next((said.text for said in texts(find(settings, "project", "type"))), "")
    if kind == "manuscript":
        article = texts(find(settings, "manuscript", "article"))
        yield from ((said.text, said.span) for said in article)
    if not (kind == "book" or (kind == "" and find(settings, "book", "chapters"))):
        return
    chapters = list(_chapters(find(settings, "book")))
    if not any(re.fullmatch(r"(?i)(?:\./)?index\.q?r?md", name) for name, _ in chapters):
        yield "index.qmd", None
    yield from chapters


def _chapters(value: Value | None, deep: int = 0) -> Iterator[tuple[str, Span | None]]:
    """The files in a list of chapters: names, maps with `file` or `href`, parts with a file or title of their own."""
    if isinstance(value, Said):
        if _FILE.fullmatch(value.text.strip()):
            yield value.text.strip(), value.span
    elif isinstance(value, list) and deep < _MOST_NESTED:
        for one in value:
            yield from _chapters(one, deep + 1)
    elif isinstance(value, dict) and deep < _MOST_NESTED:
        for key in ("part", "file", "href", "section", *_CHAPTER_KEYS):
            yield from _chapters(value.get(key), deep + 1)


def _mkdocs(value: Value | None, deep: int = 0) -> Iterator[tuple[str, Span | None]]:
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if isinstance(value, Said) and value.text.lower().endswith(".md"):
        yield value.text, value.span
    for one in below if deep < _MOST_NESTED else ():
        yield from _mkdocs(one, deep + 1)


def _under(files: Iterator[tuple[str, Span | None]], folder: str) -> Iterator[tuple[str, Span | None]]:
    return ((f"{folder.rstrip('/')}/{name}", span) for name, span in files)


def _bookdown(settings: Value, listed: Sequence[str]) -> Iterator[tuple[str, Span | None]]:
    said = find(settings, "rmd_files")
    if isinstance(said, dict):
        said = said.get("latex") or said.get("html") or next(iter(said.values()), None)
    if named := texts(said):
        yield from ((one.text, one.span) for one in named)
        return
    folders = {one.text.strip("/") for one in texts(find(settings, "rmd_subdir"))}
    names = [
        name
        for name in listed
        if name.lower().endswith(".rmd")
        and not any(part.startswith("_") for part in name.split("/"))
        and ("/" not in name or "true" in folders or name.rpartition("/")[0] in folders)
    ]
    yield from ((name, None) for name in sorted(names, key=lambda name: (name.lower() != "index.rmd", name)))
