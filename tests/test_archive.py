"""Zip containers: bounds while reading, and copies in which only the named parts differ."""

import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.archive import open_parts, rewritten
from lint.problem import Problem


def zipped(members: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", kind) as archive:
        archive.comment = comment
        for name, content in members.items():
            info = zipfile.ZipInfo(name, (2021, 5, 6, 7, 8, 10))
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else kind
            archive.writestr(info, content)
    return target.getvalue()


def content(data: bytes, name: str, *, xml: bool) -> bytes:
    parts = open_parts("thesis.docx", data)
    return parts.xml(name) if xml else parts.read(name)


def says(data: bytes, name: str = "a.xml", *, xml: bool = False) -> str:
    """The problem that reading a member raises."""
    with pytest.raises(Problem) as raised:
        content(data, name, xml=xml)
    assert "\n" not in str(raised.value)
    assert str(raised.value).startswith("thesis.docx: ")
    return str(raised.value)


def test_members_are_read_and_a_missing_one_is_empty() -> None:
    parts = open_parts("t", zipped({"a.xml": b"<a/>"}))
    assert parts.xml("a.xml") == b"<a/>"
    assert parts.read("b.xml") == b""
    assert "a.xml" in parts
    assert "b.xml" not in parts


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no zip at all" * 50, zipped({"a.xml": b"<a/>" * 99})[:-30]])
def test_what_is_no_zip_is_said(data: bytes) -> None:
    assert "cut off or damaged" in says(data)


def test_a_member_that_unpacks_to_far_more_than_its_size_is_not_read() -> None:
    assert "300 times" in says(zipped({"a.xml": b" " * 30_000_000}))


def test_a_large_member_of_usual_ratio_is_not_read_either() -> None:
    noise = bytes(range(256)) * 200_000
    assert "larger than 50 MB" in says(zipped({"a.xml": noise}, zipfile.ZIP_STORED))


def test_a_header_that_lies_about_the_size_does_not_help() -> None:
    data = bytearray(zipped({"a.xml": b"x" * 20_000_000}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 100)
    with pytest.raises(Problem):
        open_parts("t", bytes(data)).read("a.xml")


def test_many_members_and_the_sum_of_their_sizes_are_bounded() -> None:
    assert "10001 parts" in says(zipped({f"{n}.xml": b"" for n in range(10_001)}, zipfile.ZIP_STORED))
    parts = open_parts("t", zipped({f"{n}.xml": bytes(range(256)) * 190_000 for n in range(4)}, zipfile.ZIP_STORED))
    for n in range(3):
        assert parts.read(f"{n}.xml")
        assert parts.read(f"{n}.xml")
    with pytest.raises(Problem, match="together"):
        parts.read("3.xml")


def test_a_password_is_said() -> None:
    data = bytearray(zipped({"a.xml": b"<a/>"}))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(sign) + place] |= 1
    assert "password" in says(bytes(data))


@pytest.mark.parametrize(
    "content",
    [
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b"<a/>" + b" " * 9000 + b"<!DOCTYPE a>",
        b"<!-- " + b"-" * 9000 + b' --><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
    ],
)
def test_entities_are_refused(content: bytes) -> None:
    assert "entities" in says(zipped({"a.xml": content}), xml=True)


@pytest.mark.parametrize(
    "content",
    ['<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16"), b'<?xml version="1.0" encoding="ISO-8859-1"?><a/>'],
)
def test_another_encoding_is_refused(content: bytes) -> None:
    assert "UTF-8" in says(zipped({"a.xml": content}), xml=True)


def test_utf8_with_its_mark_is_read() -> None:
    content = b'\xef\xbb\xbf<?xml version="1.0" encoding="utf-8"?><a/>'
    assert open_parts("t", zipped({"a.xml": content})).xml("a.xml") == content


def test_a_copy_differs_in_the_named_parts_only() -> None:
    members = {"mimetype": b"application/x", "b.xml": b"<b/>" * 100, "c.bin": bytes(range(256)) * 9, "dir/": b""}
    data = zipped(members, comment=b"a comment")
    copy = rewritten(open_parts("t", data), {"b.xml": b"<new/>", "e.xml": b"<e/>"})
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(copy)) as new:
        assert new.testzip() is None
        assert new.namelist() == [*old.namelist(), "e.xml"]
        assert new.comment == old.comment
        for name in old.namelist():
            before, after = old.getinfo(name), new.getinfo(name)
            assert (before.date_time, before.compress_type, before.external_attr) == (
                after.date_time, after.compress_type, after.external_attr,
            )  # fmt: skip
            assert new.read(name) == (b"<new/>" if name == "b.xml" else members[name])
    # What readers look for in an ODT: the type, first and not compressed.
    assert copy[30:51] == b"mimetypeapplication/x"


def test_members_written_as_a_stream_are_copied() -> None:
    class Stream(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

    target = Stream()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ä.xml", b"<a/>" * 50)
        archive.writestr("b.xml", b"<b/>")
    copy = rewritten(open_parts("t", target.getvalue()), {"b.xml": b"<c/>"})
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        assert archive.testzip() is None
        assert archive.read("ä.xml") == b"<a/>" * 50


def test_a_copy_of_a_damaged_file_is_a_problem() -> None:
    data = bytearray(zipped({"a.xml": b"<a/>", "b.xml": b"<b/>" * 30}))
    data[0:4] = b"XXXX"
    with pytest.raises(Problem, match="damaged"):
        rewritten(open_parts("t", bytes(data)), {"b.xml": b"<c/>"})


@pytest.mark.parametrize("name", ["_xmlsignatures/sig1.xml", "META-INF/documentsignatures.xml"])
def test_a_signed_file_is_not_changed(name: str) -> None:
    parts = open_parts("t", zipped({"a.xml": b"<a/>", name: b"<signature/>"}))
    assert parts.xml("a.xml")
    with pytest.raises(Problem, match="signed"):
        rewritten(parts, {"a.xml": b"<b/>"})


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.text("abcü/.", min_size=1, max_size=8), st.binary(max_size=300), min_size=1, max_size=5), st.data())
def test_any_container_survives_being_copied(members: dict[str, bytes], drawn: st.DataObject) -> None:
    name = drawn.draw(st.sampled_from(sorted(members)))
    copy = rewritten(open_parts("t", zipped(members)), {name: b"new"})
    parts = open_parts("t", copy)
    assert {one: parts.read(one) for one in members} == members | {name: b"new"}


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 400), st.binary(min_size=1, max_size=4))
def test_a_mutated_container_raises_nothing_but_a_problem(at: int, noise: bytes) -> None:
    data = bytearray(zipped({"a.xml": b"<a/>" * 40, "b.xml": b"<b>words</b>"}))
    data[at : at + len(noise)] = noise
    said = ""
    try:
        parts = open_parts("t", bytes(data))
        for name in parts.members:
            parts.read(name)
        rewritten(parts, {"a.xml": b"<new/>"})
    except Problem as problem:
        said = str(problem)
    assert "\n" not in said
