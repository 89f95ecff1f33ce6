"""A limit of processor time for a piece of work, so that one rule that does not end holds up neither the others nor the next manuscript.

It is a timer of the operating system, whose signal reaches the main thread only, between two steps of Python or within a search by a
regular expression. Where there is none (on Windows, in another thread, as in an editor) the work is not limited.
"""

import threading
from types import FrameType
from typing import Self

USUAL = 60.0
"""Seconds of processor for a rule, more by `PER_MB` for each MB of text; a rule takes some milliseconds."""
PER_MB = 30.0
LONGEST = 1_000_000.0
"""More is not taken: a timer of the system has its own limits."""


class TimeUp(BaseException):
    """The limit is reached. No Exception, so that nothing takes it for a mistake of its own and goes on."""


class Within:
    """`with Within(seconds):` raises TimeUp in its body after so many seconds of processor, if there is a timer."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._runs = False

    def __enter__(self) -> Self:
        import signal  # costs a millisecond, which what has no rules to run need not pay

        if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGPROF, self._ring)
            self._runs = True
            signal.setitimer(signal.ITIMER_PROF, self._seconds)
        return self

    def __exit__(self, *_: object) -> None:
        import signal

        if self._runs:
            self._runs = False
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, self._before)

    def _ring(self, number: int, frame: FrameType | None) -> None:
        # It may ring while the work is being left; what is done is no longer stopped.
        if self._runs:
            raise TimeUp(f"was stopped after {self._seconds:g} s of processor")


def usual(characters: int) -> float:
    """The seconds that a rule may take on a text of so many characters, if nothing else is said."""
    return USUAL + PER_MB * characters / 1_000_000
