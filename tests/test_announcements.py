"""The plan that a manuscript announces, and the chapters that it has."""

import pytest
from helpers import document, findings

from lint.facts.announcements import announcements, plan

RULE = "structure/announced-chapters"
BODY = (
    "\n\nChapter 2\n\nMills of the Lower Valley\n\nThey turn.\n\nChapter 3\n\nMillers and their Families\n\nThey slept."
    "\n\nChapter 4\n\nConclusion\n\nThey went.\n"
)


def thesis(outline: str, heading: str = "Structure of the Thesis") -> str:
    return f"Chapter 1\n\nIntroduction\n\nThe river is long.\n\n{heading}\n\n{outline}{BODY}"


def said(outline: str, heading: str = "Structure of the Thesis") -> list[tuple[str, str]]:
    return [(" ".join(f.text.split()), f.severity or "") for f in findings(thesis(outline, heading), RULE)]


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("Chapter 2 describes the mills, and Chapter three turns to millers.", [2, 3]),
        ("The fourth chapter concludes.", [4]),
        ("In Chapter II, the mills are described.", [2]),
        ("Finally, CHAPTER FOUR draws conclusions.", [4]),
        ("Chapter 2: Mills of the valley", [2]),
        ("The second chapter of this thesis is about mills.", [2]),
        ("It applies the model of Chapter 3 to the mills.", []),
        ("As shown in Chapter 2, mills turn.", []),
        ("We return to this in the third chapter of the book by Hale.", []),
        ("Chapter 5 of the law says so.", []),
        ("The chapter ends here, as every chapter does.", []),
    ],
)
def test_a_chapter_is_announced_where_it_is_the_subject(sentence: str, numbers: list[int]) -> None:
    block = document(sentence + "\n").blocks[-1]
    assert [each.number for each in announcements(block)] == numbers


def test_the_plan_is_found_by_its_heading_or_by_itself() -> None:
    two = "Chapter 2 describes mills. Chapter 3 turns to millers."
    assert plan(document(thesis(two))).numbers == (2, 3)
    assert plan(document(thesis(two, "Remarks"))).numbers == (2, 3)
    assert plan(document(thesis("Chapter 2 describes mills.", "Remarks"))).numbers == ()
    assert plan(document("The river is long.\n")).announced == ()


@pytest.mark.parametrize(
    ("words", "least", "most"),
    [
        ("This thesis is divided into five chapters.", 5, 5),
        ("The study consists of an introduction and four chapters.", 4, 5),
        ("There are 6 chapters and a conclusion.", 6, 7),
    ],
)
def test_how_many_chapters_are_announced(words: str, least: int, most: int) -> None:
    assert [(count.least, count.most) for count in plan(document(thesis(words))).counts] == [(least, most)]


def test_chapters_of_other_books_are_not_counted() -> None:
    assert plan(document(thesis("Hale's book on rivers has nine chapters. The nine chapters are long."))).counts == ()


@pytest.mark.parametrize(
    ("outline", "expected"),
    [
        ("This thesis has four chapters. Chapter 2 describes mills. Chapter 3 turns to millers. Chapter 4 concludes.", []),
        ("This thesis has six chapters.", [("six chapters", "warning")]),
        ("This thesis has an introduction and three chapters.", []),
        ("Chapter 2 describes mills. Chapter 5 lists the sources.", [("Chapter 5", "warning")]),
        ("This thesis has three chapters. Chapter 2 describes mills. Chapter 4 concludes.", [("three chapters", "warning")]),
        (
            "Chapter 2 describes mills. Chapter 3 turns to millers. Chapter 2 offers a map of them. Chapter 4 concludes.",
            [("Chapter 2", "warning")],
        ),
        ("Chapter 2 describes mills. Chapter 3 builds on Chapter 2 and turns to millers. Chapter 4 concludes.", []),
        ("Chapter 2 explores millers and their families. Chapter 3 describes water.", [("Chapter 2", "info")]),
    ],
)
def test_findings(outline: str, expected: list[tuple[str, str]]) -> None:
    assert said(outline) == expected


def test_nothing_is_missing_in_a_part_of_a_thesis() -> None:
    words = "Chapter 1\n\nIntroduction\n\nThis thesis has six chapters. Chapter 5 lists sources.\n\nChapter 2\n\nMills\n\nThey turn.\n"
    assert findings(words, RULE) == []


def test_an_unnumbered_conclusion_is_named() -> None:
    words = thesis("Chapter 2 describes mills. Chapter 4 concludes.").replace("Chapter 4\n\nConclusion", "CONCLUSION")
    found = findings(words, RULE)
    assert [f.text for f in found] == ["Chapter 4"]
    assert "CONCLUSION" in found[0].message


def test_a_heading_that_was_not_told_from_prose_is_no_fault() -> None:
    words = (
        thesis("Chapter 2 describes mills. Chapter 5 lists the sources.")
        + "\nchapter 5 sources of the text, all in one line with what follows it.\n"
    )
    assert findings(words, RULE) == []


def test_a_part_that_no_heading_has() -> None:
    outline = "The first chapter gives the aim, the delimitation of the study, and the method. Chapter 2 describes mills."
    more = "\n\nMethod\n\nWe read.\n\nSources\n\nThey are old."
    words = thesis(outline + more)
    assert [(f.text, f.severity) for f in findings(words, RULE)] == [("the delimitation of the study", "info")]
    assert findings(words.replace("Sources", "Scope and Limits"), RULE) == []
