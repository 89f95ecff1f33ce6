"""Reads the tree of a Typst manuscript, over all its files, in the order in which Typst would, without running it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from os.path import normpath

from lint.document import Named
from lint.finding import Skipped
from lint.prose import Piece
from lint.readers.including import Include
from lint.readers.placeholders import CITED, CODE, MATHS, NAMED
from lint.readers.typ_flow import Flow
from lint.readers.typ_numbers import Numbers
from lint.readers.typ_parse import Parser
from lint.readers.typ_tree import Node, strings
from lint.span import Source, Span

_POINTS = re.compile(
    r"(?i)(?:fig(?:ure)?|tbl|tab(?:le)?|sec(?:tion)?|sub(?:sec)?|eqn?|eqt|lst|listing|code|ch(?:ap(?:ter)?)?|app(?:endix)?|alg|thm|lem|def|"
    r"cor|prop|ex)[-:_.]"
)
_WORD_BEFORE = re.compile(r"(?i)(?:^|\s)(?:by|in|from|of|see|with|to|on|following|per|unlike|like|than|via|and)\s$")
_SENTENCE_OPENS = re.compile(r"(?:^|[.!?]\s)$")
_DEEPEST_INCLUDE = 30
_MOST_EXPANDED = 5_000  # definitions within definitions


@dataclass(slots=True)
class Definition:
    """What a `#let` says: its node, and the source it stands in."""

    source: Source
    node: Node


@dataclass
class Reader:
    """The state of the reading; the functions of Typst are functions of it (`calls`), so are its `statements`."""

    include: Include
    calls: Callable[["Reader", Source, Node], None]
    statements: Callable[["Reader", Source, Node], None]
    flow: Flow = field(default_factory=Flow)
    numbers: Numbers = field(default_factory=Numbers)
    trees: dict[Source, Parser] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    chain: list[Source] = field(default_factory=list)
    lets: dict[str, Definition] = field(default_factory=dict)
    glossary: dict[str, str] = field(default_factory=dict)
    labels: dict[str, Named] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)
    pointers: list[Named] = field(default_factory=list)
    bibliographies: list[Named] = field(default_factory=list)
    skipped: dict[Skipped, None] = field(default_factory=dict)
    language: str = ""
    expanding: int = 0
    expanded: int = 0

    def tree(self, source: Source) -> Parser:
        """The tree of a source."""
        if source not in self.trees:
            self.trees[source] = Parser(source)
        return self.trees[source]

    def file(self, source: Source) -> None:
        """Read a file where it is taken in."""
        self.flow.flush(hard=True)
        kept = self.numbers.pattern
        self.sources.append(source)
        self.chain.append(source)
        self.run(source, self.tree(source).root)
        self.chain.pop()
        self.flow.flush(hard=True)
        self.numbers.pattern = kept

    def take_in(self, source: Source, node: Node) -> None:
        """Read what an `#include` names."""
        found = self.include(node.name.lstrip("/"), source)
        why = ""
        if isinstance(found, str):
            why = found
        elif is_among(found, self.chain):
            why = "it includes itself"
        elif len(self.chain) > _DEEPEST_INCLUDE:
            why = "included too deep"
        elif is_among(found, self.sources):
            why = "included twice; read once"
        if isinstance(found, str) or why:
            self.skipped[Skipped(node.name or "a file", f"{why} (included in {source.path})")] = None
        elif not self.flow.solid:
            self.file(found)

    def run(self, source: Source, node: Node) -> None:
        """Read the markup of a content block."""
        text, parts = source.text, node.parts
        at, end = node.start, node.end - (1 if node.block else 0)
        columns: list[int] = []
        base = self.flow.kind
        index = 0
        while index < len(parts):
            part = parts[index]
            if at < part.start:
                self.flow.literal(source, at, part.start)
            at = part.end
            index += 1
            kind = part.kind
            if kind in ("line", "paragraph"):
                indent = at - (text.rfind("\n", part.start, at) + 1)
                left = bool(columns) and indent <= columns[-1]
                while columns and indent <= columns[-1]:
                    columns.pop()
                if kind == "paragraph" or left:
                    self.flow.flush()
                if kind == "line" or self.flow.solid:
                    self.flow.blank(source, part.start, part.end)
            elif kind == "marker":
                column = part.start - (text.rfind("\n", 0, part.start) + 1)
                while columns and column <= columns[-1]:
                    columns.pop()
                if self.flow.solid:
                    self.flow.blank(source, part.start, part.end)
                elif part.name.startswith("="):
                    columns.clear()
                    index, at = self._heading(source, parts, index, part, end)
                else:
                    self.flow.flush()
                    columns.append(column)
                    self.flow.open(source, part.start, "item")
            else:
                self.part(source, part)
        if at < end:
            self.flow.literal(source, at, end)
        self.flow.kind = base

    def part(self, source: Source, part: Node) -> None:
        """Read a part of some markup, or an expression of code that shows."""
        flow, kind = self.flow, part.kind
        if kind in ("escape", "short"):
            flow.put(part.name, source, part.start, part.end)
        elif kind == "break":
            flow.blank(source, part.start, part.end)
        elif kind == "math":
            flow.put(MATHS, source, part.start, part.end, "opaque")
        elif kind == "raw":
            self.raw(source, part)
        elif kind == "ref":
            self.reference(source, part)
        elif kind == "call":
            self.calls(self, source, part)
        elif kind == "content":
            kept = self.numbers.pattern
            self.run(source, part)
            self.numbers.pattern = kept
        elif kind == "string":
            flow.literal(source, part.start + 1, part.end - 1)
        elif kind in ("code", "group", "if"):
            for below in [below for arg in part.args for below in arg.parts] + part.parts:
                if not (below.kind == "call" and not below.block):
                    self.part(source, below)
                    if kind == "if":
                        flow.blank(source, below.end - 1, below.end)
        elif kind in ("let", "set", "show", "import"):
            self.statements(self, source, part)
            flow.hole()
        elif kind == "include":
            self.take_in(source, part)

    def _heading(self, source: Source, parts: list[Node], index: int, marker: Node, end: int) -> tuple[int, int]:
        """Read a heading from its marker on; the next part behind it, and where the text goes on."""
        stop = index
        while stop < len(parts) and parts[stop].kind not in ("line", "paragraph"):
            stop += 1
        limit = parts[stop].start if stop < len(parts) else end
        line = Node("content", marker.end, limit, parts=parts[index:stop])
        self.heading(source, line, len(marker.name), self.numbers.pattern, (marker.start, marker.end), limit)
        return stop, limit

    def heading(self, source: Source, line: Node, level: int, pattern: str | None, sign: tuple[int, int], end: int) -> None:
        """Read a heading: its content, its level, the numbering that holds, where its sign and where it ends."""
        flow = self.flow
        flow.flush()
        with flow.apart("heading", solid=True) as found:
            draft = flow.open(source, sign[0], "heading")
            draft.level, draft.end = min(max(level, 1), 9), max(sign[1], sign[0] + len(source.text[sign[0] : end].rstrip()))
            number = self.numbers.next(draft.level, pattern)
            if number:
                draft.number = number.rstrip(".:)")
                draft.pieces.append(Piece(f"{number} ", Span(source, *sign), "rendered"))
            self.run(source, line)
            if flow.draft and len(flow.draft.pieces) == (number is not None):
                flow.draft = None
        flow.blocks += found

    def raw(self, source: Source, part: Node) -> None:
        """Code: a block of its own with its lines as they stand, or a placeholder within the sentence."""
        if not part.block or self.flow.solid:
            self.flow.put(CODE, source, part.start, part.end, "opaque")
            return
        self.flow.flush()
        with self.flow.apart("code") as found:
            draft = self.flow.open(source, part.start, "code")
            draft.end, at = part.end, part.start
            for line in re.split(r"(?<=\n)", source.text[part.start : part.end]):
                words = line.rstrip("\r\n")
                if words.strip():
                    if draft.pieces:
                        draft.pieces.append(Piece("\n", Span(source, draft.pieces[-1].span.end, at), "rendered"))
                    draft.pieces.append(Piece(words, Span(source, at, at + len(words))))
                at += len(line)
        self.flow.blocks += found

    def reference(self, source: Source, part: Node, *, prose: bool | None = None) -> None:
        """`@key`: a cross reference, a term of the glossary, or a citation."""
        key = part.name
        term = key.split(":")[0]
        likely = _POINTS.match(key) is not None or any(key.startswith(made) or key.endswith(made) for made in self.made)
        if key in self.labels or (likely and prose is None and key not in self.glossary):
            self.pointers.append(Named(Span(source, part.start, part.end), key))
            self.flow.put(NAMED, source, part.start, part.end, "opaque")
        elif term in self.glossary:
            self.flow.put(self.glossary[term] + "s" * key.endswith(":pl"), source, part.start, part.end)
        else:
            supplement = part.parts[0] if part.parts else None
            locator = self.shown(source, supplement) if supplement else None
            if prose is None:
                prose = self._is_named(source, part)
            self.flow.cite(source, part.start, part.end, key, locator or None, prose, NAMED if prose else CITED)

    def _is_named(self, source: Source, part: Node) -> bool:
        """Whether a citation is likely a word of its sentence ("in @", "@ shows"), not a bracket behind one."""
        before = "".join(piece.text for piece in self.flow.draft.pieces[-3:])[-20:] if self.flow.draft else ""
        following = source.text[part.end : part.end + 2]
        return bool(
            _WORD_BEFORE.search(before) or (_SENTENCE_OPENS.search(before) and following[:1] == " " and following[1:].islower())
        )

    def shown(self, source: Source, *nodes: Node) -> str:
        """What some nodes show, as plain text; "" where a definition goes in circles or grows without bounds."""
        self.expanded += self.expanding > 0
        if self.expanding > 5 or self.expanded > _MOST_EXPANDED:
            return ""
        self.expanding += 1
        kept = len(self.pointers)
        with self.flow.apart("paragraph", solid=True) as found:
            for node in nodes:
                self.part(source, node)
        del self.pointers[kept:]
        self.expanding -= 1
        return " ".join(block.prose.text for block in found)


def is_among(source: Source, others: Sequence[Source]) -> bool:
    """Whether a source is one of some, the main file first among them, which may have been opened twice."""
    return any(other is source or other.path == source.path for other in others) or normpath(others[0].path) == source.path


def named_strings(reader: Reader, source: Source, nodes: list[Node]) -> list[tuple[Node, str]]:
    """The strings among some nodes with what they say."""
    return [(node, reader.tree(source).value(node)) for node in strings(nodes)]
