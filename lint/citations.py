"""In-text citations of a manuscript, from prose by the grammar of `bib.callouts`."""

from collections.abc import Iterable
from dataclasses import dataclass

from bib.callouts import Callout, callouts, resolve
from lint.document import Block, Document
from lint.span import Span


@dataclass(frozen=True, slots=True, eq=False)
class Citation:
    """One work cited at one place. `keys` names entries outright (macros, `@key`); prose citations have none."""

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
        """The citations of the running prose, in reading order."""
        return document.fact(citations)


def citations(document: Document) -> tuple[Citation, ...]:
    """Fact: the citations of the running prose, in reading order, names settled over the whole document."""
    found = [(block, callout) for block in document.prose_blocks for callout in callouts(block.prose.text)]
    families = {name.family for file in document.references for entry in file.library.entries for name in entry.authors}
    settled = resolve([callout for _, callout in found], families)
    return tuple(
        Citation(block, block.prose.span(callout.start, callout.end), callout)
        for (block, _), callout in zip(found, settled, strict=True)
        if callout is not None
    )
