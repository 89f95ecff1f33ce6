"""Bytes and text out of files: limits, encodings, what is no text."""

import os
import re
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

from lint.problem import Problem
from lint.span import Source

STDIN = "-"
LARGEST = 200_000_000
"""Bytes above which a file is not read."""
LARGEST_TEXT = 50_000_000
"""Bytes above which a text file is not read; the longest theses have some three million."""


NOTHING_HELD: Mapping[str, bytes] = {}
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def read_bytes(path: str, largest: int = LARGEST, held: Mapping[str, bytes] = NOTHING_HELD) -> bytes:
    """What a file holds, or what is held in its place. Raises Problem if it cannot be read, is no regular file or is too large."""
    if path in held:
        data = held[path]
    elif path == STDIN:
        data = sys.stdin.buffer.read(largest + 1)
    else:
        try:
            # Opened before it is looked at, and without waiting for a pipe's other end.
            with os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
                mode = os.fstat(file.fileno()).st_mode
                if not (stat.S_ISREG(mode) or Path(path).parts[:2] in (("/", "dev"), ("/", "proc"))):
                    raise Problem(f"{path}: this is no regular file; save what it gives to one first")
                data = file.read(largest + 1)
        except FileNotFoundError as error:
            raise Problem(f"{path}: no such file; check the path") from error
        except (OSError, ValueError) as error:
            raise Problem(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from error
    if len(data) > largest:
        raise Problem(f"{path}: larger than {largest // 1_000_000} MB; split it, or take out what is no text")
    return data


def text_source(path: str, data: bytes) -> Source:
    """A text file as a source. Raises Problem for what is no text."""
    if len(data) > LARGEST_TEXT:
        raise Problem(f"{path}: a text larger than {LARGEST_TEXT // 1_000_000} MB; split it")
    content, notes = decode(data)
    controls = len(_CONTROLS.findall(content))
    if controls > 10 and controls > 0.1 * len(content):
        raise Problem(f"{path}: this is not a text file; thesis-lint reads {READ}")
    if controls:
        notes.append(f"{controls} control character{'s' * (controls > 1)} in the file; they count as blanks")
    return Source(path, content, notes=tuple(notes))


READ = "text, Markdown, LaTeX, Typst, DOCX, ODT, PDF and .bib files"


def decode(data: bytes) -> tuple[str, list[str]]:
    """Text out of bytes, and what had to be assumed: byte order marks first, then UTF-8, UTF-16 by its NULs, Windows-1252."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _lenient(data, encoding)
    even, odd = data[0:4000:2].count(0), data[1:4000:2].count(0)
    if max(even, odd) > 0.3 * min(len(data), 4000) / 2 and min(even, odd) < 0.05 * min(len(data), 4000) / 2:
        return _lenient(data, "utf-16-le" if odd > even else "utf-16-be")
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        content = data.decode("cp1252", "replace")
        return content, [f"not UTF-8 (first seen in line {line}); read as Windows-1252: check accented letters and quotes"]


def _lenient(data: bytes, encoding: str) -> tuple[str, list[str]]:
    name = encoding.removesuffix("-sig").upper()
    try:
        return data.decode(encoding), [] if encoding == "utf-8-sig" else [f"read as {name}"]
    except UnicodeDecodeError:
        return data.decode(encoding, "replace"), [f"read as {name}; some bytes could not be decoded"]


def encode(text: str, before: bytes) -> bytes:
    """A text in the encoding, with the byte order mark, that the bytes it was decoded from have.

    Raises UnicodeEncodeError for a character that the encoding has not, and ValueError as `encoding_of` does.
    """
    mark, encoding = encoding_of(before)
    return mark + text.encode(encoding)


def encoding_of(data: bytes) -> tuple[bytes, str]:
    """The byte order mark ("" for none) and the encoding of a text. Raises ValueError if the bytes do not come back unchanged."""
    text = decode(data)[0]
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark) and _same(text, encoding, data, mark):
            return mark, encoding
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp1252"):
        if _same(text, encoding, data, b""):
            return b"", encoding
    raise ValueError("its bytes are in no encoding that can be written back")


def _same(text: str, encoding: str, before: bytes, mark: bytes) -> bool:
    try:
        return mark + text.encode(encoding) == before
    except UnicodeEncodeError:
        return False
