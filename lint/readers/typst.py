"""Typst: the whole tree of a manuscript's files as one document, each block at its place in its own file.

Read are headings with the numbers that Typst prints, paragraphs, lists, captions, footnotes, quotations, tables, what `#let` gives a name,
citations and cross references. Left out of the prose are comments, code, maths, settings (`#set`, `#show`), strings, keys and lengths.
Content blocks of functions that are not known are prose.
"""

import re

from lint.document import Document, Named
from lint.readers.including import Include, alone
from lint.readers.typ_calls import call
from lint.readers.typ_reader import Reader
from lint.readers.typ_statements import statement
from lint.readers.typ_tree import Node, inside
from lint.span import Source, Span

_ENTRY = re.compile(
    r"key\s*:\s*\"(?P<key>[^\"\n]{1,80})\"\s*,\s*short\s*:\s*(?:\"(?P<text>[^\"\n]{1,80})\"|\[(?P<content>[^\[\]\n]{1,80})\])"
)

_POINTS = re.compile(
    r"^(?:full|prose|text)?-?(?:cite|ref|link|query|locate|page-?ref|nameref|selector)|\.(?:after|before|at|with|or|and)$"
)


def read(source: Source, include: Include = alone) -> Document:
    """The document of a main file and all that it takes in. Never raises: what is not understood is left out or read as text."""
    reader = Reader(include, call, statement)
    _names(reader, source)
    reader.file(source)
    comments = [
        comment for one in reader.sources for comment in sorted(reader.tree(one).comments, key=lambda found: found.span.start)
    ]
    return Document(
        tuple(dict.fromkeys(reader.sources)),
        tuple(reader.flow.blocks),
        "typst",
        skipped=tuple(reader.skipped),
        language=reader.language.split("-")[0] or "en",
        comments=tuple(comments),
        labels=tuple(reader.labels.values()),
        pointers=tuple(reader.pointers),
        bibliographies=tuple(reader.bibliographies),
    )


def _names(reader: Reader, source: Source) -> None:
    """Find the labels, and the terms of a glossary, of all files: only they tell a cross reference from a citation."""
    waiting, seen = [source], {source}
    texts: dict[str, Named] = {}
    while waiting:
        one = waiting.pop(0)
        tree = reader.tree(one)
        for label in tree.labels:
            reader.labels.setdefault(label.name, Named(Span(one, label.start, label.end), label.name))
        for node in inside([tree.root]):
            if node.kind in ("include", "import") and node.name and not node.name.startswith("@"):
                found = reader.include(node.name.lstrip("/"), one)
                if not isinstance(found, str) and found not in seen:
                    seen.add(found)
                    waiting.append(found)
            elif node.kind == "call" and not _POINTS.search(node.name):
                _labels_in(reader, one, node, texts)
        if "short" in one.text:
            for entry in _ENTRY.finditer(one.text):
                reader.glossary.setdefault(entry["key"], entry["text"] or entry["content"])
    reader.labels = {said: text for said, text in texts.items() if said not in reader.glossary} | reader.labels


def _labels_in(reader: Reader, source: Source, call: Node, texts: dict[str, Named]) -> None:
    """Note the labels that a call is given (`#lemma(label: <lem-a>)`) or makes (`#label("a")`, `#label(name + "-a")`), and the texts
    it is given, since its function, which may be out of reach, may make a label of one (`#rules([The rules.], "fig-rules")`)."""
    tree = reader.tree(source)
    for arg in call.args:
        for part in arg.parts:
            if part.kind == "label" and arg.name != "attribution":
                reader.labels.setdefault(part.name, Named(Span(source, part.start, part.end), part.name))
            elif part.kind == "string" and call.name != "label" and part.end - part.start < 80:
                said = tree.value(part)
                texts.setdefault(said, Named(Span(source, part.start, part.end), said))
            elif part.kind == "string":
                said = tree.value(part)
                if source.text[arg.start : arg.end].strip() == source.text[part.start : part.end]:
                    reader.labels.setdefault(said, Named(Span(source, part.start, part.end), said))
                elif len(said) > 2:
                    reader.made.add(said)
