"""Words that an engine's dictionary lacks and that are no slips: those that the manuscript itself teaches, and those we know."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bib.distance import one_slip
from lint.citations import citations
from lint.document import Document
from lint.facts.acronyms import definitions
from lint.references import references
from lint.sentences import split
from lint.tables import in_filter
from lint.words import Word, block_words, fold, lemma, words

_OFTEN = 3  # uses of a word in small letters from which it is a term of the text
_SHORTEST = 5  # letters below which one slip may be another word
_JOINT = re.compile(r"[-‐‑/\s]+")
_DOUBLE = re.compile(r"(.)\1")
_TECHNICAL = re.compile(r"[A-Z].*[A-Z]|\d|[a-z][A-Z]")  # SCO, GeoJSON, CO2, mRNA: an abbreviation, not a word


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """`counts`: how often each folded word stands in the text; `alike`: the words by first letter and length; `names`: those with a
    capital within a sentence; `given`: those that stand as the name of a cited author or as an acronym with its meaning."""

    counts: Counter[str]
    alike: dict[tuple[str, int], list[str]]
    names: frozenset[str]
    given: frozenset[str]

    def teaches(self, text: str, suggestions: Sequence[str] = ()) -> bool:
        """Whether a word, or every part of a compound, is one that the manuscript teaches or that is in the dictionary of this tool.

        A word that is used often, but looks like a usual misspelling of what is suggested ("recieve"), is no term.
        """
        return all(self._teaches(part, suggestions) or _is_known(part) for part in _parts(text))

    def _teaches(self, word: str, suggestions: Sequence[str]) -> bool:
        folded = fold(word)
        bare = word[:-2] if word.endswith(("'s", "’s")) else word
        if folded in self.given or _TECHNICAL.search(bare):
            return True
        is_term = self.counts[folded] >= _OFTEN and not any(_misspelt(folded, fold(other)) for other in suggestions)
        return (is_term or folded in self.names) and not self._is_slip(folded)

    def _is_slip(self, folded: str) -> bool:
        """Whether a word that stands more often is one slip away, behind the first letter and other than by an ending."""
        return len(folded) >= _SHORTEST and any(
            self.counts[other] > self.counts[folded] and one_slip(folded, other) and not _is_ending(folded, other)
            for length in (len(folded) - 1, len(folded), len(folded) + 1)
            for other in self.alike.get((folded[0], length), ())
        )


def vocabulary(document: Document) -> Vocabulary:
    """Fact: what words the manuscript uses, and which of them it gives as names."""
    written = Counter(word.text for found in document.fact(block_words).values() for word in found)
    counts: Counter[str] = Counter()
    for text, times in written.items():
        for part in _parts(text):
            counts[fold(part)] += times
    alike: dict[tuple[str, int], list[str]] = {}
    for folded in counts:
        alike.setdefault((folded[:1], len(folded)), []).append(folded)
    blocks = document.fact(block_words).items()
    names = {name for block, found in blocks if block.is_prose for name in _names(block.prose.text, found)}
    people = [name for one in document.fact(references) for name in one.entry.authors]
    people += [name for citation in document.fact(citations) for name in citation.callout.authors]
    given = [f"{name.given or ''} {name.family}" for name in people]
    given += [definition.acronym for definition in document.fact(definitions)]
    return Vocabulary(counts, alike, frozenset(names), frozenset(fold(word.text) for text in given for word in words(text)))


def _names(text: str, found: list[Word]) -> Iterator[str]:
    """The words, folded, that have a capital though they begin no sentence, nor what stands behind a colon."""
    starts = [start for start, _ in split(text)]
    for before, word in pairwise(found):
        if word.text.islower() or ":" in text[before.end : word.start]:
            continue
        if bisect_right(starts, before.start) == bisect_right(starts, word.start):
            yield from (fold(part) for part in _parts(word.text) if part[0].isupper())


def _parts(text: str) -> list[str]:
    """The parts of a compound."""
    return [part for part in _JOINT.split(text.strip(".,;:()[]")) if part]


def _is_known(word: str) -> bool:
    return in_filter("vocabulary.bin", fold(word)) or in_filter("vocabulary.bin", lemma(word))


def _is_ending(word: str, other: str) -> bool:
    """Whether two words differ in their last letter only."""
    stem = min(len(word), len(other)) - 1
    return word[:stem] == other[:stem]


def _misspelt(word: str, other: str) -> bool:
    """Whether a word is another one with two letters swapped, or with a double letter gone or come."""
    return one_slip(word, other) and (sorted(word) == sorted(other) or _DOUBLE.sub(r"\1", word) == _DOUBLE.sub(r"\1", other))
