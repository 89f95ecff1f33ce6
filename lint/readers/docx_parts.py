"""Small XML parts of a DOCX as trees, and the data that reference managers keep in the file's properties."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from lint.archive import Parts

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of WordprocessingML, as lxml writes it before a name."""
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_LARGEST = 20_000_000
_PIECE = re.compile(r"(?P<name>(?:ZOTERO_BREF|Mendeley_Bookmark)_\w+)_(?P<count>\d{1,4})")


def parse_xml(data: bytes) -> "_Element | None":
    """The root of an XML part, None for one that is missing, broken or huge: styles are worth no refusal. Nothing outside is read."""
    from lxml import etree

    if not 0 < len(data) < _LARGEST:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data.replace(_STRICT, W[1:-1].encode()), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def instructions(parts: Parts) -> Mapping[str, str]:
    """The instructions of citations that are kept as bookmarks, by the bookmark's name: pieces of at most 255 characters in the
    properties `ZOTERO_BREF_name_1`, `…_2` (Zotero, "store citations as bookmarks"; Mendeley Desktop alike)."""
    root = parse_xml(parts.xml("docProps/custom.xml"))
    found: dict[str, dict[int, str]] = {}
    for node in root if root is not None else ():
        if match := _PIECE.fullmatch(node.get("name") or ""):
            found.setdefault(match["name"], {})[int(match["count"])] = "".join(map(str, node.itertext()))
    return {name: "".join(pieces[count] for count in sorted(pieces)) for name, pieces in found.items()}
