"""The blocks and sentences that hold a word are found in one search of the whole text."""

from helpers import document
from hypothesis import given
from hypothesis import strategies as st

from lint.facts.running_text import running_text
from lint.sentences import sentences

TEXT = (
    "The bees of Quay swarm in May. They are counted by hand.\n\nThe school has forty pupils. Its bees are old.\n\n"
    "1.1 Bees\n\nNobody counts the tides.\n"
)


def test_blocks_with_a_word_come_in_order_and_once() -> None:
    running = document(TEXT).fact(running_text)
    first, second = running.blocks_with(["counted", "bees", "hand"])
    assert first.prose.text.startswith("The bees of Quay")
    assert second.prose.text.startswith("The school")
    assert running.blocks_with(["bees"], ["quote"]) == []
    assert running.blocks_with(["wasps"]) == []
    assert running.blocks_with([]) == []


def test_sentences_with_a_word() -> None:
    running = document(TEXT).fact(running_text)
    assert [one.text for one in running.sentences_with(["counts", "bees"])] == [
        "The bees of Quay swarm in May.",
        "Its bees are old.",
        "Nobody counts the tides.",
    ]


def test_headings_are_no_running_text() -> None:
    assert "1.1 Bees" not in document(TEXT).fact(running_text).text


PARAGRAPHS = st.lists(
    st.lists(st.sampled_from("bees tides swarm. rise. the a May".split()), min_size=3, max_size=12).map(" ".join),
    min_size=1,
    max_size=5,
)


@given(PARAGRAPHS, st.sampled_from(["bees", "es", "rise.", "e", "a M", "wasps"]))
def test_the_search_is_that_of_each_stretch_by_itself(paragraphs: list[str], word: str) -> None:
    found = document("\n\n".join(paragraphs))
    running = found.fact(running_text)
    assert running.blocks_with([word]) == [block for block in found.prose_blocks if word in block.prose.text]
    within = [one for one in found.fact(sentences) if word in one.text]
    assert set(within) <= set(running.sentences_with([word]))
    if " " not in word:
        assert within == running.sentences_with([word])
