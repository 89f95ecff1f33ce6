"""The LaTeX reader: what shows as prose, what is left out, and where each piece stands."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lint import discover, engine
from lint.document import Document
from lint.readers import latex
from lint.span import Source


def read(words: str, path: str = "main.tex") -> Document:
    return latex.read(Source(path, words))


def body(words: str, preamble: str = "") -> Document:
    return read(f"\\documentclass{{report}}\n{preamble}\n\\begin{{document}}\n{words}\n\\end{{document}}\n")


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.prose.text) for block in document.blocks]


def prose(words: str, preamble: str = "") -> str:
    return "\n".join(block.prose.text for block in body(words, preamble).blocks)


def sound(document: Document) -> None:
    """Pieces and cites stand where they say, in order, in one source a block."""
    last: dict[Source, int] = {}
    for block in document.blocks:
        at = block.span.start
        for piece in block.prose.pieces:
            assert piece.span.source is block.span.source
            assert piece.kind != "literal" or piece.text == piece.span.text
            assert at <= piece.span.start <= piece.span.end <= block.span.end
            at = piece.span.end
        for cite in block.cites:
            assert any(p.kind == "opaque" and p.span.holds(cite.span) for p in block.prose.pieces)
        assert block.span.start >= last.get(block.span.source, 0)
        last[block.span.source] = block.span.start


@pytest.mark.parametrize(
    ("written", "reads"),
    [
        ("na\\\"ive caf\\'e and {\\o}re, \\c{c}a, \\v{s}", "naïve café and øre, ça, š"),
        ("``quoted'' and `single', 3--5 --- yes", "“quoted” and ‘single', 3–5 — yes"),
        ("50\\,\\% of \\$5 \\& more\\ldots", "50\u00a0% of $5 & more…"),
        ("Figure~7 holds", "Figure\u00a07 holds"),
        ("a \\emph{slow \\textbf{tide}} rises", "a slow tide rises"),
        ("a % why\n   tide\n  rises", "a tide rises"),
        ("data\\-base \\LaTeX{} is", "database LaTeX is"),
        ("use $x^2 + y$ here", "use math here"),
        ("use $5$ and 1$^{st}$, H$_2$O, $95\\%$", "use 5 and 1st, H2O, 95%"),
        ("5\\,$\\mu$m of $\\beta$-decay as $\\beta$ says", "5\u00a0µm of β-decay as math says"),
        ("we get \\[ a \\\\[.5em] b. \\] Then", "we get math. Then"),
        ("a line\\\\[.5em] break $ alone", "a line break  alone".replace("  ", " ")),
        ("see \\url{http://a.b/%20c_d} now", "see code now"),
        ("see \\href{http://a.b/#c}{the page} now", "see the page now"),
        ("call \\verb|x $ {| and \\texttt{run_it()} in \\texttt{pandas}", "call code and code in pandas"),
        ("as \\SI{5}{\\kilo\\metre\\per\\hour} or \\num{12}", "as 5\u00a0km/h or 12"),
        ("he said \\enquote{go on}.", "he said “go on”."),
        ("\\textcolor{red}{The tide} is \\unknown{high} here", "The tide is high here"),
        ("The tide\\index{tide} \\vspace{2cm} rises\\label{x}.", "The tide rises."),
        ("shown \\iffalse hidden \\fi again", "shown again"),
        ("see Section~\\ref{a} and \\cite{b}", "see Section\u00a0@ and [@]"),
    ],
)
def test_words_show_as_a_reader_sees_them(written: str, reads: str) -> None:
    document = body(written)
    assert " ".join(block.prose.text for block in document.blocks) == reads
    sound(document)


def test_the_preamble_and_what_comes_after_the_end_are_left_out() -> None:
    document = read("\\documentclass{book}\nNo.\n\\title{No}\n\\begin{document}\nYes.\n\\end{document}\nNo.\n")
    assert shown(document) == [("paragraph", "Yes.")]


def test_a_text_without_a_preamble_is_all_body() -> None:
    assert shown(read("\\section{Tides}\nThey rise.")) == [("heading", "1 Tides"), ("paragraph", "They rise.")]


@pytest.mark.parametrize(
    "left_out",
    [
        "\\begin{verbatim}\nx $ {\n\\end{verbatim}",
        "\\begin{lstlisting}[language=C]\nx $ { \\foo\n\\end{lstlisting}",
        "\\begin{minted}{c}\nx $ {\n\\end{minted}",
    ],
)
def test_listings_are_code_and_swallow_nothing(left_out: str) -> None:
    kinds = [block.kind for block in body(f"Before.\n\n{left_out}\n\nAfter.").blocks]
    assert kinds == ["paragraph", "code", "paragraph"]


@pytest.mark.parametrize(
    "left_out",
    [
        "\\begin{comment}\nx $ {\n\\end{comment}",
        "\\begin{tikzpicture}\n\\node {words of a picture};\n\\end{tikzpicture}",
        "\\begin{equation}\\label{eq:a}\nx\n\\end{equation}",
        "\\setlength{\\parskip}{2em}\\pagestyle{fancy}",
    ],
)
def test_no_prose_comes_of_what_is_none(left_out: str) -> None:
    document = body(f"Before.\n\n{left_out}\n\nAfter.")
    assert [b.prose.text for b in document.blocks if b.kind == "paragraph"] == ["Before.", "After."]


def test_environments_declared_verbatim_are_code() -> None:
    document = body("A.\n\n\\begin{python}\nx $ {\n\\end{python}\n\nB.", "\\lstnewenvironment{python}{}{}")
    assert [block.kind for block in document.blocks] == ["paragraph", "code", "paragraph"]


def test_notes_and_floats_stand_behind_their_paragraph_and_leave_no_hole() -> None:
    document = body(
        "The tide\\footnote{It is slow.} rises\n\\begin{figure}\\includegraphics[width=2cm]{x}\\caption[S]{A tide.}\\label{f}"
        "\\end{figure}\nand falls \\footnote{Late.}."
    )
    assert shown(document) == [
        ("paragraph", "The tide rises and falls."),
        ("note", "It is slow."),
        ("caption", "A tide."),
        ("note", "Late."),
    ]
    assert [label.name for label in document.labels] == ["f"]
    sound(document)


def test_lists_quotations_and_tables_are_what_they_are() -> None:
    document = body(
        "\\begin{itemize}\\item One.\\item[Two] more.\n\nOn.\\end{itemize}\\begin{quote}Said.\\end{quote}"
        "\\begin{tabular}{ll}a & b \\\\ \\hline c & d\\end{tabular}"
    )
    assert shown(document) == [
        ("item", "One."),
        ("item", "Two more."),
        ("paragraph", "On."),
        ("quote", "Said."),
        ("table", "a | b\nc | d"),
    ]


def headings(document: Document) -> list[tuple[int | None, str, str | None, str | None]]:
    return [(block.level, block.label, block.number, block.title) for block in document.headings]


def test_headings_have_the_numbers_that_are_printed() -> None:
    document = body(
        "\\chapter*{Preface}\\chapter{Tides}\\section{High}\\subsection{Very}\\subsubsection{Deep}\\chapter{Ebbs}\\section{Low}"
        "\\appendix\\chapter{Data}\\section{Raw}"
    )
    assert headings(document) == [
        (1, "", None, "Preface"),
        (1, "Chapter", "1", "Tides"),
        (2, "", "1.1", "High"),
        (3, "", "1.1.1", "Very"),
        (4, "", None, "Deep"),
        (1, "Chapter", "2", "Ebbs"),
        (2, "", "2.1", "Low"),
        (1, "Appendix", "A", "Data"),
        (2, "", "A.1", "Raw"),
    ]
    chapter = document.headings[1]
    assert chapter.prose.text == "Chapter 1 Tides"
    assert chapter.prose.span(0, 9).text == "\\chapter{"
    assert chapter.prose.span(10, 15).text == "Tides"


def test_a_heading_without_a_number_may_have_one_in_its_words() -> None:
    document = body("\\chapter*{Chapter IV: Tides}\\section*{4.1 High water}\\section*{Low water}")
    assert headings(document) == [
        (1, "Chapter", "IV", "Tides"),
        (2, "", "4.1", "High water"),
        (2, "", None, "Low water"),
    ]


def test_articles_count_from_the_section_and_counters_can_be_set() -> None:
    document = read(
        "\\documentclass{article}\\begin{document}\\section{A}\\setcounter{section}{4}\\section{B}\\subsection{C}\\end{document}"
    )
    assert [block.number for block in document.headings] == ["1", "5", "5.1"]


def test_numbers_follow_how_they_are_printed() -> None:
    document = body("\\chapter{A}\\renewcommand{\\thechapter}{S\\arabic{chapter}}\\chapter{B}\\section{C}")
    assert [block.number for block in document.headings] == ["1", "S2", "S2.1"]
    assert [block.number for block in body("\\frontmatter\\chapter{A}\\mainmatter\\chapter{B}").headings] == [None, "1"]


def test_macros_of_the_author_are_read() -> None:
    preamble = (
        "\\newcommand{\\ie}{i.e.\\ }\\def\\tool{TideTool\\xspace}\\newcommand{\\both}[2]{#1 (with #2)}\\newcommand{\\opt}[2][good]{#1 #2}"
        "\\newcommand{\\fig}[1]{Figure~\\ref{fig:#1}}\\newcommand{\\src}[1]{\\citep{#1}}\\NewDocumentCommand{\\nd}{m}{<#1>}"
    )
    document = body("\\tool runs, \\ie \\both{one}{two}, \\opt{a} \\opt[bad]{b} \\fig{x} \\src{k1,k2} \\nd{z}", preamble)
    assert shown(document) == [("paragraph", "TideTool runs, i.e. one (with two), good a bad b Figure\u00a0@ [@] <z>")]
    assert [pointer.name for pointer in document.pointers] == ["fig:x"]
    assert [(cite.key, cite.span.text) for cite in document.blocks[0].cites] == [("k1", "k1"), ("k2", "k2")]
    block = document.blocks[0]
    at = block.prose.text.index("one (with")
    assert block.prose.span(at, at + 3).text == "one"
    at = block.prose.text.index("TideTool")
    assert block.prose.span(at, at + 8).text == "\\tool"
    sound(document)


def test_what_an_unknown_macro_holds_is_read_if_it_reads_like_words() -> None:
    assert prose("\\setfoo{1cm}\n\\setbar[x]{key=value}\n\\margin{the words of a sentence}") == "the words of a sentence"


@pytest.mark.parametrize(
    ("written", "cites", "text"),
    [
        ("\\cite{a}", [("a", None, False, "\\cite{a}")], "[@]"),
        ("\\citep[see][p.~3]{a, b}", [("a", "p.\u00a03", False, "a"), ("b", "p.\u00a03", False, "b")], "[@]"),
        ("\\citet*[12]{a}", [("a", "12", True, "\\citet*[12]{a}")], "@"),
        ("\\textcite{a}", [("a", None, True, "\\textcite{a}")], "@"),
        ("\\parencites(see)()[1]{a}[2--3]{b}", [("a", "1", False, "a"), ("b", "2–3", False, "b")], "[@]"),
        ("\\citeauthor{a}", [("a", None, True, "\\citeauthor{a}")], "@"),
        ("\\footcite{a%\n, b}", [("a", None, False, "a"), ("b", None, False, "b")], "[@]"),
        ("\\nocite{*}", [("*", None, False, "\\nocite{*}")], "@"),
    ],
)
def test_citations_by_key(written: str, cites: list[tuple[str, str | None, bool, str]], text: str) -> None:
    document = body(written)
    found = [cite for block in document.blocks for cite in block.cites]
    assert [(cite.key, cite.locator, cite.narrative, cite.span.text) for cite in found] == cites
    assert len({cite.group for cite in found}) == 1
    assert document.blocks[0].prose.text == text
    sound(document)


def test_citations_where_no_prose_is_are_still_citations() -> None:
    document = body("\\begin{tikzpicture}\\node {\\cite{a}};\\end{tikzpicture}")
    assert [cite.key for block in document.blocks for cite in block.cites] == ["a"]


def test_labels_and_cross_references() -> None:
    document = body("\\section{A}\\label{sec:a} See \\cref{sec:a,fig:b} and \\hyperref[sec:a]{there}. \\[x\\label{eq:c}\\]")
    assert [label.name for label in document.labels] == ["sec:a", "eq:c"]
    assert [(pointer.name, pointer.span.text) for pointer in document.pointers] == [
        ("sec:a", "sec:a"),
        ("fig:b", "fig:b"),
        ("sec:a", "sec:a"),
    ]


def test_acronyms_show_as_they_are_printed() -> None:
    preamble = "\\newacronym{wfs}{WFS}{wave field synthesis}\\acrodef{ILD}{level difference}"
    assert prose("\\gls{wfs}, \\gls{wfs}, \\acrlong{wfs}, \\acp{ILD}, \\acp{ILD}, \\ac{UNK}", preamble) == (
        "wave field synthesis (WFS), WFS, wave field synthesis, level differences (ILDs), ILDs, UNK"
    )


def test_a_list_of_references_in_the_text() -> None:
    document = body(
        "\\begin{thebibliography}{9}\\bibitem{a} Hale, A. (2001). Tides.\\bibitem[M]{b} Moss.\\end{thebibliography}"
    )
    assert shown(document) == [("reference", "Hale, A. (2001). Tides."), ("reference", "Moss.")]
    assert [block.label for block in document.blocks] == ["a", "b"]
    assert not document.skipped


def test_what_the_preamble_says_of_the_whole() -> None:
    document = read(
        "\\documentclass[a4paper]{article}\\usepackage[ngerman,british]{babel}\\addbibresource{lit.bib}\\begin{document}x"
        "\\bibliography{a,b}\\end{document}"
    )
    assert document.language == "en-GB"
    assert [named.name for named in document.bibliographies] == ["lit.bib", "a", "b"]
    assert read("\\usepackage{polyglossia}\\setdefaultlanguage{german}").language == "de"


def test_comments_are_kept() -> None:
    document = body("A. % thesis-lint: ignore paraphrase: meant\n100\\% B.")
    assert [(comment.text, comment.span.text) for comment in document.comments] == [
        ("thesis-lint: ignore paraphrase: meant", "% thesis-lint: ignore paraphrase: meant")
    ]


def test_literate_files_have_code() -> None:
    lhs = read("Words.\n\n> f x = {\n\nMore |f {| words.\n\n\\begin{code}\ng = $\n\\end{code}\n", "a.lhs")
    assert shown(lhs) == [("paragraph", "Words."), ("code", "> f x = {"), ("paragraph", "More code words."), ("code", "g = $")]
    rnw = read("Words.\n<<a, echo=FALSE>>=\nx <- {\n@\nMean \\Sexpr{mean(x)} is.\n", "a.Rnw")
    assert shown(rnw) == [("paragraph", "Words. Mean code is."), ("code", "x <- {")]


def test_findings_stand_on_their_words() -> None:
    rules = discover.load(discover.rule_files(), ["structure/announced-chapters"])
    document = body(
        "\\chapter{Introduction} Chapter 2 presents tides. Chapter 3 concludes. Chapter~4 lists tables.\n\\chapter{The Tide} It rises.\n"
        "\\chapter{Conclusion} It falls."
    )
    assert [finding.text for finding in engine.check(document, rules).findings] == ["Chapter~4"]


HOSTILE = {
    "braces": "{" * 5000 + "x" + "}" * 5000,
    "arguments": "\\emph{" * 5000 + "x" + "}" * 5000,
    "open": "\\footnote{" * 5000,
    "brackets": "\\cite[" * 20000,
    "dollars": "$" * 50001,
    "environments": "\\begin{itemize}\\item a " * 5000,
    "nul": "a\x00b " * 5000,
    "itself": "\\def\\a{x\\a\\a}\\a",
    "laughs": "\\def\\a{\\b\\b\\b}\\def\\b{\\c\\c\\c}\\def\\c{\\d\\d\\d}\\def\\d{ho ho}" + "\\a " * 5000,
    "two": "\\newcommand\\a[1]{\\b{#1#1}}\\newcommand\\b[1]{\\a{#1#1}}\\a{x}",
    "alias": "\\let\\a\\b\\let\\b\\a\\a",
    "closing": "}]\\end{x}\\fi\\)\\]" * 5000,
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_odd_files_are_read_to_their_end(words: str) -> None:
    document = read(f"First.\n\n{words}\n\nLast words.")
    sound(document)
    assert sum(len(block.prose) for block in document.blocks) < 20_000_000
    assert document.blocks[0].prose.text == "First."


def test_an_open_brace_swallows_nothing() -> None:
    assert "Last words." in prose("\\emph{The tide\n\nLast words.")
    assert "Last words." in prose("\\footnote{The tide\n\nLast words.")
    assert "Last words." in prose("$x\n\nLast words.")
    assert "Last words." in prose("\\begin{equation} x\n\nLast words.")


PARTS = st.sampled_from(
    [*"{}[]$%&~#\\ \n", "\n\n", "word ", "\\begin{figure}", "\\end{figure}", "\\footnote{", "\\section{A}", "\\caption{",
     "\\item ", "\\cite[p. 1]{a,b}", "\\newcommand{\\x}[2][d]{#1 \\cite{#2} \\footnote{#1}}", "\\x{k}", "\\x[o]{k}", "\\verb|a|",
     "\\iffalse ", "\\fi ", "\\textcquote[2]{k}{said}", "\\(", "\\]", "\\acro{A}{b c}", "\\ac{A}", "\\begin{document}",
     "\\end{document}", "\\'e", "``", "---", "\\begin{tabular}{l}", "\\end{tabular}", "\\subfloat[a]{", "\\nocite{*}",
     "\\def\\y#1{(#1)}", "\\y{z}", "\\chapter{B}", "\\bibitem{k} "]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(PARTS, max_size=60))
def test_any_row_of_marks_gives_a_sound_document(parts: list[str]) -> None:
    sound(read("".join(parts)))


def test_theorems_are_paragraphs_and_their_titles_too() -> None:
    document = body(
        "\\begin{law}[Of the tides] It rises.\\end{law}\\begin{proof} It does.\\end{proof}", "\\newtheorem{law}{Law}"
    )
    assert [text for _, text in shown(document)] == ["Of the tides", "It rises.", "It does."]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_make_no_difference(end: str) -> None:
    words = "\\chapter{A}\n% no\nOne two % three\n  four.\n\n\\begin{verbatim}\nx\n\\end{verbatim}\nFive.\n"
    assert shown(read(words.replace("\n", end))) == shown(read(words))


def test_quotations_with_their_source() -> None:
    document = body("As \\textquote[{\\cite{a}}]{so} and \\textcquote[3]{b}{not so}.")
    assert document.blocks[0].prose.text == "As “so”[@] and [@] “not so”."
    assert [(cite.key, cite.locator) for cite in document.blocks[0].cites] == [("a", None), ("b", "3")]
    sound(document)
