"""An incremental update of a PDF: new and changed objects behind the bytes of the file, which stay as they are."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PdfReader

_START = re.compile(rb"startxref\s+(\d+)")
_OBJECT = re.compile(rb"\s*\d+\s+\d+\s+obj")
_KEPT = ("/Root", "/Info", "/ID")


class Update:
    """Gathers the objects of an update. Raises ValueError if the file's own table of objects cannot be found."""

    def __init__(self, data: bytes, reader: "PdfReader") -> None:
        self._data, self._reader = data, reader
        found = list(_START.finditer(data, max(0, len(data) - 2048)))
        self._before = int(found[-1][1]) if found else -1
        section = data[self._before : self._before + 40].lstrip() if self._before >= 0 else b""
        self._is_table = section.startswith(b"xref")
        if not self._is_table and not _OBJECT.match(section):
            raise ValueError("its table of objects is damaged")
        known = [number for numbers in reader.xref.values() for number in numbers] + list(reader.xref_objStm)
        self._free = count(max([int(reader.trailer.get("/Size", 0)) - 1, *known]) + 1)
        self._objects: dict[int, tuple[int, bytes]] = {}

    def add(self, thing: Any) -> Any:
        """Add a new object; returns the reference to it."""
        from pypdf.generic import IndirectObject

        number = next(self._free)
        self._objects[number] = (0, _bytes(thing))
        return IndirectObject(number, 0, self._reader)

    def change(self, reference: Any, thing: Any) -> None:
        """Let an object of the file be another one from here on."""
        self._objects[reference.idnum] = (reference.generation, _bytes(thing))

    def written(self) -> bytes:
        """The file with the update behind it; the file alone if nothing was added or changed."""
        if not self._objects:
            return self._data
        parts = [self._data, b"" if self._data.endswith(b"\n") else b"\n"]
        at = sum(map(len, parts))
        places: dict[int, tuple[int, int]] = {}
        for number, (generation, content) in sorted(self._objects.items()):
            part = b"%d %d obj\n%s\nendobj\n" % (number, generation, content)
            places[number] = (at, generation)
            parts.append(part)
            at += len(part)
        parts += [self._table(places) if self._is_table else self._stream(places, at), b"startxref\n%d\n%%%%EOF\n" % at]
        return b"".join(parts)

    def _table(self, places: Mapping[int, tuple[int, int]]) -> bytes:
        lines = [b"xref\n"]
        for run in _runs(places):
            lines.append(b"%d %d\n" % (run[0], len(run)))
            lines += [b"%010d %05d n \n" % places[number] for number in run]
        return b"".join([*lines, b"trailer\n", _bytes(self._trailer(next(self._free))), b"\n"])

    def _stream(self, places: Mapping[int, tuple[int, int]], at: int) -> bytes:
        from pypdf.generic import ArrayObject, DecodedStreamObject, NameObject, NumberObject

        own = next(self._free)
        whole = {**places, own: (at, 0)}
        stream = DecodedStreamObject()
        rows = (
            b"\1" + place.to_bytes(5, "big") + generation.to_bytes(2, "big") for _, (place, generation) in sorted(whole.items())
        )
        stream.set_data(b"".join(rows))
        stream.update(self._trailer(own + 1))
        stream[NameObject("/Type")] = NameObject("/XRef")
        stream[NameObject("/W")] = ArrayObject(map(NumberObject, (1, 5, 2)))
        stream[NameObject("/Index")] = ArrayObject(NumberObject(value) for run in _runs(whole) for value in (run[0], len(run)))
        return b"%d 0 obj\n%s\nendobj\n" % (own, _bytes(stream))

    def _trailer(self, size: int) -> Any:
        from pypdf.generic import DictionaryObject, NameObject, NumberObject

        trailer = DictionaryObject(
            {NameObject(key): self._reader.trailer.raw_get(key) for key in _KEPT if key in self._reader.trailer}
        )
        trailer[NameObject("/Size")] = NumberObject(size)
        trailer[NameObject("/Prev")] = NumberObject(self._before)
        return trailer


def _bytes(thing: Any) -> bytes:
    out = io.BytesIO()
    thing.write_to_stream(out)
    return out.getvalue()


def _runs(numbers: Iterable[int]) -> list[Sequence[int]]:
    """Numbers that count on from one another, together."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [list(run) for run in runs]
