"""The places of a Markdown file that have a name, and what points at them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bib.pandoc import KEY, is_cross_reference, key_of
from lint.document import Block, Named
from lint.span import Source, Span

_ATTRIBUTES = re.compile(r"\{[^{}\n`]{0,200}?#(?P<name>[^\W\d][\w:.-]*)[^{}\n`]{0,300}\}")
_MADE = re.compile(r"\(\\#(?P<eq>[\w:.-]{1,100})\)|\\label\{(?P<tex>[^{}\s]{1,100})\}|\bid=[\"'](?P<html>[\w:.-]{1,100})[\"']")
_LINK = re.compile(r"\]\(#(?P<link>[^()\s]{1,200})\)")
_POINTER = re.compile(r"\\{0,2}@ref\((?P<book>[\w:.-]{1,100})\)|\\[A-Za-z]*ref\*?\{(?P<tex>[^{}\n]{1,200})\}")


def labels(source: Source, spoken: Iterable[tuple[int, int]], headings: Iterable[Block]) -> Iterator[Named]:
    """The labels in the ranges of a source that are neither code nor comment, and those that pandoc gives headings by their words."""
    named: set[int] = set()
    for start, end in spoken:
        for pattern in (_ATTRIBUTES, _MADE):
            for found in pattern.finditer(source.text, start, end):
                group = found.lastgroup or 0
                named.add(source.position(found.start()).line)
                yield Named(Span(source, *found.span(group)), found[group])
    for heading in headings:
        if source.position(heading.span.end).line not in named and (name := identifier(heading.prose.text)):
            yield Named(heading.span, name)


def identifier(title: str) -> str:
    """The identifier that pandoc gives a heading (manual, "auto_identifiers")."""
    kept = re.sub(r"[^\w\s.-]", "", title).strip().lower()
    return re.sub(r"^[^a-zà-ɏ]+", "", re.sub(r"\s+", "-", kept))


def pointers(source: Source, spoken: Iterable[tuple[int, int]], blocks: Sequence[Block]) -> Iterator[Named]:
    """The cross references in the prose of the blocks, and links within the text."""
    for block in blocks:
        for piece in block.prose.pieces:
            if piece.kind != "opaque":
                continue
            written = piece.span.text
            if found := _POINTER.match(written):
                for name in (found["book"] or found["tex"]).split(","):
                    yield Named(piece.span, name.strip())
            elif written[:1] in "@-" and (key := KEY.match(written)) and is_cross_reference(key_of(key)):
                yield Named(piece.span, key_of(key))
    for start, end in spoken:
        for link in _LINK.finditer(source.text, start, end):
            yield Named(Span(source, *link.span("link")), link["link"])
