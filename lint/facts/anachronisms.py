"""Citations of works that are older than what they are cited for.

What a citation answers for: one in brackets, the text before it back to the previous citation of the paragraph; one within the
sentence, its own sentence. In that text a year later than the work, or the name of something that began later, cannot come from
it. A range of years is a period of study and a year after "by" or "until" a plan, so neither counts; nor does a work that is cited
for its method, its concept or its theory, which outlive it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from lint.citations import Citation, citations
from lint.document import Block, Document
from lint.facts.crosscheck import crosscheck
from lint.facts.own_work import own_work
from lint.facts.sentence_places import block_sentences
from lint.facts.word_places import word_places
from lint.sentences import Sentence
from lint.tables import HERE
from lint.words import words

_DIGITS = re.compile(r"(?:1[6-9]|20)\d\d")
# What must not stand before it is asked last: a pattern that begins with a digit is sought much faster.
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d(?<![\w.,/–-]....)(?![\w%/–-]|[.,]\d)")
_LEAD = re.compile(
    r"(?:\b(?:[Ii]n|[Ss]ince|[Aa]fter|[Dd]uring|[Ff]rom|[Bb]efore|[Aa]round|[Oo]f|[Ee]arly|[Ll]ate|[Mm]id|[Tt]he|[Tt]his|[Ll]ast"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)[\s-](?:\d{1,2},?\s)?)$"
)
_PLAN = re.compile(
    r"\b(?:by|until|till|towards?|through|beyond|to|than|between|agenda|vision|horizon|plan|target|strategy|expected|projected"
    r"|forecast\w*|predict\w*|will|would|study period)\b[^.;]{0,25}$",
    re.IGNORECASE,
)
_NO_EVENT = re.compile(r"\s(?:agenda|vision|target|goals?|strategy|plan|edition|budget|version|census data)\b", re.IGNORECASE)
# Works that are cited for what they taught, whenever it is used.
_TIMELESS = re.compile(
    r"\b(?:theor\w+|method\w*|model\w*|framework\w*|concept\w*|approach\w*|defin\w+|techniques?|scale|index|algorithm\w*|coefficient"
    r"|test|analys[ie]s|measur\w+|paradigm\w*|typolog\w+|questionnaire|procedure|notion|term|idea of|classif\w+|in line with"
    r"|consistent with|similar to|as in|based on|draw(?:s|ing) on|following|adapted from|inspired by|see|cf\.|as early as|already"
    r"|predicted|foresaw|anticipated|warned|literature|research|studies|we|our|this (?:thesis|study|chapter|paper))\b",
    re.IGNORECASE,
)


_PART_OF_WORD = re.compile(r"[\w-]")

Named = tuple[int, int, str]
"""A name, and where it starts and ends in its block's prose."""


@dataclass(frozen=True, slots=True, eq=False)
class Anachronism:
    """A citation, the year of its work, and at [start, end) of its block's prose what is later; `what` says of which year that is."""

    citation: Citation
    year: int
    start: int
    end: int
    later: int
    what: str


def anachronisms(document: Document) -> tuple[Anachronism, ...]:
    """Fact: the citations that are older than what they stand for, in reading order, the clearest sign of each."""
    own = document.fact(own_work)
    years, names = _years(document), _names(document)
    rows = document.fact(block_sentences)
    found: list[Anachronism] = []
    every = [one for one in document.fact(citations) if one.block.is_prose and one.block not in own]
    for block, group in groupby(every, key=lambda one: one.block):
        found += _of_block(list(group), years, names.get(block, []), rows.get(block, []))
    return tuple(found)


def _years(document: Document) -> Mapping[Citation, int]:
    """The year of the work that each citation names; of a citation by key that of its entry; the newest of several."""
    years: dict[Citation, int] = {}
    listed = {one.citation: one.entries[0].entry.year for one in document.fact(crosscheck).checked if one.entries}
    for one in document.fact(citations):
        written = one.callout.year or (listed.get(one) or "")
        digits = _DIGITS.findall(written)
        if digits:
            years[one] = max(map(int, digits))
    return years


def _of_block(
    cited: Sequence[Citation], years: Mapping[Citation, int], names: Sequence[Named], row: Sequence[Sentence]
) -> Iterator[Anachronism]:
    text = cited[0].block.prose.text
    # "The 2004 book by Hale" tells of a year as much as it cites a work.
    told = [one for one in cited if one.callout.form not in ("other", "note")]
    taken = [(one.callout.start, one.callout.end) for one in told]
    before = 0
    for _, group in groupby(told, key=lambda one: one.callout.group):
        bracket = list(group)
        first, last = bracket[0].callout, bracket[-1].callout
        own = next(((one.start, one.end) for one in row if one.start <= first.start < one.end), (0, len(text)))
        start, end = (own[0], own[1]) if first.form == "narrative" or not _closes(text, last.end) else (before, first.start)
        start = max(start, before)
        before = last.end
        known = [years[one] for one in bracket if one in years]
        if len(known) < len(bracket):
            continue
        signs = [
            sign
            for sign in (*_dated(text, start, end), *_named(names, start, end))
            if sign[2] > max(known) and not any(a <= sign[0] < b for a, b in taken)
        ]
        if signs and not _TIMELESS.search(text, own[0], own[1]):
            at, stop, later, what = max(signs, key=lambda sign: (sign[0] >= own[0], sign[2]))
            yield Anachronism(bracket[-1], max(known), at, stop, later, what)


def _closes(text: str, end: int) -> bool:
    """Whether a citation is the last thing of its sentence."""
    return not text[end:].lstrip(' )]"”’')[:1].isalnum()


def _dated(text: str, start: int, end: int) -> Iterator[tuple[int, int, int, str]]:
    for match in _YEAR.finditer(text, start, end):
        lead = text[max(start, match.start() - 40) : match.start()]
        if _LEAD.search(lead) and not _PLAN.search(lead) and not _NO_EVENT.match(text, match.end()):
            yield match.start(), match.end(), int(match.group()), ""


def _named(names: Sequence[Named], start: int, end: int) -> Iterator[tuple[int, int, int, str]]:
    for first, last, name in names:
        if start <= first and last <= end:
            yield first, last, _dated_names()[name], name
            start = last


def _names(document: Document) -> dict[Block, list[Named]]:
    """The names of things that began in a known year, by block and place, of those that begin together the longest first."""
    index = document.fact(word_places)
    found: dict[Block, list[Named]] = {}
    for name in _dated_names():
        first = words(name)[0].text
        for block, row, at in (place for form in (first, f"{first}'s", f"{first}’s") for place in index.get(form, ())):
            start, end = row[at].start, row[at].start + len(name)
            text = block.prose.text
            around = text[start - 1 : start] + text[end : end + 1]
            if text.startswith(name, start) and not _PART_OF_WORD.search(around):
                found.setdefault(block, []).append((start, end, name))
    for names in found.values():
        names.sort(key=lambda one: (one[0], -one[1]))
    return found


@cache
def _dated_names() -> dict[str, int]:
    """Names of things that began in a known year."""
    rows = (HERE / "dated_names.txt").read_text(encoding="utf-8").splitlines()
    return {
        name.strip(): int(year)
        for row in rows
        if row.strip() and not row.startswith("#")
        for names, _, year in [row.partition("=")]
        for name in names.split("|")
    }
