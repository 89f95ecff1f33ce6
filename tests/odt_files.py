"""ODT files made for tests, in the XML that LibreOffice and Zotero write. All texts are invented."""

import io
import json
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0", "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "dc": "http://purl.org/dc/elements/1.1/",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "xlink": "http://www.w3.org/1999/xlink",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0", "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "field": "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0",
}  # fmt: skip
SPACES = " ".join(f'xmlns:{name}="{uri}"' for name, uri in NAMES.items())
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
HALE = {
    "id": 12, "type": "article-journal", "title": "Tides of the northern fjords", "container-title": "Journal of Invented Seas",
    "author": [{"family": "Hale", "given": "Nora"}], "issued": {"date-parts": [["2019", 5]]},
}  # fmt: skip
MOSS = {
    "id": 13, "type": "book", "title": "Harbours & Men", "publisher": "Invented Press", "issued": {"date-parts": [[2016]]},
    "author": [{"family": "Moss", "given": "Ada"}],
}  # fmt: skip


def p(*content: str, style: str = "Standard") -> str:
    """A paragraph; a string without a tag is text."""
    return f'<text:p text:style-name="{style}">{"".join(one if "<" in one else escape(one) for one in content)}</text:p>'


def h(level: int, *content: str, style: str = "", more: str = "") -> str:
    """A heading."""
    inside = "".join(one if "<" in one else escape(one) for one in content)
    style = style or f"Heading_20_{level}"
    return f'<text:h text:style-name="{style}" text:outline-level="{level}"{more}>{inside}</text:h>'


def span(text: str, style: str) -> str:
    """Words with a style."""
    return f'<text:span text:style-name="{style}">{escape(text)}</text:span>'


def note(text: str, number: int = 1) -> str:
    """A footnote."""
    return (
        f'<text:note text:id="ftn{number}" text:note-class="footnote"><text:note-citation>{number}</text:note-citation>'
        f"<text:note-body>{p(text, style='Footnote')}</text:note-body></text:note>"
    )


def comment(text: str, words: str = "", name: str = "a1", author: str = "R. Reader") -> str:
    """A comment over some words, or at a place."""
    named = f' office:name="{name}"' if words else ""
    end = f'<office:annotation-end office:name="{name}"/>' if words else ""
    signed = f"<dc:creator>{author}</dc:creator><dc:date>2026-03-02T09:30:00</dc:date>"
    return f"<office:annotation{named}>{signed}{p(text)}</office:annotation>{escape(words)}{end}"


def code(*items: Mapping[str, object], locator: str = "") -> str:
    """The code of a citation as Zotero writes it."""
    cited = [{"id": item["id"], "itemData": item} | ({"locator": locator} if locator else {}) for item in items]
    return f"ZOTERO_ITEM CSL_CITATION {json.dumps({'citationItems': cited})} RNDabc"


def zotero(shown: str, *items: Mapping[str, object], locator: str = "") -> str:
    """A citation as a reference mark."""
    name = quoteattr(code(*items, locator=locator))
    return f"<text:reference-mark-start text:name={name}/>{escape(shown)}<text:reference-mark-end text:name={name}/>"


def kept(shown: str, instruction: str) -> str:
    """A field of Word as LibreOffice keeps it."""
    param = f'<field:param field:name="vnd.oasis.opendocument.field.code" field:value={quoteattr(instruction)}/>'
    return (
        f'<field:fieldmark-start field:type="vnd.oasis.opendocument.field.UNHANDLED">{param}</field:fieldmark-start>'
        f"<field:fieldmark-separator/>{escape(shown)}<field:fieldmark-end/>"
    )


def items(*texts: str, style: str = "L1", more: str = "") -> str:
    """A list."""
    inside = "".join(f"<text:list-item>{p(text)}</text:list-item>" for text in texts)
    return f'<text:list text:style-name="{style}"{more}>{inside}</text:list>'


def styles(language: str = "en") -> str:
    """The part of the styles: headings numbered 1, 1.1, a list of numbers, captions, quotations, code."""
    levels = "".join(
        f'<text:outline-level-style text:level="{at}" style:num-format="1" text:display-levels="{at}"/>' for at in (1, 2, 3)
    )
    named = "".join(
        f'<style:style style:name="{name}" style:display-name="{shown}" style:family="paragraph" style:parent-style-name="{based}"/>'
        for name, shown, based in (
            ("Standard", "Standard", ""), ("Heading_20_1", "Heading 1", "Standard"), ("Heading_20_2", "Heading 2", "Standard"),
            ("Caption", "Caption", "Standard"), ("Illustration", "Illustration", "Caption"), ("Title", "Title", "Standard"),
            ("Quotations", "Quotations", "Standard"), ("Preformatted_20_Text", "Preformatted Text", "Standard"),
            ("Footnote", "Footnote", "Standard"), ("Contents_20_1", "Contents 1", "Standard"),
        )
    )  # fmt: skip
    return (
        f'{HEAD}<office:document-styles {SPACES}><office:styles><style:default-style style:family="paragraph">'
        f'<style:text-properties fo:language="{language}" fo:country="GB"/></style:default-style>{named}'
        f'<text:outline-style style:name="Outline">{levels}</text:outline-style></office:styles></office:document-styles>'
    )


_AUTOMATIC = (
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="T3" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
    '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Heading_20_1" style:list-style-name=""/>'
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '</text:list-style><text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'
    "</text:list-style>"
)


def pack(body: str, *, language: str = "en", meta: str = "", manifest: str = "", root: str = SPACES) -> bytes:
    """An ODT with this body."""
    content = (
        f"{HEAD}<office:document-content {root}><office:automatic-styles>{_AUTOMATIC}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "styles.xml": styles(language),
            "meta.xml": f"{HEAD}<office:document-meta {SPACES}><office:meta>{meta}</office:meta></office:document-meta>",
            "settings.xml": f"{HEAD}<office:document-settings {SPACES}/>",
            "META-INF/manifest.xml": f'{HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
            f"{manifest}</manifest:manifest>",
        }
    )


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A zip file, its first member stored, the others deflated."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for index, (name, content) in enumerate(members.items()):
            archive.writestr(name, content, zipfile.ZIP_DEFLATED if index else zipfile.ZIP_STORED)
    return target.getvalue()


def whole() -> bytes:
    """A small thesis with every structure."""
    formula = '<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>'
    picture = '<draw:frame><draw:image xlink:href="Pictures/1.png"/><svg:desc>A hidden description</svg:desc></draw:frame>'
    sequence = '<text:sequence text:ref-name="refIllustration0" text:name="Illustration">1</text:sequence>'
    caption = p(picture, "Figure ", sequence, ": Tides by month", style="Illustration")
    box = f"<draw:frame><draw:text-box>{caption}</draw:text-box></draw:frame>"
    info = "<office:change-info><dc:creator>R. Reader</dc:creator><dc:date>2026-03-01T10:00:00</dc:date></office:change-info>"
    changes = (
        f'<text:tracked-changes><text:changed-region text:id="ct1"><text:deletion>{info}{p("comes slow")}</text:deletion>'
        f'</text:changed-region><text:changed-region text:id="ct2"><text:insertion>{info}</text:insertion></text:changed-region>'
        "</text:tracked-changes>"
    )
    inserted = (
        '<text:change text:change-id="ct1"/><text:change-start text:change-id="ct2"/>rises fast'
        '<text:change-end text:change-id="ct2"/>'
    )
    contents = f"<text:table-of-content><text:index-body>{p('Introduction of the contents 3')}</text:index-body></text:table-of-content>"
    cell = "<table:table-cell>{}</table:table-cell>".format
    rows = "".join(
        f"<table:table-row>{''.join(cell(p(one)) for one in row)}</table:table-row>"
        for row in (("Month", "Height"), ("May", "2.1"))
    )
    mark = (
        '<text:bibliography-mark text:identifier="Fen17" text:bibliography-type="article" text:author="Fenwick, Joan" '
        'text:title="Reeds in brackish water" text:year="2017" text:journal="Invented Botany">[Fen17]</text:bibliography-mark>'
    )
    bookmark = '<text:bookmark-start text:name="chap one"/>Introduction<text:bookmark-end text:name="chap one"/>'
    pointer = '<text:bookmark-ref text:reference-format="text" text:ref-name="chap one">the introduction</text:bookmark-ref>'
    entry = "Hale, N. (2019). Tides of the northern fjords. Journal of Invented Seas."
    body = (
        changes, p("On the Tides of Invented Fjords", style="Title"), contents, h(1, "Abstract", style="P2"),
        p("This thesis asks how tides shape small harbours, and who pays for the dredging of them."), h(1, bookmark),
        p("Words ", span("cut in", "T1"), "to runs &amp; entities: r<text:s/>",
          '<text:span text:style-name="T1">&#233;</text:span> 😀.'),
        p("A footnote", note("A note at the foot."), " hangs on this sentence."),
        p(f"The tide <text:span>{inserted}</text:span> here."),
        p("Known ", span("secretly ", "T2"), "to all, a  well\n   known tide<text:tab/>here<text:line-break/>and there."),
        p("The energy ", formula, " is lost."), p("See ", pointer, " for more."), p("A box ", box, "stands here."),
        f'<text:section text:name="Open" text:display="true">{p("A paragraph within a section is a paragraph.")}</text:section>',
        f'<text:section text:name="Shut" text:display="none">{p("A paragraph that nobody sees.")}</text:section>',
        h(1, "Methods"), p("Tides are ", comment("How often?", "measured daily"), " by hand."), h(2, "Fieldwork"),
        items("First of three", "Second of three", style="L2"), items("Numbered item"),
        p("A quoted line that somebody else wrote.", style="P1"), p("for tide in tides: print(tide)", style="Preformatted_20_Text"),
        f"<table:table>{rows}</table:table>",
        p("Tides rise ", zotero("(Hale, 2019, p. 12; Moss, 2016)", HALE, MOSS, locator="12"), " and fall."),
        p("So says ", kept("(Moss, 2016)", "ADDIN " + code(MOSS)), " too; reeds grow ", mark, " there."),
        p("Emphasis", span("2", "T3"), " is raised."), h(1, "References", style="P2"),
        f'<text:section text:name="ZOTERO_BIBL {{}} CSL_BIBLIOGRAPHY RNDx">{p(entry)}</text:section>',
    )  # fmt: skip
    formula_entry = (
        '<manifest:file-entry manifest:full-path="Object 1/" manifest:media-type="application/vnd.oasis.opendocument.formula"/>'
    )
    return pack("".join(body), manifest=formula_entry)
