"""The replacer that the benchmark spins clean text with."""

import random
from pathlib import Path

import pytest

from benchmarks.spinning import by_usual, half, inflected, moby, mythes, spin, wordnet

TABLE = {"show": ("display",), "test": ("exam", "trial"), "use": ("employ",), "big": ("enormous",)}
TEXT = "A big test shows that the tests use the old Test, which showed a big use."
SMALL = frozenset("a that the which".split())


def test_what_was_replaced_is_known_to_the_letter() -> None:
    spun, made, content = spin(TEXT, TABLE, 1, random.Random(1), SMALL)
    assert content == 9
    assert [one.usual for one in made] == ["big", "test", "shows", "tests", "use", "showed", "big", "use"]
    assert [spun[one.start : one.end] for one in made][2] == "displays"
    assert spun.startswith("An enormous ")
    assert spun.endswith("which displayed an enormous employ.")
    assert "old Test" in spun


def test_one_in_so_many_words_is_replaced() -> None:
    dice = random.Random(2)
    text = " ".join(["the test was big and old"] * 400)
    _, made, content = spin(text, TABLE, 4, dice, frozenset({"the", "was", "and"}))
    assert content == 1200
    assert 0.22 < len(made) / content < 0.28


def test_spinning_is_repeatable() -> None:
    assert spin(TEXT, TABLE, 2, random.Random(3), SMALL) == spin(TEXT, TABLE, 2, random.Random(3), SMALL)


@pytest.mark.parametrize(
    ("word", "ending", "form"),
    [
        ("study", "s", "studies"),
        ("crutch", "s", "crutches"),
        ("stop", "ed", "stopped"),
        ("use", "ing", "using"),
        ("carry", "ed", "carried"),
        ("employ", "ed", "employed"),
        ("see", "ing", "seeing"),
    ],
)
def test_regular_forms(word: str, ending: str, form: str) -> None:
    assert inflected(word, ending) == form


def test_the_halves_of_a_table_share_no_pair() -> None:
    pairs = [(f"found{number}", f"usual{number % 7}") for number in range(100)]
    one, other = half(pairs, 0), half(pairs, 1)
    assert sorted(one + other) == sorted(pairs)
    assert 30 < len(one) < 70
    assert by_usual([("a", "b"), ("c", "b"), ("a", "b")]) == {"b": ("a", "c")}


def test_thesauri_are_read(tmp_path: Path) -> None:
    for kind in ("noun", "verb", "adj", "adv"):
        (tmp_path / f"data.{kind}").write_text("", encoding="utf-8")
        (tmp_path / f"index.{kind}").write_text("", encoding="utf-8")
    (tmp_path / "data.noun").write_text("00000001 05 n 03 dog 0 hound 0 house_dog 0 000 | a pet\n", encoding="utf-8")
    (tmp_path / "index.noun").write_text("dog n 1 0 1 1 00000001\nhound n 1 0 1 0 00000001\n", encoding="utf-8")
    assert wordnet(tmp_path) == {"dog": ("hound",), "hound": ("dog",)}
    (tmp_path / "th.dat").write_text("ISO8859-1\ndog|1\n(noun)|hound|cat (antonym)|house dog|Dog\n", encoding="latin-1")
    assert mythes(tmp_path / "th.dat") == {"dog": ("hound",)}
    (tmp_path / "words.txt").write_text("dog,hound,house dog,Rex\na dog,hound\n", encoding="utf-8")
    assert moby(tmp_path / "words.txt") == {"dog": ("hound",)}
