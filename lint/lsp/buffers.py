"""What is open in the editor, and how it stands in the place of what the disk has."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lint.span import Source

LARGEST = 5_000_000
"""Bytes above which a file is not checked while it is written."""


@dataclass(frozen=True, slots=True)
class Buffer:
    """A file as the editor has it: how the editor names it, the editor's number of its version, and the text."""

    uri: str
    version: int
    source: Source

    @property
    def data(self) -> bytes:
        """The text as the bytes that a reader decodes to it: a mark at the start of the text is part of it."""
        text = self.source.text
        return text.encode("utf-8-sig" if text.startswith("\ufeff") else "utf-8", "replace")


class Overlay(Mapping[str, bytes]):
    """The bytes of open files by path, whatever the spelling of the path: through a link, or relative."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = {same(path): data for path, data in files.items()}

    def __getitem__(self, path: str) -> bytes:
        return self._files[same(path)]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


class Buffers:
    """The open files, by path."""

    def __init__(self) -> None:
        self._open: dict[str, Buffer] = {}

    def put(self, path: str, uri: str, version: int, text: str) -> bool:
        """Take a file's text; False, and nothing is taken, if a later version of it is here."""
        known = self._open.get(same(path))
        if known is not None and version < known.version:
            return False
        self._open[same(path)] = Buffer(uri, version, Source(path, text))
        return True

    def drop(self, path: str) -> None:
        """A file is closed."""
        self._open.pop(same(path), None)

    def get(self, path: str) -> Buffer | None:
        """The open file at a path."""
        return self._open.get(same(path))

    def overlay(self) -> Overlay:
        """What is open now, for a run."""
        return Overlay({path: buffer.data for path, buffer in self._open.items()})

    def versions(self) -> dict[str, int]:
        """The version of each open file, by its path without links."""
        return {path: buffer.version for path, buffer in self._open.items()}

    def __iter__(self) -> Iterator[Buffer]:
        return iter(tuple(self._open.values()))


def same(path: str) -> str:
    """The one spelling of a path by which files are told apart."""
    return os.path.realpath(path)
