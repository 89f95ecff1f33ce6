"""What the child process says of a PDF, as values; what cannot be read becomes one clear line."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lint.problem import Problem
from lint.readers.pdf_process import CPU_SECONDS, MEMORY, Process

SECONDS = 45
PAGES = 3000
"""Pages that are read if nothing else is said; the longest theses have some 1,500."""
_JUNK = 65_536
_MOST_LOST = 3  # pages that bring the child down before the rest is given up

_BOLD = re.compile(
    r"(?i:bold|black|heavy|semibold|demi|-bd)|CMBX|CMSSBX|SFBX|LMRoman\d+-Bold|[-,]B(?:$|[^a-z])|NimbusRomNo9L-Medi"
)
_ITALIC = re.compile(r"(?i:italic|oblique|slanted)|CMTI|CMSL|SFTI|[-,]It(?:$|[^a-z])|-RegularItal")
_MATHS = re.compile(
    r"CMMI|CMSY|CMEX|CMMIB|CMBSY|MSAM|MSBM|EUFM|EUSM|(?i:math)|LASY|RSFS|WASY|txsy|txmi|txex|rtxmi|pxsy|pxmi|pxex|stmary|"
    r"(?:^|\+)(?:Symbol|MTMI|MTSY|MTEX|Euclid|EURM|ESINT|PazoMath|fplmri)"
)
_MONO = re.compile(r"(?i:mono|courier|consolas|typewriter|menlo|inconsolata|luxi|code)|CMTT|SFTT|LMTT|CMSLTT|NimbusMonL")
_FIXED_PITCH, _ITALIC_FLAG, _FORCE_BOLD = 1, 64, 1 << 18


class Font(NamedTuple):
    """What the name and the flags of a font say."""

    bold: bool = False
    italic: bool = False
    maths: bool = False
    mono: bool = False


class TextRun(NamedTuple):
    """The characters [start, end) of a page, set at once: from `left` to `right` on a baseline, in points.

    `turns`: quarter turns against the page (9: slanted). On a turned run left, right and baseline are of the page turned back.
    """

    start: int
    end: int
    left: float
    right: float
    baseline: float
    size: float
    font: Font
    turns: int


class RawMark(NamedTuple):
    """A mark that a reader left: its kind (as in `Mark`), words, author, PDF date and name, the rectangles (left, bottom,
    right, top) it covers, and the first and last characters of the page under them."""

    kind: str
    text: str
    author: str
    date: str
    name: str
    quads: Sequence[tuple[float, float, float, float]]
    chars: Sequence[tuple[int, int]]


class Bookmark(NamedTuple):
    """An entry of the outline: level from 1, title, page from 0 (-1: none), height of its place on the page (0: not said)."""

    level: int
    title: str
    page: int
    top: float


@dataclass(frozen=True)
class RawPage:
    """A page as PDFium sees it: `number` from 0, the `label` printed on it, characters and runs in the order of the file.

    `picture`: it holds hardly a letter, and pictures cover it.
    """

    number: int
    label: str
    width: float
    height: float
    text: str
    runs: Sequence[TextRun]
    marks: Sequence[RawMark] = ()
    picture: bool = False


@dataclass
class Extract:
    """A file's pages, its outline, and what was lost: the numbers (from 1) of pages that could not be read."""

    count: int = 0
    pages: list[RawPage] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)
    stopped: int | None = None
    language: str = ""


def extract(path: str, data: bytes, see: Callable[[RawPage], object] = id, most: int = PAGES) -> Extract:
    """The characters of a PDF. Raises Problem if it is encrypted, damaged, or needs more than its share of memory or time.

    `see` is shown each page as soon as it is there, while the child reads on.

    A page that brings the library down is left out, up to three of them; reading stops after `SECONDS` and after `most` pages.
    """
    data = from_marker(path, data)
    found = Extract()
    first = 0
    while True:
        done = _read(path, data, first, found, see, most)
        last = found.pages[-1].number if found.pages else -1
        reached = max([last, *(number - 1 for number in found.lost)]) + 1
        if done or reached >= found.count:
            break
        if done is None or len(found.lost) >= _MOST_LOST:
            found.stopped = reached
            break
        found.lost.append(reached + 1)
        first = reached + 1
    if found.count > most and found.stopped is None:
        found.stopped = most
    return found


def from_marker(path: str, data: bytes) -> bytes:
    """The bytes from "%PDF" on, without the junk (a mail's header, say) that may stand before it."""
    at = data.find(b"%PDF", 0, _JUNK)
    if at < 0:
        raise Problem(f"{path}: this is no PDF, whatever its name says; give it the ending of its format")
    return data[at:] if at else data


def _read(path: str, data: bytes, first: int, found: Extract, see: Callable[[RawPage], object], most: int) -> bool | None:
    """One run of the child from a page on: True if it came to the end, False if it died on a page, None if its time was up."""
    child = Process({"first": first, "pages": most, "seconds": SECONDS}, data)
    fonts: list[Font] = []
    done: bool | None = False
    for line in child.lines():
        if "error" in line:
            raise Problem(f"{path}: {_REASONS[line['error']]}")
        if "bookmarks" in line:
            found.count, found.language = line["pages"], line["language"]
            found.bookmarks += [Bookmark(*values) for values in line["bookmarks"]]
        elif "done" in line:
            done = line["done"] or None
        elif line.get("failed"):
            found.lost.append(line["page"] + 1)
        else:
            fonts += [_font(name, flags) for name, flags in line["fonts"]]
            found.pages.append(_page(line, fonts))
            see(found.pages[-1])
    if not found.count:
        if child.late or child.code:
            raise Problem(
                f"{path}: reading it takes more memory or time than a thesis needs ({MEMORY >> 20} MB, {CPU_SECONDS} s)"
            )
        raise Problem(f"{path}: {_REASONS['damaged']}")
    return None if child.late else done


_REASONS = {
    "damaged": "the PDF is cut off or damaged; export or download it anew",
    "password": "the PDF opens with a password only; save a copy without one",
    "encrypted": "the PDF is encrypted in a way that cannot be read; save a copy without protection",
}


def areas(path: str, data: bytes, ranges: Mapping[int, Sequence[tuple[int, int]]]) -> dict[int, list[list[list[float]]]]:
    """The boxes [left, bottom, right, top] of characters: for each page (from 0) and each (first, count) on it, one a line.

    Raises Problem if the file cannot be read any more.
    """
    child = Process({"ranges": {str(page): list(map(list, asked)) for page, asked in ranges.items()}}, data)
    found: dict[int, list[list[list[float]]]] = {}
    for line in child.lines():
        if "error" in line:
            raise Problem(f"{path}: {_REASONS[line['error']]}")
        if line["areas"] is None:
            raise Problem(f"{path}: the file has changed since it was read; check it again")
        found[line["page"]] = line["areas"]
    if len(found) < len(ranges):
        raise Problem(f"{path}: the places of the notes cannot be found within {MEMORY >> 20} MB and {CPU_SECONDS} s")
    return found


def _font(name: str, flags: int) -> Font:
    fixed = bool(flags > 0 and flags & _FIXED_PITCH)
    return Font(
        _BOLD.search(name) is not None or bool(flags > 0 and flags & _FORCE_BOLD),
        _ITALIC.search(name) is not None or bool(flags > 0 and flags & _ITALIC_FLAG),
        _MATHS.search(name) is not None,
        fixed or _MONO.search(name) is not None,
    )


def _page(line: Mapping[str, Any], fonts: Sequence[Font]) -> RawPage:
    runs = [
        TextRun(start, end, left, right, baseline, size, fonts[font], turns)
        for start, end, left, right, baseline, size, font, turns in line["runs"]
    ]
    marks = [RawMark(m["kind"], m["text"], m["author"], m["date"], m["name"], m["quads"], m["chars"]) for m in line["marks"]]
    return RawPage(
        line["page"], line["label"], line["width"], line["height"], line["text"], runs, marks, line.get("picture", False)
    )
