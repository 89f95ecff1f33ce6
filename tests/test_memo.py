"""What a process keeps of the texts it has read: work is not done again for paragraphs that stayed, and nothing changes by it."""

import copy
import re
from itertools import pairwise

import pytest
from helpers import ROOT, all_rules, document

from bib.callouts import callouts
from lint import citations, engine, memo
from lint.finding import Finding

SAMPLE = ROOT / "samples" / "coastal-erosion" / "thesis.txt"


def shown(findings: tuple[Finding, ...]) -> list[tuple[object, ...]]:
    return [
        (one.rule, one.span.start, one.span.end, one.message, one.severity, one.confidence, one.group, one.suggestions)
        for one in findings
    ]


def test_a_value_is_worked_out_once_for_each_text() -> None:
    seen = []

    @memo.by_text
    def length(text: str) -> int:
        seen.append(text)
        return len(text)

    assert [length("ab"), length("c"), length("a" + "b")] == [2, 1, 2]
    assert seen == ["ab", "c"]


def test_the_least_used_texts_make_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memo, "MOST", 2)
    seen = []

    @memo.by_text
    def length(text: str) -> int:
        seen.append(text)
        return len(text)

    for text in ("a", "b", "c", "c", "a"):
        length(text)
    assert seen == ["a", "b", "c", "a"]


def test_after_an_edit_only_the_paragraph_that_changed_is_read_for_citations(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def counted(text: str) -> object:
        seen.append(text)
        return callouts(text)

    monkeypatch.setattr(citations, "callouts", counted)
    paragraphs = [f"The gauge number {number} was read at noon (Hale, 20{number})." for number in range(10, 40)]
    engine.check(document("\n\n".join(paragraphs)), all_rules())
    assert set(paragraphs) <= set(seen)
    seen.clear()
    paragraphs[7] = "Nobody read that gauge (Moss, 2003)."
    engine.check(document("\n\n".join(paragraphs)), all_rules())
    assert seen == [paragraphs[7]]


def test_what_was_checked_before_does_not_change_what_is_found() -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    other = text.replace(" the ", " these ").replace("(", "[", 20)
    first = engine.check(document(text), all_rules())
    engine.check(document(other), all_rules())
    again = engine.check(document(text), all_rules())
    assert first.findings
    assert shown(first.findings) == shown(again.findings)


def test_values_that_are_kept_cannot_be_changed() -> None:
    """Read off the annotations: a list, a dict or a set would be shared by all who ask."""
    heads = [
        head
        for path in sorted((ROOT / "lint").rglob("*.py"))
        for line, head in pairwise(path.read_text(encoding="utf-8").split("\n"))
        if line == "@by_text"
    ]
    assert len(heads) > 10
    for head in heads:
        assert not {"list", "dict", "set"} & set(re.findall(r"\w+", head.rpartition("->")[2])), head


def test_profiles_are_copied_before_they_are_settled() -> None:
    from lint.facts.word_association import profiles

    text = "\n\n".join("The tidal gauge stood by the harbour wall and the tidal gauge was read." for _ in range(5))
    first = copy.deepcopy(list(document(text).fact(profiles).values()))
    again = list(document(text).fact(profiles).values())
    assert first == again
