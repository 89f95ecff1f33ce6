"""The last report on a manuscript, kept between runs: what was printed is printed again if nothing it rests on has changed.

An entry is a digest, a line of JSON (the exit code, and the footprint of the run with its state then) and the text. Nothing in it is run
or written to; one that is damaged, of another user, of other rules or of another state of the files is passed over. The folder is the
user's own.
"""

import json
import os
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lint.cache_dir import cache_dir, own_bytes
from lint.footprint import Footprint, is_older, of, state
from lint.output import Printed, put_bytes
from lint.problem import Problem

if TYPE_CHECKING:
    from lint.run import Result

_MOST_ENTRIES = 50
_LARGEST = 5_000_000  # bytes of an entry
_GRAIN = 50_000_000  # nanoseconds within which the times of a disk may be equal
_HERE = Path(__file__).parent


class Entry:
    """The place of one question: what was asked, from which folder. `moment` is when it was asked, in nanoseconds."""

    def __init__(self, asked: Mapping[str, Any]) -> None:
        question = json.dumps([os.getcwd(), asked], sort_keys=True, default=str)
        self._name = sha256(question.encode("utf-8", "surrogatepass")).hexdigest()
        self._moment = time.time_ns()

    def read(self) -> Printed | None:
        """What was printed, if an entry is there and all that it rests on is as it was."""
        try:
            entry, text = _checked(own_bytes(self._folder() / f"{self._name}.report", _LARGEST))
            footprint = Footprint(**{name: tuple(paths) for name, paths in entry["footprint"].items()})
            if entry["tool"] != _tool() or entry["state"] != state(footprint):
                return None
            return Printed(text, entry["code"])
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None

    def write(self, printed: Printed, result: "Result", paths: Sequence[str]) -> None:
        """Keep what was printed. Nothing is kept if a file changed while the run went on, if more than files was asked, or if the
        folder cannot be written."""
        if _hangs_on_an_engine(result):
            return
        try:
            footprint = of(paths, result)
            now = state(footprint)
            if now is None or not is_older(footprint, self._moment - _GRAIN):
                return
            entry = {"tool": _tool(), "footprint": asdict(footprint), "state": now, "code": printed.code}
            said = f"{json.dumps(entry)}\n{printed.text}".encode("utf-8", "surrogatepass")
            data = _digest(said) + b"\n" + said
            if len(data) <= _LARGEST:
                folder = self._folder()
                put_bytes(data, str(folder / f"{self._name}.report"))
                _prune(folder)
        except (OSError, Problem):
            return

    def _folder(self) -> Path:
        home = cache_dir()
        if home is None:
            raise OSError("no folder to keep things in")
        folder = home / "reports"
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder


def _hangs_on_an_engine(result: "Result") -> bool:
    """Whether a server had a say, or was looked for, or an engine stopped. Harper, in this process, says what it said before."""
    asked = {rule.id for part in result.parts for rule in part.rules}
    looked_for = any(part.settings.grammar == "auto" for part in result.parts)
    stopped = any(skip.what.startswith("grammar/") for skip in result.report.skipped)
    return "grammar/languagetool" in asked or looked_for or stopped


def _checked(data: bytes) -> tuple[dict[str, Any], str]:
    """What an entry says, and its text. Raises ValueError, KeyError or TypeError for one that is not as it was written."""
    digest, _, said = data.partition(b"\n")
    if digest != _digest(said):
        raise ValueError("damaged")
    head, _, text = said.decode("utf-8", "surrogatepass").partition("\n")
    entry: dict[str, Any] = json.loads(head)
    if not isinstance(entry["code"], int):
        raise ValueError("no entry")
    return entry, text


def _digest(said: bytes) -> bytes:
    return sha256(said).hexdigest().encode()


def _tool() -> str:
    """What the tool itself is made of, so that an entry of other code or other rules does not count."""
    digest = sha256(sys.version.encode())
    for top in (_HERE, _HERE.parent / "bib", _HERE.parent / "rules"):
        for folder, inside, files in os.walk(top):
            inside[:] = sorted(name for name in inside if name != "__pycache__")
            for path in (os.path.join(folder, name) for name in sorted(files) if not name.endswith(".pyc")):
                found = os.stat(path)
                digest.update(f"{path}\0{found.st_size}\0{found.st_mtime_ns}\0".encode())
    # Whatever is installed or taken away changes the folder of what the tool stands on.
    for place in sys.path:
        if place.endswith("-packages"):
            digest.update(f"{place}\0{os.stat(place).st_mtime_ns}\0".encode())
    return digest.hexdigest()


def _prune(folder: Path) -> None:
    """Take the oldest entries away."""
    entries = sorted(folder.glob("*.*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in entries[_MOST_ENTRIES:]:
        path.unlink(missing_ok=True)
