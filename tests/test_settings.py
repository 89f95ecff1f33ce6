"""Settings: what they can do, and that a fault in them is one clear line and nothing half done."""

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import pytest
from helpers import ROOT, document
from test_cli import one_line, run

from lint import discover, engine
from lint.commands.init import TEMPLATE
from lint.finding import Finding
from lint.options import option, options_of, with_values
from lint.phrases import Avoid, Consistent, Prefer, as_rule, find
from lint.problem import Problem
from lint.rule import Rule
from lint.settings.project import Settings, configure
from lint.settings.project import find as find_settings
from lint.settings.reader import KEYS, read

FILES = discover.rule_files()
TEXT = "Tides rise (Hale, 2019). They fall (Moss, 2003). They rest (Reed, 2011).\n"


@pytest.fixture
def thesis(tmp_path: Path) -> Path:
    path = tmp_path / "thesis.txt"
    path.write_text(TEXT)
    return path


def settings(tmp_path: Path, text: str) -> Settings:
    path = tmp_path / "thesis-lint.toml"
    path.write_text(text, encoding="utf-8")
    return read(path, FILES)


def rules_of(*arguments: object) -> list[str]:
    done = run("check", *arguments, "--format", "json", "--fail-on", "never")
    assert done.returncode == 0, done.stderr
    return [finding["rule"] for finding in json.loads(done.stdout)["findings"]]


# Which file holds


def test_the_nearest_file_wins_and_nothing_cascades(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find_settings(str(inner)) != tmp_path / "thesis-lint.toml"
    (tmp_path / "thesis-lint.toml").write_text('ignore = ["citation"]\n')
    assert find_settings(str(inner)) == tmp_path / "thesis-lint.toml"
    (tmp_path / "a" / "pyproject.toml").write_text('[project]\nname = "thesis-lint-user"\n')
    assert find_settings(str(inner)) == tmp_path / "thesis-lint.toml"
    (tmp_path / "a" / "pyproject.toml").write_text('[tool.thesis-lint]\nfail-on = "info"\n')
    assert find_settings(str(inner)) == tmp_path / "a" / "pyproject.toml"
    assert read(tmp_path / "a" / "pyproject.toml", FILES).ignore == ()
    (inner / "thesis-lint.toml").write_text("")
    assert find_settings(str(inner)) == inner / "thesis-lint.toml"


def test_the_folder_of_the_manuscript_counts_and_each_manuscript_has_its_own(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "thesis.txt").write_text(TEXT)
    assert rules_of(tmp_path) == ["citation/no-reference-list"] * 2
    (tmp_path / "one" / "thesis-lint.toml").write_text('ignore = ["citation"]\n')
    assert rules_of(tmp_path) == ["citation/no-reference-list"]
    assert rules_of(tmp_path, "--no-config") == ["citation/no-reference-list"] * 2
    assert rules_of(tmp_path, "--config", tmp_path / "one" / "thesis-lint.toml") == []


def test_paths_are_those_of_the_settings_file(tmp_path: Path, thesis: Path) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "all.bib").write_text("@book{hale2019, author = {Hale, Ann}, title = {Tides}, year = {2019}}\n")
    (tmp_path / "words.txt").write_text("# of the field\nblue carbon  # a term\n\n")
    found = settings(tmp_path, 'bib = ["lists/all.bib"]\naccept = ["GDP"]\naccept-file = "words.txt"\n')
    assert found.accept == ("GDP", "blue carbon")
    assert rules_of(thesis).count("citation/missing-reference") == 2


def test_the_command_line_goes_before_the_file(tmp_path: Path, thesis: Path) -> None:
    settings(tmp_path, 'ignore = ["citation"]\nfail-on = "info"\n')
    assert rules_of(thesis) == []
    assert rules_of(thesis, "--select", "citation") == ["citation/no-reference-list"]
    done = run("check", thesis)
    assert "Not checked: citation, because" in done.stdout
    assert "ignores it" in " ".join(done.stdout.split())
    settings(tmp_path, 'fail-on = "warning"\n')
    assert run("check", thesis).returncode == 1
    assert run("check", thesis, "--fail-on", "error").returncode == 0
    assert rules_of(thesis, "--ignore", "citation") == []


def test_severity_and_options_of_a_rule(tmp_path: Path, thesis: Path) -> None:
    settings(tmp_path, '[rules."citation/no-reference-list"]\nseverity = "error"\n')
    assert run("check", thesis).returncode == 1
    settings(tmp_path, '[rules."citation/no-reference-list"]\nfewest = 4\n')
    assert rules_of(thesis) == []


def test_a_set_severity_is_the_most_that_a_finding_says() -> None:
    def check(found: object) -> list[Finding]:
        span = document(TEXT).sources[0].span(0, 5)
        return [Finding(span, "plain"), Finding(span, "weak", severity="info"), Finding(span, "strong", severity="error")]

    rule = Rule("house/test", check, type(document(TEXT)), "warning", 0.9, (), (), False, "A rule.")
    assert [f.severity for f in rule.run(document(TEXT))] == ["warning", "info", "error"]
    for severity, said in (("error", ["error", "info", "error"]), ("info", ["info"] * 3)):
        (found,) = configure([rule], Settings(rules={"house/test": {"severity": severity}}))
        assert [f.severity for f in found.run(document(TEXT))] == said


# What is wrong with a file

WRONG = [
    ('selct = ["citation"]', ":1: unknown key 'selct' (did you mean 'select'?)"),
    (
        '\nignore = ["citation/year-mismach"]',
        ":2: unknown rule 'citation/year-mismach' (did you mean 'citation/year-mismatch'?)",
    ),
    ('select = "citation"', ":1: 'select' must be a list of texts, not \"citation\""),
    ('fail-on = "warn"', ":1: 'fail-on' must be one of error, warning, info, never, not \"warn\" (did you mean 'warning'?)"),
    ("max-pages = 0", ":1: 'max-pages' must be between 1 and 3000, not 0; --max-pages can be more"),
    ("max-pages = 2.5", ":1: 'max-pages' must be a whole number"),
    ("max-rule-time = 61", ":1: 'max-rule-time' must be between 1 and 60, not 61.0; --max-rule-time can be more"),
    ("bib = [1]", ":1: 'bib' must be a list of texts"),
    ("baseline = true", ":1: 'baseline' must be a text, not true"),
    ("accept = [' ']", "'accept' holds an empty text"),
    ('accept-file = "no.txt"', "no such file"),
    ("ignore = 3", "'ignore' must be a list of rules"),
    ('select = ["citation"]\nignore = ["citation"]', ":1: 'citation' is both selected and ignored"),
    ('select = ["citation/year-mismatch"]\nignore = ["citation"]', "is both selected and ignored (by 'citation')"),
    ('[rules."citation/year-mismach"]', ":1: unknown rule 'citation/year-mismach'"),
    ("[rules.citation.year-mismatch]", "unknown rule 'citation'; write [rules.\"family/name\"]"),
    ('fail-on = "info"\n[rules."citation/year-mismatch"]\nseverity = "fatal"', ":3: 'severity' must be one of"),
    ('[rules."citation/year-mismatch"]\nfewest = 2', ":2: the rule citation/year-mismatch has no option 'fewest'"),
    ('[rules."citation/no-reference-list"]\nfewst = 2', ":2: the rule citation/no-reference-list has no option 'fewst'"),
    ('[rules."citation/no-reference-list"]\nfewest = "2"', ":2: 'fewest' must be a whole number, not \"2\""),
    ('[rules."citation/no-reference-list"]\nfewest = true', ":2: 'fewest' must be a whole number, not true"),
    ('[rules."citation/no-reference-list"]\nfewest = 0', ":2: 'fewest' must be at least 1, not 0"),
    ('rules = "."', "'rules' must hold tables"),
    ('[[ignore]]\nwords = "x"', "must name a rule"),
    ('[[ignore]]\nrule = "citation"\n[[ignore]]\nrule = "citaton"', ":4: unknown rule 'citaton' (did you mean 'citation'?)"),
    ('[[ignore]]\nrule = "citation"\nword = "x"', ":3: unknown key 'word' in 'ignore' (did you mean 'words'?)"),
    ('ignore = ["citation"]\n[[ignore]]\nrule = "paraphrase"', "exclude each other"),
    ('[[phrases.House]]\nwords = "x"', "small letters"),
    ('[phrases]\nhouse = "x"', "[[phrases.house]]"),
    ('[[phrases.house]]\nuse = "x"', "either 'words' or 'consistent'"),
    ('[[phrases.house]]\nwords = "x"\nuse = "x"', ":3: 'x' is to be avoided and to be used"),
    ('[[phrases.house]]\nconsistent = ["x"]', ":2: 'consistent' takes two or more"),
    ('[[phrases.house]]\nwords = ["x", 3]', ":2: 'words' must be a list of texts"),
    ('[[phrases.house]]\nwords = "x"\n[[phrases.house]]\nwords = "x"', ":3: 'x' stands twice"),
    ('[[phrases.house]]\nwords = "x"\nignore = ["citation"]', ":3: unknown key 'ignore' in 'phrases.house'; put it above"),
    ("select = [", "not valid TOML"),
    ("[a]\n[a]", "not valid TOML"),
]


@pytest.mark.parametrize(("text", "says"), WRONG, ids=[text.split("\n")[-1][:40] for text, _ in WRONG])
def test_a_wrong_file_is_one_line_with_its_place(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(Problem) as caught:
        configure(
            discover.load(FILES, ["citation/no-reference-list", "citation/year-mismatch"]), settings(tmp_path, text + "\n")
        )
    assert says in str(caught.value)
    assert "thesis-lint.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_wrong_file_stops_the_run_before_anything_is_checked(tmp_path: Path, thesis: Path) -> None:
    settings(tmp_path, '[rules."citation/no-reference-list"]\nfewst = 4\n')
    done = run("check", thesis, "--select", "paraphrase")
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean 'fewest'?" in one_line(done.stderr)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--config", "no.toml"], "no such settings file"),
        (["--config", "{here}/pyproject.toml"], "has no [tool.thesis-lint] table"),
        (["--config", "{here}/thesis.txt"], "not valid TOML"),
        (["--config", "{here}/pyproject.toml", "--no-config"], "exclude each other"),
        (["--select", "citation", "--ignore", "citation"], "both selected and ignored"),
        (["--select", "citation/missing-reference", "--ignore", "citation"], "both selected and ignored"),
    ],
)
def test_wrong_use_is_one_line(tmp_path: Path, thesis: Path, arguments: list[str], says: str) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n')
    done = run("check", thesis, *(part.format(here=tmp_path) for part in arguments))
    assert done.returncode == 2
    assert says in one_line(done.stderr)


def test_settings_never_make_code_run(tmp_path: Path, thesis: Path) -> None:
    trap = f"open({str(tmp_path / 'ran')!r}, 'w')\n"
    for folder in (tmp_path / "rules" / "house", tmp_path / "lint", tmp_path / "house"):
        folder.mkdir(parents=True)
        (folder / "evil.py").write_text(trap)
    (tmp_path / "lint" / "__init__.py").write_text(trap)
    for text in ("", 'rules = ["."]\n', 'folders = ["."]\n', '[rules."house/evil"]\n', 'select = ["house"]\n'):
        settings_file = tmp_path / "thesis-lint.toml"
        settings_file.write_text(text)
        assert run("check", thesis).returncode == (2 if text else 0)
    assert not (tmp_path / "ran").exists()


# Options and rules that wait to be asked


def test_options_are_listed_and_explained() -> None:
    rows = {row["id"]: row for row in json.loads(run("rules", "--format", "json").stdout)}
    (found,) = rows["citation/no-reference-list"]["options"]
    assert (found["name"], found["default"], found["kind"]) == ("fewest", 3, "a whole number")
    assert rows["citation/year-mismatch"]["options"] == []
    assert "fewest = 3  #" in run("explain", "citation/no-reference-list").stdout


def test_options_take_the_kinds_that_a_file_can_give() -> None:
    @dataclass(frozen=True)
    class Options:
        share: float = option(0.5, "a share", least=0)
        few_words: tuple[str, ...] = option((), "words")
        style: Literal["apa", "mla"] = "apa"
        deep: bool = False

    assert [found.name for found in options_of(Options())] == ["share", "few-words", "style", "deep"]
    given = with_values(Options(), {"share": 1, "few-words": ["a"], "style": "mla", "deep": True}, "x/y")
    assert given == Options(1.0, ("a",), "mla", True)
    for wrong in ({"share": "1"}, {"share": -1}, {"few-words": "a"}, {"style": "apaa"}, {"deep": 1}, {"few_words": ["a"]}):
        with pytest.raises(Problem):
            with_values(Options(), wrong, "x/y")


OPT_IN = '''"""Say waves.

Why. x
"""

from dataclasses import dataclass

from lint.document import Document
from lint.finding import Finding
from lint.rule import Example, rule


{options}@rule(severity="warning", confidence=1.0, bad=[Example("⟦a⟧")], good=[Example("b")]{asked})
def waves(document: Document{argument}):
    yield Finding(document.sources[0].span(0, 5), "Say waves.")
'''


@pytest.mark.parametrize("asked", [", opt_in=True", ", preview=True"])
def test_a_rule_on_request_runs_when_it_or_its_family_is_named(tmp_path: Path, thesis: Path, asked: str) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "waves.py").write_text(OPT_IN.format(asked=asked, options="", argument=""))
    own = ("--rules", tmp_path)
    assert "house/waves" not in rules_of(thesis, *own)
    assert "house/waves" not in rules_of(thesis, *own, "--select", "default")
    for select in ("house", "house/waves"):
        assert rules_of(thesis, *own, "--select", select) == ["house/waves"]
    assert sorted(rules_of(thesis, *own, "--select", "default,house")) == ["citation/no-reference-list", "house/waves"]
    assert "(runs only when selected)" in run("rules", *own).stdout
    (tmp_path / "thesis-lint.toml").write_text('select = ["default", "house/waves"]\n')
    assert "house/waves" in rules_of(thesis, *own)


@pytest.mark.parametrize(
    ("options", "argument"),
    [
        ("", ", options: int"),
        ("@dataclass\nclass O:\n    a: int = 1\n\n\n", ", options: O"),
        ("@dataclass(frozen=True)\nclass O:\n    a: int\n\n\n", ", options: O"),
        ("@dataclass(frozen=True)\nclass O:\n    a: object = 1\n\n\n", ", options: O"),
        ("", ", options: int, more: int"),
    ],
)
def test_a_rule_with_options_of_a_wrong_kind_does_not_load(tmp_path: Path, options: str, argument: str) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "waves.py").write_text(OPT_IN.format(asked="", options=options, argument=argument))
    done = run("rules", "--rules", tmp_path)
    assert done.returncode == 2
    assert "waves.py:" in one_line(done.stderr)


# Word lists


def texts(words: str, *phrases: Avoid | Prefer | Consistent) -> list[tuple[str, tuple[str, ...]]]:
    return sorted((" ".join(f.text.split()), f.suggestions) for f in find(document(words), phrases))


def test_words_match_whole_in_any_case_and_over_line_ends() -> None:
    words = "In order\nto utilise it we reutilise. The utilised tool. Don’t!\n"
    assert texts(words, Prefer(("in order to",), "to"), Avoid(("utilise", "don't"))) == [
        ("Don’t", ()),
        ("In order to", ("To",)),
        ("utilise", ()),
    ]


def test_a_capital_asks_for_just_that_form() -> None:
    assert texts("The Internet and the internet.\n", Prefer(("Internet",), "internet")) == [("Internet", ("internet",))]
    assert texts("The Internet and the internet.\n", Prefer(("internet",), "Internet")) == [("internet", ("Internet",))]


def test_words_within_the_words_to_use_are_right_and_quotations_are_left_alone() -> None:
    assert texts("A data set, not data.\n", Prefer(("data",), "data set")) == [("data", ("data set",))]
    quoted = document("A line of text.\n\nUtilise it.\n")
    blocks = tuple(replace(block, kind="quote") if "Utilise" in block.prose.text else block for block in quoted.blocks)
    assert list(find(replace(quoted, blocks=blocks), [Avoid(("utilise",))])) == []


def test_consistent_keeps_to_the_spelling_that_is_usual() -> None:
    phrase = Consistent(("data set", "dataset"), "one spelling")
    assert texts("A dataset. The dataset.\n", phrase) == []
    found = list(find(document("Data sets? A dataset. The dataset. Data\nset three.\n"), [phrase]))
    assert [(f.suggestions, f.message) for f in found] == [
        (("Dataset",), "“data set” once, “dataset” 2 times; keep to one (one spelling).")
    ]


def test_a_word_list_is_a_rule(tmp_path: Path, thesis: Path) -> None:
    row = '[[phrases.house]]\nwords = "tides"\nuse = "waves"\nwhy = "the house says so."\n'
    settings(tmp_path, row + '[rules."phrases/house"]\nseverity = "error"\n')
    done = run("check", thesis, "--select", "phrases/house")
    assert done.returncode == 1
    assert "“Tides” is on the word list; write “Waves” (the house says so)." in " ".join(done.stdout.split())
    settings(tmp_path, 'ignore = ["phrases"]\n' + row)
    assert "phrases/house" not in rules_of(thesis)


def test_no_words_no_findings() -> None:
    assert list(find(document(TEXT), [])) == []
    rule = as_rule("house", (Avoid(("tides",)),), "thesis-lint.toml")
    assert [f.rule for f in engine.check(document(TEXT), [rule]).findings] == ["phrases/house"]


# init


def test_init_writes_a_file_that_changes_nothing_and_never_overwrites(tmp_path: Path, thesis: Path) -> None:
    assert run("init", tmp_path).returncode == 0
    path = tmp_path / "thesis-lint.toml"
    assert read(path, FILES) == Settings(path=read(path, FILES).path)
    path.write_text("mine")
    done = run("init", tmp_path)
    assert done.returncode == 2
    assert "left alone" in one_line(done.stderr)
    assert path.read_text() == "mine"


def test_every_line_of_the_template_is_valid_without_its_comment_sign(tmp_path: Path) -> None:
    (tmp_path / "accepted-words.txt").write_text("blue carbon\n")
    lines = re.sub(r"(?m)^# (?=\w[\w-]* = |\[)", "", TEMPLATE)
    lines = re.sub(r"(?m)^(ignore|select) = .*", "", lines)
    found = settings(tmp_path, lines)
    assert found.fail_on == "warning"
    assert found.ignored[0].words == "(Hale, 2019)"
    assert [type(phrase) for phrase in found.phrases["house"]] == [Prefer, Consistent]
    assert configure(discover.load(FILES, ["citation/no-reference-list"]), found)[0].options.fewest == 10
    for name, value in re.findall(r"(?m)^# (ignore|select) = (\[.*?\])", TEMPLATE):
        names = re.findall(r'"([^"]+)"', value)
        assert all(part in FILES or part in ("default", "readability") for part in names), name


def test_the_page_of_settings_names_every_key() -> None:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert [key for key in KEYS if f"`{key}`" not in page] == []
