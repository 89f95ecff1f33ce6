"""ODT read: every structure, its place in the file, and nothing but a problem for what is damaged."""

import io
import re
import subprocess
import zipfile
from functools import cache
from itertools import pairwise
from pathlib import Path
from shutil import which

import pytest
from docx_files import whole as whole_docx
from hypothesis import given, settings
from hypothesis import strategies as st
from odt_files import HALE, MOSS, code, comment, h, items, kept, note, p, pack, span, whole, zipped, zotero

from lint.document import Block, Document
from lint.load import document as load
from lint.problem import Problem
from lint.readers import docx
from lint.readers.odt import read
from lint.span import Run


@cache
def thesis() -> Document:
    return read("thesis.odt", whole())


def blocks(body: str) -> list[Block]:
    return list(read("t.odt", pack(body)).blocks)


def texts(body: str) -> list[str]:
    return [block.prose.text for block in blocks(body)]


def test_blocks_come_in_reading_order_with_their_kinds() -> None:
    assert [(block.kind, block.prose.text[:30]) for block in thesis().blocks] == [
        ("table", "On the Tides of Invented Fjord"),
        ("heading", "Abstract"),
        ("paragraph", "This thesis asks how tides sha"),
        ("heading", "Introduction"),
        ("paragraph", "Words cut into runs & entities"),
        ("paragraph", "A footnote hangs on this sente"),
        ("note", "A note at the foot."),
        ("paragraph", "The tide rises fast here."),
        ("paragraph", "Known to all, a well known tid"),
        ("paragraph", "The energy math is lost."),
        ("paragraph", "See the introduction for more."),
        ("paragraph", "A box stands here."),
        ("caption", "Figure 1: Tides by month"),
        ("paragraph", "A paragraph within a section i"),
        ("heading", "Methods"),
        ("paragraph", "Tides are measured daily by ha"),
        ("heading", "Fieldwork"),
        ("item", "First of three"),
        ("item", "Second of three"),
        ("item", "Numbered item"),
        ("quote", "A quoted line that somebody el"),
        ("code", "for tide in tides: print(tide)"),
        ("table", "Month"),
        ("table", "Height"),
        ("table", "May"),
        ("table", "2.1"),
        ("paragraph", "Tides rise (Hale, 2019, p. 12;"),
        ("paragraph", "So says (Moss, 2016) too; reed"),
        ("paragraph", "Emphasis² is raised."),
        ("heading", "References"),
        ("reference", "Hale, N. (2019). Tides of the "),
    ]


def test_headings_have_the_numbers_that_the_office_shows() -> None:
    assert [(block.level, block.number, block.title) for block in thesis().headings] == [
        (1, None, "Abstract"),
        (1, "1", "Introduction"),
        (1, "2", "Methods"),
        (2, "2.1", "Fieldwork"),
        (1, None, "References"),
    ]


def test_a_heading_that_restarts_and_one_in_a_list_are_numbered() -> None:
    body = h(1, "One") + h(1, "Five", more=' text:restart-numbering="true" text:start-value="5"') + h(2, "Below")
    body += (
        '<text:list text:style-name="L1"><text:list-item text:start-value="7">'
        + h(1, "Seven")
        + "</text:list-item></text:list>"
    )
    body += h(1, "Plain", more=' text:is-list-header="true"')
    assert [block.number for block in blocks(body)] == ["1", "5", "5.1", "7", None]


@pytest.mark.parametrize(
    "gone", ["secretly", "nobody sees", "comes slow", "of the contents", "hidden description", "How often"]
)
def test_what_nobody_sees_is_left_out(gone: str) -> None:
    assert gone in zipfile.ZipFile(io.BytesIO(whole())).read("content.xml").decode()
    assert gone not in thesis().sources[0].text


def test_white_space_is_that_of_the_format() -> None:
    assert texts(p(" \n  one\n\t two  ", "three<text:s/>", "<text:span>  four</text:span>")) == ["one two three four"]
    assert texts(p("a<text:tab/>b<text:line-break/>c<text:s text:c='3'/>d")) == ["a b c d"]
    assert texts(p("soft\u00adware ", "well\u2011known")) == ["software well-known"]


def test_every_anchor_leads_to_the_bytes_of_its_words() -> None:
    content = zipfile.ZipFile(io.BytesIO(whole())).read("content.xml")
    source = thesis().sources[0]
    assert len(source.anchors) > 50
    for anchor in source.anchors:
        assert isinstance(anchor.place, Run)
        assert anchor.place.part == "content.xml"
        raw = content[anchor.place.start : anchor.place.end].decode()
        shown = raw.replace("&amp;", "&").replace("&#233;", "é")
        assert shown == source.text[anchor.start : anchor.end]
    covered = sum(anchor.end - anchor.start for anchor in source.anchors)
    assert covered > 0.95 * sum(map(len, source.text.split("\n")))


def test_citation_fields_become_citations_with_references() -> None:
    cites = [(cite.key, cite.locator, cite.span.text) for block in thesis().blocks for cite in block.cites]
    assert [key for key, *_ in cites] == ["Hale 2019", "Moss 2016", "Moss 2016", "Fen17"]
    assert cites[0] == ("Hale 2019", "12", "(Hale, 2019, p. 12; Moss, 2016)")
    assert cites[3][2] == "[Fen17]"
    (file,) = thesis().references
    assert file.partial
    assert {entry.key: entry.year for entry in file.library.entries} == {
        "Hale 2019": "2019",
        "Moss 2016": "2016",
        "Fen17": "2017",
    }
    groups = [cite.group for block in thesis().blocks for cite in block.cites]
    assert groups == [0, 0, 1, 2]


def test_bookmarks_of_zotero_are_looked_up_among_the_properties() -> None:
    whole_code = code(HALE)
    pieces = [whole_code[at : at + 100] for at in range(0, len(whole_code), 100)]
    meta = "".join(
        f'<meta:user-defined meta:name="ZOTERO_BREF_ab12_{n}">{piece.replace("&", "&amp;")}</meta:user-defined>'
        for n, piece in reversed(list(enumerate(pieces, 1)))
    )
    mark = '<text:bookmark-start text:name="ZOTERO_BREF_ab12"/>(Hale, 2019)<text:bookmark-end text:name="ZOTERO_BREF_ab12"/>'
    found = read("t.odt", pack(p("Tides ", mark, " rise."), meta=meta))
    assert [cite.key for block in found.blocks for cite in block.cites] == ["Hale 2019"]
    assert not found.labels


def test_a_broken_citation_field_is_said() -> None:
    name = "ZOTERO_ITEM CSL_CITATION {broken"
    mark = f'<text:reference-mark-start text:name="{name}"/>(Hale, 2019)<text:reference-mark-end text:name="{name}"/>'
    found = read("t.odt", pack(p("Tides ", mark, " rise.")))
    assert found.blocks[0].prose.text == "Tides (Hale, 2019) rise."
    assert "citation field" in found.skipped[0].what


def test_a_list_of_references_kept_from_word_is_one_through_its_paragraphs() -> None:
    field = kept("Hale, N. (2019). Tides.|Moss, A. (2016). Harbours.", "ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY")
    first, _, second = field.partition("|")
    found = blocks(
        p("Before."),
    ) + blocks(f"<text:p>{first}</text:p><text:p>{second}</text:p>" + p("After the list."))
    assert [block.kind for block in found] == ["paragraph", "reference", "reference", "paragraph"]


def test_labels_and_pointers_meet() -> None:
    assert thesis().labels[0].name == "chap_one"
    assert [pointer.name for pointer in thesis().pointers] == ["chap_one"]
    assert thesis().pointers[0].span.text == "the introduction"
    assert "refIllustration0" in [label.name for label in thesis().labels]


def test_comments_and_changes_are_marks() -> None:
    marks = [(mark.kind, mark.span.text, mark.text, mark.author, mark.date[:10]) for mark in thesis().marks]
    assert marks == [
        ("deletion", "", "comes slow", "R. Reader", "2026-03-01"),
        ("insertion", "rises fast", "", "R. Reader", "2026-03-01"),
        ("comment", "measured daily", "How often?", "R. Reader", "2026-03-02"),
    ]
    assert [(one.text, one.span.text) for one in thesis().comments] == [("How often?", "measured")]


def test_a_comment_through_two_paragraphs_and_one_at_a_place() -> None:
    over = comment("Both", "second words")
    start, end = over[: over.index("second")], over[over.index("<office:annotation-end") :]
    found = read("t.odt", pack(p("One ", start, "two.") + p("Three", end, " four.") + p("Five", comment("Here"), " six.")))
    assert [(mark.span.text, mark.text) for mark in found.marks] == [("two.\nThree", "Both"), ("", "Here")]


def test_an_insertion_through_two_paragraphs_is_marked_in_both() -> None:
    info = "<office:change-info><dc:creator>A</dc:creator><dc:date>2026-01-01</dc:date></office:change-info>"
    region = f'<text:changed-region text:id="c"><text:insertion>{info}</text:insertion></text:changed-region>'
    known = f"<text:tracked-changes>{region}</text:tracked-changes>"
    start, end = '<text:change-start text:change-id="c"/>', '<text:change-end text:change-id="c"/>'
    found = read("t.odt", pack(known + p("One ", start, "two.") + p("Three", end, " four.")))
    assert [mark.span.text for mark in found.marks] == ["two.", "Three"]


def test_the_language_is_that_of_the_styles() -> None:
    assert read("t.odt", pack(p("Die Gezeiten steigen."), language="de")).language == "de"
    assert (
        read("t.odt", pack(p("Les marées montent."), language="none", meta="<dc:language>fr-FR</dc:language>")).language == "fr"
    )


def test_other_prefixes_are_the_same_names() -> None:
    data = pack(p("Tides ", span("rise", "T1"), note("At the foot."), "."))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["content.xml"] = re.sub(rb"(</?| )text:", rb"\1t:", members["content.xml"]).replace(b"xmlns:text=", b"xmlns:t=")
    assert [block.prose.text for block in read("t.odt", zipped(members)).blocks] == ["Tides rise.", "At the foot."]


def test_list_numbers_go_on_where_the_list_does() -> None:
    body = items("a", "b") + items("c", more=' text:continue-numbering="true"') + items("d")
    assert [block.kind for block in blocks(body)] == ["item"] * 4


def test_bold_lines_are_headings_where_there_are_none() -> None:
    body = p(span("Chapter 1", "T1")) + p("The tide rises, and the keepers of the harbour write it down every single day.") * 3
    assert [block.kind for block in blocks(body)][:2] == ["heading", "paragraph"]


def test_a_spreadsheet_and_an_empty_text_are_said() -> None:
    with zipfile.ZipFile(io.BytesIO(pack(p("x")))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = members | {"content.xml": members["content.xml"].replace(b"office:text>", b"office:spreadsheet>")}
    with pytest.raises(Problem, match="a spreadsheet, not a text document"):
        read("t.odt", zipped(sheet))
    with pytest.raises(Problem, match="holds no text"):
        read("t.odt", pack(p("  ")))


def test_a_password_is_said() -> None:
    entry = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    with pytest.raises(Problem, match="password"):
        read("t.odt", pack(p("x"), manifest=entry))


def test_what_is_nested_too_deep_is_said() -> None:
    with pytest.raises(Problem, match="nested"):
        read("t.odt", pack(p("<text:span>" * 3000 + "x" + "</text:span>" * 3000)))
    deep = "<text:section>" * 200 + p("words") + "</text:section>" * 200
    assert texts(deep) == ["words"]


def test_entities_are_refused() -> None:
    data = pack(p("x"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    members["content.xml"] = members["content.xml"].replace(b"<office:document-content", bomb + b"<office:document-content", 1)
    with pytest.raises(Problem, match="entities"):
        read("t.odt", zipped(members))


def test_it_is_known_by_what_it_holds(tmp_path: Path) -> None:
    place = tmp_path / "thesis.docx"
    place.write_bytes(whole())
    assert load(str(place)).format == "odt"


PARTS = st.sampled_from(
    [
        "words ", "  and\n", "<text:s/>", "<text:tab/>", span("bold & ", "T1"), span("gone", "T2"), span("3", "T3"), "é&amp;😀",
        note("A note &lt;here&gt;."), comment("c", "said", "n1"), zotero("(Hale, 2019)", HALE), kept("[1]", "ADDIN " + code(MOSS)),
        "well\u2011\u00adknown", "<text:line-break/>", "<text:a>link</text:a>",
        "<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>",
    ]
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(PARTS, max_size=7), min_size=1, max_size=5))
def test_the_model_is_sound(paragraphs: list[list[str]]) -> None:
    data = pack(p("Anything.") + "".join(f"<text:p>{''.join(parts)}</text:p>" for parts in paragraphs))
    found = read("t.odt", data)
    (source,) = found.sources
    for block in found.blocks:
        at = block.span.start
        for piece in block.prose.pieces:
            assert piece.span.source is source
            assert at <= piece.span.start <= piece.span.end <= block.span.end
            at = piece.span.end
            if piece.kind == "literal":
                assert piece.text == piece.span.text
        assert "  " not in block.prose.text
        assert block.prose.text == block.prose.text.strip()
    starts = [block.span.start for block in found.blocks]
    assert starts == sorted(starts)
    ends = [(anchor.start, anchor.end) for anchor in source.anchors]
    assert all(before[1] <= after[0] for before, after in pairwise(ends))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_mutated_files_raise_nothing_but_a_problem(drawn: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(whole())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = drawn.draw(st.sampled_from(["content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"]))
    content = bytearray(members[name])
    at = drawn.draw(st.integers(0, len(content)))
    size = drawn.draw(st.integers(0, 40))
    content[at : at + size] = drawn.draw(
        st.binary(max_size=6) | st.sampled_from([b"<text:p>", b"</text:span>", b"&amp;", b"", b"<a/>"])
    )
    said = ""
    try:
        read("t.odt", zipped(members | {name: bytes(content)}))
    except Problem as problem:
        said = str(problem)
    assert "\n" not in said


@settings(max_examples=40, deadline=None)
@given(st.floats(0, 1))
def test_truncated_files_raise_nothing_but_a_problem(share: float) -> None:
    data = whole()
    with pytest.raises(Problem):
        read("t.odt", data[: int(share * (len(data) - 30))])


@pytest.mark.skipif(not which("soffice"), reason="LibreOffice is not installed")
def test_what_libreoffice_makes_of_a_docx_reads_like_it(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_bytes(whole_docx())
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "odt",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "thesis.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    ours = [(block.kind, block.prose.text) for block in read("t", (tmp_path / "thesis.odt").read_bytes()).blocks]
    theirs = [(block.kind, block.prose.text) for block in docx.read("t", whole_docx()).blocks]
    assert len(set(theirs) & set(ours)) >= 0.9 * len(theirs)


def test_a_number_that_does_not_follow_is_found_at_its_title() -> None:
    from helpers import all_rules

    from lint import engine

    body = h(1, "Introduction") + p("The tide rises.") + h(2, "Aims") + p("Words are here.")
    body += h(2, "Fieldwork", more=' text:restart-numbering="true" text:start-value="4"') + p("It was done.")
    rules = [rule for rule in all_rules() if rule.id.startswith("structure/")]
    report = engine.check(read("t.odt", pack(body)), rules)
    assert [(finding.rule, finding.text) for finding in report.findings] == [("structure/section-numbering", "Fieldwork")]
