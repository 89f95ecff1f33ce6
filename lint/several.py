"""Check documents one after the other, or, where there are many, on all cores.

The workers are forked from a process that has read every document, so nothing is sent to them; what they send back are findings in
which a source is only its number. Where a process cannot be forked the documents are checked in turn.
"""

import io
import os
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any

from lint import engine
from lint.document import Document
from lint.finding import Finding, Report, Skipped
from lint.rule import Rule
from lint.span import Source

_FEWEST = 8  # documents for which more processes are worth their start


def check(documents: Sequence[Document], rules: Sequence[Rule], started: Callable[[str], None]) -> Iterator[Report]:
    """A report for each document, in order; `started` is told of each rule on each document.

    Of several documents what was computed is forgotten as soon as they are checked, so that memory grows with their text alone.
    """
    cores = _cores()
    if len(documents) < _FEWEST or cores < 2:
        for document in documents:
            yield engine.check(document, rules, started)
            if len(documents) > 1:
                document.forget()
        return
    pool = ProcessPoolExecutor(cores, get_context("fork"), initializer=_begin, initargs=(documents, rules))
    try:
        for document, coming in zip(documents, [pool.submit(_check, number) for number in range(len(documents))], strict=True):
            try:
                findings, skipped = _unpacked(coming.result(), document)
                report = Report((document,), findings, skipped)
            except BrokenProcessPool:  # ended from outside, as for want of memory
                report = engine.check(document, rules)
                document.forget()
            for rule in rules:
                started(rule.id)
            yield report
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _cores() -> int:
    """How many processes may be forked to run at once; 1 where none can."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "fork") and hasattr(os, "sched_getaffinity") else 1


_work: tuple[Sequence[Document], Sequence[Rule]] = ((), ())


def _begin(documents: Sequence[Document], rules: Sequence[Rule]) -> None:
    global _work
    _work = documents, rules
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that was asked says what becomes of it


def _check(number: int) -> bytes:
    documents, rules = _work
    document = documents[number]
    report = engine.check(document, rules)
    document.forget()
    return _packed((report.findings, report.skipped), document)


def _packed(value: object, document: Document) -> bytes:
    numbers = {id(source): number for number, source in enumerate(document.all_sources)}
    stream = io.BytesIO()

    class Pickler(pickle.Pickler):
        def persistent_id(self, one: Any) -> int | None:
            return numbers[id(one)] if isinstance(one, Source) else None

    Pickler(stream, protocol=pickle.HIGHEST_PROTOCOL).dump(value)
    return stream.getvalue()


def _unpacked(data: bytes, document: Document) -> tuple[tuple[Finding, ...], tuple[Skipped, ...]]:
    sources = document.all_sources

    class Unpickler(pickle.Unpickler):
        def persistent_load(self, number: int) -> Source:
            return sources[number]

    findings, skipped = Unpickler(io.BytesIO(data)).load()
    return findings, skipped
