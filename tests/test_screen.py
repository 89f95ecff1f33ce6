"""Screening a cohort: fingerprints, the store and what may befall it, the join, and the list."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from helpers import ROOT, document
from hypothesis import given
from hypothesis import strategies as st
from test_cli import one_line, run
from test_overlap import TIDES, filler

pytest.importorskip("duckdb", reason="the extra `screen` is not installed")

import duckdb

from lint import load
from lint.cli import commands
from lint.commands.screen import _needs
from lint.problem import Problem
from lint.screen import join, reading
from lint.screen.fingerprints import RUN, WINDOW, fingerprints, word_starts
from lint.screen.kept import dump, restore
from lint.screen.run import add, pairs
from lint.screen.store import Entry, Store
from lint.show.progress import Progress

SCHEMA = json.loads((ROOT / "lint" / "show" / "screen.schema.json").read_text(encoding="utf-8"))
FORM = f"I declare that I have written this alone, and that {filler(60, 9)}."


def thesis(number: int, *more: str) -> str:
    """A thesis of three paragraphs of its own, a form that all share, and what else is given between them."""
    parts = [f"{filler(150, 10 * number + at).capitalize()}." for at in range(3)]
    return "\n\n".join([parts[0], *more, *parts[1:], FORM]) + "\n"


@pytest.fixture
def cohort(tmp_path: Path) -> Path:
    """Twenty-five theses, of which the third and the eighth share a passage."""
    folder = tmp_path / "2025"
    folder.mkdir()
    for number in range(25):
        (folder / f"t{number:02}.txt").write_text(thesis(number, *([f"So {TIDES}."] if number in (3, 8) else [])))
    return folder


def screen(folder: Path, store: Path, *more: object) -> dict[str, Any]:
    """What the command lists; every list must follow the schema."""
    target = store.with_suffix(".json")
    arguments = ["screen", folder, "--store", store, "--format", "json", "-o", target, *more]
    commands.main([str(argument) for argument in arguments], standalone_mode=False)
    values: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    target.unlink()
    jsonschema.validate(values, SCHEMA)
    return values


def names(values: dict[str, Any]) -> list[tuple[str, str]]:
    return [(pair["one"]["name"], pair["other"]["name"]) for pair in values["pairs"]]


# Fingerprints


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 10_000))
def test_fifteen_words_in_common_give_a_fingerprint_in_common(here: int, there: int, seed: int) -> None:
    least = RUN + WINDOW - 1
    one, other, common = (filler(60, 3 * seed + at).split() for at in range(3))
    texts = [" ".join([*own[:at], *common[:least], *own[at:]]) for own, at in ((one, here), (other, there))]
    assert set(fingerprints(texts[0]).hashes.tolist()) & set(fingerprints(texts[1]).hashes.tolist())


@given(st.text(max_size=300))
def test_any_text_has_fingerprints_or_none_and_they_stand_at_words(text: str) -> None:
    found = fingerprints(text)
    starts = word_starts(text)
    assert len(starts) == found.words
    assert all(text[at].isalnum() or ord(text[at]) > 0xFFFE for at in starts.tolist())
    assert len(found.hashes) == len(set(found.hashes.tolist())) == len(found.places)
    assert (len(found.hashes) > 0) == (found.words >= RUN)
    assert found.places.tolist() == sorted(found.places.tolist())


@given(st.text("ab c-’\n", max_size=200), st.integers(1, 40))
def test_a_text_has_the_same_fingerprints_in_whatever_pieces_it_is_hashed(text: str, piece: int) -> None:
    whole = fingerprints(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("lint.screen.fingerprints._PIECE", piece)
        cut = fingerprints(text)
    assert (cut.hashes.tolist(), cut.places.tolist(), cut.words) == (whole.hashes.tolist(), whole.places.tolist(), whole.words)


def test_layout_does_not_change_them_and_words_do() -> None:
    same = TIDES.upper().replace("UPSTREAM", "UP-STREAM").replace(" WHERE ", "\n where, ").replace("COUNCIL", "coun\u00adcil")
    assert fingerprints(same).hashes.tolist() == fingerprints(TIDES).hashes.tolist()
    assert not set(fingerprints(TIDES.replace("the ", "the x ")).hashes.tolist()) >= set(fingerprints(TIDES).hashes.tolist())
    assert fingerprints("for ever " * 20).hashes.tolist() != fingerprints("forever " * 40).hashes.tolist()


def test_the_hashes_are_those_of_the_stores_that_are_there() -> None:
    # If this fails, fingerprints cannot be compared with older ones any more: give SCHEME another name.
    found = fingerprints("It is the tide that turns the mill, and not the miller.")
    assert list(zip(found.hashes.tolist(), found.places.tolist(), strict=True)) == [(664025496982744867, 4)]


def test_about_two_words_in_nine_begin_one() -> None:
    found = fingerprints(filler(30_000, 1))
    assert 0.2 < len(found.hashes) / found.words < 0.24


# The store


def entries(*texts: str) -> list[Entry]:
    return [
        Entry(f"c/{at}.txt", "/nowhere", (f"{at}.txt",), f"digest {at}", fingerprints(text), None)
        for at, text in enumerate(texts)
    ]


def test_what_is_added_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    with Store(str(tmp_path / "s")) as store:
        store.add(entries(TIDES, FORM))
    with Store(str(tmp_path / "s")) as store:
        assert [(one.id, one.name, one.words, one.has_text) for one in store.theses()] == [
            (1, "c/0.txt", 39, False),
            (2, "c/1.txt", 70, False),
        ]


def test_a_new_text_of_a_name_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    with Store(str(tmp_path / "s")) as store:
        store.add(entries(TIDES, FORM))
        store.add(entries(FORM)[:1])
        assert [(one.id, one.name) for one in store.theses()] == [(2, "c/1.txt"), (3, "c/0.txt")]
        ((count,),) = store.connection.execute("SELECT COUNT(DISTINCT thesis) FROM prints").fetchall()
        assert count == 2


def test_theses_are_written_all_or_none(tmp_path: Path) -> None:
    with Store(str(tmp_path / "s")) as store:
        store.add(entries(TIDES))
        (fine, broken) = entries(thesis(4), FORM)
        broken = replace(broken, prints=replace(broken.prints, words=10**12))
        with pytest.raises(Problem):
            store.add([fine, broken])
        assert [one.digest for one in store.theses()] == ["digest 0"]
        ((count,),) = store.connection.execute("SELECT COUNT(*) FROM prints").fetchall()
        assert count == len(fingerprints(TIDES).hashes)


def test_a_run_that_is_killed_leaves_whole_theses_and_the_next_goes_on(cohort: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    program = (
        "import os, sys\nfrom lint.screen.store import Store\nfrom lint.screen.reading import entry\n"
        "store, folder = Store(sys.argv[1]), sys.argv[2]\n"
        "store.add([entry(folder, f'{folder}/t0{n}.txt', False) for n in range(5)])\n"
        "store.connection.begin()\n"
        'store.connection.execute("INSERT INTO prints SELECT range, 99, 0 FROM range(200000)")\n'
        "os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(store), str(cohort)], env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False
    )
    assert done.returncode == -signal.SIGKILL
    with Store(str(store)) as opened:
        assert len(opened.theses()) == 5
        assert opened.connection.execute("SELECT COUNT(*) FROM prints WHERE thesis = 99").fetchall() == [(0,)]
    values = screen(cohort, store)
    assert len(values["listed"]) == 25
    assert names(values) == [("2025/t03.txt", "2025/t08.txt")]


def test_a_full_disk_is_one_line_and_loses_nothing_that_was_there(cohort: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    screen(cohort, store)
    more = tmp_path / "2026"
    more.mkdir()
    for number in (30, 31):
        (more / f"t{number}.txt").write_text(filler(30_000, number))
    # A limit on the size of a file is the nearest thing to a full disk that any user can have.
    limit = "import resource\nfrom lint.cli import main\nresource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))\nmain()"
    command = [sys.executable, "-c", limit, "screen", str(more), "--store", str(store)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    assert done.returncode == 2
    assert "no room on the disk" in one_line(done.stderr)
    with Store(str(store)) as opened:
        assert len(opened.theses()) == 25
    assert len(screen(more, store)["listed"]) == 2


def test_a_store_of_another_version_is_left_alone(cohort: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    with Store(str(store)) as opened:
        opened.connection.execute("UPDATE about SET version = 0")
    before = store.read_bytes()
    done = run("screen", cohort, "--store", store)
    assert done.returncode == 2
    assert "another version" in one_line(done.stderr)
    assert store.read_bytes() == before


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])


def _scribbled(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    path.write_bytes(data)


def _text(path: Path) -> None:
    path.write_text("no database at all " * 1000)


def _other(path: Path) -> None:
    path.unlink()
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE marks (name VARCHAR)")


@pytest.mark.parametrize("damage", [_cut, _scribbled, _text, _other])
def test_a_file_that_is_no_store_is_one_line(cohort: Path, tmp_path: Path, damage: Any) -> None:
    store = tmp_path / "s.duckdb"
    with Store(str(store)) as opened:
        opened.add(entries(TIDES, thesis(1), thesis(2)))
    damage(store)
    done = run("screen", cohort, "--store", store)
    assert done.returncode == 2
    assert "no store of thesis-lint" in one_line(done.stderr)


def test_a_store_that_is_in_use_is_said_to_be(cohort: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    with Store(str(store)):
        done = run("screen", cohort, "--store", store)
    assert done.returncode == 2
    assert "another program has it open" in one_line(done.stderr)


def test_forgetting_leaves_nothing_of_a_thesis_in_the_file(cohort: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    screen(cohort, store, "--keep-text")
    with Store(str(store)) as opened:
        (gone,) = [one for one in opened.theses() if one.name == "2025/t08.txt"]
    assert b"2025/t08.txt" in store.read_bytes()
    done = run("screen", "--store", store, "--forget", "2025/t08.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert b"2025/t08.txt" not in store.read_bytes()
    with Store(str(store)) as opened:
        assert gone.name not in [one.name for one in opened.theses()]
        assert opened.connection.execute("SELECT COUNT(*) FROM prints WHERE thesis = ?", [gone.id]).fetchall() == [(0,)]
        opened.add(entries(TIDES))
        assert max(one.id for one in opened.theses()) == 26
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2025", "s.duckdb"]


def test_forgetting_what_is_not_there_names_what_is_near(cohort: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    screen(cohort, store)
    done = run("screen", "--store", store, "--forget", "25/t08.txt")
    assert done.returncode == 2
    assert "did you mean '2025/t08.txt'?" in one_line(done.stderr)
    assert "no such store" in one_line(run("screen", "--store", tmp_path / "x", "--forget", "a").stderr)
    assert not (tmp_path / "x").exists()


# The join


def by_hand(texts: list[str], fresh: int) -> tuple[dict[tuple[int, int], int], set[int]]:
    """The pairs with the number of their rare fingerprints, and the common fingerprints, counted one by one."""
    prints = [set(fingerprints(text).hashes.tolist()) for text in texts]
    counts = Counter(hash_ for own in prints for hash_ in own)
    rare = [{hash_ for hash_ in own if 2 <= counts[hash_] <= join.MOST} for own in prints]
    shared = {
        (one + 1, other + 1): len(rare[one] & rare[other])
        for one, other in combinations(range(len(texts)), 2)
        if other + 1 >= fresh and rare[one] & rare[other]
    }
    return shared, {hash_ for hash_, count in counts.items() if count > join.MOST}


def cohort_texts(seed: int) -> list[str]:
    dice = random.Random(seed)
    shared = [filler(dice.randint(9, 90), 1000 * seed + at) for at in range(12)]
    return [thesis(at + 50 * seed, *dice.sample(shared, dice.randint(0, 3))) for at in range(24)]


@pytest.mark.parametrize("fresh", [1, 20])
@pytest.mark.parametrize("at_once", [5_000_000, 300])
def test_the_pairs_are_those_counted_by_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: int, at_once: int) -> None:
    monkeypatch.setattr(join, "_AT_ONCE", at_once)
    texts = cohort_texts(1)
    with Store(str(tmp_path / "s")) as store:
        store.add(entries(*texts))
        joined = join.join(store, fresh)
    shared, common = by_hand(texts, fresh)
    found = {(pair.one, pair.other): pair.fingerprints for pair in joined.pairs}
    assert found.items() <= shared.items()
    assert {pair for pair, count in shared.items() if count >= join.LEAST} <= found.keys()
    assert all(pair.steps > 0 for pair in joined.pairs if pair.fingerprints < join.LEAST)
    assert found
    assert sum(one.is_first for one in joined.common) == len(common) > 0


def test_twenty_three_words_in_a_row_always_make_a_pair(tmp_path: Path) -> None:
    for seed in range(12):
        run_of = filler(RUN + 2 * WINDOW - 1, seed)
        texts = [f"{filler(100, 3 * seed)} {run_of} {filler(90, 3 * seed + 1)}", f"{filler(70, 3 * seed + 2)} {run_of} so"]
        with Store(str(tmp_path / f"s{seed}")) as store:
            store.add(entries(*texts))
            (pair,) = join.join(store, 1).pairs
            assert pair.steps >= 1


# The list


def test_a_pair_is_listed_with_its_passages_and_the_form_apart(cohort: Path, tmp_path: Path) -> None:
    values = screen(cohort, tmp_path / "s.duckdb")
    (pair,) = values["pairs"]
    assert (pair["one"]["name"], pair["other"]["name"]) == ("2025/t03.txt", "2025/t08.txt")
    (passage,) = pair["passages"]
    assert passage["here"]["text"].endswith(TIDES)
    assert passage["message"] == "These 40 words stand there word for word."
    assert [one["theses"] for one in pair["common"]] == [25]
    (form,) = values["common"]
    assert form["theses"] == 25
    assert form["text"] in FORM
    assert form["words"] > 50


def test_the_terminal_says_what_matches_and_judges_nothing(cohort: Path, tmp_path: Path) -> None:
    done = run("screen", cohort, "--store", tmp_path / "s.duckdb")
    assert (done.returncode, done.stderr) == (0, "")
    assert "2025/t03.txt and 2025/t08.txt: 40 words in 1 passage." in done.stdout
    assert "in 25 theses, first in 2025/t00.txt" in done.stdout
    for verdict in ("plagiar", "cheat", "stolen", "suspicious", "guilty"):
        assert verdict not in done.stdout.casefold()


def test_a_second_run_lists_only_what_is_new_and_all_lists_all(cohort: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    screen(cohort, store)
    assert screen(cohort, store)["listed"] == []
    (cohort / "late.txt").write_text(thesis(77, thesis(5).split("\n\n")[1]))
    values = screen(cohort, store)
    assert [one["name"] for one in values["listed"]] == ["2025/late.txt"]
    assert names(values) == [("2025/t05.txt", "2025/late.txt")]
    assert len(screen(cohort, store, "--all")["pairs"]) == 2


def test_a_thesis_is_read_once(cohort: Path, tmp_path: Path) -> None:
    tasks: list[str] = []

    def counted(given: reading.Tasks) -> Iterator[Entry | Problem]:
        tasks.extend(Path(path).name for _, path, _ in given)
        return reading.read(given)

    with Store(str(tmp_path / "s")) as store, Progress() as progress:
        add(store, str(cohort), counted, progress, keep_text=False)
        assert len(tasks) == 25
        tasks.clear()
        (cohort / "t04.txt").write_text(thesis(400))
        (cohort / "late.txt").write_text(thesis(77))
        add(store, str(cohort), counted, progress, keep_text=False)
    assert tasks == ["late.txt", "t04.txt"]


def test_a_changed_thesis_is_compared_as_it_is_now(cohort: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    screen(cohort, store)
    (cohort / "t08.txt").write_text(thesis(8))
    values = screen(cohort, store)
    assert ([one["name"] for one in values["listed"]], values["pairs"]) == (["2025/t08.txt"], [])
    assert values["store"]["theses"] == 25


def test_the_same_file_under_two_names_is_said_to_be_the_same(cohort: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    screen(cohort, store)
    later = tmp_path / "2026"
    later.mkdir()
    shutil.copy(cohort / "t11.txt", later / "mine.txt")
    values = screen(later, store)
    (pair,) = values["pairs"]
    assert (pair["identical"], names(values)) == (True, [("2025/t11.txt", "2026/mine.txt")])
    assert "the same file under two names" in run("screen", later, "--store", store, "--all").stdout


def test_thirty_copies_of_one_file_are_each_said_to_be_the_same(cohort: Path, tmp_path: Path) -> None:
    for number in range(30):
        shutil.copy(cohort / "t00.txt", cohort / f"u{number}.txt")
    values = screen(cohort, tmp_path / "s.duckdb")
    assert sum(pair["identical"] for pair in values["pairs"]) == 30


def test_broken_and_empty_files_are_passed_over_and_named(cohort: Path, tmp_path: Path) -> None:
    (cohort / "empty.txt").write_bytes(b"")
    (cohort / "scan.md").write_text("# A heading\n\nToo few words.\n")
    (cohort / "torn.docx").write_bytes(b"PK\x03\x04 torn")
    done = run("screen", cohort, "--store", tmp_path / "s.duckdb", "--format", "json")
    assert done.returncode == 2
    values = json.loads(done.stdout)
    jsonschema.validate(values, SCHEMA)
    assert len(values["listed"]) == 25
    assert [name for name in ("empty.txt", "scan.md", "torn.docx") if any(name in said for said in values["unread"])] == [
        "empty.txt",
        "scan.md",
        "torn.docx",
    ]
    assert len(done.stderr.splitlines()) == 3


class Bomb(str):
    """A path that ends the process that is told it."""

    def __reduce__(self) -> tuple[Any, tuple[int]]:
        return os._exit, (1,)


def test_a_text_that_ends_the_process_is_passed_over(cohort: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_SMALL", 0)
    folder = str(cohort)
    tasks = [(folder, str(path), False) for path in sorted(cohort.iterdir())[:5]]
    tasks[1] = (folder, Bomb(tasks[1][1]), False)
    assert [isinstance(one, Problem) for one in reading.read(tasks)] == [False, True, False, False, False]


def test_what_is_kept_is_what_was_read_though_the_file_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    main, part = tmp_path / "main.tex", tmp_path / "part.tex"
    main.write_text("\\documentclass{book}\\begin{document}\\input{part}\\end{document}")
    part.write_text(f"So {TIDES}.")
    read = load.document

    def changing(path: str, held: Any) -> Any:
        found = read(path, held)
        part.write_text(f"Alas, {FORM}")
        return found

    monkeypatch.setattr(load, "document", changing)
    found, held = reading.document(str(main))
    text = reading.prose(found)
    assert (TIDES in text) == (TIDES.encode() in held[str(part)])
    assert (FORM in text) == (FORM.encode() in held[str(part)])


def test_without_the_text_a_file_that_is_gone_or_changed_hides_its_passages(cohort: Path, tmp_path: Path) -> None:
    store, later = tmp_path / "s.duckdb", tmp_path / "2026"
    screen(cohort, store)
    later.mkdir()
    (later / "late.txt").write_text(thesis(90, *thesis(5).split("\n\n")[1:2]))
    (cohort / "t05.txt").write_text("Something else entirely, in many more words than eight.")
    (pair,) = screen(later, store)["pairs"]
    assert "has changed since" in pair["hidden"]
    assert pair["passages"] == []
    (cohort / "t05.txt").unlink()
    (later / "late2.txt").write_text(thesis(91, *thesis(5).split("\n\n")[1:2]))
    values = screen(later, store)
    assert "no such file" in next(pair["hidden"] for pair in values["pairs"] if pair["hidden"])
    assert ("2026/late.txt", "2026/late2.txt") in names(values)


def test_with_the_text_kept_passages_are_shown_when_files_are_gone(cohort: Path, tmp_path: Path) -> None:
    store, later = tmp_path / "s.duckdb", tmp_path / "2026"
    screen(cohort, store, "--keep-text")
    shutil.rmtree(cohort)
    later.mkdir()
    (later / "late.txt").write_text(thesis(90, f"Now {TIDES}."))
    values = screen(later, store)
    assert names(values) == [("2025/t03.txt", "2026/late.txt"), ("2025/t08.txt", "2026/late.txt")]
    assert values["pairs"][0]["passages"][0]["here"]["text"].endswith(TIDES)
    assert values["pairs"][0]["passages"][0]["here"]["path"] == "2025/t03.txt"


def test_only_fingerprints_are_kept_unless_asked(cohort: Path, tmp_path: Path) -> None:
    with Store(str(tmp_path / "s")) as store, Progress() as progress:
        add(store, str(cohort), reading.read, progress, keep_text=False)
        assert store.connection.execute("SELECT COUNT(text) FROM theses").fetchall() == [(0,)]
        add(store, str(cohort), reading.read, progress, keep_text=True)
        assert store.connection.execute("SELECT COUNT(text), COUNT(*) FROM theses").fetchall() == [(25, 25)]


def test_what_is_kept_comes_back_as_it_was() -> None:
    found = document(f"Chapter 1\n\nThe Coast\n\nSo {TIDES}.\n\n{FORM}\n\nChapter 2\n\nThe Sea\n\n{filler(40, 1)}.\n")
    back = restore("c/a.txt", dump(found))
    assert dump(back) == dump(found)
    assert reading.prose(back) == reading.prose(found)


def test_an_interrupted_list_is_made_again(cohort: Path, tmp_path: Path) -> None:
    with Store(str(tmp_path / "s")) as store, Progress() as progress:
        for _ in range(2):
            add(store, str(cohort), reading.read, progress, keep_text=False)
            assert len(pairs(store, join.join, progress, everything=False).pairs) == 1
        store.all_listed()
        found = pairs(store, join.join, progress, everything=False)
        assert (found.fresh, found.pairs) == ((), ())


def test_the_list_never_replaces_a_thesis(cohort: Path, tmp_path: Path) -> None:
    before = (cohort / "t03.txt").read_bytes()
    done = run("screen", cohort, "--store", tmp_path / "s.duckdb", "-o", cohort / "t03.txt")
    assert done.returncode == 2
    assert "overwrite" in one_line(done.stderr)
    assert (cohort / "t03.txt").read_bytes() == before
    values = screen(cohort, tmp_path / "s.duckdb")
    assert len(values["pairs"]) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere", "--store", "s"], "no such folder"),
        (["2025", "--store", "missing/s"], "does not exist"),
        (["2025", "--store", "2025"], "is a folder"),
        (["2025"], "Missing option '--store'"),
        (["--store", "s"], "either a FOLDER"),
        (["2025", "--store", "s", "--forget", "x"], "either a FOLDER"),
        (["2025", "--store", "s", "-o", "s"], "is the store"),
    ],
)
def test_bad_input_is_one_line(cohort: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str) -> None:
    monkeypatch.chdir(cohort.parent)
    done = run("screen", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in one_line(done.stderr)


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    done = run("screen", tmp_path / "none", "--store", tmp_path / "s")
    assert done.returncode == 2
    assert "no text in this folder" in one_line(done.stderr)


def test_an_extra_that_is_missing_is_named() -> None:
    with pytest.raises(Problem, match=r"pip install 'thesis-lint\[screen\]' brings it"):
        _needs("no_such_module_anywhere", "screen")
