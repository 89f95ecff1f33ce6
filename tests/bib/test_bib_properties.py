"""What holds for any BibTeX text, good, damaged or arbitrary."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bib.bibtex import Library, read

WORD = st.from_regex(r"[A-Za-z]{1,8}", fullmatch=True)
VALUE = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
FIELDS = st.dictionaries(st.sampled_from(["author", "title", "year", "note", "pages"]), VALUE, min_size=1)


@st.composite
def entries(draw: st.DrawFn) -> str:
    opening, closing = draw(st.sampled_from([("{", "}"), ('"', '"'), ("{{", "}}")]))
    fields = draw(FIELDS)
    lines = [f"  {name} = {opening}{value}{closing}" for name, value in fields.items()]
    return (
        f"@{draw(WORD.filter(lambda w: w.lower() not in ('string', 'comment', 'preamble')))}{{KEY,\n"
        + ",\n".join(lines)
        + "\n}"
    )


FILES = st.lists(entries(), min_size=1, max_size=5).map(
    lambda found: "\n\n".join(entry.replace("KEY", f"key{i}") for i, entry in enumerate(found)) + "\n"
)
SOUP = st.text(alphabet=st.sampled_from(list('@{}()",=#% \n\r\\abK1é\ufffd')), max_size=200)


def check_offsets(text: str, library: Library) -> None:
    last = 0
    for entry in library.entries:
        assert last <= entry.start <= entry.key_start <= entry.key_end <= len(text)
        assert entry.key_end <= entry.end <= len(text)
        assert text[entry.start] == "@"
        assert text[entry.key_start : entry.key_end] == entry.key
        for field in entry.fields:
            assert text[field.start : field.start + len(field.name)].lower() == field.name
            assert field.start < field.value_start <= field.value_end <= field.end <= entry.end
            if re.match(r'[^=]*=\s*(?:\{[^#]*|"[^#]*)$', text[field.start : field.end]):
                assert text[field.value_start : field.value_end] == field.value
        assert entry.authors is not None
        assert entry.year != ""
        last = entry.start + 1
    for fault in library.faults:
        assert 0 <= fault.start < fault.end <= len(text)
        assert fault.message


@given(st.one_of(st.text(max_size=200), SOUP, SOUP.map(lambda soup: "@a{b," + soup)))
def test_any_text_is_read(text: str) -> None:
    check_offsets(text, read(text))


@given(FILES)
def test_a_valid_file_is_read_whole(text: str) -> None:
    library = read(text)
    check_offsets(text, library)
    assert library.faults == ()
    assert len(library.entries) == text.count("{key")
    assert sum(len(entry.fields) for entry in library.entries) == len(re.findall(r"^  \w+ = ", text, re.MULTILINE))


@given(FILES, st.data())
def test_damage_stays_in_its_entry(text: str, data: st.DataObject) -> None:
    """One character taken out of the middle entry, or one put in: the entries around it are read as before."""
    before, after = "@book{first, title = {First}, year = {2001}}\n", "\n@book{last, title = {Last}, year = {2003}}\n"
    at = data.draw(st.integers(0, len(text) - 1))
    mutated = data.draw(
        st.sampled_from([text[:at] + text[at + 1 :], text[:at] + "{" + text[at:], text[:at] + '"' + text[at:], text[:at]])
    )
    library = read(before + mutated + after)
    check_offsets(before + mutated + after, library)
    kept = {entry.key: entry for entry in library.entries if entry.key in ("first", "last")}
    assert set(kept) == {"first", "last"}
    assert [(entry.title, entry.year) for entry in kept.values()] == [("First", "2001"), ("Last", "2003")]


@given(FILES, st.integers(0, 400))
def test_a_cut_off_file_keeps_what_stands_before_the_cut(text: str, cut: int) -> None:
    whole = read(text).entries
    library = read(text[:cut])
    check_offsets(text[:cut], library)
    for entry in whole:
        if entry.end <= cut:
            assert entry in library.entries
