"""Comments in a copy of an ODT, at the words of each finding.

By splices into content.xml, which alone changes. A finding in a note stands at the note's reference, one within a field, a frame or a
formula at the whole of it, one without words at the nearest point.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import datetime
from xml.parsers import expat

from lint.annotate.fresh import fresh, stamp
from lint.annotate.places import Places
from lint.annotate.xml_bytes import Splice, spliced, text
from lint.archive import open_parts, rewritten
from lint.document import Document
from lint.finding import Finding
from lint.problem import Problem

_PART = "content.xml"
_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_OPEN = frozenset(f"{_SPACES['text']} {name}" for name in ("span", "a", "meta"))
_CONTROL = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0 content-control"
_CHOICE = frozenset({"checkbox", "picture", "date", "combobox", "dropdown"})
_PARAGRAPHS = frozenset(f"{_SPACES['text']} {name}" for name in ("p", "h"))
_OURS = re.compile(rb'name="note-(\d{1,9})"')


def annotate(data: bytes, document: Document, findings: Sequence[Finding], author: str, date: datetime | None = None) -> bytes:
    """The copy: one comment a finding, in the order given. A comment that the file holds already is not written again.

    Raises Problem if the file is not the one that `document` was read from, or is damaged.
    """
    parts = open_parts(document.path, data)
    content = parts.xml(_PART)
    places = Places(document.path, document.sources[0].anchors, {_PART: content})
    try:
        regions = _closed(content)
    except expat.ExpatError as error:
        raise Problem(f"{document.path}: the text in the file is damaged ({error}); open and save it anew") from error
    free = 1 + max(map(int, _OURS.findall(content)), default=0)
    tags = _Tags(content, author, stamp(date))
    marks: list[tuple[int, int, bytes]] = []
    for finding, words in fresh(document, findings, author):
        place = places.of(finding.span)
        if place is None:
            continue
        start, end = _widened(regions, place.start.byte, place.end.byte)
        if start >= end:
            marks.append((end, 1, tags.comment(words)))
            continue
        name = f"note-{free}"
        free += 1
        marks += [(start, 2, tags.comment(words, name)), (end, 0, tags.end(name))]
    # At one place the ends come before whole comments, and these before starts.
    marks.sort(key=lambda mark: mark[:2])
    return rewritten(parts, {_PART: spliced(content, [Splice(at, at, mark) for at, _, mark in marks])}) if marks else data


def _closed(content: bytes) -> list[tuple[int, int]]:
    """The elements within paragraphs that no comment may begin or end in, as bytes [start, end), in order."""
    found: list[tuple[int, int]] = []
    levels: list[int] = []  # of what is open in the outermost paragraph: 0, but for what is closed and all within it: its start
    parser = expat.ParserCreate(namespace_separator=" ")

    def begin(name: str, attributes: dict[str, str]) -> None:
        if levels:
            # A control that offers nothing to choose is no more than a span.
            free = name in _OPEN or (name == _CONTROL and not _CHOICE & {key.rpartition(" ")[2] for key in attributes})
            levels.append(levels[-1] or (0 if free else parser.CurrentByteIndex))
        elif name in _PARAGRAPHS:
            levels.append(0)

    def finish(name: str) -> None:
        if levels:
            start = levels.pop()
            if start and not (levels and levels[-1]):
                at = parser.CurrentByteIndex
                alone = content.startswith(b"/>", at - 2) and content.find(b"<", start + 1, at) < 0
                found.append((start, at if alone else content.find(b">", at) + 1))

    parser.StartElementHandler, parser.EndElementHandler = begin, finish
    parser.Parse(content, True)
    return found


def _widened(regions: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """The bytes of a place, moved out of what is closed."""

    def around(byte: int) -> tuple[int, int]:
        index = bisect_right(regions, (byte, 0)) - 1
        return regions[index] if index >= 0 and byte < regions[index][1] else (byte, byte)

    first, last = around(start), around(end)
    return (first[0] if start < end else last[1]), last[1]


class _Tags:
    """The elements of comments, under the prefixes that the part declares."""

    def __init__(self, content: bytes, author: str, date: str) -> None:
        root = re.search(rb"<[\w.-]{1,40}:?document-content[^<>]{0,50000}>", content)
        said = dict(re.findall(rb"""xmlns:([\w.-]{1,40})\s*=\s*["']([^"'<>]{1,200})["']""", root.group() if root else b""))
        known = {uri.decode("utf-8", "replace"): prefix.decode() for prefix, uri in said.items()}
        self._names = {name: known.get(uri, name) for name, uri in _SPACES.items()}
        lost = "".join(f' xmlns:{name}="{uri}"' for name, uri in _SPACES.items() if uri not in known)
        self._lost = lost
        creator, day = self._names["dc"] + ":creator", self._names["dc"] + ":date"
        self._head = f"<{creator}>{text(author)}</{creator}><{day}>{date.removesuffix('Z')}</{day}>"

    def comment(self, words: str, name: str = "") -> bytes:
        """A comment; with a name it covers the words up to its end."""
        office, line = self._names["office"], self._names["text"] + ":p"
        body = "".join(f"<{line}>{text(part)}</{line}>" for part in words.split("\n"))
        named = f' {office}:name="{name}"' if name else ""
        return f"<{office}:annotation{self._lost}{named}>{self._head}{body}</{office}:annotation>".encode()

    def end(self, name: str) -> bytes:
        """The end of a comment."""
        office = self._names["office"]
        return f'<{office}:annotation-end{self._lost} {office}:name="{name}"/>'.encode()
