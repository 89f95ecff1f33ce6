"""Regular expressions kept between runs: they find what fresh ones find, and nothing that is wrong with the file does harm."""

import importlib
import marshal
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from lint import kept_patterns

PATTERNS: list[tuple[Any, int]] = [
    (r"(?P<year>\d{4})(?P<suffix>[a-z])?", 0),
    (r"\b(?:tides?|ebb|flood)\b", re.IGNORECASE),
    (r"[\u0370-\u03ff\u0400-\u04ff]+|(?<=[“‘])\w+", 0),
    (rb"(?m)^\s*(\w+):", 0),
    (r"(a)(?:b)(?P<c>c)?(?(c)d|e)", re.VERBOSE | re.ASCII),
]
TEXTS = ["The tide of 1953b", "EBB, FLOOD and “ebb”", "λόγος слово ‘word’", "abcd abe", "key: value\nother: 2"]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the patterns are kept; `re` is as it was after the test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    yield tmp_path / "thesis-lint" / "patterns.bin"
    kept_patterns.keep()


def compiled() -> list[re.Pattern[str] | re.Pattern[bytes]]:
    """The patterns, anew."""
    re.purge()
    return [re.compile(pattern, flags) for pattern, flags in PATTERNS]


def found(patterns: list[re.Pattern[str] | re.Pattern[bytes]]) -> list[object]:
    """What the patterns match, and what they say of themselves."""
    rows: list[object] = []
    for one in patterns:
        rows.append((one.pattern, one.flags, one.groups, dict(one.groupindex)))
        for text in TEXTS:
            matches = one.finditer(text.encode() if isinstance(one.pattern, bytes) else text)  # type: ignore[arg-type]
            rows += [(match.span(), match.groups(), match.groupdict(), match.lastgroup) for match in matches]
    return rows


def kept_once() -> None:
    kept_patterns.take_up()
    compiled()
    kept_patterns.keep()


def test_kept_patterns_match_what_fresh_ones_match(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = found(compiled())
    kept_once()
    assert file.is_file()
    monkeypatch.setattr(importlib.import_module("re._parser"), "parse", lambda *a: pytest.fail("compiled once more"))
    kept_patterns.take_up()
    assert found(compiled()) == fresh


def test_after_it_re_is_as_it_was(file: Path) -> None:
    compiler = importlib.import_module("re._compiler")
    before = compiler.compile
    kept_patterns.take_up()
    assert compiler.compile is not before
    kept_patterns.keep()
    assert compiler.compile is before
    kept_patterns.keep()
    assert not file.exists()  # nothing was compiled, nothing is written


def test_a_pattern_that_is_none_is_told_as_ever(file: Path) -> None:
    kept_patterns.take_up()
    with pytest.raises(re.error, match="missing \\)"):
        re.compile("(tide")
    kept_patterns.keep()
    assert ("(tide", 0) not in kept_patterns._read()


def sealed(body: Any) -> bytes:
    data = marshal.dumps(body)
    return crc32(data).to_bytes(4, "big") + data


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no patterns",
        sealed("no table"),
        sealed(("Python 1.5", {PATTERNS[0]: (0, b"", 0, {}, ())})),
        sealed((sys.version, [1])),
        sealed((sys.version, {(PATTERNS[0][0], 0): (32, b"\0" * 8, 2, {}, (None, None))})),
        sealed((sys.version, {(PATTERNS[0][0], 0): "row"})),
    ],
    ids=["empty", "words", "no table", "another Python", "a list", "no code", "no row"],
)
def test_a_file_that_is_amiss_counts_for_nothing(file: Path, data: bytes) -> None:
    fresh = found(compiled())
    file.parent.mkdir()
    file.write_bytes(data)
    kept_patterns.take_up()
    assert found(compiled()) == fresh


def test_a_cut_file_is_written_anew(file: Path) -> None:
    kept_once()
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    kept_once()
    assert file.read_bytes() == whole


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="there are no links")
def test_a_link_to_somewhere_else_is_not_followed(file: Path, tmp_path: Path) -> None:
    kept_once()
    other = tmp_path / "elsewhere"
    other.write_bytes(file.read_bytes())
    file.unlink()
    file.symlink_to(other)
    assert kept_patterns._read() == {}
    other.write_bytes(b"theirs")
    kept_once()
    assert other.read_bytes() == b"theirs"


def test_without_a_folder_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    kept_once()
    assert found(compiled())


def test_a_check_keeps_its_patterns_and_none_of_the_manuscript(file: Path, tmp_path: Path) -> None:
    thesis = tmp_path / "thesis.txt"
    thesis.write_text(
        "The Quellbrunn Tide Office (QTO) was founded in 1950. The Quellbrun Tide Office (QTO) keeps the gauge.\n"
    )
    command = [sys.executable, "-m", "lint", "check", str(thesis), "--format", "json", "--no-config"]
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path), "PYTHONPATH": str(Path(__file__).parent.parent)}
    first, second = (subprocess.run(command, env=environment, capture_output=True, check=False) for _ in range(2))
    assert first.returncode in (0, 1)
    assert (second.returncode, second.stdout) == (first.returncode, first.stdout)
    known = kept_patterns._read()
    assert len(known) > 100
    assert not [pattern for pattern, _ in known if "quell" in str(pattern).lower()]
