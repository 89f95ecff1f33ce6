"""Acronyms: what they stand for, where they are used, and one meaning each."""

import pytest
from helpers import document, findings
from hypothesis import given
from hypothesis import strategies as st

from lint.facts.acronym_uses import acronym_uses, mentions
from lint.facts.acronyms import aligned, definitions, initials_fit
from lint.facts.self_names import genre

USE, EXPANSION = "consistency/acronym-use", "consistency/acronym-expansion"
THREE = "The River Trust Board (RTB) met. The Old Mill Fund (OMF) paid. The Water Wheel Index (WWI) rose. RTB, OMF and WWI are used. "


def said(words: str, rule: str = USE) -> list[tuple[str, str]]:
    return [(finding.text, finding.severity or "") for finding in findings(words, rule)]


@given(st.lists(st.from_regex(r"[A-Z][b-z]{2,8}", fullmatch=True), min_size=2, max_size=6))
def test_initials_fit_and_align(words: list[str]) -> None:
    acronym = "".join(word[0] for word in words)
    assert initials_fit(acronym, words)
    assert aligned(acronym, " ".join(words)) is not None
    found = definitions(document(f"We asked the {' '.join(words)} ({acronym}) again today, as we always do.\n"))
    assert [(item.acronym, item.fits) for item in found] == [(acronym, True)]


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("The River Trust Board (RTB) met.", "words"),
        ("The RTB (River Trust Board) met.", "words"),
        ("The RTB, which stands for River Trust Board, met.", "words"),
        ("RTB means River Trust Board.", "words"),
        ("The River Trust Board, RTB, met.", "words"),
        ("The river trust board or RTB met.", "words"),
        ("The River Trust Board test, as it is now widely known by its letters, the RTB test, failed.", "words"),
        ("Rare tests brought much joy to all of those who worked in it for the RTB.", ""),
        ("The RTB mixture is made of rye, thyme and barley.", "name"),
        ("We built a tool called RTB.", "name"),
        ("The RTB met.", ""),
    ],
)
def test_how_an_acronym_is_introduced(words: str, how: str) -> None:
    assert [use.said for use in acronym_uses(document(words + "\n"))["RTB"]] == [how]


@pytest.mark.parametrize(
    "words",
    [
        "King Louis XIV met Part III.",
        "DO NOT TOUCH THE WHEEL was painted on it.",
        "2 LITERATURE REVIEW of the mills, page 17, and what follows it there.",
        "The river (RTB, 2004) is long.",
        "The code is AX-17 and the address rtb@RTB.org.",
        "He said that IT is so, and it is.",
    ],
)
def test_what_is_no_acronym(words: str) -> None:
    assert acronym_uses(document(words + "\n")) == {}


def test_plurals_and_compounds_are_uses() -> None:
    uses = acronym_uses(document("Two RTBs met. The pro-RTB party and an RTB-led group won.\n"))
    assert [use.start for use in uses["RTB"]] == sorted(use.start for use in uses["RTB"])
    assert len(uses["RTB"]) == 3


def test_mentions_count_whole_names_everywhere() -> None:
    assert mentions(document("RTB HOUSE\n\nThe RTB met. XRTB and RTBX did not; RTBs did.\n"), "RTB") == 3


def test_used_long_before_its_words() -> None:
    words = "The RTB met. The RTB paid. RTB men came.\n\nA river trust board (RTB) is an old thing. An RTB lasts.\n"
    assert said(words) == [("RTB", "warning")]
    assert said(words.replace("The RTB paid. RTB men came.", "")) == [("RTB", "info")]
    assert (
        said(
            "ABSTRACT\n\nThe RTB met. The RTB paid. RTB men came.\n\nINTRODUCTION\n\nA river trust board (RTB) is old. RTB men left.\n"
        )
        == []
    )


def test_nowhere_written_out() -> None:
    assert said(THREE + "The ZQB came.\n") == [("ZQB", "info")]
    assert said(THREE + "GDP, DNA and the EU came. ZQB Ltd came.\n") == []
    assert said("The ZQB came.\n") == []


def test_a_slip_for_a_known_acronym_is_suggested() -> None:
    found = findings(THREE + "The RTB met. " * 12 + "The RBT left.\n", USE)
    assert [(finding.text, finding.suggestions) for finding in found] == [("RBT", ("RTB",))]


def test_written_out_again_only_within_a_chapter() -> None:
    again = "The River Trust Board (RTB) met. The RTB paid. "
    assert said(again + "The River Trust Board (RTB) left.\n") == [("River Trust Board (RTB)", "info")]
    assert said(f"CHAPTER 1\n\nTHE RIVER\n\n{again}\n\nCHAPTER 2\n\nTHE MILL\n\n{again}\n") == []


def test_introduced_and_never_used() -> None:
    assert said("The River Trust Board (RTB) met. It paid.\n") == [("River Trust Board (RTB)", "info")]
    assert said("The River Trust Board (RTB) met.\n\nTable 1: Members of the RTB\n") == []


@pytest.mark.parametrize(
    ("one", "other", "severity"),
    [
        ("River Trust Board (RTB)", "River Transport Board (RTB)", "warning"),
        ("River Trust Board (RTB)", "Rapid Test Battery (RTB)", "warning"),
        ("River Board (RB)", "rapid battery (RB)", "info"),
        ("River Trust Board (RTB)", "river trust boards (RTB)", None),
        ("River Trust Board's (RTB)", "River-Trust Board (RTB)", None),
        ("Organised River Board (ORB)", "Organized River Board (ORB)", None),
        ("River Defence Board (RDB)", "River Defense Board (RDB)", None),
        ("tubercolosis research board (TRB)", "tuberculosis research board (TRB)", None),
    ],
)
def test_one_meaning_each(one: str, other: str, severity: str | None) -> None:
    found = said(f"We asked the {one} first. We asked the {other} then.\n", EXPANSION)
    assert [level for _, level in found] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("This dissertation is about mills.", "dissertation"),
        ("This thesis is about mills. In this paper, we look. This paper is short.", ""),
        ("This thesis is about mills. It consists of three papers.", ""),
        ("Hale wrote a thesis. The mills turn.", ""),
    ],
)
def test_what_a_text_calls_itself(words: str, kind: str) -> None:
    assert genre(document(words + "\n")) == kind


def test_another_report_is_not_this_one() -> None:
    words = "This thesis is about mills. The council issued a report. In this report, mills are praised.\n"
    assert said(words, "structure/wrong-genre") == []
    assert said(words.replace("issued a report", "kept silent"), "structure/wrong-genre") == [("this report", "warning")]


def test_words_that_are_no_name_are_spun_only_by_known_replacements() -> None:
    text = "Socio-Technical Systems (STS) have two parts. The {} (STS) was drawn up by the council of the port.\n"
    assert findings(text.format("socio-technical mandate"), "paraphrase/spun-acronym") == []
    assert findings(text.format("socio-technical framework"), "paraphrase/spun-acronym")


def test_a_formula_of_a_molecule_is_no_acronym() -> None:
    text = (
        "It gives HCOOH. It takes {0}. Then {0} is made. Half of the {0} is lost. Hydrous carbon oxides ({0}) are heavy.\n"
        + THREE
    )
    assert said(text.format("HCO")) == []
    assert said(text.format("HCX").replace("oxides", "xenons"))
