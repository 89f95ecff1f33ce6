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
from lint.facts.own_work import own_work
from lint.memo import by_text
from lint.sentences import Sentence, sentences

_VERB = (
    r"(?:argue|claim|believe|suggest|think|maintain|contend|assert|emphasi[sz]e|propose|predict|conclude|note|observe|warn|insist"
    r"|stress|highlight|describe|examine|explore|discuss|present|outline|offer|look|show|find|explain|state|write|focu|point|analy[sz]e"
    r"|introduce|provide|draw|demonstrate|address|consider|affirm|accept|use|refer|add|go|advance|mention|identif|investigate|delve)"
)
_SAYS = rf"(?:also |further |then |clearly |thoroughly |critically )?{_VERB}(?:s|es|ies|d|ed|ied)\b"
_WORK = r"(?:book|article|essay|monograph|author|authors|writer|writers|creator|creators|scholar)"
_HAS = r"(?:has |have |had )?"
_STARTS = r"(?:^|(?<=[.;] ))"
_KINDS = r"(?:books?|articles?|essays?|monographs?)"
_POINTS = re.compile(
    rf"{_STARTS}(?P<subject>[Tt]he {_WORK}(?:['’]s? \w+)?) {_HAS}(?:{_SAYS}|is (?:an?|of the)\b|tries\b|tried\b|went\b|goes\b)"
    rf"|\b(?P<source>(?:[Aa]ccording to|[Aa]s per|[Aa]s stated (?:in|by)) (?:the|this) {_WORK})\b"
    r"|\b(?P<passive>by the (?:author|authors|writer|creator))\b"
    rf"|{_STARTS}(?P<this>(?:This|The (?:same|latter)) (?:book|monograph|writer|essay)"
    rf"|[Aa]nother (?:\w+ )?(?:book|monograph|essay)) (?:is|was|covers|{_SAYS})"
    r"|^(?P<his>In (?:his|her) (?:\w+ )?(?:study|book|work|article|analysis|view))\b"
    rf"|^(?P<he>He|She) {_HAS}(?:{_SAYS}|tries\b|tried\b|goes on\b)"
    rf"|^(?P<it>It) {_HAS}(?:also )?(?:stressed|highlighted|argued|noted|suggested|emphasi[sz]ed|concluded|pointed out|added)\b"
)
_MAY_POINT = re.compile(rf"{_WORK}|[Ee]ssay|[Mm]onograph|^(?:In (?:his|her)|He|She|It)\b")
_INTRODUCES = re.compile(
    rf"\b(?:[A-Z][\w’'-]+ (?:[A-Z][\w’'-]+ )?{_HAS}(?:{_SAYS}|wrote|writes|published)"
    r"|(?:an?|one|several|many|two|some|other|most|different|various) (?:\w+ ){0,2}"
    rf"(?:authors?|writers?|scholars?|{_KINDS})"
    rf"|[A-Z][\w-]+['’]s? (?:\w+ ){{0,2}}(?:{_KINDS}|work|study|theory|analysis)|(?:Dr|Prof|Professor|Mr|Mrs|Ms)\.? [A-Z]"
    rf"|(?:{_KINDS}|work|study) (?:\w+ )?(?:by|of|titled|entitled|called) |[“\"][A-Z])"
)
_NOT_NAMED = re.compile(r"(?:The|This|That|These|Those|It|He|She|They|We|In|His|Her|Their|Its|There|However|As|And|But|One)\b")
_THESIS = re.compile(r"^ (?:of|for) (?:this|the present) (?:thesis|dissertation|study|paper|report|work)")


@dataclass(frozen=True, slots=True, eq=False)
class Pointer:
    """Words at [start, end) of a block's prose that point at nothing; `kind` is "work", "person" or "it"."""

    block: Block
    start: int
    end: int
    kind: str


def unanswered(document: Document) -> tuple[Pointer, ...]:
    """Fact: the pointing words with nothing to point at, in reading order; none in a manuscript that does not cite in its text."""
    cited: dict[Block, list[Citation]] = {}
    for one in document.fact(citations):
        if one.callout.form != "note":
            cited.setdefault(one.block, []).append(one)
    if not cited:
        return ()
    # A body known by its acronym is as often what a manuscript is about.
    families = {name.family for one in document.fact(citations) for name in one.callout.authors}
    names = {family for family in families if len(family) > 2 and not family.isupper()}
    own = document.fact(own_work)
    by_block: dict[Block, list[Sentence]] = {}
    for sentence in document.fact(sentences):
        by_block.setdefault(sentence.block, []).append(sentence)
    found: list[Pointer] = []
    above: Block | None = None
    for block in document.blocks:
        if block.kind == "heading":
            above = None
        elif block.kind in ("paragraph", "item") and block in by_block:
            if block not in own:
                found += _in_block(block, above, by_block[block], cited, names)
            above = block
    return tuple(found)


def _in_block(
    block: Block, above: Block | None, row: Sequence[Sentence], cited: dict[Block, list[Citation]], names: set[str]
) -> Iterator[Pointer]:
    text = block.prose.text
    for sentence in row:
        said = sentence.text
        for match in _POINTS.finditer(said) if _MAY_POINT.search(said) else ():
            kind = match.lastgroup or ""
            start, end = (sentence.start + at for at in match.span(kind))
            first = sentence is row[0]
            if (kind in ("his", "he", "it") and not first) or _THESIS.match(text, end):
                continue
            before = text[: max(start, 0)]
            if any(one.callout.start < start for one in cited.get(block, ())) or _names_someone(before, names):
                continue
            # A work of which the sentence itself gives the author right behind the words.
            if any(
                start <= one.callout.start < sentence.end for one in cited.get(block, ()) if one.callout.form != "parenthetical"
            ):
                continue
            if above is not None and _ends_with_someone(above, cited.get(above, ()), names):
                continue
            yield Pointer(block, start, end, "it" if kind == "it" else "person" if kind in ("his", "he") else "work")


def _ends_with_someone(above: Block, cited: Sequence[Citation], names: set[str]) -> bool:
    """Whether a paragraph leaves a person or work in mind: cited within a sentence, or named anywhere in it."""
    return any(one.callout.form in ("narrative", "other") for one in cited) or _names_someone(above.prose.text, names)


@by_text
def _introduces(text: str) -> bool:
    return any(not _NOT_NAMED.match(found.group()) for found in _INTRODUCES.finditer(text))


def _names_someone(text: str, names: set[str]) -> bool:
    if _introduces(text):
        return True
    return any(name in text and re.search(rf"(?<![(\w]){re.escape(name)}(?![\w,)])", text) for name in names)
