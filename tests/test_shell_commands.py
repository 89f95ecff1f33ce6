"""What a shell is given (completion, the manual page), what doctor says, and how much check prints in which colours."""

import json
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from click.testing import CliRunner
from helpers import ROOT
from test_cli import one_line, run

from lint.cli import commands
from lint.show.colour import coloured

SAMPLE = ROOT / "samples" / "coastal-erosion" / "thesis.txt"
SOME = ("--select", "paraphrase/tortured-term")


def test_doctor_names_what_every_run_and_what_some_options_need() -> None:
    done = run("doctor")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("thesis-lint ")
    for name in ("click", "bibtexparser", "language-tool-python", "git", "java"):
        assert f" {name}" in done.stdout
    assert "MISSING" not in done.stdout


def test_doctor_says_what_is_missing_and_how_it_comes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    there = metadata.version

    def version(name: str) -> str:
        if name in ("click", "pygls"):
            raise metadata.PackageNotFoundError(name)
        return there(name)

    monkeypatch.setattr(metadata, "version", version)
    monkeypatch.setenv("PATH", str(tmp_path))
    done = CliRunner().invoke(commands, ["doctor"], standalone_mode=False)
    assert done.return_value == 1
    assert "MISSING  click" in done.output
    assert "absent   pygls: pip install 'thesis-lint[lsp]'" in done.output
    assert "absent   git: needed for check --changed-since" in done.output


@pytest.mark.parametrize(("words", "offered"), [
    (["chec"], "check"),
    (["check", "--chan"], "--changed-since"),
    (["check", "--select", "parap"], "paraphrase/tortured-term"),
    (["check", "--ignore", "citation,parap"], "citation,paraphrase/tortured-term"),
    (["check", "--format", "sar"], "sarif"),
])  # fmt: skip
def test_bash_completes(tmp_path: Path, words: list[str], offered: str) -> None:
    tool = tmp_path / "thesis-lint"
    start = "import sys; sys.argv[0] = 'thesis-lint'; from lint.cli import main; main()"
    tool.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -c "{start}" "$@"\n')
    tool.chmod(0o755)
    script = (
        f'PATH="{tmp_path}:$PATH"; eval "$(thesis-lint completion bash)"; COMP_WORDS=(thesis-lint {" ".join(words)}); '
        f'COMP_CWORD={len(words)}; _thesis_lint_completion thesis-lint; printf "%s\\n" "${{COMPREPLY[@]}}"'
    )
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    assert offered in done.stdout.split()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script_of_the_shell(shell: str, tmp_path: Path) -> None:
    script = run("completion", shell).stdout
    assert "_THESIS_LINT_COMPLETE" in script
    if shutil.which(shell):
        (tmp_path / "script").write_text(script)
        assert subprocess.run([shell, "-n", tmp_path / "script"], capture_output=True, check=False).returncode == 0


def test_the_manual_page_has_every_command_and_option() -> None:
    page = run("man").stdout
    for name, command in commands.commands.items():
        assert f".SH {name.upper()}".replace("-", "\\-") in page
        for parameter in command.params:
            if long := next((option for option in parameter.opts if option.startswith("--")), ""):
                assert long.replace("-", "\\-") in page
    if shutil.which("groff"):
        done = subprocess.run(
            ["groff", "-man", "-Tutf8", "-ww", "-K", "utf8"], input=page.encode(), capture_output=True, check=True
        )
        assert done.stderr == b""


def test_quiet_shows_the_summary_and_twice_quiet_nothing(tmp_path: Path) -> None:
    done = run("check", SAMPLE, *SOME, "-q")
    assert "findings in" in done.stdout
    assert "paraphrase/tortured-term" not in done.stdout
    written = tmp_path / "report.json"
    done = run("check", SAMPLE, *SOME, "-qq", "--fail-on", "warning", "--also", f"json:{written}")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    assert json.loads(written.read_text())["findings"]


def test_verbose_says_what_was_read(tmp_path: Path) -> None:
    (tmp_path / "thesis-lint.toml").write_text('fail-on = "never"\n')
    shutil.copy(SAMPLE, tmp_path)
    done = run("check", tmp_path, *SOME, "-v")
    assert "read as text: " in done.stderr
    assert f"settings: {tmp_path / 'thesis-lint.toml'}; 1 rules ran" in done.stderr


@pytest.mark.parametrize(
    ("choice", "environment", "to_file", "expected"),
    [
        ("auto", {}, False, False),
        ("always", {"NO_COLOR": "1"}, True, True),
        ("never", {"FORCE_COLOR": "1"}, False, False),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"CLICOLOR_FORCE": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "0"}, False, False),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
        ("auto", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_who_decides_on_colour(
    monkeypatch: pytest.MonkeyPatch, choice: str, environment: dict[str, str], to_file: bool, expected: bool
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert coloured(choice, to_file=to_file) is expected  # type: ignore[arg-type]


def test_colour_reaches_the_report() -> None:
    assert "\x1b[" in run("check", SAMPLE, *SOME, "--color", "always").stdout
    assert "\x1b" not in run("check", SAMPLE, *SOME, env={"FORCE_COLOR": "", "CLICOLOR_FORCE": ""}).stdout


def test_several_reports_of_one_run(tmp_path: Path) -> None:
    made = {form: tmp_path / f"report.{form}" for form in ("json", "sarif", "markdown", "html", "concise")}
    done = run("check", SAMPLE, *SOME, *(part for form, path in made.items() for part in ("--also", f"{form}:{path}")))
    assert done.returncode == 0
    assert "findings in" in done.stdout
    count = len(json.loads(made["json"].read_text())["findings"])
    assert len(json.loads(made["sarif"].read_text())["runs"][0]["results"]) == count
    assert len(made["concise"].read_text().splitlines()) == count


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--also", "json"], "give a form and a file"),
        (["--also", "jsom:{tmp}/x"], "did you mean 'json'"),
        (["--also", "json:{tmp}/no/x"], "does not exist"),
        (["--also", "json:{tmp}/x", "-o", "{tmp}/x"], "two outputs"),
        (["--also", "json:{sample}"], "is no report of thesis-lint"),
    ],
)
def test_bad_targets_are_one_line(tmp_path: Path, arguments: list[str], says: str) -> None:
    before = SAMPLE.read_bytes()
    done = run("check", SAMPLE, *SOME, *(part.format(tmp=tmp_path, sample=SAMPLE) for part in arguments))
    assert done.returncode == 2
    assert says in one_line(done.stderr)
    assert SAMPLE.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("other.tex", "\\documentclass{book}"),
        ("other.bib", ""),
        ("chapter.md", "# Bees\n\nThey left.\n"),
        ("notes.txt", "The bees left in May.\n"),
        ("library.json", '[{"id": "hale2019", "type": "book", "title": "Bees"}]'),
        ("draft.docx", "PK"),
        ("library.ris", "TY  - BOOK\n"),
    ],
)
def test_a_report_replaces_nothing_that_somebody_wrote(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    done = run("check", SAMPLE, *SOME, "-o", tmp_path / name)
    assert done.returncode == 2
    assert "is no report of thesis-lint" in one_line(done.stderr)
    assert (tmp_path / name).read_text() == content


@pytest.mark.parametrize(
    ("form", "name"),
    [
        *[(form, f"report{end}") for form in ("terminal", "concise", "github", "markdown") for end in (".txt", ".md")],
        *[(form, "report.json") for form in ("json", "gitlab", "rdjson", "sarif")],
        ("junit", "report.xml"),
        ("html", "report.html"),
    ],
)
def test_a_report_replaces_the_one_before(tmp_path: Path, form: str, name: str) -> None:
    for select in (SOME, ("--select", "paraphrase/spun-acronym")):
        done = run("check", SAMPLE, *select, "--format", form, "-o", tmp_path / name)
        assert (done.returncode, done.stderr) == (0, "")
