"""Number the sections in sequence under the number of their chapter.

Why. A section number is an address: 2.4 after 2.2, a second 3.1, or a 1.5 in Chapter 4 sends the reader of a cross-reference, and
the examiner with the table of contents, to the wrong place.

Not flagged. Headings without numbers; appendices (A.1); a file that holds one chapter of a thesis; numbers that begin again in each
chapter or part; run-in heads of any level; a number that does stand at the start of a line, though not as a heading that the reader of the
file could tell.

Source. The usual demands of university format guides: consecutive numbers, no level left out. Measured on samples and textbooks.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from lint.document import Document
from lint.facts.outline import Numbered, numbered_sections
from lint.facts.titles import title_span
from lint.finding import Finding, Related
from lint.rule import Example, rule
from lint.span import Span

_RUN_IN = 4
_MATTER = re.compile(r"(?i)abstract|acknowledge?ments?|preface|summary|references|appendi")
_COAST = "Chapter 1\n\nThe Coast\n\nIt is long.\n\n1.1 The North\n\nIt is cold.\n\n"


@rule(
    severity="warning",
    confidence=0.95,
    bad=[
        Example(_COAST + "⟦1.3⟧ The South\n\nIt is warm.\n\nChapter 2\n\nThe Tide\n\nIt rises.\n"),
        Example(_COAST + "⟦1.1⟧ The South\n\nIt is warm.\n\nChapter 2\n\nThe Tide\n\nIt rises.\n"),
        Example(_COAST + "Chapter 2\n\nThe Tide\n\nIt rises.\n\n⟦3.1⟧ The Moon\n\nIt pulls.\n\n⟦3.2⟧ The Wind\n\nIt blows.\n"),
        Example(_COAST + "⟦1.1.1.1⟧ The Far North\n\nIt is dark.\n\nChapter 2\n\nThe Tide\n\nIt rises.\n"),
    ],
    good=[
        Example(
            _COAST + "1.2 The South\n\nIt is warm.\n\n1.2.1 The Beach\n\nIt is full.\n\nChapter 2\n\nThe Tide\n\nIt rises.\n"
        ),
        Example(
            "Chapter 3\n\nThe Coast\n\nIt is long.\n\n3.1 The North\n\nIt is cold. 3.5 km of it are rock.\n\n3.2 The South\n\nWarm.\n"
        ),
        Example(_COAST + "Chapter 2\n\nThe Tide\n\nIt rises.\n\n1.1 The Moon\n\nIt pulls.\n\n1.2 The Wind\n\nIt blows.\n"),
    ],
)
def section_numbering(document: Document) -> Iterator[Finding]:
    yield from _levels(document)
    if document.format in ("latex", "typst"):
        return  # they count for themselves
    found = document.fact(numbered_sections)
    yield from _sequence(found)
    yield from _under_chapters(found)
    points = Counter(section.pointed for section in found)
    odd = min(points, key=lambda style: points[style], default=False)
    if len(points) == 2 and points[odd] * 4 <= len(found):
        for section in found:
            if section.pointed is odd:
                shape = "with" if odd else "without"
                says = f"{section.written} is written {shape} a full stop, unlike the other numbers; use one form."
                yield Finding(section.span, says, group="full stop", severity="info", confidence=0.9)


def _levels(document: Document) -> Iterator[Finding]:
    """A level left out, where the source says the level of a heading; a run-in head (LaTeX's paragraph) may stand anywhere."""
    if document.format in ("text", "pdf"):
        return
    for above, heading in pairwise(document.headings):
        upper, lower = above.level or 1, heading.level or 1
        if upper + 1 < lower < _RUN_IN and above.title and heading.title and not _MATTER.match(above.title):
            says = f"This is a heading of level {lower} under one of level {upper}; a level is left out."
            yield Finding(title_span(heading), says, related=(Related(title_span(above), "the heading above"),), group="level")


def _sequence(found: tuple[Numbered, ...]) -> Iterator[Finding]:
    before: Numbered | None = None
    for section in found:
        follows = before is not None and before.region == section.region and before.numbers[0] == section.numbers[0]
        old = before.numbers if before is not None and follows else section.numbers[:1]
        says = _fault(old, section)
        if says:
            yield Finding(
                section.span, says, related=(Related(before.span, "the number before"),) if before and follows else ()
            )
        before = section


def _fault(old: tuple[int, ...], section: Numbered) -> str:
    new = section.numbers
    same = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new)))
    if new == old:
        return f"{section.written} stands here a second time; count on."
    if same == len(new) or (same < len(old) and new[same] < old[same]):
        return f"{section.written} follows {_dotted(old)}; the numbers go back." if new[1:] != (1,) or section.chapter else ""
    # The number that should come first: the next one at the level where the two part, or the first one a level below.
    due = (*new[:same], old[same] + 1 if same < len(old) else 1)
    if (new[: same + 1] == due and len(new) == len(due)) or new[same:] == (0,) or _stands(section, due):
        return ""
    return f"{section.written} follows {_dotted(old)}; {_dotted(due)} is missing."


def _under_chapters(found: tuple[Numbered, ...]) -> Iterator[Finding]:
    placed = [(section, section.chapter) for section in found if section.chapter is not None]
    restarts = len({chapter.number for _, chapter in placed}) > 1 and all(section.numbers[0] == 1 for section, _ in placed)
    for section, chapter in placed:
        if section.numbers[0] != chapter.number and not restarts and not _began(chapter.span, section):
            says = f"Section {section.written} stands in “{chapter.written.strip()}”; number it after its chapter."
            yield Finding(
                section.span, says, related=(Related(chapter.span, "the chapter"),), group=f"under {_place(chapter.span)}"
            )


def _began(chapter: Span, section: Numbered) -> bool:
    """Whether a line between the chapter and the section begins with the section's own chapter: a heading that was not told from prose."""
    if chapter.source is not section.span.source:
        return False
    between = chapter.source.text[chapter.end : section.span.start]
    return re.search(rf"(?im)^[^\w\n]*(?:chapter\W{{0,4}})?{section.numbers[0]}(?![.\d]*\d)", between) is not None


def _place(span: Span) -> str:
    return f"{span.source.path}:{span.start}"


def _stands(section: Numbered, numbers: tuple[int, ...]) -> bool:
    """Whether a number begins some line of the file: a heading that was not told from prose is no gap."""
    return re.search(rf"(?m)^[^\w\n]*{re.escape(_dotted(numbers))}(?![.\d]*\d)", section.span.source.text) is not None


def _dotted(numbers: tuple[int, ...]) -> str:
    return ".".join(map(str, numbers))
