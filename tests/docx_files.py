"""DOCX files made for tests: one with every structure that other readers lose, and hostile ones.

`whole()` is a small thesis by hand, in the XML that Word, Zotero, Mendeley and EndNote write. All texts are invented.
"""

import base64
import io
import json
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {
    "word/styles.xml": "styles", "word/numbering.xml": "numbering", "word/footnotes.xml": "footnotes",
    "word/endnotes.xml": "endnotes", "word/comments.xml": "comments", "word/header1.xml": "header",
}  # fmt: skip

HALE = {
    "id": 12, "type": "article-journal", "title": "Tides of the <i>northern</i> fjords", "container-title": "Journal of Invented Seas",
    "volume": "4", "issue": "2", "page": "11-29", "DOI": "10.1234/jis.4.2", "author": [{"family": "Hale", "given": "Nora"}],
    "issued": {"date-parts": [["2019", 5]]},
}  # fmt: skip
MOSS = {
    "id": 13, "type": "book", "title": "Harbours & Men", "publisher": "Invented Press", "issued": {"date-parts": [[2016]]},
    "author": [{"family": "Moss", "given": "Ada"}, {"family": "van Dale", "given": "Piet"}],
}  # fmt: skip


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r w:rsidR="00AB12CD">{inside}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*content: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs; a string without a tag is a run of its own."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{inside}{''.join(one if one.startswith('<') else run(one) for one in content)}</w:p>"


def field(code: str, *shown: str, data: str = "", parts: int = 2) -> str:
    """A complex field, its instruction in several pieces, as Word cuts long ones."""
    begin = f"<w:fldData>{data}</w:fldData>" if data else ""
    size = max(1, -(-len(code) // parts))
    pieces = "".join(
        f'<w:r><w:instrText xml:space="preserve">{escape(code[at : at + size])}</w:instrText></w:r>'
        for at in range(0, len(code), size)
    )
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{begin}</w:fldChar></w:r>{pieces}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{"".join(one if one.startswith("<") else run(one) for one in shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def zotero(shown: str, *items: dict[str, object], locator: str = "") -> str:
    """A citation as Zotero writes it."""
    cited = [
        {"id": item["id"], "uris": [f"http://zotero.org/users/1/items/K{item['id']}"], "itemData": item}
        | ({"locator": locator, "label": "page"} if locator else {})
        for item in items
    ]
    data = {"citationID": "a1", "properties": {"formattedCitation": shown, "noteIndex": 0}, "citationItems": cited}
    return field(f" ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(data)} RNDq2w3e4 ", shown, parts=3)


def mendeley(shown: str, *items: dict[str, object]) -> str:
    """A citation as Mendeley Desktop writes it, which counts its items anew in every field."""
    cited = [
        {
            "id": f"ITEM-{n}",
            "itemData": item | {"id": f"ITEM-{n}"},
            "uris": [f"http://www.mendeley.com/documents/?uuid={item['id']}"],
        }
        for n, item in enumerate(items, 1)
    ]
    return field(f"ADDIN CSL_CITATION {json.dumps({'citationItems': cited, 'mendeley': {'formattedCitation': shown}})}", shown)


def mendeley_cite(shown: str, *items: dict[str, object]) -> str:
    """A citation as Mendeley Cite writes it: a content control with its data in the tag."""
    data = {"citationID": "MENDELEY_CITATION_1", "citationItems": [{"id": str(item["id"]), "itemData": item} for item in items]}
    tag = "MENDELEY_CITATION_v3_" + base64.b64encode(json.dumps(data).encode()).decode()
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{run(shown)}</w:sdtContent></w:sdt>'


def endnote(shown: str, author: str, year: str, title: str, *, packed: bool = False) -> str:
    """A citation as EndNote writes it: XML in the instruction, or packed beside it with a field of data within the field."""
    family = author.split(",")[0]
    record = (
        f"<EndNote><Cite><Author>{family}</Author><Year>{year}</Year><RecNum>7</RecNum><record><rec-number>7</rec-number>"
        f'<ref-type name="Journal Article">17</ref-type><contributors><authors><author><style face="normal">{author}</style>'
        f"</author></authors></contributors><titles><title>{escape(title)}</title></titles><dates><year>{year}</year></dates>"
        "</record></Cite></EndNote>"
    )
    if not packed:
        return field(f" ADDIN EN.CITE {record}", shown)
    data = base64.b64encode(record.encode()).decode()
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:fldData xml:space="preserve">{data}</w:fldData></w:fldChar></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return (
        f"{begin}<w:r><w:instrText> ADDIN EN.CITE </w:instrText></w:r>"
        f"{begin}<w:r><w:instrText> ADDIN EN.CITE.DATA </w:instrText></w:r>{end}"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}{end}'
    )


def table(*rows: tuple[str, ...]) -> str:
    """A table of cells."""
    cells = ("".join(f"<w:tc><w:tcPr/>{p(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def text_box(text: str) -> str:
    """A run with a text box: the modern form and, for old programs, the same again."""
    box = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp>'
        f"<wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def control(content: str, properties: str = "") -> str:
    """A content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def note_mark(number: int, kind: str = "footnote") -> str:
    """The reference of a note."""
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'


def change(kind: str, *content: str, author: str = "R. Reader") -> str:
    """Tracked runs: "ins", "del", "moveFrom" or "moveTo"."""
    inside = "".join(content)
    if kind == "del":
        inside = inside.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    return f'<w:{kind} w:id="90" w:author="{author}" w:date="2026-03-01T10:00:00Z">{inside}</w:{kind}>'


def _style(name: str, style: str, properties: str = "", based: str = "Normal") -> str:
    link = f'<w:basedOn w:val="{based}"/>' if based != style else ""
    default = ' w:default="1"' if style == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{style}"><w:name w:val="{name}"/>{link}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


def styles() -> str:
    """Styles with the ids of a German Word, whose names for its own styles are English in every file."""
    return (
        f'{_HEAD}<w:styles {_SPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
        + _style("Normal", "Normal")
        + _style("heading 1", "berschrift1", '<w:numPr><w:numId w:val="5"/></w:numPr><w:outlineLvl w:val="0"/>')
        + _style(
            "heading 2", "berschrift2", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="5"/></w:numPr><w:outlineLvl w:val="1"/>'
        )
        + _style("Front matter", "Vorspann", '<w:numPr><w:numId w:val="0"/></w:numPr>', "berschrift1")
        + _style("Title", "Titel")
        + _style("caption", "Beschriftung")
        + _style("Quote", "Zitat")
        + _style("Long Passage", "Passage", '<w:ind w:left="720" w:right="720"/>')
        + _style("HTML Preformatted", "HTMLVorformatiert")
        + _style("toc 1", "Verzeichnis1")
        + _style("List Bullet", "Aufzhlung", '<w:numPr><w:numId w:val="6"/></w:numPr>')
        + "</w:styles>"
    )


def numbering() -> str:
    """Headings 1, 1.1; a list of bullets; a list (a), (b)."""
    levels = (
        ("1", (("decimal", "%1", "berschrift1"), ("decimal", "%1.%2", "berschrift2"))),
        ("2", (("bullet", "\uf0b7", ""),)),
        ("3", (("lowerLetter", "(%1)", ""),)),
    )
    found = ""
    for definition, rows in levels:
        inside = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            + (f'<w:pStyle w:val="{style}"/>' if style else "")
            + f'<w:lvlText w:val="{text}"/></w:lvl>'
            for at, (form, text, style) in enumerate(rows)
        )
        found += f'<w:abstractNum w:abstractNumId="{definition}">{inside}</w:abstractNum>'
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/></w:num>'
        for number, definition in (("5", "1"), ("6", "2"), ("7", "3"))
    )
    return f"{_HEAD}<w:numbering {_SPACES}>{found}{lists}</w:numbering>"


def notes(kind: str, texts: Mapping[int, str]) -> str:
    """The part of the footnotes or endnotes, with the separators that Word puts there."""
    separators = "".join(
        f'<w:{kind} w:type="{name}" w:id="{at}">{p(f"<w:r><w:{name}/></w:r>")}</w:{kind}>'
        for at, name in ((-1, "separator"), (0, "continuationSeparator"))
    )
    own = "".join(
        f'<w:{kind} w:id="{at}">{p(f"<w:r><w:{kind}Ref/></w:r>", f" {text}")}</w:{kind}>' for at, text in texts.items()
    )
    return f"{_HEAD}<w:{kind}s {_SPACES}>{separators}{own}</w:{kind}s>"


def comments(texts: Mapping[int, str]) -> str:
    """The part of the comments."""
    own = "".join(
        f'<w:comment w:id="{at}" w:author="R. Reader" w:initials="RR" w:date="2026-03-02T09:30:00Z">{p(text)}</w:comment>'
        for at, text in texts.items()
    )
    return f"{_HEAD}<w:comments {_SPACES}>{own}</w:comments>"


def word_sources() -> str:
    """Word's own store of sources."""
    return (
        f'{_HEAD}<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">'
        "<b:Source><b:Tag>Fen17</b:Tag><b:SourceType>JournalArticle</b:SourceType><b:Title>Reeds in brackish water</b:Title>"
        "<b:Year>2017</b:Year><b:JournalName>Invented Botany</b:JournalName><b:Author><b:Author><b:NameList><b:Person>"
        "<b:Last>Fenwick</b:Last><b:First>Joan</b:First></b:Person></b:NameList></b:Author></b:Author></b:Source></b:Sources>"
    )


def pack(body: str, **others: str) -> bytes:
    """A DOCX with this body, and the parts that are named: styles, numbering, footnotes, endnotes, comments, header, sources, custom."""
    parts = {name: others[key] for name, key in _PARTS.items() if key in others}
    kinds = "".join(
        f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{key}+xml"/>'
        for name, key in (("word/document.xml", "document.main"), *((name, _PARTS[name]) for name in parts))
    )
    place = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{place}/{_PARTS[name]}" Target="{name.removeprefix("word/")}"/>'
        for n, name in enumerate(parts, 1)
    )
    packages = "http://schemas.openxmlformats.org/package/2006"
    members = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{packages}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{kinds}</Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{packages}/relationships"><Relationship Id="rId1" '
        f'Type="{place}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"{_HEAD}<w:document {_SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": f'{_HEAD}<Relationships xmlns="{packages}/relationships">{links}</Relationships>',
        **parts,
    }
    if "sources" in others:
        members["customXml/item1.xml"] = others["sources"]
    if "custom" in others:
        members["docProps/custom.xml"] = others["custom"]
    return zipped(members)


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """A zip file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def properties(codes: Mapping[str, str]) -> str:
    """Custom properties with the instructions of citations that Zotero keeps as bookmarks, in pieces of 255 characters."""
    rows = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{2 + n}" name="{name}_{n + 1}">'
        f"<vt:lpwstr>{escape(code[at : at + 255])}</vt:lpwstr></property>"
        for name, code in codes.items()
        for n, at in enumerate(range(0, len(code), 255))
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    return f'{_HEAD}<Properties xmlns="{office}/custom-properties" xmlns:vt="{office}/docPropsVTypes">{rows}</Properties>'


def whole_body() -> str:
    """The body of `whole()`."""
    contents = control(
        p(field(' TOC \\o "1-3" ', "Introduction of the contents\t3"), style="Verzeichnis1"),
        '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>',
    )
    maths = "<m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath>"
    sequence = p("Table ", field(" SEQ Table \\* ARABIC ", "1"), ". Tides by month", style="Beschriftung")
    return "".join(
        (
            p("On the Tides of Invented Fjords", style="Titel"),
            contents,
            p("Abstract", style="Vorspann"),
            p("This thesis asks how tides shape small harbours, and who pays for the dredging of them."),
            p('<w:bookmarkStart w:id="1" w:name="_Ref500"/>', "Introduction", '<w:bookmarkEnd w:id="1"/>', style="berschrift1"),
            p("Spelling marks ", run("cut wo"), '<w:proofErr w:type="spellStart"/>', run("rds over"), run(" runs & more.", "<w:b/>")),
            p("A footnote", note_mark(2), " hangs on this sentence; an endnote", note_mark(2, "endnote"), " on its end."),
            p("The tide ", change("del", run("comes slow")), change("ins", run("rises fast")), " here."),
            p("What ", change("moveFrom", run("was moved ")), "stays, and ", change("moveTo", run("was moved ")), "there."),
            p("Known ", run("secretly ", "<w:vanish/>"), "to all, a well", "<w:r><w:noBreakHyphen/></w:r>", "known tide."),
            p("soft", "<w:r><w:softHyphen/></w:r>", "ware\u00ad runs", "<w:r><w:tab/></w:r>", "on", "<w:r><w:br/></w:r>", "and on."),
            p("An arrow ", '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', " and energy ", maths, " in a line."),
            p("See ", f"<w:fldSimple w:instr={quoteattr(' REF _Ref500 ')}>{run('chapter 1')}</w:fldSimple>", " for more."),
            p("A link to ", f"<w:hyperlink>{run('the harbour')}</w:hyperlink>", " and ", f"<w:smartTag>{run('Oslo')}</w:smartTag>", "."),
            p("A box ", text_box("Words within the box."), "stands here."),
            p("Inline ", control(run("controlled words")), " are words."),
            control(p("A paragraph within a control is a paragraph.")),
            control(p("Click here to enter text."), "<w:showingPlcHdr/>"),
            p("Methods", style="berschrift1"),
            p("Tides are ", '<w:commentRangeStart w:id="3"/>', "measured daily", '<w:commentRangeEnd w:id="3"/>',
              '<w:r><w:commentReference w:id="3"/></w:r>', " by hand."),
            p("Fieldwork", style="berschrift2"),
            p("First of three", style="Aufzhlung"),
            p("Lettered item", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'),
            p("A quoted line that somebody else wrote.", style="Zitat"),
            p("A passage that is set off by both of its margins, as long quotations in theses often are today.", style="Passage"),
            p("for tide in tides: print(tide)", style="HTMLVorformatiert"),
            sequence,
            table(("Month", "Height"), ("May", "2.1"), ("June", "The water stood higher than in any other month of the whole long "
                  "series, which the keepers of the harbour put down to the wind.")),
            p("Tides rise ", zotero("(Hale, 2019, p. 12; Moss & van Dale, 2016)", HALE, MOSS, locator="12"), " and fall."),
            p("So says ", mendeley("(Moss & van Dale, 2016)", MOSS), " and ", mendeley_cite("(Hale, 2019)", HALE), "."),
            p("Others agree ", endnote("(Dunn, 2011)", "Dunn, Peter", "2011", "Salt & silt"), " or ",
              endnote("(Ford, 2012)", "Ford, Lena", "2012", "Boats", packed=True), "."),
            p("Reeds grow ", control(field(" CITATION Fen17 \\p 4 \\l 1033 ", "(Fenwick, 2017, p. 4)")), " there."),
            p("Emphasis", run("2", '<w:vertAlign w:val="superscript"/>'), " is raised."),
            p("References", style="Vorspann"),
            p(field(' ADDIN ZOTERO_BIBL {"uncited":[]} CSL_BIBLIOGRAPHY ', "Hale, N. (2019). Tides of the northern fjords.")),
            p("Moss, A., & van Dale, P. (2016). Harbours & Men. Invented Press."),
        )
    )  # fmt: skip


def whole(body: str = "") -> bytes:
    """A small thesis with every structure; another body has the same parts around it."""
    return pack(
        body or whole_body(),
        styles=styles(),
        numbering=numbering(),
        footnotes=notes("footnote", {2: "A note at the foot."}),
        endnotes=notes("endnote", {2: "A note at the end."}),
        comments=comments({3: "How often?"}),
        header=f"{_HEAD}<w:hdr {_SPACES}>{p('Running head')}</w:hdr>",
        sources=word_sources(),
    )
