r"""How much of a LaTeX manuscript the reader reads, against detex, and how long it takes.

    python -m benchmarks.latex_coverage thesis.tex …

For each manuscript: files read, words, seconds, literal pieces that differ from their source (must be 0), and the share of detex's
words that stand in a row of three or more of which no neighbouring pair is in any block, and no word under a placeholder (code,
addresses, formulas). detex knows neither the project's own macros
nor which keys are none of the text, so that some of what is left is not prose: `--show` prints the rows.
"""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import pairwise

from lint.document import Document
from lint.load import document

_WORD = re.compile(r"[^\W\d_]{2,}")
_LEFT_OUT = re.compile(
    r"\\(?:label|(?:eq|c|C|auto|page)?ref|\w*cite\w*|includegraphics|in(?:put|clude)|(?:sub)?import|bibliography|index|[hv]space|url|href|acp?)"
    r"\*?(?:\[[^\]]{0,300}\]){0,2}\{[^{}]{0,300}\}|(?<!\\)%[^\n]*"
)
_NO_PROSE = (
    "tikzpicture,lstlisting,minted,comment,verbatim,align,align*,eqnarray,equation,equation*,gather,gather*,algorithmic,alltt,code,multline,"
    "array,thebibliography,acronym,knitrout"
)


def words(text: str) -> list[str]:
    """The words of two letters or more, small."""
    return [word.lower() for word in _WORD.findall(text)]


def lost(read: Document) -> Iterator[tuple[int, list[list[str]]]]:
    """For each file with text in it: how many words detex finds there, and the rows of them that no block has."""
    pairs: set[tuple[str, str]] = set()
    placed: set[str] = set()
    for block in read.blocks:
        row = words("".join(piece.text if piece.kind != "opaque" else " " for piece in block.prose.pieces))
        pairs.update(pairwise(row))
        for piece in block.prose.pieces:
            if piece.kind != "literal":
                placed.update(words(piece.span.text), words(piece.span.text.replace("\\_", "").replace("_", "")))
    for source in {block.span.source for block in read.blocks}:
        body = _LEFT_OUT.sub(" ", source.text[max(0, source.text.find("\\begin{document}")) :])
        run = subprocess.run(
            ["detex", "-n", "-l", "-e", _NO_PROSE], input=body, capture_output=True, text=True, errors="replace"
        )
        found = words(run.stdout)
        known = [pair in pairs for pair in zip(["", *found], [*found, ""], strict=False)]
        rows: list[list[str]] = [[]]
        for index, word in enumerate(found):
            if known[index] or known[index + 1] or word in placed:
                rows.append([])
            else:
                rows[-1].append(word)
        yield len(found), [row for row in rows if len(row) > 2]


def main() -> None:
    """Measure the manuscripts named."""
    for path in sys.argv[1:]:
        if path == "--show":
            continue
        start = time.perf_counter()
        read = document(path)
        seconds = time.perf_counter() - start
        pieces = [piece for block in read.blocks for piece in block.prose.pieces]
        wrong = sum(piece.kind == "literal" and piece.text != piece.span.text for piece in pieces)
        found = list(lost(read))
        total, rows = sum(count for count, _ in found), [row for _, rows in found for row in rows]
        missing = sum(map(len, rows))
        print(
            f"{path}: {len(read.sources)} files, {len(read.skipped)} said to be missing, {total} words, {seconds:.2f} s; "
            f"{wrong} of {len(pieces)} pieces wrong; {missing} words in no block ({missing / max(1, total):.2%})"
        )
        if "--show" in sys.argv:
            print(*(f"    {' '.join(row)}" for row in rows), sep="\n")


if __name__ == "__main__":
    main()
