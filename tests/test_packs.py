"""Word lists with conditions, packs, and lists in the query form of the Problematic Paper Screener."""

import json
from pathlib import Path

import pytest
from helpers import document
from hypothesis import given
from hypothesis import strategies as st
from test_cli import one_line, run
from test_settings import rules_of, settings

from lint.phrases import ANYWHERE, Avoid, Phrase, Prefer, Where, find
from lint.problem import Problem
from lint.settings import packs
from lint.settings.packs import read, written
from lint.settings.queries import QueryError, read_list, read_query

TIDES = "The surface region of the sea was measured.\n\nThe tide turns twice a day, and the sea is calm.\n"
SNAPSHOT = (
    "query,meant,papers\n"
    '"""surface region"" AND ""surface area""",surface area,"42"\n'
    '"""wave top""",crest,7\n'
    '"""tide""",tide,1\n'
    '"""wave top"" NOT ""wave tops""",crest,1\n'
)


def found(text: str, *phrases: Phrase) -> list[str]:
    return [" ".join(one.text.split()) for one in find(document(text), phrases)]


@pytest.mark.parametrize(
    ("where", "holds"),
    [
        (ANYWHERE, True),
        (Where(all=(("tide",),)), True),
        (Where(all=(("tide",), ("moon",))), False),
        (Where(all=(("moon", "tide"),)), True),
        (Where(all=(("tid*",),)), True),
        (Where(all=(("tid",),)), False),
        (Where(all=(("Tide",),)), False),
        (Where(none=("tide",)), False),
        (Where(none=("moon",)), True),
        (Where(near=("measured",)), True),
        (Where(near=("sea", "measured")), True),
        (Where(near=("sea", "tide")), False),
        (Where(near=("measured",), within=3), False),
        (Where(near=("sea",), within=3), True),
    ],
)
def test_a_row_holds_where_its_conditions_do(where: Where, holds: bool) -> None:
    assert found(TIDES, Avoid(("surface region",), where=where)) == ["surface region"] * holds


def test_of_many_rows_the_longest_at_a_place_counts() -> None:
    rows: list[Phrase] = [
        Avoid(("tide",)),
        Avoid(("tide gauge",)),
        Avoid((".NET tide",)),
        Avoid(("gauge of",)),
        Prefer(("ebb",), "ebb tide"),
    ]
    text = "A tide gauge of brass. The .NET tide. The ebb tide, the tide.\n"
    assert found(text, *rows) == ["tide gauge", ".NET tide", "tide"]


@given(st.lists(st.sampled_from(["the", "tide", "sea", "wave", "top"]), min_size=1, max_size=12), st.integers(1, 3))
def test_words_are_found_wherever_they_stand(words: list[str], size: int) -> None:
    wanted = " ".join(words[:size])
    text = " ".join(words)
    assert len(found(f"{text}.\n", Avoid((wanted,)))) == len([1 for at in _places(words, words[:size])])


def _places(words: list[str], wanted: list[str]) -> list[int]:
    places, at = [], 0
    while at + len(wanted) <= len(words):
        if words[at : at + len(wanted)] == wanted:
            places.append(at)
            at += len(wanted)
        else:
            at += 1
    return places


@pytest.mark.parametrize(
    ("query", "row"),
    [
        ('"wave top"', Prefer(("wave top",), "crest")),
        ('"Wave  top" AND "sea" AND tide*', Prefer(("wave top",), "crest", where=Where(all=(("sea",), ("tide*",))))),
        ('"wave top" NOT "wave top hats"', Prefer(("wave top",), "crest", where=Where(none=("wave top hats",)))),
        ('"wave top" AND NOT hat', Prefer(("wave top",), "crest", where=Where(none=("hat",)))),
        ('"wave top" AND ("sea" OR "lake")', Prefer(("wave top",), "crest", where=Where(all=(("sea", "lake"),)))),
        ('"wave top"~5 NOT hat', Prefer(("wave",), "crest", where=Where(none=("hat",), near=("top",), within=6))),
    ],
)
def test_a_query_is_a_row(query: str, row: Prefer) -> None:
    assert read_query(query, "crest") == row


@pytest.mark.parametrize(
    "query",
    [
        "",
        "NOT hat",
        '"tide"',
        '"wave top" OR "wave end"',
        '"wave top" tide',
        '"wave top" AND',
        '"wave top',
        '"wave top" AND ("sea"',
        '("wave top" OR "wave end")',
        '"wave top" AND ("sea" AND "lake")',
        '"wave top*"',
        '"wave top" AND "sea")',
    ],
)
def test_what_rows_cannot_say_is_left_out(query: str) -> None:
    with pytest.raises(QueryError):
        read_query(query)


@pytest.mark.parametrize(
    ("meant", "use"),
    [
        ("crest (of a wave)", "crest"),
        ("crest/top", "crest"),
        ("crest, see the atlas", "crest"),
        ("crest OR ridge", "crest"),
        ("*crest*", "crest"),
        ("crest [...] wave", None),
        ("crest ?", None),
        ("", None),
    ],
)
def test_what_is_meant_is_made_plain(meant: str, use: str | None) -> None:
    row = read_query('"wave top"', meant)
    assert (row.use if isinstance(row, Prefer) else None) == use


def test_a_list_says_what_it_left_out() -> None:
    made = read_list(SNAPSHOT, "list.csv")
    assert [row.words for row in made.rows] == [("surface region",), ("wave top",)]
    assert [reason for _, reason in made.left_out] == ["a single word is no evidence", "an earlier row has its phrase"]


@pytest.mark.parametrize("text", ["", "a,b\n", "a\n1\n", "a,b\n1,2\n"])
def test_another_table_is_no_list(text: str) -> None:
    with pytest.raises(Problem, match=r"list\.csv: is no list of queries"):
        read_list(text, "list.csv")


def test_a_pack_is_read_as_it_was_written(tmp_path: Path) -> None:
    rows = read_list(SNAPSHOT, "list.csv").rows
    path = tmp_path / "waves.json"
    path.write_text(written("waves", "2026", "list.csv", rows))
    pack = read(str(path))
    assert [(row.words, row.where) for row in pack.rows] == [(row.words, row.where) for row in rows]
    assert pack.rows[0].why == f"list waves 2026, sha256 {pack.sha256[:12]}"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[]", "is no list"),
        ("{", "is no list"),
        ('{"rows": [3]}', "is no list"),
        (written("waves", "1", "x", [Avoid(("wave top",))]).replace("top", "end"), "its rows are not those"),
    ],
)
def test_a_damaged_pack_is_refused(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "waves.json"
    path.write_text(text)
    with pytest.raises(Problem, match=says):
        packs.read(str(path))


def test_a_snapshot_becomes_a_rule_whose_findings_name_it(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(SNAPSHOT)
    (tmp_path / "thesis.txt").write_text("The wave top broke. The surface region was wide.\n")
    done = run("pack", tmp_path / "list.csv", "-o", tmp_path / "waves.json", "--version", "2026-03")
    assert done.returncode == 0
    assert "2 rows" in done.stdout
    assert "left out: 1 (a single word is no evidence)" in done.stdout
    settings(tmp_path, '[[phrases.waves]]\npack = "waves.json"\n')
    shown = " ".join(run("check", tmp_path / "thesis.txt", "--select", "phrases").stdout.split())
    checksum = json.loads((tmp_path / "waves.json").read_text())["sha256"][:12]
    assert f"“wave top” is on the word list; write “crest” (list waves 2026-03, sha256 {checksum})." in shown
    assert "surface region" not in shown.replace("The surface region was wide", "")
    (tmp_path / "thesis.txt").write_text("The surface region was wide; the surface area was not.\n")
    assert "phrases/waves" in rules_of(tmp_path / "thesis.txt")


def test_nothing_but_a_list_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(SNAPSHOT)
    (tmp_path / "waves.json").write_text('{"mine": 1}')
    done = run("pack", tmp_path / "list.csv", "-o", tmp_path / "waves.json")
    assert done.returncode == 2
    assert "waves.json: is no list" in one_line(done.stderr)
    assert (tmp_path / "waves.json").read_text() == '{"mine": 1}'
    assert run("pack", tmp_path / "list.csv", "-o", tmp_path / "Waves.json").returncode == 2
    assert run("pack", tmp_path / "no.csv", "-o", tmp_path / "other.json").returncode == 2


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ('words = "x y"\nand = 3', "'and' must be"),
        ('words = "x y"\nand = ["*"]', "'and' needs texts"),
        ('words = "x y"\nnot = []', "'not' needs texts"),
        ('words = "x y"\nwithin = 3', "name them"),
        ('words = "x y"\nnear = "z"\nwithin = 0', "a whole number"),
        ('words = "x y*"', "name each form"),
        ('consistent = ["x", "y"]\nand = "z"', "no 'use' or condition"),
        ('pack = "waves.json"\nuse = "x"', "'pack' stands alone"),
        ('pack = "waves.json"', "waves.json: the list cannot be read"),
    ],
)
def test_a_wrong_row_is_one_line(tmp_path: Path, row: str, says: str) -> None:
    (tmp_path / "thesis.txt").write_text(TIDES)
    (tmp_path / "thesis-lint.toml").write_text(f"[[phrases.house]]\n{row}\n")
    done = run("check", tmp_path / "thesis.txt")
    assert done.returncode == 2
    assert says in one_line(done.stderr)


def test_conditions_of_the_settings(tmp_path: Path) -> None:
    thesis = tmp_path / "thesis.txt"
    thesis.write_text(TIDES)
    for row, hit in (
        ('and = ["tide", ["moon", "sun", "day"]]', True),
        ('and = "moon"', False),
        ('not = "tid*"', False),
        ('near = "sea"\nwithin = 4', True),
    ):
        settings(tmp_path, f'[[phrases.house]]\nwords = "surface region"\n{row}\n')
        assert ("phrases/house" in rules_of(thesis)) == hit, row
