"""Cross references, and whether what they point at is there: by label in LaTeX, by number in running text."""

import re
from collections import Counter, defaultdict
from typing import NamedTuple

from lint.citations import citations
from lint.document import Document
from lint.facts.announcements import plan
from lint.facts.outline import is_whole, main_chapters, numeral
from lint.facts.running_text import running_text
from lint.span import Span

_WHOLE = re.compile(r"\\documentclass(?:\[[^\]]*\])?\{(?!subfiles|standalone)")
_KINDS = {
    "fig": "Figure",
    "figure": "Figure",
    "table": "Table",
    "section": "Section",
    "chapter": "Chapter",
    "appendix": "Appendix",
}
_NUMBER = r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}|[A-H](?:\.\d{1,2}){0,2}|[IVX]{1,5})"
_POINTER = re.compile(rf"\b(?P<kind>Fig(?=\.)|Figure|Table|Section|Chapter|Appendix)\.? {_NUMBER}(?![\w.,:-]*\d|[A-Za-z-])")
_TARGET = re.compile(
    rf"(?im)^[^\w\n]*(?:(?P<kind>fig|figure|table|chapter|section|appendix)\.?[ \t:]*)?{_NUMBER}(?!\d|[A-Za-z-]|\.\d)"
)
# "Table 2 of the report", "Section 3.1 of [4]", "Section 5 of the Act": what another text holds.
_ELSEWHERE = re.compile(r"(?i)\s*+\(?\s*+(?:of|in|from|to the Act|by|;|,? ibid|\[)|’s|'s")
_BEFORE = re.compile(
    r"(?i)(?:\b(?:under|see also|cf\.|their|his|her|its|act|law|code|treaty|protocol|convention|volume|part|title|article)\W+|[’']s )$"
)
_WORDS = ("Fig", "Table", "Section", "Chapter", "Appendix")
_FEWEST = 3


class Lost(NamedTuple):
    """A cross reference to nothing: its place, what it names, and whether it is sure ("label", "number")."""

    span: Span
    name: str
    by: str


def lost_references(document: Document) -> tuple[Lost, ...]:
    """Fact: the cross references whose target is not in this manuscript, in reading order, labels first.

    Labels count in a whole LaTeX manuscript only, and only where their name stands nowhere else in the sources. Numbers count for a kind
    of which three targets at least begin a line, and only below the highest chapter; a sentence that cites a work is left out.
    """
    return (*_labels(document), *_numbers(document))


def _labels(document: Document) -> list[Lost]:
    whole = any(_WHOLE.search(source.text) for source in document.sources)
    if document.format != "latex" or not whole or document.skipped:
        return []
    known = {label.name for label in document.labels}
    lost = [each for each in document.pointers if each.name not in known and re.fullmatch(r"[\w:.+/ -]+", each.name)]
    times = Counter(each.name for each in lost)
    standing = {name: sum(source.text.count(name) for source in document.sources) for name in times}
    return [Lost(each.span, each.name, "label") for each in lost if standing[each.name] <= times[each.name]]


def _numbers(document: Document) -> list[Lost]:
    if document.format == "latex":
        return []
    last = document.fact(main_chapters)[-1].number if document.fact(is_whole) else 0
    cited = {citation.block for citation in document.fact(citations)}
    planned = set(document.fact(plan).blocks)
    found: list[Lost] = []
    for block in document.fact(running_text).blocks_with(_WORDS):
        if block in planned or block in cited or block.kind == "caption":
            continue
        text = block.prose.text
        for match in _POINTER.finditer(text):
            kind, number = _KINDS[match["kind"].lower()], match["number"].removesuffix(".0")
            if _ELSEWHERE.match(text, match.end()) or _BEFORE.search(text[max(0, match.start() - 20) : match.start()]):
                continue
            targets = document.fact(_targets)
            if kind == "Chapter":
                there = (
                    not last or not number.isdecimal() or int(number) <= last or numeral(int(number), "ROMAN") in targets[kind]
                )
            else:
                # Headings of sections stand without their word, and their numbers must have as many parts.
                alike = [
                    each
                    for each in targets[kind]
                    if each.count(".") == number.count(".") and each[:1].isdigit() == number[:1].isdigit()
                ]
                there = len(alike) < _FEWEST or (kind == "Section" and "." not in number)
            if not there and number.upper() not in targets[kind]:
                found.append(Lost(block.prose.span(*match.span()), f"{kind} {number}", "number"))
    return found


def _targets(document: Document) -> dict[str, set[str]]:
    """Fact: the numbers that begin a line, in capitals, by the kind of thing that they number."""
    targets: dict[str, set[str]] = defaultdict(set)
    for source in document.sources:
        for match in _TARGET.finditer(source.text):
            targets[_KINDS[(match["kind"] or "section").lower()]].add(match["number"].upper())
    return targets
