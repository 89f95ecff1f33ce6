"""Stretches of lines with a job of their own: tables, contents, references, block quotations."""

import re
from collections import Counter
from collections.abc import Sequence

from lint.readers.habits import Habits, inside, median
from lint.readers.headings import Heading
from lint.readers.lines import Line
from lint.readers.titles import CONTENTS_TITLES, REFERENCE_TITLES, is_matter

_CELL_GAP = re.compile(r"\s{3,}|\t")
_LEADER = re.compile(r"[.…·_‥][.…·_‥\s]{3,}(?:\d{1,4}|[ivxlcIVXLC]{1,7})?$")
_PAGE_AT_END = re.compile(r"\s(?:\d{1,4}|[ivxlc]{1,7})$")

# "CHAPTER 1" ends in its own number, not in a page's.
_LABEL_ALONE = re.compile(r"(?i)(?:chapter|part|section|appendix|unit)\s*+[:.]?\s*+[\divxlc]{1,5}[.:]?$")

_BRACKET_ENTRY = re.compile(r"[\[(]\d{1,3}[\])]\s")
_COUNTED_ENTRY = re.compile(r"\d{1,3}\.?\s+\D")
_AUTHOR = re.compile(
    r"(?:(?:van|von|de|der|den|di|da|del|la|le|el|al|bin|ibn|Mc|Mac|O['’])[\s-]?){0,3}"
    r"[^\W\d_a-zß-ÿ][\w'’-]*(?:\s[^\W\d_a-zß-ÿ][\w'’-]*){0,2},\s(?:[^\W\d_]\.|[^\W\d_a-zß-ÿ][^\W\d_])"
)
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d[a-z]?\b|n\.\s?d\.")
_ADDRESS = re.compile(r"(?:https?://|www\.|doi\.org|10\.\d{4})\S*$")
_TITLE_PAGE_LINES = 4
_TITLE_PAGES_END = 60
_PART_OF_NAMES = re.compile(r"(?:&|and|,|[:(/-])$")


def tables(lines: Sequence[Line]) -> list[bool]:
    """For each line, whether it is a row of a table or of a list of contents with leaders."""
    columns = [_columns(line) for line in lines]
    found = [_has_leader(line.text) for line in lines]
    for index in range(1, len(lines)):
        # Rows stand under each other; the wide gaps of a justified text do not, and its sentences go on.
        if not columns[index] or not _aligned(columns[index - 1], columns[index]):
            continue
        if not inside(lines[index - 1], lines[index]) or len(lines[index].text.split()) <= 2 * len(columns[index]):
            found[index - 1] = found[index] = True
    return found


def _columns(line: Line) -> list[int]:
    """Where the cells of a row end and begin, the first cell's beginning and the last one's end left out."""
    text = line.text
    if ("   " not in text and "\t" not in text) or len(text) > 400:
        return []
    gaps = list(_CELL_GAP.finditer(text))
    if len(text.split()) > 4 * len(gaps) + 6:
        return []
    if "\t" in text:
        return list(range(2 * len(gaps)))
    return [line.indent + place for gap in gaps for place in gap.span()]


def _aligned(above: list[int], below: list[int]) -> bool:
    """Whether two rows share the edges of their columns: one for each gap between cells."""
    gaps = min(len(above), len(below)) // 2
    if not gaps or abs(len(above) - len(below)) > 2:
        return False
    return sum(any(abs(edge - other) <= 1 for other in above) for edge in below) >= gaps + (gaps > 1)


def _has_leader(text: str) -> bool:
    end = text[-120:]
    if not ("..." in end or ". ." in end or "…" in end or "__" in end or "··" in end):
        return False
    match = _LEADER.search(end)
    return match is not None and (match.group()[-1].isalnum() or sum(char in ".…·_" for char in match.group()) > 4)


def title_page(lines: Sequence[Line], headings: Sequence[Heading], habits: Habits) -> range:
    """The lines of a title page: four and more short ones before the first prose and the first heading by rights."""
    by_first = {heading.first: heading for heading in headings}
    stop = 0
    while stop < len(lines):
        line, heading = lines[stop], by_first.get(stop)
        if heading and (heading.wording.sort in ("labelled", "numbered") or is_matter(heading.wording.title)):
            break
        words = line.first_word < len(line.text) and line.text.count(" ") > 11
        if words or line.ending in ("stop", "semicolon") or 5 * len(line.text) > 4 * habits.width or line.opening == "bullet":
            break
        stop += 1
    last = next((heading for heading in headings if heading.last == stop - 1), None)
    if last and stop < len(lines) and stop not in by_first:
        stop = last.first
    return range(stop if _TITLE_PAGE_LINES <= stop < min(len(lines), _TITLE_PAGES_END) else 0)


def contents(lines: Sequence[Line], headings: Sequence[Heading]) -> list[range]:
    """The lines of each list of contents: those under its heading that name a page or a heading that comes later."""
    later = Counter(_plain(lines[heading.first].text) for heading in headings)
    found: list[range] = []
    for heading in headings:
        if heading.wording.title.strip(" .:").casefold() not in CONTENTS_TITLES:
            continue
        first = stop = heading.last + 1
        taken: Counter[str] = Counter()
        index = first
        while index < len(lines) and index - stop < 3:
            text = lines[index].text
            plain = _plain(text)
            listed = _has_leader(text) or (len(text) < 200 and _PAGE_AT_END.search(text[-12:]) is not None)
            if plain.strip(" .:") in CONTENTS_TITLES:
                break
            repeated = later[plain] - taken[plain] > 1
            if _LABEL_ALONE.match(text.strip()) and not repeated:
                break
            taken[plain] += 1
            index += 1
            if listed or repeated:
                stop = index
        if stop > first:
            found.append(range(first, stop))
    return found


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def references(lines: Sequence[Line], headings: Sequence[Heading]) -> list[range]:
    """The lines of each list of references: from its heading to the next one of the first level."""
    found: list[range] = []
    for index, heading in enumerate(headings):
        if heading.wording.title.strip(" .:").casefold() not in REFERENCE_TITLES:
            continue
        ends = (each.first for each in headings[index + 1 :] if each.wording.level == 1 and _ends_list(each))
        stop = next(ends, len(lines))
        if not found or found[-1].stop <= heading.first:
            found.append(range(heading.last + 1, stop))
    return found


def _ends_list(heading: Heading) -> bool:
    said = heading.wording
    return said.sort in ("labelled", "capitals") or (said.sort == "numbered" and len(said.title.split()) <= 8)


def stays_in_list(heading: Heading) -> bool:
    """Whether a heading inside a list of references is one indeed ("Primary sources") and no line of an entry."""
    title = heading.wording.title
    return heading.wording.strong or not (any(char.isdigit() for char in title) or "," in title or "." in title)


def entries(lines: Sequence[Line], region: range, habits: Habits) -> list[bool]:
    """For each line of a list of references, whether an entry begins with it."""
    part = [lines[index] for index in region]
    found = [True] * len(part)
    for shape in (_BRACKET_ENTRY, _COUNTED_ENTRY):
        numbered = [shape.match(line.text) is not None for line in part]
        if part and numbered[0] and sum(numbered) > 1:
            return numbered
    indents = Counter(line.indent for line in part)
    edge = min(indents, default=0)
    uneven = 0.15 * len(part) < indents[edge] < 0.85 * len(part)
    # Entries hang, or else their first lines are indented: the lines that open with a name tell which.
    named = [line.indent == edge for line in part if _AUTHOR.match(line.text)]
    hanging = 2 * sum(named) >= len(named)
    gap = median([line.gap for line in part[1:]])
    wide = sum(line.gap > gap for line in part)
    year = False
    for place, line in enumerate(part):
        if place:
            above = part[place - 1]
            score = _between_entries(above, line, year, habits)
            if uneven and not line.crossing:
                score += 3 if (line.indent == edge) == hanging else -4
            if wide > 0.05 * len(part) and not line.crossing:
                score += 3 if line.gap > gap else -2
            found[place] = score > 0
        year = (year and not found[place]) or _YEAR.search(line.text[:400]) is not None
    return found


def _between_entries(above: Line, below: Line, year: bool, habits: Habits) -> float:
    score = -2.5
    if _AUTHOR.match(below.text):
        score += 3.5
    elif below.opening == "lower":
        score -= 4
    elif below.opening != "upper":
        score -= 1
    if above.ending == "stop" or _ADDRESS.search(above.text[-200:]):
        score += 1.5
    elif _PART_OF_NAMES.search(above.text[-4:]):
        score -= 5
    else:
        score -= 1
    score += 0.5 if year else -1.5
    if not habits.wrapped:
        return score + 4
    return score + (2 if habits.fill(above, below) in ("scant", "far", "short") else -1)


def quotations(lines: Sequence[Line], habits: Habits) -> list[bool]:
    """For each line, whether it belongs to a block quotation: indented like its neighbours, deeper than the text."""
    deep = [line.indent - habits.base > 1 and line.opening not in ("bullet", "marker") for line in lines]
    runs: list[range] = []
    index = 0
    while index < len(lines):
        stop = index + 1
        if deep[index]:
            sure = False
            while stop < len(lines) and deep[stop] and abs(lines[stop].indent - lines[index].indent) <= 1:
                sure = sure or inside(lines[stop - 1], lines[stop])
                stop += 1
            if sure and (not index or lines[index - 1].ending != "none"):
                runs.append(range(index, stop))
        index = stop
    found = [False] * len(lines)
    # Where many lines stand deep, the margin changes from page to page.
    if sum(map(len, runs)) <= 0.25 * len(lines):
        for run in runs:
            found[run.start : run.stop] = [True] * len(run)
    return found
