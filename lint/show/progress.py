"""A progress bar on standard error, for runs that take longer than a second on a terminal."""

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

_PATIENCE = 1.0  # seconds


class Progress:
    """Counts steps from the start and draws them only once patience is over; silent where stderr is no terminal."""

    def __init__(self) -> None:
        self._steps, self._total, self._label = 0, 0, ""
        self._bar: Bar | None = None
        self._task: TaskID | None = None
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._timer = threading.Timer(_PATIENCE, self._appear)
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._timer is not None:
            self._timer.cancel()
        with self._lock:
            self._timer = None
            if self._bar is not None:
                self._bar.stop()

    def say(self, label: str) -> None:
        """Name what goes on now."""
        self._label = label
        self._draw()

    def expect(self, steps: int) -> None:
        """Say how many steps there will be."""
        self._total = steps

    def step(self, label: str) -> None:
        """A step begins."""
        self._steps += 1
        self.say(label)

    def _appear(self) -> None:
        from rich.console import Console
        from rich.progress import Progress as Bar

        with self._lock:
            if self._timer is None:
                return
            self._bar = Bar(console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task(self._label, total=None)
            self._bar.start()
        self._draw()

    def _draw(self) -> None:
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=self._steps, total=self._total or None, description=self._label)
