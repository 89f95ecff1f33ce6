"""Profiles: what an institution asks, read from data, turned into settings of rules; faults of a profile are one clear line."""

from pathlib import Path

import pytest
from helpers import ROOT, document
from hypothesis import given
from hypothesis import strategies as st
from test_cli import one_line, run

from lint import discover, engine
from lint.document import Block
from lint.facts.parts import PARTS, Found, misplaced
from lint.finding import Finding
from lint.problem import Problem
from lint.prose import Prose
from lint.settings import profile
from lint.settings.project import Settings, configure
from lint.settings.reader import read
from lint.span import Source

FILES = discover.rule_files()
THESIS = (
    "ABSTRACT\n\nThis thesis is about bees.\n\nACKNOWLEDGEMENTS\n\nThanks to all.\n\nChapter 1\n\nIntroduction\n\nBees fly.\n\n"
    "Chapter 2\n\nThe Hive\n\nIt hums.\n\nChapter 3\n\nConclusion\n\nIt is so.\n\nReferences\n\nHale, A. (2001). Bees. Quay.\n"
)


def written(tmp_path: Path, text: str) -> Settings:
    path = tmp_path / "house.toml"
    path.write_text(text, encoding="utf-8")
    return profile.read(path, FILES)


def found(words: str, settings: Settings, *ids: str) -> list[Finding]:
    rules = configure(discover.load(FILES, ids), settings)
    return list(engine.check(document(words), rules).findings)


@pytest.mark.parametrize("name", profile.names())
def test_the_profiles_that_come_with_the_tool_are_sound(name: str) -> None:
    settings = profile.read(profile.find(name), FILES)
    configure(discover.load(FILES, [*settings.rules]), settings)
    assert settings.rules


def test_the_neutral_profile_is_what_holds_without_one() -> None:
    settings = profile.read(profile.find("neutral"), FILES)
    rules = discover.load(FILES, [*settings.rules])
    assert [rule.options for rule in configure(rules, settings)] == [rule.options for rule in rules]


def test_parts_are_required_forbidden_and_in_order(tmp_path: Path) -> None:
    settings = written(
        tmp_path,
        '[parts]\nrequired = ["declaration", "thanks to the bees"]\nforbidden = ["acknowledgements"]\n'
        'order = ["introduction", "abstract"]\n'
        '[names]\n"thanks to the bees" = ["Thanks to the Bees"]\n',
    )
    says = [(each.text, each.message) for each in found(THESIS, settings, "structure/required-parts")]
    assert ("ABSTRACT", "There is no part called declaration; the thesis must have one.") in says
    assert ("ABSTRACT", "There is no part called thanks to the bees; the thesis must have one.") in says
    assert ("ACKNOWLEDGEMENTS", "The thesis must have no acknowledgements; take it out.") in says
    assert any("should stand" in message for _, message in says)
    assert len(says) == 4


def test_a_part_under_a_name_of_the_profile_is_there(tmp_path: Path) -> None:
    settings = written(tmp_path, '[parts]\nrequired = ["declaration"]\n[names]\ndeclaration = ["Acknowledgements"]\n')
    assert not found(THESIS, settings, "structure/required-parts")


def test_limits_and_style(tmp_path: Path) -> None:
    settings = written(
        tmp_path,
        '[limits]\nwords = 20\nabstract-words = 3\n[style]\nspelling = "British"\nchapter-numbers = "roman"\ncitations = "numeric"\n',
    )
    words = THESIS.replace("It hums.", "The color of the hive is brown (Hale, 2001).")
    assert [each.text for each in found(words, settings, "structure/length")] == ["ABSTRACT", "ABSTRACT"]
    assert [each.text for each in found(words, settings, "consistency/spelling-variety")] == ["color"]
    assert [each.suggestions for each in found(words, settings, "structure/chapter-numbering")] == [
        ("Chapter I",),
        ("Chapter II",),
        ("Chapter III",),
    ]
    assert [each.text for each in found(words, settings, "citation/mixed-style")] == ["(Hale, 2001)"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[parts]\nrequired = ["abstarct"]\n', ":2: unknown part 'abstarct' (did you mean 'abstract'?)"),
        ('[partes]\nrequired = ["abstract"]\n', ":1: unknown key 'partes' (did you mean 'parts'?)"),
        ("[limits]\nword = 3\n", ":2: unknown key 'word' in 'limits' (did you mean 'words'?); it takes words, least-words"),
        ('[limits]\nwords = "many"\n', ":2: 'words' must be a whole number, not \"many\""),
        ("[limits]\nwords = 0\n", ":2: 'words' must be at least 1"),
        ("[limits]\nwords = 10\nleast-words = 20\n", "the least number of words, 20, is above the most, 10"),
        ('[limits]\ncounted = ["footnotes"]\n', ":2: 'footnotes' cannot be counted (did you mean 'notes'?)"),
        (
            '[style]\nspelling = "british"\n',
            ":2: 'spelling' must be one of British, American, not \"british\" (did you mean 'British'?)",
        ),
        ('[parts]\nrequired = ["vita"]\nforbidden = ["vita"]\n', "the part 'vita' is forbidden and stands in 'required'"),
        ('[parts]\norder = ["vita", "vita"]\n', "the part 'vita' stands twice in 'order'"),
        ('ignore = ["structure/lenght"]\n', "unknown rule 'structure/lenght' (did you mean 'structure/length'?)"),
        ('ignore = ["structure"]\n[rules."structure/length"]\nseverity = "error"\n', "is ignored and has a table"),
        ('[limits]\nwords = 9\n[rules."structure/length"]\nwords = 8\n', "'words' of structure/length is said twice"),
        ("parts = 3\n", ":1: 'parts' must be a table: write [parts]"),
        ('[names]\nvita = "Life"\n', ":2: 'vita' must be a list of texts"),
        ("title = 3\n", ":1: 'title' must be a text, not 3"),
        ("[parts\n", "not valid TOML"),
    ],
)
def test_a_faulty_profile_is_one_line_with_its_place(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(Problem) as problem:
        written(tmp_path, text)
    assert says in str(problem.value)
    assert "house.toml" in str(problem.value)
    assert "\n" not in str(problem.value)


def test_settings_name_a_profile_and_go_before_it(tmp_path: Path) -> None:
    (tmp_path / "house.toml").write_text('ignore = ["structure/empty-section"]\n[limits]\nwords = 9\nabstract-words = 3\n')
    path = tmp_path / "thesis-lint.toml"
    path.write_text('profile = "house.toml"\n[rules."structure/length"]\nwords = 50\n')
    settings = read(path, FILES)
    assert settings.ignore == ("structure/empty-section",)
    (rule,) = configure(discover.load(FILES, ["structure/length"]), settings)
    assert (rule.options.words, rule.options.abstract_words) == (50, 3)
    path.write_text('profile = "house.toml"\nselect = ["structure/empty-section"]\n')
    assert read(path, FILES).ignore == ()


@pytest.mark.parametrize(
    ("name", "says"), [("irvine", "did you mean 'uc-irvine'"), ("none.toml", "is no file"), ("zzz", "there are cambridge-hps")]
)
def test_a_profile_that_is_not_there(tmp_path: Path, name: str, says: str) -> None:
    path = tmp_path / "thesis-lint.toml"
    path.write_text(f'profile = "{name}"\n')
    with pytest.raises(Problem, match=says) as problem:
        read(path, FILES)
    assert "thesis-lint.toml:1" in str(problem.value)


def test_an_option_that_the_rule_lacks_is_told_in_the_profile(tmp_path: Path) -> None:
    settings = written(tmp_path, '[rules."structure/length"]\npages = 3\n')
    with pytest.raises(Problem, match=r"house\.toml:2: the rule structure/length has no option 'pages'"):
        configure(discover.load(FILES, ["structure/length"]), settings)


def test_init_writes_the_profile_and_the_run_uses_it(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text(THESIS)
    (tmp_path / "house.toml").write_text('title = "House"\n[limits]\nabstract-words = 3\n')
    assert run("init", tmp_path, "--profile", tmp_path / "house.toml").returncode == 0
    assert 'profile = "house.toml"' in (tmp_path / "thesis-lint.toml").read_text()
    done = run("check", tmp_path / "thesis.txt", "--format", "concise", "--fail-on", "never")
    assert "The abstract has 5 words; 3 are allowed." in done.stdout


def test_init_refuses_a_profile_that_is_none(tmp_path: Path) -> None:
    done = run("init", tmp_path, "--profile", "uc-irvin")
    assert done.returncode == 2
    assert "did you mean 'uc-irvine'?" in one_line(done.stderr)
    assert not (tmp_path / "thesis-lint.toml").exists()


def test_init_lists_the_profiles() -> None:
    done = run("init", "--profiles")
    assert [line.split()[0] for line in done.stdout.splitlines()] == list(profile.names())


@given(st.permutations(list(PARTS)), st.integers(0, len(PARTS)))
def test_the_rest_stands_in_order_once_the_misplaced_parts_are_out(row: list[str], size: int) -> None:
    source = Source("a", "a")
    order = tuple(PARTS)
    some = tuple(Found(part, Block("heading", source.whole(), Prose(()))) for part in row[:size])
    wrong = {one.part for one, _ in misplaced(some, order)}
    kept = [order.index(each.part) for each in some if each.part not in wrong]
    assert kept == sorted(kept)
    for one, other in misplaced(some, order):
        stands_before = some.index(one) < some.index(other)
        assert stands_before != (order.index(one.part) < order.index(other.part))
        assert other.part not in wrong


def test_the_page_of_profiles_is_true(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "profiles.md").read_text(encoding="utf-8")
    assert all(f"| `{name}` |" in page for name in profile.names())
    assert all(part in " ".join(page.split()) for part in PARTS)
    (example,) = [text for text in page.split("```") if "[parts]" in text]
    settings = written(tmp_path, example.removeprefix("toml\n"))
    configure(discover.load(FILES, [*settings.rules]), settings)
    assert all(
        key in example for key in (*profile.KEYS, "spelling", "chapter-numbers", "citations", "abstract-words", "least-words")
    )
