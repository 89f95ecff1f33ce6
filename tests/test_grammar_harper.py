"""Harper, the real one, over invented texts."""

import importlib.metadata
import json
import os
import subprocess
import sys
import types
from pathlib import Path

import pytest
import test_rules
from grammar_runs import check, said

from lint.grammar import harper, rules

RULE = "grammar/harper"
TEXT = """CHAPTER 1

THE TIDE OFFICE

The North Sea Tide Office (NSTO) keeps a gauge in the old harbour, and the colour of the the water is read every day. The NSTO was
founded by Willemijn Kowalczyk (Brzezinski, 2004), who recieved a prize from the NSTO for it.
"""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "thesis-lint" / "grammar.json"


def test_slips_are_found_and_names_and_acronyms_are_none(tmp_path: Path) -> None:
    report = check(tmp_path, TEXT, select=RULE)
    assert said(report) == [("the the", "RepeatedWords"), ("recieved", "SpellCheck")]
    misspelt = report.findings[-1]
    assert (misspelt.text, misspelt.suggestions[0]) == ("recieved", "received")
    assert (misspelt.rule, misspelt.severity, misspelt.span.first.line) == (RULE, "info", 6)
    assert not report.skipped


def test_british_and_american_are_told_apart_unless_one_is_asked_for(tmp_path: Path) -> None:
    text = "The behaviour of the colour of the harbour is grey. The organisation is new. " * 2
    assert not check(tmp_path, text, select=RULE).findings
    settings = '[rules."grammar/harper"]\nvariety = "Canadian"\n'
    assert not check(tmp_path, text.replace("organisation", "thing"), select=RULE, settings=settings).findings


def test_a_rule_of_the_engine_can_be_left_out(tmp_path: Path) -> None:
    settings = '[rules."grammar/harper"]\noff = ["RepeatedWords"]\nseverity = "warning"\n'
    report = check(tmp_path, TEXT, select=RULE, settings=settings)
    assert "RepeatedWords" not in [code for _, code in said(report)]
    wrong = check(tmp_path, TEXT, select=RULE, settings=settings.replace("RepeatedWords", "Repeated"))
    assert "no rule 'Repeated'" in wrong.skipped[0].why


def test_accepted_words_and_ignores_hold(tmp_path: Path) -> None:
    settings = 'accept = ["recieved"]\n\n[[ignore]]\nrule = "grammar/harper"\nwords = "the the"\nreason = "so in the source"\n'
    report = check(tmp_path, TEXT, select=RULE, settings=settings)
    assert not {"recieved", "the the"} & {words for words, _ in said(report)}
    assert (report.left_out.accepted, report.left_out.ignored) == (1, 1)


def test_answers_are_kept_and_not_asked_for_again(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = check(tmp_path, TEXT, select=RULE)
    assert json.loads(cache.read_text(encoding="utf-8"))

    def refuse(*_: object) -> None:
        raise AssertionError("the engine was asked")

    monkeypatch.setattr(harper, "ask", refuse)
    assert said(check(tmp_path, TEXT, select=RULE)) == said(first)


def test_a_changed_paragraph_costs_that_paragraph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    more = "\n".join(f"\nThe gauge of pier {number} was was read.\n" for number in ("one", "two", "three"))
    check(tmp_path, TEXT + more, select=RULE)
    asked: list[str] = []
    ask = harper.ask
    monkeypatch.setattr(harper, "ask", lambda texts, *rest: asked.extend(texts) or ask(texts, *rest))  # type: ignore[func-returns-value]
    check(tmp_path, TEXT + more.replace("two", "four"), select=RULE)
    assert asked == ["The gauge of pier four was was read."]


def test_many_passages_are_shared_out_and_come_back_in_order() -> None:
    texts = [f"The gauge of pier {number} was was read{'.' if number % 2 else ' teh day.'}" for number in range(200)]
    found = dict(harper.ask(texts, "British", harper.OFF))
    assert list(map(len, (found[index] for index in range(200)))) == [2, 1] * 100


def test_an_engine_that_is_not_installed_is_skipped_with_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(harper, "version", missing)
    harper._version.cache_clear()
    report = check(tmp_path, TEXT, select=RULE)
    harper._version.cache_clear()
    assert not report.findings
    (skip,) = report.skipped
    assert (skip.what, skip.why) == (RULE, "harper-py is not installed; pip install 'thesis-lint[grammar]' brings it")


def test_an_engine_that_breaks_is_said_once_and_the_rest_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Panic(BaseException):
        """As Rust's panics arrive."""

    class Broken:
        def organized_lints(self, text: str, **_: object) -> dict[str, list[object]]:
            if "storm" in text:
                raise Panic("index out of bounds")
            return real.organized_lints(text, language="plaintext", dedup=False)  # type: ignore[no-any-return]

    real = harper._linter(0, "British", harper.OFF)
    monkeypatch.setattr(harper, "_linter", lambda *_: Broken())
    report = check(tmp_path, "The storm was was heavy.\n\n" + TEXT, select=RULE)
    assert len(report.findings) == 2
    (skip,) = report.skipped
    assert skip.why == "Harper broke with Panic: index out of bounds; 1 of 2 passages were not checked"


def test_another_package_of_the_same_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    harper._linter.cache_clear()
    monkeypatch.setitem(sys.modules, "harper", types.ModuleType("harper"))
    (skip,) = check(tmp_path, TEXT, select=RULE).skipped
    assert "is not that of harper-py" in skip.why


def test_the_examples_are_what_happens() -> None:
    rule = rules.rules()[RULE]
    test_rules.test_bad_examples_are_found_where_marked(rule, rule.bad[0])
    test_rules.test_the_first_suggestion_mends_the_text(rule, rule.bad[0])
    test_rules.test_good_examples_are_silent(rule, rule.good[0])


def test_the_rules_explain_themselves() -> None:
    for rule in rules.rules().values():
        assert rule.on_request
        for section in ("Why. ", "Not flagged. ", "Source. "):
            assert section in rule.doc


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "lint", *arguments]
    return subprocess.run(command, cwd=folder, env=dict(os.environ), capture_output=True, text=True, check=False)


def test_the_command_line_asks_for_it_and_the_exit_code_does_not_change(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("The gauge of the the harbour was was read.\n", encoding="utf-8")
    without = run(tmp_path, "check", "thesis.txt", "--format", "json")
    assert "grammar/" not in without.stdout
    asked = run(tmp_path, "check", "thesis.txt", "--format", "json", "--grammar", "harper")
    assert asked.returncode == without.returncode
    found = json.loads(asked.stdout)["findings"]
    assert [(one["text"], one["code"], one["help"]) for one in found if one["rule"] == RULE] == [
        ("the the", "RepeatedWords", "docs/grammar.md"),
        ("was was", "RepeatedWords", "docs/grammar.md"),
    ]


def test_the_settings_ask_for_it_too(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("The gauge was was read.\n", encoding="utf-8")
    (tmp_path / "thesis-lint.toml").write_text('grammar = "auto"\n', encoding="utf-8")
    assert "grammar/harper" in run(tmp_path, "check", "thesis.txt", "--format", "concise").stdout
    (tmp_path / "thesis-lint.toml").write_text('grammar = "harpr"\n', encoding="utf-8")
    wrong = run(tmp_path, "check", "thesis.txt")
    assert (wrong.returncode, "did you mean 'harper'" in wrong.stderr) == (2, True)


def test_nothing_of_it_is_imported_in_a_default_run(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("The gauge was was read.\n", encoding="utf-8")
    code = (
        "import sys\nfrom lint.cli import commands\ncommands.main(['check', 'thesis.txt'], standalone_mode=False)\n"
        "print(sorted(name for name in sys.modules if name.startswith(('lint.grammar.', 'harper', 'language_tool'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
