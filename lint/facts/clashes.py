"""Where a passage and its copy say different things: another number or year, another name, a "not" on one side only.

Results told in like words, by group or by year, differ because they should, and so do the items of a list: a clash is looked for only in
long copies that are nearly word for word, not side by side, not one of many, and where nothing else differs in kind.
"""

import re
from typing import Literal, NamedTuple

from lint.document import Document
from lint.facts.passages import Change, Copied, passages
from lint.span import Span

Kind = Literal["number", "name", "negation"]
_LEAST = 25  # words of a copy
_SAME = 0.85  # share of them that is the same
_MOST_COPIES = 2
_NEAR = 300  # characters around a word in which it is not said again
_DIGITS = re.compile(r"[\d.,]*")
_DIGITS_BACK = re.compile(r"[\d.,]*$")
_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
_THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")
_NEGATION = re.compile(r"(?:not|no|never|cannot|neither|nor|without|hardly|\w+n['’]t)", re.I)
_HELPERS = frozenset("do does did is are was were be been has have had can could will would the a an any".split())
_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_VALUES = {word: value for value, word in enumerate(_ONES.split())}
_VALUES |= {word: 10 * value for value, word in enumerate(_TENS.split(), 2)}
# A number behind one of these points at a part of the work, or is the name of one of several things.
_POINTS = re.compile(
    r"(?i)(?:\b(?:chapter|section|fig(?:ure)?|table|tab|appendix|equation|eq|page|pp?|part|study|experiment|hypothesis|question|step|model|item"
    r"|volume|no|number|example|problem|exercise|group|phase|type|class|level|day|week|year)s?\.?|[§#@\[])\s*\(?$"
)


class Clash(NamedTuple):
    """What stands in a copy (`here`) against what stands in the earlier passage (`there`); `said` and `said_before` are the words that
    differ, "" where there are none, and `passage` is the earlier one."""

    kind: Kind
    here: Span
    there: Span
    said: str
    said_before: str
    passage: Span


def clashes(document: Document) -> tuple[Clash, ...]:
    """Fact: the clashes of copies, in the order of the copies."""
    return tuple(clash for copy in document.fact(passages) if (clash := _clash(copy)))


def _clash(copy: Copied) -> Clash | None:
    """What is said otherwise in a copy. Where several things differ in kind, it is another case told in like words."""
    if copy.exact or copy.near_by or copy.copies > _MOST_COPIES or copy.words < _LEAST or copy.same < _SAME * copy.words:
        return None
    found = [
        clash for change in copy.changes if (clash := _number(copy, change) or _negation(copy, change) or _name(copy, change))
    ]
    telling = sum(any(not word.islower() for word in (*change.first, *change.second)) for change in copy.changes)
    return found[0] if len(found) == 1 and telling <= (found[0].kind != "negation") else None


def _number(copy: Copied, change: Change) -> Clash | None:
    if not (first := _figures(change.first)) or not (second := _figures(change.second)):
        return None
    rest = [[word.casefold() for word in words if not _figures((word,))] for words in (change.first, change.second)]
    there, here = _whole(change.there), _whole(change.here)
    values = [_value(span.text, figures) for span, figures in ((there, first), (here, second))]
    if rest[0] != rest[1] or None in values or values[0] == values[1]:
        return None
    clash = Clash("number", here, there, here.text, there.text, copy.first)
    return None if _points(here) or _points(there) or _own(clash) else clash


def _figures(words: tuple[str, ...]) -> list[str]:
    return [word for word in words if word[0].isdigit() or word.casefold() in _VALUES]


def _value(text: str, figures: list[str]) -> float | None:
    """The one number of some words, None if there are several."""
    found = _NUMBER.findall(text)
    if len(found) == 1 and all(word[0].isdigit() for word in figures):
        number = _THOUSANDS.sub("", found[0]).replace(",", ".")
        return float(number) if number.count(".") < 2 else None
    return float(_VALUES[figures[0].casefold()]) if not found and len(figures) == 1 else None


def _whole(span: Span) -> Span:
    """The span with the rest of the numbers that it begins and ends within."""
    text = span.source.text
    before, behind = _DIGITS_BACK.search(text, max(0, span.start - 20), span.start), _DIGITS.match(text, span.end)
    start = before.start() if before and text[span.start].isdigit() else span.start
    end = behind.end() if behind and text[span.end - 1].isdigit() else span.end
    return Span(span.source, start, start + len(text[start:end].rstrip(".,")))


def _own(clash: Clash) -> bool:
    """Whether one of the two says its word again near by: then it is the case that the passage is about."""
    for word, span in ((clash.said, clash.here), (clash.said_before, clash.there)):
        around = span.source.text[max(0, span.start - _NEAR) : span.end + _NEAR]
        if len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", around)) > 1:
            return True
    return False


def _points(span: Span) -> bool:
    return _POINTS.search(span.source.text[max(0, span.start - 20) : span.start]) is not None


def _negation(copy: Copied, change: Change) -> Clash | None:
    denied = [[word for word in words if _NEGATION.fullmatch(word)] for words in (change.first, change.second)]
    rest = [{word.casefold() for word in words} - _HELPERS for words in (change.first, change.second)]
    if sum(map(len, denied)) != 1 or rest[0] ^ rest[1] != {word.casefold() for word in denied[0] + denied[1]}:
        return None
    return Clash("negation", change.here, change.there, " ".join(denied[1]), " ".join(denied[0]), copy.first)


def _name(copy: Copied, change: Change) -> Clash | None:
    if len(change.first) != 1 or len(change.second) != 1:
        return None
    before, said = change.first[0], change.second[0]
    if not all(name[0].isupper() and name[1:].islower() for name in (before, said)) or before[:4] == said[:4]:
        return None
    clash = Clash("name", change.here, change.there, said, before, copy.first)
    return None if _opens(change.here) or _opens(change.there) or _own(clash) else clash


def _opens(span: Span) -> bool:
    """Whether a sentence opens here, so that the capital says nothing."""
    before = span.source.text[max(0, span.start - 20) : span.start].rstrip().rstrip("“\"'‘(")
    return not before or before.rstrip()[-1] in ".!?:"
