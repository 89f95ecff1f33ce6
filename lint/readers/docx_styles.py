"""The paragraph styles of a DOCX: which are headings, quotations, code; what they inherit."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lint.readers.docx_model import integer
from lint.readers.docx_parts import W, parse_xml

_LONGEST_CHAIN = 30
_CODE = re.compile(r"\bcode\b|verbatim|source ?text|html (?:sample|typewriter)|inlinecode")
_HEADING = re.compile(r"heading ([1-9])")


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: its name in lower case (English for Word's own ones), outline level from 0 (None: body), numbering, indents.

    `line`: the names of the styles it is based on, itself first.
    """

    name: str = ""
    outline: int | None = None
    numbering: tuple[str, int] | None = None
    indent: tuple[int, int] = (0, 0)
    line: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by id, the one that paragraphs without a style have, the language of the text ("" if not said), the ids of the
    character styles of code."""

    by_id: Mapping[str, Style]
    default: str = ""
    language: str = ""
    code: frozenset[str] = frozenset()

    def of(self, style: str) -> Style:
        """The style of an id."""
        return self.by_id.get(style or self.default) or self.by_id.get(self.default) or Style()


@dataclass(frozen=True, slots=True)
class _Own:
    """What a style says itself."""

    name: str
    based: str
    outline: int | None
    numbering: tuple[str, int] | None
    indent: tuple[int | None, int | None]


def styles(data: bytes) -> Styles:
    """The styles in `word/styles.xml`; what a style does not say it has from the one it is based on."""
    root = parse_xml(data)
    if root is None:
        return Styles({})
    own: dict[str, _Own] = {}
    code: set[str] = set()
    default = ""
    for node in root.iter(f"{W}style"):
        if node.get(f"{W}type", "paragraph") != "paragraph":
            if _CODE.search(_value(node.find(f"{W}name")).casefold()):
                code.add(node.get(f"{W}styleId", ""))
            continue
        said: dict[str, str] = {}
        place = node.find(f"{W}pPr")
        for found in place.iter() if place is not None else ():
            name = str(found.tag)
            if name == f"{W}ind":
                said |= {str(key).removeprefix(W): str(value) for key, value in found.items()}
            else:
                said.setdefault(name.removeprefix(W), found.get(f"{W}val", ""))
        style = node.get(f"{W}styleId", "")
        if node.get(f"{W}default") in ("1", "true"):
            default = style
        number, level = said.get("numId"), said.get("ilvl")
        own[style] = _Own(
            _value(node.find(f"{W}name")).casefold(),
            _value(node.find(f"{W}basedOn")),
            integer(said["outlineLvl"]) if "outlineLvl" in said else None,
            (number or "", integer(level or "0")) if number or level else None,
            (_indent(said, "left", "start"), _indent(said, "right", "end")),
        )
    language = next((node.get(f"{W}val", "") for node in root.iter(f"{W}lang")), "")
    return Styles({style: _inherited(style, own) for style in own}, default, language.split("-")[0].lower(), frozenset(code))


def _indent(said: Mapping[str, str], name: str, other: str) -> int | None:
    value = said.get(name, said.get(other))
    return None if value is None else integer(value)


def _value(node: object) -> str:
    get = getattr(node, "get", None)
    return str(get(f"{W}val", "")) if get else ""


def _inherited(style: str, own: Mapping[str, _Own]) -> Style:
    line: list[str] = []
    outline: int | None = None
    numbering: tuple[str, int] | None = None
    left: int | None = None
    right: int | None = None
    at = style
    for _ in range(_LONGEST_CHAIN):
        if at not in own:
            break
        one = own[at]
        line.append(one.name)
        outline = one.outline if outline is None else outline
        numbering = one.numbering if numbering is None else numbering
        left = one.indent[0] if left is None else left
        right = one.indent[1] if right is None else right
        if outline is None and (match := _HEADING.fullmatch(one.name)):
            outline = int(match[1]) - 1
        at = one.based
    return Style(
        own[style].name, outline if outline is None or outline < 9 else None, numbering, (left or 0, right or 0), tuple(line)
    )
