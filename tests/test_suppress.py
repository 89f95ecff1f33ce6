"""Ignores and accepted words: what they cover, what they do not, and what is said about them."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import document
from test_cli import run

from lint import engine
from lint.document import Comment, Document
from lint.finding import Finding, LeftOut, Report, Skipped
from lint.ignores import Ignore
from lint.rule import Rule
from lint.span import Source
from lint.suppress import NO_REASON, UNUSED, suppress
from lint.words import words

KNOWN = ("house/cat", "house/dog", "paraphrase/cat", "consistency/cat")


def animals(name: str, *sought: str) -> Rule:
    def check(found: Document) -> Iterator[Finding]:
        for block in found.blocks:
            for word in words(block.prose.text):
                if word.text.casefold() in sought:
                    yield Finding(block.prose.span(word.start, word.end), f"A {word.text}.")

    return Rule(name, check, Document, "warning", 0.9, (), (), False, "Animals.")


RULES = [animals("house/cat", "cat"), animals("house/dog", "dog")]


def commented(text: str) -> Document:
    """A document whose <!-- comments --> are comments: the reader does not see them, their places stay."""
    plain, comments, at = text, [], 0
    while (at := text.find("<!--", at)) >= 0:
        end = text.index("-->", at) + 3
        comments.append((at, end))
        plain = plain[:at] + "".join(char if char == "\n" else " " for char in plain[at:end]) + plain[end:]
        at = end
    base = document(plain)
    source = base.sources[0]
    return replace(base, comments=tuple(Comment(source.span(a, b), text[a + 4 : b - 3].strip()) for a, b in comments))


def left(text: str, *ignores: Ignore, ran: tuple[str, ...] = KNOWN) -> tuple[list[tuple[str, int]], LeftOut]:
    """Rule and line of the findings that are left, and the counts."""
    report = suppress(engine.check(commented(text), RULES), ignores, (), KNOWN, ran)
    return [(f.rule, f.span.first.line) for f in report.findings], report.left_out


def test_a_comment_on_its_own_line_covers_the_next_block_only() -> None:
    text = "A cat sat.\n\n<!-- thesis-lint: ignore house/cat: a quoted cat -->\n\nA cat and\na dog and a cat.\n\nA cat.\n"
    assert left(text) == ([("house/cat", 1), ("house/dog", 6), ("house/cat", 8)], LeftOut(ignored=2))


def test_comments_stack_and_take_families_and_several_names() -> None:
    both = [("house/cat", 5), ("house/dog", 5)]
    rest = "\n\nA cat and a dog.\n\nA cat and a dog.\n"
    for head in (
        "<!-- thesis-lint: ignore house: pets -->",
        "<!-- thesis-lint: ignore house/cat, house/dog: pets -->",
        "<!-- thesis-lint: ignore house/cat: pets --> <!-- thesis-lint: ignore house/dog: pets -->",
        "<!-- Thesis-Lint:ignore house/cat : pets --><!--a note--><!-- thesis-lint: ignore house/dog: pets -->",
    ):
        assert left(head + rest) == (both, LeftOut(ignored=2))
    head = "<!-- thesis-lint: ignore house/cat: pets -->\n<!-- thesis-lint: ignore house/dog: pets -->\n"
    assert left(head + rest) == ([("house/cat", 7), ("house/dog", 7)], LeftOut(ignored=2))


def test_a_comment_beside_text_covers_its_line_only() -> None:
    text = "A cat sat\non a cat <!-- thesis-lint: ignore house/cat: so it was --> and a dog\nand a cat.\n\nA cat.\n"
    assert left(text)[0] == [("house/cat", 1), ("house/dog", 2), ("house/cat", 3), ("house/cat", 5)]


def test_a_comment_on_a_line_of_its_own_within_a_paragraph_covers_the_rest_of_it() -> None:
    base = document("A cat sat\n" + " " * 40 + "\non a cat.\n\nA cat.\n")
    source = base.sources[0]
    block = replace(base.blocks[0], span=source.span(0, 60))
    comment = Comment(source.span(10, 50), "thesis-lint: ignore house/cat: so it was")
    findings = [Finding(source.span(at, at + 3), "A cat.", rule="house/cat", severity="info") for at in (2, 56, 63)]
    found = replace(base, blocks=(block, *base.blocks[2:]), comments=(comment,))
    kept = suppress(Report((found,), tuple(findings)), known=KNOWN, ran=KNOWN).findings
    assert [finding.span.start for finding in kept] == [2, 63]


def test_in_markdown_comments_work_as_they_stand(tmp_path: Path) -> None:
    words = "The ship carries gaseous petrol."
    heads = {
        "<!-- thesis-lint: ignore paraphrase: a pun -->\n\n": [7],
        "<!-- thesis-lint: ignore paraphrase: a pun -->\n": [6],
        "<!-- thesis-lint: ignore paraphrase: a pun --> ": [5],
        "<!-- a note -->\n<!-- thesis-lint: ignore paraphrase: a pun -->\n\n": [8],
    }
    for head, lines in heads.items():
        path = tmp_path / "thesis.md"
        path.write_text(f"# Ships\n\n{head}{words}\n\n{words}\n")
        report = json.loads(run("check", path, "--format", "json").stdout)
        assert [finding["start"]["line"] for finding in report["findings"]] == lines, head
        assert report["summary"]["left_out"]["ignored"] == 1


def test_ignore_file_covers_its_file_wherever_it_stands() -> None:
    text = "A cat.\n\nA dog.\n\n<!-- thesis-lint: ignore-file house/cat: a book of cats -->\n\nA cat.\n"
    assert left(text) == ([("house/dog", 3)], LeftOut(ignored=2))
    one, two = commented(text), document("A cat.\n")
    reports = [engine.check(found, RULES) for found in (one, two)]
    both = Report((one, two), reports[0].findings + reports[1].findings)
    assert [f.rule for f in suppress(both, known=KNOWN, ran=KNOWN).findings] == ["house/dog", "house/cat"]


def test_an_ignore_without_a_reason_works_and_is_said() -> None:
    for tail in ("", ":", ":  "):
        text = f"<!-- thesis-lint: ignore house/cat{tail} -->\n\nA cat.\n"
        assert left(text) == ([(NO_REASON, 1)], LeftOut(ignored=1))
        report = engine.check(commented(text), RULES)
        (said,) = suppress(report, known=KNOWN, ran=KNOWN).findings
        assert said.message.startswith("The ignore of house/cat gives no reason;")


def test_an_ignore_that_matches_nothing_is_said_if_it_could_have() -> None:
    text = "A dog.\n\n<!-- thesis-lint: ignore house/cat: no more -->\n\nA dog.\n"
    assert left(text)[0] == [("house/dog", 1), (UNUSED, 3), ("house/dog", 5)]
    assert left(text, ran=("house/dog",))[0] == [("house/dog", 1), ("house/dog", 5)]
    family = text.replace("house/cat", "paraphrase")
    assert UNUSED in {rule for rule, _ in left(family)[0]}
    assert UNUSED not in {rule for rule, _ in left(family, ran=("house/cat", "house/dog"))[0]}


def test_nothing_is_called_unused_after_a_crash() -> None:
    def crash(found: Document) -> Iterator[Finding]:
        raise KeyError("boom")

    text = "<!-- thesis-lint: ignore house/cat: no more -->\n\nA dog.\n"
    report = engine.check(commented(text), [Rule("house/cat", crash, Document, "info", 1, (), (), False, "x")])
    assert [f.rule for f in suppress(report, known=KNOWN, ran=KNOWN).findings] == [engine.CRASHED]


@pytest.mark.parametrize(
    ("comment", "says"),
    [
        ("thesis-lint: ignore house/cta: typo", "names no rule (did you mean 'house/cat'?)"),
        ("thesis-lint: ignroe house/cat: typo", "has no effect"),
        ("thesis-lint: ignore", "has no effect"),
        ("thesis-lint: ignore house/cat because it is", "has no effect"),
    ],
)
def test_a_comment_that_cannot_work_is_said(comment: str, says: str) -> None:
    report = suppress(engine.check(commented(f"<!-- {comment} -->\n\nA cat.\n"), RULES), known=KNOWN, ran=KNOWN)
    said = [f for f in report.findings if f.rule == UNUSED]
    assert len(said) == 1
    assert says in said[0].message
    assert said[0].text.strip() == ""
    assert report.left_out == LeftOut()


def test_other_comments_are_let_be() -> None:
    text = "<!-- TODO: thesis-lint: ignore house/cat: not at the start -->\n\nA cat.\n\n<!-- thesis-linter -->\n"
    assert left(text) == ([("house/cat", 3)], LeftOut())


def test_nothing_is_called_unused_where_something_was_skipped() -> None:
    report = engine.check(commented("<!-- thesis-lint: ignore house/cat: no more -->\n\nA dog.\n"), RULES)
    assert UNUSED in {f.rule for f in suppress(report, known=KNOWN, ran=KNOWN).findings}
    part = replace(report, skipped=(Skipped("English-only rules", "the text is in German"),))
    assert UNUSED not in {f.rule for f in suppress(part, known=KNOWN, ran=KNOWN).findings}


# Ignores of the settings


def test_words_of_an_ignore_are_whole_and_free_of_case_and_wrapping() -> None:
    rule = Rule(
        "house/cat",
        lambda found: [Finding(block.span.stripped(), "All of it.") for block in found.blocks],
        Document,
        "info",
        1.0,
        (),
        (),
        False,
        "x",
    )
    found = document("A grey\ncat sat.\n\nA grey cat sat.\n\nA grey cat sat down.\n")
    ignore = Ignore("house/cat", "why", words="a grey cat  sat.")
    assert [f.text for f in suppress(engine.check(found, [rule]), [ignore], (), KNOWN, KNOWN).findings] == [
        "A grey cat sat down."
    ]


def test_an_ignore_by_path(tmp_path: Path) -> None:
    source = Source(str(tmp_path / "a" / "one.txt"), "A cat.\n")
    base = document("A cat.\n")
    finding = Finding(source.span(2, 5), "A cat.", rule="house/cat", severity="info")
    report = Report((replace(base, sources=(source,), blocks=()),), (finding,))

    def kept(pattern: str) -> list[str]:
        ignore = Ignore("house/cat", "why", path=str(tmp_path / pattern))
        return [f.rule for f in suppress(report, [ignore], (), KNOWN, KNOWN).findings]

    assert kept("a/*.txt") == kept("a/one.txt") == kept("*") == []
    # A file that this run did not read may hold what the ignore is for.
    assert kept("b/*.txt") == ["house/cat"]


def test_the_settings_say_where_an_idle_ignore_stands() -> None:
    ignore = Ignore("house/cat", "", words="tiger", place="thesis-lint.toml:4")
    report = suppress(engine.check(document("A cat.\n"), RULES), [ignore], (), KNOWN, KNOWN)
    assert [f.rule for f in report.findings] == [NO_REASON, UNUSED, "house/cat"]
    assert all("“tiger” (thesis-lint.toml:4)" in f.message for f in report.findings[:2])
    assert [(f.span.start, f.span.end) for f in report.findings[:2]] == [(0, 0)] * 2


def test_what_the_tool_says_of_itself_cannot_be_ignored() -> None:
    ignore = Ignore("internal", "quiet")
    text = "<!-- thesis-lint: ignore house/cat -->\n\nA cat.\n"
    assert (NO_REASON, 1) in left(text, ignore)[0]

    def crash(found: Document) -> Iterator[Finding]:
        raise KeyError("boom")

    report = engine.check(document("A cat.\n"), [Rule("house/cat", crash, Document, "warning", 0.9, (), (), False, "Cats.")])
    assert engine.CRASHED in [f.rule for f in suppress(report, [ignore], (), KNOWN, KNOWN).findings]


def test_a_report_of_no_manuscript_is_let_be() -> None:
    assert suppress(Report((), ()), [Ignore("house/cat", "quiet")], (), KNOWN, KNOWN).findings == ()


# Accepted words


def accepted(text: str, *terms: str, rule: str = "paraphrase/cat", wide: bool = False) -> list[str]:
    found = document(text)
    spans = [block.span.stripped() for block in found.blocks] if wide else []
    findings = engine.check(found, [animals(rule, "cat", "cat's", "cats")]).findings
    findings += tuple(Finding(span, "Wide.", rule=rule, severity="info") for span in spans)
    return [f.text for f in suppress(Report((found,), findings), accepted=terms).findings]


def test_accepted_words_drop_what_is_flagged_whatever_its_case() -> None:
    assert accepted("A Cat. A cat's. Cats.\n", "CAT") == ["Cats"]
    assert accepted("A cat.\n", "dog") == ["cat"]
    assert accepted("A cat.\n", "") == ["cat"]


def test_accepted_words_count_in_two_families_only() -> None:
    assert accepted("A cat.\n", "cat", rule="consistency/cat") == []
    assert accepted("A cat.\n", "cat", rule="house/cat") == ["cat"]


def test_a_term_within_few_words_is_what_is_flagged_within_many_it_is_not() -> None:
    few, many = "The grey cat sat.\n", "The grey cat sat on the very old and worn mat.\n"
    assert accepted(few, "grey cat", wide=True) == ["cat"]
    assert accepted(few, "cat", wide=True) == []
    assert accepted(few, "grey mat", wide=True) == ["The grey cat sat.", "cat"]
    assert accepted(many, "cat", wide=True) == [many.strip()]
    assert accepted(many, many, wide=True) == ["cat"]


@pytest.mark.parametrize(("words", "is_few"), [(8, True), (9, False)])
def test_eight_words_are_few_and_nine_are_many(words: int, is_few: bool) -> None:
    text = " ".join(["The", "cat", *["sat"] * (words - 2)])
    assert accepted(f"{text}.\n", "cat", wide=True) == ([] if is_few else [f"{text}."])


# The whole way


def test_ignores_and_accepted_words_through_the_command(tmp_path: Path) -> None:
    thesis = tmp_path / "thesis.txt"
    thesis.write_text("The pipeline carries gaseous petrol to the coast.\n\nThe ship carries gaseous petrol too.\n")
    assert run("check", thesis, "--fail-on", "info").returncode == 1
    config = tmp_path / "thesis-lint.toml"
    config.write_text('accept = ["gaseous petrol"]\n')
    done = run("check", thesis, "--fail-on", "info")
    assert (done.returncode, "Left out: 2 by accepted words." in done.stdout) == (0, True)
    config.write_text('[[ignore]]\nrule = "paraphrase"\nwords = "gaseous petrol"\npath = "*.txt"\nreason = "a pun"\n')
    done = run("check", thesis, "--fail-on", "info")
    assert (done.returncode, "Left out: 2 by ignores." in done.stdout) == (0, True)
    assert '"ignored": 2' in run("check", thesis, "--format", "json").stdout
    config.write_text('[[ignore]]\nrule = "paraphrase/tortured-term"\nwords = "gaseous"\n')
    done = run("check", thesis, "--fail-on", "warning")
    assert done.returncode == 1
    assert NO_REASON in done.stdout
    assert UNUSED in done.stdout
    assert "thesis-lint.toml:1" in done.stdout
