"""Make the plan that the text announces and its chapters agree.

Why. Examiners read the outline first and check it against the table of contents. A fifth chapter that does not come, or a "Chapter 3" in
the middle of the description of Chapter 4, shows that the outline was written for another version.

Not flagged. A file that does not plainly hold the whole thesis (numbered chapters from the beginning, and closing matter); references to a
chapter ("the model of Chapter 3"); an unnumbered introduction or conclusion that makes the count right; a chapter whose number stands
at the start of a line somewhere, though not as a heading that could be told. What only the wording suggests is information.

Source. Research note on thesis checkers, check 4. Measured on a labelled thesis, 18 textbooks and planted faults.
"""

import re
from collections.abc import Iterator

from lint.document import Block, Document
from lint.facts.announcements import Plan, plan
from lint.facts.outline import Chapter, is_whole, main_chapters, stands
from lint.facts.plan_parts import missing_parts, other_chapter
from lint.finding import Finding, Related
from lint.rule import Example, rule

_OPENS_OR_CLOSES = re.compile(
    r"(?i)\b(?:introduction|conclu\w+|findings|epilogue|discussion|summary|prologue|recommendations)\b"
)
_INTRODUCES = re.compile(r"(?i)[^.;]{0,30}\bintroduction\b")
_TWO = "Chapter 1\n\nIntroduction\n\n{}\n\nChapter 2\n\nThe Tide\n\nIt rises.\n\nChapter 3\n\nConclusion\n\nIt falls.\n"


@rule(
    severity="warning",
    confidence=0.95,
    bad=[
        Example(_TWO.format("Chapter 2 presents the tides. Chapter 3 concludes. ⟦Chapter 4⟧ lists the tables.")),
        Example(_TWO.format("This thesis is divided into ⟦five chapters⟧. It is short.")),
        Example(_TWO.format("This thesis has ⟦two chapters⟧. Chapter 2 presents the tides, and Chapter 3 concludes.")),
        Example(
            _TWO.format(
                "Chapter 1 opens the thesis. Chapter 2 presents tides. ⟦Chapter 1 of this report⟧ offers maps. Chapter 3 concludes."
            )
        ),
        Example(
            "INTRODUCTION\n\n⟦The first chapter is the introduction⟧. Chapter 2 presents the tides.\n\n"
            + _TWO.format("It is long.").replace("Introduction", "The Coast")
        ),
    ],
    good=[
        Example(
            _TWO.format(
                "This thesis has three chapters. Chapter 2 presents the tides, and Chapter 3 concludes with Chapter 4 of Hale (2001)."
            )
        ),
        Example("INTRODUCTION\n\nThis thesis has four chapters.\n\n" + _TWO.format("It is long.")),
        Example(
            "Chapter 1\n\nIntroduction\n\nThis thesis has five chapters. Chapter 5 concludes.\n\nChapter 2\n\nThe Tide\n\nIt rises.\n"
        ),
        Example(
            _TWO.format(
                "Chapter 2 presents the tides. Building on Chapter 2, Chapter 3 applies the model of Chapter 2 and concludes."
            )
        ),
    ],
)
def announced_chapters(document: Document) -> Iterator[Finding]:
    said = document.fact(plan)
    yield from _against_itself(said)
    actual = document.fact(main_chapters)
    if document.fact(is_whole):
        yield from _count(document, said, actual)
        yield from _not_there(document, said, actual)
        yield from _introduction(document, said, actual)
        for part in missing_parts(document, said):
            says = f"“{part.text}” is announced; no heading of this thesis has it."
            yield Finding(part.span, says, group=part.text.lower(), severity="info", confidence=0.7)
        for each, chapter in other_chapter(said, actual):
            says = f"What is announced here reads like “{chapter.heading.title}”, {chapter.written}; check the number."
            yield Finding(each.span, says, related=(Related(chapter.span, "the chapter"),), severity="info", confidence=0.7)


def _against_itself(said: Plan) -> Iterator[Finding]:
    for count in said.counts:
        most = max(said.numbers, default=0)
        if most > count.most:
            says = f"{count.span.text.split()[-2].capitalize()} chapters are announced, and Chapter {most} is described."
            place = next(each.span for each in said.announced if each.number == most)
            yield Finding(count.span, says, related=(Related(place, f"Chapter {most}"),))
    if list(said.numbers) != sorted(said.numbers):
        return
    for before, each, after in zip(said.announced, said.announced[1:], said.announced[2:], strict=False):
        if each.number < before.number <= after.number:
            says = f"Chapter {each.number} stands in the description of Chapter {before.number}; check which is meant."
            yield Finding(each.span, says, related=(Related(before.span, f"the description of Chapter {before.number}"),))


def _count(document: Document, said: Plan, actual: tuple[Chapter, ...]) -> Iterator[Finding]:
    last = actual[-1]
    loose, described = len(_unnumbered(document, actual)), max(said.numbers, default=0)
    place = (Related(last.span, "the last numbered chapter"),)
    for count in said.counts:
        says = f"{count.least} chapters are announced; the last one with a number is “{last.written.strip()}”."
        if described <= count.most and (count.most < last.number or count.least > last.number + loose):
            yield Finding(count.span, says, related=place)
        elif not count.least <= last.number <= count.most and described > last.number:
            yield Finding(count.span, says, related=place, severity="info", confidence=0.9)


def _not_there(document: Document, said: Plan, actual: tuple[Chapter, ...]) -> Iterator[Finding]:
    last = actual[-1]
    order = {block: index for index, block in enumerate(document.headings)}
    closing = [block for block in _unnumbered(document, actual) if order[block] > order[last.heading]][-1:]
    for number in said.numbers:
        if number <= last.number or stands(document, number, said.blocks):
            continue
        says, place = f"the last one with a number is “{last.written.strip()}”.", last.span
        if closing and number == max(said.numbers):
            says, place = f"the last part, “{closing[0].title}”, has no number.", closing[0].span.stripped()
        each = next(each for each in said.announced if each.number == number)
        yield Finding(each.span, f"Chapter {number} is announced; {says}", related=(Related(place, "the last part"),))


def _introduction(document: Document, said: Plan, actual: tuple[Chapter, ...]) -> Iterator[Finding]:
    loose = [block for block in _unnumbered(document, actual) if "introduc" in (block.title or "").lower()]
    for each in said.announced:
        match = _INTRODUCES.match(each.goes_on)
        if each.number == 1 and loose and match and "introduc" not in (actual[0].heading.title or "").lower():
            prose = each.block.prose
            stop = prose.text.index(match[0], each.end) + len(match[0])
            says = f"The introduction has no number; Chapter 1 is “{actual[0].heading.title}”, so the numbers are one off."
            yield Finding(prose.span(each.start, stop), says, related=(Related(actual[0].span, "the first chapter"),))
            return


def _unnumbered(document: Document, actual: tuple[Chapter, ...]) -> list[Block]:
    """The headings of chapter rank without a number that may be counted as chapters: introductions, conclusions."""
    numbered = {chapter.heading for chapter in actual}
    return [
        block
        for block in document.headings
        if block.level == 1 and block not in numbered and _OPENS_OR_CLOSES.search(block.title or "")
    ]
