"""Citations against references, a row a work: as cited, as listed, how often, and whether the two agree."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bib.names import Name
from lint.citations import Citation
from lint.document import Document
from lint.facts.crosscheck import Checked, crosscheck
from lint.references import Reference
from lint.show.html_book import Book, name
from lint.show.html_entries import Place, place

STATES = {
    "none": "not in the list",
    "year": "year differs",
    "name": "name differs",
    "swapped": "names swapped",
    "ambiguous": "several fit",
    "unused": "never cited",
    "unchecked": "not checked",
    "corporate": "matched by acronym",
    "exact": "matched",
}
_FINE = ("exact", "corporate")
_PLACES = 8


@dataclass(frozen=True, slots=True)
class Work:
    """A work: what the text calls it (with counts), what the list calls it, where it is cited, and how the two stand to each other."""

    cited: tuple[tuple[str, int], ...]
    listed: str
    title: str
    key: str
    anchor: str
    state: str
    count: int
    places: tuple[Place, ...]
    note: str = ""

    @property
    def fine(self) -> bool:
        """Whether there is nothing to look at."""
        return self.state in _FINE

    @property
    def says(self) -> str:
        """The state in words."""
        return STATES[self.state]

    @property
    def name(self) -> str:
        """The work in one line."""
        return self.listed or (self.cited[0][0] if self.cited else self.key)


def works(document: Document, shelf: Book) -> tuple[Work, ...]:
    """The works of a document: those with something to look at first, in the order of `STATES`, then by name."""
    found = document.fact(crosscheck)
    cited: dict[tuple[int, int], list[Checked]] = {}
    loose: dict[tuple[str, str], list[Checked]] = {}
    for one in found.checked:
        if one.level == "none" or not one.entries:
            loose.setdefault((_called(one.citation), one.level), []).append(one)
        elif one.level == "ambiguous":
            loose.setdefault((_called(one.citation), "ambiguous"), []).append(one)
        else:
            for item in one.entries if one.level == "exact" and len(one.citation.keys) != 1 else one.entries[:1]:
                cited.setdefault(_identity(item), []).append(one)
    unused = {_identity(item) for item in found.unused}
    rows = [_listed(item, cited.get(_identity(item), []), _identity(item) in unused, shelf) for item in found.listed]
    rows += [_loose(level, members, shelf) for (_, level), members in loose.items()]
    order = list(STATES)
    return tuple(sorted(rows, key=lambda work: (order.index(work.state), work.name.casefold())))


def _identity(item: Reference) -> tuple[int, int]:
    return id(item.file), item.entry.start


def _listed(item: Reference, cited: list[Checked], unused: bool, shelf: Book) -> Work:
    levels = {one.level for one in cited}
    state = next((level for level in ("year", "name", "swapped") if level in levels), "")
    state = state or ("unused" if unused else "corporate" if levels == {"corporate"} else "exact")
    note = "" if cited or unused else "not cited by itself; one of several that fit"
    return Work(
        cited=_labels(cited),
        listed=_as_listed(item.entry.authors, item.entry.year),
        title=item.entry.title or "",
        key=item.entry.key,
        anchor=shelf.reference_anchor(item.file.source, item.entry.start),
        state=state,
        count=len(cited),
        places=_places(cited, shelf),
        note=note,
    )


def _loose(level: str, members: list[Checked], shelf: Book) -> Work:
    near = members[0].entries
    note = ""
    if near:
        said = "; ".join(f"{_as_listed(item.entry.authors, item.entry.year)} [{item.entry.key}]" for item in near[:3])
        note = f"{'may be' if level == 'none' else 'one of'}: {said}"
    state = level if level in STATES else "unchecked"
    return Work(_labels(members), "", "", "", "", state, len(members), _places(members, shelf), note)


def _called(citation: Citation) -> str:
    return citation.label if citation.callout.authors else citation.callout.text.strip("()[]")


def _labels(cited: list[Checked]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(_called(one.citation) for one in cited).most_common())


def _places(cited: list[Checked], shelf: Book) -> tuple[Place, ...]:
    """The first places where a work is cited, each paragraph once."""
    found = {each.anchor: each for each in (place(one.citation.span, shelf) for one in cited)}
    return tuple(found.values())[:_PLACES]


def _as_listed(authors: tuple[Name, ...], year: str | None) -> str:
    families = [author.family for author in authors]
    who = ", ".join(families[:3]) + (" et al." if len(families) > 3 else "")
    return f"{who or '(no author)'} ({year or 'no year'})"


def often(found: tuple[Work, ...], most: int = 12) -> tuple[Work, ...]:
    """The works cited most often, three times at least."""
    ranked = sorted((work for work in found if work.count > 2), key=lambda work: (-work.count, work.name.casefold()))
    return tuple(ranked[:most])


def tallies(found: tuple[Work, ...]) -> Iterator[tuple[str, int]]:
    """How many works are in each state, in words."""
    counts = Counter(work.state for work in found)
    yield from ((says, counts[state]) for state, says in STATES.items() if counts[state])


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of a list of references as its source has it."""

    anchor: str
    text: str
    where: str


def lines(document: Document, shelf: Book) -> tuple[Line, ...]:
    """Every entry of the lists of a document, for looking up."""
    return tuple(
        Line(
            shelf.reference_anchor(item.file.source, item.entry.start),
            item.file.source.text[item.entry.start : item.entry.end].strip(),
            name(item.file.source.path),
        )
        for item in document.fact(crosscheck).listed
    )
