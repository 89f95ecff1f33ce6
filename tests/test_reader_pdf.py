"""The PDF reader: rows to paragraphs, what is no prose left out, and files that are no good."""

import contextlib
import io
import itertools
import re
import zlib
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdfs import LEFT, STEP, TOP, drawn, lines, together, typeset
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Highlight, Text
from pypdf.constants import PageLabelStyle
from pypdf.generic import ArrayObject, FloatObject, NameObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas

from lint.document import Document
from lint.finding import Skipped
from lint.ignores import of_comments
from lint.problem import Problem
from lint.readers import pdf, pdf_extract, pdf_rows
from lint.span import PageArea

WORDS = (
    "The harbour wall was rebuilt in stone after the winter of the long storms and the masons who came from the mainland kept a "
    "careful record of every course they laid and of each tide that undid their work before the mortar had time to set"
).split()


def prose(seed: int, words: int = 130) -> str:
    """A paragraph of its own words, ending in a full stop."""
    turned = [WORDS[(seed * 7 + index * (seed % 5 + 3)) % len(WORDS)].lower() for index in range(words)]
    return " ".join([f"Part{seed}", *turned]) + "."


def read(data: bytes) -> Document:
    return pdf.read("thesis.pdf", data)


def texts(document: Document, kind: str = "paragraph") -> list[str]:
    return [block.prose.text for block in document.blocks if block.kind == kind]


def problem(data: bytes) -> str:
    with pytest.raises(Problem) as caught:
        read(data)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def lawful(document: Document) -> None:
    """What holds for every document: literal pieces are their source, in order, and spans lie in the source."""
    source = document.sources[0]
    for block in document.blocks:
        assert 0 <= block.span.start <= block.span.end <= len(source.text)
        for piece in block.prose.pieces:
            assert piece.span.source is source
            assert piece.kind != "literal" or piece.text == piece.span.text
        starts = [piece.span.start for piece in block.prose.pieces]
        assert starts == sorted(starts)
        assert not re.search(r"^\s|\s\s|\s$", block.prose.text)
    ends = [(anchor.start, anchor.end) for anchor in source.anchors]
    assert all(start < end for start, end in ends)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(ends))


@pytest.mark.parametrize("columns", [1, 2])
def test_paragraphs_go_on_over_rows_columns_and_pages(columns: int) -> None:
    paragraphs = [prose(seed, 90 + 13 * (seed % 7)) for seed in range(1, 16)]
    story = [("h1", "1 Walls of the island"), *(("p", words) for words in paragraphs)]
    document = read(typeset(story, columns, head="A history of walls"))
    lawful(document)
    assert texts(document) == paragraphs
    assert [block.title for block in document.headings] == ["Walls of the island"]
    assert document.headings[0].number == "1"
    assert "A history of walls" in document.sources[0].text
    assert not any("A history of walls" in block.prose.text for block in document.blocks)


def test_a_span_over_a_page_break_holds_no_furniture() -> None:
    document = read(typeset([("p", prose(1, 2000))], head="A history of walls"))
    (block,) = document.prose_blocks
    assert "history" not in block.span.text
    pages = {
        anchor.place.page
        for anchor in document.sources[0].anchors_of(block.span.start, block.span.end)
        if isinstance(anchor.place, PageArea)
    }
    assert len(pages) > 1


def test_headings_by_type_and_number_have_levels_and_titles() -> None:
    story = [
        ("h1", "2 Stones"),
        ("p", prose(1)),
        ("h2", "2.1 Where they came from"),
        ("p", prose(2)),
        ("h2", "2.2 How they were cut"),
        ("p", prose(3)),
    ]
    document = read(typeset([*story, ("h1", "3 Tides"), ("p", prose(4))]))
    assert [(block.level, block.number, block.title) for block in document.headings] == [
        (1, "2", "Stones"),
        (2, "2.1", "Where they came from"),
        (2, "2.2", "How they were cut"),
        (1, "3", "Tides"),
    ]


def test_the_outline_names_headings_that_type_does_not_show() -> None:
    body = [prose(seed, 14)[:80] for seed in range(1, 30)]
    rows = [*body[:10], "on the cutting of stones and of wood", *body[10:20]]

    def draw(canvas: Canvas) -> None:
        lines(*rows)(canvas)
        canvas.bookmarkHorizontal("here", 0, TOP - 10 * STEP)
        canvas.addOutlineEntry("on the cutting of stones and of wood", "here", 0)

    assert [block.title for block in read(drawn(draw)).headings] == ["on the cutting of stones and of wood"]
    assert not read(drawn(lines(*rows))).headings


def test_words_cut_at_the_end_of_a_row_are_healed_by_the_documents_own_words() -> None:
    rows = [
        "The international trade in stone was older than the wall, and the inter-",
        "national price of it rose when the well-known quarries closed. A well-",
        "known mason said so in print, and nobody on the island contradicted it.",
    ]
    document = read(drawn(lines(*rows)))
    (text,) = texts(document)
    assert "the international price" in text
    assert "A well-known mason" in text
    lawful(document)


def test_a_raised_number_is_the_mark_of_a_note_and_no_part_of_its_word() -> None:
    def draw(canvas: Canvas) -> None:
        lines(
            "The wall was finished in the year of the great flood, as the clerk wrote",
            "in his book, and it held for a hundred years after that winter.",
        )(canvas)
        canvas.setFont("Times-Roman", 11)
        canvas.drawString(LEFT, TOP - 2 * STEP, "Its cost was recorded")
        at = LEFT + canvas.stringWidth("Its cost was recorded", "Times-Roman", 11)
        canvas.setFont("Times-Roman", 7)
        canvas.drawString(at, TOP - 2 * STEP + 4, "1")
        canvas.setFont("Times-Roman", 11)
        canvas.drawString(at + 4, TOP - 2 * STEP, " by the same clerk, who was paid in salt.")
        canvas.setFont("Times-Roman", 6)
        canvas.drawString(LEFT, 94, "1")
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(LEFT + 4, 90, "The book is kept in the chapel and may be read on Sundays.")

    document = read(drawn(draw))
    assert texts(document)[-1] == "Its cost was recorded by the same clerk, who was paid in salt."
    assert texts(document, "note") == ["The book is kept in the chapel and may be read on Sundays."]
    assert [block.kind for block in document.blocks] == ["paragraph", "paragraph", "note"]
    lawful(document)


def test_a_raised_figure_without_a_note_shows_as_a_power() -> None:
    def draw(canvas: Canvas) -> None:
        lines("Some rows of plain words stand here before the one that matters to us.")(canvas)
        canvas.drawString(LEFT, TOP - STEP, "The load was 6 x 10")
        at = LEFT + canvas.stringWidth("The load was 6 x 10", "Times-Roman", 11)
        canvas.setFont("Times-Roman", 7)
        canvas.drawString(at, TOP - STEP + 4, "7")
        canvas.setFont("Times-Roman", 11)
        canvas.drawString(at + 4, TOP - STEP, " newtons in all, by the engineer's count of that year.")

    assert "6 x 10⁷ newtons" in " ".join(texts(read(drawn(draw))))


def test_an_accent_set_before_its_letter_is_one_letter() -> None:
    document = read(
        drawn(
            lines(
                "A na¨ive reader would find the rows of this page a little odd, we think.", "But they go on in the usual way."
            )
        )
    )
    assert "A naïve reader" in " ".join(texts(document))
    lawful(document)


def test_quotations_items_captions_and_references_are_what_they_are() -> None:
    quote = prose(40, 60)
    items = [f"• {prose(seed, 20)}" for seed in (41, 42)]
    caption = "Figure 2.1: The wall in the year of the flood, drawn by the clerk."
    refs = [f"Mason{letter}, A. ({1990 + n}). {prose(50 + n, 30)}" for n, letter in enumerate("abcd")]
    story = [
        ("p", prose(1)),
        ("p", prose(2)),
        ("quote", quote),
        ("p", prose(3)),
        *(("item", item) for item in items),
        ("caption", caption),
    ]
    story += [("p", prose(4)), ("p", prose(5)), ("break", ""), ("h1", "References"), *(("ref", ref) for ref in refs)]
    document = read(typeset(story))
    assert texts(document, "quote") == [quote]
    assert texts(document, "item") == items
    assert texts(document, "caption") == [caption]
    assert texts(document, "reference") == refs
    assert texts(document) == [prose(seed) for seed in (1, 2, 3, 4, 5)]


def test_contents_are_left_out_of_the_blocks() -> None:
    leader = " ." * 20
    contents = lines("Contents", size=18, font="Times-Bold", top=780)
    listed = lines(f"1 Walls{leader} 2", f"1.1 Stones{leader} 3", f"2 Tides{leader} 7", f"3 Ends{leader} 9")
    document = read(drawn(together(contents, listed), lines(*[prose(seed, 13)[:75] for seed in range(20)])))
    assert not any("Stones" in block.prose.text for block in document.blocks if block.is_prose)


def test_cells_of_a_table_and_labels_of_a_figure_are_no_prose() -> None:
    def draw(canvas: Canvas) -> None:
        lines(*[f"{prose(seed, 13)[:74]} and" for seed in range(8)])(canvas)
        canvas.setFont("Times-Roman", 11)
        for row in range(4):
            for column, word in enumerate(("Quarry", "Tons", "Price")):
                canvas.drawString(LEFT + 140 * column, 600 - row * STEP, f"{word} {row}")
        canvas.setFont("Helvetica", 7)
        canvas.drawString(300, 500, "height (m)")
        canvas.drawString(200, 450, "year")

    document = read(drawn(draw))
    said = " ".join(block.prose.text for block in document.prose_blocks)
    assert "Quarry" not in said
    assert "height" not in said
    assert "Quarry 1" in " ".join(texts(document, "table"))


def test_turned_pages_are_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(560, 0)
        canvas.rotate(90)
        lines(
            "A row on a page that was turned to make room for a wide table",
            "goes on in a second one, like any other paragraph does.",
            top=400,
        )(canvas)

    document = read(drawn(draw))
    assert texts(document) == [
        "A row on a page that was turned to make room for a wide table goes on in a second one, like any other paragraph does."
    ]
    place = document.sources[0].anchors[0].place
    assert isinstance(place, PageArea)
    assert place.boxes[0].top - place.boxes[0].bottom > 200 > place.boxes[0].right - place.boxes[0].left


def test_anchors_lead_to_page_label_box_and_character() -> None:
    writer = PdfWriter(
        io.BytesIO(drawn(lines("One row of words on the first page."), lines("Another row, on the second page of it.")))
    )
    writer.set_page_label(0, 1, PageLabelStyle.LOWERCASE_ROMAN, start=4)
    out = io.BytesIO()
    writer.write(out)
    document = read(out.getvalue())
    source = document.sources[0]
    at = source.text.index("second")
    (anchor,) = source.anchors_of(at, at + 6)
    place = anchor.place
    assert isinstance(place, PageArea)
    assert (place.page, place.label) == (2, "v")
    assert abs(place.boxes[0].left - LEFT) < 2
    assert place.boxes[0].bottom < TOP < place.boxes[0].top
    first = place.first + at - anchor.start
    ((boxes,),) = pdf_extract.areas("x.pdf", out.getvalue(), {1: [(first, 6)]}).values()
    assert boxes[0][0] > LEFT + 50


def test_the_language_is_the_files_own() -> None:
    writer = PdfWriter(io.BytesIO(drawn(lines("Ein paar Zeilen in einer anderen Sprache als sonst."))))
    writer.root_object[NameObject("/Lang")] = TextStringObject("de-AT")
    out = io.BytesIO()
    writer.write(out)
    assert read(out.getvalue()).language == "de"
    assert read(drawn(lines("A few words in the usual language of these pages."))).language == "en"


def annotated(*notes: object) -> bytes:
    writer = PdfWriter(
        io.BytesIO(drawn(lines("The masons kept a careful record of every course.", "It was lost in the flood.")))
    )
    for note in notes:
        writer.add_annotation(0, note)  # type: ignore[arg-type]
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def quad(left: float, bottom: float, right: float, top: float) -> ArrayObject:
    return ArrayObject(map(FloatObject, (left, top, right, top, left, bottom, right, bottom)))


def test_marks_that_a_reader_left_are_read_with_their_words() -> None:
    width = Canvas(io.BytesIO()).stringWidth
    left = LEFT + width("The masons kept a ", "Times-Roman", 11)
    right = left + width("careful record", "Times-Roman", 11)
    note = Highlight(rect=(left, TOP - 3, right, TOP + 9), quad_points=quad(left, TOP - 3, right, TOP + 9))
    note[NameObject("/Contents")] = TextStringObject("which one?")
    note[NameObject("/T")] = TextStringObject("Prof. Løv")
    note[NameObject("/M")] = TextStringObject("D:20250310142233+01'00'")
    pin = Text(
        rect=(LEFT, TOP - STEP - 2, LEFT + 10, TOP - STEP + 8),
        text="thesis-lint: ignore repetition/copied-passage: quoted on purpose",
    )
    document = read(annotated(note, pin))
    marked, pinned = document.marks
    assert (marked.kind, marked.span.text, marked.text) == ("highlight", "careful record", "which one?")
    assert (marked.author, marked.date) == ("Prof. Løv", "2025-03-10T14:22:33")
    assert (pinned.kind, pinned.span.start == pinned.span.end) == ("comment", True)
    assert [comment.text for comment in document.comments] == ["which one?", pin["/Contents"]]
    assert [(ignore.rule, ignore.reason) for ignore in of_comments(document)[0]] == [
        ("repetition/copied-passage", "quoted on purpose")
    ]


def picture(canvas: Canvas) -> None:
    from reportlab.lib.utils import ImageReader

    pixels = ImageReader(io.BytesIO(b"P6 8 8 255\n" + bytes(range(192))))
    canvas.drawImage(pixels, 0, 0, 595, 842)


def test_a_scan_is_said_to_be_one() -> None:
    assert "OCR" in problem(drawn(picture, picture))
    text = lines(*[prose(seed, 12)[:72] for seed in range(20)])
    document = read(drawn(text, picture, picture, text))
    assert document.skipped == (
        Skipped("PDF pages 2-3 of thesis.pdf", "they are pictures without text; run OCR first (ocrmypdf, or a scanner's own)"),
    )
    assert "no text" in problem(drawn(lambda canvas: None))


def raw_pdf(*objects: bytes) -> bytes:
    """A PDF out of raw objects, numbered from 1; the first is the catalogue."""
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, 2)
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def page_with(content: bytes, *before: bytes) -> bytes:
    pages = [*before, content]
    kids = b" ".join(b"%d 0 R" % (4 + 2 * index) for index in range(len(pages)))
    made = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages))]
    made.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for index, stream in enumerate(pages):
        packed = zlib.compress(stream, 9)
        made.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 3 0 R >> >> /Contents %d 0 R >>"
            % (5 + 2 * index)
        )
        made.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed))
    return raw_pdf(*made)


BOMB = b"BT /F 1 Tf " + b"(a) Tj " * 12_000_000
PLAIN = b"BT /F 11 Tf 80 700 Td (A page of plain words that anyone can read.) Tj ET"


def test_a_bomb_is_refused_within_its_share_of_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lint.readers.pdf_process.MEMORY", 400 << 20)
    data = page_with(BOMB, PLAIN, PLAIN)
    assert len(data) < 150_000
    document = read(data)
    assert document.skipped[0].what == "PDF page 3 of thesis.pdf"
    assert "memory" in document.skipped[0].why
    assert document.sources[0].text.count("plain words") == 2
    assert "memory" in problem(page_with(BOMB))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no PDF"),
        (b"%PDF-1.7\n", "damaged"),
        (b"Just a letter to my supervisor.", "no PDF"),
        (b"%PDF-1.4\n" + bytes(range(256)) * 40, "damaged"),
        (raw_pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"), ""),
        (raw_pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 900000000 >>"), ""),
        (raw_pdf(b"<< /Type /Catalog /Pages 1 0 R >>"), ""),
    ],
    ids=["empty", "bare", "letter", "noise", "circle", "count", "none"],
)
def test_what_cannot_be_read_is_one_clear_line(data: bytes, said: str) -> None:
    assert said in problem(data)


def test_a_truncated_file_is_read_or_refused() -> None:
    whole = typeset([("p", prose(seed)) for seed in range(12)])
    assert "damaged" in problem(whole[: len(whole) // 2])


def test_junk_before_the_marker_is_cut() -> None:
    data = drawn(lines("A few words that stand behind a mail's header lines."))
    assert texts(read(b"From: someone\r\n" * 80 + data)) == ["A few words that stand behind a mail's header lines."]


def locked(user: str, owner: str) -> bytes:
    writer = PdfWriter(io.BytesIO(drawn(lines("A few words that are kept under lock and key here."))))
    writer.encrypt(user, owner, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_password_is_named_and_an_owners_password_is_none_for_readers() -> None:
    assert "password" in problem(locked("secret", "owner"))
    assert texts(read(locked("", "owner"))) == ["A few words that are kept under lock and key here."]


def test_two_thousand_pages_are_read() -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        return lines(f"Page {number} says that the wall held for one more winter.", "It had a second row, too.")

    document = read(drawn(*map(page, range(2000))))
    assert not document.skipped
    assert document.sources[0].anchors[-1].place.page == 2000  # type: ignore[union-attr]


def test_pages_beyond_the_limits_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    data = drawn(*[lines("A page of a document that is longer than any thesis.")] * 5)
    (skip,) = pdf.read("thesis.pdf", data, 3).skipped
    assert "from PDF page 4 on" in skip.what
    assert skip.why == "only the first 3 pages are read; a larger --max-pages reads more"
    assert not pdf.read("thesis.pdf", data, 5).skipped
    monkeypatch.setattr(pdf_extract, "SECONDS", 0)
    (skip,) = read(data).skipped
    assert "from PDF page 2 on" in skip.what
    assert "stopped" in skip.why


@cache
def sample() -> bytes:
    story = [
        ("h1", "1 Walls"),
        *(("p", prose(seed, 60)) for seed in range(1, 6)),
        ("caption", "Table 1: Stones and their price."),
    ]
    return typeset(story, head="A history of walls")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, 10**6), st.binary(min_size=1, max_size=6)), max_size=12), st.integers(0, 10**6))
def test_mutated_files_never_raise_anything_but_a_problem(edits: list[tuple[int, bytes]], cut: int) -> None:
    data = bytearray(sample())
    for place, change in edits:
        at = place % len(data)
        data[at : at + len(change)] = change
    if cut % 3 == 0:
        del data[cut % len(data) :]
    with contextlib.suppress(Problem):
        lawful(read(bytes(data)))


def test_type_of_no_size_is_read() -> None:
    assert "plain words" in read(page_with(PLAIN.replace(b"/F 11", b"/F 0.001"))).sources[0].text


def test_a_row_of_blanks_is_none() -> None:
    run = pdf_extract.TextRun(0, 1, 90.0, 101.0, 700.0, 11.0, pdf_extract.Font(), 0)
    assert pdf_rows.rows(pdf_extract.RawPage(0, "", 600.0, 800.0, "\u2003", [run])) == []


def test_the_reader_changes_no_byte_and_reads_what_it_wrote() -> None:
    assert len(PdfReader(io.BytesIO(sample())).pages) == 1
    assert read(sample()).sources[0].text == read(sample()).sources[0].text
