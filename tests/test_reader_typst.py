"""The Typst reader: kinds of blocks, what shows, several files, and the laws that hold for any text."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lint.cli import commands
from lint.document import Document
from lint.load import load
from lint.readers.typ_numbers import shown as number
from lint.readers.typst import read
from lint.sentences import Sentence
from lint.span import Source


def of(text: str, **others: str) -> Document:
    files = {name.replace("__", "/") + ".typ": Source(name + ".typ", said) for name, said in others.items()}

    def include(name: str, of: Source, suffixes: Sequence[str] = ()) -> Source | str:
        return main if name == "main.typ" else files.get(name, "not found")

    main = Source("main.typ", text)
    return read(main, include)


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.prose.text) for block in of(text).blocks]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a *b* _c_ *_d_* snake_case 2*3", "a b c d snake_case 2*3"),
        ("a -- b --- c ---- d a-?b x...", "a – b — c ---- d ab x…"),
        ('the "wide sea" and 5~km, it\'s', "the “wide sea” and 5\u00a0km, it's"),
        ("he 'said so' in the '90s, the boys' own", "he ‘said so’ in the ’90s, the boys' own"),
        ("one \\ two #linebreak() three#h(1em)four", "one two three four"),
        (r"a\@b \#c \$5 \u{e9} C:\\x", r"a@b #c $5 é C:\x"),
        ("with $x_i^2$ and $ y * z $ there `f(*x*)` and", "with math and math there code and"),
        ("a // gone\nb /* gone /* too */ */ c https://x.org/a_b//c. D", "a b c https://x.org/a_b//c. D"),
        ('so #emph[wide], #strong[*the* sea] #text(fill: red)[red] #strong("yes")', "so wide, the sea red yes"),
        ("[bracketed] text [and [so]] on", "[bracketed] text [and [so]] on"),
        ('see #link("https://x.org/[a]")[the *link*] and #link("https://y.org")', "see the link and https://y.org"),
        ("rise#footnote[See it.] again #footnote[Or.].", "rise again."),
        ("H#sub[2]O 10#super[2] m", "H2O 10² m"),
        ("he says #quote[so *it* is] now", "he says “so it is” now"),
        ("#let sea = [the *wide* sea]\nby #sea;side and #sea.", "by the wide seaside and the wide sea."),
        ('#let n = $n_0$\n#let who = "Ann"\nas #n and #who.', "as math and Ann."),
        ("#if big [wide] else [small] sea", "wide small sea"),
        ("a #unknown(x: 1)[shown #v(1em) here] b #todo[gone] c", "a shown here b c"),
        ("with #num(5) items", "with code items"),
        ('#set text(size: 11pt)\n#show heading: it => [#it]\n#import "@preview/x:1.0.0": a, b\nText', "Text"),
        ("#{ let y = 3; [the block] } tail", "the block tail"),
        ("#context counter(page).display() end", "end"),
        ("trailing #box[in *box*]#footnote[n].", "trailing in box."),
    ],
)
def test_what_the_eye_sees(written: str, shown: str) -> None:
    blocks = [block for block in of(written).blocks if block.kind != "note"]
    assert [block.prose.text for block in blocks] == [shown]


def test_blocks_have_their_kinds() -> None:
    text = (
        "= Sea <sec-sea>\nOne\nline.\n- one\n  goes on\n\n  more\n  - deep\n- two\nBack.\n\n+ first\n/ Tide: rise and fall\n\n"
        "```py\nx = *1*\n\ny\n```\n#quote(block: true, attribution: [Hale])[It is *wide*.]\n\n$ x $\n\n#pagebreak()\n\n"
        '#figure(image("m.png"), caption: [A *map*.]) <fig-m>\n#figure(table(columns: 2, [A], table.header([B]), "c"), caption: "T")\n'
    )
    assert kinds(text) == [
        ("heading", "Sea"),
        ("paragraph", "One line."),
        ("item", "one goes on"),
        ("paragraph", "more"),
        ("item", "deep"),
        ("item", "two"),
        ("paragraph", "Back."),
        ("item", "first"),
        ("item", "Tide: rise and fall"),
        ("code", "```py\nx = *1*\ny\n```"),
        ("quote", "Hale"),
        ("quote", "It is wide."),
        ("code", "math"),
        ("caption", "A map."),
        ("table", "A | B | c"),
        ("caption", "T"),
    ]


def test_a_function_that_stands_alone_is_a_block() -> None:
    assert kinds("Before.\n\n#theorem(title: [T])[Every tide\n\nturns.] <thm-a>\n\nA #mark[few] words.\n") == [
        ("paragraph", "Before."),
        ("paragraph", "Every tide"),
        ("paragraph", "turns."),
        ("paragraph", "A few words."),
    ]


def test_headings_are_numbered_only_where_typst_does() -> None:
    text = (
        '= Plain\n#set heading(numbering: "1.a)")\n= One\n== Sub\n== More\n#heading(numbering: none)[Aside]\n= Two\n'
        '#counter(heading).update(0)\n#set heading(numbering: "A.1")\n= App\n#heading(level: 2)[Deep]\n'
        "#set heading(numbering: none)\n= End\n"
    )
    found = [(h.level, h.number, h.title, h.prose.text) for h in of(text).headings]
    assert found == [
        (1, None, "Plain", "Plain"),
        (1, "1", "One", "1) One"),
        (2, "1.a", "Sub", "1.a) Sub"),
        (2, "1.b", "More", "1.b) More"),
        (1, None, "Aside", "Aside"),
        (1, "2", "Two", "2) Two"),
        (1, "A", "App", "A App"),
        (2, "A.1", "Deep", "A.1 Deep"),
        (1, None, "End", "End"),
    ]
    assert number("I.1", [4, 2, 3]) == "IV.2.3"
    assert number("1.", [1, 2]) == "1.2."
    assert of("= Chapter 3: The Sea\n").headings[0].number == "3"


def test_cross_references_and_citations_are_told_apart() -> None:
    text = (
        "= Sea <sec-sea>\nAs @sec-sea and @fig:far say, it rises @hale2019[p. 3] @moss. In @reed[p. 9] and #ref(<sec-sea>).\n"
        '#cite(<ames>, form: "prose", supplement: [p. 4]) says. #lemma(label: <lem>)[It holds.] By @lem.\n'
    )
    document = of(text)
    paragraph = document.blocks[1]
    assert paragraph.prose.text == "As @ and @ say, it rises [@]. In @ and @. @ says. It holds. By @."
    assert [(cite.key, cite.group, cite.locator, cite.narrative, cite.span.text) for cite in paragraph.cites] == [
        ("hale2019", 0, "p. 3", False, "@hale2019[p. 3]"),
        ("moss", 0, None, False, "@moss"),
        ("reed", 1, "p. 9", True, "@reed[p. 9]"),
        ("ames", 2, "p. 4", True, '#cite(<ames>, form: "prose", supplement: [p. 4])'),
    ]
    assert [named.name for named in document.labels] == ["sec-sea", "lem"]
    assert [named.name for named in document.pointers] == ["sec-sea", "fig:far", "sec-sea", "lem"]


def test_a_text_given_to_a_function_that_is_out_of_reach_may_be_a_label() -> None:
    document = of('#import "../../far.typ": rules\n#rules([The rules.], "sea:rules")\nAs @sea:rules says, and @hale2019.\n')
    assert [named.name for named in document.pointers] == ["sea:rules"]
    assert [cite.key for block in document.blocks for cite in block.cites] == ["hale2019"]


def test_terms_of_a_glossary_are_words() -> None:
    text = '#let terms = ((key: "api", short: "API", long: "…"),)\nThe @api and @api:pl and #gls("api") and #glspl("api").\n'
    assert kinds(text) == [("paragraph", "The API and APIs and API and APIs.")]


def test_places_are_exact() -> None:
    (block,) = of('The *wide*\nsea -- "so" #emph[it] is.').blocks
    assert [(piece.kind, piece.text, piece.span.text) for piece in block.prose.pieces] == [
        ("literal", "The ", "The "),
        ("literal", "wide", "wide"),
        ("rendered", " ", "\n"),
        ("literal", "sea ", "sea "),
        ("rendered", "–", "--"),
        ("literal", " ", " "),
        ("rendered", "“", '"'),
        ("literal", "so", "so"),
        ("rendered", "”", '"'),
        ("literal", " ", " "),
        ("literal", "it", "it"),
        ("literal", " is.", " is."),
    ]


def test_a_tree_of_files_is_one_document() -> None:
    document = of(
        '#import "template.typ": thesis\n#show: thesis.with(title: [Sea], abstract: [The sea rises twice a day, and it falls twice, '
        'says the author.], bibliography: bibliography("refs.bib"), lang: "de")\n// thesis-lint: note\n'
        '#include "chapters/one.typ"\nAfter.\n#include "/two.typ"\n#include "gone.typ"\n',
        template='#let thesis(body) = { set heading(numbering: "1.1"); body }\n',
        chapters__one='= One\nSee @sec-two. #include "main.typ"\n',
        two="= Two <sec-two>\nEnd @hale.",
    )
    assert [(block.span.source.path, block.prose.text) for block in document.blocks] == [
        ("main.typ", "The sea rises twice a day, and it falls twice, says the author."),
        ("chapters__one.typ", "1 One"),
        ("chapters__one.typ", "See @."),
        ("main.typ", "After."),
        ("two.typ", "2 Two"),
        ("two.typ", "End [@]."),
    ]
    assert [source.path for source in document.sources] == ["main.typ", "chapters__one.typ", "two.typ"]
    assert [named.name for named in document.bibliographies] == ["refs.bib"]
    assert document.language == "de"
    assert [(skip.what, skip.why.split(" (")[0]) for skip in document.skipped] == [
        ("main.typ", "it includes itself"),
        ("gone.typ", "not found"),
    ]
    assert [comment.text for comment in document.comments] == ["thesis-lint: note"]


def test_a_long_text_with_a_name_is_prose_where_it_stands() -> None:
    text = "#let abstract = [The sea rises and falls twice a day, which the author explains.]\n#show: t.with(abstract: abstract)\n= A\n"
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "heading"]


def test_a_folder_gives_its_roots(tmp_path: Path) -> None:
    (tmp_path / "chapters").mkdir()
    (tmp_path / "main.typ").write_text('#import "lib.typ": *\n#include "chapters/a.typ"\n#bibliography("refs.bib")\n')
    (tmp_path / "lib.typ").write_text("#let x = 1\n")
    (tmp_path / "chapters" / "a.typ").write_text("= Sea\nIt rises @hale2019 and\nfalls @moss2003.\n")
    (tmp_path / "chapters" / "old.typ").write_text("= Old\nA leftover.\n")
    (tmp_path / "slides.typ").write_text("#set page(width: 16cm)\nSlides.\n")
    (tmp_path / "refs.bib").write_text("@book{hale2019, author = {Hale, Ann}, title = {Tides}, year = {2019}}\n")
    documents, problems = load([str(tmp_path)])
    assert [Path(document.path).name for document in documents] == ["main.typ", "slides.typ"]
    assert not problems
    outcome = CliRunner().invoke(commands, ["check", str(tmp_path / "main.typ"), "--format", "json"], standalone_mode=False)
    report = json.loads(outcome.stdout)
    (finding,) = (one for one in report["findings"] if one["rule"] == "citation/missing-reference")
    assert Path(finding["path"]).name == "a.typ"
    assert (finding["start"]["line"], finding["start"]["column"], finding["text"]) == (3, 7, "@moss2003")


def test_files_outside_the_project_are_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.typ").write_text("Secret.\n")
    inside = tmp_path / "thesis"
    inside.mkdir()
    (inside / "main.typ").write_text('#include "../secret.typ"\nText.\n')
    (document,), _ = load([str(inside / "main.typ")])
    assert [block.prose.text for block in document.blocks] == ["Text."]
    assert [skip.what for skip in document.skipped] == ["../secret.typ"]
    assert document.skipped[0].why.startswith("outside the project")


MARKS = [
    "word", "Tides rise.", " ", "\n", "\n\n", "\n  ", "\r\n", "\t", "*", "_", "`", "```", "```\n", "$", "$ ", "#", "#f", "#f(", "#f[", "#{",
    "#(", "[", "]", "(", ")", "{", "}", '"', "'", "\\", "\\\n", "<a>", "@a", "@a[", "= ", "== ", "- ", "+ ", "/ ", ": ", "//", "/*", "*/",
    "--", "---", "~", "...", "#let x = [", "#let f(a) = ", "#x", "#set heading(numbering: \"1.1\")\n", "#show: f", "#if a [", "else [",
    "#for i in x [",
    "#include \"a.typ\"\n", "#figure(caption: [", "#table([", "#footnote[", "#quote(block: true)[",
    "#cite(<a>)", "#heading(level: 2)[",
    "#context ", "https://x.org/", ";", ",", "=>", ".at", "\x00", "\ufeff", "é", "😀", "\u2028", "\x0c", "\x85",
]  # fmt: skip


def laws(document: Document) -> None:
    ends: dict[Source, int] = {}
    outer = None
    for block in document.blocks:
        span = block.span
        nested = outer is not None and outer.source is span.source and outer.start <= span.start and span.end <= outer.end
        if not nested:
            assert ends.get(span.source, 0) <= span.start < span.end
            ends[span.source] = span.end
            outer = span
        at = span.start
        for piece in block.prose.pieces:
            assert piece.span.source is span.source
            assert at <= piece.span.start < piece.span.end <= span.end
            at = piece.span.end
            assert piece.text
            assert piece.kind != "literal" or piece.text == piece.span.text
        for cite in block.cites:
            assert span.holds(cite.span)
    list(Sentence.of(document))


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(st.sampled_from(MARKS), max_size=40).map("".join)))
@example("#let x = [#x]\n#x")
@example("#f[a #footnote[b] c] #f(caption: [d], [e])")
def test_laws_of_any_text(text: str) -> None:
    laws(of(text))


SAMPLE = (
    '#import "t.typ": *\n#set heading(numbering: "1.1")\n= Sea <sec>\nIt "rises" @a[p. 3] @b.#footnote[So.] #let n = [the sea]\n#n\n\n'
    "#figure(table([A], [B]), caption: [C]) <t>\n- one $x$\n  - two `c`\n#quote(block: true)[Q]\n```\ncode\n```\n/* c */ // d\n"
)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(SAMPLE)), st.integers(0, len(SAMPLE)))
def test_a_truncated_file_is_read(start: int, end: int) -> None:
    laws(of(SAMPLE[:start] + SAMPLE[end:]))


PLAIN = st.lists(st.sampled_from("the tide rises and falls with moon over sand".split()), min_size=1, max_size=30)


@settings(deadline=None)
@given(PLAIN, st.data())
def test_no_word_is_lost_or_made_up(words: list[str], data: st.DataObject) -> None:
    shapes = ["{}", "*{}*", "_{}_", "#emph[{}]", '#link("u")[{}]', "#odd(x: 1)[{}]", "/* x */{}", "#text(red)[{}]"]
    dressed = [data.draw(st.sampled_from(shapes)).format(word) for word in words]
    gaps = [data.draw(st.sampled_from([" ", "\n", " \\\n", "\n  "])) for _ in words]
    text = "".join(word + gap for word, gap in zip(dressed, gaps, strict=True))
    (block,) = of("See " + text).blocks
    assert block.prose.text.split() == ["See", *words]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20000, "#f[" * 20000, "#f(" * 20000, "#{" * 20000, "#f[a" * 5000 + "]" * 5000, "((((" * 5000, "#((" * 10000, "$x " * 20001,
        "#if a [" * 5000, "#let a = [" * 5000, "`" * 20001, "\"" * 20001, "/* " * 20000, "@a[" * 10000, "- a\n" * 20000, "  - a\n" * 10000,
        "*a _b " * 20000, "<a" * 20000, "#x" * 20000, "#let x = [" + "#x " * 50 + "]\n#x" * 50, "a b " * 500_000, "#f(x: " * 10000,
        "#a.b" * 10000,
        "#footnote[" * 2000, "= a " * 20000, "#show: " * 5000, "$#[$" * 5000, "#context " * 5000, "#`" * 10001,
    ],
    ids=lambda text: repr(text[:12]),
)  # fmt: skip
def test_hostile_texts_are_read(text: str) -> None:
    assert of(text).format == "typst"
