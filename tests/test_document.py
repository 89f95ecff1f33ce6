"""Documents: units, sections, and the law that findings say exactly what stands in the source."""

from helpers import all_rules, document
from hypothesis import given
from hypothesis import strategies as st

from lint import engine
from lint.document import Block, Document, Section
from lint.sentences import Sentence, split

TEXT = """CHAPTER 1

THE COAST

The coast is long. Dr. Hale (2019) measured it, e.g. in May; see p. 4. "It is long." She was sure.

1.1 The Shore

- A first item of the list.
- A second one.

The end, as J. R. Moss et al. (2003) say. In the U.S. it is longer!
"""


def test_sections_hold_their_blocks() -> None:
    found = document(TEXT)
    sections = list(Section.of(found))
    assert [section.heading.title if section.heading else None for section in sections] == ["THE COAST", "The Shore"]
    assert [[block.kind for block in section.blocks] for section in sections] == [["paragraph"], ["item", "item", "paragraph"]]
    assert list(Document.of(found)) == [found]
    assert len(list(Block.of(found))) == 6


def test_sentences_end_where_a_reader_ends_them() -> None:
    sentences = [sentence.text for sentence in Sentence.of(document(TEXT))]
    assert sentences == [
        "The coast is long.",
        "Dr. Hale (2019) measured it, e.g. in May; see p. 4.",
        '"It is long."',
        "She was sure.",
        "- A first item of the list.",
        "- A second one.",
        "The end, as J. R. Moss et al. (2003) say.",
        "In the U.S. it is longer!",
    ]


@given(st.text(alphabet="aB .!?\"'()e", max_size=80))
def test_sentences_cover_everything_but_blanks(text: str) -> None:
    ranges = split(text)
    covered = {index for start, end in ranges for index in range(start, end)}
    assert all(text[index].isspace() for index in set(range(len(text))) - covered)
    assert all(start < end for start, end in ranges)
    assert ranges == sorted(ranges)


@given(
    st.lists(
        st.sampled_from([*TEXT.split(" "), "(Moss, 2003)", "gaseous petrol", "World Wellbeing Organization (WHO)", "\n\n"])
    )
)
def test_findings_and_blocks_say_what_stands_in_the_source(words: list[str]) -> None:
    found = document(" ".join(words), bib="@book{a, author={Hale}, year={2019}}\n@book{a, author={Moss}")
    for block in found.blocks:
        at = 0
        for piece in block.prose.pieces:
            if piece.kind == "literal":
                assert piece.text == piece.span.text
            at += len(piece.text)
        assert all(block.span.holds(piece.span) for piece in block.prose.pieces)
    for finding in engine.check(found, all_rules()).findings:
        assert finding.rule != engine.CRASHED, finding.message
        source = finding.span.source
        assert finding.text == source.text[finding.span.start : finding.span.end]
        assert source.position(finding.span.start).line <= source.position(finding.span.end).line
        for edit in finding.fix.edits if finding.fix else ():
            assert finding.span.holds(edit.span)
