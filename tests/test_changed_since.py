"""`check --changed-since`: what stands in paragraphs that a git revision did not have, whatever happened to lines and files."""

import json
import os
import shutil
import subprocess
import textwrap
from pathlib import Path

import pytest
from test_cli import one_line, run

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

OLD = "Bees were counted with the gaseous petrol of the shed by every keeper in the valley, and the lists were kept until the spring."
OTHER = (
    "A second hive was moved because the focal asia of the orchard had no shade in the afternoon, which the keepers had noted."
)
NEW = "The barn was sold before the counterfeit consciousness of the valley was known, and nobody there had asked for it."
PLAIN = (
    "The weather was mild in all of these weeks, so the keepers stayed outside until the evening and wrote their lists by hand."
)
WATCHED = '[[phrases.watched]]\nwords = ["gaseous petrol", "focal asia", "counterfeit consciousness"]\n'


def git(folder: Path, *arguments: str) -> str:
    settings = ("-c", "user.name=Ann Hale", "-c", "user.email=ann@example.org", "-c", "init.defaultBranch=main")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        ["git", *settings, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def commit(folder: Path, message: str = "draft") -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)


@pytest.fixture
def thesis(tmp_path: Path) -> Path:
    """A repository whose first draft has three paragraphs, two of them with a finding."""
    path = tmp_path / "work" / "thesis.md"
    path.parent.mkdir()
    (path.parent / "thesis-lint.toml").write_text(WATCHED)
    path.write_text(f"# Bees\n\n{OLD}\n\n{OTHER}\n\n{PLAIN}\n")
    git(path.parent, "init", "--quiet")
    commit(path.parent)
    git(path.parent, "tag", "first")
    return path


def shown(path: Path, *more: object, since: str = "first") -> tuple[list[str], int]:
    """The words of the findings that are shown, and how many are left out."""
    done = run("check", path, "--changed-since", since, "--format", "json", "--select", "phrases/watched", *more)
    assert done.stderr == ""
    values = json.loads(done.stdout)
    return [finding["text"] for finding in values["findings"]], values["summary"]["left_out"]["unchanged"]


def test_nothing_changed_nothing_shown(thesis: Path) -> None:
    assert shown(thesis) == ([], 2)
    done = run("check", thesis, "--changed-since", "first", "--fail-on", "info", "--select", "phrases/watched")
    assert done.returncode == 0
    assert "Left out: 2 in paragraphs that did not change." in done.stdout


def test_a_changed_and_a_new_paragraph_are_shown(thesis: Path) -> None:
    text = thesis.read_text().replace("by every keeper", "by most keepers")
    thesis.write_text(f"{text}\n{NEW}\n")
    assert shown(thesis) == (["gaseous petrol", "counterfeit consciousness"], 1)
    assert run("check", thesis, "--changed-since", "first", "--fail-on", "info", "--select", "phrases/watched").returncode == 1


def test_rewrapped_moved_and_retyped_paragraphs_are_the_same(thesis: Path) -> None:
    narrow = textwrap.fill(OLD, 40)
    thesis.write_bytes(
        f"# Bees\n\n{NEW}\n\n{PLAIN}\n\n{textwrap.fill(OTHER, 60)}\n\n\n{narrow}\n".replace("\n", "\r\n").encode()
    )
    assert shown(thesis) == (["counterfeit consciousness"], 2)


def test_a_finding_is_shown_if_a_place_that_it_speaks_of_changed(thesis: Path) -> None:
    tide = "the harbour fills with mud each winter because the river slows where it meets the tide"
    passage = f"As we saw, {tide}, and the council pays for the dredging out of the fees of the fishing boats."
    thesis.write_text(f"# Bees\n\n{passage}\n\n{PLAIN}\n")
    commit(thesis.parent)
    done = run("check", thesis, "--changed-since", "HEAD", "--format", "json", "--select", "repetition/copied-passage")
    assert json.loads(done.stdout)["findings"] == []
    thesis.write_text(f"# Bees\n\n{passage}\n\n{PLAIN}\n\nBy then, {passage[11:]}\n")
    done = run("check", thesis, "--changed-since", "HEAD", "--format", "json", "--select", "repetition/copied-passage")
    assert json.loads(done.stdout)["findings"]


@pytest.mark.parametrize("staged", [True, False])
def test_a_renamed_file_is_known_once_git_knows_it(thesis: Path, staged: bool) -> None:
    renamed = thesis.with_name("bees.md")
    thesis.rename(renamed)
    if staged:
        git(thesis.parent, "add", "--all")
    assert shown(renamed) == (([], 2) if staged else (["gaseous petrol", "focal asia"], 0))


def test_a_new_file_is_new_as_a_whole(thesis: Path) -> None:
    other = thesis.with_name("other.md")
    other.write_text(f"# More\n\n{NEW}\n")
    assert shown(other) == (["counterfeit consciousness"], 0)


def test_text_that_moved_into_a_chapter_of_its_own(thesis: Path) -> None:
    main = thesis.with_name("main.tex")
    whole = "\\documentclass{book}\\begin{document}\n%s\n\\end{document}\n"
    main.write_text(whole % f"\\chapter{{Bees}}\n{OLD}\n\n{OTHER}")
    commit(thesis.parent)
    main.write_text(whole % "\\input{chapters/bees}")
    (thesis.parent / "chapters").mkdir()
    (thesis.parent / "chapters" / "bees.tex").write_text(f"\\chapter{{Bees}}\n{OLD}\n\n{OTHER}\n\n{NEW}\n")
    assert shown(main, since="HEAD") == (["counterfeit consciousness"], 2)


def test_entries_of_a_list_of_references(thesis: Path) -> None:
    bib = thesis.with_name("references.bib")
    one = "@article{hale2019, author = {Hale, Ann}, title = {Hives}, year = {2019}}\n"
    bib.write_text(one)
    commit(thesis.parent)
    bib.write_text(
        f"\n{one.replace(', title', ',  title')}@article{{moss2003, author = {{Moss, Jo}}, title = {{Combs}}, year = {{2003}}}}\n"
    )
    done = run("check", bib, "--changed-since", "HEAD", "--format", "json", "--select", "bibliography/missing-field")
    assert {finding["text"] for finding in json.loads(done.stdout)["findings"]} == {"moss2003"}


def test_a_branch_means_where_it_was_left(thesis: Path) -> None:
    git(thesis.parent, "checkout", "--quiet", "-b", "mine")
    thesis.write_text(thesis.read_text() + f"\n{NEW}\n")
    commit(thesis.parent)
    git(thesis.parent, "checkout", "--quiet", "main")
    thesis.write_text(f"# Bees\n\n{PLAIN}\n")
    commit(thesis.parent)
    git(thesis.parent, "checkout", "--quiet", "mine")
    assert shown(thesis, since="main") == (["counterfeit consciousness"], 2)


def test_with_a_baseline_both_are_said(thesis: Path) -> None:
    baseline = thesis.with_name("known.json")
    select = ("--select", "phrases/watched")
    assert run("baseline", thesis, "-o", baseline, *select).returncode == 0
    thesis.write_text(thesis.read_text() + f"\n{NEW}\n")
    assert shown(thesis, "--baseline", baseline) == (["counterfeit consciousness"], 0)


def test_bad_use_is_one_line(thesis: Path, tmp_path: Path) -> None:
    def refused(*arguments: object) -> str:
        done = run("check", *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        return one_line(done.stderr)

    assert "no such revision; see `git log`" in refused(thesis, "--changed-since", "no-such")
    assert "no such revision" in refused(thesis, "--changed-since", "--output=x")
    assert "standard input has no history" in refused("-", "--changed-since", "first")
    alone = tmp_path / "alone.md"
    alone.write_text(f"# Bees\n\n{OLD}\n")
    assert "is in no git repository" in refused(alone, "--changed-since", "first")
    commit(thesis.parent)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth", "1", thesis.parent.as_uri(), str(clone))
    assert "fetch-depth: 0" in refused(clone / "thesis.md", "--changed-since", "HEAD~1")


def test_without_git_it_is_said(thesis: Path) -> None:
    done = run("check", thesis, "--changed-since", "first", "--select", "phrases/watched", env={"PATH": str(thesis.parent)})
    assert done.returncode == 2
    assert "git was not found" in one_line(done.stderr)


def test_nothing_that_the_repository_names_is_run(thesis: Path) -> None:
    """Its settings, hooks and attributes may name programs; a marker file would show that one ran."""
    ran = thesis.parent / "ran"
    program = thesis.parent / "program"
    program.write_text(f"#!/bin/sh\ntouch '{ran}'\ncat\n")
    program.chmod(0o755)
    for key in (
        "core.fsmonitor",
        "core.sshCommand",
        "core.pager",
        "diff.external",
        "filter.x.clean",
        "filter.x.smudge",
        "diff.x.textconv",
    ):
        git(thesis.parent, "config", key, str(program))
    (thesis.parent / ".gitattributes").write_text("*.md filter=x diff=x\n")
    thesis.write_text(thesis.read_text() + f"\n{NEW}\n")
    assert shown(thesis) == (["counterfeit consciousness"], 2)
    assert not ran.exists()
