"""Which stretches two rows of signs (each stands for a word) have in common, exactly and nearly. Knows nothing of documents.

Exact runs: an index of the longer k-grams of the second row that the first one has too; the first row is walked once, and at each place
that is not yet covered the longest of the runs that begin there is taken, so that every sign of the first row that stands in some common
run stands in one that is returned. Near ones: `lint.facts.repeats.chains` over the short k-grams that both have. Linear in both lengths.
"""

from collections.abc import Iterator

from lint.facts.repeats import Chain, Repeat, chains

_SEED = 4  # signs in a row that start a near run; what `chains` joins
_OFTEN = 8  # places of a short k-gram from which on it starts nothing
_PLACES = 32  # places of a long k-gram that are tried; what stands more often is found, but perhaps not in its longest form


def runs(first: str, second: str, least: int) -> list[Repeat]:
    """The common runs of at least `least` signs, by place in the first row; the end of one may be the beginning of the next."""
    wanted = {first[at : at + least] for at in range(len(first) - least + 1)}
    index: dict[str, list[int]] = {}
    none: list[int] = []
    for at in range(len(second) - least + 1):
        gram = second[at : at + least]
        if gram in wanted:
            places = index.setdefault(gram, [])
            if len(places) < _PLACES:
                places.append(at)
    found: list[Repeat] = []
    at, diagonal, stop = 0, 0, len(first) - least + 1
    while at < stop:
        places = index.get(first[at : at + least], none)
        if not places:
            at += 1
            continue
        # Of runs of one length the one that goes on where the last one was, as a copy does.
        length, _, place = max((_reach(first, second, at, there), -abs(there - at - diagonal), there) for there in places)
        back = _back(first, second, at, place)
        found.append(Repeat(at - back, place - back, length + back))
        at, diagonal = at + length - least + 1, place - at
    return found


def _reach(first: str, second: str, here: int, there: int) -> int:
    """How many signs are the same from two places on."""
    length, most = 0, min(len(first) - here, len(second) - there)
    step = 64
    while length < most and first[here + length : here + length + step] == second[there + length : there + length + step]:
        length += step
    while length < most and first[here + length] == second[there + length]:
        length += 1
    return min(length, most)


def _back(first: str, second: str, here: int, there: int) -> int:
    """How many signs before two places are the same."""
    length, most = 0, min(here, there)
    while length < most and first[here - length - 1] == second[there - length - 1]:
        length += 1
    return length


def near(first: str, second: str, exact: list[Repeat]) -> list[Chain]:
    """Stretches that are the same but for a few signs, the best first; `exact` are the `runs` of the same rows.

    In the chains the places of the second row stand first, and those of the first row count on from its end: `len(second) + place`.
    """
    shift = len(second)
    known = sorted(
        (Repeat(one.second, shift + one.first, one.length) for one in exact), key=lambda one: (one.second, one.first)
    )
    return chains(known, list(_seeds(first, second, shift)))


def _seeds(first: str, second: str, shift: int) -> Iterator[list[int]]:
    """The pairs of places of each short k-gram that both rows have, and neither often."""
    here: dict[str, list[int]] = {}
    for at in range(len(first) - _SEED + 1):
        here.setdefault(first[at : at + _SEED], []).append(at)
    there: dict[str, list[int]] = {}
    for at in range(len(second) - _SEED + 1):
        gram = second[at : at + _SEED]
        if gram in here:
            there.setdefault(gram, []).append(at)
    for gram, places in there.items():
        if len(places) <= _OFTEN and len(here[gram]) <= _OFTEN:
            for place in places:
                for at in here[gram]:
                    yield [place, shift + at]
