"""Odd pairs in passages that read like automatic replacement; the same words in fluent prose."""

from itertools import pairwise

import pytest
from helpers import document, findings
from hypothesis import given
from hypothesis import strategies as st

from lint.facts.counterparts import counterparts
from lint.facts.odd_pairs import FEATURES, evidence, odd_pairs, suspect_blocks
from lint.facts.odd_words import odd_words
from lint.facts.replacements import replacements
from lint.facts.word_marks import BITS, KINDS, mark, packed_mark
from lint.words import block_lemmas

SPUN = """The monetary collaboration of part nations in the locale has been impacted by worldwide exchange, and essential objectives of
their legislatures stay indistinct. Specialists bring up that provincial associations confront inside difficulties while managing
vitality assets. The undertaking additionally gives a stage to acquiring innovation and military hardware from adjoining nations, and
the populace anticipates quick advancement. Various researchers have inspected these exercises and contended that reciprocal
participation is significant for keeping up with security. The primary worries of the association are illegal movement and homegrown
uproar. Notwithstanding the endeavors of the gatherings, monetary improvement in the district remains delicate and their typical
advantages are restricted. In this manner, key arrangements on water assets and transport passages ought to be fortified, and the
financial climate ought to be made appealing for unfamiliar speculation."""

FLUENT = """The economic cooperation of member states in the region has been shaped by international trade, and the strategic aims of
their governments remain unclear. Experts point out that regional organizations face internal problems when they deal with energy
resources. The project also offers a way of buying technology and military equipment from neighbouring countries, and the public
expects rapid development. Several scholars have studied these activities and argued that bilateral cooperation matters for the
maintenance of security. The main concerns of the organization are illegal migration and domestic unrest. Despite the efforts of the
parties, economic growth in the region remains fragile and their common interests are limited. Agreements on water resources and
transport corridors should therefore be strengthened, and the business climate should be made attractive for foreign investment."""

JARGON = """The hypervisor pins each guest thread to a core, and the deduplication cache keeps one copy of every block that two guests
share. When a worker thread faults, the scheduler drains the run queue and the balloon driver returns pages to the host. We measured the
cache hit ratio under synthetic load with the trace replayer, and the tail latency of the metadata store under a mutable workload. The
prototype adds a shadow page table to the memory manager and a content index to the block layer. Neither the guest kernel nor the file
system had to be patched. Live migration copies dirty pages in rounds until the working set converges."""


def test_spun_passage_yields_pairs_in_order_without_overlap() -> None:
    found = document(SPUN).fact(odd_pairs)
    assert len(found) >= 8
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert any("associations" in SPUN.replace("\n", " ")[pair.start : pair.end] for pair in found)


@pytest.mark.parametrize("words", [FLUENT, JARGON])
def test_fluent_prose_yields_none(words: str) -> None:
    assert document(words).fact(odd_pairs) == ()


def test_the_passage_decides() -> None:
    alone = "They spoke of monetary collaboration."
    assert document(f"{FLUENT} {alone}").fact(odd_pairs) == ()
    assert any(pair.end - pair.start == len("monetary collaboration") for pair in document(f"{SPUN} {alone}").fact(odd_pairs))


def test_fluent_paragraphs_are_let_go() -> None:
    here = document(f"{SPUN}\n\n{FLUENT}\n\n{FLUENT}\n\n{FLUENT}")
    assert here.blocks[0] in here.fact(suspect_blocks)
    assert not {*here.blocks[2:]} & {*here.fact(suspect_blocks)}
    assert document(f"{FLUENT}\n\n{JARGON}").fact(suspect_blocks) == ()


def test_what_stands_in_fluent_paragraphs_is_a_term() -> None:
    def elsewhere(between: str) -> float:
        here = document(f"{SPUN}\n\n{between}")
        lemmas = here.fact(block_lemmas)
        (values,) = [row for block, at, row in evidence(here, here.blocks[:1]) if lemmas[block][at] == "provincial"]
        return values[FEATURES.index("elsewhere")]

    assert elsewhere(FLUENT) < 0.1
    assert elsewhere(FLUENT.replace("regional organizations", "provincial associations")) > 0.4


def test_findings_say_what_speaks_for_them() -> None:
    found = findings(f"{FLUENT}\n\n{SPUN}\n\n{FLUENT}", "paraphrase/tortured-term")
    assert {one.severity for one in found} == {"warning", "info"}
    assert all("reads like automatic word replacement" in one.message.lower() for one in found)
    assert any("never have" in one.message and not one.suggestions and one.fix is None for one in found)


def test_the_usual_name_stands_elsewhere() -> None:
    here = document(f"{FLUENT}\n\n{FLUENT.replace('Agreements', 'Treaties')}\n\n{SPUN}")
    usual_of = {SPUN.replace("\n", " ")[pair.start : pair.end]: one for pair, one in here.fact(counterparts).items()}
    assert usual_of["monetary collaboration"].usual == "economic cooperation"
    assert usual_of["provincial associations"].usual == "regional organizations"
    assert usual_of["provincial associations"].times == 2
    assert usual_of["provincial associations"].in_fluent > 1.8


def test_a_term_that_stands_no_oftener_is_no_counterpart() -> None:
    assert "monetary collaboration" not in {
        SPUN.replace("\n", " ")[pair.start : pair.end] for pair in document(f"{SPUN}\n\n{FLUENT}").fact(counterparts)
    }


def test_the_same_pair_is_told_the_same_everywhere() -> None:
    usual = "The economic cooperation of the states grew, and their economic cooperation was praised by all who came to see it."
    odd = "Their monetary collaboration was praised by every one of the neighbours."
    words = f"{SPUN} {odd}\n\n" + "\n\n".join([FLUENT, usual, FLUENT])
    found = [one for one in findings(words, "paraphrase/tortured-term") if one.text == "monetary collaboration"]
    assert [(one.severity, one.suggestions) for one in found] == [("warning", ("economic cooperation",))] * 2


@given(st.floats(-2, 3), st.sampled_from(KINDS), st.booleans(), st.booleans())
def test_marks_are_packed_in_their_bits(weight: float, kind: str, small: bool, graded: bool) -> None:
    assert 0 <= packed_mark(weight, kind, small, graded) < 1 << BITS


def test_marks() -> None:
    assert mark("locale").weight > mark("region").weight
    assert mark("the").small
    assert mark("42").small
    assert mark("zzyzzyx").kind == "noun"


def test_adjectives_of_degree() -> None:
    assert all(mark(word).graded for word in ("significant", "careful", "strong", "vulnerable"))
    assert not any(mark(word).graded for word in ("economic", "annual", "nuclear", "region", "zzyzzyx"))


def _values(words: str, first: str) -> dict[str, float]:
    """The features of the pair that begins with a lemma, in the first block."""
    here = document(words)
    (values,) = [row for block, at, row in evidence(here, here.blocks[:1]) if here.fact(block_lemmas)[block][at] == first]
    return dict(zip(FEATURES, values, strict=True))


def test_words_that_crowd_in_spun_paragraphs() -> None:
    there = FLUENT.replace("regional organizations", "provincial associations")
    mixed = _values(f"{SPUN}\n\n{FLUENT}\n\n{FLUENT}", "provincial")["crowding"]
    assert mixed > 1
    assert _values(f"{SPUN}\n\n{FLUENT}\n\n{there}", "provincial")["crowding"] < mixed - 0.5
    # Where all is spun, nothing crowds.
    assert abs(_values(f"{SPUN}\n\n{SPUN}", "provincial")["crowding"]) < 0.1


def test_two_words_that_end_in_an_adjective_are_a_hint() -> None:
    words = SPUN.replace("acquiring innovation and military hardware", "colossal monetary and military hardware")
    here = document(f"{FLUENT}\n\n{words}\n\n{FLUENT}")
    text = words.replace("\n", " ")
    found = {text[one.start : one.end]: one for one in here.fact(replacements)}
    assert not found["colossal monetary"].sure
    odds = {text[one.start : one.end]: one.odds for one in here.fact(odd_pairs)}
    assert any(found[other].sure and odds[other] < odds["colossal monetary"] for other in odds if other in found)


REGION = """The city council has adopted a new strategy for waste in the region, and people in the region expect that the region gains.
The port, the towns and the hills of the region want better roads. A new project of the port is one of four such projects, and no
project was delayed. Each project has its own budget, and the council reports on it once a year to those who pay for the work."""


def test_a_word_that_tools_are_often_seen_to_put_in_is_a_warning() -> None:
    spun = SPUN.replace("the district", "the locale") + " One undertaking was delayed."
    words = f"{REGION}\n\n{FLUENT}\n\n{spun}\n\n{FLUENT}"
    text = spun.replace("\n", " ")
    found = {(text[one.start : one.end], one.usual, one.sure) for one in document(words).fact(odd_words)}
    assert found >= {("locale", "region", True), ("undertaking", "project", False)}
    of = {one.text: one.severity for one in findings(words, "paraphrase/odd-word")}
    assert (of["locale"], of["undertaking"]) == ("warning", "info")


def test_a_hint_that_holds_a_sure_word_is_not_told_twice() -> None:
    spun = SPUN.replace("the district", "the remote locale")
    words = f"{REGION}\n\n{FLUENT}\n\n{spun}\n\n{FLUENT}"
    hints = [one.text for one in findings(words, "paraphrase/tortured-term") if one.severity == "info"]
    assert hints
    assert not any("locale" in one for one in hints)


def test_what_the_author_writes_in_fluent_paragraphs_is_no_replaced_term() -> None:
    spun = SPUN.replace("monetary improvement", "monetary development")

    def warned(fluent: str) -> bool:
        words = "\n\n".join([*[fluent] * 5, spun])
        found = findings(words, "paraphrase/tortured-term")
        return any(one.text == "monetary development" and one.severity == "warning" for one in found)

    assert warned(FLUENT)
    assert not warned(FLUENT.replace("economic growth", "monetary development"))


def test_two_names_that_differ_by_a_light_replacement_are_two_names() -> None:
    paper = "It was first told in the Journal of {0} Engineering, and then in a book on bridges."
    clean = "\n\n".join([paper.format("Structural")] * 12 + [paper.format("Architectural")])
    assert not findings(clean, "paraphrase/tortured-term")
    assert {one.text for one in findings(f"{FLUENT}\n\n{SPUN}\n\n{clean}", "paraphrase/tortured-term")} >= {
        "Architectural Engineering"
    }
