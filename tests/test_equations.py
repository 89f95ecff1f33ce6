"""Numbered equations: which numbers at the end of a line are those of a series."""

import pytest
from helpers import document

from lint import load
from lint.facts.equations import equations, lost_equations


def series(text: str) -> dict[str, list[int]]:
    return {head: [each.last for each in row] for head, row in document(text).fact(equations).items()}


def test_a_series_is_told_by_its_place_on_the_line() -> None:
    text = "It is\n\n        h = a cos t          (3.1)\n\nand by (3.1)\n\n        v = dh/dt\t(3.2)\n\n          (3.3)\n\nas (3.3)\n"
    assert series(text) == {"3.": [1, 2, 3]}


@pytest.mark.parametrize(
    "text",
    [
        "The boats of Ossa (1)\n\nand the men of Tarn (2)\n\nsaw the port (3)\n",  # words, and no distance
        "  Large        (9)\n  Small        (4)\n  Old          (12)\n",  # a column of a table
        "  a = b        (7)\n  c = d        (8)\n  e = f        (9)\n",  # begins too late
        "  a = b        (1)\n  c = d        (2)\n",  # too few
        "as we saw above, by equation\n     and (1)\n   from (2)\n   to (3)\n",  # named, not numbered
    ],
)
def test_other_numbers_in_brackets_are_no_equations(text: str) -> None:
    assert series(text) == {}


def test_latex_counts_for_itself() -> None:
    source = b"\\documentclass{book}\\begin{document}\n x = y    (1)\n\n y = z    (2)\n\n z = u    (3)\n\\end{document}\n"
    [read], _ = load.load(["thesis.tex"], held={"thesis.tex": source})
    assert read.fact(equations) == {}


@pytest.mark.parametrize(
    "text",
    ["as whose equation (7) has it", "Maxwell’s equation (7) holds", "so equation (7) of Moss holds", "equation (7) there"],
)
def test_an_equation_of_another_work_is_not_missed(text: str) -> None:
    series = "   a = b   (1)\n\n   c = d   (2)\n\n   e = f   (3)\n\n"
    assert document(f"{series}It holds, {text}.\n").fact(lost_equations) == ()
    assert [number for _, number in document(f"{series}It follows from equation (7) at once.\n").fact(lost_equations)] == ["7"]
