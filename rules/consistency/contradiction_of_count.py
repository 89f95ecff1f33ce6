"""Let the number and the list agree.

Why. "Six states form the union: A, B, C, D and E" names five: the reader cannot tell whether the number is wrong or a state was
lost.

Not flagged. Lists that say they are not complete ("such as", "among them", "including"), numbers with "at least" or "about",
lists of things with words beside the names, lists that go on in the next sentence.

Source. Research note on thesis checkers, check 11. Read in four theses, 20 textbooks and fifteen dissertations.
"""

import re
from collections.abc import Iterator

from lint.document import Block, Document
from lint.facts.word_places import word_places
from lint.finding import Finding
from lint.rule import Example, rule

_BETWEEN = re.compile(r",? and (?!the )|, ")
_VALUES = {word: at for at, word in enumerate("three four five six seven eight nine ten eleven twelve".split(), 3)}
_NUMBER = "(?P<number>" + "|".join(f"[{word[0]}{word[0].upper()}]{word[1:]}" for word in _VALUES) + ")"
_WRITTEN = tuple(form for word in _VALUES for form in (word, word.capitalize()))
_THINGS = (
    r"(?P<things>(?:\w+ ){0,2}(?:states|countries|members|nations|republics|parties|cities|provinces|regions|islands|languages|rivers|"
    r"ports|counties|districts|companies|universities|banks|founders|signatories|participants))"
)
_NAME = r"(?:the )?[A-Z][\w’'.-]*(?: (?:of |and the )?[A-Z][\w’'.-]*){0,3}"
_LIST = rf"(?P<list>{_NAME}(?:, {_NAME}){{1,13}},? and {_NAME})"
_COLON = re.compile(rf"\b{_NUMBER} {_THINGS}\b(?P<between>[^.:;?!]{{0,120}}): {_LIST}(?=\.(?:\s|$))")
_BRACKET = re.compile(rf"\b{_NUMBER} {_THINGS} \({_LIST}\)")
_OPEN = re.compile(
    r"(?i)\b(?:such as|among|including|include[sd]?|e\.g|for example|notably|especially|at least|about|more than|over|other|most|some|"
    r"in addition|besides|as well as|two|three|four|five|six|seven|eight|nine|ten)\b"
)


@rule(
    severity="warning",
    confidence=0.9,
    english_only=True,
    bad=[
        Example("⟦Six states⟧ make up the union: Fife, Kent, Sussex, Essex, and Wessex."),
        Example("The ⟦four states⟧ (Fife, Kent, Sussex, Essex and Wessex) met in May."),
    ],
    good=[
        Example(
            "Five states make up the union: Fife, Kent, Sussex, Essex, and Wessex. Six states met, such as Fife, Kent, and Essex."
        ),
        Example("Six states, among them three kingdoms, made up the union: Fife, Kent and Sussex. At least six ports are old."),
        Example("The six states (including Fife, Kent and Essex) met."),
    ],
)
def contradiction_of_count(document: Document) -> Iterator[Finding]:
    numbered = document.fact(word_places).blocks_with(_WRITTEN)
    for block in document.blocks:
        if block in numbered and block.kind in ("paragraph", "item", "note"):
            yield from _in_block(block)


def _in_block(block: Block) -> Iterator[Finding]:
    text = block.prose.text
    for shape, mark in ((_COLON, ": "), (_BRACKET, " (")):
        for match in shape.finditer(text) if mark in text else ():
            before = text[max(0, match.start() - 12) : match.start()]
            if _OPEN.search(before) or _OPEN.search(match.groupdict().get("between") or ""):
                continue
            number, names = _VALUES[match["number"].lower()], _BETWEEN.split(match["list"])
            if len(names) != number and " and the " not in match["list"]:
                says = f"{match['number'].capitalize()} are announced, {len(names)} named; check the number and the list."
                yield Finding(block.prose.span(match.start(), match.end("things")), says)
