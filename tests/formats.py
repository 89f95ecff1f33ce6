"""One text in seven formats: a model of parts, and a writer of each format out of it.

The writers do what authors and programs do: lines are wrapped, words emphasised, signs escaped, Word's text is cut into runs within words.
"""

import io
import re
import textwrap
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from lint.document import Document
from lint.finding import Finding
from lint.readers import text
from lint.span import Source

Kind = Literal["heading", "paragraph", "item", "quote", "caption"]


@dataclass(frozen=True)
class Part:
    """A stretch of the text with one job; `level` is a heading's, from 1."""

    kind: Kind
    text: str
    level: int = 0


Model = Sequence[Part]

_BULLET = re.compile(r"[•·▪*–—-]\s+")
_WORD = re.compile(r"\b[A-Za-z]{4,}\b")


def model(words: str) -> list[Part]:
    """The parts of a plain text, as the text reader sees them."""
    found: Document = text.read(Source("model.txt", words))
    return [part for block in found.blocks if (part := _part(block.kind, block.prose.text, block.level or 0)).text]


def _part(kind: str, words: str, level: int) -> Part:
    words = " ".join(words.split())
    if kind == "item":
        return Part("item", _BULLET.sub("", words, count=1))
    if kind == "heading":
        return Part("heading", words, level)
    return Part("quote" if kind == "quote" else "caption" if kind == "caption" else "paragraph", words)


def stretches(words: str) -> Iterator[tuple[str, bool]]:
    """The text in stretches that are emphasised (every fortieth long word) or not."""
    at = 0
    for index, match in enumerate(_WORD.finditer(words)):
        if index % 40 == 17:
            yield words[at : match.start()], False
            yield match.group(), True
            at = match.end()
    yield words[at:], False


def _marked(words: str, escaped: Callable[[str], str], opening: str, closing: str) -> str:
    return "".join(f"{opening}{escaped(bit)}{closing}" if strong else escaped(bit) for bit, strong in stretches(words))


def _wrapped(words: str, first: str = "", rest: str = "", width: int = 78) -> str:
    lines = textwrap.wrap(
        words, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(lines)


def txt(parts: Model) -> bytes:
    """Plain text with blank lines between the parts."""
    shapes = {"item": ("• ", "  "), "quote": ("      ", "      ")}
    return ("\n\n".join(_wrapped(part.text, *shapes.get(part.kind, ("", ""))) for part in parts) + "\n").encode()


_MD_SIGN = re.compile(r"([\\`*_\[\]<>#|~^$@{}])")
_MD_START = re.compile(r"(?m)^(\s*)([-+=:]|\d{1,9}[.)])(?=\s|$)")


def md(parts: Model) -> bytes:
    """Markdown, wrapped."""
    return ("\n\n".join(map(_md_part, parts)) + "\n").encode()


def _md(words: str) -> str:
    return _MD_SIGN.sub(r"\\\1", words)


def _md_part(part: Part) -> str:
    if part.kind == "heading":
        return "#" * part.level + " " + _md(part.text)
    words = _marked(part.text, _md, "*", "*")
    first, rest = {"item": ("- ", "  "), "quote": ("> ", "> ")}.get(part.kind, ("", ""))
    body = _MD_START.sub(lambda at: at[1] + at[2][:-1] + "\\" + at[2][-1], _wrapped(words))
    return "\n".join((rest if index else first) + line for index, line in enumerate(body.split("\n")))


_TEX = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "“": "``", "”": "''", "—": "---", "–": "--",
    "\u00a0": "~", "…": r"\ldots{}",
} | {sign: f"\\{sign}" for sign in "#$%&_{}"}  # fmt: skip
_TEX_LEVELS = ("chapter", "section", "subsection", "subsubsection", "paragraph", "subparagraph")


def tex(parts: Model) -> bytes:
    """A LaTeX file whose headings have their numbers in their words."""
    body = "\n\n".join(_tex_part(part) for part in parts)
    preamble = "\\documentclass{report}\n\\usepackage[T1]{fontenc}\n\\usepackage{lmodern}\n\\begin{document}\n\n"
    return f"{preamble}{body}\n\n\\end{{document}}\n".encode()


def _tex_part(part: Part) -> str:
    words = _marked(part.text, _tex, r"\emph{", "}")
    if part.kind == "heading":
        return f"\\{_TEX_LEVELS[part.level - 1]}*{{{_tex(part.text)}}}"
    if part.kind == "item":
        return "\\begin{itemize}\n" + _wrapped(words, "\\item ", "  ") + "\n\\end{itemize}"
    if part.kind == "quote":
        return "\\begin{quote}\n" + _wrapped(words) + "\n\\end{quote}"
    if part.kind == "caption":
        return "\\begin{figure}\n\\caption*{" + _wrapped(words) + "}\n\\end{figure}"
    return _wrapped(words)


def _tex(words: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in words)


_TYP_SIGN = re.compile(r"([\\#$*_`<>@\[\]~/'\"])")
_TYP_START = re.compile(r"(?m)^(\s*)([-+=]|\d{1,9}\.)(?=\s|$)")


def typ(parts: Model) -> bytes:
    """Typst, wrapped."""
    return ("\n\n".join(map(_typ_part, parts)) + "\n").encode()


def _typ_part(part: Part) -> str:
    plain = _TYP_SIGN.sub(r"\\\1", part.text)
    body = _wrapped(_marked(part.text, lambda bit: _TYP_SIGN.sub(r"\\\1", bit), "_", "_"))
    body = _TYP_START.sub(lambda at: at[1] + at[2][:-1] + "\\" + at[2][-1], body)
    if part.kind == "heading":
        return f"{'=' * part.level} {plain}"
    if part.kind == "item":
        return "- " + body.replace("\n", "\n  ")
    if part.kind == "quote":
        return f"#quote(block: true)[\n{body}\n]"
    return f"#figure(rect(), caption: [{body}])" if part.kind == "caption" else body


def docx(parts: Model) -> bytes:
    """A Word file whose text is cut into runs within words, as Word's revision marks cut it."""
    import docx as word

    made = word.Document()
    styles = {"item": "List Bullet", "quote": "Quote", "caption": "Caption"}
    for part in parts:
        name = f"Heading {part.level}" if part.kind == "heading" else styles.get(part.kind)
        paragraph = made.add_paragraph(style=name)
        for bit, strong in stretches(part.text):
            for start in range(0, len(bit), 37):
                paragraph.add_run(bit[start : start + 37]).italic = strong or None
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


_ODT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2"'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"><office:automatic-styles>'
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
    "</office:automatic-styles><office:body><office:text>{}</office:text></office:body></office:document-content>"
)
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    ' manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="{}"/><manifest:file-entry'
    ' manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
_ODT_TYPE = "application/vnd.oasis.opendocument.text"


def odt(parts: Model) -> bytes:
    """An OpenDocument text of the least that one needs."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _ODT_TYPE, zipfile.ZIP_STORED)
        archive.writestr("content.xml", _ODT.format("".join(map(_odt_part, parts))))
        archive.writestr("META-INF/manifest.xml", _MANIFEST.format(_ODT_TYPE))
    return file.getvalue()


def _odt_part(part: Part) -> str:
    words = _marked(part.text, escape, '<text:span text:style-name="T1">', "</text:span>")
    if part.kind == "heading":
        return (
            f'<text:h text:style-name="Heading_20_{part.level}" text:outline-level="{part.level}">{escape(part.text)}</text:h>'
        )
    if part.kind == "item":
        return f"<text:list><text:list-item><text:p>{words}</text:p></text:list-item></text:list>"
    style = {"quote": "Quotations", "caption": "Figure"}.get(part.kind, "Text_20_body")
    return f"<text:p text:style-name={quoteattr(style)}>{words}</text:p>"


def pdf(parts: Model) -> bytes:
    """A PDF of one column with a number at the foot of each page."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate

    roman, bold = _fonts()
    body = ParagraphStyle("body", fontName=roman, fontSize=11, leading=14, alignment=4, spaceAfter=8)
    shapes = {
        "item": ParagraphStyle("item", body, leftIndent=24, bulletIndent=12),
        "quote": ParagraphStyle("quote", body, leftIndent=36, rightIndent=36, fontSize=10, leading=12),
        "caption": ParagraphStyle("caption", body, fontSize=9, leading=11),
    }
    heads = [
        ParagraphStyle(f"h{size}", body, fontName=bold, fontSize=size, leading=1.2 * size, alignment=0, keepWithNext=1)
        for size in (20, 15, 13, 12, 11.5, 11)
    ]
    story: list[Flowable] = []
    for part in parts:
        if part.kind == "heading":
            story.append(Paragraph(escape(part.text), heads[part.level - 1]))
        else:
            words = _marked(part.text, escape, "<i>", "</i>")
            story.append(Paragraph(words, shapes.get(part.kind, body), bulletText="•" if part.kind == "item" else None))
    file = io.BytesIO()

    def foot(canvas: object, template: object) -> None:
        canvas.setFont(roman, 9)  # type: ignore[attr-defined]
        canvas.drawCentredString(A4[0] / 2, 40, str(template.page))  # type: ignore[attr-defined]

    SimpleDocTemplate(file, pagesize=A4, invariant=1).build(story, onFirstPage=foot, onLaterPages=foot)
    return file.getvalue()


def _fonts() -> tuple[str, str]:
    """A roman and a bold font: DejaVu where it is, for letters that the fonts of every viewer lack."""
    from reportlab.lib.fonts import addMapping
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    try:
        for name, file in (("Serif", "DejaVuSerif.ttf"), ("SerifBold", "DejaVuSerif-Bold.ttf")):
            pdfmetrics.registerFont(TTFont(name, file))
    except TTFError:
        return "Times-Roman", "Times-Bold"
    addMapping("Serif", 0, 1, "SerifBold")
    return "Serif", "SerifBold"


WRITERS: dict[str, Callable[[Model], bytes]] = {
    "txt": txt, "md": md, "tex": tex, "typ": typ, "docx": docx, "odt": odt, "pdf": pdf,
}  # fmt: skip

# Bullets show in the prose of formats that have no lists; the last one is that of the font Symbol.
_ALIKE = str.maketrans("“”„‘’\u00a0•\uf0b7", '"""\'\'   ')


def said(document: Document, findings: Iterable[Finding]) -> "Counter[tuple[str, str]]":
    """The findings as rule and words, the words as the prose shows them: alike in every format."""
    return Counter((finding.rule, shown(document, finding)) for finding in findings)


def shown(document: Document, finding: Finding) -> str:
    """The words of a finding as a reader sees them: without the marks of the format."""
    span, bits = finding.span, []
    for block in document.blocks:
        if block.span.source is span.source and block.span.start < span.end and span.start < block.span.end:
            start, end = block.prose.offset(span.start), block.prose.offset(span.end, end=True)
            bits.append(block.prose.text[start:end])
    return plain(" ".join(bits) if bits else finding.text)


def plain(words: str) -> str:
    """Words with single blanks and straight quotation marks, and without the bullets of lists."""
    return " ".join(words.translate(_ALIKE).split())
