"""The inline marks of Markdown, as pieces of prose with their exact places.

The rules are CommonMark's (spec 0.31: delimiter runs, links, code spans, entities), with pandoc's and Quarto's citations, maths, notes,
attributes and cross references. One pass collects events (left out, rendered, opaque, a run of emphasis marks); what lies between two
events is literal.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from html import unescape
from typing import ClassVar, NamedTuple

from bib.pandoc import KEY, is_cross_reference, key_of, works
from lint.prose import Piece
from lint.readers.md_marks import Event, settle
from lint.readers.md_pieces import Lined, pieces
from lint.readers.md_tex import macro
from lint.readers.placeholders import CITED, CODE, MATHS, NAMED
from lint.span import Source

_SPECIAL = re.compile(r"[\\`*_$<&\[\]~^\n@]|!(?=\[)|\{(?=\{<)|--+|-(?=@)|https?://[^\s<>\[\]()`*]*")
_ESCAPED = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ATTRIBUTES = re.compile(r"\{(?:[#.=-][^{}\n]{0,300}|[\w-]+=[^{}\n]{0,300})?\}")
_LABEL_BEHIND = re.compile(r"[ \t]*\{#[^{}\n]{1,100}\}")
_TARGET = re.compile(
    r"\(\s{0,5}(?:<[^<>\n]{0,1000}>|[^\s()<]{0,1000}+(?:\([^\s()]{0,300}\)[^\s()]{0,300}+){0,5})"
    r"(?:\s{1,5}(?:\"[^\"]{0,500}\"|'[^']{0,500}'|\([^()]{0,500}\)))?\s{0,5}\)"
)
_BOOKDOWN = re.compile(r"\\{0,2}@ref\([\w:.-]{1,100}\)")
_NUMBER = re.compile(r"[-+]?\d[\d.,]*")
_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:|[\w.+-]{1,64}@)[^\s<>]*>")
_TAG = re.compile(r"</?(?P<name>[A-Za-z][\w-]{0,30})(?:[\s/][^<>]{0,500})?>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_NOTE = re.compile(r"\[\^[^\[\]\s]{1,100}\]")
_SHORTCODE = re.compile(r"\{\{<.{0,300}?>\}\}")
_PLACE = re.compile(r"[ \n]?\[(?!\^)[^\[\]]{1,300}\](?![(\[{:])")
_SMALL = {"^": re.compile(r"\^([^\s^]{1,30})\^"), "~": re.compile(r"~([^\s~]{1,30})~(?!~)")}
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LONGEST_CITATION = 600


class Inline(NamedTuple):
    """The prose of a block, and the ranges of the notes that stand in it; `figure`: it is nothing but images, and the prose their
    descriptions."""

    pieces: tuple[Piece, ...]
    figure: bool
    notes: tuple[Sequence[tuple[int, int]], ...] = ()


class _Opener(NamedTuple):
    sign: str
    start: int
    content: int
    events: int


def inline(source: Source, ranges: Sequence[tuple[int, int]], labels: Collection[str] = ()) -> Inline:
    """The prose in some lines of a source, given as ranges without the marks of blocks; `labels` are those of links defined
    elsewhere, in capitals. Never raises. Linear."""
    if not ranges:
        return Inline((), False)
    lined = Lined(source, ranges)
    scan = _Scan(lined.text, labels)
    scan.run()
    figure = scan.is_figure()
    notes = tuple(lined.ranges(*note) for note in scan.notes)
    return Inline(pieces(lined, settle(lined.text, scan.events, scan.images, figure)), figure, notes)


class _Scan:
    """One pass over the text of a block."""

    def __init__(self, text: str, labels: Collection[str]) -> None:
        self.text, self.labels = text, labels
        self.events: list[Event] = []
        self.openers: list[_Opener] = []
        self.cited: list[int] = []
        self.images: list[tuple[int, int, int, int]] = []
        self.notes: list[tuple[int, int]] = []
        self._ticks: dict[int, list[int]] | None = None
        self._gone: set[str] = set()

    def run(self) -> None:
        """Collect the events."""
        at = 0
        while match := _SPECIAL.search(self.text, at):
            start, sign = match.start(), match.group()
            handle = self._HANDLERS.get(sign[:2] if sign == "--" else sign[0])
            at = max(match.end() if handle is None else handle(self, start), start + 1)

    def is_figure(self) -> bool:
        """Whether the text is nothing but images."""
        if not self.images:
            return False
        rest, at = "", 0
        for start, end, *_ in sorted(self.images):
            rest += self.text[at:start]
            at = max(at, end)
        return not (rest + self.text[at:]).strip(" \t\n\\")

    def _add(self, kind: str, start: int, end: int, text: str = "") -> int:
        self.events.append(Event(start, end, kind, text))
        return end

    def _find(self, words: str, at: int) -> int:
        """Where some words stand next, -1 if nowhere; what was once not found is not sought again."""
        found = -1 if words in self._gone else self.text.find(words, at)
        if found < 0:
            self._gone.add(words)
        return found

    def _attributes(self, at: int) -> int:
        match = _ATTRIBUTES.match(self.text, at)
        return match.end() if match else at

    def _escape(self, at: int) -> int:
        following = self.text[at + 1 : at + 2]
        if following == "\n":
            return self._add("blank", at, at + 2)
        if (match := _BOOKDOWN.match(self.text, at)) is not None:
            return self._add("opaque", at, match.end(), NAMED)
        if following in _ESCAPED and following:
            return self._add("rendered", at, at + 2, following)
        if following == " ":
            return self._add("rendered", at, at + 2, " ")
        events = macro(self.text, at, self._find)
        self.events += events
        return events[-1].end if events else at + 1

    def _code(self, at: int) -> int:
        if self._ticks is None:
            self._ticks = {}
            for run in re.finditer("`+", self.text):
                self._ticks.setdefault(len(run.group()), []).append(run.start())
        stop = at
        while self.text[stop : stop + 1] == "`":
            stop += 1
        places = self._ticks.get(stop - at, [])
        index = bisect_left(places, stop)
        if index == len(places):
            return stop
        end = places[index] + stop - at
        behind = self._attributes(end)
        return self._add("skip" if self.text.startswith("{=", end) else "opaque", at, behind, CODE)

    def _maths(self, at: int) -> int:
        width = 2 if self.text.startswith("$$", at) else 1
        end = at + width
        while (end := self._find("$" * width, end)) > 0 and self.text[end - 1] == "\\":
            end += 1
        content = self.text[at + width : end] if end > 0 else ""
        behind = self.text[end + width : end + width + 1]
        if not content.strip() or (width == 1 and (content != content.strip() or behind.isdigit())):
            return at + width
        if _NUMBER.fullmatch(content):
            self._add("skip", at, at + width)
            return self._add("skip", end, end + width)
        label = _LABEL_BEHIND.match(self.text, end + width) if width == 2 else None
        return self._add("opaque", at, label.end() if label else self._attributes(end + width), MATHS)

    def _angle(self, at: int) -> int:
        if self.text.startswith("<!--", at) and (end := self._find("-->", at + 4)) > 0:
            return self._add("skip", at, end + 3)
        if match := _AUTOLINK.match(self.text, at):
            self._add("skip", at, at + 1)
            return self._add("skip", match.end() - 1, match.end())
        if match := _TAG.match(self.text, at):
            return self._add("blank" if match["name"].lower() == "br" else "skip", at, match.end())
        return at + (4 if self.text.startswith("<!--", at) else 1)

    def _entity(self, at: int) -> int:
        match = _ENTITY.match(self.text, at)
        shown = unescape(match.group()) if match else ""
        if match is None or shown == match.group():
            return at + 1
        return self._add("rendered" if shown.strip("\u00ad\u200b\u200d\ufeff") else "skip", at, match.end(), shown)

    def _mark(self, at: int) -> int:
        stop = at + 1
        while self.text[stop : stop + 1] == self.text[at]:
            stop += 1
        return self._add("run", at, stop, self.text[at])

    def _small(self, at: int) -> int:
        sign = self.text[at]
        if sign == "^" and self.text.startswith("[", at + 1):
            self.openers.append(_Opener("^", at, at + 2, len(self.events)))
            return at + 2
        if sign == "~" and self.text.startswith("~~", at):
            return self._mark(at)
        if match := _SMALL[sign].match(self.text, at):
            raised = match[1].translate(_RAISED)
            if sign == "^" and not raised.isascii():
                return self._add("rendered", at, match.end(), raised)
            self._add("skip", at, at + 1)
            return self._add("skip", match.end() - 1, match.end())
        return at + 1

    def _open(self, at: int) -> int:
        if self.text[at] == "!":
            self.openers.append(_Opener("!", at, at + 2, len(self.events)))
            return at + 2
        if match := _NOTE.match(self.text, at):
            return self._add("skip", at, match.end())
        self.openers.append(_Opener("[", at, at + 1, len(self.events)))
        return at + 1

    def _close(self, at: int) -> int:
        if not self.openers:
            return at + 1
        opener = self.openers.pop()
        if opener.sign == "^":
            return self._inline_note(opener, at + 1)
        end = self._link_end(opener, at)
        if end and opener.sign == "!":
            end = self._attributes(end)
            self.images.append((opener.start, end, opener.content, at))
        elif end:
            self._add("skip", opener.start, opener.content)
            self._add("skip", at, self._attributes(end))
        elif self.cited and self.cited[-1] >= opener.start and at - opener.start < _LONGEST_CITATION:
            self._citation(opener.content - 1, at + 1)
        return end or at + 1

    def _citation(self, start: int, end: int) -> None:
        """A bracket of citations: one of them stands for the bracket, several each for itself."""
        found = works(self.text[start:end])
        for work in found:
            sign = CITED if len(found) == 1 else NAMED
            self._add("opaque", start + work.start, start + work.end, sign)

    def _inline_note(self, opener: _Opener, end: int) -> int:
        """Leave a note out that stands in the middle of its sentence; it is read apart, without notes of its own."""
        del self.events[opener.events :]
        while self.cited and self.cited[-1] > opener.start:
            self.cited.pop()
        while self.notes and self.notes[-1][0] > opener.start:
            self.notes.pop()
        self.notes.append((opener.content, end - 1))
        return self._add("skip", opener.start, end)

    def _link_end(self, opener: _Opener, at: int) -> int:
        """Where a link or image whose text ends at `at` ends itself; 0 if it is none."""
        following = self.text[at + 1 : at + 2]
        if following == "(" and (match := _TARGET.match(self.text, at + 1)):
            return match.end()
        if following == "{" and opener.sign == "[":
            behind = self._attributes(at + 1)
            if behind > at + 1:
                return behind
        if not self.labels or at - opener.content > 200:
            return 0
        if following == "[" and (end := self.text.find("]", at + 2, at + 203)) > 0:
            label = self.text[at + 2 : end] or self.text[opener.content : at]
            if _normal(label) in self.labels:
                return end + 1
        return at + 1 if _normal(self.text[opener.content : at]) in self.labels else 0

    def _cite(self, at: int) -> int:
        if match := _BOOKDOWN.match(self.text, at):
            return self._add("opaque", at, match.end(), NAMED)
        match = KEY.match(self.text, at)
        if match is None:
            return at + 1
        key = key_of(match)
        end = match.end() if match["braced"] else match.start("plain") + len(key)
        if is_cross_reference(key):
            return self._add("opaque", at, end, NAMED)
        self.cited.append(at)
        place = _PLACE.match(self.text, end)
        return self._add("opaque", at, place.end() if place else end, NAMED)

    def _dashes(self, at: int) -> int:
        if self.text.startswith("-@", at):
            return self._cite(at)
        stop = at
        while self.text[stop : stop + 1] == "-":
            stop += 1
        return self._add("rendered", at, stop, "–—"[stop - at - 2]) if stop - at <= 3 else stop

    def _shortcode(self, at: int) -> int:
        match = _SHORTCODE.match(self.text, at)
        return self._add("skip", at, match.end()) if match else at + 2

    def _line_end(self, at: int) -> int:
        return self._add("blank", at, at + 1)

    _HANDLERS: ClassVar[dict[str, Callable[["_Scan", int], int]]] = {
        "\\": _escape, "`": _code, "$": _maths, "<": _angle, "&": _entity, "*": _mark, "_": _mark, "~": _small, "^": _small,
        "[": _open, "!": _open, "]": _close, "@": _cite, "-": _dashes, "--": _dashes, "{": _shortcode, "\n": _line_end,
    }  # fmt: skip


def _normal(label: str) -> str:
    return " ".join(label.split()).lower().upper()
