"""The floats of a LaTeX manuscript and whether anything points at them."""

import re
from typing import NamedTuple

from lint.document import Document
from lint.span import Span

_FLOAT = re.compile(r"\\(?P<what>begin|end)\{(?P<kind>figure|table|wrapfigure|sidewaysfigure|sidewaystable|longtable)\*?\}")
_LABEL = re.compile(r"\\label\{([^{}]+)\}")


class Float(NamedTuple):
    """A figure or table with a caption: its kind, the place of its first label, and the names of all labels in it."""

    kind: str
    span: Span
    labels: tuple[str, ...]


def floats(document: Document) -> tuple[Float, ...]:
    """Fact: the captioned floats of a LaTeX manuscript that have a label, in reading order; nested ones belong to the outer one."""
    if document.format != "latex":
        return ()
    found: list[Float] = []
    for source in document.sources:
        depth, start = 0, 0
        for mark in _FLOAT.finditer(source.text):
            if mark["what"] == "begin":
                start = mark.end() if depth == 0 else start
                depth += 1
                continue
            depth = max(0, depth - 1)
            body = source.text[start : mark.start()]
            if depth or not start or "\\caption" not in body:
                continue
            labels = [match for match in _LABEL.finditer(body) if not _commented(body, match.start())]
            if labels:
                first = labels[0]
                kind = "table" if "table" in mark["kind"] else "figure"
                span = source.span(start + first.start(1), start + first.end(1))
                found.append(Float(kind, span, tuple(match[1] for match in labels)))
            start = 0
    return tuple(found)


def unpointed(document: Document) -> tuple[Float, ...]:
    """Fact: the floats that nothing points at: none of their labels is referred to, nor does its name stand anywhere else."""
    used = {pointer.name for pointer in document.pointers}
    return tuple(
        each
        for each in document.fact(floats)
        if not used.intersection(each.labels)
        and not any(sum(source.text.count(name) for source in document.sources) > 1 for name in each.labels)
    )


def _commented(text: str, at: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return re.search(r"(?<!\\)%", line) is not None
