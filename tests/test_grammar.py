"""Grammar engines, but for the engines: what they are sent, which words a manuscript teaches, what is kept, what becomes one finding."""

import json
import os
from pathlib import Path

import pytest
from helpers import document
from hypothesis import given
from hypothesis import strategies as st

from lint.cache_dir import cache_dir
from lint.document import Document
from lint.finding import Finding, Related
from lint.grammar.kept import Kept
from lint.grammar.merge import merged
from lint.grammar.passages import passages
from lint.grammar.remark import Remark
from lint.grammar.taught import vocabulary
from lint.grammar.variety import variety
from lint.readers import latex, markdown
from lint.span import Source


def sent(words: str) -> list[str]:
    return [passage.text for passage in document(words).fact(passages)]


def test_a_passage_has_no_citations_and_no_marks_of_notes() -> None:
    text = (
        "The tide rises (Hale, 2019; Smith & Jones, 2020, p. 4) twice a day.³ Moss (2001) and Tarn (2004: 12) saw it"
        " first [3, 4], long before the war."
    )
    assert sent(text) == ["The tide rises twice a day. Moss and Tarn saw it first, long before the war."]


def test_maths_and_code_show_as_words_and_names_as_a_name() -> None:
    tree = markdown.read(Source("a.md", "# Tides\n\nThe height $h_t$ is kept by `tide.py`, as @hale2019 says [@moss2001].\n"))
    (passage,) = tree.fact(passages)
    assert passage.text == "The height math is kept by code, as Smith says."
    at = passage.text.index("math")
    assert passage.span(at, at + 4) is None, "what the author did not write"
    assert passage.span(at - 3, at - 1) is None, "a word beside it"
    assert passage.span(0, 3).text == "The"  # type: ignore[union-attr]


def test_headings_block_quotations_and_tables_are_not_sent() -> None:
    tree = markdown.read(
        Source("a.md", "# The tydes\n\n> The olde sea.\n\n| a | b |\n|---|---|\n| c | d |\n\nThe sea is wide.\n")
    )
    assert [passage.text for passage in tree.fact(passages)] == ["The sea is wide."]


def test_places_lead_back_through_macros_and_line_ends() -> None:
    text = "\\begin{document}\nThe caf\\'e at the\nharbour \\emph{is are} closed \\cite{hale}.\n\\end{document}\n"
    tree = latex.read(Source("a.tex", text))
    (passage,) = tree.fact(passages)
    assert passage.text == "The café at the harbour is are closed."
    for words, there in (("café", "caf\\'e"), ("the harbour", "the\nharbour"), ("is are", "is are")):
        at = passage.text.index(words)
        span = passage.span(at, at + len(words))
        assert span is not None
        assert span.text == there


def test_words_on_both_sides_of_a_citation_do_not_meet() -> None:
    (passage,) = document("The gauge of the (Hale, 2019) the harbour was new.").fact(passages)
    assert passage.text == "The gauge of the the harbour was new."
    at = passage.text.index("the the")
    assert passage.span(at, at + 7) is None


def test_what_is_quoted_is_nobody_s_slip() -> None:
    (passage,) = document("The keeper wrote “teh tide were high” and went home to teh town.").fact(passages)
    first, last = passage.text.index("teh"), passage.text.rindex("teh")
    assert passage.span(first, first + 3) is None
    assert passage.span(last, last + 3) is not None


@given(
    st.lists(
        st.sampled_from(["The tide (Hale, 2019)", "rises [4]", "as Moss (2001) said.", "Ebb², flow", "(so)", "𝒉 😀"]),
        min_size=1,
    )
)
def test_every_word_of_a_passage_stands_where_it_is_said_to(parts: list[str]) -> None:
    for passage in document("Chapter one begins here. " + " ".join(parts)).fact(passages):
        for at, char in enumerate(passage.text):
            span = passage.prose.span(at, at + 1)
            assert span.text == char or char == " "


TAUGHT = """
The North Sea Tide Office (NSTO) was founded in Vlissingen. The NSTO's gauges, built by Mr. Kowalczyk, are thermohaline (Brzezinski, 2004).
A limnigraph is a gauge; every limnigraph draws a line, each limnigraph has a clock, and a limnigraph needs ink. The limnigrahp broke.
It was readed by hand, and Vlissingen-born keepers wrote CO2 and GeoJSON. The Vlisingen office closed. Vlissingen is a port, and so is
Terneuzen. The people of Terneuzen speak Terneuzeni.
"""


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("NSTO", "an acronym with its meaning"),
        ("NSTO's", "its possessive"),
        ("Vlissingen", "a name within a sentence"),
        ("Vlissingen-born", "a compound of it"),
        ("Kowalczyk", "a name behind an abbreviation"),
        ("Brzezinski", "a cited author"),
        ("limnigraph", "used often"),
        ("Terneuzeni", "a form of a name that stands more often"),
        ("GeoJSON", "a technical word"),
        ("CO2", "a formula"),
        ("harbours", "a word of our dictionary"),
    ],
)
def test_words_that_a_manuscript_teaches(word: str, why: str) -> None:
    assert document(TAUGHT).fact(vocabulary).teaches(word), why


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("limnigrahp", "one slip from a term of the text"),
        ("Vlisingen", "one slip from a name of the text"),
        ("readed", "used once"),
        ("Vlissingen-readed", "a compound with it"),
        ("Xylofoon", "not in the text"),
    ],
)
def test_words_that_it_does_not_teach(word: str, why: str) -> None:
    assert not document(TAUGHT).fact(vocabulary).teaches(word), why


def test_a_usual_misspelling_is_no_term_however_often_it_stands() -> None:
    words = document("They recieve it. " * 9 + "They limnigraph it. " * 9).fact(vocabulary)
    assert words.teaches("limnigraph", ("lithograph", "ideograph"))
    assert words.teaches("limnigraph", ("limnigraphs", "limnograph")), "another vowel may be another word"
    assert words.teaches("recieve")
    assert not words.teaches("recieve", ("receive",))
    for word, suggestion in (("occured", "occurred"), ("thier", "their")):
        assert not document(f"It was {word}. " * 9).fact(vocabulary).teaches(word, ("scored", suggestion))


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("The harbour of the neighbour has a colour.", "British"),
        ("The color of the neighbor is gray.", "American"),
        ("The sea is wide.", "American"),
    ],
)
def test_which_english(text: str, english: str) -> None:
    assert document(text).fact(variety) == english


def test_the_folder_to_keep_things_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    assert cache_dir() == tmp_path / "caches" / "thesis-lint"
    monkeypatch.setenv("XDG_CACHE_HOME", "caches")  # the standard wants it absolute
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_dir() == tmp_path / ".cache" / "thesis-lint"
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert cache_dir() is None


REMARKS = [Remark(4, 8, "RULE", "Say “tide”.", ("tide",), True), Remark(0, 3, "OTHER", "No.")]


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    first = Kept("one 1.0", tmp_path / "grammar.json")
    first.put("The tyde.", REMARKS)
    first.save()
    again = Kept("one 1.0", tmp_path / "grammar.json")
    assert again.get("The tyde.") == REMARKS
    assert again.get("The tyde!") is None
    assert Kept("one 1.1", tmp_path / "grammar.json").get("The tyde.") is None, "another version may say something else"


def test_two_engines_keep_side_by_side(tmp_path: Path) -> None:
    for engine in ("one", "two"):
        store = Kept(engine, tmp_path / "grammar.json")
        store.put("The tyde.", [Remark(0, 3, engine, "No.")])
        store.save()
    assert [remark.code for remark in Kept("one", tmp_path / "grammar.json").get("The tyde.") or ()] == ["one"]


@pytest.mark.parametrize(
    "held",
    [
        b"",
        b"{",
        b"[1, 2]",
        b"\xff\xfe",
        b'{"KEY": 3}',
        b'{"KEY": [3]}',
        b'{"KEY": [[0, 99, "A", "b", [], true]]}',
        b'{"KEY": [[3, 1, "A", "b", [], true]]}',
        b'{"KEY": [[0, 1, "A", "b", [1], true]]}',
        b"[" * 100_000,
    ],
)
def test_a_broken_or_foreign_file_is_as_good_as_none(tmp_path: Path, held: bytes) -> None:
    file = tmp_path / "grammar.json"
    store = Kept("one", file)
    store.put("The tyde.", REMARKS)
    store.save()
    (key,) = json.loads(file.read_text(encoding="utf-8"))
    file.write_bytes(held.replace(b"KEY", key.encode()))
    again = Kept("one", file)
    assert again.get("The tyde.") is None
    again.put("The tyde.", REMARKS)
    again.save()
    assert Kept("one", file).get("The tyde.") == REMARKS


def test_what_another_user_left_is_passed_over(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "grammar.json"
    store = Kept("one", real)
    store.put("The tyde.", REMARKS)
    store.save()
    link.symlink_to(real)
    assert Kept("one", link).get("The tyde.") is None, "a link may lead anywhere"
    if hasattr(os, "getuid") and os.getuid() == 0:
        os.chown(real, 12345, 12345)
        assert Kept("one", real).get("The tyde.") is None


def test_nothing_is_lost_where_nothing_can_be_kept(tmp_path: Path) -> None:
    for file in (None, tmp_path / "gone" / "grammar.json"):
        store = Kept("one", file)
        store.put("The tyde.", REMARKS)
        store.save()
        assert store.get("The tyde.") == REMARKS


def finding(tree: Document, words: str, rule: str) -> Finding:
    at = tree.sources[0].text.index(words)
    return Finding(tree.sources[0].span(at, at + len(words)), f"{rule} says no.", rule=rule, severity="info")


def test_findings_about_the_same_words_become_one_and_nothing_is_lost() -> None:
    tree = document("The gauge was readed by the the keeper of the old harbour.")
    ours = finding(tree, "the the", "structure/twice")
    theirs = finding(tree, "the the", "grammar/harper")
    (one,) = merged([theirs, ours])
    assert one.rule == "structure/twice"
    assert one.related == (Related(theirs.span, "grammar/harper: grammar/harper says no."),)


def test_a_wide_finding_takes_in_no_narrow_one() -> None:
    tree = document("The gauge was readed by the the keeper of the old harbour.")
    wide, narrow = (
        finding(tree, "gauge was readed by the the keeper", "paraphrase/x"),
        finding(tree, "readed", "grammar/harper"),
    )
    assert merged([wide, narrow]) == (wide, narrow)


def test_of_two_engines_the_first_stays_and_takes_the_other_s_suggestions() -> None:
    tree = document("The gauge was readed by the keeper.")
    one, other = finding(tree, "readed", "grammar/harper"), finding(tree, "was readed", "grammar/languagetool")
    other = Finding(other.span, other.message, ("was read",), rule=other.rule)
    (both,) = merged([other, one])
    assert (both.rule, both.suggestions, len(both.related)) == ("grammar/languagetool", ("was read",), 1)
    apart = finding(tree, "keeper", "grammar/languagetool")
    assert merged([one, apart]) == (one, apart)
