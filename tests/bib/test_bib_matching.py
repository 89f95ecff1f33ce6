"""Callouts against the reference list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib.bibtex import read
from bib.callouts import Callout, callouts, resolve
from bib.distance import one_slip
from bib.matching import Match, match
from bib.names import Name


def bibliography(*rows: str) -> str:
    """Entries k0, k1 ... from rows such as ``Okafor, Ada and Moss, Lena | 2011``, with a title if a third part is given."""
    entries = []
    for i, row in enumerate(rows):
        author, year, *title = (part.strip() for part in row.split("|"))
        entries.append(f"@misc{{k{i}, author = {{{author}}}, year = {{{year}}}, title = {{{title[0] if title else 'T'}}}}}")
    return "\n".join(entries)


def matched(text: str, *rows: str, corporate: dict[str, str] | None = None) -> list[tuple[str, tuple[int, ...]]]:
    found = match([c for c in resolve(callouts(text)) if c], read(bibliography(*rows)).entries, corporate or {})
    return [(one.level, one.candidates) for one in found]


@pytest.mark.parametrize(
    ("text", "row", "level"),
    [
        ("(Okafor, 2011)", "Okafor, Ada | 2011", "exact"),
        ("(Okafor & Moss, 2011)", "Moss, Lena and Okafor, Ada | 2011", "exact"),
        ("(Okafor et al., 2011)", "Okafor, A. and Moss, L. and Pratt, P. | 2011", "exact"),
        ("(Okafor et al., 2011)", "Okafor, A. | 2011", "exact"),
        ("(Moss et al., 2011)", "Okafor, A. and Moss, L. and Pratt, P. | 2011", "none"),
        ("(Okafor, Moss, & Pratt, 2011)", "Okafor, A. and others | 2011", "exact"),
        ("(van der Meer, 2011)", "Meer, Anna van der | 2011", "exact"),
        ("(Meer, 2011)", "van der Meer, Anna | 2011", "exact"),
        ("(Müller, 2011)", "Mueller, J. | 2011", "exact"),
        ("(Muller, 2011)", r"M{\"u}ller, J. | 2011", "exact"),
        ("(HUU, 2011)", "{Harbour Users Union (HUU)} | 2011", "corporate"),
        ("(Harbour Users Union, 2011)", "{Harbour Users Union (HUU)} | 2011", "exact"),
        ("(National Academies, 2011)", "{National Academies of Tides, Ports, and Mud} | 2011", "corporate"),
        ("(National Academies, 2011)", "{National Office of Tides} | 2011", "none"),
        ("(Damaeviius et al., 2011)", "Damaševičius, R. and Moss, L. | 2011", "exact"),
        ("(March et al., 2011)", "March, R. and Moss, L. | 2011", "exact"),
        ("Okafor’s (2011)", "Okafor, Ada | 2011", "exact"),
        ("(Okafor, 1867/1976)", "Okafor, Ada | 1976", "exact"),
        ("(Okafor, n.d.)", "Okafor, Ada | n.d.", "exact"),
        ("(Okafor, 2011)", "Okafor, Ada | 2013", "year"),
        ("(Okafor, 2011)", "Okafor, Ada | 2009", "year"),
        ("(Okafor, 2011)", "Okafor, Ada | 2014", "none"),
        ("(Okafor, in press)", "Okafor, Ada | 2014", "year"),
        ("(Okafor, 2011)", "Okafor, Ada and Moss, Lena | 2012", "none"),
        ("(Okafor, 2011)", "Okofor, Ada | 2011", "name"),
        ("(Okafor, 2011)", "Okafro, Ada | 2011", "name"),
        ("(Okafor, 2011)", "Okafr, Ada | 2011", "name"),
        ("(Moss & Okafor, 2011)", "Moss, Lena and Okofor, Ada | 2011", "name"),
        ("(Okafor, 2011)", "Okufar, Ada | 2011", "none"),
        ("(Okafor, 2011)", "Okofor, Ada | 2012", "none"),
        ("(Lim, 2011)", "Lin, Ada | 2011", "none"),
        ("(Moss, 2011)", "Mosss, Ada | 2011", "name"),
        ("(Masr, 2011)", "Msar, Ada | 2011", "name"),
        ("(Okafor, 2011)", "Okafor, Ada and Moss, Lena | 2011", "name"),
        ("(Okafor, 2011)", "Ada, Okafor | 2011", "swapped"),
        ("(Tidal Motor Factory, 2011)", "{Tidal Motor Factory} | 2011", "corporate"),
        ("(WFO, 2011)", "{World Fisheries Organization} | 2011", "corporate"),
        ("(World Fisheries Organization, 2011)", "{WFO} | 2011", "corporate"),
        ("(UNESCO, 2011)", "{World Fisheries Organization} | 2011", "none"),
        ("(Eels swim [3])", "Okafor, Ada | 2011", "none"),
    ],
)
def test_levels(text: str, row: str, level: str) -> None:
    assert matched(f"Eels return {text}.", row) == [(level, (0,) if level != "none" else ())]


def test_a_body_defined_in_the_text() -> None:
    rows = ("{Fishery Statistics of the North} | 2011",)
    assert matched("(FISHSTAT, 2011)", *rows) == [("none", ())]
    assert matched("(FISHSTAT, 2011)", *rows, corporate={"FISHSTAT": "Fishery Statistics of the North"}) == [
        ("corporate", (0,))
    ]


def test_an_entry_cited_exactly_is_no_candidate_for_a_slip() -> None:
    assert matched("(Okafor, 2011) and (Okafor, 2012)", "Okafor, A. | 2011") == [("exact", (0,)), ("none", ())]
    assert matched("(Okafor, 2011) and (Okofor, 2011)", "Okafor, A. | 2011") == [("exact", (0,)), ("none", ())]


def test_two_surnames_one_letter_apart_are_two_persons() -> None:
    rows = ("Okafor, A. | 2011", "Okofor, B. | 2011")
    assert matched("(Okafor, 2011) and (Okofor, 2011)", *rows) == [("exact", (0,)), ("exact", (1,))]


def test_the_nearest_year_comes_first() -> None:
    assert match(callouts("(Okafor, 2011)"), read(bibliography("Okafor, A. | 2009", "Okafor, A. | 2012")).entries) == (
        Match(0, 1, "year", (1, 0)),
    )


def test_several_works_of_one_year() -> None:
    rows = ("Okafor, A. | 2011 | Zebra", "Okafor, A. | 2011 | Apple")
    assert matched("(Okafor, 2011)", *rows) == [("ambiguous", (0, 1))]
    assert matched("(Okafor, 2011a) (Okafor, 2011b)", *rows) == [("exact", (1,)), ("exact", (0,))]
    assert matched("(Okafor, 2011a) (Okafor, 2011b)", rows[0]) == [("exact", (0,)), ("none", ())]
    assert matched("(Okafor, 2011b)", "Okafor, A. | 2011a", "Okafor, A. | 2011b") == [("exact", (1,))]
    # A letter that neither the list nor the order of its titles has.
    assert matched("(Okafor, 2011c)", "Okafor, A. | 2011a", "Okafor, A. | 2011b") == [("name", (0, 1))]
    assert matched("(Okafor, 2011; Okafor, 2011a)", *rows) == [("ambiguous", (0, 1)), ("exact", (1,))]
    two = ("van der Meer, A. | 2011 | Zebra", "van der Meer, A. | 2011 | Apple")
    assert matched("(van der Meer, 2011a) (Meer, 2011b)", *two) == [("exact", (1,)), ("exact", (0,))]


def test_the_nearest_of_several_years_counts() -> None:
    assert matched("(Okafor, 2001/2011)", "Okafor, A. | 2012") == [("year", (0,))]
    assert matched("(Okafor, 2001/2011)", "Okafor, A. | 2014") == [("none", ())]


@pytest.mark.parametrize(
    ("said", "listed"),
    [("Haxes", "Hales"), ("Haxe", "Hale"), ("Hxle", "Hale"), ("Hael", "Hale"), ("Haels", "Hales"), ("Hlaes", "Hales")],
)
def test_a_slip_in_the_middle_of_a_short_name_is_found(said: str, listed: str) -> None:
    assert matched(f"({said}, 2011)", f"{listed}, A. | 2011") == [("name", (0,))]


def test_a_slip_beside_a_name_too_short_for_one() -> None:
    assert matched("(Li & Okafer, 2011)", "Li, B. and Okafor, A. | 2011") == [("name", (0,))]
    assert matched("(Okafer & Li, 2011)", "Okafor, A. and Li, B. | 2011") == [("name", (0,))]
    assert matched("(Lo & Okafer, 2011)", "Li, B. and Okafor, A. | 2011") == [("none", ())]


def test_initials_tell_namesakes_apart() -> None:
    rows = ("Okafor, Ada | 2011", "Okafor, Ben | 2011")
    assert matched("(B. Okafor, 2011)", *rows) == [("exact", (1,))]
    assert matched("(Okafor, 2011)", "Okafor | 2011", rows[0]) == [("ambiguous", (0, 1))]
    assert matched("(Ben Okafor, 2011)", "Okafor, Ada | 2011", "Okafor, B. | 2011") == [("exact", (1,))]
    assert matched("(B. Okafor, 2011)", "Okafor, Ada | 2011", "Okafor, Benedict | 2011") == [("exact", (1,))]


def test_both_copies_of_a_duplicated_key_are_cited() -> None:
    text = bibliography("Okafor, A. | 2011") + "\n" + bibliography("Okafor, A. | 2011")
    assert match(callouts("(Okafor, 2011)"), read(text).entries) == (Match(0, 0, "exact", (0, 1)),)


@given(st.text(alphabet="abcd", min_size=4, max_size=7), st.data())
def test_one_slip_finds_every_single_edit(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdx"))
    swapped = word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
    for edited in (word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :], swapped):
        assert one_slip(word, edited) == one_slip(edited, word) == (word != edited)
    assert not one_slip(word, word + "xy")


@given(st.text(alphabet="abcdef", min_size=4, max_size=8), st.data())
def test_every_misspelling_of_a_listed_surname_is_found(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(name) - 1))
    edited = data.draw(
        st.sampled_from([name[:at] + "z" + name[at + 1 :], name[:at] + "z" + name[at:], name[:at] + name[at + 1 :]])
    )
    if len(edited) < 4 or edited == name:
        return
    callout = Callout(0, 1, "x", "parenthetical", (Name(edited.title()),), False, "2011", None, None, 0)
    assert match([callout], read(bibliography(f"{name.title()}, Q. | 2011")).entries) == (Match(0, 0, "name", (0,)),)
