"""Which entry of the reference list a callout means, and how surely."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from bib.callout import Callout
from bib.distance import SHORTEST, one_slip
from bib.entry import Entry
from bib.keys import Author, Work, both_ways, fits, of_callout, of_entry, same, same_body, same_swapped

Level = Literal["exact", "year", "name", "swapped", "corporate", "ambiguous", "none"]
Alike = Callable[[Author, Author], bool]

_YEARS_APART = 2


class Match(NamedTuple):
    """What callout number `callout` refers to.

    `entry` is the number of the entry, None for ``ambiguous`` and ``none``; `candidates` are all entries that fit at this
    level, and every one of them counts as cited. ``exact``: surnames, year and suffix agree. ``corporate``: so they do with
    an acronym written out. ``swapped``: given and family name are exchanged on one side. ``name``: one surname is one slip
    off, or the first author and the year agree and the others do not. ``year``: the year is off by at most two, or unknown
    on one side. ``ambiguous``: several entries agree equally.
    """

    callout: int
    entry: int | None
    level: Level
    candidates: tuple[int, ...]


def match(
    callouts: Sequence[Callout], entries: Sequence[Entry], corporate: Mapping[str, str] | None = None
) -> tuple[Match, ...]:
    """One match for each callout, in order.

    `corporate` leads from acronyms to full names of bodies as the text defines them. An entry that some callout cites
    surely (exact, corporate, swapped) is never offered to a callout whose name or year does not agree: the work of that
    callout is missing from the list. Numeric callouts match nothing. Time is linear in both sizes, but for entries that
    share a surname.
    """
    names = both_ways(corporate or {})
    cited = [of_callout(callout, names) for callout in callouts]
    listed = [of_entry(entry, names) for entry in entries]
    index = _Index(entries, listed, _suffixes(cited), _dated(listed, _surnames, cited))
    found = [_exactly(i, work, index) for i, work in enumerate(cited)]
    if any(m is None for m in found):
        others = _dated(listed, _other_names, [work for work, m in zip(cited, found, strict=True) if m is None])
        found = [m or _otherwise(i, cited[i], index, others) for i, m in enumerate(found)]
    taken = {candidate for m in found if m for candidate in m.candidates}
    left = {year for i, m in enumerate(found) if m is None for year in cited[i].years}
    slips = _slips(listed, taken, left)
    first = {key for i, m in enumerate(found) if m is None for key in cited[i].authors[0].keys}
    authored: dict[str, list[int]] = defaultdict(list)
    for number, work in enumerate(listed if left else []):
        if number not in taken:
            for key in first.intersection(_surnames(work)):
                authored[key].append(number)
    return tuple(m or _nearly(i, cited[i], index, authored, slips) for i, m in enumerate(found))


Dated = Mapping[tuple[str, str], list[int]]


class _Index(NamedTuple):
    """The list, the suffixes the text uses, and the entries of each surname and year."""

    entries: Sequence[Entry]
    works: Sequence[Work]
    suffixes: Mapping[tuple[str, str], list[str]]
    dated: Dated


def _surnames(work: Work) -> set[str]:
    return {key for author in work.authors for key in author.keys}


def _other_names(work: Work) -> set[str]:
    return {key for author in work.authors for key in (*author.keys, *author.aliases, author.given) if key}


def _dated(works: Sequence[Work], keys: Callable[[Work], set[str]], wanted: Sequence[Work]) -> Dated:
    """The numbers of the works under each key and year of those wanted."""
    dated: dict[tuple[str, str], list[int]] = {(k, year): [] for one in wanted for year in one.years for k in keys(one)}
    years = {year for one in wanted for year in one.years}
    for number, work in enumerate(works):
        for year in years.intersection(work.years):
            for key in keys(work):
                if (key, year) in dated:
                    dated[key, year].append(number)
    return dated


def _exactly(number: int, work: Work, index: _Index) -> Match | None:
    if not work.authors:
        return Match(number, None, "none", ())
    return _at_level(number, work, index, "exact", same, (index.dated, work.authors[0].keys))


def _otherwise(number: int, work: Work, index: _Index, others: Dated) -> Match | None:
    first = work.authors[0]
    under = (others, first.keys | first.aliases | {first.given})
    return _at_level(number, work, index, "corporate", same_body, under) or _at_level(
        number, work, index, "swapped", same_swapped, under
    )


def _at_level(
    number: int, work: Work, index: _Index, level: Level, alike: Alike, under: tuple[Dated, Iterable[str]]
) -> Match | None:
    """The match at a level whose names are compared by `alike`, among the entries filed under these keys."""
    lists, keys = under
    near = sorted({i for key in keys for year in work.years for i in lists.get((key, year), ())})
    found = _narrow(work, [i for i in near if _agrees(work, index.works[i], alike)], index)
    if len({index.entries[i].key for i in found}) == 1:
        return Match(number, found[0], level, tuple(found))
    return Match(number, None, "ambiguous", tuple(found)) if found else None


def _nearly(number: int, work: Work, index: _Index, authored: Mapping[str, list[int]], slips: Dated) -> Match:
    first = work.authors[0]
    free = sorted({i for key in first.keys for i in authored.get(key, ())})
    dated = [(_apart(work, index.works[i]), i) for i in free if _agrees(work, index.works[i], same)]
    dated = sorted((apart, i) for apart, i in dated if 0 < apart <= _YEARS_APART)
    if dated:
        return Match(number, dated[0][1], "year", tuple(i for _, i in dated))
    ends = {end for key in _surnames(work) for end in _ends(key)}
    near = {i for end in ends for year in work.years for i in slips.get((end, year), ())}
    found = [i for i in sorted(near) if _agrees(work, index.works[i], _same_or_slip)]
    found = found or [i for i in free if set(work.years) & set(index.works[i].years) and same(first, index.works[i].authors[0])]
    return Match(number, found[0], "name", tuple(found)) if found else Match(number, None, "none", ())


def _agrees(cited: Work, entry: Work, alike: Alike) -> bool:
    n, m = len(cited.authors), len(entry.authors)
    if n != m and not (n < m and cited.open_ended) and not (n > m and entry.open_ended):
        return False
    return fits(cited, entry, [[alike(a, b) for b in entry.authors] for a in cited.authors])


def _same_or_slip(a: Author, b: Author) -> bool:
    if same(a, b):
        return True
    long = [key for key in b.keys if len(key) >= SHORTEST]
    return any(one_slip(key, other) for key in a.keys if len(key) >= SHORTEST for other in long)


def _narrow(work: Work, found: list[int], index: _Index) -> list[int]:
    """Of several entries those that the initials and the suffix of the callout mean."""
    given = work.authors[0].given
    if len(found) > 1 and given:
        found = [i for i in found if index.works[i].authors[0].given[:1] in ("", given[:1])] or found
    if work.suffix is None or not found:
        return found
    if any(index.works[i].suffix for i in found):
        return [i for i in found if index.works[i].suffix == work.suffix]
    # The list gives no suffixes: the letters the text uses stand for its titles in order, as APA and biblatex number them.
    used = index.suffixes[min(work.authors[0].keys), work.years[0]]
    rank = used.index(work.suffix)
    titles = sorted(found, key=lambda i: (index.entries[i].title or "").casefold())
    return titles[rank : rank + 1]


def _suffixes(cited: Sequence[Work]) -> dict[tuple[str, str], list[str]]:
    """The suffixes the text uses for each first author and year, in order."""
    used: dict[tuple[str, str], set[str]] = defaultdict(set)
    for work in cited:
        if work.authors and work.suffix:
            used[min(work.authors[0].keys, default=""), work.years[0]].add(work.suffix)
    return {key: sorted(letters) for key, letters in used.items()}


def _slips(works: Sequence[Work], taken: set[int], years: set[str]) -> Dated:
    """Entries of these years not yet cited, by both ends of each surname: no single slip changes both."""
    slips: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, work in enumerate(works):
        wanted = years.intersection(work.years) if number not in taken else ()
        for year in wanted:
            for end in {end for key in _surnames(work) for end in _ends(key)}:
                slips[end, year].append(number)
    return slips


def _ends(key: str) -> tuple[str, ...]:
    """What two surnames one slip apart have in common: the first two letters or the last two, or in the shortest ones,
    whose middle may be swapped, the outer two."""
    if len(key) < SHORTEST:
        return ()
    ends = (f"{key[:2]}-", f"-{key[-2:]}")
    return (*ends, f"{key[0]}-{key[-1]}") if len(key) == SHORTEST else ends


def _apart(a: Work, b: Work) -> int:
    """Years between two works; 1 if one of them has no number for a year, 0 if they agree."""
    if set(a.years) & set(b.years):
        return 0
    pairs = [(int(x), int(y)) for x in a.years for y in b.years if x.isdigit() and y.isdigit()]
    return min((abs(x - y) for x, y in pairs), default=1)
