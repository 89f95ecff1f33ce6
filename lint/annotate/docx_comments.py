"""The parts of a DOCX that hold comments: comments.xml, and what names it where there was none."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from lint.annotate.xml_bytes import text
from lint.archive import Parts
from lint.problem import Problem

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONS = {
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    True: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_MAIN = {
    False: "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    True: "http://purl.oclc.org/ooxml/wordprocessingml/main",
}
_ID = re.compile(rb"""<[\w.-]{0,20}:?comment(?:RangeStart|RangeEnd|Reference)?\s[^<>]{0,400}?:id\s*=\s*["'](\d{1,9})["']""")
_ROOT = re.compile(rb"<(?P<prefix>(?:[\w.-]{1,40}:)?)comments\b[^<>]{0,10000}>")
_RELATION = re.compile(rb"<[\w:.-]{0,30}Relationship\s[^<>]{0,2000}>")
_ATTRIBUTE = re.compile(rb"""\s([\w:]{1,30})\s*=\s*["']([^"'<>]{0,1000})["']""")


class Remark(NamedTuple):
    """A comment to write."""

    identity: int
    words: str


def main_part(parts: Parts) -> str:
    """The part that holds the text."""
    usual = "word/document.xml"
    return usual if usual in parts else next((name for name in parts.members if name.startswith("word/document")), usual)


def comments_part(parts: Parts, main: str) -> str:
    """The part that holds the comments, or is to hold them."""
    for relation in _RELATION.findall(parts.xml(_relations_of(main))):
        said = dict(_ATTRIBUTE.findall(relation))
        if said.get(b"Type", b"").endswith(b"/relationships/comments"):
            target = said.get(b"Target", b"").decode("utf-8", "replace")
            return target.lstrip("/") if target.startswith("/") else f"{main.rpartition('/')[0]}/{target}"
    return f"{main.rpartition('/')[0]}/comments.xml"


def first_free(*parts: bytes) -> int:
    """A number above the id of every comment."""
    return 1 + max((int(found) for part in parts for found in _ID.findall(part)), default=-1)


def with_comments(parts: Parts, main: str, remarks: Sequence[Remark], author: str, date: str) -> Mapping[str, bytes]:
    """The parts that change when comments are added. Raises Problem where their part cannot be told."""
    name = comments_part(parts, main)
    strict = _MAIN[True].encode() in parts.xml(main)[:5000]
    styles = parts.xml("word/styles.xml")
    initials = "".join(word[0] for word in re.findall(r"\w+", author))[:3].upper() or "?"
    signed = f'w:author="{text(author)}" w:date="{date}" w:initials="{text(initials)}"'
    body = "".join(f'<w:comment w:id="{one.identity}" {signed}>{_paragraphs(one.words, styles)}</w:comment>' for one in remarks)
    old = parts.xml(name)
    if not old:
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        new = f'{head}<w:comments xmlns:w="{_MAIN[strict]}">{body}</w:comments>'
        return {name: new.encode()} | _named(parts, main, name, strict)
    root = _ROOT.search(old)
    if root is None:
        raise Problem(f"{parts.path}: the comments in {name} cannot be read; open the file in Word and save it anew")
    prefix = root["prefix"].decode()
    added = body.replace("<w:", f"<{prefix}").replace("</w:", f"</{prefix}") if prefix != "w:" else body
    if prefix != "w:":
        added = re.sub(r"(?<= )w:(?=[a-z]{1,12}=\")", prefix, added)
    if root.group().endswith(b"/>"):
        opened = root.group()[:-2] + b">" + added.encode() + b"</" + root["prefix"] + b"comments>"
        return {name: old[: root.start()] + opened + old[root.end() :]}
    end = old.rfind(b"</" + root["prefix"] + b"comments")
    return {name: old[:end] + added.encode() + old[end:]}


def _paragraphs(words: str, styles: bytes) -> str:
    style = '<w:pPr><w:pStyle w:val="CommentText"/></w:pPr>' if b'"CommentText"' in styles else ""
    sign = '<w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>' if b'"CommentReference"' in styles else ""
    first = f"<w:r>{sign}<w:annotationRef/></w:r>"
    found = []
    for line in words.split("\n"):
        found.append(f'<w:p>{style}{first}<w:r><w:t xml:space="preserve">{text(line)}</w:t></w:r></w:p>')
        first = ""
    return "".join(found)


def _relations_of(main: str) -> str:
    folder, _, file = main.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def _named(parts: Parts, main: str, name: str, strict: bool) -> dict[str, bytes]:
    """The list of content types and that of relationships, with the part for comments in both."""
    found: dict[str, bytes] = {}
    types = parts.xml("[Content_Types].xml")
    if f'"/{name}"'.encode() not in types:
        override = f'<Override PartName="/{name}" ContentType="{_TYPE}"/>'.encode()
        found["[Content_Types].xml"] = _inside(parts, "[Content_Types].xml", types, b"Types", override)
    place = _relations_of(main)
    relations = parts.xml(place)
    if not relations:
        empty = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        relations = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + empty.encode()
    number = 1
    while re.search(rf"""Id\s*=\s*["']rIdNotes{number}["']""".encode(), relations):
        number += 1
    target = name.removeprefix(main.rpartition("/")[0] + "/")
    relation = f'<Relationship Id="rIdNotes{number}" Type="{_RELATIONS[strict]}/comments" Target="{target}"/>'.encode()
    found[place] = _inside(parts, place, relations, b"Relationships", relation)
    return found


def _inside(parts: Parts, name: str, data: bytes, root: bytes, added: bytes) -> bytes:
    """The part with an element added at the end of its root, under the root's own prefix."""
    match = re.search(rb"</((?:[\w.-]{1,40}:)?)" + root + rb"\s*>\s*$", data)
    if match:
        return data[: match.start()] + added.replace(b"<", b"<" + match[1]) + data[match.start() :]
    alone = re.search(rb"<((?:[\w.-]{1,40}:)?)" + root + rb"([^<>]*)/>\s*$", data)
    if not alone:
        raise Problem(f"{parts.path}: the part {name} is damaged; open the file in Word and save it anew")
    tag = alone[1] + root
    whole = b"<" + tag + alone[2] + b">" + added.replace(b"<", b"<" + alone[1]) + b"</" + tag + b">"
    return data[: alone.start()] + whole
