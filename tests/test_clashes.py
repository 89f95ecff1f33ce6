"""Two copies of a passage that say different things, and cases that only look like it."""

import pytest
from helpers import document, findings

from lint.facts.clashes import clashes

RULE = "repetition/contradicting-copies"
SAID = (
    "As the records of the guild show, the keepers of {who} sold {count} jars of heather honey in the autumn of {year}, which {is_} enough"
    " to pay for the new roof of the schoolhouse and for the wages of its only teacher until the spring"
)
GIVEN = {"who": "the island", "count": "4,300", "year": "1887", "is_": "was"}
BETWEEN = "The mills came later, when wool was cheap. Nobody had foreseen how many there would be."


def text(again: str, other: dict[str, str], *, apart: bool = True, first: str = SAID) -> str:
    heading = "\n\nChapter 2\n\nThe Mills" if apart else ""
    return (
        f"Chapter 1\n\nThe Bees\n\n{first.format(**GIVEN)}.{heading}\n\n{BETWEEN}\n\nOf this much more could be told. "
        f"{again.format(**GIVEN | other)}.\n"
    )


def found(again: str = SAID, **other: str) -> list[tuple[str, str, str]]:
    return [(clash.kind, clash.said, clash.said_before) for clash in document(text(again, other)).fact(clashes)]


@pytest.mark.parametrize(
    ("other", "clash"),
    [
        ({"count": "3,400"}, ("number", "3,400", "4,300")),
        ({"year": "1878"}, ("number", "1878", "1887")),
        ({"is_": "was not"}, ("negation", "not", "")),
    ],
)
def test_one_thing_said_otherwise_is_a_clash(other: dict[str, str], clash: tuple[str, str, str]) -> None:
    assert found(**other) == [clash]


def test_a_name_of_its_own_is_a_clash() -> None:
    named = SAID.replace("{who}", "old {who}")
    first = text(named, {"who": "Norland"}, first=named).replace("old the island", "old Arland")
    assert [(clash.kind, clash.said, clash.said_before) for clash in document(first).fact(clashes)] == [
        ("name", "Norland", "Arland")
    ]


def test_a_finding_marks_the_words_and_shows_both_places() -> None:
    words = text(SAID, {"count": "3,400"})
    (finding,) = findings(words, RULE)
    assert finding.text == "3,400"
    assert finding.message == "The earlier copy of this passage says “4,300”, not “3,400”; which one holds?"
    assert finding.related[0].span.text == "4,300"
    assert finding.related[1].span.text.startswith("As the records of the guild")


def test_a_word_on_one_side_only_is_shown_in_its_place() -> None:
    (finding,) = findings(text(SAID, {"is_": "was not"}), RULE)
    assert finding.text == "not"
    assert "“not” stands in only one of two copies" in finding.message
    assert finding.related[0].span.text == "was enough"


@pytest.mark.parametrize(
    "other",
    [
        {"count": "4300"},  # the same number in another spelling
        {"count": "3,400", "year": "1878"},  # another year, another yield
        {"who": "Norland", "count": "3,400"},  # another place
        {"count": "4,300 (Hale, 1999)"},
        {},
    ],
)
def test_other_cases_and_other_spellings_are_none(other: dict[str, str]) -> None:
    assert found(**other) == []


@pytest.mark.parametrize(
    "pair",
    [
        ("Table 4", "Table 7"),
        ("Section 2", "Section 3"),
        ("Study 1", "Study 2"),
        ("twelve", "12"),
        ("4,5", "4.5"),
        ("1.2.3", "1.2.4"),
    ],
)
def test_numbers_that_point_or_are_equal_are_none(pair: tuple[str, str]) -> None:
    one, other = (SAID.replace("{count} jars", f"jars ({name}) full") for name in pair)
    assert document(text(other, {}, first=one)).fact(clashes) == ()


def test_a_number_that_the_passage_says_again_is_its_own_case() -> None:
    one, other = (f"{SAID} when {count} jars were asked for again by all of the shops" for count in ("{count}", "3,400"))
    assert document(text(other, {"count": "3,400"}, first=one)).fact(clashes) == ()


def test_copies_side_by_side_are_items_of_a_list() -> None:
    assert document(text(SAID, {"count": "3,400"}, apart=False)).fact(clashes) == ()


def test_what_is_said_often_is_a_form() -> None:
    words = text(SAID, {"count": "3,400"})
    for n in range(3):
        words += (
            f"\nChapter {n + 3}\n\nThe Barns\n\n{BETWEEN[:-1]} {n}.\n\n{SAID.format(**GIVEN | {'count': f'{n + 5},900'})}.\n"
        )
    assert document(words).fact(clashes) == ()
