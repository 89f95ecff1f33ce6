"""In-text citations of a manuscript: from prose by the grammar of `bib.callouts`, by key from the places a reader made opaque."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bib import pandoc
from bib.callouts import Callout, callouts, resolve
from lint.document import Block, Document
from lint.span import Span

# What a reader says it skipped if the list of references it knows is not the whole one.
KEYS = "citation keys"


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
    """Fact: the citations of the running prose, names settled over the whole document, and those by key anywhere, in order."""
    found = [(block, callout) for block in document.prose_blocks for callout in callouts(block.prose.text)]
    families = {name.family for file in document.references for entry in file.library.entries for name in entry.authors}
    settled = resolve([callout for _, callout in found], families)
    prose = [
        Citation(block, block.prose.span(callout.start, callout.end), callout)
        for (block, _), callout in zip(found, settled, strict=True)
        if callout is not None
    ]
    by_key = document.fact(keyed)
    if not by_key:
        return tuple(prose)
    place = {block: index for index, block in enumerate(document.blocks)}
    return tuple(sorted([*prose, *by_key], key=lambda one: (place[one.block], one.callout.start, one.span.start)))


def keyed(document: Document) -> tuple[Citation, ...]:
    """Fact: the citations by key, in reading order: `[@hale2019]`, `@hale2019`, `nocite`."""
    found: list[Citation] = []
    for block in document.blocks if document.format == "markdown" else ():
        at = group = 0
        for before, piece in zip([None, *block.prose.pieces], block.prose.pieces, strict=False):
            stop = at + len(piece.text)
            if piece.kind == "opaque" and piece.span.text[0] in "[@-":
                # Works of one bracket are divided by semicolons; groups count down, those of the prose count up.
                group -= not (found and before and before.text.lstrip().startswith(";"))
                for work in pandoc.works(piece.span.text):
                    span = Span(piece.span.source, piece.span.start + work.start, piece.span.start + work.end)
                    found.append(Citation(block, span, replace(work, start=at, end=stop, group=group), (work.key,)))
            at = stop
    return tuple(found)
