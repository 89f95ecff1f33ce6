"""Foot- and endnotes of a DOCX, and the comments in its margin."""

from collections.abc import Mapping
from dataclasses import dataclass

from lint.archive import Parts
from lint.readers.docx_model import Para
from lint.readers.docx_styles import parse_xml
from lint.readers.docx_walk import Walk

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARTS = {"footnote": "word/footnotes.xml", "endnote": "word/endnotes.xml"}


@dataclass(frozen=True, slots=True)
class Margin:
    """A comment in the margin: who wrote it, when (ISO 8601), and what."""

    author: str
    date: str
    text: str


def notes(path: str, parts: Parts) -> Mapping[str, tuple[str, list[Para]]]:
    """The part and paragraphs of each note by its reference ("footnote 2"); separators are no notes."""
    found: dict[str, tuple[str, list[Para]]] = {}
    for kind, part in _PARTS.items():
        if part not in parts:
            continue
        for para in Walk(path, part, parts.xml(part)).read():
            if para.note not in ("", "-"):
                found.setdefault(f"{kind} {para.note}", (part, []))[1].append(para)
    return found


def reviewers(path: str, parts: Parts) -> Mapping[str, Margin]:
    """The comments by id."""
    root = parse_xml(parts.xml("word/comments.xml"))
    if root is None:
        return {}
    return {
        node.get(f"{_W}id", ""): Margin(
            node.get(f"{_W}author", ""),
            node.get(f"{_W}date", ""),
            "\n".join("".join(text.text or "" for text in para.iter(f"{_W}t")) for para in node.iter(f"{_W}p")),
        )
        for node in root.iter(f"{_W}comment")
    }
