"""Passages said again in other words: what is sure, what is only noted, and what only looks alike."""

import pytest
from helpers import document, findings

from lint.facts.likeness import likeness
from lint.facts.restated import Restated, restated

RULE = "repetition/restated-passage"

HIVE = (
    "Wild bees leave the hive when the temperature climbs above twelve degrees.",
    "Scouts return first and dance on the comb to show where the clover stands.",
    "Farmers who keep hedgerows along their fields harvest a third more apples.",
    "In wet springs the queens lay late, so that the colony stays small until July.",
)
AGAIN = (
    "Once temperatures climb beyond twelve degrees, the wild bee will depart from its hive.",
    "It is the scouts that come back first, dancing on combs in order to show the place of the clover.",
    "Where hedgerows run along the fields, farmers' harvests of apples are larger by a third.",
    "The queens' laying is late in any wet spring, and until July the colonies remain small.",
)
DEMAND = (
    "The demand curve shifts to the right when incomes of all the buyers rise.",
    "A change of the price moves us along the demand curve and never shifts it.",
    "Economists draw the demand curve with a downward slope across the diagram.",
    "Any shift of the demand curve brings the market to another equilibrium.",
)
SUPPLY = tuple(sentence.replace("demand", "supply").replace("buyers", "sellers") for sentence in DEMAND)
# What a text on the subject says of the two together.
MARKET = " ".join(
    f"Both demand and supply matter for the market in {name} today." for name in "wool corn salt fish tin wax oil".split()
)
FILL = "\n\n".join(
    f"{name} lies between the {one} and the {other}, where {what} are built of {stuff} and sold to {whom} each autumn."
    for name, one, other, what, stuff, whom in (
        ("Fell", "marsh", "lake", "barges", "larch", "pilots"),
        ("Ash", "quarry", "moor", "kilns", "slate", "potters"),
        ("Low", "abbey", "canal", "looms", "oak", "weavers"),
        ("Elm", "bridge", "heath", "carts", "beech", "drovers"),
        ("Rowe", "forest", "dunes", "fiddles", "spruce", "dancers"),
        ("Holt", "cliff", "weir", "bells", "bronze", "sextons"),
    )
)


def text(first: tuple[str, ...], second: tuple[str, ...], heading: str = "The Bees") -> str:
    return (
        f"Chapter 1\n\nThe Coast\n\n{' '.join(first)}\n\n{FILL}\n\nChapter 2\n\n{heading}\n\n{' '.join(second)}\n\n{MARKET}\n"
    )


def found(first: tuple[str, ...], second: tuple[str, ...], heading: str = "The Bees") -> tuple[Restated, ...]:
    return document(text(first, second, heading)).fact(restated)


def test_a_rewritten_passage_is_sure_and_whole_on_both_sides() -> None:
    (passage,) = found(HIVE, AGAIN)
    assert passage.sure
    assert (passage.first.text, passage.second.text) == (" ".join(HIVE), " ".join(AGAIN))
    assert [(one.text, other.text) for one, other in passage.pairs] == list(zip(HIVE, AGAIN, strict=True))
    (finding,) = findings(text(HIVE, AGAIN), RULE)
    assert finding.severity == "warning"
    assert finding.message.startswith("4 sentences here say again")
    assert [related.span.text for related in finding.related] == [" ".join(HIVE)]


def test_the_finding_names_words_that_both_say() -> None:
    (passage,) = found(HIVE, AGAIN)
    assert len(passage.shared) == 3
    assert all(word.casefold()[:4] in " ".join(HIVE).casefold() and word in passage.second.text for word in passage.shared)


def test_it_goes_when_one_of_the_two_goes() -> None:
    assert document(f"{' '.join(HIVE)}\n\n{FILL}\n").fact(restated) == ()


def test_two_sentences_are_only_noted() -> None:
    (passage,) = found(HIVE[:2], AGAIN[:2])
    assert not passage.sure
    assert [finding.severity for finding in findings(text(HIVE[:2], AGAIN[:2]), RULE)] == ["info"]


@pytest.mark.parametrize("heading", ["Conclusion", "Introduction", "Summary of Findings", "Discussion and Outlook"])
def test_a_section_that_opens_or_closes_may_say_it_again(heading: str) -> None:
    assert not any(passage.sure for passage in found(HIVE, AGAIN, heading))


def test_an_abstract_is_not_compared_with_the_chapters() -> None:
    words = f"Abstract\n\n{' '.join(HIVE)}\n\nChapter 1\n\nThe Coast\n\n{FILL}\n\n{' '.join(AGAIN)}\n"
    assert document(words).fact(restated) == ()


def test_like_things_told_in_like_words_are_not_sure() -> None:
    changed = tuple(sentence.replace("the", "any", 1) + " So they say." for sentence in SUPPLY)
    assert not any(passage.sure for passage in found(DEMAND, changed))


def test_a_passage_on_the_same_topic_is_not_sure() -> None:
    topic = (
        "The hive of wild bees needs clover, and the clover needs the bees of the hive.",
        "Bees dance, and the scouts of the hive show the bees where the clover is.",
        "No hive of wild bees is ever without clover for long.",
        "Scouts of the bees find clover where there was no clover for the hive before.",
    )
    assert not any(passage.sure for passage in found(topic, topic[2:] + topic[:2]))


def test_other_figures_are_other_cases() -> None:
    one = tuple(f"In {1900 + n} the keepers of Fell sold {n + 3}50 jars of heather honey." for n in range(3))
    other = tuple(f"In {1950 + n} the keepers of Fell sold {n + 4}20 jars of heather honey." for n in range(3))
    assert found(one, other) == ()


def test_copies_word_for_word_belong_to_another_rule() -> None:
    assert found(HIVE, HIVE) == ()
    assert findings(text(HIVE, HIVE), RULE) == []


def test_questions_and_short_sentences_are_alike_to_nothing() -> None:
    row = document("Do wild bees leave the hive when the temperature climbs? So they do.\n").fact(likeness)
    assert [len(stems) for stems in row.stems] == [0, 0]


def test_a_sentence_meets_a_bounded_number_of_others() -> None:
    words = " ".join(f"{HIVE[0][:-1]} and {chr(97 + n % 26)}{chr(97 + n // 26)}{'e' * 4} follows them." for n in range(400))
    assert len(document(words + "\n").fact(likeness).pairs) == 0
