"""Phrases of a list in the prose: multiword expressions matched word by word, plural or singular."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lint.document import Block, Document
from lint.tables import load
from lint.words import Word, block_lemmas, block_words, lemma, words

_END = ""  # the key under which a node of a tree holds what the phrase that ends there should be


@dataclass(frozen=True, slots=True)
class ListedPhrase:
    """A phrase of a list in a block; offsets count in the block's prose. `usual` is what the list gives for it."""

    block: Block
    start: int
    end: int
    usual: str


def certain_phrases(document: Document) -> tuple[ListedPhrase, ...]:
    """Fact: where phrases of the pack stand that are spun wherever they stand, in reading order."""
    return tuple(listed(document, load("certain_phrases.json")))


def spun_phrases(document: Document) -> tuple[ListedPhrase, ...]:
    """Fact: where phrases of the pack stand that are spun if the text around them is, in reading order."""
    return tuple(listed(document, load("spun_phrases.json")))


@cache
def phrase_list(path: Path) -> dict[str, Any]:
    """A list of `phrase = what it should be` lines (comments start with #) as a tree of lemmas."""
    root: dict[str, Any] = {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        phrase, equals, usual = line.partition("=")
        if equals and not line.startswith("#"):
            node = root
            for word in words(phrase):
                node = node.setdefault(lemma(word.text), {})
            node[_END] = usual.strip()
    return root


def listed(document: Document, tree: dict[str, Any]) -> Iterator[ListedPhrase]:
    """The phrases of a tree in the prose and headings, the longest at each place, in reading order. Linear in the text."""
    every = document.fact(block_words)
    for block, lemmas in document.fact(block_lemmas).items():
        firsts = [index for index, word in enumerate(lemmas) if word in tree]
        if firsts:
            yield from _in_block(block, every[block], lemmas, firsts, tree)


def _in_block(
    block: Block, found: list[Word], lemmas: list[str], firsts: list[int], tree: dict[str, Any]
) -> Iterator[ListedPhrase]:
    text = block.prose.text
    stop = 0
    for index in firsts:
        if index < stop:
            continue
        node, at, usual = tree[lemmas[index]], index + 1, None
        while node is not None:
            if _END in node:
                usual, stop = node[_END], at
            if at == len(found) or text[found[at - 1].end : found[at].start] not in (" ", "-"):
                break
            node = node.get(lemmas[at])
            at += 1
        if usual is not None:
            yield ListedPhrase(block, found[index].start, found[stop - 1].end, usual)
