"""Headings: the wordings they are told by, and where they stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lint.readers import paragraphs
from lint.readers.habits import Habits, inside
from lint.readers.lines import Line

_ROMAN = r"[IVXLC]{1,7}"
_WORD_NUMBER = (
    r"(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
)
_LABELLED = re.compile(
    r"(?P<label>(?:[Cc]hapter|CHAPTER|[Pp]art|PART|[Aa]ppendix|APPENDIX|[Aa]nnex|ANNEX|[Ss]ection|SECTION|[Uu]nit|UNIT"
    r"|[Mm]odule|MODULE|[Bb]ook|BOOK|§)\s?[:.–—-]?)"
    rf"\s*(?P<number>\d{{1,3}}(?:\.\d{{1,3}})*|{_ROMAN}|[A-Z](?:\.?\d{{1,2}})*|{_WORD_NUMBER})?(?![\w])"
    r"\s?[:.)–—-]{0,2}(?:\s+|$)(?P<title>.*)"
)
_DECIMAL = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3}){1,5})\.?(?:\s+|(?=[A-Z]))(?P<title>\S.*)")
_SINGLE = re.compile(rf"(?P<number>\d{{1,2}}|{_ROMAN}|[A-Z])(?P<stop>[.)]|\s[–—-])?\s+(?P<title>\S.*)")
_LETTERED = re.compile(r"(?P<number>[A-Z](?:\.\d{1,2}){1,4})\.?\s+(?P<title>\S.*)")

_CHAPTER_LIKE = frozenset(("chapter", "part", "appendix", "annex", "unit", "module", "book"))
_MATTER = frozenset(
    "abstract,summary,executive summary,acknowledgement,acknowledgements,acknowledgment,acknowledgments,dedication,declaration,"
    "certificate,approval,preface,foreword,contents,table of contents,list of figures,list of tables,list of abbreviations,"
    "list of acronyms,abbreviations,acronyms,glossary,references,reference,reference list,list of references,bibliography,"
    "select bibliography,selected bibliography,works cited,literature cited,literature,sources,appendix,appendices,annex,"
    "annexes,index,curriculum vitae,vita".split(",")
)
REFERENCE_TITLES = frozenset(
    "references,reference,reference list,list of references,bibliography,select bibliography,selected bibliography,works cited,"
    "literature cited,references cited,works consulted,references and bibliography,bibliography and references".split(",")
)
CONTENTS_TITLES = frozenset(
    "contents,table of contents,list of figures,list of tables,list of abbreviations,list of acronyms,list of appendices".split(",")
)

_CAPTION = re.compile(r"(?i:figure|fig|table|tab|chart|graph|map|plate|scheme|box|exhibit|listing|equation)\.?\s*\d")
_FORMULA = re.compile(r"[=<>≤≥≈∑√×÷→]|https?:|www\.|\S@\S")
_SMALL_WORDS = frozenset(
    "a,an,the,of,in,on,at,by,for,to,and,or,nor,but,with,within,from,into,as,between,through,under,over,against,vs,via,de,la,its,their,is,are,than"
    .split(",")
)
_LONGEST = {"labelled": 24, "numbered": 24, "capitals": 24, "title": 16, "plain": 10}
_MOST_LINES = 3
_STRONG_BONUS = 1.5
_LONGEST_RUN = 4
_NO_OPENING = frozenset(("lower", "bullet", "paren"))


@dataclass(frozen=True, slots=True)
class Wording:
    """What a heading says: label and number as written, the title without them, and by what it is known as a heading."""

    sort: str
    level: int
    label: str = ""
    number: str | None = None
    title: str = ""

    @property
    def strong(self) -> bool:
        """Whether the wording alone makes a heading likely."""
        return self.sort in ("labelled", "numbered", "capitals")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading over the lines first to last (both included)."""

    first: int
    last: int
    wording: Wording


def wording(text: str) -> Wording | None:
    """The wording of a heading, or None if the text cannot be one. White space in `text` is single spaces."""
    if _FORMULA.search(text) or _CAPTION.match(text):
        return None
    words = text.split()
    found = _labelled(text) or _numbered(text) or _unnumbered(text, words)
    if found is None or len(words) > _LONGEST[found.sort]:
        return None
    if found.sort in ("title", "plain", "capitals") and text[-1] in ".?!:;,…":
        return None
    if found.sort == "numbered" and found.title[-1] in ".;,":
        return None
    return found


def _labelled(text: str) -> Wording | None:
    match = _LABELLED.match(text)
    if not match or not (match["number"] or match["title"] == ""):
        return None
    label, number, title = match["label"].strip(), match["number"], match["title"]
    if title and (not _opens_title(title) or title[-1] in ".;,"):
        return None
    name = label.rstrip(" :.–—-").casefold()
    if number is None and name not in ("appendix", "annex"):
        return None
    depth = number.count(".") if number else 0
    return Wording("labelled", (1 if name in _CHAPTER_LIKE else 2) + depth, label, number, title)


def _numbered(text: str) -> Wording | None:
    if match := _DECIMAL.match(text) or _LETTERED.match(text):
        number, title = match["number"], match["title"]
        if not _opens_title(title):
            return None
        parts = number.split(".")
        depth = len(parts) - (parts[-1] == "0")
        return Wording("numbered", depth, "", number, title)
    match = _SINGLE.match(text)
    if not match or not _opens_title(match["title"]) or not (match["stop"] or match["number"].isdigit()):
        return None
    number = match["number"]
    letter = len(number) == 1 and number.isalpha() and number not in "IVX"
    return Wording("numbered", 2 if letter else 1, "", number, match["title"])


def _unnumbered(text: str, words: Sequence[str]) -> Wording | None:
    plain = text.strip(" .:").casefold()
    letters = [char for char in text if char.isalpha()]
    if not letters or not (text[0].isupper() or text[0] in "\"'“‘«¿¡" and letters[0].isupper()):
        return None
    if len(letters) > 2 and text.upper() == text and text.lower() != text:
        return Wording("capitals", 1, title=text)
    if plain in _MATTER:
        return Wording("capitals", 1, title=text)
    long = [word for word in words if word.strip("()\"'“”‘’").casefold() not in _SMALL_WORDS and word[:1].isalpha()]
    if sum(word[0].isupper() for word in long) >= 0.8 * len(long) and len(long) > 1:
        return Wording("title", 2, title=text)
    return Wording("plain", 2, title=text)


def _opens_title(title: str) -> bool:
    first = title.lstrip("\"'“‘«(¿¡")[:1]
    return first.isupper() or first.isdigit() and not title.replace(" ", "").isdigit()


def find(lines: Sequence[Line], habits: Habits, taken: Sequence[bool]) -> tuple[list[Heading], list[Heading]]:
    """The headings among the lines that are not taken, in order; and what looks like headings in a row of four and more
    (a title page, verses, a list) and is none."""
    found: list[Heading] = []
    index = 0
    while index < len(lines):
        after_heading = bool(found) and found[-1].last == index - 1
        heading = None
        if lines[index].opening not in _NO_OPENING and not taken[index]:
            heading = _at(lines, index, habits, after_heading)
        if heading:
            found.append(heading)
            index = heading.last + 1
        else:
            index += 1
    return _split_runs(_with_titles(found))


def _at(lines: Sequence[Line], index: int, habits: Habits, after_heading: bool) -> Heading | None:
    line = lines[index]
    above = lines[index - 1] if index else None
    if len(line.text) > 200:
        return None
    if above and not after_heading and not above.ends_sentence and _set_off(above, line, habits) < -_STRONG_BONUS:
        return None
    if index + 1 < len(lines) and inside(line, lines[index + 1]) and habits.fill(line, lines[index + 1]) == "full":
        return None
    found: Heading | None = None
    text = ""
    for last in range(index, min(index + _MOST_LINES, len(lines))):
        text = " ".join(f"{text} {lines[last].text}".split())
        said = wording(text)
        if said is None:
            break
        below = lines[last + 1] if last + 1 < len(lines) else None
        fits = above is None or after_heading or _can_begin(above, line, said, habits)
        if fits and (below is None or _can_end(lines[last], below, said, habits)):
            found = Heading(index, last, said)
        if below is None or not _goes_on(lines[last], below, said, habits):
            break
    return found


def _can_begin(above: Line, line: Line, said: Wording, habits: Habits) -> bool:
    """Whether a heading can begin under the line above."""
    if not above.ends_sentence:
        return _set_off(above, line, habits) + (_STRONG_BONUS if said.strong else 0) > 0
    apart = habits.wider_gap(above, line) or habits.fill(above, line) != "full" or habits.gap_weight(above, line) > 1
    return apart or said.sort != "plain" or line.gap < habits.gap


def _set_off(above: Line, line: Line, habits: Habits) -> float:
    """How much speaks for an end of a paragraph over a heading, which need not be indented like a paragraph."""
    return paragraphs.evidence(above, line, habits) - min(0.0, habits.indent_weight(above, line))


# How much must speak for an end of the heading, by its wording.
_END_WEIGHT = {"labelled": 0.0, "numbered": 0.0, "capitals": 0.0, "title": 1.0, "plain": 2.5}


def _can_end(line: Line, below: Line, said: Wording, habits: Habits) -> bool:
    """Whether a heading can end over the line below."""
    if _ends_open(line.text) and not (said.strong and habits.wider_gap(line, below)):
        return False
    if not habits.wrapped:
        return below.opening != "lower"
    weight = habits.fill_weight(line, below) + habits.gap_weight(line, below) + max(0.0, habits.indent_weight(line, below))
    return weight > _END_WEIGHT[said.sort] + (3 if below.opening == "lower" else 0)


def _ends_open(text: str) -> bool:
    return text[-1] in "-–—,&/" or text.split()[-1].casefold() in _SMALL_WORDS


def _goes_on(line: Line, below: Line, said: Wording, habits: Habits) -> bool:
    """Whether a heading may go on in the line below it."""
    if habits.wider_gap(line, below) or below.crossing or below.opening in ("bullet", "marker", "paren"):
        return False
    if said.sort == "labelled" and not said.title or not habits.wrapped or _numbered(below.text) or _labelled(below.text):
        return False
    if habits.fill(line, below) in ("full", "edge") or _ends_open(line.text):
        return True
    capitals = line.text.upper() == line.text
    if capitals or below.text.upper() == below.text:
        return capitals and below.text.upper() == below.text
    if habits.gap_weight(line, below) > 1:
        return False
    return len(line.text) >= 0.6 * habits.width and len(below.text) < len(line.text)


def _with_titles(headings: Sequence[Heading]) -> list[Heading]:
    """The headings, each label that stands alone ("CHAPTER 1") put together with the title right under it."""
    found: list[Heading] = []
    for heading in headings:
        last = found[-1] if found else None
        said = heading.wording
        if last and last.last == heading.first - 1 and last.wording.sort == "labelled" and not last.wording.title:
            if said.number is None and not said.label:
                whole = last.wording
                found[-1] = Heading(
                    last.first, heading.last, Wording(whole.sort, whole.level, whole.label, whole.number, said.title)
                )
                continue
        found.append(heading)
    return found


def _split_runs(headings: Sequence[Heading]) -> tuple[list[Heading], list[Heading]]:
    kept: list[Heading] = []
    loose: list[Heading] = []
    run: list[Heading] = []
    for heading in [*headings, None]:
        if heading and run and run[-1].last == heading.first - 1:
            run.append(heading)
            continue
        for each in run:
            strong = len(run) < _LONGEST_RUN or each.wording.sort in ("labelled", "numbered")
            (kept if strong else loose).append(each)
        run = [heading] if heading else []
    return kept, loose
