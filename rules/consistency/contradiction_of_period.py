"""Place a change, a beginning or a state of relations in one time.

Why. Relations that improved "during the war" on one page and "since the end of the war" on the next, that go back to the seventeenth
century here and to the Great Migration there, that were steady and tense in one decade: the reader cannot tell which page to believe.

Not flagged. One of the two alone; changes and states of different decades or eras; diplomatic relations, which begin by an act; what is
said of a trade after an era, where nothing is said of it within.

Source. Marked by hand in a labelled thesis; frames that histories share. Read in a labelled thesis, 24 clean texts and fifteen
dissertations: in 6 million words of clean text no frame stood on both sides.
"""

import re
from collections.abc import Iterator

from lint.document import Block, Document
from lint.facts.running_text import running_text
from lint.finding import Finding, Related
from lint.rule import Example, rule
from lint.span import Span

_NOUNS = "relations relationship ties links contacts connections cooperation trade".split()
# No mark of a word's beginning in front: a shape that starts with plain letters is sought many times faster.
_THING = rf"(?P<thing>{'|'.join([*_NOUNS, *map(str.capitalize, _NOUNS)])})"
_CHANGES = tuple("improve thaw warm strengthen deteriorate worsen cool sour expand flourish decline".split())
_CHANGE = rf"(?P<change>{'|'.join(_CHANGES)})(?:d|ed)\b[^.;,]{{0,30}}?"
_ERA = r"(?P<era>(?:[A-Z]\w+ )?[A-Z]\w+ (?:War|Revolution|Empire|Union|Crisis|Depression|Dynasty))"
_CENTURY = r"(?:the )?(?:late |early |mid-)?(?:\w+teenth|\w+tieth|twenty-first|\d{1,2}(?:st|th)) century"
_WHEN = rf"(?P<when>{_CENTURY}|(?:the )?(?:1[4-9]|20)\d\ds?|the [A-Z]\w+ (?:[A-Z]\w+ )?(?:Road|Empire|Age|Era|War|Dynasty|Migration))"
_DECADE = r"(?:late |early |mid-)?(?P<decade>(?:1[5-9]|20)\d0s)"
_GOOD = "steady|stable|warm|friendly|cordial|harmonious|amicable|close"
_BAD = "tense|strained|hostile|frosty|icy|bitter|antagonistic|acrimonious"


def _signs(words: str) -> tuple[str, ...]:
    return tuple(words.split("|"))


def _state(words: str) -> re.Pattern[str]:
    """Relations that were so in some decade."""
    return re.compile(
        rf"{_THING}\b[^.;]{{0,70}}?\b(?:remained|was|were) (?:\w+ )?(?:{words})\b[^.;,]{{0,30}}? (?:in|during|from) the {_DECADE}"
    )


# For each side of a frame: words of which it has one (the rarest, sought first), others of which it has one, and its shape.
_SHAPES = {
    "within": ((" during the ",), _CHANGES, re.compile(rf"{_THING}\b[^.;]{{0,60}}?\b{_CHANGE} during the {_ERA}\b")),
    "after": (
        (" of the ",),
        (" end of", " collapse of", " fall of", " close of"),
        re.compile(
            rf"{_THING}\b[^.;]{{0,60}}?\b{_CHANGE} (?:since|after|following) the (?:end|collapse|fall|close) of the {_ERA}\b"
        ),
    ),
    "from": (
        (" back to ",),
        ("dat", "go", "stretch", "reach"),
        re.compile(
            rf"\b(?:(?:long )?history of (?:\w+ )?)?{_THING}\b[^.;]{{0,60}}?,? (?:dat|go|stretch|reach)\w* back to {_WHEN}"
        ),
    ),
    "founded": (
        ("oundation", "rigin", "eginning", "roots"),
        (" of ",),
        re.compile(
            rf"\b(?:foundations?|origins?|beginnings?|roots) of (?:the )?[\w\s-]{{0,40}}?\b{_THING}\b(?: \w+){{0,4}}? "
            rf"(?:was|were|lies?|lay|are|is)(?: \w+){{0,2}} (?:in|during) {_WHEN}"
        ),
    ),
    "good": (("0s",), _signs(_GOOD), _state(_GOOD)),
    "bad": (("0s",), _signs(_BAD), re.compile(rf"\b(?:{_BAD}) {_THING} (?:of|from|in|during) the {_DECADE}")),
    "also bad": (("0s",), _signs(_BAD), _state(_BAD)),
}


@rule(
    severity="info",
    confidence=0.75,
    english_only=True,
    bad=[
        Example(
            "The ⟦ties of the two ports improved during the Salt War⟧.\n\nTheir relationship has improved since the end of the Salt War."
        ),
        Example(
            "The ⟦relations of the two ports were steady in the late 1980s⟧.\n\nThe tense relationship from the 1980s is gone."
        ),
        Example(
            "The ⟦links of the ports date back to the seventeenth century⟧.\n\n"
            "The foundation of these links was laid in the Great Migration."
        ),
    ],
    good=[
        Example(
            "The ties of the two ports improved during the Salt War. They were old.\n\nTheir trade grew after the end of the Salt War."
        ),
        Example(
            "Relations were steady in the late 1980s.\n\nThe tense relations of the 1960s are gone. Relations date back to 1620."
        ),
    ],
)
def contradiction_of_period(document: Document) -> Iterator[Finding]:
    for here, there, says in (
        (("within",), ("after",), "This is placed within an era here, and after its end elsewhere; say when it was."),
        (("good",), ("bad", "also bad"), "Good relations here and bad ones elsewhere, in one decade; say when which held."),
        (("from",), ("founded",), "The beginning is placed in two times; say which is meant."),
    ):
        first = [found for side in here for found in _found(document, side)]
        second = [found for side in there for found in _found(document, side)] if first else []
        for key, span, block in first:
            for against, place, other in second:
                if block is not other and (key == against) == (here != ("from",)):
                    yield Finding(span, says, related=(Related(place, "the other time"),), group=f"{here[0]} {key}")
                    break


def _found(document: Document, side: str) -> Iterator[tuple[str, Span, Block]]:
    """The places of one side of a frame, each with what must be the same on the other side: change and era, decade, beginning."""
    sought, signs, shape = _SHAPES[side]
    for block in document.fact(running_text).blocks_with(sought):
        text = block.prose.text
        for match in shape.finditer(text) if any(map(text.__contains__, signs)) else ():
            if not _is_part(text, match.start("thing")):
                key = next(value for name, value in match.groupdict().items() if name in ("era", "when", "decade"))
                yield f"{match.groupdict().get('change', '')} {key}", block.prose.span(*match.span()), block


def _is_part(text: str, at: int) -> bool:
    """Whether the noun is the end of another word ("parties"), or speaks of diplomatic relations, which begin by an act."""
    return text[at - 1 : at].isalpha() or text[max(0, at - 11) : at] == "diplomatic "
