"""One pass over a WordprocessingML part: its paragraphs, with the byte range of every stretch of text.

Read as accepted: insertions and moved text are in, deletions, hidden text and text at the place it was moved from are out. Of a text box
the modern form is taken, not its fallback. Structure: ECMA-376, part 1, chapter 17.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from lint.archive import DEEPEST, too_deep
from lint.problem import Problem
from lint.readers.docx_model import Bit, FieldUse, Para

_SKIPPED = frozenset({"w:moveFrom", "mc:Fallback", "w:pict", "w:rPrChange", "w:pPrChange", "w:sectPrChange", "w:tblPrChange"})
_SIGNS = {"w:tab": " ", "w:br": " ", "w:cr": " ", "w:noBreakHyphen": "\u2011", "w:ptab": " "}
_MAIN = "wordprocessingml/"


@dataclass(slots=True)
class _Field:
    code: list[str]
    shows: bool = False
    use: FieldUse | None = None


class Walk:
    """The handlers of the pass; `paragraphs` in reading order (those of a text box behind the paragraph that holds it)."""

    def __init__(self, path: str, part: str, data: bytes) -> None:
        self.paragraphs: list[Para] = []
        self._path, self._part, self._data = path, part, data
        self._open: list[str] = []
        self._stack: list[Para] = []
        self._fields: list[_Field] = []
        self._skip = 0
        self._run = -1
        self._cells = 0
        self._contents = 0
        self._note = ""
        self._bold = self._hidden = self._in_properties = False
        self._text: list[str] | None = None
        self._start = -1
        self._instruction = False
        self._math = 0
        self._change: list[tuple[str, str, str, int]] = []
        self._deleted: list[str] | None = None
        self._prefix = "w:"
        self._controls: list[str] = []
        self._parser = expat.ParserCreate()
        self._parser.ordered_attributes = False
        self._parser.StartElementHandler = self._element
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def read(self) -> list[Para]:
        """The paragraphs. Raises Problem for XML that is broken or nested too deep."""
        try:
            self._parser.Parse(self._data, True)
        except expat.ExpatError as error:
            why = expat.ErrorString(error.code)
            raise Problem(
                f"{self._path}: the part {self._part} is damaged ({why}, line {error.lineno}); save the file anew"
            ) from error
        return self.paragraphs

    @property
    def _para(self) -> Para | None:
        return self._stack[-1] if self._stack else None

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        if not self._open:
            self._learn_prefix(attributes)
        if self._prefix != "w:" and name.startswith(self._prefix):
            name = "w:" + name[len(self._prefix) :]
            attributes = {key.replace(self._prefix, "w:", 1): value for key, value in attributes.items()}
        self._open.append(name)
        if len(self._open) > DEEPEST:
            raise too_deep(self._path, self._part)
        if self._skip or name in _SKIPPED:
            self._skip += 1
            return
        if name in ("m:oMath", "m:oMathPara"):
            if not self._math and self._para is not None:
                self._para.bits.append(Bit("", "math", run=self._run))
            self._math += 1
        elif not self._math and (handle := _STARTS.get(name)):
            handle(self, attributes)

    def _end(self, name: str) -> None:
        name = self._open.pop()
        if self._skip:
            self._skip -= 1
        elif name in ("m:oMath", "m:oMathPara"):
            self._math -= 1
        elif not self._math and (handle := _ENDS.get(name)):
            handle(self)

    def _characters(self, text: str) -> None:
        if self._text is not None and not self._skip:
            self._text.append(text)

    def _learn_prefix(self, attributes: dict[str, str]) -> None:
        for key, value in attributes.items():
            if key.startswith("xmlns:") and _MAIN in value and value.endswith("main"):
                self._prefix = key[6:] + ":"

    # What begins

    def _paragraph(self, attributes: dict[str, str]) -> None:
        number = len(self.paragraphs)
        para = Para(
            number, in_cell=self._cells > 0, in_contents=self._contents > 0 or self._in_contents_field(), note=self._note
        )
        self.paragraphs.append(para)
        self._stack.append(para)

    def _in_contents_field(self) -> bool:
        return any(one.shows and "".join(one.code).split()[:1] in (["TOC"], ["INDEX"]) for one in self._fields)

    def _style(self, attributes: dict[str, str]) -> None:
        if self._para is not None:
            self._para.style = attributes.get("w:val", "")

    def _numbered(self, attributes: dict[str, str]) -> None:
        if self._para is not None and self._para.numbering is None:
            self._para.numbering = ("", 0)

    def _level(self, attributes: dict[str, str]) -> None:
        if self._para is not None and self._para.numbering:
            self._para.numbering = (self._para.numbering[0], _int(attributes.get("w:val", "0")))

    def _list(self, attributes: dict[str, str]) -> None:
        if self._para is not None and self._para.numbering:
            self._para.numbering = (attributes.get("w:val", ""), self._para.numbering[1])

    def _outline(self, attributes: dict[str, str]) -> None:
        if self._para is not None:
            self._para.outline = _int(attributes.get("w:val", "9"))

    def _begin_run(self, attributes: dict[str, str]) -> None:
        self._run += 1
        self._bold = self._hidden = False

    def _properties(self, attributes: dict[str, str]) -> None:
        self._in_properties = len(self._open) > 1 and self._open[-2] == "w:r"

    def _is_bold(self, attributes: dict[str, str]) -> None:
        self._bold = self._in_properties and attributes.get("w:val", "1") not in ("0", "false")

    def _is_hidden(self, attributes: dict[str, str]) -> None:
        self._hidden = self._in_properties and attributes.get("w:val", "1") not in ("0", "false")

    def _begin_text(self, attributes: dict[str, str]) -> None:
        self._text = []
        self._start = self._data.find(b">", self._parser.CurrentByteIndex) + 1

    def _begin_code(self, attributes: dict[str, str]) -> None:
        self._text = []
        self._instruction = True

    def _sign(self, attributes: dict[str, str]) -> None:
        if self._para is not None and not self._hidden and not self._in_code() and self._open[-2] == "w:r":
            self._para.bits.append(Bit(_SIGNS[self._open[-1]], "sign", run=self._run))

    def _symbol(self, attributes: dict[str, str]) -> None:
        if self._para is not None and not self._hidden and not self._in_code():
            code = _int(attributes.get("w:char", "0"), 16)
            self._para.bits.append(Bit(chr(code) if 32 < code < 0xE000 else "\ufffc", "sign", run=self._run))

    def _reference(self, attributes: dict[str, str]) -> None:
        if self._para is not None:
            kind = "endnote" if self._open[-1] == "w:endnoteReference" else "footnote"
            self._para.bits.append(Bit(f"{kind} {attributes.get('w:id', '')}", "note", run=self._run))

    def _field_mark(self, attributes: dict[str, str]) -> None:
        kind = attributes.get("w:fldCharType", "")
        if kind == "begin":
            self._fields.append(_Field([]))
        elif self._fields and kind == "separate":
            self._shows(self._fields[-1])
        elif self._fields and kind == "end":
            self._close(self._fields.pop())

    def _simple_field(self, attributes: dict[str, str]) -> None:
        self._fields.append(_Field([attributes.get("w:instr", "")]))
        self._shows(self._fields[-1])

    def _end_simple_field(self) -> None:
        if self._fields:
            self._close(self._fields.pop())

    def _shows(self, one: _Field) -> None:
        one.shows = True
        if self._para is not None:
            one.use = FieldUse("".join(one.code), len(self._para.bits))
            self._para.fields.append(one.use)

    def _close(self, one: _Field) -> None:
        if one.use is None:
            self._shows(one)
        if one.use is not None and self._para is not None and one.use in self._para.fields:
            one.use.stop = len(self._para.bits)

    def _in_code(self) -> bool:
        return any(not one.shows for one in self._fields)

    def _bookmark(self, attributes: dict[str, str]) -> None:
        if self._para is not None and attributes.get("w:name"):
            self._para.bookmarks.append(attributes["w:name"])

    def _comment(self, attributes: dict[str, str]) -> None:
        if self._para is not None:
            opens = self._open[-1] == "w:commentRangeStart"
            self._para.comments.append((attributes.get("w:id", ""), len(self._para.bits), opens))

    def _begin_change(self, attributes: dict[str, str]) -> None:
        at = len(self._para.bits) if self._para is not None else 0
        self._change.append((self._open[-1], attributes.get("w:author", ""), attributes.get("w:date", ""), at))
        if self._open[-1] == "w:del":
            self._deleted = []

    def _end_change(self) -> None:
        kind, author, date, at = self._change.pop()
        if self._para is not None and at <= len(self._para.bits):
            words = "".join(self._deleted or ())
            self._para.changes.append((kind, author, date, at, len(self._para.bits), words))
        if kind == "w:del":
            self._deleted = None

    def _cell(self, attributes: dict[str, str]) -> None:
        self._cells += 1

    def _end_cell(self) -> None:
        self._cells -= 1

    def _control(self, attributes: dict[str, str]) -> None:
        self._controls.append("")

    def _gallery(self, attributes: dict[str, str]) -> None:
        galleries = ("table of contents", "list of figures", "list of tables")
        if self._controls and not self._controls[-1] and attributes.get("w:val", "").casefold() in galleries:
            self._controls[-1] = "contents"
            self._contents += 1

    def _end_control(self) -> None:
        kind = self._controls.pop() if self._controls else ""
        if kind == "contents":
            self._contents -= 1
        elif kind == "field" and self._fields:
            self._close(self._fields.pop())

    def _control_tag(self, attributes: dict[str, str]) -> None:
        tag = attributes.get("w:val", "")
        if tag.startswith("MENDELEY_CITATION") and self._controls:
            self._controls[-1] = "field"
            self._fields.append(_Field([f"ADDIN {tag}"]))
            self._shows(self._fields[-1])

    def _begin_note(self, attributes: dict[str, str]) -> None:
        kind = attributes.get("w:type", "normal")
        self._note = attributes.get("w:id", "") if kind == "normal" else "-"

    # What ends

    def _end_paragraph(self) -> None:
        self._stack.pop()

    def _end_text(self) -> None:
        text = "".join(self._text or ())
        self._text = None
        if self._instruction:
            self._instruction = False
            if self._fields and not self._fields[-1].shows:
                self._fields[-1].code.append(text)
        elif self._para is not None and not self._hidden and not self._in_code() and text:
            end = self._parser.CurrentByteIndex
            self._para.bits.append(Bit(text, "text", self._start, end, self._run, self._bold))

    def _end_deleted(self) -> None:
        if self._deleted is not None:
            self._deleted.append("".join(self._text or ()))
        self._text = None
        self._instruction = False

    def _end_properties(self) -> None:
        self._in_properties = False


def _int(text: str, base: int = 10) -> int:
    try:
        return int(text, base)
    except ValueError:
        return 0


_STARTS: dict[str, Callable[[Walk, dict[str, str]], Any]] = {
    "w:p": Walk._paragraph, "w:pStyle": Walk._style, "w:numPr": Walk._numbered, "w:ilvl": Walk._level, "w:numId": Walk._list,
    "w:outlineLvl": Walk._outline, "w:r": Walk._begin_run, "w:rPr": Walk._properties, "w:b": Walk._is_bold,
    "w:vanish": Walk._is_hidden, "w:t": Walk._begin_text, "w:instrText": Walk._begin_code, "w:delText": Walk._begin_code,
    "w:tab": Walk._sign, "w:br": Walk._sign, "w:cr": Walk._sign, "w:noBreakHyphen": Walk._sign, "w:ptab": Walk._sign,
    "w:sym": Walk._symbol, "w:footnoteReference": Walk._reference, "w:endnoteReference": Walk._reference,
    "w:fldChar": Walk._field_mark, "w:fldSimple": Walk._simple_field, "w:bookmarkStart": Walk._bookmark,
    "w:commentRangeStart": Walk._comment, "w:commentRangeEnd": Walk._comment, "w:ins": Walk._begin_change,
    "w:del": Walk._begin_change, "w:tc": Walk._cell, "w:sdt": Walk._control, "w:docPartGallery": Walk._gallery,
    "w:tag": Walk._control_tag, "w:footnote": Walk._begin_note, "w:endnote": Walk._begin_note, "w:comment": Walk._begin_note,
}  # fmt: skip
_ENDS: dict[str, Callable[[Walk], Any]] = {
    "w:p": Walk._end_paragraph, "w:t": Walk._end_text, "w:instrText": Walk._end_text, "w:delText": Walk._end_deleted,
    "w:fldSimple": Walk._end_simple_field, "w:ins": Walk._end_change, "w:del": Walk._end_change, "w:tc": Walk._end_cell,
    "w:sdt": Walk._end_control, "w:rPr": Walk._end_properties,
}  # fmt: skip
