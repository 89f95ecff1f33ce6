"""The small tables that facts look things up in."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint import tables

WORDS = st.text("abcdefgh", min_size=1, max_size=6)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tables, "HERE", tmp_path)
    for cached in (tables._mapped, tables.rows):
        cached.cache_clear()
    return tmp_path


@given(st.dictionaries(WORDS, st.lists(WORDS, min_size=1, max_size=3), min_size=1), WORDS)
def test_a_row_is_found_by_bisection(tmp_path_factory: pytest.TempPathFactory, made: dict[str, list[str]], other: str) -> None:
    path = tmp_path_factory.mktemp("rows") / "rows.txt"
    path.write_text("".join(f"{key} {' '.join(made[key])}\n" for key in sorted(made)))
    assert [tables.row(str(path), key) for key in made] == list(made.values())
    assert tables.row(str(path), other) == made.get(other, [])


def test_every_row_that_comes_with_the_tool_is_found() -> None:
    lines = (tables.HERE / "relatives.txt").read_text(encoding="utf-8").split("\n")
    every = [line.split(" ") for line in lines if line][::200]
    assert all(tables.row("relatives.txt", key) == words for key, *words in every)


def test_values_are_read_when_asked_for(folder: Path) -> None:
    tables.write_rows("some.txt", {"b": {"y": 1, "x": [2]}, "a": []})
    assert (folder / "some.txt").read_text() == 'a\t[]\nb\t{"x":[2],"y":1}\n'
    found = tables.rows("some.txt")
    assert isinstance(dict.__getitem__(found, "b"), str)
    assert found["b"] == {"x": [2], "y": 1}
    assert found["b"] is found["b"]
    assert (found.get("a"), found.get("c"), found.get("c", 3)) == ([], None, 3)
    assert list(found) == ["a", "b"]
    with pytest.raises(KeyError):
        found["c"]
