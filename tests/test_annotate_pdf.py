"""Highlights in a copy of a PDF: at the words, behind the bytes of the file, and shown by what renders it."""

import io
import logging
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from click.testing import CliRunner
from pdfs import LEFT, STEP, TOP, drawn, lines, typeset
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text
from pypdf.generic import DictionaryObject, NameObject, NumberObject, RectangleObject
from reportlab.pdfgen.canvas import Canvas

from lint.annotate.pdf import annotate
from lint.cli import commands
from lint.document import Document
from lint.finding import Finding
from lint.problem import Problem
from lint.readers import pdf

WHEN = datetime(2025, 3, 10, 12, 0, tzinfo=UTC)
ROWS = (
    "The masons kept a careful record of every course,",
    "and of each tide that undid their work before the",
    "mortar had time to set in the cold wind.",
)


def read(data: bytes) -> Document:
    return pdf.read("thesis.pdf", data)


def finding(document: Document, words: str, message: str = "Reads odd.", severity: str = "warning") -> Finding:
    """A finding at words, wherever rows break."""
    for block in document.blocks:
        at = block.prose.text.find(words)
        if at >= 0:
            span = block.prose.span(at, at + len(words))
            return Finding(span, message, ("usual words",), rule="paraphrase/tortured-term", severity=severity)  # type: ignore[arg-type]
    raise AssertionError(words)


def written(data: bytes, *words: str, author: str = "Prof. Løv") -> bytes:
    document = read(data)
    return annotate(data, document, [finding(document, each) for each in words], author, WHEN)


def notes(data: bytes) -> list[Any]:
    reader = PdfReader(io.BytesIO(data))
    return [note.get_object() for page in reader.pages for note in page.get("/Annots", ())]


def quads(note: Any) -> list[list[float]]:
    """Left, bottom, right and top of each quad; the points stand in the order that every viewer takes."""
    values = [float(value) for value in note["/QuadPoints"]]
    found = []
    for at in range(0, len(values), 8):
        ul_x, ul_y, ur_x, ur_y, ll_x, ll_y, lr_x, lr_y = values[at : at + 8]
        assert ul_x == ll_x < ur_x == lr_x
        assert ll_y == lr_y < ul_y == ur_y
        found.append([ul_x, ll_y, ur_x, ul_y])
    return found


def pixels(data: bytes, page: int = 0) -> Any:
    return pypdfium2.PdfDocument(data)[page].render(scale=2, no_smoothtext=True).to_pil().convert("RGB")


def changed(before: Any, after: Any) -> tuple[float, float, float, float]:
    """Where two pictures of a page differ: left, bottom, right, top in points."""
    from PIL import ImageChops

    box = ImageChops.difference(before, after).getbbox()
    assert box
    return box[0] / 2, (before.height - box[3]) / 2, box[2] / 2, (before.height - box[1]) / 2


def test_a_highlight_lies_on_exactly_its_words() -> None:
    data = drawn(lines(*ROWS))
    copy = written(data, "careful record")
    assert copy.startswith(data)
    (note,) = notes(copy)
    width = Canvas(io.BytesIO()).stringWidth
    ((left, bottom, right, top),) = quads(note)
    assert left == pytest.approx(LEFT + width("The masons kept a ", "Times-Roman", 11), abs=1)
    assert right == pytest.approx(LEFT + width("The masons kept a careful record", "Times-Roman", 11), abs=1)
    assert bottom < TOP < top < TOP + STEP
    place = changed(pixels(data), pixels(copy))
    assert place == pytest.approx((left, bottom, right, top), abs=1.5)


def test_a_note_says_what_the_finding_says() -> None:
    (note,) = notes(written(drawn(lines(*ROWS)), "careful record"))
    assert note["/Contents"] == "Reads odd.\nSuggested: “usual words”\n[warning: paraphrase/tortured-term]"
    assert (note["/T"], note["/M"], note["/F"]) == ("Prof. Løv", "D:20250310120000Z", 4)
    assert note["/Subtype"] == "/Highlight"
    assert note["/NM"].startswith("thesis-lint:")
    assert b"re f" in note["/AP"]["/N"].get_object().get_data()


def test_words_over_a_row_end_have_a_box_on_each_row() -> None:
    (note,) = notes(written(drawn(lines(*ROWS)), "every course, and of each"))
    first, second = quads(note)
    assert first[1] - second[1] == pytest.approx(STEP, abs=1.5)
    assert second[0] == pytest.approx(LEFT, abs=1)


def test_words_over_a_page_break_have_a_note_on_each_page() -> None:
    words = "the harbour wall of the island was built in stone and "
    data = typeset([("p", words * 90 + "no more.")])
    document = read(data)
    (block,) = document.prose_blocks
    whole = Finding(block.span, "Long.", rule="readability/long", severity="info")
    reader = PdfReader(io.BytesIO(annotate(data, document, [whole], "x", WHEN)))
    assert [len(page.get("/Annots", ())) for page in reader.pages] == [1] * len(reader.pages)
    assert len(reader.pages) > 1


def test_a_second_run_replaces_its_own_notes_and_no_others() -> None:
    writer = PdfWriter(io.BytesIO(drawn(lines(*ROWS))))
    writer.add_annotation(0, Text(rect=(10, 10, 20, 20), text="my own"))
    out = io.BytesIO()
    writer.write(out)
    first = written(out.getvalue(), "careful record", "each tide")
    second = written(first, "careful record")
    assert second.startswith(first)
    assert [note["/Contents"].split("\n")[0] for note in notes(second)] == ["my own", "Reads odd."]
    assert notes(first)[1]["/NM"] == notes(second)[1]["/NM"]
    assert [mark.text for mark in read(second).marks] == ["my own"]
    assert read(second).sources[0].text == read(out.getvalue()).sources[0].text


def test_without_findings_the_copy_is_the_file() -> None:
    data = drawn(lines(*ROWS))
    assert written(data) == data


@pytest.mark.parametrize("streams", [False, True], ids=["table", "streams"])
def test_both_kinds_of_files_are_whole_after_the_update(streams: bool) -> None:
    data = drawn(lines(*ROWS), lines(*ROWS))
    if streams:
        data = with_streams(data)
    copy = written(data, "careful record", "time to set")
    reader = PdfReader(io.BytesIO(copy), strict=True)
    assert len(reader.pages) == 2
    assert len(notes(copy)) == 2
    assert len(pypdfium2.PdfDocument(copy)) == 2


def with_streams(data: bytes) -> bytes:
    """The PDF with its table of objects in a stream."""
    import struct
    import zlib

    reader = PdfReader(io.BytesIO(data))
    places = dict(reader.xref[0])
    start = int(data.rsplit(b"startxref", 1)[1].split()[0])
    body = data[:start]
    own = max(places) + 1
    places[own] = start
    rows = b"".join(struct.pack(">BIH", 1 if number in places else 0, places.get(number, 0), 0) for number in range(own + 1))
    packed = zlib.compress(rows)
    root = reader.trailer.raw_get("/Root").idnum
    head = b"%d 0 obj\n<< /Type /XRef /Size %d /W [1 4 2] /Root %d 0 R /Filter /FlateDecode /Length %d >>\nstream\n"
    return body + head % (own, own + 1, root, len(packed)) + packed + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_and_cropped_pages_show_the_highlight_at_the_words(turn: int) -> None:
    writer = PdfWriter(io.BytesIO(drawn(lines(*ROWS))))
    page = writer.pages[0]
    page[NameObject("/Rotate")] = NumberObject(turn)
    page.cropbox = RectangleObject((50, 300, 560, 820))
    out = io.BytesIO()
    writer.write(out)
    data = out.getvalue()
    copy = written(data, "careful record")
    # Upright on upright pages, and with the dark strokes of letters under it.
    left, bottom, right, top = changed(pixels(data), pixels(copy))
    wide, high = right - left, top - bottom
    assert (wide > 3 * high) == (turn % 180 == 0)
    dark = pixels(copy).crop(
        (int(2 * left), int(pixels(copy).height - 2 * top), int(2 * right), int(pixels(copy).height - 2 * bottom))
    )
    assert sum(value < 90 for value in dark.convert("L").tobytes()) > 60


def protected(data: bytes) -> bytes:
    writer = PdfWriter(io.BytesIO(data))
    writer.encrypt("", "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def signed(data: bytes) -> bytes:
    writer = PdfWriter(io.BytesIO(data))
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/SigFlags"): NumberObject(3)})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(("make", "said"), [(protected, "protected"), (signed, "signed")])
def test_protected_and_signed_files_are_refused(make: Any, said: str) -> None:
    data = make(drawn(lines(*ROWS)))
    with pytest.raises(Problem, match=said):
        written(data, "careful record")


def test_a_damaged_file_is_refused_in_one_line(caplog: pytest.LogCaptureFixture) -> None:
    data = drawn(lines(*ROWS))
    document = read(data)
    found = [finding(document, "careful record")]
    with caplog.at_level(logging.DEBUG):
        for broken in (data[:-200], data.replace(b"/Kids", b"/Kid5"), data.replace(b"startxref\n", b"startxref\n9"), data[:40]):
            with pytest.raises(Problem) as caught:
                annotate(broken, document, found, "x", WHEN)
            assert "\n" not in str(caught.value)
    assert not [record for record in caplog.records if record.name.startswith("pypdf")]


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="poppler's pdftoppm is not installed")
def test_poppler_shows_the_highlight(tmp_path: Path) -> None:
    from PIL import Image

    data = drawn(lines(*ROWS))
    pictures = []
    for name, content in (("before", data), ("after", written(data, "careful record"))):
        (tmp_path / f"{name}.pdf").write_bytes(content)
        command = ["pdftoppm", "-r", "144", "-png", "-singlefile", str(tmp_path / f"{name}.pdf"), str(tmp_path / name)]
        assert subprocess.run(command, check=True, capture_output=True).stderr == b""
        pictures.append(Image.open(tmp_path / f"{name}.png").convert("RGB"))
    ((left, bottom, right, top),) = quads(notes(written(data, "careful record"))[0])
    assert changed(*pictures) == pytest.approx((left, bottom, right, top), abs=1.5)


def five_hundred(document: Document) -> Iterator[Finding]:
    words = [(block, at) for block in document.prose_blocks for at in range(0, len(block.prose.text) - 40, 40)]
    for number, (block, at) in enumerate(words[:500]):
        yield Finding(block.prose.span(at, at + 12), f"Note {number}.", rule="a/b", severity="info")


def test_five_hundred_notes_are_all_there() -> None:
    data = typeset([("p", "the harbour wall of the island was built in stone and of wood " * 90) for _ in range(6)])
    document = read(data)
    found: Sequence[Finding] = list(five_hundred(document))
    copy = annotate(data, document, found, "x", WHEN)
    assert len(found) == 500
    assert len({str(note["/Contents"]) for note in notes(copy)}) == 500


def test_check_writes_a_copy_and_leaves_the_file_alone(tmp_path: Path) -> None:
    path, copy = tmp_path / "thesis.pdf", tmp_path / "copy.pdf"
    data = drawn(
        lines("The model is a counterfeit neural organization, which learns from", "the record that the masons kept.", size=11)
    )
    path.write_bytes(data)
    ran = CliRunner().invoke(commands, ["check", str(path), "--annotate", str(copy), "--fail-on", "never"])
    assert ran.exit_code == 0, ran.output
    assert path.read_bytes() == data
    assert copy.read_bytes().startswith(data)
    assert any("neural" in str(note["/Contents"]) for note in notes(copy.read_bytes()))
    assert "thesis.pdf p. 1" in ran.output
