"""Well-formed BibTeX and biblatex: fields, offsets, macros, comments, delimiters."""

import pytest

from bib.bibtex import Entry, read
from bib.names import Name


def only(text: str) -> Entry:
    library = read(text)
    assert library.faults == ()
    assert len(library.entries) == 1
    return library.entries[0]


def test_an_entry_and_its_offsets() -> None:
    text = 'Preface.\n\n@Article{okafor2011,\n  Author = {Okafor, Ada},\n  title = "Salt {M}arshes",\n  year = 2011\n}\n'
    entry = only(text)
    assert (entry.type, entry.key, entry.complete) == ("article", "okafor2011", True)
    assert text[entry.key_start : entry.key_end] == "okafor2011"
    assert text[entry.start : entry.end].startswith("@Article{")
    assert text[entry.start : entry.end].endswith("\n}")
    author, title, year = entry.fields
    assert (author.name, text[author.start : author.end]) == ("author", "Author = {Okafor, Ada}")
    assert text[author.value_start : author.value_end] == "Okafor, Ada" == author.value
    assert text[title.value_start : title.value_end] == "Salt {M}arshes" == title.value
    assert text[year.value_start : year.value_end] == "2011"
    assert entry.title == "Salt Marshes"
    assert entry.authors == (Name("Okafor", "Ada"),)
    assert entry.year == "2011"
    assert entry.get("title") == "Salt {M}arshes"
    assert entry.get("pages") is None


@pytest.mark.parametrize(
    ("field", "year"),
    [
        ("year = {2011}", "2011"),
        ("year = 2011", "2011"),
        ("year = {2011a}", "2011a"),
        ("date = {2019-05-01}", "2019"),
        ("date = {2019/2021}", "2019"),
        ("year = {1867/1976}", "1867/1976"),
        ("year = {n.d.}", "n.d."),
        ("year = {forthcoming}", "forthcoming"),
        ("year = {c. 1850}", "1850"),
        ("note = {x}", None),
    ],
)
def test_year(field: str, year: str | None) -> None:
    assert only(f"@misc{{k, {field}}}").year == year


@pytest.mark.parametrize(
    ("fields", "family"),
    [
        ("author = {Moss, Lena}, editor = {Okafor, Ada}", "Moss"),
        ("editor = {Okafor, Ada}", "Okafor"),
        ("organization = {Tidal Office}", "Tidal Office"),
        ("institution = {Marsh College}", "Marsh College"),
    ],
)
def test_authors_fall_back(fields: str, family: str) -> None:
    assert [name.family for name in only(f"@misc{{k, {fields}}}").authors] == [family]


def test_strings_and_concatenation() -> None:
    text = '@string{hj = "Harbour Journal"}\n@STRING(pre = {The } # hj)\n@article{k, journal = HJ # { of } # pre, month = jan}'
    library = read(text)
    assert library.faults == ()
    (entry,) = library.entries
    assert entry.get("journal") == "Harbour Journal of The Harbour Journal"
    field = entry.field("journal")
    assert field is not None
    assert text[field.value_start : field.value_end] == "HJ # { of } # pre"
    assert entry.get("month") == "jan"


def test_parentheses_delimit() -> None:
    text = '@book(k1,\n title = "A (second) look", note = {b) c})\n@book{k2, title = {B}}'
    library = read(text)
    assert library.faults == ()
    assert [(e.key, e.get("title")) for e in library.entries] == [("k1", "A (second) look"), ("k2", "B")]


def test_at_sign_and_a_quoted_entry_stay_in_the_value() -> None:
    text = (
        "@misc{k1, note = {write to a@b.org},\n abstract = {As in\n@article{inner, title = {I}}\nabove}}\n@misc{k2, note = {x}}"
    )
    library = read(text)
    assert library.faults == ()
    assert [entry.key for entry in library.entries] == ["k1", "k2"]
    assert "@article{inner" in (library.entries[0].get("abstract") or "")


def test_comments_and_preamble_are_left_alone() -> None:
    text = (
        "Free text = nothing.\n% @article{hidden, title = {H}}\n@comment{@article{old, title = {O}}}\n"
        '@preamble{"\\newcommand{x}"}\n@comment{jabref-meta: databaseType:bibtex;}\n@misc{k, title = {T}}\n'
    )
    assert only(text).key == "k"


def test_byte_order_mark_and_carriage_returns() -> None:
    text = "\ufeff@misc{k1,\r\n  title = {A\r\n b},\r\n  year = {2001}\r\n}\r\n@misc{k2,\r\n title = {B}\r\n}\r\n"
    library = read(text)
    assert library.faults == ()
    assert [entry.title for entry in library.entries] == ["A b", "B"]
    assert library.entries[0].start == 1


def test_two_entries_on_one_line() -> None:
    library = read("@misc{k1, title = {A}} @misc{k2, title = {B}}")
    assert [entry.key for entry in library.entries] == ["k1", "k2"]
    assert library.faults == ()


def test_biblatex_fields() -> None:
    entry = only(
        "@Online{k, author = {family=Meer, given=Anna, prefix=van der}, date = {2014-03/2015}, crossref = {p}, eprinttype = {x}}"
    )
    assert entry.type == "online"
    assert entry.authors == (Name("van der Meer", "Anna"),)
    assert entry.get("crossref") == "p"


@pytest.mark.parametrize("text", ["", "   \n", "No entries here.", "@", "@{", "@article"])
def test_nothing_to_read(text: str) -> None:
    assert read(text).entries == ()
    assert read(text).faults == ()


def test_an_entry_without_fields() -> None:
    assert only("@misc{alone}").fields == ()
    assert only("@misc{alone,}").key == "alone"
