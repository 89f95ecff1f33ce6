"""The syntax tree of a Typst file: light, tolerant, with places. What lies between the parts of a piece of markup is its literal text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal[
    "content", "code", "group", "call", "string", "raw", "math", "label", "ref", "comment", "escape", "short", "delimiter", "break",
    "line", "paragraph", "marker", "let", "set", "show", "import", "include", "if",
]  # fmt: skip


@dataclass(slots=True)
class Node:
    """A part of the text at [start, end).

    `name` is the dotted name of a call, a let or a set, the key of a label or reference, the path of an include, the sign of a marker,
    what a short form or an escape shows. `parts` are the parts of a content block, of a code block, of the value of a let, of a show rule,
    the bodies of an `if`. `args` are those of a call; content blocks behind its bracket come last.
    """

    kind: Kind
    start: int
    end: int
    name: str = ""
    parts: "list[Node]" = field(default_factory=list)
    args: "list[Arg]" = field(default_factory=list)
    block: bool = False


@dataclass(slots=True)
class Arg:
    """An argument: its name ("" for one by place), and what of it may be text."""

    name: str
    parts: list[Node]
    start: int
    end: int


def inside(nodes: list[Node]) -> Iterator[Node]:
    """Every node at or below some, in the order of the text."""
    waiting = list(reversed(nodes))
    while waiting:
        node = waiting.pop()
        yield node
        below = [part for arg in node.args for part in arg.parts] + node.parts
        if len(below) > 1:
            below.sort(key=lambda part: part.start)
        waiting += reversed(below)


def argument(call: Node, name: str) -> Arg | None:
    """The argument of a call with a name."""
    return next((arg for arg in call.args if arg.name == name), None)


def strings(nodes: list[Node]) -> list[Node]:
    """The strings among some nodes and in the groups (arrays) among them."""
    found = []
    for node in nodes:
        if node.kind == "string":
            found.append(node)
        elif node.kind == "group":
            found += strings([part for arg in node.args for part in arg.parts])
    return found
