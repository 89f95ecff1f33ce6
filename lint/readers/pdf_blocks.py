"""From printed rows to blocks: paragraphs over rows, columns and pages, and everything that stands among them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lint.document import Block, BlockKind
from lint.prose import Prose
from lint.readers import habits, paragraphs, pdf_headings, pdf_regions, regions, wordings
from lint.readers.headings import Heading
from lint.readers.joints import Joints
from lint.readers.pdf_extract import Bookmark
from lint.readers.pdf_prose import Printed
from lint.readers.pdf_quotes import quotations
from lint.readers.pdf_rows import Row
from lint.readers.pdf_sheet import Sheet
from lint.readers.titles import Wording

_NUMBERED = re.compile(r"[\[(]\d{1,3}[\])]\s|\d{1,3}\.\s+\D")
_CAPTION_MARK = re.compile(r"\w{1,40}\.?\s?[\dA-Z]{1,20}(?:[.-]\d{1,9}){0,9}[a-z]?\s?[:.|–—]")
_LONGEST_CAPTION = 20  # rows
_OPEN = frozenset(("none", "comma", "short"))


_ANY = frozenset(map(str, range(1, 1000)))


class Part(NamedTuple):
    """Rows that make one block (none, if `kind` is None), in reading order."""

    kind: BlockKind | None
    rows: Sequence[Row]
    said: Wording | None = None


class Flow:
    """The rows that are left when furniture is gone, on their way to blocks."""

    def __init__(self, pages: Sequence[Sequence[Row]], sheet: Sheet, outline: Sequence[Bookmark]) -> None:
        self.sheet, self.outline = sheet, outline
        self.notes: list[list[Row]] = []
        self.rows: list[Row] = []
        self.formulas: defaultdict[int, list[Row]] = defaultdict(list)
        self.others: list[tuple[BlockKind, list[Row], int]] = []  # kind, rows, place in the flow behind which they stand
        self._split(pages)
        self.lines = sheet.lines(self.rows)
        self.habits = habits.learn(self.lines)
        self.dropped: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        self.starts: list[bool | None] = [None] * len(self.rows)
        self.kinds: list[BlockKind | None] = [None] * len(self.rows)

    def _split(self, pages: Sequence[Sequence[Row]]) -> None:
        """Take apart notes, tables, code and formulas on the one side, and what flows on the other."""
        body: list[Row] = []
        open_note = False
        for rows in pages:
            notes = pdf_regions.notes(rows, self.sheet, open_note)
            inside = {id(row) for note in notes for row in note}
            body += [row for row in rows if id(row) not in inside]
            if notes and open_note and not pdf_regions.note_mark(notes[0][0], _ANY) and self.notes:
                self.notes[-1] += notes.pop(0)
            self.notes += notes
            open_note = bool(notes or open_note) and bool(self.notes) and self.notes[-1][-1].text.rstrip()[-1:] not in '.?!”"'
            open_note = open_note and self.notes[-1][-1].page == (rows[0].page if rows else -1)
        sorts = pdf_regions.sorts(body, self.sheet)
        last: pdf_regions.Sort = ""
        for row, sort in zip(body, sorts, strict=True):
            if sort == "":
                self.rows.append(row)
            elif sort == "maths":
                if self.rows:
                    self.formulas[id(self.rows[-1])].append(row)
            elif sort == last and self.others and self.others[-1][1][-1].page == row.page:
                self.others[-1][1].append(row)
            else:
                self.others.append(("table" if sort == "table" else "code", [row], len(self.rows) - 1))
            last = sort

    def parts(self) -> list[Part]:
        """What makes a block each, in reading order."""
        rows, lines, sheet = self.rows, self.lines, self.sheet
        if not rows:
            return [Part(kind, part) for kind, part, _ in self.others]
        leaders = regions.tables(lines)
        for index, row in enumerate(leaders):
            if row:
                self._set(range(index, index + 1), [not (index and leaders[index - 1])], "table")
        found = pdf_headings.find(rows, lines, sheet, self.habits, leaders, self.outline)
        quoted = quotations(rows, lines, sheet)
        self._pairs()
        for index in range(len(rows)):
            if index and quoted[index] != quoted[index - 1]:
                self.starts[index] = True
        title_page = regions.title_page(lines, found, self.habits)
        contents = regions.contents(lines, found)
        for region in [title_page, *contents]:
            found = [heading for heading in found if heading.first not in region]
            self._set(region, [index == 0 for index in range(len(region))], "table")
        found = pdf_headings.without_runs(found, rows, sheet)
        lists = [self._list(region, found) for region in regions.references(lines, found)]
        inside = {index for region in lists for index in region}
        found = [heading for heading in found if heading.first not in inside or regions.stays_in_list(heading)]
        for region in lists:
            self._set(region, self._entries(region), "reference")
        for heading in found:
            self._set(heading.lines, [index == 0 for index in range(len(heading.lines))], "heading")
        items = [line.opening in ("bullet", "marker") for line in lines]
        begun = paragraphs.starts(lines, self.habits, self.starts, items)
        skipped = {index for region in contents for index in region}
        return self._made(begun, quoted, {heading.first: heading for heading in found}, skipped)

    def _set(self, region: range, starts: list[bool], kind: BlockKind) -> None:
        self.starts[region.start : region.stop] = starts
        self.kinds[region.start : region.stop] = [kind] * len(region)
        if region.stop < len(self.starts) and len(region):
            self.starts[region.stop] = True

    def _pairs(self) -> None:
        """Settle what geometry is sure of between rows that follow each other."""
        for index in range(1, len(self.rows)):
            if self.starts[index] is None:
                self.starts[index] = self._begins(index)

    def _begins(self, index: int) -> bool | None:
        """Whether a block begins with a row: True or False where geometry is sure, None where the words must say it."""
        rows, lines, sheet = self.rows, self.lines, self.sheet
        above, below = rows[index - 1], rows[index]
        a, b = lines[index - 1], lines[index]
        if b.opening == "bullet":
            return True
        if abs(above.size - below.size) > 0.08 * sheet.size and not (a.ending in _OPEN and b.opening == "lower"):
            return True
        indent = (sheet.indent(below) - sheet.indent(above)) / sheet.size
        filled = sheet.is_filled(above, below)
        if id(above) in self.formulas:
            if b.opening == "lower" or (a.ending in ("none", "comma", "colon") and indent < 0.5):
                return False
            return True if sheet.indented and 0.6 < sheet.indent(below) / sheet.size < 4 else None
        drop = sheet.drop(above, below)
        if drop is None:
            return self._begins_page(index, filled)
        if drop > 1.4 or drop < 0:
            return not (b.opening == "lower" and a.ending in _OPEN and drop < 1.9)
        if b.opening == "marker":
            return True if a.ending in ("stop", "colon", "semicolon") or not filled else None
        level = abs(indent) < 0.4
        if sheet.indented and 0.6 < indent < 4 and abs(sheet.indent(above)) < 0.5 * sheet.size:
            return True
        if level and filled and drop < 1.2 and (sheet.indented or self.habits.gap_weight(a, b) < 0.5):
            return False if a.ending in _OPEN or sheet.indented else None
        if sheet.justified and not filled and a.ends_sentence:
            return True
        return None

    def _begins_page(self, index: int, filled: bool) -> bool | None:
        a, b = self.lines[index - 1], self.lines[index]
        indent = self.sheet.indent(self.rows[index]) / self.sheet.size
        if b.opening == "lower" and a.ending in _OPEN:
            return False
        if self.sheet.indented and b.opening != "marker":
            if 0.6 < indent < 4:
                return True
            if abs(indent) < 0.4 and filled:
                return False
        return True if not filled and a.ends_sentence and self.sheet.justified else None

    def _list(self, region: range, found: Sequence[Heading]) -> range:
        """A list of references, up to the next heading in type as large as its own."""
        own = self.rows[max(0, region.start - 1)].size
        ends = (
            heading.first
            for heading in found
            if heading.first in region and self.rows[heading.first].size > max(own - 0.5, 1.08 * self.sheet.size)
        )
        return range(region.start, min(ends, default=region.stop))

    def _entries(self, region: range) -> list[bool]:
        """For each row of a list of references, whether an entry begins with it: by numbers, hanging rows, gaps, or the words."""
        rows, lines = self.rows, self.lines
        if not len(region):
            return []
        numbered = [_NUMBERED.match(lines[index].text) is not None for index in region]
        if numbered[0] and sum(numbered) > 1:
            return numbered
        deep = [self.sheet.indent(rows[index]) > 0.7 * self.sheet.size for index in region]
        if 0.15 * len(region) < sum(deep) < 0.9 * len(region) and not deep[0]:
            return [not below for below in deep]
        return regions.entries(lines, region, self.habits)

    def _made(self, begun: Sequence[bool], quoted: Sequence[bool], found: dict[int, Heading], skipped: set[int]) -> list[Part]:
        behind: defaultdict[int, list[Part]] = defaultdict(list)
        for kind, part, place in self.others:
            behind[place].append(Part(kind, part))
        for place, note in self._callouts():
            behind[place].append(Part("note", note))
        groups: list[list[int]] = []
        for index, begins in enumerate(begun):
            if begins or not groups:
                groups.append([])
            groups[-1].append(index)
        parts = behind.pop(-1, [])
        for group in self._mended(groups, quoted, found):
            parts.append(self._part(group, quoted, found.get(group[0]), skipped))
            parts += [part for index in group for part in behind.pop(index, [])]
        return parts

    def _mended(self, groups: Sequence[list[int]], quoted: Sequence[bool], found: dict[int, Heading]) -> list[list[int]]:
        """The groups, paragraphs put together that a caption or a figure cuts in the middle of a sentence."""
        mended: list[list[int]] = []
        for group in groups:
            first = self.lines[group[0]]
            if self._is_plain(group, quoted, found) and first.opening == "lower":
                for back in range(len(mended) - 1, max(-1, len(mended) - 5), -1):
                    before = mended[back]
                    if self._is_plain(before, quoted, found):
                        last = self.lines[before[-1]]
                        near = self.rows[group[0]].page - self.rows[before[-1]].page <= 2
                        if near and last.ending in _OPEN and abs(self.rows[before[-1]].size - self.rows[group[0]].size) < 0.5:
                            before += group
                            break
                        mended.append(group)
                        break
                    if before[0] in found:
                        mended.append(group)
                        break
                else:
                    mended.append(group)
            else:
                mended.append(group)
        return mended

    def _is_plain(self, group: Sequence[int], quoted: Sequence[bool], found: dict[int, Heading]) -> bool:
        if group[0] in found or self.kinds[group[0]] or quoted[group[0]]:
            return False
        return wordings.kind([self.lines[index] for index in group]) in ("paragraph", "item")

    def _part(self, group: Sequence[int], quoted: Sequence[bool], heading: Heading | None, skipped: set[int]) -> Part:
        rows = [self.rows[index] for index in group]
        if group[0] in skipped:
            return Part(None, rows)
        if heading:
            return Part("heading", rows, heading.wording)
        lines = [self.lines[index] for index in group]
        kind = self.kinds[group[0]] or ("quote" if quoted[group[0]] else wordings.kind(lines))
        if kind == "paragraph" and len(rows) < _LONGEST_CAPTION and pdf_regions.is_caption(rows[0], self.sheet):
            kind = "caption" if _CAPTION_MARK.match(lines[0].text) else kind
        return Part(kind, rows)

    def _callouts(self) -> list[tuple[int, list[Row]]]:
        """Behind which row each note stands. Its mark, there and in the note, is left out of the prose."""
        by_page: defaultdict[int, list[int]] = defaultdict(list)
        for index, row in enumerate(self.rows):
            by_page[row.page].append(index)
        hang: list[tuple[int, list[Row]]] = []
        for note in self.notes:
            page = note[0].page
            places = by_page.get(page) or [max([index for index, row in enumerate(self.rows) if row.page <= page], default=-1)]
            mark, at = pdf_regions.note_mark(note[0], _ANY), places[-1]
            for index in places if mark and at >= 0 else ():
                row = self.rows[index]
                found = next((pair for pair in row.raised if row.text[slice(*pair)].strip() == mark), None)
                if found and found not in self.dropped[id(row)]:
                    self.dropped[id(row)].append(found)
                    at = index
                    break
            if mark:
                lead = len(note[0].text) - len(note[0].text.lstrip())
                self.dropped[id(note[0])].append((0, lead + len(mark)))
            hang.append((at, note))
        return hang

    def in_order(self, parts: Sequence[Part]) -> list[Row]:
        """The rows of all parts as they stand in the source: displayed formulas behind the row that leads to them."""
        return [each for part in parts for row in part.rows for each in (row, *self.formulas.get(id(row), ()))]

    def blocks(self, parts: Sequence[Part], printed: Printed) -> Iterator[Block]:
        """The blocks of the parts over the source that holds their rows."""
        joints = Joints(printed.source, self.lines)
        for part in parts:
            if part.kind is None:
                continue
            span, prose = printed.span(part.rows), printed.prose(part.rows, joints, self.formulas, self.dropped)
            if part.said:
                said = part.said
                title = _title(part.rows, prose, said)
                yield Block("heading", span, prose, said.level, said.label, said.number, title)
            else:
                yield Block(part.kind, span, prose)


def _title(rows: Sequence[Row], prose: Prose, said: Wording) -> str:
    """The title of a heading as the prose has it, with the words healed that its line ends cut."""
    written = " ".join(" ".join(row.text for row in rows).split())
    if not written.endswith(said.title):
        return said.title
    return " ".join(prose.text.split())[len(written) - len(said.title) :] if said.title else ""
