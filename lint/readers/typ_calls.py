"""What the functions of Typst, and those of common packages, show."""

import re
from collections.abc import Callable

from lint.document import BlockKind
from lint.readers.placeholders import CODE, MATHS
from lint.readers.typ_reader import Reader, named_strings
from lint.readers.typ_references import bibliography, cite, link, ref
from lint.readers.typ_tree import Node, argument
from lint.span import Source

_INLINE = frozenset(
    "emph strong text smallcaps underline strike overline highlight box upper lower sub super link gls glspl smartquote hide".split()
)
_STRINGS_SHOW = frozenset("emph strong text smallcaps underline strike overline highlight upper lower sub super".split())
_NOTHING = frozenset(
    "v pagebreak colbreak line image rect.stroke outline lorem counter counter.step counter.update counter.display state state.update "
    "metadata place.flush todo inline-note note-outline todo_outline register-glossary init-glossary print-glossary print-index index "
    "make-index make-glossary selector query plot canvas cetz.canvas diagram fletcher.diagram mermaid chart bibliography-title pdf.embed "
    "setup measure layout numbering locate bytes read json csv yaml toml xml".split()
)
_BLANKS = frozenset("h linebreak hfill".split())
_TABLES = frozenset("table tablex gridx tablem easytable tabut booktab three-line-table".split())
_CELLS = frozenset("table.cell table.header table.footer grid.cell grid.header grid.footer cellx colspanx rowspanx".split())
_GLOSSARY = frozenset(
    "gls glspl Gls Glspl acr acrpl acrs acrf ac acp acs acl acf aclp acsp acfp ac-pl abbr abbr.a abbr.pla agls glsp".split()
)
_LISTS = frozenset("list enum terms list.item enum.item terms.item".split())
_CITES = re.compile(r"(?:full|prose|text|paren)?-?cite[a-z]?$|citet$|citep$|cite\.?p?$")
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


def call(reader: Reader, source: Source, node: Node) -> None:
    """Read a call."""
    handler = _HANDLERS.get(node.name)
    if handler:
        handler(reader, source, node)
    elif node.name in reader.lets and _expand(reader, source, node):
        return
    elif node.name in _NOTHING:
        reader.flow.hole()
    elif node.name in _BLANKS:
        reader.flow.blank(source, node.start, node.end)
    elif node.name in _TABLES:
        _table(reader, source, node)
    elif node.name in _GLOSSARY and (said := named_strings(reader, source, [p for arg in node.args for p in arg.parts])):
        shown = reader.glossary.get(said[0][1], said[0][1]) + "s" * (node.name.endswith(("pl", "acp")) or "pl" in node.name)
        reader.flow.put(shown, source, node.start, node.end)
    elif node.name in _LISTS:
        _list(reader, source, node)
    elif _CITES.match(node.name):
        cite(reader, source, node)
    elif node.name.startswith(("sym.", "math.", "emoji.")):
        reader.flow.put(MATHS, source, node.start, node.end, "opaque")
    else:
        _any(reader, source, node)


def _expand(reader: Reader, source: Source, node: Node) -> bool:
    """Show what a name stands for, if it is a text without parts of its own."""
    definition = reader.lets[node.name]
    value = definition.node.parts
    if node.args or definition.node.block != node.block:
        return False
    if len(value) != 1 or value[0].kind not in ("content", "string", "math", "call") or reader.expanding > 5:
        if not definition.node.block:
            reader.flow.put(
                CODE, source, node.start, node.end, "opaque"
            ) if reader.flow.draft and not value else reader.flow.hole()
            return True
        return False
    if value[0].kind == "math":
        reader.flow.put(MATHS, source, node.start, node.end, "opaque")
        return True
    shown = reader.shown(definition.source, value[0])
    if shown and len(shown) < 300:
        reader.flow.put(shown, source, node.start, node.end)
    else:
        reader.flow.hole()
    return True


def _any(reader: Reader, source: Source, node: Node) -> None:
    """A function that shows its content blocks, where it stands or as blocks of their own."""
    flow = reader.flow
    bodies = [part for arg in node.args for part in arg.parts if _shows(part)]
    captions = [arg for arg in node.args if arg.name == "caption"]
    if not bodies:
        shows = node.name in _STRINGS_SHOW
        for arg in node.args:
            for part in arg.parts:
                if shows and part.kind == "string" and not arg.name:
                    _string(reader, source, part, node)
        if not shows and flow.draft and flow.draft.pieces:
            flow.put(CODE, source, node.start, node.end, "opaque")
        return
    block = not flow.solid and node.name not in _INLINE and (captions or _alone(reader, source, node))
    if block:
        flow.flush()
    for arg in node.args:
        if arg.name == "caption":
            _apart(reader, source, arg.parts, "caption")
        elif arg.name and not any(part.kind == "content" for part in arg.parts):
            continue
        elif arg.name:
            if any(part.kind == "content" and len(source.text[part.start : part.end].split()) > 4 for part in arg.parts):
                _apart(reader, source, arg.parts, "paragraph")
        else:
            for part in arg.parts:
                if _shows(part):
                    reader.part(source, part)
                    if block:
                        flow.flush()
    if block:
        flow.flush()


def _string(reader: Reader, source: Source, part: Node, node: Node) -> None:
    said = source.text[part.start + 1 : part.end - 1]
    if node.name == "super" and said.isdigit():
        reader.flow.put(said.translate(_RAISED), source, part.start, part.end)
    else:
        reader.flow.literal(source, part.start + 1, part.end - 1)


def _shows(part: Node) -> bool:
    """Whether an argument may hold text that shows."""
    if part.kind in ("content", "raw"):
        return True
    below = [below for arg in part.args for below in arg.parts] + part.parts
    return part.kind in ("call", "group", "code", "if", "include") and (
        part.kind == "include" or any(map(_shows, below)) or part.name in ("table", "figure", "bibliography", "quote")
    )


def _alone(reader: Reader, source: Source, node: Node) -> bool:
    """Whether a call stands for itself: nothing of a paragraph before it, and a line end behind it."""
    draft = reader.flow.draft
    if draft is not None and draft.pieces:
        return False
    behind = source.text[node.end : node.end + 100].lstrip(" \t").split("\n", 2)
    if behind[0].strip() and not behind[0].lstrip().startswith(("<", "]", ")", "//")):
        return False
    return len(behind) < 2 or not behind[1].strip() or "\n" in source.text[node.start : node.end]


def _apart(reader: Reader, source: Source, parts: list[Node], kind: BlockKind) -> None:
    """Read some parts as a block of one kind behind the one under way."""
    with reader.flow.apart(kind, solid=kind == "caption") as found:
        for part in parts:
            if part.kind == "call" and not part.block and part.name in ("none", "auto"):
                continue
            reader.part(source, part)
    reader.flow.behind(found)


def _footnote(reader: Reader, source: Source, node: Node) -> None:
    if reader.expanding:
        return
    for arg in node.args:
        if not arg.name:
            _apart(reader, source, arg.parts, "note")
    reader.flow.hole()


def _figure(reader: Reader, source: Source, node: Node) -> None:
    reader.flow.flush()
    for arg in node.args:
        if arg.name == "caption":
            _apart(reader, source, arg.parts, "caption")
        elif not arg.name:
            for part in arg.parts:
                if _shows(part):
                    reader.part(source, part)
                    reader.flow.flush()


def _heading(reader: Reader, source: Source, node: Node) -> None:
    level, pattern, body = 1, reader.numbers.pattern, None
    for arg in node.args:
        said = source.text[arg.start : arg.end].strip()
        if arg.name in ("level", "depth") and said.isdecimal():
            level = int(said[:2])
        elif arg.name == "numbering":
            pattern = said.strip('"') if said.startswith('"') else None
        elif not arg.name and arg.parts:
            body = arg.parts[0]
    if body is None or reader.flow.solid:
        return
    inner = body if body.kind == "content" else Node("content", body.start, body.end, parts=[body])
    reader.heading(source, inner, level, pattern, (node.start, body.start), node.end)


def _quote(reader: Reader, source: Source, node: Node) -> None:
    block = argument(node, "block")
    whole = block is not None and "true" in source.text[block.start : block.end]
    flow = reader.flow
    bodies = [part for arg in node.args if not arg.name for part in arg.parts]
    if whole and not flow.solid:
        flow.flush()
        kind, flow.kind = flow.kind, "quote"
        for arg in node.args:
            if arg.name == "attribution":
                for part in arg.parts:
                    if part.kind == "label":
                        part = Node("ref", part.start, part.end, part.name)
                    if part.kind != "string":
                        reader.part(source, part)
                flow.flush()
            elif not arg.name:
                for part in arg.parts:
                    reader.part(source, part)
                flow.flush()
        flow.kind = kind
        return
    for body in bodies:
        if body.kind in ("content", "string"):
            flow.put("“", source, body.start - 1 + (body.kind == "string"), body.start + (body.kind == "string"))
            reader.part(source, body)
            if body.block or body.kind == "string":
                flow.put("”", source, body.end - 1, body.end)


def _table(reader: Reader, source: Source, node: Node) -> None:
    flow = reader.flow
    if flow.solid:
        _cells(reader, source, node)
        return
    flow.flush()
    with flow.apart("table", solid=True) as found:
        draft = flow.open(source, node.start, "table")
        draft.end = node.end
        _cells(reader, source, node)
    flow.blocks += found


def _cells(reader: Reader, source: Source, node: Node) -> None:
    """The cells of a table, a bar between two; a table within one is of it."""
    waiting = [part for arg in reversed(node.args) if not arg.name for part in reversed(arg.parts)]
    while waiting:
        part = waiting.pop()
        if part.kind == "group" or (part.kind == "call" and part.name in _CELLS):
            waiting += [below for arg in reversed(part.args) if not arg.name for below in reversed(arg.parts)]
        elif part.kind in ("content", "string", "math", "raw", "code", "if") or (part.kind == "call" and part.block):
            draft = reader.flow.draft
            if draft and draft.pieces and part.start > draft.pieces[-1].span.end:
                reader.flow.put(" | ", source, draft.pieces[-1].span.end, part.start)
            reader.part(source, part)


def _list(reader: Reader, source: Source, node: Node) -> None:
    for arg in node.args:
        for part in arg.parts if not arg.name else ():
            if not reader.flow.solid:
                reader.flow.flush()
                reader.flow.open(source, part.start, "item")
            reader.part(source, part)
    reader.flow.flush()


def _super(reader: Reader, source: Source, node: Node) -> None:
    said = [source.text[part.start : part.end].strip('"]') for arg in node.args if not arg.name for part in arg.parts]
    if len(said) == 1 and said[0].lstrip("-+").isdigit():
        reader.flow.put(said[0].translate(_RAISED), source, node.start, node.end)
    else:
        _any(reader, source, node)


def _raw(reader: Reader, source: Source, node: Node) -> None:
    reader.flow.put(CODE, source, node.start, node.end, "opaque")


def _maths(reader: Reader, source: Source, node: Node) -> None:
    reader.flow.put(MATHS, source, node.start, node.end, "opaque")


def _counter(reader: Reader, source: Source, node: Node) -> None:
    """`#counter(heading).update(0)`."""
    if node.args and [part.name for part in node.args[0].parts] == ["heading"]:
        said = source.text[node.args[-1].start : node.args[-1].end].strip(" ()")
        values = [value.strip() for value in said.split(",") if value.strip()]
        if all(value.isdecimal() for value in values):
            reader.numbers.set([int(value[:3]) for value in values if value != "0"])
    reader.flow.hole()


def _parbreak(reader: Reader, source: Source, node: Node) -> None:
    reader.flow.flush()


_HANDLERS: dict[str, Callable[[Reader, Source, Node], None]] = {
    "footnote": _footnote, "figure": _figure, "heading": _heading, "quote": _quote, "blockquote": _quote, "cite": cite, "ref": ref,
    "link": link, "bibliography": bibliography, "super": _super, "raw": _raw, "math.equation": _maths, "counter.update": _counter,
    "parbreak": _parbreak,
}  # fmt: skip
