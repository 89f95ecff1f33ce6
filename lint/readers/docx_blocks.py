"""What each paragraph of a DOCX is: by its style and outline level first, by its wording where the file uses no styles."""

import re
from collections.abc import Iterator, Mapping
from itertools import count, groupby

from lint.document import Block, BlockKind, Cite
from lint.prose import Piece, Prose
from lint.readers import text as plain_text
from lint.readers import wordings
from lint.readers.docx_fields import is_caption
from lint.readers.docx_numbering import BULLET, Numbering
from lint.readers.docx_page import Line
from lint.readers.docx_prose import prose
from lint.readers.docx_styles import Style, Styles
from lint.readers.lines import scan
from lint.readers.placeholders import MATHS
from lint.readers.titles import CONTENTS_TITLES, REFERENCE_TITLES, is_matter, wording
from lint.span import Source, Span

_CONTENTS = re.compile(r"toc \d|table of (?:figures|authorities)|toc ?heading|index \d|contents \d|contents heading")
_TITLE = frozenset({"title", "subtitle", "author", "date"})
_QUOTE = re.compile(r"quot|block ?text|citation block|zitat")
_CODE = re.compile(r"code|verbatim|preformatted|listing")
_REFERENCES = re.compile(r"(?:endnote |citavi )?bibliography(?: entry| \d)?$|references?$|literaturverzeichnis")
_SENTENCE = re.compile(r"[.!?][\"”’)]*$")
_ROW = re.compile(r"\S.*(?:\t\s*|[.…·_]{4,}\s*)(?:[\d.,%–-]{1,12}|[ivxlc]{1,7})$")
_PAIR = re.compile(r"(?=[^\t]{0,38}\w\w)[^\t]{2,40}\t+[^\t]+$")
_PAGED = re.compile(r"\([^()]*\d{4}[^()]*(?:\bpp?\.|:)\s?\d[^()]*\)\.?$")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_LABEL = re.compile(r"(?i:chapter|part|appendix|annex)\b")
_LONG_CELL = 20  # words from which a cell that is a sentence is read as prose
_LONGEST_TITLE = 400  # characters
_LONGEST_HEADING = 40  # words; a longer one is a paragraph in the style of a heading
_TITLE_PAGE = 4  # short lines before the first prose that make a title page
_SPARSE = 1_500  # words to a styled heading, from which other headings are looked for
_INDENT = 280  # twentieths of a point (5 mm) on both sides that set a quotation off


class Blocks:
    """Makes the blocks. A paragraph of an empty text is none, and none is made of contents."""

    def __init__(self, source: Source, lines: list[Line], styles: Styles, numbering: Numbering) -> None:
        self._source, self._lines, self._styles, self._numbering = source, lines, styles, numbering
        self._groups = count()
        self._listed = 0
        self._begun = False
        self._mono = 2 * sum(_is_mono(line) for line in lines) < len(lines)
        self._set_off = 4 * sum(self._is_set_off(line) for line in lines) < len(lines)
        styled = sum(self._outline(line) is not None for line in lines if line.end > line.start)
        self._styled = styled > 1
        self._plain: Mapping[int, Block] = {}
        if styled < 2 or styled * _SPARSE < source.text.count(" "):
            self._plain = {block.span.start: block for block in plain_text.read(Source(source.path, source.text)).blocks}
        self._rows = self._find_rows()

    def __iter__(self) -> Iterator[Block]:
        """The blocks in reading order; a chapter's label and the title in the heading below it are one."""
        last: Block | None = None
        for block in self._blocks():
            if last and _is_label(last) and block.kind == "heading" and not block.label and block.number is None:
                last = _merged(last, block)
                continue
            if last:
                yield last
            last = block
        if last:
            yield last

    def _blocks(self) -> Iterator[Block]:
        for index, line in enumerate(self._lines):
            style = self._style(line)
            if not self._source.text[line.start : line.end].strip():
                self._count(line, style)
            elif not (line.para.in_contents or _CONTENTS.match(style.name)):
                yield self._block(index, line, style)

    def _style(self, line: Line) -> Style:
        return self._styles.of(line.para.style)

    def _outline(self, line: Line) -> int | None:
        if line.para.in_cell or line.para.note:
            return None
        outline = line.para.outline if line.para.outline is not None else self._style(line).outline
        return outline if outline is not None and 0 <= outline < 9 else None

    def _is_set_off(self, line: Line) -> bool:
        """Whether both margins of a paragraph are wider."""
        own, style = line.para.indent, self._style(line).indent
        left, right = (style[at] if one is None else one for at, one in enumerate(own))
        return min(left, right) >= _INDENT

    def _find_rows(self) -> set[int]:
        """The lines of a title page, of typed contents, and of tables set with tabs (three rows and more)."""
        texts = [
            (index, self._source.text[line.start : line.end].strip())
            for index, line in enumerate(self._lines)
            if line.end > line.start and not line.para.note
        ]
        shown = [(index, text, _is_row(text)) for index, text in texts if text]
        last = {text.casefold(): place for place, (_, text, _) in enumerate(shown)}
        found: set[int] = set()
        for is_row, group in groupby(shown, lambda one: one[2]):
            rows = [index for index, _, _ in group]
            found.update(rows if is_row and len(rows) > 2 else ())
        for place, (_, text, _) in enumerate(shown):
            if len(text) < 40 and text.strip(" .:").casefold() in CONTENTS_TITLES:
                stop = at = place + 1
                while at < len(shown) and at - stop < 3 and len(shown[at][1]) < 200:
                    if shown[at][1].casefold() in CONTENTS_TITLES or self._outline(self._lines[shown[at][0]]) is not None:
                        break
                    at += 1
                    stop = at if shown[at - 1][2] or last[shown[at - 1][1].casefold()] >= at else stop
                found.update(index for index, _, _ in shown[place + 1 : stop])
        first: list[int] = []
        for index, text, _ in shown:
            line = self._lines[index]
            said = self._plain.get(line.start)
            if self._outline(line) is not None or line.para.in_contents or line.para.in_cell:
                break
            if is_matter(text) or (said and said.kind == "heading" and said.label):
                break
            if text.count(" ") > (6 if text[-1] in ".;" else 11):
                break
            first.append(index)
        return found | set(first if _TITLE_PAGE <= len(first) < len(shown) else ())

    def _count(self, line: Line, style: Style) -> str:
        """What Word shows before the paragraph."""
        own, of_style = line.para.numbering, style.numbering
        linked = self._numbering.by_style.get(line.para.style or self._styles.default)
        number, level = own or ("", 0)
        if not number and of_style:
            number = of_style[0] or (linked[0] if linked else "")
            level = own[1] if own else linked[1] if linked else of_style[1]
        return self._numbering.next(number, level) if number and number != "0" and not line.para.note else ""

    def _block(self, index: int, line: Line, style: Style) -> Block:
        shown = self._count(line, style)
        words = prose(self._source, line.para.bits, line.places, self._styles.code)
        span = Span(self._source, line.start, line.end).stripped()
        heading = None if index in self._rows else self._heading(index, line, shown, words)
        if heading is None:
            kind = self._kind(index, line, style, shown, words)
            words = _numbered(words, shown) if kind == "reference" and shown and shown != BULLET else words
            return Block(kind, span, words, cites=tuple(self._cites(line)))
        level, label, number, title = heading
        self._begun = self._begun or self._outline(line) is not None
        if any(part.strip(" .:").casefold() in REFERENCE_TITLES for part in title.split("/")):
            self._listed = level
        elif level <= self._listed:
            self._listed = 0
        return Block("heading", span, words, level, label, number, title, tuple(self._cites(line)))

    def _heading(self, index: int, line: Line, shown: str, words: Prose) -> tuple[int, str, str | None, str] | None:
        """Level, label, number and title of a heading."""
        outline, title = self._outline(line), " ".join(words.text.split())
        if not 0 < len(title) < _LONGEST_TITLE or line.para.in_cell or line.para.note or line.para.in_list:
            return None
        if outline is not None:
            many = title.count(" ")
            if many >= _LONGEST_HEADING or wordings.kind(scan(title)) == "caption":
                return None
            if self._listed and many > 7 and _YEAR.search(title):
                return None
            if shown and shown != BULLET:
                label, _, number = shown.rstrip(".:)–— ").rpartition(" ")
                return outline + 1, label, number or None, title
            said = wording(title)
            if said and said.sort in ("labelled", "numbered"):
                return outline + 1, said.label, said.number, said.title
            return outline + 1, "", None, title
        if title.count(" ") < 3 and _LABEL.match(title) and (said := wording(title)) and said.sort == "labelled":
            following = next((one for one in self._lines[index + 1 : index + 6] if one.end > one.start), None)
            if not self._styled or (following and self._outline(following) is not None):
                return said.level, said.label, said.number, said.title
        if self._plain and (found := self._by_wording(line, title, words.pieces[0].span.start)):
            return found
        # Front matter, and the list of references, are often set by hand in a file that uses styles for its chapters.
        matter = self._lists_works(index) if title.casefold() in REFERENCE_TITLES else not self._begun and is_matter(title)
        return (1, "", None, title) if matter and title[0].isupper() else None

    def _lists_works(self, index: int) -> bool:
        """Whether most of the next paragraphs have a year or an address, as entries do."""
        texts = (self._source.text[line.start : line.end] for line in self._lines[index + 1 : index + 20])
        following = [text for text in texts if text.strip()][:6]
        return 2 * sum(bool(_YEAR.search(text) or "http" in text) for text in following) > len(following)

    def _by_wording(self, line: Line, title: str, start: int) -> tuple[int, str, str | None, str] | None:
        """The same of a heading that no style tells, in a file without heading styles, or with few for its length."""
        letters = [bit for bit in line.para.bits if bit.kind == "text" and bit.text.strip()]
        bold = bool(letters) and all(bit.look.bold for bit in letters)
        block = self._plain.get(start)
        if (
            block is not None
            and block.kind == "heading"
            and block.span.end <= line.end
            and (bold or block.label or not self._styled)
        ):
            return block.level or 1, block.label, block.number, title if block.title is None else block.title
        said = wording(title) if bold and not self._styled and len(title) <= 150 else None
        if said is None or (said.sort not in ("labelled", "numbered", "capitals") and len(title.split()) > 12):
            return None
        return said.level, said.label, said.number, said.title

    def _kind(self, index: int, line: Line, style: Style, shown: str, words: Prose) -> BlockKind:
        para, text = line.para, words.text
        if para.note:
            return "note"
        if not any(map(str.isalpha, text.replace(MATHS, ""))):
            return "table" if para.in_cell else "code"
        plain = None if self._styled else self._plain.get(words.pieces[0].span.start)
        if self._listed or para.in_list or _REFERENCES.match(style.name) or (plain and plain.kind == "reference"):
            return "reference"
        if style.name in _TITLE or index in self._rows:
            return "table"
        if any("caption" in name for name in style.line) or any(is_caption(use.code) and use.first < 6 for use in para.fields):
            return "caption"
        if para.in_cell:
            return "paragraph" if text.count(" ") + 1 >= _LONG_CELL and _SENTENCE.search(text[-8:]) else "table"
        if any(map(_CODE.search, style.line)) or (self._mono and _is_mono(line)):
            return "code"
        if any(map(_QUOTE.search, style.line)) or (not shown and self._quotes(line, text)):
            return "quote"
        if shown or style.name.startswith(("list bullet", "list number")):
            return "item"
        kind = wordings.kind(scan(text))
        return kind if kind in ("caption", "note", "item") else "paragraph"

    def _quotes(self, line: Line, text: str) -> bool:
        """Whether a paragraph is set off as a quotation: by both margins, or by the left one and its marks or page."""
        if not self._set_off or text.count(" ") < 11:
            return False
        left = line.para.indent[0] if line.para.indent[0] is not None else self._style(line).indent[0]
        return self._is_set_off(line) or (left >= 2 * _INDENT and (text[0] in '“"‘' or _PAGED.search(text[-120:]) is not None))

    def _cites(self, line: Line) -> Iterator[Cite]:
        for index, works in line.works.items():
            use = line.para.fields[index]
            span = Span(self._source, *span_of(line, use.first, use.stop)).stripped()
            if span.start < span.end:
                group = next(self._groups)
                for key, locator in works:
                    yield Cite(span, key, group, locator, narrative="(" not in span.text and "[" not in span.text)


def _is_row(text: str) -> bool:
    """Whether a paragraph looks like a row of a table or of contents, or like an abbreviation and what it stands for."""
    if "\t" in text and text.count(" ") < 12 and text[-1] != "." and _PAIR.match(text):
        return True
    return _ROW.match(text[-300:]) is not None


def _is_label(block: Block) -> bool:
    return block.kind == "heading" and bool(block.label) and block.number is not None and not block.title


def _numbered(words: Prose, shown: str) -> Prose:
    """The prose of an entry with the number that Word shows, by which it is cited, before its first word."""
    first, *rest = words.pieces
    stop = first.text.find(" ") if first.kind == "literal" else -1
    if stop <= 0:
        return Prose((Piece(f"{shown} {first.text}", first.span, "rendered"), *rest))
    source, start, end = first.span.source, first.span.start, first.span.end
    word = Piece(f"{shown} {first.text[:stop]}", Span(source, start, start + stop), "rendered")
    return Prose((word, Piece(first.text[stop:], Span(source, start + stop, end)), *rest))


def _merged(label: Block, title: Block) -> Block:
    source = label.span.source
    joint = Piece(" ", Span(source, label.span.end, title.span.start), "rendered")
    words = Prose((*label.prose.pieces, joint, *title.prose.pieces))
    level = min(label.level or 1, title.level or 1)
    cites = label.cites + title.cites
    return Block("heading", label.span.to(title.span), words, level, label.label, label.number, title.title, cites)


def span_of(line: Line, first: int, stop: int) -> tuple[int, int]:
    """Where the bits [first, stop) of a line stand in the text; a `stop` below 0 is its end."""
    last = len(line.places) - 1
    begin = min(first, last)
    return line.places[begin], line.places[max(begin, last if stop < 0 else min(stop, last))]


def _is_mono(line: Line) -> bool:
    letters = [bit for bit in line.para.bits if bit.kind == "text" and bit.text.strip()]
    return bool(letters) and all(bit.look.mono for bit in letters)
