"""A copy of a manuscript with the findings in it, whatever its format."""

from collections.abc import Sequence

from lint.document import Document
from lint.finding import Finding
from lint.problem import Problem


def annotated(data: bytes, document: Document, findings: Sequence[Finding], author: str) -> bytes:
    """The bytes of the copy: a comment (DOCX, ODT) or a highlight with a note (PDF) at the words of each finding.

    `data` is the file that `document` was read from. Raises Problem for a format that holds no comments, and for a file that must
    not be changed (encrypted, signed).
    """
    if document.format == "docx":
        from lint.annotate import docx

        return docx.annotate(data, document, findings, author)
    if document.format == "odt":
        from lint.annotate import odt

        return odt.annotate(data, document, findings, author)
    if document.format == "pdf":
        from lint.annotate import pdf

        return pdf.annotate(data, document, findings, author)
    raise Problem(f"{document.path}: comments can be written into DOCX, ODT and PDF files; this is {document.format}")
