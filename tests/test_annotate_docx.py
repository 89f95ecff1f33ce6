"""Comments and tracked changes in a copy of a DOCX: at the words, and nothing else changed."""

import io
import re
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from shutil import which

import pytest
from docx_files import HALE, change, comments, control, field, note_mark, notes, p, pack, run, text_box, whole, zipped, zotero
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.annotate.by_format import annotated
from lint.annotate.docx import annotate
from lint.annotate.docx_changes import possible, suggest
from lint.document import Document
from lint.finding import Edit, Finding, Fix
from lint.problem import Problem
from lint.readers.docx import read
from lint.span import Span

ADA = "Prof. Ada & Co"
WHEN = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
MAIN, COMMENTS = "word/document.xml", "word/comments.xml"


def spot(document: Document, words: str) -> Span:
    (source,) = document.sources
    start = source.text.index(words)
    return Span(source, start, start + len(words))


def finding(document: Document, words: str, message: str = "Look here.") -> Finding:
    return Finding(spot(document, words), message, rule="family/rule", severity="warning")


def part(data: bytes, name: str = MAIN) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read(name).decode()


def changed(old: bytes, new: bytes) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(old)) as one, zipfile.ZipFile(io.BytesIO(new)) as two:
        assert two.namelist()[: len(one.namelist())] == one.namelist()
        assert two.testzip() is None
        return {name for name in two.namelist() if name not in one.namelist() or one.read(name) != two.read(name)}


def marked(data: bytes, *words: str) -> list[str]:
    """What the comments by Ada in an annotated copy cover, in the order of the words."""
    document = read("t.docx", data)
    copy = annotate(data, document, [finding(document, each, f"On {n}.") for n, each in enumerate(words)], ADA)
    again = read("t.docx", copy)
    assert again.sources[0].text == document.sources[0].text
    found = {mark.text.split("\n")[0]: mark.span.text for mark in again.marks if mark.author == ADA}
    return [found[f"On {n}."] for n in range(len(words))]


def test_a_comment_stands_at_its_words_and_says_all() -> None:
    data = pack(p("The tide rises twice a day."))
    document = read("t.docx", data)
    one = Finding(spot(document, "rises"), "Say <when> & where.\x02", ("comes in",), rule="a/b", severity="info")
    copy = annotate(data, document, [one], ADA, WHEN)
    opened = '<w:r w:rsidR="00AB12CD"><w:t xml:space="preserve">'
    assert (
        f'{opened}The tide </w:t></w:r><w:commentRangeStart w:id="0"/>{opened}rises</w:t></w:r><w:commentRangeEnd w:id="0"/>'
        f'<w:r><w:commentReference w:id="0"/></w:r>{opened} twice a day.</w:t></w:r>'
    ) in part(copy)
    said = part(copy, COMMENTS)
    assert '<w:comment w:id="0" w:author="Prof. Ada &amp; Co" w:date="2026-03-04T05:06:07Z" w:initials="PAC"><w:p>' in said
    assert re.findall(r"<w:t [^>]*>([^<]*)", said) == ["Say &lt;when&gt; &amp; where.", "Suggested: “comes in”", "[info: a/b]"]
    assert annotated(data, document, [one], ADA).startswith(b"PK")


def test_the_part_of_the_comments_is_made_and_named_once() -> None:
    data = pack(p("The tide rises twice a day."))
    document = read("t.docx", data)
    first = annotate(data, document, [finding(document, "tide")], ADA)
    assert changed(data, first) == {MAIN, COMMENTS, "[Content_Types].xml", "word/_rels/document.xml.rels"}
    again = read("t.docx", first)
    second = annotate(first, again, [finding(again, "day", "Which?")], ADA)
    assert changed(first, second) == {MAIN, COMMENTS}
    assert part(second, "[Content_Types].xml").count("/word/comments.xml") == 1
    assert re.findall(r'<w:comment w:id="(\d+)"', part(second, COMMENTS)) == ["0", "1"]


def test_old_comments_stay_and_ids_are_new() -> None:
    data = whole()
    document = read("t.docx", data)
    copy = annotate(data, document, [finding(document, "dredging"), finding(document, "measured", "How?")], ADA)
    assert changed(data, copy) == {MAIN, COMMENTS}
    assert re.findall(r'<w:comment w:id="(\d+)"', part(copy, COMMENTS)) == ["3", "4", "5"]
    marks = [(mark.span.text, mark.author) for mark in read("t.docx", copy).marks if mark.kind == "comment"]
    assert sorted(marks) == [("dredging", ADA), ("measured", ADA), ("measured daily", "R. Reader")]


@pytest.mark.parametrize("comments_xml", ["<w:comments {}/>", "<x:comments xmlns:x='{}'></x:comments>"])
def test_a_part_without_comments_or_with_another_prefix_is_extended(comments_xml: str) -> None:
    uri = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    own = comments_xml.format(uri if "x:" in comments_xml else f'xmlns:w="{uri}"')
    data = pack(p("The tide rises twice."), comments=own)
    assert marked(data, "tide", "twice") == ["tide", "twice"] or "x:" in own
    document = read("t.docx", data)
    said = part(annotate(data, document, [finding(document, "tide")], ADA), COMMENTS)
    prefix = "x:" if "x:" in own else "w:"
    assert f'<{prefix}comment {prefix}id="0" {prefix}author=' in said
    assert said.endswith(f"</{prefix}comments>")


def test_words_over_runs_entities_and_paragraphs() -> None:
    data = pack(
        p(
            "cut wo",
            run("rds & ", "<w:b/>"),
            '<w:proofErr w:type="spellStart"/>',
            run("😀 thing"),
            "<w:r><w:tab/><w:t>tab</w:t></w:r>",
        )
        + p("<w:r><w:t>The</w:t><w:br/><w:t>next &#8212; one</w:t></w:r>", run("."))
    )
    words = ["words & 😀", "&", "😀", "thing\ttab", "tab\nThe next", "— one", "The", "next", "e", "d"]
    assert marked(data, *words) == words


def test_a_cut_run_keeps_its_look_and_its_blanks() -> None:
    data = pack(p("<w:r><w:rPr><w:i/></w:rPr><w:t>The tide rises</w:t></w:r>"))
    document = read("t.docx", data)
    copy = part(annotate(data, document, [finding(document, "tide")], ADA))
    look = '<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">'
    assert re.findall(re.escape(look) + "([^<]*)", copy) == ["The ", "tide", " rises"]


def test_overlapping_nested_touching_and_same_comments() -> None:
    words = ["One two", "two three", "two", "three", "One two three four.", "two"]
    assert marked(pack(p("One two three four.")), *words) == words


def test_fields_links_controls_and_boxes_are_covered_whole() -> None:
    body = (
        p("Tides rise ", zotero("(Hale, 2019, p. 12)", HALE), " and fall.")
        + p("A link to ", f"<w:hyperlink>{run('the old harbour')}</w:hyperlink>", " here.")
        + p("See ", f'<w:fldSimple w:instr=" REF _Ref5 ">{run("chapter one")}</w:fldSimple>', " for more.")
        + p("Inline ", control(run("controlled words")), " stand.")
        + p("Boxed ", text_box("Deep words within."), "text.")
    )
    data = pack(body)
    assert marked(data, "2019", "rise (Hale", "old", "chapter", "words") == [
        "(Hale, 2019, p. 12)", "rise (Hale, 2019, p. 12)", "the old harbour", "chapter one", "controlled words",
    ]  # fmt: skip
    document = read("t.docx", data)
    copy = part(annotate(data, document, [finding(document, "Deep")], ADA))
    assert copy.index("commentRangeStart") < copy.index("<mc:AlternateContent>") < copy.index("</mc:AlternateContent>")
    assert copy.index("</mc:AlternateContent>") < copy.index("commentRangeEnd")


def test_the_controls_of_google_docs_are_no_hindrance() -> None:
    data = pack(p("One ", control(run("two three four"), '<w:tag w:val="goog_rdk_7"/>'), " five."))
    assert marked(data, "three", "One two", "four five") == ["three", "One two", "four five"]
    document = read("t.docx", data)
    copy = suggest(data, document, [Fix((Edit(spot(document, "three"), "3"),))], ADA)
    assert read("t.docx", copy).sources[0].text == "One two 3 four five.\n"


def test_in_a_field_through_several_paragraphs_the_words_have_their_comment() -> None:
    opened, closed = field(" ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY ", "Hale, N. (2019). Tides.|").split("|")
    closed = closed.partition("</w:r>")[2]
    data = pack(p("Before.") + f"<w:p>{opened}</w:t></w:r></w:p>" + f"<w:p>{run('Moss, A. (2016). Harbours.')}{closed}</w:p>")
    assert marked(data, "Tides", "Harbours", "2016") == ["Tides", "Harbours", "2016"]


def test_tracked_changes_are_no_hindrance() -> None:
    data = pack(
        p("The ", change("del", run("old ")), change("ins", run("new tide ")), change("moveTo", run("here ")), "rises.")
    )
    words = ["new", "tide here", "here", "The new", "rises"]
    assert marked(data, *words) == words


def test_a_finding_in_a_note_stands_at_its_reference() -> None:
    data = pack(p("Text", note_mark(2), " goes on", note_mark(2, "endnote"), "."), footnotes=notes("footnote", {2: "A foot note."}),
                endnotes=notes("endnote", {2: "An end note."}))  # fmt: skip
    document = read("t.docx", data)
    for words, mark in (("foot note", "footnoteReference"), ("end note", "endnoteReference")):
        copy = annotate(data, document, [finding(document, words)], ADA)
        inside = part(copy).partition("commentRangeStart")[2].partition("commentRangeEnd")[0]
        assert f'<w:{mark} w:id="2"/>' in inside
        assert "<w:t" not in inside
        assert part(copy, "word/footnotes.xml") == part(data, "word/footnotes.xml")


def test_a_finding_without_words_is_a_comment_at_the_nearest_point() -> None:
    data = pack(p("First one.") + p("Second one."))
    document = read("t.docx", data)
    source = document.sources[0]
    places = [Span(source, at, at) for at in (0, source.text.index("one"), source.text.index("Second"), len(source.text))]
    findings = [Finding(place, f"At {n}.", rule="a/b", severity="info") for n, place in enumerate(places)]
    again = read("t.docx", annotate(data, document, findings, ADA))
    assert sorted((mark.span.start, mark.span.end) for mark in again.marks) == [(0, 0), (6, 6), (11, 11), (22, 22)]


def test_applied_twice_gives_the_same_file() -> None:
    data = whole()
    document = read("t.docx", data)
    words = ["dredging", "A note at the foot", "controlled", "rises fast", "Hale, 2019"]
    first = annotate(data, document, [finding(document, each) for each in words], ADA)
    again = read("t.docx", first)
    assert annotate(first, again, [finding(again, each) for each in words], ADA) == first
    third = annotate(first, again, [finding(again, "dredging")], "Somebody Else")
    assert len(read("t.docx", third).marks) == len(again.marks) + 1


def test_a_file_that_has_changed_is_not_written() -> None:
    document = read("t.docx", pack(p("The tide rises.")))
    other = pack(p("It is the tide that rises."))
    with pytest.raises(Problem, match="has changed"):
        annotate(other, document, [finding(document, "rises")], ADA)
    with pytest.raises(Problem, match="has changed"):
        fixed(other, document)


def fixed(data: bytes, document: Document) -> bytes:
    return suggest(data, document, [Fix((Edit(spot(document, "rises"), "falls"),))], ADA, WHEN)


def test_no_findings_no_change() -> None:
    data = whole()
    assert annotate(data, read("t", data), [], ADA) == data
    assert suggest(data, read("t", data), [], ADA) == data


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2200), st.integers(0, 80)), max_size=25))
def test_the_text_and_the_old_marks_are_the_same_after(places: list[tuple[int, int]]) -> None:
    data = whole()
    document = read("t.docx", data)
    (source,) = document.sources
    spans = [Span(source, min(at, len(source.text)), min(at + size, len(source.text))) for at, size in places]
    findings = [Finding(place, f"Number {n}.", rule="a/b", severity="info") for n, place in enumerate(spans)]
    again = read("t.docx", annotate(data, document, findings, ADA))
    assert again.sources[0].text == source.text
    assert [(block.kind, block.prose.text) for block in again.blocks] == [(b.kind, b.prose.text) for b in document.blocks]
    assert len(again.marks) == len(document.marks) + len(findings)
    assert [mark.text for mark in again.marks if mark.author != ADA] == [mark.text for mark in document.marks]


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_where_a_part_is_damaged_the_file_is_written_or_a_problem_is_said(drawn: st.DataObject) -> None:
    document = read("t.docx", whole())
    with zipfile.ZipFile(io.BytesIO(whole())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = drawn.draw(
        st.sampled_from(["[Content_Types].xml", "word/_rels/document.xml.rels", COMMENTS, MAIN, "word/footnotes.xml"])
    )
    content = bytearray(members[name])
    at = drawn.draw(st.integers(0, len(content)))
    content[at : at + drawn.draw(st.integers(0, 60))] = drawn.draw(
        st.binary(max_size=4) | st.sampled_from([b"<w:r>", b"</w:p>"])
    )
    data = zipped(members | {name: bytes(content)})
    said = ""
    for write in (annotate, suggest):
        try:
            if write is annotate:
                annotate(data, document, [finding(document, "dredging"), finding(document, "note at the foot")], ADA)
            else:
                suggest(data, document, [Fix((Edit(spot(document, "dredging"), "care"),))], ADA)
        except Problem as problem:
            said += str(problem)
    assert "\n" not in said


def test_a_fix_is_a_deletion_and_an_insertion_that_look_like_the_words() -> None:
    data = pack(p("<w:r><w:rPr><w:i/></w:rPr><w:t>The tide rises twice</w:t></w:r>"))
    copy = fixed(data, read("t.docx", data))
    look, signed = "<w:r><w:rPr><w:i/></w:rPr>", 'w:author="Prof. Ada &amp; Co" w:date="2026-03-04T05:06:07Z"'
    assert (
        f'{look}<w:t xml:space="preserve">The tide </w:t></w:r><w:del w:id="1" {signed}>{look}<w:delText xml:space="preserve">rises'
        f'</w:delText></w:r></w:del><w:ins w:id="2" {signed}>{look}<w:t xml:space="preserve">falls</w:t></w:r></w:ins>'
        f'{look}<w:t xml:space="preserve"> twice</w:t></w:r>'
    ) in part(copy)
    assert changed(data, copy) == {MAIN}
    assert [(mark.kind, mark.span.text, mark.text) for mark in read("t.docx", copy).marks] == [
        ("deletion", "", "rises"), ("insertion", "falls", ""),
    ]  # fmt: skip


def test_fixes_over_runs_at_ends_in_notes_and_pure_insertions() -> None:
    body = p("cut wo", run("rds & ", "<w:b/>"), "<w:r><w:tab/><w:t>more</w:t></w:r>", note_mark(2), " end")
    data = pack(body, footnotes=notes("footnote", {2: "A foot note."}))
    document = read("t.docx", data)
    at_end = spot(document, " end").end
    edits = [
        Edit(spot(document, "words &"), "letters <and>"),
        Edit(spot(document, "more"), "less"),
        Edit(spot(document, "foot"), "short"),
        Edit(Span(document.sources[0], at_end, at_end), "!"),
        Edit(Span(document.sources[0], 0, 0), "To "),
    ]
    copy = suggest(data, document, [Fix((edit,)) for edit in edits], ADA)
    assert read("t.docx", copy).sources[0].text == "To cut letters <and> \tless end!\n A short note.\n"
    assert changed(data, copy) == {MAIN, "word/footnotes.xml"}


def test_a_fix_in_anothers_insertion_is_ones_own() -> None:
    data = pack(p("The ", change("ins", run("tide rises "), author="R. Reader"), "here."))
    copy = fixed(data, read("t.docx", data))
    again = read("t.docx", copy)
    assert again.sources[0].text == "The tide falls here.\n"
    assert sorted((mark.author, mark.span.text) for mark in again.marks if mark.kind == "insertion") == [
        (ADA, "falls"), ("R. Reader", "tide "),
    ]  # fmt: skip


def test_what_cannot_be_tracked_is_left_and_told() -> None:
    body = (
        p("Tides ", zotero("(Hale, 2019)", HALE), change("moveTo", run("moved here ")), control(run("controlled ")), "end.")
        + p("Next ", f"<w:hyperlink>{run('link')}</w:hyperlink>", " line.")
    )  # fmt: skip
    data = pack(body)
    document = read("t.docx", data)
    fixes = [Fix((Edit(spot(document, word), "new"),)) for word in ("2019", "moved", "controlled", "link", "end.\nNext")]
    fixes.append(Fix((Edit(spot(document, "line"), "row"), Edit(spot(document, "Hale"), "Moss"))))
    fixes.append(Fix((Edit(spot(document, "Tides"), "two\nlines"),)))
    assert possible(data, document, fixes) == ()
    assert suggest(data, document, fixes, ADA) == data
    good = Fix((Edit(spot(document, "Tides"), "Waves"),))
    assert possible(data, document, [good, good, *fixes]) == (good,)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2200), st.integers(0, 25), st.sampled_from(["", "new", "a & b", "☂ "])), max_size=20))
def test_what_is_suggested_reads_as_the_fixes_made(places: list[tuple[int, int, str]]) -> None:
    data = whole()
    document = read("t.docx", data)
    (source,) = document.sources
    fixes = []
    at = -1
    for start, size, new in sorted(places):
        if start > at + 1 and start + size <= len(source.text):
            fixes.append(Fix((Edit(Span(source, start, start + size), new),)))
            at = start + size
    made = possible(data, document, fixes)
    want = source.text
    for fix in reversed(made):
        (edit,) = fix.edits
        want = want[: edit.span.start] + edit.text + want[edit.span.end :]
    copy = suggest(data, document, fixes, ADA)
    assert read("t.docx", copy).sources[0].text == want
    rejected = part(copy)
    own = re.escape('w:author="Prof. Ada &amp; Co"')
    rejected = re.sub(rf'<w:ins w:id="\d+" {own}[^>]*>.*?</w:ins>', "", rejected)
    rejected = re.sub(
        rf'<w:del w:id="\d+" {own}[^>]*>(.*?)</w:del>', lambda found: found[1].replace("w:delText", "w:t"), rejected
    )
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members |= {name: archive.read(name) for name in archive.namelist() if "notes" in name}
    assert read("t.docx", zipped(members | {MAIN: rejected.encode()})).sources[0].text == source.text


@pytest.mark.skipif(not which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_it_with_all_comments_and_changes(tmp_path: Path) -> None:
    from lint.readers import odt

    body = "".join(p(f"Paragraph {n} of the ", run("tides", "<w:b/>"), f" speaks of harbour {n}.") for n in range(40))
    data = pack(body, comments=comments({}))
    document = read("t.docx", data)
    findings = [finding(document, f"harbour {n}", f"Message {n}.") for n in range(40)]
    copy = annotate(data, document, findings, ADA)
    again = read("t.docx", copy)
    copy = suggest(copy, again, [Fix((Edit(spot(again, "Paragraph 7"), "Section 7"),))], ADA)
    (tmp_path / "a.docx").write_bytes(copy)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path), str(tmp_path / "a.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    marks = odt.read("a.odt", (tmp_path / "a.odt").read_bytes()).marks
    assert [(mark.span.text, mark.text.split("\n")[0]) for mark in marks if mark.kind == "comment"] == [
        (f"harbour {n}", f"Message {n}.") for n in range(40)
    ]
    assert {(mark.kind, mark.span.text, mark.text) for mark in marks if mark.kind != "comment"} == {
        ("deletion", "", "Paragraph 7"), ("insertion", "Section 7", ""),
    }  # fmt: skip
