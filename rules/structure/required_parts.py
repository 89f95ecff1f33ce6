"""Give the thesis the parts that it must have, in their order.

Why. A graduate school sends a thesis back for a declaration that is missing or an abstract behind the contents before anybody reads it; an
examiner who finds no conclusion asks what was found.

Not flagged. A file that does not plainly hold a whole thesis (it calls itself one, and has three numbered chapters from the first one on);
parts that stand as a line or are printed by a command; a title page, which nothing tells from other lines; what the profile leaves open.

Source. The profiles of `docs/profiles.md`; without one, what theses share. Read in fifteen dissertations and twelve LaTeX theses.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lint.document import Document
from lint.facts.parts import PARTS, may_lack_parts, misplaced, parts, plainly, stands
from lint.facts.titles import title_span
from lint.finding import Finding, Related
from lint.options import option
from lint.rule import Example, rule

_CHAPTERS = "Chapter 1\n\nIntroduction\n\nShort.\n\nChapter 2\n\nThe Tide\n\nIt rises.\n\nChapter 3\n\n{}\n\nIt falls.\n\n"


@dataclass(frozen=True, slots=True)
class Options:
    """The parts by their names in `docs/profiles.md`."""

    required: tuple[str, ...] = option(("abstract", "introduction", "conclusion", "references"), "parts that must be there")
    forbidden: tuple[str, ...] = option((), "parts that must not be there")
    order: tuple[str, ...] = option(("introduction", "conclusion", "references"), "parts in the order they must stand in")
    names: tuple[str, ...] = option((), "further titles of a part: 'vita = life of the author'")


@rule(
    severity="info",
    confidence=0.9,
    english_only=True,
    bad=[
        Example(
            "⟦ABSTRACT⟧\n\nThis thesis is short.\n\n"
            + _CHAPTERS.format("The Moon")
            + "References\n\nHale, A. (2001). Tides. Quay.\n"
        ),
        Example(
            "ABSTRACT\n\nThis thesis is short.\n\n⟦REFERENCES⟧\n\nHale, A. (2001). Tides. Quay.\n\n"
            + _CHAPTERS.format("Conclusion")
        ),
    ],
    good=[
        Example(
            "ABSTRACT\n\nThis thesis is short.\n\n"
            + _CHAPTERS.format("Conclusions and Outlook")
            + "References\n\nHale, A. (2001). Tides. Quay.\n"
        ),
        Example("Chapter 2\n\nThe Tide\n\nIt rises.\n\nChapter 3\n\nThe Moon\n\nIt pulls.\n"),
    ],
)
def required_parts(document: Document, options: Options) -> Iterator[Finding]:
    if not document.headings or not document.fact(may_lack_parts):
        return
    names = {title: part for part, titles in PARTS.items() for title in titles}
    for further in options.names:
        part, _, title = further.partition(" = ")
        names[plainly(title)] = part.strip()
    found = parts(document, names)
    there = {each.part for each in found}
    first = title_span(document.headings[0])
    for part in options.required:
        titled = bool(PARTS.get(part)) or part in names.values()
        if part not in there and titled and not stands(document, part, names):
            yield Finding(first, f"There is no part called {part}; the thesis must have one.", group="missing")
    for each in found:
        if each.part in options.forbidden:
            yield Finding(title_span(each.heading), f"The thesis must have no {each.part}; take it out.")
    for each, other in misplaced(found, options.order):
        side = "before" if options.order.index(each.part) < options.order.index(other.part) else "after"
        says = f"This part should stand {side} “{other.heading.title}”."
        yield Finding(title_span(each.heading), says, related=(Related(title_span(other.heading), "the other part"),))
