"""The files of a git revision, as bytes. Nothing that a repository's own settings name is run, and nothing is fetched.

Only commands that read objects and the index are used: no hook, filter, text conversion or file-system monitor takes part in those.
"""

import os
import subprocess
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from lint.problem import Problem

# What a hook sets for the repository that it runs in must not lead to another one, and nothing may be fetched on the way.
_ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
_ENVIRONMENT |= {"GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
_FILES = (b"100644", b"100755")


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit of a repository, and its work tree's top folder (resolved)."""

    top: Path
    commit: str

    def files(self) -> dict[str, str]:
        """The regular files: path from the top, with /, and the id of what it holds. Links and submodules are left out."""
        rows = _git(self.top, "ls-tree", "-r", "-z", "--full-tree", self.commit).split(b"\0")
        found = {}
        for row in filter(None, rows):
            head, _, path = row.partition(b"\t")
            mode, _, name = head.split(b" ")
            if mode in _FILES:
                found[os.fsdecode(path)] = name.decode()
        return found

    def renames(self) -> dict[str, str]:
        """The path that a file had in the revision, by the one it has in the index, where git sees that it is the same file."""
        changes = ("--cached", "-M", "-z", "--name-status", "--diff-filter=R", "--no-ext-diff", "--no-textconv")
        parts = _git(self.top, "diff-index", *changes, self.commit).split(b"\0")
        return {os.fsdecode(new): os.fsdecode(old) for old, new in zip(parts[1::3], parts[2::3], strict=False)}

    def unpack(self, names: Mapping[str, str], into: Path) -> None:
        """Write files (paths and ids, as `files` gives them) into a folder."""
        names = {path: name for path, name in names.items() if not {"..", "."} & set(PurePosixPath(path).parts)}
        asked = "".join(f"{name}\n" for name in names.values()).encode()
        for path, data in zip(names, _batch(_git(self.top, "cat-file", "--batch", data=asked)), strict=True):
            target = into / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)


def find(name: str, folder: str) -> Revision:
    """The commit that a name stands for (with a branch, the one where the work tree left it), in the repository of a folder.

    Raises Problem if git is missing, the folder is in no repository, or the name is not known in it.
    """
    try:
        top = Path(os.fsdecode(_git(Path(folder or "."), "rev-parse", "--show-toplevel")).rstrip("\n")).resolve()
    except _RefusedError as error:
        raise Problem(
            f"--changed-since {name}: {folder or '.'} is in no git repository that can be read ({error}); "
            "give manuscripts of one, or leave the option out"
        ) from error
    try:
        commit = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").decode().strip()
    except _RefusedError as error:
        shallow = _git(top, "rev-parse", "--is-shallow-repository").strip() == b"true"
        remedy = (
            "this is a shallow clone: fetch more of the history (`git fetch --unshallow`; `fetch-depth: 0` for actions/checkout)"
            if shallow
            else "see `git log` and `git branch --all`"
        )
        raise Problem(f"--changed-since {name}: no such revision; {remedy}") from error
    with suppress(_RefusedError):  # nothing in common, or cut off by a shallow clone: the revision itself is compared with
        commit = _git(top, "merge-base", commit, "HEAD").decode().split()[0]
    return Revision(top, commit)


class _RefusedError(Exception):
    """git said no; the message is its first line."""


def _git(folder: Path, *arguments: str, data: bytes = b"") -> bytes:
    """The output of git. Raises _RefusedError, or Problem if there is no git."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), "-c", "core.fsmonitor=false", "--no-pager", *arguments],
            input=data,
            capture_output=True,
            env=_ENVIRONMENT,
            check=False,
        )
    except FileNotFoundError as error:
        raise Problem("--changed-since: git was not found; install it, or leave the option out") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip() or "no answer"
        raise _RefusedError(said.splitlines()[0].removeprefix("fatal: "))
    return done.stdout


def _batch(output: bytes) -> Iterable[bytes]:
    """The contents in the output of `git cat-file --batch`."""
    at = 0
    while at < len(output):
        head, at = output[at : (end := output.index(b"\n", at))], end + 1
        size = int(head.rsplit(b" ", 1)[1])
        yield output[at : at + size]
        at += size + 1
