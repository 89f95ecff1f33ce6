"""`check --watch` as a user meets it: the real process, files that change under it, Ctrl-C."""

import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers import ROOT

PATIENCE = 60.0  # seconds for what must come; a loaded machine is slow
BAD = "Tides rise (Hale, 20019).\n"


class Watching:
    """A watching check: its lines on both pipes as they come."""

    def __init__(self, *arguments: object) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "lint", "check", *map(str, arguments), "--watch", "--format", "concise"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line)

    def until(self, words: str) -> list[str]:
        """The lines up to the one that holds some words."""
        lines: list[str] = []
        while not lines or words not in lines[-1]:
            lines.append(self._lines.get(timeout=PATIENCE))
        return lines

    def interrupt(self) -> tuple[int, str]:
        """Ctrl-C; the exit code and what was said at last."""
        self._process.send_signal(signal.SIGINT)
        code = self._process.wait(PATIENCE)
        time.sleep(0.1)
        rest = []
        while not self._lines.empty():
            rest.append(self._lines.get())
        return code, "".join(rest)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()


@pytest.fixture
def thesis(tmp_path: Path) -> Path:
    path = tmp_path / "thesis.md"
    path.write_text(f"# Tides\n\n{BAD}")
    return path


@pytest.fixture
def watching(thesis: Path) -> Iterator[Watching]:
    found = Watching(thesis)
    yield found
    found.kill()


def test_each_change_is_checked_and_the_runs_are_told_apart(watching: Watching, thesis: Path) -> None:
    first = watching.until("Ctrl-C ends it")
    assert "malformed-citation" in first[0]
    thesis.write_text("# Tides\n\nTides rise.\n")
    second = watching.until("Ctrl-C ends it")
    assert "a file changed, checking again" in second[0]
    assert not any("malformed-citation" in line for line in second)
    thesis.write_text(f"# Tides\n\n{BAD}")
    third = watching.until("Ctrl-C ends it")
    assert any("malformed-citation" in line for line in third)
    assert watching.interrupt() == (0, "\n")


def test_new_files_that_count_are_seen(watching: Watching, thesis: Path) -> None:
    watching.until("Ctrl-C ends it")
    (thesis.parent / "thesis-lint.toml").write_text('ignore = ["citation"]\n')
    assert not any("malformed-citation" in line for line in watching.until("Ctrl-C ends it"))


def test_settings_that_break_are_told_and_the_watch_goes_on(watching: Watching, thesis: Path) -> None:
    watching.until("Ctrl-C ends it")
    settings = thesis.parent / "thesis-lint.toml"
    settings.write_text("ignore = [\n")
    assert any("not valid TOML" in line for line in watching.until("Ctrl-C ends it"))
    settings.write_text("")
    assert any("malformed-citation" in line for line in watching.until("Ctrl-C ends it"))


def test_a_file_that_goes_and_comes_is_told_and_checked(watching: Watching, thesis: Path) -> None:
    watching.until("Ctrl-C ends it")
    thesis.unlink()
    assert any("no such file" in line for line in watching.until("Ctrl-C ends it"))
    thesis.write_text(f"# Tides\n\n{BAD}")
    assert any("malformed-citation" in line for line in watching.until("Ctrl-C ends it"))


def test_a_report_written_beside_the_manuscript_is_no_change(thesis: Path) -> None:
    found = Watching(thesis, "-o", thesis.parent / "report.md")
    try:
        found.until("Ctrl-C ends it")
        time.sleep(1.5)
        assert found.interrupt() == (0, "\n")
    finally:
        found.kill()


def test_standard_input_cannot_be_watched() -> None:
    command = [sys.executable, "-m", "lint", "check", "-", "--watch"]
    done = subprocess.run(command, input="", capture_output=True, text=True, cwd=ROOT, timeout=PATIENCE, check=False)
    assert done.returncode == 2
    assert "standard input does not change" in done.stderr
