"""The passage verdict: word association, the likelihood of a paragraph, and the passages that are named."""

from zlib import crc32

import pytest
from helpers import document, findings
from hypothesis import given
from hypothesis import strategies as st

from lint.facts import word_association
from lint.facts.spun_passages import KINDS, evidence, levels, prior, spun_passages
from lint.facts.word_association import Tables, pair_checksum, profile, settled, unknown_pairs, word_value
from lint.tables.hashed import look_up, packed
from lint.words import lemma, words

FLUENT = [
    "The city council has adopted a new strategy for waste management. Its main aim is to reduce greenhouse gas emissions and to "
    "improve public health, while the cost of the service is kept at a reasonable level. Solar energy will power the new recycling "
    "plant, and climate change is said to be the main reason for it.",
    "According to the mayor, the waste will be carried by train and not by road, and the local government expects that clean energy "
    "will attract foreign investment. The first results should be available at the end of next year, when the plant has been open "
    "for six months. Until then, the old site on the river will remain in use.",
    "Most people who answered the survey said that they would sort their waste if the bins were closer to their homes. Young families "
    "were more likely to agree than older people, and those who rented a flat were less likely to do so than those who owned a house. "
    "The difference was small but significant.",
    "Earlier studies found much the same. In a town of similar size, the amount of waste fell by a third within two years after the "
    "price of each bag had been raised. However, some of it was simply left in the woods, so that the real effect of the price was "
    "smaller than the figures suggest.",
]
SPUN = [
    "The metropolis committee has embraced an unused procedure for squander administration. Its fundamental point is to diminish "
    "nursery gas outflows and to move forward open wellbeing, whereas the fetched of the benefit is kept at a sensible degree. Sun "
    "powered vitality will control the unused reusing plant, and a dangerous atmospheric devation is said to be the fundamental cause.",
    "Agreeing to the chairman, the squander will be carried by prepare and not by street, and the neighborhood government anticipates "
    "that clean vitality will draw in remote speculation. The primary comes about ought to be accessible at the conclusion of another "
    "year, when the plant has been open for six months. Until at that point, the ancient location on the stream will stay in utilize.",
    "Most individuals who replied the overview said that they would sort their squander on the off chance that the canisters were "
    "closer to their homes. Youthful families were more likely to concur than more seasoned individuals, and those who leased a level "
    "were less likely to do so than those who possessed a house. The contrast was little but critical.",
    "Prior ponders found much the same. In a town of comparable estimate, the sum of squander fell by a third inside two a long time "
    "after the cost of each pack had been raised. Be that as it may, a few of it was essentially cleared out within the woods, so "
    "that the genuine impact of the cost was littler than the figures recommend.",
]


@given(st.dictionaries(st.text(), st.integers(0, 3), max_size=60))
def test_a_table_gives_back_what_was_packed(values: dict[str, int]) -> None:
    by_checksum = {crc32(key.encode("utf-8", "surrogatepass")): value for key, value in values.items()}
    for width in ("H", "I"):
        table = packed(by_checksum, width, 2)
        assert all(look_up(table, key, 2) == value for key, value in by_checksum.items())


def test_a_table_hardly_ever_knows_what_was_not_packed() -> None:
    table = packed({crc32(b"in %d" % number): 1 for number in range(20_000)}, "H", 2)
    assert sum(look_up(table, crc32(b"out %d" % number), 2) is not None for number in range(20_000)) < 60


@pytest.fixture
def toy() -> Tables:
    """Tables that know five words and one pair."""
    known = {"cold": (200, 0.0, False), "war": (200, 0.0, False), "virus": (200, 2.0, False), "the": (223, 0.0, True)}
    by_word = {crc32(word.encode()): word_value(*value) for word, value in known.items()}
    return Tables(packed(by_word, "I", 17), packed({pair_checksum("cold", "war"): 3}, "H", 2))


def test_pairs_are_counted_by_kind_and_level(toy: Tables) -> None:
    found = words("the cold war, the virus war")
    lemmas = [lemma(word.text) for word in found]
    made = profile(found, lemmas, toy)
    assert made.size == 4
    assert made.weight == pytest.approx(2.0)
    assert made.pairs[7] == 1  # cold war
    assert made.pairs[0] == 1  # virus war: often enough to be expected, and never met
    assert sum(made.pairs[8:16]) == 2  # the cold, the virus
    assert sum(made.pairs[16:]) == 0  # a comma stands between war and the
    assert [at for _, at in unknown_pairs(made, found, lemmas, toy)] == [5]


def test_a_pair_that_a_document_has_often_is_its_own_term(toy: Tables) -> None:
    found = words("virus war")
    made = [profile(found, ["virus", "war"], toy) for _ in range(word_association.OFTEN)]
    settled(made)
    assert [sum(one.pairs) for one in made] == [0] * word_association.OFTEN


def test_a_fluent_text_is_not_likely_to_be_spun() -> None:
    assert max(document("\n\n".join(FLUENT)).fact(prior).values()) < 0.1


def test_a_text_that_is_spun_throughout_is_no_measure_for_itself() -> None:
    assert min(document("\n\n".join(SPUN)).fact(prior).values()) > 0.5


def test_spun_paragraphs_are_told_from_fluent_ones_of_the_same_document() -> None:
    mixed = document("\n\n".join([*FLUENT, *SPUN]))
    likely = [mixed.fact(prior)[block] for block in mixed.prose_blocks]
    assert max(likely[:3]) < 0.3
    assert min(likely[5:]) > 0.5


def test_neighbours_speak_for_each_other() -> None:
    alone = document("\n\n".join([*FLUENT[:2], SPUN[2], *FLUENT[2:]]))
    among = document("\n\n".join([*FLUENT[:2], SPUN[1], SPUN[2], SPUN[3], *FLUENT[2:]]))
    assert alone.fact(prior)[alone.prose_blocks[2]] < among.fact(prior)[among.prose_blocks[3]]


def test_the_level_stays_within_what_clean_texts_have() -> None:
    spun = document("\n\n".join(SPUN * 4))
    rows = list(spun.fact(evidence).values())
    assert sum(worth for worth, _, _ in levels(rows)) == pytest.approx(1.0)
    mean = sum(row.score * row.size for row in rows) / sum(row.size for row in rows)
    assert sum(worth * base for worth, base, _ in levels(rows)) < mean - 1


def test_a_passage_names_its_kinds_and_examples() -> None:
    mixed = document("\n\n".join([*FLUENT, *SPUN]))
    (passage,) = mixed.fact(spun_passages)
    assert len(set(passage.kinds)) == len(passage.kinds) >= KINDS
    assert len(passage.examples) == 3
    assert passage.places > 10
    assert set(passage.blocks) >= set(mixed.prose_blocks[5:])


def test_one_finding_a_passage() -> None:
    (finding,) = findings("\n\n".join([*FLUENT, *SPUN]), "paraphrase/spun-passage")
    assert finding.severity == "warning"
    assert finding.text.endswith(SPUN[-1])
    assert "The clearest: “" in finding.message
    assert len(finding.related) == 3


def test_no_finding_in_fluent_text_or_in_nothing() -> None:
    assert findings("\n\n".join(FLUENT), "paraphrase/spun-passage") == []
    assert findings("", "paraphrase/spun-passage") == []
    assert document("").fact(prior) == {}


def test_rare_words_alone_are_no_verdict() -> None:
    rare = (
        "Diatoms, dinoflagellates and coccolithophores dominate phytoplankton assemblages of oligotrophic gyres. Silicate limitation "
        "favours picoeukaryotes; upwelling restores diatom blooms. Copepod grazing and viral lysis terminate such blooms, and "
        "aggregation exports particulate carbon to bathypelagic depths."
    )
    assert findings("\n\n".join([rare] * 5), "paraphrase/spun-passage") == []
