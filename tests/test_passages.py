"""Repeats in rows and copied passages in documents: exactly those that are there, and never over themselves."""

import re

import pytest
from helpers import document
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.facts.passages import Copied, passages
from lint.facts.repeats import Repeat, chains, repeats, seeds
from lint.readers import markdown, typst
from lint.span import Source

ROWS = st.lists(st.integers(0, 3), max_size=70).map(lambda signs: "".join("abcd"[sign] for sign in signs))
SIZES = st.sampled_from([4, 5, 8, 12])


def found(row: str, least: int) -> set[Repeat]:
    return set(repeats(row, least, seeds(row)))


def brute(row: str, least: int) -> set[Repeat]:
    """Every maximal pair of equal stretches, by comparing each place with each; what follows itself is cut into periods."""
    pairs = set()
    for first in range(len(row)):
        for second in range(first + 1, len(row)):
            if row[first] == row[second] and (first == 0 or row[first - 1] != row[second - 1]):
                length = next((n for n in range(len(row) - second) if row[first + n] != row[second + n]), len(row) - second)
                period = second - first
                for done in range(0, length, period):
                    pairs.add(Repeat(first + done, second + done, min(period, length - done)))
    return {pair for pair in pairs if pair.length >= least}


def places(pairs: set[Repeat]) -> set[int]:
    return {at for first, second, n in pairs for at in (*range(first, first + n), *range(second, second + n))}


@given(ROWS, SIZES)
@settings(max_examples=300)
def test_repeats_are_those_of_a_brute_force_comparison(row: str, least: int) -> None:
    assert found(row, least) <= brute(row, least)
    assert places(found(row, least)) == places(brute(row, least))


@given(st.text(alphabet=[chr(0x4E00 + n) for n in range(30)], max_size=120), SIZES)
@settings(max_examples=200)
def test_all_pairs_are_found_where_nothing_stands_often(row: str, least: int) -> None:
    row += "|" + row[:20] + "/" + row[10:40]
    assert found(row, least) == brute(row, least)


@given(ROWS)
@settings(max_examples=200)
def test_the_two_sides_of_a_chain_never_overlap_and_its_parts_are_equal(row: str) -> None:
    row += "".join("efgh"[n % 4] + sign for n, sign in enumerate(row)) + row
    for chain in chains(repeats(row, 12, seeds(row)), seeds(row)):
        assert chain.first[1] <= chain.second[0]
        assert all(row[first : first + n] == row[second : second + n] for first, second, n in chain.parts)
        assert 0 < sum(part.length for part in chain.parts) <= chain.same(row) <= chain.length


def test_a_row_that_repeats_one_stretch_ten_thousand_times_gives_few_pairs() -> None:
    row = "abcdefghijklmnopqrst" * 10_000
    assert len(repeats(row, 12, seeds(row))) < 25_000


_TENS = "a e i o u ai ei ou ia io".split()
_ONES = "b d f g k l m n p r".split()


def filler(start: int, count: int) -> list[str]:
    """Words that stand nowhere else, as long as the ranges do not meet."""
    return ["v" + "".join(_ONES[int(d)] + _TENS[int(d)] for d in f"{n:05}") for n in range(start, start + count)]


def prose(*parts: list[str]) -> str:
    """Sentences of twenty words, paragraphs of five."""
    words = [word for part in parts for word in part]
    sentences = [" ".join(words[at : at + 20]).capitalize() + "." for at in range(0, len(words), 20)]
    return "\n\n".join(" ".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5)) + "\n"


def bare(text: str) -> list[str]:
    return re.findall(r"[a-z]+", re.sub(r"-\n+", "", text.casefold()))


def copies(text: str) -> tuple[Copied, ...]:
    return document(text).fact(passages)


@given(
    lengths=st.lists(st.integers(5, 60), min_size=1, max_size=4),
    gaps=st.lists(st.integers(40, 90), min_size=9, max_size=9),
    order=st.randoms(use_true_random=False),
)
@settings(max_examples=60, deadline=None)
def test_planted_runs_are_found_and_nothing_else(lengths: list[int], gaps: list[int], order: object) -> None:
    runs = [filler(1000 * n, length) for n, length in enumerate(lengths)]
    again = list(runs)
    order.shuffle(again)  # type: ignore[attr-defined]
    parts = []
    for n, run in enumerate([*runs, *again]):
        parts += [filler(20_000 + 1000 * n, gaps[n]), run]
    result = copies(prose(*parts, filler(40_000, gaps[8])))
    assert sorted(bare(copy.second.text) for copy in result) == sorted(run for run in runs if len(run) >= 12)
    assert all(bare(copy.first.text) == bare(copy.second.text) and copy.exact for copy in result)
    assert all(copy.first.end <= copy.second.start for copy in result)


PASSAGE = filler(0, 45)


def test_case_punctuation_and_the_shape_of_lines_do_not_count() -> None:
    text = prose(filler(1000, 60), PASSAGE, filler(2000, 60))
    words = " ".join(PASSAGE)
    wrapped = re.sub(r"(.{50}\S*) ", r"\1\n", words.upper()).replace(PASSAGE[7].upper(), PASSAGE[7].upper() + " —")
    cut = wrapped.replace(PASSAGE[20].upper(), PASSAGE[20].upper()[:4] + "-\n" + PASSAGE[20].upper()[4:])
    for copy in (words, wrapped, cut):
        (result,) = copies(text + "\n" + " ".join(filler(3000, 30)) + ". " + copy + "; " + " ".join(filler(4000, 30)) + ".\n")
        assert bare(result.second.text) == PASSAGE
        assert (result.words, result.same) == (45, 45)


def test_a_copy_with_a_few_changes_is_one_passage_with_its_share() -> None:
    changed = [*PASSAGE[:10], "altered", *PASSAGE[11:25], "put", "in", *PASSAGE[25:35], *PASSAGE[36:]]
    (result,) = copies(prose(filler(1000, 60), PASSAGE, filler(2000, 60), changed, filler(3000, 60)))
    assert bare(result.first.text) == PASSAGE
    assert bare(result.second.text) == changed
    assert (result.words, result.same, result.exact) == (46, 43, False)


def test_what_shares_too_little_is_no_copy() -> None:
    changed = [word if n % 5 else "altered" + word for n, word in enumerate(PASSAGE)]
    half = [word if n % 10 < 6 else "altered" + word for n, word in enumerate(PASSAGE)]
    assert len(copies(prose(filler(1000, 60), PASSAGE, filler(2000, 60), changed, filler(3000, 60)))) == 1
    assert copies(prose(filler(1000, 60), PASSAGE, filler(2000, 60), half, filler(3000, 60))) == ()


def test_copies_of_one_passage_are_one_group_each_with_the_first() -> None:
    parts = [part for n in range(4) for part in (filler(1000 * (n + 1), 50 + n), PASSAGE)]
    result = copies(prose(*parts, filler(9000, 50), filler(9500, 30), filler(10_000, 50), filler(9500, 30)))
    assert len(result) == 4
    assert len({copy.group for copy in result}) == 2
    assert [copy.copies for copy in result] == [3, 3, 3, 1]
    assert len({copy.first for copy in result[:3]}) == 1


def test_a_long_copy_is_cut_where_paragraphs_end() -> None:
    long = filler(0, 700)
    result = copies(prose(long, filler(2000, 100), long, filler(3000, 60)))
    assert [copy.words for copy in result] == [200, 200, 200, 100]
    assert len({copy.group for copy in result}) == 1
    assert [word for copy in result for word in bare(copy.second.text)] == long
    assert all(bare(copy.first.text) == bare(copy.second.text) for copy in result)


def test_a_passage_does_not_run_over_a_heading() -> None:
    one, other = prose(PASSAGE[:25]), prose(PASSAGE[25:])
    first = f"Chapter 1\n\nThe Coast\n\n{prose(PASSAGE)}\n{prose(filler(1000, 60))}\n"
    text = f"{first}Chapter 2\n\nThe Tide\n\n{one}\nChapter 3\n\nThe Wind\n\n{other}"
    assert [copy.words for copy in copies(text)] == [25, 20]


def test_of_ten_thousand_copies_a_hundred_are_shown() -> None:
    assert len(copies((" ".join(filler(0, 20)).capitalize() + ". ") * 2000)) == 100


def paragraph(start: int) -> list[str]:
    return filler(start, 60)


@given(first=st.integers(0, 12), second=st.integers(0, 12), chapters=st.booleans())
@settings(max_examples=40, deadline=None)
def test_a_paragraph_of_sixty_words_duplicated_anywhere_is_found_exactly_and_goes_with_its_copy(
    first: int, second: int, chapters: bool
) -> None:
    copied = " ".join(paragraph(0)).capitalize() + "."
    others = [prose(filler(1000 * n, 40 + n)).strip() for n in range(1, 13)]
    if chapters:
        others[6] = f"Chapter 2\n\nThe Tide\n\n{others[6]}"
    early, late = sorted((first, second))
    parts = [*others[:early], copied, *others[early:late], copied, *others[late:]]
    (found,) = copies("\n\n".join(parts) + "\n")
    assert (found.first.text, found.second.text) == (copied[:-1], copied[:-1])
    assert (found.words, found.exact, found.whole) == (60, True, True)
    for without in (parts[: parts.index(copied)] + parts[parts.index(copied) + 1 :], [p for p in parts if p != copied]):
        assert copies("\n\n".join(without) + "\n") == ()


def test_formulas_are_no_words_of_a_copy() -> None:
    words = PASSAGE[:10]
    formula = " ".join(f"{word} $x_{n}$" for n, word in enumerate(words))
    text = "{0}.\n\n{1}.\n\n{0}.\n\n{2}.\n"
    between = " ".join(filler(1000, 40)), " ".join(filler(2000, 40))
    assert markdown.read(Source("thesis.md", text.format(formula, *between))).fact(passages) == ()
    longer = formula + " $y$ " + " ".join(PASSAGE[10:15])
    (found,) = markdown.read(Source("thesis.md", text.format(longer, *between))).fact(passages)
    assert (found.words, found.same) == (15, 15)
    assert found.second.text == longer


def test_a_passage_that_the_source_names_twice_is_no_copy() -> None:
    words = " ".join(PASSAGE[:30]).capitalize()
    text = "#let aim = [{0}.]\n= Sea\n{1}.\n\n#aim\n\n= Mud\n{2}.\n\n{3}\n"
    between = " ".join(filler(1000, 40)), " ".join(filler(2000, 40))
    assert typst.read(Source("thesis.typ", text.format(words, *between, "#aim"))).fact(passages) == ()
    (found,) = typst.read(Source("thesis.typ", text.format(words, *between, f"{words}."))).fact(passages)
    assert found.second.text == words


def test_what_differs_in_a_near_copy_is_told_word_by_word() -> None:
    changed = [*PASSAGE[:10], "altered", *PASSAGE[11:25], "put", "in", *PASSAGE[25:35], *PASSAGE[36:]]
    (found,) = copies(prose(filler(1000, 60), PASSAGE, filler(2000, 60), changed, filler(3000, 60)))
    assert [(change.first, change.second) for change in found.changes] == [
        ((PASSAGE[10],), ("altered",)),
        ((), ("put", "in")),
        ((PASSAGE[35],), ()),
    ]
    assert bare(found.changes[0].here.text) == ["altered"]
    assert bare(found.changes[2].here.text) == [PASSAGE[34], PASSAGE[36]]


def test_words_over_and_over_are_looked_at_a_bounded_number_of_times(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[object] = []

    def by_design(*sides: object) -> bool:
        calls.append(sides)
        return True

    monkeypatch.setattr("lint.facts.passages.by_design", by_design)
    assert copies("the mud and the sea " * 3000) == ()
    assert 0 < len(calls) <= 5 * 100


def test_a_formula_read_from_a_page_is_no_copy() -> None:
    formula = "The slope is dz dx of the i th bed at t 0 so z i = a x i + b y i and z j = a x j + b y j"
    text = f"{formula}.\n\n{' '.join(filler(1000, 40))}.\n\n{formula}.\n"
    assert copies(text) == ()
    assert copies(text.replace(formula, " ".join(PASSAGE[:25]).capitalize()))


def test_the_note_under_each_table_is_no_copy() -> None:
    note = "{} {}.".format("{}", " ".join(PASSAGE[:25]))
    text = f"{note}\n\n{' '.join(filler(1000, 40))}.\n\n{note}\n"
    assert copies(text.replace("{}", "Notes:")) == ()
    assert copies(text.replace("{}", "Tides:"))
