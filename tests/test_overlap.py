"""What a thesis shares with its sources: every common run is found, exactly; what is quoted and cited is said; nothing is judged."""

import json
import random
from pathlib import Path

import jsonschema
import pytest
from helpers import ROOT, document
from hypothesis import given
from hypothesis import strategies as st
from test_cli import one_line, run

from lint.facts.common_runs import near, runs
from lint.overlap.collection import in_folder
from lint.overlap.shared import LEAST, compare
from lint.show import overlap as terminal
from lint.show import overlap_json

SCHEMA = json.loads((ROOT / "lint" / "show" / "overlap.schema.json").read_text(encoding="utf-8"))
WORDS = [
    a + b for a in "ba do fi gu ke lo mi nu pa re so ti vu we xa zo".split() for b in "bel dor fin gat kel lom mur nas".split()
]
TIDES = (
    "the harbour fills with mud each winter because the river slows where it meets the tide and the council pays for the dredging "
    "out of the fees of the fishing boats while the mills upstream pay nothing at all"
)
BEES = """Honey bees leave the hive when the morning air has warmed beyond twelve degrees. Foragers return with pollen packed in
baskets on their hind legs. Inside, younger workers pack the pollen into cells near the brood. The queen lays her eggs in the
middle of the comb, where the temperature changes least."""
BEES_AGAIN = """Once the morning air is warmer than twelve degrees, honey bees go out of their hive. The foragers come back, the
pollen packed into the baskets of the hind legs. Younger workers inside put this pollen in cells close to the brood. Eggs are laid by
the queen in the comb's middle, as temperature changes there are least."""


def filler(words: int, seed: int) -> str:
    dice = random.Random(seed)
    return " ".join(dice.choice(WORDS) + dice.choice(WORDS) for _ in range(words))


def of(thesis: str, source: str, **more: bool) -> tuple[list[tuple[str, str, str]], int, int]:
    found = compare(document(thesis), [document(source)], **more)
    (overlap,) = found.overlaps
    return [(one.kind, one.here.text, one.there.text) for one in overlap.passages], found.covered, found.unquoted


rows = st.text("abc", max_size=60)


@given(rows, rows, st.integers(2, 5))
def test_every_sign_of_a_common_run_is_covered_and_every_run_is_maximal(first: str, second: str, least: int) -> None:
    found = runs(first, second, least)
    covered = {at for one in found for at in range(one.first, one.first + one.length)}
    for at in range(len(first) - least + 1):
        if first[at : at + least] in second:
            assert covered.issuperset(range(at, at + least))
    for one, other, length in found:
        assert length >= least
        assert first[one : one + length] == second[other : other + length]
        assert one == 0 or other == 0 or first[one - 1] != second[other - 1]
        assert first[one + length : one + length + 1] != second[other + length : other + length + 1] or one + length == len(
            first
        )


@given(rows, rows)
def test_the_parts_of_a_near_passage_are_equal_and_in_order(first: str, second: str) -> None:
    for chain in near(first, second, runs(first, second, 6)):
        for start, shifted, length in chain.parts:
            assert second[start : start + length] == first[shifted - len(second) : shifted - len(second) + length]
        starts = [(part.first, part.second) for part in chain.parts]
        assert starts == sorted(starts)


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 99))
def test_sixty_words_that_both_have_are_found_wherever_they_stand(here: int, there: int, seed: int) -> None:
    thesis, source, common = (filler(300, seed * 3 + at).split() for at in range(3))
    planted = " ".join(common[:60])
    passages, covered, _ = of(
        " ".join([*thesis[:here], planted, *thesis[here:]]), " ".join([*source[:there], planted, *source[there:]])
    )
    (found,) = (text for kind, text, _ in passages if kind != "rewritten" and planted in text)
    assert 60 <= covered <= 60 + 2 * (len(found.split()) - 60) + 4
    assert not [one for one in of(" ".join(thesis), " ".join(source))[0] if planted in one[1]]


def test_case_line_breaks_hyphens_and_typographic_marks_do_not_count() -> None:
    source = TIDES.replace("mills upstream", "Mills up-stream").replace(" where", "\nWhere")
    assert of(f"As we saw, {TIDES}.", f"He wrote: {source}.")[0] == [("exact", TIDES, source)]


def test_a_near_passage_says_how_much_is_the_same() -> None:
    changed = TIDES.replace("the council pays", "the town council pays").replace("while", "whereas")
    found = compare(document(f"As we saw, {TIDES}."), [document(f"It is plain that {changed}, alas.")])
    (passage,) = found.overlaps[0].passages
    assert (passage.kind, passage.words, passage.other_words, passage.same) == ("near", 39, 40, 38)
    assert terminal.said(passage) == "These 39 words match those 40: 38 are the same, in order."
    assert all(here.text.casefold() == there.text.casefold() for here, there in passage.parts)
    assert found.covered == 38


def test_eleven_words_are_nothing_and_twelve_are_a_passage() -> None:
    words = TIDES.split()
    assert of(f"Once {' '.join(words[: LEAST - 1])} again.", f"Twice {' '.join(words[: LEAST - 1])} so.")[0] == []
    assert len(of(f"Once {' '.join(words[:LEAST])} again.", f"Twice {' '.join(words[:LEAST])} so.")[0]) == 1


def test_quotations_are_told_apart_and_left_out_of_the_second_figure() -> None:
    thesis = f"As Hale (2019) has it, “{TIDES}”. {filler(20, 1).capitalize()}. {BEES.split('.')[0]}."
    found = compare(document(thesis), [document(f"{TIDES}. {BEES}")])
    quoted, bare = found.overlaps[0].passages
    assert (quoted.words, quoted.quoted) == (39, 39)
    assert (bare.words, bare.quoted) == (14, 0)
    assert (found.covered, found.unquoted) == (53, 14)


def test_a_passage_that_is_quoted_in_part_says_so() -> None:
    found = compare(document(f"He said “{TIDES}”, and {BEES.split('.')[0]}."), [document(f"{TIDES} and {BEES}")])
    (passage,) = found.overlaps[0].passages
    assert (passage.words, passage.quoted, found.unquoted) == (54, 39, 15)
    assert "39 of its words in quotation marks." in terminal.show(found)


def test_citations_near_a_passage_are_named_and_far_ones_are_not() -> None:
    far = "The mills came later. Nobody had foreseen them. They were loud. "
    thesis = (
        f"Boats are small (Moss, 2003). {far}We know that {TIDES}. That is so (Hale, 2019). {far}Ships are large (Reed, 2011)."
    )
    (passage,) = compare(document(thesis), [document(TIDES)]).overlaps[0].passages
    assert passage.cited == ("Hale (2019)",)


def test_a_passage_in_other_words_is_found_and_counts_as_no_shared_word() -> None:
    thesis = f"{filler(200, 1)}.\n\n{BEES_AGAIN}\n\n{filler(200, 2)}."
    passages, covered, _ = of(thesis, f"{filler(200, 3)}.\n\n{BEES}\n\n{filler(200, 4)}.")
    ((kind, here, there),) = passages
    assert kind == "rewritten"
    assert (here.split()[0], there.split()[0]) == ("Once", "Honey")
    assert covered == 0
    assert of(thesis, f"{filler(200, 3)}.\n\n{BEES}", with_rewritten=False)[0] == []


def test_two_accounts_of_one_subject_are_no_rewritten_passage() -> None:
    other = """A beekeeper opens the hive on a warm day, and looks for the queen first. Honey is taken in late summer. Pollen is not
taken at all. If the brood looks weak, the keeper feeds sugar until the first flowers open."""
    assert of(f"{filler(200, 1)}.\n\n{BEES}", f"{filler(200, 3)}.\n\n{other}")[0] == []


def test_words_that_the_thesis_has_not_match_nothing_however_many_there_are() -> None:
    sources = [document(f"{filler(3_000, seed)}. {TIDES}. {filler(3_000, seed + 50)}") for seed in range(3)]
    found = compare(document(f"{filler(30, 99)}. So {TIDES}."), sources)
    assert [[one.words for one in overlap.passages] for overlap in found.overlaps] == [[39]] * 3


def test_words_that_two_sources_share_are_counted_once() -> None:
    found = compare(document(f"We know that {TIDES}."), [document(TIDES), document(f"Alas, {TIDES}.")])
    assert [one.covered for one in found.overlaps] == [39, 39]
    assert found.covered == 39


def test_passages_that_go_on_on_both_sides_are_one_group() -> None:
    first, second, third = (filler(30, seed) for seed in (5, 6, 7))
    thesis = f"{first} {filler(12, 8)} {second} {filler(200, 9)} {third}"
    source = f"{first} {filler(12, 10)} {second} {filler(300, 11)} {third}"
    groups = [one.group for one in compare(document(thesis), [document(source)]).overlaps[0].passages]
    assert groups == [0, 0, 1]


def test_tables_of_numbers_are_no_shared_words() -> None:
    assert of(f"We saw {'0 1 ' * 12}here.", f"They saw {'0 1 ' * 12}there.")[0] == []


def test_headings_notes_and_references_do_not_break_or_join_passages() -> None:
    thesis = f"{TIDES.split(' and ')[0]}.\n\nReferences\n\nHale, J. (2019). {TIDES.split(' and ', 1)[1]}. Oxford: Reed Press.\n"
    assert [here for _, here, _ in of(thesis, TIDES)[0]] == [TIDES.split(" and ")[0]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "thesis.md").write_text(f"# Tides\n\nAs we saw, {TIDES} (Hale, 2019).\n", encoding="utf-8")
    (tmp_path / "source.tex").write_text(
        f"\\documentclass{{article}}\\begin{{document}}Well, \\emph{{{TIDES}}}.\\end{{document}}\n", encoding="utf-8"
    )
    return tmp_path


def test_the_command_shows_both_passages(folder: Path) -> None:
    done = run("overlap", folder / "thesis.md", "--source", folder / "source.tex")
    assert (done.returncode, done.stderr) == (0, "")
    assert "39 words stand there word for word. No quotation marks. Cited near: Hale (2019)." in done.stdout
    assert done.stdout.count("harbour fills with mud") == 2
    for verdict in ("plagiar", "cheat", "stolen", "suspicious", "guilty"):
        assert verdict not in done.stdout.casefold()


def test_json_follows_its_schema(folder: Path) -> None:
    target = folder / "overlap.json"
    done = run("overlap", folder / "thesis.md", "--source", folder, "--format", "json", "-o", target)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    values = json.loads(target.read_text(encoding="utf-8"))
    jsonschema.validate(values, SCHEMA)
    (source,) = values["sources"]
    (passage,) = source["passages"]
    assert source["path"].endswith("source.tex")
    assert passage["here"]["text"] == TIDES
    assert values["covered"]["words"] == 39


def test_every_kind_follows_the_schema() -> None:
    thesis = f"{filler(50, 1)}.\n\n{BEES_AGAIN}\n\n“{TIDES}”."
    comparison = compare(
        document(thesis), [document(f"{filler(50, 2)}.\n\n{BEES}\n\n{TIDES.replace('and', 'but')}."), document("No.")]
    )
    values = json.loads(overlap_json.show(comparison))
    jsonschema.validate(values, SCHEMA)
    assert {one["kind"] for one in values["sources"][0]["passages"]} == {"near", "rewritten"}
    assert "nothing shared" in terminal.show(comparison)


def test_the_same_text_is_said_to_be_the_same(folder: Path) -> None:
    twin = folder / "twin.md"
    twin.write_bytes((folder / "thesis.md").read_bytes())
    done = run("overlap", folder / "thesis.md", "--source", twin)
    assert done.returncode == 0
    assert "the same text as the manuscript" in done.stdout


def test_what_cannot_be_compared_is_said_and_the_rest_goes_on(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "bare.md").write_text("# Only a heading\n")
    done = run("overlap", folder / "thesis.md", "--source", folder)
    assert done.returncode == 2
    assert "39 words stand there" in done.stdout
    assert len(done.stderr.splitlines()) == 2
    assert "empty.txt: the file is empty" in done.stderr
    assert "bare.md: holds no running text" in done.stderr


@pytest.mark.parametrize(
    ("thesis", "source", "said"),
    [
        ("thesis.md", "missing.txt", "no such file"),
        ("missing.md", "source.tex", "no such file"),
        ("thesis.md", "thesis.md", "is the thesis itself"),
        ("thesis.md", "nothing", "no text in this folder"),
        (".", "source.tex", "holds 2 manuscripts"),
    ],
)
def test_bad_input_is_one_line(folder: Path, thesis: str, source: str, said: str) -> None:
    (folder / "nothing").mkdir()
    done = run("overlap", folder / thesis, "--source", folder / source)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in one_line(done.stderr)


def test_the_output_never_replaces_what_is_read(folder: Path) -> None:
    before = (folder / "source.tex").read_bytes()
    done = run("overlap", folder / "thesis.md", "--source", folder / "source.tex", "-o", folder / "source.tex")
    assert done.returncode == 2
    assert (folder / "source.tex").read_bytes() == before


def test_a_source_longer_than_the_thesis_is_compared_whole() -> None:
    source = f"{filler(45_000, 1)}. {TIDES}. {filler(500, 2)}.\n\n{BEES}"
    passages, _, _ = of(f"We know that {TIDES}.\n\n{BEES_AGAIN}", source)
    assert [kind for kind, _, _ in passages] == ["exact", "rewritten"]


def test_in_a_collection_a_pdf_is_a_text_unless_it_is_a_figure_or_a_twin(tmp_path: Path) -> None:
    for name in (
        "a.pdf",
        "b.docx",
        "b.pdf",
        "c.txt",
        "README.txt",
        "project/main.tex",
        "project/figure.pdf",
        ".hidden/d.pdf",
        "e/f.pdf",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert [str(path.relative_to(tmp_path)) for path in in_folder(tmp_path)] == [
        "a.pdf",
        "b.docx",
        "c.txt",
        "e/f.pdf",
        "project/main.tex",
    ]
