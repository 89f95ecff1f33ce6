"""Which theses share fingerprints: the statements that find it, one text for every engine, and DuckDB as the engine at hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from lint.screen.fingerprints import WINDOW
from lint.screen.store import Store

MOST = 20
"""Theses up to which a fingerprint that they share says something of them; beyond, it is taken for common: a form, a declaration."""
LEAST = 8
"""Fingerprints that make two theses a pair, wherever they stand; two that follow one another in a run of equal words make one too."""
LOWEST, HIGHEST = -(1 << 63), (1 << 63) - 1
_AT_ONCE = 5_000_000  # fingerprints that are looked at together, which bounds the memory


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two theses, by id, the earlier first; how many rare fingerprints they share, and how many of those follow one another in a run
    of equal words."""

    one: int
    other: int
    fingerprints: int
    steps: int


@dataclass(frozen=True, slots=True)
class Common:
    """A fingerprint that many theses have: where it stands in one of them, and how many have it. `is_first`: that one is the first."""

    thesis: int
    place: int
    theses: int
    is_first: bool


@dataclass(frozen=True, slots=True)
class Joined:
    """The pairs, those that share most first, and the common fingerprints, by thesis and place."""

    pairs: tuple[Candidate, ...]
    common: tuple[Common, ...]


@cache
def statement(name: str) -> str:
    """The text of a statement of this package: "spread", "pairs", "common"."""
    return files("lint.screen").joinpath(f"{name}.sql").read_text(encoding="utf-8")


def values(prints: str, fresh: int) -> dict[str, object]:
    """What stands for the names in the statements: the table of fingerprints, the id that one of a pair has at least, and limits."""
    return {"prints": prints, "fresh": fresh, "most": MOST, "least": LEAST, "window": WINDOW, **bounds(LOWEST, HIGHEST)}


def bounds(low: int, high: int) -> dict[str, object]:
    """Two hashes for a statement: the lowest number has no literal of its own type in SQL."""
    return {"low": f"({low + 1} - 1)", "high": high}


def ordered(pairs: list[tuple[int, int, int, int]], common: list[tuple[int, int, int, int]]) -> Joined:
    """The rows of an engine in one order."""
    return Joined(
        tuple(sorted((Candidate(*row) for row in pairs), key=lambda pair: (-pair.fingerprints, pair.one, pair.other))),
        tuple(sorted((Common(*row[:3], bool(row[3])) for row in common), key=lambda one: (one.thesis, one.place))),
    )


def prints_of(store: Store, fresh: int) -> str:
    """The table with every fingerprint that a thesis from `fresh` on has: of all theses the store's own, of a few a temporary one."""
    connection = store.connection
    if not connection.execute("SELECT id FROM theses WHERE id < ? LIMIT 1", [fresh]).fetchall():
        return "prints"
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE touched AS SELECT * FROM prints WHERE hash IN (SELECT hash FROM prints WHERE thesis >= ?)",
        [fresh],
    )
    return "touched"


def join(store: Store, fresh: int) -> Joined:
    """The pairs of which one is `fresh` or newer, found by DuckDB. Raises Problem."""
    with store.guarded():
        table = prints_of(store, fresh)
        names = values(_repeated(store) if table == "prints" else table, fresh)
        run = store.connection.execute
        run("CREATE OR REPLACE TEMP TABLE spread (hash BIGINT, theses BIGINT, thesis INTEGER)")
        for low, high in _ranges(store, str(names["prints"])):
            run("INSERT INTO spread " + statement("spread").format_map(names | bounds(low, high)))
        run("CREATE OR REPLACE TEMP TABLE pairs AS " + statement("pairs").format_map(names))
        pairs = run("SELECT one, other, fingerprints, steps::BIGINT FROM pairs").fetchall()
        return ordered(pairs, run(statement("common").format_map(names)).fetchall())


def _repeated(store: Store) -> str:
    """The table with every fingerprint that stands more than once. To find those by sorting takes a third of what grouping all does."""
    found: list[NDArray[np.int64]] = []
    for low, high in _ranges(store, "prints"):
        select = "SELECT hash FROM prints WHERE hash BETWEEN {low} AND {high}".format_map(bounds(low, high))
        hashes = np.sort(np.asarray(store.connection.execute(select).fetchnumpy()["hash"]))
        found.append(np.unique(hashes[1:][hashes[1:] == hashes[:-1]]))
    again = {"hash": np.concatenate(found)}
    store.connection.execute(
        "CREATE OR REPLACE TEMP TABLE touched AS SELECT * FROM prints WHERE hash IN (SELECT hash FROM again)"
    )
    del again
    return "touched"


def _ranges(store: Store, prints: str) -> Iterator[tuple[int, int]]:
    """Ranges of hashes that hold about as many fingerprints as are looked at together; hashes are spread evenly."""
    ((count,),) = store.connection.execute(f"SELECT COUNT(*) FROM {prints}").fetchall()
    parts = -(-count // _AT_ONCE) or 1
    edges = [LOWEST + (1 << 64) * part // parts for part in range(parts + 1)]
    for low, high in pairwise(edges):
        yield low, high - 1
