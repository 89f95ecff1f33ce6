"""Zip containers (DOCX, ODT): read within bounds, and written anew with nothing changed but what is named.

Method of the bounds: a header may lie about sizes, so every member is inflated against a hard cap; limits as in the defaults of
other office readers (Apache POI's ZipSecureFile: ratio, entry size), set for theses.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from lint.problem import Problem

_MOST_MEMBERS = 10_000
_LARGEST_PART = 100_000_000
_MOST_RATIO = 300
_RATIO_FROM = 5_000_000  # bytes below which any ratio is harmless
DEEPEST = 250
"""How many levels an XML part may have."""


@dataclass(frozen=True)
class Parts:
    """The members of a zip file by name, inflated when asked for."""

    path: str
    data: bytes
    members: Mapping[str, zipfile.ZipInfo]

    def __contains__(self, name: str) -> bool:
        return name in self.members

    def read(self, name: str) -> bytes:
        """The bytes of a member; b"" if there is none. Raises Problem for one that is broken, encrypted or too large."""
        info = self.members.get(name)
        if info is None:
            return b""
        if info.flag_bits & 1:
            raise Problem(f"{self.path}: the file is protected by a password; save it without one first")
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as archive, archive.open(info) as member:
                content = member.read(_LARGEST_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, struct.error) as error:
            raise Problem(f"{self.path}: the part {name} is damaged ({error}); open the file and save it anew") from error
        if len(content) > _LARGEST_PART:
            raise Problem(f"{self.path}: the part {name} is larger than {_LARGEST_PART // 1_000_000} MB; this is no manuscript")
        if len(content) > max(_RATIO_FROM, _MOST_RATIO * max(info.compress_size, 1)):
            raise Problem(f"{self.path}: the part {name} unpacks to {_MOST_RATIO} times its size; it is not read")
        return content

    def xml(self, name: str) -> bytes:
        """The bytes of an XML member. Raises Problem, besides, for one that declares entities or is nested too deep."""
        content = self.read(name)
        head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
        if content and (b"<!DOCTYPE" in head or b"<!ENTITY" in content):
            raise Problem(f"{self.path}: the part {name} declares entities, which no word processor writes; it is not read")
        return content


def open_parts(path: str, data: bytes) -> Parts:
    """The members of a zip file. Raises Problem if it is none, is damaged, or has too many members."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, struct.error, zlib.error) as error:
        raise Problem(
            f"{path}: the file is cut off or damaged ({error}); open it in a word processor and save it anew"
        ) from error
    if len(infos) > _MOST_MEMBERS:
        raise Problem(f"{path}: the file holds {len(infos)} parts; this is no manuscript")
    return Parts(path, data, {info.filename: info for info in infos})


def too_deep(path: str, part: str) -> Problem:
    """What to raise for a part that is nested deeper than any manuscript."""
    return Problem(f"{path}: the part {part} is nested more than {DEEPEST} levels deep; this is no manuscript")


def rewritten(data: bytes, replaced: Mapping[str, bytes]) -> bytes:
    """The container with some members replaced, or added at the end; the others are copied byte for byte, in their order."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(target, "w") as copy:
        copy.comment = archive.comment
        for info in archive.infolist():
            if info.filename in replaced:
                copy.writestr(_plain(info), replaced[info.filename])
            else:
                _copy_raw(data, info, copy, target)
        for name in replaced:
            if name not in archive.NameToInfo:
                added = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                added.compress_type = zipfile.ZIP_DEFLATED
                copy.writestr(added, replaced[name])
    return target.getvalue()


def _plain(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """A member's name, time and compression, without its sizes."""
    new = zipfile.ZipInfo(info.filename, info.date_time)
    new.compress_type = info.compress_type
    new.external_attr, new.create_system, new.comment = info.external_attr, info.create_system, info.comment
    return new


def _copy_raw(data: bytes, info: zipfile.ZipInfo, copy: zipfile.ZipFile, target: io.BytesIO) -> None:
    """Copy a member as it is compressed: nothing is inflated, so nothing can change."""
    name_size, extra_size = struct.unpack("<HH", data[info.header_offset + 26 : info.header_offset + 30])
    start = info.header_offset + 30 + name_size + extra_size
    new = _plain(info)
    new.CRC, new.compress_size, new.file_size = info.CRC, info.compress_size, info.file_size
    new.flag_bits = info.flag_bits & ~0x08  # sizes stand in the header, not behind the data
    new.header_offset = target.tell()
    target.write(new.FileHeader(zip64=False))
    target.write(data[start : start + info.compress_size])
    copy.filelist.append(new)
    copy.NameToInfo[new.filename] = new
    copy.start_dir = target.tell()
    copy._didModify = True  # type: ignore[attr-defined]
