"""Entries of printed lists, one work in the styles people use, and what goes wrong in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib.listed import parse

TWO = (("Hale", "A."), ("Moss", "B. C."))


@pytest.mark.parametrize(
    ("text", "authors", "year", "title"),
    [
        ("Hale, A., & Moss, B. C. (2014). Tides of the sea. Journal of the Sea, 3(2), 12–20.", TWO, "2014", "Tides of the sea"),
        (
            "Hale, A. and Moss, B. C. (2014) 'Tides of the sea', Journal of the Sea, 3(2), pp. 12-20.",
            TWO,
            "2014",
            "Tides of the sea",
        ),
        ("Hale, A. and B. C. Moss. 2014. Tides of the sea. Journal of the Sea 3: 12-20.", TWO, "2014", "Tides of the sea"),
        (
            "Hale, A., and B. C. Moss. “Tides of the Sea.” Journal of the Sea 3, no. 2 (2014): 12–20.",
            TWO,
            "2014",
            "Tides of the Sea",
        ),
        (
            "[7] A. Hale and B. C. Moss, “Tides of the sea,” J. Sea, vol. 3, pp. 12–20, May 2014.",
            TWO,
            "2014",
            "Tides of the sea",
        ),
        (
            "7. Hale A, Moss BC. Tides of the sea. J Sea. 2014;3(2):12-20.",
            (("Hale", "A"), ("Moss", "BC")),
            "2014",
            "Tides of the sea",
        ),
        (
            "World Bank. (2010). Ports of the world. Washington: World Bank.",
            (("World Bank", ""),),
            "2010",
            "Ports of the world",
        ),
        ("(2016) Ports of the world. Washington: World Bank.", (), "2016", "Ports of the world"),
        ("van der Berg, J. (n.d.). Dykes. Quay Press.", (("van der Berg", "J."),), "n.d.", "Dykes"),
    ],
)
def test_a_work_is_read_in_any_style(text: str, authors: tuple[tuple[str, str], ...], year: str, title: str) -> None:
    found = parse(text)
    assert (found.authors, found.year, found.title) == (authors, year, title)


def test_the_ranges_hold_what_they_say() -> None:
    text = "[12] Hale, A., Moss, B., et al. (2014a). Tides. London: Quay Press, 2016."
    found = parse(text)
    assert (found.number, found.others, found.year, found.suffix) == ("12", True, "2014", "a")
    assert text[slice(*found.authors_range)] == "Hale, A., Moss, B., et al"
    assert text[slice(*found.year_range)] == "2014"
    assert text[slice(*found.title_range)] == "Tides"


@given(st.text(max_size=300))
def test_any_text_is_read_without_complaint(text: str) -> None:
    found = parse(text)
    for start, end in (found.authors_range, found.year_range, found.title_range):
        assert 0 <= start <= end <= len(text)
