"""Citations of a manuscript: from prose by the grammar of `bib.callouts`, from notes by that of `bib.note_cites`, by key from the
places a reader made opaque."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bib.callouts import Callout, callouts, resolve
from bib.note_cites import Known, note_cites, title_words
from lint.document import Block, Cite, Document
from lint.memo import by_text
from lint.span import Span

# What a reader says it skipped if the list of references it knows is not the whole one.
KEYS = "citation keys"

_NUMBERED = re.compile(r"\d{1,4}\s+[^\W\d_]")


@dataclass(frozen=True, slots=True, eq=False)
class Citation:
    """One work cited at one place. `keys` names the entry outright (`@key`; "*" stands for all); prose citations have none.

    The callout counts in the block's prose. One by key has the form "key" and neither authors nor year; its text is the
    source's, and the place in the prose is that of the opaque piece that stands for it.
    """

    block: Block
    span: Span
    callout: Callout
    keys: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Names and year as a reader would say them: "Gabuev (2020)"."""
        names = [name.family for name in self.callout.authors]
        if self.callout.et_al:
            who = f"{names[0]} et al."
        elif len(names) > 1:
            who = ", ".join(names[:-1]) + " & " + names[-1]
        else:
            who = names[0] if names else self.callout.text
        return f"{who} ({self.callout.year}{self.callout.suffix or ''})"

    @staticmethod
    def of(document: "Document") -> "Iterable[Citation]":
        """The citations of the running prose, and those by key anywhere, in reading order."""
        return document.fact(citations)


def citations(document: Document) -> tuple[Citation, ...]:
    """Fact: the citations of the running prose, names settled over the whole document, and those by key anywhere, in order.

    Where a field shows its citation as words, what the words say and the key the field gives are one citation.
    """
    in_notes = document.fact(noted)
    found = [
        (block, callout)
        for block in document.prose_blocks
        for callout in _callouts(block.prose.text)
        if not any(one.start < callout.end and callout.start < one.end for one in in_notes.get(block, ()))
    ]
    families = {name.family for file in document.references for entry in file.library.entries for name in entry.authors}
    settled = resolve([callout for _, callout in found], families)
    prose = [
        Citation(block, block.prose.span(callout.start, callout.end), callout)
        for (block, _), callout in zip(found, settled, strict=True)
        if callout is not None
    ]
    prose += [Citation(block, block.prose.span(one.start, one.end), one) for block, row in in_notes.items() for one in row]
    by_key = document.fact(keyed)
    if not by_key and not in_notes:
        return tuple(prose)
    place = {block: index for index, block in enumerate(document.blocks)}
    every = _joined(prose, by_key)
    return tuple(sorted(every, key=lambda one: (place[one.block], one.callout.start, one.span.start)))


def noted(document: Document) -> dict[Block, tuple[Callout, ...]]:
    """Fact: the full references, short ones and "ibid." of the notes that hold such; they take the place of what else is read there."""
    loose = document.format in ("text", "pdf")  # where a note at the foot of a page may be read as a paragraph
    notes = [block for block in document.prose_blocks if block.kind == "note" or (loose and _NUMBERED.match(block.prose.text))]
    known = (
        Known(entry.authors, False, entry.year or "", None, title_words(entry.title or ""))
        for file in document.references
        for entry in file.library.entries
    )
    found = zip(notes, note_cites([block.prose.text for block in notes], known), strict=True)
    return {block: row for block, row in found if row}


@by_text
def _callouts(text: str) -> tuple[Callout, ...]:
    return tuple(callouts(text))


def keyed(document: Document) -> tuple[Citation, ...]:
    """Fact: the citations by key, in reading order: `[@hale2019]`, `\\cite{hale2019}`, `nocite`, the fields of a DOCX."""
    return tuple(_keyed(block, cite) for block in document.blocks for cite in block.cites)


def _keyed(block: Block, cite: Cite) -> Citation:
    prose, span = block.prose, cite.span
    start, end = prose.offset(span.start), prose.offset(span.end, end=True)
    # Groups of the prose count up from 0; those by key count down, so that the two never meet.
    callout = Callout(start, end, span.text, "key", (), False, "", None, cite.locator, -1 - cite.group, key=cite.key)
    return Citation(block, span, callout, (cite.key,))


def _joined(prose: Sequence[Citation], by_key: Sequence[Citation]) -> list[Citation]:
    """The citations of both kinds; where as many works are read in the words of a field as it names, each takes its key."""
    inside: dict[tuple[Block, int], list[Citation]] = {}
    fields: dict[Block, list[tuple[int, int, int]]] = {}
    works: dict[tuple[Block, int], list[Citation]] = {}
    for one in by_key:
        works.setdefault((one.block, one.callout.group), []).append(one)
    for (block, group), group_of in works.items():
        ends = min(one.callout.start for one in group_of), max(one.callout.end for one in group_of)
        fields.setdefault(block, []).append((*ends, group))
    kept: list[Citation] = []
    for citation in prose:
        callout = citation.callout
        # A narrative callout may begin with the author before the field.
        held = next((group for start, end, group in fields.get(citation.block, ()) if start < callout.end <= end), None)
        if held is None:
            kept.append(citation)
        else:
            inside.setdefault((citation.block, held), []).append(citation)
    for which, named in works.items():
        shown = inside.get(which, [])
        if len(shown) == len(named):
            kept += [replace(one, keys=other.keys) for one, other in zip(shown, named, strict=True)]
        else:
            kept += named
    return kept
