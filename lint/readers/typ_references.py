"""Typst's functions that name a work, a place or an address: `#cite`, `#ref`, `#link`, `#bibliography`."""

from lint.document import Named
from lint.readers.placeholders import NAMED
from lint.readers.typ_reader import Reader, named_strings
from lint.readers.typ_tree import Node, argument
from lint.span import Source, Span


def cite(reader: Reader, source: Source, node: Node) -> None:
    form, supplement = argument(node, "form"), argument(node, "supplement")
    how = source.text[form.start : form.end].strip(' "') if form else ""
    prose = how in ("prose", "author", "year") or "prose" in node.name or node.name in ("citet", "textcite")
    parts = [part for part in supplement.parts if part.kind == "content"] if supplement else []
    for arg in node.args:
        for part in arg.parts if not arg.name else ():
            key = part.name if part.kind == "label" else reader.tree(source).value(part) if part.kind == "string" else ""
            if part.kind == "call" and part.name == "label":
                key = next((said for _, said in named_strings(reader, source, part.args[0].parts if part.args else [])), "")
            if key:
                whole = Node("ref", node.start, node.end, key, parts)
                if sum(not one.name for one in node.args) > 1:
                    whole = Node("ref", part.start, part.end, key, parts)
                reader.reference(source, whole, prose=prose)


def ref(reader: Reader, source: Source, node: Node) -> None:
    for arg in node.args:
        for part in arg.parts:
            if part.kind == "label":
                reader.pointers.append(Named(Span(source, part.start, part.end), part.name))
    reader.flow.put(NAMED, source, node.start, node.end, "opaque")


def link(reader: Reader, source: Source, node: Node) -> None:
    bodies = [part for arg in node.args for part in arg.parts if part.kind in ("content", "call", "code")]
    shown = [part for arg in node.args[1:] for part in arg.parts if part.kind == "string"]
    for part in bodies or shown:
        if part.kind != "call" or part.block:
            reader.part(source, part)
    if not bodies and not shown:
        for part in node.args[0].parts if node.args else ():
            if part.kind == "string":
                reader.flow.literal(source, part.start + 1, part.end - 1)
            elif part.kind == "label":
                reader.flow.put(NAMED, source, node.start, node.end, "opaque")
    for part in node.args[0].parts if node.args else ():
        if part.kind == "label":
            reader.pointers.append(Named(Span(source, part.start, part.end), part.name))


def bibliography(reader: Reader, source: Source, node: Node) -> None:
    for arg in node.args:
        if not arg.name:
            for part, said in named_strings(reader, source, arg.parts):
                reader.bibliographies.append(Named(Span(source, part.start, part.end), said.lstrip("/")))
    reader.flow.hole()
