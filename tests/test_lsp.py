"""The language server as an editor meets it: the real process over its pipes, under what different editors can do."""

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from editors import PULLED, PUSHED, Editor, Message, rules_of, words_at
from helpers import ROOT

BAD = "Tides rise (Hale, 20019)."
PLAIN = "# Tides\n\nThe gauge at the pier was read twice a day.\n"
TWO_WORDS = "The Global Tide Model (GTM) is used. The General Tide Model (GTM) is old."
CHAPTERS = {
    "main.tex": "\\documentclass{book}\n\\begin{document}\n\\chapter{Tides}\nThe Global Tide Model (GTM) is used.\n\n"
    "\\input{bees}\n\\end{document}\n",
    "bees.tex": "\\chapter{Bees}\nBees were counted at noon.\n",
}
BIB = "@book{hale2019, author = {Hale, Ann}, title = {Tides}, year = {2019}}\n"


def capabilities(unit: str, *, pull: bool) -> dict[str, Any]:
    return {**(PULLED if pull else {}), "general": {"positionEncodings": [unit]}}


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder / next(iter(files))


def found(editor: Editor, uri: str, *, pull: bool) -> list[Message]:
    return editor.pulled(uri) if pull else editor.pushed(uri)


@pytest.mark.parametrize("pull", [True, False])
@pytest.mark.parametrize("unit", ["utf-8", "utf-16", "utf-32"])
def test_a_diagnostic_stands_at_its_words_behind_signs_of_every_width(tmp_path: Path, unit: str, pull: bool) -> None:
    text = f"# Tides\n\nÉté 🌊🌊 and $\\mathcal{{A}}$ 𝒜 漢字: {BAD} Then 🐝 again ⟨𝒷⟩ (Moss, 20203).\n"
    path = written(tmp_path, {"thesis.md": text})
    with Editor(capabilities(unit, pull=pull), tmp_path) as editor:
        assert editor.encoding == unit
        diagnostics = found(editor, editor.open(path), pull=pull)
        bad = [one for one in diagnostics if one["code"] == "citation/malformed-citation"]
        assert [words_at(text, one["range"], unit) for one in bad] == ["(Hale, 20019)", "(Moss, 20203)"]
        assert {one["source"] for one in bad} == {"thesis-lint"}
        assert all("more than four digits" in one["message"] for one in bad)


def test_an_editor_that_says_nothing_of_units_gets_utf_16(tmp_path: Path) -> None:
    with Editor({}, tmp_path) as editor:
        assert editor.encoding == "utf-16"


def test_a_diagnostic_leads_to_the_other_place_in_another_file(tmp_path: Path) -> None:
    path = written(tmp_path, CHAPTERS)
    (tmp_path / "bees.tex").write_text("\\chapter{Bees}\n🐝 The General Tide Model (GTM) is old.\n", encoding="utf-8")
    with Editor(PUSHED, tmp_path) as editor:
        editor.open(path)
        # The chapter is not open, and has its diagnostics all the same.
        diagnostics = editor.pushed((tmp_path / "bees.tex").as_uri())
        (one,) = [one for one in diagnostics if one["code"] == "consistency/acronym-expansion"]
        (other,) = one["relatedInformation"]
        assert other["location"]["uri"] == path.as_uri()
        assert words_at(path.read_text(), other["location"]["range"], "utf-8") == "Global Tide Model (GTM)"


def test_who_asks_is_not_told_unasked_and_who_waits_is(tmp_path: Path) -> None:
    path = written(tmp_path, {"thesis.md": f"# Tides\n\n{BAD}\n"})
    with Editor(PULLED, tmp_path) as editor:
        uri = editor.open(path)
        assert "citation/malformed-citation" in rules_of(editor.pulled(uri))
        editor.write(uri, PLAIN, 2)
        assert "citation/malformed-citation" not in rules_of(editor.pulled(uri))
        editor.ask("workspace/diagnostic", previousResultIds=[])  # waits for everything
        assert not editor.kept("textDocument/publishDiagnostics")
    with Editor(PUSHED, tmp_path) as editor:
        uri = editor.open(path)
        assert "citation/malformed-citation" in rules_of(editor.pushed(uri))
        editor.write(uri, PLAIN, 2)
        assert "citation/malformed-citation" not in rules_of(editor.pushed(uri, version=2))
        assert not editor.kept("workspace/diagnostic/refresh")


def test_the_whole_document_is_checked_when_the_typing_pauses_and_the_editor_asks_again(tmp_path: Path) -> None:
    path = written(tmp_path, {"thesis.md": PLAIN})
    with Editor(PULLED, tmp_path) as editor:
        uri = editor.open(path)
        assert rules_of(editor.pulled(uri)) == []
        editor.write(uri, f"{PLAIN}\n{TWO_WORDS}\n", 2)
        first = rules_of(editor.pulled(uri))
        editor.wait(lambda message: message.get("method") == "workspace/diagnostic/refresh")
        assert "consistency/acronym-expansion" in [*first, *rules_of(editor.pulled(uri))]


def test_an_editor_that_cannot_be_told_to_ask_again_gets_the_whole_answer(tmp_path: Path) -> None:
    path = written(tmp_path, {"thesis.md": PLAIN})
    with Editor({"textDocument": {"diagnostic": {}}}, tmp_path) as editor:
        uri = editor.open(path)
        editor.write(uri, f"{PLAIN}\n{TWO_WORDS}\n", 2)
        assert "consistency/acronym-expansion" in rules_of(editor.pulled(uri))


def test_what_has_not_changed_is_not_sent_again(tmp_path: Path) -> None:
    path = written(tmp_path, {"thesis.md": f"# Tides\n\n{BAD}\n"})
    with Editor({"textDocument": {"diagnostic": {}}}, tmp_path) as editor:
        uri = editor.open(path)
        first = editor.ask("textDocument/diagnostic", textDocument={"uri": uri})
        again = editor.ask("textDocument/diagnostic", textDocument={"uri": uri}, previousResultId=first["resultId"])
        assert (first["kind"], again["kind"]) == ("full", "unchanged")
        whole = editor.ask("workspace/diagnostic", previousResultIds=[{"uri": uri, "value": first["resultId"]}])
        assert [(one["uri"], one["kind"]) for one in whole["items"]] == [(uri, "unchanged")]


def test_many_quick_edits_end_in_the_diagnostics_of_the_last_text(tmp_path: Path) -> None:
    path = written(tmp_path, {"thesis.md": PLAIN})
    with Editor(PUSHED, tmp_path) as editor:
        uri = editor.open(path)
        for version in range(2, 52):
            editor.write(uri, f"{PLAIN}\n{'🌊' * version} {BAD if version % 2 else 'Nothing here.'} (Moss, 20203)\n", version)
        text = f"{PLAIN}\n{'🌊' * 51} {BAD} (Moss, 20203)\n"
        last = editor.pushed(uri, version=51)
        assert [words_at(text, one["range"], "utf-8") for one in last] == ["(Hale, 20019)", "(Moss, 20203)"]
        assert len(editor.kept("textDocument/publishDiagnostics")) < 20  # edits in between were not each checked


def test_an_edit_out_of_order_does_not_undo_a_later_one_and_is_told_once(tmp_path: Path) -> None:
    path = written(tmp_path, {"thesis.md": PLAIN})
    with Editor(PULLED, tmp_path) as editor:
        uri = editor.open(path)
        editor.write(uri, f"# Tides\n\n{BAD}\n", 9)
        editor.write(uri, PLAIN, 7)
        editor.write(uri, PLAIN, 8)
        assert "citation/malformed-citation" in rules_of(editor.pulled(uri))
        (message,) = editor.kept("window/showMessage")
        assert "out of order" in message["params"]["message"]


def test_a_part_of_a_text_and_an_edit_of_a_closed_file_are_told_once(tmp_path: Path) -> None:
    path = written(tmp_path, {"thesis.md": f"# Tides\n\n{BAD}\n", "other.md": PLAIN})
    start = {"line": 0, "character": 0}
    with Editor(PULLED, tmp_path) as editor:
        uri = editor.open(path)
        for version in (2, 3):
            editor.tell(
                "textDocument/didChange",
                textDocument={"uri": uri, "version": version},
                contentChanges=[{"range": {"start": start, "end": start}, "text": "x"}],
            )
            editor.write((tmp_path / "other.md").as_uri(), "", version)
        assert "citation/malformed-citation" in rules_of(editor.pulled(uri))
        (message,) = editor.kept("window/showMessage")
        assert "a part of the text" in message["params"]["message"]
        (line,) = editor.kept("window/logMessage")
        assert "other.md" in line["params"]["message"]


def test_a_file_closed_in_mid_check_leaves_nothing_and_the_server_goes_on(tmp_path: Path) -> None:
    path = written(tmp_path, {"thesis.md": f"# Tides\n\n{BAD}\n" + f"{TWO_WORDS}\n\n" * 2_000})
    with Editor(PUSHED, tmp_path) as editor:
        uri = editor.open(path)
        editor.tell("textDocument/didClose", textDocument={"uri": uri})
        uri = editor.open(path, f"# Tides\n\n{BAD}\n", version=5)
        assert "citation/malformed-citation" in rules_of(editor.pushed(uri, version=5))
        editor.tell("textDocument/didClose", textDocument={"uri": uri})
        assert editor.pushed(uri) == []


def test_a_file_of_ten_megabytes_is_told_once_and_the_server_goes_on(tmp_path: Path) -> None:
    small = written(tmp_path, {"thesis.md": f"# Tides\n\n{BAD}\n"})
    with Editor(PULLED, tmp_path) as editor:
        text = "The tide came in.\n\n" * 550_000
        uri = editor.open(tmp_path / "long.txt", text)
        editor.write(uri, f"{text}.", 2)
        assert editor.pulled(uri) == []
        assert "citation/malformed-citation" in rules_of(editor.pulled(editor.open(small)))
        (message,) = editor.kept("window/showMessage")
        assert "too long" in message["params"]["message"]


def test_a_file_just_begun_is_no_fault(tmp_path: Path) -> None:
    path = written(tmp_path, {"thesis.md": " \n"})
    with Editor({"textDocument": {"diagnostic": {}}}, tmp_path) as editor:
        uri = editor.open(path)
        assert editor.pulled(uri) == []
        editor.write(uri, f"# Tides\n\n{BAD}\n", 2)
        assert "citation/malformed-citation" in rules_of(editor.pulled(uri))
        editor.write(uri, "", 3)
        assert editor.pulled(uri) == []
        assert not editor.kept("window/showMessage")


def test_a_chapter_is_checked_with_its_main_file_and_as_the_editor_has_it(tmp_path: Path) -> None:
    written(tmp_path, CHAPTERS)
    with Editor(PULLED, tmp_path) as editor:
        chapter = editor.open(tmp_path / "bees.tex", "\\chapter{Bees}\nThe General Tide Model (GTM) is old.\n")
        (one,) = [one for one in editor.pulled(chapter) if one["code"] == "consistency/acronym-expansion"]
        assert one["relatedInformation"][0]["location"]["uri"] == (tmp_path / "main.tex").as_uri()
        # The chapter as the disk has it says nothing of the model.
        editor.tell("textDocument/didClose", textDocument={"uri": chapter})
        assert rules_of(editor.pulled(editor.open(tmp_path / "main.tex"))) == ["consistency/acronym-use"]


def test_a_chapter_that_is_no_longer_taken_in_loses_its_diagnostics(tmp_path: Path) -> None:
    path = written(tmp_path, {**CHAPTERS, "bees.tex": f"\\chapter{{Bees}}\n{BAD}\n"})
    with Editor(PUSHED, tmp_path) as editor:
        uri = editor.open(path)
        chapter = (tmp_path / "bees.tex").as_uri()
        assert "citation/malformed-citation" in rules_of(editor.pushed(chapter))
        editor.write(uri, CHAPTERS["main.tex"].replace("\\input{bees}", ""), 2)
        assert editor.pushed(chapter) == []


def test_who_waits_for_a_file_that_is_closed_is_answered(tmp_path: Path) -> None:
    path = written(tmp_path, {"thesis.md": f"# Tides\n\n{BAD}\n" + f"{TWO_WORDS}\n\n" * 500})
    with Editor({"textDocument": {"diagnostic": {}}}, tmp_path) as editor:
        uri = editor.open(path)
        number = editor.request("textDocument/diagnostic", textDocument={"uri": uri})
        editor.tell("textDocument/didClose", textDocument={"uri": uri})
        assert editor.answer(number)["items"] == []


def test_the_whole_workspace_is_asked_for_at_once(tmp_path: Path) -> None:
    written(tmp_path, {**CHAPTERS, "bees.tex": f"\\chapter{{Bees}}\n{BAD}\n"})
    with Editor(PULLED, tmp_path) as editor:
        whole = editor.ask("workspace/diagnostic", previousResultIds=[])
        by_file = {one["uri"].rsplit("/", 1)[1]: rules_of(one["items"]) for one in whole["items"]}
        assert by_file.keys() == {"main.tex", "bees.tex"}
        assert "citation/malformed-citation" in by_file["bees.tex"]


def test_a_list_of_references_that_changes_on_the_disk_is_read_again(tmp_path: Path) -> None:
    path = written(tmp_path, {"thesis.md": "# Tides\n\nTides rise [@hale2019; @moss2003].\n", "thesis.bib": BIB})
    watches = {**PULLED, "workspace": {**PULLED["workspace"], "didChangeWatchedFiles": {"dynamicRegistration": True}}}
    with Editor(watches, tmp_path) as editor:
        uri = editor.open(path)
        assert "citation/missing-reference" in rules_of(editor.pulled(uri))
        registered = editor.wait(lambda message: message.get("method") == "client/registerCapability")
        assert registered["params"]["registrations"][0]["method"] == "workspace/didChangeWatchedFiles"
        (tmp_path / "thesis.bib").write_text(BIB + "@book{moss2003, author = {Moss, Cy}, title = {Bees}, year = {2003}}\n")
        editor.tell("workspace/didChangeWatchedFiles", changes=[{"uri": (tmp_path / "thesis.bib").as_uri(), "type": 2}])
        editor.wait(lambda message: message.get("method") == "workspace/diagnostic/refresh")
        assert "citation/missing-reference" not in rules_of(editor.pulled(uri))


def test_a_list_of_references_in_the_editor_counts_before_the_one_on_the_disk(tmp_path: Path) -> None:
    path = written(tmp_path, {"thesis.md": "# Tides\n\nTides rise [@hale2019].\n", "thesis.bib": BIB})
    with Editor({"textDocument": {"diagnostic": {}}}, tmp_path) as editor:
        uri = editor.open(path)
        assert "citation/missing-reference" not in rules_of(editor.pulled(uri))
        editor.open(tmp_path / "thesis.bib", BIB.replace("hale2019", "hale2018"))
        assert "citation/missing-reference" in rules_of(editor.pulled(uri))


def test_settings_that_cannot_be_used_are_told_once_and_then_mended(tmp_path: Path) -> None:
    path = written(tmp_path, {"thesis.md": f"# Tides\n\n{BAD}\n", "thesis-lint.toml": 'ignore = ["citaton"]\n'})
    with Editor({"textDocument": {"diagnostic": {}}}, tmp_path) as editor:
        uri = editor.open(path)
        assert editor.pulled(uri) == []
        editor.write(uri, f"# Tides\n\n{BAD} \n", 2)
        assert editor.pulled(uri) == []
        (message,) = editor.kept("window/showMessage")
        assert "unknown rule 'citaton' (did you mean 'citation'?)" in message["params"]["message"]
        (tmp_path / "thesis-lint.toml").write_text("")
        editor.tell("textDocument/didSave", textDocument={"uri": uri})
        assert "citation/malformed-citation" in rules_of(editor.pulled(uri))


def test_a_rule_that_raises_is_a_finding_and_the_server_goes_on(tmp_path: Path) -> None:
    rules = tmp_path / "rules" / "own"
    rules.mkdir(parents=True)
    (rules / "broken.py").write_text(
        '"""Break.\n\nWhy. To see."""\n\nfrom lint.document import Document\nfrom lint.rule import Example, rule\n\n\n'
        '@rule(severity="info", confidence=1.0, bad=[Example("⟦x⟧")], good=[Example("y")])\n'
        'def broken(document: Document):\n    raise RuntimeError("tide")\n'
    )
    path = written(tmp_path, {"thesis.md": f"# Tides\n\n{BAD}\n"})
    with Editor(PULLED, tmp_path, "--rules", str(tmp_path / "rules")) as editor:
        codes = rules_of(editor.pulled(editor.open(path)))
        assert {"internal/rule-crashed", "citation/malformed-citation"} <= set(codes)


def test_the_pointer_over_a_finding_shows_the_explanation(tmp_path: Path) -> None:
    path = written(tmp_path, {"thesis.md": f"# Tides\n\n{BAD}\n"})
    with Editor(PULLED, tmp_path) as editor:
        uri = editor.open(path)
        shown = editor.ask("textDocument/hover", textDocument={"uri": uri}, position={"line": 2, "character": 14})
        assert "more than four digits" in shown["contents"]["value"]
        assert "# citation/malformed-citation" in shown["contents"]["value"]
        assert "**Why.**" in shown["contents"]["value"]
        assert editor.ask("textDocument/hover", textDocument={"uri": uri}, position={"line": 0, "character": 3}) is None


def test_the_outline_is_that_of_the_headings(tmp_path: Path) -> None:
    path = written(tmp_path, {"thesis.md": "# Tides 🌊\n\nA.\n\n## Springs\n\nB.\n\n## Neaps\n\nC.\n\n# Bees\n\nD.\n"})
    with Editor(PULLED, tmp_path) as editor:
        first, second = editor.ask("textDocument/documentSymbol", textDocument={"uri": editor.open(path)})
        assert (first["name"], second["name"]) == ("Tides 🌊", "Bees")
        assert [child["name"] for child in first["children"]] == ["Springs", "Neaps"]
        assert first["range"]["end"] == second["range"]["start"]


def test_a_request_that_is_taken_back_harms_nobody(tmp_path: Path) -> None:
    path = written(tmp_path, {"thesis.md": f"# Tides\n\n{BAD}\n"})
    with Editor(PULLED, tmp_path) as editor:
        uri = editor.open(path)
        number = editor.request("textDocument/diagnostic", textDocument={"uri": uri})
        editor.tell("$/cancelRequest", id=number)
        answer = editor.wait(lambda message: message.get("id") == number)
        assert "error" in answer or answer["result"]["kind"] == "full"
        assert "citation/malformed-citation" in rules_of(editor.pulled(uri))


def test_what_is_no_manuscript_is_left_alone(tmp_path: Path) -> None:
    files = {"README.md": f"# Tides\n\n{BAD}\n", "data.json": "{}", "thesis.py": "# (Hale, 20019)\n"}
    written(tmp_path, files)
    with Editor(PULLED, tmp_path) as editor:
        assert [editor.pulled(editor.open(tmp_path / name)) for name in files] == [[], [], []]
        uri = "untitled:Untitled-1"
        editor.tell("textDocument/didOpen", textDocument={"uri": uri, "languageId": "x", "version": 1, "text": BAD})
        assert editor.pulled(uri) == []


def test_an_editor_that_leaves_without_a_word_is_not_mourned(tmp_path: Path) -> None:
    path = written(tmp_path, {"thesis.md": f"# Tides\n\n{BAD}\n" + f"{TWO_WORDS}\n\n" * 500})
    started = time.monotonic()
    editor = Editor(PUSHED, tmp_path)
    with editor:
        editor.open(path)
        editor.leave()
    assert time.monotonic() - started < 60


def test_without_the_protocol_library_a_line_says_what_brings_it() -> None:
    code = "import sys; sys.modules['pygls'] = None; sys.argv = ['thesis-lint', 'lsp']; from lint.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "thesis-lint: the language server needs pygls; pip install 'thesis-lint[lsp]' brings it\n"
