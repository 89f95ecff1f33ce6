"""Compact tables that facts look things up in, built by `build.py` from `sources/`; loaded at first use, never at import."""

import json
import mmap
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

HERE = Path(__file__).parent

# A Bloom filter (Bloom 1970): 12 bits a pair and 8 probes make about 3 false memberships in 1,000, and never a false absence.
PROBES = 8


def probes(key: str) -> range:
    """The probes of a key; modulo the bits of a filter they are its positions there (double hashing, Kirsch and Mitzenmacher 2006).

    The two hashes are checksums of the key read forwards and backwards: hashlib would take longer to import than all look-ups do.
    """
    data = key.encode("utf-8", "surrogatepass")
    first, step = crc32(data), crc32(data[::-1]) | 1
    return range(first, first + PROBES * step, step)


@cache
def _mapped(name: str) -> mmap.mmap:
    with (HERE / name).open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def in_filter(name: str, key: str) -> bool:
    """Whether a key is (very probably) a member of the Bloom filter in the file `name`."""
    table = _mapped(name)
    bits = len(table) * 8
    for probe in probes(key):
        bit = probe % bits
        if not table[bit >> 3] >> (bit & 7) & 1:
            return False
    return True


@cache
def load(name: str) -> Any:
    """The value of a JSON table, read once."""
    return json.loads((HERE / name).read_bytes())


_value_at = json.JSONDecoder().raw_decode  # json.loads takes twice as long for a short row


class Rows(dict[str, Any]):
    """The values of a table of lines `key<tab>JSON` by key, each read when it is asked for by `rows[key]`: most never are."""

    def __getitem__(self, key: str) -> Any:
        found = super().__getitem__(key)
        if isinstance(found, str):
            found = self[key] = _value_at(found)[0]
        return found

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key, `default` if there is none."""
        return self[key] if key in self else default  # noqa: SIM401 (it is `get` that is told here)


@cache
def rows(name: str) -> Rows:
    """The table of lines `key<tab>JSON` in the file `name`; no value is a string."""
    cells = (HERE / name).read_text(encoding="utf-8").replace("\n", "\t").split("\t")
    return Rows(zip(cells[::2], cells[1::2], strict=False))  # behind the last line end there is an empty cell


def write_rows(name: str, values: Mapping[str, Any]) -> None:
    """Write a table for `rows` to the file `name`."""
    compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    lines = (f"{key}\t{compact.encode(value)}\n" for key, value in sorted(values.items()))
    (HERE / name).write_text("".join(lines), encoding="utf-8")


def row(name: str, key: str) -> list[str]:
    """The words after a key in a table of lines `key word word …` that stand in the order of their bytes; empty if the key has no
    line. Nothing but the lines on the way to it is read (bisection)."""
    table, wanted = _mapped(name), key.encode()
    low, high = 0, len(table)
    while low < high:
        middle = (low + high) // 2
        start = table.rfind(b"\n", 0, middle) + 1
        end = table.find(b"\n", middle) % (len(table) + 1)  # where there is no more line end, the end of the table
        found, *words = table[start:end].split(b" ")
        if found == wanted:
            return [word.decode("utf-8") for word in words]
        low, high = (end + 1, high) if found < wanted else (low, start)
    return []
