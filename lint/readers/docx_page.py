"""From walked paragraphs to blocks: the text of a DOCX, its anchors, and what each paragraph is."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from bib import csl
from lint.citations import KEYS
from lint.document import Block, BlockKind, Cite, Comment, Document, Mark, Named, ReferenceFile
from lint.finding import Skipped
from lint.prose import Piece, Prose
from lint.readers import wordings
from lint.readers.docx_fields import CitedWork, cited, is_caption, is_list, pointer
from lint.readers.docx_model import FieldUse, Para
from lint.readers.docx_notes import Margin
from lint.readers.docx_prose import join, single_blanks
from lint.readers.docx_styles import Numbering, Style, Styles
from lint.readers.lines import scan
from lint.readers.placeholders import MATHS, RAISED
from lint.readers.titles import REFERENCE_TITLES, wording
from lint.span import Anchor, Run, Source, Span

_CONTENTS = re.compile(r"toc \d|table of figures|toc heading|index \d")
_QUOTE = re.compile(r"quote|block ?text|citation block|zitat")
_CODE = re.compile(r"code|source ?text|verbatim|preformatted|listing")
_SENTENCE = re.compile(r"[.!?][\"”’)]?$")
_LONG_CELL = 20  # words from which a cell is read as prose


@dataclass
class _Line:
    """A paragraph's place in the text: [start, end), and where each of its bits begins."""

    para: Para
    start: int
    end: int
    bits: list[int]
    part: str


@dataclass
class Page:
    """Gathers the text; `document` makes the blocks once the text is whole, since a span needs its source."""

    path: str
    part: str
    styles: Styles
    numbering: Numbering
    notes: Mapping[str, tuple[str, list[Para]]] = field(default_factory=dict)
    comments: Mapping[str, Margin] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    _text: list[str] = field(default_factory=list)
    _size: int = 0
    _lines: list[_Line] = field(default_factory=list)
    _anchors: list[Anchor] = field(default_factory=list)
    _works: dict[int, Sequence[CitedWork]] = field(default_factory=dict)
    _broken: int = 0

    def add(self, paragraphs: Sequence[Para]) -> None:
        """Add the paragraphs of the main part, each followed by the notes that hang on it."""
        for para in paragraphs:
            self._add(para, self.part)
            for bit in para.bits:
                if bit.kind == "note":
                    part, inside = self.notes.get(bit.text, ("", []))
                    for note in inside:
                        self._add(note, part)

    def _add(self, para: Para, part: str) -> None:
        start = self._size
        places = []
        for bit in para.bits:
            places.append(self._size)
            text = "" if bit.kind == "note" else "\ufffc" if bit.kind == "math" else bit.text
            if bit.kind == "text" and text:
                run = Run(part, para.number, bit.run, bit.start, bit.end)
                self._anchors.append(Anchor(self._size, self._size + len(text), run))
            self._put(text)
        places.append(self._size)
        self._lines.append(_Line(para, start, self._size, places, part))
        self._put("\n")
        for use in para.fields:
            try:
                works = cited(use.code)
            except ValueError:
                self._broken += 1
                continue
            if works is not None:
                self._works[id(use)] = works
                self.keys.update(work.key for work in works)

    def _put(self, text: str) -> None:
        self._text.append(text)
        self._size += len(text)

    def document(self, sources: Sequence[dict[str, Any]]) -> Document:
        """The document; `sources` are works that the file keeps apart from its fields, as CSL items."""
        source = Source(self.path, "".join(self._text), tuple(self._anchors))
        maker = _Maker(self, source)
        blocks = tuple(maker.blocks())
        listed = self._list(sources)
        skipped = [] if listed or not self._works else [Skipped(KEYS, "the citation fields hold no data of the works")]
        if self._broken:
            skipped.append(
                Skipped(f"{self._broken} citation fields", "their data are damaged; the words that they show are read")
            )
        return Document(
            (source,), blocks, "docx", (listed,) if listed else (), tuple(skipped), self.styles.language or "en",
            tuple(maker.remarks), tuple(maker.labels), tuple(maker.pointers), (), tuple(maker.marks),
        )  # fmt: skip

    def _list(self, sources: Sequence[dict[str, Any]]) -> ReferenceFile | None:
        items = {work.key: work.item for works in self._works.values() for work in works if work.item}
        items |= {str(item["id"]): item for item in sources}
        if not items:
            return None
        text = "[\n" + ",\n".join(json.dumps(item, ensure_ascii=False) for item in items.values()) + "\n]\n"
        return ReferenceFile(Source(f"{self.path} (citation fields)", text), csl.read(text), partial=True, printed=True)


class _Maker:
    """Blocks out of the lines of a page."""

    def __init__(self, page: Page, source: Source) -> None:
        self.page, self.source = page, source
        self.labels: list[Named] = []
        self.pointers: list[Named] = []
        self.marks: list[Mark] = []
        self.remarks: list[Comment] = []
        self._groups = count()
        self._listed = 0
        self._opened: dict[str, int] = {}
        styled = sum(self._style(line).outline is not None for line in page._lines)
        self._by_wording = styled < 2

    def _style(self, line: _Line) -> Style:
        return self.page.styles.of(line.para.style)

    def blocks(self) -> "list[Block]":
        """The blocks in reading order."""
        found: list[Block] = []
        for line in self.page._lines:
            self._read_marks(line)
            text = self.source.text[line.start : line.end]
            if not text.strip():
                self._count(line)
                continue
            style = self._style(line)
            if line.para.in_contents or _CONTENTS.match(style.name):
                continue
            found.append(self._block(line, style))
        return found

    def _count(self, line: _Line) -> str:
        """What Word shows before the paragraph."""
        style = self._style(line)
        number, level = line.para.numbering or style.numbering or ("", 0)
        if not number:
            by_style = self.page.numbering.by_style.get(line.para.style)
            number, level = by_style if by_style and style.outline is not None else (number, level)
        elif style.numbering and not (line.para.numbering and line.para.numbering[0]) and style.outline is not None:
            level = max(level, self.page.numbering.by_style.get(line.para.style, ("", level))[1])
        return (self.page.numbering.next(number, level) or "") if number and number != "0" else ""

    def _block(self, line: _Line, style: Style) -> Block:
        shown = self._count(line)
        prose = self._prose(line)
        span = Span(self.source, line.start, line.end).stripped()
        cites = tuple(self._cites(line))
        level = self._level(line, style, prose.text)
        if level is not None and prose.text.strip():
            title = " ".join(prose.text.split())
            numbered = f"{shown} {title}" if shown and shown != "•" else title
            said = wording(numbered)
            counted = said is not None and said.sort in ("labelled", "numbered")
            label, number, rest = (said.label, said.number, said.title) if said and counted else ("", None, title)
            if rest.strip(" .:").casefold() in REFERENCE_TITLES:
                self._listed = level
            elif level <= self._listed:
                self._listed = 0
            return Block("heading", span, prose, level, label, number, rest, cites)
        return Block(self._kind(line, style, shown, prose), span, prose, cites=cites)

    def _level(self, line: _Line, style: Style, text: str) -> int | None:
        if line.para.in_cell or line.para.note:
            return None
        outline = line.para.outline if line.para.outline is not None else style.outline
        if outline is not None and outline < 9:
            return outline + 1
        if not self._by_wording or len(text) > 150:
            return None
        letters = [bit for bit in line.para.bits if bit.kind == "text" and bit.text.strip()]
        said = wording(" ".join(text.split()))
        if said is None or not letters:
            return None
        bold = all(bit.bold for bit in letters)
        if said.sort in ("labelled", "capitals") or (said.sort in ("numbered", "title") and bold):
            return said.level
        return 2 if bold and len(text.split()) <= 12 else None

    def _kind(self, line: _Line, style: Style, shown: str, prose: Prose) -> BlockKind:
        para = line.para
        text = prose.text.strip()
        if para.note:
            return "note"
        if style.name == "title" or not any(map(str.isalnum, text.replace(MATHS, ""))):
            return "code"
        if (
            self._listed
            or style.name in ("bibliography", "endnote bibliography")
            or any(is_list(use.code) for use in para.fields)
        ):
            return "reference"
        if style.name == "caption" or any(is_caption(use.code) for use in para.fields):
            return "caption"
        if para.in_cell:
            return "paragraph" if len(text.split()) >= _LONG_CELL and _SENTENCE.search(text) else "table"
        if _CODE.search(style.name):
            return "code"
        if _QUOTE.search(style.name):
            return "quote"
        if shown or style.name.startswith("list"):
            return "item"
        kind = wordings.kind(scan(text) or scan("-"))
        return kind if kind in ("caption", "note", "item") else "paragraph"

    def _prose(self, line: _Line) -> Prose:
        pieces: list[Piece] = []
        for bit, start, stop in zip(line.para.bits, line.bits, line.bits[1:], strict=False):
            if bit.kind == "note" or start == stop:
                continue
            span = Span(self.source, start, stop)
            if bit.raised and bit.text.strip().isdecimal():
                pieces.append(Piece(bit.text.strip().translate(RAISED), span, "rendered"))
            elif bit.kind == "math":
                pieces.append(Piece(MATHS, span, "opaque"))
            else:
                join(pieces, span)
        return Prose(tuple(single_blanks(pieces)))

    def _cites(self, line: _Line) -> "list[Cite]":
        found = []
        for use in line.para.fields:
            works = self.page._works.get(id(use), ())
            start, end = self._range(line, use)
            span = Span(self.source, start, end).stripped()
            if works and span.start < span.end:
                group = next(self._groups)
                found += [Cite(span, work.key, group, work.locator, narrative="(" not in span.text) for work in works]
            if name := pointer(use.code):
                self.pointers.append(Named(Span(self.source, start, end), name))
        return found

    def _range(self, line: _Line, use: FieldUse) -> tuple[int, int]:
        last = len(line.bits) - 1
        stop = last if use.stop < 0 else min(use.stop, last)
        return line.bits[min(use.first, last)], line.bits[max(stop, min(use.first, last))]

    def _read_marks(self, line: _Line) -> None:
        place = Span(self.source, line.start, line.start)
        self.labels += [Named(place, name) for name in line.para.bookmarks]
        for name, at, opens in line.para.comments:
            offset = line.bits[min(at, len(line.bits) - 1)]
            if opens:
                self._opened[name] = offset
            elif name in self._opened and (margin := self.page.comments.get(name)):
                span = Span(self.source, min(self._opened.pop(name), offset), offset).stripped()
                self.marks.append(Mark(span, "comment", margin.text, margin.author, margin.date))
                self.remarks.append(Comment(span, margin.text.strip()))
        for kind, author, date, first, stop, words in line.para.changes:
            span = Span(self.source, line.bits[first], line.bits[min(stop, len(line.bits) - 1)])
            if kind == "w:ins" and span.start < span.end:
                self.marks.append(Mark(span, "insertion", "", author, date))
            elif kind == "w:del" and words.strip():
                self.marks.append(Mark(span, "deletion", words, author, date))
