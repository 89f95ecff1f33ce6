"""The chapters and numbered sections of a manuscript, by their headings."""

import re
from typing import NamedTuple

from lint.document import Block, Document
from lint.span import Source, Span

_WORD_OR_BLANK = re.compile(r"[\w\s]")
_NO_WORD = re.compile(r"\W")
_CHAPTER = re.compile(r"(?i)^(?:chapter|part|unit|kapitel|chapitre|cap[íi]tulo)\b")
WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
# No section is numbered 0.12 or 3.05: those stand in tables.
_DOTTED = re.compile(r"[1-9]\d{0,2}(?:\.(?:0|[1-9]\d{0,2}))+$")
_TITLE = re.compile(r"[^\W\d]{2}")
_OPENING = re.compile(r"(?im)^[^\w\n]*(?:chapter\W{1,4}(?P<labelled>\w+)|(?P<bare>\d+)\.?[ \t]+[A-Z])")
_FRONT = re.compile(
    r"(?i)\W*(?:abstract|summary|executive|acknowledge?ments?|preface|foreword|dedication|declaration|list of|abbreviations|table of)\b"
)
_CLOSING = re.compile(
    r"(?i)\b(?:conclu\w+|references|bibliography|works cited|appendix|appendices|literature cited|final remarks)\b"
)


class Chapter(NamedTuple):
    """A heading that names itself a chapter: its number as a value, and how label and number are written."""

    heading: Block
    number: int

    @property
    def written(self) -> str:
        """Label and number as they stand: "Chapter: II"."""
        return f"{self.heading.label} {self.heading.number}"

    @property
    def style(self) -> tuple[str, str]:
        """The shape of the label (its capitals, its punctuation) and the kind of the number."""
        return _shape(self.heading.label), numeral_kind(self.heading.number or "")

    @property
    def span(self) -> Span:
        """Label and number in the source; the title where a word processor counts, and neither stands in it."""
        prose = self.heading.prose
        at = _place(self.heading)
        return prose.span(0, at + len(self.heading.number or "") if at >= 0 else len(prose))

    def like(self, model: "Chapter") -> str:
        """This chapter's number written the way the model is."""
        return f"{model.heading.label} {numeral(self.number, numeral_kind(model.heading.number or ''))}"


def chapters(document: Document) -> tuple[Chapter, ...]:
    """Fact: the numbered chapters that carry the word, in reading order. Parts are left out: they have their own sequence, and so are the
    running heads of a printed page, which repeat the number of the chapter and end with that of the page."""
    found: list[Chapter] = []
    for heading in document.headings:
        number = value(heading.number or "")
        if number is None or not _CHAPTER.match(heading.label) or heading.label.lower().startswith("part"):
            continue
        if found and found[-1].number == number and (heading.title or "")[-1:].isdecimal():
            continue
        found.append(Chapter(heading, number))
    return tuple(found)


class Numbered(NamedTuple):
    """A heading with a number of several parts: "1.9.2" is (1, 9, 2). `chapter` is the numbered chapter that it stands under,
    None where the last heading of the first level has no number of its own; `region` tells such stretches apart."""

    heading: Block
    numbers: tuple[int, ...]
    chapter: Chapter | None
    region: int

    @property
    def written(self) -> str:
        """The number as it stands."""
        return self.heading.number or ""

    @property
    def span(self) -> Span:
        """The number in the source, with the point after it if there is one; the title where a word processor counts."""
        prose = self.heading.prose
        start = _place(self.heading)
        if start < 0:
            return prose.span(0, len(prose))
        return prose.span(start, start + len(self.written) + self.pointed)

    @property
    def pointed(self) -> bool:
        """Whether a full stop stands after the number."""
        text = self.heading.prose.text
        start = _place(self.heading)
        return start >= 0 and text[start + len(self.written) :].startswith(".")


def _place(heading: Block) -> int:
    """Where the number of a heading begins in its prose; -1 if the prose does not begin with label and number."""
    text, number = heading.prose.text, heading.number or ""
    at = text.find(number, len(heading.label)) if number else -1
    return at if not any(map(str.isalnum, text[len(heading.label) : max(at, 0)])) and text.startswith(heading.label) else -1


def main_chapters(document: Document) -> tuple[Chapter, ...]:
    """Fact: the chapters, or where no heading carries the word, the headings with a number of one part ("2. Method")."""
    return document.fact(chapters) or tuple(
        Chapter(heading, number)
        for heading in document.headings
        if heading.level == 1 and not heading.label and (heading.number or "").isdecimal()
        for number in [value(heading.number or "")]
        if number is not None
    )


def numbered_sections(document: Document) -> tuple[Numbered, ...]:
    """Fact: the headings with numbers of several parts, in reading order. What is not a title by its wording ("6.3 million
    people") is left out."""
    by_heading = {chapter.heading: chapter for chapter in document.fact(main_chapters)}
    found: list[Numbered] = []
    chapter: Chapter | None = None
    region = 0
    for heading in document.headings:
        if heading in by_heading or heading.level == 1:
            chapter, region = by_heading.get(heading), region + 1
        elif not heading.label and _DOTTED.match(heading.number or "") and _is_title(heading.title or ""):
            found.append(Numbered(heading, tuple(int(part) for part in (heading.number or "").split(".")), chapter, region))
    return tuple(found)


def _is_title(title: str) -> bool:
    """Whether the words behind a number can be a title: no small letter first, not the cells of a table, no running head ("RESULTS 23")."""
    if title.isupper() and title[-1].isdecimal() and title.split()[-1].isdecimal():
        return False
    return not title or (not title[0].islower() and not title[0].isdecimal() and _TITLE.search(title) is not None)


def regions(document: Document) -> dict[Block, int]:
    """Fact: for each block, how many headings of the first level stand above it: what one chapter holds has one number."""
    table: dict[Block, int] = {}
    count = 0
    for block in document.blocks:
        count += block.kind == "heading" and block.level == 1
        table[block] = count
    return table


def front_regions(document: Document) -> frozenset[int]:
    """Fact: the numbers of `regions` that are no part of the body: what stands before the first heading of a text with headings of
    the first level, abstract, acknowledgements, lists."""
    region = document.fact(regions)
    main = [heading for heading in document.headings if heading.level == 1]
    front = {region[heading] for heading in main if _FRONT.match(heading.title or "")}
    return frozenset(front | ({0} if main else set()))


def is_whole(document: Document) -> bool:
    """Fact: whether the file plainly goes on to the end of a thesis: chapters in sequence from 1 or 2 (a first one without a number, or
    lost among the contents, is common), two at least, and closing matter with or after the last."""
    found = [chapter.number for chapter in document.fact(main_chapters)]
    if len(found) < 2 or found[0] not in (1, 2) or found != list(range(found[0], found[-1] + 1)):
        return False
    last = document.headings.index(document.fact(main_chapters)[-1].heading)
    return any(_CLOSING.search(block.title or "") for block in document.headings[last:])


def value(number: str) -> int | None:
    """The value of a number written in digits, Roman numerals or words; None if it is none of these."""
    text = number.strip(" .:)").lower()
    if text.isdecimal():
        return int(text)
    if text in WORDS:
        return WORDS.index(text) + 1
    if text and all(char in _ROMAN for char in text):
        values = [_ROMAN[char] for char in text]
        return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    return None


def numeral_kind(number: str) -> str:
    """ "digits", "roman", "ROMAN" or "words"; capitals of a word are the label's business too, so "Words" and "WORDS" differ."""
    text = number.strip(" .:)")
    if text.isdecimal():
        return "digits"
    if text.lower() in WORDS:
        return "WORDS" if text.isupper() else "Words" if text[0].isupper() else "words"
    return "ROMAN" if text.isupper() else "roman"


def numeral(number: int, kind: str) -> str:
    """A number written in one of the kinds of `numeral_kind`; digits where a kind has no form for it."""
    if kind.lower() == "words" and number <= len(WORDS):
        word = WORDS[number - 1]
        return word.upper() if kind == "WORDS" else word.capitalize() if kind == "Words" else word
    if kind.lower() == "roman" and number < 100:
        tens, ones = divmod(number, 10)
        text = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"][tens]
        text += ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][ones]
        return text if kind == "ROMAN" else text.lower()
    return str(number)


def _shape(label: str) -> str:
    word = _NO_WORD.sub("", label)
    case = "upper" if word.isupper() else "title" if word[:1].isupper() else "lower"
    return case + _WORD_OR_BLANK.sub("", label)


def stands(document: Document, number: int, but: tuple[Block, ...] = ()) -> bool:
    """Whether a line outside the blocks given begins with the word chapter (or nothing) and a number: a heading perhaps, though it was
    not told from prose."""
    forms = {str(number), numeral(number, "roman"), numeral(number, "words")}
    bare = set() if document.fact(chapters) else {str(number)}
    inside = [block.span for block in but]
    return any(
        said in (forms if labelled else bare)
        and not any(span.source is source and span.start <= start < span.end for span in inside)
        for source, start, said, labelled in document.fact(_opening_lines)
    )


def _opening_lines(document: Document) -> tuple[tuple[Source, int, str, bool], ...]:
    """Fact: the lines that may open a chapter: source, place, its number in small letters, whether "chapter" stands before it."""
    return tuple(
        (source, match.start(), (match["labelled"] or match["bare"]).lower(), match["labelled"] is not None)
        for source in document.sources
        for match in _OPENING.finditer(source.text)
    )
