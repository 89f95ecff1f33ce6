"""DOCX: what Word shows, as text with the place of every run.

The text is one paragraph a line, in reading order; notes stand behind the paragraph that they hang on. Out of the prose are contents and
lists of figures, the file's title, headers and footers. Cells of tables are blocks of kind "table", but for those that hold whole
sentences. Headings are known by their styles, or, in a file that uses none, by their wording in bold.
"""

from lint.archive import open_parts
from lint.document import Document
from lint.problem import Problem
from lint.readers.docx_notes import notes, reviewers
from lint.readers.docx_page import Page
from lint.readers.docx_sources import word_sources
from lint.readers.docx_styles import numbering, styles
from lint.readers.docx_walk import Walk

_MAIN = "word/document.xml"


def read(path: str, data: bytes) -> Document:
    """The document in a DOCX file. Raises Problem for one that is damaged, protected, or no manuscript."""
    parts = open_parts(path, data)
    main = _MAIN if _MAIN in parts else next((name for name in parts.members if name.startswith("word/document")), "")
    content = parts.xml(main) if main else b""
    if not content:
        raise Problem(f"{path}: the file holds no text (word/document.xml is missing); open it in Word and save it anew")
    page = Page(path, main, styles(parts.xml("word/styles.xml")), numbering(parts.xml("word/numbering.xml")))
    page.notes = notes(path, parts)
    page.comments = reviewers(path, parts)
    page.add(Walk(path, main, content).read())
    document = page.document([item for item in word_sources(parts) if item["id"] in page.keys])
    if not document.sources[0].text.strip():
        raise Problem(f"{path}: the file holds no text; is it a picture of one?")
    return document
