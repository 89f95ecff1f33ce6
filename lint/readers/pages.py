"""Where the pages of a text break when neither number nor head shows it, and the margins of pages."""

import itertools
from collections import Counter
from collections.abc import Sequence

from lint.readers.habits import inside
from lint.readers.lines import Line

_SHORTEST_PAGE = 15
_FEWEST_PAGES = 3


def broken(lines: Sequence[Line]) -> list[Line]:
    """The lines, page breaks marked that show by nothing but a gap: it cuts sentences after every so many lines."""
    usual = Counter(line.gap for line in lines).most_common(1)
    gapped = [
        index
        for index in range(1, len(lines))
        if lines[index].gap > usual[0][0] and not lines[index].crossing and inside(lines[index - 1], lines[index])
    ]
    if len(gapped) < _FEWEST_PAGES:
        return list(lines)
    steps = Counter(after - before for before, after in itertools.pairwise(gapped))
    page = steps.most_common(1)[0][0]
    if page < _SHORTEST_PAGE:
        return list(lines)
    first, times = Counter(index % page for index in gapped).most_common(1)[0]
    if times < max(_FEWEST_PAGES, 0.7 * len(gapped)):
        return list(lines)
    marked = list(lines)
    for index in range(first or page, len(lines), page):
        if lines[index].gap > usual[0][0]:
            marked[index] = lines[index]._replace(crossing=True)
    return marked


def levelled(lines: Sequence[Line]) -> list[Line]:
    """The lines, their indents counted from the margin of their page: margins differ between left and right pages."""
    starts = [0, *(index for index, line in enumerate(lines) if line.crossing and index), len(lines)]
    level: list[Line] = []
    for first, stop in itertools.pairwise(starts):
        page = lines[first:stop]
        margin = min((line.indent for line in page), default=0)
        level += [line._replace(indent=line.indent - margin) for line in page] if margin and len(page) > 4 else page
    return level
