"""Names: the author list of BibTeX and the keys surnames are compared by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib.names import Name, fold, parse_names, surname_keys


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("Okafor, Ada", [("Okafor", "Ada")]),
        ("Ada Okafor", [("Okafor", "Ada")]),
        ("Ada B. Okafor and Moss, Lena", [("Okafor", "Ada B."), ("Moss", "Lena")]),
        ("Anna van der Meer", [("van der Meer", "Anna")]),
        ("van der Meer, Anna", [("van der Meer", "Anna")]),
        ("de Souza, Rui", [("de Souza", "Rui")]),
        ("Moss, Jr., Peter", [("Moss", "Peter")]),
        ("Peter Moss Jr.", [("Moss", "Peter")]),
        ("Moss, Lena and others", [("Moss", "Lena")]),
        ("Moss, Lena AND\n  Okafor, Ada", [("Moss", "Lena"), ("Okafor", "Ada")]),
        (r"M{\"u}ller, J{\"o}rg and {\O}rsted, Hans", [("Müller", "Jörg"), ("Ørsted", "Hans")]),
        (r"{\'E}mile Dupont", [("Dupont", "Émile")]),
        ("{Van Dyke}, Mary", [("Van Dyke", "Mary")]),
        ("family=Harman, given=Hans, prefix=von", [("von Harman", "Hans")]),
        ("Moss", [("Moss", None)]),
        ("", []),
        ("and and , and", []),
    ],
)
def test_parse_names_reads_persons(field: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(name.family, name.given) for name in parse_names(field)] == expected
    assert not any(name.corporate for name in parse_names(field))


@pytest.mark.parametrize(
    ("field", "family"),
    [
        ("{Bread and Butter Company}", "Bread and Butter Company"),
        ("{{Tidal Survey Office}}", "Tidal Survey Office"),
        ("World Fisheries Organization", "World Fisheries Organization"),
        ("UNESCO", "UNESCO"),
        ("U.S. Geological Survey", "U.S. Geological Survey"),
    ],
)
def test_parse_names_keeps_bodies_whole(field: str, family: str) -> None:
    assert parse_names(field) == (Name(family, corporate=True),)


@pytest.mark.parametrize(
    ("family", "key"),
    [
        ("Crowley-Ames", "crowleyames"),
        ("O’Brien", "obrien"),
        ("Łukasiewicz", "lukasiewicz"),
        ("Ørsted", "orsted"),
        ("Weiß", "weiss"),
        ("Đorđević", "dordevic"),
        ("Müller", "muller"),
        ("Mu\u0308ller", "muller"),
        ("Æsop", "aesop"),
        ("", ""),
    ],
)
def test_fold(family: str, key: str) -> None:
    assert fold(family) == key


@given(st.text(max_size=30))
def test_fold_is_idempotent_and_only_letters(family: str) -> None:
    key = fold(family)
    assert fold(key) == key
    assert all(char.isalpha() for char in key)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (Name("van der Meer"), Name("Meer")),
        (Name("Müller"), Name("Mueller")),
        (Name("Bjørnson"), Name("Bjornson")),
        (Name("García Lorca"), Name("Lorca")),
        (Name("The Harbour Gazette", corporate=True), Name("Harbour Gazette", corporate=True)),
        (Name("De Vries"), Name("Vries")),
    ],
)
def test_surname_keys_meet(a: Name, b: Name) -> None:
    assert surname_keys(a) & surname_keys(b)


def test_surname_keys_keep_strangers_apart() -> None:
    assert not surname_keys(Name("Moss")) & surname_keys(Name("Mosse"))
    assert not surname_keys(Name("Tidal Survey", corporate=True)) & surname_keys(Name("Survey"))


@given(st.text(alphabet="ab{}, \\\"'~é=AND", max_size=60))
def test_parse_names_never_raises(field: str) -> None:
    for name in parse_names(field):
        assert name.family
