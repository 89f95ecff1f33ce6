"""Foot- and endnotes of a DOCX."""

from collections.abc import Mapping

from lint.archive import Parts
from lint.readers.docx_model import Para
from lint.readers.docx_walk import Walk

_PARTS = {"footnote": "word/footnotes.xml", "endnote": "word/endnotes.xml"}


def notes(path: str, parts: Parts, named: Mapping[str, str]) -> Mapping[str, tuple[str, list[Para]]]:
    """The part and paragraphs of each note by its reference ("footnote 2"); separators are no notes.

    `named`: the instructions of fields that are kept as bookmarks. Raises Problem for a part that is damaged.
    """
    found: dict[str, tuple[str, list[Para]]] = {}
    for kind, part in _PARTS.items():
        if part not in parts:
            continue
        for para in Walk(path, part, parts.xml(part), named).read():
            if para.note not in ("", "-"):
                found.setdefault(f"{kind} {para.note}", (part, []))[1].append(para)
    return found
