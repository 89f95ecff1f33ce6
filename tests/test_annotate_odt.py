"""Comments in a copy of an ODT: at the words, and nothing else changed."""

import io
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from shutil import which

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odt_files import comment, note, p, pack, span, whole, zipped

from lint.annotate.by_format import annotated
from lint.annotate.odt import annotate
from lint.document import Document
from lint.finding import Finding
from lint.problem import Problem
from lint.readers.odt import read
from lint.span import Span

ADA = "Prof. Ada & Co"
WHEN = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


def finding(document: Document, words: str, message: str = "Look here.") -> Finding:
    (source,) = document.sources
    start = source.text.index(words)
    return Finding(Span(source, start, start + len(words)), message, rule="family/rule", severity="warning")


def content(data: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read("content.xml").decode()


def marked(data: bytes, *words: str) -> list[tuple[str, str]]:
    """What the comments by Ada in an annotated copy cover, and the first line of what they say."""
    document = read("t.odt", data)
    copy = annotate(data, document, [finding(document, each, f"On {each[:10]}.") for each in words], ADA)
    again = read("t.odt", copy)
    assert again.sources[0].text == document.sources[0].text
    return [(mark.span.text, mark.text.split("\n")[0]) for mark in again.marks if mark.author == ADA]


def test_a_comment_stands_at_its_words_and_says_all() -> None:
    data = pack(p("The tide rises twice a day."))
    document = read("t.odt", data)
    one = Finding(finding(document, "rises").span, "Say <when> & where.", ("comes in",), rule="a/b", severity="info")
    copy = annotate(data, document, [one], ADA, WHEN)
    assert (
        'The tide <office:annotation office:name="note-1"><dc:creator>Prof. Ada &amp; Co</dc:creator>'
        "<dc:date>2026-03-04T05:06:07</dc:date><text:p>Say &lt;when&gt; &amp; where.</text:p>"
        "<text:p>Suggested: “comes in”</text:p><text:p>[info: a/b]</text:p></office:annotation>rises"
        '<office:annotation-end office:name="note-1"/> twice'
    ) in content(copy)
    (mark,) = read("t.odt", copy).marks
    assert (mark.span.text, mark.author, mark.date) == ("rises", ADA, "2026-03-04T05:06:07")
    assert annotated(data, document, [one], ADA).startswith(b"PK")


def test_only_the_content_changes_and_the_type_stays_first_and_stored() -> None:
    data = whole()
    document = read("t.odt", data)
    copy = annotate(data, document, [finding(document, "dredging")], ADA)
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(copy)) as new:
        assert old.namelist() == new.namelist()
        assert [name for name in old.namelist() if old.read(name) != new.read(name)] == ["content.xml"]
        assert new.infolist()[0].filename == "mimetype"
        assert new.infolist()[0].compress_type == zipfile.ZIP_STORED
        assert new.testzip() is None


def test_words_over_spans_entities_and_paragraphs() -> None:
    data = pack(
        p("A ", span("bo", "T1"), "ld &amp; <text:span>😀 thing</text:span>.")
        + p("The next <text:span>&#8212; one</text:span>.")
    )
    assert marked(data, "bold & 😀", "& ", "😀", "thing.\nThe next", "— one") == [
        ("bold & 😀", "On bold & 😀."),
        ("&", "On & ."),
        ("😀", "On 😀."),
        ("thing.\nThe next", "On thing.\nTh".split("\n")[0]),
        ("— one", "On — one."),
    ]


def test_overlapping_nested_and_touching_comments() -> None:
    data = pack(p("One two three four."))
    assert sorted(marked(data, "One two", "two three", "two", "three", "One two three four.")) == sorted(
        [
            ("One two", "On One two."),
            ("two three", "On two three."),
            ("two", "On two."),
            ("three", "On three."),
            ("One two three four.", "On One two th."),
        ]
    )


def test_a_finding_in_a_note_stands_at_its_reference() -> None:
    copy_of = pack(p("Text", note("A long note at the foot."), " goes on."))
    document = read("t.odt", copy_of)
    copy = content(annotate(copy_of, document, [finding(document, "long note")], ADA))
    assert copy.index("<office:annotation ") < copy.index("<text:note ")
    assert "</text:note><office:annotation-end" in copy


@pytest.mark.parametrize(
    "inside",
    [
        "<text:date>4 March 2026</text:date>",
        "<draw:frame><draw:text-box><text:p>4 March 2026</text:p></draw:text-box></draw:frame>",
        "<text:bookmark-ref text:ref-name='x'>4 March 2026</text:bookmark-ref>",
    ],
)
def test_a_comment_covers_the_whole_of_a_field_or_frame(inside: str) -> None:
    data = pack(p("On ", inside, " it was."))
    document = read("t.odt", data)
    copy = content(annotate(data, document, [finding(document, "March")], ADA))
    assert f"</office:annotation>{inside}<office:annotation-end" in copy


def test_a_finding_without_words_is_a_comment_at_the_nearest_point() -> None:
    data = pack(p("First one.") + p("Second one."))
    document = read("t.odt", data)
    source = document.sources[0]
    places = [Span(source, at, at) for at in (0, source.text.index("one"), source.text.index("Second"), len(source.text))]
    findings = [Finding(place, f"At {n}.", rule="a/b", severity="info") for n, place in enumerate(places)]
    again = read("t.odt", annotate(data, document, findings, ADA))
    assert [(mark.span.start, mark.span.end) for mark in again.marks] == [(0, 0), (6, 6), (11, 11), (22, 22)]


def test_comments_that_stand_there_stay_and_are_not_written_twice() -> None:
    data = pack(p("Tides ", comment("How often?", "rise"), " here, and fall there."))
    document = read("t.odt", data)
    first = annotate(data, document, [finding(document, "rise"), finding(document, "fall")], ADA)
    again = read("t.odt", first)
    assert len(again.marks) == 3
    assert annotate(first, again, [finding(again, "rise"), finding(again, "fall")], ADA) == first
    more = annotate(first, again, [finding(again, "rise"), finding(again, "there", "New.")], ADA)
    said = sorted(mark.text.split("\n")[0] for mark in read("t.odt", more).marks)
    assert said == ["How often?", "Look here.", "Look here.", "New."]
    assert len(read("t.odt", annotate(first, again, [finding(again, "rise")], "Somebody Else")).marks) == 4


def test_prefixes_that_are_not_declared_are_declared() -> None:
    data = pack(p("The tide rises."), root=" ".join(f'xmlns:{n}="{u}"' for n, u in NEEDED.items()))
    assert marked(data, "rises") == [("rises", "On rises.")]


NEEDED = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0", "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
}  # fmt: skip


def test_a_file_that_has_changed_is_not_written() -> None:
    document = read("t.odt", pack(p("The tide rises.")))
    with pytest.raises(Problem, match="has changed"):
        annotate(pack(p("It is the tide that rises.")), document, [finding(document, "rises")], ADA)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_where_the_text_is_damaged_the_file_is_written_or_a_problem_is_said(drawn: st.DataObject) -> None:
    document = read("t.odt", whole())
    with zipfile.ZipFile(io.BytesIO(whole())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    text = bytearray(members["content.xml"])
    at = drawn.draw(st.integers(0, len(text)))
    text[at : at + drawn.draw(st.integers(0, 60))] = drawn.draw(
        st.binary(max_size=4) | st.sampled_from([b"<a/>", b"</text:p>"])
    )
    said = ""
    try:
        annotate(zipped(members | {"content.xml": bytes(text)}), document, [finding(document, "dredging")], ADA)
    except Problem as problem:
        said = str(problem)
    assert "\n" not in said


def test_no_findings_no_change() -> None:
    assert annotate(whole(), read("t", whole()), [], ADA) == whole()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 800), st.integers(0, 60)), max_size=25))
def test_the_text_and_the_old_comments_are_the_same_after(places: list[tuple[int, int]]) -> None:
    data = whole()
    document = read("t.odt", data)
    (source,) = document.sources
    spans = [Span(source, min(at, len(source.text)), min(at + size, len(source.text))) for at, size in places]
    findings = [Finding(place, f"Number {n}.", rule="a/b", severity="info") for n, place in enumerate(spans)]
    copy = annotate(data, document, findings, ADA)
    again = read("t.odt", copy)
    assert again.sources[0].text == source.text
    assert [(block.kind, block.prose.text) for block in again.blocks] == [(b.kind, b.prose.text) for b in document.blocks]
    assert len(again.marks) == len(document.marks) + len(findings)
    assert [mark.text for mark in again.marks if mark.author != ADA] == [mark.text for mark in document.marks]


@pytest.mark.skipif(not which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_it_with_all_comments(tmp_path: Path) -> None:
    from lint.readers import docx

    data = pack("".join(p(f"Paragraph {n} of the ", span("tides", "T1"), f" speaks of harbour {n}.") for n in range(40)))
    document = read("t.odt", data)
    findings = [finding(document, f"harbour {n}", f"Message {n}.") for n in range(40)]
    (tmp_path / "a.odt").write_bytes(annotate(data, document, findings, ADA))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path), str(tmp_path / "a.odt")]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    marks = docx.read("a.docx", (tmp_path / "a.docx").read_bytes()).marks
    assert [(mark.span.text, mark.text.split("\n")[0]) for mark in marks] == [
        (f"harbour {n}", f"Message {n}.") for n in range(40)
    ]
