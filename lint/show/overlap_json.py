"""What a manuscript shares with other texts as JSON, contract version 1 (`overlap.schema.json` beside this file)."""

import json
from typing import Any

from lint import __version__
from lint.overlap.shared import Comparison, Overlap, Shared
from lint.show.overlap import percent, said
from lint.show.place import place
from lint.span import Span

VERSION = 1


def show(comparison: Comparison) -> str:
    """The comparison as one JSON object, indented, UTF-8 kept as it is. Offsets count code points; lines and columns start at 1."""
    values = {
        "version": VERSION,
        "tool": {"name": "thesis-lint", "version": __version__},
        "manuscript": {"path": comparison.document.path, "words": comparison.words},
        **_share(comparison.covered, comparison.unquoted, comparison.words),
        "sources": [_overlap(overlap, comparison.words) for overlap in comparison.overlaps],
    }
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def _share(covered: int, unquoted: int, words: int) -> dict[str, Any]:
    return {
        "covered": {"words": covered, "percent": percent(covered, words)},
        "without_quotations": {"words": unquoted, "percent": percent(unquoted, words)},
    }


def _overlap(overlap: Overlap, words: int) -> dict[str, Any]:
    return {
        "path": overlap.other.path,
        "words": overlap.words,
        "identical": overlap.identical,
        **_share(overlap.covered, overlap.unquoted, words),
        "passages": [passage(one) for one in overlap.passages],
    }


def passage(one: Shared) -> dict[str, Any]:
    """A passage and its match: both places with their words, what is equal in them, and what a reader is told."""
    return {
        "kind": one.kind,
        "message": said(one),
        "words": one.words,
        "other_words": one.other_words,
        "same": one.same,
        "quoted": one.quoted,
        "cited": list(one.cited),
        "group": one.group,
        "here": _place(one.here),
        "there": _place(one.there),
        "parts": [{"here": ends(here), "there": ends(there)} for here, there in one.parts],
    }


def _place(span: Span) -> dict[str, Any]:
    return {"path": span.source.path, "place": place(span), **ends(span), "text": span.text}


def ends(span: Span) -> dict[str, Any]:
    """Where a span starts and ends."""
    return {
        name: {"line": at.line, "column": at.column, "offset": at.offset}
        for name, at in (("start", span.first), ("end", span.last))
    }
