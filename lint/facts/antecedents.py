"""Words that point back at a work or a person ("the author", "the book", "he") where none has been named.

What may be meant: a citation earlier in the paragraph, a person who says or wrote something there, a work named by its kind and its
author; from the paragraph before only what is still in mind at its end: a citation within its sentence, or a person of whom it speaks.
A heading cuts the thread. "This study" and "the researcher" are left alone: they mostly mean the thesis.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lint.citations import Citation, citations
from lint.document import Block, Document
from lint.facts.finite_verbs import may_be_verb
from lint.facts.name_signs import Index, is_ordinary, is_place
from lint.facts.own_work import own_work
from lint.facts.saying import SAYING
from lint.facts.sentence_places import block_sentences, holding
from lint.facts.word_places import word_places
from lint.sentences import Sentence
from lint.words import word_count

_VERB = (
    rf"(?:{'|'.join(SAYING)}|stress|highlight|describe|examine|explore|discuss|present|outline|offer|look|show|find|explain|state|write"
    r"|focu|point|analy[sz]e|introduce|provide|draw|demonstrate|address|consider|affirm|accept|use|refer|add|go|advance|mention|identif"
    r"|investigate|delve)"
)
_SAYS = rf"(?:also |further |then |clearly |thoroughly |critically )?{_VERB}(?:s|es|ies|d|ed|ied)\b"
_WORK = r"(?:book|article|essay|monograph|author|authors|writer|writers|creator|creators|scholar)"
_HAS = r"(?:has |have |had )?"
_STARTS = r"(?:^|(?<=[.;] ))"
_KINDS = r"(?:books?|articles?|essays?|monographs?)"
_PEOPLE = "scholars|authors|researchers|theorists|writers|experts|analysts|critics|historians|economists|academics"
_NAMED = "(?:mentioned|noted|cited|named|quoted|discussed|introduced|stated|said|argued|observed|pointed out)"
_OWN_WORK = r"(?:study|book|work|article|analysis|view|paper|essay)"
_POINTS = re.compile(
    r"(?<!\w)(?=[AaTtbHSI])(?:"  # all begin a word with one of these: most places are passed by at once
    rf"{_STARTS}(?P<subject>[Tt]he {_WORK}(?:['’]s? \w+)?) {_HAS}(?:{_SAYS}|is (?:an?|of the)\b|tries\b|tried\b|went\b|goes\b)"
    rf"|\b(?P<source>(?:[Aa]ccording to|[Aa]s per|[Aa]s stated (?:in|by)) (?:the|this) {_WORK})\b"
    r"|\b(?P<passive>by the (?:author|authors|writer|creator))\b"
    rf"|{_STARTS}(?P<this>(?:This|The (?:same|latter)) (?:book|monograph|writer|essay)"
    rf"|[Aa]nother (?:\w+ )?(?:book|monograph|essay)) (?:is|was|covers|{_SAYS})"
    rf"|\b(?P<back>[Tt]h(?:e|ese|ose) (?:\w+ )?(?:{_PEOPLE}) (?:who )?(?:have |had )?(?:were |been )?{_NAMED}"
    r" (?:above|before|earlier|previously))\b"
    rf"|(?<=, )(?P<book>this (?:book|monograph|essay)) (?:is|was|covers|{_SAYS})"
    rf"|^(?P<his>In (?:his|her) (?:\w+ )?{_OWN_WORK})\b"
    rf"|{_STARTS}(?P<he>He|She) {_HAS}(?:{_SAYS}|tries\b|tried\b|goes on\b|went on\b)"
    rf"|^(?P<it>It) {_HAS}(?:also )?(?:stressed|highlighted|argued|noted|suggested|emphasi[sz]ed|concluded|pointed out|added)(?= that\b))"
)
_SUBJECTS = "book article essay monograph author authors writer writers creator creators scholar".split()
_TRIGGERS = (
    *_SUBJECTS,
    *(f"{word}{end}" for word in _SUBJECTS for end in ("'s", "’s")),
    *_PEOPLE.split("|"),
    *"He She It his her".split(),
)
_INTRODUCES = re.compile(
    rf"\b(?:(?P<name>[A-Z][\w’'-]+) (?:[A-Z][\w’'-]+ |et al\.? )?{_HAS}(?:{_SAYS}|wrote|writes|published)"
    r"|(?:an?|one|several|many|two|some|other|most|different|various) (?:\w+ ){0,2}"
    rf"(?:authors?|writers?|scholars?|{_KINDS})"
    rf"|[A-Z][\w-]+['’]s? (?:\w+ ){{0,2}}(?:{_KINDS}|work|study|theory|analysis)|(?:Dr|Prof|Professor|Mr|Mrs|Ms)\.? [A-Z]"
    rf"|(?:{_KINDS}|work|study) (?:\w+ )?(?:by|of|titled|entitled|called) )"
)
_TITLE = re.compile(r"[“\"][A-Z][\w’-]*(?: [a-z]+){0,3} [A-Z]")
_NOT_NAMED = re.compile(
    r"(?:The|This|That|These|Those|It|He|She|They|We|In|His|Her|Their|Its|There|However|As|And|But|All|Both|Each|Many|Most|Some|Several"
    r"|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)\b"
)
_PERSON = re.compile(
    r"\b(?:[Hh]e|[Hh]im|[Hh]is|[Ss]he|[Hh]ers?|who|\w*m[ae]n|\w*women|woman|boy|girl|person|people|child|mother|father|brother|sister"
    r"|wife|husband|king|queen|teacher|\w{3,}(?:or|ist|ian|ess|ant|ee|er|ent))\b"
)
_HEAD = re.compile(rf"\b(?:{_PEOPLE}|book|monograph|writer|essay)\b")
_WRITING = re.compile(
    r"\b(?:books?|works?|volumes?|monographs?|essays?|wrote|writes|written|published|titled|entitled|novels?)\b"
)
_CAPITAL = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]*[a-z][\w’'-]*")
_CATAPHORA = re.compile(rf"^In (?:his|her) [^.;]*?[A-Z][\w’'-]+ {_HAS}(?:{_SAYS}|[a-z]+s\b|[a-z]+ed\b)")
# What can say something: a body, a work, or whatever has a name, and a verb right behind it.
_BODY = re.compile(
    r"\b(?:study|report|paper|research|article|book|chapter|thesis|theory|model|survey|review|law|act|court|committee|commission|council"
    r"|government|party|ministry|bank|agency|union|press|movement|group|organi[sz]ation|association|company|school|church|campaign"
    r"|newspaper|magazine|institute|board|panel|team|league|society|document|letter|speech|declaration|statement|essay|treaty"
    r"|constitution|resolution|charter|plan|proposal|hypothesis|approach|view|argument|doctrine|principle"
    r"|(?!(?:The|This|That|These|Those|It|An?|As|In|On|At|For|But|And|If|When|While)\b)[A-Z][\w’-]+)"
    r"(?: \([^)]*\))?(?:,[^,.]{0,60},)?(?: (?:also|then|\w+ly))? (?P<verb>[a-z]+)\b"
)
_PLURAL = frozenset("have are were do been".split())
_SINGULAR = frozenset("has had was is did does would will can could may might must should".split())
_THESIS = re.compile(r"^ (?:of|for) (?:this|the present) (?:thesis|dissertation|study|paper|report|work)")
_SELDOM = 3_000
"""Words: a manuscript with fewer citations than one in so many, as a textbook, does not give its sources as it goes."""
_OF_THE_TEXT = 2
"""Standing oftener than this, "this book" is what the manuscript calls itself."""


@dataclass(frozen=True, slots=True, eq=False)
class Pointer:
    """Words at [start, end) of a block's prose that point at nothing; `kind` says what they ask for.

    "work", "person" and "it" find nothing at all, "whose" finds two people, who are `between`.
    """

    block: Block
    start: int
    end: int
    kind: str
    between: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Before:
    """What stands before a pointer: its block's text up to it and the citations there, and the paragraph that it may continue."""

    text: str
    cited: Sequence[Citation]
    above: Block | None
    cited_above: Sequence[Citation]


def unanswered(document: Document) -> tuple[Pointer, ...]:
    """Fact: the pointing words with nothing to point at, in reading order; none in a manuscript that hardly cites in its text."""
    if not document.fact(cites_in_text):
        return ()
    every = document.fact(citations)
    cited: dict[Block, list[Citation]] = {}
    for one in every:
        if one.callout.form != "note":
            cited.setdefault(one.block, []).append(one)
    # A body known by its acronym is as often what a manuscript is about.
    families = {name.family for one in every for name in one.callout.authors}
    names = {family for family in families if len(family) > 2 and not family.isupper()}
    own, over = document.fact(own_work), document.fact(paragraphs_above)
    found: list[Pointer] = []
    for sentence in holding(document, _TRIGGERS):
        block = sentence.block
        if block not in over:
            continue
        for match in _POINTS.finditer(sentence.text):
            kind = match.lastgroup or ""
            if block in own and kind != "it":
                continue
            start, end = (sentence.start + at for at in match.span(kind))
            text, above = block.prose.text, over[block]
            # "According to the author, why …?" is an exercise.
            if _THESIS.match(text, end) or sentence.text.endswith("?"):
                continue
            here = cited.get(block, ())
            before = _Before(
                text[:start], [one for one in here if one.callout.start < start], above, cited.get(above, ()) if above else ()
            )
            if kind in ("his", "he"):
                found += _person(document, sentence, start, end, kind, before)
            elif kind == "it":
                row = document.fact(block_sentences)[block]
                at = row.index(sentence)
                if not _could_say(row[at - 1].text if at else above.prose.text if above else ""):
                    found.append(Pointer(block, start, end, "it"))
            elif not _is_work_named(document, sentence, start, end, kind, before, here, names):
                found.append(Pointer(block, start, end, "work"))
    return tuple(found)


def cites_in_text(document: Document) -> bool:
    """Fact: whether the manuscript cites its sources in the text, and often enough that a reader expects it to."""
    cited = sum(1 for one in document.fact(citations) if one.callout.form != "note")
    return cited > 0 and cited * _SELDOM >= document.fact(word_count)


def paragraphs_above(document: Document) -> dict[Block, Block | None]:
    """Fact: for each paragraph and list item the one that it may continue; None behind a heading."""
    over: dict[Block, Block | None] = {}
    above: Block | None = None
    rows = document.fact(block_sentences)
    for block in document.blocks:
        if block.kind == "heading":
            above = None
        elif block.kind in ("paragraph", "item") and block in rows:
            over[block] = above
            above = block
    return over


def _is_work_named(
    document: Document,
    sentence: Sentence,
    start: int,
    end: int,
    kind: str,
    before: _Before,
    here: Sequence[Citation],
    names: set[str],
) -> bool:
    index = document.fact(word_places)
    if before.cited or _names_someone(before.text, names, index) or (kind != "back" and _TITLE.search(before.text)):
        return True
    # A work of which the sentence itself gives the author right behind the words; a further work may be given anywhere in it.
    further = sentence.block.prose.text.startswith(("Another", "another"), start)
    if any(start <= one.callout.start < sentence.end and (further or one.callout.form != "parenthetical") for one in here):
        return True
    if "book" in sentence.text and _calls_itself_a_book(index):
        return True
    noun = _HEAD.search(sentence.block.prose.text, start, end)
    above = before.above.prose.text if before.above else ""
    if kind in ("this", "book", "back") and noun and noun[0] in (before.text + above if kind == "back" else before.text):
        return True
    if kind == "book":
        return _WRITING.search(above) is not None
    told = any(one.callout.form in ("narrative", "other") for one in before.cited_above)
    return told or _names_someone(above, names, index) or (kind != "back" and _TITLE.search(above) is not None)


def _calls_itself_a_book(index: Index) -> bool:
    return sum(1 for _, words, at in index.get("book", ()) if at and words[at - 1].text in ("this", "This")) > _OF_THE_TEXT


def _person(document: Document, sentence: Sentence, start: int, end: int, kind: str, before: _Before) -> Iterator[Pointer]:
    first = not before.text.strip()
    if kind == "his" and (not first or _CATAPHORA.match(sentence.text)):
        return
    index = document.fact(word_places)
    above = before.above.prose.text if before.above else ""
    if (
        not before.cited
        and not before.cited_above
        and not any(_speaks_of_someone(text, index) for text in (before.text, above))
    ):
        yield Pointer(sentence.block, start, end, "person")
    elif kind == "his" and (two := _two_people(before)):
        yield Pointer(sentence.block, start, end, "whose", two)


def _two_people(before: _Before) -> tuple[str, ...]:
    """The author of whom the paragraph above speaks and another one, who is cited at its end; () if there are no such two."""
    told = [one for one in before.cited_above if one.callout.form != "parenthetical" and len(one.callout.authors) == 1]
    last = before.cited_above[-1] if before.cited_above else None
    if (
        not told
        or last is None
        or before.above is None
        or last.callout.form != "parenthetical"
        or len(last.callout.authors) != 1
    ):
        return ()
    at_the_end = not before.above.prose.text[last.callout.end :].strip(" .)\n")
    pair = told[-1].callout.authors[0].family, last.callout.authors[0].family
    return pair if at_the_end and pair[0] != pair[1] else ()


def _speaks_of_someone(text: str, index: Index) -> bool:
    """Whether a text may speak of a person: by a noun, by quoting one, or by a name that is no place's."""
    if "“" in text or '"' in text or _PERSON.search(text):
        return True
    found = {name.removesuffix("’s").removesuffix("'s") for name in _CAPITAL.findall(text)}
    return any(not (_NOT_NAMED.match(name) or is_ordinary(index, name) or is_place(index, name)) for name in found)


def _could_say(text: str) -> bool:
    """Whether a text has a single body or work for its subject, of which "it stressed that" can be said."""
    return any(_is_singular(found["verb"]) for found in _BODY.finditer(text))


def _is_singular(verb: str) -> bool:
    """Whether a word is a verb in a form that a single thing takes: "has", "met", "finds", but no base form."""
    if verb in _SINGULAR or verb in _PLURAL:
        return verb in _SINGULAR
    return may_be_verb(verb) and (verb.endswith(("s", "ed")) or not may_be_verb(verb + "s"))


def _names_someone(text: str, names: set[str], index: Index) -> bool:
    for found in _INTRODUCES.finditer(text):
        if not _NOT_NAMED.match(found.group()) and not (found["name"] and is_place(index, found["name"])):
            return True
    return any(name in text and re.search(rf"(?<![(\w]){re.escape(name)}(?![\w,)])", text) for name in names)
