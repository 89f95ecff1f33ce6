"""The numbers that stand to the right of displayed equations."""

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass

from lint.citations import citations
from lint.document import Document
from lint.span import Span

# A number at the end of a line: far from what stands before it, or behind something that is mathematics.
_AT_END = re.compile(r"(?m)\((?P<number>[1-9]\d?(?:\.\d{1,3})?|[A-H]\.\d{1,3})\)[ \t]*$")
_MATHS = re.compile(r"[=<>≈≤≥∝≡∑∫∂∇±×·√→∈]")
_SENTENCE = re.compile(r"(?:\b[A-Za-z]{3,}[,;]? +){4}|\b(?:[Ee]q(?:s|n|uations?)?\.?|and|by|from|in|of|or|see|to|with)$")
_SPOKEN = re.compile(r"\b[Ee]q(?:n|uation|\.)?\.?\s\(?(?P<number>(?:[A-H]\.|\d{1,2}\.)?\d{1,3})(?![\w.]*\d)\)?")
_ELSEWHERE = re.compile(r"\s*(?:there\b|(?:of|in|from|by)\s+(?!th(?:is|e (?:same|present|previous|last|next))\b))|\s*\[")
_WHOSE = re.compile(r"(?i)(?:\b(?:whose|his|her|their|its)|['’]s?) $")
_FAR = 3
_FEWEST = 3
_IN_ORDER = 0.7


@dataclass(frozen=True, slots=True)
class Equation:
    """A displayed equation with a number: the place of the number with its brackets, its head ("3." of "3.12" or ""), its last part."""

    span: Span
    head: str
    last: int

    @property
    def number(self) -> str:
        """The number as written, without brackets."""
        return f"{self.head}{self.last}"


def equations(document: Document) -> dict[str, tuple[Equation, ...]]:
    """Fact: the numbered equations by the head of their number, in reading order. LaTeX counts for itself: there are none.

    Brackets with a number end many lines that are no equation (references, tables, years of age). So a series counts only if it has three
    members, begins with 1 or 2, and runs upwards but for three in ten; what is out of order by more than a misprint is left out.
    """
    found: dict[str, list[Equation]] = defaultdict(list)
    if document.format == "latex":
        return {}
    for source in document.sources:
        for match in _AT_END.finditer(source.text):
            line = source.text[source.text.rfind("\n", 0, match.start()) + 1 : match.start()].expandtabs(4)
            before, number = line.strip(), match["number"]
            apart = len(line) - len(line.rstrip()) >= _FAR or bool(_MATHS.search(before))
            if apart and not _SENTENCE.search(before):
                head, dot, last = number.rpartition(".")
                span = Span(source, match.start("number") - 1, match.end("number") + 1)
                found[head + dot].append(Equation(span, head + dot, int(last)))
    return {head: tuple(series) for head, series in found.items() if _is_series(series)}


def lost_equations(document: Document) -> tuple[tuple[Span, str], ...]:
    """Fact: where the text speaks of an equation by a number that stands nowhere else, and that number, in reading order.

    Only a number above the last one of its series is sure: within the series its own number may have been lost on the way from the page.
    A paragraph that cites may speak of another work's equation, and so do "whose", "his" and "Hale's equation (7)".
    """
    last = {head: max(each.last for each in row) for head, row in document.fact(equations).items()}
    found: list[tuple[Span, str]] = []
    cited = {one.block for one in document.fact(citations)} if last else set()
    for block in document.prose_blocks if last else ():
        for match in _SPOKEN.finditer(block.prose.text) if block not in cited else ():
            head, dot, number = match["number"].rpartition(".")
            lettered = re.compile(rf"\({re.escape(match['number'])}[a-z]\)")
            if int(number) <= last.get(head + dot, 10**6) or any(lettered.search(source.text) for source in document.sources):
                continue
            before = block.prose.text[max(0, match.start() - 20) : match.start()]
            if not _ELSEWHERE.match(block.prose.text, match.end()) and not _WHOSE.search(before):
                found.append((block.prose.span(*match.span()), match["number"]))
    return tuple(found)


def _is_series(row: list[Equation]) -> bool:
    numbers = [each.last for each in row]
    upwards: list[int] = []
    for number in numbers:
        at = bisect_left(upwards, number)
        upwards[at : at + 1] = [number]
    most = max(numbers)
    return (
        len(set(numbers)) >= _FEWEST
        and numbers[0] <= 2
        and len(upwards) >= _IN_ORDER * len(numbers)
        and len(set(numbers)) >= _IN_ORDER * most
    )
