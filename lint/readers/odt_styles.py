"""Styles of an ODT: what each makes of a paragraph or of words, and how headings and lists are numbered."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lint.readers import docx_styles
from lint.readers.docx_model import Look, is_mono
from lint.readers.docx_numbering import BULLET, Numbering
from lint.readers.odt_tree import Node
from lint.readers.typ_numbers import shown

_LONGEST_CHAIN = 30
_CODE = re.compile(r"\bcode\b|verbatim|source ?text|inlinecode")
_OF_CODE = "code"
_LENGTH = re.compile(r"(-?\d{1,5}(?:\.\d{1,6})?)(cm|mm|in|pt|pc)")
_UNITS = {"cm": 567.0, "mm": 56.7, "in": 1440.0, "pt": 20.0, "pc": 240.0}
_LEVELS = 10


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, with what it has from those it is based on.

    `names`: the common styles behind it, in lower case, nearest first; `numbering`: None if not said, "" for none; `indent`: left and
    right, in twentieths of a point.
    """

    names: tuple[str, ...] = ()
    numbering: str | None = None
    indent: tuple[int, int] = (0, 0)
    look: Look = field(default_factory=Look)

    @property
    def hidden(self) -> bool:
        """Whether nobody sees it."""
        return self.look.hidden

    def over(self, around: "Style") -> "Style":
        """The style of words that have this one within another."""
        if self is PLAIN:
            return around
        one, two = self.look, around.look
        look = Look(
            one.bold or two.bold,
            one.hidden or two.hidden,
            one.raised or two.raised,
            one.mono or two.mono,
            one.style or two.style,
        )
        return Style(look=look)


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list or of the headings is numbered: `form` is "1", "A", "I" …, "" for no number, "•" for a sign."""

    form: str = ""
    before: str = ""
    after: str = ""
    shown: int = 1
    start: int = 1


@dataclass
class Styles:
    """The styles of a file by name, its numberings by name ("" is that of the headings), and the language of its text."""

    paragraphs: Mapping[str, Style]
    words: Mapping[str, Style]
    numberings: Mapping[str, Mapping[int, Level]]
    language: str = ""
    _counts: dict[str, list[int]] = field(default_factory=dict)

    def paragraph(self, name: str) -> Style:
        """The style of a paragraph."""
        return self.paragraphs.get(name, PLAIN)

    def span(self, name: str) -> Style:
        """The style of words."""
        return self.words.get(name, PLAIN)

    def as_docx(self) -> docx_styles.Styles:
        """The styles of paragraphs as those of a DOCX."""
        known = {
            name: docx_styles.Style(style.names[0] if style.names else name.casefold(), indent=style.indent, line=style.names)
            for name, style in self.paragraphs.items()
        }
        return docx_styles.Styles(known, "Standard", self.language, frozenset({_OF_CODE}))

    def restart(self, numbering: str) -> None:
        """Let a numbering begin anew."""
        self._counts.pop(numbering, None)

    def next(self, numbering: str, level: int, start: int | None = None) -> str:
        """What stands before the next paragraph at a level (from 1) of a numbering; "" for nothing."""
        levels = self.numberings.get(numbering, {})
        if not 1 <= level <= _LEVELS:
            return ""
        counts = self._counts.setdefault(numbering, [0] * (_LEVELS + 1))
        own = levels.get(level, _NO_LEVEL)
        counts[level] = start if start is not None else counts[level] + 1 if counts[level] else own.start
        counts[level + 1 :] = [0] * (_LEVELS - level)
        if own.form in ("", BULLET):
            return own.form
        numbers = []
        for above in range(max(1, level - own.shown + 1), level + 1):
            form = levels.get(above, _NO_LEVEL).form
            if form not in ("", BULLET):
                count = counts[above] or levels[above].start
                numbers.append(shown(form, [count]) if form in ("1", "A", "a", "I", "i") else str(count))
        return own.before + ".".join(numbers) + own.after


_NO_LEVEL = Level()


class Counted(Numbering):
    """Numbers that are counted already: each stands for itself."""

    def next(self, number: str, level: int) -> str:
        """The number."""
        return number


def styles(*parts: Node) -> Styles:
    """The styles in the roots of styles.xml and content.xml."""
    own: dict[tuple[str, str], tuple[Node, bool]] = {}
    numberings: dict[str, dict[int, Level]] = {}
    language = ""
    for root in parts:
        for group in root.nodes():
            if group.name not in ("office:styles", "office:automatic-styles"):
                continue
            for node in group.nodes():
                if node.name == "style:style":
                    family = node.get("style:family")
                    own[family, node.get("style:name")] = (node, group.name == "office:styles")
                elif node.name == "style:default-style" and node.get("style:family") == "paragraph":
                    language = language or _language(node)
                elif node.name in ("text:list-style", "text:outline-style"):
                    name = "" if node.name == "text:outline-style" else node.get("style:name")
                    numberings[name] = {_whole(level.get("text:level"), 1): _level(level) for level in node.nodes()}
    standard = own.get(("paragraph", "Standard"))
    made: dict[str, dict[str, Style]] = {"paragraph": {}, "text": {}}
    for family, name in own:
        if family in made:
            made[family][name] = _style(family, name, own)
    return Styles(made["paragraph"], made["text"], numberings, (_language(standard[0]) if standard else "") or language)


def _language(node: Node) -> str:
    said = node.find("style:text-properties")
    language = said.get("fo:language").lower() if said else ""
    return language if language.isalpha() and language != "none" and language != "zxx" else ""


def _style(family: str, name: str, own: Mapping[tuple[str, str], tuple[Node, bool]]) -> Style:
    names: list[str] = []
    said: dict[str, str] = {}
    for _ in range(_LONGEST_CHAIN):
        if (family, name) not in own:
            break
        node, common = own[family, name]
        if common:
            names.append((node.get("style:display-name") or node.get("style:name")).casefold().replace("_20_", " "))
        for part in (node, node.find("style:text-properties"), node.find("style:paragraph-properties")):
            # What is nearer holds.
            said = {**(part.attributes if part is not None else {}), **said}
        name = node.get("style:parent-style-name")
    position = said.get("style:text-position", "").split(" ")[0]
    return Style(
        tuple(names),
        said.get("style:list-style-name"),
        (_twentieths(said.get("fo:margin-left", "")), _twentieths(said.get("fo:margin-right", ""))),
        Look(
            said.get("fo:font-weight") in ("bold", "600", "700", "800", "900"),
            said.get("text:display") == "none",
            position == "super" or (position.endswith("%") and not position.startswith(("-", "0%"))),
            is_mono((said.get("style:font-name") or said.get("fo:font-family", "")).strip("'")),
            _OF_CODE if family == "text" and any(map(_CODE.search, names)) else "",
        ),
    )


def _twentieths(length: str) -> int:
    match = _LENGTH.fullmatch(length)
    return round(float(match[1]) * _UNITS[match[2]]) if match else 0


def _level(node: Node) -> Level:
    if not node.name.endswith(("-number", "outline-level-style")):
        return Level(BULLET)
    return Level(
        node.get("style:num-format"),
        node.get("style:num-prefix"),
        node.get("style:num-suffix"),
        _whole(node.get("text:display-levels"), 1),
        _whole(node.get("text:start-value"), 1),
    )


def _whole(text: str, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 7 else default
