"""Many documents: the same findings on one core and on all, in order, whatever becomes of a worker."""

import os
from collections.abc import Iterator

import pytest
from helpers import document
from test_engine import a_rule

from lint import memo, several
from lint.document import Block, Document
from lint.finding import Edit, Finding, Fix, Related, Report, Skipped

BIB = "@book{hale, author = {Hale, A.}, title = {Tides}, year = {2004}}\n"
MAIN = os.getpid()
forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be forked here")


def documents(count: int) -> list[Document]:
    return [document(f"Tides rise by day {number} (Hale, 2004).\n\nThey fall again.\n", BIB) for number in range(count)]


def everything(block: Block) -> Iterator[Finding]:
    """A finding with all that one can hold."""
    words = block.span
    yield Finding(
        words, block.prose.text, ("Tide",), Fix((Edit(words, "Tide"),), "safe"), (Related(words, "here"),), group="tides"
    )


def in_reference_file(document: Document) -> Iterator[Finding]:
    source = document.references[0].source
    yield Finding(source.span(0, 5), str(os.getpid()))


def checked(count: int, cores: int, monkeypatch: pytest.MonkeyPatch) -> list[Report]:
    monkeypatch.setattr(several, "_cores", lambda: cores)
    return list(several.check(documents(count), [a_rule(everything)], lambda rule: None))


@forks
def test_all_cores_find_what_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = checked(20, 1, monkeypatch), checked(20, 2, monkeypatch)
    assert [len(report.findings) for report in one] == [2] * 20

    def said(reports: list[Report]) -> list[object]:
        return [
            (f.span.text, f.message, f.suggestions, f.fix and f.fix.edits[0].text, f.group) for r in reports for f in r.findings
        ]

    assert said(one) == said(two)


@forks
def test_what_comes_back_stands_in_the_documents_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(several, "_cores", lambda: 2)
    given = documents(9)
    reports = list(
        several.check(given, [a_rule(everything), a_rule(in_reference_file, Document, "house/refs")], lambda rule: None)
    )
    for one, report in zip(given, reports, strict=True):
        assert report.documents == (one,)
        assert {finding.span.source for finding in report.findings} == set(one.all_sources)
        assert all(other.span.source is one.sources[0] for finding in report.findings for other in finding.related)
        pids = {finding.message for finding in report.findings if finding.rule == "house/refs"}
        assert pids != {str(MAIN)}


@forks
def test_a_worker_that_is_ended_costs_nothing_but_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def deadly(block: Block) -> Iterator[Finding]:
        if os.getpid() != MAIN:
            os._exit(9)
        yield Finding(block.span, "found")

    monkeypatch.setattr(several, "_cores", lambda: 2)
    reports = list(several.check(documents(9), [a_rule(deadly)], lambda rule: None))
    assert [len(report.findings) for report in reports] == [2] * 9


@pytest.mark.parametrize("cores", [1, pytest.param(2, marks=forks)])
def test_each_rule_is_announced_once_for_each_document(cores: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(several, "_cores", lambda: cores)
    said: list[str] = []
    assert all(isinstance(report, Report) for report in several.check(documents(9), [a_rule(everything)], said.append))
    assert said == ["house/test"] * 9


@pytest.mark.parametrize("cores", [1, pytest.param(2, marks=forks)])
def test_of_many_nothing_is_kept_by_text(cores: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process would hold some hundred megabytes of the last manuscripts' sentences."""
    seen = memo.by_text(lambda text: (text, os.getpid()))

    def uses(block: Block) -> Iterator[Finding]:
        seen(block.prose.text)
        yield Finding(block.span, str(seen.cache_info().currsize))  # type: ignore[attr-defined]

    monkeypatch.setattr(several, "_cores", lambda: cores)
    reports = several.check(documents(9), [a_rule(uses)], lambda rule: None)
    assert {tuple(finding.message for finding in report.findings) for report in reports} == {("1", "2")}


def test_what_was_computed_is_forgotten_of_several_and_kept_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def fact(document: Document) -> list[Skipped]:
        return []

    def uses(document: Document) -> Iterator[Finding]:
        kept.append(document.fact(fact))
        yield from ()

    monkeypatch.setattr(several, "_cores", lambda: 1)
    kept: list[list[Skipped]] = []
    for count, same in ((1, True), (2, False)):
        given = documents(count)
        list(several.check(given, [a_rule(uses, Document)], lambda rule: None))
        assert (given[-1].fact(fact) is kept[-1]) is same
