"""docs/ci.md: what it tells people to paste fits the action, the hook and the command line as they are."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml
from helpers import ROOT

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
WORKFLOW, SARIF, CHANGED, GITLAB, PRE_COMMIT = (
    yaml.safe_load(block) for block in re.findall(r"(?ms)^```yaml\n(.*?)^```", PAGE)
)
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


def run(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run a line of the page with the tool that is here."""
    name, *arguments = shlex.split(command)
    assert name == "thesis-lint"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "lint", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def thesis(folder: Path) -> Path:
    """A project with a thesis that cites a work it does not list."""
    (folder / "thesis").mkdir()
    (folder / "thesis" / "tides.md").write_text("# Tides\n\nTides rise [@hale2019; @moss2003].\n", encoding="utf-8")
    entry = "@book{hale2019, author = {Hale, Ann}, title = {Tides}, publisher = {Pier}, year = {2019}}\n"
    (folder / "thesis" / "references.bib").write_text(entry, encoding="utf-8")
    return folder


def test_the_workflow_gives_and_takes_what_the_action_has() -> None:
    (job,) = WORKFLOW["jobs"].values()
    lint = next(step for step in job["steps"] if step.get("id") == "lint")
    assert lint["with"].keys() <= ACTION["inputs"].keys()
    assert CHANGED.keys() <= ACTION["inputs"].keys()
    used = set(re.findall(r"steps\.lint\.outputs\.(\w+)", json.dumps([WORKFLOW, SARIF])))
    assert used == {"page", "sarif"}
    assert used < ACTION["outputs"].keys()


def test_the_arguments_of_the_workflow_are_understood(tmp_path: Path) -> None:
    folder = thesis(tmp_path)
    (job,) = WORKFLOW["jobs"].values()
    given: dict[str, Any] = next(step["with"] for step in job["steps"] if step.get("id") == "lint")
    done = run(folder, f"thesis-lint check {given['paths']} {given['arguments']} --fail-on {given['fail-on']} --format concise")
    assert (done.returncode, done.stderr) == (1, "")
    assert "citation/missing-reference" in done.stdout


def test_the_job_of_gitlab_leaves_the_reports_that_it_names(tmp_path: Path) -> None:
    folder = thesis(tmp_path)
    job = GITLAB["thesis"]
    done = run(folder, job["script"][-1])
    assert done.returncode == 1
    quality = json.loads((folder / job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert [one["check_name"] for one in quality] == ["citation/missing-reference"]
    assert all((folder / name).is_file() for name in job["artifacts"]["paths"])


def test_the_hook_is_one_that_there_is() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (repository,) = PRE_COMMIT["repos"]
    assert {hook["id"] for hook in repository["hooks"]} == {hook["id"] for hook in hooks}


def test_the_baseline_is_written_where_the_settings_name_it(tmp_path: Path) -> None:
    folder = thesis(tmp_path)
    command = re.search(r"(?m)^thesis-lint baseline .*$", PAGE)
    settings = re.search(r'baseline = "[^"]+"', PAGE)
    assert command is not None
    assert settings is not None
    assert run(folder, command[0]).returncode == 0
    (folder / "thesis-lint.toml").write_text(settings[0], encoding="utf-8")
    assert run(folder, "thesis-lint check thesis --bib thesis/references.bib").returncode == 0
