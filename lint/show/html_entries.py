"""Findings as the report shows them: entries with numbered places, and the ten that are worth looking at first."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lint.context import context
from lint.finding import Finding, Report
from lint.show.groups import groups
from lint.show.html_book import Book, name
from lint.show.place import position
from lint.span import Span

FIRST = 10
_OF_A_FAMILY = 3  # entries among the first ten
_WEIGHTS = {"error": 1.0, "warning": 0.9, "info": 0.35}
_LONGEST = 320  # characters of a quotation
_LONG_MESSAGE = 120
_JOINT = re.compile(r"[:;.](?= )| \((?=\w)")


@dataclass(frozen=True, slots=True)
class Place:
    """A place by name ("¶ 14, line 812") with the anchor it has in the report ("" if none) and its chapter (0 if none)."""

    label: str
    anchor: str
    chapter: int


@dataclass(frozen=True, slots=True)
class Item:
    """A finding with its number in the report, its place, and the words that stand there."""

    number: int
    finding: Finding
    place: Place
    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Findings with one cause. `before` and `after` are the words around the first of them."""

    number: int
    items: tuple[Item, ...]
    first: Item
    before: str
    after: str
    related: tuple[tuple[Place, str, str], ...]

    @property
    def rule(self) -> str:
        """The rule's id."""
        return self.first.finding.rule

    @property
    def family(self) -> str:
        """The rule's family."""
        return family(self.first.finding)

    @property
    def severity(self) -> str:
        """The severity of the most serious finding."""
        return self.first.finding.severity or "info"

    @property
    def headline(self) -> str:
        """What is there: the message up to its first joint, if it is long."""
        message = self.first.finding.message
        joint = _JOINT.search(message, 30) if len(message) > _LONG_MESSAGE else None
        return message[: joint.start() + 1].rstrip("( ") if joint else message

    @property
    def rest(self) -> str:
        """The message behind the headline."""
        return self.first.finding.message[len(self.headline) :].strip()

    @property
    def other_words(self) -> tuple[str, ...]:
        """Other words that stand at its places, the most frequent first."""
        counts = Counter(item.words for item in self.items if len(item.words) < 60)
        said = self.first.words.casefold()
        return tuple(words for words, _ in counts.most_common(6) if words and words.casefold() != said)[:4]

    @property
    def others(self) -> tuple[Item, ...]:
        """The items but the first."""
        return tuple(item for item in self.items if item is not self.first)


def family(finding: Finding) -> str:
    """The family of a finding's rule."""
    return finding.rule.split("/")[0]


def entries(report: Report, shelf: Book) -> tuple[Entry, ...]:
    """The entries, worst first; findings are numbered in reading order from 1."""
    items = {
        id(found): Item(number, found, place(found.span, shelf), quotation(found.span))
        for number, found in enumerate(report.findings, 1)
    }
    return tuple(
        _entry(number, tuple(items[id(found)] for found in group.findings), items[id(group.first)], shelf)
        for number, group in enumerate(groups(report.findings), 1)
    )


def _entry(number: int, items: tuple[Item, ...], first: Item, shelf: Book) -> Entry:
    span = first.finding.span
    around = context(shelf.owners[span.source], span)
    related = tuple((place(other.span, shelf), other.message, quotation(other.span)) for other in first.finding.related[:6])
    # What stands before an entry of a list of references is another entry.
    before = around.before + (" " if around.apart_before else "") if first.place.chapter and around.before else ""
    return Entry(number, items, first, before, (" " if around.apart_after else "") + around.after, related)


def place(span: Span, shelf: Book) -> Place:
    """Where a span stands, in words and as an anchor."""
    found = shelf.at(span)
    at = where(span)
    if found is None:
        return Place(f"{name(span.source.path)}, {at}", shelf.reference_anchor(span.source, span.start), 0)
    paragraph = f"¶ {found.number}" if found.number else "heading"
    files = len({source.path for source in shelf.owners[span.source].sources})
    return Place(f"{paragraph}, {name(span.source.path) + ', ' if files > 1 else ''}{at}", found.anchor, found.chapter)


def where(span: Span) -> str:
    """Where a span stands in its file: line, page or paragraph."""
    at = position(span).strip()
    return f"line {at[1:].split(':')[0]}" if at.startswith(":") else at


def quotation(span: Span) -> str:
    """The words of a span as the eye reads them, cut in the middle where they are many."""
    text = " ".join(span.text.split())
    return text if len(text) <= _LONGEST else f"{_head(text, _LONGEST // 2)} … {_tail(text, _LONGEST // 2)}"


def _head(text: str, room: int) -> str:
    return text[:room].rsplit(" ", 1)[0]


def _tail(text: str, room: int) -> str:
    return text[-room:].split(" ", 1)[-1]


def first_of(found: Sequence[Entry], most: int = FIRST) -> tuple[Entry, ...]:
    """The entries to look at first: by severity, by how sure the evidence is and by how many words are concerned, one of each rule before
    a second one."""
    ranked = sorted(found, key=lambda entry: (-_weight(entry), entry.number))
    kept: list[Entry] = []
    for of_a_rule, of_a_family in ((1, _OF_A_FAMILY), (2, most), (most, most)):
        for entry in ranked:
            rules = sum(other.rule == entry.rule for other in kept)
            families = sum(other.family == entry.family for other in kept)
            if len(kept) < most and entry not in kept and rules < of_a_rule and families < of_a_family:
                kept.append(entry)
    return tuple(sorted(kept, key=lambda entry: (-_weight(entry), entry.number)))


def _weight(entry: Entry) -> float:
    words = sum(len(item.finding.text.split()) for item in entry.items)
    return _WEIGHTS[entry.severity] * (entry.first.finding.confidence or 0.5) * math.log2(4 + words)
