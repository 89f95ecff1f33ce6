"""Two drafts compared: what was fixed, what went with its passage, what moved and what is new, whatever else was done to the text."""

import json
import random
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from helpers import ROOT, all_rules, document
from hypothesis import given, settings
from hypothesis import strategies as st
from test_cli import one_line, run
from test_reflow import wrapped

from bib.bibtex import read as read_bib
from lint import engine
from lint.cli import commands
from lint.compare.alignment import align
from lint.compare.changes import Comparison, State, compare
from lint.document import ReferenceFile
from lint.finding import Finding, Related, Report, Skipped
from lint.readers import text as reader
from lint.show import changes, changes_json
from lint.span import Source

SAMPLE = ROOT / "samples" / "coastal-erosion"
WORDS = (SAMPLE / "thesis.txt").read_text(encoding="utf-8")
BIB = (SAMPLE / "references.bib").read_text(encoding="utf-8")
SCHEMA = json.loads((ROOT / "lint" / "show" / "changes.schema.json").read_text(encoding="utf-8"))
RULES = [rule for rule in all_rules() if rule.id.split("/")[0] != "readability"]


def checked(words: str, bib: str = BIB, name: str = "thesis.txt") -> Report:
    base = reader.read(Source(name, words))
    return engine.check(replace(base, references=(ReferenceFile(Source("r.bib", bib), read_bib(bib)),)), RULES)


OLD = checked(WORDS)
PARAGRAPHS = WORDS.split("\n\n")
LONG = [index for index, each in enumerate(PARAGRAPHS) if len(each.split()) > 50]


def made(words: str, *found: tuple[str, str], bib: str | None = None) -> Report:
    """A report with findings of a rule at words of a text."""
    read = document(words, bib)
    source = read.sources[0]
    spans = [(rule, source.span(words.index(said), words.index(said) + len(said))) for rule, said in found]
    return Report((read,), tuple(Finding(span, "m", rule=f"x/{rule}", severity="info", confidence=0.5) for rule, span in spans))


def states(comparison: Comparison) -> list[tuple[State, str]]:
    return [(change.state, change.finding.text) for change in comparison.changes]


BAY = (
    "The mud of the bay was mapped by two boys in a boat. They drew each creek as it lay at low water, and wrote its name beside it.\n\n"
    "In the next winter the sea took half of the saltings away. The map was never drawn again, since the boys had gone to school.\n"
)


def test_the_same_draft_is_still_there() -> None:
    found = compare(OLD, checked(WORDS))
    assert {change.state for change in found.changes} == {"still"}
    assert len(found.changes) == len(OLD.findings) > 40
    assert found.kept == 1


@pytest.mark.parametrize("width", [60, 95, 10_000])
def test_rewrapping_leaves_everything_still_here(width: int) -> None:
    found = compare(OLD, checked(wrapped(width, "\n"), name="other.txt"))
    assert {change.state for change in found.changes} == {"still"}
    assert all(change.old and change.new and change.old.text[:3] == change.new.text[:3] for change in found.changes)


def scattered(words: str) -> Report:
    """A report with a finding at every twelfth word of the long paragraphs of the sample, wherever that paragraph stands in a text.

    Not at the first word: a single "The" at the seam of a moved paragraph may be taken for another one (docs/compare.md).
    """
    spans = [
        (words.index(PARAGRAPHS[index]) + match.start(), match.group())
        for index in LONG
        if PARAGRAPHS[index] in words
        for match in list(re.finditer(r"\S+", PARAGRAPHS[index]))[2::12]
    ]
    read = document(words)
    source = read.sources[0]
    found = [Finding(source.span(at, at + len(word)), "m", rule="x/a", severity="info") for at, word in sorted(spans)]
    return Report((read,), tuple(found))


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(LONG), st.sampled_from(LONG))
def test_a_paragraph_elsewhere_is_moved_and_nothing_else(index: int, to: int) -> None:
    rows = [*PARAGRAPHS]
    rows.insert(to, rows.pop(index))
    found = compare(scattered(WORDS), scattered("\n\n".join(rows)))
    assert {change.state for change in found.changes} <= {"still", "moved"}
    assert all(change.old and change.new and change.old.text == change.new.text for change in found.changes)
    assert found.counts["still"] > found.counts["moved"]
    assert bool(found.counts["moved"]) == (rows != PARAGRAPHS)


@settings(max_examples=12, deadline=None)
@given(st.sampled_from([index for index in LONG if PARAGRAPHS[index].endswith(".")]))
def test_what_stood_in_a_paragraph_that_was_left_out_is_gone_and_nothing_else(index: int) -> None:
    found = compare(scattered(WORDS), scattered("\n\n".join(each for each in PARAGRAPHS if each != PARAGRAPHS[index])))
    assert {change.state for change in found.changes} == {"still", "gone"}
    assert found.counts["gone"] == len(PARAGRAPHS[index].split()[2::12])


def test_fixed_is_not_gone_and_not_moved() -> None:
    old = made(BAY, ("a", "two boys"), ("a", "each creek"), ("a", "half of the saltings"), ("a", "gone to school"))
    first, second = BAY.rstrip("\n").split("\n\n")
    # The second paragraph comes first, a word in it is mended, and a sentence of the other one is gone.
    new = second.replace("half of the saltings", "some of the marsh") + "\n\n" + first.split(". They")[0] + ".\n"
    found = compare(old, made(new, ("a", "two boys"), ("a", "gone to school")))
    assert sorted(states(found)) == [
        ("fixed", "half of the saltings"), ("gone", "each creek"), ("moved", "two boys"), ("still", "gone to school"),
    ]  # fmt: skip


def test_new_in_old_text_is_told_from_new_in_added_text() -> None:
    old = made(BAY)
    added = "A third winter came, and with it a keeper of the light who counted every wave.\n"
    new = made(BAY.replace("half of", "most of") + "\n" + added, ("a", "most of the saltings"), ("a", "keeper of the light"))
    assert states(compare(old, new)) == [("new", "most of the saltings"), ("added", "keeper of the light")]


def test_of_two_findings_in_a_sentence_the_right_one_is_fixed() -> None:
    old = made("He saw mud, then mud in the creek, and then no mud at all.\n")
    source = old.documents[0].sources[0]
    at = [match.start() for match in re.finditer("mud", source.text)]
    spans = [source.span(start, start + 3) for start in at]
    old = replace(old, findings=tuple(Finding(span, "m", rule="x/a", severity="info") for span in spans))
    new = made("He saw mud, then clay in the creek, and then no mud at all.\n")
    source = new.documents[0].sources[0]
    spans = [source.span(match.start(), match.end()) for match in re.finditer("mud", source.text)]
    new = replace(new, findings=tuple(Finding(span, "m", rule="x/a", severity="info") for span in spans))
    found = compare(old, new)
    assert [(change.state, change.old and change.old.span.start) for change in found.changes] == [
        ("still", at[0]), ("still", at[2]), ("fixed", at[1]),
    ]  # fmt: skip


def test_what_rests_on_something_else_says_so() -> None:
    found = compare(made(BAY, ("a", "two boys")), made(BAY))
    (change,) = found.changes
    assert (change.state, change.elsewhere) == ("fixed", True)
    assert change.now
    assert change.now.text == "The mud of the bay was mapped by two boys in a boat"
    mended = compare(made(BAY, ("a", "two boys")), made(BAY.replace("two boys", "three girls")))
    assert [(change.state, change.elsewhere) for change in mended.changes] == [("fixed", False)]


def test_other_rules_are_other_findings() -> None:
    found = compare(made(BAY, ("a", "two boys")), made(BAY, ("b", "two boys")))
    assert sorted(state for state, _ in states(found)) == ["fixed", "new"]


def test_a_passage_that_stands_twice_is_known_whichever_copy_comes_first() -> None:
    copy = "The boys drew each creek as it lay at low water, and they wrote its name beside it in a small round hand."
    other = "Nobody else had ever been out there with a pencil, and nobody went there again for ninety years."
    words = [
        f"{copy} It was June.\n\n{other}\n\n{copy} It was May.\n",
        f"{copy} It was May.\n\n{other}\n\n{copy} It was June.\n",
    ]
    reports = []
    for each in words:
        read = document(each)
        source = read.sources[0]
        first, second = source.span(0, len(copy)), source.span(each.rindex(copy), each.rindex(copy) + len(copy))
        copied = Finding(
            second, "m", related=(Related(first, "earlier"),), rule="repetition/copied-passage", severity="warning"
        )
        reports.append(Report((read,), (copied,)))
    (change,) = compare(*reports).changes
    assert change.old
    assert change.new


def test_entries_are_known_in_any_order_and_never_moved() -> None:
    entries = BIB.split("\n\n")
    new = checked(WORDS, "\n\n".join(reversed(entries)))
    found = compare(OLD, new)
    listed = [change for change in found.changes if change.finding.span.source.path == "r.bib"]
    assert Counter(change.state for change in listed)["still"] >= len(listed) - 2  # of two equal keys the later one is reported
    assert "moved" not in {change.state for change in listed}


def test_a_mended_entry_fixes_its_citations() -> None:
    missing = next(each for each in OLD.findings if each.rule == "citation/missing-reference")
    name = missing.text.strip("()").split(",")[0].split()[0]
    new = checked(
        WORDS,
        BIB + f"\n@book{{added, author = {{{name}, Ann}}, title = {{Tides}}, year = {{{missing.text[-5:].strip(')')}}}}}\n",
    )
    state = next(change.state for change in compare(OLD, new).changes if change.old is missing)
    assert state == "fixed"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("abcdefgh"), max_size=60), st.lists(st.sampled_from("abcdefgh"), max_size=60))
def test_an_alignment_takes_each_word_once_and_only_for_itself(old: list[str], new: list[str]) -> None:
    found = align(old, new)
    pairs = [(at, image) for at, image in enumerate(found.forward) if image >= 0]
    assert all(old[at] == new[image] and found.backward[image] == at for at, image in pairs)
    assert len({image for _, image in pairs}) == len(pairs) == sum(image >= 0 for image in found.backward)
    # What has not moved stands in the same order.
    kept = [image for _, image in pairs if not found.moved[image]]
    assert kept == sorted(kept)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 25))
def test_a_row_that_only_moved_is_kept_whole(seed: int, cut: int) -> None:
    row = [f"w{number}" for number in range(80)]
    start = random.Random(seed).randrange(10, 20)
    moved = row[start : start + cut]
    new = [*row[:start], *row[start + cut :], *moved]
    found = align(row, new)
    assert min(found.forward) >= 0 or cut < 4
    if cut >= 4:
        assert [row[found.backward[at]] for at in range(len(new)) if found.moved[at]] == moved


def test_the_terminal_says_what_became_of_each() -> None:
    old = made(BAY, ("a", "two boys"), ("a", "each creek"), ("a", "half of the saltings"))
    new = made(
        BAY.split(". They")[0] + ".\n\n" + BAY.split("\n\n")[1].replace("half of", "most of"),
        ("a", "two boys"),
        ("b", "most of"),
    )
    text = changes.show(compare(replace(old, skipped=(Skipped("b", "it is old"),)), new), columns=90)
    assert "1 fixed, 1 gone with their passage, 1 still here (0 moved), 1 new (0 in added text)." in text
    assert "x/a “half of the saltings”, now thesis.txt:3:1" in text
    assert "Not checked in thesis.txt only: b, because it is old." in text
    assert max(map(len, text.splitlines())) <= 140
    assert "Hardly a word" in changes.show(compare(made(BAY), made("Quite another thesis on bees and on their honey.\n")))
    assert "No findings in either draft." in changes.show(compare(made(BAY), made(BAY)))


def test_the_json_follows_its_schema() -> None:
    rows = [*PARAGRAPHS]
    del rows[LONG[3]]
    new = checked("\n\n".join(rows).replace("Focal", "Central") + "\n\nThe restrictive financial zone of the sea is here.\n")
    found = compare(OLD, new)
    values = json.loads(changes_json.show(found))
    jsonschema.validate(values, SCHEMA)
    assert sum(values["counts"].values()) == len(values["changes"])
    assert {"fixed", "gone", "still"} <= {state for state, count in values["counts"].items() if count}
    for row in values["changes"]:
        assert bool(row["new"]) == (row["state"] not in ("fixed", "gone"))
        assert bool(row["old"]) == (row["state"] not in ("new", "added"))


def drafts(folder: Path) -> tuple[Path, Path]:
    old, new = folder / "old.txt", folder / "new.txt"
    old.write_text("Tides rise (Hale, 2019). They fall (Moss, 2003).\n\nThey rest (Reed, 2011) at noon, as all agree.\n")
    new.write_text("Tides rise (Hale, 2019). They fall (Moss, 2004).\n\nThey rest (Reed, 2011) at noon, as all agree.\n")
    (folder / "list.bib").write_text(
        "@book{hale, author={Hale, Ann}, title={Tides}, year={2019}}\n@book{moss, author={Moss, Ben}, title={Mud}, year={2004}}\n"
    )
    return old, new


def test_the_command_compares_two_files(tmp_path: Path) -> None:
    old, new = drafts(tmp_path)
    done = run("compare", old, new, "--bib", tmp_path / "list.bib")
    assert (done.returncode, done.stderr) == (0, "")
    assert "citation/year-mismatch" in done.stdout.split("Fixed")[1]
    assert "1 fixed, 0 gone with their passage, 3 still here (0 moved), 0 new" in done.stdout
    target = tmp_path / "changes.json"
    done = run("compare", old, new, "--bib", tmp_path / "list.bib", "--format", "json", "-o", target)
    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads(target.read_text())["counts"]["fixed"] == 1


def test_the_older_draft_may_have_a_list_of_its_own(tmp_path: Path) -> None:
    old, _ = drafts(tmp_path)
    (tmp_path / "old.bib").write_text("@book{hale, author={Hale, Ann}, title={Tides}, year={2019}}\n")
    given = ("compare", old, old, "--bib", tmp_path / "list.bib", "--old-bib", tmp_path / "old.bib", "--format", "json")
    found = json.loads(run(*given).stdout)
    assert {row["rule"]: row["state"] for row in found["changes"] if row["rule"].startswith("citation/")} == {
        "citation/missing-reference": "fixed", "citation/year-mismatch": "new",
    }  # fmt: skip


def test_both_drafts_are_checked_with_the_settings_of_the_newer(tmp_path: Path) -> None:
    old, new = drafts(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    moved = old.rename(tmp_path / "elsewhere" / "old.txt")
    (tmp_path / "thesis-lint.toml").write_text('select = ["citation/year-mismatch"]\n')
    (moved.parent / "thesis-lint.toml").write_text('select = ["structure"]\n')
    done = run("compare", moved, new, "--bib", tmp_path / "list.bib", "--format", "json")
    assert [row["rule"] for row in json.loads(done.stdout)["changes"]] == ["citation/year-mismatch"], done.stderr


def test_what_cannot_be_compared_is_said_in_a_line(tmp_path: Path) -> None:
    old, new = drafts(tmp_path)
    done = run("compare", tmp_path / "none.txt", new)
    assert done.returncode == 2
    assert "none.txt" in one_line(done.stderr)
    done = run("compare", old, new, "-o", new)
    assert done.returncode == 2
    assert "choose another name" in one_line(done.stderr)
    assert "(Moss, 2004)" in new.read_text()
    again = [run("compare", old, new, "-o", tmp_path / "changes.txt") for _ in range(2)]
    assert [done.returncode for done in again] == [0, 0], again[1].stderr
    assert run("compare", old).returncode == 2


def test_the_report_has_a_part_on_what_changed(tmp_path: Path) -> None:
    old, new = drafts(tmp_path)
    target = tmp_path / "report.html"
    given = ["report", str(new), "--against", str(old), "--bib", str(tmp_path / "list.bib"), "-o", str(target)]
    done = CliRunner().invoke(commands, given, standalone_mode=False)
    assert done.return_value == 0, done
    text = target.read_text(encoding="utf-8")
    assert "Since the last draft" in text
    assert "Moss, 2003" in text
    for wrong in (["--baseline", "b.json"], [str(old)]):
        assert CliRunner().invoke(commands, [*given, *wrong], standalone_mode=False).exception
