"""Baselines: a finding is known again after any change that leaves it what it is, and nothing else is."""

import json
import random
import textwrap
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from helpers import ROOT, all_rules
from hypothesis import given, settings
from hypothesis import strategies as st
from test_cli import one_line, run
from test_reflow import paragraphs, wrapped

from bib.bibtex import read as read_bib
from lint import baseline as baselines
from lint import engine
from lint.baseline import Baseline, without
from lint.document import Document, ReferenceFile
from lint.finding import Report
from lint.identity import Mark, Pair, marks, pair
from lint.problem import Problem
from lint.readers import text as reader
from lint.span import Source

SAMPLE = ROOT / "samples" / "coastal-erosion"
RULES = all_rules()
RAN = {rule.id for rule in RULES}
BIB = (SAMPLE / "references.bib").read_text(encoding="utf-8")
WORDS = (SAMPLE / "thesis.txt").read_text(encoding="utf-8")


def checked(words: str, name: str = "thesis.txt") -> Report:
    base = reader.read(Source(name, words))
    return engine.check(replace(base, references=(ReferenceFile(Source("r.bib", BIB), read_bib(BIB)),)), RULES)


ORIGINAL = checked(WORDS)
BASELINE = Baseline("thesis-lint.baseline.json", tuple(marks(ORIGINAL)))


def new(words: str, name: str = "thesis.txt") -> list[Mark]:
    """The findings of a text that the baseline of the sample does not know."""
    return marks(without(checked(words, name), BASELINE, RAN))


def test_the_same_text_has_nothing_new() -> None:
    report = without(ORIGINAL, BASELINE, RAN)
    assert report.findings == ()
    assert report.left_out.baseline == report.left_out.known == len(ORIGINAL.findings) > 40


@pytest.mark.parametrize(("width", "joint"), [(60, "\n"), (95, "\n"), (10_000, "\n")])
def test_rewrapping_makes_nothing_new_and_nothing_gone(width: int, joint: str) -> None:
    report = without(checked(wrapped(width, joint)), BASELINE, RAN)
    assert marks(report) == []
    assert report.left_out.baseline == report.left_out.known


def test_another_name_of_the_file_makes_nothing_new() -> None:
    assert new(WORDS, "draft-2.txt") == []


def loose(rows: list[str]) -> Report:
    return checked("\n\n".join(textwrap.fill(row, 72, break_on_hyphens=False) for row in rows) + "\n")


LONG = [row for row in paragraphs() if len(row.split()) > 30 and "\n" not in row]


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_moved_paragraphs_make_nothing_new(order: random.Random) -> None:
    rows = list(LONG)
    order.shuffle(rows)
    before, after = loose(LONG), loose(rows)
    old, found = marks(before), marks(after)
    assert len(old) > 20
    by_new = {match.new: match for match in pair(old, found)}
    counts = {(mark.rule, mark.words): 0 for mark in [*old, *found]}
    for mark in old:
        counts[mark.rule, mark.words] += 1
    for index, mark in enumerate(found):
        if index in by_new:
            known = old[by_new[index].old]
            if known in found and old.count(known) == 1:
                # What still stands as it stood is paired with itself and nothing else.
                assert (known.words, known.before, known.after) == (mark.words, mark.before, mark.after)
        else:
            # A rule that looks at the order may find more of a kind; what is left over is only ever that.
            assert found.count(mark) + counts[mark.rule, mark.words] >= 1
            assert sum(one.rule == mark.rule and one.words == mark.words for one in found) > counts[mark.rule, mark.words]


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_an_edited_word_makes_nothing_new_but_what_it_says_itself(data: st.DataObject) -> None:
    row = data.draw(st.integers(0, len(LONG) - 1))
    words = LONG[row].split()
    at = data.draw(st.integers(0, len(words) - 1))
    words[at] = "shingle"
    rows = [*LONG[:row], " ".join(words), *LONG[row + 1 :]]
    old, found = marks(loose(LONG)), marks(loose(rows))
    paired = {match.new for match in pair(old, found)}
    for index, mark in enumerate(found):
        if index not in paired:
            same = [sum(one.rule == mark.rule and one.words == mark.words for one in side) for side in (old, found)]
            assert same[1] > same[0]


def test_a_fixed_finding_is_gone_and_one_that_is_new_is_shown() -> None:
    assert WORDS.count("gaseous petrol") == 1
    report = without(checked(WORDS.replace("gaseous petrol", "natural gas")), BASELINE, RAN)
    assert marks(report) == []
    assert report.left_out.known - report.left_out.baseline == 1
    added = WORDS.replace(
        "1.2 The policy setting", "Ships brought gaseous petrol to the harbour of the town.\n\n1.2 The policy setting"
    )
    (shown,) = new(added)
    assert (shown.words, shown.after.split()[-1]) == ("gaseous petrol", "town.")


def test_only_what_could_be_found_again_is_looked_for() -> None:
    some = {rule for rule in RAN if rule.startswith("citation/")}
    report = engine.check(ORIGINAL.documents[0], [rule for rule in RULES if rule.id in some])
    counts = without(report, BASELINE, some).left_out
    assert counts.baseline == counts.known == len(report.findings)
    other = Mark("citation/year-mismatch", "other.txt", "words of another chapter", "", "")
    two = Baseline(BASELINE.path, (*BASELINE.marks, other))
    assert without(ORIGINAL, two, RAN).left_out.known == len(BASELINE.marks)


def test_the_baseline_of_another_manuscript_is_told() -> None:
    other = Baseline("b.json", (Mark("citation/year-mismatch", "other.txt", "nothing like it", "a", "b"),))
    with pytest.raises(Problem, match=r"b\.json: the baseline of another manuscript \(other\.txt\)"):
        without(ORIGINAL, other, RAN)
    same_name = replace(other, marks=(replace(other.marks[0], path="thesis.txt"),))
    assert without(ORIGINAL, same_name, RAN).left_out.known == 1
    assert without(ORIGINAL, Baseline("b.json", ()), RAN) == replace(ORIGINAL, left_out=ORIGINAL.left_out)


# The stages of matching, one by one


def mark(words: str, before: str = "", after: str = "", rule: str = "house/x") -> Mark:
    return Mark(rule, "t.txt", words, before, after)


def test_equal_places_come_first_then_near_ones_then_any() -> None:
    old = [mark("w", "a b c d", "e f g h"), mark("w", "k l m n", "o p q r"), mark("w", "s t", "u v")]
    found = [mark("w", "x y", "z"), mark("w", "k l m NEW", "o p q r"), mark("w", "a b c d", "e f g h")]
    assert pair(old, found) == [Pair(2, 0, "words"), Pair(1, 1, "context"), Pair(0, 2, "exact")]


def test_case_hyphens_and_blanks_do_not_count() -> None:
    old = [mark("Central Arland", "the long-", "coast, then")]
    assert pair(old, [mark("central Ar-land", "The  long", "coast then")])[0].stage == "exact"


def test_changed_words_need_a_near_place_unless_they_are_many() -> None:
    here, there = ("the ship carries", "to the coast of"), ("prices rose in", "after the war had")
    assert pair([mark("gaseous petrol", *here)], [mark("gaseous petrols", *here)]) == [Pair(0, 0, "near")]
    assert pair([mark("gaseous petrol", *here)], [mark("gaseous petrols", *there)]) == []
    assert pair([mark("gaseous petrol", *here)], [mark("focal shoal", *here)]) == []
    passage = "one two three four five six seven eight nine ten"
    assert pair([mark(passage)], [mark(passage.replace("five", "5"))]) == [Pair(0, 0, "near")]
    assert pair([mark(passage)], [mark("eleven twelve thirteen fourteen five six seven eighteen nine ten")]) == []


def test_a_rule_is_never_taken_for_another_and_each_finding_is_used_once() -> None:
    assert pair([mark("w", rule="house/x")], [mark("w", rule="house/y")]) == []
    assert pair([mark("w")], [mark("w")] * 3) == [Pair(0, 0, "exact")]
    assert pair([mark("w", "a")] * 3, [mark("w", "b")]) == [Pair(0, 0, "words")]
    assert pair([], [mark("w")]) == pair([mark("w")], []) == []


def test_findings_without_words_are_known_by_their_rule() -> None:
    assert pair([mark("", "", "Chapter one")], [mark("", "", "Another start altogether")]) == [Pair(0, 0, "words")]
    assert pair([mark(",,")], [mark("..")]) == []


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6))
def test_every_pair_of_a_rewritten_text_is_found_and_none_is_false(seed: int) -> None:
    chance = random.Random(seed)
    vocabulary = [f"word{n}" for n in range(400)]
    text = [chance.choice(vocabulary) for _ in range(3000)]
    flagged = sorted(chance.sample(range(len(text)), 120))
    for at in flagged:
        text[at] = f"bad{chance.randrange(6)}"

    def drafted(draft: list[str], places: list[int]) -> list[Mark]:
        return [mark(draft[at], " ".join(draft[max(0, at - 12) : at]), " ".join(draft[at + 1 : at + 13])) for at in places]

    edited = [word if at in flagged or chance.random() > 0.1 else chance.choice(vocabulary) for at, word in enumerate(text)]
    cut = chance.randrange(len(text))
    order = [*range(cut, len(text)), *range(cut)]
    fixed = set(chance.sample(flagged, 15))
    places = [index for index, at in enumerate(order) if at in flagged and at not in fixed]
    pairs = pair(drafted(text, flagged), drafted([edited[at] for at in order], places))
    strong = [found for found in pairs if found.stage != "words"]
    assert len(pairs) == len(places)
    right = sum(flagged[found.old] == order[places[found.new]] for found in strong)
    assert right >= 0.98 * len(places)


@given(
    st.lists(
        st.tuples(st.sampled_from("xy"), st.sampled_from(["", "w", "w v", "w-v"]), st.text("ab ", max_size=9)), max_size=12
    )
)
def test_a_list_is_paired_with_itself(rows: list[tuple[str, str, str]]) -> None:
    found = [mark(words, around, around, f"house/{rule}") for rule, words, around in rows]
    assert [(match.new, match.stage) for match in pair(found, found)] == [(index, "exact") for index in range(len(found))]
    assert len({match.old for match in pair(found, found)}) == len(found)


# The file and the commands


def test_the_file_holds_what_is_needed_and_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    path.write_text(baselines.dump(ORIGINAL, str(path)), encoding="utf-8")
    values = json.loads(path.read_text(encoding="utf-8"))
    assert (values["kind"], values["version"]) == ("thesis-lint baseline", 1)
    assert set(values["findings"][0]) == {"rule", "path", "words", "before", "after"}
    back = baselines.read(str(path))
    assert [replace(mark, path="") for mark in back.marks] == [replace(mark, path="") for mark in BASELINE.marks]
    assert without(ORIGINAL, back, RAN).findings == ()


def row(**values: object) -> dict[str, object]:
    return asdict(mark("w")) | values


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "no JSON"),
        ("[" * 100_000, "not a baseline"),
        ("[]", "not a baseline"),
        ('{"version": 1, "findings": []}', "not a baseline"),
        ('{"kind": "thesis-lint baseline", "version": 2, "findings": []}', "baseline version 2, this tool reads 1"),
        ('{"kind": "thesis-lint baseline", "version": 1}', "damaged"),
        ('{"kind": "thesis-lint baseline", "version": 1, "findings": [{"rule": "x"}]}', "damaged"),
        ('{"kind": "thesis-lint baseline", "version": 1, "findings": [3]}', "damaged"),
        (json.dumps({"kind": "thesis-lint baseline", "version": 1, "findings": [row(words=3)]}), "damaged"),
        (json.dumps({"kind": "thesis-lint baseline", "version": 1, "findings": [row(more="x")]}), "damaged"),
    ],
)
def test_what_is_no_baseline_is_one_line(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "b.json"
    path.write_text(content)
    with pytest.raises(Problem) as caught:
        baselines.read(str(path))
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.fixture
def thesis(tmp_path: Path) -> Path:
    path = tmp_path / "thesis.txt"
    path.write_text(WORDS)
    (tmp_path / "references.bib").write_text(BIB)
    return path


def test_a_baseline_from_writing_to_the_next_draft(tmp_path: Path, thesis: Path) -> None:
    target = tmp_path / "known.json"
    written = run("baseline", thesis, "-o", target)
    assert written.returncode == 0
    count = len(json.loads(target.read_text())["findings"])
    assert f"{count} findings written" in written.stdout
    done = run("check", thesis, "--baseline", target, "--fail-on", "info")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"Baseline: 0 of {count} known findings are gone; {count} are left and not shown." in " ".join(done.stdout.split())
    thesis.write_text(WORDS.replace("gaseous petrol", "natural gas"))
    done = run("check", thesis, "--baseline", target, "--format", "json")
    assert json.loads(done.stdout)["summary"]["left_out"] == {
        "ignored": 0,
        "accepted": 0,
        "baseline": count - 1,
        "known": count,
        "unchanged": 0,
    }
    thesis.write_text(WORDS + "\n\nShips brought gaseous petrol to the harbour.\n")
    done = run("check", thesis, "--baseline", target, "--fail-on", "warning")
    assert done.returncode == 1
    assert done.stdout.count("paraphrase/tortured-term") == 1


def test_a_baseline_is_never_overwritten_unasked(tmp_path: Path, thesis: Path) -> None:
    target = tmp_path / "known.json"
    assert run("baseline", thesis, "-o", target, "--select", "citation").returncode == 0
    before = target.read_text()
    done = run("baseline", thesis, "-o", target)
    assert done.returncode == 2
    assert "--update" in one_line(done.stderr)
    assert target.read_text() == before
    assert run("baseline", thesis, "-o", target, "--update").returncode == 0
    assert len(target.read_text()) > len(before)
    for other in (thesis, tmp_path / "references.bib"):
        done = run("baseline", thesis, "-o", other, "--update")
        assert done.returncode == 2
        assert "is no baseline" in one_line(done.stderr)
    assert thesis.read_text() == WORDS
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_settings_name_the_baseline_for_both_commands(tmp_path: Path, thesis: Path) -> None:
    (tmp_path / "thesis-lint.toml").write_text('baseline = "known.json"\n[[ignore]]\nrule = "bibliography"\nreason = "later"\n')
    done = run("check", thesis)
    assert done.returncode == 2
    assert "no such baseline" in one_line(done.stderr)
    assert run("baseline", thesis).returncode == 0
    rows = json.loads((tmp_path / "known.json").read_text())["findings"]
    assert {row["path"] for row in rows} == {"thesis.txt"}
    assert "bibliography" not in {row["rule"].split("/")[0] for row in rows}
    assert run("check", thesis, "--fail-on", "info").returncode == 0
    assert run("check", thesis, "--fail-on", "info", "--no-config").returncode == 1
    nothing = run("baseline", tmp_path / "none.txt", "-o", tmp_path / "n.json")
    assert (nothing.returncode, (tmp_path / "n.json").exists()) == (2, False)


def test_a_report_does_not_overwrite_a_baseline_or_settings(tmp_path: Path, thesis: Path) -> None:
    (tmp_path / "thesis-lint.toml").write_text('baseline = "known.json"\n')
    assert run("baseline", thesis).returncode == 0
    for name in ("known.json", "thesis-lint.toml"):
        done = run("check", thesis, "-o", tmp_path / name)
        assert done.returncode == 2
        assert "would overwrite" in one_line(done.stderr)


def test_one_baseline_serves_several_manuscripts(tmp_path: Path, thesis: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.txt").write_text(WORDS.replace("gaseous petrol", "natural gas"))
    (other / "thesis-lint.toml").write_text('fail-on = "info"\n')
    target = tmp_path / "known.json"
    assert run("baseline", thesis, other, "-o", target).returncode == 0
    both = run("check", thesis, other, "--baseline", target, "--format", "json")
    one = run("check", other, "--baseline", target, "--format", "json")
    for done in (both, one):
        summary = json.loads(done.stdout)["summary"]
        assert (done.returncode, summary["findings"]) == (0, 0)
        assert summary["left_out"]["known"] == summary["left_out"]["baseline"] > 30


def test_documents_keep_their_baseline_counts(tmp_path: Path) -> None:
    document = Document((Source("a.txt", "A.\n"),), (), "text")
    assert without(Report((document,), ()), Baseline("b.json", ()), RAN).left_out.known == 0
