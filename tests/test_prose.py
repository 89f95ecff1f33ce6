"""Prose: what the eye reads, and where it stands."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint.prose import Piece, Prose, literal
from lint.span import Source


@st.composite
def proses(draw: st.DrawFn) -> Prose:
    """A prose of random pieces over a random source, gaps (furniture) between some of them."""
    text = draw(st.text(alphabet="abc é😀\n", min_size=1, max_size=40))
    source = Source("a.txt", text)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2)))
    pieces = []
    for start, end in itertools.pairwise(cuts):
        kind = draw(st.sampled_from(["literal", "rendered", "opaque", "gap"]))
        if kind == "literal":
            pieces.append(Piece(text[start:end], source.span(start, end)))
        elif kind != "gap":
            pieces.append(Piece(draw(st.text(alphabet="XY ", max_size=4)), source.span(start, end), kind))  # type: ignore[arg-type]
    return Prose(tuple(pieces))


@given(proses())
def test_every_literal_piece_equals_its_source(prose: Prose) -> None:
    at = 0
    for piece in prose.pieces:
        if piece.kind == "literal" and piece.text:
            assert prose.span(at, at + len(piece.text)).text == prose.text[at : at + len(piece.text)]
            assert prose.is_literal(at, at + len(piece.text))
        at += len(piece.text)


@given(proses(), st.data())
def test_a_span_covers_what_shows(prose: Prose, data: st.DataObject) -> None:
    if not prose.text:
        return
    start = data.draw(st.integers(0, len(prose.text) - 1))
    end = data.draw(st.integers(start + 1, len(prose.text)))
    span = prose.span(start, end)
    if prose.is_literal(start, end):
        assert span.text == prose.text[start:end]
        assert prose.offset(span.start) == start
    shown = "".join(piece.text for piece in prose.pieces if piece.kind == "literal" and span.holds(piece.span))
    assert all(char in prose.text[start:end] for char in shown)


def test_a_word_cut_by_a_hyphen_is_one_word_over_two_lines() -> None:
    source = Source("a.txt", "the coopera-\ntion of")
    prose = Prose((*literal(source, [(0, 11)]).pieces, *literal(source, [(13, 20)]).pieces))
    assert prose.text == "the cooperation of"
    assert prose.span(4, 15).text == "coopera-\ntion"
    assert not prose.is_literal(4, 15)
    assert prose.is_literal(0, 11)


def test_an_offset_in_a_gap_shows_where_the_piece_before_it_ends() -> None:
    source = Source("a.txt", "one FURNITURE two")
    prose = Prose((Piece("one ", source.span(0, 4)), Piece("two", source.span(14, 17))))
    assert [prose.offset(at) for at in (0, 3, 4, 9, 13, 14, 16)] == [0, 3, 4, 4, 4, 4, 6]
    assert prose.offset(9, end=True) == 4
    rendered = Prose((Piece("X", source.span(0, 4), "rendered"), Piece("two", source.span(14, 17))))
    assert [rendered.offset(at) for at in (0, 2, 4, 9)] == [0, 0, 1, 1]
    assert rendered.offset(2, end=True) == 1


def test_only_opaque_pieces_are_placeholders() -> None:
    source = Source("a.txt", "one $x$")
    plain = literal(source, [(0, 3), (4, 7)])
    assert not plain.has_placeholders
    assert Prose((*plain.pieces, Piece("M", source.span(4, 7), "opaque"))).has_placeholders


def test_joints_are_rendered() -> None:
    source = Source("a.txt", "one  \n\n two")
    prose = literal(source, [(0, 3), (8, 11)])
    assert prose.text == "one two"
    assert prose.span(0, 7).text == "one  \n\n two"
    assert prose.span(3, 4).text == "  \n\n "
    assert not prose.is_literal(0, 7)


def test_ranges_outside_are_refused() -> None:
    prose = literal(Source("a.txt", "abc"), [(0, 3)])
    for start, end in ((0, 4), (2, 2), (-1, 2)):
        with pytest.raises(ValueError, match="no range"):
            prose.span(start, end)
    with pytest.raises(ValueError, match="must equal its source"):
        Piece("abcd", Source("a.txt", "abc").span(0, 3))


def test_an_edit_may_span_line_ends_but_nothing_that_is_put_in_or_left_out() -> None:
    source = Source("a.tex", "the wide\nsea~of $x$ foam, calm")
    first, sea, of = source.span(0, 8), source.span(9, 12), source.span(13, 15)

    def prose(*pieces: Piece) -> Prose:
        return Prose((Piece("the wide", first), *pieces))

    wrapped = prose(Piece(" ", source.span(8, 9), "rendered"), Piece("sea", sea))
    assert wrapped.text == "the wide sea"
    assert wrapped.is_editable(0, 12)
    assert wrapped.is_editable(0, 8)
    tied = prose(
        Piece(" ", source.span(8, 9), "rendered"),
        Piece("sea", sea),
        Piece(" ", source.span(12, 13), "rendered"),
        Piece("of", of),
    )
    assert tied.text == "the wide sea of"
    assert not tied.is_editable(9, 15)
    assert tied.is_editable(13, 15)
    spelled = prose(Piece("; ", source.span(8, 9), "rendered"), Piece("sea", sea))
    assert not spelled.is_editable(0, len(spelled))
    veiled = prose(Piece(" ", source.span(8, 9), "opaque"), Piece("sea", sea))
    assert not veiled.is_editable(0, len(veiled))
    cut = prose(Piece("sea", sea))
    assert not cut.is_editable(0, len(cut))


def test_a_span_from_within_a_rendered_piece_takes_the_whole_of_it() -> None:
    source = Source("a.tex", "so \\emdash calm")
    prose = Prose(
        (Piece("so ", source.span(0, 3)), Piece("---", source.span(3, 10), "rendered"), Piece(" calm", source.span(10, 15)))
    )
    assert prose.span(4, 8).text == "\\emdash c"
    assert prose.span(1, 5).text == "o \\emdash"
    assert [prose.offset(at) for at in (3, 5, 10)] == [3, 3, 6]
    assert [prose.offset(at, end=True) for at in (3, 5, 10)] == [3, 6, 6]


def test_an_offset_before_all_prose_shows_at_its_start() -> None:
    source = Source("a.txt", "12  calm sea")
    assert literal(source, [(4, 8), (9, 12)]).offset(1) == 0
