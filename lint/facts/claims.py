"""Sentences that assert what a reader must be able to check, with no citation in reach.

A claim is known by what it holds: words in quotation marks, what unnamed researchers say, a named person's view, a quantity, a
date, a superlative, a cause. These are the reasons that readers gave in M. Redi et al., "Citation Needed: A Taxonomy and
Algorithmic Assessment of Wikipedia's Verifiability" (WWW 2019). What speaks of the author's own work needs no source.
"""

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from lint.document import Document
from lint.facts.reach import Stretch, unsourced
from lint.facts.saying import SAYING
from lint.memo import by_text
from lint.sentences import Sentence

Reason = Literal["quotation", "view", "research", "quantity", "date", "superlative", "account"]

_VERBS = (*SAYING, "concur", "perceive", "state")
_SAY = f"(?:{'|'.join(_VERBS)})"
_SCHOLARS = (
    r"(?:[Ss]tudies|[Rr]esearch(?:ers)?|[Ss]cholars|[Ee]xperts|[Aa]cademics|[Aa]nalysts|[Ss]cientists|[Ee]conomists|[Hh]istorians"
    r"|[Ss]pecialists|[Oo]bservers|[Cc]ritics|[Ll]iterature|[Rr]eports|[Ss]urveys)"
)
_NO_NAME = (
    r"(?!(?:Th(?:is|at|ese|ose|ey|e|ere)|It|He|She|We|You|To|What|Who|Which|If|As|One|Article|Figure|Table|Section|Chapter)\b)"
)
_NAMED = r"[A-Z][a-z][^\W\d_]*"
_MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_WHEN = r"(?:[Ii]n|[Ss]ince|[Uu]ntil|[Ff]rom|[Bb]etween|[Bb]y|[Dd]uring|[Aa]fter|[Bb]efore|[Aa]round)"
_SOME = r"(?:[Ss]everal|[Mm]any|[Mm]ost|[Ss]ome|[Nn]umerous|[Vv]arious|[Pp]revious|[Rr]ecent|[Ee]arlier|[Ff]ew(?:er)?)"
_WHAT = r"(?=(?:that|how|why|the|an?|in)\b)"
_MILLION = r"\s(?:[mb]|tr)illion\b"
_UNITS = (
    r"(?:(?:square\s)?(?:kilomet(?:re|er)s?|km|miles|hectares|acres)|people|persons|inhabitants|soldiers|troops|refugees|deaths"
    r"|households|tonn?es|tons|barrels|megawatts|dollars|euros|USD)"
)
_TOKENS = re.compile(r"[a-z]+|\d")
_DIGITS = frozenset("0123456789")
_SHARES = frozenset(
    "hundreds thousands millions billions half third thirds quarter quarters fourth fourths fifth fifths tenth tenths".split()
)
_VIEWS = frozenset(verb + ending for verb in _VERBS for ending in ("", "s", "d", "ed")) | {"according", "per"}
_BODIES_OF_WORK = frozenset(
    "studies research researchers scholars experts academics analysts scientists economists historians specialists observers critics"
    " literature reports surveys history sources officials estimates believed known felt argued said estimated reported claimed noted"
    " thought supposedly reportedly allegedly".split()
)
_EXTREMES = frozenset(
    "unprecedented unparalleled unrivaled unrivalled never first world largest biggest highest greatest oldest longest fastest poorest"
    " richest worst strongest".split()
)
_VIEW = re.compile(
    # A name and a verb that shows one speaker: "Moss argues", not "Listeners perceive"; or a school: "Stoicists argue".
    rf"\b{_NO_NAME}(?:{_NAMED}(?:[\s-]{_NAMED}){{1,3}}|[A-Z][a-z][^\W\d_]*[^\W\d_s])\s(?:also\s)?{_SAY}(?:s|e?d)\s{_WHAT}"
    rf"|(?:\b{_NAMED}\s(?:and|&)\s{_NAMED}|\w{{3}}ists|\b[Oo]fficials)\s(?:also\s)?{_SAY}(?:e?d)?\s{_WHAT}"
    rf"|\b(?:[Aa]ccording to|[Aa]s per)\s{_NO_NAME}{_NAMED}(?:\s{_NAMED})?(?=,)"
)
_SAID = re.compile(rf"\s{_SAY}(?:s|e?d)?\s{_WHAT}")


def _view(text: str) -> re.Match[str] | None:
    """A view, looked for only where something is said: a pattern that begins with any name is slow."""
    return _VIEW.search(text) if _SAID.search(text) or "ccording to" in text or "s per" in text else None


# Each reason with its weight, words or marks of which every match holds one, and what finds it, the strongest first.
_SIGNS: tuple[tuple[Reason, float, frozenset[str], Callable[[str], re.Match[str] | None]], ...] = (
    ("quotation", 0.75, frozenset('"“'), re.compile(r"[\"“][^\"“”]{30,600}(?<![?!])[\"”]").search),
    ("view", 0.7, _VIEWS, _view),
    (
        "quantity",
        0.7,
        _DIGITS | _SHARES,
        re.compile(
            rf"[$€£¥]\s?\d[\d.,]*(?:{_MILLION})?|(?<![\w.,-])\d[\d.,]*(?:\s?%|\s(?:percent|per cent)\b|{_MILLION}|\s{_UNITS}\b)"
            r"|(?<![\w.,-])\d{1,3}(?:,\d{3})+\b|\b(?:hundreds|thousands|millions|billions)\sof\b"
            r"|\b(?:a|one|two|three)[\s-](?:half|thirds?|quarters?|fourths?|fifths?|tenths?)\sof\b"
        ).search,
    ),
    (
        "research",
        0.65,
        _BODIES_OF_WORK,
        re.compile(
            rf"\b(?:{_SOME}\s(?:\w+\s)?{_SCHOLARS}\b"
            rf"|{_SCHOLARS}\s(?:\w+ly\s)?(?:(?:have|has)\s(?:\w+ly\s)?(?:been\s)?)?(?:{_SAY}(?:s|e?d)?|show[ns]?|seen|found|examined)\b"
            rf"|(?:[Aa]s per|[Aa]ccording to)\s(?:\w+\s){{0,2}}(?:{_SCHOLARS}|history|sources|officials|estimates)\b"
            r"|[Ii]t\s(?:is|has been)\s(?:\w+ly\s)?(?:believed|known|felt|argued|said|estimated|reported|claimed|noted|thought)\b"
            r"|(?:supposedly|reportedly|allegedly)\b)"
        ).search,
    ),
    (
        "date",
        0.6,
        _DIGITS | {"century", "centuries"},
        re.compile(
            rf"(?:\b(?:{_WHEN}|early|late|{_MONTHS}(?:\s\d{{1,2}},)?|[A-Z]\w+\sof)[\s-]"
            r"|\b[Tt]he\s(?=1[89]|20)|\b[A-Z]\w+\s\((?=\d{4}\))|\b(?:the|early|late|mid)[\s-](?=\d{4}s))"
            r"(?:1[0-9]\d\d|20[0-2]\d)(?:s\b|(?![\d%,.]?\d|\s?[–-]))"
            r"|\b(?:\d{1,2}(?:st|nd|rd|th)|(?:four|fif|six|seven|eigh|nine|thir)teenth|twelfth|twentieth|twenty-first)[\s-]"
            r"centur(?:y|ies)\b|\d\s(?:BCE?|AD|CE)\b"
        ).search,
    ),
    (
        "superlative",
        0.5,
        _EXTREMES,
        re.compile(
            r"\b(?:unprecedented|unparalleled|unrivall?ed|(?:has|have|had) never been|never before|for the first time|world['’]s"
            r"|the (?:\w+\s)?(?:largest|biggest|highest|greatest|oldest|longest|fastest|poorest|richest|worst|strongest))\b"
        ).search,
    ),
)
# Every word or mark of these.
_HINTS = frozenset().union(*(hints for _, _, hints, _ in _SIGNS))
_OWN = re.compile(
    r"(?<![\w-])(?:[Ww]e|[Oo]urs?|I|[Mm]y|[Tt]he (?:researcher|thesis|study|following|present)|(?:Figure|Fig\.|Table|Chapter|Section"
    r"|Equation|Eq\.|Appendix)\s?\(?[\dA-Z]|[Tt]h(?:is|ese) (?:\w+\s)?(?:thesis|study|chapter|section|paper|dissertation|article|work"
    r"|research|parts?|questions?)|[Rr]espondents?|[Pp]articipants?|[Ii]nterviewees?|below|suppose|imagine)(?![\w-])"
)
# What must stand before the capital is asked behind it: a pattern that begins with a plain class is sought much faster.
_NAME = re.compile(r"[A-Z](?:(?<=[a-z,;] .)[a-z]\w{2,}|(?<!\w.)[a-z]\w+(?=['’]s\b))")
_OWN_WORDS = frozenset(
    "we our ours i my researcher thesis study following present figure fig table chapter section equation eq appendix paper dissertation"
    " article work research part parts question questions respondent respondents participant participants interviewee interviewees"
    " below suppose imagine".split()
)

# A paragraph that tells of several named things over several sentences, most of them no word on the work itself, and gives no
# source is an account: its first sentence with a name stands for it; each further one that stands next to none listed is a weaker
# claim.
_FEWEST_NAMES, _FEWEST_SENTENCES, _TOLD = 3, 2, 0.8
_ACCOUNT, _FURTHER = 0.55, 0.5
_LEAST, _MOST = 0.55, 2


class Claim(NamedTuple):
    """A claim without a source, and the words that show it (`start` and `end` count in the block's prose).

    `confidence` orders the claims.
    """

    sentence: Sentence
    reason: Reason
    start: int
    end: int
    confidence: float


class Told(NamedTuple):
    """What a sentence names, and the signs of a claim in it: weight, reason, and where the words start and end."""

    names: frozenset[str]
    signs: tuple[tuple[float, Reason, int, int], ...]


def claims(document: Document) -> tuple[Claim, ...]:
    """Fact: the strongest claims of each stretch without a source, at most two, and those of an account, in reading order."""
    return tuple(claim for stretch in document.fact(unsourced) for claim in _strongest(stretch))


def _strongest(stretch: Stretch) -> tuple[Claim, ...]:
    told = [(sentence, seen) for sentence in stretch.sentences if (seen := _told(sentence.text))]
    is_account = _is_account(stretch, told)
    found = list(_of(stretch, told, is_account))
    kept = sorted((claim for claim in found if claim.confidence >= _LEAST), key=lambda claim: -claim.confidence)[:_MOST]
    if is_account:
        kept += _further(stretch, found, kept)
    return tuple(sorted(kept, key=lambda claim: claim.start))


def _is_account(stretch: Stretch, told: list[tuple[Sentence, Told]]) -> bool:
    return (
        stretch.bare
        and len(set().union(*(seen.names for _, seen in told))) >= _FEWEST_NAMES
        and sum(len(seen.names) for _, seen in told) >= len(told)
        and len(told) >= max(_FEWEST_SENTENCES, _TOLD * len(stretch.sentences))
    )


def _of(stretch: Stretch, told: list[tuple[Sentence, Told]], is_account: bool) -> Iterator[Claim]:
    """A claim for each sentence that holds a name or a sign of one."""
    for sentence, (names, every) in told:
        if not names and not every:
            continue
        signs = [sign for sign in every if names or sign[1] != "quantity"]
        weight, reason, start, end = max(signs, default=(0.0, "account", 0, len(sentence.text)))
        score = weight + 0.05 * (len(signs) - 1) + 0.05 * (len(names) > 1) if signs else 0.0
        if is_account and names:
            score = max(score + 0.1, _ACCOUNT)
            is_account = False
        score = round(min(score if stretch.bare else score - 0.15, 0.9), 2)
        if signs or names:
            yield Claim(sentence, reason, sentence.start + start, sentence.start + end, score)


def _further(stretch: Stretch, found: list[Claim], kept: list[Claim]) -> list[Claim]:
    """The claims of an account that name something and stand next to none of those kept, nor to one another."""
    order = {sentence: index for index, sentence in enumerate(stretch.sentences)}
    taken = {order[claim.sentence] for claim in kept}
    further = []
    for claim in found:
        at = order[claim.sentence]
        told = _told(claim.sentence.text)
        if told and told.names and not taken & {at - 1, at, at + 1}:
            taken.add(at)
            further.append(claim._replace(confidence=_FURTHER))
    return further


@by_text
def _told(text: str) -> Told | None:
    """What a sentence names and the signs of a claim in it; None for one that speaks of the author's own work."""
    tokens = set(_TOKENS.findall(text.lower()))
    if not _OWN_WORDS.isdisjoint(tokens) and _OWN.search(text):
        return None
    names = frozenset(_NAME.findall(text))
    if _HINTS.isdisjoint(tokens) and '"' not in text and "“" not in text:
        return Told(names, ())
    return Told(names, tuple(_seen(text, tokens)))


def _seen(text: str, tokens: set[str]) -> Iterator[tuple[float, Reason, int, int]]:
    tokens.update(mark for mark in '"“' if mark in text)
    for reason, weight, hints, search in _SIGNS:
        match = None if hints.isdisjoint(tokens) else search(text)
        if match:
            yield weight, reason, match.start(), match.end()
