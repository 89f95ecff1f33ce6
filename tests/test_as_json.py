"""The JSON contract, version 1: valid against its schema, and true."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from helpers import ROOT, all_rules

from lint import engine, load
from lint.document import Document
from lint.finding import Report, Skipped
from lint.show import as_json
from lint.span import Anchor, Box, PageArea, Run, Source

SCHEMA = json.loads((ROOT / "lint" / "show" / "report.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def report() -> Report:
    documents, _ = load.load([str(ROOT / "samples" / "coastal-erosion" / "thesis.txt")])
    return engine.check(documents[0], all_rules())


@pytest.fixture(scope="module")
def values(report: Report) -> dict[str, Any]:
    return json.loads(as_json.show(report))  # type: ignore[no-any-return]


def test_the_schema_is_one_and_the_report_fits_it(values: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(values, SCHEMA)
    empty = json.loads(as_json.show(Report((), (), (Skipped("grammar", "no engine"),))))
    jsonschema.validate(empty, SCHEMA)


def test_the_schema_notices_what_is_wrong(values: dict[str, Any]) -> None:
    for change in ({"severity": "fatal"}, {"start": {"line": 0, "column": 1, "offset": 0}}, {"message": 3}, {"extra": 1}):
        broken = json.loads(json.dumps(values))
        broken["findings"][0].update(change)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(broken, SCHEMA)


def test_texts_and_positions_are_those_of_the_files(values: dict[str, Any]) -> None:
    texts = {file["path"]: Path(file["path"]).read_bytes().decode() for file in values["files"]}
    for finding in values["findings"]:
        text = texts[finding["path"]]
        assert text[finding["start"]["offset"] : finding["end"]["offset"]] == finding["text"]
        line = text.split("\n")[finding["start"]["line"] - 1]
        assert line[finding["start"]["column"] - 1 :].startswith(finding["text"].split("\n")[0])
    for file in values["files"]:
        for citation in file["citations"]:
            raw = texts[file["path"]][citation["start"]["offset"] : citation["end"]["offset"]]
            assert citation["year"] in raw


def test_files_blocks_and_citations_are_there(values: dict[str, Any]) -> None:
    thesis, bib = values["files"]
    assert (thesis["format"], bib["format"]) == ("text", "bibtex")
    assert bib["document"] == thesis["path"]
    assert 2_000 < thesis["words"] < 3_000
    assert {"heading", "paragraph", "item"} <= {block["kind"] for block in thesis["blocks"]}
    assert any(block["title"] and block["number"] for block in thesis["blocks"])
    assert any(citation["authors"][0]["family"] == "van der Wielen" for citation in thesis["citations"])
    assert values["summary"]["findings"] == len(values["findings"])


def test_each_finding_block_and_citation_is_one_line(report: Report, values: dict[str, Any]) -> None:
    lines = [line.strip().rstrip(",") for line in as_json.show(report).split("\n")]
    rows = [row for row in (json.loads(line) for line in lines if line[:1] + line[-1:] == "{}") if "start" in row]
    listed = [row for file in values["files"] for row in (*file["blocks"], *file["citations"])]
    assert rows == [*listed, *values["findings"]]
    assert any(row["related"] for row in values["findings"])


def test_context_holds_twelve_words_of_prose_without_furniture(values: dict[str, Any]) -> None:
    for finding in values["findings"]:
        assert len(finding["context"]["before"].split()) <= 12
        assert len(finding["context"]["after"].split()) <= 12
    assert any(len(finding["context"]["before"].split()) == 12 for finding in values["findings"])


def test_anchors_lead_into_documents_that_are_no_text() -> None:
    run = Anchor(0, 5, Run("word/document.xml", 3, 1, 120, 125))
    area = Anchor(0, 5, PageArea(9, "iv", (Box(10, 20, 30, 40),)))
    for anchor, wanted in ((run, {"part": "word/document.xml", "paragraph": 3}), (area, {"page": 9, "label": "iv"})):
        source = Source("a.docx", "Tides rise.", anchors=(anchor,), notes=("a note",))
        report = engine.check(Document((source,), (), "docx"), [])
        found = json.loads(as_json.show(Report(report.documents, report.findings)))
        jsonschema.validate(found, SCHEMA)
        assert found["findings"][0]["anchor"] is None
        from lint.finding import Finding

        finding = Finding(source.span(0, 5), "m", rule="a/b", severity="info", confidence=1.0)
        found = json.loads(as_json.show(Report(report.documents, (finding,))))
        jsonschema.validate(found, SCHEMA)
        assert wanted.items() <= found["findings"][0]["anchor"].items()
