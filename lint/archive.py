"""Zip containers (DOCX, ODT): read within bounds, and copied with nothing changed but what is named.

A header may lie about sizes, so every member is inflated against a hard cap. The bounds are of the kind that Apache POI's ZipSecureFile
sets (ratio, size of an entry), with figures for theses: the longest have some 10 MB of XML.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from lint.problem import Problem

DEEPEST = 250
"""How many levels an XML part may have."""
_MOST_MEMBERS = 10_000
_LARGEST_PART = 50_000_000
_LARGEST_SUM = 150_000_000
_MOST_RATIO = 300
_RATIO_FROM = 5_000_000
"""Bytes below which any ratio is harmless."""
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, struct.error, RuntimeError)
_ENCODING = re.compile(rb"""encoding\s*+=\s*+["']([^"']*)""")
_UTF_8 = frozenset((b"utf-8", b"utf8", b"us-ascii", b"ascii"))
_BLANK = b"\xef\xbb\xbf \t\r\n"
_LOCAL_HEADER = 30
_SIGNATURES = ("_xmlsignatures/", "META-INF/documentsignatures.xml")


@dataclass(frozen=True)
class Parts:
    """The members of a zip file by name, inflated when asked for."""

    path: str
    data: bytes
    members: Mapping[str, zipfile.ZipInfo]
    _seen: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __contains__(self, name: str) -> bool:
        return name in self.members

    def read(self, name: str) -> bytes:
        """The bytes of a member; b"" if there is none. Raises Problem for one that is broken, encrypted or too large."""
        info = self.members.get(name)
        if info is None:
            return b""
        if info.flag_bits & 1:
            raise protected(self.path)
        cap = min(_LARGEST_PART, max(_RATIO_FROM, _MOST_RATIO * max(info.compress_size, 1)))
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as archive, archive.open(info) as member:
                content = member.read(cap + 1)
        except _BROKEN as error:
            raise Problem(f"{self.path}: the part {name} is damaged ({error}); open the file and save it anew") from error
        if len(content) > cap:
            why = (
                f"larger than {cap // 1_000_000} MB"
                if cap == _LARGEST_PART
                else f"over {_MOST_RATIO} times what it is packed to"
            )
            raise Problem(f"{self.path}: the part {name} is {why}; this is no manuscript, and it is not read")
        self._seen[name] = len(content)
        if sum(self._seen.values()) > _LARGEST_SUM:
            raise Problem(
                f"{self.path}: the text parts are larger than {_LARGEST_SUM // 1_000_000} MB together; split the file"
            )
        return content

    def xml(self, name: str) -> bytes:
        """The bytes of an XML member, in UTF-8. Raises Problem, besides, for one that declares entities or has another encoding."""
        content = self.read(name)
        encoding = _ENCODING.search(content.partition(b"?>")[0]) if content[:100].lstrip(_BLANK).startswith(b"<?xml") else None
        if content[:2] in (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<") or (encoding and encoding[1].lower() not in _UTF_8):
            raise Problem(f"{self.path}: the part {name} is not in UTF-8; open the file in a word processor and save it anew")
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise Problem(f"{self.path}: the part {name} declares entities, which no word processor writes; it is not read")
        return content


def open_parts(path: str, data: bytes) -> Parts:
    """The members of a zip file. Raises Problem if it is none, is damaged, or has too many members."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except _BROKEN as error:
        raise Problem(
            f"{path}: the file is cut off or damaged ({error}); open it in a word processor and save it anew"
        ) from error
    if len(infos) > _MOST_MEMBERS:
        raise Problem(f"{path}: the file holds {len(infos)} parts; this is no manuscript")
    return Parts(path, data, {info.filename: info for info in infos})


def protected(path: str) -> Problem:
    """What to raise for a file that asks for a password."""
    return Problem(f"{path}: the file is protected by a password; save it without one first")


def too_deep(path: str, part: str) -> Problem:
    """What to raise for a part that is nested deeper than any manuscript."""
    return Problem(f"{path}: the part {part} is nested more than {DEEPEST} levels deep; this is no manuscript")


def rewritten(parts: Parts, replaced: Mapping[str, bytes]) -> bytes:
    """A copy of the container with some members replaced, or added at the end.

    The others are copied as they are compressed, in their order. Raises Problem for a container that is damaged, or that carries a
    digital signature, which would no longer hold.
    """
    if any(name.startswith(_SIGNATURES) for name in parts.members):
        raise Problem(
            f"{parts.path}: the file is digitally signed, and a change would break that; take a copy without signature"
        )
    target = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(parts.data)) as archive, zipfile.ZipFile(target, "w") as copy:
            copy.comment = archive.comment
            for info in archive.infolist():
                if info.filename in replaced:
                    copy.writestr(_plain(info), replaced[info.filename])
                else:
                    _copy_raw(parts.data, info, copy, target)
            for name in replaced:
                if name not in parts.members:
                    added = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                    added.compress_type = zipfile.ZIP_DEFLATED
                    copy.writestr(added, replaced[name])
    except _BROKEN as error:
        raise Problem(f"{parts.path}: the file is damaged ({error}); open it in a word processor and save it anew") from error
    return target.getvalue()


def _plain(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """A member's name, time and compression, without its sizes."""
    new = zipfile.ZipInfo(info.filename, info.date_time)
    new.compress_type = info.compress_type
    new.create_system, new.create_version, new.extract_version = info.create_system, info.create_version, info.extract_version
    new.external_attr, new.internal_attr, new.comment = info.external_attr, info.internal_attr, info.comment
    return new


def _copy_raw(data: bytes, info: zipfile.ZipInfo, copy: zipfile.ZipFile, target: io.BytesIO) -> None:
    """Copy a member as it is compressed: nothing is inflated, so nothing can change."""
    at = info.header_offset
    if data[at : at + 4] != b"PK\x03\x04":
        raise zipfile.BadZipFile(f"no member at the place of {info.filename}")
    name_size, extra_size = struct.unpack("<HH", data[at + 26 : at + _LOCAL_HEADER])
    start = at + _LOCAL_HEADER + name_size + extra_size
    content = data[start : start + info.compress_size]
    if len(content) < info.compress_size:
        raise zipfile.BadZipFile(f"{info.filename} is cut off")
    new = _plain(info)
    new.CRC, new.compress_size, new.file_size = info.CRC, info.compress_size, info.file_size
    # Bit 3 says that the sizes stand behind the data; here they stand in the header.
    new.flag_bits = info.flag_bits & ~0x08
    new.header_offset = target.tell()
    target.write(new.FileHeader(zip64=False))
    target.write(content)
    copy.filelist.append(new)
    copy.NameToInfo[new.filename] = new
    copy.start_dir = target.tell()
    copy._didModify = True  # type: ignore[attr-defined]
