"""Positions: the arithmetic that everything else leans on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.span import Anchor, Run, Source, Span, width

TEXTS = st.text(alphabet=st.sampled_from("ab \n\r\f\u2028é漢😀\u0301x"), max_size=60)


def test_lines_end_at_newlines_only() -> None:
    source = Source("a.txt", "one\r\ntwo\rthree\nfo\fur\u2028x")
    assert [source.position(offset).line for offset in (0, 5, 9, 15, 18)] == [1, 2, 3, 4, 4]
    assert source.line(1).text == "one"
    assert source.line(4).text == "fo\fur\u2028x"


def test_columns_in_every_unit() -> None:
    source = Source("a.txt", "x\né漢😀e\u0301|")
    at = source.text.index("|")
    assert source.position(at).column == 6
    assert source.position(at, "utf-16").column == 7
    assert source.position(at, "utf-8").column == 1 + 2 + 3 + 4 + 1 + 2
    assert source.position(at, "cell").column == 1 + 1 + 2 + 2 + 1


def test_offsets_outside_the_text_are_refused() -> None:
    source = Source("a.txt", "abc")
    with pytest.raises(ValueError, match=r"outside a\.txt"):
        source.position(4)
    with pytest.raises(ValueError, match="no span"):
        source.span(2, 1)
    with pytest.raises(ValueError, match=r"from a.txt to b.txt"):
        source.span(0, 1).to(Source("b.txt", "abc").span(1, 2))


def test_the_last_character_of_two_bytes_and_the_first_of_four() -> None:
    assert (width("\uffff", "utf-16"), width("\U00010000", "utf-16")) == (1, 2)
    assert (width("漢", "code-point"), width("漢", "cell")) == (1, 2)


def test_spans_of_one_source_and_of_another() -> None:
    source, other = Source("a.txt", "Bees swarm"), Source("b.txt", "Bees swarm")
    one, two = source.span(0, 4), source.span(5, 10)
    assert source.whole().text == one.to(two).text == "Bees swarm"
    assert source.whole().holds(one)
    assert one.holds(one)
    assert not one.holds(source.span(0, 5))
    assert not two.holds(source.span(4, 10))
    assert not one.holds(other.span(0, 4))


def test_anchors_of_a_range() -> None:
    runs = [Anchor(0, 4, Run("word/document.xml", 0, 0, 10, 14)), Anchor(6, 9, Run("word/document.xml", 1, 0, 40, 43))]
    source = Source("a.docx", "abcd\n\nefg", anchors=tuple(runs))
    assert source.anchors_of(0, 1) == (runs[0],)
    assert source.anchors_of(3, 7) == tuple(runs)
    assert source.anchors_of(4, 6) == ()


@given(TEXTS, st.data())
def test_line_and_column_lead_back_to_the_offset(text: str, data: st.DataObject) -> None:
    source = Source("a.txt", text)
    offset = data.draw(st.integers(0, len(text)))
    at = source.position(offset)
    assert source.line_starts[at.line - 1] + at.column - 1 == offset
    assert at.line == 1 or source.line_starts[at.line - 1] <= offset


@given(TEXTS, st.data())
def test_width_adds_up(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(text)))
    for unit in ("code-point", "utf-16", "utf-8", "cell"):
        assert width(text[:cut], unit) + width(text[cut:], unit) == width(text, unit)
    assert width(text, "utf-16") == len(text.encode("utf-16-le")) // 2


@given(TEXTS, st.data())
def test_stripped_spans_hold_the_same_words(text: str, data: st.DataObject) -> None:
    source = Source("a.txt", text)
    start = data.draw(st.integers(0, len(text)))
    span = Span(source, start, data.draw(st.integers(start, len(text))))
    assert span.stripped().text == span.text.strip()
    assert span.holds(span.stripped())
