"""ODT: what LibreOffice shows, as text with the place of every run.

Its elements are turned into the paragraphs that the DOCX reader walks over, and what each paragraph is is told by the same means, so that
the same words are the same blocks in both formats.
"""

import re

from lint.archive import Parts, open_parts, protected
from lint.citations import KEYS
from lint.document import Document
from lint.finding import Skipped
from lint.problem import Problem
from lint.readers.docx_blocks import Blocks
from lint.readers.docx_page import Page
from lint.readers.docx_reviews import Reviews
from lint.readers.docx_works import Works
from lint.readers.odt_inline import Setting
from lint.readers.odt_styles import Counted, styles
from lint.readers.odt_tree import Node, tree
from lint.readers.odt_walk import Walk

_PART = "content.xml"
_MATHS = "application/vnd.oasis.opendocument.formula"
_CHUNK = re.compile(r"(ZOTERO_BREF_\w+?)_(\d+)")


def read(path: str, data: bytes) -> Document:
    """The document in an ODT file. Raises Problem for one that is damaged, protected, or no text document."""
    parts = open_parts(path, data)
    manifest = parts.xml("META-INF/manifest.xml")
    if b"encryption-data" in manifest or "encrypted-package" in parts:
        raise protected(path)
    root = _tree(parts, _PART)
    body = root.find("office:body")
    text = body.find("office:text") if body else None
    if text is None:
        kind = next((node.name.rpartition(":")[2] for node in body.nodes()), "") if body else ""
        what = f"a {kind}, not a text document" if kind else "no text document"
        raise Problem(f"{path}: this is {what}; give the manuscript itself")
    meta = _tree(parts, "meta.xml")
    look = styles(_tree(parts, "styles.xml"), root)
    ended = frozenset(node.get("office:name") for node in text.every("office:annotation-end"))
    walk = Walk(Setting(look, _formulas(parts, manifest), _codes(meta), ended))
    walk.body(text)
    works = Works()
    page = Page(_PART, walk.notes, works)
    page.add(walk.paragraphs)
    source = page.source(path)
    if not source.text.strip():
        raise Problem(f"{path}: the file holds no text; is it a picture of one?")
    blocks = tuple(Blocks(source, page.lines, look.as_docx(), Counted({}, {})))
    reviews = Reviews(source, walk.setting.comments)
    reviews.read(page.lines)
    listed = works.listed(path)
    skipped = []
    if works.cited and listed is None:
        skipped.append(Skipped(KEYS, "the citation fields hold no data of the works"))
    if page.broken:
        what = "1 citation field" if page.broken == 1 else f"{page.broken} citation fields"
        skipped.append(Skipped(what, "the data in it cannot be read; the words that it shows are"))
    said = next((node.words().strip().lower() for node in meta.every("dc:language")), "")
    return Document(
        (source,),
        blocks,
        "odt",
        (listed,) if listed else (),
        tuple(skipped),
        look.language or said.partition("-")[0] or "en",
        tuple(reviews.remarks),
        tuple(reviews.labels),
        tuple(reviews.pointers),
        (),
        tuple(reviews.marks),
    )


def _tree(parts: Parts, name: str) -> Node:
    data = parts.xml(name)
    return tree(parts.path, name, data) if data.strip() else Node("", {})


def _formulas(parts: Parts, manifest: bytes) -> frozenset[str]:
    """The embedded objects that are formulas."""
    entries = tree(parts.path, "META-INF/manifest.xml", manifest).nodes() if manifest.strip() else ()
    return frozenset(
        entry.get("manifest:full-path").rstrip("/") for entry in entries if entry.get("manifest:media-type") == _MATHS
    )


def _codes(meta: Node) -> dict[str, str]:
    """What the bookmarks of Zotero stand for, which it keeps in pieces among the properties of the file."""
    pieces: dict[str, dict[int, str]] = {}
    for node in meta.every("meta:user-defined"):
        if match := _CHUNK.fullmatch(node.get("meta:name")):
            pieces.setdefault(match[1], {})[int(match[2][:6])] = node.words()
    return {name: "".join(said[at] for at in sorted(said)) for name, said in pieces.items()}
