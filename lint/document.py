"""The manuscript as rules see it: sources, blocks, sections and the reference files that go with it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, NamedTuple, TypeVar

from bib.bibtex import Library
from lint.finding import Skipped
from lint.limits import TimeUp
from lint.prose import Prose
from lint.span import Source, Span

BlockKind = Literal["paragraph", "heading", "item", "quote", "caption", "table", "note", "reference", "code"]

# The kinds whose text is the author's running prose.
PROSE_KINDS: frozenset[str] = frozenset({"paragraph", "item", "quote", "caption", "note"})

T = TypeVar("T")

Meaning = Callable[[Sequence[str]], Callable[[int, int], float]]
"""From texts to how alike in meaning the one at a place is to the one at another: about -0.5 to 0.5, 0.2 if they say the same."""


class Cite(NamedTuple):
    """A work that the source cites by key, or by a field that names it: `[@hale2019, p. 3]`, `\\cite{hale2019}`, a Zotero field.

    `span` is the place of this work's own key (or of the whole command, bracket or field, if it cites one work); it lies in an
    opaque piece of the block's prose, or over the literal words that a field shows. Works of one command or bracket share a
    `group`, a number of its own within the document. The key "*" stands for every entry.
    """

    span: Span
    key: str
    group: int
    locator: str | None = None
    narrative: bool = False


class Named(NamedTuple):
    """A name that the source gives a place, or points at: a label, a cross reference, a file of references."""

    span: Span
    name: str


class Retraction(NamedTuple):
    """A work that was withdrawn, as a list of such works says: what was done to it ("Retraction"), when, why, where it is announced."""

    nature: str
    date: str
    reason: str
    notice: str


class Mark(NamedTuple):
    """What a reader of an earlier draft left in the file: a comment, a highlight, a strike-out.

    `span` covers the words that are marked (empty for a note at a place); `author` and `date` (ISO 8601) are "" if not given.
    """

    span: Span
    kind: Literal["comment", "highlight", "strike-out", "insertion", "deletion"]
    text: str
    author: str = ""
    date: str = ""


@dataclass(frozen=True, eq=False)
class Block:
    """A stretch of the manuscript with one job.

    `span` runs over everything that belongs to the block in the source. A heading has a `level` from 1, the `label` and the
    `number` as written ("Chapter:", "II"; "" and None if it has none) and the `title` without them; a chapter's title that
    stands in a heading of its own below it belongs to that heading. The `label` of a reference is the key that it is cited by.
    The span of a paragraph may hold that of a note within it, which is a block of its own behind the paragraph; the prose of the
    one is never in the other.
    """

    kind: BlockKind
    span: Span
    prose: Prose
    level: int | None = None
    label: str = ""
    number: str | None = None
    title: str | None = None
    cites: tuple[Cite, ...] = ()

    @property
    def is_prose(self) -> bool:
        """Whether the text is the author's running prose (no heading, table, code or reference)."""
        return self.kind in PROSE_KINDS

    @staticmethod
    def of(document: "Document") -> "Iterable[Block]":
        """The blocks of a document in reading order."""
        return document.blocks


@dataclass(frozen=True, eq=False)
class Section:
    """A heading (None for what stands before the first one) and the blocks up to the next heading of any level."""

    heading: Block | None
    blocks: tuple[Block, ...]

    @staticmethod
    def of(document: "Document") -> "Iterable[Section]":
        """The sections of a document in reading order."""
        return document.sections


class Comment(NamedTuple):
    """A comment of the manuscript: the span with its delimiters, and the text between them, stripped.

    Readers of formats with comments give all of them, in reading order, whatever they say; `lint.ignores` looks for
    `thesis-lint: ignore RULE: reason` among them.
    """

    span: Span
    text: str


@dataclass(frozen=True, eq=False)
class ReferenceFile:
    """A list of references: its text, and what bib reads in it (offsets count in `source.text`).

    `shared`: it serves several manuscripts of this run, so an entry that one of them does not cite is no surprise. `partial`: a
    work it lacks may still be listed. `printed`: its entries were read off printed words or citation fields, not off the source of a
    list, so that what BibTeX asks of a source does not hold for them.
    """

    source: Source
    library: Library
    shared: bool = False
    partial: bool = False
    printed: bool = False


@dataclass(frozen=True, eq=False)
class Document:
    """One manuscript. Frozen: what several rules ask of it is computed by a function and kept by `fact`.

    `sources` begins with the main file; blocks stand in reading order, whatever file they are in. `labels` are the places that the
    source gives a name, `pointers` the cross references to them (formats without such have none), `bibliographies` the reference
    files it names, as written, `marks` what an earlier reader left in the file,
    `retractions` the withdrawn works of a list that the user names, by DOI in lower case, `meaning` the model that they name, if any.
    """

    sources: tuple[Source, ...]
    blocks: tuple[Block, ...]
    format: str
    references: tuple[ReferenceFile, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    language: str = "en"
    comments: tuple[Comment, ...] = ()
    labels: tuple[Named, ...] = ()
    pointers: tuple[Named, ...] = ()
    bibliographies: tuple[Named, ...] = ()
    marks: tuple[Mark, ...] = ()
    retractions: Mapping[str, Retraction] = field(default_factory=dict)
    meaning: Meaning | None = None
    _facts: dict[Callable[..., Any], Any] = field(default_factory=dict, init=False, repr=False)
    _stopped: set[Callable[..., Any]] = field(default_factory=set, init=False, repr=False)

    @property
    def path(self) -> str:
        """The path of the main file."""
        return self.sources[0].path

    @property
    def all_sources(self) -> tuple[Source, ...]:
        """Every source a finding can stand in, each once: those of the manuscript, then the reference files."""
        return tuple(dict.fromkeys([*self.sources, *(file.source for file in self.references)]))

    def fact(self, function: "Callable[[Document], T]") -> T:
        """The value of a pure function of this document, computed at most once. Raises TimeUp if that was stopped before."""
        if function not in self._facts:
            if function in self._stopped:
                raise TimeUp(f"needs {function.__name__}, which was stopped before")
            try:
                self._facts[function] = function(self)
            except TimeUp:
                self._stopped.add(function)
                raise
        value: T = self._facts[function]
        return value

    def forget(self) -> None:
        """Drop what was computed; it is computed again when it is asked for."""
        self._facts.clear()

    @cached_property
    def headings(self) -> tuple[Block, ...]:
        """The headings in reading order."""
        return tuple(block for block in self.blocks if block.kind == "heading")

    @cached_property
    def prose_blocks(self) -> tuple[Block, ...]:
        """The blocks of running prose in reading order."""
        return tuple(block for block in self.blocks if block.is_prose)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The blocks by the heading they stand under."""
        groups: list[tuple[Block | None, list[Block]]] = [(None, [])]
        for block in self.blocks:
            if block.kind == "heading":
                groups.append((block, []))
            else:
                groups[-1][1].append(block)
        return tuple(Section(heading, tuple(blocks)) for heading, blocks in groups if heading or blocks)

    @staticmethod
    def of(document: "Document") -> "Iterable[Document]":
        """The document itself, once: the unit of rules that look at the whole."""
        return (document,)
