"""Names that the manuscript spells in two ways.

Two spellings one slip apart (insert, delete, replace, swap neighbours) are taken for one name only with a sign that the same is meant:
the same word before them ("Dmitri Trenin", "Dmitri Trevin"), the same year in two citations, or a long spelling that stands once, is known
to no dictionary, and has a double that stands at least ten times. Only the first sign, and two orders of the same two names, are sure.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bib.distance import one_slip
from bib.names import fold
from lint.citations import citations
from lint.document import Block, Document
from lint.span import Span
from lint.tables import in_filter

_WORD = re.compile(r"(?<![\w’'-])[A-ZÀ-Þ][a-zß-ÿ]+(?:-[A-ZÀ-Þ]?[a-zß-ÿ]+)*(?!\w|-)")
_LOWER = re.compile(r"(?<!\w)[a-zß-ÿ]{4,}(?!\w)")
_SHORTEST, _LONG, _OFTEN, _SELDOM = 5, 8, 10, 3
_ENDINGS = ("s", "es", "n", "an", "en", "er", "ern", "ese", "ian", "ic", "ist", "a", "e", "i", "ns", "ans", "y", "ism", "ists")


@dataclass(frozen=True, slots=True, eq=False)
class NameUse:
    """A name, or a name and the one behind it, at [start, end) of a block's prose."""

    block: Block
    start: int
    end: int
    name: str

    @property
    def span(self) -> Span:
        """The name in the source."""
        return self.block.prose.span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Variant:
    """The odd spelling and its places, the usual one, how often and where first it stands, why one name is meant, and whether surely."""

    odd: str
    uses: tuple[NameUse, ...]
    usual: str
    count: int
    first: NameUse
    why: str
    sure: bool


def name_variants(document: Document) -> tuple[Variant, ...]:
    """Fact: the names in two spellings or two orders, in the order of the odd one's first place."""
    uses: dict[str, list[NameUse]] = defaultdict(list)
    ordinary: set[str] = set()
    for block in document.blocks:
        if block.kind in ("code", "reference"):
            continue
        text = block.prose.text
        ordinary.update(_LOWER.findall(text))
        for match in _WORD.finditer(text):
            uses[match.group()].append(NameUse(block, *match.span(), match.group()))
    names = {name: found for name, found in uses.items() if len(name) >= _SHORTEST and name.lower() not in ordinary}
    found = [*_misspelt(names, _companions(names), _cited_years(document)), *_turned(uses, document)]
    place = {block: index for index, block in enumerate(document.blocks)}
    return tuple(sorted(found, key=lambda one: (place[one.uses[0].block], one.uses[0].start)))


def _misspelt(
    names: Mapping[str, list[NameUse]], companions: Mapping[str, set[str]], years: Mapping[str, set[str]]
) -> Iterator[Variant]:
    done: set[str] = set()
    order = {name: at for at, name in enumerate(names)}
    for first, second in _near(names):
        # `names` is in the order of first places: of two that stand equally often the earlier one is taken for the usual one.
        usual, odd = sorted((first, second), key=lambda name: (-len(names[name]), order[name]))
        if odd in done or len(names[odd]) > _SELDOM or _inflected(first, second):
            continue
        shared = companions[first] & companions[second]
        same_year = years.get(fold(first), set()) & years.get(fold(second), set())
        sure = bool(shared)
        if shared:
            why = f"both stand behind “{min(shared)}”"
        elif same_year:
            why = f"both are cited for {min(same_year)}"
        elif (
            len(names[odd]) == 1
            and len(names[usual]) >= _OFTEN
            and len(odd) >= _LONG
            and not _known(odd)
            and not years.get(fold(odd))
        ):
            why = f"“{usual}” stands {len(names[usual])} times"
        else:
            continue
        done.add(odd)
        yield Variant(odd, tuple(names[odd]), usual, len(names[usual]), names[usual][0], why, sure)


def _near(names: Mapping[str, list[NameUse]]) -> Iterator[tuple[str, str]]:
    """The pairs of names one slip apart, each once. Linear: names are compared that share what is left when a letter is taken out."""
    buckets: dict[str, list[str]] = defaultdict(list)
    seen: set[tuple[str, str]] = set()
    for name in names:
        folded = name.casefold()
        for key in {folded, *(folded[:at] + folded[at + 1 :] for at in range(1, len(folded)))}:
            for other in buckets[key]:
                pair = (other, name)
                if pair not in seen and one_slip(other.casefold(), folded):
                    seen.add(pair)
                    yield pair
            buckets[key].append(name)


def _inflected(first: str, second: str) -> bool:
    """Whether one is the other with an ending: "Korea" and "Korean" are two words."""
    short, long = sorted((first.casefold(), second.casefold()), key=len)
    return long.startswith(short) or any(
        short.removesuffix(one) == long.removesuffix(other) for one in _ENDINGS for other in _ENDINGS if short.endswith(one)
    )


def _known(name: str) -> bool:
    return in_filter("vocabulary.bin", name.casefold())


def _companions(names: Mapping[str, list[NameUse]]) -> dict[str, set[str]]:
    """For each name the capitalised words right before it: given names, mostly."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, uses in names.items():
        for use in uses:
            before = use.block.prose.text[max(0, use.start - 40) : use.start]
            if (match := re.search(r"(?:^|[\s(])([A-ZÀ-Þ][a-zß-ÿ]{2,})\s$", before)) and match[1] not in _COMMON:
                found[name].add(match[1])
    return found


# Words before a name that many bear.
_COMMON = frozenset(
    "The This That These Those And But For With From New North South East West Central President Minister General King Queen Sultan"
    " Emperor Prince Pope Saint San Santa Las Los Lake Mount College University Professor Doctor Sir Lord Lady Judge Justice".split()
)


def _cited_years(document: Document) -> dict[str, set[str]]:
    years: dict[str, set[str]] = defaultdict(set)
    for one in document.fact(citations):
        if len(one.callout.authors) == 1 and one.callout.year[:1].isdigit():
            years[fold(one.callout.authors[0].family)].add(one.callout.year)
    return years


def _turned(uses: Mapping[str, list[NameUse]], document: Document) -> Iterator[Variant]:
    """Two names in both orders, of which one order, or a family name of it, is that of a cited author."""
    cited = {fold(name.family) for one in document.fact(citations) for name in one.callout.authors}
    pairs: dict[tuple[str, str], list[NameUse]] = defaultdict(list)
    for name, found in uses.items():
        if fold(name) not in cited:
            continue
        for use in found:
            text = use.block.prose.text
            if (after := _WORD.match(text, use.end + 1)) and text[use.end] == " ":
                pairs[name, after.group()].append(NameUse(use.block, use.start, after.end(), f"{name} {after.group()}"))
            before = re.search(r"([A-ZÀ-Þ][a-zß-ÿ]+) $", text[max(0, use.start - 40) : use.start])
            if before:
                start = use.start - len(before[1]) - 1
                pairs[before[1], name].append(NameUse(use.block, start, use.end, f"{before[1]} {name}"))
    for (one, two), places in pairs.items():
        others = pairs.get((two, one), [])
        unique = {(id(place.block), place.start): place for place in places}
        turned = {(id(place.block), place.start): place for place in others}
        if one != two and turned and (len(turned), f"{two} {one}") > (len(unique), f"{one} {two}"):
            first, why = next(iter(turned.values())), "the order differs"
            yield Variant(f"{one} {two}", tuple(unique.values()), f"{two} {one}", len(turned), first, why, True)
