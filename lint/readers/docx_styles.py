"""Styles and numbering of a DOCX: which style is a heading, and the numbers that Word shows but the text does not hold."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_LONGEST_CHAIN = 30
_LEVEL = re.compile(r"%(\d)")


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: its name in lower case (English for Word's own ones), outline level from 0 (None: body), numbering."""

    name: str = ""
    outline: int | None = None
    numbering: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by id, the one that paragraphs without a style have, and the language of the text ("" if not said)."""

    by_id: Mapping[str, Style]
    default: str = ""
    language: str = ""

    def of(self, style: str) -> Style:
        """The style of an id."""
        return self.by_id.get(style or self.default, Style())


def parse_xml(data: bytes) -> "_Element | None":
    """The root of an XML part, None for one that is missing or broken: styles are worth no refusal. Nothing outside is read."""
    from lxml import etree

    if not data:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data.replace(_STRICT.encode(), _W[1:-1].encode()), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def styles(data: bytes) -> Styles:
    """The styles in `word/styles.xml`; what a style does not say it has from the one it is based on."""
    root = parse_xml(data)
    if root is None:
        return Styles({})
    own: dict[str, tuple[str, str, int | None, tuple[str, int] | None]] = {}
    default = ""
    for node in root.iter(f"{_W}style"):
        if node.get(f"{_W}type", "paragraph") != "paragraph":
            continue
        style = node.get(f"{_W}styleId", "")
        if node.get(f"{_W}default") in ("1", "true"):
            default = style
        outline = _value(node, "pPr/outlineLvl")
        number = _value(node, "pPr/numPr/numId")
        level = _value(node, "pPr/numPr/ilvl")
        numbering = (number or "", int(level or 0)) if number or level else None
        name = (_value(node, "name") or "").casefold()
        own[style] = (name, _value(node, "basedOn") or "", int(outline) if outline and outline.isdecimal() else None, numbering)
    language = next((node.get(f"{_W}val", "") for node in root.iter(f"{_W}lang")), "")
    return Styles({style: _inherited(style, own) for style in own}, default, language.split("-")[0].lower())


def _inherited(style: str, own: Mapping[str, tuple[str, str, int | None, tuple[str, int] | None]]) -> Style:
    name, outline, numbering = own[style][0], None, None
    at = style
    for _ in range(_LONGEST_CHAIN):
        if at not in own:
            break
        said, based, level, number = own[at]
        outline = level if outline is None else outline
        numbering = number if numbering is None else numbering
        if outline is None and (match := re.fullmatch(r"heading (\d)", said)):
            outline = int(match[1]) - 1
        at = based
    return Style(name, outline if outline is None or outline < 9 else None, numbering)


def _value(node: "_Element", path: str) -> str | None:
    found = node.find("/".join(f"{_W}{part}" for part in path.split("/")))
    return None if found is None else found.get(f"{_W}val")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str


@dataclass
class Numbering:
    """Counts through the lists of a document in reading order."""

    levels: Mapping[str, Mapping[int, _Level]]
    lists: Mapping[str, str]
    by_style: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    _counts: dict[str, list[int]] = field(default_factory=dict)

    def next(self, number: str, level: int) -> str | None:
        """What Word shows before the next paragraph of a list at a level ("2.1", "•"); None for a list that is not defined."""
        abstract = self.lists.get(number)
        levels = self.levels.get(abstract or "")
        if not levels or level not in levels:
            return None
        counts = self._counts.setdefault(abstract or "", [levels[at].start - 1 if at in levels else 0 for at in range(9)])
        counts[level] += 1
        for deeper in range(level + 1, 9):
            counts[deeper] = levels[deeper].start - 1 if deeper in levels else 0
        for higher in range(level):
            if higher in levels and counts[higher] < levels[higher].start:
                counts[higher] = levels[higher].start
        if levels[level].form == "bullet":
            return "•"
        return _LEVEL.sub(
            lambda found: _shown(
                counts[int(found[1]) - 1], levels[int(found[1]) - 1].form if int(found[1]) - 1 in levels else ""
            ),
            levels[level].text,
        )


def numbering(data: bytes) -> Numbering:
    """The lists in `word/numbering.xml`."""
    root = parse_xml(data)
    if root is None:
        return Numbering({}, {})
    levels: dict[str, dict[int, _Level]] = {}
    by_style: dict[str, tuple[str, int]] = {}
    for node in root.iter(f"{_W}abstractNum"):
        found: dict[int, _Level] = {}
        abstract = node.get(f"{_W}abstractNumId", "")
        for level in node.iter(f"{_W}lvl"):
            at = int(level.get(f"{_W}ilvl", "0"))
            start = _value(level, "start") or "1"
            found[at] = _Level(
                int(start) if start.isdecimal() else 1, _value(level, "numFmt") or "decimal", _value(level, "lvlText") or ""
            )
            if style := _value(level, "pStyle"):
                by_style[style] = (abstract, at)
        levels[abstract] = found
    lists = {node.get(f"{_W}numId", ""): _value(node, "abstractNumId") or "" for node in root.iter(f"{_W}num")}
    back = {abstract: number for number, abstract in lists.items()}
    return Numbering(levels, lists, {style: (back.get(abstract, ""), at) for style, (abstract, at) in by_style.items()})


def _shown(count: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        roman = _roman(count)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter") and count > 0:
        letter = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    return str(count)


def _roman(count: int) -> str:
    signs = zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "M CM D CD C XC L XL X IX V IV I".split(), strict=True)
    text = ""
    for value, sign in signs:
        text += sign * (count // value) if 0 < count < 4000 else ""
        count %= value
    return text
