"""Give each section a title of its own.

Why. Two titles that differ by a word, or a section that bears the name of the chapter it stands in, tell the reader of the table of
contents nothing about what is where; often one section was split without a thought for its parts.

Not flagged. The sections that every chapter may have (Introduction, Method, Results, Summary, References), short titles that share a word,
titles of chapters that are told apart by more than a word; sections, whose titles are often parallel on purpose.

Source. Marked by hand in a labelled thesis; research note on thesis checkers. Read in four theses, 20 textbooks and fifteen dissertations.
"""

import re
from collections.abc import Iterator

from lint.document import Block, Document
from lint.facts.titles import title_span
from lint.finding import Finding, Related
from lint.rule import Example, rule
from lint.words import lemma, words

_SMALL = frozenset("a an and as at by for from in into of on or the to with its their between within under".split())
_USUAL = re.compile(
    r"(?i)\W*(?:introduction|background|methods?|results?|discussion|summary|conclusions?|references|bibliography|overview|notes|contents|"
    r"appendix|acknowledge?ments?|abstract|exercises|limitations|materials|data|analysis|procedure|participants|measures|list of)\b"
)
_WORDS_OF_A_TITLE = 5
_SHARED = 4


@rule(
    severity="info",
    confidence=0.85,
    bad=[
        Example(
            "Chapter 1\n\nThe Fishing Ports\n\nThey are old.\n\n1.1 ⟦Boats and Men: The Fishing Ports in the Years of War⟧\n\nThey sank.\n"
        ),
        Example(
            "Chapter 1\n\nThe Growth of Coastal Trade in the Northern Ports\n\nIt grew.\n\n"
            "Chapter 2\n\n⟦The Decline of Coastal Trade in the Northern Ports⟧\n\nIt fell.\n"
        ),
    ],
    good=[
        Example(
            "1 The Ports\n\nThey are old.\n\n1.1 The Ports of the North\n\nThey sank.\n\n1.2 The Ports of the South\n\nThey rose.\n"
        ),
        Example("Chapter 1\n\nIntroduction\n\nIt is long.\n\n1.1 Introduction to the Coast\n\nIt is short.\n"),
    ],
)
def heading_repeats(document: Document) -> Iterator[Finding]:
    above: dict[int, Block] = {}
    seen: list[tuple[Block, frozenset[str]]] = []
    for at, block in enumerate(document.headings):
        level, title = block.level or 1, block.title or ""
        own = _content(title)
        if len(own) > 1 and not _USUAL.match(title) and not any(char.isdigit() for char in title):
            parent = next((above[each] for each in range(level - 1, 0, -1) if each in above), None)
            twin = _twin(own, level, seen)
            before = document.headings[at - 1] if at else None
            other = next((each for each in (parent, before) if each is not None and _holds(title, each.title or "")), None)
            if other is not None:
                says = f"This title holds that of “{other.title}” above it; say what this part is about."
                yield Finding(title_span(block), says, related=(Related(title_span(other), "the heading above"),))
            elif twin is not None:
                says = f"This title is nearly that of “{twin.title}”; say what sets the two apart."
                yield Finding(title_span(block), says, related=(Related(title_span(twin), "the other title"),))
            seen.append((block, own))
        above = {each: other for each, other in above.items() if each < level} | {level: block}


def _content(title: str) -> frozenset[str]:
    return frozenset(lemma(word.text) for word in words(title)) - _SMALL


def _holds(title: str, other: str) -> bool:
    """Whether a title of two words and more stands in this one, set off by a mark."""
    return len(_content(other)) > 1 and len(title) > len(other) and other.casefold() in title.casefold() and ":" in title


def _twin(own: frozenset[str], level: int, seen: list[tuple[Block, frozenset[str]]]) -> Block | None:
    for block, theirs in reversed(seen):
        enough = block.level == level == 1 and min(len(own), len(theirs)) >= _WORDS_OF_A_TITLE
        if enough and len(own & theirs) >= _SHARED and len(own ^ theirs) <= 2 and own != theirs:
            return block
    return None
