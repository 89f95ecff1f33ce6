"""One invented work, set in the many shapes that text from a PDF has: the blocks must come out the same."""

import random
import re
from dataclasses import dataclass, replace

import pytest

from lint.document import Block
from lint.readers.text import read
from lint.span import Source

Part = tuple[str, str]

_THINGS = "well,harvest,council,bridge,archive,market,orchard,ledger,ferry,school,granary,mill,charter,tax,road".split(",")
_PEOPLE = "elders,farmers,teachers,traders,widows,surveyors,clerks,herders,millers,visitors".split(",")
_PLACES = "Ostrava,Lindmoor,Kest,the Upper Valley,Hagen,Port Ellery,the Salt Coast,Marrow Hill".split(",")
_VERBS = (
    "described,measured,neglected,repaired,remembered,divided,investigated,misunderstood,administered,photographed,"
    "defended,abandoned,compared,recorded".split(",")
)
_WAYS = "carefully,without much thought,in the second year,after the drought,for reasons that remain unclear,as a rule".split(
    ","
)
_NAMES = "Aldous,Brenner,Castellan,Dvorak,Eklund,Farrow,Gruber,Holm".split(",")
_JOINS = "because,although,while,so that,whereas".split(",")
_HEADINGS = [
    "Background of the Enquiry",
    "What earlier travellers have said",
    "Sampling",
    "The keeping of accounts in small places",
    "Limits of the Method",
    "Roads and Bridges",
    "Discussion",
    "How neighbours settle a quarrel",
]


def _clause(rng: random.Random) -> str:
    people, place, verb = rng.choice(_PEOPLE), rng.choice(_PLACES), rng.choice(_VERBS)
    thing, way = rng.choice(_THINGS), rng.choice(_WAYS)
    number = f" {rng.randint(2, 1900)}" if rng.random() < 0.1 else ""
    return f"the {people} of {place} {verb} the{number} {thing} {way}"


def _sentence(rng: random.Random) -> str:
    text = _clause(rng)
    while rng.random() < 0.45:
        text += f"{rng.choice((',', ''))} {rng.choice(_JOINS)} {_clause(rng)}"
    if rng.random() < 0.15:
        text += f" ({rng.choice(_NAMES)} & {rng.choice(_NAMES)}, {rng.randint(1950, 2020)})"
    return text[0].upper() + text[1:] + ("?" if rng.random() < 0.03 else ".")


def _paragraph(rng: random.Random) -> str:
    return " ".join(_sentence(rng) for _ in range(rng.randint(2, 9)))


def work(seed: int, paragraphs: int = 60) -> list[Part]:
    """Headings, paragraphs and lists in order."""
    rng = random.Random(seed)
    parts: list[Part] = []
    chapter = 0
    for index in range(paragraphs):
        if index % 20 == 0:
            chapter += 1
            parts.append(("heading", f"Chapter {chapter}: The {rng.choice(_PLACES).replace('the ', '')} Question"))
        elif index % 20 == 10:
            parts.append(("heading", f"{chapter}.1 {rng.choice(_HEADINGS)}"))
        elif index % 5 == 0:
            parts.append(("heading", rng.choice(_HEADINGS)))
        parts.append(("paragraph", _paragraph(rng)))
        if index % 15 == 7:
            parts += [("item", f"• {_sentence(rng)}") for _ in range(3)]
    return parts


@dataclass(frozen=True)
class Shape:
    """How a text is set. `gap` counts the blank lines between paragraphs, `leading` those between the lines of one."""

    width: int = 80
    leading: int = 0
    gap: int = 1
    indent: str = ""
    page: int = 0
    number: str = ""
    head: str = ""
    feed: str = ""
    trailing: bool = False
    cut: bool = False
    end: str = "\n"


def render(parts: list[Part], shape: Shape, seed: int = 1) -> str:
    """The parts in a shape."""
    rng = random.Random(seed)
    out: list[str] = []
    on_page, page = 0, 1
    for place, (kind, text) in enumerate(parts):
        lines = _wrap(text, shape.width, shape.cut and kind == "paragraph", rng)
        indent = shape.indent if kind == "paragraph" else ""
        around = shape.gap if kind != "heading" and parts[max(0, place - 1)][0] != "heading" else max(1, shape.gap)
        for index, line in enumerate(lines):
            if not index:
                out += [""] * (around if place else 0)
            if shape.page and on_page == shape.page:
                out += _page_break(shape, page)
                on_page, page = 0, page + 1
            tail = ("  " if index == len(lines) - 1 else " ") if shape.trailing else ""
            out.append((indent if not index else "") + line + tail)
            out += [""] * shape.leading
            on_page += 1
    return shape.end.join(out) + shape.end


def _page_break(shape: Shape, page: int) -> list[str]:
    foot = ["", shape.number.format(page, "ivxlcdm"[page % 3]), ""] if shape.number else []
    head = [shape.feed + shape.head.format(page), ""] if shape.feed or shape.head else []
    return [*foot, *head] or [""]


def _wrap(text: str, width: int, cut: bool, rng: random.Random) -> list[str]:
    """The text in lines; with `cut`, some words that do not fit are cut by a hyphen."""
    lines = [""]
    for word in text.split(" "):
        room = width - len(lines[-1]) - 2
        if len(word) < room + 2 or not lines[-1]:
            lines[-1] = f"{lines[-1]} {word}".lstrip()
        elif cut and word.isalpha() and room >= 4 and len(word) > 8 and rng.random() < 0.7:
            at = min(room, len(word) - 3)
            lines[-1] += f" {word[:at]}-"
            lines.append(word[at:])
        else:
            lines.append(word)
    return lines


def texts(blocks: tuple[Block, ...]) -> list[Part]:
    return [(block.kind, block.prose.text) for block in blocks]


_BASE = Shape()
_SHAPES = {
    "blank line between paragraphs": _BASE,
    "narrow": replace(_BASE, width=62),
    "wide": replace(_BASE, width=96),
    "first-line indent": replace(_BASE, gap=0, indent="    "),
    "small indent": replace(_BASE, gap=0, indent="  "),
    "tab": replace(_BASE, gap=0, indent="\t"),
    "double-spaced, larger gaps": replace(_BASE, leading=1),
    "double-spaced, two more lines": replace(_BASE, leading=1, gap=2),
    "double-spaced, indented": replace(_BASE, leading=1, gap=0, indent="        "),
    "page numbers": replace(_BASE, page=30, number="{0}"),
    "page numbers in words": replace(_BASE, page=30, number="Page {0} of 20", gap=0, indent="   "),
    "dashes about page numbers": replace(_BASE, page=25, number="- {0} -", leading=1),
    "running head": replace(_BASE, page=28, head="Accounts of Small Places"),
    "running head with number": replace(_BASE, page=28, head="{0}  Accounts of Small Places", leading=1),
    "running head, number and form feed": replace(_BASE, page=33, head="A Work of Accounts", number="{0}", feed="\f"),
    "form feeds alone": replace(_BASE, page=36, feed="\f", gap=0, indent="    "),
    "trailing spaces": replace(_BASE, trailing=True, leading=1),
    "cut words": replace(_BASE, cut=True),
    "cut words, pages": replace(_BASE, cut=True, page=31, number="{0}", leading=1, gap=0, indent="    "),
    "carriage returns": replace(_BASE, end="\r\n", page=30, number="{0}"),
    "old Macintosh": replace(_BASE, end="\r", leading=1),
    "unwrapped": replace(_BASE, width=100_000, gap=0),
    "unwrapped with blank lines": replace(_BASE, width=100_000),
}


@pytest.mark.parametrize("shape", _SHAPES.values(), ids=_SHAPES)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_work_reads_the_same_in_every_shape(shape: Shape, seed: int) -> None:
    parts = work(seed)
    document = read(Source("work.txt", render(parts, shape, seed)))
    assert texts(document.blocks) == parts


def test_trailing_spaces_alone_are_enough() -> None:
    parts = work(3)
    document = read(Source("work.txt", render(parts, Shape(leading=1, gap=0, trailing=True))))
    assert _share(parts, document.blocks) > 0.97


def test_short_last_lines_alone_nearly_do() -> None:
    parts = work(4)
    document = read(Source("work.txt", render(parts, Shape(leading=1, gap=0))))
    assert _share(parts, document.blocks) > 0.85


def test_pages_that_show_by_a_blank_line_only() -> None:
    parts = work(5)
    document = read(Source("work.txt", render(parts, Shape(page=30))))
    assert _share(parts, document.blocks) > 0.97


def test_numbers_that_roman_pages_carry() -> None:
    parts = work(6, paragraphs=12)
    document = read(Source("work.txt", render(parts, Shape(page=30, number="{1}"))))
    assert texts(document.blocks) == parts


@pytest.mark.parametrize("width", [62, 70, 78, 88, 96])
def test_wrapping_does_not_change_what_is_read(width: int) -> None:
    parts = work(7, paragraphs=20)
    document = read(Source("work.txt", render(parts, Shape(width=width, page=29, number="{0}"))))
    assert texts(document.blocks) == parts


def _share(parts: list[Part], blocks: tuple[Block, ...]) -> float:
    found = {re.sub(r"\s+", " ", block.prose.text) for block in blocks}
    return sum(text in found for _, text in parts) / len(parts)
