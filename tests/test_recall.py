"""Kept reports: the second check of what did not change is the first one printed again, and whatever did change is checked anew."""

import json
import os
import pickle
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from lint import recall
from lint import run as running
from lint.cli import commands
from lint.document import Document
from lint.finding import Finding
from lint.grammar import harper
from lint.limits import TimeUp
from lint.output import Printed
from lint.rule import Rule
from lint.run import Request, Result, Watch

BIB = "@book{hale2019, author = {Hale, Ann}, title = {Tides}, year = {2019}}\n"
MORE = "@book{moss2003, author = {Moss, Cy}, title = {Bees}, year = {2003}}\n"
MAIN = (
    "\\documentclass{book}\n\\begin{document}\n\\chapter{Tides}\nTides rise \\cite{hale2019}.\n\\input{bees}\n"
    "\\bibliography{refs}\n\\end{document}\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a thesis, the current folder; its reports are kept in `cache` beside it."""
    project = tmp_path / "project"
    project.mkdir()
    (project / ".git").mkdir()
    write(project / "thesis.txt", "Tides rise (Hale, 2019). They fall (Moss, 20033).\n")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("THESIS_LINT_NO_CACHE")
    monkeypatch.setattr(recall, "_tool", lambda: "as it is")  # somebody may be at work on a rule while the tests run
    monkeypatch.chdir(project)
    return project


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[Request]:
    """The runs that were made."""
    made: list[Request] = []
    real = running.run

    def counted(request: Request, watch: Watch) -> Result:
        made.append(request)
        return real(request, watch)

    monkeypatch.setattr(running, "run", counted)
    return made


def write(path: Path, text: str) -> None:
    """Write a file as if some time ago: what changed as a run began is not kept."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    time.sleep(0.06)


def check(*arguments: str, stdin: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(commands, ["check", *arguments], input=stdin, standalone_mode=False)
    assert done.exception is None, done.exception
    return done.return_value, done.stdout


def entries(folder: Path) -> list[Path]:
    return sorted((folder.parent / "cache" / "thesis-lint" / "reports").glob("*"))


def test_the_second_check_is_the_first_printed_again(folder: Path, runs: list[Request]) -> None:
    first = check("thesis.txt", "--fail-on", "warning")
    assert "malformed-citation" in first[1]
    assert first[0] == 1
    assert check("thesis.txt", "--fail-on", "warning") == first
    assert len(runs) == 1


@pytest.mark.parametrize(
    "other",
    [
        ["--format", "json"],
        ["--format", "concise"],
        ["--select", "structure"],
        ["--ignore", "citation"],
        ["--fail-on", "info"],
        ["--all"],
        ["-q"],
        ["--color", "always"],
        ["--no-config"],
    ],
    ids=" ".join,
)
def test_another_question_has_another_answer(folder: Path, runs: list[Request], other: list[str]) -> None:
    before = check("thesis.txt")
    again = check("thesis.txt", *other)
    assert len(runs) == 2
    assert check("thesis.txt", *other) == again
    assert check("thesis.txt") == before
    assert len(runs) == 2


def test_the_same_question_in_another_folder_is_another(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder / "other" / "thesis.txt", "Nothing here.\n")
    first = check("thesis.txt")
    monkeypatch.chdir(folder / "other")
    assert check("thesis.txt") != first


def put(name: str, text: str) -> Callable[[Path], None]:
    return lambda folder: write(folder / name, text)


def take(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def same_size_and_time(folder: Path) -> None:
    """What a copying tool may leave: other words, and everything else as it was."""
    path = folder / "thesis.txt"
    was = path.stat()
    path.write_text(path.read_text().replace("Moss", "Reed"))
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


CHANGES: dict[str, tuple[str, Callable[[Path], None]]] = {
    "words": ("thesis.txt", put("thesis.txt", "Tides rise (Hale, 20199).\n")),
    "words of the same size and time": ("thesis.txt", same_size_and_time),
    "a list of references beside it": ("thesis.txt", put("thesis.bib", BIB)),
    "another manuscript beside it": ("thesis.txt", put("annex.txt", "An annex of the thesis.\n")),
    "settings": ("thesis.txt", put("thesis-lint.toml", 'ignore = ["citation"]\n')),
    "settings above": ("thesis.txt", lambda folder: put("../thesis-lint.toml", 'ignore = ["citation"]\n')(folder)),
    "settings in another file": ("thesis.txt", put("pyproject.toml", '[tool.thesis-lint]\nignore = ["citation"]\n')),
    "a chapter": ("main.tex", put("bees.tex", "\\chapter{Bees}\nBees hum (Hale, 20199).\n")),
    "a chapter that goes": ("main.tex", take("bees.tex")),
    "a chapter that is found first": ("main.tex", put("bees", "\\chapter{Bees}\nBees hum (Hale, 20199).\n")),
    "a reference": ("main.tex", put("refs.bib", BIB + MORE)),
    "references that go": ("main.tex", take("refs.bib")),
    "a main file": (".", put("all.tex", "\\documentclass{book}\n\\begin{document}\n\\input{main}\nMore.\n\\end{document}\n")),
    "a manuscript in the folder": (".", put("part/notes.md", "# Notes\n\nTides rise (Hale, 20199).\n")),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_changes_is_checked_anew(folder: Path, runs: list[Request], name: str) -> None:
    write(folder / "main.tex", MAIN)
    write(folder / "bees.tex", "\\chapter{Bees}\nBees hum.\n")
    write(folder / "refs.bib", BIB)
    path, change = CHANGES[name]
    before = check(path, "--format", "concise")
    assert check(path, "--format", "concise") == before
    assert len(runs) == 1
    change(folder)
    after = check(path, "--format", "concise")
    assert after == check(path, "--format", "concise", "--no-cache")
    assert len(runs) == 3


@pytest.mark.parametrize("kind", ["accept-file", "profile", "baseline"])
def test_the_files_that_settings_name_count_too(folder: Path, runs: list[Request], kind: str) -> None:
    text = {"accept-file": "pear tree\n", "profile": "", "baseline": ""}[kind]
    name = {"accept-file": "words.txt", "profile": "own.toml", "baseline": "known.json"}[kind]
    write(folder / name, text)
    if kind == "baseline":
        (folder / name).unlink()
        done = CliRunner().invoke(commands, ["baseline", "thesis.txt", "-o", name], standalone_mode=False)
        assert done.exception is None
        time.sleep(0.06)
    write(folder / "thesis-lint.toml", f'{kind} = "{name}"\n')
    check("thesis.txt")
    check("thesis.txt")
    count = len(runs)
    write(folder / name, (folder / name).read_text() + "\n")
    check("thesis.txt")
    assert (count, len(runs)) == ((2, 3) if kind == "baseline" else (1, 2))


@pytest.mark.parametrize("asked", [["--no-cache"], ["-o", "report.txt"], ["--also", "json:report.json"], ["-v"]], ids=" ".join)
def test_some_questions_are_asked_anew_each_time(folder: Path, runs: list[Request], asked: list[str]) -> None:
    check("thesis.txt", *asked)
    check("thesis.txt", *asked)
    assert len(runs) == 2
    assert entries(folder) == []


def test_what_harper_says_is_kept_too(folder: Path, runs: list[Request]) -> None:
    write(folder / "thesis.txt", "The gauge of the the harbour was read.\n")
    first = check("thesis.txt", "--grammar", "harper")
    assert "grammar/harper" in first[1]
    assert check("thesis.txt", "--grammar", "harper") == first
    assert len(runs) == 1
    assert "grammar/harper" not in check("thesis.txt")[1]


@pytest.mark.parametrize("how", ["an option", "the settings", "an engine that stops"])
def test_an_engine_that_may_say_something_else_is_asked_anew(
    folder: Path, runs: list[Request], monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    asked = ["--grammar", "auto"] if how == "an option" else ["--grammar", "harper"] if how == "an engine that stops" else []
    if how == "the settings":
        write(folder / "thesis-lint.toml", 'grammar = "auto"\n')
    if how == "an engine that stops":
        monkeypatch.setattr(harper, "installed", lambda: False)
    for _ in range(2):
        check("thesis.txt", *asked)
    assert len(runs) == 2
    assert entries(folder) == []


def test_the_environment_can_switch_it_off(folder: Path, runs: list[Request], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THESIS_LINT_NO_CACHE", "1")
    check("thesis.txt")
    check("thesis.txt")
    assert len(runs) == 2


def test_standard_input_own_rules_and_what_cannot_be_read_are_not_kept(folder: Path, runs: list[Request]) -> None:
    write(folder / "rules" / "own" / "note.py", OWN_RULE)
    for _ in range(2):
        check("-", stdin="Tides rise (Hale, 20199).\n")
        check("thesis.txt", "--rules", "rules")
        check("thesis.txt", "missing.txt")
    assert len(runs) == 6
    assert entries(folder) == []


OWN_RULE = (
    '"""Note.\n\nWhy. To see."""\n\nfrom lint.document import Document\nfrom lint.rule import Example, rule\n\n\n'
    '@rule(severity="info", confidence=1.0, bad=[Example("⟦x⟧")], good=[Example("y")])\n'
    "def note(document: Document):\n    return ()\n"
)


def test_a_file_that_changes_while_it_is_checked_is_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = running.run

    def slow(request: Request, watch: Watch) -> Result:
        found = real(request, watch)
        (folder / "thesis.txt").write_text("Nothing here.\n")
        return found

    with monkeypatch.context() as patched:
        patched.setattr(running, "run", slow)
        assert "malformed-citation" in check("thesis.txt")[1]
    assert "malformed-citation" not in check("thesis.txt")[1]


def test_a_check_that_a_rule_failed_in_is_not_kept(folder: Path, runs: list[Request], monkeypatch: pytest.MonkeyPatch) -> None:
    real = Rule.run

    def failing(rule: Rule, document: Document) -> Iterator[Finding]:
        raise TimeUp("was stopped")

    with monkeypatch.context() as patched:
        patched.setattr(Rule, "run", failing)
        assert "was stopped" in check("thesis.txt")[1]
    assert Rule.run is real
    assert "malformed-citation" in check("thesis.txt")[1]
    assert len(runs) == 2


def sealed(said: bytes) -> bytes:
    """An entry that says something else, with a digest that fits."""
    return recall._digest(said) + b"\n" + said


def rewritten(body: dict[str, Any], **changes: Any) -> bytes:
    """An entry with other contents and a digest that fits."""
    return sealed(json.dumps(body | changes).encode() + b"\nother words\n")


class Bomb:
    """What a pickle can do to who reads it."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.write_text, (Path("exploded"), ""))


POISON: dict[str, Callable[[dict[str, Any], bytes], bytes]] = {
    "nothing": lambda body, data: b"",
    "half": lambda body, data: data[: len(data) // 2],
    "other words": lambda body, data: data.replace(b"Moss", b"Reed"),
    "a pickle": lambda body, data: pickle.dumps(Bomb()),
    "no digest": lambda body, data: json.dumps(body).encode(),
    "a list": lambda body, data: sealed(b"[]"),
    "a number": lambda body, data: sealed(b"1"),
    "no UTF-8": lambda body, data: sealed(b"\xff\xfe" + data),
    "deep": lambda body, data: sealed(b"[" * 100_000),
    "another version": lambda body, data: rewritten(body, tool="0"),
    "another state": lambda body, data: rewritten(body, state="0"),
    "a code that is none": lambda body, data: rewritten(body, code="0"),
    "a footprint that is none": lambda body, data: rewritten(body, footprint=7),
    "a footprint of other things": lambda body, data: rewritten(body, footprint={"files": [1, None]}),
    "much": lambda body, data: data + b" " * 6_000_000,
}


@pytest.mark.parametrize("name", POISON)
def test_an_entry_that_is_not_as_it_was_written_is_passed_over(folder: Path, runs: list[Request], name: str) -> None:
    first = check("thesis.txt")
    (entry,) = entries(folder)
    good = entry.read_bytes()
    entry.write_bytes(POISON[name](json.loads(good.splitlines()[1]), good))
    assert check("thesis.txt") == first
    assert len(runs) == 2
    assert not (folder / "exploded").exists()
    # It was replaced by a good one.
    assert check("thesis.txt") == first
    assert len(runs) == 2


@pytest.mark.parametrize("name", ["lint/engine.py", "lint/tables/words.bin", "rules/citation/et_al.py", "bib/names.py"])
def test_another_rule_or_table_makes_another_tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for other in ("lint/engine.py", "lint/tables/words.bin", "rules/citation/et_al.py", "bib/names.py"):
        write(tmp_path / other, "1")
    monkeypatch.setattr(recall, "_HERE", tmp_path / "lint")
    before = recall._tool()
    assert recall._tool() == before
    write(tmp_path / name, "2")
    changed = recall._tool()
    assert changed != before
    write(tmp_path / Path(name).parent / "more.py", "")
    assert recall._tool() != changed


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a file away")
def test_an_entry_of_another_user_is_passed_over(folder: Path, runs: list[Request]) -> None:
    check("thesis.txt")
    (entry,) = entries(folder)
    os.chown(entry, 12345, -1)
    check("thesis.txt")
    assert len(runs) == 2


def test_a_link_in_the_place_of_an_entry_is_passed_over(folder: Path, runs: list[Request]) -> None:
    check("thesis.txt")
    (entry,) = entries(folder)
    entry.rename(folder.parent / "elsewhere.json")
    entry.symlink_to(folder.parent / "elsewhere.json")
    check("thesis.txt")
    assert len(runs) == 2


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(
    folder: Path, runs: list[Request], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = check("thesis.txt")
    (folder.parent / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder.parent / "file"))
    assert check("thesis.txt") == first
    assert check("thesis.txt") == first
    assert len(runs) == 3


def test_runs_at_once_leave_an_entry_that_is_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check("thesis.txt")
    (path,) = entries(folder)
    result = running.run(Request(["thesis.txt"]), Silent())
    seen: list[bool] = []

    def write_often() -> None:
        for number in range(20):
            entry = recall.Entry({"paths": ["thesis.txt"]})
            entry.write(Printed(f"{number} " * 5_000, 0), result, ["thesis.txt"])
            again = entry.read()
            seen.append(again is not None and set(again.text.split()) in ({str(n)} for n in range(20)))

    threads = [threading.Thread(target=write_often) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [True] * 80
    assert {path.suffix for path in entries(folder)} == {".report"}
    assert path.is_file()


class Silent:
    def say(self, label: str) -> None: ...
    def expect(self, steps: int) -> None: ...
    def step(self, label: str) -> None: ...


def test_old_entries_make_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recall, "_MOST_ENTRIES", 3)
    for family in ("citation", "structure", "consistency", "repetition", "words", "paraphrase")[:4]:
        check("thesis.txt", "--select", family)
    assert len(entries(folder)) == 3


def test_the_folder_is_the_users_own(folder: Path) -> None:
    check("thesis.txt")
    assert entries(folder)[0].parent.stat().st_mode & 0o077 == 0


def test_a_project_too_large_to_be_looked_through_is_not_kept(
    folder: Path, runs: list[Request], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lint.footprint._MOST", 3)
    for name in "abcd":
        write(folder / "parts" / f"{name}.md", "# A\n")
    write(folder / "main.md", "# Tides\n")
    check("main.md")
    check("main.md")
    assert len(runs) == 2
