"""A thesis that cites in notes is read as well as one that cites in brackets, in every format."""

from pathlib import Path

import pytest

from lint.citations import citations
from lint.facts.crosscheck import crosscheck
from lint.facts.reach import unsourced
from lint.load import load

BIB = """
@book{hale, author = {Hale, Anna}, title = {The Port of Quay}, publisher = {Harbour Press}, year = {2004}}
@article{moss, author = {Moss, Peter}, title = {Prices of Harbours}, journal = {Journal of Ports}, year = {2011}}
@book{keller, author = {Keller, Tim}, title = {Ships}, publisher = {Mud Books}, year = {2001}}
"""
MARKDOWN = """# Ports

In 1931 the council of Quay sold the port for $1.1 billion.[^1] Ships from Arland stayed away for the winter.[^2]

It was dug again in 1950.[^3] Few had asked for it.[^4]

[^1]: Anna Hale, *The Port of Quay* (Quay: Harbour Press, 2004), 12.
[^2]: Ibid., 14.
[^3]: Peter Moss, "Prices of Harbours," *Journal of Ports* 12, no. 3 (2010): 44.
[^4]: Hale, *Port of Quay*, 20; Lena Brandt, *Silt* (Marsh: Mud Books, 2015), 3.
"""
LATEX = r"""\documentclass{book}\begin{document}
\chapter{Ports}
In 1931 the council of Quay sold the port for \$1.1 billion.\footnote{Anna Hale, \emph{The Port of Quay} (Quay: Harbour Press,
2004), 12.} Ships from Arland stayed away for the winter.\footnote{Ibid., 14.}

It was dug again in 1950.\footnote{Peter Moss, ``Prices of Harbours,'' \emph{Journal of Ports} 12, no. 3 (2010): 44.} Few had
asked for it.\footnote{Hale, \emph{Port of Quay}, 20; Lena Brandt, \emph{Silt} (Marsh: Mud Books, 2015), 3.}
\end{document}
"""
TEXT = """CHAPTER 1

PORTS

In 1931 the council of Quay sold the port for $1.1 billion.1 Ships from Arland stayed away for
the winter.2

It was dug again in 1950.3 Few had asked for it, and the men who did the work were never paid for
it by those who did.4

1 Anna Hale, The Port of Quay (Quay: Harbour Press, 2004), 12.
2 Ibid., 14.
3 Peter Moss, “Prices of Harbours,” Journal of Ports 12, no. 3 (2010): 44.
4 Hale, Port of Quay, 20; Lena Brandt, Silt (Marsh: Mud Books, 2015), 3.
"""


@pytest.mark.parametrize(("name", "text"), [("t.md", MARKDOWN), ("t.tex", LATEX), ("t.txt", TEXT)])
def test_notes_are_matched_with_the_list(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    ((document,), problems) = load([str(tmp_path / name)], [str(tmp_path / "refs.bib")])
    assert not problems
    said = [(one.callout.authors[0].family, one.callout.year, one.callout.locator) for one in document.fact(citations)]
    assert said == [
        ("Hale", "2004", "12"),
        ("Hale", "2004", "14"),
        ("Moss", "2010", "44"),
        ("Hale", "2004", "20"),
        ("Brandt", "2015", "3"),
    ]
    check = document.fact(crosscheck)
    assert [one.level for one in check.checked] == ["exact", "exact", "year", "exact", "none"]
    assert [item.entry.key for item in check.unused] == ["keller"]
    assert document.fact(unsourced) == ()
