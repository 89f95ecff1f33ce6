"""Acronyms whose name was reworded, and acronyms that were taken for a word."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lint.document import Block, Document
from lint.facts.acronyms import Definition, capitalised_run, definitions, letters
from lint.facts.terms import swaps_of
from lint.span import Span
from lint.tables import load, row
from lint.words import block_words, lemma, words

_SMALL = frozenset("a an and at by for from in of on or the to".split())
_WORD_IN_BRACKET = re.compile(r"\(([A-Z][a-z]{2,})\)")


class SpunAcronym(NamedTuple):
    """Words that do not fit an acronym; offsets count in the block's prose. `usual` is what they should be ("" if not known),
    `elsewhere` where this document has it right."""

    block: Block
    start: int
    end: int
    usual: str
    says: str
    elsewhere: tuple[Span, ...] = ()


def spun_acronyms(document: Document) -> tuple[SpunAcronym, ...]:
    """Fact: the reworded names and misread acronyms of a document, in reading order by kind."""
    found = document.fact(definitions)
    exact = {item.acronym: item for item in reversed(found) if item.exact}
    return (*_reworded(found, exact), *_misread(document, found))


def _reworded(found: tuple[Definition, ...], exact: dict[str, Definition]) -> Iterator[SpunAcronym]:
    for item in found:
        if item.fits and not _almost_initials(item):
            continue
        twin = exact.get(item.acronym)
        elsewhere: tuple[Span, ...] = ()
        if twin is not None and twin.expansion.casefold() in item.expansion.casefold():
            continue  # "School Board Manual (SB)": a word too many is no replacement
        if twin is not None and _reworded_from(twin.expansion, item.expansion):
            usual, elsewhere = twin.expansion, (twin.span,)
        else:
            usual = _known(item) or _undone(item)
        if usual:
            says = f"The words do not give {item.acronym}; reads like automatic word replacement for “{usual}”."
            yield SpunAcronym(item.block, item.start, item.end, f"{usual} ({item.acronym})", says, elsewhere)
        elif _half_fits(item):
            says = f"The initials of “{item.expansion}” do not give {item.acronym}; check both."
            yield SpunAcronym(item.block, item.start, item.end, "", says)


def _almost_initials(item: Definition) -> bool:
    """Whether the letters, though they can be found in the words, should be initials: as many capitalised words as letters."""
    main = _main_words(item.expansion)
    return not item.exact and len(main) == len(letters(item.acronym)) >= 3 and all(word[0].isupper() for word in main)


def _main_words(text: str) -> list[str]:
    return [word.text for word in words(text) if word.text.lower() not in _SMALL]


def _reworded_from(usual: str, found: str) -> bool:
    """Whether words look like others with some replaced: in a name one is the same of about as many, or half are; of words that
    are no name ("the socio-technical mandate (STS)" says no more than that STS has one) half, and the others are known replacements."""
    main = _main_words(found)
    one, other = [lemma(word) for word in _main_words(usual)], [lemma(word) for word in main]
    shared = len({*one} & {*other})
    if main and main[0][0].isupper():
        return 2 * shared >= len(one) or (shared > 0 and abs(len(one) - len(other)) <= 1)
    undone = {swap.usual for word in other for swap in swaps_of(word)}
    return 2 * shared >= len(one) and all(word in other or word in undone for word in one)


def _undone(item: Definition) -> str:
    """The expansion with the replacements undone that make its initials fit, "" if there is no such way or no word is kept."""
    parts = item.expansion.split()
    main = [index for index, part in enumerate(parts) if part.lower() not in _SMALL]
    wanted = letters(item.acronym)
    if len(main) != len(wanted) or len(main) < 3:
        return ""
    kept = 0
    for index, letter in zip(main, wanted, strict=True):
        if parts[index][0].lower() == letter:
            kept += 1
            continue
        fitting = [swap for swap in swaps_of(lemma(parts[index])) if swap.usual.startswith(letter)]
        if not fitting:
            return ""
        usual = max(fitting, key=lambda swap: swap.weight).usual
        parts[index] = usual.capitalize() if parts[index][0].isupper() else usual
    return " ".join(parts) if kept >= len(main) / 2 else ""


def _known(item: Definition) -> str:
    """A name of the lexicon with the acronym's initials, if it shares half of its words with the expansion, or if each word
    of the expansion is known as a replacement of its word."""
    main = [lemma(word) for word in _main_words(item.expansion)]
    by_initials: dict[str, list[str]] = load("initials.json")
    for term in by_initials.get(letters(item.acronym), ()):
        usual = [lemma(word) for word in _main_words(term)]
        shared = set(main) & set(usual)
        explained = len(main) == len(usual) and all(
            found == wanted or any(swap.usual == wanted for swap in swaps_of(found))
            for found, wanted in zip(main, usual, strict=True)
        )
        if explained or (len(shared) * 2 >= len(usual) and len(shared) < len(main) and item.expansion[0].isupper()):
            return term.title() if term[0].islower() and item.expansion[0].isupper() else term
    return ""


def _half_fits(item: Definition) -> bool:
    main = _main_words(item.expansion)
    wanted = letters(item.acronym)
    same = sum(word[0].lower() == letter for word, letter in zip(main, wanted, strict=False))
    return (
        item.expansion[0].isupper()
        and item.acronym.rstrip("s").isupper()
        and len(main) == len(wanted) >= 3
        and len(wanted) <= 2 * same < 2 * len(wanted)
    )


def _misread(document: Document, found: tuple[Definition, ...]) -> Iterator[SpunAcronym]:
    """Capitalised words in brackets after a name, where an acronym of this document is a word for the same thing."""
    acronyms = {item.acronym: item for item in reversed(found) if item.exact and len(item.acronym) > 2}
    for block, in_block in document.fact(block_words).items():
        for match in _WORD_IN_BRACKET.finditer(block.prose.text):
            before = [word for word in in_block if word.end <= match.start()][-12:]
            first = capitalised_run(block.prose.text, before)
            if first is None or len(_main_words(block.prose.text[first.start : match.start()])) < 3:
                continue
            name = block.prose.text[first.start : match.start()].strip()
            for acronym, item in acronyms.items():
                if _means(match[1], acronym) or (name == item.expansion and match[1].casefold() != acronym.casefold()):
                    says = f"Reads as if {acronym} had been taken for a word; it is defined in this document as an acronym."
                    yield SpunAcronym(block, match.start(1), match.end(1), acronym, says, (item.span,))
                    break


def _means(word: str, acronym: str) -> bool:
    """Whether the word is another word for what the acronym says when it is read as a word: "Rodents" for RATS."""
    return any(lemma(word) in row("relatives.txt", reading) for reading in {acronym.lower(), lemma(acronym)})
