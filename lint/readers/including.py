"""How a reader asks for the files that its manuscript takes in."""

from collections.abc import Sequence
from typing import Protocol

from lint.span import Source


class Include(Protocol):
    """Opens the files of one manuscript. The reader itself never touches the disk."""

    def __call__(self, name: str, of: Source, suffixes: Sequence[str] = ()) -> Source | str:
        """The file that `of` takes in under a name, tried as it is and with each suffix; or why it is not read, in a few words.

        The same file twice is the same Source; the reader keeps the chain of files it is in, and so sees a circle.
        """


def alone(name: str, of: Source, suffixes: Sequence[str] = ()) -> str:
    """Include for a text that stands alone: nothing is opened."""
    return "not read"
