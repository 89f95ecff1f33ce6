"""The small habits of citations in brackets, and where a manuscript departs from its own.

Each habit has two forms; the form that most citations have is the manuscript's, the others are the drift. Only what stands in
brackets is compared: APA writes "Hale and Moss (2019)" in the sentence and "(Hale & Moss, 2019)" in brackets.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from lint.citations import Citation, citations
from lint.document import Document

Habit = Literal["joiner", "pair", "comma", "names", "system"]

_JOINER = re.compile(r"(?P<comma>,?)\s+(?P<word>&|and)\s+")
# A month, a season or an abbreviation before the year ("S.D. 2017") is no name, "et al." is.
_YEAR = re.compile(r"(?P<last>\bet al\.|\b[^\W\d_]{2,})(?P<comma>,?)(?=\s+(?:1[5-9]|20)\d\d)")
_NO_NAME = re.compile(
    r"(?i)jan|feb|mar(?:ch|\.)?$|apr(?:il|\.)?$|may$|june?$|july?$|aug|sept?|oct|nov|dec|spring|summer|autumn|fall$|winter"
)
_FULL_NAME = re.compile(r"(?!(?:Abu|Al|Ben|Bin|El|Ibn|Mac|San|Saint|Santa|Van|Von|Ter)\b)[^\W\d_]{2,}")


class Place(NamedTuple):
    """A citation that departs from the manuscript's own form, and how it would read in that form (None: not known)."""

    citation: Citation
    rewritten: str | None


@dataclass(frozen=True, slots=True)
class Drift:
    """A habit in two forms: the usual one and how often it stands, the other one and its places in reading order."""

    habit: Habit
    usual: str
    count: int
    other: str
    places: tuple[Place, ...]


def drifts(document: Document) -> tuple[Drift, ...]:
    """Fact: the habits that the manuscript's citations do not keep to. A tie has no usual form and is no drift."""
    uses: dict[Habit, dict[str, list[Place]]] = {}
    for citation in document.fact(citations):
        for habit, form, rewritten in _forms(citation):
            uses.setdefault(habit, {}).setdefault(form, []).append(Place(citation, rewritten))
    found = []
    for habit, forms in uses.items():
        if len(forms) == 2:
            (other, places), (usual, most) = sorted(forms.items(), key=lambda item: len(item[1]))
            if len(places) < len(most):
                found.append(Drift(habit, usual, len(most), other, tuple(places)))
    return tuple(found)


def _forms(citation: Citation) -> Iterator[tuple[Habit, str, str | None]]:
    """The habits that a citation shows: which, in what form, and the citation in the other form."""
    callout = citation.callout
    if callout.form in ("parenthetical", "narrative", "numeric"):
        yield "system", "number" if callout.form == "numeric" else "author and year", None
    # Chicago writes "(NASA, n.d.)" beside "(Moss 2017)", and pages without a date are cited by their titles.
    if callout.form != "parenthetical" or not callout.authors or not callout.year[:4].isdecimal():
        return
    text = callout.text
    year = text.find(callout.year)
    joiner = next(iter(reversed(list(_JOINER.finditer(text, 0, max(year, 0))))), None)
    if joiner and len(callout.authors) > 1:
        word = joiner["word"]
        swapped = text[: joiner.start("word")] + ("and" if word == "&" else "&") + text[joiner.end("word") :]
        yield "joiner", word, swapped
        if len(callout.authors) == 2 and callout.authors[0].given is None:
            comma = joiner["comma"]
            moved = text[: joiner.start("comma")] + ("" if comma else ",") + text[joiner.end("comma") :]
            yield "pair", f"“{comma} {word}”" if comma else "no comma", moved
    before = _YEAR.search(text, 0, year + 5) if year > 0 else None
    if before and not _NO_NAME.match(before["last"]) and not any(name.given for name in callout.authors):
        comma = before["comma"]
        moved = text[: before.start("comma")] + ("" if comma else ",") + text[before.end("comma") :]
        yield "comma", "a comma" if comma else "no comma", moved
    given = callout.authors[0].given
    if given is None or _FULL_NAME.match(given):
        family = callout.authors[0].family
        rewritten = text.replace(f"{given} {family}", family) if given else None
        yield "names", "full names" if given else "surnames", rewritten if rewritten != text else None
