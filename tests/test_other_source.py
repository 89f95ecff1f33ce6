"""Two passages that say the same and cite different works."""

from helpers import findings

RULE = "repetition/other-source"
WORDS = (
    "the keepers of the island sold their heather honey in the autumn, which was enough to pay for the new roof of the schoolhouse and for"
    " the wages of its only teacher"
)
BETWEEN = "\n\nThe mills came later, when wool was cheap.\n\n"


def found(first: str, second: str) -> list[str]:
    return [finding.text for finding in findings(f"It is known that {first}.{BETWEEN}We saw that {second}.\n", RULE)]


def test_a_citation_that_closes_the_passage_counts_though_the_copy_ends_before_it() -> None:
    assert found(f"{WORDS} (Hale, 1999)", f"{WORDS} (Moss, 2004)") == ["(Moss, 2004)"]


def test_a_citation_within_the_passage_counts() -> None:
    one, other = (WORDS.replace(" autumn,", f" autumn ({name}),") for name in ("Hale, 1999", "Moss, 2004"))
    assert found(one, other) == ["(Moss, 2004)"]


def test_one_work_in_common_is_enough() -> None:
    assert found(f"{WORDS} (Hale, 1999)", f"{WORDS} (Hale, 1999; Moss, 2004)") == []


def test_a_citation_of_the_next_statement_is_another_matter() -> None:
    assert found(f"{WORDS} (Hale, 1999)", f"{WORDS}, but nobody asked for it then (Moss, 2004)") == []


def test_the_finding_names_the_earlier_work_and_shows_both_places() -> None:
    text = f"It is known that {WORDS} (Hale, 1999).{BETWEEN}We saw that {WORDS} (Moss, 2004).\n"
    (finding,) = findings(text, RULE)
    assert "cites Hale (1999)" in finding.message
    assert [related.span.text for related in finding.related] == ["(Hale, 1999)", f"that {WORDS}"]
