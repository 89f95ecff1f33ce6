"""Regular expressions as an earlier run compiled them: the rules have some five hundred, and compiling them takes a tenth of a run.

What `re` makes of a pattern is a row of numbers for its C part. The rows are kept in the user's cache folder, as Python keeps what it makes
of source files, and handed to the C part again, which looks them through. A file of another Python, or a damaged one, counts for nothing.
Only what is compiled before a manuscript is read is kept, so no pattern that is made of a manuscript's words.
"""

import marshal
import sys
from array import array
from collections.abc import Callable
from importlib import import_module
from typing import Any
from zlib import crc32

from lint.cache_dir import cache_dir, own_bytes
from lint.problem import Problem

_NAME = "patterns.bin"
_MOST = 5_000  # patterns; a version of the tool has some five hundred
_LARGEST = 20_000_000  # bytes

Key = tuple[str | bytes, int]
"""A pattern and its flags."""


class _Compiler:
    """Stands in for the compiler of `re`, which has no public place for what it makes to be kept."""

    def __init__(self) -> None:
        self._re, self._parser, self._c = map(import_module, ("re._compiler", "re._parser", "_sre"))
        self.compile: Callable[..., Any] = self._re.compile
        self.known = _read()
        self.fresh: dict[Key, Any] = {}
        vars(self._re)["compile"] = self

    def __call__(self, pattern: str | bytes, flags: int = 0) -> Any:
        try:
            made = self.known.get((pattern, flags)) or self._made(pattern, flags)
            return self._c.compile(pattern, made[0], array("I", made[1]).tolist(), *made[2:])
        except Exception:  # a pattern that is none, a damaged row, another Python's ways: `re` itself knows what to say
            return self.compile(pattern, flags)

    def _made(self, pattern: str | bytes, flags: int) -> Any:
        tree = self._parser.parse(pattern, flags)
        code = array("I", self._re._code(tree, flags)).tobytes()
        number = tree.state.groupdict
        name = {at: name for name, at in number.items()}
        names = tuple(name.get(at) for at in range(tree.state.groups))
        made = self.fresh[pattern, int(flags)] = (int(flags | tree.state.flags), code, tree.state.groups - 1, number, names)
        return made

    def give_back(self) -> None:
        """Leave `re` as it was."""
        vars(self._re)["compile"] = self.compile


_now: _Compiler | None = None


def take_up() -> None:
    """From now on `re` takes what earlier runs compiled, and what it compiles is put by."""
    global _now
    if _now is None and sys.implementation.name == "cpython":
        _now = _Compiler()


def keep() -> None:
    """Write down what was compiled since `take_up`, and leave `re` as it was. Where nothing can be written nothing is kept."""
    global _now
    done, _now = _now, None
    if done is None:
        return
    done.give_back()
    folder = cache_dir() if done.fresh else None
    # A link or a pipe that somebody put there is not ours to write to.
    if folder is None or (folder / _NAME).is_symlink() or ((folder / _NAME).exists() and not (folder / _NAME).is_file()):
        return
    from lint.output import put_bytes  # costs what a run that compiled nothing new does not need

    known = done.known if len(done.known) + len(done.fresh) <= _MOST else {}
    data = marshal.dumps((sys.version, known | done.fresh))
    try:
        put_bytes(crc32(data).to_bytes(4) + data, str(folder / _NAME))
    except (OSError, Problem):
        return


def _read() -> dict[Key, Any]:
    """What was kept: a pattern and its flags → all flags, the row as bytes, how many groups, name → group, group → name."""
    folder = cache_dir()
    try:
        data = own_bytes(folder / _NAME, _LARGEST) if folder else b""
        if data[:4] != crc32(data[4:]).to_bytes(4):
            return {}
        python, kept = marshal.loads(data[4:])
    except (OSError, ValueError, TypeError, EOFError):
        return {}
    return kept if python == sys.version and isinstance(kept, dict) else {}
