"""What a start costs: modules that a command does not need are not imported, and the end of a run looks for nothing."""

import subprocess
import sys
from pathlib import Path

import click
import pytest

from lint.cli import commands

ROOT = Path(__file__).parent.parent
_LOADED = "import atexit, gc, sys\natexit.register(lambda: print(*sys.modules, gc.get_freeze_count(), file=sys.stderr))\n"


def ended(*arguments: str) -> tuple[set[str], int]:
    """The modules that a command has imported when it ends, and how many objects are out of the collector's sight."""
    code = f"{_LOADED}sys.argv = ['thesis-lint', *{list(arguments)!r}]\nfrom lint.cli import main\nmain()"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    *modules, frozen = done.stderr.split()
    return set(modules), int(frozen)


def test_a_command_is_imported_when_it_is_asked_for() -> None:
    modules, _ = ended("--version")
    assert {name for name in modules if name.startswith("lint.commands.")} == {"lint.commands.shared"}
    modules, _ = ended("rules", "--help")
    assert "lint.commands.rules" in modules
    assert not {"lint.commands.check", "lint.commands.fix", "lint.run"} & modules


@pytest.mark.parametrize("name", list(commands.commands))
def test_every_command_is_there_by_its_name(name: str) -> None:
    assert isinstance(commands.commands[name], click.Command)
    assert commands.commands[name].name == name


@pytest.mark.parametrize("form", ["json", "terminal"])
def test_a_check_imports_nothing_for_other_runs(form: str, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("Tides rise (Hale, 2019). They fall (Moss, 20033).\n")
    report = tmp_path / "report"
    modules, frozen = ended("check", str(tmp_path / "thesis.txt"), "--no-cache", "--format", form, "-o", str(report))
    assert report.is_file()
    slow = "tempfile shutil hashlib traceback multiprocessing concurrent.futures rich lxml jinja2 urllib.request".split()
    assert not set(slow) & modules
    assert frozen > 10_000
