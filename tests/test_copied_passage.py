"""The rule on copied passages: what is serious, what is not, and what repeats by design."""

import pytest
from helpers import document, findings

from lint import discover, engine
from lint.finding import Finding

RULE = "repetition/copied-passage"
LONG = (
    "the harbour fills with mud each winter because the river slows where it meets the tide and the council pays for the dredging "
    "out of the fees of the fishing boats while the mills upstream pay nothing at all"
)
SHORT = "fills with mud each winter because the river slows where it meets the tide"
BETWEEN = "\n\nThe mills came later, when wool was cheap. Nobody had foreseen how many there would be.\n\n"


def twice(first: str, second: str) -> list[Finding]:
    return findings(f"{first}{BETWEEN}{second}\n", RULE)


def test_a_finding_marks_the_copy_and_shows_the_first_place() -> None:
    (finding,) = twice(f"As we saw, {LONG}.", f"It is plain that {LONG}, alas.")
    assert finding.text == LONG
    assert finding.severity == "warning"
    assert [related.span.text for related in finding.related] == [LONG]
    assert finding.related[0].span.end < finding.span.start
    assert "39 words stand word for word" in finding.message


def test_a_near_copy_says_how_much_is_the_same() -> None:
    changed = LONG.replace("the council pays", "the town council pays").replace("while", "whereas")
    (finding,) = twice(f"As we saw, {LONG}.", f"It is plain that {changed}, alas.")
    assert finding.text == changed
    assert "nearly the same" in finding.message
    assert "38 of 40 words" in finding.message


def test_a_near_copy_close_by_may_be_a_parallel_and_is_only_noted() -> None:
    changed = LONG.replace("the council pays", "the town council pays").replace("while", "whereas")
    first, second = f"As we saw, {LONG}.", f"It is plain that {changed}, alas."
    assert [finding.severity for finding in twice(first, second)] == ["info"]
    apart = findings(f"Chapter 1\n\nThe Coast\n\n{first}{BETWEEN}Chapter 2\n\nThe Tide\n\n{second}\n", RULE)
    assert [finding.severity for finding in apart] == ["warning"]


def test_a_short_run_is_noted_and_a_whole_sentence_is_a_warning() -> None:
    assert [finding.severity for finding in twice(f"It {SHORT} there.", f"The bay also {SHORT} as a rule.")] == ["info"]
    sentence = f"The harbour {SHORT}."
    assert [finding.severity for finding in twice(f"We begin. {sentence} So it is.", f"As said. {sentence} Yes.")] == [
        "warning"
    ]


def test_eleven_words_are_nothing() -> None:
    eleven = " ".join(SHORT.split()[:11])
    assert twice(f"It {eleven} there.", f"The bay also {eleven} as a rule.") == []


def test_the_same_quotation_twice_is_no_finding_and_a_quotation_left_unmarked_is_noted() -> None:
    assert twice(f"Smith wrote: “{LONG}.”", f"We return to “{LONG}.”") == []
    assert twice(f'Smith wrote: "{LONG}."', f'We return to "{LONG}."') == []
    (finding,) = twice(f"Smith wrote: “{LONG}.”", f"It is plain that {LONG}, alas.")
    assert finding.severity == "info"
    assert "quotation" in finding.message


@pytest.mark.parametrize(
    "heading",
    ["Abstract", "Objectives of the Study", "Research Questions", "Hypotheses", "Organization of the Thesis", "Summary", "References",
     "Appendix A: Consent form", "Significance of the Study", "Problem Statement", "Aims and Objectives", "Chapter Outline", "Appendix B"],
)  # fmt: skip
def test_sections_that_say_again_are_no_finding(heading: str) -> None:
    text = f"{heading}\n\nIt is plain that {LONG}.{BETWEEN}Chapter 1\n\nThe Coast\n\nAs we saw, {LONG}.\n"
    assert findings(text, RULE) == []


@pytest.mark.parametrize("heading", ["Literature Review", "Survey of the Coast", "The Structure of the Economy", "Conclusion"])
def test_sections_of_the_body_are_compared(heading: str) -> None:
    text = f"Chapter 1\n\nThe Coast\n\nAs we saw, {LONG}.{BETWEEN}{heading}\n\nIt is plain that {LONG}, alas.\n"
    assert len(findings(text, RULE)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "The aim of this study is to find out why the harbour fills with mud each winter.",
        "This thesis therefore examines how the council pays for the dredging out of the fees of the boats.",
        "Why does the harbour fill with mud each winter when the river slows where it meets the tide?",
        "Chapter 3 turns to the harbour and to the mud that fills it each winter from the sea.",
        "the Joint Commission on Harbours and Rivers of the Northern Provinces and Islands of the Republic of Norland",
        "The authors thank the harbour office for the data on the mud that fills it each winter.",
        "Mudd, H. (1998). Harbours of the north and why they silt up. Norland University Press, pp. 12–40.",
        "0.12 0.15 0.33 0.41 0.52 n 12 p 0.05 0.66 0.71 0.82 0.93 1.04 1.15",
    ],
)
def test_words_that_repeat_by_design_are_no_finding(words: str) -> None:
    assert twice(f"It was so. {words} And so on.", f"This is so. {words} Thus we go on.") == []


def test_a_set_phrase_that_stands_in_many_places_is_only_noted() -> None:
    sentence = f"The harbour {SHORT}."
    text = BETWEEN.join(f"Place {name} is known. {sentence} The {name} said so." for name in ("north", "south", "east", "west"))
    assert {finding.severity for finding in findings(text, RULE) if SHORT in finding.text} == {"info"}


def test_without_the_copy_there_is_no_finding() -> None:
    files = discover.rule_files()
    text = f"As we saw, {LONG}.{BETWEEN}It is plain, alas.\n"
    assert engine.check(document(text), discover.load(files, [RULE])).findings == ()
