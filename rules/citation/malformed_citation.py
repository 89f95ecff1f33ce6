"""Mend a citation that cannot be read.

Why. A bracket left open, a year of five digits or a missing name keeps the reader, and every tool, from finding the work.

Not flagged. Years in brackets behind a name; notes with other words in brackets; numbers that are no years.

Source. The forms of `bib/callouts.py`, each with one slip; chosen so that nothing else has their shape.
"""

import re
from collections.abc import Iterator

from lint.document import Block
from lint.finding import Edit, Finding, Fix
from lint.rule import Example, rule

_NAME = r"[A-ZÀ-Þ][\w’'-]+(?:(?:,? (?:&|and) |, )[A-ZÀ-Þ][\w’'-]+){0,3}(?: et al\.)?"
_TWICE = "brackets twice"
_PLACEHOLDER = "a placeholder"
_UNKNOWN = "a question mark, which LaTeX prints for a key without entry"
# By a sign that every such slip holds.
_SLIPS = {
    "(": (
        (re.compile(rf"\({_NAME},? (?:19|20)\d{{3,4}}[a-z]?\)"), "a year of more than four digits"),
        (re.compile(rf"\({_NAME},? (?:19|20)\d\)"), "a year of three digits"),
        (re.compile(r"\(\s*,\s*(?:19|20)\d\d[a-z]?\)"), "no name before the year"),
        (re.compile(rf"\({_NAME},\s*\)"), "no year behind the name"),
        (re.compile(rf"\(\({_NAME}, (?:19|20)\d\d[a-z]?\)\)"), _TWICE),
        (re.compile(rf"\({_NAME}, (?:19|20)\d\d[a-z]?(?=\. [A-Z][a-z]+ [a-z]+ [^()]*(?:\(|$))"), "a bracket that is never closed"),
        (re.compile(r"\((?i:(?:author|name|surname),? (?:year|xxxx))\)"), _PLACEHOLDER),
    ),
    "[": ((re.compile(r"\[(?i:citation needed|cite|ref)\]"), _PLACEHOLDER),),
    "?": ((re.compile(r"\[\?(?:[,;] ?\?){0,9}\]|\(\?(?:[,;] ?\?){0,9}\)|\?(?<=[a-z] \?)(?= [a-z])"), _UNKNOWN),),
}  # fmt: skip


@rule(
    severity="warning",
    confidence=0.96,
    bad=[
        Example("Tides rise ⟦(Hale, 20019)⟧."),
        Example("Tides rise ⟦(, 2019)⟧."),
        Example("Tides rise ⟦(Hale, 2019⟧. They fall again in the evening, as all know."),
        Example("Tides rise ⟦[citation needed]⟧."),
        Example("Tides rise ⟦[?]⟧, as ⟦?⟧ notes."),
        Example("Tides rise ⟦((Hale, 2019))⟧.", fixed="Tides rise (Hale, 2019)."),
    ],
    good=[
        Example("Tides rise (Hale, 2019). The port (Quay, 20000 ships) is old."),
        Example("In May (2019) tides rose (see Hale, 2019, and others. They all agree)."),
        Example("Do tides rise? (Who knows?) Nobody asked “why?” of them."),
    ],
)
def malformed_citation(block: Block) -> Iterator[Finding]:
    if not block.is_prose:
        return
    slips = (slip for sign, some in _SLIPS.items() if sign in block.prose.text for slip in some)
    for pattern, what in slips:
        for found in pattern.finditer(block.prose.text):
            span, text = block.prose.span(*found.span()), found.group()
            bare = (text[1:-1],) if what == _TWICE and span.text == text else ()
            fix = Fix((Edit(span, bare[0]),), "safe") if bare else None
            yield Finding(span, f"This citation has {what}; mend it.", bare, fix)
