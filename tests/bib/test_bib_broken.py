"""Malformed BibTeX: the neighbours survive, and each fault says where it is."""

import pytest

from bib.bibtex import Library, read

BEFORE = "@book{before, author = {Moss, Lena}, title = {Before}, year = {2001}}\n\n"
AFTER = "\n\n@book{after, author = {Moss, Lena}, title = {After}, year = {2003}}\n"


def damaged(middle: str) -> tuple[str, Library]:
    text = BEFORE + middle + AFTER
    library = read(text)
    keys = [entry.key for entry in library.entries]
    assert keys[0] == "before"
    assert keys[-1] == "after"
    for entry in (library.entries[0], library.entries[-1]):
        assert entry.complete
        assert len(entry.fields) == 3
    return text, library


@pytest.mark.parametrize(
    ("middle", "kind", "words", "year", "complete"),
    [
        ("@book{mid,\n title = {An open {brace},\n year = {2002}\n}", "unclosed-brace", "@book{mid", "2002", False),
        ("@book{mid,\n title = {T},\n year = {2002}", "unclosed-brace", "@book{mid", "2002", False),
        ("@book{mid,\n title = {T}\n year = {2002}\n}", "missing-comma", "year", "2002", True),
        ("@book{mid, title = {T} year = 2002}", "missing-comma", "year", "2002", True),
        ("@book{,\n title = {T},\n year = {2002}\n}", "empty-key", "@book{", "2002", True),
        ("@book{\n title = {T},\n year = {2002}\n}", "empty-key", "@book{", "2002", True),
        ("@book{mid, journal = nowhere, year = {2002}}", "undefined-string", "nowhere", "2002", True),
        ("@book{mid, year = {2002}, Year = {2009}}", "duplicate-field", "Year", "2002", True),
        ("@book{mid\n title = {T},\n year = {2002}\n}", "no-comma-after-key", "mid", "2002", True),
        ("@book{mid, title = {T}},\n year = {2002}\n}", "extra-brace", "}", "2002", True),
        ('@book{mid, title = "Open quote,\n year = {2002}\n}', "unclosed-quote", '"', "2002", False),
        ("@book{mid, title = Bare words, year = {2002}}", "unquoted-value", "Bare words", "2002", True),
        ("@book{mid key, title = {T}, year = {2002}}", "space-in-key", "mid key", "2002", True),
        ("@book{mid, title {T},\n year = {2002}}", "unreadable", "title {T}", "2002", False),
        ("@book{mid, title = {T\ufffd}, year = {2002}}", "undecoded-bytes", "\ufffd", "2002", True),
    ],
)
def test_one_fault_with_its_place(middle: str, kind: str, words: str, year: str, complete: bool) -> None:
    text, library = damaged(middle)
    (fault,) = library.faults
    assert (fault.kind, text[fault.start : fault.end]) == (kind, words)
    assert fault.start >= len(BEFORE)
    assert fault.end <= len(text) - len(AFTER)
    assert len(library.entries) == 3
    entry = library.entries[1]
    assert entry.year == year
    assert entry.complete is complete
    assert fault.key == (entry.key or None)
    assert text[entry.start : entry.end].startswith("@book{")
    assert entry.end <= len(text) - len(AFTER)


def test_an_unclosed_brace_keeps_the_title_before_the_next_field() -> None:
    text, library = damaged("@book{mid,\n title = {An open {brace},\n year = {2002}\n}")
    field = library.entries[1].field("title")
    assert field is not None
    assert text[field.value_start : field.value_end] == "An open {brace"
    assert library.entries[1].title == "An open brace"


def test_a_byte_that_was_escaped_on_decoding() -> None:
    text, library = damaged("@book{mid, title = {T\udce9}, year = {2002}}")
    assert [(fault.kind, text[fault.start : fault.end]) for fault in library.faults] == [("undecoded-bytes", "\udce9")]


def test_a_duplicated_key_keeps_both() -> None:
    text, library = damaged("@book{same, year = {2002}}\n@article{same, year = {2004}}")
    (fault,) = library.faults
    assert fault.kind == "duplicate-key"
    assert text[: fault.start].endswith("@article{")
    assert text[fault.start : fault.end] == "same" == fault.key
    assert [entry.year for entry in library.entries] == ["2001", "2002", "2004", "2003"]


def test_a_file_cut_off_in_the_middle() -> None:
    text = BEFORE + "@book{mid, author = {Okafor, Ada},\n title = {The tide goes ou"
    library = read(text)
    (fault,) = library.faults
    assert (fault.kind, text[fault.start : fault.end], fault.key) == ("cut-off", "@book{mid", "mid")
    assert [entry.key for entry in library.entries] == ["before", "mid"]
    assert library.entries[1].authors[0].family == "Okafor"
    assert not library.entries[1].complete


@pytest.mark.parametrize(
    ("stray", "words"),
    [
        ("article{lost, author = {Moss, Lena}, title = {Lost}}", "article{lost,"),
        ("@article lost, author = {Moss, Lena}", "@article lost,"),
        ("see @article{lost, author = {Moss, Lena}}", "see @article{lost,"),
        ("% a comment\n  pages = {1--2},", "pages"),
    ],
)
def test_text_that_looks_like_a_lost_entry(stray: str, words: str) -> None:
    text, library = damaged(stray)
    (fault,) = library.faults
    assert (fault.kind, text[fault.start : fault.end]) == ("stray-text", words)


@pytest.mark.parametrize("free", ["Encoding: UTF-8", "% x = {y}", "A note: a = b, c.", "see a@b.org {really}", "-*- mode -*-"])
def test_other_text_between_entries_is_a_comment(free: str) -> None:
    assert damaged(free)[1].faults == ()


def test_a_broken_entry_does_not_eat_a_row_of_good_ones() -> None:
    good = "".join(f"@book{{k{i}, title = {{T}}, year = {{20{i:02}}}}}\n" for i in range(20))
    library = read("@book{bad, title = {{{Open,\n year = {1999}\n}\n" + good)
    assert [entry.key for entry in library.entries] == ["bad", *(f"k{i}" for i in range(20))]
    assert [fault.key for fault in library.faults] == ["bad"]


def test_an_unclosed_comment_does_not_eat_the_next_entry() -> None:
    library = read("@comment{never closed\n@book{k, title = {T}}\n")
    assert [entry.key for entry in library.entries] == ["k"]
    assert [fault.kind for fault in library.faults] == ["unclosed-brace"]
