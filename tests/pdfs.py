"""PDFs for tests: drawn line by line, or set in columns, with reportlab."""

import io
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Paragraph

WIDTH, HEIGHT = A4
TOP, LEFT, STEP = 760.0, 90.0, 14.0

Draw = Callable[[Canvas], None]

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=14, firstLineIndent=15, alignment=TA_JUSTIFY)
STYLES = {
    "p": BODY,
    "h1": ParagraphStyle("h1", fontName="Times-Bold", fontSize=18, leading=22, spaceBefore=20, spaceAfter=12),
    "h2": ParagraphStyle("h2", fontName="Times-Bold", fontSize=14, leading=17, spaceBefore=14, spaceAfter=8),
    "quote": ParagraphStyle(
        "quote", parent=BODY, firstLineIndent=0, leftIndent=30, rightIndent=30, spaceBefore=8, spaceAfter=8
    ),
    "ref": ParagraphStyle("ref", parent=BODY, firstLineIndent=-20, leftIndent=20),
    "caption": ParagraphStyle(
        "caption", parent=BODY, fontSize=9.5, leading=12, firstLineIndent=0, spaceBefore=10, spaceAfter=12
    ),
    "item": ParagraphStyle("item", parent=BODY, firstLineIndent=-12, leftIndent=24),
}


def drawn(*pages: Draw, finish: Draw | None = None) -> bytes:
    """A PDF of pages that functions draw; `finish` is called before it is saved."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    for page in pages:
        page(canvas)
        canvas.showPage()
    if finish:
        finish(canvas)
    canvas.save()
    return out.getvalue()


def lines(*texts: str, size: float = 11, left: float = LEFT, top: float = TOP, font: str = "Times-Roman") -> Draw:
    """A page's rows, one under the other."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        for number, text in enumerate(texts):
            canvas.drawString(left, top - number * STEP, text)

    return draw


def together(*parts: Draw) -> Draw:
    """Several drawings on one page."""

    def draw(canvas: Canvas) -> None:
        for part in parts:
            part(canvas)

    return draw


def typeset(story: Sequence[tuple[str, str]], columns: int = 1, head: str = "", numbers: bool = True) -> bytes:
    """A PDF of (style, words), justified in one or two columns, with a running head and page numbers; "break" ends a page."""
    out = io.BytesIO()
    gap = 20.0
    wide = (WIDTH - 2 * LEFT - gap * (columns - 1)) / columns
    frames = [Frame(LEFT + n * (wide + gap), 90, wide, 680, 0, 0, 0, 0) for n in range(columns)]

    def furniture(canvas: Canvas, document: Any) -> None:
        canvas.setFont("Times-Italic", 10)
        if head:
            canvas.drawString(LEFT, 790, head)
        if numbers:
            canvas.drawCentredString(WIDTH / 2, 50, str(document.page))

    template = BaseDocTemplate(out, pagesize=A4, invariant=1)
    template.addPageTemplates([PageTemplate("page", frames, onPage=furniture)])
    template.build([PageBreak() if kind == "break" else Paragraph(words, STYLES[kind]) for kind, words in story])
    return out.getvalue()
