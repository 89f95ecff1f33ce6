"""The formats for programs: right columns in each one's unit, limits kept, nothing in a manuscript that can act."""

import json
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from lint.document import Document
from lint.finding import Edit, Finding, Fix, Related, Report, Skipped
from lint.readers import text
from lint.show import concise, github, gitlab, junit, markdown, rdjson, sarif
from lint.show.fingerprint import fingerprints
from lint.span import Source

LINE = "é𝒜é 漢字 focal asia here, and focal asia again.\n"


def report(line: str = LINE, *, count: int = 2, path: str = "a b/thesis.txt") -> Report:
    source = Source(path, line)
    document: Document = text.read(source)
    found = []
    at = -1
    for _ in range(count):
        at = line.find("focal asia", at + 1)
        at = line.find("focal asia") if at < 0 else at
        span = source.span(at, at + 10)
        fix = Fix((Edit(span, "central asia"),))
        related = (Related(span, "here"),)
        found.append(
            Finding(
                span, "Usual: “central asia”.", ("central asia",), fix, related, "g", "warning", 0.9, "paraphrase/tortured-term"
            )
        )
    return Report((document,), tuple(found), (Skipped("grammar", "no engine"),))


def test_columns_are_counted_in_the_unit_of_each_format() -> None:
    one = report(count=1)
    region = json.loads(sarif.show(one))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (9, 19)
    start = json.loads(rdjson.show(one))["diagnostics"][0]["location"]["range"]["start"]
    assert start == {"line": 1, "column": 1 + len("é𝒜é 漢字 ".encode())}
    assert concise.show(one).startswith("a b/thesis.txt:1:8: warning paraphrase/tortured-term ")


def test_fingerprints_differ_and_do_not_hang_on_lines() -> None:
    marks = [mark for _, mark in fingerprints(report())]
    assert len(set(marks)) == 2
    assert [mark for _, mark in fingerprints(report("\n\nA new first line.\n\n" + LINE))] == marks


def test_sarif_keeps_its_limits_and_says_what_was_not_checked() -> None:
    run = json.loads(sarif.show(report(count=5_100)))["runs"][0]
    assert len(run["results"]) == 5_000
    assert run["columnKind"] == "utf16CodeUnits"
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b/thesis.txt"
    assert len({one["partialFingerprints"]["primaryLocationLineHash"] for one in run["results"]}) == 5_000
    assert run["tool"]["driver"]["rules"][run["results"][0]["ruleIndex"]]["id"] == "paraphrase/tortured-term"
    assert "grammar" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_gitlab_has_a_fingerprint_of_its_own_for_each() -> None:
    values = json.loads(gitlab.show(report()))
    assert len({value["fingerprint"] for value in values}) == len(values) == 2
    assert values[0]["location"] == {"path": "a b/thesis.txt", "lines": {"begin": 1, "end": 1}}


def test_github_shows_ten_and_says_how_many_more() -> None:
    one = report(count=1)
    many = replace(one, findings=tuple(one.findings[0]._replace(group=str(n)) for n in range(30)))
    lines = github.show(many).splitlines()
    assert len(lines) == 10
    assert lines[-1] == "::notice title=thesis-lint::21 more entries; see the summary of this run"
    assert lines[0].startswith(
        "::warning file=a b/thesis.txt,line=1,endLine=1,col=8,endColumn=18,title=paraphrase/tortured-term::"
    )


def test_junit_is_xml_with_a_case_an_entry() -> None:
    suite = ET.fromstring(junit.show(report()))[0]
    assert (suite.get("tests"), suite.get("failures")) == ("1", "1")
    assert "a b/thesis.txt:1:8" in (suite[0][0].text or "")


def test_the_summary_stays_below_a_megabyte() -> None:
    one = report(count=1)
    many = replace(one, findings=tuple(one.findings[0]._replace(group=str(n), message="x" * 20_000) for n in range(100)))
    shown = markdown.show(many)
    assert len(shown.encode()) < 1_000_000
    assert "more." in shown


@pytest.mark.parametrize("module", [concise, junit, markdown, github])
def test_a_line_end_in_a_name_ends_no_line(module: object) -> None:
    shown = module.show(report(count=1, path="a\nb:1:1: error x/y z.txt"))  # type: ignore[attr-defined]
    assert not any(line.startswith("b:1:1") for line in shown.splitlines())


@pytest.mark.parametrize("module", [concise, github, junit, markdown])
def test_a_manuscript_cannot_act_through_a_report(module: object) -> None:
    attack = "\x1b[2J ::error::x <script>alert(1)</script> [a](javascript:b) `c` focal asia"
    one = report(attack + "\n", count=1, path="\x1b[2J::set-output<script>.txt")
    bad = one.findings[0]._replace(span=one.findings[0].span.source.span(0, len(attack)), message=attack + "\n::error::y")
    shown = module.show(replace(one, findings=(bad,)))  # type: ignore[attr-defined]
    assert "\x1b" not in shown
    if module is github:
        assert len([line for line in shown.splitlines() if line.startswith("::")]) == 1
        assert "::set-output" not in shown
    if module is junit:
        ET.fromstring(shown)
    if module is markdown:
        assert "<script>alert" not in shown
        assert "](javascript" not in shown
