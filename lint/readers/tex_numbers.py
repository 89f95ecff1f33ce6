r"""The numbers that LaTeX prints before headings.

They do not stand in the source, but the reader sees them, and the text refers to them ("Chapter 4 presents …"). So they are counted as
LaTeX does: chapters from 1, appendices from A, sections within their chapter, nothing for starred headings, front and back matter and what
lies below `secnumdepth`; a counter that is set is set. They show in the heading's prose as rendered pieces over the command itself.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lint.document import Block
from lint.prose import Piece, Prose
from lint.readers.placeholders import CITED
from lint.readers.tex_flow import Made
from lint.readers.titles import wording
from lint.span import Span

DEPTHS = {"part": -1, "chapter": 0, "section": 1, "subsection": 2, "subsubsection": 3, "paragraph": 4, "subparagraph": 5}
_COUNTERS = {depth: name for name, depth in DEPTHS.items()}
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_PRINT = re.compile(r"(\w{0,3}[-.]?)\\(@?(?:arabic|Roman|roman|Alph|alph))(?![A-Za-z])")
_NO_CHAPTERS = ("article", "art", "beamer", "letter", "IEEEtran", "llncs", "amsart", "revtex")


@dataclass(frozen=True, slots=True)
class Turn:
    """What changes the counting, between blocks: `at` is the number of blocks before it. `what`: "appendix", "front", "main", "back",
    "set", "add" (a counter, a value), "print" (a counter, the definition of how it is printed)."""

    at: int
    what: str
    counter: str = ""
    value: int = 0
    text: str = ""


def numbered(made: Sequence[Made], turns: Sequence[Turn], document_class: str) -> list[Block]:
    """The blocks, headings with level, label, number and title."""
    chapters = any(one.heading and one.heading.depth == 0 for one in made)
    depth = _default_depth(document_class, chapters)
    counts = dict.fromkeys(DEPTHS.values(), 0)
    matter, appendix = "main", False
    top = 0 if chapters else 1
    waiting = sorted(turns, key=lambda turn: turn.at)
    prints: dict[str, str] = {}
    blocks: list[Block] = []
    used = 0
    for index, one in enumerate(made):
        while used < len(waiting) and waiting[used].at <= index:
            turn = waiting[used]
            used += 1
            if turn.what == "appendix":
                appendix, counts[top] = True, 0
                prints[_COUNTERS[top]] = "\\Alph"
            elif turn.what == "print":
                prints[turn.counter] = turn.text
            elif turn.what in ("front", "main", "back"):
                matter = turn.what
            elif turn.counter == "secnumdepth":
                depth = turn.value + (depth if turn.what == "add" else 0)
            elif turn.counter in DEPTHS:
                here = DEPTHS[turn.counter]
                counts[here] = turn.value + (counts[here] if turn.what == "add" else 0)
        if one.heading is None:
            blocks.append(one.block)
            continue
        here = one.heading.depth
        counted = not one.heading.starred and here <= depth and not (here <= top and matter != "main")
        number, label = None, ""
        if counted:
            counts[here] += 1
            for below in range(here + 1, 6):
                counts[below] = 0 if here >= 0 else counts[below]
            label, number = _number(counts, here, top, appendix and here >= top, prints)
        blocks.append(_heading(one.block, 1 if here < 0 else here - top + 1, label, number, one.heading.opens))
    return blocks


def _default_depth(document_class: str, chapters: bool) -> int:
    if document_class.startswith("tufte"):
        return -1
    if document_class == "memoir":
        return 1
    return 2 if chapters or not (document_class.endswith(_NO_CHAPTERS) or document_class.startswith(_NO_CHAPTERS)) else 3


def _number(counts: dict[int, int], depth: int, top: int, appendix: bool, prints: Mapping[str, str]) -> tuple[str, str]:
    """Label and number of a heading that has just been counted."""
    if depth < 0:
        return "Part", _roman(counts[depth])
    values: list[str] = []
    for level in range(top, depth + 1):
        definition = prints.get(_COUNTERS[level], "")
        if level > top and definition and "\\the" not in definition:
            values.clear()
        values.append(_printed(counts[level], definition))
    label = ("Appendix" if appendix else "Chapter") if depth == 0 else ""
    return label, ".".join(values)


def _printed(count: int, definition: str) -> str:
    """A counter as the definition of its print says: `S\\arabic{chapter}` is "S1"."""
    shape = _PRINT.search(definition)
    if shape is None:
        return str(count)
    how = shape[2].lstrip("@")
    letter = chr(64 + count) if 0 < count < 27 else str(count)
    shown = {"Roman": _roman(count), "roman": _roman(count).lower(), "Alph": letter, "alph": letter.lower()}.get(
        how, str(count)
    )
    return shape[1] + shown


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        while number >= value and len(text) < 20:
            text += sign
            number -= value
    return text or "0"


def _heading(block: Block, level: int, label: str, number: str | None, opens: int) -> Block:
    title = " ".join(block.prose.text.replace(CITED, " ").split())
    pieces = block.prose.pieces
    if number is not None:
        start = block.span.start
        shown = f"{label} {number} ".lstrip()
        first = pieces[0].span.start
        pieces = (Piece(shown, Span(block.span.source, start, max(start, min(opens, first))), "rendered"), *pieces)
    elif (said := wording(title)) and said.sort in ("labelled", "numbered"):
        # `\chapter*{Chapter 4: Findings}`: the author counts by hand.
        label, number, title = said.label, said.number, said.title
    return replace(block, prose=Prose(pieces), level=max(1, level), label=label, number=number, title=title)
