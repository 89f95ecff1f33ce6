"""Tell a fact in one way.

Why. A body founded in two different years, a country that is a founder on one page and no member on another, a plan announced
after it began: one of the two is wrong, and the reader cannot know which.

Not flagged. What a cited opponent holds, conditions and questions, offices and branches of a body, states that are spoken of as
past; years that belong to a renaming.

Source. Research note on thesis checkers. Every finding was read in a labelled thesis, four clean theses, 20 textbooks and
fifteen dissertations.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from lint.document import Block, Document
from lint.facts.running_text import RunningText, running_text
from lint.finding import Finding, Related
from lint.rule import Example, rule
from lint.sentences import Sentence, sentences
from lint.span import Span

_BRACKET = re.compile(r"\(([A-Z]{3,6})\)$")
_NOT_MEMBER = re.compile(
    r"(?:[A-Z]\w+ (?:\w+ )?(?:[A-Z]\w+ ){0,5}\()?\b(?P<body>[A-Z]{3,6})\)?,? of which (?P<who>[A-Z][a-z]+) is not a (?:full )?member\b"
)
_YEAR = r"(?:1[89]|20)\d\d"
_FOUNDED = re.compile(
    rf"\b(?:[Tt]he )?(?P<body>[A-Z]{{3,6}}|[A-Z][\w-]+(?: (?:of|for|and|the|[A-Z][\w-]+)){{1,6}}(?: \([A-Z]{{3,6}}\))?),? "
    rf"(?:was|which was) (?:officially |formally |first |originally )?(?:founded|established) (?:on \w+ \d+,? |in \w+ (?=\d{{4}}))?(?:in )?"
    rf"(?P<year>{_YEAR})\b"
)
_PLANNED = re.compile(
    rf"\b[Ii]n (?P<said>{_YEAR}),? [^.;]{{0,60}}\b(?:announced|launched|adopted|proclaimed)\b[^.;]{{0,60}}"
    rf"\b(?:scheduled|planned|set|expected|meant|due) to (?:last|run|endure|continue|extend) from (?P<start>{_YEAR}) (?:to|until) {_YEAR}\b"
)
_ENDED = re.compile(
    r"\b(?:collapse|dissolution|disintegration|break-?up|demise|disbandment) of the (?P<body>(?:former )?[A-Z][a-z]+ [A-Z][a-z]+)\b"
    r"|\bafter the (?P<body2>[A-Z][a-z]+ [A-Z][a-z]+) (?:collapsed|dissolved|disintegrated|broke up)\b"
)
_END_SIGNS = ("ollapse", "issol", "isintegra", "reak-up", "reakup", "emise", "isband", "roke up")
_SIGNS = (
    *_END_SIGNS,
    "of which ",
    "scheduled to",
    "planned to",
    "set to",
    "expected to",
    "meant to",
    "due to",
    "founded",
    "established",
)
_CONDITION = re.compile(r"(?i)\b(?:if|would|could|might|whether|re-?established|re-?founded)\b")


@rule(
    severity="info",
    confidence=0.85,
    english_only=True,
    bad=[
        Example("The CBR met. Fife was a founding member.\n\nHale speaks of the ⟦CBR, of which Fife is not a member⟧."),
        Example("The CBR was founded in 1950 by sailors.\n\nThe ⟦CBR was established in 1960⟧ by traders."),
        Example("⟦In 1996, the ports announced a union, scheduled to last from 1995 to 2005⟧."),
        Example("The collapse of the Coastal Union changed trade.\n\n⟦The Coastal Union and Fife have recently⟧ built a port."),
    ],
    good=[
        Example("The CBR was founded in 1950. The CBR was re-established in 1960. The CBR office was established in 1970."),
        Example(
            "In 1996, the ports announced a union, scheduled to last from 1997 to 2005. The Coastal Union had recently built a port."
        ),
    ],
)
def contradiction_of_fact(document: Document) -> Iterator[Finding]:
    running = document.fact(running_text)
    founded: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    ended: dict[str, Span] = {}
    for sentence in running.sentences_with(_SIGNS):
        text = sentence.text
        if any(map(text.__contains__, _END_SIGNS)):
            for match in _ENDED.finditer(text):
                body = (match["body"] or match["body2"]).removeprefix("former ")
                ended.setdefault(body, _span(sentence, match))
        if "not a" in text and (denied := _NOT_MEMBER.search(text)):
            yield from _membership(document.fact(sentences), sentence, denied)
        if " from " in text and " to " in text and (planned := _PLANNED.search(text)) and planned["start"] < planned["said"]:
            says = f"What begins in {planned['start']} is announced in {planned['said']}; check the years."
            yield Finding(_span(sentence, planned), says)
        if ("founded" in text or "established" in text) and not _CONDITION.search(text):
            for match in _FOUNDED.finditer(text):
                acronym = _BRACKET.search(match["body"])
                founded[acronym[1] if acronym else match["body"]].append((match["year"], _span(sentence, match, "body")))
    for body, places in founded.items():
        for year, span in places[1:]:
            if year != places[0][0]:
                says = f"{body} is founded in {year} here and in {places[0][0]} elsewhere; check the years."
                yield Finding(span, says, related=(Related(places[0][1], places[0][0]),), group=body)
    yield from _gone(running, ended)


def _span(sentence: Sentence, match: re.Match[str], first: str | int = 0) -> Span:
    return sentence.block.prose.span(sentence.start + match.start(first), sentence.start + match.end())


def _membership(found: tuple[Sentence, ...], denial: Sentence, said: re.Match[str]) -> Iterator[Finding]:
    """A sentence near the name of the body that makes the same country a member of it."""
    who, body = re.escape(said["who"]), said["body"]
    member = re.compile(
        rf"\b[Oo]ne of (?:its|the) (?:founding |full )?members\b[^.;]{{0,80}}\b{who}\b"
        rf"|\b{who} (?:is|was|became) (?:an?|one of the) (?:\w+ )?(?:founding |full )?members?\b|\bmembers \((?:[\w ]+, )*{who}\b"
    )
    before: dict[Block, str] = {}
    for sentence in found:
        text = sentence.text
        match = member.search(text) if "member" in text else None
        if match and sentence is not denial and re.search(rf"\b{body}\b", before.get(sentence.block, "") + text):
            says = f"{said['who']} is no member of {body} here, a member elsewhere; is another body meant?"
            yield Finding(_span(denial, said), says, related=(Related(_span(sentence, match), "a member"),))
            return
        before[sentence.block] = text


def _gone(running: RunningText, ended: dict[str, Span]) -> Iterator[Finding]:
    """A body that has come to an end, and has done something recently."""
    for body, span in ended.items():
        shape = re.compile(rf"\b[Tt]he {re.escape(body)}(?: and (?:the )?[^,.;]{{2,60}})? (?:has|have) (?:recently|now)\b")
        for sentence in running.sentences_with([body]):
            if match := shape.search(sentence.text):
                says = f"The {body} acts in the present here; elsewhere the text speaks of its end. Who is meant?"
                yield Finding(_span(sentence, match), says, related=(Related(span, "its end"),), group=body)
