"""What the first words of a block make of it: a caption, a note, a list item, code."""

import re
from collections.abc import Sequence

from lint.document import BlockKind
from lint.readers.lines import Line

_CAPTION = re.compile(
    r"(?i:figure|fig|table|tab|chart|graph|map|plate|scheme|box|exhibit|listing|diagram|photograph|photo|image)\.?\s?"
    r"(?:\d{1,3}(?:[.-]\d{1,3}){0,3}[a-z]?|[IVX]{1,5}|[A-Z]\.?\d{1,2})\b\s{0,3}(?P<mark>[:.–—|-]?)\s*(?P<title>\S?)"
)
_NOTE = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹†‡]|(?:Notes?|Sources?|N\.B\.)\s?:\s")
_CODE = re.compile(
    r"(?:def|class|for|while|if|elif|else|return|import|from|public|private|static|int|void|function|var|let|const|try|switch)\b"
    r"|#include|//|/\*|@\w|<[/?!]?\w|[\w.\[\]]{1,40}\s?(?:[+*/-]?=|\()"
)
_CODE_END = frozenset(";{}:)>")

_LONGEST_CAPTION = 60
_LONGEST_NOTE = 60


def kind(part: Sequence[Line]) -> BlockKind:
    """The kind of a block of lines by its wording alone."""
    first = part[0]
    if first.opening in ("bullet", "marker"):
        return "item"
    words = sum(line.text.count(" ") + 1 for line in part[:8])
    if words <= _LONGEST_CAPTION and _is_caption(part):
        return "caption"
    if words <= _LONGEST_NOTE and _NOTE.match(first.text):
        return "note"
    return "code" if len(part) > 1 and _is_code(part) else "paragraph"


def _is_caption(part: Sequence[Line]) -> bool:
    match = _CAPTION.match(part[0].text)
    if not match:
        return False
    title = match["title"]
    if match["mark"]:
        return not title or not title.islower()
    return not title or (title.isupper() and part[-1].ending in ("none", "stop") and not _has_verb(part[0].text))


def _has_verb(text: str) -> bool:
    """Whether a line that begins with "Figure 3" goes on like a sentence ("Figure 3 Shows that …")."""
    return bool(
        re.search(r"\b(?i:shows?|presents?|illustrates?|gives?|displays?|depicts?|reports?|is|are|was|were)\b", text[:60])
    )


def _is_code(part: Sequence[Line]) -> bool:
    like = sum(line.text[-1] in _CODE_END and _CODE.match(line.text) is not None for line in part)
    return like >= 0.6 * len(part)
