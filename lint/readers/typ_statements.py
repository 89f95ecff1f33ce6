"""What the statements of a Typst manuscript say: names (`#let`, `#import`), settings (`#set`), and a template's arguments (`#show:`)."""

from lint.document import Named
from lint.readers.typ_reader import Definition, Reader, is_among
from lint.readers.typ_tree import Node, inside
from lint.span import Source, Span

_LONG = 12


def statement(reader: Reader, source: Source, node: Node) -> None:
    """Read a statement."""
    if node.kind == "let":
        _let(reader, source, node)
    elif node.kind == "set":
        _set(reader, source, node)
    elif node.kind == "import":
        _learn(reader, source, node)
    elif node.block:
        _show(reader, source, node)


def _let(reader: Reader, source: Source, node: Node) -> None:
    """Learn a name; a long text behind it is prose where it stands."""
    reader.lets[node.name] = Definition(source, node)
    value = node.parts[0] if len(node.parts) == 1 else None
    if not node.block and value and value.kind == "content" and is_long(source, value):
        with reader.flow.apart("paragraph") as found:
            reader.part(source, value)
        reader.flow.behind(found)


def _set(reader: Reader, source: Source, node: Node) -> None:
    """What `#set heading(numbering: …)` and `#set text(lang: …)` say."""
    for arg in node.args:
        said = [reader.tree(source).value(part) for part in arg.parts if part.kind == "string"]
        if (node.name, arg.name) == ("heading", "numbering"):
            reader.numbers.pattern = said[0] if said else None
        elif (node.name, arg.name) == ("text", "lang") and said and not reader.language:
            reader.language = said[0].lower()


def _show(reader: Reader, source: Source, node: Node) -> None:
    """`#show: template.with(…)`: the texts among its arguments, and the settings of the function if it is known."""
    for part in node.parts:
        if part.kind != "call":
            continue
        definition = reader.lets.get(part.name.removesuffix(".with"))
        if definition:
            patterns = [one for one in inside(definition.node.parts) if one.kind == "set" and one.name in ("heading", "text")]
            kept = reader.numbers.pattern
            for rule in reversed(patterns):
                _set(reader, definition.source, rule)
            first = next((one for one in patterns if one.name == "heading"), None)
            if first is None or not any(arg.name == "numbering" for arg in first.args):
                reader.numbers.pattern = kept if not any(one.name == "heading" for one in patterns) else reader.numbers.pattern
            if any(one.name == "counter.update" for one in inside(definition.node.parts)):
                reader.numbers.set([])
        _arguments(reader, source, part)


def _arguments(reader: Reader, source: Source, call: Node) -> None:
    for arg in call.args:
        for part in arg.parts:
            if part.kind == "content" and is_long(source, part):
                with reader.flow.apart("paragraph") as found:
                    reader.part(source, part)
                reader.flow.behind(found)
            elif part.kind == "content":
                for below in inside([part]):
                    if below.kind == "include":
                        reader.part(source, below)
            elif part.kind == "include" or (part.kind == "call" and part.name == "bibliography"):
                reader.part(source, part)
            elif part.kind in ("group", "call"):
                _arguments(reader, source, part)
            elif part.kind == "string":
                said = reader.tree(source).value(part)
                if arg.name in ("lang", "language") and not reader.language:
                    reader.language = said.lower()[:2]
                elif said.lower().endswith((".bib", ".bibtex")):
                    reader.bibliographies.append(Named(Span(source, part.start, part.end), said.lstrip("/")))


def _learn(reader: Reader, source: Source, node: Node) -> None:
    """Learn what a file of the project that is imported defines."""
    if not node.name or node.name.startswith("@"):
        return
    found = reader.include(node.name.lstrip("/"), source)
    if isinstance(found, str) or is_among(found, reader.sources):
        return
    for below in reader.tree(found).root.parts:
        if below.kind == "let":
            reader.lets.setdefault(below.name, Definition(found, below))


def is_long(source: Source, node: Node) -> bool:
    """Whether a content block is a text, not a name or a title."""
    words = source.text[node.start : node.end].split()
    return (
        len(words) >= _LONG
        or any(part.kind == "paragraph" for part in node.parts[1:-1])
        or any(part.kind == "marker" and part.name.startswith("=") for part in node.parts)
    )
