"""What goes wrong around the tool: ended in mid-write, no room, nothing writable, no home, no locale, two at once. Nothing is lost."""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import ROOT
from test_cli import one_line, run

SAMPLE = ROOT / "samples" / "coastal-erosion" / "thesis.txt"
SOME = ("--select", "paraphrase/tortured-term")


def started(
    *arguments: object,
    before: Callable[[], object] | None = None,
    env: dict[str, str] | None = None,
    prefix: tuple[str, ...] = (),
) -> subprocess.CompletedProcess[bytes]:
    command = [*prefix, sys.executable, "-m", "lint", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)} if env is None else env
    return subprocess.run(command, capture_output=True, env=environment, check=False, preexec_fn=before)


def files(folder: Path) -> dict[str, bytes]:
    """What a folder holds."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize(
    "command", [("check", SAMPLE, *SOME, "--format", "json", "-o"), ("baseline", SAMPLE, *SOME, "--update", "-o")]
)
def test_no_room_leaves_the_old_file(tmp_path: Path, command: tuple[str, ...]) -> None:
    """A limit on the size of files is met in the middle of a write, as a full disk is."""
    target = tmp_path / "report.json"
    assert started(*command, target).returncode == 0
    before = files(tmp_path)
    done = started(*command, target, before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000)))
    assert done.returncode == 2
    assert "cannot be written" in one_line(done.stderr.decode())
    assert files(tmp_path) == before


_KILLED = """
import os, signal, sys
import lint.cli, lint.output
real = os.fdopen
class Half:
    def __init__(self, *opened): self.file = real(*opened)
    def __enter__(self): return self
    def __exit__(self, *error): self.file.close()
    def write(self, data):
        self.file.write(data[: len(data) // 2])
        self.file.flush()
        os.kill(os.getpid(), signal.SIGKILL)
def opened(handle, mode="r", *more):
    return Half(handle, mode, *more) if mode == "wb" else real(handle, mode, *more)
def killed(*given, **named):
    os.kill(os.getpid(), signal.SIGKILL)
setattr(os, sys.argv.pop(1), opened if sys.argv.pop(1) == "half" else killed)
lint.cli.main()
"""


@pytest.mark.parametrize(("call", "when"), [("fdopen", "half"), ("chmod", "then"), ("replace", "then")])
def test_killed_in_mid_write_leaves_the_old_file_whole(tmp_path: Path, call: str, when: str) -> None:
    report = tmp_path / "report.json"
    report.write_text('{"version": 1, "tool": {"name": "thesis-lint"}}')
    before = report.read_bytes()
    command = ("check", str(SAMPLE), *SOME, "--no-cache", "--format", "json", "-o", str(report))
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, call, when, *command], env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert report.read_bytes() == before
    assert started(*command).returncode == 0
    assert json.loads(report.read_text())["findings"]


def test_a_folder_that_cannot_be_written_is_said_before_anything_is_done(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    shutil.copy(SAMPLE, locked)
    locked.chmod(0o555)
    prefix: tuple[str, ...] = ()
    if os.geteuid() == 0:
        # Root may write anywhere; without its capabilities it may not.
        if shutil.which("setpriv") is None:
            pytest.skip("run as root, and setpriv is not installed")
        prefix = ("setpriv", "--bounding-set=-all", "--inh-caps=-all")
    try:
        done = started("check", locked, *SOME, "-o", locked / "report.txt", prefix=prefix)
        assert done.returncode == 2
        assert "cannot be written; check the permissions" in one_line(done.stderr.decode())
        # What needs no writing works there.
        done = started("check", locked, *SOME, "--format", "json", prefix=prefix)
        assert (done.returncode, done.stderr) == (0, b"")
    finally:
        locked.chmod(0o755)


def test_without_a_home() -> None:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    done = started("check", SAMPLE, *SOME, "--format", "json", env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    nowhere = {**environment, "HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent/cache"}
    assert started("check", SAMPLE, *SOME, "--format", "json", env=nowhere).stdout == done.stdout


def test_without_a_locale(tmp_path: Path) -> None:
    path = tmp_path / "thèse 漢.txt"
    path.write_text(
        "The focal asia of the naïve bee – “quoted” – was noted 漢字 in every week of the year.\n", encoding="utf-8"
    )
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    for form in ("terminal", "concise", "json", "sarif", "markdown"):
        done = started("check", path, *SOME, "--format", form, env=bare)
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"tortured-term" in done.stdout
    written = tmp_path / "report.json"
    assert started("check", path, *SOME, "--format", "json", "-o", written, env=bare).returncode == 0
    assert "naïve" in json.loads(written.read_text(encoding="utf-8"))["findings"][0]["context"]["after"]
    done = started("check", tmp_path / "no such ü.txt", env=bare)
    assert done.returncode == 2
    assert "no such file" in one_line(done.stderr.decode("utf-8", "replace"))


def test_line_ends_change_nothing_that_is_found(tmp_path: Path) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    found = []
    for name, end in (("unix", "\n"), ("windows", "\r\n"), ("old mac", "\r")):
        path = tmp_path / f"{name}.txt"
        path.write_bytes(text.replace("\n", end).encode())
        report = json.loads(started("check", path, "--format", "json", "--fail-on", "never").stdout)
        found.append([(one["rule"], " ".join(one["text"].split()), one["start"]["line"]) for one in report["findings"]])
    assert len(found[0]) > 20
    assert found[0] == found[1]
    assert [each[:2] for each in found[0]] == [each[:2] for each in found[2]]


def test_very_long_paths(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(12):
        deep = deep / ("x" * 200)
    deep.mkdir(parents=True)
    path = deep / f"{'y' * 240}.txt"
    shutil.copy(SAMPLE, path)
    done = started("check", path, *SOME, "--format", "json", "-o", deep / f"{'z' * 249}.json")
    assert (done.returncode, done.stderr) == (0, b"")
    for name in ("w" * 300, "/".join(["v" * 200] * 30)):
        done = started("check", tmp_path / name)
        assert done.returncode == 2
        assert "File name too long" in one_line(done.stderr.decode())
        done = started("check", SAMPLE, *SOME, "-o", tmp_path / name)
        assert done.returncode == 2
        one_line(done.stderr.decode())


def test_several_runs_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    baseline, report = tmp_path / "known.json", tmp_path / "report.json"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    commands = [
        (*("baseline", str(SAMPLE), *SOME), "--update", "-o", str(baseline)),
        (*("check", str(SAMPLE), *SOME), "--format", "json", "-o", str(report)),
    ]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "lint", *command], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        for command in commands * 3
    ]
    said = [process.communicate()[1] for process in running]
    assert [process.returncode for process in running] == [0] * 6, said
    assert json.loads(baseline.read_text())["findings"]
    assert json.loads(report.read_text())["findings"]
    assert sorted(files(tmp_path)) == ["known.json", "report.json"]


def test_the_same_file_under_two_names_is_one(tmp_path: Path) -> None:
    path = tmp_path / "thesis.txt"
    shutil.copy(SAMPLE, path)
    (tmp_path / "link.txt").symlink_to("thesis.txt")
    names = (path, f"{tmp_path}/./thesis.txt", tmp_path / "link.txt")
    report = json.loads(run("check", *names, *SOME, "--format", "json").stdout)
    assert [file["path"] for file in report["files"]] == [str(path)]
    bib = tmp_path / "references.bib"
    shutil.copy(SAMPLE.with_name("references.bib"), bib)
    report = json.loads(run("check", path, "--bib", bib, "--bib", f"{tmp_path}/./references.bib", "--format", "json").stdout)
    assert [Path(file["path"]).name for file in report["files"]] == ["thesis.txt", "references.bib"]


def test_a_file_that_takes_itself_in_is_counted_once(tmp_path: Path) -> None:
    path = tmp_path / "main.tex"
    path.write_text("\\documentclass{book}\\begin{document}\nThe focal asia of bees.\n\\input{main}\n\\end{document}\n")
    report = json.loads(run("check", path, *SOME, "--format", "json").stdout)
    assert len(report["files"]) == len(report["findings"]) == 1


def test_a_bib_without_entries_is_no_sound_list(tmp_path: Path) -> None:
    (tmp_path / "empty.bib").write_text("% nothing yet\n")
    done = run("check", tmp_path / "empty.bib")
    assert done.returncode == 2
    assert "holds no entries" in one_line(done.stderr)
