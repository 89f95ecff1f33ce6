"""The pass over all callouts of a document that settles which word is the surname."""

import pytest

from bib.callouts import Callout, callouts, resolve
from bib.names import Name


def settled(text: str, known: tuple[str, ...] = ()) -> list[Name]:
    return [author for callout in resolve(callouts(text), known) if callout for author in callout.authors]


@pytest.mark.parametrize(
    ("text", "family", "given"),
    [
        ("Ru Tavi (2008) and (Ru, 2011)", "Ru", "Tavi"),
        ("Tavi Ru (2008) and (Ru, 2011)", "Ru", "Tavi"),
        ("(Tavi Ru, 2008) and Ru (2011)", "Ru", "Tavi"),
        ("Tavi Ono Ru (2008) and Ru (2011)", "Ru", "Tavi Ono"),
        ("Ru Tavi (2008)", "Tavi", "Ru"),
        ("Helen Moss (2008)", "Moss", "Helen"),
        ("Moss Svetlana (2008)", "Moss", "Svetlana"),
        ("Zhou Tavi (2008)", "Zhou", "Tavi"),
        ("Elinor Martin (2008)", "Martin", "Elinor"),
        ("Ueda Kensuke (2008)", "Ueda", "Kensuke"),
        ("Kensuke Ueda (2008)", "Ueda", "Kensuke"),
        ("Ono Yoshinobu (2008)", "Ono", "Yoshinobu"),
        ("Ono Takahiro (2008)", "Ono", "Takahiro"),
    ],
)
def test_evidence_in_the_document(text: str, family: str, given: str) -> None:
    assert settled(text)[0] == Name(family, given)


def test_known_family_names_decide() -> None:
    assert settled("Ru Tavi (2008)", ("Ru",)) == [Name("Ru", "Tavi")]
    assert settled("Ru Tavi (2008)", ("Tavi",)) == [Name("Tavi", "Ru")]
    assert settled("Ru Tavi (2008)", ("Ru Tavi",)) == [Name("Ru Tavi")]
    assert settled("(Ru Tavi, 2008)", ("Tavi",)) == [Name("Tavi", "Ru")]


def test_particles_initials_and_bodies_stay() -> None:
    text = "(van der Meer, 2001; J. Moss, 2002; World Bank, 2003; Meer, 2004; Bank, 2005)"
    before = callouts(text)
    assert resolve(before) == before


def test_spans_stay() -> None:
    text = "Ru Tavi (2008) and (Ru, 2011)"
    assert [c.text for c in resolve(callouts(text)) if c] == [c.text for c in callouts(text)]


COMMAS = "".join(f"It is so (Okafor, 20{i}). " for i in range(10, 16))
BARE = COMMAS.replace(",", "")


def kept(text: str) -> list[Callout]:
    return [callout for callout in resolve(callouts(text)) if callout and "Okafor" not in callout.text]


@pytest.mark.parametrize("bracket", ["(NATO 2008)", "(Blue Ridge 2008)"])
def test_brackets_without_a_comma_follow_the_style_of_the_document(bracket: str) -> None:
    assert kept(COMMAS + bracket) == []
    assert [callout.text for callout in kept(BARE + bracket)] == [bracket]


def test_a_person_without_a_comma_is_always_kept() -> None:
    assert [callout.text for callout in kept(COMMAS + "(Moss 2008)")] == ["(Moss 2008)"]
