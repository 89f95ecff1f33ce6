"""pdf: under way."""

from collections.abc import Sequence

from lint.document import Document
from lint.finding import Finding


def annotate(data: bytes, document: Document, findings: Sequence[Finding], author: str) -> bytes:
    """The copy."""
    raise NotImplementedError
