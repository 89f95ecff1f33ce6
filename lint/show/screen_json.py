"""What the theses of a cohort share as JSON, contract version 1 (`screen.schema.json` beside this file)."""

import json
from collections.abc import Sequence
from typing import Any

from lint import __version__
from lint.problem import Problem
from lint.screen.listing import Pair, Screening
from lint.screen.store import Thesis
from lint.show.overlap_json import passage

VERSION = 1


def show(screening: Screening, problems: Sequence[Problem]) -> str:
    """The list as one JSON object, indented, UTF-8 kept as it is. Offsets count code points; lines and columns start at 1."""
    values = {
        "version": VERSION,
        "tool": {"name": "thesis-lint", "version": __version__},
        "store": {"path": screening.store, "theses": screening.theses},
        "listed": [_thesis(thesis) for thesis in screening.fresh],
        "unread": [str(problem) for problem in problems],
        "pairs": [_pair(pair) for pair in screening.pairs],
        "common": [
            {"first_in": form.thesis.name, "theses": form.theses, "words": form.words, "text": form.text or None}
            for form in screening.forms
        ],
    }
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def _thesis(thesis: Thesis) -> dict[str, Any]:
    return {"name": thesis.name, "words": thesis.words}


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "one": _thesis(pair.one),
        "other": _thesis(pair.other),
        "identical": pair.identical,
        "fingerprints": pair.fingerprints,
        "words": pair.words,
        "hidden": pair.hidden or None,
        "passages": [passage(one) for one in pair.passages],
        "common": [{**passage(one), "theses": theses} for one, theses in pair.common],
    }
