"""docx: under way."""

from lint.document import Document


def read(path: str, data: bytes) -> Document:
    """The document."""
    raise NotImplementedError
