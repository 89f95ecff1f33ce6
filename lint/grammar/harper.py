"""Harper, a grammar checker for English, in this process; by harper-py (Apache-2.0), which comes with the extra `grammar`.

https://github.com/Automattic/harper
"""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from lint.grammar.remark import Remark
from lint.grammar.variety import Variety
from lint.problem import NotChecked

_LAYOUT = (
    "CommaFixes CurrencyPlacement Dashes LongSentences NoFrenchSpaces NumericRangeEnDash SentenceCapitalization Spaces"
    " UseEllipsisCharacter"
)
_TASTE = (
    "AvoidAndAlso AvoidCurses CompoundNouns CondenseAllThe DiscourseMarkers DisjointPrefixes Excellent ExpandTimeShorthands FindOut"
    " LitotesDirectPositive OxfordComma RedundantThat Regionalisms ThatWhich UpdatePlaceNames"
)
_OFTEN_WRONG = (
    "AdjectiveDoubleDegree Bypass CapitalizePersonalPronouns Damages EnvironmentVariable ExpandArgument"
    " ExpandMemoryShorthands HowTo InDemandInDepth MassNouns MergeWords MissingPreposition MissingTo ModalBeAdjective"
    " NounVerbConfusion Overall PronounInflectionBe QuantifierNumeralConflict The TheProperNounPossessive TheirToThere"
    " TheirToTheyre ToTwoToo WhomSubjectOfVerb WrongApostrophe WrongNegative"
)
OFF = tuple(f"{_LAYOUT} {_TASTE} {_OFTEN_WRONG}".split())
"""Rules that are not asked: those about layout, which the readers of formats know better; those of taste; and those that were wrong
more often than right in textbooks and theses."""
_SPELLING = ("SpellCheck", "OrthographicConsistency", "SplitWords")
_SUGGESTIONS = 5
_MOST_LINTERS = 4  # each takes half a second to make and some 150 MB
_A_SHARE = 40  # passages from which a linter of their own is worth it


def installed() -> bool:
    """Whether harper-py is there."""
    return bool(_version())


def name(variety: Variety, off: Sequence[str]) -> str:
    """The engine, its version and how it is asked. Raises NotChecked if it is not installed."""
    if not installed():
        raise NotChecked("harper-py is not installed; pip install 'thesis-lint[grammar]' brings it")
    return f"harper-py {_version()} {variety} {' '.join(sorted(off))}"


def ask(texts: Sequence[str], variety: Variety, off: Sequence[str]) -> Iterator[tuple[int, list[Remark]]]:
    """The remarks about each text, by its index. Raises NotChecked if Harper cannot be used, and at the end if it broke on a text."""
    shares = max(1, min(os.cpu_count() or 1, _MOST_LINTERS, len(texts) // _A_SHARE))
    broken = ""
    with ThreadPoolExecutor(shares) as pool:
        done = pool.map(lambda share: _share(texts[share::shares], share, variety, tuple(off)), range(shares))
        for share, found in enumerate(done):
            for index, remarks in enumerate(found):
                if isinstance(remarks, str):
                    broken = remarks
                else:
                    yield share + index * shares, remarks
    if broken:
        raise NotChecked(broken)


def _share(texts: Sequence[str], share: int, variety: Variety, off: tuple[str, ...]) -> list[list[Remark] | str]:
    """The remarks about each of the texts, or how Harper broke on it."""
    try:
        linter = _linter(share, variety, off)
    except (ImportError, AttributeError) as error:
        raise NotChecked(f"the package harper is not that of harper-py ({error}); install harper-py again") from error
    return [_said(linter, text) for text in texts]


def _said(linter: Any, text: str) -> list[Remark] | str:
    try:
        return _remarks(text, linter.organized_lints(text, language="plaintext", dedup=False))
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a panic in Harper's Rust is no Exception
        return f"Harper broke with {type(error).__name__}: {error}"


def _remarks(text: str, lints: dict[str, list[Any]]) -> list[Remark]:
    found = [
        Remark(lint.span.start, lint.span.end, rule, lint.message, _suggestions(lint), rule in _SPELLING)
        for rule, said in lints.items()
        for lint in said
        if not (rule == "AnA" and _is_label(text, lint.span.start, lint.span.end))
    ]
    return sorted(found, key=lambda remark: (remark.start, remark.end, remark.code))


def _is_label(text: str, start: int, end: int) -> bool:
    """Whether an "a" is no article: "(a)", "point A is"."""
    return text[end : end + 1] != " " or (
        text[start:end] == "A" and text[max(0, start - 2) : start] not in ("", ". ", "? ", "! ")
    )


def _suggestions(lint: Any) -> tuple[str, ...]:
    """What to write instead; a suggestion to take the words out is in the message."""
    before = {"INSERT_AFTER": lint.problem_text}
    words = [before.get(one.kind.name, "") + one.replacement_text for one in lint.suggestions]
    return tuple(filter(None, words))[:_SUGGESTIONS]


@cache
def _linter(share: int, variety: Variety, off: tuple[str, ...]) -> Any:
    """A linter for one share of the texts: it must not be used by two threads at once."""
    import harper

    linter = harper.Linter(harper.Dialect[variety.upper()])
    known = linter.get_lint_config()
    unknown = [rule for rule in off if rule not in known]
    if unknown:
        raise NotChecked(f"Harper has no rule {unknown[0]!r}; mend 'off' in the settings")
    linter.set_lint_config(known | dict.fromkeys(off, False))
    return linter


@cache
def _version() -> str:
    try:
        return version("harper-py")
    except PackageNotFoundError:
        return ""
