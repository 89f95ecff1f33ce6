"""Where headings stand among the lines of a text."""

from collections.abc import Sequence
from typing import NamedTuple

from lint.readers import paragraphs
from lint.readers.habits import Habits, inside
from lint.readers.lines import Line
from lint.readers.titles import SMALL_WORDS, Wording, is_counted, is_matter, is_next, wording

_MOST_LINES = 3
_STRONG_BONUS = 1.5
_APART_BONUS = 3.0
_LONGEST_RUN = 4
_NO_OPENING = frozenset(("lower", "bullet", "paren"))


class Heading(NamedTuple):
    """A heading over the lines first to last (both included)."""

    first: int
    last: int
    wording: Wording

    @property
    def lines(self) -> range:
        """The places of its lines."""
        return range(self.first, self.last + 1)


def find(lines: Sequence[Line], habits: Habits, taken: Sequence[bool]) -> list[Heading]:
    """What looks like a heading among the lines that are not taken, in order."""
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
    return _with_titles(found)


def _at(lines: Sequence[Line], index: int, habits: Habits, after_heading: bool) -> Heading | None:
    line = lines[index]
    above = lines[index - 1] if index else None
    if len(line.text) > 200:
        return None
    if above and not after_heading and not above.ends_sentence and _set_off(above, line, habits) < -_STRONG_BONUS:
        return None
    below = lines[index + 1] if index + 1 < len(lines) else None
    if below and line.opening == "upper" and inside(line, below) and habits.fill(line, below) == "full":
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
        apart = said.strong or (above is not None and habits.wider_gap(above, line))
        if fits and (below is None or _can_end(lines[last], below, said, habits, apart)):
            found = Heading(index, last, said)
        if below is None or not _goes_on(lines[last], below, said, habits):
            break
    return found


def _can_begin(above: Line, line: Line, said: Wording, habits: Habits) -> bool:
    """Whether a heading can begin under the line above."""
    if not above.ends_sentence:
        return _set_off(above, line, habits) + (_STRONG_BONUS if said.strong else 0) > 0
    apart = (
        not habits.wrapped
        or habits.wider_gap(above, line)
        or habits.fill(above, line) != "full"
        or habits.gap_weight(above, line) > 1
    )
    return apart or said.sort != "plain" or line.gap < habits.gap


def _set_off(above: Line, line: Line, habits: Habits) -> float:
    """How much speaks for an end of a paragraph over a heading, which need not be indented like a paragraph."""
    if not habits.wrapped:
        return 1.0
    return paragraphs.evidence(above, line, habits) - min(0.0, habits.indent_weight(above, line))


# How much must speak for an end of the heading, by its wording.
_END_WEIGHT = {"labelled": 0.0, "numbered": 0.0, "capitals": 0.0, "title": 1.0, "plain": 2.5}


def _can_end(line: Line, below: Line, said: Wording, habits: Habits, apart: bool) -> bool:
    """Whether a heading can end over the line below; `apart`: its wording or the gap above it shows it already."""
    if _ends_open(line.text) and not (said.strong and habits.wider_gap(line, below)):
        return False
    if not habits.wrapped:
        return below.opening != "lower"
    weight = habits.fill_weight(line, below) + habits.gap_weight(line, below) + max(0.0, habits.indent_weight(line, below))
    if apart and habits.wider_gap(line, below):
        weight += _APART_BONUS
    return weight > _END_WEIGHT[said.sort] + (3 if below.opening == "lower" else 0)


def _ends_open(text: str) -> bool:
    """Whether more words must follow: "… between", "… AND", "A Village and Its"."""
    word = text.split()[-1]
    return text[-1] in "-–—,&/" or word in SMALL_WORDS or (text.isupper() and len(word) > 1 and word.lower() in SMALL_WORDS)


def _goes_on(line: Line, below: Line, said: Wording, habits: Habits) -> bool:
    """Whether a heading may go on in the line below it."""
    near = below.crossing or below.gap <= habits.gap + 1
    if _ends_open(line.text) and near and below.opening in ("upper", "lower") and not is_counted(below.text):
        return True
    if habits.wider_gap(line, below) or below.crossing or below.opening in ("bullet", "marker", "paren"):
        return False
    if (said.sort == "labelled" and not said.title) or not habits.wrapped or is_counted(below.text):
        return False
    if habits.fill(line, below) in ("full", "edge"):
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
        plain = said.number is None and not said.label
        if last and plain and last.last == heading.first - 1 and last.wording.sort == "labelled" and not last.wording.title:
            whole = last.wording._replace(title=said.title)
            found[-1] = Heading(last.first, heading.last, whole)
            continue
        found.append(heading)
    return found


def without_runs(headings: Sequence[Heading]) -> tuple[list[Heading], list[Heading]]:
    """The headings, and apart from them those that stand in a row of four and more, or are
    counted one after the other with nothing between them: verses, names, a list."""
    kept: list[Heading] = []
    loose: list[Heading] = []
    run: list[Heading] = []
    for heading in [*headings, None]:
        if heading and run and run[-1].last == heading.first - 1:
            run.append(heading)
            continue
        listed = {
            place
            for place in range(1, len(run))
            if is_next(run[place - 1].wording.number, run[place].wording.number)
            for place in (place - 1, place)
        }
        for place, each in enumerate(run):
            known = each.wording.sort in ("labelled", "numbered") or is_matter(each.wording.title)
            stays = place not in listed and (len(run) < _LONGEST_RUN or known)
            (kept if stays else loose).append(each)
        run = [heading] if heading else []
    return kept, loose
