"""The pass of the XML parser over a part: handlers by the name of the element, with bounds, and byte places."""

from collections.abc import Callable, Mapping
from xml.parsers import expat

from lint.archive import DEEPEST, too_deep
from lint.problem import Problem
from lint.readers.docx_model import prefix

Begin = Callable[[str, dict[str, str]], object]
End = Callable[[str], object]


class Pass:
    """Calls a handler for each element that has one; names are given with the prefix "w:", whatever the part calls it.

    `text` collects the characters that are met while it is a list.
    """

    def __init__(self, path: str, part: str, data: bytes, begins: Mapping[str, Begin], ends: Mapping[str, End]) -> None:
        self.data = data
        self.text: list[str] | None = None
        self._path, self._part, self._begins, self._ends = path, part, begins, ends
        self._depth = self._skipped = 0
        self._prefix = "w:"
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._first
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._refuse

    def run(self) -> None:
        """Go over the part. Raises Problem for XML that is broken, nested too deep, or has a document type."""
        try:
            self._parser.Parse(self.data, True)
        except expat.ExpatError as error:
            why = expat.ErrorString(error.code)
            raise Problem(
                f"{self._path}: the part {self._part} is damaged ({why}, line {error.lineno}); save the file anew"
            ) from error

    @property
    def byte(self) -> int:
        """Where the tag begins that is being handled."""
        return self._parser.CurrentByteIndex

    def skip(self) -> None:
        """Leave out what is within the element that has just begun, its end too."""
        self._skipped = self._depth

    def too_many(self, what: str) -> Problem:
        """What to raise for a part with more of something than any manuscript has."""
        return Problem(f"{self._path}: the part {self._part} holds too many {what}; this is no manuscript")

    def _refuse(self, *_: object) -> None:
        raise Problem(
            f"{self._path}: the part {self._part} has a document type, which no word processor writes; it is not read"
        )

    def _first(self, name: str, attributes: dict[str, str]) -> None:
        self._prefix = prefix(attributes)
        if self._prefix == "w:":
            self._parser.StartElementHandler = self._begin
            self._begin(name, attributes)
        else:
            self._parser.StartElementHandler = self._begin_renamed
            self._parser.EndElementHandler = self._end_renamed
            self._begin_renamed(name, attributes)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise too_deep(self._path, self._part)
        if not self._skipped and (handle := self._begins.get(name)) is not None:
            handle(name, attributes)

    def _end(self, name: str) -> None:
        if self._skipped:
            if self._depth == self._skipped:
                self._skipped = 0
        elif (handle := self._ends.get(name)) is not None:
            handle(name)
        self._depth -= 1

    def _begin_renamed(self, name: str, attributes: dict[str, str]) -> None:
        self._begin(self._plain(name), {self._plain(key): value for key, value in attributes.items()})

    def _end_renamed(self, name: str) -> None:
        self._end(self._plain(name))

    def _plain(self, name: str) -> str:
        return "w:" + name[len(self._prefix) :] if name.startswith(self._prefix) else name

    def _characters(self, text: str) -> None:
        if self.text is not None and not self._skipped:
            self.text.append(text)
