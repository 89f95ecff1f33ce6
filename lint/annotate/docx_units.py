"""The runs of a WordprocessingML part as bytes: where marks can be put between them, and how a run is cut in two.

A comment may begin and end between runs; a run is cut by closing it and opening one like it. What must stay whole (a field, a hyperlink,
a control, a deletion, a run with a drawing around other words) is one unit, and a mark goes before or behind it.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from lint.problem import Problem
from lint.readers.docx_model import prefix

_WHOLE = frozenset({"w:hyperlink", "w:fldSimple", "w:del", "w:moveFrom", "m:oMath", "m:oMathPara", "w:sdt"})
_NOTES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}


class Words(NamedTuple):
    """A `w:t`: bytes [start, end) with its tags, [inner, stop) without them."""

    start: int
    inner: int
    stop: int
    end: int


@dataclass(slots=True)
class Unit:
    """A run, or what must stay whole. `inner`, `stop`: the bytes of a run without its tags and properties; `opening`: those of its start
    tag and properties, to open another like it; `inserted`: the start tag of the tracked insertion around it, b"?" if more stands between.
    """

    start: int
    end: int = 0
    whole: bool = False
    inner: int = 0
    stop: int = 0
    opening: bytes = b""
    words: list[Words] = field(default_factory=list)
    inserted: bytes = b""


class Cut(NamedTuple):
    """A place for marks: a byte, and what closes and opens the run around it (nothing between runs). `words`: the `w:t` that is cut."""

    byte: int
    closing: bytes
    opening: bytes
    words: Words | None


class Units:
    """The units of a part in order. Raises Problem for one that is no XML."""

    def __init__(self, path: str, data: bytes) -> None:
        self.data = data
        try:
            walk = _Walk(data)
        except expat.ExpatError as error:
            raise Problem(f"{path}: the text in the file is damaged ({error}); open it in Word and save it anew") from error
        self.units = sorted(walk.units, key=lambda unit: unit.start)
        self.notes = walk.notes
        self.prefix = walk.prefix.encode()
        self._starts = [unit.start for unit in self.units]

    def at(self, byte: int) -> Unit | None:
        """The unit that holds a byte, else the one before it."""
        index = bisect_right(self._starts, byte) - 1
        return self.units[max(index, 0)] if self.units else None

    def cut(self, byte: int, *, end: bool) -> Cut | None:
        """Where marks go that are to stand at a byte: the `end` of some words, or their start. None in a part without runs."""
        unit = self.at(byte)
        if unit is None:
            return None
        words = next((one for one in unit.words if one.inner <= byte <= one.stop), None)
        outside = Cut(unit.end if end else unit.start, b"", b"", None)
        if unit.whole or words is None:
            return outside
        run = b"</" + self.prefix + b"r>"
        if byte == words.inner and not (end and words.inner == words.stop):
            return Cut(unit.start, b"", b"", None) if words.start == unit.inner else Cut(words.start, run, unit.opening, None)
        if byte == words.stop:
            return Cut(unit.end, b"", b"", None) if words.end == unit.stop else Cut(words.end, run, unit.opening, None)
        text = self.prefix + b"t"
        return Cut(byte, b"</" + text + b">" + run, unit.opening + b"<" + text + b' xml:space="preserve">', words)

    def keep_blanks(self, words: Words) -> bytes | None:
        """The start tag with which a `w:t` keeps the blanks at its ends; None if its own does."""
        tag = self.data[words.start : words.inner]
        return None if b"preserve" in tag else b"<" + self.prefix + b't xml:space="preserve">'


@dataclass(slots=True)
class _Field:
    start: int
    units: list[Unit] = field(default_factory=list)
    depth: int = 1
    shows_from: int = -1


class _Walk:
    """One pass over a part. Of paragraphs within a run (a text box) nothing is kept: they belong to the run."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.units: list[Unit] = []
        self.notes: dict[tuple[str, str], int] = {}
        self.prefix = ""
        self._paragraphs = 0
        self._within = 0  # levels inside something whole
        self._whole = 0
        self._run: Unit | None = None
        self._levels = 0  # levels inside a run
        self._text = 0
        self._field: _Field | None = None
        # What stands around a run within its paragraph: start tags of insertions, b"" for the rest.
        self._around: list[bytes] = []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.Parse(data, True)

    def _name(self, name: str) -> str:
        return "w:" + name[len(self.prefix) :] if self.prefix != "w:" and name.startswith(self.prefix) else name

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self.prefix:
            self.prefix = prefix(attributes)
        name = self._name(name)
        if name in _NOTES:
            identity = next((value for key, value in attributes.items() if key.endswith("id")), "")
            self.notes.setdefault((_NOTES[name], identity), self._parser.CurrentByteIndex)
        if self._within:
            self._within += 1
        elif self._run is not None:
            self._levels += 1
            self._in_run(name, attributes)
        elif name == "w:p":
            self._paragraphs += 1
        elif not self._paragraphs:
            return
        elif name == "w:r":
            inserted = self._around[-1] if self._around else b""
            self._run = Unit(self._parser.CurrentByteIndex, inserted=inserted or (b"?" if any(self._around) else b""))
            self._run.inner = self._after_tag()
            self._run.opening = self.data[self._run.start : self._run.inner]
        elif (name in _WHOLE and not (name == "w:sdt" and self._is_open())) or name == "w:pPr":
            self._within, self._whole = 1, -1 if name == "w:pPr" else self._parser.CurrentByteIndex
        else:
            tracked = name in ("w:ins", "w:moveTo")
            self._around.append(self.data[self._parser.CurrentByteIndex : self._after_tag()] if tracked else b"")

    def _is_open(self) -> bool:
        """Whether a control is one that Google Docs puts around words without meaning."""
        start = self._parser.CurrentByteIndex
        return self.data.find(b'"goog_rdk_', start, start + 300) > 0

    def _in_run(self, name: str, attributes: dict[str, str]) -> None:
        if self._levels == 1 and name == "w:t":
            self._text = self._parser.CurrentByteIndex
        elif self._levels == 1 and name == "w:fldChar":
            self._field_mark(next((value for key, value in attributes.items() if key.endswith("fldCharType")), ""))

    def _field_mark(self, kind: str) -> None:
        assert self._run
        if kind == "begin":
            if self._field is None:
                self._field = _Field(self._run.start)
            else:
                self._field.depth += 1
        elif self._field is not None and kind == "separate" and self._field.depth == 1:
            self._field.shows_from = len(self._field.units) + 1
        elif self._field is not None and kind == "end":
            self._field.depth -= 1

    def _end(self, name: str) -> None:
        name = self._name(name)
        if self._within:
            self._within -= 1
            if not self._within and self._whole >= 0:
                self._add(Unit(self._whole, self._after_element(self._whole), whole=True))
        elif self._run is not None and self._levels:
            self._levels -= 1
            if not self._levels:
                self._after_child(name)
        elif self._run is not None:
            self._end_run()
        elif name == "w:p":
            self._paragraphs -= 1
            self._leave_field()
        elif self._paragraphs:
            self._around.pop()

    def _after_child(self, name: str) -> None:
        assert self._run
        at = self._parser.CurrentByteIndex
        if name == "w:rPr":
            self._run.inner = self._after_tag() if self.data.startswith(b"</", at) else at
            self._run.opening = self.data[self._run.start : self._run.inner]
        elif name == "w:t":
            inner = self.data.find(b">", self._text) + 1
            if self.data[inner - 2 : inner - 1] != b"/":
                self._run.words.append(Words(self._text, inner, at, self._after_tag()))

    def _end_run(self) -> None:
        run, self._run = self._run, None
        assert run
        at = self._parser.CurrentByteIndex
        empty = run.opening.endswith(b"/>") and run.inner == at
        run.stop, run.end, run.whole = at, at if empty else self._after_tag(), empty
        self._add(run)

    def _add(self, unit: Unit) -> None:
        if self._field is None:
            self.units.append(unit)
            return
        self._field.units.append(unit)
        if not self._field.depth:
            self.units.append(Unit(self._field.start, unit.end, whole=True))
            self._field = None

    def _leave_field(self) -> None:
        """A field that goes on in the next paragraph (a list of references): its instruction stays whole, its result does not."""
        if self._field is None or self._paragraphs:
            return
        code = self._field.units if self._field.shows_from < 0 else self._field.units[: self._field.shows_from]
        if code:
            self.units.append(Unit(code[0].start, code[-1].end, whole=True))
        self.units += self._field.units[len(code) :]
        self._field = None

    def _after_element(self, start: int) -> int:
        """Where the element ends that began at `start` and whose end is reported; one without an end tag is over already."""
        at = self._parser.CurrentByteIndex
        alone = self.data.startswith(b"/>", at - 2) and self.data.find(b"<", start + 1, at) < 0
        return at if alone else self._after_tag()

    def _after_tag(self) -> int:
        return self.data.find(b">", self._parser.CurrentByteIndex) + 1
