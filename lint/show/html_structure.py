"""The build of a manuscript: its outline in figures, what it announces against what it has, its acronyms."""

from collections import Counter
from dataclasses import dataclass

from lint.citations import citations
from lint.document import Block, Document, Section
from lint.facts.acronym_uses import acronym_uses
from lint.facts.acronyms import definitions
from lint.facts.announcements import plan
from lint.facts.outline import main_chapters
from lint.sentences import sentences
from lint.show.html_book import Book, heading_text
from lint.show.html_entries import Item, Place, place
from lint.words import block_words


@dataclass(frozen=True, slots=True)
class Line:
    """A section (up to the next heading of any level) in figures. `depth` counts from 1; `words` is its own, `sentence` the mean
    length of its sentences in words (0 if it has none), `cited` how many citations it has."""

    title: str
    anchor: str
    depth: int
    paragraphs: int
    words: int
    sentence: float
    cited: int
    found: int

    @property
    def density(self) -> float:
        """Citations in a thousand words."""
        return 1000 * self.cited / self.words if self.words else 0.0


def outline(document: Document, shelf: Book, items: tuple[Item, ...]) -> tuple[Line, ...]:
    """The sections in order; one without a heading is called by what it is."""
    counts = document.fact(block_words)
    cited = Counter(citation.block for citation in document.fact(citations))
    spoken = Counter(sentence.block for sentence in document.fact(sentences))
    found = Counter(_block(item, shelf) for item in items)
    least = min((heading.level or 1 for heading in document.headings), default=1)
    lines = []
    for section in document.sections:
        blocks = section.blocks
        words = sum(len(counts.get(block, ())) for block in blocks)
        full = [block for block in blocks if block.kind == "paragraph"]
        every = sum(spoken[block] for block in full)
        head = [section.heading] if section.heading else []
        lines.append(
            Line(
                title=heading_text(section.heading) if section.heading else "(before the first heading)",
                anchor=_anchor(section, shelf),
                depth=min(4, (section.heading.level or 1) - least + 1) if section.heading else 1,
                paragraphs=len(full),
                words=words,
                sentence=sum(len(counts[block]) for block in full) / every if every else 0.0,
                cited=sum(cited[block] for block in blocks),
                found=sum(found[block] for block in [*head, *blocks]),
            )
        )
    return tuple(lines)


def _block(item: Item, shelf: Book) -> Block | None:
    paragraph = shelf.at(item.finding.span)
    return paragraph.block if paragraph else None


def _anchor(section: Section, shelf: Book) -> str:
    return shelf.of[section.heading or section.blocks[0]].anchor


@dataclass(frozen=True, slots=True)
class Promise:
    """A chapter by its number: what the plan says of it ("" if nothing), where, and the heading it has ("" if none)."""

    number: int
    announced: str
    place: Place | None
    actual: str
    anchor: str


def promises(document: Document, shelf: Book) -> tuple[Promise, ...]:
    """The numbered chapters, announced and actual; empty where no plan was found."""
    said = document.fact(plan)
    if not said.announced:
        return ()
    actual = {chapter.number: chapter for chapter in reversed(document.fact(main_chapters))}
    announced = {each.number: each for each in reversed(said.announced)}
    rows = []
    for number in sorted({*actual, *announced}):
        chapter, each = actual.get(number), announced.get(number)
        rows.append(
            Promise(
                number,
                f"{each.span.text} {_clause(each.goes_on)}".replace("\n", " ") if each else "",
                place(each.span, shelf) if each else None,
                heading_text(chapter.heading) if chapter else "",
                shelf.of[chapter.heading].anchor if chapter else "",
            )
        )
    return tuple(rows)


def _clause(text: str) -> str:
    words = text.split()
    return " ".join(words[:22]) + (" …" if len(words) > 22 else "")


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym: how often it stands in the prose, the words it is said to stand for (with counts), where it stands first and where
    its words first come; `late`: they come after the first use."""

    acronym: str
    uses: int
    expansions: tuple[tuple[str, int], ...]
    first: Place
    defined: Place | None
    late: bool


def acronyms(document: Document, shelf: Book) -> tuple[Acronym, ...]:
    """The acronyms of the prose, by name."""
    said: dict[str, list[tuple[str, Block, int]]] = {}
    for one in document.fact(definitions):
        said.setdefault(one.acronym.removesuffix("s"), []).append((" ".join(one.expansion.split()), one.block, one.start))
    order = {block: index for index, block in enumerate(document.blocks)}
    rows = []
    for acronym, uses in sorted(document.fact(acronym_uses).items()):
        places = said.get(acronym, [])
        first = uses[0]
        late = bool(places) and (order[places[0][1]], places[0][2]) > (order[first.block], first.start)
        defined = place(places[0][1].prose.span(places[0][2], places[0][2] + 1), shelf) if places else None
        counts = Counter(words.casefold() for words, _, _ in places)
        shape = {words.casefold(): words for words, _, _ in reversed(places)}
        expansions = tuple((shape[words], count) for words, count in counts.most_common())
        rows.append(Acronym(acronym, len(uses), expansions, place(first.span, shelf), defined, late))
    return tuple(rows)
