"""What a run costs, by phase, rule and fact: `check --timings`. A run that is not asked for it pays nothing.

All time belongs to one account, the innermost: a fact that is computed for another one, or for a rule, is no part of theirs.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, TypeVar

from lint.document import Document
from lint.finding import Report

T = TypeVar("T")

if TYPE_CHECKING:
    from lint.run import Watch


class Clock:
    """A watch that notes when each phase and each rule begins, passes it on, and times the facts of its documents."""

    def __init__(self, watch: "Watch") -> None:
        self._watch = watch
        self._spent: defaultdict[tuple[str, str, str], float] = defaultdict(float)
        """Seconds by kind ("phase", "rule" or "fact"), name, and the phase or rule in which they were spent."""
        self._accounts = [("phase", "settings and rules", "settings and rules")]
        self._since = time.perf_counter()

    def say(self, label: str) -> None:
        """A phase begins."""
        self._go_on([("phase", label, label)])
        self._watch.say(label)

    def expect(self, steps: int) -> None:
        """Pass it on."""
        self._watch.expect(steps)

    def step(self, label: str) -> None:
        """A rule begins."""
        self._go_on([("rule", label, label)])
        self._watch.step(label)

    @contextmanager
    def computing(self, function: Callable[..., Any]) -> Iterator[None]:
        """Time a fact."""
        name = f"{function.__module__.removeprefix('lint.')}.{function.__name__}"
        before = self._accounts
        self._go_on([*before, ("fact", name, before[0][1])])
        try:
            yield
        finally:
            self._go_on(before)

    def on(self, document: Document) -> Document:
        """The document as one whose facts are timed."""
        return _Timed(**{each.name: getattr(document, each.name) for each in fields(document) if each.init}, clock=self)

    def table(self, report: Report) -> str:
        """What was spent until now: phases, then rules and facts, the dearest first."""
        self._go_on(self._accounts)
        phases: dict[str, float] = {}
        rules: defaultdict[str, float] = defaultdict(float)
        facts: defaultdict[str, float] = defaultdict(float)
        caused: defaultdict[str, float] = defaultdict(float)
        askers: dict[str, str] = {}
        for (kind, name, within), seconds in self._spent.items():
            if kind == "phase":
                phases[name] = seconds
            elif kind == "rule":
                rules[name] += seconds
            else:
                facts[name] += seconds
                caused[within] += seconds
                askers.setdefault(name, within)
        phases |= {"facts": sum(facts.values()), "rules": sum(rules.values())}
        found = Counter(finding.rule for finding in report.findings)
        dearest = sorted(rules, key=lambda rule: -rules[rule] - caused[rule])
        tables: list[list[tuple[str, ...]]] = [
            [("phase", "ms"), *((name, _ms(seconds)) for name, seconds in phases.items())],
            [
                ("rule", "own ms", "ms of facts", "findings"),
                *((rule, _ms(rules[rule]), _ms(caused[rule]), str(found[rule])) for rule in dearest),
            ],
            [
                ("fact", "own ms", "first asked for by"),
                *((name, _ms(facts[name]), askers[name]) for name in sorted(facts, key=lambda name: -facts[name])),
            ],
        ]
        return "\n\n".join(map(_laid_out, tables))

    def _go_on(self, accounts: list[tuple[str, str, str]]) -> None:
        now = time.perf_counter()
        self._spent[self._accounts[-1]] += now - self._since
        self._accounts, self._since = accounts, now


@dataclass(frozen=True, eq=False)
class _Timed(Document):
    """A document that tells a clock of each fact that is computed. Those made of it, as without what is not English, do too."""

    clock: Clock | None = None

    def fact(self, function: Callable[[Document], T]) -> T:
        if function in self._facts or self.clock is None:
            return super().fact(function)
        with self.clock.computing(function):
            return super().fact(function)


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.1f}"


def _laid_out(rows: Sequence[tuple[str, ...]]) -> str:
    """The rows of a table under each other, the columns of figures to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    right = [name.endswith(("ms", "facts", "findings")) for name in rows[0]]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if is_figure else cell.ljust(width)
            for cell, width, is_figure in zip(row, widths, right, strict=True)
        ).rstrip()
        for row in rows
    )
