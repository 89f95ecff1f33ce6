"""The command as a stranger runs it: real processes, real files, good and bad input."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import ROOT

SAMPLE = ROOT / "samples" / "coastal-erosion"


def run(*arguments: object, stdin: bytes = b"", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "lint", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
    done = subprocess.run(command, input=stdin, capture_output=True, env=environment, check=False)
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


def one_line(text: str) -> str:
    """The text, which must be one line and no traceback."""
    assert text.count("\n") == 1
    assert "Traceback" not in text
    return text


@pytest.fixture
def thesis(tmp_path: Path) -> Path:
    path = tmp_path / "thesis.txt"
    path.write_text("Tides rise (Hale, 2019). They fall (Moss, 2003). They rest (Reed, 2011).\n")
    return path


def test_the_main_job_on_the_sample() -> None:
    done = run("check", SAMPLE / "thesis.txt", "--bib", SAMPLE / "references.bib")
    assert done.returncode == 1
    assert "citation/missing-reference" in done.stdout
    assert "Not checked" not in done.stdout
    assert done.stderr == ""


def test_exit_codes_follow_fail_on(thesis: Path) -> None:
    assert run("check", thesis).returncode == 0
    assert run("check", thesis, "--fail-on", "warning").returncode == 1
    assert run("check", thesis, "--fail-on", "never", "--bib", SAMPLE / "references.bib").returncode == 0
    assert run("check", thesis, "--ignore", "citation", "--fail-on", "info").returncode == 0


def test_select_and_ignore_take_rules_families_and_commas() -> None:
    rules = {
        finding["rule"]
        for finding in json.loads(
            run(
                *("check", SAMPLE / "thesis.txt", "--format", "json"),
                *("--select", "citation,bibliography/duplicate-key", "--ignore", "citation/year-mismatch"),
            ).stdout
        )["findings"]
    }
    assert {"citation/missing-reference", "citation/name-mismatch", "bibliography/duplicate-key"} <= rules
    assert {rule for rule in rules if not rule.startswith("citation/")} == {"bibliography/duplicate-key"}
    assert "citation/year-mismatch" not in rules


def test_stdin(thesis: Path) -> None:
    done = run("check", "-", "--format", "json", stdin=thesis.read_bytes())
    report = json.loads(done.stdout)
    assert report["files"][0]["path"] == "-"
    assert [finding["rule"] for finding in report["findings"]] == ["citation/no-reference-list"]


def test_several_files_in_one_run(thesis: Path) -> None:
    report = json.loads(run("check", thesis, ROOT / "samples" / "clean", "--format", "json").stdout)
    assert Path(report["files"][0]["path"]).name == "thesis.txt"
    assert len(report["files"]) >= 4


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "no-such.txt"], "no such file"),
        (["check", "{tmp}"], "no manuscript"),
        (["check", "{thesis}", "--select", "citation/missing-referense"], "did you mean 'citation/missing-reference'"),
        (["check", "{thesis}", "--format", "xml"], "is not one of"),
        (["check", "{thesis}", "-o", "{tmp}/no/such/report.json"], "does not exist"),
        (["check", "{thesis}", "-o", "{tmp}"], "is a folder"),
        (["check", "{thesis}", "-o", "{thesis}"], "is no report of thesis-lint"),
        (["check", "{thesis}", "--bib", "no.bib"], "no such file"),
        (["check", "{thesis}", "--rules", "no-such-folder"], "no such folder of rules"),
        (["check"], "Missing argument"),
        (["explain", "citation/mising-reference"], "did you mean"),
        (["chek"], "No such command"),
    ],
)
def test_bad_use_is_one_clear_line_and_exit_2(tmp_path: Path, thesis: Path, arguments: list[str], says: str) -> None:
    (tmp_path / "empty").mkdir()
    before = thesis.read_bytes()
    done = run(*(part.format(tmp=tmp_path / "empty", thesis=thesis) for part in arguments))
    assert done.returncode == 2
    assert says in one_line(done.stderr)
    assert thesis.read_bytes() == before


def test_what_could_be_read_is_reported_all_the_same(thesis: Path) -> None:
    done = run("check", "no-such.txt", thesis)
    assert done.returncode == 2
    assert "no such file" in one_line(done.stderr)
    assert "citation/no-reference-list" in done.stdout


def test_a_report_file_is_replaced_whole(tmp_path: Path, thesis: Path) -> None:
    target = tmp_path / "report.json"
    target.write_text("old")
    assert run("check", thesis, "--format", "json", "-o", target).returncode == 0
    assert json.loads(target.read_text())["version"] == 1
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_bib_without_entries_leaves_every_citation_without_one(tmp_path: Path, thesis: Path) -> None:
    (tmp_path / "none.bib").write_text("% only a comment\n")
    done = run("check", thesis, "--bib", tmp_path / "none.bib")
    assert done.returncode == 1
    assert "No entry for Hale (2019)" in done.stdout


def test_a_full_disk_is_said(thesis: Path) -> None:
    done = run("check", thesis, "-o", "/dev/full")
    assert done.returncode == 2
    assert "No space left" in one_line(done.stderr)


def test_a_folder_without_rules_is_said(tmp_path: Path, thesis: Path) -> None:
    (tmp_path / "mine.py").write_text("x = (")
    done = run("check", thesis, "--rules", tmp_path)
    assert done.returncode == 2
    assert "holds no rules" in one_line(done.stderr)


def test_a_closed_pipe_is_no_error(thesis: Path) -> None:
    command = f"'{sys.executable}' -m lint check '{SAMPLE}/thesis.txt' --format json --fail-on never | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False, cwd=ROOT)
    assert done.stdout == b'{\n "versio'
    assert done.stderr == b""
    assert done.returncode == 0


def test_a_bib_cut_off_in_the_middle_keeps_its_entries(tmp_path: Path, thesis: Path) -> None:
    bib = tmp_path / "cut.bib"
    bib.write_text("@book{hale2019, author = {Hale, Ann}, title = {Tides}, year = {2019}}\n@book{moss2003, author = {Mo")
    report = json.loads(run("check", thesis, "--bib", bib, "--format", "json").stdout)
    rules = [finding["rule"] for finding in report["findings"]]
    assert "bibliography/broken-entry" in rules
    assert not any("Hale" in finding["text"] for finding in report["findings"])


def test_one_line_of_megabytes_is_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("The pipeline carries gas to the coast (Hale, 2019). " * 40_000)
    done = run("check", path, "--ignore", "paraphrase")
    assert done.returncode == 0
    assert "citation/no-reference-list" in done.stdout
    assert max(map(len, done.stdout.split("\n"))) <= 100


def test_a_broken_rule_file_names_file_and_line(tmp_path: Path, thesis: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "mine.py").write_text('"""Mine."""\n\nimport nothing_like_this\n')
    done = run("check", thesis, "--rules", tmp_path)
    assert done.returncode == 2
    assert "mine.py:3" in one_line(done.stderr)
    (tmp_path / "house" / "mine.py").write_text('"""Mine."""\n\ndef broken(:\n')
    assert "mine.py:3" in one_line(run("check", thesis, "--rules", tmp_path).stderr)
    (tmp_path / "house" / "mine.py").write_text('"""Mine."""\n')
    assert "one @rule function" in one_line(run("rules", "--rules", tmp_path).stderr)


def test_a_rule_id_cannot_be_taken_twice(tmp_path: Path, thesis: Path) -> None:
    (tmp_path / "citation").mkdir()
    (tmp_path / "citation" / "missing_reference.py").write_text('"""Mine."""\n')
    done = run("check", thesis, "--rules", tmp_path)
    assert done.returncode == 2
    assert "is taken by" in one_line(done.stderr)


def test_own_rules_run_beside_the_others(tmp_path: Path, thesis: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "no_tides.py").write_text(
        '"""Say waves."""\n\nfrom collections.abc import Iterator\n\n'
        "from lint.finding import Finding\nfrom lint.rule import Example, rule\nfrom lint.sentences import Sentence\n\n\n"
        '@rule(severity="error", confidence=1.0, bad=[Example("⟦Tides⟧.")], good=[Example("Waves.")])\n'
        "def no_tides(sentence: Sentence) -> Iterator[Finding]:\n"
        '    at = sentence.text.find("Tides")\n'
        "    if at >= 0:\n"
        "        start = sentence.start + at\n"
        '        yield Finding(sentence.block.prose.span(start, start + 5), "Say waves.")\n'
    )
    report = json.loads(run("check", thesis, "--rules", tmp_path, "--format", "json").stdout)
    assert [(f["rule"], f["text"]) for f in report["findings"] if f["severity"] == "error"] == [("house/no-tides", "Tides")]


def test_explain_and_rules() -> None:
    page = run("explain", "paraphrase/tortured-term")
    assert page.returncode == 0
    assert "⟦gaseous petrol⟧" in page.stdout
    assert "**Not flagged.**" in page.stdout
    listed = run("rules")
    assert "citation/missing-reference" in listed.stdout
    rows = json.loads(run("rules", "--format", "json").stdout)
    assert {row["id"] for row in rows} == {line.split()[0] for line in listed.stdout.strip().split("\n")}


def test_an_internal_fault_is_said_in_one_line(thesis: Path) -> None:
    code = "import lint.load; lint.load.load = lambda *a: 1 / 0; import sys; from lint.cli import main; main()"
    command = [sys.executable, "-c", code, "check", str(thesis)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 3
    assert "ZeroDivisionError" in one_line(done.stderr)
