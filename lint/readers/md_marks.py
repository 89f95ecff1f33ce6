"""Which marks of a Markdown text are left out: events in order, without overlaps, runs of emphasis marks paired."""

from collections.abc import Iterable
from typing import NamedTuple


class Event(NamedTuple):
    """Something at [start, end) of a text that is no literal text: "skip" it, a "blank", "rendered" or "opaque" with the
    `text` that stands for it, or a "run" of the emphasis mark `text`."""

    start: int
    end: int
    kind: str
    text: str = ""


def settle(text: str, events: Iterable[Event], images: Iterable[tuple[int, int, int, int]], figure: bool) -> list[Event]:
    """The events in order, no two over the same place (the wider wins), and no runs left.

    `images` are (start, end, start of the description, its end); they are left out, but for the description in a figure.
    """
    found = list(events)
    for start, end, first, last in images:
        found += [Event(start, first, "skip"), Event(last, end, "skip")] if figure else [Event(start, end, "skip")]
    found.sort(key=lambda event: (event.start, -event.end))
    apart: list[Event] = []
    reach = 0
    for event in found:
        if event.start >= reach and event.end > event.start:
            apart.append(event)
            reach = event.end
    return _paired(text, apart)


def _paired(text: str, events: list[Event]) -> list[Event]:
    """The events with each run replaced by what is left out of it (CommonMark 0.31, "Emphasis and strong emphasis")."""
    runs = [event for event in events if event.kind == "run"]
    if not runs:
        return events
    closed, opened = _matched(text, runs)
    kept = [event for event in events if event.kind != "run"]
    for run, left, right in zip(runs, closed, opened, strict=True):
        if left:
            kept.append(Event(run.start, run.start + left, "skip"))
        if right:
            kept.append(Event(run.end - right, run.end, "skip"))
    return sorted(kept)


def _matched(text: str, runs: list[Event]) -> tuple[list[int], list[int]]:
    """For each run, how many marks close an emphasis, from its left, and how many open one, from its right. Linear."""
    size = [run.end - run.start for run in runs]
    left = list(size)
    closed, opened = [0] * len(runs), [0] * len(runs)
    both: list[bool] = []
    stacks: dict[str, list[int]] = {"*": [], "_": [], "~": []}
    for index, run in enumerate(runs):
        opens, closes = _flanks(text, run)
        both.append(opens and closes)
        stack = stacks[run.text]
        while closes and left[index] and stack:
            other = stack[-1]
            odd = (both[other] or both[index]) and (size[other] + size[index]) % 3 == 0 and bool(size[index] % 3)
            count = 2 if left[other] > 1 and left[index] > 1 else 1
            if odd or (run.text == "~" and (left[other] != 2 or left[index] != 2)):
                break
            left[other] -= count
            left[index] -= count
            opened[other] += count
            closed[index] += count
            for waiting in stacks.values():
                while waiting and waiting[-1] > other:
                    waiting.pop()
            if not left[other]:
                stack.pop()
        if opens and left[index]:
            stack.append(index)
    return closed, opened


def _flanks(text: str, run: Event) -> tuple[bool, bool]:
    """Whether a run can open and can close an emphasis."""
    before, after = text[run.start - 1 : run.start] or " ", text[run.end : run.end + 1] or " "
    marks_before = not before.isalnum() and not before.isspace()
    marks_after = not after.isalnum() and not after.isspace()
    left = not after.isspace() and (not marks_after or before.isspace() or marks_before)
    right = not before.isspace() and (not marks_before or after.isspace() or marks_after)
    if run.text == "_":
        return left and (not right or marks_before), right and (not left or marks_after)
    return left, right
