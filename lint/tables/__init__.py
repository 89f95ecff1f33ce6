"""Compact tables that facts look things up in, built by `build.py` from `sources/`; loaded at first use, never at import."""

import json
import mmap
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

HERE = Path(__file__).parent

# A Bloom filter (Bloom 1970): 12 bits a pair and 8 probes make about 3 false memberships in 1,000, and never a false absence.
PROBES = 8


def probes(key: str, bits: int) -> list[int]:
    """The bit positions of a key in a filter of `bits` bits, by double hashing (Kirsch and Mitzenmacher 2006).

    The two hashes are checksums of the key read forwards and backwards: hashlib would take longer to import than all look-ups do.
    """
    data = key.encode("utf-8", "surrogatepass")
    first, second = crc32(data), crc32(data[::-1]) | 1
    return [(first + step * second) % bits for step in range(PROBES)]


@cache
def _mapped(name: str) -> mmap.mmap:
    with (HERE / name).open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def in_filter(name: str, key: str) -> bool:
    """Whether a key is (very probably) a member of the Bloom filter in the file `name`."""
    table = _mapped(name)
    return all(table[bit >> 3] & (1 << (bit & 7)) for bit in probes(key, len(table) * 8))


@cache
def load(name: str) -> Any:
    """The value of a JSON table, read once."""
    return json.loads((HERE / name).read_bytes())


def row(name: str, key: str) -> list[str]:
    """The words after a key in a table of lines `key word word …`; empty if the key has no line. Nothing but the line is read."""
    table = _mapped(name)
    start = table.find(f"\n{key} ".encode())
    return [] if start < 0 else table[start + 1 : table.find(b"\n", start + 1)].decode("utf-8").split(" ")[1:]
