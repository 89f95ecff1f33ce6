"""DOCX: what Word shows, as text with the place of every run.

The text is one paragraph a line, in reading order; notes stand behind the paragraph that they hang on. Out of the prose are contents and
lists of figures, the title page, headers and footers. Cells of tables are blocks of kind "table", but for those that hold whole
sentences. Headings are known by their styles, or, in a file that uses none, by their wording or bold type.
"""

from lint.archive import open_parts
from lint.citations import KEYS
from lint.document import Document
from lint.finding import Skipped
from lint.problem import Problem
from lint.readers.docx_blocks import Blocks
from lint.readers.docx_notes import notes
from lint.readers.docx_numbering import numbering
from lint.readers.docx_page import Page
from lint.readers.docx_parts import instructions
from lint.readers.docx_reviews import Reviews, margin
from lint.readers.docx_sources import word_sources
from lint.readers.docx_styles import styles
from lint.readers.docx_walk import Walk
from lint.readers.docx_works import Works

_MAIN = "word/document.xml"


def read(path: str, data: bytes) -> Document:
    """The document in a DOCX file. Raises Problem for one that is damaged, protected, or no manuscript."""
    parts = open_parts(path, data)
    main = _MAIN if _MAIN in parts else next((name for name in parts.members if name.startswith("word/document")), "")
    content = parts.xml(main) if main else b""
    if not content:
        raise Problem(f"{path}: the file holds no text (word/document.xml is missing); open it in Word and save it anew")
    named = instructions(parts)
    works = Works(word_sources(parts))
    page = Page(main, notes(path, parts, named), works)
    page.add(Walk(path, main, content, named).read())
    source = page.source(path)
    if not source.text.strip():
        raise Problem(f"{path}: the file holds no text; is it a picture of one?")
    look = styles(parts.xml("word/styles.xml"))
    blocks = Blocks(source, page.lines, look, numbering(parts.xml("word/numbering.xml")))
    reviews = Reviews(source, margin(parts))
    reviews.read(page.lines)
    listed = works.listed(path)
    skipped = []
    if works.cited and listed is None:
        skipped.append(Skipped(KEYS, "the citation fields hold no data of the works"))
    if page.broken:
        what = "1 citation field" if page.broken == 1 else f"{page.broken} citation fields"
        skipped.append(Skipped(what, "the data in it cannot be read; the words that it shows are"))
    return Document(
        (source,),
        tuple(blocks),
        "docx",
        (listed,) if listed else (),
        tuple(skipped),
        look.language or "en",
        tuple(reviews.remarks),
        tuple(reviews.labels),
        tuple(reviews.pointers),
        (),
        tuple(reviews.marks),
    )
