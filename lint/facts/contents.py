"""Typed lists of contents, of figures and of tables, entry by entry.

What a word processor or LaTeX makes of its own is in no document (the readers leave it out): only lists that stand in the text as words,
in plain text and in a PDF, can differ from it unseen.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from lint.document import Block, Document
from lint.facts.outline import value
from lint.span import Source, Span

Kind = Literal["Section", "Figure", "Table"]

_TITLES: dict[str, Kind] = {
    "contents": "Section",
    "table of contents": "Section",
    "list of figures": "Figure",
    "list of tables": "Table",
}
# A sign behind the page number is what is left of a bookmark.
_PAGE = re.compile(r"(?:[.…·_\s]{2,}|\s)(?P<page>\d{1,4}|[ivxlc]{1,7})!?\s*$")
_NUMBER = re.compile(
    r"(?i)\s*(?:(?P<label>chapter|part|section|appendix|figure|fig|table)\b[.:]?\s*)?"
    r"(?P<number>\d{1,3}(?:\.\d{1,3}){0,4}|[ivxl]{1,6}|[a-h](?:\.\d{1,3}){0,3})(?:\s*[.:–—-]\s*|\s+)(?=[^\W\d_]|[\"“‘'(])"
)
_LINE = re.compile(r"[^\r\n\f]*\S[^\r\n\f]*")
_LONGEST_TITLE = 400


class Entry(NamedTuple):
    """A line of a list: what it names, its number as written ("" if it has none) and in digits, its title, the page ("" if none)."""

    source: Source
    start: int
    end: int
    kind: Kind
    number: str
    digits: str
    title: str
    page: str

    @property
    def span(self) -> Span:
        """The whole entry in the source, without leader and page."""
        return Span(self.source, self.start, self.end)


class Listing(NamedTuple):
    """One list: the heading above it, and its entries in order."""

    kind: Kind
    heading: Block
    entries: tuple[Entry, ...]
    start: int
    end: int


def listings(document: Document) -> tuple[Listing, ...]:
    """Fact: the lists of contents, figures and tables that stand in the text as words, in reading order."""
    found = []
    for at, block in enumerate(document.blocks[:-1]):
        kind = _TITLES.get((block.title or "").strip(" .:").casefold()) if block.kind == "heading" else None
        region = _region(block, document.blocks[at + 1]) if kind is not None else None
        if kind is not None and region is not None:
            found.append(Listing(kind, block, tuple(_entries(region, kind)), region.start, region.end))
    return tuple(found)


def _region(heading: Block, below: Block) -> Span | None:
    """The lines of a list: what stands between its heading and the block below in the source (the PDF reader makes no block of it), or that
    block if it is a table or its first line names a page."""
    source = heading.span.source
    if below.span.source is source and below.span.start > heading.span.end:
        between = Span(source, heading.span.end, below.span.start)
        if _PAGE.search(between.text.strip()):
            return between
    return below.span if below.kind == "table" or _PAGE.search(below.span.text[:200].split("\n")[0]) else None


def folded(text: str) -> str:
    """Letters and digits only, in one case: titles are compared so."""
    return "".join(filter(str.isalnum, text.casefold()))


def digits(number: str) -> str:
    """The number in digits where it is a plain one in other signs ("IV"), else as written, without a last full stop."""
    plain = number.strip(". ")
    known = value(plain) if "." not in plain and len(plain) > 1 else None
    return plain.upper() if known is None else str(known)


def _entries(region: Span, kind: Kind) -> Iterator[Entry]:
    """Lines up to one that ends in a page; a line with a number of its own begins an entry in any case."""
    rows: list[re.Match[str]] = []
    for line in _LINE.finditer(region.source.text, region.start, region.end):
        if rows and (_NUMBER.match(line[0]) or sum(len(row[0]) for row in rows) > _LONGEST_TITLE):
            yield _entry(region.source, rows, kind)
            rows = []
        rows.append(line)
        if _PAGE.search(line[0]):
            yield _entry(region.source, rows, kind)
            rows = []
    if rows:
        yield _entry(region.source, rows, kind)


def _entry(source: Source, rows: list[re.Match[str]], kind: Kind) -> Entry:
    text = " ".join(" ".join(row[0] for row in rows).split())
    page = _PAGE.search(text)
    text = text[: page.start()] if page else text
    number = _NUMBER.match(text)
    last = rows[-1][0]
    closing = _PAGE.search(last)
    end = rows[-1].start() + len((last[: closing.start()] if closing else last).rstrip(" .…·_\t"))
    first = rows[0].start() + len(rows[0][0]) - len(rows[0][0].lstrip())
    written = number["number"] if number else ""
    said = (number["label"] or "").lower() if number else ""
    kind = "Figure" if said.startswith("fig") else "Table" if said == "table" else kind
    title = text[number.end() if number else 0 :].strip(" .…·_!")
    return Entry(source, first, max(first, end), kind, written, digits(written), title, page["page"] if page else "")
