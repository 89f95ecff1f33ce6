"""Compact tables of small numbers by key: open addressing with a fingerprint for a key, so that no text can be got back.

A slot holds `fingerprint << bits | value`, 0 if it is empty. The slot and the fingerprint both come from one 32-bit checksum; with two
slots in three taken, a key that is not in a table of half a million is taken for one that is about once in a thousand times.
"""

import mmap
import sys
from array import array
from collections.abc import Mapping
from functools import cache
from typing import Literal

from lint.tables import HERE

Width = Literal["H", "I"]  # 2 or 4 bytes a slot, little endian
_SLOTS_A_KEY = 1.5


def packed(values: Mapping[int, int], width: Width, bits: int) -> memoryview:
    """A table of values (below 2**bits) by the checksums of their keys."""
    bytes_a_slot = array(width).itemsize
    # Few keys need more slots than that: the smaller a table, the longer the rest of a checksum.
    size = max(int(len(values) * _SLOTS_A_KEY) + 1, (1 << 32) // ((1 << 8 * bytes_a_slot - bits) - 1) + 1)
    table = array(width, bytes(size * bytes_a_slot))
    for checksum, value in values.items():
        slot = checksum % size
        while table[slot]:
            slot = (slot + 1) % size
        table[slot] = (checksum // size + 1) << bits | value
    return memoryview(table)


def look_up(table: memoryview, checksum: int, bits: int) -> int | None:
    """The value of a key, None if the table (very probably) has none."""
    size = len(table)
    slot, mark = checksum % size, checksum // size + 1
    while entry := table[slot]:
        if entry >> bits == mark:
            value: int = entry & ((1 << bits) - 1)
            return value
        slot = slot + 1 if slot + 1 < size else 0
    return None


@cache
def mapped(name: str, width: Width) -> memoryview:
    """The table in the file `name`, mapped and not read."""
    with (HERE / name).open("rb") as file:
        bytes_of_table = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if sys.byteorder == "little":
        return memoryview(bytes_of_table).cast(width)
    turned = array(width, bytes(bytes_of_table))
    turned.byteswap()
    return memoryview(turned)


def write(name: str, table: memoryview) -> None:
    """Write a table to the file `name`."""
    turned = array("H" if table.itemsize == 2 else "I", table.tobytes())
    if sys.byteorder == "big":
        turned.byteswap()
    (HERE / name).write_bytes(turned.tobytes())
