"""People whose view is given without a work of theirs: "Moss argues", and no citation of Moss anywhere, or none so far.

A name is taken for a person's by what the document does with it (`lint.facts.name_signs`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bib.names import fold
from lint.citations import citations
from lint.document import Block, Document
from lint.facts.antecedents import cites_in_text
from lint.facts.name_signs import given_with, is_introduced, is_ordinary, is_place
from lint.facts.own_work import own_work
from lint.facts.saying import SAYING
from lint.facts.sentence_places import holding
from lint.facts.word_places import word_places
from lint.memo import by_text
from lint.sentences import Sentence
from lint.span import Span
from lint.tables import in_filter
from lint.words import lemma

_NAME = r"[A-Z][a-zß-öø-ÿ]+(?:[-’'][A-Z]?[a-zß-öø-ÿ]+)?"
_SAYS = (*SAYING, *"affirm concur perceive accept project outline say stress point".split())
_FORMS = tuple(dict.fromkeys(stem + end for stem in _SAYS for end in ("s", "es", "ed", "d")))
_MENTION = re.compile(
    rf"(?:(?P<by>(?:[Aa]ccording to|[Aa]s stated by|[Aa]ccentuated by)) (?P<whose>{_NAME} {_NAME})(?=[,.;]|$)"
    rf"|(?P<who>(?:{_NAME} )?{_NAME}) (?:has |had )?(?:also |further )?(?:(?:{'|'.join(_SAYS[:-1])})(?:s|ed|d)|point(?:s|ed)(?= out))"
    r"(?= (?:that|how|why|the|an?|in|to|out|[A-Z]\w+)\b|,|\.))"
)
_OPENERS = ("according", "According", "stated", "accentuated", "Accentuated")
_NO_NAME = frozenset(
    "The This That These Those It He She They We You Who What Which One Some Many Most Several Both Such Other Others However Thus"
    " Therefore Moreover Article Chapter Section Figure Table President Minister Professor Scholars Experts Critics Analysts Officials"
    " Research Studies Study Author Authors Theory Literature Government Parliament Congress Court Church State Union Party Ministry"
    " Bank Council Commission Committee University Institute Company Times Post News Daily Reuters Everyone Someone Nobody"
    " I My To As But And If When While Although Because Since After Before In On At By For From With Also Even Still Here There Now"
    " Then God".split()
)

_JOINS = frozenset(
    "and as because but for however if or since so that then though although when where whereas while yet".split()
)

Kind = Literal["full", "unknown", "given", "early"]


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """A person whose view is given at [start, end) of the sentence's block, which hold the name.

    `kind`: "full" if two names are given and nothing of that person is cited, "unknown" if one is; "given" if it is the given name of
    someone cited, who is `whole`; "early" if it is a cited author's family name, before any citation and any other mention.
    """

    sentence: Sentence
    start: int
    end: int
    name: str
    kind: Kind
    whole: str

    @property
    def span(self) -> Span:
        """The name in the source."""
        return self.sentence.block.prose.span(self.start, self.end)


def mentions(document: Document) -> tuple[Mention, ...]:
    """Fact: the mentions of people of whom no work is cited or listed, in reading order; none where nothing is cited."""
    return tuple(one for one in document.fact(bare_mentions) if one.kind in ("full", "unknown"))


def bare_mentions(document: Document) -> tuple[Mention, ...]:
    """Fact: the mentions of people without a work of theirs, of every kind, in reading order; none where nothing is cited."""
    every = document.fact(citations)
    if all(one.callout.form == "note" for one in every):
        return ()
    cited = {fold(name.family) for one in every for name in one.callout.authors}
    listed = {fold(name.family) for file in document.references for entry in file.library.entries for name in entry.authors}
    own = document.fact(own_work)
    return tuple(
        mention
        for sentence in holding(document, _FORMS + _OPENERS)
        if sentence.block not in own
        for mention in _in_sentence(document, sentence, cited, listed)
    )


def _in_sentence(document: Document, sentence: Sentence, cited: set[str], listed: set[str]) -> Iterator[Mention]:
    for match in _said(sentence.text):
        which = "whose" if match["whose"] else "who"
        name, start = match[which], sentence.start + match.start(which)
        parts = name.split()
        if _NO_NAME.intersection(parts) or name.endswith(("’s", "'s")) or not _stands_alone(sentence.text, match.start(which)):
            continue
        kind: Kind | None = None
        whole = ""
        if len(parts) == 2:
            kind = "full" if _is_nobody_cited(document, parts, cited | listed) else None
        elif document.fact(cites_in_text) and _opens_clause(sentence.text, match.start(which)):
            kind, whole = _alone(document, sentence, start, name, cited, listed)
        if kind is not None:
            yield Mention(sentence, start, start + len(name), name, kind, whole)


def _is_nobody_cited(document: Document, parts: Sequence[str], known: set[str]) -> bool:
    """Whether two names are a person's of whom nothing is known, neither in one order nor in the other."""
    index = document.fact(word_places)
    theirs = {fold(part) for part in (*parts, "".join(parts))}
    return not theirs & known and not any(is_place(index, part) for part in parts)


def _alone(
    document: Document, sentence: Sentence, start: int, name: str, cited: set[str], listed: set[str]
) -> tuple[Kind | None, str]:
    """What is amiss with a name that stands alone, and the whole name where that one is known."""
    index = document.fact(word_places)
    first = _is_first(document, sentence.block, start, name)
    here = [one for one in document.fact(citations) if one.block is sentence.block]
    if fold(name) in cited:
        cited_here = any(fold(author.family) == fold(name) for one in here for author in one.callout.authors)
        return ("early" if first and not cited_here else None), ""
    if fold(name) in listed or is_place(index, name) or is_ordinary(index, name) or is_introduced(index, name):
        return None, ""
    family = given_with(index, name)
    if family:
        return ("given" if fold(family) in cited else None), f"{name} {family}"
    # A citation without names, as a number, may be the work of anybody.
    opaque = any(not one.callout.authors for one in here)
    several = name.endswith("s") and in_filter("vocabulary.bin", lemma(name))
    return ("unknown" if first and not opaque and not several and not name.endswith("ism") else None), ""


def _stands_alone(text: str, at: int) -> bool:
    """Whether a name at `at` is no part of a longer one, nor of what somebody owns."""
    if at and text[at - 1] not in " (“\"‘'":
        return False
    before = text[:at].split()[-1:]
    return not before or not (before[0][0].isupper() or before[0].endswith(("’s", "'s")))


def _opens_clause(text: str, at: int) -> bool:
    """Whether a name at `at` is introduced by nothing before it, as by "the novelist Moss"."""
    before = text[:at].split()[-1:]
    return not before or before[0].lower() in _JOINS or before[0][-1] in ",;:(—–"


def _is_first(document: Document, block: Block, start: int, name: str) -> bool:
    """Whether a name stands nowhere before."""
    index = document.fact(word_places)
    place = document.fact(block_order)
    spelt = (index.get(form, ())[:1] for form in (name, f"{name}’s", f"{name}'s"))
    return all((place[one], words[at].start) >= (place[block], start) for row in spelt for one, words, at in row)


def block_order(document: Document) -> dict[Block, int]:
    """Fact: the place of each block in reading order."""
    return {block: at for at, block in enumerate(document.blocks)}


@by_text
def _said(text: str) -> tuple[re.Match[str], ...]:
    return tuple(_MENTION.finditer(text))
