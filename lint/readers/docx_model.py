"""A paragraph of WordprocessingML as it was walked over."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

BitKind = Literal["text", "sign", "math", "note", "symbol"]
_MONO = ("courier", "consolas", "menlo", "monaco", "lucida console", "source code", "dejavu sans mono", "cascadia")


def is_mono(font: str) -> bool:
    """Whether all letters of a font are of one width, as in printed code."""
    return font.casefold().startswith(_MONO)


@dataclass(slots=True, eq=False)
class Look:
    """How a run is set; `style` is the id of its character style, `mono` a font of code."""

    bold: bool = False
    hidden: bool = False
    raised: bool = False
    mono: bool = False
    style: str = ""

    def learn(self, name: str, attributes: dict[str, str]) -> None:
        """Take in one of the run's properties, by the name of its element."""
        value = attributes.get("w:val", "1")
        if value in ("0", "false", "off"):
            return
        if name == "w:b":
            self.bold = True
        elif name == "w:vanish":
            self.hidden = True
        elif name == "w:vertAlign":
            self.raised = value == "superscript"
        elif name == "w:rStyle":
            self.style = value
        else:
            self.mono = is_mono(attributes.get("w:ascii", ""))


@dataclass(slots=True)
class Bit:
    """A stretch of text: bytes [start, end) of the part if it is a `w:t`; -1 for what stands for an element.

    `kind`: "text", "sign" (a tab, a break), "math", "symbol" (a sign of a picture font, which has no letter), or "note" (the reference
    of a foot- or endnote; `text` is its part and id: "footnote 2"). `paragraph` and `run` count from 0, runs within their paragraph
    (not those of a text box's old form, of a hint, and those that text was moved from).
    """

    text: str
    kind: BitKind
    paragraph: int = 0
    run: int = 0
    start: int = -1
    end: int = -1
    look: Look = field(default_factory=Look)


@dataclass(slots=True)
class FieldUse:
    """A field: its instruction, the data beside it, and its result in a paragraph as the range [first, stop) of bits (-1: to the end)."""

    code: str
    data: str
    first: int
    stop: int = -1


class Point(NamedTuple):
    """A mark between two bits: where a comment begins, ends or hangs, or a bookmark's place."""

    name: str
    at: int
    kind: Literal["start", "end", "here"]


class Change(NamedTuple):
    """A tracked insertion over the bits [first, stop), or a deletion at `first` of the `words`."""

    kind: Literal["insertion", "deletion"]
    author: str
    date: str
    first: int
    stop: int
    words: str


@dataclass(slots=True)
class Para:
    """A paragraph as the part has it; `number` is its place among those of the part.

    `indent`: left and right, in twentieths of a point, None where it does not say.

    `in_cell`: in the cell of a table, or in a text box.
    """

    number: int
    style: str = ""
    numbering: tuple[str, int] | None = None
    outline: int | None = None
    indent: tuple[int | None, int | None] = (None, None)
    in_cell: bool = False
    in_contents: bool = False
    in_list: bool = False
    runs: int = 0
    bits: list[Bit] = field(default_factory=list)
    fields: list[FieldUse] = field(default_factory=list)
    bookmarks: list[Point] = field(default_factory=list)
    comments: list[Point] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    note: str = ""
    goes_on: bool = False
    """Its end is a tracked deletion: read as accepted, the next paragraph is one with it."""

    def learn(self, name: str, attributes: dict[str, str]) -> None:
        """Take in one of the paragraph's properties, by the name of its element."""
        value = attributes.get("w:val", "")
        if name == "w:pStyle":
            self.style = value
        elif name == "w:numPr":
            self.numbering = self.numbering or ("", 0)
        elif name == "w:outlineLvl":
            self.outline = integer(value or "9")
        elif name == "w:ind":
            left, right = (attributes.get(f"w:{a}", attributes.get(f"w:{b}")) for a, b in (("left", "start"), ("right", "end")))
            self.indent = (None if left is None else integer(left), None if right is None else integer(right))
        elif self.numbering:
            number, level = self.numbering
            self.numbering = (value, level) if name == "w:numId" else (number, integer(value))


def prefix(attributes: dict[str, str]) -> str:
    """The prefix, colon included, that a root element gives to the main namespace of WordprocessingML; "w:" if it says nothing."""
    for name, value in attributes.items():
        if name.startswith("xmlns:") and "wordprocessingml/" in value and value.endswith("main"):
            return name[6:] + ":"
    return "w:"


def integer(text: str, base: int = 10) -> int:
    """The number in an attribute, 0 if it is none."""
    try:
        return int(text, base)
    except ValueError:
        return 0
