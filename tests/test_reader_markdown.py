"""The Markdown reader: kinds of blocks, inline marks with their places, and the laws that hold for any text."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lint.cli import commands
from lint.document import Document
from lint.readers.markdown import read
from lint.sentences import Sentence
from lint.span import Source


def of(text: str) -> Document:
    return read(Source("thesis.md", text))


def prose(text: str) -> str:
    """The prose of a text of one block."""
    (block,) = of(text).blocks
    return block.prose.text


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.prose.text) for block in of(text).blocks]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a *b* **c** ***d*** _e_ __f__", "a b c d e f"),
        ("snake_case_name, 2 * 3 * 4, a*", "snake_case_name, 2 * 3 * 4, a*"),
        ("**bold *and* slanted**", "bold and slanted"),
        ("~~gone~~ H~2~O 10^2^ 19^th^ ~ 5", "gone H2O 10² 19th ~ 5"),
        (r"\*no\* \[sic\] C:\Users 1\. x", r"*no* [sic] C:\Users 1. x"),
        ("&amp; &eacute; &#8211; &nope; AT&T a&shy;b", "& é – &nope; AT&T ab"),
        ("call `f(*x*)` and ``a`b`` now", "call code and code now"),
        ("a ` b *c* d", "a ` b c d"),
        ("with $x_i^2$ and $$y * z$$ there", "with math and math there"),
        ("from $5 to $10, or US$5 and US$6", "from $5 to $10, or US$5 and US$6"),
        ("only $12.5$ per cent", "only 12.5 per cent"),
        ("see [the *link*](http://x.org/a_(b) 'title') here", "see the link here"),
        ("<https://x.org/a_b_c> or https://x.org/a_b_c/", "https://x.org/a_b_c or https://x.org/a_b_c/"),
        ("[small]{.smallcaps} caps, [1] and [ ] stay", "small caps, [1] and [ ] stay"),
        ("the text ![a map](m.png){width=50%} goes on", "the text goes on"),
        ("a <!-- hidden --> b<!-- too -->.", "a b."),
        ("H<sub>2</sub>O and<br>more, a < b > c", "H2O and more, a < b > c"),
        ("rise[^1] and fall[^b] again", "rise and fall again"),
        ("pages 3--5 --- so ---- it is", "pages 3–5 — so ---- it is"),
        ("one  \n  two\\\nthree\nfour", "one two three four"),
        ("a\n<!-- x -->\nb", "a b"),
        ("{{< pagebreak >}} one \\newpage two \\emph{three}", "one two three"),
    ],
)
def test_what_the_eye_sees(written: str, shown: str) -> None:
    assert prose(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("It rises [@hale2019, p. 3].", "It rises [@]."),
        ("As @hale2019 says, and -@moss2003.", "As @ says, and @."),
        ("It rises [see @a, p. 3; -@b, and more].", "It rises [see @; @, and more]."),
        ("See @fig-map, [@tbl-x] and Figure \\@ref(fig:map).", "See @, [@] and Figure @."),
        ("Write to ann@uni.example, \\@ann, or a/@b.", "Write to ann@uni.example, @ann, or a/@b."),
    ],
)
def test_citations_and_cross_references_stand_as_signs(written: str, shown: str) -> None:
    assert prose(written) == shown


def test_places_are_exact() -> None:
    document = of("Lead.\n\n> The *wide*\n> sea &amp; `x` end\n")
    block = document.blocks[1]
    assert block.prose.text == "The wide sea & code end"
    assert [(piece.kind, piece.text, piece.span.text) for piece in block.prose.pieces] == [
        ("literal", "The ", "The "),
        ("literal", "wide", "wide"),
        ("rendered", " ", "\n> "),
        ("literal", "sea ", "sea "),
        ("rendered", "&", "&amp;"),
        ("literal", " ", " "),
        ("opaque", "code", "`x`"),
        ("literal", " end", " end"),
    ]
    assert block.prose.span(4, 12).text == "wide*\n> sea"


def test_headings_have_level_number_and_title() -> None:
    text = "# 1.2 Tides {#sec-tides .x}\n\nChapter 3: The Sea\n===\n\n### Plain *marks* ###\n\nSub\n---\n\n#\n"
    found = [(h.level, h.label, h.number, h.title, h.prose.text) for h in of(text).headings]
    assert found == [
        (1, "", "1.2", "Tides", "1.2 Tides"),
        (1, "Chapter", "3", "The Sea", "Chapter 3: The Sea"),
        (3, "", None, "Plain marks", "Plain marks"),
        (2, "", None, "Sub", "Sub"),
    ]


def test_lists_quotes_and_code() -> None:
    text = "- one\n  goes on\n\n  more\n  - deep\n- two\n\n1. first\n2. > said\n\n> quoted\nlazy\n\n```r\nx <- *1*\n```\n\n    indented\n"
    assert kinds(text) == [
        ("item", "one goes on"),
        ("paragraph", "more"),
        ("item", "deep"),
        ("item", "two"),
        ("item", "first"),
        ("quote", "said"),
        ("quote", "quoted lazy"),
        ("code", "```r\nx <- *1*\n```"),
        ("code", "    indented"),
    ]


def test_notes_are_blocks() -> None:
    text = "Text[^a] here.\n\n[^a]: A note\n    goes on.\n\n    And on.\n[^b]: http://x.org\n\nMore.\n"
    assert kinds(text) == [
        ("paragraph", "Text here."),
        ("note", "A note goes on."),
        ("note", "And on."),
        ("note", "http://x.org"),
        ("paragraph", "More."),
    ]


def test_a_note_in_its_sentence_is_a_block_behind_it() -> None:
    document = of("# Head^[On *it*.]\n\nFall^[Says @hale2019,\nnot ^[nested] [@b].] again [@c].\n")
    assert [(block.kind, block.prose.text) for block in document.blocks] == [
        ("heading", "Head"),
        ("note", "On it."),
        ("paragraph", "Fall again [@]."),
        ("note", "Says @, not [@]."),
    ]
    assert [[cite.key for cite in block.cites] for block in document.blocks] == [[], [], ["c"], ["hale2019", "b"]]


def test_tables_and_captions() -> None:
    pipes = "| A | B |\n|---|---|\n| 1 | *2* |\n\n: The caption. {#tbl-a}\n\n"
    drawn = "  A     B\n-----  ----\n  1     2\n\nTable: Another.\n\n+---+---+\n| a | b |\n+---+---+\n\nAfter it.\n"
    picture = "\n![A view of *it*.](v.png){#fig-v}\n\nFigure 2: A map of the coast.\n"
    assert kinds(pipes + drawn + picture) == [
        ("table", "| A | B | | 1 | 2 |"),
        ("caption", "The caption."),
        ("table", "A     B 1     2"),
        ("caption", "Another."),
        ("table", "| a | b |"),
        ("paragraph", "After it."),
        ("caption", "A view of it."),
        ("caption", "Figure 2: A map of the coast."),
    ]
    assert kinds("| A |\n|---|\n| 1 |\n: Right below.\n")[1] == ("caption", "Right below.")


def test_what_is_no_text_is_left_out() -> None:
    text = (
        "::: {.note}\nInside.\n:::\n\n<div class='x'>\nIn tags.\n</div>\n\n<style>\np { x }\n</style>\n\n\\newpage\n\n***\n\n"
        "[ref]: http://x.org\n\nA [ref] and [text][ref].\n"
    )
    assert [words for _, words in kinds(text)] == ["Inside.", "In tags.", "A ref and text."]


def test_display_maths_keeps_its_paragraph_whole() -> None:
    assert prose("The rate\n$$\nx\n=\ny\n$$\nfalls.") == "The rate math falls."
    assert kinds("$$\na\n---\n$$ {#eq-a}\n\nText.") == [("code", "math"), ("paragraph", "Text.")]
    assert kinds("\\begin{align}\na\n\n- b\n\\end{align}\n") == [("code", "math")]


def test_definitions_are_items() -> None:
    assert kinds("Tide\n:   Rise and fall.\n") == [("paragraph", "Tide"), ("item", "Rise and fall.")]


def test_front_matter_is_no_prose() -> None:
    document = of("---\ntitle: The *sea*\nlang: de-AT\n---\n\nText.\n")
    assert [(block.kind, block.prose.text) for block in document.blocks] == [("code", ""), ("paragraph", "Text.")]
    assert document.language == "de"
    assert kinds("% Title\n% Author\n\nText.\n") == [("paragraph", "Text.")]
    assert kinds("---\n\nText.\n\n---\n") == [("paragraph", "Text.")]


def test_what_follows_references_is_references() -> None:
    listed = "# References\n\n- Hale, A. (2019). *Tides*.\n\nMoss, B. (2003). Ebbs.\n\n## Web\n\nReed.\n\n"
    text = "# Text\n\nWords.\n\n" + listed + "# Annex\n\nEnd.\n"
    assert [kind for kind, _ in kinds(text)] == [
        "heading", "paragraph", "heading", "reference", "reference", "heading", "reference", "heading", "paragraph",
    ]  # fmt: skip


def test_comments_are_collected() -> None:
    text = "A <!-- one --> b.\n\n```\n<!-- code -->\n```\n\n`<!-- code -->`\n\n<!-- two\n\nlines -->\n\nEnd <!-- open\n"
    document = of(text)
    assert [comment.text for comment in document.comments] == ["one", "two\n\nlines"]
    assert [comment.span.text for comment in document.comments] == ["<!-- one -->", "<!-- two\n\nlines -->"]
    assert document.blocks[-1].prose.text == "End <!-- open"


def test_inline_code_of_r_may_run_over_lines() -> None:
    assert prose("Of `r if (a) '\n# no heading\n' else '\n- b\n'` it is.") == "Of code it is."


def test_a_key_opens_a_sentence() -> None:
    sentences = [sentence.text for sentence in Sentence.of(of("They agree. @hale2019 finds more. It is so [@a]. End."))]
    assert sentences == ["They agree.", "@ finds more.", "It is so [@].", "End."]


def test_windows_line_ends() -> None:
    text = "# One\r\n\r\nA line\r\nand *more*.\r\n"
    assert kinds(text) == [("heading", "One"), ("paragraph", "A line and more.")]


MARKS = [
    "word", "Tides rise.", " ", "  ", "\n", "\n\n", "\n    ", "\r\n", "\t", "*", "**", "_", "~~", "~", "^", "^[", "`", "```\n", "~~~\n",
    "$", "$$", "[", "]", "](", ")", "(", "![", "<", ">", "> ", "<!--", "-->", "<b>", "</b>", "<div>\n", "&amp;", "&", "\\", "\\\n",
    "@", "@key", "-@key", "[@key]", "; ", "@fig-a", "\\@ref(a)", "# ", "## ", "=====\n", "---\n", "--- ---\n", "- ", "1. ", "[^a]",
    "[^a]: ", "[a]: b\n", "| a | b |\n", "|---|---|\n", ": ", ":::\n", "::: {.x}\n", "{#id}", "{{< x >}}", "{=html}", "`r ",
    "\\begin{x}\n", "\\end{x}", "\\cite{a}", "+---+\n", "Table: ", "References\n", "\x00", "\ufeff", "é", "😀", "\u2028", "\x0c", "\x85",
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(MARKS), max_size=40).map("".join)))
@example("---\nnocite: '@*'\n---\n[@a]")
@example("[^a]:\n    b")
@example("> # a #\n> b <!-- \n> -->")
@example("<!--\n \n-->")
@example("\t- a\n\t\tb\r\n")
def test_laws_of_any_text(text: str) -> None:
    document = of(text)
    end = 0
    outer = document.blocks[0].span if document.blocks else None
    for block in document.blocks:
        if block.kind in ("note", "reference") and outer and outer.start <= block.span.start < block.span.end <= outer.end:
            continue
        outer = block.span
        assert end <= block.span.start < block.span.end
        end = block.span.end
        at = block.span.start
        for piece in block.prose.pieces:
            assert at <= piece.span.start < piece.span.end <= end
            at = piece.span.end
            assert piece.text
            assert piece.kind != "literal" or piece.text == piece.span.text
    for comment in document.comments:
        assert comment.span.text.startswith("<!--")
    list(Sentence.of(document))


PLAIN = st.lists(st.sampled_from("the tide rises and falls with moon over sand".split()), min_size=1, max_size=30)


@settings(deadline=None)
@given(PLAIN, st.data())
def test_no_word_is_lost_or_made_up(words: list[str], data: st.DataObject) -> None:
    dressed = [
        data.draw(st.sampled_from(["{}", "*{}*", "**{}**", "_{}_", "[{}](u)", "<b>{}</b>", "<!-- x -->{}"])) for _ in words
    ]
    gaps = [data.draw(st.sampled_from([" ", "\n", "  \n", "\n  "])) for _ in words]
    text = "".join(shape.format(word) + gap for shape, word, gap in zip(dressed, words, gaps, strict=True))
    assert prose("See " + text).split() == ["See", *words]


@pytest.mark.parametrize(
    "text",
    [
        "> " * 3000 + "x", "[" * 20000, "[a](" * 20000, "[a" * 20000 + "]" * 20000, "*a _b " * 20000, "$x " * 20000, "<!-- " * 20000,
        "@a" * 20000, "[@a " * 10000 + "]" * 10000, "^[" * 20000 + "]" * 20000, "- " * 3000 + "x", "![a " * 10000 + "](b)" * 10000,
        "\\begin{x}\n" * 5000, "a\n: b\n" * 3000, "$$\n" * 5001, "`" * 20000, "--- ---\n" * 5000, "---\n" + "a:\n - b\n" * 5000,
    ],
    ids=lambda text: repr(text[:12]),
)  # fmt: skip
def test_hostile_texts_are_read(text: str) -> None:
    assert of(text).format == "markdown"


def test_findings_stand_at_their_line_and_column(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("@book{hale2019, author = {Hale, Ann}, title = {Tides}, year = {2019}}\n")
    path = tmp_path / "thesis.md"
    path.write_text(
        "---\nbibliography: refs.bib\n---\n\n# *Tides*\n\n> The moon &amp; **the sea**\n> pull [@hale2019; @moss2003],\n> say I.\n"
    )
    outcome = CliRunner().invoke(commands, ["check", str(path), "--format", "json"], standalone_mode=False)
    report = json.loads(outcome.stdout)
    (finding,) = (one for one in report["findings"] if one["rule"] == "citation/missing-reference")
    assert (finding["start"]["line"], finding["start"]["column"], finding["text"]) == (8, 20, "@moss2003")
    assert report["files"][0]["format"] == "markdown"
    assert [found["keys"] for found in report["files"][0]["citations"]] == [["hale2019"], ["moss2003"]]
