"""The elements of an ODF part, each stretch of text with its bytes.

Names are those of the standard prefixes ("text:p"), whatever prefixes a file declares. Structure: OpenDocument 1.3, part 3.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from lint.archive import DEEPEST, too_deep
from lint.problem import Problem

_PREFIXES = {
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0": "meta",
    "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0": "manifest",
    "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
    "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0": "field",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/1998/Math/MathML": "math",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
_ENTITY = re.compile(rb"&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|amp|lt|gt|quot|apos);")


class Text(NamedTuple):
    """Words, and the bytes [start, end) of the part that they are: their UTF-8, or one entity. -1 where nothing can be put among them."""

    words: str
    start: int
    end: int


@dataclass(slots=True)
class Node:
    """An element, and its children in order."""

    name: str
    attributes: dict[str, str]
    children: "list[Node | Text]" = field(default_factory=list)

    def get(self, name: str, default: str = "") -> str:
        """The value of an attribute."""
        return self.attributes.get(name, default)

    def nodes(self) -> "Iterator[Node]":
        """The child elements."""
        return (child for child in self.children if isinstance(child, Node))

    def find(self, name: str) -> "Node | None":
        """The first child element of a name."""
        return next((child for child in self.nodes() if child.name == name), None)

    def every(self, *names: str) -> "Iterator[Node]":
        """The elements of these names below this one, in order."""
        waiting = [self.nodes()]
        while waiting:
            node = next(waiting[-1], None)
            if node is None:
                waiting.pop()
                continue
            if node.name in names:
                yield node
            waiting.append(node.nodes())

    def words(self) -> str:
        """All text below the element."""
        found: list[str] = []
        waiting: list[Iterator[Node | Text]] = [iter(self.children)]
        while waiting:
            child = next(waiting[-1], None)
            if child is None:
                waiting.pop()
            elif isinstance(child, Text):
                found.append(child.words)
            else:
                if child.name in ("text:p", "text:h", "text:line-break", "text:s", "text:tab") and found:
                    found.append("\n" if child.name in ("text:p", "text:h") else " ")
                waiting.append(iter(child.children))
        return "".join(found)


def tree(path: str, part: str, data: bytes) -> Node:
    """The root of a part. Raises Problem for XML that is broken or nested too deep."""
    root = Node("", {})
    stack = [root]
    names: dict[str, str] = {}
    literal: list[bool] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def known(name: str) -> str:
        uri, _, local = name.rpartition(" ")
        names[name] = f"{_PREFIXES.get(uri, '?')}:{local}" if uri else local
        return names[name]

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(stack) > DEEPEST:
            raise too_deep(path, part)
        said = {names.get(key) or known(key): value for key, value in attributes.items()} if attributes else {}
        node = Node(names.get(name) or known(name), said)
        stack[-1].children.append(node)
        stack.append(node)

    def end(name: str) -> None:
        stack.pop()

    def text(words: str) -> None:
        at = parser.CurrentByteIndex
        raw = data[at : at + 12]
        entity = len(words) == 1 and _ENTITY.match(raw)
        end = at + (entity.end() if entity else 2 if words == "\n" and raw[:2] == b"\r\n" else len(words.encode()))
        stack[-1].children.append(Text(words, -1, -1) if literal else Text(words, at, end))

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    # Nothing can be put into a section of CDATA.
    parser.StartCdataSectionHandler = lambda: literal.append(True)
    parser.EndCdataSectionHandler = literal.clear
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        why = expat.ErrorString(error.code)
        raise Problem(f"{path}: the part {part} is damaged ({why}, line {error.lineno}); save the file anew") from error
    except (RecursionError, ValueError) as error:
        raise Problem(f"{path}: the part {part} is damaged ({error}); save the file anew") from error
    return next(root.nodes(), root)
