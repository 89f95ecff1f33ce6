"""What stands within a paragraph of an ODT: words as the eye reads them, and what hangs on them.

White space counts as OpenDocument has it (part 3, 6.1.2): rows of it are one blank, and none stands at the start of a paragraph. What is
found is kept in the shapes of `docx_model`, so that one reading of blocks serves both formats; citations and captions become the field
that Word would have.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lint.readers.docx_model import Bit, BitKind, Change, FieldUse, Para, Point
from lint.readers.docx_reviews import Margin
from lint.readers.odt_entries import field_of
from lint.readers.odt_styles import Style, Styles
from lint.readers.odt_tree import Node, Text

_SPACE = re.compile(r"[ \t\r\n]+")
_UNNAMED = re.compile(r"[\s\\]+")
_CITES = re.compile(r"(?:ADDIN\s+)?(?:ZOTERO_ITEM|CSL_CITATION|Mendeley\s+Citation\{)")
_HYPHEN = "\u2011"
_HYPHENS = re.compile(f"({_HYPHEN})")
_MOST_BLANKS = 1_000
_POINTERS = frozenset({"text:bookmark-ref", "text:reference-ref", "text:sequence-ref", "text:note-ref"})
_SKIPPED = frozenset(
    "text:script text:note-citation office:event-listeners text:tracked-changes text:ruby-text text:hidden-paragraph "
    "draw:image svg:title svg:desc draw:object-ole draw:plugin".split()
)
_SHAPES = frozenset({"draw:custom-shape", "draw:rect", "draw:ellipse", "draw:circle", "draw:polygon", "draw:path", "draw:line"})


@dataclass
class Setting:
    """What the paragraphs of a file share.

    `formulas`: the embedded objects that are maths; `codes`: what the bookmarks of Zotero stand for; `ended`: the comments that cover
    words; `comments`: what the comments say; `changes`: kind, author, date and deleted words of tracked changes; `open`: the insertions
    that a paragraph begins in; `fields`: those of other programs that are open, with the paragraph that each begins in.
    """

    styles: Styles
    formulas: frozenset[str] = frozenset()
    codes: Mapping[str, str] = field(default_factory=dict)
    ended: frozenset[str] = frozenset()
    comments: dict[str, Margin] = field(default_factory=dict)
    changes: dict[str, tuple[str, str, str, str]] = field(default_factory=dict)
    open: dict[str, int] = field(default_factory=dict)
    fields: list[tuple[Para, FieldUse]] = field(default_factory=list)


class Inline:
    """Walks over the content of one paragraph; `notes` (by name) and `boxes` are what is to be read behind it."""

    def __init__(self, para: Para, setting: Setting) -> None:
        self.para, self._setting = para, setting
        self.notes: dict[str, Node] = {}
        self.boxes: list[Node] = []
        self._blank = True
        self._uses: dict[str, FieldUse] = {}
        setting.open = dict.fromkeys(setting.open, 0)

    def read(self, node: Node, style: Style) -> None:
        """Read what a paragraph or span holds, whose words have a style."""
        for child in node.children:
            if isinstance(child, Text):
                if not style.hidden:
                    self._text(child, style)
            elif child.name == "text:span":
                self.read(child, self._setting.styles.span(child.get("text:style-name")).over(style))
            elif (handle := _HANDLERS.get(child.name)) is not None:
                handle(self, child, style)
            elif child.name in _POINTERS:
                self._field(child, style, f"REF {_name(child.get('text:ref-name'))}")
            elif child.name == "draw:text-box" or child.name in _SHAPES:
                self.boxes.append(child)
            elif child.name not in _SKIPPED:
                self.read(child, style)

    def finish(self) -> None:
        """Settle what begins in the paragraph and does not end there."""
        for name, first in self._setting.open.items():
            self._changed(name, first)

    def _text(self, text: Text, style: Style) -> None:
        words, at = text.words, text.start
        odd = "  " in words or (self._blank and words[0] == " ") or "\n" in words or "\t" in words or "\r" in words
        if not odd:
            self._add(words, at, text.end, style)
            self._blank = words[-1:] == " "
            return
        done = 0
        for row in _SPACE.finditer(words):
            at = self._part(words[done : row.start()], at, style)
            if not self._blank:
                # The first blank of a row stands for all; a line end shows as a blank.
                self._add(" ", at if row.group()[0] == " " else -1, at + 1, style)
            self._blank, done = True, row.end()
            at = at + len(row.group()) if at >= 0 else -1
        if done < len(words) or text.end - text.start != len(words.encode()):
            self._part(words[done:], at, style, text.end)

    def _part(self, words: str, at: int, style: Style, end: int = -1) -> int:
        """Add words without white space; the byte where they end."""
        if not words:
            return at
        if at >= 0 and end < 0:
            end = at + len(words.encode())
        self._add(words, at, end, style)
        self._blank = False
        return end if at >= 0 else -1

    def _add(self, words: str, start: int, end: int, style: Style) -> None:
        if _HYPHEN in words:
            for part in filter(None, _HYPHENS.split(words)):
                stop = start + len(part.encode()) if start >= 0 else -1
                self._bit(part, start, stop, style)
                start = stop
        else:
            self._bit(words, start, end, style)

    def _bit(self, words: str, start: int, end: int, style: Style) -> None:
        bits = self.para.bits
        if bits and start >= 0 and bits[-1].end == start and bits[-1].kind == "text" and words != _HYPHEN:
            bits[-1].text += words
            bits[-1].end = end
            return
        run, self.para.runs = self.para.runs, self.para.runs + 1
        end = end if start >= 0 else -1
        kind: BitKind = "sign" if words == _HYPHEN else "text"
        bits.append(Bit(words, kind, self.para.number, run, start, end, style.look))

    def _sign(self, node: Node, style: Style) -> None:
        count = node.get("text:c", "1")
        blanks = int(count) if node.name == "text:s" and count.isdecimal() and len(count) < 6 else 1
        sign = "\t" if node.name == "text:tab" else " " * min(blanks, _MOST_BLANKS)
        if not style.hidden:
            self.para.bits.append(Bit(sign, "sign", self.para.number, self.para.runs))

    def _note(self, node: Node, style: Style) -> None:
        body = node.find("text:note-body")
        if body is not None:
            name = f"note {self.para.number} {len(self.notes)}"
            self.notes[name] = body
            self.para.bits.append(Bit(name, "note", self.para.number, self.para.runs))
        self._label(node.get("text:id"))

    def _object(self, node: Node, style: Style) -> None:
        name = node.get("xlink:href").removeprefix("./").rstrip("/")
        if name in self._setting.formulas or node.find("math:math") is not None:
            self.para.bits.append(Bit("", "math", self.para.number, self.para.runs))
            self._blank = False

    def _hidden(self, node: Node, style: Style) -> None:
        if node.get("text:is-hidden") != "true":
            self.read(node, style)

    def _sequence(self, node: Node, style: Style) -> None:
        self._label(node.get("text:ref-name"))
        self._field(node, style, "SEQ Figure")

    def _field(self, node: Node, style: Style, code: str) -> None:
        use = FieldUse(code, "", len(self.para.bits))
        self.read(node, style)
        use.stop = len(self.para.bits)
        self.para.fields.append(use)

    def _label(self, name: str) -> None:
        if name:
            self.para.bookmarks.append(Point(_name(name), len(self.para.bits), "here"))

    def _place(self, node: Node, style: Style) -> None:
        self._label(node.get("text:name"))

    def _begin(self, node: Node, style: Style) -> None:
        name = node.get("text:name")
        code = self._setting.codes.get(name, name)
        if _CITES.match(code):
            self._uses[name] = FieldUse(code, "", len(self.para.bits))
            self.para.fields.append(self._uses[name])
        else:
            self._label(name)

    def _end(self, node: Node, style: Style) -> None:
        if use := self._uses.pop(node.get("text:name"), None):
            use.stop = len(self.para.bits)

    def _begin_kept(self, node: Node, style: Style) -> None:
        """The start of a field that the office does not know, and keeps as it came: those of reference managers above all."""
        code = next((one.get("field:value") for one in node.nodes() if one.get("field:name").endswith("field.code")), "")
        use = FieldUse(code, "", len(self.para.bits))
        self._setting.fields.append((self.para, use))
        self.para.fields.append(use)

    def _end_kept(self, node: Node, style: Style) -> None:
        if self._setting.fields:
            para, use = self._setting.fields.pop()
            use.stop = len(self.para.bits) if para is self.para else -1

    def _entry(self, node: Node, style: Style) -> None:
        self._field(node, style, field_of(node))

    def _comment(self, node: Node, style: Style) -> None:
        words = "\n".join(line.words() for line in node.every("text:p", "text:h"))
        author, date = (found.words() if (found := node.find(name)) else "" for name in ("dc:creator", "dc:date"))
        named = node.get("office:name")
        name = named if named in self._setting.ended else f"comment {len(self._setting.comments)}"
        self._setting.comments[name] = Margin(author, date, words)
        self.para.comments.append(Point(name, len(self.para.bits), "start" if named in self._setting.ended else "here"))

    def _comment_end(self, node: Node, style: Style) -> None:
        self.para.comments.append(Point(node.get("office:name"), len(self.para.bits), "end"))

    def _change(self, node: Node, style: Style) -> None:
        name, at = node.get("text:change-id"), len(self.para.bits)
        if node.name == "text:change-end":
            if name in self._setting.open:
                self._changed(name, self._setting.open.pop(name))
        elif node.name == "text:change-start":
            self._setting.open[name] = at
        else:
            self._changed(name, at)

    def _changed(self, name: str, first: int) -> None:
        kind, author, date, words = self._setting.changes.get(name, ("", "", "", ""))
        if kind == "insertion":
            self.para.changes.append(Change("insertion", author, date, first, len(self.para.bits), ""))
        elif kind == "deletion" and words.strip():
            self.para.changes.append(Change("deletion", author, date, first, first, words))


def _name(name: str) -> str:
    """A name as a field's instruction can hold it."""
    return _UNNAMED.sub("_", name)


_HANDLERS: Mapping[str, Callable[[Inline, Node, Style], None]] = {
    "text:s": Inline._sign, "text:tab": Inline._sign, "text:line-break": Inline._sign, "text:note": Inline._note,
    "draw:object": Inline._object, "text:hidden-text": Inline._hidden, "text:conditional-text": Inline._hidden,
    "text:sequence": Inline._sequence, "text:bookmark": Inline._place, "text:reference-mark": Inline._place,
    "text:bookmark-start": Inline._begin, "text:reference-mark-start": Inline._begin, "text:bookmark-end": Inline._end,
    "text:reference-mark-end": Inline._end, "text:bibliography-mark": Inline._entry, "office:annotation": Inline._comment,
    "office:annotation-end": Inline._comment_end, "text:change": Inline._change, "text:change-start": Inline._change,
    "text:change-end": Inline._change, "field:fieldmark-start": Inline._begin_kept, "field:fieldmark-end": Inline._end_kept,
}  # fmt: skip
