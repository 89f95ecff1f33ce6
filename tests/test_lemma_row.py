"""What looks words up by their places finds what a walk over all words finds."""

import re
from itertools import pairwise
from zlib import crc32

from helpers import document
from hypothesis import given
from hypothesis import strategies as st

from lint.document import Block
from lint.facts.lemma_row import lemma_row
from lint.facts.spun_phrases import listed, phrase_tree
from lint.facts.word_association import HEAVY, Tables, heaviness, word_value
from lint.facts.word_row import Signs
from lint.tables.hashed import packed
from lint.words import block_lemmas, block_words, fold, lemma, text_lemmas, words

SMALL = st.lists(st.lists(st.sampled_from("tide tides moon pull the of".split()), min_size=1, max_size=12), max_size=4)


def text(paragraphs: list[list[str]]) -> str:
    return "\n\n".join(" ".join(paragraph).capitalize() + "." for paragraph in paragraphs) + "\n"


@given(SMALL)
def test_pairs_are_those_of_a_walk(paragraphs: list[list[str]]) -> None:
    here = document(text(paragraphs))
    row, walked = here.fact(lemma_row), dict[tuple[str, str], list[tuple[Block, int]]]()
    for block, lemmas in here.fact(block_lemmas).items():
        for at, pair in enumerate(pairwise(lemmas)):
            walked.setdefault(pair, []).append((block, at))
    for first in ("tide", "moon", "pull", "the", "of"):
        for second in ("tide", "moon", "pull", "the", "of"):
            assert [row.at(place) for place in row.together(first, second)] == walked.get((first, second), [])


@given(SMALL)
def test_phrases_are_those_of_a_walk(paragraphs: list[list[str]]) -> None:
    phrases = ["moon", "the tide", "the tide of the", "pull of the moon", "of the"]
    tree, here = phrase_tree((phrase, "x") for phrase in phrases), document(text(paragraphs))
    longest_first = sorted((tuple(phrase.split()) for phrase in phrases), key=len, reverse=True)
    walked = []
    for block, lemmas in here.fact(block_lemmas).items():
        at = 0
        while at < len(lemmas):
            size = next((len(one) for one in longest_first if tuple(lemmas[at : at + len(one)]) == one), 0)
            if size:
                found = here.fact(block_words)[block][at : at + size]
                walked.append((block, found[0].start, found[-1].end))
            at += size or 1
    assert [(one.block, one.start, one.end) for one in listed(here, tree)] == walked


def test_a_phrase_does_not_run_over_the_end_of_a_paragraph() -> None:
    here = document("The harbour has a strong tide\n\nTable talk is of the tide table.\n")
    assert [one.block.prose.text[one.start : one.end] for one in listed(here, phrase_tree([("tide table", "x")]))] == [
        "tide table"
    ]


@given(st.text("aB3é’'-‑._ \n", max_size=40))
def test_words_are_the_matches_of_their_pattern(found: str) -> None:
    pattern = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:[-‐‑'’][^\W_]+)*")
    assert words(found) == [(match.group(), *match.span()) for match in pattern.finditer(found)]
    assert text_lemmas(found) == tuple(lemma(word.text) for word in words(found))


def test_lemmas() -> None:
    forms = {
        "Tides": "tide",
        "Asia’s": "asia",
        "bodies": "body",
        "boxes": "box",
        "glass": "glass",
        "this": "this",
        "bus": "bus",
    }
    assert {word: lemma(word) for word in forms} == forms
    assert fold("students’") == "students"


def test_only_content_words_in_small_letters_are_heavy() -> None:
    values = {"locale": (HEAVY + 0.5, False), "the": (HEAVY + 0.5, True), "tide": (HEAVY - 0.5, False)}
    table = packed({crc32(word.encode()): word_value(90, weight, small) for word, (weight, small) in values.items()}, "I", 17)
    using = Tables(table, packed({}, "H", 2))
    assert {word.text for word in words("locale Locale the tide quay") if heaviness(word, lemma(word.text), using)} == {
        "locale"
    }


def test_signs_tell_words_apart_and_not_their_case_or_hyphens() -> None:
    signs = Signs()
    one, other, third = signs.of(words("Sea-level sealevel tide"))
    assert one == other != third
    known, unknown, again = signs.of_other(words("TIDE quay tide"))
    assert known == again == third != unknown
    assert unknown not in signs.of(words("sea moon quay"))
    gaps = signs.gap() + signs.gap()
    assert len(set(gaps)) == len(gaps)
    assert not {one, third, unknown} & set(gaps)
