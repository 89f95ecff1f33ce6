"""A mutation run over the core: small faults are put in, one at a time, and the tests must notice.

    python -m benchmarks.mutants [--only lint/span.py] [--most 60] [--seed 0]

Comparisons, arithmetic, logic, numbers and conditions are changed in a copy of the project; the tests named for the file run in a process
of their own and are stopped after a minute (which counts as noticed). What survives is listed with its line: a gap in the tests, or a
change that makes no difference.
"""

import argparse
import ast
import contextlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).parent.parent
CORE = {
    "lint/span.py": ["tests/test_span.py", "tests/test_anchors.py"],
    "lint/prose.py": ["tests/test_prose.py"],
    "lint/suppress.py": ["tests/test_suppress.py"],
    "lint/ignores.py": ["tests/test_suppress.py"],
    "bib/matching.py": ["tests/bib/test_bib_matching.py"],
    "lint/compare/changed_since.py": ["tests/test_changed_since.py"],
}
SECONDS = 60
_COMPARED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot,
    ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_COUNTED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv}


def mutants(source: str) -> Iterator[tuple[int, str, str]]:
    """The line, what is changed, and the source with the change, for every small change there is."""
    count = sum(1 for _ in ast.walk(ast.parse(source)))
    for index in range(count):
        for which in range(3):
            tree = ast.parse(source)
            node = next(node for at, node in enumerate(ast.walk(tree)) if at == index)
            before = ast.unparse(node) if isinstance(node, ast.expr | ast.stmt) else ""
            if _change(node, which):
                yield getattr(node, "lineno", 0), f"{before[:70]}  ->  {ast.unparse(node)[:70]}", ast.unparse(tree)


def _change(node: ast.AST, which: int) -> bool:
    """Change a node in place in the way `which`; whether there was such a way."""
    if isinstance(node, ast.Compare) and which == 0 and type(node.ops[0]) in _COMPARED:
        node.ops[0] = _COMPARED[type(node.ops[0])]()
    elif isinstance(node, ast.BinOp) and which == 0 and type(node.op) in _COUNTED:
        node.op = _COUNTED[type(node.op)]()
    elif isinstance(node, ast.BoolOp) and which == 0:
        node.op = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not) and which == 0:
        node.op = ast.UAdd()
    elif isinstance(node, ast.Constant) and type(node.value) is int and which == 0:
        node.value += 1
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("min", "max") and which == 0:
        node.func.id = "max" if node.func.id == "min" else "min"
    elif isinstance(node, ast.If | ast.IfExp) and which in (1, 2):
        node.test = ast.Constant(which == 1)
    else:
        return False
    return True


def noticed(folder: Path, file: str, mutant: str, tests: list[str]) -> bool:
    """Whether the tests fail with the mutant in the place of the file."""
    (folder / file).write_text(mutant, encoding="utf-8")
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        silent = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silent, stream)
        os.chdir(folder)
        sys.path[:] = [str(folder), *(path for path in sys.path if path not in ("", str(ROOT)))]
        code = 1
        with contextlib.suppress(BaseException):
            code = int(
                pytest.main(
                    ["-x", "-q", "-p", "no:cacheprovider", "-o", "filterwarnings=", "--hypothesis-profile=mutants", *tests]
                )
            )
        os._exit(code)
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status) != 0
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def main() -> None:
    """Print the survivors and the table."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--only", action="append", choices=sorted(CORE))
    given.add_argument("--most", type=int, default=60, help="how many mutants of a file are tried, drawn at random")
    given.add_argument("--seed", type=int, default=0)
    asked = given.parse_args()
    hypothesis.settings.register_profile("mutants", deadline=None, max_examples=20, derandomize=True, database=None)
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        folder = Path(name).resolve() / "project"
        shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".*", "build", "*.egg-info", "__pycache__", "docs"))
        for file in asked.only or CORE:
            whole = (ROOT / file).read_text(encoding="utf-8")
            if noticed(folder, file, ast.unparse(ast.parse(whole)), CORE[file]):
                sys.exit(f"{file}: its tests fail without a mutant: {' '.join(CORE[file])}")
            every = list(mutants(whole))
            tried = sorted(random.Random(asked.seed).sample(every, min(asked.most, len(every))))
            left = [(line, said) for line, said, mutant in tried if not noticed(folder, file, mutant, CORE[file])]
            (folder / file).write_text(whole, encoding="utf-8")
            print(f"{file}: {len(every)} mutants, {len(tried)} tried, {len(left)} survived", flush=True)
            for line, said in left:
                print(f"    {file}:{line}  {said}", flush=True)


if __name__ == "__main__":
    main()
