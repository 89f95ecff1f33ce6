"""The test for a finite verb: it says no only when it is sure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.facts.finite_verbs import finite_verbs, has_finite_verb, may_be_verb


@pytest.mark.parametrize(
    "text",
    [
        "The close relationship between the tide and the wealth of the coast.",
        "Important findings with respect to further improvement of the ports.",
        "The ongoing attempts to improve the ports, and the ways in which the tides are changing these maps.",
        "The extent to which the ports contribute to or harm stability in this region.",
        "Security of energy in the North.",
    ],
)
def test_verbless(text: str) -> None:
    assert not has_finite_verb(text)


@pytest.mark.parametrize(
    "text",
    [
        "The ports rise.",
        "This sets the tone for deeper unity.",
        "However, that same port is likely to use the tide.",
        "The scope and treatment of each vary.",
        "After that it was possible to sail.",
        "However, when we do that, something curious happens.",
        "The decision of whether to sail or to stay has many sides.",
        "The company countersued the tribe.",
        "Some scholars reframe the problem.",
        "The timing proved good.",
        "The map in shows the port of Fife.",
        "The WHO released a report on tides.",
        "The hour at which the tide turns is characteristic of the moon.",
        "The link that matters is the one between the tide and the trade.",
    ],
)
def test_with_a_verb(text: str) -> None:
    assert has_finite_verb(text)


def test_the_verb_of_a_relative_clause_is_not_the_sentences() -> None:
    assert not has_finite_verb("The men who sailed to Fife.")
    assert has_finite_verb("The men who sailed to Fife were old.")


@pytest.mark.parametrize("word", ["carries", "carried", "stopped", "went", "don't", "re-read", "modernised", "über"])
def test_forms(word: str) -> None:
    assert may_be_verb(word)


@pytest.mark.parametrize("word", ["tidal", "improvement", "geography", "of"])
def test_no_forms(word: str) -> None:
    assert not may_be_verb(word)


@given(st.text(max_size=80))
def test_indexes_are_in_order(text: str) -> None:
    found = finite_verbs(text)
    assert found == sorted(set(found))
