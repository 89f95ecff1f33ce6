"""A plain block is read in one pass, and says what bibtexparser and the rescue of broken blocks would say of it."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bib import fields
from bib.bibtex import read
from bib.recovery import recover
from bib.splitter import split

NAMES = st.sampled_from(["author", "title", "year", "journal", "Note", "x-y", "file_1"])
BARE = st.text("abc ÄÖ ,=#'~:()\n", max_size=20)
VALUES = st.one_of(
    st.builds("{{{}}}".format, BARE),
    st.builds("{{a {{{}}} b}}".format, BARE),
    st.builds('"{}"'.format, st.text("abc ÄÖ ,=#':()\n", max_size=20)),
    st.sampled_from(["1999", "may", '{"a" and "b"}', "{\\'e}", '{{\\"o}}', "{}", '""']),
)
ROWS = st.lists(st.tuples(NAMES, st.sampled_from([" = ", "=", "\n=\n"]), VALUES), min_size=1, max_size=5)


def block(rows: list[tuple[str, str, str]], end: str) -> str:
    return "@article{hale2019,\n" + ",\n  ".join(map("".join, rows)) + end + "}\n"


@given(ROWS, st.sampled_from(["", ",", "\n", " ,\n"]))
def test_the_quick_reading_is_that_of_bibtexparser(rows: list[tuple[str, str, str]], end: str) -> None:
    text = block(rows, end)
    cut = split(text)
    one, start = cut.blocks[0], text.index(",")
    quick = fields._plain(text, one, start, cut.closing)
    slow = fields._well_formed(text, one, start, cut.closing)
    assert quick is not None
    assert slow is None or quick == slow


@given(ROWS, st.sampled_from(["", ","]))
def test_and_that_of_the_rescue(rows: list[tuple[str, str, str]], end: str) -> None:
    text = block(rows, end)
    cut = split(text)
    one, start = cut.blocks[0], text.index(",")
    rescued = recover(text, one, start, cut.closing)
    assert fields._plain(text, one, start, cut.closing) == rescued.found
    assert rescued.complete
    assert not rescued.faults


@pytest.mark.parametrize(
    "body",
    [
        "title = {a} year = 1999",  # a comma is missing
        "title = {a} # {b}",
        "title = {a \\{ b}",
        "title = {a},, year = 1999",
        "title = , year = 1999",
        "title {a}",
        "title = {tides,\n@book{moss, title = {b}}}",
        'title = "a {b} c"',
    ],
)
def test_what_is_not_plain_is_left_to_the_others(body: str) -> None:
    text = f"@article{{hale2019, {body}}}"
    cut = split(text)
    assert fields._plain(text, cut.blocks[0], text.index(","), cut.closing) is None


def test_a_plain_list_never_loads_bibtexparser() -> None:
    code = (
        "import sys; from bib.bibtex import read\n"
        "read('@book{hale, title = {Tides of {Quay}}, year = 1999, note = \"old\",}')\n"
        "assert 'bibtexparser' not in sys.modules\n"
        "read('@book{hale, title = {Tides} # {of Quay}}')\n"
        "assert 'bibtexparser' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_fields_and_places_of_a_plain_entry() -> None:
    text = '@book{hale,\n  Title = {Tides of {Quay}},\n  year=1999,\n  note = "old, and new"\n}'
    (entry,) = read(text).entries
    assert [(field.name, field.value) for field in entry.fields] == [
        ("title", "Tides of {Quay}"),
        ("year", "1999"),
        ("note", "old, and new"),
    ]
    assert [text[field.value_start : field.value_end] for field in entry.fields] == [field.value for field in entry.fields]
    assert text[entry.fields[1].start : entry.fields[1].end] == "year=1999"
