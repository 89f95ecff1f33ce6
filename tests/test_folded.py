"""Documents of which many are held: nothing of them is lost while their blocks are packed, and nobody can tell."""

from dataclasses import replace
from pathlib import Path

import pytest
from helpers import all_rules, document

from lint import engine, load
from lint.document import Document
from lint.folded import Folded, folded, packed, unpacked
from lint.show import as_json
from lint.words import block_words

TEXT = "Chapter 1\n\nBees swarm in May (Hale, 2004),\nand rest in “winter”.\n\nReferences\n\nHale, A. (2004). Bees.\n"


def shape(found: Document) -> list[object]:
    return [(block.kind, block.span, block.prose.text, block.prose.pieces, block.cites) for block in found.blocks]


def test_blocks_are_packed_until_they_are_asked_for_and_again_when_forgotten() -> None:
    plain = document(TEXT)
    whole = folded(plain)
    assert isinstance(whole, Folded)
    assert "blocks" not in vars(whole)
    for _ in range(2):
        assert shape(whole) == shape(plain)
        assert whole.blocks is whole.blocks
        assert all(block.span.source is whole.sources[0] for block in whole.blocks)
        assert [block.prose.text for block in whole.headings] == [block.prose.text for block in plain.headings]
        assert sum(map(len, whole.fact(block_words).values())) == sum(map(len, plain.fact(block_words).values()))
        whole.forget()
        assert not {"blocks", "headings"} & set(vars(whole))


def test_a_document_made_of_a_folded_one_has_its_own_blocks() -> None:
    whole = folded(document(TEXT))
    fewer = replace(whole, blocks=whole.blocks[:2])
    fewer.forget()
    assert (len(fewer.blocks), len(whole.blocks)) == (2, len(document(TEXT).blocks))


def test_what_is_not_there_is_said_as_of_any_object() -> None:
    with pytest.raises(AttributeError, match="no attribute 'bloks'"):
        folded(document(TEXT)).bloks  # type: ignore[attr-defined]  # noqa: B018


def test_sources_are_told_by_their_number() -> None:
    source = document(TEXT).sources[0]
    data = packed([source.span(0, 7)], [source])
    assert b"Bees" not in data
    (span,) = unpacked(data, [source])
    assert span.source is source


def test_many_manuscripts_are_folded_and_the_report_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(TEXT.replace("Bees", f"Bee {number}"))
    shown = []
    for many in (4, 3):
        monkeypatch.setattr(load, "_MANY", many)
        found, _ = load.load([str(tmp_path)])
        assert [isinstance(one, Folded) and "blocks" not in vars(one) for one in found] == [many == 3] * 3
        reports = [engine.check(one, all_rules()) for one in found]
        whole = replace(reports[0], documents=tuple(found), findings=tuple(f for report in reports for f in report.findings))
        shown.append(as_json.show(whole))
        assert as_json.show(whole) == shown[-1]
    assert shown[0] == shown[1]
