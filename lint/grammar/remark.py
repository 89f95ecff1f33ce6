"""What a grammar engine says about a passage."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark about text[start:end] of a passage (code points); `code` is the engine's own name of its rule.

    `spelling`: it says that a word is in no dictionary, so that a word which the manuscript teaches answers it.
    """

    start: int
    end: int
    code: str
    message: str
    suggestions: tuple[str, ...] = ()
    spelling: bool = False

    def row(self) -> list[Any]:
        """The remark as JSON."""
        return [self.start, self.end, self.code, self.message, list(self.suggestions), self.spelling]


def from_row(row: Any, length: int) -> Remark:
    """The remark that `row` gave. Raises ValueError for anything else, and for one that does not lie in a text of that length."""
    match row:
        case [int(start), int(end), str(code), str(message), [*said], bool(spelling)] if 0 <= start < end <= length:
            if all(isinstance(one, str) for one in said):
                return Remark(start, end, code, message, tuple(said), spelling)
    raise ValueError("no remark")
