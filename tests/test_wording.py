"""A suggestion is put the way the words are put that it stands for."""

import pytest

from lint.wording import like


@pytest.mark.parametrize(
    ("model", "words", "put"),
    [
        ("gaseous petrol", "natural gas", "natural gas"),
        ("Gaseous petrol", "natural gas", "Natural gas"),
        ("Gaseous Petrol", "natural gas", "Natural Gas"),
        ("GASEOUS PETROL", "natural gas", "NATURAL GAS"),
        ("unfamiliar priests", "foreign minister", "foreign ministers"),
        ("unfamiliar strategies", "foreign policy", "foreign policies"),
        ("NATO individuals", "nato member", "NATO members"),
        ("the NATO individual", "the nato member", "the NATO member"),
        ("Security Board's", "security council", "Security Council's"),
        ("security board’s", "security council", "security council’s"),
        ("focal Asia", "Central Asia", "Central Asia"),
    ],
)
def test_words_are_put_like_the_others(model: str, words: str, put: str) -> None:
    assert like(model, words) == put
