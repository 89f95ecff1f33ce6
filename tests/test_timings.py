"""What `check --timings` says: every phase, rule and fact, each moment once, and nothing where it is not asked for."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from helpers import document
from test_cli import SAMPLE, run
from test_engine import a_rule

from lint import engine
from lint.document import Document
from lint.finding import Finding
from lint.timings import Clock


class Silent:
    """A watch that keeps what it is told."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, label: str) -> None:
        self.said.append(label)

    def expect(self, steps: int) -> None:
        self.said.append(str(steps))

    step = say


def inner(document: Document) -> int:
    time.sleep(0.05)
    return 7


def outer(document: Document) -> int:
    return document.fact(inner) + len(document.blocks)


def asks(document: Document) -> Iterator[Finding]:
    document.fact(outer)
    yield Finding(document.blocks[0].span, "found")


def rows(table: str, head: str) -> dict[str, list[str]]:
    """The cells of the rows below a head, by the first."""
    part = next(part for part in table.split("\n\n") if part.startswith(head))
    return {cells[0]: cells[1:] for line in part.splitlines()[1:] for cells in [line.split()]}


def test_a_fact_is_paid_by_who_asks_first_and_its_own_part_by_itself() -> None:
    watch = Silent()
    clock = Clock(watch)
    rules = [a_rule(asks, Document, name) for name in ("house/first", "house/second")]
    timed = clock.on(document("Bees swarm in May.\n"))
    clock.say("reading")
    clock.expect(2)
    report = engine.check(timed, rules, clock.step)
    clock.say("showing")
    table = clock.table(report)
    assert watch.said == ["reading", "2", "house/first", "house/second", "showing"]
    spent = rows(table, "rule")
    assert float(spent["house/first"][1]) >= 50 > float(spent["house/first"][0])
    assert float(spent["house/second"][1]) == 0
    assert [row[2] for row in spent.values()] == ["1", "1"]
    assert list(spent) == ["house/first", "house/second"]
    facts = rows(table, "fact")
    assert list(facts) == ["test_timings.inner", "test_timings.outer"]
    assert [asker for _, asker in facts.values()] == ["house/first"] * 2
    assert float(facts["test_timings.inner"][0]) >= 50 > float(facts["test_timings.outer"][0])
    phases = rows(table, "phase")
    assert float(phases["facts"][0]) >= 50 > float(phases["rules"][0])
    assert {"reading", "showing"} <= set(phases)


def test_a_document_made_of_a_timed_one_is_timed() -> None:
    clock = Clock(Silent())
    timed = replace(clock.on(document("Bees swarm in May.\n")), blocks=())
    clock.step("house/first")
    assert (timed.fact(inner), timed.fact(inner)) == (7, 7)
    report = engine.check(timed, [])
    assert list(rows(clock.table(report), "fact")) == ["test_timings.inner"]


def test_the_option_changes_no_finding_and_writes_to_standard_error_alone(tmp_path: Path) -> None:
    asked = ("check", SAMPLE / "thesis.txt", "--bib", SAMPLE / "references.bib", "--format", "json")
    plain, timed = run(*asked), run(*asked, "--timings")
    assert (timed.stdout, timed.returncode) == (plain.stdout, plain.returncode)
    assert plain.stderr == ""
    assert {"settings", "reading", "showing", "facts", "rules"} <= set(rows(timed.stderr, "phase"))
    found = {rule: int(cells[2]) for rule, cells in rows(timed.stderr, "rule").items()}
    assert found["citation/missing-reference"] > 0
    assert sum(found.values()) <= plain.stdout.count('"rule":')
    assert "sentences.sentences" in rows(timed.stderr, "fact")


def test_many_manuscripts_are_timed_too(tmp_path: Path) -> None:
    for number in range(9):
        (tmp_path / f"{number}.txt").write_text("Bees swarm in May (Hale, 2004).\n")
    spent = rows(run("check", tmp_path, "--timings", "--select", "citation/missing-reference").stderr, "rule")
    assert float(spent["citation/missing-reference"][0]) + float(spent["citation/missing-reference"][1]) > 0
