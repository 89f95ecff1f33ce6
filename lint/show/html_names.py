"""Names that stand in several spellings or forms: the usual one, how often it stands, and the others with their places."""

from collections import Counter
from dataclasses import dataclass

from lint.document import Document
from lint.facts.name_variants import name_variants
from lint.facts.variants import variants
from lint.show.html_book import Book
from lint.show.html_entries import Place, place

_PLACES = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it usually stands, how often, and another form with why it is taken for the same name, how often and where it stands."""

    usual: str
    count: int
    other: str
    why: str
    times: int
    places: tuple[Place, ...]


def names(document: Document, shelf: Book) -> tuple[Name, ...]:
    """The names of the prose in two forms: letters that differ first, then names in which another word stands."""
    rows = [
        Name(one.usual, one.count, one.odd, one.why, len(one.uses), tuple(place(use.span, shelf) for use in one.uses[:_PLACES]))
        for one in document.fact(name_variants)
    ]
    replaced: dict[tuple[str, str], list[Place]] = {}
    usual: Counter[str] = Counter()
    for each in document.fact(variants):
        other = each.block.prose.text[each.start : each.end]
        usual[each.usual] = each.times
        replaced.setdefault((each.usual, other), []).append(place(each.block.prose.span(each.start, each.end), shelf))
    rows += [
        Name(name, usual[name], other, "another word in its place", len(places), tuple(places[:_PLACES]))
        for (name, other), places in replaced.items()
    ]
    return tuple(rows)
