"""Claims without a source: what a citation reaches, what needs one, and what does not."""

import pytest
from helpers import document, findings
from hypothesis import given
from hypothesis import strategies as st

from lint.facts.claims import claims
from lint.facts.own_work import is_own
from lint.facts.reach import unsourced

CITES = "The port is old (Hale, 2019).\n\n"
RULE = "citation/uncited-claim"


def reasons(paragraph: str) -> list[str]:
    return [claim.reason for claim in document(CITES + paragraph + "\n").fact(claims)]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Arland and the port of Quay lost $1.1 billion that year.", "quantity"),
        ("Around 61% of the trade of Arland passed through the port of Quay.", "quantity"),
        ("Some 4,100 people left Arland by the port of Quay.", "quantity"),
        ("The Treaty of Quay was signed by Arland in 1721.", "date"),
        ("The harbour of Quay was dug by order of Arland in the seventeenth century.", "date"),
        ("Brandt argues that the harbour was never deep enough.", "view"),
        ("Brandt and Moss argue that the harbour was never deep enough.", "view"),
        ("According to Ann Brandt, the harbour was never deep enough.", "view"),
        ("Many historians have written about the harbour.", "research"),
        ("Studies show that the harbour was never deep enough.", "research"),
        ("It is widely believed that the harbour was never deep enough.", "research"),
        ("The charter called it “the safest water between the two capes” and no more.", "quotation"),
        ("The port of Quay in Arland was the largest of its time.", "superlative"),
    ],
)
def test_each_reason_is_known(sentence: str, reason: str) -> None:
    assert reasons(sentence + " Ships came and went.") == [reason]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ships come and go, and the harbour silts up every winter.",
        "In the next years the harbour may silt up again.",
        "The engine gave 45% more power and used 1,318 litres.",
        "We found that the port of Quay had lost 61% of its trade with Arland.",
        "As Table 2 shows, the port of Quay lost 61% of its trade with Arland.",
        "This study covers the port of Quay in Arland from 1990 onward.",
        "Respondents from Quay spent 45% of their income in Arland.",
        "The words “deep” and “safe” are used of the port of Quay.",
        "The data were sampled at 1984 points, and 1440 of them were kept.",
        "The standard ISO 9001-2015 is kept by the port of Quay.",
        "Listeners perceive the sound as wider.",
        "To maintain the harbour is a costly task.",
        "The question of Arland was “will the harbour of Quay ever be deep enough for ships?” and so it stayed.",
    ],
)
def test_what_needs_no_source_is_left_alone(sentence: str) -> None:
    assert reasons(sentence) == []


CLAIM = "Arland sold the port of Quay for $1.1 billion."


@pytest.mark.parametrize(
    "paragraph",
    [
        f"{CLAIM} Few had asked for it (Hale, 2019).",
        f"{CLAIM} It has two basins. Both of them silt up. Few had asked for it (Hale, 2019).",
        f"Few had asked for it (Hale, 2019). {CLAIM}",
        f"Hale (2019) tells it. {CLAIM}",
        "Hale (2019) tells it. She says the port was old. The book says that Arland sold the port of Quay for $1.1 billion.",
        "Arland sold the port of Quay for $1.1 billion (see p. 12).",
        "Arland sold the port of Quay for $1.1 billion.12 Few had asked for it.",
        "Arland sold the port of Quay for $1.1 billion: https://example.org/port.",
        "Arland sold the port of Quay for $1.1 billion [12].",
    ],
)
def test_a_citation_in_reach_answers_for_the_claim(paragraph: str) -> None:
    assert reasons(paragraph) == []


@pytest.mark.parametrize(
    "paragraph",
    [
        f"{CLAIM} It has two basins. Hale (2019) says that both silt up.",
        f"Few had asked for it (Hale, 2019). The basins silt up. They always did. {CLAIM}",
        f"Few had asked for it (Hale, 2019).\n\n{CLAIM}",
    ],
)
def test_a_citation_out_of_reach_does_not(paragraph: str) -> None:
    assert reasons(paragraph) == ["quantity"]


def test_a_paragraph_that_tells_of_many_names_without_a_source_is_marked_where_it_starts() -> None:
    text = (
        "The council of Quay sent a boat to Arland. The lords of Arland met them at Marsh and sent them on to Fennick. They came"
        " home to Quay with nothing, and the people of Sandholm laughed.\n"
    )
    found = findings(CITES + text, RULE)[0]
    assert found.text == "The council of Quay sent a boat to Arland."
    assert found.message.startswith("This paragraph gives no source")


def test_each_further_sentence_of_it_that_names_something_and_stands_apart_is_a_weaker_claim() -> None:
    text = (
        "The council of Quay sent a boat to Arland. The lords of Arland met them at Marsh and sent them on to Fennick. The men"
        " came home to Quay with nothing. It rained. The people of Sandholm in Arland laughed.\n"
    )
    found = findings(CITES + text, RULE)
    assert [finding.text[:18] for finding in found] == ["The council of Qua", "The men came home ", "The people of Sand"]
    first, *others = [finding.confidence or 0 for finding in found]
    assert all(first > other > 0 for other in others)
    assert len({finding.group for finding in found}) == 1


def test_a_stretch_is_one_entry_at_its_two_strongest_claims() -> None:
    text = "In 1931 the council of Quay met in Arland. It sold the port of Quay to Arland for $1.1 billion. In 1932 it met in Quay again.\n"
    found = findings(CITES + text, RULE)
    assert [finding.text for finding in found] == [
        "In 1931 the council of Quay met in Arland.",
        "It sold the port of Quay to Arland for $1.1 billion.",
    ]
    assert len({finding.group for finding in found}) == 1


def test_a_long_sentence_is_cut_to_the_words_around_the_sign() -> None:
    text = (
        "The port of Quay, "
        + "which is old and wide and cold, " * 12
        + "cost Arland $1.1 billion, "
        + "as we all know too well, " * 6
    )
    (found,) = findings(CITES + text.replace("we all", "all men") + "and that is that.\n", RULE)
    assert len(found.text.split()) <= 60
    assert "$1.1 billion" in found.text


@pytest.mark.parametrize(
    "heading", ["Results", "Research Methodology", "ABSTRACT", "Conclusions", "Aims of the study", "Data analysis"]
)
def test_the_author_s_own_parts_need_no_source(heading: str) -> None:
    assert reasons(f"{heading}\n\n{CLAIM} Ships came and went.") == []


def test_an_own_part_ends_with_the_next_heading_of_its_level() -> None:
    text = (
        f"Chapter 1\n\nResults\n\n1.1 Ships\n\n{CLAIM}\n\nChapter 2\n\nThe Sale of the Port\n\n{CLAIM} Ships came and went.\n"
    )
    assert len(document(CITES + text).fact(claims)) == 1


@pytest.mark.parametrize(
    ("title", "own"),
    [
        ("Significance of the Study", True),
        ("Results and discussion", True),
        ("MAJOR FINDINGS AND CONCLUSIONS", True),
        ("Methods of erosion control", False),
        ("Analysis of the sale of Quay", False),
        ("Literature review", False),
        ("Introduction", False),
    ],
)
def test_own_parts_are_known_by_their_titles(title: str, own: bool) -> None:
    assert is_own(title) is own


def test_a_manuscript_that_does_not_cite_gets_no_advice_on_single_sentences() -> None:
    assert document(f"{CLAIM} Ships came and went.\n" * 5).fact(claims) == ()
    padding = "Ships come and go, and the harbour silts up every winter. " * 400
    assert document(f"{CITES}{padding}\n\n{CLAIM} Ships came and went.\n").fact(claims) == ()


def test_all_findings_are_information() -> None:
    assert {finding.severity for finding in findings(CITES + CLAIM + " Ships came.\n", RULE)} == {"info"}


@given(
    st.lists(
        st.sampled_from(["Ships came (Hale, 2019). ", "Ships went. ", "She left. ", "Moss (2001) left. ", CLAIM + " "]),
        max_size=12,
    )
)
def test_a_sentence_with_a_citation_is_never_unsourced(parts: list[str]) -> None:
    stretches = document(CITES + "".join(parts)).fact(unsourced)
    shown = [sentence.text for stretch in stretches for sentence in stretch.sentences]
    assert not any("(" in text for text in shown)
    assert shown.count(CLAIM) <= parts.count(CLAIM + " ")
