"""Where blocks begin among the lines of a text: the evidence of words, lengths and marks at each pair of lines, added up."""

from collections.abc import Sequence

from lint.readers.habits import Habits
from lint.readers.lines import Ending, Line, Opening

# How much the end of one line and the beginning of the next speak for an end of a paragraph between them: logarithms of
# likelihood ratios, from how often each pair occurs inside a paragraph of wrapped prose and between two.
_WORDS: dict[tuple[Ending, Opening], float] = {
    ("stop", "upper"): 2.9,
    ("stop", "digit"): 2.3,
    ("stop", "marker"): 3.5,
    ("stop", "other"): 1.5,
    ("stop", "paren"): 0.3,
    ("stop", "lower"): -0.3,
    ("colon", "upper"): 1.2,
    ("colon", "digit"): 1.0,
    ("colon", "marker"): 4.0,
    ("colon", "other"): 1.0,
    ("colon", "paren"): 0.0,
    ("colon", "lower"): -1.5,
    ("short", "upper"): -1.0,
    ("short", "digit"): -2.5,
    ("short", "marker"): 0.5,
    ("semicolon", "marker"): 3.0,
    ("comma", "marker"): 0.5,
    ("none", "marker"): -1.2,
    ("none", "upper"): -1.5,
    ("none", "digit"): -2.3,
    ("none", "other"): -2.0,
    ("none", "paren"): -3.0,
    ("none", "lower"): -5.6,
    ("comma", "lower"): -5.6,
    ("comma", "upper"): -3.5,
    ("semicolon", "upper"): -2.0,
}
_OTHER_WORDS = -3.0

# Most line ends are no ends of paragraphs.
_PRIOR = -1.8

# A list's items need no full stop.
_AFTER_ITEM = 2.0


def begins(above: Line, below: Line, habits: Habits, after_item: bool = False) -> bool:
    """Whether a new block begins with the line below."""
    if below.opening == "bullet":
        return True
    if below.opening == "lower" and above.ending == "none" and habits.is_plain(above, below):
        return False
    if not habits.wrapped:
        return not (below.crossing and below.opening == "lower" and above.ending in ("none", "comma"))
    if len(above.text) > 3 * habits.width and above.ending != "comma":
        return True
    return evidence(above, below, habits) + (_AFTER_ITEM if after_item and below.opening != "lower" else 0) > 0


def evidence(above: Line, below: Line, habits: Habits) -> float:
    """How much speaks for an end of a paragraph between two lines: above zero, more than against it."""
    words = _WORDS.get((above.ending, below.opening), _OTHER_WORDS)
    return _PRIOR + words + habits.weight(above, below) + habits.fill_weight(above, below)


def starts(lines: Sequence[Line], habits: Habits, fixed: Sequence[bool | None], items: Sequence[bool]) -> list[bool]:
    """For each line, whether a block begins with it; `fixed` holds what is known already, `items` the lines of lists."""
    found = [True] * len(lines)
    in_item = False
    for index, line in enumerate(lines):
        known = fixed[index]
        if index and known is not None:
            found[index] = known
        elif index:
            found[index] = begins(lines[index - 1], line, habits, in_item)
        if found[index]:
            in_item = items[index]
    return found
