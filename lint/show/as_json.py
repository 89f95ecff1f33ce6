"""A report as JSON, contract version 1 (`report.schema.json` beside this file)."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from lint import __version__
from lint.citations import Citation, citations
from lint.context import context
from lint.document import Block, Document
from lint.finding import Edit, Finding, Report
from lint.language import language
from lint.span import Position, Run, Source, Span
from lint.words import block_words

T = TypeVar("T")
VERSION = 1
_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def show(report: Report) -> str:
    """The report as one JSON object, a line for each finding, block and citation, UTF-8 kept as it is."""
    whole = _whole(report, lambda row: _Written(_encode(row)))
    return "".join([*_laid_out(whole, "\n"), "\n"])


def as_values(report: Report) -> dict[str, Any]:
    """The report as plain dictionaries and lists. Offsets count code points; lines and columns start at 1."""
    return _whole(report, lambda value: value)


class _Written(str):
    """A value that is JSON already: of a thousand manuscripts the values would not fit into the memory side by side."""

    __slots__ = ()


def _whole(report: Report, done: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
    """The report as values, each finding, block and citation as `done` makes it."""
    owners = {source: document for document in report.documents for source in document.all_sources}
    return {
        "version": VERSION,
        "tool": {"name": "thesis-lint", "version": __version__},
        "files": [_file(source, document, done) for source, document in _in_turn(owners.items())],
        "findings": [
            done(_finding(finding, document))
            for finding, document in _in_turn((finding, owners[finding.span.source]) for finding in report.findings)
        ],
        "skipped": [{"what": skip.what, "why": skip.why} for skip in report.skipped],
        "summary": {
            "findings": len(report.findings),
            "groups": len({finding.group or id(finding) for finding in report.findings}),
            "by_severity": dict(Counter(finding.severity for finding in report.findings)),
            "by_rule": dict(sorted(Counter(finding.rule for finding in report.findings).items())),
            "left_out": report.left_out._asdict(),
        },
    }


def _in_turn(pairs: Iterable[tuple[T, Document]]) -> Iterator[tuple[T, Document]]:
    """The pairs; what is computed for a document is dropped when the turn of the next one comes."""
    last: Document | None = None
    for one, document in pairs:
        if last is not None and document is not last:
            last.forget()
        last = document
        yield one, document


def _laid_out(value: Any, line: str) -> Iterator[str]:
    """JSON in pieces, in which objects that hold tables, and tables (lists of objects), have a line for each member; `line` starts one.

    What is written already is one line: the encoder's own `indent` takes ten times as long, as it leaves its C code.
    """
    if isinstance(value, dict) and any(map(_is_table, value.values())):
        ends, members = "{}", [(f"{_encode(name)}: ", member) for name, member in value.items()]
    elif _is_table(value):
        ends, members = "[]", [("", row) for row in value]
    else:
        yield value if isinstance(value, _Written) else _encode(value)
        return
    before = ends[0]
    for name, member in members:
        yield f"{before}{line} {name}"
        yield from _laid_out(member, line + " ")
        before = ","
    yield line + ends[1]


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict | _Written)


def _ends(span: Span) -> dict[str, Any]:
    return {"start": _place(span.first), "end": _place(span.last)}


def _place(at: Position) -> dict[str, int]:
    return {"line": at.line, "column": at.column, "offset": at.offset}


def _file(source: Source, document: Document, done: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
    is_reference = source not in document.sources
    blocks = [block for block in document.blocks if block.span.source is source]
    counts = document.fact(block_words)
    return {
        "path": source.path,
        "document": document.path,
        "format": "bibtex" if is_reference else document.format,
        "language": document.fact(language),
        "words": sum(len(counts.get(block, ())) for block in blocks),
        "blocks": [done(_block(block)) for block in blocks],
        "citations": [done(_citation(found)) for found in document.fact(citations) if found.span.source is source],
    }


def _block(block: Block) -> dict[str, Any]:
    return {"kind": block.kind, "level": block.level, "number": block.number, "title": block.title, **_ends(block.span)}


def _citation(citation: Citation) -> dict[str, Any]:
    callout = citation.callout
    return {
        **_ends(citation.span),
        "text": callout.text,
        "form": callout.form,
        "authors": [{"family": name.family, "given": name.given} for name in callout.authors],
        "year": callout.year or None,
        "suffix": callout.suffix,
        "locator": callout.locator,
        "keys": list(citation.keys),
    }


def _finding(finding: Finding, document: Document) -> dict[str, Any]:
    around = context(document, finding.span)
    return {
        "rule": finding.rule,
        "code": finding.code,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "path": finding.span.source.path,
        **_ends(finding.span),
        "text": finding.text,
        "message": finding.message,
        "suggestions": list(finding.suggestions),
        "fix": finding.fix and {"safety": finding.fix.safety, "edits": [_edit(edit) for edit in finding.fix.edits]},
        "related": [
            {"path": other.span.source.path, **_ends(other.span), "message": other.message} for other in finding.related
        ],
        "group": finding.group or None,
        "context": {"before": around.before, "after": around.after},
        "anchor": _anchor(finding.span),
        "help": _help(finding.rule),
    }


def _help(rule: str) -> str | None:
    family = rule.split("/")[0]
    return {
        "internal": None,
        "phrases": "docs/phrase-lists.md",
        "online": "docs/references.md",
        "grammar": "docs/grammar.md",
    }.get(family, f"docs/rules/{rule}.md")


def _edit(edit: Edit) -> dict[str, Any]:
    return {**_ends(edit.span), "text": edit.text}


def _anchor(span: Span) -> dict[str, Any] | None:
    found = span.source.anchors_of(span.start, span.end)
    if not found:
        return None
    place = found[0].place
    if isinstance(place, Run):
        return {
            "part": place.part,
            "paragraph": place.paragraph,
            "run": place.run,
            "start": place.start,
            "end": place.end,
        }
    boxes = [[box.left, box.bottom, box.right, box.top] for box in place.boxes]
    return {"page": place.page, "label": place.label, "boxes": boxes}
