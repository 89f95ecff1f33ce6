"""The hook, run by the real pre-commit: whole manuscript, nothing where no manuscript changed, one paragraph where that is asked.

The only thing changed is that pre-commit takes the tool that is here, in place of installing it, which would need the network;
scripts/install_check installs it.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from helpers import ROOT
from test_changed_since import NEW, OLD, PLAIN, WATCHED, commit, git

pytest.importorskip("pre_commit", reason="pre-commit is not installed; it is of the group dev")
pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

HOOK = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")


class Thesis:
    """A repository with a thesis, the hook in its configuration, and pre-commit's own folders beside it."""

    def __init__(self, folder: Path, arguments: str) -> None:
        self.work, self.bin, self.hooks = folder / "work", folder / "bin", folder / "hooks"
        for made in (self.work, self.bin, self.hooks):
            made.mkdir()
        tool = self.bin / "thesis-lint"
        tool.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m lint "$@"\n')
        tool.chmod(0o755)
        (self.hooks / ".pre-commit-hooks.yaml").write_text(HOOK.replace("language: python", "language: system"))
        git(self.hooks, "init", "--quiet")
        commit(self.hooks)
        git(self.work, "init", "--quiet")
        (self.work / "thesis-lint.toml").write_text(WATCHED)
        (self.work / "thesis.md").write_text(f"# Bees\n\n{OLD}\n\n{PLAIN}\n")
        (self.work / ".pre-commit-config.yaml").write_text(
            f"repos:\n- repo: {self.hooks}\n  rev: {git(self.hooks, 'rev-parse', 'HEAD').strip()}\n"
            f"  hooks:\n  - id: thesis-lint\n    args: [{arguments}]\n"
        )
        commit(self.work)
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        self.environment |= {"PATH": f"{self.bin}:{os.environ['PATH']}", "PRE_COMMIT_HOME": str(folder / "cache")}

    def run(self) -> subprocess.CompletedProcess[str]:
        """Stage everything and run the hooks, as a commit does."""
        git(self.work, "add", "--all")
        command = [sys.executable, "-m", "pre_commit", "run", "--color", "never"]
        return subprocess.run(command, cwd=self.work, env=self.environment, capture_output=True, text=True, check=False)


def test_the_whole_manuscript_is_checked_when_a_part_of_it_changes(tmp_path: Path) -> None:
    thesis = Thesis(tmp_path, "., --fail-on, info, --select, phrases")
    (thesis.work / "references.bib").write_text("@book{hale2019, author = {Hale, Ann}, title = {Bees}, year = {2019}}\n")
    done = thesis.run()
    assert done.returncode == 1
    assert len(re.findall(r"^thesis\.md:3:\d+: \w+ phrases/watched ", done.stdout, re.M)) == 1
    (thesis.work / "thesis.md").write_text(f"# Bees\n\n{PLAIN}\n")
    done = thesis.run()
    assert (done.returncode, "Passed" in done.stdout) == (0, True)


def test_what_is_no_manuscript_runs_nothing(tmp_path: Path) -> None:
    thesis = Thesis(tmp_path, "., --fail-on, info, --select, phrases")
    (thesis.work / "plot.py").write_text("x = 1\n")
    done = thesis.run()
    assert done.returncode == 0
    assert "(no files to check)Skipped" in done.stdout


def test_only_what_the_commit_changes_if_asked(tmp_path: Path) -> None:
    thesis = Thesis(tmp_path, "., --fail-on, info, --changed-since, HEAD, --select, phrases")
    (thesis.work / "thesis.md").write_text(f"# Bees\n\n{OLD}\n\n{PLAIN}\n\nThe keepers were glad of that.\n")
    assert thesis.run().returncode == 0
    (thesis.work / "thesis.md").write_text(f"# Bees\n\n{OLD}\n\n{PLAIN}\n\n{NEW}\n")
    done = thesis.run()
    assert done.returncode == 1
    assert "thesis.md:7:" in done.stdout
    assert "thesis.md:3:" not in done.stdout


@pytest.mark.parametrize(
    ("name", "looked_at"),
    [
        ("thesis.tex", True),
        ("a b/Thesis.DOCX", True),
        ("r.bib", True),
        ("book.qmd", True),
        ("plot.py", False),
        ("figure.pdf", False),
    ],
)
def test_the_files_that_start_a_run(name: str, looked_at: bool) -> None:
    (hook,) = yaml.safe_load(HOOK)
    assert bool(re.search(hook["files"], name)) is looked_at


def test_every_format_starts_a_run() -> None:
    from lint.manuscripts.files import LISTS, WRITTEN

    (hook,) = yaml.safe_load(HOOK)
    endings = sorted({*WRITTEN, *LISTS} - {".json"})
    assert [ending for ending in endings if not re.search(hook["files"], f"a{ending}")] == []
