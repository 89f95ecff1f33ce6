"""Names that the manuscript spells in two ways.

Two spellings one slip apart (insert, delete, replace, swap neighbours) are taken for one name only with a sign that the same is meant:
the same word before them ("Ingrid Halden", "Ingrid Halven"), in the text or in the list of references, the same year in two citations, or
a long spelling that stands once, is known to no dictionary, and has a double that stands at least ten times. A spelling that no dictionary
knows and in which one letter of a frequent name has moved ("Bringhton") is taken for that name too. Only the same word before them in the
text, and two orders of the same two names, are sure.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bib.distance import one_slip
from bib.names import fold
from lint.citations import citations
from lint.document import Block, Document
from lint.facts.word_places import WordPlaces, word_places
from lint.references import Reference, references
from lint.span import Span
from lint.tables import in_filter
from lint.words import lemma

_SHORTEST, _LONG, _OFTEN, _SELDOM = 5, 8, 10, 3
_MOVED, _SEVERAL = 7, 5
_ENDINGS = ("s", "es", "n", "an", "en", "er", "ern", "ese", "ian", "ic", "ist", "a", "e", "i", "ns", "ans", "y", "ism", "ists")
# Words before a name that many bear.
_COMMON = frozenset(
    "The This That These Those And But For With From New North South East West Central President Minister General King Queen Sultan"
    " Emperor Prince Pope Saint San Santa Las Los Lake Mount College University Professor Doctor Sir Lord Lady Judge Justice".split()
)


Names = Mapping[str, list[int]]
"""The places of each name, without possessive, by their numbers in `WordPlaces`."""


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
    """The odd spelling and its places, the usual one, how often and where first it stands, why one name is meant, and whether surely.

    `even`: both stand equally often, so that neither is the usual one; then each is a variant of the other.
    """

    odd: str
    uses: tuple[NameUse, ...]
    usual: str
    count: int
    first: Span
    why: str
    sure: bool
    even: bool = False


def name_variants(document: Document) -> tuple[Variant, ...]:
    """Fact: the names in two spellings or two orders, in the order of the odd one's first place."""
    index = document.fact(word_places)
    numbers: dict[str, list[int]] = {}
    ordinary: set[str] = set()
    for text, found in index.numbers.items():
        if text.islower():
            ordinary.add(text)
        elif name := _name(text):
            numbers[name] = [*numbers[name], *found] if name in numbers else found
    names = {name: uses for name, uses in numbers.items() if len(name) >= _SHORTEST and name.lower() not in ordinary}
    variants = [*_misspelt(names, index, _cited_years(document)), *_moved(names, index), *_turned(numbers, index, document)]
    told = {one.odd for one in variants}
    variants += [one for one in _listed(names, index, document) if one.odd not in told]
    place = {block: index for index, block in enumerate(document.blocks)}
    return tuple(sorted(variants, key=lambda one: (place[one.uses[0].block], one.uses[0].start)))


def _name(word: str) -> str:
    """The word without its possessive if it is written like a name, "" if not."""
    if not word[0].isupper():
        return ""
    if word[-2:] in ("'s", "’s"):
        word = word[:-2]
    rest = word[1:]
    return word if rest.islower() or (("-" in rest or "‐" in rest) and rest[0].islower()) else ""


def _uses(name: str, numbers: list[int], index: WordPlaces) -> tuple[NameUse, ...]:
    places = map(index.at, numbers)
    return tuple(NameUse(block, words[at].start, words[at].start + len(name), name) for block, words, at in places)


def _misspelt(names: Names, index: WordPlaces, years: Mapping[str, set[str]]) -> Iterator[Variant]:
    done: set[str] = set()
    order = {name: at for at, name in enumerate(names)}
    for first, second in _near(names):
        # `names` is in the order of first places: of two that stand equally often the earlier one is taken for the usual one.
        usual, odd = sorted((first, second), key=lambda name: (-len(names[name]), order[name]))
        if odd in done or len(names[odd]) > _SELDOM or _inflected(first, second):
            continue
        shared = _companions(names[first], index) & _companions(names[second], index)
        same_year = years.get(fold(first), set()) & years.get(fold(second), set())
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
        yield _variant(odd, usual, names, index, why, bool(shared))


def _variant(odd: str, usual: str, names: Names, index: WordPlaces, why: str, sure: bool) -> Variant:
    first = _uses(usual, names[usual][:1], index)[0].span
    return Variant(odd, _uses(odd, names[odd], index), usual, len(names[usual]), first, why, sure)


def _listed(names: Names, index: WordPlaces, document: Document) -> Iterator[Variant]:
    """Names behind the given name of an author of the list of references, one slip from the family name that the list has."""
    by_given: dict[str, dict[str, list[Reference]]] = defaultdict(lambda: defaultdict(list))
    for reference in document.fact(references):
        for author in reference.entry.authors:
            first = (author.given or "").partition(" ")[0]
            if len(first) > 2 and len(author.family) >= _SHORTEST:
                by_given[first][author.family].append(reference)
    families = {fold(family) for row in by_given.values() for family in row}
    behind: dict[str, list[str]] = defaultdict(list)
    for given in by_given:
        for name in {_name(words[at + 1].text) for _, words, at in index.get(given, ()) if at + 1 < len(words)}:
            behind[name].append(given)
    for name, numbers in names.items():
        if name not in behind or len(numbers) > _SELDOM or fold(name) in families:
            continue
        for given in (given for given in behind[name] if given in _companions(numbers, index)):
            for family, entries in by_given[given].items():
                if one_slip(name.casefold(), family.casefold()) and not _inflected(name, family):
                    why = f"the list of references has “{given} {family}”"
                    yield Variant(name, _uses(name, numbers, index), family, len(entries), entries[0].span, why, False)


def _near(names: Names) -> Iterator[tuple[str, str]]:
    """The pairs of names one slip apart, each once. Linear: names are compared that share what is left when a letter is taken out."""
    buckets: dict[str, list[str]] = defaultdict(list)
    for name in names:
        folded = name.casefold()
        for key in {folded, *(folded[:at] + folded[at + 1 :] for at in range(1, len(folded)))}:
            buckets[key].append(name)
    pairs = {
        (one, two): None
        for found in buckets.values()
        if len(found) > 1
        for at, one in enumerate(found)
        for two in found[at + 1 :]
    }
    return (pair for pair in pairs if one_slip(pair[0].casefold(), pair[1].casefold()))


def _moved(names: Names, index: WordPlaces) -> Iterator[Variant]:
    """Names that become a frequent one when one letter moves farther than past its neighbour."""
    buckets: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if len(name) >= _MOVED:
            buckets[name[0] + "".join(sorted(name[1:]))].append(name)
    for found in buckets.values():
        usual = max(found, key=lambda name: len(names[name]))
        for odd in found if len(found) > 1 else ():
            seldom = len(names[odd]) == 1 and len(names[usual]) >= _SEVERAL
            if seldom and not _known(odd) and not one_slip(odd.casefold(), usual.casefold()) and _one_letter_moved(odd, usual):
                why = f"one letter of “{usual}” has moved"
                yield _variant(odd, usual, names, index, why, False)


def _one_letter_moved(one: str, other: str) -> bool:
    first = next(at for at in range(len(one)) if one[at] != other[at])
    last = next(at for at in range(len(one) - 1, -1, -1) if one[at] != other[at])
    here, there = one[first : last + 1], other[first : last + 1]
    return here[1:] == there[:-1] or here[:-1] == there[1:]


def _inflected(first: str, second: str) -> bool:
    """Whether one is the other with an ending: "Korea" and "Korean" are two words."""
    short, long = sorted((first.casefold(), second.casefold()), key=len)
    stems = {short.removesuffix(ending) for ending in _ENDINGS}
    return long.startswith(short) or any(long.removesuffix(ending) in stems for ending in _ENDINGS)


def _known(name: str) -> bool:
    return in_filter("vocabulary.bin", name.casefold()) or in_filter("vocabulary.bin", lemma(name))


def _companions(numbers: list[int], index: WordPlaces) -> set[str]:
    """The capitalised words right before a name: given names, mostly."""
    found = set()
    for block, words, at in map(index.at, numbers):
        before = words[at - 1] if at else None
        if before is not None and block.prose.text[before.end : words[at].start].isspace():
            text = before.text
            if len(text) > 2 and _name(text) == text and "-" not in text and text not in _COMMON:
                found.add(text)
    return found


def _cited_years(document: Document) -> dict[str, set[str]]:
    years: dict[str, set[str]] = defaultdict(set)
    for one in document.fact(citations):
        if len(one.callout.authors) == 1 and one.callout.year[:1].isdigit():
            years[fold(one.callout.authors[0].family)].add(one.callout.year)
    return years


def _turned(names: Names, index: WordPlaces, document: Document) -> Iterator[Variant]:
    """Two names in both orders, of which one order, or a family name of it, is that of a cited author."""
    cited = {fold(name.family) for one in document.fact(citations) for name in one.callout.authors}
    pairs: dict[tuple[str, str], dict[tuple[Block, int], NameUse]] = defaultdict(dict)
    for name, numbers in names.items():
        if fold(name) not in cited:
            continue
        for block, words, at in map(index.at, numbers):
            for one, two in ((at - 1, at), (at, at + 1)):
                if one < 0 or two == len(words) or block.prose.text[words[one].end : words[two].start] != " ":
                    continue
                given, family = words[one].text, _name(words[two].text)
                thrice = two + 1 < len(words) and words[two + 1].text == given
                if family and _name(given) == given and not thrice:
                    use = NameUse(block, words[one].start, words[two].start + len(family), f"{given} {family}")
                    pairs[given, family][block, use.start] = use
    for (one_name, other_name), unique in pairs.items():
        turned = pairs.get((other_name, one_name), {})
        even = len(turned) == len(unique)
        person = any(map(_is_cited, (*unique.values(), *turned.values())))
        if one_name != other_name and len(turned) >= len(unique) and (person or not even):
            first, why = next(iter(turned.values())).span, "the order differs"
            odd, usual = f"{one_name} {other_name}", f"{other_name} {one_name}"
            yield Variant(odd, tuple(unique.values()), usual, len(turned), first, why, True, even)


def _is_cited(use: NameUse) -> bool:
    """Whether a year in brackets follows: what stands before it is a person."""
    return use.block.prose.text[use.end : use.end + 5].lstrip("’s'").startswith((" (1", " (2"))
