"""What is open while a part is walked over: fields, each with its instruction and its result, content controls, tracked changes."""

from dataclasses import dataclass, field

from lint.readers.docx_fields import is_contents, is_list
from lint.readers.docx_model import Change, FieldUse, Para

_GALLERIES = ("table of contents", "list of figures", "list of tables", "table of figures")


@dataclass(slots=True)
class _Open:
    """A field: the paragraph it began in, its instruction and data so far, and where its result is kept once that has begun."""

    para: Para | None
    code: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    shows: bool = False
    use: FieldUse | None = None
    used_in: Para | None = None
    is_contents: bool = False
    is_list: bool = False


class Fields:
    """The open fields, the innermost last. `hidden`: the text met now belongs to an instruction."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._unused: list[_Open] = []
        self.hidden = self.contents = self.lists = 0

    def begin(self, para: Para | None, code: str = "") -> None:
        """A field begins with its instruction."""
        self._open.append(_Open(para, [code] if code else []))
        self.hidden += 1

    def said(self, text: str, *, data: bool = False) -> None:
        """A part of the instruction of the innermost field, or of the data kept beside it."""
        if self._open:
            (self._open[-1].data if data else self._open[-1].code).append(text)

    def separate(self, para: Para | None) -> None:
        """The instruction ends, and what the field shows begins."""
        if not self._open or self._open[-1].shows:
            return
        one = self._open[-1]
        one.shows = True
        self.hidden -= 1
        code = "".join(one.code)
        one.is_contents, one.is_list = is_contents(code), is_list(code)
        self.contents += one.is_contents
        self.lists += one.is_list
        if para is None:
            self._unused.append(one)
        else:
            self._use(one, para)
            para.in_contents = para.in_contents or one.is_contents
            para.in_list = para.in_list or one.is_list

    def end(self, para: Para | None) -> None:
        """The innermost field ends."""
        if not self._open:
            return
        one = self._open[-1]
        if not one.shows:
            self.separate(para)
        self._open.pop()
        self.contents -= one.is_contents
        self.lists -= one.is_list
        if one.data and self._open and not self._open[-1].data:
            self._open[-1].data = one.data
        if para is None or one.use is None:
            return
        if one.used_in is para:
            one.use.stop = len(para.bits)
        elif not para.bits:
            # Word may put the end of a list or of contents at the head of the paragraph behind it.
            para.in_contents, para.in_list = self.contents > 0, self.lists > 0

    def enter(self, para: Para) -> None:
        """A paragraph begins within what is open."""
        para.in_contents = para.in_contents or self.contents > 0
        para.in_list = para.in_list or self.lists > 0
        for one in self._unused:
            self._use(one, para)
        self._unused = []

    def leave(self, para: Para) -> None:
        """A paragraph ends: a field whose instruction began in it and never ended is broken, and what follows is text."""
        while self._open and self._open[-1].para is para and not self._open[-1].shows:
            self._open.pop()
            self.hidden -= 1

    @staticmethod
    def _use(one: _Open, para: Para) -> None:
        one.use = FieldUse("".join(one.code), "".join(one.data), len(para.bits))
        one.used_in = para
        para.fields.append(one.use)


class Controls:
    """The open content controls, the innermost last, each known by what it holds: "contents", "list", "field", "hint" or "" (text)."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields
        self._open: list[str] = []

    def begin(self) -> None:
        """A control begins."""
        self._open.append("")

    def gallery(self, name: str) -> None:
        """It is of one of Word's building blocks."""
        if self._open and not self._open[-1] and name.casefold() in _GALLERIES:
            self._open[-1] = "contents"
            self._fields.contents += 1

    def tag(self, value: str, para: Para | None) -> None:
        """It has a tag: Mendeley keeps its citations in one."""
        if not self._open or self._open[-1] not in ("", "hint"):
            return
        if value.startswith("MENDELEY_CITATION"):
            self._open[-1] = "field"
            self._fields.begin(para, f"ADDIN {value}")
            self._fields.separate(para)
        elif value.startswith(("MENDELEY_BIBLIOGRAPHY", "CitaviBibliography")):
            self._open[-1] = "list"
            self._fields.lists += 1

    def hint(self) -> None:
        """It shows what it asks for ("Click here to enter text"), which nobody wrote."""
        if self._open and not self._open[-1]:
            self._open[-1] = "hint"

    @property
    def hints(self) -> bool:
        """Whether the innermost control shows a hint in the place of text."""
        return bool(self._open) and self._open[-1] == "hint"

    def end(self, para: Para | None) -> None:
        """The innermost control ends."""
        kind = self._open.pop() if self._open else ""
        if kind == "contents":
            self._fields.contents -= 1
        elif kind == "list":
            self._fields.lists -= 1
        elif kind == "field":
            self._fields.end(para)


class Changes:
    """The open insertions and deletions, the innermost last. `deleted`: the words of the deletion that is being walked over, else None."""

    def __init__(self) -> None:
        self._open: list[tuple[str, str, str, int]] = []
        self.deleted: list[str] | None = None

    def begin(self, name: str, attributes: dict[str, str], para: Para | None) -> None:
        """A change begins; its name is "" if it is not about words."""
        at = len(para.bits) if para is not None else 0
        self._open.append((name, attributes.get("w:author", ""), attributes.get("w:date", ""), at))
        if name == "w:del" and self.deleted is None:
            self.deleted = []

    def end(self, para: Para | None) -> None:
        """The innermost change ends, and the paragraph keeps it."""
        name, author, date, at = self._open.pop()
        words = ""
        if name == "w:del" and not any(one[0] == "w:del" for one in self._open):
            words = "".join(self.deleted or ())
            self.deleted = None
        if para is None:
            return
        if words.strip():
            para.changes.append(Change("deletion", author, date, at, at, words))
        elif name == "w:ins" and at < len(para.bits):
            last = para.changes[-1] if para.changes else None
            if last and last.kind == "insertion" and (last.author, last.stop) == (author, at):
                para.changes[-1] = last._replace(stop=len(para.bits))
            else:
                para.changes.append(Change("insertion", author, date, at, len(para.bits), ""))
