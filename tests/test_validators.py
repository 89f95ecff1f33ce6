"""The formats for CI against what others say they are: the real SARIF schema and validator, reviewdog's format, GitLab's fields."""

import base64
import gzip
import json
import random
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from helpers import ROOT, all_rules
from test_outputs import report

from lint import engine, load
from lint.finding import Finding, Related, Report, Skipped
from lint.readers import text
from lint.show import github, gitlab, junit, markdown, rdjson, sarif
from lint.span import Source

MODULES = ROOT / ".tools" / "node_modules"
MULTITOOL = MODULES / "@microsoft" / "sarif-multitool-linux"
RDFORMAT = MODULES / ".bin" / "rdformat-validator"
RULES = all_rules()
SAMPLE = ROOT / "samples" / "coastal-erosion"

has_multitool = pytest.mark.skipif(not MULTITOOL.is_dir(), reason="SARIF's schema is not installed; .ci/provide does")
has_rdformat = pytest.mark.skipif(not RDFORMAT.exists(), reason="rdformat-validator is not installed; .ci/provide does")


@pytest.fixture(scope="module")
def sample() -> Report:
    documents, _ = load.load([str(SAMPLE / "thesis.txt")], [str(SAMPLE / "references.bib")])
    return replace(engine.check(documents[0], RULES), skipped=(Skipped("grammar", "no engine is installed"),))


def large(count: int = 5_000, *, noise: bool = False) -> Report:
    """A report of many findings; with noise, each has texts that cannot be packed, and more places than anybody shows."""
    source = Source("thesis.txt", "".join(f"In week {n} the focal asia of hive {n} was noted.\n" for n in range(count)))
    rng = random.Random(1)
    base = report(count=1).findings[0]
    found: list[Finding] = []
    for line in range(count):
        at = source.text.find("focal", source.line_starts[line])
        one = base._replace(span=source.span(at, at + 10), related=(), group=str(line))
        if noise:
            words = base64.b85encode(rng.randbytes(2_000)).decode()
            one = one._replace(message=words, related=tuple(Related(one.span, words) for _ in range(60)))
        found.append(one)
    return Report((text.read(source),), tuple(found))


def hostile() -> Report:
    """Texts and names as bad as a manuscript can make them."""
    attack = "\x1b[2J [a](http://x) [b](1) ]]> <b> \u202e \ud800 ::error:: %0A \n\n" + "é𝒜é" * 800
    one = report("focal asia " + attack + " focal asia\n", path="a:b/ü [x] 100%.txt")
    bad = one.findings[0]._replace(message=attack, suggestions=(attack,), related=(Related(one.findings[1].span, ""),))
    whole = bad._replace(span=bad.span.source.span(0, len(attack)))
    return replace(one, findings=(bad, whole, one.findings[1]), skipped=(Skipped(attack, attack),))


REPORTS: dict[str, Callable[[Report], Report]] = {
    "sample": lambda sample: sample,
    "5000": lambda _: large(),
    "hostile": lambda _: hostile(),
    "empty": lambda _: Report((), ()),
    "nothing found": lambda sample: replace(sample, findings=()),
}


@has_multitool
@pytest.mark.parametrize("name", REPORTS)
def test_sarif_fits_its_schema(name: str, sample: Report) -> None:
    schema = json.loads((MULTITOOL / "sarif-2.1.0.json").read_text(encoding="utf-8-sig"))
    jsonschema.validators.validator_for(schema)(schema).validate(json.loads(sarif.show(REPORTS[name](sample), RULES)))


@has_multitool
@pytest.mark.parametrize("name", ["sample", "hostile"])
def test_the_validator_of_github_has_no_complaint(name: str, sample: Report, tmp_path: Path) -> None:
    """Its exit code is 0 for an invalid file, so what it says is read. We have no page on the web to name, which it would like."""
    path = tmp_path / "run.sarif"
    path.write_text(sarif.show(REPORTS[name](sample), RULES), encoding="utf-8")
    done = subprocess.run(
        [MULTITOOL / "Sarif.Multitool", "validate", path, "--rule-kind", "Sarif;Ghas", "--output", tmp_path / "said.sarif"],
        capture_output=True,
        text=True,
        check=False,
    )
    said = json.loads((tmp_path / "said.sarif").read_text(encoding="utf-8-sig"))
    complaints = {
        (result["ruleId"], result["message"].get("text", ""))
        for result in said["runs"][0].get("results", [])
        if result.get("level", "warning") in ("error", "warning")
    }
    assert {rule for rule, _ in complaints} <= {"SARIF2005"}, done.stdout
    assert "1 files scanned" in done.stdout


def test_the_limits_of_github_hold_for_the_worst_report() -> None:
    shown = sarif.show(large(noise=True), RULES)
    run = json.loads(shown)["runs"][0]
    assert len(gzip.compress(shown.encode())) < 10_000_000
    assert len(run["results"]) == 5_000
    assert all(len(result["relatedLocations"]) <= 1_000 for result in run["results"])
    texts = [result["message"]["text"] for result in run["results"]]
    texts += [place["message"]["text"] for result in run["results"] for place in result["relatedLocations"]]
    assert all(0 < len(words) <= 1_024 for words in texts)
    more = json.loads(sarif.show(large(5_003), RULES))["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert more[-1]["message"]["text"] == "3 more findings, the least serious, are left out here"


def test_the_rules_of_sarif_say_what_github_shows(sample: Report) -> None:
    rules = json.loads(sarif.show(sample, RULES))["runs"][0]["tool"]["driver"]["rules"]
    assert len(rules) > 10
    for rule in rules:
        assert 0 < len(rule["name"]) <= 255
        assert 0 < len(rule["shortDescription"]["text"]) <= 1_024
        assert 0 < len(rule["fullDescription"]["text"]) <= 1_024
        assert "Why." in rule["help"]["text"]
        assert len(rule["properties"]["tags"]) <= 10
        assert rule["properties"]["precision"] in ("very-high", "high", "medium", "low")


def test_a_passage_is_marked_in_its_first_line_and_linked_as_a_whole() -> None:
    source = Source("thesis.txt", "The bees left, and\nnobody saw them\nagain.\n")
    finding = Finding(source.span(9, 38), "Twice.", severity="warning", confidence=0.9, rule="repetition/copied-passage")
    (result,) = json.loads(sarif.show(Report((text.read(source),), (finding,))))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 1, "startColumn": 10, "endLine": 1, "endColumn": 19,
    }  # fmt: skip
    assert result["relatedLocations"][0]["physicalLocation"]["region"]["endLine"] == 3
    assert result["message"]["text"] == "Twice. See [1](1)."


def test_a_manuscript_makes_no_links_in_an_alert() -> None:
    run = json.loads(sarif.show(hostile()))["runs"][0]
    for result in run["results"]:
        assert "\\[a](http" in result["message"]["text"]
        assert "\x1b" not in result["message"]["text"]
        break
    uris = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]}
    assert uris == {"a%3Ab/%C3%BC%20%5Bx%5D%20100%25.txt"}


@has_rdformat
@pytest.mark.parametrize("name", REPORTS)
def test_rdjson_is_what_reviewdog_reads(name: str, sample: Report, tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_text(rdjson.show(REPORTS[name](sample)), encoding="utf-8", errors="backslashreplace")
    done = subprocess.run([RDFORMAT, "--strict", "--no-extra-fields", path], capture_output=True, text=True, check=False)
    assert (done.returncode, "All files are valid" in done.stdout) == (0, True), done.stdout + done.stderr


# The fields that GitLab's documentation of Code Quality requires ("Import Code Quality results from a CI/CD job").
CODE_QUALITY: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


@pytest.mark.parametrize("name", REPORTS)
def test_code_quality_has_the_fields_of_gitlab(name: str, sample: Report) -> None:
    values = json.loads(gitlab.show(REPORTS[name](sample)))
    jsonschema.validate(values, CODE_QUALITY)
    assert len({value["fingerprint"] for value in values}) == len(values)


@pytest.mark.parametrize("name", REPORTS)
def test_the_summary_and_the_annotations_keep_their_limits(name: str, sample: Report) -> None:
    found = REPORTS[name](sample)
    assert len(markdown.show(found).encode("utf-8", "backslashreplace")) < 1_024 * 1_024
    assert len(github.show(found).splitlines()) <= 10


@pytest.mark.parametrize("name", REPORTS)
def test_junit_counts_are_those_of_its_cases(name: str, sample: Report) -> None:
    from lxml import etree

    suites = etree.fromstring(junit.show(REPORTS[name](sample)).encode("utf-8", "backslashreplace"))
    for suite in suites:
        assert {"name", "tests", "failures", "errors"} <= set(suite.keys())
        assert int(suite.get("tests", "")) == len(suite)
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
        assert all(case.get("name") and case.get("classname") for case in suite)
