"""The list of references that stands in the manuscript itself, as a file of references like any other.

Its entries are the blocks that the reader took for references. It is trusted whole if nearly every entry gives a name and a year;
otherwise it is `partial`: what matches it is known, what does not may still be listed.
"""

import re
from collections import Counter
from collections.abc import Sequence

from bib.entry import Entry, Field, Library
from bib.listed import Printed, parse
from bib.names import fold
from lint.document import Block, Document, ReferenceFile

_FEWEST, _WHOLE = 3, 0.9
_SAME_AUTHORS = re.compile(r"\s*(?:·\s*)?(?:[-–—_]\s?){2,}\s*[.,]?\s*")


def own_list(document: Document) -> ReferenceFile | None:
    """The list of references of a document whose blocks hold one; None for fewer than three entries.

    The entries' authors, year and title are fields as in a .bib; offsets count in the source of the list.
    """
    blocks = [block for block in document.blocks if block.kind == "reference" and len(block.prose.text) > 20]
    if len(blocks) < _FEWEST:
        return None
    source = max(Counter(block.span.source for block in blocks).items(), key=lambda item: item[1])[0]
    entries: list[Entry] = []
    keys: Counter[str] = Counter()
    before: Printed | None = None
    works: set[tuple[object, ...]] = set()
    good = 0
    several = _lists(document.blocks) > 1
    for block in blocks:
        if block.span.source is not source:
            continue
        text = block.prose.text
        dash = _SAME_AUTHORS.match(text)
        found = parse(text)
        if dash and before:
            found = _by(found, before)
        before = found
        good += bool(found.authors and found.year)
        # A thesis of papers has a list behind each of them; a work that stands in several is one entry.
        if block.label:
            entries.append(_keyed(block, found))
            continue
        work = (*found.authors[:1], found.year + found.suffix, fold(found.title)[:30])
        entry = None if several and work in works else _entry(block, found, keys, numbered=not several)
        works.add(work)
        if entry:
            entries.append(entry)
    keyed = all(block.label for block in blocks)
    whole = keyed or (good >= _WHOLE * len(blocks) and len(entries) >= _FEWEST)
    return ReferenceFile(source, Library(tuple(entries), ()), partial=not whole, printed=True)


def _keyed(block: Block, found: Printed) -> Entry:
    """An entry that is cited by a key of its own (`\\bibitem{key}`), however little of it can be read."""
    entry = _entry(block, found, Counter(), numbered=False)
    fields = entry.fields if entry else ()
    start, end = (entry.key_start, entry.key_end) if entry else (block.span.start, min(block.span.end, block.span.start + 1))
    return Entry("reference", block.label, start, end, block.span.start, block.span.end, fields, True)


def _lists(blocks: Sequence[Block]) -> int:
    """How many lists there are: runs of references with running prose between them."""
    runs, inside = 0, False
    for block in blocks:
        if block.kind == "reference":
            runs += not inside
            inside = True
        elif block.is_prose and len(block.prose.text) > 200:
            inside = False
    return runs


def _by(found: Printed, before: Printed) -> Printed:
    """The same entry with the authors of the one before it, for which a dash stands."""
    return Printed(
        found.number, before.authors, before.others, found.year, found.suffix, found.title,
        found.authors_range, found.year_range, found.title_range,
    )  # fmt: skip


def _entry(block: Block, found: Printed, keys: Counter[str], *, numbered: bool) -> Entry | None:
    if not found.authors or not found.year:
        return None
    names = [f"{family}, {given}" if given else f"{{{family}}}" for family, given in found.authors]
    year = found.year + found.suffix
    label = f"{found.authors[0][0]} {year or 'n.d.'}"
    keys[label] += 1
    key = label if keys[label] == 1 else f"{label} #{keys[label]}"
    values = {
        "author": (" and ".join([*names, *(["others"] if found.others else [])]), found.authors_range),
        "year": (year, found.year_range),
        "title": (found.title, found.title_range),
        "number-in-list": (found.number if numbered else "", found.authors_range),
    }
    fields = tuple(_field(block, name, value, place) for name, (value, place) in values.items() if value)
    head = block.prose.span(0, max(1, max(found.authors_range[1], found.year_range[1])))
    if head.end - head.start > 200:
        head = block.prose.span(*found.authors_range) if found.authors_range[1] > found.authors_range[0] else head
    return Entry("reference", key, head.start, head.end, block.span.start, block.span.end, fields, True)


def _field(block: Block, name: str, value: str, place: tuple[int, int]) -> Field:
    start, end = place if place[1] > place[0] else (0, 1)
    span = block.prose.span(start, min(end, len(block.prose)))
    return Field(name, value, span.start, span.end, span.start, span.end)
