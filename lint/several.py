"""Check documents one after the other, or, where there are many, on all cores.

The workers are forked from a process that has read every document, so nothing is sent to them; what they send back are findings in
which a source is only its number. Where a process cannot be forked the documents are checked in turn.
"""

import os
from collections.abc import Callable, Iterator, Sequence

from lint import engine, memo
from lint.document import Document
from lint.finding import Report
from lint.rule import Rule

_FEWEST = 8  # documents for which more processes are worth their start


def check(
    documents: Sequence[Document],
    rules: Sequence[Rule],
    started: Callable[[str], None],
    limit: float | None = None,
    *,
    alone: bool = False,
) -> Iterator[Report]:
    """A report for each document, in order; `started` is told of each rule on each document, `limit` is that of `engine.check`.

    `alone`: in this process, so that `started` is told when a rule starts.

    Of several documents what was computed is forgotten as soon as they are checked, so that memory grows with their text alone.
    """
    cores = 1 if alone else _cores()
    if len(documents) < _FEWEST or cores < 2:
        for document in documents:
            yield engine.check(document, rules, started, limit)
            if len(documents) > 1:
                document.forget()
            if len(documents) >= _FEWEST:
                memo.forget()
        return
    yield from _on_all(cores, documents, rules, started, limit)


def _on_all(
    cores: int, documents: Sequence[Document], rules: Sequence[Rule], started: Callable[[str], None], limit: float | None
) -> Iterator[Report]:
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor  # these cost what few documents do not need
    from multiprocessing import get_context

    from lint.folded import unpacked

    pool = ProcessPoolExecutor(cores, get_context("fork"), initializer=_begin, initargs=(documents, rules, limit))
    try:
        for document, coming in zip(documents, [pool.submit(_check, number) for number in range(len(documents))], strict=True):
            try:
                findings, skipped = unpacked(coming.result(), document.all_sources)
                report = Report((document,), findings, skipped)
            except BrokenProcessPool:  # ended from outside, as for want of memory
                report = engine.check(document, rules, limit=limit)
                document.forget()
            for rule in rules:
                started(rule.id)
            yield report
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _cores() -> int:
    """How many processes may be forked to run at once; 1 where none can."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "fork") and hasattr(os, "sched_getaffinity") else 1


_work: tuple[Sequence[Document], Sequence[Rule], float | None] = ((), (), None)


def _begin(documents: Sequence[Document], rules: Sequence[Rule], limit: float | None) -> None:
    import signal

    global _work
    _work = documents, rules, limit
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that was asked says what becomes of it


def _check(number: int) -> bytes:
    from lint.folded import packed

    documents, rules, limit = _work
    document = documents[number]
    report = engine.check(document, rules, limit=limit)
    document.forget()
    memo.forget()
    return packed((report.findings, report.skipped), document.all_sources)
