"""Set headings of one rank in one style.

Why. "The Northern Ports" beside "The southern ports", or one blank after a number here and two there, look like the work of several hands,
and the table of contents shows it at a glance.

Not flagged. Headings of another rank, names in a title that is else in small letters, titles of one word, files whose blanks come from a
page layout (more than three of them after a number), texts with no clear majority.

Source. APA 7, 2.27, and the usual demands of university format guides. Read in four theses, 20 textbooks and fifteen dissertations.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from lint.document import Block, Document
from lint.facts.titles import title_span
from lint.finding import Finding, Related
from lint.rule import Example, rule

_WORD = re.compile(r"[A-Za-z][A-Za-z'’]+")
_SMALL = frozenset(
    "a an and as at but by for from in into of on or over per the to under up via with within vs versus nor not".split()
)
_NAMES = {"upper": "capitals", "title": "capitals at the start of its words", "sentence": "small letters"}
_FEWEST = 6
_GAP = re.compile(r"[\d.]+(?P<gap>[ \t]+)\S")
_BLANKS = {1: "one blank", 2: "two blanks", 3: "three blanks"}


@rule(
    severity="info",
    confidence=0.85,
    bad=[
        Example(
            "".join(
                f"1.{at} The {word} Ports of the Coast\n\nThey are old.\n\n"
                for at, word in enumerate("Old New Far Low Big Red".split(), 1)
            )
            + "1.7 ⟦The small harbours of the coast⟧\n\nThey are new.\n"
        ),
        Example(
            "".join(f"1.{at} The {word} Ports\n\nThey are old.\n\n" for at, word in enumerate("Old New Far Low".split(), 1))
            + "1.5⟦  ⟧The Red Ports\n\nThey are new.\n"
        ),
    ],
    good=[
        Example("1.1 The Old Ports of the Coast\n\nOld.\n\n1.2 The small harbours of the coast\n\nNew.\n"),
        Example(
            "".join(
                f"1.{at} The {word} ports of the coast\n\nThey are old.\n\n"
                for at, word in enumerate("old new far low big red".split(), 1)
            )
            + "1.7 The Baltic and the north\n\nCold.\n"
        ),
    ],
)
def heading_style(document: Document) -> Iterator[Finding]:
    numbered = [block for block in document.headings if block.number and not block.label]
    pool = numbered if len(numbered) >= _FEWEST else [block for block in document.headings if not block.label]
    ranks: dict[int, list[tuple[Block, str]]] = defaultdict(list)
    for block in pool:
        if case := _case(block.title or ""):
            ranks[block.level or 1].append((block, case))
    for rank, found in ranks.items():
        counts = Counter(case for _, case in found)
        usual, most = counts.most_common(1)[0]
        if most < _FEWEST or most < 4 * (len(found) - most):
            continue
        model = next(block for block, case in found if case == usual)
        for block, case in found:
            if case != usual:
                says = f"This heading is in {_NAMES[case]}, {most} others of its rank in {_NAMES[usual]}."
                yield Finding(
                    title_span(block),
                    says,
                    related=(Related(title_span(model), "the usual style"),),
                    group=f"case {rank}",
                )
    yield from _gaps(numbered)


def _case(title: str) -> str:
    """ "upper", "title" or "sentence", "" where a title does not show it."""
    found = [word for word in _WORD.findall(title)[1:] if word.lower() not in _SMALL]
    if len(found) < 2 or not title[0].isupper():
        return ""
    if title.upper() == title:
        return "upper"
    mixed = [word for word in found if not (word.isupper() and len(word) > 1)]
    high = sum(word[0].isupper() for word in mixed)
    if len(mixed) > 2 and high == len(mixed):
        return "title"
    return "sentence" if len(mixed) > 2 and high == 0 else ""


def _gaps(numbered: list[Block]) -> Iterator[Finding]:
    rows = [(block, match) for block in numbered if "." in (block.number or "") and (match := _GAP.match(block.prose.text))]
    counts = Counter(len(match["gap"]) for _, match in rows)
    if not 2 <= len(counts) <= len(_BLANKS) or not set(counts) <= set(_BLANKS):
        return
    usual, most = counts.most_common(1)[0]
    odd = len(rows) - most
    if most < _FEWEST - 2 or most < 2 * odd:
        return
    for block, match in rows:
        if len(match["gap"]) != usual:
            says = (
                f"{_BLANKS[len(match['gap'])].capitalize()} after the number here, {_BLANKS[usual]} in {most} other headings."
            )
            yield Finding(block.prose.span(*match.span("gap")), says, (" " * usual,), group="blanks")
