"""Makes docs/commented-docx.png: a page of samples/coastal-erosion as a DOCX, with the comments that `check --annotate` writes.

    python docs/commented_docx.py

The page is LibreOffice's. It cannot print comments in the margin without a screen, so they are read from the commented file and drawn
beside the words that they cover. Needs python-docx, Pillow and LibreOffice (soffice).
"""

import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path
from typing import Any

import docx
import pypdfium2
from PIL import Image, ImageDraw, ImageFont

from lint.document import Mark
from lint.files import read_bytes, text_source
from lint.load import document
from lint.readers import text

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "samples" / "coastal-erosion"
TARGET = ROOT / "docs" / "commented-docx.png"
PAGE, SCALE, MARGIN = 2, 1.35, 370
_STYLES = {"item": "List Bullet", "quote": "Quote", "caption": "Caption"}


def as_docx(path: Path) -> Any:
    """A plain text as a Word document: headings, lists and captions by their styles."""
    made = docx.Document()
    for block in text.read(text_source(str(path), read_bytes(str(path)))).blocks:
        words = " ".join(block.prose.text.split())
        if block.kind == "heading":
            made.add_heading(words, block.level or 1)
        else:
            made.add_paragraph(words.removeprefix("• "), _STYLES.get(block.kind))
    return made


def draw(pdf: Path, marks: list[Mark]) -> Image.Image:
    """The page, the words of the comments marked, and the comments beside it."""
    page = pypdfium2.PdfDocument(str(pdf))[PAGE - 1]
    height = page.get_height()
    paper = page.render(scale=SCALE).to_pil().convert("RGB")
    picture = Image.new("RGB", (paper.width + MARGIN, paper.height), "#f3f3f3")
    marked = paper.copy()
    pen, on_paper = ImageDraw.Draw(picture), ImageDraw.Draw(marked)
    bold, plain, small = (
        ImageFont.truetype(f"DejaVuSans{face}.ttf", size) for face, size in (("-Bold", 13), ("", 13), ("", 11))
    )
    words, notes, low = page.get_textpage(), [], 20.0
    for mark in marks:
        before = mark.span.source.text[max(0, mark.span.start - 12) : mark.span.start].rpartition("\n")[2]
        found = words.search(" ".join((before + mark.span.text).split())).get_next() if mark.span.text.strip() else None
        if not found:
            continue
        place = words.search(" ".join(mark.span.text.split()), index=found[0]).get_next() or found
        boxes = [words.get_rect(at) for at in range(words.count_rects(*place))]
        for left, bottom, right, top in boxes:
            on_paper.rectangle(
                (left * SCALE, (height - top) * SCALE - 2, right * SCALE, (height - bottom) * SCALE + 2), "#ffe08a"
            )
        notes.append(((height - boxes[-1][1]) * SCALE, boxes[-1][2] * SCALE, mark))
    # The print shows through the marker.
    paper = Image.composite(marked, paper, paper.convert("L").point(lambda grey: 255 if grey > 128 else 0))
    picture.paste(paper, (0, 0))
    notes.sort(key=lambda one: (round(one[0]), one[1]))
    rows = [_rows(mark) for *_, mark in notes]
    tops: list[float] = []
    for (line, *_), lines in zip(notes, rows, strict=True):
        tops.append(max(low, line - 20))
        low = tops[-1] + 48 + 17 * len(lines)
    high = picture.height - 10.0
    for at in reversed(range(len(tops))):
        tops[at] = min(tops[at], high - 48 - 17 * len(rows[at]))
        high = tops[at]
    for (line, right, mark), lines, top in zip(notes, rows, tops, strict=True):
        box = (paper.width + 14, top, picture.width - 10, top + 40 + 17 * len(lines))
        pen.line((right, line, paper.width - 40, line, paper.width + 14, top + 16), "#e3cf86", 1)
        pen.rounded_rectangle(box, 6, "white", "#c9a227")
        pen.text((box[0] + 10, top + 6), mark.author, "#333333", bold)
        pen.multiline_text((box[0] + 10, top + 24), "\n".join(lines), "#111111", plain, spacing=2)
        pen.text((box[0] + 10, box[3] - 16), mark.text.rpartition("\n")[2], "#777777", small)
    return picture


def _rows(mark: Mark) -> list[str]:
    """The message and the suggestion of a comment, in lines as wide as the margin."""
    message, *rest = mark.text.split("\n")
    return [row for part in (message, *rest[:-1]) if part is message or part[:4] == "Sugg" for row in textwrap.wrap(part, 44)]


def main() -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plain, commented = folder / "thesis.docx", folder / "commented.docx"
        as_docx(SAMPLE / "thesis.txt").save(str(plain))
        check = [
            sys.executable,
            "-m",
            "lint",
            "check",
            str(plain),
            "--bib",
            str(SAMPLE / "references.bib"),
            "--fail-on",
            "never",
        ]
        subprocess.run([*check, "--annotate", str(commented)], check=True, stdout=subprocess.DEVNULL)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", name, str(commented)]
        subprocess.run(convert, check=True, stdout=subprocess.DEVNULL)
        marks = [mark for mark in document(str(commented)).marks if mark.kind == "comment"]
        draw(folder / "commented.pdf", marks).quantize(96).save(TARGET, optimize=True)


if __name__ == "__main__":
    main()
