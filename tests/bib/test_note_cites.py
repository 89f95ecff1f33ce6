"""Citations in notes: full references, short ones, "ibid.", and what only looks like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib.callout import Callout
from bib.names import Name
from bib.note_cites import Known, note_cites, title_words

BOOK = "Anna Hale, The Port of Quay (Quay: Harbour Press, 2004), 12."
ARTICLE = "Peter Moss, “Prices of Harbours,” Journal of Ports 12, no. 3 (2010): 44."


def works(*notes: str) -> list[list[tuple[str, str, str | None]]]:
    """First family name, year and locator of each citation, by note."""
    return [[(one.authors[0].family, one.year, one.locator) for one in row] for row in note_cites(notes)]


@pytest.mark.parametrize(
    ("note", "families", "year", "locator"),
    [
        (BOOK, ["Hale"], "2004", "12"),
        (ARTICLE, ["Moss"], "2010", "44"),
        ("3 " + ARTICLE, ["Moss"], "2010", "44"),
        (
            'P. Moss and Lena Brandt, "Silt," in Mud, ed. Tim Keller (Marsh: Mud Books, 2015), 3–9.',
            ["Moss", "Brandt"],
            "2015",
            "3–9",
        ),
        ("A. Hale, The Port of Quay, Quay: Harbour Press, 2004, p. 12.", ["Hale"], "2004", "12"),
        (
            "Anna Hale, Peter Moss, and Lena Brandt, Silt: A History (Quay: Mud, 1999).",
            ["Hale", "Moss", "Brandt"],
            "1999",
            None,
        ),
        ("See also Anna M. van Hale, “A Title” (PhD diss., University of Quay, 2010), 44.", ["van Hale"], "2010", "44"),
        ("This is disputed. See Anna Hale, Silt (Quay: Mud, 2003), 5. Others agree.", ["Hale"], "2003", "5"),
    ],
)
def test_a_full_reference(note: str, families: list[str], year: str, locator: str | None) -> None:
    ((found,),) = note_cites([note])
    assert [name.family for name in found.authors] == families
    assert (found.form, found.year, found.locator) == ("note", year, locator)
    assert note[found.start : found.end] == found.text
    assert not found.refers_back


@pytest.mark.parametrize(
    "note",
    [
        "John Smith was born in 1954 and died in 1999.",
        "The council met in 1931, 1932 and 1933 (see the minutes of 1934).",
        "Interview with Anna Hale, Quay, 12 May 2004.",
        "Anna Hale, email to the author, May 4, 2004.",
        "John Smith, The mayor of Quay, said in 1931 that it was closed (see the minutes, 1934).",
        "“Harbour Closed,” Quay Times, May 4, 1931.",
        "Of the three ports, Quay was the largest until 1931, when Marsh took its place.",
        "New Haven, The History of a Port (May 1, 2016).",
        "Peter Moss, “Ships,” https://example.org/ships (May 1, 2016).",
        "Hale, Port of Quay, 20.",
        "Ibid., 3.",
    ],
)
def test_no_citation(note: str) -> None:
    assert works(note) == [[]]


def test_a_short_one_means_the_work_told_before() -> None:
    assert works(BOOK, ARTICLE, "Hale, Port of Quay, 20; Moss, 45.")[2] == [("Hale", "2004", "20"), ("Moss", "2010", "45")]


def test_a_short_one_that_may_mean_two_works_means_none() -> None:
    other = "Anna Hale, The Port of Marsh (Quay: Harbour Press, 2009), 3."
    assert works(BOOK, other, "Hale, 20.", "Hale, Port of Marsh, 4.")[2:] == [[], [("Hale", "2009", "4")]]


def test_a_short_one_may_mean_a_work_of_the_list() -> None:
    listed = [Known((Name("Keller", "Tim"),), False, "2001", None, title_words("Ships of the Coast"))]
    ((found,),) = note_cites(["Keller, Ships, 9."], listed)
    assert (found.authors, found.year) == ((Name("Keller", "Tim"),), "2001")
    assert found.refers_back


def test_ibid_means_the_work_of_the_note_before() -> None:
    assert works(BOOK, "Ibid., 14.", "Ibid.", ARTICLE, "ibid., pp. 3–4") == [
        [("Hale", "2004", "12")],
        [("Hale", "2004", "14")],
        [("Hale", "2004", None)],
        [("Moss", "2010", "44")],
        [("Moss", "2010", "3–4")],
    ]


def test_ibid_behind_a_note_with_two_works_means_none() -> None:
    assert works(BOOK, f"Hale, 3; {ARTICLE}", "Ibid., 5.")[2] == []


words = st.sampled_from(
    ["Anna Hale,", "Moss,", "“Port,”", "The Port", "(Quay: Mud, 2004)", "2004", "ibid.", ";", "see", "12.", "et al.", "A. B."]
)


@given(st.lists(st.one_of(st.text(max_size=60), st.lists(words, max_size=9).map(" ".join)), max_size=6))
def test_every_callout_is_a_slice_of_its_note(notes: list[str]) -> None:
    for note, row in zip(notes, note_cites(notes), strict=True):
        ends: list[Callout] = []
        for one in row:
            assert note[one.start : one.end] == one.text
            assert one.authors
            assert all(before.end <= one.start for before in ends)
            ends.append(one)
