"""Anchors carry what DOCX and PDF need. Not a reader: just far enough to see that the types hold a real file of each."""

import io
import zipfile
from typing import Any

import docx
import pypdfium2
from lxml import etree
from reportlab.pdfgen import canvas

from lint.prose import literal
from lint.span import Anchor, Box, PageArea, Run, Source

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def a_docx() -> bytes:
    """A real .docx in which formatting cuts "gaseous petrol" into three runs."""
    document = docx.Document()
    document.add_heading("The Pipeline", level=1)
    paragraph = document.add_paragraph("It carries gase")
    paragraph.add_run("ous pet").bold = True
    paragraph.add_run("rol & more.")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def read_docx(data: bytes) -> tuple[Source, bytes]:
    """The text of the body, each run anchored to its bytes in word/document.xml."""
    part = "word/document.xml"
    raw = zipfile.ZipFile(io.BytesIO(data)).read(part)
    text, anchors, at = "", [], 0
    for p, paragraph in enumerate(etree.fromstring(raw).iter(f"{W}p")):
        for r, node in enumerate(paragraph.iter(f"{W}t")):
            words = node.text or ""
            written = words.replace("&", "&amp;").encode()
            at = raw.index(b">" + written + b"</w:t>", at) + 1
            anchors.append(Anchor(len(text), len(text) + len(words), Run(part, p, r, at, at + len(written))))
            text += words
        text += "\n\n"
    return Source("thesis.docx", text, tuple(anchors)), raw


def test_a_phrase_over_three_runs_leads_to_its_bytes() -> None:
    source, raw = read_docx(a_docx())
    start = source.text.index("gaseous petrol")
    found = source.anchors_of(start, start + len("gaseous petrol"))
    assert [anchor.place.run for anchor in found if isinstance(anchor.place, Run)] == [0, 1, 2]
    places: list[Any] = [anchor.place for anchor in found]
    assert [raw[place.start : place.end] for place in places] == [b"It carries gase", b"ous pet", b"rol &amp; more."]
    assert len({place.paragraph for place in places}) == 1
    prose = literal(source, [(source.text.index("It carries"), source.text.index(" more."))], joint="")
    assert prose.span(11, 25).text == "gaseous petrol"
    assert prose.is_literal(11, 25)


def a_pdf() -> bytes:
    """A real PDF of two pages on which a phrase runs over a line end."""
    buffer = io.BytesIO()
    pages = canvas.Canvas(buffer, pagesize=(300, 400))
    for page, lines in enumerate((["The first page."], ["The pipeline carries gaseous", "petrol to the coast."])):
        for row, line in enumerate(lines):
            pages.drawString(40, 350 - 20 * row, line)
        if page == 0:
            pages.showPage()
    pages.save()
    return buffer.getvalue()


def read_pdf(data: bytes) -> Source:
    """The text of the pages, each line anchored to its box."""
    text, anchors = "", []
    pdf = pypdfium2.PdfDocument(data)
    for number in range(len(pdf)):
        page = pdf[number].get_textpage()
        for index in range(page.count_rects()):
            box = page.get_rect(index)
            words = page.get_text_bounded(*box).strip()
            area = PageArea(number + 1, pdf.get_page_label(number) or str(number + 1), (Box(*box),))
            anchors.append(Anchor(len(text), len(text) + len(words), area))
            text += words + "\n"
        page.close()
    pdf.close()
    return Source("thesis.pdf", text, tuple(anchors))


def test_a_phrase_over_two_lines_leads_to_two_boxes_of_its_page() -> None:
    source = read_pdf(a_pdf())
    start = source.text.index("gaseous\npetrol")
    places: list[Any] = [anchor.place for anchor in source.anchors_of(start, start + len("gaseous\npetrol"))]
    assert [place.page for place in places] == [2, 2]
    first, second = (place.boxes[0] for place in places)
    assert first.bottom > second.top
    assert 35 < first.left < 45
