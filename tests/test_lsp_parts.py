"""Parts of the language server by themselves: carrying findings over, positions, where an ignore is written."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol import types

from lint import load
from lint.document import Block, Document
from lint.finding import Edit, Finding, Fix, Related
from lint.lsp import desk as desks
from lint.lsp.buffers import Buffers, Overlay
from lint.lsp.changes import carried, change
from lint.lsp.checks import Stale, Watch, paragraphs, whole
from lint.lsp.homes import home_of
from lint.lsp.ignoring import comment, table
from lint.lsp.positions import offset_of, range_of
from lint.sentences import Sentence
from lint.settings.project import Settings
from lint.span import ColumnUnit, Source

TEXTS = st.text(st.sampled_from("ab é🌊𝒜漢\u0301\u2028\f\n"), max_size=30)
UNITS: list[ColumnUnit] = ["utf-8", "utf-16", "code-point"]
PLAIN = "# Tides\n\nThe gauge was read twice a day.\n\nBees hum.\n"


@pytest.mark.parametrize("unit", UNITS)
@given(TEXTS)
def test_offsets_come_back_from_positions(unit: ColumnUnit, text: str) -> None:
    source = Source("a.txt", text)
    for offset in range(len(text) + 1):
        assert offset_of(source, range_of(source.span(offset, offset), unit).start, unit) == offset


def test_positions_outside_the_text_stand_for_the_nearest_place() -> None:
    source = Source("a.txt", "a🌊b\r\ncd")
    assert offset_of(source, types.Position(0, 2), "utf-16") == 1  # within the wave
    assert offset_of(source, types.Position(0, 99), "utf-16") == 3
    assert offset_of(source, types.Position(9, 0), "utf-16") == len(source.text)


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_what_is_carried_over_says_what_it_said(before: str, old: str, new: str, after: str) -> None:
    one, other = Source("a.txt", before + old + after), Source("a.txt", before + new + after)
    spans = [one.span(start, end) for start in range(len(one.text)) for end in range(start + 1, len(one.text) + 1)]
    known = {one: change(one, other)}
    for span in spans:
        for moved in carried([Finding(span, "x", related=(Related(span, "y"),), fix=Fix((Edit(span, "z"),)))], known):
            assert moved.span.source is other
            assert moved.span.text == span.text
            assert moved.related[0].span == moved.span
            assert moved.fix == Fix((Edit(moved.span, "z"),))


def test_what_the_edit_touches_goes_and_the_rest_stays() -> None:
    one, other = Source("a.txt", "tides rise and fall"), Source("a.txt", "tides rose and fall")
    findings = [Finding(one.span(start, end), "x") for start, end in ((0, 5), (6, 10), (0, 10), (11, 14))]
    assert [found.text for found in carried(findings, {one: change(one, other)})] == ["tides", "and"]


def test_a_finding_loses_the_fix_and_the_place_that_the_edit_touches() -> None:
    one, other = Source("a.txt", "tides rise and fall"), Source("a.txt", "tides rise and sink")
    there = one.span(15, 19)
    (found,) = carried(
        [Finding(one.span(0, 5), "x", related=(Related(there, "y"),), fix=Fix((Edit(there, "z"),)))], {one: change(one, other)}
    )
    assert (found.related, found.fix) == ((), None)


def test_a_later_text_is_not_replaced_by_an_earlier_one(tmp_path: Path) -> None:
    buffers = Buffers()
    path = str(tmp_path / "a.md")
    assert buffers.put(path, "file:///a", 3, "three")
    assert not buffers.put(path, "file:///a", 2, "two")
    assert buffers.overlay()[path] == b"three"


def test_an_overlay_is_found_through_links_and_other_spellings(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    held = Overlay({str(tmp_path / "real" / "a.md"): b"x"})
    assert held[str(tmp_path / "link" / ".." / "link" / "a.md")] == b"x"
    assert str(tmp_path / "b.md") not in held


def test_a_mark_at_the_start_of_a_text_keeps_its_place(tmp_path: Path) -> None:
    buffers = Buffers()
    path = str(tmp_path / "a.txt")
    buffers.put(path, "file:///a", 1, "\ufeffTides rise.")
    (document,), _ = load.load([path], held=buffers.overlay())
    assert document.sources[0].text == "\ufeffTides rise."


def always() -> Watch:
    return Watch(lambda: False)


def test_paragraph_rules_look_at_what_changed_and_the_rest_is_carried_over(tmp_path: Path) -> None:
    path = str(tmp_path / "thesis.md")
    text = f"{PLAIN}\nThe Global Tide Model (GTM) is used. The General Tide Model (GTM) is old.\n\nThey end (Moss, 20033).\n"
    before = whole(path, (), Overlay({path: text.encode()}), always())
    after = paragraphs(before, path, Overlay({path: text.replace("hum.", "hum (Hale, 20019).").encode()}), always())
    assert not after.complete
    bad = [found.text for found in after.findings if found.rule == "citation/malformed-citation"]
    assert bad == ["(Hale, 20019)", "(Moss, 20033)"]
    kept = [found.text for found in after.findings if found.rule == "consistency/acronym-expansion"]
    assert kept == ["General Tide Model (GTM)"]
    assert all(found.span.source is after.documents[0].sources[0] for found in after.findings)


def test_paragraph_rules_heed_ignores(tmp_path: Path) -> None:
    path = str(tmp_path / "thesis.md")
    ignore = "<!-- thesis-lint: ignore citation/malformed-citation: science fiction -->"
    text = f"# Tides\n\n{ignore}\n\nBees hum.\n"
    before = whole(path, (), Overlay({path: text.encode()}), always())
    after = paragraphs(before, path, Overlay({path: text.replace("hum.", "hum (Hale, 20019).").encode()}), always())
    assert [found.rule for found in after.findings] == ["internal/unused-ignore"]


def test_a_check_that_nobody_waits_for_is_given_up(tmp_path: Path) -> None:
    path = str(tmp_path / "thesis.md")
    answers: Iterator[bool] = iter([False] * 5 + [True] * 1_000)
    with pytest.raises(Stale):
        whole(path, (), Overlay({path: PLAIN.encode()}), Watch(lambda: next(answers)))


def test_a_file_in_a_folder_of_many_is_its_own_manuscript(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "main.tex").write_text("\\documentclass{book}\n\\begin{document}\n\\input{bees}\n\\end{document}\n")
    (tmp_path / "bees.tex").write_text("Bees hum.\n")
    bees = str(tmp_path / "bees.tex")
    assert home_of(bees, [str(tmp_path)], Overlay({})) == str(tmp_path / "main.tex")
    monkeypatch.setattr("lint.lsp.homes._MOST_FILES", 1)
    assert home_of(bees, [str(tmp_path)], Overlay({})) == bees


def manuscript(tmp_path: Path, name: str, text: str) -> tuple[Document, Finding]:
    """A document and a finding at the word MARK in it."""
    path = str(tmp_path / name)
    (document,), _ = load.load([path], held={path: text.encode()})
    source = document.sources[0]
    at = text.index("MARK")
    return document, Finding(source.span(at, at + 4), "x", rule="structure/mark")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("thesis.md", "# Tides\n\n| a | b |\n|---|---|\n| MARK | d |\n"),
        ("thesis.md", "---\ntitle: Tides\nabstract: |\n  The MARK of tides.\n---\n\n# Tides\n\nThey rise.\n"),
        ("thesis.md", "# Tides\n\n```\nMARK\n```\n"),
        ("thesis.mdx", "# Tides\n\nMARK\n"),
        ("thesis.txt", "1. Tides\n\nMARK\n"),
    ],
)
def test_no_comment_is_written_where_it_would_break_something(tmp_path: Path, name: str, text: str) -> None:
    document, finding = manuscript(tmp_path, name, text)
    assert comment(document, finding) is None
    added = table(document, finding, Settings(), tmp_path)
    assert added is not None
    assert added.path == str(tmp_path / "thesis-lint.toml")
    assert added.before.startswith('[[ignore]]\nrule = "structure/mark"\nwords = "MARK"\npath = "thesis.')


def test_the_table_of_an_ignore_fits_the_settings_that_are_there(tmp_path: Path) -> None:
    document, finding = manuscript(tmp_path, "thesis.txt", "1. Tides\n\nMARK\n")
    shared = table(document, finding, Settings(path=str(tmp_path / "pyproject.toml")), tmp_path)
    assert shared is not None
    assert shared.before.startswith("[[tool.thesis-lint.ignore]]\n")
    assert table(document, finding, Settings(path=str(tmp_path / "thesis-lint.toml"), ignore=("words",)), tmp_path) is None


def test_what_checks_that_are_given_up_leave_behind_is_swept_now_and_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept: list[int] = []
    monkeypatch.setattr("gc.collect", lambda: swept.append(1))
    monkeypatch.setattr(desks, "UNSWEPT", 3)
    path = str(tmp_path / "thesis.md")

    def give_up(*_: object) -> None:
        raise Stale

    async def write() -> None:
        desk = desks.Desk((), lambda manuscript: None, lambda message: None)
        desk.buffers.put(path, "file:///a", 1, PLAIN)
        with monkeypatch.context() as patched:
            patched.setattr(desks, "whole", give_up)
            desk.opened(path)
            for _ in range(500):
                await asyncio.sleep(0.01)
                if swept:
                    break
        shown = await desk.current(path, complete=True)
        assert shown is not None
        assert shown.documents[0].sources[0].text == PLAIN
        desk.stop()

    asyncio.run(write())
    assert swept


def test_a_document_keeps_nothing_of_its_check(tmp_path: Path) -> None:
    path = str(tmp_path / "thesis.md")

    async def look() -> None:
        desk = desks.Desk((), lambda manuscript: None, lambda message: None)
        desk.buffers.put(path, "file:///a", 1, PLAIN)
        desk.opened(path)
        shown = await desk.current(path, complete=True)
        assert shown is not None
        for _ in range(500):
            await asyncio.sleep(0.01)
            if not shown.documents[0]._facts:
                break
        assert not shown.documents[0]._facts
        desk.stop()

    asyncio.run(look())


def test_it_is_swept_too_when_nobody_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    swept: list[int] = []
    monkeypatch.setattr("gc.collect", lambda: swept.append(1))
    monkeypatch.setattr(desks, "IDLE", 0.01)
    path = str(tmp_path / "thesis.md")

    async def look() -> None:
        desk = desks.Desk((), lambda manuscript: None, lambda message: None)
        desk.buffers.put(path, "file:///a", 1, PLAIN)
        desk.opened(path)
        await desk.current(path, complete=True)
        for _ in range(500):
            await asyncio.sleep(0.01)
            if swept:
                break
        desk.stop()

    asyncio.run(look())
    assert swept == [1]


PARAGRAPHS = [
    "The gauge at the pier was read twice a day by the keeper.",
    "Tides rise (Hale, 20019). Four states met: Fife, Kent, Sussex, Essex, and Wessex.",
    "The author is of two minds about safety. the intricate bond between tide and trade. Few foresaw it.",
    "Bees hum 🌊 in the heather.",
    "## Springs",
    "- one\n- two (Moss, 20033)\n- three",
    "> As it was said (Reed, 20111).",
]
BITS = [
    "(Hale, 20019)",
    " ",
    "\n\n",
    "\n",
    "x",
    "🌊",
    "# ",
    "- ",
    "> ",
    "```\n",
    "$x$",
    "[@hale2019]",
    "<!-- c -->",
    ". the",
    "",
]


@settings(max_examples=40)
@given(st.lists(st.sampled_from(PARAGRAPHS), min_size=3, max_size=8), st.data())
def test_paragraph_rules_say_what_the_whole_check_says(paragraphs_of: list[str], data: st.DataObject) -> None:
    path = "thesis-that-is-not-there.md"
    text = "# Tides\n\n" + "\n\n".join(paragraphs_of) + "\n"
    known = whole(path, (), Overlay({path: text.encode()}), always())
    for _ in range(2):
        start = data.draw(st.integers(0, len(text)))
        end = min(len(text), start + data.draw(st.sampled_from([0, 1, 20])))
        text = text[:start] + data.draw(st.sampled_from(BITS)) + text[end:]
        held = Overlay({path: text.encode()})
        known, full = paragraphs(known, path, held, always()), whole(path, (), held, always())
        rules = {rule.id for rule in full.rules if rule.unit in (Block, Sentence)}
        one, other = (
            {(found.rule, found.span.start, found.span.end, found.message) for found in shown.findings if found.rule in rules}
            for shown in (known, full)
        )
        assert one == other
