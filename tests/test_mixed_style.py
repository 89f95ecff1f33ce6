"""Citations that depart from the form that most of a manuscript's citations have."""

import pytest
from helpers import document, findings

from lint.facts.citation_style import drifts

RULE = "citation/mixed-style"
AMPERSANDS = "Tides rise (Hale & Moss, 2019), fall (Reed & Cole, 2020) and rest (Hale & Cole, 2018). "


def found(words: str) -> list[tuple[str, str | None, str | None]]:
    return [(f.text, f.suggestions[0] if f.suggestions else None, f.severity) for f in findings(words, RULE)]


@pytest.mark.parametrize(
    ("words", "citation", "instead"),
    [
        ("Some doubt it (Moss and Reed, 2017).", "(Moss and Reed, 2017)", "(Moss & Reed, 2017)"),
        ("Some doubt it (see Moss and Reed, 2017; Cole, 2011).", "Moss and Reed, 2017", "Moss & Reed, 2017"),
        ("Some doubt it (Moss, & Reed, 2017).", "(Moss, & Reed, 2017)", "(Moss & Reed, 2017)"),
        ("Some doubt it (Moss 2017).", "(Moss 2017)", "(Moss, 2017)"),
        ("Some doubt it (Moss et al. 2017, p. 3).", "(Moss et al. 2017, p. 3)", "(Moss et al., 2017, p. 3)"),
        ("Some doubt it (Edwin Moss, 2017).", "(Edwin Moss, 2017)", "(Moss, 2017)"),
    ],
)
def test_a_departure_is_found_and_rewritten(words: str, citation: str, instead: str) -> None:
    assert found(AMPERSANDS + words) == [(citation, instead, "info")]


@pytest.mark.parametrize(
    "words",
    [
        "Moss and Reed (2017) doubt it.",
        "The ministry doubts it (Ministry of Coast and Sea, 2017).",
        "They doubt it (Moss, Reed, & Cole, 2017).",
        "They doubt it (Moss et al., 2017a, 2017b).",
        "They doubt it (A. Moss, 2017; B. Moss, 2018).",
        "They doubt it (World Bank, 2017).",
        "The list [a, b] and the date (May 2017) are no citations.",
    ],
)
def test_what_is_right_is_left_alone(words: str) -> None:
    assert found(AMPERSANDS + words) == []


def test_a_manuscript_may_have_any_form_if_it_keeps_to_it() -> None:
    assert found("Tides rise (Hale and Moss 2019), fall (Reed and Cole 2020) and rest (Cole 2018).") == []


def test_a_tie_has_no_usual_form() -> None:
    assert found("Tides rise (Hale and Moss, 2019) and fall (Reed & Cole, 2020).") == []


def test_few_departures_from_a_form_beyond_doubt_are_a_warning() -> None:
    many = " ".join(f"Tides rise (Hale & Moss, {year})." for year in range(1990, 2000))
    assert found(many + " Some doubt it (Moss and Reed, 2017).") == [
        ("(Moss and Reed, 2017)", "(Moss & Reed, 2017)", "warning")
    ]


def test_numbers_among_authors_are_information_in_one_group() -> None:
    results = findings(AMPERSANDS + "Some doubt it [12]. Others agree [13].", RULE)
    assert [finding.text for finding in results] == ["[12]", "[13]"]
    assert {finding.severity for finding in results} == {"info"}
    assert len({finding.group for finding in results}) == 1


def test_a_drift_tells_the_usual_form_and_all_places() -> None:
    (drift,) = document(AMPERSANDS + "Some doubt it (Moss and Reed, 2017), often (Cole and Moss, 2011).").fact(drifts)
    assert (drift.habit, drift.usual, drift.count, drift.other) == ("joiner", "&", 3, "and")
    assert [place.citation.callout.year for place in drift.places] == ["2017", "2011"]
