"""A rule that does not end is stopped: it keeps what it found, and everything else goes on."""

import re
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers import document
from pdfs import drawn, lines
from test_cli import run
from test_engine import a_rule

from lint import engine, limits, several
from lint.document import Block, Document
from lint.finding import Finding, Report

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no such timer")
BEES = "Bees swarm in May.\n\nThey rest in winter.\n"
LIMIT = 0.1


def fine(block: Block) -> Iterator[Finding]:
    yield Finding(block.span, "fine")


def endless(block: Block) -> Iterator[Finding]:
    yield Finding(block.span, "before")
    while True:
        pass


def searching(block: Block) -> Iterator[Finding]:
    """A pattern of the kind that `tests/test_patterns.py` keeps out."""
    yield Finding(block.span, "before")
    re.match("(a+)+$", "a" * 60 + "b")


def stopped(report: Report) -> list[str]:
    return [finding.message for finding in report.findings if finding.rule == engine.CRASHED]


@pytest.mark.parametrize("check", [endless, searching])
def test_a_rule_that_does_not_end_is_one_finding_and_the_rest_go_on(check: object) -> None:
    before = signal.getsignal(signal.SIGPROF)
    rules = [a_rule(check, name="house/endless"), a_rule(fine, name="house/fine")]
    report = engine.check(document(BEES), rules, limit=LIMIT)
    assert stopped(report) == [
        "The rule house/endless was stopped after 0.1 s of processor (--max-rule-time gives it more); the other rules ran."
    ]
    assert [finding.message for finding in report.findings if finding.rule != engine.CRASHED] == ["before", "fine", "fine"]
    assert signal.getsignal(signal.SIGPROF) == before
    assert signal.getitimer(signal.ITIMER_PROF)[0] == 0


def test_a_fact_that_does_not_end_is_not_begun_anew_by_each_rule() -> None:
    begun = []

    def swarm(found: Document) -> int:
        begun.append(found)
        while True:
            pass

    def first(found: Document) -> Iterator[Finding]:
        yield Finding(found.blocks[0].span, str(found.fact(swarm)))

    def second(found: Document) -> Iterator[Finding]:
        yield Finding(found.blocks[0].span, str(found.fact(swarm)))

    rules = [a_rule(check, Document, f"house/{check.__name__}") for check in (first, second)]
    said = stopped(engine.check(document(BEES), rules, limit=LIMIT))
    assert len(begun) == 1
    assert [message.split(" (")[0] for message in said] == [
        "The rule house/first was stopped after 0.1 s of processor",
        "The rule house/second needs swarm, which was stopped before",
    ]


def busy(block: Block) -> Iterator[Finding]:
    until = time.process_time() + 2 * LIMIT
    while time.process_time() < until:
        pass
    yield Finding(block.span, "done")


def test_in_another_thread_nothing_is_limited() -> None:
    found: list[Report] = []
    thread = threading.Thread(target=lambda: found.append(engine.check(document(BEES), [a_rule(busy)], limit=LIMIT)))
    thread.start()
    thread.join()
    assert [finding.message for finding in found[0].findings] == ["done", "done"]
    assert stopped(engine.check(document(BEES), [a_rule(busy)], limit=LIMIT))


def test_without_a_timer_nothing_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "setitimer")
    report = engine.check(document(BEES), [a_rule(busy)], limit=LIMIT)
    assert [finding.message for finding in report.findings] == ["done", "done"]


@pytest.mark.parametrize("cores", [1, 2])
def test_workers_are_limited_too(cores: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(several, "_cores", lambda: cores)
    given = [document(BEES) for _ in range(9)]
    reports = list(several.check(given, [a_rule(endless), a_rule(fine, name="house/fine")], lambda rule: None, LIMIT))
    assert [len(stopped(report)) for report in reports] == [1] * 9
    assert [len(report.findings) for report in reports] == [4] * 9


def test_pages_are_limited_by_the_option_or_else_by_the_settings(tmp_path: Path) -> None:
    (tmp_path / "bees.pdf").write_bytes(
        drawn(*[lines("A page that says how the bees of this hive came through the winter.")] * 4)
    )
    (tmp_path / "thesis-lint.toml").write_text("max-pages = 1\n")
    for options, said in (
        ((), "from PDF page 2 on, because only the first 1 page is read; a larger --max-pages reads more"),
        (("--max-pages", "3"), "from PDF page 4 on, because only the first 3 pages are read; a larger --max-pages reads more"),
        (("--max-pages", "4"), ""),
    ):
        shown = " ".join(run("check", tmp_path / "bees.pdf", *options).stdout.split())
        assert said in shown
        assert ("Not checked: the pages of" in shown) == bool(said)


def test_what_is_usual_grows_with_the_text() -> None:
    assert limits.usual(0) == limits.USUAL
    assert limits.usual(3_000_000) - limits.usual(2_000_000) == limits.PER_MB


def test_the_option_stops_a_rule_and_the_exit_code_says_so(tmp_path: Path) -> None:
    (tmp_path / "own" / "house").mkdir(parents=True)
    (tmp_path / "own" / "house" / "endless.py").write_text(
        '"""Do not end.\n\nWhy. To be stopped.\n"""\n\nfrom collections.abc import Iterator\n\nfrom lint.document import Document\n'
        "from lint.finding import Finding\nfrom lint.rule import Example, rule\n\n\n"
        '@rule(severity="info", confidence=1.0, bad=[Example("Bees.")], good=[])\n'
        "def endless(document: Document) -> Iterator[Finding]:\n    while True:\n        yield from ()\n"
    )
    (tmp_path / "bees.txt").write_text("The hive hummed all day teh year.\n\n" + BEES)
    rules = ("--rules", tmp_path / "own", "--select", "house", "--max-rule-time", LIMIT)
    done = run("check", tmp_path / "bees.txt", *rules, "--format", "concise")
    assert done.returncode == 1
    assert "internal/rule-crashed" in done.stdout
    assert "house/endless was stopped after 0.1 s" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("seconds", ["nan", "inf", "1e300", "0", "-1"])
def test_a_limit_that_is_none_is_refused(seconds: str, tmp_path: Path) -> None:
    (tmp_path / "bees.txt").write_text("Bees dance.\n", encoding="utf-8")
    done = run("check", tmp_path / "bees.txt", "--max-rule-time", seconds)
    assert done.returncode == 2
    assert "--max-rule-time" in done.stderr


def test_what_was_left_unread_is_not_said_to_be_missing(tmp_path: Path) -> None:
    says = (
        "Tides rise each day (Hale, 2019). They fall again (Moss, 2003).",
        "They rest (Reed, 2011). The Bee Board (BB) met in spring.",
    )
    pages = lines(*says), lines("Nothing else is said of them, and the work ends here with this line.")
    (tmp_path / "tides.pdf").write_bytes(drawn(*pages))
    rules = ("--select", "citation/no-reference-list,consistency/acronym-use", "--format", "concise")
    assert "no list of references" in run("check", tmp_path / "tides.pdf", *rules).stdout
    cut = run("check", tmp_path / "tides.pdf", *rules, "--max-pages", "1").stdout
    assert "no list of references" not in cut
    assert "never used" not in cut
