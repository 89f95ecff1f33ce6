"""The same input gives the same bytes: whatever the hash seed, the day, the order in the folder, the number of cores, the Python."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from helpers import ROOT

SAMPLES = ROOT / "samples" / "coastal-erosion"
_ANOTHER_DAY = """
import datetime, time
real = time.time
time.time = lambda: real() + 400 * 86400
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return super().now(tz) + datetime.timedelta(days=400)
datetime.datetime = Later
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("theses")
    for name in ("one", "two"):
        (made / name).mkdir()
        shutil.copy(SAMPLES / "thesis.txt", made / name)
        shutil.copy(SAMPLES / "references.bib", made / name)
    text = (made / "two" / "thesis.txt").read_text().split("\n\n")
    (made / "two" / "thesis.txt").write_text("\n\n".join(text[: len(text) // 2]))
    return made


def report(
    folder: Path, *more: str, env: dict[str, str] | None = None, python: str = sys.executable, prefix: tuple[str, ...] = ()
) -> bytes:
    """The JSON of a check in the folder."""
    command = [*prefix, python, "-m", "lint", "check", ".", "--format", "json", "--fail-on", "never", "--no-cache", *more]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


@pytest.fixture(scope="module")
def expected(folder: Path) -> bytes:
    found = report(folder, env={"PYTHONHASHSEED": "0"})
    assert found.count(b'"rule"') > 50
    return found


@pytest.mark.parametrize("seed", ["1", "2", "random"])
def test_the_hash_seed(folder: Path, expected: bytes, seed: str) -> None:
    assert report(folder, env={"PYTHONHASHSEED": seed}) == expected


def test_another_day(folder: Path, expected: bytes, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(_ANOTHER_DAY)
    assert report(folder, env={"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}", "TZ": "Pacific/Auckland"}) == expected


def test_the_order_in_which_files_were_made(folder: Path, expected: bytes, tmp_path: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file():
            target = tmp_path / path.relative_to(folder)
            target.parent.mkdir(exist_ok=True)
            shutil.copy(path, target)
    assert report(tmp_path) == expected


@pytest.mark.skipif(shutil.which("taskset") is None, reason="taskset is not installed")
def test_the_number_of_cores(tmp_path: Path) -> None:
    """Of so many manuscripts that they are shared out among the cores."""
    parts = (SAMPLES / "thesis.txt").read_text().split("\n\n")
    size = len(parts) // 9
    for number in range(9):
        (tmp_path / f"{number}.txt").write_text("\n\n".join(parts[size * number : size * number + size]))
    found = report(tmp_path)
    assert found.count(b'"rule"') > 20
    assert report(tmp_path, prefix=("taskset", "-c", str(min(os.sched_getaffinity(0))))) == found


def test_no_locale(folder: Path, expected: bytes) -> None:
    assert report(folder, env={"LC_ALL": "C", "LANG": "", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}) == expected


def interpreters() -> list[str]:
    """Other Pythons from 3.11 on that are at hand, one a version."""
    places = [Path(there) for minor in range(11, 20) if (there := shutil.which(f"python3.{minor}"))]
    places += sorted(Path.home().glob(".pyenv/versions/3.*/bin/python3.*"))
    found: dict[str, str] = {}
    for place in places:
        version = place.name.removeprefix("python")
        if not re.fullmatch(r"3\.1[1-9]", version) or version in found or version == f"3.{sys.version_info.minor}":
            continue
        if subprocess.run([place, "-c", "import sys"], capture_output=True, check=False).returncode == 0:
            found[version] = str(place)
    return [found[version] for version in sorted(found)]


@pytest.mark.parametrize("python", interpreters() or [None], ids=lambda path: Path(path).name if path else "none")
def test_another_python(folder: Path, expected: bytes, python: str | None) -> None:
    """With the packages of this one; what text needs of them is pure Python."""
    if python is None:
        pytest.skip("no other Python from 3.11 on is at hand")
    packages = f"{ROOT}{os.pathsep}{sysconfig.get_path('purelib')}"
    assert report(folder, python=python, env={"PYTHONPATH": packages}) == expected
