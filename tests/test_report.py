"""The HTML report without a browser: it is whole, safe, self-contained, and its figures are right."""

import base64
import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from helpers import ROOT, all_rules, document
from hypothesis import given
from hypothesis import strategies as st
from report_pages import SAMPLE, compared, page, read, sample

from lint import engine
from lint.cli import commands
from lint.finding import Finding, Related, Report
from lint.readers import latex
from lint.show import html, html_charts, html_names, html_sides, html_structure, html_style, html_text, html_works
from lint.show.html_book import book
from lint.show.html_entries import entries, first_of
from lint.span import Source, Span

BIB = """@book{hale, author = {Hale, Ann}, title = {Tides}, year = {2019}}
@book{moss, author = {Moss, Ben}, title = {Mud}, year = {2004}}
@book{reed, author = {Reed, Cy}, title = {Reeds}, year = {1998}}
"""
THESIS = """Chapter 1

Introduction

This thesis has three chapters. Chapter 1 opens the thesis. Chapter 2 presents the tides of the bay. Chapter 4 concludes.

The World Harbour Fund (WHF) paid for it in 1990 and in 1990 again (Hale, 2019). Hale (2019) agrees, and so does (Hale, 2019).

Chapter 2

Tides

The WHF counts tides (Moss, 2003). Nobody else does (Lost, 2011).

Chapter 3

Conclusion

It ends here.
"""


def checked(words: str = THESIS, bib: str | None = BIB, *found: Finding) -> Report:
    return Report((document(words, bib),), found)


def finding(report: Report, words: str, rule: str = "paraphrase/x", **more: object) -> Finding:
    source = report.documents[0].sources[0]
    at = source.text.index(words)
    made = Finding(source.span(at, at + len(words)), f"About {words[:20]}.", rule=rule, severity="warning", confidence=0.9)
    return made._replace(**more)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["sample", "attack", "sample, compared", "attack, compared"])
@pytest.mark.parametrize("text", [True, False])
def test_the_page_is_well_formed_and_links_lead_somewhere(name: str, text: bool) -> None:
    found = read(page(name, text=text))
    ids = found.ids()
    assert len(set(ids)) == len(ids)
    targets = {link["href"] or "" for link in found.all("a")}
    missing = {target for target in targets if target[1:] not in ids}
    # Without the text there is no paragraph to lead to.
    assert not {target for target in missing if text or not re.fullmatch(r"#p\d+", target)}


@pytest.mark.parametrize("name", ["sample", "attack", "sample, compared", "attack, compared"])
def test_nothing_in_the_page_can_run_load_or_leave(name: str) -> None:
    found = read(page(name))
    tags = {tag for tag, _ in found.elements}
    assert not tags & {"img", "iframe", "object", "embed", "link", "base", "audio", "video", "i", "foreignobject"}
    assert len(found.all("script")) == len(found.all("style")) == 1
    assert not found.all("script")[0]
    for tag, attributes in found.elements:
        assert not {key for key in attributes if key.startswith("on") or key in ("style", "src", "srcdoc", "action")}, tag
        assert attributes.get("href", "#")[:1] == "#"  # type: ignore[index]


def test_the_attack_is_shown_as_text() -> None:
    said = read(page("attack")).text()
    assert '"><img src=x onerror=alert(2)>' in said
    assert "{{ 7 * 7 }} and {% raw %} and ${7*7}" in said
    assert "<script>alert(7)</script>" in said
    assert not re.search(r"(?<!\w)49(?!\w)", said)
    assert not re.search("[\u202e\x1b]", page("attack"))
    assert read(page("attack")).said["title"] == ["Report on thesis.txt"]


def test_the_policy_allows_this_style_and_this_script_and_nothing_else() -> None:
    found = read(page("attack"))
    policy = next(meta["content"] or "" for meta in found.all("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    rules = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert rules.pop("default-src") == rules.pop("base-uri") == rules.pop("form-action") == "'none'"
    for tag in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256("".join(found.said[tag]).encode()).digest()).decode()
        assert rules.pop(f"{tag}-src") == f"'sha256-{digest}'"
    assert not rules


def test_every_finding_stands_once_and_is_marked() -> None:
    report = sample()
    found = read(page("sample"))
    numbers = [value for value in found.ids() if re.fullmatch(r"f\d+", value)]
    assert sorted(numbers) == sorted(f"f{number}" for number in range(1, len(report.findings) + 1))
    said = found.text()
    for entry in entries(report, book(report.documents)):
        assert entry.headline in said
        assert all(item.words.casefold()[:100] in said.casefold() for item in entry.items)
    marked = {number for _, each in found.elements for number in (each.get("data-f") or "").split()}
    own = [index for index, each in enumerate(report.findings, 1) if each.span.source in report.documents[0].sources]
    assert marked == {str(number) for number in own}


def test_the_first_screen_says_what_was_read() -> None:
    said = read(page("sample")).text()
    assert "Reading report, 1 May 2026" in said
    for figure in ("words", "citations", "references", "findings in"):
        assert figure in said
    assert "because {{ 7*7 }}" in read(page("attack")).text()


def test_the_part_on_what_changed_has_every_state_and_the_right_counts() -> None:
    found = compared("sample")
    assert all(found.counts.values())
    assert f"<b>{found.counts['fixed']}</b> fixed" in page("sample, compared")
    assert "(Nobody, 1890)" in read(page("sample, compared")).text()
    assert (
        len([each for each in read(page("sample, compared")).all("li") if "data-new" in each])
        == found.counts["new"] + found.counts["added"]
    )
    assert 'id="changes"' not in page("sample")


def test_a_passage_of_another_text_stands_beside_that_of_the_manuscript() -> None:
    text = page("sample, compared")
    part = text[text.index('id="overlap"') : text.index('id="citations"')]
    assert "stand there word for word" in part
    assert "No quotation marks. Cited near: Aldersey (2012)" in part
    assert part.count('<mark class="shared">') > 5
    assert "other" in part
    assert 'id="overlap"' not in page("sample")


def test_chapters_are_described_by_plain_figures() -> None:
    row = " ".join(["We saw the tide come in."] * 20 + ["Nobody came."] * 20)
    other = "Evidence accumulates gradually, whereas interpretations frequently diverge considerably afterwards. " * 30
    words = f"Chapter 1\n\nOne\n\n{row}\n\nChapter 2\n\nTwo\n\n{other}\n"
    read_in = document(words)
    found = html_style.style(read_in, book((read_in,)))
    assert found is not None
    first, second = found.lines
    assert (first.quartiles, first.words, second.quartiles) == ((2, 6, 6), 160, (9, 9, 9))
    assert (first.different < 8, round(second.different)) == (True, 9)
    assert (first.own, second.own, first.long) == (125, 0, 0)
    assert found.at("letters", first) < 20 < 80 < found.at("letters", second)
    assert html_style.style(document("One line.\n"), book((document("One line.\n"),))) is None


def test_names_in_two_forms_stand_beside_each_other() -> None:
    words = "Ingrid Halden wrote it. So Ingrid Halden said. Yet Ingrid Halven is cited. In Central Asia, Central Asia and Focal Asia.\n"
    read_in = document(words)
    rows = {(each.usual, each.other): (each.count, each.times) for each in html_names.names(read_in, book((read_in,)))}
    assert rows == {("Halden", "Halven"): (2, 1), ("Central Asia", "Focal Asia"): (2, 1)}


def test_the_page_accuses_nobody_and_stays_small() -> None:
    text = page("sample")
    assert not re.search(r"(?i)plagiar|cheat|AI-written|misconduct|guilt", text)
    assert "not a verdict" in text
    assert len(text.encode()) < 300_000
    assert html.show(sample(), date="1 May 2026") == html.show(sample(), date="1 May 2026")


def test_without_the_text_only_the_words_of_findings_are_quoted() -> None:
    with_text, without = read(page("sample")), read(page("sample", text=False))
    assert "anyone has kept" in with_text.text()
    assert "anyone has kept" not in without.text()
    assert sum("paragraph" in (each.get("class") or "") for each in with_text.all("div")) > 20
    assert not [each for each in without.all("div") if "paragraph" in (each.get("class") or "")]


def test_overlapping_findings_become_runs_of_their_own() -> None:
    report = checked("The old harbour wall stands here. It is wet.\n", None)
    wide, narrow = finding(report, "The old harbour wall"), finding(report, "harbour wall stands", severity="error")
    found = entries(replace(report, findings=(wide, narrow)), book(report.documents))
    items = sorted((item for entry in found for item in entry.items), key=lambda item: item.number)
    runs = html_text.runs_of(book(report.documents), items)
    ((row),) = runs.values()
    assert [(run.text, run.numbers) for run in row] == [
        ("The old ", (1,)), ("harbour wall", (2, 1)), (" stands", (2,)), (" here. It is wet.", ()),
    ]  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, 80), st.integers(1, 40)), max_size=8))
def test_runs_hold_the_whole_text_and_every_finding(ranges: list[tuple[int, int]]) -> None:
    report = checked(
        "A wall is a wall, and the mud of the bay is what it keeps out.\n\nThe next one is wet, and so it goes.\n", None
    )
    source = report.documents[0].sources[0]
    limit = len(source.text)
    spans = [Span(source, start, min(limit, start + length)) for start, length in ranges if start < limit]
    shelf = book(report.documents)
    made = tuple(Finding(span, "m", rule="x/y", severity="info") for span in spans)
    found = entries(replace(report, findings=made), shelf)
    items = sorted((item for entry in found for item in entry.items), key=lambda item: item.number)
    runs = html_text.runs_of(shelf, items)
    for block, row in runs.items():
        assert "".join(run.text for run in row) == block.prose.text
        for item in items:
            span = item.finding.span
            shared = source.text[max(span.start, block.span.start) : min(span.end, block.span.end)].split()
            held = "".join(run.text for run in row if item.number in run.numbers).split()
            assert not held or "".join(held) == "".join(shared)
            assert held or not shared


def test_the_first_ten_show_several_rules_and_the_weighty_ones() -> None:
    report = sample()
    first = first_of(entries(report, book(report.documents)))
    assert len(first) == 10
    assert len({entry.rule for entry in first}) >= 7
    assert first[0].rule == "paraphrase/spun-passage"


def test_a_long_message_begins_with_a_headline() -> None:
    report = checked()
    long = finding(
        report, "tides", message="In this passage ten places read like others: " + "one and two and three, " * 6 + "end."
    )
    (entry,) = entries(replace(report, findings=(long,)), book(report.documents))
    assert entry.headline == "In this passage ten places read like others:"
    assert f"{entry.headline} {entry.rest}" == long.message


def test_pairs_mark_the_words_that_both_have() -> None:
    old = "The mud fills the old harbour in the winter of each year.\n\nNothing else.\n\n"
    text = old + "The mud fills the new harbour in the summer of each year.\n"
    report = checked(text, None)
    source = report.documents[0].sources[0]
    first, second = source.span(0, 58), source.span(text.rindex("The mud"), len(text) - 1)
    copy = Finding(second, "Twice.", rule="repetition/copied-passage", severity="warning", related=(Related(first, "earlier"),))
    shelf = book(report.documents)
    items = [item for entry in entries(replace(report, findings=(copy,)), shelf) for item in entry.items]
    (pair,) = html_sides.pairs(shelf, items)
    assert [text for text, same in pair.second.stretches if not same] == [" new ", " summer ", "."]
    assert "".join(text for text, _ in pair.first.stretches).startswith("The mud fills the old harbour")
    assert pair.shared == 10


def test_works_are_reconciled() -> None:
    report = engine.check(document(THESIS, BIB), all_rules())
    works = html_works.works(report.documents[0], book(report.documents), report.findings)
    assert [(work.state, work.name, work.count) for work in works] == [
        ("none", "Lost (2011)", 1), ("year", "Moss (2004)", 1), ("unused", "Reed (1998)", 0), ("exact", "Hale (2019)", 3),
    ]  # fmt: skip
    assert [work.name for work in html_works.often(works)] == ["Hale (2019)"]
    assert works[1].cited == (("Moss (2003)", 1),)
    assert [place.label.split(",")[0] for place in works[0].places] == ["¶ 3"]


def test_nothing_is_called_missing_that_no_rule_reports() -> None:
    report = checked()
    works = html_works.works(report.documents[0], book(report.documents), ())
    assert {work.state for work in works} == {"exact", "unsure"}
    assert all(work.fine for work in works)


def test_formulas_and_citations_by_key_show_as_written() -> None:
    source = Source(
        "thesis.tex", "\\documentclass{book}\\begin{document}Let $x = 1$ be, says \\cite[p.~3]{hale}.\\end{document}"
    )
    found = latex.read(source)
    assert html_text.shown(found.prose_blocks[0].prose, 0, 99) == "Let $x = 1$ be, says [hale]."


def test_years_count_works_citations_and_years_named() -> None:
    found = html_charts.years(document(THESIS, BIB))
    assert found is not None
    table = {row[0]: row[2:] for row in found.table}
    assert table[2019] == (1, 3, 0)
    assert table[1990] == (0, 0, 2)
    assert table[2003] == (0, 1, 0)
    assert html_charts.years(document("No work is here.\n")) is None


def test_the_map_counts_what_the_table_counts() -> None:
    report = sample()
    shelf = book(report.documents)
    items = [item for entry in entries(report, shelf) for item in entry.items]
    rows = html_charts.rows(shelf, items)
    assert sum(row.total for row in rows) == sum(item.place.chapter > 0 for item in items)
    assert all(bar.left >= 0 and bar.left + bar.width <= 100.01 for row in rows for bar in row.bars)
    assert sum(width for _, _, width in html_charts.bands(shelf)) == pytest.approx(100, abs=0.1)


def test_structure_shows_what_is_announced_and_what_is_there() -> None:
    report = checked()
    shelf = book(report.documents)
    rows = {
        each.number: (bool(each.announced), bool(each.actual)) for each in html_structure.promises(report.documents[0], shelf)
    }
    assert rows == {1: (True, True), 2: (True, True), 3: (False, True), 4: (True, False)}
    (acronym,) = html_structure.acronyms(report.documents[0], shelf)
    assert (acronym.acronym, acronym.uses, acronym.expansions) == ("WHF", 2, (("World Harbour Fund", 1),))
    outline = html_structure.outline(report.documents[0], shelf, ())
    assert [(line.title, line.cited) for line in outline] == [
        ("Chapter 1 Introduction", 3), ("Chapter 2 Tides", 2), ("Chapter 3 Conclusion", 0),
    ]  # fmt: skip


def test_several_manuscripts_share_a_page() -> None:
    one, two = document("First Part\n\nA wall is here.\n"), document("Second Part\n\nMud is there.\n")
    found = read(html.show(Report((one, two), ())))
    assert "A wall is here." in found.text()
    assert "Mud is there." in found.text()
    assert "Nothing was found." in found.text()
    assert read(html.show(Report((), ()))).said["h1"] == ["Nothing was read"]


def test_the_command_writes_one_file(tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    given = [str(SAMPLE / "thesis.txt"), "--bib", str(SAMPLE / "references.bib"), "-o", str(target)]
    runner = CliRunner(env={"SOURCE_DATE_EPOCH": "1777593600"})
    done = runner.invoke(commands, ["report", *given], standalone_mode=False)
    assert done.return_value == 0, done
    text = target.read_text(encoding="utf-8")
    assert "1 May 2026" in text
    assert "paraphrase/tortured-term</code>" in text
    assert runner.invoke(commands, ["report", *given], standalone_mode=False).return_value == 0
    assert target.read_text(encoding="utf-8") == text
    runner.invoke(commands, ["report", *given, "--no-text"], standalone_mode=False)
    assert len(target.read_text(encoding="utf-8")) < len(text)


def test_the_command_never_writes_over_what_it_reads(tmp_path: Path) -> None:
    thesis = tmp_path / "thesis.txt"
    thesis.write_text("Tides rise (Hale, 2019).\n")
    done = CliRunner().invoke(commands, ["report", str(thesis), "-o", str(thesis)], standalone_mode=False)
    assert "choose another name" in str(done.exception)
    assert thesis.read_text() == "Tides rise (Hale, 2019).\n"


def test_every_family_of_the_rules_is_explained() -> None:
    families = {path.parent.name for path in (ROOT / "rules").glob("*/*.py")}
    assert families <= set(html.FAMILIES)
