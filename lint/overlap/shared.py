"""What a manuscript shares with another text: the same words, nearly the same, the same said in other words; quoted or not, cited or not.

Evidence only: which words match which. Case, punctuation, hyphens and line breaks do not count; headings, tables, code and lists of
references are not compared.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from lint.citations import citations
from lint.document import Block, Document
from lint.facts.common_runs import near, runs
from lint.facts.repeats import Chain, Repeat
from lint.facts.word_row import Row, Signs, row
from lint.overlap.rewritten import rewritten
from lint.sentences import Sentence, sentences
from lint.span import Span

Kind = Literal["exact", "near", "rewritten"]
LEAST = 12  # words of a run that is the same word for word
LEAST_NEAR = 20  # words of a passage that is nearly the same
_SAME = 0.75  # share of its words that must be the same
_NEW = 5  # words that a passage adds to those already shown
_NEXT = 50  # words between two passages that are parts of one
_SLACK = 12  # words that two such passages may both hold
_VARIED = 0.4  # share of the words of a short passage that must differ from each other; "0 1 0 1" is no prose
_LONG = 60


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage of the manuscript (`here`) and what matches it in the other text (`there`).

    `words` counts those here, `other_words` those there, `same` those that are equal, in order (none are counted in a rewritten
    passage). `parts` are the stretches that are equal word for word, or the sentences that say the same. `quoted` counts the words
    here that stand in quotation marks or in a block of quotation. `cited`: the works cited in its sentences or in those next to
    them. `group` numbers passages that belong together: each begins where the one before ends, on both sides.
    """

    kind: Kind
    here: Span
    there: Span
    words: int
    other_words: int
    same: int
    parts: tuple[tuple[Span, Span], ...]
    quoted: int
    cited: tuple[str, ...]
    group: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Overlap:
    """What another text shares with the manuscript.

    `covered` counts the words of the manuscript that stand there too, in exact or near passages; `unquoted` those of them that stand in
    no quotation. `identical`: both hold the same text.
    """

    other: Document
    words: int
    passages: tuple[Shared, ...]
    covered: int
    unquoted: int
    identical: bool


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """A manuscript and other texts, the one that shares most first; `words` is the number of its words that were compared.

    `covered` and `unquoted` count words as in `Overlap`, one that several texts share once.
    """

    document: Document
    words: int
    overlaps: tuple[Overlap, ...]
    covered: int
    unquoted: int


def compare(document: Document, others: Sequence[Document], *, with_rewritten: bool = True) -> Comparison:
    """Compare a manuscript with other texts, each for itself. Linear in the length of all."""
    signs = Signs()
    here = row(document, signs)
    every = bytearray(len(here.text))
    found = []
    for other in others:
        overlap, covered = _overlap(here, row(other, signs, other=True), with_rewritten)
        found.append(overlap)
        every = bytearray(map(max, every, covered))
    found.sort(key=lambda one: (-one.covered, -len(one.passages), one.other.path))
    return Comparison(document, here.count, tuple(found), sum(every), _without(every, here.quoted))


def _overlap(here: Row, there: Row, with_rewritten: bool) -> tuple[Overlap, bytearray]:
    """The overlap with one text, and for each word of the manuscript whether it stands there too."""
    exact = [run for run in runs(here.text, there.text, LEAST) if _is_prose(here.text[run.first : run.first + run.length])]
    covered = bytearray(len(here.text))
    for run in exact:
        covered[run.first : run.first + run.length] = b"\1" * run.length
    chosen = sorted(_chosen(here, there, exact), key=lambda chain: (chain.second, chain.first))
    for chain in chosen:
        for part in chain.parts:
            start = part.second - len(there.text)
            covered[start : start + part.length] = b"\1" * part.length
    both = there.text + here.text
    passages = [_shared(here, there, chain, both, group) for chain, group in zip(chosen, _groups(chosen), strict=True)]
    if with_rewritten:
        groups = passages[-1].group + 1 if passages else 0
        passages += (replace(one, group=groups + at) for at, one in enumerate(_rewritten(here, there, covered)))
    identical = here.document.sources[0].text == there.document.sources[0].text
    ordered = tuple(sorted(passages, key=lambda one: _place(here.document, one.here)))
    return Overlap(there.document, there.count, ordered, sum(covered), _without(covered, here.quoted), identical), covered


def _place(document: Document, span: Span) -> tuple[int, int]:
    return document.sources.index(span.source), span.start


def _without(covered: bytearray, quoted: bytes) -> int:
    return sum(map(int.__gt__, covered, quoted))


def _is_prose(signs: str) -> bool:
    return len(signs) > _LONG or len(set(signs)) >= _VARIED * len(signs)


def _chosen(here: Row, there: Row, exact: list[Repeat]) -> Iterator[Chain]:
    """The passages that are long and alike enough, the most alike first, so that each brings new words of the manuscript.

    The manuscript's words are the second side of a chain, and count from the end of the other text on.
    """
    shift = len(there.text)
    both = there.text + here.text
    found = [
        chain
        for chain in near(here.text, there.text, exact)
        if chain.length >= LEAST_NEAR and chain.same(both) >= _SAME * chain.length
    ]
    inner = {part for chain in found for part in chain.parts}
    alone = (Repeat(run.second, shift + run.first, run.length) for run in exact)
    found += [Chain((run,)) for run in alone if run not in inner]
    shown = bytearray(len(here.text))
    for chain in sorted(found, key=lambda chain: (chain.length - 4 * chain.same(both), chain.second, chain.first)):
        start, end = (at - shift for at in chain.second)
        if shown.count(0, start, end) >= min(_NEW, end - start):
            shown[start:end] = b"\1" * (end - start)
            yield chain


def _shared(here: Row, there: Row, chain: Chain, both: str, group: int) -> Shared:
    shift = len(there.text)
    start, end = (at - shift for at in chain.second)
    parts = tuple(
        (here.span(at, at + part.length), there.span(part.first, part.first + part.length))
        for part in chain.parts
        for at in [part.second - shift]
    )
    words, other_words = (last - first for first, last in (chain.second, chain.first))
    same = words if chain.exact else chain.same(both)
    return Shared(
        "exact" if chain.exact else "near",
        here.span(start, end),
        there.span(*chain.first),
        words,
        other_words,
        same,
        parts,
        here.quoted.count(1, start, end),
        _cited(here, start, end),
        group,
    )


def _rewritten(here: Row, there: Row, covered: bytearray) -> Iterator[Shared]:
    """The passages that say the same in other words; sentences that stand there word for word, and quotations, are left out."""
    known = {
        (sentence.block, sentence.start)
        for sentence in here.document.fact(sentences)
        for first, last in [here.range_of(sentence)]
        if 2 * max(covered.count(1, first, last), here.quoted.count(1, first, last)) >= last - first
    }
    for passage in rewritten(here.document, there.document, known):
        (start, _), (_, end) = (here.range_of(passage.pairs[at][0]) for at in (0, -1))
        (first, _), (_, last) = (there.range_of(passage.pairs[at][1]) for at in (0, -1))
        parts = tuple((one.span, other.span) for one, other in passage.pairs)
        spans = here.span(start, end), there.span(first, last)
        yield Shared(
            "rewritten", *spans, end - start, last - first, 0, parts, here.quoted.count(1, start, end), _cited(here, start, end)
        )


def _cited(here: Row, start: int, end: int) -> tuple[str, ...]:
    """The works cited in the sentences of the words [start, end), and in the ones before and after."""
    found: dict[str, None] = {}
    for block in here.blocks_of(start, end):
        row = here.document.fact(_by_block)[block]
        inside = [at for at, (sentence, _) in enumerate(row) for a, b in [here.range_of(sentence)] if a < end and start < b]
        if inside:
            found |= {label: None for _, labels in row[max(0, inside[0] - 1) : inside[-1] + 2] for label in labels}
    return tuple(found)


def _by_block(document: Document) -> dict[Block, list[tuple[Sentence, list[str]]]]:
    """Fact: the sentences of each block, with what is cited in them."""
    table: dict[Block, list[tuple[Sentence, list[str]]]] = {block: [] for block in document.prose_blocks}
    for sentence in document.fact(sentences):
        table[sentence.block].append((sentence, []))
    for citation in document.fact(citations):
        row = table.get(citation.block)
        if row:
            at = bisect_right(row, citation.callout.start, key=lambda one: one[0].start)
            row[max(0, at - 1)][1].append(citation.label)
    return table


def _groups(chains: Sequence[Chain]) -> Iterator[int]:
    """For each passage, by place, the number of those that it belongs to."""
    group = 0
    for at, chain in enumerate(chains):
        if at:
            before = chains[at - 1]
            gaps = chain.first[0] - before.first[1], chain.second[0] - before.second[1]
            group += min(gaps) < -_SLACK or max(gaps) > _NEXT
        yield group
