"""Reads Typst's markup into a tree, after the grammar of its reference ("Syntax"): markup, code and maths, each with its own rules.

One pass from left to right that never goes back; brackets deeper than a bound are taken as text, so that depth is no danger.
"""

import re

from lint.document import Comment
from lint.readers.typ_code import Code
from lint.readers.typ_tree import Kind, Node
from lint.span import Source

_SPECIAL = re.compile(
    r"[\\`$#\[\]<@~\"']|\*+|_+|//|/\*|--+|-\?|\.\.\.|https?://|\n[ \t\r\n\f\v\x85\u2028\u2029]*|[\r\u2028\u2029\x85\v\f]"
)
_MARKER = re.compile(r"[ \t]*(?P<sign>=+(?=[ \t]+\S)|[-+/](?=[ \t\r\n])|\d{1,4}\.(?=[ \t]))[ \t]*")
_LABEL = re.compile(r"<([^\W\d](?:[\w:.-]{0,200}))>")
_KEY = re.compile(r"@(\w[\w:.-]{0,200})")
_UNICODE = re.compile(r"\\u\{([0-9a-fA-F]{1,6})\}")
_URL = re.compile(r"https?://[^\s\[\]<>\"`]*(?:\[[^\s\[\]]*\][^\s\[\]<>\"`]*)*")
_OPENS = re.compile(r"[^\W\d]|[({\[\"$`<]")
_DASHES = {"--": "–", "---": "—"}


class Parser(Code):
    """The tree of one source: `root` is its content, `comments` and `labels` what stands anywhere in it."""

    def __init__(self, source: Source) -> None:
        self.source, self.text = source, source.text
        self.comments: list[Comment] = []
        self.labels: list[Node] = []
        self.gone: set[str] = set()
        self.quoted = False
        self.root = self.content(1 if source.text.startswith("\ufeff") else 0, 0, closing=False)

    def content(self, at: int, depth: int, *, closing: bool = True) -> Node:
        """The markup from an offset to its closing bracket (the node ends behind it), or to the end of the text."""
        node = Node("content", at, len(self.text))
        parts = node.parts
        at = self._marker(parts, at)
        open_brackets = 0
        text = self.text
        while match := _SPECIAL.search(text, at):
            start, sign = match.start(), match.group()
            at = match.end()
            first = sign[0]
            if first == "\n":
                parts.append(Node("paragraph" if "\n" in sign[1:] else "line", start, at))
                at = self._marker(parts, text.rfind("\n", start, at) + 1)
            elif first == "]":
                if open_brackets:
                    open_brackets -= 1
                elif closing:
                    node.end, node.block = at, True
                    return node
            elif first == "[":
                open_brackets += 1
            elif first == "#":
                if _OPENS.match(text, at):
                    found, at = self.embedded(at, depth + 1)
                    found.start, found.end = start, max(found.end, at)
                    parts.append(found)
            elif sign == "//" or sign == "/*":
                at = self.comment(start)
                parts.append(Node("comment", start, at))
            elif first == "`":
                at = self._raw_in(parts, start)
            elif first == "$":
                at = self._math_in(parts, start, depth)
            elif first == "h":
                url = _URL.match(text, start)
                at = max(at, url.end() - (url.group()[-1] in ".,;:!?'\")")) if url else at
            elif first == "<":
                at = self._label(parts, start)
            elif first == "@":
                at = self._reference(parts, start, depth)
            else:
                at = self._small(parts, start, sign)
        return node

    def _marker(self, parts: list[Node], at: int) -> int:
        """The marker of a heading or a list item at the start of a line, whose column counts from the line feed."""
        match = _MARKER.match(self.text, at)
        if match is None:
            while self.text[at : at + 1] in (" ", "\t"):
                at += 1
            return at
        sign = match["sign"]
        parts.append(Node("marker", match.start("sign"), match.end(), sign if sign[0] in "=/" else "-"))
        return match.end()

    def _add(self, parts: list[Node], kind: Kind, start: int, end: int, name: str = "") -> int:
        parts.append(Node(kind, start, end, name))
        return end

    def _raw_in(self, parts: list[Node], at: int) -> int:
        found = self.raw(at)
        if found is None:
            return at + 1
        parts.append(found)
        return found.end

    def _math_in(self, parts: list[Node], at: int, depth: int) -> int:
        found = self.math(at, depth)
        if found is None:
            return at + 1
        parts.append(found)
        return found.end

    def _label(self, parts: list[Node], at: int) -> int:
        match = _LABEL.match(self.text, at)
        if match is None:
            return at + 1
        node = Node("label", at, match.end(), match[1])
        parts.append(node)
        self.labels.append(node)
        return node.end

    def _reference(self, parts: list[Node], at: int, depth: int) -> int:
        match = _KEY.match(self.text, at)
        if match is None:
            return at + 1
        key = match[1].rstrip(".:")
        node = Node("ref", at, at + 1 + len(key), key)
        if self.text.startswith("[", node.end) and depth < self.DEEPEST:
            node.parts = [self.content(node.end + 1, depth + 1)]
            node.end = node.parts[0].end
        parts.append(node)
        return node.end

    def _small(self, parts: list[Node], at: int, sign: str) -> int:
        text, end = self.text, at + len(sign)
        if sign == "\\":
            if match := _UNICODE.match(text, at):
                code = int(match[1], 16)
                return self._add(
                    parts, "escape", at, match.end(), chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else ""
                )
            following = text[at + 1 : at + 2]
            if not following.strip():
                return self._add(parts, "break", at, at + 1)
            return self._add(parts, "escape", at, at + 2, following)
        if sign[0] in "*_":
            before, after = text[at - 1 : at] if at else "", text[end : end + 1]
            return end if before.isalnum() and after.isalnum() else self._add(parts, "delimiter", at, end)
        if sign[0] == "-":
            shown = "" if sign == "-?" else _DASHES.get(sign)
            return end if shown is None else self._add(parts, "short", at, end, shown)
        if sign == '"':
            return self._add(parts, "short", at, end, "”" if self._closes(at) else "“")
        if sign == "'":
            return self._single(parts, at)
        if sign in ("~", "..."):
            return self._add(parts, "short", at, end, "\u00a0" if sign == "~" else "…")
        return self._add(parts, "line", at, end)

    def _single(self, parts: list[Node], at: int) -> int:
        """A single quotation mark; an apostrophe within or behind a word stays as it is."""
        text, end = self.text, at + 1
        within = bool(at) and text[at - 1].isalnum()
        if within and (text[end : end + 1].isalnum() or not self.quoted):
            return end
        closes = within or self._closes(at) or text[end : end + 1].isdigit()
        self.quoted = not closes
        return self._add(parts, "short", at, end, "’" if closes else "‘")

    def _closes(self, at: int) -> bool:
        before = self.text[at - 1 : at] if at else ""
        return not (
            not before.strip() or before in "([{“‘–—/*_-" or (before in "\"'" and not self.text[at + 1 : at + 2].isspace())
        )
