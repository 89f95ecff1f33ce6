"""Every regular expression of the project is linear at each place of a text: found in the files, and as they are compiled in a run."""

import json
import os
import re
import subprocess
import sys

import pytest
from helpers import ROOT
from patterns import constants, faults

FILES = [path for folder in ("bib", "lint", "rules") for path in sorted((ROOT / folder).rglob("*.py"))]
_RECORDED = """
import json, pathlib, re, sys
root = sys.argv[1]
seen = {}
compiler = re._compiler
real = compiler.compile
def recorded(pattern, flags=0):
    frame = sys._getframe(1)
    while frame and "/re/" in frame.f_code.co_filename:
        frame = frame.f_back
    name = frame.f_code.co_filename if frame else ""
    if name.startswith(root) and isinstance(pattern, str) and "site-packages" not in name:
        seen[pattern] = (int(flags), f"{name[len(root) + 1:]}:{frame.f_lineno}")
    return real(pattern, flags)
compiler.compile = recorded
sys.path.insert(0, root)
import importlib
for path in sorted(pathlib.Path(root).glob("lint/**/*.py")):
    parts = path.relative_to(root).with_suffix("").parts
    if "_rules" not in parts and parts[-1] not in ("__main__", "__init__") and not parts[-1].startswith("build"):
        try:
            importlib.import_module(".".join(parts))
        except ImportError:
            pass  # an extra that is not installed
from lint import discover, engine, load
files = discover.rule_files()
rules = discover.load(files, files)
for document in load.load([sys.argv[2]])[0]:
    engine.check(document, rules)
print(json.dumps([[pattern, *rest] for pattern, rest in seen.items()]))
"""


@pytest.mark.parametrize("pattern", [
    r"(a+)*b", r"(?:a+b?)*c", r"(?:\w+\s?)+$", r"(a|a+)*b", r"(?:[a-z]+|[a-z]\d)*x", r"\s*\s*x", r"\w+\d*x", r"(?:a*)(?:b?)a*c",
    r"(?i:A+)a+x",
])  # fmt: skip
def test_slow_patterns_are_seen(pattern: str) -> None:
    assert faults(pattern)


@pytest.mark.parametrize("pattern", [
    r"(?:a+b)*c", r"\w+\s+\w+", r"(?:\w+ )+$", r"a{0,3}a{0,3}", r"(?:a|b)*", r"\d+[a-z]*", r"(?:[^()]|\([^()]*\))*", r"a++a*b", r"a*a*",
])  # fmt: skip
def test_quick_patterns_are_not(pattern: str) -> None:
    if "++" in pattern and sys.version_info < (3, 11):
        pytest.skip("possessive repetitions came with 3.11")
    assert faults(pattern) == []


def test_every_pattern_of_the_project_is_linear() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _RECORDED, str(ROOT), str(ROOT / "samples")],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
        check=True,
    )
    patterns = {pattern: (flags, place) for pattern, flags, place in json.loads(done.stdout)}
    assert len(patterns) > 300
    for path in FILES:
        for pattern, line in constants(path):
            patterns.setdefault(pattern, (0, f"{path.relative_to(ROOT)}:{line}"))
    slow = {place: (pattern, found) for pattern, (flags, place) in patterns.items() if (found := faults(pattern, flags))}
    assert slow == {}
    # Python before 3.11.5 loses matches of `(?:a|b)*+` (python/cpython#106052); `(?>(?:a|b)*)` says the same.
    lost = {
        place: pattern for pattern, (_, place) in patterns.items() if re.search(r"(?<!\\)\)(?:[*+?]|\{[\d,]+\})\+", pattern)
    }
    assert lost == {}
