"""When what is checked: edits coalesced, paragraphs at once, the whole after a pause, and nothing shown that the text has left behind.

Everything here runs on the editor's thread, save the checks themselves, which run on one thread of their own.
"""

import asyncio
import gc
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from lint.lsp.buffers import Buffers, Overlay, same
from lint.lsp.checks import Shown, Stale, Watch, paragraphs, whole
from lint.lsp.homes import home_of, is_checked, manuscripts
from lint.problem import Problem

SOON = 0.02  # seconds in which edits that follow each other are one
PAUSE = 0.25  # seconds without an edit before the whole is checked
IDLE = 1.0  # seconds after which nobody minds that memory is swept
UNSWEPT = 10  # checks given up after which it is swept in any case: each leaves some ten megabytes

T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass(eq=False)
class Manuscript:
    """A manuscript at work: `round` counts what happened to it, `shown` is what is known, of the round `of`."""

    path: str
    round: int = 1
    shown: Shown = field(default_factory=Shown)
    of: int = 0
    news: asyncio.Event = field(default_factory=asyncio.Event)
    task: "asyncio.Task[None] | None" = None

    @property
    def is_current(self) -> bool:
        """Whether what is shown is about the text as it is."""
        return self.of == self.round

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to do."""
        return self.is_current and self.shown.complete


class Desk:
    """The open files and their manuscripts. `shown` is told of each manuscript that has news, `said` what the user must know."""

    def __init__(self, rules: Sequence[str], shown: Callable[[Manuscript], None], said: Callable[[str], None]) -> None:
        self.buffers = Buffers()
        self.folders: list[str] = []
        self._rules = rules
        self._shown = shown
        self._said = said
        self._told: set[str] = set()
        self._manuscripts: dict[str, Manuscript] = {}
        self._homes: dict[str, str] = {}
        self._opening: dict[str, asyncio.Task[None]] = {}
        self._in_folders: list[str] | None = None
        self._worker = ThreadPoolExecutor(1, "checks")
        self._unswept = 0
        self._resting: asyncio.TimerHandle | None = None
        self._sweeping: asyncio.Task[None] | None = None

    def say_once(self, message: str) -> None:
        """Tell the user something, the first time only."""
        if message not in self._told:
            self._told.add(message)
            self._said(message)

    def opened(self, path: str) -> None:
        """A file was opened: find its manuscript, and check it."""
        if is_checked(path):
            self._opening[same(path)] = asyncio.ensure_future(self._open(path))

    async def _open(self, path: str) -> None:
        try:
            home = await self._home(path)
        except Exception as error:
            log.exception("%s", path)
            self.say_once(f"{path}: a fault of the tool: {type(error).__name__}: {error}")
            return
        finally:
            self._opening.pop(same(path), None)
        if same(home) != same(path) and same(path) in self._manuscripts:
            self._put_away(same(path))  # it has turned out to be a part of another
        if self.buffers.get(path) is not None:
            self._changed(self._manuscripts.setdefault(same(home), Manuscript(home)))

    def edited(self, path: str) -> None:
        """A file has another text now, in the editor or on the disk."""
        for manuscript in self.reading(path):
            self._changed(manuscript)

    def closed(self, path: str) -> list[Manuscript]:
        """A file was closed; its manuscripts without an open file are put away, and returned."""
        self.edited(path)
        left = []
        kept = {same(name) for name in self._in_folders or ()}
        for key, manuscript in list(self._manuscripts.items()):
            if key in kept:
                continue
            used = {same(manuscript.path), *manuscript.shown.paths, *self._of_home(manuscript)}
            if not any(same(buffer.source.path) in used for buffer in self.buffers):
                left.append(self._put_away(key))
        return left

    def moved(self) -> None:
        """Files came or went: which manuscript a file belongs to is asked anew, and everything is checked again."""
        self._homes.clear()
        self._in_folders = None
        for manuscript in self._manuscripts.values():
            self._changed(manuscript)
        for buffer in self.buffers:
            self.opened(buffer.source.path)

    async def current(self, path: str, *, complete: bool = False) -> Shown | None:
        """What is known of the manuscript of a file in its present state; None for a file that is not checked."""
        if opening := self._opening.get(same(path)):
            await asyncio.wait([opening])
        while found := next(self.reading(path), None):
            if found.is_settled or (found.is_current and not complete):
                return found.shown
            await found.news.wait()
        return None

    async def everything(self) -> list[Manuscript]:
        """All manuscripts, those that nobody has opened a file of included, each checked in its present state."""
        if self._in_folders is None:
            self._in_folders = [name for folder in self.folders for name in await self._in_thread(partial(manuscripts, folder))]
        others = {same(name): name for name in self._in_folders}
        for key, name in others.items():
            if key not in self._manuscripts:
                self._changed(self._manuscripts.setdefault(key, Manuscript(name)))
        for manuscript in list(self._manuscripts.values()):
            while manuscript in self._manuscripts.values() and not manuscript.is_settled:
                await manuscript.news.wait()
        return list(self._manuscripts.values())

    def stop(self) -> None:
        """Give up what runs."""
        for manuscript in self._manuscripts.values():
            manuscript.round += 1
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _put_away(self, key: str) -> Manuscript:
        """Give up what runs for a manuscript, and let nobody wait for it."""
        manuscript = self._manuscripts.pop(key)
        manuscript.round += 1
        manuscript.news.set()
        return manuscript

    def _changed(self, manuscript: Manuscript) -> None:
        manuscript.round += 1
        if manuscript.task is None or manuscript.task.done():
            manuscript.task = asyncio.ensure_future(self._work(manuscript))

    async def _work(self, manuscript: Manuscript) -> None:
        """Check until what is shown is complete and of the last round."""
        first = True
        while not manuscript.is_settled and self._manuscripts.get(same(manuscript.path)) is manuscript:
            now = manuscript.round
            await asyncio.sleep(SOON)
            if manuscript.round != now:
                continue
            if not manuscript.is_current and manuscript.shown.documents:
                await self._step(manuscript, now, partial(paragraphs, manuscript.shown, manuscript.path), last=False)
            if not first or manuscript.shown.documents:
                await asyncio.sleep(PAUSE)
            first = False
            if manuscript.round == now:
                await self._step(manuscript, now, partial(whole, manuscript.path, self._rules), last=True)

    async def _step(self, manuscript: Manuscript, now: int, check: Callable[[Overlay, Watch], Shown], *, last: bool) -> None:
        """One check, the `last` of a round or not. What it raises is said once, and leaves the findings as they were."""
        held, versions = self.buffers.overlay(), self.buffers.versions()
        if self._unswept > UNSWEPT:
            await self._sweep()
        try:
            shown = await self._in_thread(partial(check, held, Watch(lambda: manuscript.round != now)))
        except Stale:
            self._unswept += 1
            return
        except Problem as problem:
            shown = replace(manuscript.shown, wrong=(str(problem),), complete=last)
        except Exception as error:
            log.exception("%s", manuscript.path)
            wrong = f"{manuscript.path}: a fault of the tool: {type(error).__name__}: {error}"
            shown = replace(manuscript.shown, wrong=(wrong,), complete=last)
        if manuscript.round != now:
            return
        manuscript.shown, manuscript.of = replace(shown, versions=versions), now
        for message in shown.wrong:
            self.say_once(message)
        news, manuscript.news = manuscript.news, asyncio.Event()
        news.set()  # who waits comes after this
        self._shown(manuscript)
        if last:
            # What the check worked out is of no more use, and only sweeping would free it once the documents are gone.
            await self._in_thread(shown.forget)
            if self._resting:
                self._resting.cancel()
            self._resting = asyncio.get_running_loop().call_later(IDLE, self._rest)

    def _rest(self) -> None:
        if self._manuscripts and all(one.is_settled for one in self._manuscripts.values()):
            self._sweeping = asyncio.ensure_future(self._sweep())

    async def _sweep(self) -> None:
        """Free what is left behind all the same. Python is not asked to do it by itself: it would in the midst of a check."""
        self._unswept = 0
        await self._in_thread(gc.collect)

    async def _home(self, path: str) -> str:
        known = self._homes.get(same(path))
        if known is None:
            known = await self._in_thread(partial(home_of, path, tuple(self.folders), self.buffers.overlay()))
            self._homes[same(path)] = known
        return known

    def _of_home(self, manuscript: Manuscript) -> Iterable[str]:
        return (path for path, home in self._homes.items() if same(home) == same(manuscript.path))

    def reading(self, path: str) -> Iterator[Manuscript]:
        """The manuscripts that a file is a part of."""
        for manuscript in list(self._manuscripts.values()):
            if same(path) in {same(manuscript.path), *manuscript.shown.paths, *self._of_home(manuscript)}:
                yield manuscript

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._worker, work)
