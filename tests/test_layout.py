"""Lines and tables for a terminal: what fits, where it breaks, and that styles stay on their words."""

from hypothesis import given
from hypothesis import strategies as st

from lint.show.layout import Styled, cells, painted, table, wrapped


def lines(*pieces: Styled, room: int, indent: int = 0, colour: bool = False) -> list[str]:
    return [painted(line, colour=colour) for line in wrapped(pieces, room, indent)]


def test_a_line_breaks_between_words_and_a_style_goes_with_its_words() -> None:
    pieces = ("high ", "bold red"), ("tide at the quay wall", "")
    assert lines(*pieces, room=12) == ["high tide at", "the quay", "wall"]
    assert lines(*pieces, room=12, colour=True)[0] == "\x1b[1;31mhigh \x1b[0mtide at"
    assert lines(("tide at the quay", "dim"), room=8, colour=True) == ["\x1b[2mtide at\x1b[0m", "\x1b[2mthe quay\x1b[0m"]


def test_the_indent_counts() -> None:
    assert lines(("tide at the quay", ""), room=10, indent=2) == ["  tide at", "  the quay"]


def test_a_word_longer_than_a_line_is_broken_by_cells() -> None:
    assert lines(("at harbourmaster", ""), room=6) == ["at", "harbou", "rmaste", "r"]
    assert lines(("漢字漢字", ""), room=5) == ["漢字", "漢字"]


def test_a_line_end_in_the_words_is_kept_and_costs_no_cell() -> None:
    assert lines(("ebb\n\nflow is", ""), room=7) == ["ebb", "", "flow is"]


@given(st.text("ab 漢\n", max_size=40), st.integers(4, 12))
def test_no_line_is_too_long_and_no_word_is_lost(text: str, room: int) -> None:
    shown = lines((text, ""), room=room)
    assert all(cells(line) <= room for line in shown)
    assert "".join("".join(shown).split()) == "".join(text.split())


def test_a_table_is_two_blanks_apart_and_its_widest_columns_give_way() -> None:
    rows = [("family", "error"), ("consistency", "12"), ("漢字", "3")]
    assert table(rows, 40) == ["family       error", "consistency     12", "漢字             3"]
    assert table(rows, 13) == ["family  error", "consi…     12", "漢字        3"]
    assert all(cells(line) <= 9 for line in table(rows, 9))
