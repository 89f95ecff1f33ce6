"""latex: under way."""

from lint.document import Document
from lint.readers.including import Include, alone
from lint.span import Source


def read(source: Source, include: Include = alone) -> Document:
    """The document."""
    raise NotImplementedError
