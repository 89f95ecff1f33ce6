"""The engine: order, crashes, and what a run is made of."""

import random
from collections.abc import Iterator
from dataclasses import replace

from helpers import all_rules, document

from lint import engine
from lint.document import Block, Document
from lint.finding import Finding, merge
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
    one, two = engine.check(document(TEXT), all_rules()), engine.check(document(TEXT), all_rules())
    both = merge([one, two])
    assert both.documents == (*one.documents, *two.documents)
    assert both.findings == (*one.findings, *two.findings)
    assert len(both.at_or_above("error")) < len(both.at_or_above("info"))
