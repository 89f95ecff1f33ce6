"""Finish what the sentence begins.

Why. A noun that is missing after its article and adjective, a second verb with no subject, a list that is announced and does not come: the
reader stops, goes back, and has to guess.

Not flagged. Adjectives that are nouns too ("a musical in the park"), clauses joined by "and", a relative word or a comma, lists that stand
in list items below the sentence.

Source. Marked by hand in a labelled thesis; the shapes are general. Read in four theses, 20 textbooks and fifteen dissertations.
"""

import re
from collections.abc import Iterator

from lint.document import Block
from lint.finding import Finding
from lint.rule import Example, rule

_GAP = re.compile(
    r"\b(?:[Aa]n?) (?:(?:very|most|more|rather|highly) )?([a-z]+(?:cal|ous|less|able|ible)) "
    r"(?:in|of|for|to|on|from|with|within|between) (?:the|this|these|our|its|their)\b(?! (?:most|same)\b)"
)
# What the gap ends with, sought first: few places have it. Then the words before it are looked at.
_GAP_SEAM = re.compile(
    r" (?<=[coeb][ausl][lse] )(?:(?<=cal )|(?<=ous )|(?<=less )|(?<=able )|(?<=ible ))"
    r"(?:in|of|for|to|on|from|with|within|between) (?:the|this|these|our|its|their)\b"
)
_LONGEST = 44
_STUDY_SIGNS = (" aims to ", " attempts to ", " seeks to ", " intends to ", " tries to ")
_LIST_SIGNS = (": This ", ": It ", ": These ", ": They ")
_NOUNS = frozenset(
    "musical periodical radical chemical medical vertical classical tropical variable constable table cable fable timetable "
    "collectible edible convertible crucible consumable deliverable renewable perishable portable collectable comparable "
    "receivable payable disposable wearable printable syllable vegetable roundtable turntable stable sable gable".split()
)
_STUDY = r"(?:[Tt]his|[Tt]he present) (?:study|thesis|dissertation|chapter|section|paper|research)"
_VERBS = (
    "provides|explores|examines|investigates|sheds|seeks|includes|contributes|explains|describes|identifies|demonstrates|argues|"
    "suggests|reveals|contains|consists"
)
_SPLICE = re.compile(
    rf"\b{_STUDY} (?:aims|attempts|seeks|intends|tries) to [a-z]+ (?P<between>[^,;:.()—–]{{15,160}}?) (?P<verb>{_VERBS})\b(?! of\b)"
)
_JOINT = re.compile(
    r"\b(?:and|or|but|that|which|who|whom|whose|how|what|where|why|whether|when|if|as|than|because|while|since)\b"
)
_SUBJECT = re.compile(r"\b(?:the|an?|its|their|each|it|this)\s(?:[\w-]+\s){0,2}[\w-]+$")
_LIST = re.compile(
    r"\b(?:[Hh]ere are|[Tt]he following are|as follows|are the following|are listed below)[^.:?!]{0,60}: "
    r"((?:This|It|These|They) (?:could|may|might|can|is|are|will|would|include|involve)\b)"
)


@rule(
    severity="info",
    confidence=0.9,
    english_only=True,
    bad=[
        Example("Despite this, ⟦a critical in the⟧ study of tides is the want of maps."),
        Example("This study aims to analyse the trade of the coast from 1900 to 1914 ⟦sheds⟧ light on the fate of the ports."),
        Example("Here are some terms of the study: ⟦This could⟧ involve changes of the coast."),
    ],
    good=[
        Example(
            "We saw a musical in the park, a handful of the maps, a critical point of the study and a stable for the horse."
        ),
        Example(
            "This study aims to analyse the support that the coast provides. This study aims to find out what the map contains."
        ),
        Example("This study aims to describe the income a port provides. Here are the maps: The first one is folded."),
    ],
)
def broken_sentence(block: Block) -> Iterator[Finding]:
    if block.kind not in ("paragraph", "item", "note"):
        return
    text, prose = block.prose.text, block.prose
    for seam in _GAP_SEAM.finditer(text):
        match = _GAP.search(text, max(0, seam.start() - _LONGEST), seam.end())
        if match and match.group(1) not in _NOUNS:
            says = f"A noun is missing after “{match.group(1)}”; say a {match.group(1)} what."
            yield Finding(prose.span(match.start(), match.end()), says)
    if any(map(text.__contains__, _STUDY_SIGNS)):
        for match in _SPLICE.finditer(text):
            if not _JOINT.search(match["between"]) and not _SUBJECT.search(match["between"]):
                says = f"“{match['verb']}” has no subject here: two sentences run together; join them or part them."
                yield Finding(prose.span(match.start("verb"), match.end("verb")), says)
    if any(map(text.__contains__, _LIST_SIGNS)):
        for match in _LIST.finditer(text):
            says = f"A list is announced, and “{match.group(1)}” says nothing of what is meant; name each point first."
            yield Finding(prose.span(match.start(1), match.end(1)), says)
