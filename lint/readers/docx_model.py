"""A paragraph of WordprocessingML as it was walked over."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Bit:
    """A stretch of text: bytes [start, end) of the part if it is a `w:t`; -1 for what stands for an element. Run numbers count from 0.

    `kind`: "text", "sign" (a tab, a break), "math", or "note" (the reference of a foot- or endnote; `text` is its id).
    """

    text: str
    kind: str
    start: int = -1
    end: int = -1
    run: int = 0
    bold: bool = False


@dataclass(slots=True)
class FieldUse:
    """A field: its instruction, and its result in a paragraph as the range [first, stop) of bits."""

    code: str
    first: int
    stop: int = -1


@dataclass(slots=True)
class Para:
    """A paragraph as the part has it."""

    number: int
    style: str = ""
    numbering: tuple[str, int] | None = None
    outline: int | None = None
    in_cell: bool = False
    in_contents: bool = False
    bits: list[Bit] = field(default_factory=list)
    fields: list[FieldUse] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    comments: list[tuple[str, int, bool]] = field(default_factory=list)
    changes: list[tuple[str, str, str, int, int, str]] = field(default_factory=list)
    note: str = ""
