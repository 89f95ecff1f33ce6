"""Number the chapters in one style and one sequence.

Why. A reader navigates by chapter numbers. "CHAPTER 1" followed by "Chapter: II", or a chapter 4 after a chapter 2, looks like parts
of different texts and makes every cross-reference doubtful.

Not flagged. Unnumbered front and end matter; appendices; a first chapter that is not 1 (the file may be one part of a thesis); parts,
which have a sequence of their own.

Source. The usual demands of university format guides: consistent style, consecutive numbers.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lint.document import Document
from lint.facts.outline import Chapter, chapters, numeral, numeral_kind
from lint.finding import Finding, Related
from lint.options import option
from lint.rule import Example, rule


@dataclass(frozen=True, slots=True)
class Options:
    """How chapters are numbered."""

    numerals: Literal["any", "digits", "roman", "words"] = option("any", "the kind of number that chapters must have")


@rule(
    severity="warning",
    confidence=0.97,
    bad=[
        Example(
            "CHAPTER 1\n\nTHE COAST\n\nIt is long.\n\n⟦Chapter: II⟧\n\nTHE TIDE\n\nIt rises.\n\nCHAPTER 3\n\nTHE WIND\n\nIt blows.\n"
        ),
        Example(
            "Chapter 1\n\nThe Coast\n\nIt is long.\n\nChapter 2\n\nThe Tide\n\nIt rises.\n\n⟦Chapter 4⟧\n\nThe Wind\n\nIt blows.\n"
        ),
    ],
    good=[
        Example(
            "Chapter 1\n\nThe Coast\n\nIt is long.\n\nChapter 2\n\nThe Tide\n\nIt rises.\n\nAppendix A\n\nTables\n\nThey follow.\n"
        ),
        Example(
            "Chapter 3\n\nThe Coast\n\nIt is long.\n\nChapter 4\n\nThe Tide\n\nIt rises. Chapter 9 of the report says so.\n"
        ),
    ],
)
def chapter_numbering(document: Document, options: Options) -> Iterator[Finding]:
    found = document.fact(chapters)
    yield from _asked_for(found, options.numerals)
    if len(found) < 2:
        return
    style, count = Counter(chapter.style for chapter in found).most_common(1)[0]
    # With as many of one style as of another, the first chapter sets it.
    style = style if count > len(found) / 2 else found[0].style
    model = next(chapter for chapter in found if chapter.style == style)
    previous: Chapter | None = None
    for chapter in found:
        wrong = []
        if chapter.style != style:
            wrong.append(f"is written unlike “{model.written}”")
        if previous is not None and chapter.number != previous.number + 1:
            wrong.append(f"follows “{previous.written}”" + (" again" if chapter.number == previous.number else ""))
        if wrong:
            yield Finding(
                chapter.span,
                f"“{chapter.written}” {' and '.join(wrong)}; number the chapters in one style and sequence.",
                suggestions=(chapter.like(model),) if chapter.style != style else (),
                related=(Related(model.span, "the style of this one"),) if chapter.style != style else (),
            )
        previous = chapter


def _asked_for(found: tuple[Chapter, ...], numerals: str) -> Iterator[Finding]:
    """The chapters whose numbers are of another kind than is asked for."""
    kind = {"roman": "ROMAN", "words": "Words"}.get(numerals, numerals)
    for chapter in found:
        if numerals != "any" and numeral_kind(chapter.heading.number or "").lower() != numerals:
            says = f"Chapters are to be numbered in {numerals}."
            written = f"{chapter.heading.label} {numeral(chapter.number, kind)}"
            yield Finding(chapter.span, says, suggestions=(written,), group="numerals")
