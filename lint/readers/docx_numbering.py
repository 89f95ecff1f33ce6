"""The numbers that Word shows before headings and list items, and that the text does not hold (ECMA-376, part 1, 17.9)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lint.readers.docx_model import integer
from lint.readers.docx_parts import W, parse_xml

_LEVELS = 9
_HIGHEST = 9_999
_LONGEST = 100
_PLACE = re.compile(r"%([1-9])")
BULLET = "•"
"""What stands for any bullet."""


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False


@dataclass
class Numbering:
    """Counts through the lists of a document in reading order.

    `lists`: of each list its definition and the counts that it starts anew, by level; lists of one definition count on.
    """

    levels: Mapping[str, Mapping[int, _Level]]
    lists: Mapping[str, tuple[str, Mapping[int, int]]]
    by_style: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    _counts: dict[str, list[int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def next(self, number: str, level: int) -> str:
        """What Word shows before the next paragraph of a list at a level ("2.1", "•"); "" for a list that is not defined."""
        definition, restarts = self.lists.get(number, ("", {}))
        levels = self.levels.get(definition, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(definition, [levels.get(at, _Level()).start - 1 for at in range(_LEVELS)])
        if number not in self._begun:
            self._begun.add(number)
            for at, start in restarts.items():
                counts[at] = start - 1
        counts[level] += 1
        for deeper in range(level + 1, _LEVELS):
            counts[deeper] = restarts.get(deeper, levels.get(deeper, _Level()).start) - 1
        for higher in range(level):
            counts[higher] = max(counts[higher], levels.get(higher, _Level()).start)
        one = levels[level]
        if one.form == "bullet":
            return BULLET
        return _PLACE.sub(
            lambda place: _shown(
                counts[int(place[1]) - 1], "decimal" if one.legal else levels.get(int(place[1]) - 1, _Level()).form
            ),
            one.text,
        ).strip()


def numbering(data: bytes) -> Numbering:
    """The lists in `word/numbering.xml`."""
    root = parse_xml(data)
    if root is None:
        return Numbering({}, {})
    levels: dict[str, dict[int, _Level]] = {}
    by_style: dict[str, tuple[str, int]] = {}
    links: dict[str, str] = {}
    borrowed: dict[str, str] = {}
    for node in root.iter(f"{W}abstractNum"):
        found: dict[int, _Level] = {}
        definition = node.get(f"{W}abstractNumId", "")
        for level in node.iterfind(f"{W}lvl"):
            at = integer(level.get(f"{W}ilvl", "0"))
            if not 0 <= at < _LEVELS:
                continue
            found[at] = _Level(
                min(max(integer(_value(level, "start") or "1"), 0), _HIGHEST),
                _value(level, "numFmt") or "decimal",
                _value(level, "lvlText")[:_LONGEST],
                level.find(f"{W}isLgl") is not None,
            )
            if style := _value(level, "pStyle"):
                by_style[style] = (definition, at)
        levels[definition] = found
        links[_value(node, "styleLink")] = definition
        borrowed[definition] = _value(node, "numStyleLink")
    for definition, style in borrowed.items():
        if style in links and not levels[definition]:
            levels[definition] = levels[links[style]]
    lists: dict[str, tuple[str, Mapping[int, int]]] = {}
    back: dict[str, str] = {}
    for node in root.iter(f"{W}num"):
        restarts = {
            integer(over.get(f"{W}ilvl", "0")): min(max(integer(_value(over, "startOverride")), 0), _HIGHEST)
            for over in node.iterfind(f"{W}lvlOverride")
            if _value(over, "startOverride")
        }
        number, definition = node.get(f"{W}numId", ""), _value(node, "abstractNumId")
        lists[number] = (definition, {at: start for at, start in restarts.items() if 0 <= at < _LEVELS})
        back.setdefault(definition, number)
    return Numbering(levels, lists, {style: (back.get(where, ""), at) for style, (where, at) in by_style.items()})


def _value(node: object, name: str) -> str:
    find = getattr(node, "find", None)
    found = find(f"{W}{name}") if find else None
    return "" if found is None else str(found.get(f"{W}val", ""))


def _shown(count: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        roman = _roman(count)
        return roman if form == "upperRoman" else roman.lower()
    if form in ("upperLetter", "lowerLetter") and count > 0:
        letter = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form == "decimalZero":
        return f"{count:02d}"
    return "" if form == "none" else str(count)


def _roman(count: int) -> str:
    signs = zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "M CM D CD C XC L XL X IX V IV I".split(), strict=True)
    text = ""
    for value, sign in signs:
        text += sign * (count // value) if 0 < count < 4000 else ""
        count %= value
    return text
