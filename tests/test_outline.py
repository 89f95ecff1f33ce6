"""Chapters and numbered sections, by their headings."""

import pytest
from helpers import document, findings
from hypothesis import given
from hypothesis import strategies as st

from lint.facts import outline

WHOLE = (
    "ABSTRACT\n\nIt is about mills.\n\nChapter 1\n\nThe River\n\nIt is long.\n\n1.1 The Source\n\nIt is cold.\n\n"
    "1.1.1 The Ice\n\nIt melts.\n\n"
    "1.2 The Mouth\n\nIt is wide.\n\nChapter 2\n\nThe Mills\n\nThey turn.\n\n2.1 The Wheel\n\nIt is wet.\n\nConclusion\n\nThey stopped.\n"
)


def numbering(words: str) -> list[tuple[str, str]]:
    return [(finding.text, finding.message) for finding in findings(words, "structure/section-numbering")]


@given(st.integers(1, 99))
def test_a_number_is_read_as_it_is_written(number: int) -> None:
    for kind in ("digits", "roman", "ROMAN", "words"):
        assert outline.value(outline.numeral(number, kind)) == number


def test_sections_know_their_chapter() -> None:
    found = outline.numbered_sections(document(WHOLE))
    assert [section.numbers for section in found] == [(1, 1), (1, 1, 1), (1, 2), (2, 1)]
    assert [section.chapter.number if section.chapter else None for section in found] == [1, 1, 1, 2]
    assert [section.span.text for section in found] == ["1.1", "1.1.1", "1.2", "2.1"]


def test_regions_part_front_and_chapters() -> None:
    doc = document(WHOLE)
    regions = doc.fact(outline.regions)
    abstract = next(block for block in doc.blocks if "about mills" in block.prose.text)
    mills = next(block for block in doc.blocks if "They turn" in block.prose.text)
    assert regions[abstract] in doc.fact(outline.front_regions)
    assert regions[mills] not in doc.fact(outline.front_regions)


def test_a_whole_thesis_has_chapters_from_one_and_an_end() -> None:
    assert outline.is_whole(document(WHOLE))
    assert not outline.is_whole(document(WHOLE.replace("Conclusion", "The Weir")))
    assert not outline.is_whole(document(WHOLE.replace("Chapter 2", "Chapter 3")))
    assert not outline.is_whole(document(WHOLE.replace("Chapter 1", "Chapter 4").replace("Chapter 2", "Chapter 5")))


def test_numbers_of_one_part_are_chapters_where_no_heading_says_chapter() -> None:
    doc = document("1. Rivers\n\nThey are long.\n\n2. Mills\n\nThey turn.\n\n2.1 Wheels\n\nThey are wet.\n")
    assert [chapter.number for chapter in outline.main_chapters(doc)] == [1, 2]
    assert [section.chapter.number for section in outline.numbered_sections(doc) if section.chapter] == [2]


@pytest.mark.parametrize(
    ("old", "new", "marked", "said"),
    [
        ("1.2 The Mouth", "1.3 The Mouth", "1.3", "1.2 is missing"),
        ("1.2 The Mouth", "1.1 The Mouth", "1.1", "go back"),
        ("1.1.1 The Ice", "1.1.1.1 The Ice", "1.1.1.1", "1.1.1 is missing"),
        ("1.1.1 The Ice", "1.1 The Ice", "1.1", "second time"),
        ("2.1 The Wheel", "2.2 The Wheel", "2.2", "2.1 is missing"),
        ("2.1 The Wheel", "3.1 The Wheel", "3.1", "after its chapter"),
    ],
)
def test_faults_of_numbering(old: str, new: str, marked: str, said: str) -> None:
    assert numbering(WHOLE) == []
    found = numbering(WHOLE.replace(old, new))
    assert [text for text, _ in found] in ([marked], [marked, "1.2"])
    assert said in found[0][1]


def test_what_is_no_fault_of_numbering() -> None:
    # 1.2 begins a line of prose: perhaps a heading that was not told from it.
    assert (
        numbering(
            WHOLE.replace(
                "1.2 The Mouth", "1.2 metres of water and no more than that were measured at\nthe gauge.\n\n1.3 The Mouth"
            )
        )
        == []
    )
    # Numbers that begin again in each chapter.
    assert numbering(WHOLE.replace("2.1 The Wheel", "1.1 The Wheel")) == []
    assert numbering(WHOLE.replace("2.1 The Wheel", "A.3 The Wheel")) == []


def test_a_stray_full_stop_is_information() -> None:
    words = "Chapter 1\n\nThe River\n\nIt is long.\n\n" + "".join(
        f"1.{n} Part {'ABCDEFG'[n]}\n\nIt is.\n\n" for n in range(1, 5)
    )
    assert numbering(words) == []
    found = findings(words.replace("1.3 ", "1.3. "), "structure/section-numbering")
    assert [(finding.text, finding.severity) for finding in found] == [("1.3.", "info")]


def test_a_line_that_may_be_a_chapter_stands() -> None:
    doc = document(
        WHOLE + "\nchapter three: a heading in small letters that nobody could tell from the text around it, really.\n"
    )
    assert outline.stands(doc, 3)
    assert not outline.stands(doc, 4)
