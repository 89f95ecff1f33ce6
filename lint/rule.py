"""A rule: a function from a unit of the document to findings, with its examples beside it.

The id of a rule is its file's place (`rules/paraphrase/spun_acronym.py` is `paraphrase/spun-acronym`), its explanation is
the docstring of its file, and what it reads is the annotation of its function's argument.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import is_dataclass
from typing import Any, NamedTuple, Protocol

from lint.document import Document
from lint.finding import SEVERITIES, Finding, Severity
from lint.options import options_of

PACKAGE = "lint_rules"
_MARK = re.compile(r"⟦(.*?)⟧", re.DOTALL)


class Unit(Protocol):
    """Anything that a document can be read as a row of: the document itself, blocks, sentences, citations …"""

    @staticmethod
    def of(document: Document) -> Iterable[Any]:
        """The units of a document in reading order."""
        ...


class Example(NamedTuple):
    """A small manuscript in which ⟦the words⟧ of each finding are marked, in the text or in the `bib` beside it.

    `fixed` is the text after the first suggestion of each finding was taken; None where nothing is suggested.
    """

    text: str
    bib: str | None = None
    fixed: str | None = None

    def unmarked(self) -> tuple[str, str | None]:
        """The text and the .bib without marks."""
        return unmark(self.text)[0], None if self.bib is None else unmark(self.bib)[0]


def unmark(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its ⟦marks⟧, and the half-open ranges in it that were marked."""
    plain, ranges, at = "", [], 0
    for match in _MARK.finditer(text):
        plain += text[at : match.start()]
        ranges.append((len(plain), len(plain) + len(match.group(1))))
        plain += match.group(1)
        at = match.end()
    return plain + text[at:], ranges


class Rule(NamedTuple):
    """What the engine runs and the docs show. `confidence` is the measured share of findings that were right.

    `preview` and `opt_in` rules run only when they, or their family, are selected by name. `options` is the value that the
    function gets as its second argument, None if it takes none. `capped`: the severity was chosen by the settings, so that
    a finding may say less than it but not more. `english_only`: the engine shows it only what is in English.
    """

    id: str
    check: Callable[..., Iterable[Finding]]
    unit: type[Unit]
    severity: Severity
    confidence: float
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    preview: bool
    doc: str
    opt_in: bool = False
    options: Any = None
    capped: bool = False
    english_only: bool = False

    @property
    def on_request(self) -> bool:
        """Whether the rule runs only when selected by name."""
        return self.preview or self.opt_in

    @property
    def summary(self) -> str:
        """The first line of the docstring: the advice."""
        return self.doc.strip().split("\n", 1)[0]

    @property
    def help(self) -> str:
        """The page of this rule in the docs."""
        return f"docs/rules/{self.id}.md"

    def run(self, document: Document) -> Iterator[Finding]:
        """The findings of this rule in a document, with its id, severity and confidence filled in."""
        options = () if self.options is None else (self.options,)
        for unit in self.unit.of(document):
            for finding in self.check(unit, *options):
                yield finding._replace(
                    rule=self.id,
                    severity=self._severity(finding),
                    confidence=self.confidence if finding.confidence is None else finding.confidence,
                    group=f"{self.id}:{finding.group}" if finding.group else "",
                )

    def _severity(self, finding: Finding) -> Severity:
        said = finding.severity or self.severity
        return max(said, self.severity, key=SEVERITIES.index) if self.capped else said


def rule(
    *,
    severity: Severity,
    confidence: float,
    bad: Sequence[Example],
    good: Sequence[Example],
    preview: bool = False,
    opt_in: bool = False,
    english_only: bool = False,
) -> Callable[[Callable[..., Iterable[Finding]]], Rule]:
    """Make a rule of the function below it, whose first argument is a unit and whose second, if any, holds its options.

    Raises TypeError, in words for the file's author, if the arguments are not annotated with a unit such as Document and a
    frozen dataclass whose fields all have defaults.
    """

    def make(function: Callable[..., Iterable[Finding]]) -> Rule:
        unit, *more = [kind for name, kind in function.__annotations__.items() if name != "return"] or [None]
        if not hasattr(unit, "of") or len(more) > 1:
            raise TypeError(f"{function.__name__}() must take one argument, annotated with a unit such as Document")
        options = _defaults(function.__name__, more[0]) if more else None
        module = function.__module__.removeprefix(f"{PACKAGE}.")
        return Rule(
            id=module.replace(".", "/").replace("_", "-"),
            check=function,
            unit=unit,
            severity=severity,
            confidence=confidence,
            bad=tuple(bad),
            good=tuple(good),
            preview=preview,
            doc=sys.modules[function.__module__].__doc__ or "",
            opt_in=opt_in,
            options=options,
            english_only=english_only,
        )

    return make


def _defaults(function: str, kind: Any) -> Any:
    if not isinstance(kind, type) or not is_dataclass(kind) or not getattr(kind, "__dataclass_params__").frozen:  # noqa: B009
        raise TypeError(f"{function}(): the second argument must be annotated with a frozen dataclass of options")
    options = kind()
    options_of(options)
    return options
