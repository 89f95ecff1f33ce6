"""The plain-text reader: what each kind of line becomes, and that nothing of a text is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.document import Block, Document
from lint.readers.furniture import furniture
from lint.readers.lines import scan
from lint.readers.text import read
from lint.span import Source

_PROSE = """\
The ferry at Kest has carried grain across the river since the old bridge fell. It
is rowed by four men, who are paid by the council and who live in the house on the
left bank. In winter the river freezes, and the men mend nets until the thaw comes.

Nobody remembers who built the house. It stands on oak piles that were driven into
the gravel before the first map of the valley was drawn, and its roof was last laid
anew in the year of the great storm. The council keeps the key and a list of repairs.
"""


def document(text: str) -> Document:
    return read(Source("thesis.txt", text))


def blocks(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.prose.text) for block in document(text).blocks]


def between(text: str) -> list[Block]:
    """The blocks of a text that stands between ordinary paragraphs."""
    return list(document(f"{_PROSE}\n{text}\n\n{_PROSE}").blocks[2:-2])


def headings(text: str) -> list[tuple[int | None, str, str | None, str | None]]:
    return [(each.level, each.label, each.number, each.title) for each in between(text) if each.kind == "heading"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("CHAPTER 1\nTHE FERRY AT KEST", (1, "CHAPTER", "1", "THE FERRY AT KEST")),
        ("CHAPTER 1\n\nTHE FERRY AT KEST AND\n\nITS MEN", (1, "CHAPTER", "1", "THE FERRY AT KEST AND ITS MEN")),
        ("Chapter: II\n\nFERRIES OF THE NORTH", (1, "Chapter:", "II", "FERRIES OF THE NORTH")),
        ("Chapter Three: Of Boats", (1, "Chapter", "Three", "Of Boats")),
        ("Chapter Three\nOf Boats", (1, "Chapter", "Three", "Of Boats")),
        ("Part II: The River", (1, "Part", "II", "The River")),
        ("Appendix A\nInterview Guide", (1, "Appendix", "A", "Interview Guide")),
        ("1. Introduction", (1, "", "1", "Introduction")),
        ("1.1 Boats and Nets", (2, "", "1.1", "Boats and Nets")),
        ("1.9.1  Boats and Nets", (3, "", "1.9.1", "Boats and Nets")),
        ("2.1.3.4 Boats and nets", (4, "", "2.1.3.4", "Boats and nets")),
        ("3.2 Boats and Nets in the North:", (2, "", "3.2", "Boats and Nets in the North:")),
        ("IV. Boats and Nets", (1, "", "IV", "Boats and Nets")),
        ("A. Boats and Nets", (2, "", "A", "Boats and Nets")),
        ("§ 3 Boats and Nets", (2, "§", "3", "Boats and Nets")),
        (" MAIN RESULTS AND OUTLOOK ", (1, "", None, "MAIN RESULTS AND OUTLOOK")),
        ("Acknowledgements", (1, "", None, "Acknowledgements")),
        ("Background of the Enquiry", (2, "", None, "Background of the Enquiry")),
        ("What the men of the ferry say", (2, "", None, "What the men of the ferry say")),
        ("Sampling", (2, "", None, "Sampling")),
    ],
)
def test_a_line_is_a_heading(line: str, expected: tuple[int, str, str | None, str]) -> None:
    assert headings(line) == [expected]


@pytest.mark.parametrize(
    "line",
    [
        "The ferry did not run on that day.",
        "Who rows the ferry when the four men are ill?",
        "Figure 3: The ferry in winter",
        "Table 2. Men and wages",
        "• the ferry and its men",
        "6.3 million people have crossed here",
        "see also the second list",
        "Chapter 4 of this work says more.",
        "Y = aX + b",
    ],
)
def test_a_line_is_no_heading(line: str) -> None:
    assert headings(line) == []


def test_the_last_line_of_a_paragraph_is_no_heading() -> None:
    text = _PROSE.replace("thaw comes.", "thaw comes up\nfrom Port Ellery")
    assert [block.kind for block in document(text).blocks] == ["paragraph", "paragraph"]


def test_verses_are_no_headings() -> None:
    verses = "The River Rises\n\nThe River Falls\n\nThe Men Go Out\n\nThe Men Come Home\n\nThe Nets Are Dry"
    assert headings(verses) == []


def test_a_counted_list_is_no_row_of_headings() -> None:
    found = between("1. The ferry\n2. The bridge\n3. The ford")
    assert [(block.kind, block.prose.text) for block in found] == [
        ("item", "1. The ferry"),
        ("item", "2. The bridge"),
        ("item", "3. The ford"),
    ]


def test_a_heading_over_two_lines() -> None:
    title = "2.1 The Ferry at Kest, Its Men and Their Wages, With a Word on the Old Bridge\nand the Great Storm"
    assert headings(title) == [(2, "", "2.1", " ".join(title[4:].split()))]


def test_a_heading_with_a_cut_word() -> None:
    line = "2.1 The Ferry at Kest, Its Men and Their Wages, With a Word on the Broken Bri-\ndges and the Storm"
    assert [block.title for block in between(line)] == [
        "The Ferry at Kest, Its Men and Their Wages, With a Word on the Broken Bridges and the Storm"
    ]


def test_a_heading_goes_on_over_a_page_break() -> None:
    line = "2.1 The Ferry at Kest and Its Men in the Years between the Great Storm and\n\n12\n\nthe Fall of the Bridge"
    assert [block.title for block in between(line)] == [
        "The Ferry at Kest and Its Men in the Years between the Great Storm and the Fall of the Bridge"
    ]


def test_two_headings_in_a_row() -> None:
    assert [title for _, _, _, title in headings("THE FERRY\n\nBackground of the Enquiry")] == [
        "THE FERRY",
        "Background of the Enquiry",
    ]


@pytest.mark.parametrize("marker", ["•", "-", "–", "*", "◦", "▪", "(a)", "1)", "i.", "[2]"])
def test_list_items(marker: str) -> None:
    first = f"{marker} the four men who row the ferry and who live in the house on the left bank of\n  the river;"
    found = between(f"{first}\n{marker} the council.")
    assert [(block.kind, block.prose.text) for block in found] == [
        ("item", " ".join(first.split())),
        ("item", f"{marker} the council."),
    ]


def test_a_paragraph_goes_on_over_a_page_break() -> None:
    text = _PROSE.replace("paid by", "paid by\n\n\n\n  12 \n\n\f\nFerries of the North\n\n")
    twice = text + "\n" + text.replace("  12 ", "  13 ")
    found = document(twice).blocks
    assert [block.prose.text for block in found] == [block.prose.text for block in document(_PROSE + "\n" + _PROSE).blocks]
    assert "12" in found[0].span.text


@pytest.mark.parametrize("number", ["7", "- 7 -", "[7]", "vii", "Page 7", "Page 7 of 20", "7 | P a g e", "7/20"])
def test_page_numbers_are_furniture(number: str) -> None:
    text = _PROSE.replace("paid by", f"paid by\n\n{number}\n\n")
    assert blocks(text) == blocks(_PROSE)


def test_a_passage_that_stands_twice_is_no_running_head() -> None:
    assert blocks(f"{_PROSE}\n{_PROSE}") == blocks(_PROSE) * 2


def test_a_table_of_numbers_keeps_them() -> None:
    assert between("12\n45\n7")[0].prose.text.startswith("12")


def test_hyphens_of_words_that_stand_nowhere_else() -> None:
    text = (
        "The keepers who over-\n\nsee the ex-\n\npanse of the bay were extra-\n\nordinarily slow, and their two-\n\nsided talks with "
        "Gor-\n\nbundian traders, of whom the keepers of the shore and of the bay knew little, came to an end in the spring."
    )
    prose = document(text).blocks[0].prose.text
    for word in ("oversee", "expanse", "extraordinarily", "two-sided", "Gorbundian"):
        assert word in prose


def test_hyphens_at_line_ends() -> None:
    text = (
        "The men of the ferry speak of coopera-\n\ntion, and the Kest-\n\nEllery line is theirs. They have a counter-\n\n"
        "alliance, and they know the counter-alliance of the millers. Their long-\n\nterm plans and their cooperation are well known, "
        "as is a term that is long in use, and so are pre- and post-\n\nwar fares, or boat-\n\nand net-mending."
    )
    prose = document(text).blocks[0].prose.text
    assert "of cooperation, and the Kest-Ellery line" in prose
    assert "a counter-alliance, and" in prose
    assert "long-term plans" in prose
    assert "pre- and post-war fares" in prose
    assert "boat- and net-mending" in prose


def test_a_healed_word_leads_back_to_both_lines() -> None:
    text = "The men of the ferry, who know each other well, speak of coopera-\ntion with the council."
    prose = document(text).blocks[0].prose
    at = prose.text.index("cooperation")
    assert prose.span(at, at + 11).text == "coopera-\ntion"
    assert not prose.is_literal(at, at + 11)


def test_contents_are_a_table() -> None:
    text = f"CONTENTS\n\n1. Introduction ........ 1\n1.1 Boats ............. 2\n2. Methods . . . . . . . 14\n\n1. Introduction\n\n{_PROSE}"
    assert [block.kind for block in document(text).blocks] == ["heading", "table", "heading", "paragraph", "paragraph"]


def test_contents_without_leaders() -> None:
    text = f"Table of Contents\n\nAbstract  i\nIntroduction  1\nBoats and Nets  2\n\nIntroduction\n\n{_PROSE}"
    assert [block.kind for block in document(text).blocks] == ["heading", "table", "heading", "paragraph", "paragraph"]


def test_a_title_page_is_a_table() -> None:
    text = f"UNIVERSITY OF KEST\n\nThe Ferry and Its Men\n\nA thesis by\n\nAnna Dvorak\n\nLindmoor 2019\n\nABSTRACT\n\n{_PROSE}"
    assert [block.kind for block in document(text).blocks] == ["table", "heading", "paragraph", "paragraph"]


@pytest.mark.parametrize("title", ["References", "BIBLIOGRAPHY", "Works Cited", "Reference List", "Literature Cited"])
def test_references(title: str) -> None:
    entries = [
        "Aldous, B., & Holm, T. (1999). The price of a crossing. Journal of Small Rivers, 12(3),\n    44–71.",
        "Brenner, K. (2003). Seven winters on the ice: A diary. Port Ellery: Harbour Press.",
        "Castellan, R., Dvorak, A., & Eklund, M. (2011). Ferries without bridges. In P. Farrow\n    (Ed.), Rivers (pp. 1–9).",
    ]
    text = f"{_PROSE}\n{title}\n\n" + "\n".join(entries) + f"\n\nAppendix A\n\nLetters\n\n{_PROSE}"
    found = document(text).blocks
    assert [block.prose.text for block in found if block.kind == "reference"] == [" ".join(entry.split()) for entry in entries]
    assert [block.kind for block in found[-3:]] == ["heading", "paragraph", "paragraph"]


def test_captions_and_tables() -> None:
    table = "Year      Men     Boats\n1901      4       1\n1902      6       2"
    found = between(f"Table 1: Men and boats\n\n{table}\n\nSource: the council's list.\n\nFigure 2. The ferry in winter")
    assert [block.kind for block in found] == ["caption", "table", "note", "caption"]


def test_a_sentence_that_begins_with_a_figure_is_a_paragraph() -> None:
    assert between("Figure 2 shows the ferry in winter, when the men mend their nets.")[0].kind == "paragraph"


def test_a_block_quotation() -> None:
    quotation = (
        "        The river is older than the council, and the council\n        is older than the ferry and all of its men."
    )
    found = between(f"One of the men put it like this when we met:\n\n{quotation}")
    assert [block.kind for block in found] == ["paragraph", "quote"]


def test_one_line_a_paragraph() -> None:
    lines = [" ".join(part.split()) for part in _PROSE.split("\n\n")]
    assert blocks("\n".join(["Background", *lines, "Methods", *lines])) == [
        ("heading", "Background"),
        *(("paragraph", line) for line in lines),
        ("heading", "Methods"),
        *(("paragraph", line) for line in lines),
    ]


@pytest.mark.parametrize(
    "text", ["", "\n\n\n", " \t ", "\f", "\x00", "12", "\n12\n\n13\n", "word", "-", "•", "\ufeff", "a-\n", "Chapter"]
)
def test_hardly_any_text(text: str) -> None:
    assert len(document(text).blocks) <= 2


_PIECES = st.sampled_from(
    [
        *(" ", "  ", "\n", "\n\n", "\r\n", "\r", "\f", "\t", "\x00", "\u2028", "\x85", "-\n", "    ", ". ", ": ", "... 3"),
        *(
            "Word",
            "word",
            "co",
            "12",
            "iv",
            "References",
            "Contents",
            "CHAPTER 1",
            "1.1 ",
            "(a) ",
            "• ",
            "Figure 1: ",
            "Ä",
            "字",
            "\u00ad",
        ),
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(),
        st.lists(_PIECES, max_size=60).map("".join),
        st.text(alphabet="aA .\n-1\f•"),
        st.lists(_PIECES, min_size=200).map("".join),
    )
)
def test_nothing_is_lost_and_nothing_raises(text: str) -> None:
    source = Source("thesis.txt", text)
    found = read(source).blocks
    covered = bytearray(len(text))
    last = 0
    for block in found:
        assert last <= block.span.start < block.span.end
        last = block.span.end
        covered[block.span.start : block.span.end] = b"\1" * (block.span.end - block.span.start)
        assert all(piece.text == piece.span.text for piece in block.prose.pieces if piece.kind == "literal")
    lines = scan(text)
    for line, dropped in zip(lines, furniture(lines), strict=True):
        assert dropped or all(covered[line.start : line.end])
    outside = [char for char, inside in zip(text, covered, strict=True) if not inside]
    kept = [line.text for line, dropped in zip(lines, furniture(lines), strict=True) if dropped]
    assert sum(not char.isspace() for char in outside) <= sum(len(text) for text in kept)


@pytest.mark.parametrize("title", ["Bibliografia", "Referências", "Literaturverzeichnis", "Références", "Bibliografía"])
def test_the_list_of_references_may_have_its_title_in_another_language(title: str) -> None:
    works = "\n\n".join(
        f"{name}, A. (20{n}). Work number {n}. Porto: Cais." for n, name in enumerate(["Hale", "Moss", "Reed"], 11)
    )
    found = document(f"1 Tides\n\nThey rise (Hale, 2011).\n\n{title}\n\n{works}\n")
    assert [block.kind for block in found.blocks][-4:] == ["heading", "reference", "reference", "reference"]
