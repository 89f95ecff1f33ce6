"""Phrases of a list in the prose: multiword expressions matched word by word, plural or singular."""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from lint.document import Block, Document
from lint.facts.lemma_row import LemmaRow, lemma_row
from lint.tables import rows
from lint.words import Word, block_lemmas, block_words, fold, lemma, words

_END = ""  # the key under which a node of a tree holds what the phrase that ends there should be


class ListedPhrase(NamedTuple):
    """A phrase of a list in a block; offsets count in the block's prose. `usual` is what the list gives for it."""

    block: Block
    start: int
    end: int
    usual: str


def certain_phrases(document: Document) -> tuple[ListedPhrase, ...]:
    """Fact: where phrases of the pack stand that are spun wherever they stand, in reading order."""
    return tuple(listed(document, rows("certain_phrases.rows.txt")))


def spun_phrases(document: Document) -> tuple[ListedPhrase, ...]:
    """Fact: where phrases of the pack stand that are spun if the text around them is, in reading order."""
    return tuple(listed(document, rows("spun_phrases.rows.txt")))


@cache
def phrase_list(path: Path) -> dict[str, Any]:
    """A list of `phrase = what it should be` lines (comments start with #) as a tree; see `phrase_tree`."""
    lines = (line.partition("=") for line in path.read_text(encoding="utf-8").split("\n") if not line.startswith("#"))
    return phrase_tree((phrase, usual) for phrase, equals, usual in lines if equals)


def phrase_tree(phrases: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Phrases as a tree of lemmas. Where one ends, the key "" holds what to write for each inflected form of it that was listed."""
    root: dict[str, Any] = {}
    for phrase, usual in phrases:
        node, found = root, words(phrase)
        for word in found:
            node = node.setdefault(lemma(word.text), {})
        node.setdefault(_END, {})[" ".join(fold(word.text) for word in found)] = usual.strip()
    return root


def listed(document: Document, tree: dict[str, Any], joints: tuple[str, ...] = (" ", "-")) -> Iterator[ListedPhrase]:
    """The phrases of a tree in the prose and headings, the longest at each place, in reading order; `joints` may stand between
    their words. Linear in the text."""
    every, lemmas_of, row = document.fact(block_words), document.fact(block_lemmas), document.fact(lemma_row)
    before, stop = None, 0
    for place in sorted(set(_starts(tree, row))):
        block, index = row.at(place)
        if block is before and index < stop:
            continue
        found = _longest(block.prose.text, every[block], lemmas_of[block], index, tree, joints)
        if found is not None:
            before, (stop, forms) = block, found
            taken = every[block][index:stop]
            usual = forms.get(" ".join(fold(word.text) for word in taken)) or next(iter(forms.values()))
            yield ListedPhrase(block, taken[0].start, taken[-1].end, usual)


def _starts(tree: dict[str, Any], row: LemmaRow) -> Iterator[int]:
    """The places of the row where a phrase of one or two words stands, or the first three words of a longer one."""
    for first in row.places.keys() & tree.keys():
        node = tree[first]
        if _END in node:
            yield from row.places[first]
        for second in row.places.keys() & node.keys():
            third = node[second]
            for at in row.together(first, second):
                if _END in third or row.lemmas[at + 2] in third:
                    yield at


def _longest(
    text: str, found: list[Word], lemmas: list[str], index: int, tree: dict[str, Any], joints: tuple[str, ...]
) -> tuple[int, dict[str, str]] | None:
    """Where the longest phrase ends that starts at a word, and its listed forms; None if none starts there."""
    node, at, best = tree[lemmas[index]], index + 1, None
    while node is not None:
        if _END in node:
            best = at, node[_END]
        if at == len(found) or text[found[at - 1].end : found[at].start] not in joints:
            break
        node = node.get(lemmas[at])
        at += 1
    return best
