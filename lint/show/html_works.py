"""Citations against references, a row a work: as cited, as listed, how often, and whether the two agree."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bib.names import Name
from lint.citations import Citation
from lint.document import Document
from lint.facts.crosscheck import Checked, crosscheck
from lint.finding import Finding
from lint.references import Reference
from lint.show.html_book import Book, name
from lint.show.html_entries import Place, place
from lint.span import Source, Span

STATES = {
    "none": "not in the list",
    "year": "year differs",
    "name": "name differs",
    "swapped": "names swapped",
    "ambiguous": "several fit",
    "unused": "never cited",
    "unchecked": "not checked",
    "unsure": "no sure match",
    "corporate": "matched by acronym",
    "exact": "matched",
}
_FINE = ("exact", "corporate", "unsure", "unchecked")
_UNUSED = "bibliography/unused-entry"
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


def works(document: Document, shelf: Book, findings: Iterable[Finding]) -> tuple[Work, ...]:
    """The works of a document: those with something to look at first, in the order of `STATES`, then by name.

    Nothing is said to be missing or different that no rule reports: the rules know where a match that fails proves nothing.
    """
    found = document.fact(crosscheck)
    told = _told(findings)
    cited: dict[tuple[int, int], list[Checked]] = {}
    loose: dict[tuple[str, str], list[Checked]] = {}
    for one in found.checked:
        if one.level == "none" or not one.entries:
            level = one.level if one.level != "none" or _is_told(one.citation.span, told) else "unsure"
            loose.setdefault((_called(one.citation), level), []).append(one)
        elif one.level == "ambiguous":
            loose.setdefault((_called(one.citation), "ambiguous"), []).append(one)
        else:
            for item in one.entries if one.level == "exact" and len(one.citation.keys) != 1 else one.entries[:1]:
                cited.setdefault(_identity(item), []).append(one)
    rows = [_listed(item, cited.get(_identity(item), []), told, shelf) for item in found.listed]
    rows += [_loose(level, members, shelf) for (_, level), members in loose.items()]
    order = list(STATES)
    return tuple(sorted(rows, key=lambda work: (order.index(work.state), work.name.casefold())))


def _identity(item: Reference) -> tuple[int, int]:
    return id(item.file), item.entry.start


def _told(findings: Iterable[Finding]) -> dict[Source, list[tuple[int, int]]]:
    """Where the rules on citations and on entries that nobody cites found something."""
    table: dict[Source, list[tuple[int, int]]] = {}
    for finding in findings:
        if finding.rule.startswith("citation/") or finding.rule == _UNUSED:
            table.setdefault(finding.span.source, []).append((finding.span.start, finding.span.end))
    return table


def _is_told(span: Span, told: dict[Source, list[tuple[int, int]]]) -> bool:
    return any(start < span.end and span.start < end for start, end in told.get(span.source, ()))


def _listed(item: Reference, cited: list[Checked], told: dict[Source, list[tuple[int, int]]], shelf: Book) -> Work:
    levels = {one.level for one in cited if one.level in _FINE or _is_told(one.citation.span, told)}
    state = next((level for level in ("year", "name", "swapped") if level in levels), "")
    if not state and not cited:
        state = "unused" if _is_told(item.file.source.span(item.entry.start, item.entry.end), told) else "unsure"
    state = state or ("exact" if "exact" in levels else "corporate" if "corporate" in levels else "unsure")
    note = ""
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
