"""The headings of a printed manuscript: by its outline, by type that is larger or bolder than the text, and by their wording."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from lint.readers import headings
from lint.readers.habits import Habits
from lint.readers.headings import Heading
from lint.readers.lines import Line
from lint.readers.pdf_extract import Bookmark
from lint.readers.pdf_regions import is_caption
from lint.readers.pdf_rows import Row
from lint.readers.pdf_sheet import Sheet
from lint.readers.titles import CONTENTS_TITLES, REFERENCE_TITLES, Wording, is_counted, is_matter, wording

_NO_LETTERS = re.compile(r"[\W_]+")
_COUNTED = re.compile(r"(\d+(?:\.\d+)*|[a-zA-Z](?:\.\d+)+)\.?\s+(\S.*)")
_KNOWN = {title.replace(" ", ""): title.title() for title in REFERENCE_TITLES | CONTENTS_TITLES}
_LARGER = 1.08
_BOLD = 0.8
_MOST_ROWS, _MOST_WORDS = 6, 30
_FEWEST_STYLED = 3


def find(
    rows: Sequence[Row], lines: Sequence[Line], sheet: Sheet, habits: Habits, taken: Sequence[bool], outline: Sequence[Bookmark]
) -> list[Heading]:
    """The headings among the rows that are not taken, in order."""
    styled = _labels_joined(_styled(rows, lines, sheet, taken))
    listed = _listed(rows, taken, outline)
    found = [heading for heading in styled if not any(each in listed for each in heading.lines)]
    found += list({heading.first: heading for heading in listed.values()}.values())
    known = {each for heading in found for each in heading.lines}
    by_words = [heading for heading in headings.find(lines, habits, taken) if not any(each in known for each in heading.lines)]
    sure = sum(heading.wording.sort in ("labelled", "numbered") or is_matter(heading.wording.title) for heading in found)
    if sure < _FEWEST_STYLED:
        found += by_words
    else:
        found += [heading for heading in by_words if is_matter(heading.wording.title) and _stands_alone(rows, heading, sheet)]
    found.sort(key=lambda heading: heading.first)
    return _levelled(found, rows, set(listed))


def _stands_alone(rows: Sequence[Row], heading: Heading, sheet: Sheet) -> bool:
    below = heading.last + 1
    drop = sheet.drop(rows[heading.last], rows[below]) if below < len(rows) else None
    return drop is None or drop > 1.15


def _styled(rows: Sequence[Row], lines: Sequence[Line], sheet: Sheet, taken: Sequence[bool]) -> list[Heading]:
    """Rows in larger or bold type, few and set off, put together where they are in the same type."""
    found: list[Heading] = []
    index = 0
    while index < len(rows):
        if taken[index] or not _is_styled(rows[index], sheet):
            index += 1
            continue
        last = index
        while last + 1 < len(rows) and not taken[last + 1] and _goes_on(rows, last, lines, sheet):
            last += 1
        text = " ".join(" ".join(lines[each].text for each in range(index, last + 1)).split())
        if (
            last - index < _MOST_ROWS
            and not is_caption(rows[index], sheet)
            and _is_set_off(rows, index, sheet)
            and (said := _said(text, rows[index], sheet))
        ):
            found.append(Heading(index, last, said))
        index = last + 1
    return found


def _is_styled(row: Row, sheet: Sheet) -> bool:
    large = row.size >= _LARGER * sheet.size
    return (large or (row.bold >= _BOLD and row.size > 0.95 * sheet.size)) and not row.cells and row.mono < 0.5


def _goes_on(rows: Sequence[Row], index: int, lines: Sequence[Line], sheet: Sheet) -> bool:
    row, below = rows[index], rows[index + 1]
    if row.page != below.page or abs(row.size - below.size) > 0.3 or (row.bold >= _BOLD) != (below.bold >= _BOLD):
        return False
    close = 0 < row.baseline - below.baseline < 1.9 * row.size
    return close and _is_styled(below, sheet) and not is_counted(lines[index + 1].text)


def _is_set_off(rows: Sequence[Row], index: int, sheet: Sheet) -> bool:
    if not index:
        return True
    drop = sheet.drop(rows[index - 1], rows[index])
    row, above = rows[index], rows[index - 1]
    return drop is None or drop > 1.15 or abs(row.size - above.size) > 0.5 or not sheet.is_filled(above, row)


def is_spaced(text: str) -> bool:
    """Whether the letters of a heading stand apart for effect: "R E F E R E N C E S"."""
    words = text.split()
    return len(words) > 4 and sum(len(word) == 1 for word in words) > 0.7 * len(words)


def _said(text: str, row: Row, sheet: Sheet) -> Wording | None:
    words = text.split()
    if len(words) > _MOST_WORDS or sum(map(str.isalpha, text)) < 2:
        return None
    if is_spaced(text):
        whole = "".join(words)
        text = _KNOWN.get(whole.casefold(), whole)
    said = wording(text)
    if said:
        return said
    if (counted := _COUNTED.match(text)) and "." in counted[1]:
        return Wording("numbered", 1 + counted[1].count("."), "", *counted.groups())
    large = row.size >= _LARGER * sheet.size
    if text[-1] in ".,;:" or not (large or text[0].isupper()) or "http" in text or text[0] in "•–-(":
        return None
    return Wording("title", 2, title=text) if any(len(word) > 2 and word.isalpha() for word in words) else None


def _labels_joined(found: Sequence[Heading]) -> list[Heading]:
    """A label alone ("Chapter 1") with the title under it, whatever their sizes."""
    joined: list[Heading] = []
    for heading in found:
        last = joined[-1] if joined else None
        alone = last is not None and last.wording.sort == "labelled" and not last.wording.title
        if last and alone and heading.first == last.last + 1 and not heading.wording.number:
            joined[-1] = Heading(last.first, heading.last, last.wording._replace(title=heading.wording.title))
        else:
            joined.append(heading)
    return joined


def _plain(text: str) -> str:
    return _NO_LETTERS.sub("", text.casefold())


def _listed(rows: Sequence[Row], taken: Sequence[bool], outline: Sequence[Bookmark]) -> dict[int, Heading]:
    """The headings that the outline names, by each of their rows: on its page, rows that say its title."""
    pages: defaultdict[int, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        if not taken[index]:
            pages[row.page].append(index)
    found: dict[int, Heading] = {}
    for mark in outline:
        title = _plain(mark.title)
        places = pages.get(mark.page, [])
        if len(title) < 3:
            continue
        for at, first in enumerate(places):
            text = ""
            heading = None
            for last in places[at : at + _MOST_ROWS]:
                if last in found or last - first != len(range(first, last)):
                    break
                text = f"{text} {rows[last].text}".strip()
                extra = _extra(_plain(text), title)
                if extra is not None and (not extra or is_counted(" ".join(text.split()))):
                    heading = Heading(first, last, _outlined(" ".join(text.split()), mark))
                    break
                if len(_plain(text)) > len(title) + 14:
                    break
            if heading:
                found.update(dict.fromkeys(heading.lines, heading))
                break
    return found


def _extra(text: str, title: str) -> str | None:
    """What stands before the title in a text (or before the text in a title); None if neither ends with the other."""
    if text == title:
        return ""
    if text.endswith(title):
        return text[: -len(title)]
    if len(text) > 4 and title.endswith(text) and len(title) - len(text) < 12 and any(map(str.isdigit, title[: -len(text)])):
        return ""
    return None


def _outlined(text: str, mark: Bookmark) -> Wording:
    said = wording(mark.title if is_spaced(text) else text)
    if said is None:
        counted = _COUNTED.match(text)
        return Wording("numbered", mark.level, "", *counted.groups()) if counted else Wording("title", mark.level, title=text)
    return said if said.sort in ("labelled", "numbered") else said._replace(level=mark.level)


def _levelled(found: Sequence[Heading], rows: Sequence[Row], listed: set[int]) -> list[Heading]:
    """The levels of headings without number by the type of those that have one, else by how much larger their type is."""
    by_type: defaultdict[tuple[float, bool], Counter[int]] = defaultdict(Counter)
    for heading in found:
        if heading.wording.sort in ("labelled", "numbered"):
            by_type[_type(rows[heading.last])][heading.wording.level] += 1
    known = {kind: counts.most_common(1)[0][0] for kind, counts in by_type.items()}
    levels: list[Heading] = []
    for heading in found:
        said = heading.wording
        if heading.first not in listed and said.sort in ("title", "plain") and known and not is_matter(said.title):
            heading = heading._replace(wording=said._replace(level=_level(_type(rows[heading.last]), known)))
        levels.append(heading)
    return levels


def _level(kind: tuple[float, bool], known: Mapping[tuple[float, bool], int]) -> int:
    if kind in known:
        return known[kind]
    smaller = [level for other, level in known.items() if other < kind]
    return max(1, min(smaller) - 1) if smaller else min(6, max(known.values()) + 1)


def _type(row: Row) -> tuple[float, bool]:
    return round(row.size), row.bold >= _BOLD


def without_runs(found: Sequence[Heading], rows: Sequence[Row], sheet: Sheet) -> list[Heading]:
    """The headings, without those by their wording alone that stand in a row: verses, names, a list."""
    _, loose = headings.without_runs([heading for heading in found if not _is_styled(rows[heading.first], sheet)])
    gone = {heading.first for heading in loose}
    return [heading for heading in found if heading.first not in gone]
