"""Page furniture: page numbers, running heads and feet. What is told apart here is left out of the prose."""

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence

from lint.readers.habits import filling, inside, median, usual_width
from lint.readers.lines import Line

_ROMAN = r"(?=[ivxlIVXL])(?:xl|l?x{0,3}|XL|L?X{0,3})(?:ix|iv|v?i{0,3}|IX|IV|V?I{0,3})"
_PAGE = re.compile(
    rf"(?:(?i:page|pag\.|pg\.|p\.|seite|página)\s*)?[-–—|\[(~]?\s?(\d{{1,4}}|{_ROMAN})\s?[-–—|\])~]?"
    r"(?:\s?(?i:of|/|von|de)\s?\d{1,4})?(?:\s?\|?\s?(?i:p\s?a\s?g\s?e))?"
)
_NUMBER_BEFORE = re.compile(r"(?:(?i:page)\s*)?(\d{1,4})(?:\s*+[|–—\-])?\s++(?=\S)")
_NUMBER_AFTER = re.compile(r"\s[|–—\-]?\s*(?:(?i:page)\s*)?(\d{1,4}|[ivxl]{1,6})$")
# "Chapter 1", "Table 2" are told apart by their numbers and never a head with a page number.
_COUNTED = re.compile(
    r"(?i:chapter|part|section|appendix|annex|table|figure|fig\.?|equation|box|chart|map|plate|phase|step|model|hypothesis)\W*"
)

_LONGEST_HEAD = 120


def furniture(lines: Sequence[Line]) -> list[bool]:
    """For each line, whether it is page furniture."""
    found = [False] * len(lines)
    pages = _page_numbers(lines)
    for index in pages:
        found[index] = True
    for group in _running(lines, found):
        for index in group:
            found[index] = True
    return found


def _is_head(lines: Sequence[Line], marked: Sequence[bool], width: int, index: int, key: str) -> bool:
    """Whether a line is a head by itself: capitalised words and a page number in the middle of a sentence."""
    return key[0].isupper() and " " in key and _cuts_sentence(lines, marked, width, index)


def _page_numbers(lines: Sequence[Line]) -> list[int]:
    matches = {
        index: match.group(1)
        for index, line in enumerate(lines)
        if len(line.text) <= 24 and (match := _PAGE.fullmatch(line.text))
    }
    found: list[int] = []
    last = 0
    for index, number in matches.items():
        value = int(number) if number.isdecimal() else None
        beside = [matches[near] for near in (index - 1, index + 1) if near in matches]
        if value is None:
            fits = bool(number) and not beside
        elif value > 999:
            fits = 0 < value - last <= 3
        else:
            # Numbers on neighbouring lines are a table's cells unless they count empty pages.
            fits = all(near.isdecimal() and abs(int(near) - value) == 1 for near in beside)
        if fits:
            found.append(index)
            last = value or last
    return found


def _running(lines: Sequence[Line], found: Sequence[bool]) -> list[list[int]]:
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if len(line.text) <= _LONGEST_HEAD and not found[index]:
            groups[_head_key(line)].append(index)
    repeated = [group for group in groups.values() if len(group) > 1]
    marked = list(found)
    width = usual_width(lines)
    page_of: list[int] = []
    page = 0
    for index, line in enumerate(lines):
        page += line.crossing or (found[index] and not (index and found[index - 1]))
        page_of.append(page)
    accepted: list[list[int]] = []
    for _ in range(2):
        # The second round finds heads of two lines, where only one touches the page number.
        rest: list[list[int]] = []
        heads: list[int] = []
        for group in repeated:
            found_here = _heads(lines, marked, page_of, width, group)
            heads += found_here
            if found_here:
                accepted.append(found_here)
            else:
                rest.append(group)
        repeated = rest
        for index in heads:
            marked[index] = True
    single = [(key, group[0]) for key, group in groups.items() if len(group) == 1]
    accepted.append([index for key, index in single if key != lines[index].text and _is_head(lines, marked, width, index, key)])
    return accepted


def _head_key(line: Line) -> str:
    text = line.text
    if not (text[0].isdigit() or text[-1].isdigit() or text[-1] in "ivxl"):
        return text
    key = text
    if text[0].isdigit():
        key = key[match.end() :] if (match := _NUMBER_BEFORE.match(key)) else key
    elif match := _NUMBER_AFTER.search(key, max(0, len(key) - 14)):
        key = key[: match.start()]
    if key != text and (_COUNTED.fullmatch(key) or not any(char.isalpha() for char in key)):
        key = text
    return " ".join(key.split())


def _heads(lines: Sequence[Line], marked: Sequence[bool], page_of: Sequence[int], width: int, group: list[int]) -> list[int]:
    """The lines of a group that are running heads or feet: those by a page mark, or in the middle of a sentence."""
    at_page = [_touches_page(lines, marked, width, index) for index in group]
    in_sentence = [_cuts_sentence(lines, marked, width, index) for index in group]
    near = sum(at_page)
    if near >= max(2, 0.8 * len(group)):
        steps = [page_of[after] - page_of[before] for before, after in itertools.pairwise(group)]
        if sum(step <= 2 for step in steps) < len(steps) / 2:
            near = 0
    else:
        near = 0
    cut = sum(in_sentence)
    if not near and cut < max(2, len(group) / 2) and not _numbered_heads(lines, group):
        return []
    first = group[0]
    if not at_page[0] and not in_sentence[0] and len(group) > 1:
        # The title of the work or of the chapter itself, unless it stands as far from the next head as the others.
        steps = [after - before for before, after in itertools.pairwise(group)]
        if len(steps) < 2 or abs(steps[0] - median(steps[1:])) > 3:
            return [index for index in group if index != first]
    return group


def _numbered_heads(lines: Sequence[Line], group: Sequence[int]) -> bool:
    """Whether the lines carry page numbers of their own that grow, a page of text apart."""
    numbers = [_own_number(lines[index].text) for index in group]
    values = [number for number in numbers if number is not None]
    if len(values) < max(3, len(numbers) - 1) or values != sorted(set(values)):
        return False
    return median([after - before for before, after in itertools.pairwise(group)]) >= 15


def _own_number(text: str) -> int | None:
    match = _NUMBER_BEFORE.match(text) or _NUMBER_AFTER.search(text, max(0, len(text) - 14))
    return int(match.group(1)) if match and match.group(1).isdecimal() else None


def _touches_page(lines: Sequence[Line], marked: Sequence[bool], width: int, index: int) -> bool:
    line = lines[index]
    below = lines[index + 1] if index + 1 < len(lines) else None
    if line.opening == "lower":
        return False
    if below and (below.crossing or marked[index + 1]):
        return True
    # The first line of a page of prose touches its mark too, but it is filled and its sentence goes on.
    if below and inside(line, below) and 5 * len(line.text) > 4 * width:
        return False
    return line.crossing or (index > 0 and marked[index - 1])


def _cuts_sentence(lines: Sequence[Line], marked: Sequence[bool], width: int, index: int) -> bool:
    before, after = index - 1, index + 1
    while before >= 0 and marked[before] and index - before < 4:
        before -= 1
    while after < len(lines) and marked[after] and after - index < 4:
        after += 1
    if before < 0 or after >= len(lines):
        return False
    above, below = lines[before], lines[after]
    head = lines[index]
    # A line of a passage that the text repeats word for word is as wide as the others.
    if len(above.text) < 30 or head.opening == "lower" or head.ends_sentence or 5 * len(head.text) > 4 * width:
        return False
    # A number beside the words makes a head likely enough, so that the sentence may go on with a capital.
    goes_on = below.opening == "lower" or (_head_key(head) != head.text and 20 * filling(above, below) >= 19 * width)
    return goes_on and above.ending in ("none", "comma")
