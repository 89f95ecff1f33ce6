"""From the files of a cohort to what the store takes: read, digested, fingerprinted; several at once, a broken one passed over."""

import gc
import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

from lint import load
from lint.document import Document
from lint.facts.word_row import compared
from lint.files import read_bytes
from lint.problem import Problem
from lint.screen.fingerprints import RUN, fingerprints
from lint.screen.kept import dump
from lint.screen.store import Entry

_SMALL = 3_000_000  # bytes of all files up to which no further processes are started


def name_of(folder: str, path: str) -> str:
    """The name that a thesis has in the store: that of the folder, and the path in it."""
    return f"{os.path.basename(os.path.realpath(folder))}/{Path(os.path.relpath(path, folder)).as_posix()}"


def document(path: str) -> tuple[Document, dict[str, bytes]]:
    """The document of a thesis, and the bytes of all the files that it is made of, as they were when it was read. Raises Problem."""
    held = {} if Path(path).is_dir() else {path: read_bytes(path)}
    found = load.document(path, held)
    more = {other: read_bytes(other) for other in sorted(load.paths_read([found])) if other not in held}
    if not more:
        return found, held
    # Read again from what is held, so that the text is that of the digest, whatever becomes of the files meanwhile.
    held |= more
    return load.document(path, held), held


def digest(held: Mapping[str, bytes]) -> str:
    """What the files hold, as one number: the same for the same files, whatever their names."""
    return sha256(b"".join(sha256(data).digest() for data in held.values())).hexdigest()


def prose(found: Document) -> str:
    """The text of a document that is fingerprinted."""
    return "\n".join(block.prose.text for stretch in found.fact(compared) for block in stretch)


def entry(folder: str, path: str, keep_text: bool) -> Entry:
    """What the store takes of a thesis. Raises Problem if it cannot be read, or holds too few words."""
    found, held = document(path)
    prints = fingerprints(prose(found))
    if prints.words < RUN:
        raise Problem(f"{path}: holds {prints.words or 'no'} words of running text, too few to compare; is it a scan?")
    files = tuple(Path(os.path.relpath(file, folder)).as_posix() for file in held)
    return Entry(
        name_of(folder, path), os.path.abspath(folder), files, digest(held), prints, dump(found) if keep_text else None
    )


def entry_or_problem(task: tuple[str, str, bool]) -> Entry | Problem:
    """The same of (folder, path, keep_text), the problem as a value: what a process of its own can hand back."""
    try:
        return entry(*task)
    except Problem as problem:
        return problem
    except (RecursionError, MemoryError, ValueError, LookupError, TypeError, AttributeError) as error:
        return Problem(f"{task[1]}: could not be read: {type(error).__name__}: {error}")


Tasks = Sequence[tuple[str, str, bool]]
Reader = Callable[[Tasks], Iterator[Entry | Problem]]


def read(tasks: Tasks) -> Iterator[Entry | Problem]:
    """What the store takes of each thesis, in order; on every core of the machine if there are many."""
    if (os.cpu_count() or 1) == 1 or sum(_size(path) for _, path, _ in tasks) <= _SMALL:
        yield from map(entry_or_problem, tasks)
        return
    done = 0
    while done < len(tasks):
        pool = _pool(os.cpu_count() or 1)
        try:
            for found in pool.map(entry_or_problem, tasks[done:]):
                done += 1
                yield found
        except BrokenProcessPool:
            # One of those that were under way has ended its process. The first of them is tried alone, the others again.
            yield _alone(tasks[done])
            done += 1
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:
        return 0


def _alone(task: tuple[str, str, bool]) -> Entry | Problem:
    with _pool(1) as pool:
        try:
            return pool.submit(entry_or_problem, task).result()
        except BrokenProcessPool:
            return Problem(f"{task[1]}: reading it ended the process that did; it needs more memory than there is, perhaps")


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, get_context("spawn"), _start)


def _start() -> None:
    """A process that reads many texts: what one leaves behind is cleared away, and an interrupt is the parent's to answer."""
    gc.enable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
