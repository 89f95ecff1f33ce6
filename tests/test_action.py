"""action.yml: its check runs in a shell as a runner runs it, on a thesis with faults, a sound one and none at all."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from helpers import ROOT

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


class Runner:
    """A runner's folders and files; the tool is in the place where the step Install puts it."""

    def __init__(self, folder: Path) -> None:
        self.temp, self.work = folder / "runner temp", folder / "work"
        (self.temp / "thesis-lint" / "bin").mkdir(parents=True)
        self.work.mkdir()
        tool = self.temp / "thesis-lint" / "bin" / "thesis-lint"
        tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lint "$@"\n')
        tool.chmod(0o755)
        self.summary, self.outputs = folder / "summary.md", folder / "outputs"

    def check(self, **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run the step Check with the inputs given and the defaults of the others."""
        values = {name: asked["default"] for name, asked in ACTION["inputs"].items()} | inputs
        step = STEPS["Check"]
        environment = {
            name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: values[match[1]], value)
            for name, value in step["env"].items()
        }
        script = self.temp / "step.sh"
        script.write_text(step["run"])
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.work,
            env={
                **os.environ,
                **environment,
                "PYTHONPATH": str(ROOT),
                "RUNNER_TEMP": str(self.temp),
                "GITHUB_STEP_SUMMARY": str(self.summary),
                "GITHUB_OUTPUT": str(self.outputs),
            },
            capture_output=True,
            text=True,
            check=False,
        )

    def output(self, name: str) -> Path:
        """The file that an output of the step leads to."""
        values = dict(line.split("=", 1) for line in self.outputs.read_text().splitlines())
        return Path(values[name])


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    made = Runner(tmp_path)
    for name in ("thesis.txt", "references.bib"):
        shutil.copy(ROOT / "samples" / "coastal-erosion" / name, made.work)
    return made


def test_findings_fail_the_job_and_are_shown_everywhere(runner: Runner) -> None:
    done = runner.check(paths="thesis.txt", arguments="--bib\n  references.bib")
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    assert len(lines) == 10
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)
    assert runner.summary.read_text().startswith("# thesis-lint: ")
    findings = json.loads(runner.output("report").read_text())["findings"]
    assert findings
    assert len(json.loads(runner.output("sarif").read_text())["runs"][0]["results"]) == len(findings)
    assert runner.output("page").read_text().startswith("<!DOCTYPE html>")
    assert set(ACTION["outputs"]) == {"report", "page", "sarif"}


def test_the_summary_of_earlier_steps_stays(runner: Runner) -> None:
    runner.summary.write_text("# Before\n")
    runner.check(**{"fail-on": "never"})
    assert runner.summary.read_text().startswith("# Before\n# thesis-lint: ")


def test_never_passes_and_a_sound_thesis_passes(runner: Runner) -> None:
    assert runner.check(**{"fail-on": "never"}).returncode == 0
    (runner.work / "sound.txt").write_text("The bees left in May. Nobody saw them again in the valley.\n")
    done = runner.check(paths="sound.txt", **{"fail-on": "info"})
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("inputs", [{"paths": "no-such.txt"}, {"arguments": "--no-such"}, {"arguments": "--changed-since x"}])
def test_wrong_use_fails_in_a_line(runner: Runner, inputs: dict[str, str]) -> None:
    done = runner.check(**inputs)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert not runner.outputs.exists()


def test_inputs_are_no_code(runner: Runner) -> None:
    """They reach the shell as values of variables, never as text of the script."""
    for step in STEPS.values():
        assert "${{" not in step["run"]
    done = runner.check(paths='thesis.txt";touch${IFS}"ran $(touch ran) `touch ran` *')
    assert done.returncode == 2
    assert not (runner.work / "ran").exists()


def test_a_path_with_no_blank_reads_every_file_named(runner: Runner) -> None:
    (runner.work / "sound.txt").write_text("The bees left in May. Nobody saw them again in the valley.\n")
    runner.check(paths="thesis.txt\nsound.txt\n", **{"fail-on": "never"})
    assert {file["path"] for file in json.loads(runner.output("report").read_text())["files"]} >= {"thesis.txt", "sound.txt"}


def test_the_tool_is_installed_from_the_action_itself() -> None:
    step = STEPS["Install"]
    assert step["env"] == {"SELF": "${{ github.action_path }}"}
    assert '"$RUNNER_TEMP/thesis-lint/bin/pip" install --quiet "$SELF"' in step["run"]
