"""The DOCX reader: every structure that other readers lose, places down to the byte, citations, and hostile files."""

import io
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from html import unescape
from pathlib import Path

import docx_files as made
import pytest
from lxml import etree

from lint.document import Block, Document
from lint.ignores import of_comments
from lint.readers.docx import read
from lint.span import Run

WHOLE = made.whole()


def of(*paragraphs: str, **parts: str) -> Document:
    """The document of a body, with the usual styles and lists."""
    return read(
        "thesis.docx", made.pack("".join(paragraphs), **{"styles": made.styles(), "numbering": made.numbering()} | parts)
    )


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.prose.text) for block in document.blocks]


def headings(document: Document) -> list[tuple[int | None, str, str | None, str | None]]:
    return [(block.level, block.label, block.number, block.title) for block in document.headings]


def test_every_structure() -> None:
    assert shown(read("thesis.docx", WHOLE)) == [
        ("table", "On the Tides of Invented Fjords"),
        ("heading", "Abstract"),
        ("paragraph", "This thesis asks how tides shape small harbours, and who pays for the dredging of them."),
        ("heading", "Introduction"),
        ("paragraph", "Spelling marks cut words over runs & more."),
        ("paragraph", "A footnote hangs on this sentence; an endnote on its end."),
        ("note", "A note at the foot."),
        ("note", "A note at the end."),
        ("paragraph", "The tide rises fast here."),
        ("paragraph", "What stays, and was moved there."),
        ("paragraph", "Known to all, a well-known tide."),
        ("paragraph", "software runs on and on."),
        ("paragraph", "An arrow α and energy math in a line."),
        ("paragraph", "See chapter 1 for more."),
        ("paragraph", "A link to the harbour and Oslo."),
        ("paragraph", "A box stands here."),
        ("table", "Words within the box."),
        ("paragraph", "Inline controlled words are words."),
        ("paragraph", "A paragraph within a control is a paragraph."),
        ("heading", "Methods"),
        ("paragraph", "Tides are measured daily by hand."),
        ("heading", "Fieldwork"),
        ("item", "First of three"),
        ("item", "Lettered item"),
        ("quote", "A quoted line that somebody else wrote."),
        ("quote", "A passage that is set off by both of its margins, as long quotations in theses often are today."),
        ("code", "for tide in tides: print(tide)"),
        ("caption", "Table 1. Tides by month"),
        ("table", "Month"),
        ("table", "Height"),
        ("table", "May"),
        ("table", "2.1"),
        ("table", "June"),
        ("paragraph", "The water stood higher than in any other month of the whole long series, which the keepers of the harbour "
                      "put down to the wind."),
        ("paragraph", "Tides rise (Hale, 2019, p. 12; Moss & van Dale, 2016) and fall."),
        ("paragraph", "So says (Moss & van Dale, 2016) and (Hale, 2019)."),
        ("paragraph", "Others agree (Dunn, 2011) or (Ford, 2012)."),
        ("paragraph", "Reeds grow (Fenwick, 2017, p. 4) there."),
        ("paragraph", "Emphasis² is raised."),
        ("heading", "References"),
        ("reference", "Hale, N. (2019). Tides of the northern fjords."),
        ("reference", "Moss, A., & van Dale, P. (2016). Harbours & Men. Invented Press."),
    ]  # fmt: skip


def test_headings_have_the_numbers_that_word_shows() -> None:
    assert headings(read("thesis.docx", WHOLE)) == [
        (1, "", None, "Abstract"),
        (1, "", "1", "Introduction"),
        (1, "", "2", "Methods"),
        (2, "", "2.1", "Fieldwork"),
        (1, "", None, "References"),
    ]


def is_read(node: etree._Element) -> bool:
    """Whether an element is no copy for old programs, no hint, and not where text was moved from: such are not counted."""
    names = {str(one.tag).rpartition("}")[2] for one in node.iterancestors()}
    hints = any(one.find(f"{{{made.W}}}sdtPr/{{{made.W}}}showingPlcHdr") is not None for one in node.iterancestors())
    return not (names & {"Fallback", "moveFrom"} or hints)


def test_every_anchor_leads_to_its_bytes() -> None:
    document = read("thesis.docx", WHOLE)
    (source,) = document.sources
    archive = zipfile.ZipFile(io.BytesIO(WHOLE))
    seen, at = set(), 0
    for anchor in source.anchors:
        place = anchor.place
        assert isinstance(place, Run)
        raw = archive.read(place.part)
        assert unescape(raw[place.start : place.end].decode()) == source.text[anchor.start : anchor.end]
        paragraph = [one for one in etree.fromstring(raw).iter(f"{{{made.W}}}p") if is_read(one)][place.paragraph]
        own = (one for one in paragraph.iter(f"{{{made.W}}}r") if next(one.iterancestors(f"{{{made.W}}}p")) is paragraph)
        run = [one for one in own if is_read(one)][place.run]
        assert source.text[anchor.start : anchor.end] in "".join(map(str, run.itertext()))
        assert at <= anchor.start < anchor.end
        at = anchor.end
        seen.add(place.part)
    assert seen == {"word/document.xml", "word/footnotes.xml", "word/endnotes.xml"}
    start = source.text.index("cut words over runs")
    assert len(source.anchors_of(start, start + 19)) == 3


def test_one_paragraph_is_one_line() -> None:
    document = of(made.p("One", "<w:r><w:br/></w:r>", "two."), made.p("Three\nfour."))
    assert document.sources[0].text == "One two.\nThree four.\n"


def test_literal_pieces_equal_the_source() -> None:
    for block in read("thesis.docx", WHOLE).blocks:
        at = block.span.start
        for piece in block.prose.pieces:
            assert piece.kind != "literal" or piece.text == piece.span.text
            assert at <= piece.span.start <= piece.span.end <= block.span.end
            at = piece.span.end


def test_marks_and_comments() -> None:
    document = read("thesis.docx", WHOLE)
    assert [(mark.kind, mark.span.text, mark.text, mark.author, mark.date[:4]) for mark in document.marks] == [
        ("deletion", "", "comes slow", "R. Reader", "2026"),
        ("insertion", "rises fast", "", "R. Reader", "2026"),
        ("comment", "measured daily", "How often?", "R. Reader", "2026"),
    ]
    assert [(comment.span.text, comment.text) for comment in document.comments] == [("measured", "How often?")]


def test_a_comment_over_paragraphs_and_one_at_a_point() -> None:
    start, end = '<w:commentRangeStart w:id="1"/>', '<w:commentRangeEnd w:id="1"/>'
    point = '<w:r><w:commentReference w:id="2"/></w:r>'
    body = (made.p("One ", start, "two."), made.p("Three", end, " four.", point))
    document = of(*body, comments=made.comments({1: "Long.", 2: "Here."}))
    assert [(mark.span.text, mark.text) for mark in document.marks] == [("two.\nThree", "Long."), ("", "Here.")]


def test_an_ignore_in_a_comment_covers_its_paragraph() -> None:
    start, end = '<w:commentRangeStart w:id="1"/>', '<w:commentRangeEnd w:id="1"/>'
    said = made.comments({1: "thesis-lint: ignore citation: a quotation"})
    document = of(made.p(start, "Tides rise.", end), made.p("They fall."), comments=said)
    ((ignore,), _) = of_comments(document)
    assert ignore.reach is not None
    assert ignore.reach.text == "Tides rise."
    both = of(made.p(start, "Tides rise."), made.p("They fall.", end), made.p("Salt."), comments=said)
    ((ignore,), _) = of_comments(both)
    assert ignore.reach is not None
    assert ignore.reach.text == "Tides rise.\nThey fall."


def test_labels_and_pointers() -> None:
    document = read("thesis.docx", WHOLE)
    assert [named.name for named in document.labels] == ["_Ref500"]
    assert [(named.name, named.span.text) for named in document.pointers] == [("_Ref500", "chapter 1")]


def test_a_deleted_paragraph_end_joins_two() -> None:
    cut = '<w:rPr><w:del w:id="4" w:author="R"/></w:rPr>'
    document = of(made.p("The tide ", properties=cut), made.p("rises."), made.p("It falls."))
    assert shown(document) == [("paragraph", "The tide rises."), ("paragraph", "It falls.")]


def test_what_a_deletion_holds_is_out() -> None:
    gone = made.change("del", made.run("gone"), "<w:r><w:tab/></w:r>", made.note_mark(2))
    document = of(made.p("Kept ", gone, "words."), footnotes=made.notes("footnote", {2: "A note that is gone."}))
    assert shown(document) == [("paragraph", "Kept words.")]


def test_an_unclosed_field_swallows_nothing() -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>ADDIN x</w:instrText></w:r>'
    document = of(made.p("One.", begun), made.p("Two."), made.p('<w:r><w:fldChar w:fldCharType="end"/></w:r>', "Three."))
    assert [text for _, text in shown(document)] == ["One.", "Two.", "Three."]


def test_contents_in_a_field_whose_end_stands_in_the_next_heading() -> None:
    start = made.field(' TOC \\o "1-3" ', "Tides\t1").removesuffix('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    document = of(
        made.p(start), made.p("Reeds\t2"), made.p('<w:r><w:fldChar w:fldCharType="end"/></w:r>', "Tides", style="berschrift1")
    )
    assert shown(document) == [("heading", "Tides")]


def test_typed_contents_are_no_prose() -> None:
    rows = [made.p(f"{name}\t{page}") for name, page in (("Tides", 1), ("Reeds", 12), ("Harbours", 30))]
    document = of(made.p("Contents", style="Vorspann"), *rows, made.p("Tides", style="berschrift1"), made.p("They rise."))
    assert [kind for kind, _ in shown(document)] == ["heading", "table", "table", "table", "heading", "paragraph"]


def test_a_bibliography_field_over_paragraphs() -> None:
    start = made.field(" BIBLIOGRAPHY ", "Hale, N. (2019). Tides.").removesuffix('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    document = of(made.p("They rise."), made.p(start), made.p("Moss, A. (2016). Harbours.", end), made.p("It is over."))
    assert [kind for kind, _ in shown(document)] == ["paragraph", "reference", "reference", "paragraph"]


def test_entries_have_the_numbers_they_are_cited_by() -> None:
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>'
    document = of(made.p("References", style="Vorspann"), made.p("Hale, N. Tides. 2019.", properties=item))
    block = document.blocks[1]
    assert (block.kind, block.prose.text) == ("reference", "(a) Hale, N. Tides. 2019.")
    assert block.prose.span(10, 12).text == "N."


def test_code_by_its_font() -> None:
    code = made.run("tide = rise(2)", '<w:rFonts w:ascii="Consolas"/>')
    document = of(made.p("A line of code in the text:"), made.p(code), made.p("It calls ", code, " once."))
    assert [kind for kind, _ in shown(document)] == ["paragraph", "code", "paragraph"]


def test_code_in_a_line() -> None:
    look = made.styles().replace(
        "</w:styles>", '<w:style w:type="character" w:styleId="Vb"><w:name w:val="Verbatim Char"/></w:style></w:styles>'
    )
    code = (made.run("rise", '<w:rStyle w:val="Vb"/>'), made.run("(2) ", '<w:rStyle w:val="Vb"/>'))
    document = of(made.p("It calls ", *code, "once."), styles=look)
    assert shown(document) == [("paragraph", "It calls code once.")]
    assert [piece.span.text for piece in document.blocks[0].prose.pieces if piece.kind == "opaque"] == ["rise(2)"]


def test_equations_of_old_editors_and_old_text_boxes() -> None:
    equation = '<w:r><w:object><o:OLEObject Type="Embed" ProgID="Equation.DSMT4"/></w:object></w:r>'
    box = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{made.p('Old box.')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    document = of(made.p("Where ", equation, " is small."), made.p("See the box. ", box))
    assert [text for _, text in shown(document)] == ["Where math is small.", "See the box.", "Old box."]


def test_raised_numbers_are_no_part_of_the_word() -> None:
    raised = made.run("1,3", '<w:vertAlign w:val="superscript"/>')
    th = made.run("th", '<w:vertAlign w:val="superscript"/>')
    assert shown(of(made.p("Tides", raised, " of the 19", th, " century."))) == [("paragraph", "Tides¹,³ of the 19th century.")]


def test_another_prefix_and_the_strict_namespace() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    plain = f'<x:document xmlns:x="{strict}"><x:body><x:p><x:r><x:t>Tides rise.</x:t></x:r></x:p></x:body></x:document>'
    document = read("a.docx", made.zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": plain}))
    assert shown(document) == [("paragraph", "Tides rise.")]
    assert document.sources[0].anchors


def test_what_no_word_processor_writes_is_read_but_has_no_place() -> None:
    document = of(made.p("Sound."), "<w:p><w:r><w:t a='x>y'><![CDATA[Tides]]> rise.</w:t></w:r></w:p>")
    assert [text for _, text in shown(document)] == ["Sound.", "Tides rise."]
    assert [anchor.end for anchor in document.sources[0].anchors] == [len("Sound.")]


def test_the_language_of_the_defaults() -> None:
    assert of(made.p("Die Flut."), styles=made.styles().replace("en-GB", "de-DE")).language == "de"


def test_a_document_without_styles_lists_and_notes() -> None:
    body = made.p("Tides ", made.note_mark(2), "rise.", style="none", properties='<w:numPr><w:numId w:val="3"/></w:numPr>')
    assert shown(read("a.docx", made.pack(body))) == [("paragraph", "Tides rise.")]


def test_blocks_of_a_real_file() -> None:
    """A file that python-docx makes from Word's own template."""
    import docx

    file = docx.Document()
    file.add_heading("Tides", level=1)
    file.add_heading("Salt", level=2)
    file.add_paragraph("They rise twice a day.")
    file.add_paragraph("First of all", style="List Bullet")
    file.add_paragraph("He wrote it down.", style="Intense Quote")
    target = io.BytesIO()
    file.save(target)
    document = read("a.docx", target.getvalue())
    expected: list[tuple[str, str]] = [
        ("heading", "Tides"),
        ("heading", "Salt"),
        ("paragraph", "They rise twice a day."),
        ("item", "First of all"),
        ("quote", "He wrote it down."),
    ]
    assert shown(document) == expected
    assert all(isinstance(block, Block) for block in document.blocks)


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
def test_no_word_that_pandoc_finds_is_lost(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_bytes(WHOLE)
    command = ["pandoc", "-t", "plain", "--wrap=none", str(tmp_path / "thesis.docx")]
    words = re.compile(r"[A-Za-z]{2,}")
    found = words.findall(subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout)
    ours = words.findall(read("thesis.docx", WHOLE).sources[0].text.replace("\xad", ""))
    # A hint, hidden text, maths, and a word that pandoc cuts at its soft hyphen.
    expected = "Click here enter text secretly mc soft ware".split()
    assert Counter(found) - Counter(ours) <= Counter(expected)
