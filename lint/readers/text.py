"""Plain text, above all what comes out of a PDF: lines become headings, paragraphs, list items and references again."""

from collections.abc import Sequence

from lint.document import Block, BlockKind, Document
from lint.prose import Prose
from lint.readers import habits, headings, paragraphs, regions, wordings
from lint.readers.furniture import furniture
from lint.readers.headings import Heading
from lint.readers.joints import Joints
from lint.readers.lines import Line, scan, without
from lint.readers.pages import broken, levelled
from lint.readers.titles import Wording
from lint.span import Source, Span


def read(source: Source) -> Document:
    """The document in a plain text. Never raises: what cannot be told apart is a paragraph."""
    every = scan(source.text)
    lines = levelled(broken(without(every, furniture(every))))
    learnt = habits.learn(lines)
    rows = regions.tables(lines)
    found = headings.find(lines, learnt, rows)
    plan = _Plan(lines)
    for index, row in enumerate(rows):
        if row:
            plan.set(range(index, index + 1), [not (index and rows[index - 1])], "table")
    quoted = regions.quotations(lines, learnt)
    for index, (before, quote) in enumerate(zip([False, *quoted], quoted, strict=False)):
        if before != quote:
            plan.begin(index)
    for region in [regions.title_page(lines, found, learnt), *regions.contents(lines, found)]:
        found = [heading for heading in found if heading.first not in region]
        plan.set(region, _once(len(region)), "table")
    found, loose = headings.without_runs(found)
    for heading in loose:
        plan.set(heading.lines, _once(len(heading.lines)))
    lists = regions.references(lines, found)
    found = [heading for heading in found if regions.stays_in_list(heading) or not _within(heading, lists)]
    for region in lists:
        plan.set(region, regions.entries(lines, region, learnt), "reference")
    for heading in found:
        plan.set(heading.lines, _once(len(heading.lines)), "heading")
    items = [line.opening in ("bullet", "marker") for line in lines]
    starts = paragraphs.starts(lines, learnt, plan.starts, items)
    return Document((source,), tuple(_blocks(source, lines, starts, plan.kinds, quoted, found)), "text")


class _Plan:
    """What is settled about lines before the paragraphs are: their kinds, and whether a block begins with them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.starts: list[bool | None] = [None] * len(lines)
        self.kinds: list[BlockKind | None] = [None] * len(lines)

    def set(self, region: range, starts: list[bool], kind: BlockKind | None = None) -> None:
        """Settle a region; whatever comes after it begins a block of its own."""
        self.starts[region.start : region.stop] = starts
        self.kinds[region.start : region.stop] = [kind] * len(region)
        self.begin(region.stop)

    def begin(self, index: int) -> None:
        """Let a block begin with a line."""
        if index < len(self.starts):
            self.starts[index] = True


def _once(length: int) -> list[bool]:
    """A block begins with the first of some lines and with no other."""
    return [index == 0 for index in range(length)]


def _within(heading: Heading, ranges: Sequence[range]) -> bool:
    return any(heading.first in each for each in ranges)


def _blocks(
    source: Source,
    lines: Sequence[Line],
    starts: Sequence[bool],
    kinds: Sequence[BlockKind | None],
    quoted: Sequence[bool],
    found: Sequence[Heading],
) -> list[Block]:
    joints = Joints(source, lines)
    by_first = {heading.first: heading.wording for heading in found}
    firsts = [index for index, start in enumerate(starts) if start]
    blocks: list[Block] = []
    for first, stop in zip(firsts, [*firsts[1:], len(lines)], strict=False):
        part = lines[first:stop]
        span = Span(source, part[0].start, part[-1].end)
        prose = joints.prose(part)
        if said := by_first.get(first):
            blocks.append(Block("heading", span, prose, said.level, said.label, said.number, _title(part, prose, said)))
        else:
            kind = kinds[first] or ("quote" if quoted[first] else wordings.kind(part))
            blocks.append(Block(kind, span, prose))
    return blocks


def _title(part: Sequence[Line], prose: Prose, said: Wording) -> str:
    """The title of a heading as the prose has it, with the words healed that its line ends cut."""
    written = " ".join(" ".join(line.text for line in part).split())
    return " ".join(prose.text.split())[len(written) - len(said.title) :] if said.title else ""
