"""The two halves of a screening: what is new in a folder goes into the store, and what it shares with the rest is listed."""

import os
from collections.abc import Callable, Iterator
from time import monotonic

from lint.files import read_bytes
from lint.overlap.collection import texts
from lint.problem import Problem
from lint.run import Watch
from lint.screen.join import Joined
from lint.screen.listing import Screening, screening
from lint.screen.reading import Tasks, digest, name_of
from lint.screen.store import Entry, Store, Thesis

_AT_ONCE = 50  # theses of one transaction
_PATIENCE = 5.0  # seconds after which one is closed, so that a run that is killed loses little

Read = Callable[[Tasks], Iterator[Entry | Problem]]
Join = Callable[[Store, int], Joined]


def add(store: Store, folder: str, read: Read, watch: Watch, *, keep_text: bool) -> list[Problem]:
    """Put the theses of a folder into the store that are not in it as they are now.

    Returns what could not be read, which does not stop the rest.
    """
    problems: list[Problem] = []
    known = {thesis.name: thesis for thesis in store.theses()}
    watch.say("looking for what is new")
    paths = texts([folder], problems)
    tasks = [(folder, path, keep_text) for path in paths if not _is_known(folder, path, known, keep_text)]
    watch.expect(len(tasks))
    batch: list[Entry] = []
    begun = monotonic()
    for task, found in zip(tasks, read(tasks), strict=True):
        watch.step(task[1])
        if isinstance(found, Problem):
            problems.append(found)
            continue
        batch.append(found)
        if len(batch) >= _AT_ONCE or monotonic() - begun > _PATIENCE:
            store.add(batch)
            batch, begun = [], monotonic()
    if batch:
        store.add(batch)
    return problems


def pairs(store: Store, join: Join, watch: Watch, *, everything: bool) -> Screening:
    """The pairs of what was never listed (`everything`: of all theses in the store)."""
    watch.say("looking for shared fingerprints")
    fresh = 1 if everything else store.fresh()
    joined = join(store, fresh)
    watch.expect(len(joined.pairs))
    return screening(store, joined, fresh, watch.step)


def _is_known(folder: str, path: str, known: dict[str, Thesis], keep_text: bool) -> bool:
    """Whether the store holds a thesis with what its files hold now."""
    thesis = known.get(name_of(folder, path))
    if thesis is None or (keep_text and not thesis.has_text):
        return False
    try:
        return digest({file: read_bytes(os.path.join(folder, file)) for file in thesis.files}) == thesis.digest
    except Problem:
        return False
