"""Lists of contents, figures and tables against the headings and captions of the text.

What a reader of the file did not recognise as a heading or a caption is not called missing: an entry is lost only if its words stand
nowhere outside the lists, and a heading is called otherwise only where its very number stands before other words.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from lint.document import Block, Document
from lint.facts.captions import captions
from lint.facts.contents import Entry, Listing, digits, folded, listings
from lint.facts.outline import numbered_sections
from lint.span import PageArea

_MOST, _FEWEST = 10, 5
_LIKE, _NEAR = 0.95, 0.55
_SHORT = 8


class Unequal(NamedTuple):
    """An entry of a list and the heading or caption that it does not agree with, and in what: "words" (`near`: a few of them only),
    "page" (`said` is the page that the text stands on), "lost" (there is no such text), "unlisted" (there is no such entry)."""

    what: Literal["words", "page", "lost", "unlisted"]
    entry: Entry | None
    block: Block | None
    near: bool = False
    said: str = ""


def unequal(document: Document) -> tuple[Unequal, ...]:
    """Fact: what the lists and the text do not agree in, list by list. Empty where more than ten things differ in one way in a list, or
    a third of its entries: then the list was not read rightly, or belongs to another text."""
    found: list[Unequal] = []
    lists = document.fact(listings)
    body = _Body(document, lists) if lists else None
    for listing in lists:
        if len(listing.entries) < _FEWEST or body is None:
            continue
        mine = list(_in_text(document, listing, body))
        strange = sum(each.what in ("words", "lost") for each in mine)
        if 3 * strange > len(listing.entries):
            continue
        for what in ("words", "page", "lost", "unlisted"):
            alike = [each for each in mine if each.what == what]
            found += alike if len(alike) <= _MOST else []
    return tuple(found)


class _Body:
    """The text outside the lists, without case and signs, made when it is first asked for."""

    def __init__(self, document: Document, lists: tuple[Listing, ...]) -> None:
        self._document, self._lists, self._text = document, lists, ""

    def holds(self, words: str) -> bool:
        if not self._text:
            parts = []
            for source in self._document.sources:
                at = 0
                for each in (each for each in self._lists if each.entries and each.entries[0].source is source):
                    parts.append(source.text[at : each.start])
                    at = each.end
                parts.append(source.text[at:])
            self._text = folded(" ".join(parts))
        return words in self._text


def _in_text(document: Document, listing: Listing, body: _Body) -> Iterator[Unequal]:
    blocks = _titled(document, listing)
    by_number: dict[str, list[tuple[Block, str]]] = {}
    for block, number, title in blocks:
        by_number.setdefault(number, []).append((block, title))
    numbers = {entry.digits for entry in listing.entries if entry.number}
    titles = [folded(entry.title) for entry in listing.entries]
    for entry, title in zip(listing.entries, titles, strict=True):
        if not entry.number or len(title) < _SHORT or entry.kind != listing.kind:
            continue
        same = by_number.get(entry.digits, [])
        if len(same) == 1:
            block, other = same[0]
            if not _agree(title, other):
                if not body.holds(title):
                    near = SequenceMatcher(None, title, other, autojunk=False).ratio() > _NEAR
                    yield Unequal("words", entry, block, near)
            elif (page := _page(block)) and entry.page and page != entry.page:
                yield Unequal("page", entry, block, said=page)
        elif not same and listing.kind == "Section" and not body.holds(title):
            yield Unequal("lost", entry, None)
    every = folded(" ".join(entry.title for entry in listing.entries))
    # Where a list has none of the sections of a chapter, it leaves them out on purpose.
    chapters = {number.rpartition(".")[0] for number in numbers if "." in number}
    for block, number, title in blocks:
        known = number in numbers or title in every or number.rpartition(".")[0] not in chapters
        if not known and len(title) >= _SHORT and len(by_number[number]) == 1 and len(numbers) >= _FEWEST:
            yield Unequal("unlisted", None, block)


def _titled(document: Document, listing: Listing) -> list[tuple[Block, str, str]]:
    """The headings or captions that a list may name: block, number in digits, folded title."""
    if listing.kind == "Section":
        listed = [
            (section.heading, section.written, folded(section.heading.title or ""))
            for section in document.fact(numbered_sections)
            if section.heading.title
        ]
        return listed + [
            (block, digits(block.number), folded(block.title or ""))
            for block in document.headings
            if block.number and block.title and "." not in block.number
        ]
    return [(each.block, each.number, folded(each.title)) for each in document.fact(captions) if each.kind == listing.kind]


def _agree(entry: str, title: str) -> bool:
    """Whether one title is the beginning of the other, or nearly the same: lists shorten, and lines are cut."""
    short, long = sorted((entry, title), key=len)
    return long.startswith(short) or SequenceMatcher(None, entry, title, autojunk=False).ratio() > _LIKE


def _page(block: Block) -> str:
    """The number printed on the page of a PDF that a block begins on; "" elsewhere."""
    place = next((anchor.place for anchor in block.span.source.anchors_of(block.span.start, block.span.start + 1)), None)
    return place.label if isinstance(place, PageArea) and re.fullmatch(r"\d+|[ivxlc]+", place.label) else ""
