"""Bytes of XML parts: where a character stands among them, and copies with something spliced in."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_UNIT = re.compile(rb"&[^;<&]{1,12};|\r\n?|[^\x80-\xbf&\r][\x80-\xbf]*|&")
_ENTITY = re.compile(r"&(#\d{1,7}|#x[0-9A-Fa-f]{1,6}|amp|lt|gt|quot|apos);")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Splice(NamedTuple):
    """Put `content` in the place of the bytes [start, end)."""

    start: int
    end: int
    content: bytes


def spliced(data: bytes, splices: Iterable[Splice]) -> bytes:
    """The bytes with all splices made. They must not overlap; those at one place are made in the order given."""
    found: list[bytes] = []
    at = 0
    for splice in sorted(splices, key=lambda one: (one.start, one.end)):
        if splice.start < at:
            raise ValueError(f"the splice at {splice.start} overlaps the one before it")
        found += [data[at : splice.start], splice.content]
        at = splice.end
    return b"".join([*found, data[at:]])


def bytes_of(raw: bytes, characters: int) -> int:
    """How many bytes of an XML text its first characters take; an entity is one character, and so is a line end of two bytes.

    Asked for more than it holds, the text gives its whole length.
    """
    if b"&" not in raw and b"\r" not in raw:
        return len(raw) if characters >= len(raw) else len(raw.decode("utf-8", "replace")[:characters].encode())
    end = 0
    for unit, _ in zip(_UNIT.finditer(raw), range(characters), strict=False):
        end = unit.end()
    return end


def shown(raw: bytes) -> str:
    """What the bytes of an XML text say."""
    text = raw.decode("utf-8", "replace")
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(entity: re.Match[str]) -> str:
    name = entity[1]
    if name.startswith("#"):
        code = int(name[2:], 16) if name[1] == "x" else int(name[1:])
        return chr(code) if code < 0x110000 else entity[0]
    return _NAMED[name]


def clean(words: str) -> str:
    """Words without the characters that XML cannot hold."""
    return _NO_XML.sub("", words)


def text(words: str) -> str:
    """Words as they stand in an XML text or attribute; what XML cannot hold is left out."""
    words = clean(words)
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
