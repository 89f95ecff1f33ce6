"""Every rule's examples are its tests, and its file tells the whole story."""

import ast
import re
from pathlib import Path

import pytest
from helpers import all_rules, document

from lint import discover, engine
from lint.rule import Example, Rule, unmark
from lint.show.rule_page import page

RULES = all_rules()
FILES = discover.rule_files()
BAD = [pytest.param(rule, example, id=f"{rule.id}-{n}") for rule in RULES for n, example in enumerate(rule.bad)]
GOOD = [pytest.param(rule, example, id=f"{rule.id}-{n}") for rule in RULES for n, example in enumerate(rule.good)]


def marks(example: Example) -> set[tuple[str, int, int]]:
    """Where the example says findings stand."""
    marked = {("thesis.txt", start, end) for start, end in unmark(example.text)[1]}
    return marked | {("references.bib", start, end) for start, end in unmark(example.bib or "")[1]}


@pytest.mark.parametrize(("rule", "example"), BAD)
def test_bad_examples_are_found_where_marked(rule: Rule, example: Example) -> None:
    report = engine.check(document(*example.unmarked()), [rule])
    assert {(f.span.source.path, f.span.start, f.span.end) for f in report.findings} == marks(example)
    assert marks(example), "a bad example marks what is found"
    assert rule.severity == "info" or all(f.severity in ("error", "warning") for f in report.findings)


@pytest.mark.parametrize(("rule", "example"), [p for p in BAD if p.values[1].fixed])  # type: ignore[union-attr]
def test_the_first_suggestion_mends_the_text(rule: Rule, example: Example) -> None:
    words, bib = example.unmarked()
    report = engine.check(document(words, bib), [rule])
    for finding in sorted(report.findings, key=lambda f: -f.span.start):
        words = words[: finding.span.start] + finding.suggestions[0] + words[finding.span.end :]
    assert words == example.fixed
    assert not engine.check(document(words, bib), [rule]).findings


@pytest.mark.parametrize(("rule", "example"), GOOD)
def test_good_examples_are_silent(rule: Rule, example: Example) -> None:
    assert not marks(example), "a good example marks nothing"
    assert [f.text for f in engine.check(document(*example.unmarked()), [rule]).findings] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_docstring_has_its_sections_in_order(rule: Rule) -> None:
    assert re.match(r"[A-Z][^\n]{5,100}\.\n\nWhy\. .+\n\nNot flagged\. .+\n\nSource\. .+\Z", rule.doc.strip(), re.DOTALL)
    assert rule.bad
    assert rule.good
    assert 0.9 <= rule.confidence <= 1 or rule.severity == "info" or rule.preview


@pytest.mark.parametrize("name", FILES)
def test_a_rule_file_holds_one_public_function_named_as_the_file(name: str) -> None:
    tree = ast.parse(FILES[name].read_text(encoding="utf-8"))
    public = [node.name for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
    assert public == [FILES[name].stem]
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", FILES[name].stem)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_committed_page_is_the_generated_one(rule: Rule) -> None:
    path = Path(__file__).parent.parent / "docs" / "rules" / f"{rule.id}.md"
    assert path.read_text(encoding="utf-8") == page(rule), "run `python -m docs.generate`"


def test_no_page_is_left_of_a_rule_that_is_gone() -> None:
    folder = Path(__file__).parent.parent / "docs" / "rules"
    pages = {str(path.relative_to(folder).with_suffix("")) for path in folder.glob("*/*.md")}
    assert pages == {rule.id for rule in RULES}


def test_messages_are_kind() -> None:
    for rule in RULES:
        for path in (FILES[rule.id],):
            words = path.read_text(encoding="utf-8").casefold()
            assert not re.search(r"plagiaris|cheat|ai-written|misconduct", words)
