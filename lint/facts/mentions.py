"""People whose view is given without a work of theirs: "Moss argues", and no citation of Moss anywhere.

A name is taken for a person's by what the document does with it: nobody is "in" or "from" a person, and a person's name has no article.
"""

import re
from dataclasses import dataclass

from bib.names import fold
from lint.citations import citations
from lint.document import Document
from lint.facts.own_work import own_work
from lint.memo import by_text
from lint.sentences import Sentence, sentences
from lint.span import Span

_NAME = r"[A-Z][a-zß-öø-ÿ]+(?:[-’'][A-Z]?[a-zß-öø-ÿ]+)?"
_SAYS = (
    r"(?:argue|claim|believe|suggest|think|maintain|contend|assert|conclude|note|warn|insist|affirm|concur|perceive|accept|predict"
    r"|project|outline|say|propose|observe|emphasi[sz]e|stress|point(?=s out|ed out))(?:s|ed|d)"
)
_MENTION = re.compile(
    rf"(?:(?P<by>(?:[Aa]ccording to|[Aa]s stated by|[Aa]ccentuated by)) (?P<whose>{_NAME} {_NAME})(?=[,.;]|$)"
    rf"|(?P<who>(?:{_NAME} )?{_NAME}) (?:has |had )?(?:also |further )?{_SAYS}(?= (?:that|how|why|the|an?|in|to|[A-Z]\w+)\b|,|\.))"
)
_PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Ff]rom|(?<!ccording )[Tt]o|[Ii]nto|[Tt]owards?|[Bb]etween|[Ww]ithin|[Tt]he|[Aa]cross|[Oo]utside|and)"
    rf" (?P<name>{_NAME})\b"
)
_INTRODUCED = re.compile(rf"(?:{_NAME}|[A-Z]\.) (?P<name>{_NAME})\b")
_ORDINARY = re.compile(r"\b[a-z]{3,}\b")
_NO_NAME = frozenset(
    "The This That These Those It He She They We You Who What Which One Some Many Most Several Both Such Other Others However Thus"
    " Therefore Moreover Article Chapter Section Figure Table President Minister Professor Scholars Experts Critics Analysts Officials"
    " Research Studies Study Author Authors Theory Literature Government Parliament Congress Court Church State Union Party Ministry"
    " Bank Council Commission Committee University Institute Company Times Post News Daily Reuters Everyone Someone Nobody"
    " I My To As But And If When While Although Because Since After Before In On At By For From With Also Even Still Here There Now"
    " Then God".split()
)


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """A person whose view is given at [start, end) of the sentence's block, the name and the verb; `full`: two names are given."""

    sentence: Sentence
    start: int
    end: int
    name: str
    full: bool

    @property
    def span(self) -> Span:
        """The name in the source."""
        return self.sentence.block.prose.span(self.start, self.end)


def mentions(document: Document) -> tuple[Mention, ...]:
    """Fact: the mentions of people of whom no work is cited or listed, in reading order; none where nothing is cited."""
    cited = {fold(name.family) for one in document.fact(citations) for name in one.callout.authors}
    listed = {fold(name.family) for file in document.references for entry in file.library.entries for name in entry.authors}
    known = cited | listed
    if all(one.callout.form == "note" for one in document.fact(citations)):
        return ()
    own = document.fact(own_work)
    places: set[str] = set()
    introduced: set[str] = set()
    ordinary: set[str] = set()
    for block in document.blocks:
        named, told, small = _words_of(block.prose.text)
        places |= named
        introduced |= told
        ordinary |= small
    found: list[Mention] = []
    for sentence in document.fact(sentences):
        if sentence.block in own:
            continue
        for match in _said(sentence.text):
            which = "whose" if match["whose"] else "who"
            parts = match[which].split()
            if _NO_NAME.intersection(parts) or places.intersection(parts) or any(fold(part) in known for part in parts):
                continue
            if len(parts) == 2 and fold("".join(parts)) in known:
                continue
            if len(parts) == 1 and (parts[0] in introduced or parts[0].lower() in ordinary or parts[0].endswith("ism")):
                continue
            if match.start() and sentence.text[match.start() - 1] not in " (“\"‘'":
                continue
            before = sentence.text[: match.start(which)].split()[-1:]
            if before and (before[0][:1].isupper() or before[0].endswith(("’s", "'s"))):
                continue
            start = sentence.start + match.start(which)
            found.append(Mention(sentence, start, start + len(match[which]), match[which], len(parts) == 2))
    return tuple(found)


@by_text
def _words_of(text: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The names of places in a text, the names that it introduces, and the words that it has in small letters."""
    places = frozenset(found["name"] for found in _PLACE.finditer(text))
    introduced = frozenset(found["name"] for found in _INTRODUCED.finditer(text))
    return places, introduced, frozenset(_ORDINARY.findall(text))


@by_text
def _said(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_MENTION.finditer(text))
