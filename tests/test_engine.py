"""The engine: order, crashes, and what a run is made of."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from helpers import all_rules, document

from lint import engine
from lint.document import Block, Document
from lint.finding import Finding, merge
from lint.load import load
from lint.rule import Rule
from lint.span import Source

TEXT = (
    "Trade with Central Arland grew (Hale, 2019). Few had seen Central Arland (Moss, 2003). Ships left Focal Arland.\n\n"
    "They rest (Reed, 2011).\n"
)


def a_rule(check: object, unit: type = Block, name: str = "house/test") -> Rule:
    return Rule(name, check, unit, "warning", 0.9, (), (), False, "A rule.")  # type: ignore[arg-type]


def test_a_crashing_rule_is_one_finding_and_the_rest_go_on() -> None:
    def crash(block: Block) -> Iterator[Finding]:
        yield Finding(block.span, "before the crash")
        raise KeyError("boom")

    def fine(block: Block) -> Iterator[Finding]:
        yield Finding(block.span, "fine")

    report = engine.check(document(TEXT), [a_rule(crash, name="house/crash"), a_rule(fine, name="house/fine")])
    crashed = [finding for finding in report.findings if finding.rule == engine.CRASHED]
    assert len(crashed) == 1
    assert "house/crash" in crashed[0].message
    assert "KeyError" in crashed[0].message
    assert "test_engine.py" in crashed[0].message
    assert [f.message for f in report.findings].count("fine") == 2
    assert [f.message for f in report.findings].count("before the crash") == 1


def test_the_order_of_rules_does_not_matter() -> None:
    rules = list(all_rules())
    first = [(f.rule, f.span.start, f.message) for f in engine.check(document(TEXT), rules).findings]
    random.Random(7).shuffle(rules)
    assert [(f.rule, f.span.start, f.message) for f in engine.check(document(TEXT), rules).findings] == first
    assert len(first) > 1


def test_a_finding_gets_what_its_rule_says_and_keeps_what_it_says_itself() -> None:
    def check(block: Block) -> Iterator[Finding]:
        yield Finding(block.span, "plain", group="g")
        yield Finding(block.span, "own", severity="info", confidence=0.5)

    plain, own = sorted(engine.check(document("One line of text.\n"), [a_rule(check)]).findings, key=lambda f: -len(f.message))
    assert (plain.severity, plain.confidence, plain.group) == ("warning", 0.9, "house/test:g")
    assert (own.severity, own.confidence) == ("info", 0.5)


def test_what_had_to_be_mended_to_read_a_file_is_said() -> None:
    source = Source("a.txt", "Text.\n", notes=("not UTF-8; read as Windows-1252",))
    report = engine.check(Document((source,), (), "text"), [])
    assert [(f.rule, f.severity) for f in report.findings] == [(engine.DECODING, "info")]
    assert "Windows-1252" in report.findings[0].message


def test_a_fact_is_computed_once() -> None:
    calls = []

    def fact(found: Document) -> int:
        calls.append(found)
        return 7

    found = document(TEXT)
    assert (found.fact(fact), found.fact(fact)) == (7, 7)
    assert len(calls) == 1
    assert replace(found).fact(fact) == 7
    assert len(calls) == 2


def test_reports_merge_in_order() -> None:
    one, two = engine.check(document(TEXT), all_rules()), engine.check(document(f"{TEXT}\nThe end.\n"), all_rules())
    both = merge([one, two])
    assert both.documents == (*one.documents, *two.documents)
    assert both.findings == (*one.findings, *two.findings)
    assert len(both.at_or_above("error")) < len(both.at_or_above("info"))


def test_what_is_found_in_a_shared_reference_file_is_said_once(tmp_path: Path) -> None:
    for name in ("tides.txt", "mills.txt"):
        (tmp_path / name).write_text(f"The {name[:5]} are old (Hale, 2019).\n", encoding="utf-8")
    bib = tmp_path / "works.bib"
    bib.write_text("@book{hale, author = {Hale, Ann}, title = {Tides}, title = {Mud}, year = {2019}}\n", encoding="utf-8")
    documents = load([str(tmp_path / "tides.txt"), str(tmp_path / "mills.txt")], [str(bib)])[0]
    reports = [engine.check(one, all_rules()) for one in documents]
    twice = [finding for report in reports for finding in report.findings if finding.rule == "bibliography/broken-entry"]
    assert len(twice) == 2
    assert [one for one in merge(reports).findings if one.rule == "bibliography/broken-entry"] == twice[:1]
