"""What is a heading in a DOCX, with which number, and what is set by hand: title page, contents, lists of abbreviations."""

import docx_files as made
import pytest

from lint.document import Document
from lint.readers.docx import read


def of(*paragraphs: str, **parts: str) -> Document:
    """The document of a body, with the usual styles and lists."""
    return read(
        "thesis.docx", made.pack("".join(paragraphs), **{"styles": made.styles(), "numbering": made.numbering()} | parts)
    )


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.prose.text) for block in document.blocks]


def headings(document: Document) -> list[tuple[int | None, str, str | None, str | None]]:
    return [(block.level, block.label, block.number, block.title) for block in document.headings]


def test_numbers_of_lists() -> None:
    level = (
        '<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{style}<w:lvlText w:val="{text}"/></w:lvl>'
    )
    rows = [
        level.format(at=0, start=1, form="upperRoman", style='<w:pStyle w:val="berschrift1"/>', text="Chapter %1:"),
        level.format(at=1, start=3, form="decimal", style='<w:pStyle w:val="berschrift2"/>', text="%1.%2").replace(
            "<w:lvlText", "<w:isLgl/><w:lvlText"
        ),
    ]
    lists = (
        f'<w:numbering xmlns:w="{made.W}"><w:abstractNum w:abstractNumId="1">{"".join(rows)}</w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    document = of(
        made.p("Tides", style="berschrift1"), made.p("Reeds", style="berschrift2"), made.p("Salt", style="berschrift2"),
        made.p("Boats", style="berschrift1"), made.p("Sails", style="berschrift2"), numbering=lists,
    )  # fmt: skip
    assert headings(document) == [
        (1, "Chapter", "I", "Tides"),
        (2, "", "1.3", "Reeds"),
        (2, "", "1.4", "Salt"),
        (1, "Chapter", "II", "Boats"),
        (2, "", "2.3", "Sails"),
    ]


def test_a_chapter_s_label_and_title_are_one_heading() -> None:
    document = of(made.p("Chapter 2", style="Vorspann"), made.p("Tides and Reeds", style="Vorspann"), made.p("They rise."))
    assert headings(document) == [(1, "Chapter", "2", "Tides and Reeds")]
    assert document.headings[0].prose.text == "Chapter 2 Tides and Reeds"


def test_headings_without_styles() -> None:
    bold = "<w:b/>"
    document = of(
        made.p(made.run("Chapter 1", bold)), made.p(made.run("Introduction", bold)), made.p("Tides rise twice a day in most places."),
        made.p(made.run("1.1 Aims of the study", bold)), made.p("We ask why, and ", made.run("when", bold), " it is that they do so."),
    )  # fmt: skip
    assert headings(document) == [(1, "Chapter", "1", "Introduction"), (2, "", "1.1", "Aims of the study")]


@pytest.mark.parametrize("text", ["word " * 50 + "end.", "Figure 3. A chart of tides"])
def test_what_is_no_heading_though_styled_as_one(text: str) -> None:
    document = of(made.p("Tides", style="berschrift1"), made.p("Reeds", style="berschrift1"), made.p(text, style="berschrift2"))
    assert document.blocks[2].kind != "heading"


def test_a_title_page_is_no_prose() -> None:
    lines = [made.p(text) for text in ("University of Invention", "On Tides", "Nora Hale", "Oslo, 2026")]
    document = of(*lines, made.p("Tides", style="berschrift1"), made.p("They rise."))
    assert [kind for kind, _ in shown(document)] == ["table"] * 4 + ["heading", "paragraph"]


def test_what_stands_under_a_typed_list_of_contents_is_no_heading() -> None:
    document = of(
        made.p("Table of Contents"), made.p("Tides"), made.p("Reeds and salt"), made.p("Tides", style="berschrift1"),
        made.p("They rise."), made.p("Reeds and salt", style="berschrift1"), made.p("They grow."),
    )  # fmt: skip
    assert [kind for kind, _ in shown(document)] == [
        "heading",
        "table",
        "table",
        "heading",
        "paragraph",
        "heading",
        "paragraph",
    ]


def test_a_list_of_abbreviations_is_no_prose() -> None:
    rows = [
        made.p(f"{short}\t{words}") for short, words in (("TR", "Tidal range"), ("MSL", "Mean sea level"), ("HW", "High water"))
    ]
    document = of(made.p("Tides", style="berschrift1"), *rows, made.p("1.\tTides rise."), made.p("2.\tThey fall."))
    assert [kind for kind, _ in shown(document)] == ["heading", "table", "table", "table", "item", "item"]


def test_front_matter_and_references_set_by_hand() -> None:
    document = of(
        made.p("Abstract"), made.p("This thesis asks why tides rise."), made.p("Tides", style="berschrift1"), made.p("They rise."),
        made.p("Reeds", style="berschrift1"), made.p("Summary"), made.p("They do."), made.p("References"),
        made.p("Hale, N. (2019). Tides of the fjords."),
    )  # fmt: skip
    kinds = [kind for kind, _ in shown(document)]
    assert kinds == [
        "heading",
        "paragraph",
        "heading",
        "paragraph",
        "heading",
        "paragraph",
        "paragraph",
        "heading",
        "reference",
    ]
