"""The text of a DOCX out of its walked paragraphs: one a line, with the place of every run in the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lint.readers.docx_fields import CitedWork, cited
from lint.readers.docx_model import Para
from lint.readers.docx_works import Works
from lint.span import Anchor, Run, Source

_ELEMENT = "\ufffc"
"""What stands in the text for a formula or picture."""


@dataclass(slots=True)
class Line:
    """A paragraph's place in the text: [start, end), and where each of its bits begins, and the last one ends."""

    para: Para
    start: int
    end: int
    places: list[int]
    works: dict[int, list[tuple[str, str | None]]] = field(default_factory=dict)
    """By the number of the field: the keys it cites, each with the place within the work."""


class Page:
    """Gathers the text of a main part, with each note behind the paragraph that it hangs on."""

    def __init__(self, part: str, notes: Mapping[str, tuple[str, list[Para]]], works: Works) -> None:
        self.lines: list[Line] = []
        self.broken = 0
        self._part, self._notes, self._works = part, notes, works
        self._text: list[str] = []
        self._size = 0
        self._anchors: list[Anchor] = []
        self._noted: set[str] = set()

    def add(self, paragraphs: Sequence[Para]) -> None:
        """Add the paragraphs of the main part."""
        for para in paragraphs:
            self._add(para, self._part)
            for bit in para.bits:
                # A file may refer to a note twice; it is printed twice, and read once.
                if bit.kind == "note" and bit.text not in self._noted:
                    self._noted.add(bit.text)
                    part, inside = self._notes.get(bit.text, ("", []))
                    for note in inside:
                        self._add(note, part)

    def source(self, path: str) -> Source:
        """The text that has been gathered."""
        return Source(path, "".join(self._text), tuple(self._anchors))

    def _add(self, para: Para, part: str) -> None:
        start, places = self._size, []
        for bit in para.bits:
            places.append(self._size)
            text = "" if bit.kind == "note" else _ELEMENT if bit.kind in ("math", "symbol") else bit.text
            if bit.start >= 0:
                run = Run(part, bit.paragraph, bit.run, bit.start, bit.end)
                self._anchors.append(Anchor(self._size, self._size + len(text), run))
            self._text.append(text)
            self._size += len(text)
        places.append(self._size)
        line = Line(para, start, self._size, places)
        for index, use in enumerate(para.fields):
            try:
                works: Sequence[CitedWork] = cited(use.code, use.data) or ()
            except ValueError:
                self.broken += 1
                continue
            if works:
                line.works[index] = [(self._works.key(work), work.locator) for work in works]
        self.lines.append(line)
        self._text.append("\n")
        self._size += 1
