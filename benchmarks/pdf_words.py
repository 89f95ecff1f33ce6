"""How many words of a text come back from its PDFs, in which order, and whether they give the same findings.

    python -m benchmarks.pdf_words samples/coastal-erosion/thesis.txt [--bib FILE] [--keep FOLDER]

The text is set by pdfLaTeX in one column and in two, and by LibreOffice (both must be installed), with running heads, page numbers and
hyphenation. Recall counts words of two letters and more; order is the share of the text's word 4-grams that stand in the PDF's.
"""

import argparse
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lint import discover, engine
from lint.document import Document, ReferenceFile
from lint.files import text_source
from lint.load import document as load

_SECTIONS = {1: "chapter", 2: "section", 3: "subsection"}
_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "“": "``",
    "”": "''",
    "‘": "`",
    "’": "'",
}
_TEX |= {"—": "---", "–": "--", "\xa0": "~", "…": r"\dots{}", "−": "--", "→": ">", **{sign: "\\" + sign for sign in "#$%&_{}"}}
_HEAD = r"""\documentclass[%s]{report}
\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage{lmodern,textcomp,microtype}\usepackage[english]{babel}
\pagestyle{headings}\setcounter{secnumdepth}{-1}\sloppy\emergencystretch=2em
\begin{document}
"""


def latex(document: Document, options: str) -> str:
    """The manuscript as a LaTeX report."""
    parts = [_HEAD % options]
    for block in document.blocks:
        words = "".join(_TEX.get(char, char) for char in block.prose.text)
        if block.kind == "heading":
            parts.append(f"\\{_SECTIONS.get(block.level or 1, 'subsubsection')}{{{words}}}")
        elif block.kind == "quote":
            parts.append(f"\\begin{{quote}}{words}\\end{{quote}}")
        elif block.kind == "reference":
            parts.append(f"\\par\\hangindent=2em\\hangafter=1\\noindent {words}\\par")
        else:
            parts.append(("\\par\\noindent " if block.kind in ("item", "table", "code") else "") + words + "\\par")
    return "\n\n".join([*parts, "\\end{document}\n"])


def word(document: Document, path: Path) -> None:
    """The manuscript as a DOCX, with a running head."""
    import docx
    from docx.shared import Cm

    out = docx.Document()
    for block in document.blocks:
        if block.kind == "heading":
            out.add_heading(block.prose.text, min(block.level or 1, 4))
            continue
        style = out.add_paragraph(block.prose.text).paragraph_format
        if block.kind == "quote":
            style.left_indent = Cm(1.2)
        elif block.kind == "reference":
            style.left_indent, style.first_line_indent = Cm(1), Cm(-1)
    out.sections[0].header.paragraphs[0].text = "A running head"
    out.save(str(path))


def pdfs(document: Document, folder: Path) -> dict[str, Path]:
    """The PDFs of a manuscript, by how they are made."""
    found = {}
    for name, options in (("one", "12pt,a4paper,twoside"), ("two", "10pt,a4paper,twocolumn")):
        (folder / f"{name}.tex").write_text(latex(document, options), encoding="utf-8")
        for _ in range(2):
            subprocess.run(["pdflatex", "-interaction=batchmode", f"{name}.tex"], cwd=folder, capture_output=True, check=False)
        found[f"LaTeX, {name} column{'s' * (name == 'two')}"] = folder / f"{name}.pdf"
    word(document, folder / "office.docx")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(folder / "office.docx")]
    subprocess.run(command, capture_output=True, check=True)
    return found | {"LibreOffice": folder / "office.pdf"}


def words(document: Document) -> list[str]:
    """The words of two letters and more in all blocks, quotes and dashes made one kind."""
    text = " ".join(block.prose.text for block in document.blocks)
    return re.findall(r"[^\W\d_]{2,}", text.casefold())


def grams(found: list[str]) -> Counter[tuple[str, ...]]:
    """The 4-grams of some words."""
    return Counter(zip(found, found[1:], found[2:], found[3:], strict=False))


def share(known: Counter[Any], found: Counter[Any]) -> float:
    """How much of what is known was found."""
    return (known & found).total() / known.total()


def findings(document: Document, references: Iterable[ReferenceFile]) -> Counter[tuple[str, str]]:
    """The findings of all rules, by rule and letters."""
    files = discover.rule_files()
    rules = discover.load(files, files)
    whole = Document(
        **{name: getattr(document, name) for name in ("sources", "blocks", "format")}, references=tuple(references)
    )
    report = engine.check(whole, rules)
    return Counter((found.rule, re.sub(r"\W+", "", found.text).casefold()[:60]) for found in report.findings)


def main() -> None:
    """Print a line for each PDF."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("text", type=Path)
    parser.add_argument("--bib")
    parser.add_argument("--keep", type=Path, help="a folder to make the PDFs in, instead of a temporary one")
    asked = parser.parse_args()
    known = load(str(asked.text))
    references = []
    if asked.bib:
        from bib.bibtex import read

        source = text_source(asked.bib, Path(asked.bib).read_bytes())
        references.append(ReferenceFile(source, read(source.text)))
    told, expected = words(known), findings(known, references)
    with tempfile.TemporaryDirectory() as made:
        folder = asked.keep or Path(made)
        folder.mkdir(exist_ok=True)
        for name, path in pdfs(known, folder.resolve()).items():
            start = time.perf_counter()
            document = load(str(path))
            took = time.perf_counter() - start
            found, said = words(document), findings(document, references)
            equal = 2 * (said & expected).total() / (said.total() + expected.total())
            recall, order = share(Counter(told), Counter(found)), share(grams(told), grams(found))
            sys.stdout.write(
                f"{name:<20} recall {recall:.4f}  order {order:.4f}  findings equal {equal:.4f}  read in {took:.2f} s\n"
            )


if __name__ == "__main__":
    main()
