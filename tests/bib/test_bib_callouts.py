"""In-text citations: every form the grammar knows, with invented authors from many subjects."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib.callouts import Callout, callouts


def short(callout: Callout) -> tuple[str, str, str]:
    """Form, surnames and year with suffix: ``("narrative", "Okafor; Moss et al.", "2011a")``."""
    names = "; ".join(author.family for author in callout.authors) + (" et al." if callout.et_al else "")
    return callout.form, names, callout.year + (callout.suffix or "")


def found(text: str) -> list[tuple[str, str]]:
    return [short(callout)[1:] for callout in callouts(text)]


@pytest.mark.parametrize(
    ("bracket", "works"),
    [
        ("(Okafor, 2011)", [("Okafor", "2011")]),
        ("(Okafor 2011)", [("Okafor", "2011")]),
        ("[Okafor et al., 2011]", [("Okafor et al.", "2011")]),
        ("(Okafor & Moss, 2011)", [("Okafor; Moss", "2011")]),
        ("(Okafor, & Moss, 2011)", [("Okafor; Moss", "2011")]),
        ("(Okafor and Moss, 2011)", [("Okafor; Moss", "2011")]),
        ("(Okafor, Moss, & Pratt, 2011)", [("Okafor; Moss; Pratt", "2011")]),
        ("(Okafor, Moss and Pratt 2011)", [("Okafor; Moss; Pratt", "2011")]),
        ("(Okafor/Moss, 2011)", [("Okafor; Moss", "2011")]),
        ("(Okafor et al, 2011)", [("Okafor et al.", "2011")]),
        ("(Okafor and colleagues, 2011)", [("Okafor et al.", "2011")]),
        ("(Okafor, 2011; Moss, 2012)", [("Okafor", "2011"), ("Moss", "2012")]),
        ("(Okafor, 2011, Moss, 2012)", [("Okafor", "2011"), ("Moss", "2012")]),
        ("(Okafor, 2011a, 2011b)", [("Okafor", "2011a"), ("Okafor", "2011b")]),
        ("(Okafor, 2011a, b)", [("Okafor", "2011a"), ("Okafor", "2011b")]),
        ("(Okafor, 2011, 2013; Moss, 2012)", [("Okafor", "2011"), ("Okafor", "2013"), ("Moss", "2012")]),
        ("(Okafor, 2011; 2013)", [("Okafor", "2011"), ("Okafor", "2013")]),
        ("(see Okafor, 2011)", [("Okafor", "2011")]),
        ("(cf. Okafor 2011; e.g., Moss 2012)", [("Okafor", "2011"), ("Moss", "2012")]),
        ("(for an overview, see Okafor, 2011)", [("Okafor", "2011")]),
        ("(see also Okafor 2011 for a longer discussion)", [("Okafor", "2011")]),
        ("(as cited in Okafor, 2011)", [("Okafor", "2011")]),
        ("(Moss, 1905, as cited in Okafor, 2011)", [("Moss", "1905"), ("Okafor", "2011")]),
        ("(Okafor, 2011, emphasis added)", [("Okafor", "2011")]),
        ("(Okafor, n.d.)", [("Okafor", "n.d.")]),
        ("(Okafor, in press)", [("Okafor", "in press")]),
        ("(Okafor, forthcoming)", [("Okafor", "forthcoming")]),
        ("(Okafor, 1867/1976)", [("Okafor", "1867/1976")]),
        ("(Okafor, A. 2011, October)", [("Okafor", "2011")]),
        ("(A. Okafor, 2011)", [("Okafor", "2011")]),
        ("(Okafor, A., & Moss, L. K., 2011)", [("Okafor; Moss", "2011")]),
        ("(Ada Ngozi Okafor, 2011)", [("Okafor", "2011")]),
        ("(Helen Okafor, 2011)", [("Okafor", "2011")]),
        ("(Crowley-Ames, 2011)", [("Crowley-Ames", "2011")]),
        ("(Petrovic Simic, 2011)", [("Petrovic Simic", "2011")]),
        ("(Ortega y Soler, 2011)", [("Ortega y Soler", "2011")]),
        ("(Čapková, 2011; Łęcki, 2012; Ørsted, 2013)", [("Čapková", "2011"), ("Łęcki", "2012"), ("Ørsted", "2013")]),
        ("(de Wit, 2011)", [("de Wit", "2011")]),
        ("(van der Meer & De la Rosa, 2011)", [("van der Meer; De la Rosa", "2011")]),
        ("(O’Neill & d'Arcy, 2011)", [("O’Neill; d'Arcy", "2011")]),
        ("(Berlin & Moss, 2011)", [("Berlin; Moss", "2011")]),
        ("(March & Moss, 2011)", [("March; Moss", "2011")]),
        ("(UNESCO, 2011)", [("UNESCO", "2011")]),
        ("(Reuters, 2011)", [("Reuters", "2011")]),
        ("(World Fisheries Organization [WFO], 2011)", [("World Fisheries Organization", "2011")]),
        ("(Bread and Grain Organization, 2011)", [("Bread and Grain Organization", "2011")]),
        ("(Department of Roads and Harbours, 2011)", [("Department of Roads and Harbours", "2011")]),
        ("(Tidal Office, July 2011)", [("Tidal Office", "2011")]),
        ("(The Fishmonger, 2011)", [("The Fishmonger", "2011")]),
        ("(tidewatch.org, 2011)", [("tidewatch.org", "2011")]),
        ("(Okafor, 2011; after the flood of 1953)", [("Okafor", "2011")]),
    ],
)
def test_parenthetical(bracket: str, works: list[tuple[str, str]]) -> None:
    text = f"Eels return to the same rivers {bracket}."
    assert found(text) == works
    assert {callout.form for callout in callouts(text)} == {"parenthetical"}
    assert {callout.group for callout in callouts(text)} == {0}
    if len(works) == 1 and ";" not in bracket:
        assert callouts(text)[0].text == bracket


@pytest.mark.parametrize(
    ("text", "works", "words"),
    [
        ("Okafor (2011) disagrees.", "Okafor", "Okafor (2011)"),
        ("As Okafor's (2011) survey shows.", "Okafor", "Okafor's (2011)"),
        ("As Williams’ (2011) survey shows.", "Williams", "Williams’ (2011)"),
        ("According to de Wit (2011), yes.", "de Wit", "de Wit (2011)"),
        ("As per Reuters (2011), yes.", "Reuters", "Reuters (2011)"),
        ("In Okafor (2011) this is denied.", "Okafor", "Okafor (2011)"),
        ("However, Okafor and Moss (2011) deny it.", "Okafor; Moss", "Okafor and Moss (2011)"),
        ("Okafor, Moss, & Pratt (2011) deny it.", "Okafor; Moss; Pratt", "Okafor, Moss, & Pratt (2011)"),
        ("In Norway, Okafor and Moss (2011) deny it.", "Okafor; Moss", "Okafor and Moss (2011)"),
        ("The ships left, and Okafor (2011) counts them.", "Okafor", "Okafor (2011)"),
        ("Okafor et al. (2011) deny it.", "Okafor et al.", "Okafor et al. (2011)"),
        ("Okafor, Moss, et al. (2011) deny it.", "Okafor; Moss et al.", "Okafor, Moss, et al. (2011)"),
        ("Okafor and colleagues (2011) deny it.", "Okafor et al.", "Okafor and colleagues (2011)"),
        ("Professor Helen Okafor (2011) denies it.", "Okafor", "Helen Okafor (2011)"),
        ("Marine Biologist Helen Okafor (2011) denies it.", "Okafor", "Helen Okafor (2011)"),
        ("C. Wright Okafor (2011) denies it.", "Okafor", "C. Wright Okafor (2011)"),
        ("Willem van der Meer (2011) denies it.", "van der Meer", "Willem van der Meer (2011)"),
        ("Jane St. Clair (2011) denies it.", "St. Clair", "Jane St. Clair (2011)"),
        ("The Okafor (2011) model is simple.", "Okafor", "Okafor (2011)"),
        ("According to the World Bank (2011), yes.", "World Bank", "World Bank (2011)"),
        ("The OECD (2011) reports a fall.", "OECD", "OECD (2011)"),
        ("According to the Ministry of Roads (2011), no.", "Ministry of Roads", "Ministry of Roads (2011)"),
        ("The U.S. Census Bureau (2011) estimates it.", "U.S. Census Bureau", "U.S. Census Bureau (2011)"),
        ("Allen, Moss, & Lima (2011) deny it.", "Allen; Moss; Lima", "Allen, Moss, & Lima (2011)"),
        ("March (2011) argues the reverse.", "March", "March (2011)"),
        ("Okafor et al. [2011] deny it.", "Okafor et al.", "Okafor et al. [2011]"),
        ("Okafor (2011, p. 12) denies it.", "Okafor", "Okafor (2011, p. 12)"),
    ],
)
def test_narrative(text: str, works: str, words: str) -> None:
    (callout,) = callouts(text)
    assert short(callout) == ("narrative", works, "2011")
    assert callout.text == words


@pytest.mark.parametrize(
    ("text", "authors", "words"),
    [
        ("The 2004 book by Takashi Mori is long.", "Mori", "2004 book by Takashi Mori"),
        ("Mori Takashi's 2004 book is long.", "Mori", "Mori Takashi's 2004 book"),
        ("Mori’s influential 2004 study is long.", "Mori", "Mori’s influential 2004 study"),
        ("A 2004 UNESCO report says so.", "UNESCO", "2004 UNESCO report"),
        ("A 2004 World Bank working paper says so.", "World Bank", "2004 World Bank working paper"),
        ("A 2004 study by Mori, Okafor, and Moss says so.", "Mori; Okafor; Moss", "2004 study by Mori, Okafor, and Moss"),
        ("A 2004 study by Mori and colleagues says so.", "Mori et al.", "2004 study by Mori and colleagues"),
        ("Mori, in his 2004 book, says so.", "Mori", "Mori, in his 2004 book"),
        ("In her 2004 book, Helen Mori argues so.", "Mori", "2004 book, Helen Mori"),
        ('The note "Mori 2004, 15" was left.', "Mori", "Mori 2004, 15"),
    ],
)
def test_year_as_adjective(text: str, authors: str, words: str) -> None:
    (callout,) = callouts(text)
    assert short(callout) == ("other", authors, "2004")
    assert callout.text == words


@pytest.mark.parametrize(
    ("bracket", "locator"),
    [
        ("(Okafor, 2011, p. 12)", "p. 12"),
        ("(Okafor, 2011, pp. 3-5)", "pp. 3-5"),
        ("(Okafor, 2011, pp. 3–5, 9)", "pp. 3–5, 9"),
        ("(Okafor, 2011, ch. 2)", "ch. 2"),
        ("(Okafor 2011: 45)", "45"),
        ("(Okafor, 2011, 45)", "45"),
        ("(Okafor, 2011, vol. 2, p. 3)", "vol. 2, p. 3"),
        ("(Okafor, 2011)", None),
    ],
)
def test_locators(bracket: str, locator: str | None) -> None:
    (callout,) = callouts(f"It was so {bracket}.")
    assert callout.locator == locator
    assert callout.text == bracket


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Eels swim [1].", [(1,)]),
        ("Eels swim [4, 7].", [(4, 7)]),
        ("Eels swim [1-3].", [(1, 2, 3)]),
        ("Eels swim [2, 5–7].", [(2, 5, 6, 7)]),
        ("Eels swim [1], [3].", [(1,), (3,)]),
        ("The interval [0, 1] and the vector [3, 1] and x_[2].", []),
        ("In [2019] nothing happened [012].", []),
    ],
)
def test_numeric(text: str, numbers: list[tuple[int, ...]]) -> None:
    assert [callout.numbers for callout in callouts(text)] == numbers
    assert all(callout.form == "numeric" and not callout.authors for callout in callouts(text))


def test_groups_count_brackets() -> None:
    text = "Moss (2011) and others (Okafor, 2012; Pratt, 2013) swim [4]."
    assert [callout.group for callout in callouts(text)] == [0, 1, 1, 2]


def test_an_acronym_defined_in_place_is_the_author() -> None:
    (callout,) = callouts("The World Fisheries Organization (WFO, 2011) warns.")
    assert short(callout) == ("parenthetical", "WFO", "2011")
    assert callout.authors[0].corporate


def test_several_years_after_a_name() -> None:
    first, second = callouts("Okafor (2011, 2013) denies it.")
    assert (first.text, second.text) == ("Okafor (2011", "2013")
    assert [short(c) for c in (first, second)] == [("narrative", "Okafor", "2011"), ("narrative", "Okafor", "2013")]


PIECES = st.lists(
    st.sampled_from(
        "Okafor Moss van der de (2011) 2011 2011a ( ) [ ] ; , & and et al. 's p. 12 (Okafor, see In The book by his n.d. [3] “ ".split()
    ),
    max_size=25,
).map(" ".join)


@given(st.one_of(st.text(max_size=120), PIECES))
def test_spans_hold_for_any_text(text: str) -> None:
    end = 0
    for callout in callouts(text):
        assert callout.text == text[callout.start : callout.end]
        assert end <= callout.start < callout.end
        end = callout.end
        assert bool(callout.numbers) == (callout.form == "numeric")
        assert callout.form == "numeric" or (callout.authors and callout.year)
