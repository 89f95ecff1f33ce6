"""One pass over a WordprocessingML part: its paragraphs, with the byte range of every stretch of text.

Read as accepted: insertions and moved text are in, deletions, hidden text and text at the place it was moved from are out. Of a text box
the modern form is taken, not its fallback. Structure: ECMA-376, part 1, chapter 17.
"""

from collections.abc import Callable, Mapping
from types import MethodType
from typing import Any, Literal

from lint.readers.docx_model import Bit, BitKind, Look, Para, Point
from lint.readers.docx_open import Changes, Controls, Fields
from lint.readers.docx_pass import Pass
from lint.readers.docx_signs import SIGNS, symbol

# `w:rt` is the small reading above a word; what changed in properties is of no weight.
_SKIPPED = frozenset(
    {"w:moveFrom", "mc:Fallback", "w:rt", "w:rPrChange", "w:pPrChange", "w:sectPrChange", "w:tblPrChange", "w:numPrChange"}
)

_PLAIN = Look()
_MOST_PARAGRAPHS, _MOST_BITS = 200_000, 500_000  # ten times those of the longest theses


class Walk:
    """The handlers of the pass; `paragraphs` in reading order (those of a text box behind the paragraph that holds it).

    `named`: the instructions of fields that are kept as bookmarks, by the bookmark's name.
    """

    def __init__(self, path: str, part: str, data: bytes, named: Mapping[str, str]) -> None:
        self.paragraphs: list[Para] = []
        self._fields = Fields()
        self._controls = Controls(self._fields)
        self._stack: list[Para] = []
        self._para: Para | None = None
        self._carried: Para | None = None
        self._named = named
        self._bookmarked: set[str] = set()
        self._waiting = Para(-1)
        self._number, self._bits = -1, 0
        self._cells = 0
        self._choices: list[bool] = []
        self._note = ""
        self._look = Look()
        self._in_run = self._in_properties = False
        self._start = -1
        self._changes = Changes()
        begins = {name: MethodType(handle, self) for name, handle in _BEGINS.items()}
        ends = {name: MethodType(handle, self) for name, handle in _ENDS.items()}
        self._pass = Pass(path, part, data, begins, ends)

    def read(self) -> list[Para]:
        """The paragraphs. Raises Problem for XML that is broken, nested too deep, or has a document type."""
        self._pass.run()
        return self.paragraphs

    # What begins

    def _skip(self, name: str, attributes: dict[str, str]) -> None:
        self._pass.skip()

    def _paragraph(self, name: str, attributes: dict[str, str]) -> None:
        self._number += 1
        if self._number > _MOST_PARAGRAPHS:
            raise self._pass.too_many("paragraphs")
        para = self._carried
        if para is None or self._stack or para.in_cell != (self._cells > 0) or para.note != self._note:
            para = Para(self._number, in_cell=self._cells > 0 or bool(self._stack), note=self._note)
            self.paragraphs.append(para)
        self._carried = None
        para.number, para.runs = self._number, 0
        para.style, para.numbering, para.outline, para.goes_on = "", None, None, False
        para.comments += self._waiting.comments
        para.bookmarks += self._waiting.bookmarks
        self._waiting = Para(-1)
        self._stack.append(para)
        self._para = para
        self._in_run = False
        self._fields.enter(para)

    def _end_paragraph(self, name: str) -> None:
        para = self._stack.pop()
        self._fields.leave(para)
        self._para = self._stack[-1] if self._stack else None
        if para.goes_on and not self._stack:
            self._carried = para

    def _paragraph_property(self, name: str, attributes: dict[str, str]) -> None:
        if self._para is not None:
            self._para.learn(name, attributes)

    def _run(self, name: str, attributes: dict[str, str]) -> None:
        if self._para is not None:
            self._para.runs += 1
        self._look = Look()
        self._in_run = True

    def _end_run(self, name: str) -> None:
        self._in_run = False
        self._look = _PLAIN

    def _run_property(self, name: str, attributes: dict[str, str]) -> None:
        if self._in_run:
            self._look.learn(name, attributes)

    def _begin_text(self, name: str, attributes: dict[str, str]) -> None:
        self._pass.text = []
        self._start = self._pass.data.find(b">", self._pass.byte) + 1

    @property
    def _silent(self) -> bool:
        """Whether what is met now is not shown."""
        return self._look.hidden or self._fields.hidden > 0 or self._changes.deleted is not None or self._para is None

    def _add(self, text: str, kind: BitKind, start: int = -1, end: int = -1) -> None:
        if self._para is not None:
            run = self._para.runs - 1
            self._bits += 1
            if self._bits > _MOST_BITS:
                raise self._pass.too_many("stretches of text")
            self._para.bits.append(Bit(text, kind, self._para.number, max(run, 0), start, end, self._look))

    def _sign(self, name: str, attributes: dict[str, str]) -> None:
        if self._in_run and not self._silent:
            self._add(SIGNS[name], "sign")

    def _symbol(self, name: str, attributes: dict[str, str]) -> None:
        if not self._silent:
            shown = symbol(attributes.get("w:font", ""), attributes.get("w:char", ""))
            self._add(shown or "\ufffc", "sign" if shown else "symbol")

    def _maths(self, name: str, attributes: dict[str, str]) -> None:
        if name != "o:OLEObject":
            self._pass.skip()
        elif "equation" not in attributes.get("ProgID", "").casefold():
            return
        if not self._silent:
            self._add("\ufffc", "math")

    def _reference(self, name: str, attributes: dict[str, str]) -> None:
        if not self._silent:
            self._add(f"{name[2:-9]} {attributes.get('w:id', '')}", "note")

    def _field_mark(self, name: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("w:fldCharType", "")
        if self._changes.deleted is not None:
            return
        if kind == "begin":
            self._fields.begin(self._para)
        elif kind == "separate":
            self._fields.separate(self._para)
        elif kind == "end":
            self._fields.end(self._para)

    def _simple_field(self, name: str, attributes: dict[str, str]) -> None:
        self._fields.begin(self._para, attributes.get("w:instr", ""))
        self._fields.separate(self._para)

    def _mark(self, name: str, attributes: dict[str, str]) -> None:
        kind = _POINTS[name]
        is_name = name == "w:bookmarkStart"
        if is_name and self._named and (code := self._named.get(attributes.get("w:name", ""))):
            self._bookmarked.add(attributes.get("w:id", ""))
            self._simple_field(name, {"w:instr": code})
            return
        point = Point(attributes.get("w:name" if is_name else "w:id", ""), 0, kind)
        if self._para is None and kind == "end" and self.paragraphs:
            last = self.paragraphs[-1]
            last.comments.append(point._replace(at=len(last.bits)))
        elif self._para is None:
            (self._waiting.bookmarks if is_name else self._waiting.comments).append(point)
        else:
            (self._para.bookmarks if is_name else self._para.comments).append(point._replace(at=len(self._para.bits)))

    def _end_of_bookmark(self, name: str, attributes: dict[str, str]) -> None:
        if attributes.get("w:id") in self._bookmarked:
            self._fields.end(self._para)

    def _properties(self, name: str, attributes: dict[str, str]) -> None:
        self._in_properties = True

    def _end_properties(self, name: str) -> None:
        self._in_properties = False

    def _change(self, name: str, attributes: dict[str, str]) -> None:
        inside = self._in_properties or self._in_run
        if inside and not self._in_run and name == "w:del" and self._para is not None:
            self._para.goes_on = True
        self._changes.begin("" if inside else name, attributes, self._para)

    def _end_change(self, name: str) -> None:
        self._changes.end(self._para)

    def _cell(self, name: str, attributes: dict[str, str]) -> None:
        self._cells += 1

    def _end_cell(self, name: str) -> None:
        self._cells -= 1

    def _alternatives(self, name: str, attributes: dict[str, str]) -> None:
        if name == "mc:AlternateContent":
            self._choices.append(False)
        elif self._choices and self._choices[-1]:
            self._pass.skip()
        elif self._choices:
            self._choices[-1] = True

    def _end_alternatives(self, name: str) -> None:
        if self._choices:
            self._choices.pop()

    def _control(self, name: str, attributes: dict[str, str]) -> None:
        value = attributes.get("w:val", "")
        if name == "w:sdt":
            self._controls.begin()
        elif name == "w:docPartGallery":
            self._controls.gallery(value)
        elif name == "w:tag":
            self._controls.tag(value, self._para)
        elif name == "w:showingPlcHdr":
            self._controls.hint()
        elif self._controls.hints:
            self._pass.skip()

    def _end_control(self, name: str) -> None:
        self._controls.end(self._para)

    def _begin_note(self, name: str, attributes: dict[str, str]) -> None:
        self._note = attributes.get("w:id", "") if attributes.get("w:type", "normal") == "normal" else "-"

    # What ends

    def _end_text(self, name: str) -> None:
        text = "".join(self._pass.text or ())
        self._pass.text = None
        if self._silent or not text:
            return
        start, end = self._start, self._pass.byte
        raw = self._pass.data[start:end]
        if b"<" in raw or b"\r" in raw or (b"&" not in raw and raw != text.encode("utf-8", "surrogatepass")):
            start = end = -1  # written in a way that no word processor does: read, but not to be written to
        self._add(text.replace("\n", " "), "text", start, end)

    def _end_words(self, name: str) -> None:
        text = "".join(self._pass.text or ())
        self._pass.text = None
        if name == "w:delText":
            if self._changes.deleted is not None:
                self._changes.deleted.append(text)
        elif self._changes.deleted is None:
            self._fields.said(text, data=name == "w:fldData")

    def _end_simple_field(self, name: str) -> None:
        self._fields.end(self._para)


_POINTS: dict[str, Literal["start", "end", "here"]] = {
    "w:bookmarkStart": "here", "w:commentRangeStart": "start", "w:commentRangeEnd": "end", "w:commentReference": "here",
}  # fmt: skip
_BEGINS: dict[str, Callable[[Walk, str, dict[str, str]], Any]] = {
    "w:p": Walk._paragraph, "w:pPr": Walk._properties, "w:r": Walk._run, "w:t": Walk._begin_text, "w:instrText": Walk._begin_text,
    "w:delText": Walk._begin_text, "w:fldData": Walk._begin_text, "w:sym": Walk._symbol, "w:fldChar": Walk._field_mark,
    "w:fldSimple": Walk._simple_field, "w:tc": Walk._cell, "w:ins": Walk._change, "w:del": Walk._change,
    "w:footnoteReference": Walk._reference, "w:endnoteReference": Walk._reference, "w:footnote": Walk._begin_note,
    "w:endnote": Walk._begin_note, "w:bookmarkEnd": Walk._end_of_bookmark,
    **dict.fromkeys(SIGNS, Walk._sign),
    **dict.fromkeys(_SKIPPED, Walk._skip),
    **dict.fromkeys(_POINTS, Walk._mark),
    **dict.fromkeys(("w:pStyle", "w:numPr", "w:ilvl", "w:numId", "w:outlineLvl", "w:ind"), Walk._paragraph_property),
    **dict.fromkeys(("w:b", "w:vanish", "w:vertAlign", "w:rFonts", "w:rStyle"), Walk._run_property),
    **dict.fromkeys(("m:oMath", "m:oMathPara", "o:OLEObject"), Walk._maths),
    **dict.fromkeys(("mc:AlternateContent", "mc:Choice"), Walk._alternatives),
    **dict.fromkeys(("w:sdt", "w:docPartGallery", "w:tag", "w:showingPlcHdr", "w:sdtContent"), Walk._control),
}  # fmt: skip
_ENDS: dict[str, Callable[[Walk, str], Any]] = {
    "w:p": Walk._end_paragraph, "w:pPr": Walk._end_properties, "w:r": Walk._end_run, "w:t": Walk._end_text,
    "w:instrText": Walk._end_words, "w:delText": Walk._end_words, "w:fldData": Walk._end_words,
    "w:fldSimple": Walk._end_simple_field, "w:ins": Walk._end_change, "w:del": Walk._end_change, "w:tc": Walk._end_cell,
    "w:sdt": Walk._end_control, "mc:AlternateContent": Walk._end_alternatives,
}  # fmt: skip
